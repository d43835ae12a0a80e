"""How a level came about, told in the order in which it was decided; and two gradings beside each other."""

import pytest

from hotseat.domain.assessment import Assessment, Challenge, FlagResult, Sample, SecondLook
from hotseat.errors import NotFound
from hotseat.session.explain import explained
from hotseat.session.rows import Section
from hotseat.session.side_by_side import side_by_side
from hotseat.session.told import Told
from session.sat import ASSESSMENT, ITEM, NO_CHANCE, NOT_SHOWN, QUOTE, RUBRIC, SHOWN, assessed, told


def rows(sections: tuple[Section, ...], wanted: str) -> list[str]:
    """The rows of one part; none when there is no such part."""
    return [row.text for section in sections if section.id == wanted for row in section.rows]


def first_changed(**changes: object) -> Assessment:
    return assessed(criteria=(SHOWN.model_copy(update=changes), NOT_SHOWN, NO_CHANCE))


def test_the_parts_come_in_the_order_of_the_decision() -> None:
    sections = explained(told(ASSESSMENT), "S1")
    assert [section.id for section in sections] == ["level", "evidence", "sum", "total"]
    sub = RUBRIC.subs["S1"]
    assert rows(sections, "level")[:3] == [
        f"4  S1 {sub.name}, of {RUBRIC.dimension_of['S1'].name}",
        sub.asks,
        f"Level 4 stands for: {sub.levels[4]}",
    ]
    assert f"“{QUOTE.text}” (turn 2)" in rows(sections, "evidence")
    assert rows(sections, "sum")[-1] == "Level 4."


def test_each_reading_is_told_and_what_the_level_is_made_of() -> None:
    samples = tuple(Sample(no=no, level=level, proposed=5, suggested=4, share=0.5) for no, level in [(1, 4), (2, 3)])
    told_samples = rows(explained(told(first_changed(samples=samples)), "S1"), "samples")
    assert told_samples[1] == "Reading 2: level 3 (read as 5, the signals suggest 4, 50% of the signal weight)"
    assert "middle one" in told_samples[2]
    assert rows(explained(told(ASSESSMENT), "S1"), "samples") == []


def test_a_second_look_says_what_was_claimed_and_what_is_borne() -> None:
    look = SecondLook(support="partly", reason="It names no figure.", claimed="shown")
    finding = SHOWN.findings[0].model_copy(update={"second": look, "verdict": "partly"})
    said = rows(explained(told(first_changed(findings=(finding,))), "S1"), "evidence")
    assert any(
        "claimed as shown: they bear a part of it. The second reader: “It names no figure.”" in row for row in said
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"proposed": 5, "low": 2, "high": 4}, "The signals allow 4 at most; the grader read 5."),
        ({"proposed": 1, "low": 3, "high": 5}, "The signals allow 3 at least; the grader read 1."),
        ({"capped_by": "rf_none"}, "The minor flag: rf_none"),
    ],
)
def test_what_bound_the_level_is_named(changes: dict[str, object], said: str) -> None:
    assert rows(explained(told(first_changed(**changes)), "S1"), "cap") == [said]


def test_nothing_is_said_to_have_bound_a_level_that_was_free() -> None:
    assert rows(explained(told(first_changed(proposed=4, low=3, high=5)), "S1"), "cap") == []


def test_one_level_is_told_in_points_of_the_total() -> None:
    # S1 is the share of its weight among the scored of its dimension, times the dimension's 70 %, times 25 points.
    weights = {sub.id: sub.weight for sub in RUBRIC.dimension_of["S1"].sub}
    scored = sum(weights[sub] for sub in ("S1", "S2") if sub in weights)
    points = weights["S1"] / scored * 0.7 * 25
    assert f"One level more or less here is {points:.1f} points of 100, as long as no flag caps it." in rows(
        explained(told(ASSESSMENT), "S1"), "total"
    )


def test_other_readings_of_the_same_are_named_with_who_made_them() -> None:
    other = assessed(grading="g-0", grader="anthropic:a", care="careful", criteria=(NOT_SHOWN,))
    foreign = assessed(grading="g-2", rubric_hash="another")
    sections = explained(told(ASSESSMENT), "S2", [other, ASSESSMENT, foreign])
    assert rows(sections, "others") == ["1  anthropic:a, careful, rubric ai-pm, g-0"]


def test_a_grading_that_was_completed_later_is_named_once() -> None:
    part, done = assessed(grading="g-0", criteria=()), assessed(grading="g-0", criteria=(NOT_SHOWN,))
    assert len(rows(explained(told(ASSESSMENT), "S2", [part, done, ASSESSMENT]), "others")) == 1


def test_what_was_pointed_at_is_told_where_it_was_read_again() -> None:
    read_again = assessed(challenge=Challenge(base="g-0", sub="S1", quote=QUOTE))
    assert rows(explained(told(read_again), "S1"), "level")[2:4] == [
        "Read again, because you pointed at",
        f"“{QUOTE.text}” (turn 2)",
    ]
    assert not any("pointed" in row for row in rows(explained(told(read_again), "S2"), "level"))


def test_a_sub_criterion_that_was_not_in_play_is_told_with_those_that_were() -> None:
    with pytest.raises(NotFound, match=r"S9.*S1, S2, T1"):
        explained(told(ASSESSMENT), "S9")


# --- beside each other ------------------------------------------------------------------------------------------------


def beside(one: Assessment, other: Assessment) -> list[str]:
    return [row.text for row in side_by_side(told(one), told(other)).rows]


def test_what_moved_is_told_with_the_signals_and_what_did_not_is_counted() -> None:
    finding = SHOWN.findings[0].model_copy(update={"verdict": "not_shown"})
    later = first_changed(level=2, findings=(finding,)).model_copy(update={"hundred": 30.0, "grading": "g-2"})
    said = beside(ASSESSMENT, later)
    assert any(row.startswith("36 of 100, No Hire  →  30 of 100, No Hire") and "(-6.0 points)" in row for row in said)
    assert f"4  →  2   S1 {RUBRIC.subs['S1'].name}" in said
    assert f"{ITEM.signal('sig_goal').ask} shown → not shown" in said
    assert said[-1] == "The same level: 2 of 3 sub-criteria."


def test_the_same_twice_moves_nothing() -> None:
    assert beside(ASSESSMENT, ASSESSMENT)[-1] == "The same level: 3 of 3 sub-criteria."


def test_under_different_rubrics_levels_are_not_compared() -> None:
    said = beside(ASSESSMENT, assessed(rubric_hash="another", rubric="mine"))
    assert said[1].endswith("rubric mine")
    assert said[2:] == [
        "36 of 100, No Hire  →  36 of 100, No Hire   total",
        "They were made by different rubrics: neither levels nor totals measure the same.",
    ]


def test_totals_by_different_rubrics_have_no_difference() -> None:
    other = assessed(rubric_hash="another", hundred=60.0)
    assert not any("points" in row for row in beside(ASSESSMENT, other))


def test_a_flag_that_came_or_went_is_told() -> None:
    flag = FlagResult(flag="rf_magic", severity="minor", dim="scoping", status="confirmed")
    camera = flag.model_copy(update={"flag": "rf_camera"})
    assert beside(ASSESSMENT, assessed(flags=(flag, camera)))[-2:] == [
        "newly confirmed: rf_magic",
        f"newly confirmed: {ITEM.flag('rf_camera').ask}",
    ]
    assert "no longer confirmed: rf_magic" in beside(assessed(flags=(flag,)), ASSESSMENT)


def test_without_an_assessment_there_is_nothing_to_compare() -> None:
    bare = Told(told(ASSESSMENT).state, ITEM, RUBRIC, None)
    with pytest.raises(ValueError, match="assessment"):
        side_by_side(bare, told(ASSESSMENT))
