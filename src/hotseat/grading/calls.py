"""The calls of a grading: what a model is asked about one thing, and how its reply is read. Pure; sends nothing.

A call holds the rules, then what was said, then one question. Never a weight, a total, another criterion, the agenda, a
private note, a score or a fact that was not disclosed. Candidate text is fenced and never last.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import blake2b
from typing import Any, Final, Generic, TypeVar

from hotseat.domain.assessment import Quote, RejectedQuote
from hotseat.domain.event import Event, FactDisclosed
from hotseat.domain.item import Item, RedFlag, Signal
from hotseat.domain.rubric import Rubric, SubCriterion
from hotseat.grading import wire
from hotseat.grading.assess import Sitting
from hotseat.grading.evidence import nearest_sentence
from hotseat.grading.opportunity import chances
from hotseat.grading.precompute import papers
from hotseat.grading.sentences import SentenceBank
from hotseat.grading.wire import ConfirmReply, CriterionReply, FlagsReply, RepairReply, Wire
from hotseat.prompts.render import fence, render
from hotseat.providers.port import Message, Request

MAX_TOKENS: Final = 3_000
"""The longest visible reply: three signals with four long quotes each are some 1,200 tokens."""
EFFORT: Final = "medium"
FLAGS: Final = "flags"
"""The id of the call for red flags; that of a sub-criterion's call is the sub-criterion's."""

R = TypeVar("R", bound=Wire)
R_co = TypeVar("R_co", bound=Wire, covariant=True)


@dataclass(frozen=True)
class Call(Generic[R_co]):
    """One question to a grading model. `id` names it in the record of the grading.

    `read` makes a reply of a text and raises ValueError, in words, when it is none. `expects` is about how many tokens
    a reply has, without thinking.
    """

    id: str
    request: Request
    read: Callable[[str], R_co]
    expects: int


def remembered(read: Callable[[str], R]) -> Callable[[str], R]:
    """The same reader, which takes a text that it has read to pieces only once."""
    return cache(read)


@dataclass(frozen=True)
class Material:
    """What all calls of a grading share. `text` is what was said, as the model is shown it.

    `floor` is the reason for level 1 throughout, without any call; empty above it. `asked_after` maps each signal that
    was probed to the turn after which it was; no call says so.
    """

    item: Item
    rubric: Rubric
    bank: SentenceBank
    seed: int
    text: str
    floor: str
    asked_after: Mapping[str, int] = field(default_factory=dict)


def material(sitting: Sitting, seed: int) -> Material:
    """The material of a sitting. `seed` decides the order in which signals and flags are put."""
    known = sitting.known
    return Material(
        item=sitting.item,
        rubric=sitting.rubric,
        bank=known.bank,
        seed=seed,
        text=_shown(sitting.item, sitting.events, known.bank),
        floor=known.floor,
        asked_after=chances(sitting.item, sitting.events).asked_after,
    )


def _shown(item: Item, events: Sequence[Event], bank: SentenceBank) -> str:
    granted = {event.payload.fact for event in events if isinstance(event.payload, FactDisclosed)}
    told = [fact.say for fact in item.facts if fact.id in granted]
    lying = [paper.model_dump(include={"title", "parts"}) for paper in papers(item, events)]
    case = {"brief": item.brief} | ({"papers": lying} if lying else {})
    said = [{"sid": s.sid, "role": s.role, "text": s.text} for s in bank.for_grader]
    return "\n\n".join((fence("case", case), fence("told", told), fence("transcript", said)))


def criterion_call(
    shared: Material, sub: SubCriterion, signals: Sequence[Signal], sample: int = 1, pointed: Quote | None = None
) -> Call[CriterionReply]:
    """The call about a sub-criterion. Without signals there are only the anchors to read against.

    Each `sample` after the first puts the signals in another order, so that over as many samples as signals each of
    them stands once in every place. `pointed` is a sentence that the reader is asked to look at again.
    """
    question = render(
        "grade_criterion",
        criterion=fence("criterion", in_words(sub)),
        signals=fence("signals", asked_signals(shared, sub.id, signals, sample)),
    )
    if pointed is not None:
        first = render("grade_pointed", pointed=fence("pointed", {"sid": pointed.sid, "text": pointed.text}))
        question = f"{first}\n\n{question}"
    return Call(
        id=sub.id if sample == 1 else f"{sub.id}.{sample}",
        request=about_all(shared, question, CriterionReply, "criterion"),
        read=remembered(lambda text: wire.read_criterion(text, [signal.id for signal in signals])),
        expects=expected(signals),
    )


def in_words(sub: SubCriterion) -> dict[str, Any]:
    """A sub-criterion as a model is shown it: no id, no weight."""
    return {"name": sub.name, "asks": sub.asks, "levels": {str(level): sub.levels[level] for level in range(1, 6)}}


def asked_signals(shared: Material, sub: str, signals: Sequence[Signal], sample: int = 1) -> list[dict[str, str]]:
    """The signals of a sub-criterion as a model is shown them, in the order of this sample."""
    order = shuffled(signals, shared.seed, sub)
    turn = (sample - 1) % max(len(order), 1)
    return [asked_signal(signal) for signal in (*order[turn:], *order[:turn])]


def asked_signal(signal: Signal) -> dict[str, str]:
    """A signal as a model is shown it: no weight."""
    return {"id": signal.id, "ask": signal.ask, "counts": signal.counts, "near_miss": signal.near_miss}


def expected(signals: Sequence[Signal]) -> int:
    """About how many tokens a reading of a sub-criterion with these signals has."""
    return 150 + 150 * len(signals)


def flags_call(shared: Material) -> Call[FlagsReply]:
    """The one call about all red flags of the item. It does not say what each of them costs."""
    flags = shared.item.red_flags
    asked = [{"id": flag.id, "ask": flag.ask} for flag in shuffled(flags, shared.seed, FLAGS)]
    return Call(
        id=FLAGS,
        request=about_all(shared, render("grade_flags", flags=fence("flags", asked)), FlagsReply, "flags"),
        read=remembered(lambda text: wire.read_flags(text, [flag.id for flag in flags])),
        expects=40 + 60 * len(flags),
    )


def confirm_call(shared: Material, flag: RedFlag, quotes: Iterable[Quote]) -> Call[ConfirmReply]:
    """The second look at one flag: its verified quotes, their sentences, and the interviewer's line before each."""
    words = [
        {"interviewer before": _line_before(shared.bank, quote.sid), "sentence": quote.text, "quoted": quote.quote}
        for quote in quotes
    ]
    question = render("grade_confirm", flag=fence("flag", {"ask": flag.ask}), words=fence("words", words))
    return Call(
        id=f"{FLAGS}.{flag.id}",
        request=alone(question, ConfirmReply, "confirm"),
        read=wire.read_confirm,
        expects=60,
    )


@dataclass(frozen=True)
class Lost:
    """What has no quote left: signals, each with what was rejected, and the level when all of its own quotes were."""

    signals: Mapping[str, Sequence[RejectedQuote]]
    level: Sequence[RejectedQuote] = ()

    def __bool__(self) -> bool:
        return bool(self.signals or self.level)


def repair_call(call: Call[Wire], reply: str, shared: Material, sub: str, lost: Lost) -> Call[RepairReply]:
    """The one call that mends the quotes about `sub` in a reply to `call`, as the next turn after it."""
    named = {signal: _with_nearest(quotes, shared.bank) or _NOTHING_QUOTED for signal, quotes in lost.signals.items()}
    level = {"level_evidence": _with_nearest(lost.level, shared.bank)} if lost.level else {}
    # A reply about one criterion leaves no doubt which one is meant.
    which = {} if isinstance(call.read(reply), CriterionReply) else {"criterion": sub}
    question = render("grade_repair", rejected=fence("rejected", {**which, "signals": named, **level}))
    sample = call.id.partition(".")[2]
    return Call(
        id=".".join((sub, *([sample] if sample else ()), "repair")),
        request=_request(_next_turn(call.request, reply, question), RepairReply, "repair"),
        read=lambda text: wire.read_repair(text, lost.signals),
        expects=50 + 150 * (len(lost.signals) + bool(lost.level)),
    )


def asked_again(request: Request, reply: str, problem: str) -> Request:
    """The same question once more, after a reply that could not be read for `problem`."""
    turns = _next_turn(request, reply, render("grade_again", problem=fence("problem", problem)))
    return replace(request, messages=turns)


_NOTHING_QUOTED: Final = [{"reason": "No quote was given."}]


def about_all(shared: Material, question: str, reply: type[Wire], name: str, max_tokens: int = MAX_TOKENS) -> Request:
    """A question about the whole round: what was said is the stable prefix, marked for the provider's cache."""
    messages = (Message("user", shared.text, cached=True), Message("user", question))
    return _request(messages, reply, name, max_tokens)


def alone(question: str, reply: type[Wire], name: str) -> Request:
    """A question about nothing but what it holds itself."""
    return _request((Message("user", question),), reply, name)


def _request(messages: tuple[Message, ...], reply: type[Wire], name: str, max_tokens: int = MAX_TOKENS) -> Request:
    return Request(
        system=_rules(),
        messages=messages,
        max_tokens=max_tokens,
        schema=wire.schema(reply),
        schema_name=name,
        effort=EFFORT,
    )


@cache  # the same text in every call of every grading
def _rules() -> str:
    return render("grade_system")


def _next_turn(request: Request, reply: str, question: str) -> tuple[Message, ...]:
    return (*request.messages, Message("assistant", reply or "{}"), Message("user", question))


def _with_nearest(quotes: Iterable[RejectedQuote], bank: SentenceBank) -> list[dict[str, Any]]:
    return [{"sid": q.sid, "quote": q.quote, "reason": q.reason, **_nearest(q.quote, bank)} for q in quotes]


def _nearest(quote: str, bank: SentenceBank) -> dict[str, Any]:
    sentence = nearest_sentence(quote, bank)
    return {"nearest": {"sid": sentence.sid, "text": sentence.text}} if sentence else {}


def _line_before(bank: SentenceBank, sid: str) -> str:
    """What the interviewer said last before the turn of the sentence."""
    before = bank.sentences[: bank.sentences.index(bank.by_sid[sid])]
    lines = [s for s in before if s.role == "interviewer"]
    return " ".join(s.text for s in lines if s.turn == lines[-1].turn)


T = TypeVar("T", Signal, RedFlag, SubCriterion)


def shuffled(entries: Iterable[T], seed: int, what: str) -> list[T]:
    """In an order that the seed decides, so that no place in the item is a place in the prompt."""
    return sorted(entries, key=lambda entry: blake2b(f"{seed}:{what}:{entry.id}".encode()).digest())
