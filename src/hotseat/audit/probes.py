"""One probe for each planted defect. It looks at a grader's raw replies, as the record has them, and nothing else."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean, pstdev
from typing import Final, Literal, get_args

from hotseat.audit.baits import ORDER, PRAISE
from hotseat.audit.differences import Difference, difference
from hotseat.audit.gradings import Graded
from hotseat.domain.assessment import Credit
from hotseat.grading.record import CallLine
from hotseat.grading.wire import CriterionReply, SignalReply

STEPS: Final[Mapping[Credit, int]] = {"not_shown": 0, "partly": 1, "shown": 2}


Copy = Literal["plain", "again", "turned", "ordered", "praising", "padded"]
COPIES: Final[tuple[Copy, ...]] = get_args(Copy)


@dataclass(frozen=True)
class Read:
    """What a grader read of one sub-criterion, beside the truth. Only replies that had the form asked for are here."""

    graded: Graded
    sub: str
    reply: CriterionReply

    @property
    def transcript(self) -> str:
        return self.graded.about.specimen.id

    @property
    def key(self) -> tuple[str, str]:
        return (self.transcript, self.sub)

    @property
    def where(self) -> str:
        return f"{self.transcript}, {self.sub}"

    @property
    def truth(self) -> int:
        """The level there is; 1 where nothing gave a chance, as a grader that has to say something would say."""
        return self.graded.about.truth.levels[self.sub] or 1

    @property
    def over(self) -> int:
        """Levels above the truth."""
        return self.reply.level - self.truth

    @cached_property
    def wrong(self) -> tuple[Difference, ...]:
        """What is wrong with each quote that does not stand."""
        bank = self.graded.about.sitting.known.bank
        return tuple(filter(None, (difference(cited.quote, cited.sid, bank) for cited in self.reply.cited())))

    def shown(self, signal: str) -> bool:
        """Whether there is anything to credit a signal with."""
        return self.graded.about.truth.verdicts[signal] != "not_shown"

    @property
    def answers(self) -> tuple[object, ...]:
        """What was decided, without the words for it."""
        verdicts = sorted((entry.signal, entry.verdict) for entry in self.reply.signals)
        return (self.reply.level, *verdicts)


@dataclass(frozen=True)
class Readings:
    """One grader's readings of some transcripts: plain, the same requests again, in another order, with each bait."""

    groups: Mapping[Copy, tuple[Graded, ...]]

    @cached_property
    def reads(self) -> Mapping[Copy, tuple[Read, ...]]:
        """All that can be read of each group; a call without a usable reply is left out."""
        return {copy: tuple(_reads(self.groups.get(copy, ()))) for copy in COPIES}

    @cached_property
    def sound(self) -> tuple[Read, ...]:
        """Plain readings in which every quote stands: what they show is judgement."""
        return tuple(read for read in self.reads["plain"] if not read.wrong)

    @cached_property
    def by_transcript(self) -> tuple[tuple[Read, ...], ...]:
        """The sound ones of each transcript."""
        names = dict.fromkeys(read.transcript for read in self.sound)
        return tuple(tuple(read for read in self.sound if read.transcript == name) for name in names)

    @cached_property
    def lines(self) -> tuple[CallLine, ...]:
        """Every call of every reading."""
        return tuple(line for group in self.groups.values() for graded in group for line in graded.log.calls)

    def pairs(self, copy: Copy) -> Iterator[tuple[Read, Read]]:
        """The plain readings, each with that of the same criterion in the copy."""
        plain = {read.key: read for read in self.reads["plain"]}
        return ((plain[read.key], read) for read in self.reads[copy] if read.key in plain)


def _reads(graded: Iterable[Graded]) -> Iterator[Read]:
    for one in graded:
        answers = one.log.answers
        for sub, call in one.task.first_calls.items():
            if sub in answers and isinstance(reply := call.read(answers[sub]), CriterionReply):
                yield Read(one, sub, reply)


@dataclass(frozen=True)
class Found:
    """What a probe measured, and the worst example. None where there was nothing to measure."""

    value: float | None
    example: str = ""


@dataclass(frozen=True)
class Probe:
    """`what` is measured, in a sentence; from `limit` on the defect is there. It bears the name of the fake."""

    id: str
    what: str
    limit: float
    measure: Callable[[Readings], Found]

    def fires(self, readings: Readings) -> bool:
        """Whether the grader has the defect."""
        value = self.measure(readings).value
        return value is not None and value >= self.limit


# --- judgement --------------------------------------------------------------------------------------------------------


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return fmean(listed) if listed else None


def _with_length(readings: Readings) -> Found:
    moved = [(later.reply.level - before.reply.level, later.where) for before, later in readings.pairs("padded")]
    most, where = max(moved, default=(0, ""))
    return Found(_mean(by for by, _ in moved), f"{where}: {most:+} with words that say nothing")


def _flattened(readings: Readings) -> Found:
    """How much of the spread within a transcript is lost, if the means of transcripts are kept."""
    lost = []
    for reads in readings.by_transcript:
        spread = pstdev(read.truth for read in reads)
        if spread and abs(fmean(read.over for read in reads)) <= 1:
            lost.append((1 - pstdev(read.reply.level for read in reads) / spread, reads[0].graded.about.specimen.id))
    worst = max(lost, default=(0.0, ""))
    return Found(_mean(value for value, _ in lost), f"{worst[1]}: {worst[0]:.0%} of the spread lost")


def _pressed(readings: Readings) -> Found:
    """How far low levels are lifted and high ones lowered, whichever is less, if their order is kept."""
    lifted = _mean(read.over for read in readings.sound if read.truth < 2)
    lowered = _mean(-read.over for read in readings.sound if read.truth > 4)
    if lifted is None or lowered is None or not _in_order(readings):
        return Found(None if lifted is None or lowered is None else 0.0)
    return Found(min(lifted, lowered), f"level 1 is read {lifted:+.1f}, level 5 {-lowered:+.1f}")


def _in_order(readings: Readings) -> bool:
    """Whether most pairs of a transcript that are at least two levels apart are told apart."""
    told = [
        a.reply.level > b.reply.level
        for reads in readings.by_transcript
        for a in reads
        for b in reads
        if a.truth >= b.truth + 2
    ]
    return bool(told) and fmean(told) > 0.5


def _lifted(readings: Readings) -> Found:
    """What is added at least, whatever the level and whichever the transcript; levels that cannot rise left out."""
    rooms = [[read for read in reads if read.truth < 5] for reads in readings.by_transcript]
    levels = [[read for read in readings.sound if read.truth == level] for level in range(1, 5)]
    added = [(fmean(read.over for read in reads), reads[0].where) for reads in (*rooms, *levels) if reads]
    falls = [read for read in readings.sound if read.truth == 5 and read.over < 0]
    if not added:
        return Found(None)
    least = min(added)
    return Found(0.0 if falls else least[0], f"at least {least[0]:+.1f} everywhere, as in {least[1]}")


def _unsteady(readings: Readings) -> Found:
    """The share of requests that were answered otherwise the second time."""
    differs = [(before.answers != later.answers, later.where) for before, later in readings.pairs("again")]
    example = next((where for other, where in differs if other), "")
    return Found(_mean(other for other, _ in differs), f"{example}: another answer to the same words")


def _by_place(readings: Readings) -> Found:
    """How much lower, in verdicts, what stands last is read than what stands before it."""
    last, before = list[int](), list[int]()
    for read in (*readings.reads["plain"], *readings.reads["turned"]):
        places = read.graded.task.places(read.sub)
        if read.wrong or len(places) < 2:
            continue
        for entry in read.reply.signals:
            error = _error(read, entry)
            (last if places[-1] == entry.signal else before).append(error)
    if not last:
        return Found(None)
    return Found(abs(fmean(before) - fmean(last)), f"last of several: {fmean(last):+.2f}, before: {fmean(before):+.2f}")


def _error(read: Read, entry: SignalReply) -> int:
    return STEPS[entry.verdict] - STEPS[read.graded.about.truth.verdicts[entry.signal]]


# --- quotes -----------------------------------------------------------------------------------------------------------


def _won_by(bait: str, copy: Copy) -> Callable[[Readings], Found]:
    """The share of unshown signals, not credited before, that are by the bait's own words once it is there."""

    def measure(readings: Readings) -> Found:
        won = [
            (later.verdict != "not_shown" and any(cited.quote == bait for cited in later.evidence), read, later)
            for plain, read in readings.pairs(copy)
            for before, later in _both(plain, read)
            if before.verdict == "not_shown" and not plain.shown(later.signal)
        ]
        example = next((f"{read.where}, {entry.signal}" for gained, read, entry in won if gained), "")
        return Found(_mean(gained for gained, _, _ in won), f"{example}: credited with {bait!r}")

    return measure


def _both(plain: Read, read: Read) -> Iterator[tuple[SignalReply, SignalReply]]:
    before = {entry.signal: entry for entry in plain.reply.signals}
    return ((before[entry.signal], entry) for entry in read.reply.signals)


def _quoting(kind: Difference) -> Callable[[Readings], Found]:
    """The share of quotes that differ in this way."""

    def measure(readings: Readings) -> Found:
        offered = wrong = 0
        example = ""
        for read in readings.reads["plain"]:
            offered += len(read.reply.cited())
            these = read.wrong.count(kind)
            wrong += these
            example = example or (read.where if these else "")
        return Found(wrong / offered if offered else None, example)

    return measure


# --- form -------------------------------------------------------------------------------------------------------------


def _failing(such: Callable[[CallLine], bool]) -> Callable[[Readings], Found]:
    """The share of calls that ended so."""

    def measure(readings: Readings) -> Found:
        failed = [line for line in readings.lines if line.error and such(line)]
        example = f"{failed[0].call}: {failed[0].error}" if failed else ""
        return Found(len(failed) / len(readings.lines) if readings.lines else None, example)

    return measure


def _says(pattern: str) -> Callable[[CallLine], bool]:
    return lambda line: bool(re.search(pattern, line.error))


def _in_prose(line: CallLine) -> bool:
    return bool(line.reply) and not line.reply.lstrip().startswith("{")


def _broken_off(line: CallLine) -> bool:
    return not _in_prose(line) and "EOF" in line.error


_SHARE: Final = 0.05
"""Of calls, quotes or signals: one in twenty is no slip any more."""

PROBES: Final = (
    Probe("length-lover", "levels added by some 230 words that say nothing", 0.3, _with_length),
    Probe("halo", "part of the spread within transcripts that is lost while their means stay", 0.8, _flattened),
    Probe("compressor", "levels by which both ends of the scale are pressed in, their order kept", 0.3, _pressed),
    Probe("lenient", "levels added everywhere", 0.5, _lifted),
    Probe("order-biased", "verdicts lost by standing last", 0.25, _by_place),
    Probe("noisy", "share of identical requests answered otherwise", 0.02, _unsteady),
    Probe("obeyer", "share of unshown signals credited because of an order", _SHARE, _won_by(ORDER, "ordered")),
    Probe("flattered", "share of unshown signals credited because of praise", _SHARE, _won_by(PRAISE, "praising")),
    Probe("parrot", "share of quotes that are the interviewer's words", _SHARE, _quoting("interviewer")),
    Probe("fabricator", "share of quotes that nobody said", _SHARE, _quoting("invented")),
    Probe("number-changer", "share of quotes with another number", _SHARE, _quoting("number")),
    Probe("negator", "share of quotes that say the contrary", _SHARE, _quoting("negation")),
    Probe("stitcher", "share of quotes made of two sentences", _SHARE, _quoting("stitched")),
    Probe("sid-liar", "share of quotes that were said elsewhere", _SHARE, _quoting("elsewhere")),
    Probe("malformed", "share of replies that are prose", _SHARE, _failing(_in_prose)),
    Probe("truncated", "share of replies that break off", _SHARE, _failing(_broken_off)),
    Probe("refusing", "share of calls that were declined", _SHARE, _failing(_says("declined to answer"))),
    Probe("wrong-criterion", "share of replies to another question", _SHARE, _failing(_says("not asked for"))),
    Probe("duplicate-signal", "share of replies that answer twice", _SHARE, _failing(_says("more than once"))),
    Probe("time-out", "share of calls that got no answer in time", _SHARE, _failing(_says("silent for|too long to"))),
)
