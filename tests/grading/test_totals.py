"""From levels to dimensions, total and verdict: weights, coverage, caps, thresholds and what a verdict requires."""

from collections.abc import Mapping
from typing import Final, Literal

import pytest

from grading.rounds import rubric
from hotseat.domain.assessment import CriterionResult, FlagResult
from hotseat.domain.item import Severity
from hotseat.grading.totals import Outcome, Part, add_rounds, add_up

SUBS: Final = tuple(sub for sub in rubric().subs if sub != "C5")
SCOPING, TECHNICAL, ALIGNMENT = 0, 1, 2


def results(
    levels: Mapping[str, int | None], status: Literal["not_assessed", "ungraded"] = "not_assessed"
) -> list[CriterionResult]:
    """A result for each level; None is of the status."""
    return [
        CriterionResult(sub=sub, status="scored", level=level)
        if level is not None
        else CriterionResult(sub=sub, status=status, reason="why")
        for sub, level in levels.items()
    ]


def levels(base: int, **others: int | None) -> dict[str, int | None]:
    return dict.fromkeys(SUBS, base) | others


def flag(
    name: str, severity: Severity, dim: str = "scoping", status: Literal["confirmed", "not_confirmed"] = "confirmed"
) -> FlagResult:
    return FlagResult(flag=name, severity=severity, dim=dim, status=status)


def outcome(of: Mapping[str, int | None], *flags: FlagResult) -> Outcome:
    return add_up(rubric(), results(of), flags)


def verdict(of: Outcome) -> str | None:
    return of.verdict.id if of.verdict else None


def test_a_dimension_is_the_weighted_mean_of_its_levels_and_the_total_that_of_the_dimensions() -> None:
    # A: (5x2 + 4x3 + 3x3 + 2x2 + 1x2 + 3x1 + 3x2) / 15, B and C: 3
    of = outcome(levels(3, A1=5, A2=4, A4=2, A5=1))
    assert [d.mean for d in of.dimensions] == [46 / 15, 3.0, 3.0]
    assert (of.total, of.hundred) == (3.04, 51.0)


def test_the_sums_are_told_line_by_line() -> None:
    of = outcome(levels(3, A1=5, A2=4, A4=2, A5=1))
    assert of.dimensions[SCOPING].working == (
        "(A1 2 x 5 + A2 3 x 4 + A3 3 x 3 + A4 2 x 2 + A5 2 x 1 + A6 1 x 3 + A7 2 x 3) / 15 = 3.0666.",
    )
    assert of.working == (
        "scoping 0.60 x 3.0666 + technical 0.25 x 3.0000 + alignment 0.15 x 3.0000 = 3.0400 of 5, "
        "which is (3.0400 - 1) x 25 = 51.00 of 100.",
        "3.04 reaches Lean No Hire (from 2.5).",
    )


@pytest.mark.parametrize(
    ("base", "expected"), [(1, "strong_no_hire"), (2, "no_hire"), (3, "lean_no_hire"), (4, "hire"), (5, "strong_hire")]
)
def test_uniform_levels_get_their_verdict(base: int, expected: str) -> None:
    assert verdict(outcome(levels(base))) == expected


def test_a_threshold_is_met_by_exactly_itself_where_binary_fractions_would_miss_it() -> None:
    of = outcome(dict(zip(SUBS, [2, 5, 5, 3, 3, 5, 2, 4, 5, 5, 1, 5, 5, 1, 5, 2], strict=True)))
    means = [mean for d in of.dimensions if (mean := d.mean) is not None]
    assert sum(d.weight * mean for d, mean in zip(of.dimensions, means, strict=True)) < 3.65
    assert (of.total, verdict(of)) == (3.65, "hire")


@pytest.mark.parametrize(
    ("flags", "scores", "expected"),
    [
        ([], [5.0, 5.0, 5.0], "strong_hire"),
        ([flag("m1", "minor")], [5.0, 5.0, 5.0], "strong_hire"),
        ([flag("j1", "major")], [2.0, 5.0, 5.0], "lean_no_hire"),
        ([flag("j1", "major", "technical")], [5.0, 2.0, 5.0], "lean_no_hire"),
        ([flag("j1", "major"), flag("j2", "major")], [1.0, 5.0, 5.0], "no_hire"),
        ([flag("j1", "major"), flag("j1", "major")], [2.0, 5.0, 5.0], "lean_no_hire"),
        ([flag("j1", "major"), flag("j2", "major", "technical")], [2.0, 2.0, 5.0], "no_hire"),
        ([flag("c1", "critical")], [1.0, 5.0, 5.0], "no_hire"),
        ([flag("c1", "critical", "alignment"), flag("j1", "major")], [2.0, 5.0, 1.0], "no_hire"),
        ([flag("c1", "critical", status="not_confirmed")], [5.0, 5.0, 5.0], "strong_hire"),
        ([flag("c1", "critical", "a dimension of another rubric")], [5.0, 5.0, 5.0], "no_hire"),
    ],
)
def test_confirmed_flags_cap_their_dimension_and_the_verdict(
    flags: list[FlagResult], scores: list[float], expected: str
) -> None:
    of = outcome(levels(5), *flags)
    assert ([d.score for d in of.dimensions], verdict(of)) == (scores, expected)


def test_a_cap_leaves_a_lower_mean_alone_and_is_named() -> None:
    scoping = outcome(levels(1), flag("j1", "major")).dimensions[SCOPING]
    assert (scoping.mean, scoping.score, scoping.capped_by) == (1.0, 1.0, ("j1",))
    assert scoping.working[-1] == "Held at 2 at most (major: j1): 1.00."


def test_what_a_verdict_requires_drops_it_one_step_at_a_time() -> None:
    # 5 everywhere but alignment at 2: 4.55 in all, and neither Strong Hire nor Hire allows a dimension below 3.
    of = outcome(levels(5, C1=2, C2=2, C3=2, C4=2))
    assert (of.total, verdict(of)) == (4.55, "lean_hire")
    assert of.working[1:] == (
        "4.55 reaches Strong Hire (from 4.35).",
        "Strong Hire needs alignment at 3.5 and it is at 2.00: one step down to Hire.",
        "Hire needs alignment at 3 and it is at 2.00: one step down to Lean Hire.",
    )


def test_strong_hire_needs_more_of_scoping_than_of_the_rest() -> None:
    scoping_low = levels(5, A1=4, A2=3, A3=3, A4=4, A5=4, A6=4, A7=4)
    of = outcome(scoping_low)
    assert (of.dimensions[SCOPING].score, verdict(of)) == (3.6, "hire")


def test_not_assessed_leaves_the_denominator() -> None:
    scoping = outcome(levels(4, A1=None)).dimensions[SCOPING]
    assert (scoping.mean, scoping.coverage, scoping.provisional) == (4.0, 13 / 15, False)


def test_below_80_percent_a_dimension_and_the_whole_are_provisional() -> None:
    of = outcome(levels(4, A2=None, A6=None))
    assert (of.dimensions[SCOPING].provisional, of.provisional, verdict(of)) == (True, True, "hire")
    assert of.dimensions[SCOPING].working[-1] == "Provisional: 73 % of its weight in play could be assessed."


def test_below_half_there_is_no_score_no_total_and_no_verdict() -> None:
    of = outcome(levels(4, B1=None, B2=None))
    assert (of.total, verdict(of), of.dimensions[TECHNICAL].score) == (None, None, None)
    assert of.why == (
        "There is no total: only 45 % of the weight of Technical fluency without over-engineering could be assessed."
    )


def test_an_ungraded_criterion_leaves_no_total_and_no_score_of_its_dimension() -> None:
    of = add_up(rubric(), results(levels(4, A1=None, B2=None), "ungraded"), ())
    assert ([d.score for d in of.dimensions], of.total) == ([None, None, 4.0], None)
    assert of.why == "There is no total: A1 could not be graded; B2 could not be graded."


def test_ungraded_flags_leave_means_and_no_score() -> None:
    of = add_up(rubric(), results(levels(4)), (), flags_ungraded="The server did not answer.")
    assert ([d.mean for d in of.dimensions], [d.score for d in of.dimensions]) == ([4.0] * 3, [None] * 3)
    assert of.why == "There is no total: the red flags could not be graded (The server did not answer)."


def test_a_dimension_the_item_does_not_cover_gives_its_weight_to_the_others_and_fails_what_is_required() -> None:
    without = {sub: level for sub, level in levels(5).items() if not sub.startswith("C")}
    of = outcome(without)
    assert [d.used_weight for d in of.dimensions] == [12 / 17, 5 / 17, None]
    assert (of.total, verdict(of)) == (5.0, "lean_hire")
    assert of.working[0] == (
        "Cross-functional alignment under pressure: not covered here, so the other weights are rescaled to 1."
    )


def test_an_item_without_a_signal_for_the_rubric_has_no_total() -> None:
    assert outcome({}).why == "There is no total: the item has no signal for this rubric."


# --- the rounds of a loop ---------------------------------------------------------------------------------------------


def parts(name: str, score: float, *, assessed: float = 15, in_play: float = 15) -> list[Part]:
    """A round with the same score in every dimension."""
    return [Part(name, dimension.id, score, assessed, in_play) for dimension in rubric().dimensions]


def test_rounds_count_by_what_they_assessed_of_a_dimension() -> None:
    of = add_rounds(rubric(), [*parts("round 1", 46 / 15), *parts("round 2", 5.0, assessed=5, in_play=5)], ())
    assert [d.score for d in of.dimensions] == [71 / 20] * 3
    assert of.dimensions[SCOPING].working == ("(round 1 15 x 3.0666 + round 2 5 x 5.0000) / 20 = 3.5500.",)
    assert (of.total, verdict(of), of.provisional) == (3.55, "lean_hire", False)


def test_a_third_that_was_handed_out_as_a_float_adds_up_to_a_threshold() -> None:
    of = add_rounds(rubric(), [*parts("a", 10 / 3), *parts("b", 11 / 3), *parts("c", 3.95)], ())
    assert (of.total, verdict(of)) == (3.65, "hire")


def test_a_dimension_that_no_round_covers_gives_its_weight_to_the_others() -> None:
    some = [part for part in parts("round 1", 5.0) if part.dim != "alignment"]
    of = add_rounds(rubric(), some, ())
    assert [d.used_weight for d in of.dimensions] == [12 / 17, 5 / 17, None]
    assert of.dimensions[ALIGNMENT].working == ("No scored round covers it; its weight goes to the others.",)


def test_rounds_that_assessed_too_little_together_are_provisional() -> None:
    assert add_rounds(rubric(), parts("round 1", 4.0, assessed=11.5), ()).provisional is True
    assert add_rounds(rubric(), parts("round 1", 4.0, assessed=12), ()).provisional is False


@pytest.mark.parametrize(
    ("flags", "most"),
    [
        ((), "strong_hire"),
        ((flag("a", "major"),), "lean_no_hire"),
        ((flag("a", "major"), flag("b", "major")), "no_hire"),
        ((flag("a", "critical", status="not_confirmed"),), "strong_hire"),
    ],
    ids=["none", "major", "two majors", "not confirmed"],
)
def test_flags_hold_the_verdict_of_all_rounds_and_not_the_scores(flags: tuple[FlagResult, ...], most: str) -> None:
    of = add_rounds(rubric(), parts("round 1", 5.0), flags)
    assert (of.total, verdict(of)) == (5.0, most)


def test_without_a_scored_round_there_is_no_total() -> None:
    of = add_rounds(rubric(), (), ())
    assert (of.total, verdict(of), of.why) == (None, None, "There is no total: no round was scored.")
