"""Guided self-scoring: which questions the candidate is asked about the transcript, and what the answers are worth.

Pure. Suggests lines and never ticks one: only the candidate's own choice counts, and the arithmetic is the grader's.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from hotseat.domain.assessment import Assessment, Credit, FlagResult, Quote, RejectedQuote, SignalFinding
from hotseat.domain.item import Item, Signal
from hotseat.grading.assess import Marks, Sitting, assess
from hotseat.grading.evidence import verify
from hotseat.grading.levels import Judged
from hotseat.grading.opportunity import in_play
from hotseat.grading.sentences import Sentence, SentenceBank

SUGGESTIONS: Final = 5
READING: Final = 238
"""Words a minute: silent reading of non-fiction by adults (Brysbaert 2019, a review of 190 studies)."""
CHOOSING: Final = 6
"""Seconds to look at the suggested lines and press a key for a signal; our assumption."""
DISMISSING: Final = 2
"""Seconds to answer a red flag, which is nearly always no; our assumption."""


@dataclass(frozen=True)
class Step:
    """One question. `group` is the sub-criterion of a signal, the dimension of a flag.

    `suggestions` are sentences that touch the signal's subject, best first; any other sentence may be picked too.
    """

    kind: Literal["signal", "flag"]
    id: str
    group: str
    ask: str
    counts: str = ""
    near_miss: str = ""
    required: bool = True
    suggestions: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Tick:
    """The answer to a signal: its verdict and the sentences that show it. Two sentences open levels 4 and 5."""

    verdict: Credit
    sids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ticks:
    """The answers so far: signals, confirmed flags with the sentence that raises each, and levels moved by hand.

    A level outside its bounds is brought back to them; `CriterionResult.low` and `.high` say what is open.
    """

    signals: Mapping[str, Tick] = field(default_factory=dict)
    flags: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, int] = field(default_factory=dict)


def steps(sitting: Sitting, claims: Mapping[str, Sequence[str]]) -> tuple[Step, ...]:
    """The questions in order: the heaviest signal of each sub-criterion in play, all red flags, then the rest.

    `claims` are the lexicon's patterns for statements; a signal's `about` names them.
    """
    item, bank = sitting.item, sitting.known.bank
    groups = in_play(item, sitting.rubric).values()
    heaviest = [max(signals, key=lambda signal: signal.weight) for signals in groups if signals]
    others = [signal for signals in groups for signal in signals if signal not in heaviest]
    flags = [Step("flag", flag.id, flag.dim, flag.ask) for flag in item.red_flags]
    return (
        *(_step(signal, bank, claims, required=True) for signal in heaviest),
        *flags,
        *(_step(signal, bank, claims, required=False) for signal in others),
    )


def suggest(signal: Signal, bank: SentenceBank, claims: Mapping[str, Sequence[str]]) -> tuple[Sentence, ...]:
    """Up to SUGGESTIONS admissible sentences that touch the signal's subject, those with most matches first."""
    patterns = [re.compile(text, re.IGNORECASE) for topic in signal.about for text in claims.get(topic, ())]
    matches = {s.sid: sum(1 for pattern in patterns if pattern.search(s.text)) for s in bank.admissible}
    touching = [sentence for sentence in bank.admissible if matches[sentence.sid]]
    return tuple(sorted(touching, key=lambda sentence: -matches[sentence.sid])[:SUGGESTIONS])


def minutes(questions: Iterable[Step]) -> float:
    """How long these questions take to read and answer, in minutes: what is asked and what counts.

    The reader knows the transcript, which is their own, and looks at a near miss only in doubt.
    """
    seconds = 0.0
    for step in questions:
        words = len(f"{step.ask} {step.counts}".split())
        seconds += words / READING * 60 + (CHOOSING if step.kind == "signal" else DISMISSING)
    return seconds / 60


def self_score(
    sitting: Sitting, grading: str, ticks: Ticks, kind: Literal["self", "author"] = "self", grader: str = "self"
) -> Assessment:
    """The assessment that the answers so far add up to, by the same arithmetic as a model's grading.

    Only signals that the candidate answered count in a share; authors answer for all, and one they pass over is not
    shown. A level starts at the suggested one. A quote is the whole sentence picked. Raises KeyError for a flag that
    the item does not have.
    """
    bank = sitting.known.bank
    judged = tuple(_judged(sub, signals, ticks, bank) for sub, signals in in_play(sitting.item, sitting.rubric).items())
    flags = tuple(_flag(flag, sid, sitting.item, bank) for flag, sid in ticks.flags.items())
    return assess(sitting, Marks(grading=grading, kind=kind, grader=grader, judged=judged, flags=flags))


def required_answered(questions: Iterable[Step], ticks: Ticks) -> bool:
    """Whether every required signal has its answer. A flag that is not confirmed needs none."""
    return all(step.id in ticks.signals for step in questions if step.required and step.kind == "signal")


def _step(signal: Signal, bank: SentenceBank, claims: Mapping[str, Sequence[str]], *, required: bool) -> Step:
    suggestions = suggest(signal, bank, claims)
    return Step("signal", signal.id, signal.sub, signal.ask, signal.counts, signal.near_miss, required, suggestions)


def _judged(sub: str, signals: Sequence[Signal], ticks: Ticks, bank: SentenceBank) -> Judged:
    answered = [signal.id for signal in signals if signal.id in ticks.signals]
    findings = tuple(_finding(signal, ticks.signals[signal], bank) for signal in answered)
    return Judged(sub=sub, findings=findings, proposed=ticks.levels.get(sub))


def _finding(signal: str, tick: Tick, bank: SentenceBank) -> SignalFinding:
    quotes, rejected = _picked(tick.sids, bank)
    return SignalFinding(signal=signal, verdict=tick.verdict, quotes=quotes, rejected=rejected)


def _flag(flag_id: str, sid: str, item: Item, bank: SentenceBank) -> FlagResult:
    flag = item.flag(flag_id)
    quotes, rejected = _picked((sid,), bank)
    return FlagResult(
        flag=flag_id, severity=flag.severity, dim=flag.dim, status="confirmed", quotes=quotes, rejected=rejected
    )


def _picked(sids: Iterable[str], bank: SentenceBank) -> tuple[tuple[Quote, ...], tuple[RejectedQuote, ...]]:
    """Whole sentences as quotes, or why a picked one is no evidence."""
    texts = {sid: bank.by_sid[sid].text if sid in bank.by_sid else "" for sid in sids}
    checked = [verify(text, sid, bank) for sid, text in texts.items()]
    quotes = tuple(quote for quote in checked if isinstance(quote, Quote))
    return quotes, tuple(quote for quote in checked if isinstance(quote, RejectedQuote))
