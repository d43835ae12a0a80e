"""Calibration: figures, intervals and targets over simulated graders, and how little is said over a few transcripts."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from hotseat.audit import calibration
from hotseat.audit.bootstrap import Span, intervals
from hotseat.audit.calibration import Calibration, Figure, calibrations
from hotseat.audit.calibration_report import Report, Table, as_object, pieces
from hotseat.audit.cases import Case, Group, Judgement, Run
from hotseat.audit.targets import TARGETS, Outcome, Target
from hotseat.domain.assessment import Care
from storage.samples import sample_rubric

RUBRIC: Final = sample_rubric()
SUBS: Final = tuple(RUBRIC.subs)
PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "calibration.md"
STANDARD: Final = Group("m", "standard")

True_ = Mapping[str, float]
Grade = Callable[[random.Random, True_], dict[str, int]]


def level(value: float) -> int:
    return max(1, min(5, round(value)))


def fair(draw: random.Random, true: True_) -> dict[str, int]:
    return {sub: level(value + draw.gauss(0, 0.25)) for sub, value in true.items()}


def lenient(draw: random.Random, true: True_) -> dict[str, int]:
    return {sub: level(value + 1) for sub, value in true.items()}


def compressing(draw: random.Random, true: True_) -> dict[str, int]:
    return {sub: level(3 + (value - 3) * 0.4) for sub, value in true.items()}


def haloed(draw: random.Random, true: True_) -> dict[str, int]:
    return dict.fromkeys(true, level(sum(true.values()) / len(true)))


def guessing(draw: random.Random, true: True_) -> dict[str, int]:
    return {sub: draw.randint(1, 5) for sub in true}


def simulated(count: int, grade: Grade = fair, raters: int = 1, runs: int = 1, group: Group = STANDARD) -> list[Case]:
    """Transcripts of which every true level is drawn for itself, rated by people who miss it now and then."""
    draw = random.Random(11)
    made: list[Case] = []
    for no in range(count):
        true = {sub: draw.uniform(0.5, 5.5) for sub in SUBS}
        people = tuple(Judgement(f"rater {rater}", fair(draw, true)) for rater in range(raters))
        graded = tuple(Run(group, grade(draw, true)) for _ in range(runs))
        made.append(Case(f"t{no}", people, graded, words=draw.randint(200, 1500)))
    return made


@pytest.fixture(autouse=True)
def _few_resamples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the ends of an interval lie does not change much after the first hundreds."""
    monkeypatch.setattr(calibration, "intervals", partial(intervals, resamples=200))


def calibrated(cases: Sequence[Case]) -> Calibration:
    (only,) = calibrations(cases, RUBRIC, random.Random(0))
    return only


def overall(cases: Sequence[Case]) -> Mapping[str, Figure]:
    return calibrated(cases).results[0].figures


def outcomes(figure: Figure) -> list[Outcome]:
    return [outcome for _, outcome in figure.outcomes]


def value(figure: Figure) -> float:
    assert figure.value is not None, figure
    return figure.value


# --- what is found ----------------------------------------------------------------------------------------------------


def test_each_defect_shows_in_the_figure_that_is_for_it() -> None:
    fine, kind, pressed, halo, none = (
        overall(simulated(40, grade)) for grade in (fair, lenient, compressing, haloed, guessing)
    )
    assert outcomes(fine["kappa"]) == ["reached", "reached"]
    assert (outcomes(fine["smd"]), outcomes(kind["smd"])) == (["reached"], ["not reached"])
    assert (outcomes(fine["slope"]), outcomes(pressed["slope"])) == (["reached"], ["not reached"])
    assert (outcomes(fine["halo"]), outcomes(halo["halo"])) == (["not shown"], ["not reached"])
    assert outcomes(none["kappa"]) == ["not reached", "not reached"]
    assert value(kind["smd"]) > 0.4
    assert value(pressed["slope"]) < 0.6
    assert value(halo["halo_model"]) == 1


def test_what_is_paid_for_words_is_found_and_no_more_claimed_than_the_interval_shows() -> None:
    cases = simulated(40)
    paid = [Case(one.name, one.judgements, (Run(STANDARD, _paid(one, one.words or 0)),), one.words) for one in cases]
    found, fine = overall(paid)["length"], overall(cases)["length"]
    assert (outcomes(found), outcomes(fine)) == (["not reached"], ["not shown"])
    assert value(found) > 0.2 > abs(value(fine))


def _paid(case: Case, words: int) -> dict[str, int]:
    return {sub: level(given + (words - 850) / 400) for sub, given in case.judgements[0].levels.items()}


def test_gradings_again_are_held_against_each_other() -> None:
    steady, unsteady = (overall(simulated(12, grade, runs=3)) for grade in (haloed, guessing))
    assert (value(steady["retest_exact"]), value(steady["retest_ordinal"]), value(steady["retest_interval"])) == (
        1,
        1,
        1,
    )
    assert value(unsteady["retest_ordinal"]) < 0.4
    assert (steady["retest_exact"].transcripts, steady["retest_exact"].pairs) == (12, 12 * 3 * 3)


def test_a_grading_on_the_floor_repeats_nothing() -> None:
    floor = [Case("t", one.judgements, (Run(STANDARD, one.newest.levels, floor=True),) * 2) for one in simulated(12)]
    assert overall(floor)["retest_exact"].why == "none graded twice"


def test_people_beside_one_another_are_the_ceiling() -> None:
    figures = overall(simulated(12, raters=2))
    assert value(figures["people_kappa"]) > 0.8
    assert (figures["people_kappa"].transcripts, figures["people_kappa"].pairs) == (12, 36)
    assert overall(simulated(12))["people_kappa"].why == "one rater each"


def test_a_lenient_rater_beside_a_strict_one_is_no_halo() -> None:
    """Over everybody together, criteria would seem to go together in people's levels, and hide a model's halo."""
    draw = random.Random(5)
    cases: list[Case] = []
    for no in range(40):
        true = {sub: draw.uniform(2, 4) for sub in SUBS}
        shift = 1.5 if no % 2 else -1.5
        rater = "kind" if no % 2 else "strict"
        judgement = Judgement(rater, {sub: level(one + shift) for sub, one in true.items()})
        cases.append(Case(f"t{no}", (judgement,), (Run(STANDARD, fair(draw, true)),)))
    assert abs(value(overall(cases)["halo_people"])) < 0.25


def test_a_level_without_one_on_the_other_side_is_not_compared_and_is_counted() -> None:
    case = Case("t", (Judgement("a", {"S1": 3, "S2": 2}),), (Run(STANDARD, {"S1": 3, "T1": 1}),))
    found = calibrated([case])
    assert (found.people_only, found.model_only) == (1, 1)
    assert [result.figures["exact"].pairs for result in found.results] == [1, 1, 0, 1, 0, 0]


# --- what is kept apart -----------------------------------------------------------------------------------------------


def test_gradings_of_another_model_or_another_care_are_never_put_together() -> None:
    groups = [STANDARD, Group("m", "fast"), Group("m", None), Group("n", "standard")]
    runs = tuple(Run(group, {"S1": no + 1}) for no, group in enumerate(groups))
    cases = [Case("t0", (Judgement("a", {"S1": 1}),), runs), Case("t1", (Judgement("a", {"S1": 1}),), runs[3:])]
    found = calibrations(cases, RUBRIC, random.Random(0))
    assert [one.group for one in found] == [groups[3], groups[2], groups[1], groups[0]]
    assert [value(one.results[0].figures["exact"]) for one in found] == [0, 0, 0, 1]
    assert [one.missing for one in found] == [(), ("t1",), ("t1",), ("t1",)]


def test_the_newest_grading_is_the_one_that_is_compared() -> None:
    case = Case("t", (Judgement("a", {"S1": 4}),), (Run(STANDARD, {"S1": 1}), Run(STANDARD, {"S1": 4})))
    assert value(overall([case])["exact"]) == 1


def test_verdicts_and_flags_are_counted() -> None:
    judgements = (
        Judgement("a", {"S1": 3}, "hire", frozenset({"f", "g"})),
        Judgement("b", {"S1": 3}, "no_hire", frozenset()),
        Judgement("c", {"S1": 3}),
    )
    marks = calibrated([Case("t", judgements, (Run(STANDARD, {"S1": 3}, "no_hire", frozenset({"g", "h"})),))]).marks
    assert marks.apart == (-1, 0)
    assert (marks.flags_asked, marks.flags_both, marks.flags_people, marks.flags_model) == (2, 1, 1, 3)


# --- how little is said over a few ------------------------------------------------------------------------------------


def test_under_ten_transcripts_there_are_counts_and_nothing_else() -> None:
    figures = overall(simulated(9, raters=2, runs=2))
    given = {name for name, figure in figures.items() if figure.value is not None}
    assert given == {"exact", "adjacent", "people_exact", "people_adjacent", "retest_exact"}
    assert {figure.span for figure in figures.values()} == {None}
    assert figures["kappa"].why == "under 10 transcripts"


@pytest.mark.parametrize(("count", "shown"), [(29, {"too few to say"}), (30, {"reached", "not shown"})])
def test_under_thirty_transcripts_no_target_is_reached_or_missed(count: int, shown: set[str]) -> None:
    results = calibrated(simulated(count)).results
    told = {outcome for result in results for figure in result.figures.values() for outcome in outcomes(figure)}
    assert told == shown


@pytest.mark.parametrize(
    ("target", "spans"),
    [
        (
            Target("kappa", "at least", 0.8),
            {"reached": (0.8, 0.9), "not shown": (0.7, 0.9), "not reached": (0.6, 0.79)},
        ),
        (Target("halo", "at most", 0.1), {"reached": (-0.4, 0.1), "not shown": (0, 0.2), "not reached": (0.11, 0.2)}),
        (Target("smd", "within", 0.15), {"reached": (-0.1, 0.15), "not shown": (-0.2, 0.1), "not reached": (-1, -0.2)}),
    ],
    ids=["at least", "at most", "within"],
)
def test_a_target_is_reached_only_by_the_whole_interval(
    target: Target, spans: Mapping[str, tuple[float, float]]
) -> None:
    assert {target.outcome(30, sum(span) / 2, Span(*span)): span for span in spans.values()} == spans


def test_what_is_not_defined_reaches_nothing() -> None:
    cases = [Case(f"t{no}", (Judgement("a", {"S1": 3}),), (Run(STANDARD, {"S1": 3}),)) for no in range(40)]
    figures = overall(cases)
    assert {outcome for figure in figures.values() for outcome in outcomes(figure)} == {"not defined", "too few to say"}
    assert (figures["kappa"].value, figures["kappa"].why) == (None, "all levels the same")
    assert figures["exact"].value == 1


def test_the_same_seed_gives_the_same_report() -> None:
    cases = simulated(12)
    assert calibrated(cases) == calibrated(cases)


# --- the report -------------------------------------------------------------------------------------------------------


def report(cases: Sequence[Case]) -> Report:
    found = calibrations(cases, RUBRIC, random.Random(0))
    return Report("gold.jsonl", "ai-pm", len(cases), len(cases), ("a",), 0, found)


def text(cases: Sequence[Case]) -> str:
    return "\n".join(piece for piece in pieces(report(cases)) if isinstance(piece, str))


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (9, "9 transcripts. Fewer than 10 prove nothing either way: these are counts and nothing more."),
        (12, "Fewer than 30 prove nothing: the figures say where to look"),
        (30, "Targets, overall and by dimension: "),
    ],
)
def test_it_says_first_what_so_many_can_prove(count: int, said: str) -> None:
    assert said in text(simulated(count))


@pytest.mark.parametrize(
    ("care", "command"),
    [("standard", "openai:m"), ("fast", "openai:m --fast"), ("careful", "openai:m --careful")],
)
def test_it_names_what_a_grader_has_not_graded_and_how_it_is_done(care: Care, command: str) -> None:
    one, two = simulated(2, group=Group("openai:m", care))
    others = [Case(name, one.judgements, (Run(Group("n", None), {"S1": 3}),), session=True) for name in ("u", "v")]
    said = "To have one graded: hotseat grade"
    assert f"It has not graded u, v. {said} SESSION --grader {command}" in text([one, two, *others])
    assert f"It has not graded u. {said} u --grader {command}" in text([one, two, others[0]])


@pytest.mark.parametrize(("grader", "session"), [("ours v2", True), ("openai:m", False), ("offline", True)])
def test_no_command_is_named_that_cannot_grade_it(grader: str, session: bool) -> None:
    one, two = simulated(2, group=Group(grader, "standard"))
    other = Case("u", one.judgements, (Run(Group("n", None), {"S1": 3}),), session=session)
    page = text([one, two, other])
    assert "It has not graded u." in page
    assert "hotseat grade" not in page


def test_what_all_reports_have_in_common_is_said_once() -> None:
    groups = [Group("m", "standard"), Group("n", "standard")]
    cases = [Case("t", (Judgement("a", {"S1": 1}),), tuple(Run(group, {"S1": 1}) for group in groups))]
    assert text(cases).count("Fewer than 10 prove nothing either way") == 1


@pytest.mark.parametrize(("count", "columns"), [(9, 3), (10, 5)])
def test_under_ten_transcripts_the_table_of_sub_criteria_has_no_empty_columns(count: int, columns: int) -> None:
    *_, table = (piece for piece in pieces(report(simulated(count))) if isinstance(piece, Table))
    assert {len(row) for row in (table.header, *table.rows)} == {columns}


def test_a_table_has_every_figure_with_its_interval_and_every_target() -> None:
    overall_table, *_ = (piece for piece in pieces(report(simulated(30))) if isinstance(piece, Table))
    kappa = next(row for row in overall_table.rows if row[0] == "weighted kappa")
    assert re.fullmatch(r"30 0\.\d\d 0\.\d\d\.\.0\.\d\d  >=0\.80 reached", " ".join(kappa[1:]))
    told = [row[-1].rpartition("0.")[0] for row in overall_table.rows if "0." in row[-1]]
    assert told == [">=", "ETS >=", "ETS ±", ">=", "<=", "±"]
    assert len(told) == len(TARGETS)


def keys(value: object) -> set[str]:
    """Every key of plain data."""
    match value:
        case dict():
            return set(value) | {key for part in value.values() for key in keys(part)}
        case list():
            return {key for part in value for key in keys(part)}
        case _:
            return set()


def test_the_page_tells_every_key_of_the_object_and_every_figure() -> None:
    made = as_object(report(simulated(30, raters=2, runs=2)))
    page = PAGE.read_text()
    meaning, _, form = page.partition("## What the numbers mean")[2].partition("## `--json`")
    figures = set(overall(simulated(2)))
    assert (keys(made) - figures - quoted(form), figures - quoted(meaning)) == (set(), set())
    assert figures < keys(made)


def quoted(page: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", page))
