"""From levels to dimensions, total and verdict: weights, caps, coverage, thresholds, with every sum in words.

The rules are `rules.md`, Scoring arithmetic, 5 and 6; the rounds of a loop are added up by the same ones. Sums are
exact fractions; only what is handed out is a float.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Final

from hotseat.domain.assessment import CriterionResult, DimensionResult, FlagResult
from hotseat.domain.rubric import Caps, Dimension, FlagCap, Rubric, SubCriterion, Verdict
from hotseat.grading.levels import exact

WHOLE_FROM: Final = Fraction(4, 5)
"""Below this part of its weight assessed, a dimension is provisional."""
SCORED_FROM: Final = Fraction(1, 2)
"""Below this part, there is no score."""
SEVERITY: Final = {"none": 0, "minor": 1, "major": 2, "critical": 3}


@dataclass(frozen=True)
class Outcome:
    """The upper half of an assessment. Without a total, `why` says what is missing."""

    dimensions: tuple[DimensionResult, ...]
    total: float | None = None
    hundred: float | None = None
    verdict: Verdict | None = None
    provisional: bool = False
    why: str = ""
    working: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """What one round adds to a dimension of a whole loop: its score there, 1 to 5, after the caps of its own flags.

    `assessed` and `in_play` are rubric weight: what was assessed of the dimension in that round, and what could be.
    """

    round: str
    dim: str
    score: float
    assessed: float
    in_play: float


@dataclass(frozen=True)
class _Cap:
    """A cap in force: by which flags, and what they count as."""

    dim: str
    cap: FlagCap
    flags: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class _Sum:
    """One dimension on the way to the total. `in_play` is False when the item does not cover it."""

    dimension: Dimension
    in_play: bool = False
    mean: Fraction | None = None
    score: Fraction | None = None
    coverage: Fraction = Fraction(0)
    caps: tuple[_Cap, ...] = ()
    missing: str = ""
    working: tuple[str, ...] = ()

    def result(self, used_weight: Fraction | None) -> DimensionResult:
        return DimensionResult(
            dim=self.dimension.id,
            name=self.dimension.name,
            weight=self.dimension.weight,
            used_weight=_float(used_weight),
            mean=_float(self.mean),
            score=_float(self.score),
            coverage=float(self.coverage),
            provisional=self.mean is not None and self.coverage < WHOLE_FROM,
            capped_by=tuple(flag for cap in self.caps for flag in cap.flags),
            working=self.working,
        )


def add_up(
    rubric: Rubric, results: Sequence[CriterionResult], flags: Sequence[FlagResult], flags_ungraded: str = ""
) -> Outcome:
    """The outcome of the results for what is in play. Only confirmed flags count.

    There is no total while anything is ungraded, the flags included, or less than half of a dimension is assessed.
    """
    caps = _caps(rubric.caps, [flag for flag in flags if flag.status == "confirmed"])
    by_sub = {result.sub: result for result in results}
    sums = [_dimension(dimension, by_sub, caps) for dimension in rubric.dimensions]
    why = _why(sums, results, flags_ungraded)
    if why:
        blind = [replace(entry, score=None) for entry in sums] if flags_ungraded else sums
        return Outcome(tuple(entry.result(None) for entry in blind), why=why, working=(why,))
    weights = _weights(sums)
    dimensions = tuple(entry.result(weights.get(entry.dimension.id)) for entry in sums)
    scores = {entry.dimension.id: entry.score for entry in sums if entry.score is not None}
    total = _total(weights, scores)
    verdict, verdict_lines = _verdict(rubric, total, scores, flags, caps)
    return Outcome(
        dimensions=dimensions,
        total=float(total),
        hundred=float((total - 1) * 25),
        verdict=verdict,
        provisional=any(dimension.provisional for dimension in dimensions),
        working=(*_total_lines(sums, weights, scores, total), *verdict_lines),
    )


class Totals:
    """The total and the verdict that other levels of the same criteria would make, flags and coverage as they are.

    For many sets of levels in a row: what a dimension makes of its levels is worked out once. Raises ValueError when
    the results have no total.
    """

    def __init__(self, rubric: Rubric, results: Sequence[CriterionResult], flags: Sequence[FlagResult]) -> None:
        self._rubric, self._flags = rubric, flags
        self._caps = _caps(rubric.caps, [flag for flag in flags if flag.status == "confirmed"])
        by_sub = {result.sub: result for result in results}
        sums = [_dimension(dimension, by_sub, self._caps) for dimension in rubric.dimensions]
        if why := _why(sums, results, ""):
            raise ValueError(why)
        self._weights = _weights(sums)
        scored = {result.sub for result in results if result.level is not None}
        self._subs = {
            entry.dimension.id: tuple(sub for sub in entry.dimension.sub if sub.id in scored)
            for entry in sums
            if entry.in_play
        }
        self._scores: dict[tuple[str, tuple[int, ...]], Fraction] = {}
        self._ends: dict[tuple[Fraction, ...], tuple[Fraction, int]] = {}

    def at(self, levels: Mapping[str, int]) -> tuple[Fraction, int]:
        """The total, 1 to 5, and the place of the verdict in the rubric's ladder, for a level of every scored one."""
        scores = {dim: self._score(dim, tuple(levels[sub.id] for sub in subs)) for dim, subs in self._subs.items()}
        key = tuple(scores.values())
        if key not in self._ends:
            total = _total(self._weights, scores)
            place, _ = _place(self._rubric, total, scores, self._flags, self._caps)
            self._ends[key] = total, place
        return self._ends[key]

    def _score(self, dim: str, levels: tuple[int, ...]) -> Fraction:
        key = (dim, levels)
        if key not in self._scores:
            mean = _mean(list(zip(self._subs[dim], levels, strict=True)))
            self._scores[key] = _under(mean, [cap for cap in self._caps if cap.dim == dim])
        return self._scores[key]


def add_rounds(rubric: Rubric, parts: Sequence[Part], flags: Sequence[FlagResult]) -> Outcome:
    """The outcome of the rounds of a loop, every assessed criterion counting by its weight as it does within a round.

    A flag has capped its dimension in the round it was heard in; here it holds the verdict. Flags of different rounds
    need different ids. Without parts there is no total.
    """
    sums = [_over_rounds(dimension, parts) for dimension in rubric.dimensions]
    if not parts:
        why = "There is no total: no round was scored."
        return Outcome(tuple(entry.result(None) for entry in sums), why=why, working=(why,))
    weights = _weights(sums)
    scores = {entry.dimension.id: entry.score for entry in sums if entry.score is not None}
    total = _total(weights, scores)
    caps = _caps(rubric.caps, [flag for flag in flags if flag.status == "confirmed"])
    verdict, verdict_lines = _verdict(rubric, total, scores, flags, caps)
    dimensions = tuple(entry.result(weights.get(entry.dimension.id)) for entry in sums)
    return Outcome(
        dimensions=dimensions,
        total=float(total),
        hundred=float((total - 1) * 25),
        verdict=verdict,
        provisional=any(dimension.provisional for dimension in dimensions),
        working=(*_total_lines(sums, weights, scores, total), *verdict_lines),
    )


def _over_rounds(dimension: Dimension, parts: Sequence[Part]) -> _Sum:
    """The mean over the rounds, weighted by what was assessed in each."""
    of_dim = [part for part in parts if part.dim == dimension.id]
    if not of_dim:
        return _Sum(dimension, working=("No scored round covers it; its weight goes to the others.",))
    assessed = sum((exact(part.assessed) for part in of_dim), Fraction(0))
    coverage = assessed / sum((exact(part.in_play) for part in of_dim), Fraction(0))
    # A round's score is a fraction of small weights that was handed out as a float: this gives the fraction back.
    scores = [Fraction(part.score).limit_denominator(10_000) for part in of_dim]
    points = sum((exact(part.assessed) * score for part, score in zip(of_dim, scores, strict=True)), Fraction(0))
    mean = points / assessed
    terms = " + ".join(
        f"{part.round} {_plain(exact(part.assessed))} x {_four(score)}"
        for part, score in zip(of_dim, scores, strict=True)
    )
    line = f"({terms}) / {_plain(assessed)} = {_four(mean)}."
    return _Sum(dimension, in_play=True, mean=mean, score=mean, coverage=coverage, working=(line,))


def _caps(caps: Caps, confirmed: Sequence[FlagResult]) -> tuple[_Cap, ...]:
    """One cap at most for each dimension: the critical one, two majors as one, or the one major."""
    found: list[_Cap] = []
    for dim in dict.fromkeys(flag.dim for flag in confirmed):
        critical = tuple({f.flag: f for f in confirmed if f.dim == dim and f.severity == "critical"})
        major = tuple({f.flag: f for f in confirmed if f.dim == dim and f.severity == "major"})
        if critical:
            found.append(_Cap(dim, caps.critical, critical, f"critical: {', '.join(critical)}"))
        elif len(major) > 1:
            found.append(_Cap(dim, caps.critical, major, f"two majors count as one critical: {', '.join(major)}"))
        elif major:
            found.append(_Cap(dim, caps.major, major, f"major: {major[0]}"))
    return tuple(found)


def _dimension(dimension: Dimension, results: Mapping[str, CriterionResult], caps: Sequence[_Cap]) -> _Sum:
    in_play = [(sub, results[sub.id]) for sub in dimension.sub if sub.id in results]
    if not in_play:
        return _Sum(dimension, working=("This item does not cover it; its weight goes to the others.",))
    levels = [(sub, result.level) for sub, result in in_play if result.level is not None]
    weight = _weight(sub for sub, _ in in_play)
    coverage = _weight(sub for sub, _ in levels) / weight
    entry = _Sum(dimension, in_play=True, coverage=coverage)
    ungraded = [sub.id for sub, result in in_play if result.status == "ungraded"]
    if ungraded:
        missing = f"{_and(ungraded)} could not be graded"
        return replace(entry, missing=missing, working=(f"{missing}, so there is no score yet.",))
    if coverage < SCORED_FROM:
        missing = f"only {_percent(coverage)} of the weight of {dimension.name} could be assessed"
        return replace(entry, missing=missing, working=(f"No score: {missing}; half is needed.",))
    return _capped(replace(entry, working=tuple(_mean_lines(levels, coverage))), _mean(levels), caps)


def _capped(entry: _Sum, mean: Fraction, caps: Sequence[_Cap]) -> _Sum:
    held = tuple(cap for cap in caps if cap.dim == entry.dimension.id)
    lines = entry.working
    for place, cap in enumerate(held, start=1):
        lines = (*lines, f"Held at {cap.cap.dimension_max} at most ({cap.words}): {_two(_under(mean, held[:place]))}.")
    return replace(entry, mean=mean, score=_under(mean, held), caps=held, working=lines)


def _under(mean: Fraction, caps: Iterable[_Cap]) -> Fraction:
    """The score that the caps leave of a mean."""
    return min((mean, *(Fraction(cap.cap.dimension_max) for cap in caps)))


def _total(weights: Mapping[str, Fraction], scores: Mapping[str, Fraction]) -> Fraction:
    return sum((weights[dim] * score for dim, score in scores.items()), Fraction(0))


def _weight(subs: Iterable[SubCriterion]) -> Fraction:
    return sum((exact(sub.weight) for sub in subs), Fraction(0))


def _mean(levels: Sequence[tuple[SubCriterion, int]]) -> Fraction:
    """The weighted mean, exactly: in whole numbers, because a mean is taken for every draw of an interval."""
    weights = [exact(sub.weight) for sub, _ in levels]
    common = lcm(*(weight.denominator for weight in weights))
    parts = [weight.numerator * (common // weight.denominator) for weight in weights]
    return Fraction(sum(part * level for part, (_, level) in zip(parts, levels, strict=True)), sum(parts))


def _mean_lines(levels: Sequence[tuple[SubCriterion, int]], coverage: Fraction) -> Iterator[str]:
    terms = " + ".join(f"{sub.id} {_plain(exact(sub.weight))} x {level}" for sub, level in levels)
    yield f"({terms}) / {_plain(_weight(sub for sub, _ in levels))} = {_four(_mean(levels))}."
    if coverage < WHOLE_FROM:
        yield f"Provisional: {_percent(coverage)} of its weight in play could be assessed."


def _why(sums: Sequence[_Sum], results: Sequence[CriterionResult], flags_ungraded: str) -> str:
    """Why there is no total; empty when there is one."""
    missing = [entry.missing for entry in sums if entry.missing]
    if flags_ungraded:
        missing.append(f"the red flags could not be graded ({flags_ungraded.rstrip('.')})")
    if not results:
        missing.append("the item has no signal for this rubric")
    return f"There is no total: {'; '.join(missing)}." if missing else ""


def _weights(sums: Sequence[_Sum]) -> dict[str, Fraction]:
    """The headline weights of the covered dimensions, rescaled to 1."""
    covered = {entry.dimension.id: exact(entry.dimension.weight) for entry in sums if entry.in_play}
    whole = sum(covered.values(), Fraction(0))
    return {dim: weight / whole for dim, weight in covered.items()}


def _total_lines(
    sums: Sequence[_Sum], weights: Mapping[str, Fraction], scores: Mapping[str, Fraction], total: Fraction
) -> Iterator[str]:
    left_out = [entry.dimension.name for entry in sums if not entry.in_play]
    if left_out:
        yield f"{_and(left_out)}: not covered here, so the other weights are rescaled to 1."
    terms = " + ".join(f"{dim} {float(weights[dim]):.2f} x {_four(score)}" for dim, score in scores.items())
    yield f"{terms} = {_four(total)} of 5, which is ({_four(total)} - 1) x 25 = {_two((total - 1) * 25)} of 100."


def _verdict(
    rubric: Rubric,
    total: Fraction,
    scores: Mapping[str, Fraction],
    flags: Sequence[FlagResult],
    caps: Sequence[_Cap],
) -> tuple[Verdict, list[str]]:
    """The verdict that holds, and each step down to it."""
    place, lines = _place(rubric, total, scores, flags, caps)
    return rubric.verdicts[place], lines


def _place(
    rubric: Rubric,
    total: Fraction,
    scores: Mapping[str, Fraction],
    flags: Sequence[FlagResult],
    caps: Sequence[_Cap],
) -> tuple[int, list[str]]:
    """The place of the verdict in the rubric's ladder, and each step down to it."""
    ladder = rubric.verdicts
    place = max((n for n, verdict in enumerate(ladder) if exact(verdict.min) <= total), default=0)
    lines = [f"{_two(total)} reaches {ladder[place].label} (from {_plain(exact(ladder[place].min))})."]
    for cap in caps:
        most = next(n for n, verdict in enumerate(ladder) if verdict.id == cap.cap.verdict_max)
        if most < place:
            place = most
            lines.append(f"A flag ({cap.words}) holds the verdict at {ladder[place].label} at most.")
    while place > 0 and (lack := _lack(rubric, ladder[place], scores, flags)):
        lines.append(f"{ladder[place].label} needs {lack}: one step down to {ladder[place - 1].label}.")
        place -= 1
    return place, lines


def _lack(rubric: Rubric, verdict: Verdict, scores: Mapping[str, Fraction], flags: Sequence[FlagResult]) -> str:
    """What the verdict requires and does not find; empty when all holds. An unscored dimension fails."""
    needs = verdict.requires
    least = {dimension.id: needs.every_dimension_min for dimension in rubric.dimensions if needs.every_dimension_min}
    least |= {dim: max(minimum, least.get(dim, minimum)) for dim, minimum in needs.dimension_min.items()}
    for dim, minimum in least.items():
        if dim not in scores:
            return f"{dim} at {_plain(exact(minimum))} and it was not scored"
        if scores[dim] < exact(minimum):
            return f"{dim} at {_plain(exact(minimum))} and it is at {_two(scores[dim])}"
    worst = max((SEVERITY[flag.severity] for flag in flags if flag.status == "confirmed"), default=0)
    if needs.flags_max is not None and worst > SEVERITY[needs.flags_max]:
        return f"no confirmed flag above {needs.flags_max}" if needs.flags_max != "none" else "no confirmed flag"
    return ""


def _and(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _two(value: Fraction) -> str:
    """Two decimals, rounded down: what reads as a threshold has reached it."""
    return f"{int(value * 100) / 100:.2f}"


def _four(value: Fraction) -> str:
    """Four decimals, rounded down: enough that whoever adds up what is printed gets what is printed."""
    return f"{int(value * 10_000) / 10_000:.4f}"


def _plain(value: Fraction) -> str:
    return f"{float(value):g}"


def _percent(share: Fraction) -> str:
    return f"{int(share * 100)} %"
