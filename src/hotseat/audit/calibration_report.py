"""A calibration as it is read: an object for programs, and headings, sentences and tables for people. Pure.

It never rounds a target to reached, and says first how little a few transcripts prove.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.audit.bootstrap import RESAMPLES, SHARE, Span
from hotseat.audit.calibration import Calibration, Figure, Result
from hotseat.audit.cases import Group, LeftOut, can_be_asked
from hotseat.audit.targets import FEWEST_FOR_A_CLAIM, FEWEST_FOR_FIGURES

LABELS: Final = {
    "exact": "same level",
    "adjacent": "within one level",
    "kappa": "weighted kappa",
    "mae": "mean error",
    "smd": "SMD",
    "slope": "slope",
    "halo": "halo excess",
    "length": "length",
    "retest_exact": "again, same level",
    "retest_ordinal": "again, alpha ord.",
    "retest_interval": "again, alpha int.",
}
"""The figures of a table for people, in its order."""
MOST_NAMED: Final = 5
"""Transcripts that a sentence names before it says how many more there are."""


@dataclass(frozen=True)
class Heading:
    """`level` 1 for the page, 2 for a grader, 3 for a part of one."""

    level: int
    text: str


@dataclass(frozen=True)
class Table:
    """Cells by rows; the first column is text, and so is the last."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Points:
    """A list, each entry a line."""

    lines: tuple[str, ...]


Piece = Heading | Table | Points | str
"""What a page is made of; a text is a paragraph."""


@dataclass(frozen=True)
class Report:
    """Everything about one gold file. `raters` are their names as they were first written."""

    gold: str
    rubric: str
    lines: int
    transcripts: int
    raters: tuple[str, ...]
    seed: int
    calibrations: tuple[Calibration, ...]
    left_out: tuple[LeftOut, ...] = ()


def named(group: Group) -> str:
    """Who graded, and with which care."""
    return f"{group.grader}, {group.care} care" if group.care else f"{group.grader}, care not said"


# --- for people -------------------------------------------------------------------------------------------------------


def pieces(report: Report) -> Iterator[Piece]:
    """The whole page."""
    yield Heading(1, "Calibration: gradings by models beside people's")
    people = "1 rater" if len(report.raters) == 1 else f"{len(report.raters)} raters"
    yield (
        f"{report.gold}: {_many(report.lines, 'line')} by {people} on {_many(report.transcripts, 'transcript')}, "
        f"rubric {report.rubric}. Intervals are {SHARE:.0%}, by {RESAMPLES:,} resamples of whole transcripts, "
        f"seed {report.seed}."
    )
    worths = list(dict.fromkeys(map(_worth, report.calibrations)))
    shared = len(report.calibrations) > 1 and len(worths) == 1
    if shared:
        yield f"{len(report.calibrations)} reports follow, one for each grader and care. {worths[0]}"
    for calibration in report.calibrations:
        yield from _calibration(calibration, warn=not shared)
    if not report.calibrations:
        yield "No transcript has a grading by a model: there is nothing to compute."
    if report.left_out:
        yield Heading(2, f"Left out: {_many(len(report.left_out), 'transcript')} without a grading by a model")
        yield Points(tuple(f"{left.transcript}: {left.why} {left.do}".rstrip() for left in report.left_out))


def _calibration(calibration: Calibration, *, warn: bool) -> Iterator[Piece]:
    yield Heading(2, named(calibration.group))
    twice = f", {calibration.repeated} of them graded more than once" if calibration.repeated else ""
    yield f"{_many(calibration.transcripts, 'transcript')}{twice}. {_worth(calibration) if warn else ''}".rstrip()
    yield from _remarks(calibration)
    overall, *parts = calibration.results
    yield from _scope(overall)
    yield from _marks(calibration)
    for part in parts:
        if part.scope.kind == "dimension":
            yield from _scope(part)
    yield from _criteria([part for part in parts if part.scope.kind == "criterion"])


def _worth(calibration: Calibration) -> str:
    """What so many transcripts can show, and what they did."""
    if calibration.transcripts < FEWEST_FOR_FIGURES:
        return f"Fewer than {FEWEST_FOR_FIGURES} prove nothing either way: these are counts and nothing more."
    if calibration.transcripts < FEWEST_FOR_A_CLAIM:
        return (
            f"Fewer than {FEWEST_FOR_A_CLAIM} prove nothing: the figures say where to look, and no target is called "
            "reached or missed."
        )
    counts = Counter(
        outcome for result in calibration.results for fig in result.figures.values() for _, outcome in fig.outcomes
    )
    told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
    return f"Targets, overall and by dimension: {told}. Not shown means that the interval holds the target."


def _remarks(calibration: Calibration) -> Iterator[str]:
    if calibration.rubrics > 1:
        yield f"These gradings were made under {calibration.rubrics} versions of the rubric."
    ceiling = calibration.results[0].figures["people_kappa"]
    if ceiling.value is not None:
        yield (
            f"The column people is what people reach with one another, over {_many(ceiling.transcripts, 'transcript')} "
            f"that two or more rated: a grader can hardly agree with them better than they do."
        )
    if calibration.people_only or calibration.model_only:
        yield (
            f"Not compared: {_many(calibration.people_only, 'level')} of people where the model has none, and "
            f"{calibration.model_only} of the model where people have none."
        )
    if calibration.missing:
        do = f" To have one graded: {_command(calibration)}" if _can_grade(calibration) else ""
        yield f"It has not graded {_some(calibration.missing)}.{do}"


def _can_grade(calibration: Calibration) -> bool:
    """Whether a session of this home is missing, and this grader can be asked for it."""
    return bool(calibration.here) and can_be_asked(calibration.group.grader)


def _command(calibration: Calibration) -> str:
    group = calibration.group
    care = {"fast": " --fast", "careful": " --careful"}.get(group.care or "", "")
    session = calibration.here[0] if len(calibration.here) == 1 else "SESSION"
    return f"hotseat grade {session} --grader {group.grader}{care}"


def _scope(result: Result) -> Iterator[Piece]:
    exact = result.figures["exact"]
    if not exact.pairs:
        yield f"{result.scope.name}: nothing to compare."
        return
    yield Heading(3, f"{result.scope.name}, {_many(exact.pairs, 'pair')} of levels")
    if exact.transcripts < FEWEST_FOR_FIGURES:
        yield _counted(result)
        return
    rows = [row for name in LABELS if (figure := result.figures.get(name)) for row in _rows(figure, result)]
    yield Table(("", "n", "value", f"{SHARE:.0%} interval", "people", "target"), tuple(rows))


def _counted(result: Result) -> str:
    exact, near = result.figures["exact"], result.figures["adjacent"]
    return f"{_many(exact.transcripts, 'transcript')}: {_count(exact)} the same, {_count(near)} within one level."


def _count(figure: Figure) -> str:
    return f"{round((figure.value or 0) * figure.pairs)} of {figure.pairs}"


def _rows(figure: Figure, result: Result) -> Iterator[tuple[str, ...]]:
    """The row of a figure; one more for each further target. What is not defined says why in the place of a target."""
    people = result.figures.get(f"people_{figure.name}")
    cells = (
        LABELS[figure.name],
        str(figure.transcripts),
        _number(figure.name, figure.value),
        _between(figure.name, figure.span),
        _number(figure.name, people.value) if people and people.value is not None else "",
    )
    targets = [f"{target} {outcome}" for target, outcome in figure.outcomes] if not figure.why else [figure.why]
    first, *others = targets or [""]
    yield (*cells, first)
    for other in others:
        yield ("", "", "", "", "", other)


def _criteria(results: Sequence[Result]) -> Iterator[Piece]:
    compared = [result for result in results if result.transcripts]
    if compared:
        yield Heading(3, "By sub-criterion")
        few = all(result.transcripts < FEWEST_FOR_FIGURES for result in compared)
        header = ("", "n", "same level") if few else ("", "n", "same level", "weighted kappa", "SMD")
        yield Table(header, tuple(_criterion(result)[: len(header)] for result in compared))
    if none := [result.scope.id for result in results if not result.transcripts]:
        yield f"Nothing to compare for {', '.join(none)}."


def _criterion(result: Result) -> tuple[str, ...]:
    name = f"{result.scope.id} {result.scope.name}"
    exact, kappa, smd = (result.figures[name] for name in ("exact", "kappa", "smd"))
    if exact.transcripts < FEWEST_FOR_FIGURES:
        return (name, str(exact.transcripts), _count(exact), "", "")
    return (name, str(exact.transcripts), *(_short(figure) for figure in (exact, kappa, smd)))


def _short(figure: Figure) -> str:
    if figure.value is None:
        return "not defined"
    return f"{_number(figure.name, figure.value)} {_between(figure.name, figure.span)}".rstrip()


def _marks(calibration: Calibration) -> Iterator[str]:
    marks = calibration.marks
    if steps := marks.apart:
        same, one = steps.count(0), steps.count(1) + steps.count(-1)
        higher, lower = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
        yield (
            f"Verdicts: {same} of {len(steps)} the same, {one} one step apart, {len(steps) - same - one} further; "
            f"the model's is higher in {higher} and lower in {lower}."
        )
    if marks.flags_asked:
        yield (
            f"Red flags: {marks.flags_both} heard by both, {marks.flags_people} by people alone, "
            f"{marks.flags_model} by the model alone."
        )


def _number(name: str, value: float | None) -> str:
    """Two decimals, three for the small figure of length; what rounds to nothing has no sign."""
    if value is None:
        return "-"
    digits = 3 if name == "length" else 2
    return f"{round(value, digits) + 0.0:.{digits}f}"


def _between(name: str, span: Span | None) -> str:
    return f"{_number(name, span.low)}..{_number(name, span.high)}" if span else ""


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    shown = ", ".join(names[:MOST_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown


# --- for programs -----------------------------------------------------------------------------------------------------


def as_object(report: Report) -> dict[str, object]:
    """The report as plain data, unrounded; `docs/calibration.md` documents every key."""
    return {
        "schema": "hotseat.calibration/1",
        "gold": report.gold,
        "rubric": report.rubric,
        "lines": report.lines,
        "transcripts": report.transcripts,
        "raters": list(report.raters),
        "seed": report.seed,
        "share": SHARE,
        "resamples": RESAMPLES,
        "fewest_for_figures": FEWEST_FOR_FIGURES,
        "fewest_for_a_claim": FEWEST_FOR_A_CLAIM,
        "gradings": [_grading(calibration) for calibration in report.calibrations],
        "left_out": [{"transcript": left.transcript, "why": left.why, "do": left.do} for left in report.left_out],
    }


def _grading(calibration: Calibration) -> dict[str, object]:
    marks = calibration.marks
    return {
        "grader": calibration.group.grader,
        "care": calibration.group.care,
        "transcripts": calibration.transcripts,
        "graded_again": calibration.repeated,
        "missing": list(calibration.missing),
        "rubric_versions": calibration.rubrics,
        "people_only": calibration.people_only,
        "model_only": calibration.model_only,
        "verdict_steps": list(marks.apart),
        "flags": {
            "looked_for": marks.flags_asked,
            "both": marks.flags_both,
            "people_only": marks.flags_people,
            "model_only": marks.flags_model,
        },
        "scopes": [_scope_object(result) for result in calibration.results],
    }


def _scope_object(result: Result) -> dict[str, object]:
    return {
        "kind": result.scope.kind,
        "id": result.scope.id,
        "name": result.scope.name,
        "figures": {name: _figure(figure) for name, figure in result.figures.items()},
    }


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "value": figure.value,
        "low": figure.span.low if figure.span else None,
        "high": figure.span.high if figure.span else None,
        "transcripts": figure.transcripts,
        "pairs": figure.pairs,
        "why": figure.why,
        "targets": [{"target": str(target), "outcome": outcome} for target, outcome in figure.outcomes],
    }
