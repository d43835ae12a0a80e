"""The rounds of a loop as a committee takes them: what was sat, each level given, and all of it added up. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.domain.assessment import Assessment, CriterionResult, DimensionResult, FlagResult, Quote
from hotseat.domain.kinds import KINDS
from hotseat.domain.loop import Slot
from hotseat.domain.rubric import Rubric, SubCriterion
from hotseat.grading.totals import Outcome, Part, add_rounds
from hotseat.session.calibration import headline_share, quotes_of
from hotseat.session.told import Told

NEEDED: Final = 4
"""Scored rounds below which a committee gives no verdict: two thirds of a loop."""


@dataclass(frozen=True)
class Sat:
    """A slot with the round that was sat in it; without one, `why` says why."""

    slot: Slot
    told: Told | None = None
    why: str = ""

    @property
    def short(self) -> str:
        """`round 2`."""
        return f"round {self.slot.no}"

    @property
    def label(self) -> str:
        """`round 2, case`."""
        return f"{self.short}, {KINDS[self.slot.round].name}"

    @property
    def assessment(self) -> Assessment | None:
        return self.told.assessment if self.told else None

    @property
    def scored(self) -> bool:
        """Whether the round has a total."""
        return self.assessment is not None and self.assessment.total is not None


@dataclass(frozen=True)
class Mark:
    """A level that one round gave to a sub-criterion, 1 to 5."""

    sat: Sat
    told: Told
    sub: SubCriterion
    result: CriterionResult
    level: int

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The words behind the level, the best first."""
        return quotes_of(self.result)

    @property
    def would_count(self) -> str:
        """An example of what was not shown: the heaviest signal without full credit. Empty when all was shown."""
        credit = {finding.signal: finding.credit for finding in self.result.findings}
        of_sub = [signal for signal in self.told.item.signals if signal.sub == self.sub.id]
        lacking = [signal for signal in of_sub if credit.get(signal.id, 0.0) < 1.0]
        return max(lacking, key=lambda signal: signal.weight).counts if lacking else ""


@dataclass(frozen=True)
class Weak:
    """A sub-criterion over all rounds that assessed it: its mean level and the marks it comes from."""

    sub: SubCriterion
    mean: float
    marks: tuple[Mark, ...]


def rubric_of(rounds: Sequence[Sat]) -> Rubric | None:
    """The rubric that the rounds are read by: the one of the last round that was assessed."""
    used = [sat.told.rubric for sat in rounds if sat.told and sat.assessment]
    return used[-1] if used else None


def marks_of(rounds: Sequence[Sat], rubric: Rubric) -> tuple[Mark, ...]:
    """Every level that was given, round by round."""
    return tuple(mark for sat in rounds for mark in _marks(sat, rubric))


def _marks(sat: Sat, rubric: Rubric) -> Iterator[Mark]:
    for result in sat.assessment.criteria if sat.assessment else ():
        if sat.told and result.level is not None and result.sub in rubric.subs:
            yield Mark(sat, sat.told, rubric.subs[result.sub], result, result.level)


def weakest_first(marks: Sequence[Mark], rubric: Rubric) -> list[Weak]:
    """The sub-criteria that were assessed, the lowest mean first, the heaviest first among equals."""
    found: list[Weak] = []
    for sub in rubric.subs.values():
        if of_sub := tuple(mark for mark in marks if mark.sub.id == sub.id):
            found.append(Weak(sub, sum(mark.level for mark in of_sub) / len(of_sub), of_sub))
    return sorted(found, key=lambda weak: (weak.mean, -headline_share(rubric, weak.sub.id)))


def added_up(rounds: Sequence[Sat], rubric: Rubric) -> Outcome:
    """The scored rounds as one. Whether they are enough for a verdict is `NEEDED`'s business.

    A flag holds from every round that was assessed, also from one without a total (rules.md, Scoring arithmetic, 5).
    """
    parts = [part for sat in rounds if sat.scored for part in _parts(sat)]
    return add_rounds(rubric, parts, [flag for sat in rounds for flag in _flags(sat)])


def _parts(sat: Sat) -> Iterator[Part]:
    for dimension in sat.assessment.dimensions if sat.assessment else ():
        if dimension.score is not None:
            assessed, in_play = _weights(sat, dimension)
            yield Part(sat.short, dimension.dim, dimension.score, assessed, in_play)


def _weights(sat: Sat, dimension: DimensionResult) -> tuple[float, float]:
    """The rubric weight of a dimension that a round assessed, and that it had in play."""
    told, assessment = sat.told, sat.assessment
    known = told.rubric.subs if told else {}
    of_dim = [r for r in (assessment.criteria if assessment else ()) if told and _dim(told.rubric, r) == dimension.dim]
    assessed = sum(known[result.sub].weight for result in of_dim if result.level is not None)
    return assessed, sum(known[result.sub].weight for result in of_dim)


def _dim(rubric: Rubric, result: CriterionResult) -> str:
    return rubric.dimension_of[result.sub].id if result.sub in rubric.subs else ""


def _flags(sat: Sat) -> Iterator[FlagResult]:
    """The flags of a round under names of their own, so that the same flag in two rounds is two."""
    for flag in sat.assessment.flags if sat.assessment else ():
        yield flag.model_copy(update={"flag": f"{flag.flag} in {sat.short}"})
