"""The second look of careful grading: a call that sees a claim and its quotes alone. It can lower, never raise.

Only what would reach level 4 or 5 is looked at again, because only there does one generous verdict cost a distinction.
The call is not told what was claimed, so that it cannot agree out of politeness.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any, Final

from hotseat.domain.assessment import Credit, Quote, RejectedQuote, SecondLook, SignalFinding, Support
from hotseat.domain.item import Signal
from hotseat.grading import wire
from hotseat.grading.calls import Call, Material, alone, asked_signal
from hotseat.grading.inquiry import LOWEST_FIRST, Inquiry
from hotseat.grading.levels import NEEDS_TWO, Judged, Worth, worth
from hotseat.grading.wire import EntailReply
from hotseat.prompts.render import fence, render

WORTH: Final[dict[Support, Credit]] = {"supports": "shown", "partly": "partly", "no": "not_shown"}
EXPECTS: Final = 60
MOST_LOOKS: Final = 2
"""What a look would lower is looked at twice: readings share a look, so that one slip in it would count in all."""


def worth_of(shared: Material, judged: Judged, signals: Sequence[Signal]) -> Worth:
    """What a reading is worth before any flag caps it."""
    return worth(judged, signals, shared.rubric.suggested_level, shared.asked_after)


@dataclass(frozen=True)
class Looks:
    """The second looks at one sub-criterion. Readings that quote the same share one."""

    shared: Material
    sub: str
    signals: Sequence[Signal]
    _calls: dict[tuple[str, tuple[Quote, ...]], Call[EntailReply]] = field(default_factory=dict)

    def at(self, judged: Judged) -> Inquiry[tuple[Judged, Worth]]:
        """The reading and its worth after a look at what earns it a level of 4 or 5; as they were when nothing does."""
        found = worth_of(self.shared, judged, self.signals)
        if found.level < NEEDS_TWO:
            return judged, found
        if self.signals:
            findings: list[SignalFinding] = []
            for finding in found.findings:
                findings.append((yield from self._at_finding(finding)))
            judged = replace(judged, findings=tuple(findings))
        else:
            call = self._call(str(found.level), judged.level_evidence)
            look = yield from _looks(call, "shown")
            judged = replace(judged, second=SecondLook(support=look.support, reason=look.reason))
        return judged, worth_of(self.shared, judged, self.signals)

    def _at_finding(self, finding: SignalFinding) -> Inquiry[SignalFinding]:
        if not finding.credit:
            return finding
        call = self._call(finding.signal, finding.quotes)
        return _held(finding, (yield from _looks(call, finding.verdict)))

    def _call(self, what: str, quotes: tuple[Quote, ...]) -> Call[EntailReply]:
        """The look at what quotes say to a signal, or without signals to the anchor of a level."""
        key = (what, quotes)
        if key not in self._calls:
            signals = {signal.id: signal for signal in self.signals}
            self._calls[key] = (
                signal_call(self.sub, signals[what], quotes)
                if signals
                else anchor_call(self.shared, self.sub, int(what), quotes)
            )
        return self._calls[key]


def _looks(call: Call[EntailReply], claimed: Credit) -> Inquiry[EntailReply]:
    """What a look says, or the kinder of two when the first would lower the claim."""
    first = call.read((yield call))
    if not _lowers(first, claimed):
        return first
    again = replace(call, id=f"{call.id}.2")
    other = again.read((yield again))
    return max(first, other, key=lambda look: LOWEST_FIRST.index(WORTH[look.support]))


def _lowers(look: EntailReply, claimed: Credit) -> bool:
    return LOWEST_FIRST.index(WORTH[look.support]) < LOWEST_FIRST.index(claimed)


def _held(finding: SignalFinding, look: EntailReply) -> SignalFinding:
    """The finding as the look leaves it. Quotes that show nothing are no evidence, and stay on record as rejected."""
    verdict = min(finding.verdict, WORTH[look.support], key=LOWEST_FIRST.index)
    update: dict[str, Any] = {
        "verdict": verdict,
        "second": SecondLook(support=look.support, reason=look.reason, claimed=finding.verdict),
    }
    if verdict == "not_shown":
        why = f"A second look did not find it in these words: {look.reason}"
        fallen = (RejectedQuote(sid=quote.sid, quote=quote.quote, reason=why) for quote in finding.quotes)
        update |= {"quotes": (), "rejected": (*finding.rejected, *fallen)}
    return finding.model_copy(update=update)


def signal_call(sub: str, signal: Signal, quotes: Iterable[Quote]) -> Call[EntailReply]:
    """The look at the quotes of one signal. The same quotes make the same call, whoever offered them in which order."""
    question = render("grade_entail", signal=fence("signal", asked_signal(signal)), words=_words(quotes))
    return _call(f"{sub}.entail.{signal.id}", question)


def anchor_call(shared: Material, sub: str, level: int, quotes: Iterable[Quote]) -> Call[EntailReply]:
    """The look at the quotes of a level that no signal backs."""
    criterion = shared.rubric.subs[sub]
    anchor = fence("anchor", {"asks": criterion.asks, "anchor": criterion.levels[level]})
    return _call(f"{sub}.entail.anchor", render("grade_entail_anchor", anchor=anchor, words=_words(quotes)))


def _words(quotes: Iterable[Quote]) -> str:
    ordered = sorted({(quote.sid, quote.quote, quote.text) for quote in quotes})
    return fence("words", [{"sentence": text, "quoted": quote} for _, quote, text in ordered])


def _call(name: str, question: str) -> Call[EntailReply]:
    content = blake2b(question.encode(), digest_size=5).hexdigest()
    return Call(f"{name}.{content}", alone(question, EntailReply, "entail"), wire.read_entail, EXPECTS)
