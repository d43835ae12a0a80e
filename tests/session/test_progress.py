"""Progress: what is counted, what is kept apart, and what is never in a trend."""

from typing import Any

import pytest

from hotseat.session.progress import Core, Progress, Series, Share, progress
from hotseat.storage.session_heads import SessionHead
from session.practice import RUBRIC, item, sat, scored

ITEMS = [
    item("case-a", "case", "goal", "data"),
    item("case-b", "case", "goal"),
    item("tech-average-92", "technical", "metrics", track="ai_native_startup"),
]


def of(*heads: SessionHead) -> Progress:
    return progress(heads, ITEMS, RUBRIC)


def totals(told: Progress) -> dict[str, list[float]]:
    return {series.manner: [point.value for point in series.points] for series in told.total.series}


def test_each_manner_and_each_other_rubric_is_a_line_of_its_own() -> None:
    told = of(
        scored(0, 10, None),
        scored(1, 20, "fast"),
        scored(2, 30, "standard"),
        scored(3, 40, "careful"),
        scored(4, 50, "careful", rubric="mine"),
        scored(5, 60, "careful"),
        scored(6, 70, None, rubric="mine"),
    )
    assert totals(told) == {
        "graded carefully": [40, 60],
        "self-assessed": [10],
        "graded fast": [20],
        "graded standard": [30],
        "graded carefully, rubric mine": [50],
        "self-assessed, rubric mine": [70],
    }
    for trend in (*told.dimensions, *told.criteria):
        assert [len(series.points) for series in trend.series] in ([2, 1, 1, 1, 1, 1], [])


@pytest.mark.parametrize(
    "other",
    [
        {"sample": True},
        {"drill": "kill-switch"},
        {"imported": "notes.md"},
        {"retake": 3},
        {"ended": None},
        {"turns": 0},
        {"trouble": "cannot be read"},
    ],
)
def test_only_finished_rounds_of_ones_own_count(other: dict[str, Any]) -> None:
    told = of(scored(0, 50), scored(1, 90, **other, rated={"scoping": 5}))
    assert (told.rounds, told.hours, totals(told)) == (1, 0.5, {"graded standard": [50]})
    assert (told.gaps, told.kinds[0]) == ((), Share("case", "case", 1, 2))


def test_a_copied_session_counts_once_from_the_file_of_its_name() -> None:
    told = of(scored(0, 50), scored(0, 90, id="a-copy", copy_of="s0"), scored(1, 20, id="moved", copy_of="gone"))
    assert (told.rounds, told.copies, totals(told)) == (2, 1, {"graded standard": [50, 20]})


def test_a_whole_item_sat_again_counts_as_a_round() -> None:
    assert of(scored(0, 50), scored(1, 60, take_of="s0")).rounds == 2


def test_points_stand_in_the_order_in_which_the_rounds_were_sat() -> None:
    assert totals(of(scored(3, 30), scored(1, 10), scored(2, 20)))["graded standard"] == [10, 20, 30]


def test_a_result_that_is_still_sealed_is_counted_as_a_round_and_told_nowhere() -> None:
    told = of(sat(0, rated={"scoping": 5}, loop="l", mode="real"), scored(1, 40))
    assert (told.rounds, told.unscored, totals(told), told.gaps) == (2, 1, {"graded standard": [40]}, ())


def test_a_scoring_without_a_total_is_followed_in_what_it_has() -> None:
    told = of(scored(0, None, subs={"A1": 4}, dims={"scoping": 3.5}))
    assert told.total.series == ()
    assert [trend.series[0].now for trend in (*told.dimensions, *told.criteria) if trend.series] == [3.5, 4]
    assert told.unscored == 0


def test_the_interval_is_drawn_on_the_scale_of_the_total() -> None:
    (series,) = of(scored(0, 50, "careful", low=2.8, high=3.2)).total.series
    (point,) = series.points
    assert (point.low, point.high) == pytest.approx((45, 55))


def of_values(*values: float) -> Series:
    (series,) = of(*(scored(day, value) for day, value in enumerate(values))).total.series
    return series


@pytest.mark.parametrize(
    ("values", "now", "change"),
    [((40,), 40, None), ((40, 60), 60, None), ((40, 0, 60), 60, 20), ((10, 30, 0, 0, 50, 60), 55, 35)],
)
def test_now_is_the_last_third_and_the_change_is_from_the_first(
    values: tuple[float, ...], now: float, change: float | None
) -> None:
    assert (of_values(*values).now, of_values(*values).change) == (now, change)


def test_a_gap_is_the_own_rating_minus_the_panels_score() -> None:
    rated = {"scoping": 5, "technical": 1, "unknown": 3}
    told = of(
        scored(0, 50, "careful", rated=rated, dims={"scoping": 3.5, "technical": 2.0}),
        scored(1, 50, None, rated=rated),
        scored(2, 50, rated=None),
    )
    assert [(gap.session, gap.manner, gap.by_dimension) for gap in told.gaps] == [
        ("s0", "graded carefully", {"scoping": 1.5, "technical": -1.0})
    ]


def test_coverage_counts_items_and_not_how_often_they_were_sat() -> None:
    told = of(sat(0), sat(1), sat(2, "gone"))
    assert told.kinds[:2] == (Share("case", "case", 1, 2), Share("technical", "technical deep dive", 0, 1))
    assert {share.word: (share.done, share.there) for share in told.tracks if share.there} == {
        "frontier_lab": (1, 2),
        "ai_native_startup": (0, 1),
    }
    assert [(share.word, share.done, share.there) for share in told.topics] == [
        ("metrics", 0, 1),
        ("goal", 1, 2),
        ("data", 1, 1),
    ]


def test_the_core_three_say_how_the_best_score_was_made() -> None:
    told = of(
        scored(0, 40, "careful", item="tech-average-92"),
        scored(1, 70, None, item="tech-average-92"),
        sat(2, "tech-before-launch"),
    )
    assert told.core == (
        Core("case-summaries-tuesday", "case-summaries-tuesday", 0),
        Core("tech-average-92", "About tech-average-92", 2, 70, "self-assessed"),
        Core("tech-before-launch", "tech-before-launch", 1),
    )


def test_an_empty_home_has_nothing_and_fails_nowhere() -> None:
    told = progress((), (), RUBRIC)
    assert (told.rounds, told.unscored, told.hours, told.total.series, told.gaps) == (0, 0, 0, (), ())
    assert all(trend.series == () for trend in (*told.dimensions, *told.criteria))
    assert {share.there for share in (*told.kinds, *told.tracks)} == {0}
