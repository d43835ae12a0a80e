"""How one thing is graded: which call follows which, and what comes of the replies. Pure: asks nobody itself.

An inquiry is a generator: it hands out its calls one by one, is sent the text of each reply, and returns what it found.
A live grading sends it a model's replies and a record sends it recorded ones, so that both find the same.
"""

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from hotseat.domain.assessment import Credit, FlagResult, Quote, RejectedQuote, SignalFinding
from hotseat.domain.item import RedFlag, Signal
from hotseat.grading.assess import UNVERIFIED
from hotseat.grading.calls import Call, Lost, Material, confirm_call, repair_call
from hotseat.grading.evidence import verify
from hotseat.grading.levels import Judged
from hotseat.grading.sentences import SentenceBank
from hotseat.grading.wire import Cited, CriterionReply, FlagReply, FlagsReply, RepairReply, SignalReply, Wire

T = TypeVar("T")
Inquiry = Generator[Call[Wire], str, T]

LOWEST_FIRST: Final[tuple[Credit, ...]] = ("not_shown", "partly", "shown")


def criterion(shared: Material, sub: str, signals: Sequence[Signal], call: Call[CriterionReply]) -> Inquiry[Judged]:
    """One reading of one sub-criterion by `call`, and one more call to mend quotes when something has none left."""
    text = yield call
    return (yield from read(shared, sub, signals, call.read(text), Said(call, text)))


@dataclass(frozen=True)
class Said:
    """A call and the text of its reply, which a call that mends goes on from."""

    call: Call[Wire]
    text: str


def read(shared: Material, sub: str, signals: Sequence[Signal], reply: CriterionReply, said: Said) -> Inquiry[Judged]:
    """What a reply makes of a sub-criterion, its quotes checked; they are mended once when nothing else holds."""
    reading = _reading(reply, shared.bank)
    lost = reading.lost()
    if lost:
        repair = repair_call(said.call, said.text, shared, sub, lost)
        reading = reading.mended(_reading(repair.read((yield repair)), shared.bank), lost)
    return reading.judged(sub, reply, signals)


def flags(shared: Material, call: Call[FlagsReply]) -> Inquiry[tuple[FlagResult, ...]]:
    """All red flags: `call`, and a second look at each major or critical one that has a quote which holds."""
    reply = call.read((yield call))
    heard = {entry.flag: entry for entry in reply.flags if entry.heard}
    results: list[FlagResult] = []
    for flag in shared.item.red_flags:
        if flag.id in heard:
            results.append((yield from _flag(shared, flag, heard[flag.id])))
    return tuple(results)


def _flag(shared: Material, flag: RedFlag, entry: FlagReply) -> Inquiry[FlagResult]:
    held = hold(entry.evidence, shared.bank)
    confirmed, reason = bool(held.quotes), entry.reading if held.quotes else UNVERIFIED
    if held.quotes and flag.severity != "minor":
        second = confirm_call(shared, flag, held.quotes)
        answer = second.read((yield second))
        confirmed, reason = answer.confirmed, answer.reason
    return FlagResult(
        flag=flag.id,
        severity=flag.severity,
        dim=flag.dim,
        status="confirmed" if confirmed else "not_confirmed",
        quotes=held.quotes,
        rejected=held.rejected,
        reason=reason,
    )


@dataclass(frozen=True)
class Held:
    """Offered evidence, checked: what stands, and what does not with the reason."""

    quotes: tuple[Quote, ...] = ()
    rejected: tuple[RejectedQuote, ...] = ()

    @property
    def lost(self) -> bool:
        """Whether something was offered and nothing of it stands."""
        return bool(self.rejected) and not self.quotes

    def mended(self, again: "Held") -> "Held":
        """With what a repair brought; what was rejected before stays on record."""
        return Held(again.quotes, (*self.rejected, *again.rejected))


def hold(evidence: Iterable[Cited], bank: SentenceBank) -> Held:
    """The evidence checked against the sentences, the same words once."""
    checked = [verify(quote, sid, bank) for sid, quote in dict.fromkeys((cited.sid, cited.quote) for cited in evidence)]
    return Held(
        tuple(quote for quote in checked if isinstance(quote, Quote)),
        tuple(quote for quote in checked if isinstance(quote, RejectedQuote)),
    )


@dataclass(frozen=True)
class _Claim:
    """A verdict on one signal with its evidence."""

    verdict: Credit
    reading: str
    held: Held

    @property
    def lost(self) -> bool:
        return self.verdict != "not_shown" and not self.held.quotes

    def mended(self, again: "_Claim") -> "_Claim":
        """With new quotes. The verdict may fall: a second try at quoting is no second try at judging."""
        verdict = min(self.verdict, again.verdict, key=LOWEST_FIRST.index)
        return _Claim(verdict, again.reading, self.held.mended(again.held))

    def finding(self, signal: str) -> SignalFinding:
        """Without a quote that holds, nothing is shown."""
        verdict: Credit = "not_shown" if self.lost else self.verdict
        return SignalFinding(
            signal=signal,
            verdict=verdict,
            quotes=self.held.quotes if verdict != "not_shown" else (),
            rejected=self.held.rejected,
            reading=self.reading,
        )


@dataclass(frozen=True)
class _Reading:
    """A reply about one sub-criterion, its quotes checked."""

    claims: Mapping[str, _Claim]
    level: Held

    def lost(self) -> Lost:
        signals = {signal: claim.held.rejected for signal, claim in self.claims.items() if claim.lost}
        return Lost(signals, self.level.rejected if self.level.lost else ())

    def mended(self, again: "_Reading", lost: Lost) -> "_Reading":
        claims = {signal: self.claims[signal].mended(again.claims[signal]) for signal in lost.signals}
        return _Reading({**self.claims, **claims}, self.level.mended(again.level) if lost.level else self.level)

    def judged(self, sub: str, reply: CriterionReply, signals: Iterable[Signal]) -> Judged:
        return Judged(
            sub=sub,
            findings=tuple(self.claims[signal.id].finding(signal.id) for signal in signals),
            level_evidence=self.level.quotes,
            rejected=self.level.rejected,
            proposed=reply.level,
            boundary=reply.boundary,
        )


def _reading(reply: RepairReply, bank: SentenceBank) -> _Reading:
    return _Reading({entry.signal: _claim(entry, bank) for entry in reply.signals}, hold(reply.level_evidence, bank))


def _claim(entry: SignalReply, bank: SentenceBank) -> _Claim:
    """What is offered for a signal that is not shown is no evidence of anything, and is left in the record."""
    evidence = entry.evidence if entry.verdict != "not_shown" else []
    return _Claim(entry.verdict, entry.reading, hold(evidence, bank))
