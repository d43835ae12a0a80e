"""The second look of careful grading: a call that sees a claim and its quotes alone. It can lower, never raise.

Only what would reach level 4 or 5 is looked at again, because only there does one generous verdict cost a distinction.
The call is not told what was claimed, so that it cannot agree out of politeness.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any, Final

from hotseat.domain.assessment import Credit, CriterionResult, Quote, RejectedQuote, SecondLook, SignalFinding, Support
from hotseat.domain.item import Signal
from hotseat.grading import wire
from hotseat.grading.calls import Call, Material, alone, asked_signal
from hotseat.grading.inquiry import LOWEST_FIRST, Inquiry
from hotseat.grading.levels import NEEDS_TWO, Judged, score
from hotseat.grading.wire import EntailReply
from hotseat.prompts.render import fence, render

WORTH: Final[dict[Support, Credit]] = {"supports": "shown", "partly": "partly", "no": "not_shown"}
EXPECTS: Final = 60


def scored(shared: Material, judged: Judged, signals: Sequence[Signal]) -> CriterionResult:
    """What a reading is worth before any flag caps it."""
    return score(judged, signals, shared.rubric.suggested_level, shared.asked_after, {})


def looked_at(shared: Material, judged: Judged, signals: Sequence[Signal]) -> Inquiry[Judged]:
    """The reading after a second look at what earns it a level of 4 or 5; the same reading when nothing does."""
    result = scored(shared, judged, signals)
    if result.level is None or result.level < NEEDS_TWO:
        return judged
    if not signals:
        second = yield from _look(anchor_call(shared, judged.sub, result.level, judged.level_evidence))
        return replace(judged, second=SecondLook(support=second.support, reason=second.reason))
    by_id = {signal.id: signal for signal in signals}
    findings: list[SignalFinding] = []
    for finding in result.findings:
        if finding.credit:
            second = yield from _look(signal_call(judged.sub, by_id[finding.signal], finding.quotes))
            findings.append(_held(finding, second))
        else:
            findings.append(finding)
    return replace(judged, findings=tuple(findings))


def _look(call: Call[EntailReply]) -> Inquiry[EntailReply]:
    return call.read((yield call))


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
