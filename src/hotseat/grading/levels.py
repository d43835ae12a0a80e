"""What the findings on one sub-criterion are worth: credit, share, suggested level, clamp, level; the sum in words.

The rules are `rules.md`, Scoring arithmetic, 3 and 4. Nothing here looks for evidence or knows other sub-criteria.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Final

from hotseat.domain.assessment import (
    Credit,
    CriterionResult,
    Quote,
    RejectedQuote,
    Sample,
    SecondLook,
    SignalFinding,
)
from hotseat.domain.item import Signal
from hotseat.domain.rubric import SuggestedLevel

CREDIT: Final[Mapping[Credit, Fraction]] = {"shown": Fraction(1), "partly": Fraction(1, 2), "not_shown": Fraction(0)}
NEEDS_TWO: Final = 4
"""From this level on, verified quotes from two different sentences are needed."""


@dataclass(frozen=True)
class Judged:
    """What a grader made of one sub-criterion, its quotes verified; or, in `ungraded`, why it made nothing of it.

    `proposed` is the level read from the anchors, None for the one that the signals suggest. Of a finding `prompted`
    and `credit` do not count: they are worked out here. With several `samples` everything else is of the one whose
    level is the middle one. `second` is the look at the quotes of a level that anchors alone decide.
    """

    sub: str
    findings: tuple[SignalFinding, ...] = ()
    level_evidence: tuple[Quote, ...] = ()
    rejected: tuple[RejectedQuote, ...] = ()
    proposed: int | None = None
    boundary: str = ""
    ungraded: str = ""
    samples: tuple[Sample, ...] = ()
    second: SecondLook | None = None


@dataclass(frozen=True)
class Bounds:
    """The level that the signals suggest (S), its share of the weight, and how far the reader may move from it."""

    share: Fraction | None
    suggested: int | None
    low: int
    high: int


ANY_LEVEL: Final = Bounds(None, None, 1, 5)
"""Without signals the anchors alone decide."""


@lru_cache(maxsize=1_024)  # the same few weights, credits and thresholds, thousands of times in a resampled interval
def exact(number: float) -> Fraction:
    """The decimal that was written, so that 0.65 of a weight is met by exactly 0.65 of it."""
    return Fraction(str(number))


def middle(levels: Iterable[int]) -> int:
    """The median of an odd number of levels."""
    ordered = sorted(levels)
    return ordered[len(ordered) // 2]


def weigh(finding: SignalFinding, signal: Signal, asked_after: int | None) -> SignalFinding:
    """The finding with its credit. `asked_after` is the turn after which a probe aimed at the signal, if one did.

    Credit is reduced only when every verified quote comes later than that; a verdict without a quote earns none.
    """
    prompted = asked_after is not None and bool(finding.quotes) and all(q.turn > asked_after for q in finding.quotes)
    credit = CREDIT[finding.verdict] if finding.quotes else Fraction(0)
    if prompted:
        credit *= exact(signal.prompted_credit)
    return finding.model_copy(update={"prompted": prompted, "credit": float(credit)})


def bounds(findings: Sequence[SignalFinding], signals: Mapping[str, Signal], table: Iterable[SuggestedLevel]) -> Bounds:
    """S and the clamp around it, from weighed findings. With no finding at all, any level."""
    if not findings:
        return ANY_LEVEL
    weight = sum(signals[finding.signal].weight for finding in findings)
    share = _earned(findings, signals) / weight
    suggested = max(step.level for step in table if exact(step.min_share) <= share)
    low, high = (suggested - 2, max(suggested, 2)) if len(findings) == 1 else (suggested - 1, suggested + 1)
    return Bounds(share, suggested, max(low, 1), min(high, 5))


@dataclass(frozen=True)
class Worth:
    """What one reading of a sub-criterion is worth before any flag caps it; `steps` says in words how it came about."""

    findings: tuple[SignalFinding, ...]
    around: Bounds
    level: int
    steps: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """The part of the signal weight that was shown, if there are signals."""
        return None if self.around.share is None else float(self.around.share)


def worth(
    judged: Judged, signals: Sequence[Signal], table: Sequence[SuggestedLevel], asked_after: Mapping[str, int]
) -> Worth:
    """What a reading is worth. `signals` are those the item has for it; their share is over the judged ones.

    `asked_after` maps probed signals to the turn after which they were.
    """
    by_id = {signal.id: signal for signal in signals}
    findings = tuple(weigh(f, by_id[f.signal], asked_after.get(f.signal)) for f in judged.findings)
    around, lack = _founded(judged, bounds(findings, by_id, table))
    level, steps = _level(judged, _evidence(findings, judged.level_evidence), around)
    return Worth(findings, around, level, (*lack, *steps))


def score(
    judged: Judged,
    signals: Sequence[Signal],
    table: Sequence[SuggestedLevel],
    asked_after: Mapping[str, int],
    caps: Mapping[str, int],
) -> CriterionResult:
    """The result of a sub-criterion that had its opportunity: `worth`, and the caps of flags.

    `caps` maps the minor flags that were confirmed to the level they leave.
    """
    found = worth(judged, signals, table, asked_after)
    level, flag, held = _capped(found.level, caps)
    by_id = {signal.id: signal for signal in signals}
    shares = _share_lines(found.findings, by_id, found.around)
    return CriterionResult(
        sub=judged.sub,
        status="scored",
        level=level,
        findings=found.findings,
        level_evidence=judged.level_evidence,
        rejected=judged.rejected,
        boundary=judged.boundary,
        share=found.share,
        suggested=found.around.suggested,
        proposed=judged.proposed,
        low=found.around.low,
        high=found.around.high,
        capped_by=flag,
        working=(*_sample_lines(judged.samples), *shares, *found.steps, *held),
        samples=judged.samples,
        second=judged.second,
    )


def _founded(judged: Judged, around: Bounds) -> tuple[Bounds, tuple[str, ...]]:
    """The clamp, and why it is narrower: a level whose own quotes all fell is no reading to be moved up by."""
    if around.suggested is None or judged.level_evidence or not judged.rejected:
        return around, ()
    lack = f"No quote that was given for its level holds, so it is not above {around.suggested}."
    return replace(around, high=min(around.high, around.suggested)), (lack,)


def _level(judged: Judged, sids: frozenset[str], around: Bounds) -> tuple[int, list[str]]:
    """The level and the steps to it: clamp, evidence, second look."""
    read, reading = _read(judged.proposed, around)
    enough, lack = _evidenced(read, sids)
    level, doubt = _doubted(enough, judged.second)
    return level, [line for line in (reading, lack, doubt) if line]


def _capped(level: int, caps: Mapping[str, int]) -> tuple[int, str | None, tuple[str, ...]]:
    """The level under the flags, the one that bound it, and why."""
    flag = min((flag for flag in caps if caps[flag] < level), key=lambda flag: caps[flag], default=None)
    if flag is None:
        return level, None, ()
    return caps[flag], flag, (f"The minor flag {flag} holds it at level {caps[flag]}.",)


def _earned(findings: Iterable[SignalFinding], signals: Mapping[str, Signal]) -> Fraction:
    return sum((exact(f.credit) * signals[f.signal].weight for f in findings), Fraction(0))


def _evidence(findings: Iterable[SignalFinding], level_evidence: Iterable[Quote]) -> frozenset[str]:
    """The sentences that speak for the candidate: quotes of signals that were shown, and the level's own."""
    shown = (quote for finding in findings if finding.verdict != "not_shown" for quote in finding.quotes)
    return frozenset(quote.sid for quote in (*shown, *level_evidence))


_READINGS: Final = {3: "Three", 5: "Five"}


def _sample_lines(samples: Sequence[Sample]) -> Iterator[str]:
    if samples:
        levels = [sample.level for sample in samples]
        count, each = _READINGS.get(len(levels), str(len(levels))), ", ".join(map(str, levels))
        yield f"{count} readings: level {each}; the middle one is {middle(levels)}."


def _share_lines(findings: Sequence[SignalFinding], signals: Mapping[str, Signal], around: Bounds) -> Iterator[str]:
    for finding in findings:
        weight = signals[finding.signal].weight
        how = finding.verdict.replace("_", " ") + (", after a probe" if finding.prompted else "")
        if finding.verdict != "not_shown" and not finding.quotes:
            how += ", but no quote holds"
        if finding.second and finding.second.claimed and finding.second.claimed != finding.verdict:
            how += f" (claimed as {finding.second.claimed}, and its quotes alone do not say so)"
        yield f"{finding.signal}: {how}: {_number(exact(finding.credit) * weight)} of {weight}."
    if around.share is not None:
        weight = sum(signals[finding.signal].weight for finding in findings)
        earned, percent = _number(_earned(findings, signals)), _number(around.share * 100)
        yield f"{earned} of {weight} signal weight shown = {percent} %, which suggests level {around.suggested}."


def _read(proposed: int | None, around: Bounds) -> tuple[int, str]:
    """m, clamped, with the step in words."""
    wanted = around.suggested if proposed is None else proposed
    if wanted is None:
        raise ValueError("without signals a level has to be proposed")
    level = min(max(wanted, around.low), around.high)
    if proposed is None:
        return level, f"No other level was chosen: level {level}."
    allowed = (
        f"{around.low} to {around.high} is allowed" if around.suggested else "there are no signals to compare with"
    )
    return level, f"Against the anchors it was read as level {proposed}; {allowed}: level {level}."


def _evidenced(level: int, sids: frozenset[str]) -> tuple[int, str]:
    if not sids:
        return 1, "No sentence of yours shows it: level 1."
    if level >= NEEDS_TWO and len(sids) < 2:
        return NEEDS_TWO - 1, f"Level {level} needs two of your sentences as evidence, one was found: level 3."
    return level, ""


def _doubted(level: int, second: SecondLook | None) -> tuple[int, str]:
    if second is None or second.support == "supports" or level < NEEDS_TWO:
        return level, ""
    return NEEDS_TWO - 1, f"A second look at its quotes alone did not find level {level} in them: level 3."


def _number(value: Fraction) -> str:
    """At most two decimals, rounded down so that a share just below a threshold never reads as the threshold."""
    hundredths = int(value * 100)
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
