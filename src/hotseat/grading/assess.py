"""The whole assessment from a recorded round and what a grader made of it. Deterministic: the record gives it again.

Every quote is checked here once more, whoever brings it, so nothing is credited that the candidate did not say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hotseat.domain.assessment import (
    Assessment,
    Care,
    Challenge,
    CriterionResult,
    FeedbackItem,
    FlagResult,
    Interval,
    Quote,
    RejectedQuote,
    Scorer,
    SignalFinding,
    Spend,
)
from hotseat.domain.event import Event
from hotseat.domain.item import Item, RedFlag, Signal
from hotseat.domain.rubric import Rubric
from hotseat.grading.evidence import verify
from hotseat.grading.interval import interval
from hotseat.grading.levels import Judged, score
from hotseat.grading.opportunity import Chances, chances, in_play
from hotseat.grading.overload import overloaded, relieved
from hotseat.grading.precompute import Prepared, prepare
from hotseat.grading.sentences import SentenceBank
from hotseat.grading.totals import add_up

NO_CHANCE = "Nothing in the round gave a chance to show it."
NOT_ANSWERED = "None of its signals was answered."
NO_REPLY = "It has not been graded."
UNVERIFIED = "None of its quotes holds."


@dataclass(frozen=True)
class Sitting:
    """A round as it was sat: the item and rubric it used, by content and hash, and its events."""

    item: Item
    item_hash: str
    rubric: Rubric
    rubric_hash: str
    events: Sequence[Event]

    @cached_property
    def known(self) -> Prepared:
        """What code knows of the round without a grader; worked out once."""
        return prepare(self.item, self.events)


@dataclass(frozen=True)
class Marks:
    """What a grader made of a sitting, before any sum. `grading` is the id of this grading, `grader` who did it.

    `flags` are the red flags that were heard, `flags_ungraded` why the call for them failed. `feedback` is handed on
    with the rest, and so is the `challenge` that one of the sub-criteria was read again for.
    """

    grading: str
    kind: Scorer
    grader: str
    judged: tuple[Judged, ...] = ()
    flags: tuple[FlagResult, ...] = ()
    flags_ungraded: str = ""
    spend: Spend | None = None
    care: Care = "standard"
    feedback: tuple[FeedbackItem, ...] = ()
    feedback_missing: str = ""
    challenge: Challenge | None = None

    def regraded(self, judged: Iterable[Judged], flags: Sequence[FlagResult] | None = None) -> "Marks":
        """These marks with some sub-criteria, and the flags if given, graded again."""
        again = {entry.sub: entry for entry in judged}
        kept = tuple(entry for entry in self.judged if entry.sub not in again)
        marks = replace(self, judged=(*kept, *again.values()))
        return marks if flags is None else replace(marks, flags=tuple(flags), flags_ungraded="")


def assess(sitting: Sitting, marks: Marks) -> Assessment:
    """The assessment that follows from the marks.

    On the floor every level is 1 and the marks are not looked at. A sub-criterion in play that a model has not judged
    is ungraded; one that the candidate has not scored is not assessed; what authors leave out, they did not find.
    Marks for anything not in play are ignored.
    """
    known = sitting.known
    flags = () if known.floor else tuple(_checked_flag(flag, known.bank, sitting.item) for flag in marks.flags)
    flags_ungraded = "" if known.floor else marks.flags_ungraded
    criteria = tuple(_criteria(sitting, marks, flags))
    outcome = add_up(sitting.rubric, criteria, flags, flags_ungraded)
    return Assessment(
        grading=marks.grading,
        kind=marks.kind,
        grader=marks.grader,
        rubric=sitting.rubric.id,
        rubric_hash=sitting.rubric_hash,
        item_hash=sitting.item_hash,
        criteria=criteria,
        flags=flags,
        flags_ungraded=flags_ungraded,
        dimensions=outcome.dimensions,
        total=outcome.total,
        hundred=outcome.hundred,
        verdict=outcome.verdict.id if outcome.verdict else None,
        verdict_label=outcome.verdict.label if outcome.verdict else None,
        provisional=outcome.provisional,
        floor=known.floor,
        why=outcome.why,
        withheld=known.withheld,
        delivery=known.delivery,
        working=outcome.working,
        spend=marks.spend,
        care=marks.care,
        interval=_interval(sitting, marks, criteria, flags) if outcome.total is not None else None,
        feedback=tuple(item for item in marks.feedback if _stands(item.quote, known.bank)),
        feedback_missing=marks.feedback_missing,
        challenge=marks.challenge,
    )


def _interval(
    sitting: Sitting, marks: Marks, criteria: Sequence[CriterionResult], flags: Sequence[FlagResult]
) -> Interval | None:
    """The interval of a careful grading, seeded by the id of the grading, so that a record gives it again.

    On the floor there are no samples and nothing is uncertain.
    """
    if marks.care != "careful" or not any(result.samples for result in criteria):
        return None
    most = {result.sub: min(_caps(result.sub, sitting.item, flags).values(), default=5) for result in criteria}
    return interval(sitting.rubric, criteria, flags, most, seed=marks.grading)


def marks_of(assessment: Assessment) -> Marks:
    """The marks behind a saved assessment: `assess` makes the same assessment of them, and they can be regraded."""
    return Marks(
        grading=assessment.grading,
        kind=assessment.kind,
        grader=assessment.grader,
        judged=tuple(_judged(result) for result in assessment.criteria),
        flags=assessment.flags,
        flags_ungraded=assessment.flags_ungraded,
        spend=assessment.spend,
        care=assessment.care,
        feedback=assessment.feedback,
        feedback_missing=assessment.feedback_missing,
        challenge=assessment.challenge,
    )


def _judged(result: CriterionResult) -> Judged:
    return Judged(
        sub=result.sub,
        findings=result.findings,
        level_evidence=result.level_evidence,
        rejected=result.rejected,
        proposed=result.proposed,
        boundary=result.boundary,
        ungraded=result.reason if result.status == "ungraded" else "",
        samples=result.samples,
        second=result.second,
    )


def _criteria(sitting: Sitting, marks: Marks, flags: Sequence[FlagResult]) -> Iterator[CriterionResult]:
    given = chances(sitting.item, sitting.events)
    asked = in_play(sitting.item, sitting.rubric)
    judged = _verified(sitting, marks, asked)
    for sub, signals in asked.items():
        entry = judged[sub]
        reason = _unscored(entry, signals, given)
        if sitting.known.floor:
            yield CriterionResult(sub=sub, status="scored", level=1, working=(sitting.known.floor,))
        elif entry.ungraded:
            yield CriterionResult(sub=sub, status="ungraded", rejected=entry.rejected, reason=entry.ungraded)
        elif reason:
            yield _not_assessed(entry, reason)
        else:
            caps = _caps(sub, sitting.item, flags)
            yield score(entry, signals, sitting.rubric.suggested_level, given.asked_after, caps)


def _verified(sitting: Sitting, marks: Marks, asked: Mapping[str, Sequence[Signal]]) -> dict[str, Judged]:
    """What was made of each sub-criterion in play, with the quotes that hold.

    Only a model can be talked into quoting one sentence for everything; people pick a few sentences again and again.
    """
    by_sub = {entry.sub: entry for entry in marks.judged}
    found: dict[str, Judged] = {}
    for sub, signals in asked.items():
        entry = by_sub.get(sub) or Judged(sub, ungraded=NO_REPLY if marks.kind == "model" else "")
        found[sub] = _checked(entry if marks.kind == "self" else _complete(entry, signals), sitting.known.bank)
    counts = overloaded(tuple(found.values())) if marks.kind == "model" else {}
    return {sub: relieved(entry, counts) for sub, entry in found.items()}


def _unscored(judged: Judged, signals: Sequence[Signal], given: Chances) -> str:
    """Why a sub-criterion is not assessed; empty when it is."""
    quoted = judged.level_evidence or any(finding.quotes for finding in judged.findings)
    if not quoted and not given.had(signals):
        return NO_CHANCE
    unread = judged.proposed is None and not judged.findings
    return NOT_ANSWERED if unread or (signals and not judged.findings) else ""


def _not_assessed(judged: Judged, reason: str) -> CriterionResult:
    return CriterionResult(
        sub=judged.sub,
        status="not_assessed",
        findings=judged.findings,
        rejected=judged.rejected,
        proposed=judged.proposed,
        boundary=judged.boundary,
        reason=reason,
    )


def _complete(judged: Judged, signals: Sequence[Signal]) -> Judged:
    """A finding for each signal, in the item's order: one that a model passes over must not raise the share."""
    found = {finding.signal: finding for finding in judged.findings}
    missing = SignalFinding(signal="", verdict="not_shown")
    findings = (found.get(s.id) or missing.model_copy(update={"signal": s.id}) for s in signals)
    return replace(judged, findings=tuple(findings))


def _caps(sub: str, item: Item, flags: Iterable[FlagResult]) -> dict[str, int]:
    """The confirmed minor flags that cap a sub-criterion, each with the level it leaves."""
    minor = {flag.flag for flag in flags if flag.status == "confirmed" and flag.severity == "minor"}
    return {flag.id: flag.sub_max[sub] for flag in item.red_flags if flag.id in minor and sub in flag.sub_max}


def _checked(judged: Judged, bank: SentenceBank) -> Judged:
    quotes, rejected = _holding(judged.level_evidence, bank)
    findings = tuple(_checked_finding(finding, bank) for finding in judged.findings)
    return replace(judged, findings=findings, level_evidence=quotes, rejected=(*judged.rejected, *rejected))


def _checked_finding(finding: SignalFinding, bank: SentenceBank) -> SignalFinding:
    quotes, rejected = _holding(finding.quotes, bank)
    return finding.model_copy(update={"quotes": quotes, "rejected": (*finding.rejected, *rejected)})


def _checked_flag(flag: FlagResult, bank: SentenceBank, item: Item) -> FlagResult:
    """A flag with the item's own severity and dimension, not confirmed unless a quote holds."""
    quotes, rejected = _holding(flag.quotes, bank)
    own: RedFlag = item.flag(flag.flag)
    update = {"severity": own.severity, "dim": own.dim, "quotes": quotes, "rejected": (*flag.rejected, *rejected)}
    if flag.status == "confirmed" and not quotes:
        update |= {"status": "not_confirmed", "reason": UNVERIFIED}
    return flag.model_copy(update=update)


def _stands(quote: Quote, bank: SentenceBank) -> bool:
    return isinstance(verify(quote.quote, quote.sid, bank), Quote)


def _holding(quotes: Iterable[Quote], bank: SentenceBank) -> tuple[tuple[Quote, ...], tuple[RejectedQuote, ...]]:
    checked = [verify(quote.quote, quote.sid, bank) for quote in quotes]
    held = tuple(quote for quote in checked if isinstance(quote, Quote))
    return held, tuple(quote for quote in checked if isinstance(quote, RejectedQuote))
