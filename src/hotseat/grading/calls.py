"""The calls of a grading: what a model is asked about one thing, and how its reply is read. Pure; sends nothing.

A call holds the rules, then what was said, then one question. Never a weight, a total, another criterion, the agenda, a
private note, a score or a fact that was not disclosed. Candidate text is fenced and never last.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, Final, Generic, TypeVar

from hotseat.domain.assessment import Quote, RejectedQuote
from hotseat.domain.event import Event, FactDisclosed
from hotseat.domain.item import Item, RedFlag, Signal
from hotseat.domain.rubric import Rubric, SubCriterion
from hotseat.grading import wire
from hotseat.grading.assess import Sitting
from hotseat.grading.evidence import nearest_sentence
from hotseat.grading.precompute import papers, prepare
from hotseat.grading.sentences import SentenceBank
from hotseat.grading.wire import ConfirmReply, CriterionReply, FlagsReply, RepairReply, Wire
from hotseat.prompts.render import fence, render
from hotseat.providers.port import Message, Request

MAX_TOKENS: Final = 3_000
"""The longest visible reply: three signals with four long quotes each are some 1,200 tokens."""
EFFORT: Final = "medium"
FLAGS: Final = "flags"
"""The id of the call for red flags; that of a sub-criterion's call is the sub-criterion's."""

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


@dataclass(frozen=True)
class Material:
    """What all calls of a grading share. `text` is what was said, as the model is shown it.

    `floor` is the reason for level 1 throughout, without any call; empty above it.
    """

    item: Item
    rubric: Rubric
    bank: SentenceBank
    seed: int
    text: str
    floor: str


def material(sitting: Sitting, seed: int) -> Material:
    """The material of a sitting. `seed` decides the order in which signals and flags are put."""
    known = prepare(sitting.item, sitting.events)
    text = _shown(sitting.item, sitting.events, known.bank)
    return Material(sitting.item, sitting.rubric, known.bank, seed, text, known.floor)


def _shown(item: Item, events: Sequence[Event], bank: SentenceBank) -> str:
    granted = {event.payload.fact for event in events if isinstance(event.payload, FactDisclosed)}
    told = [fact.say for fact in item.facts if fact.id in granted]
    lying = [paper.model_dump(include={"title", "parts"}) for paper in papers(item, events)]
    case = {"brief": item.brief} | ({"papers": lying} if lying else {})
    said = [{"sid": s.sid, "role": s.role, "text": s.text} for s in bank.for_grader]
    return "\n\n".join((fence("case", case), fence("told", told), fence("transcript", said)))


def criterion_call(shared: Material, sub: SubCriterion, signals: Sequence[Signal]) -> Call[CriterionReply]:
    """The one call about a sub-criterion. Without signals there are only the anchors to read against."""
    levels = {str(level): sub.levels[level] for level in range(1, 6)}
    criterion = {"name": sub.name, "asks": sub.asks, "levels": levels}
    asked = [
        {"id": signal.id, "ask": signal.ask, "counts": signal.counts, "near_miss": signal.near_miss}
        for signal in _shuffled(signals, shared.seed, sub.id)
    ]
    question = render("grade_criterion", criterion=fence("criterion", criterion), signals=fence("signals", asked))
    return Call(
        id=sub.id,
        request=_about_all(shared, question, CriterionReply, "criterion"),
        read=lambda text: wire.read_criterion(text, [signal.id for signal in signals]),
        expects=150 + 150 * len(signals),
    )


def flags_call(shared: Material) -> Call[FlagsReply]:
    """The one call about all red flags of the item. It does not say what each of them costs."""
    flags = shared.item.red_flags
    asked = [{"id": flag.id, "ask": flag.ask} for flag in _shuffled(flags, shared.seed, FLAGS)]
    return Call(
        id=FLAGS,
        request=_about_all(shared, render("grade_flags", flags=fence("flags", asked)), FlagsReply, "flags"),
        read=lambda text: wire.read_flags(text, [flag.id for flag in flags]),
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
        request=_request((Message("user", question),), ConfirmReply, "confirm"),
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


def repair_call(call: Call[CriterionReply], reply: str, shared: Material, lost: Lost) -> Call[RepairReply]:
    """The one call that mends the quotes of a reply to `call`, as the next turn after it."""
    named = {signal: _with_nearest(quotes, shared.bank) or _NOTHING_QUOTED for signal, quotes in lost.signals.items()}
    level = {"level_evidence": _with_nearest(lost.level, shared.bank)} if lost.level else {}
    question = render("grade_repair", rejected=fence("rejected", {"signals": named, **level}))
    return Call(
        id=f"{call.id}.repair",
        request=_request(_next_turn(call.request, reply, question), RepairReply, "repair"),
        read=lambda text: wire.read_repair(text, lost.signals),
        expects=50 + 150 * (len(lost.signals) + bool(lost.level)),
    )


def asked_again(request: Request, reply: str, problem: str) -> Request:
    """The same question once more, after a reply that could not be read for `problem`."""
    turns = _next_turn(request, reply, render("grade_again", problem=fence("problem", problem)))
    return replace(request, messages=turns)


_NOTHING_QUOTED: Final = [{"reason": "No quote was given."}]


def _about_all(shared: Material, question: str, reply: type[Wire], name: str) -> Request:
    return _request((Message("user", shared.text, cached=True), Message("user", question)), reply, name)


def _request(messages: tuple[Message, ...], reply: type[Wire], name: str) -> Request:
    return Request(
        system=render("grade_system"),
        messages=messages,
        max_tokens=MAX_TOKENS,
        schema=wire.schema(reply),
        schema_name=name,
        effort=EFFORT,
    )


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


T = TypeVar("T", Signal, RedFlag)


def _shuffled(entries: Iterable[T], seed: int, what: str) -> list[T]:
    """In an order that the seed decides, so that no place in the item is a place in the prompt."""
    return sorted(entries, key=lambda entry: blake2b(f"{seed}:{what}:{entry.id}".encode()).digest())
