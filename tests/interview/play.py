"""An interview on paper: the engine's decisions carried out at once, lines said as written, the clock set by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from hotseat.domain.base import Form, Mode, Pace
from hotseat.domain.event import (
    AnswerRead,
    CandidateAnswered,
    Event,
    FactDisclosed,
    InterviewerSpoke,
    LineKind,
    Payload,
    PhaseEntered,
    SessionEnded,
    SessionStarted,
    TurnWithdrawn,
)
from hotseat.domain.item import Item
from hotseat.domain.reading import Asked, Heard, Moved, Reader, Reading, Shown
from hotseat.interview import cut, director, schedule
from hotseat.interview.fold import apply, fold
from hotseat.interview.pacing import played
from hotseat.interview.state import State
from hotseat.session.commands import Command
from hotseat.session.moves import events_of
from interview.small_item import small_item

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def session(
    seed: int = 7,
    mode: Mode = "practice",
    *,
    item: Item | None = None,
    form: Form | None = None,
    pace: Pace = "full",
) -> SessionStarted:
    """The first event of a round of the item, of the small case when none is given."""
    item = item or small_item()
    return SessionStarted(
        session="s-1",
        item=item.id,
        item_version=1,
        item_hash="i",
        rubric="ai-pm",
        rubric_hash="r",
        title=item.title,
        round=item.round,
        mode=mode,
        pace=pace,
        seed=seed,
        interviewer="offline",
        form=form,
        app="0",
    )


def reads(
    *,
    asked: Sequence[str] = (),
    guessed: Sequence[str] = (),
    missed: Sequence[str] = (),
    near: Sequence[str] = (),
    shown: Sequence[str] = (),
    flags: Sequence[str] = (),
    moves: Sequence[str] = (),
    vague: bool = False,
    meta: bool = False,
    ready: bool = False,
    dodged: bool = False,
    no_example: bool = False,
    reader: Reader = "scripted",
) -> Reading:
    """A reading by ids alone; the quotes do not matter to the engine."""
    return Reading(
        reader=reader,
        asked=tuple(Asked(id=fact, quote="q") for fact in asked),
        guessed=tuple(Asked(id=fact, quote="q") for fact in guessed),
        missed=tuple(missed),
        near=tuple(near),
        shown=tuple(Shown(signal=signal, quote="q") for signal in shown),
        flags=tuple(Heard(flag=flag, quote="q") for flag in flags),
        moves=tuple(Moved(move=move, quote="q") for move in moves),
        vague=vague,
        meta=meta,
        ready=ready,
        dodged=dodged,
        no_example=no_example,
    )


NOTHING = reads()


@dataclass
class Play:
    """A round with its log. Every move returns the play, so that a line of play reads as one."""

    item: Item = field(default_factory=small_item)
    events: list[Event] = field(default_factory=list)
    state: State = field(default_factory=State)
    clock: float = 0.0

    @classmethod
    def resumed(cls, events: Iterable[Event], item: Item) -> "Play":
        """A play taken up from a log; whatever the engine owes is still owed."""
        log = list(events)
        state = fold(log)
        return cls(item, log, state, state.elapsed)

    def record(self, payload: Payload) -> "Play":
        event = Event(self.state.seq + 1, NOON + timedelta(seconds=self.state.seq), self.clock, payload)
        self.state = apply(self.state, event)
        self.events.append(event)
        return self

    def step(self, reading: Reading = NOTHING) -> bool:
        """Carry out one act. False when the candidate has the floor or the round is over."""
        match director.due(self.state, self.item):
            case director.Record(payload):
                self.record(payload)
            case director.Listen(turn):
                self.record(AnswerRead(turn=turn.no, reading=reading))
            case director.Speak(line):
                self.record(InterviewerSpoke(kind=line.kind, text=line.text, refs=line.refs, by="scripted"))
            case director.Conclude():
                self.record(SessionEnded(reason="completed"))
            case director.Await() | director.Done():
                return False
        return True

    def settle(self, reading: Reading = NOTHING) -> "Play":
        while self.step(reading):
            pass
        return self

    def start(self, seed: int = 7, mode: Mode = "practice", *, form: Form | None = None, pace: Pace = "full") -> "Play":
        header = session(seed, mode, item=self.item, form=form, pace=pace)
        self.item = played(self.item, header)
        return self.record(header).settle()

    def do(self, command: Command, reading: Reading = NOTHING, *, at: float | None = None) -> "Play":
        """What a front end would send, at that second of the clock. Raises IllegalEvent when it is refused."""
        self.clock = self.clock if at is None else at
        for payload in events_of(command, self.state, self.item, self.clock):
            self.record(payload)
        return self.settle(reading)

    def answer(self, reading: Reading = NOTHING, *, text: str = "My answer.", at: float | None = None) -> "Play":
        self.clock = self.clock if at is None else at
        heard = cut.heard(text, self.state, self.item)
        return self.record(CandidateAnswered(turn=self._turn, text=text, heard=heard)).settle(reading)

    def choose(self, number: int) -> "Play":
        return self.record(CandidateAnswered(turn=self._turn, kind="menu", text=str(number), choice=number)).settle()

    def skip(self) -> "Play":
        return self.record(CandidateAnswered(turn=self._turn, kind="skip", text="")).settle()

    def next(self) -> "Play":
        following = schedule.next_phase(self.state, self.item)
        assert following is not None, "there is no phase after this one"
        return self.record(PhaseEntered(phase=following, reason="next")).settle()

    def take_back(self, reason: Literal["misread", "redo"] = "misread") -> "Play":
        return self.record(TurnWithdrawn(turn=self.state.live_turns[-1].no, reason=reason)).settle()

    def until(self, phase: str) -> "Play":
        """On by `/next` until that phase, or the one after it when there is nothing to say in it."""
        order = [phase.id for phase in self.item.timebox.phases]
        while order.index(self.state.phase) < order.index(phase):
            self.next()
        return self

    @property
    def _turn(self) -> int:
        return len(self.state.turns) + 1

    @property
    def payloads(self) -> list[Payload]:
        return [event.payload for event in self.events]

    @property
    def reply(self) -> list[Payload]:
        """What the engine did since the candidate's last move."""
        return since_last_move(self.payloads)

    @property
    def told(self) -> list[str]:
        """Facts told in the last reply, in order."""
        return [payload.fact for payload in self.reply if isinstance(payload, FactDisclosed)]

    @property
    def said(self) -> str:
        return self.state.spoken[-1].text

    @property
    def kind(self) -> LineKind:
        return self.state.spoken[-1].kind

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """The phases entered and why."""
        return [(p.phase, p.reason) for p in self.payloads if isinstance(p, PhaseEntered)]


def is_move(payload: Payload) -> bool:
    """Whether the event is the candidate's own doing and asks for a reply."""
    if isinstance(payload, PhaseEntered):
        return payload.reason == "next"
    return isinstance(payload, CandidateAnswered | TurnWithdrawn)


def since_last_move(payloads: Sequence[Payload]) -> list[Payload]:
    """The events after the last move and its reading."""
    after = [place for place, payload in enumerate(payloads) if is_move(payload) or isinstance(payload, AnswerRead)]
    return list(payloads[after[-1] + 1 if after else 0 :])


def started(seed: int = 7, item: Item | None = None) -> Play:
    """A round whose prompt has been said."""
    return Play(item or small_item()).start(seed)


def scoping(item: Item | None = None) -> Play:
    """A round in the scoping phase, reached by one answer to the prompt."""
    return started(item=item).answer()
