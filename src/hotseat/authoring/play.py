"""A round on paper: the engine's decisions carried out at once, lines as written, the clock standing. Pure and cheap.

Nobody is listened to. What an answer shows is given as a reading, so that any state a condition asks for can be made.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from hotseat.domain.event import (
    AnswerRead,
    CandidateAnswered,
    Event,
    InterviewerSpoke,
    Payload,
    PhaseEntered,
    SessionStarted,
)
from hotseat.domain.item import Item, Probe
from hotseat.domain.reading import Asked, Heard, Moved, Reading, Shown
from hotseat.interview import director, schedule
from hotseat.interview.fold import apply
from hotseat.interview.state import State

_NOON: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)
_WORDS: Final = "My answer."
_LONGEST: Final = 60
"""Answers after which a play is given up, whatever the caps of an item say."""


def playable(item: Item) -> Item:
    """The item with the questions of a panel as its probes, as somebody meets them who has no earlier rounds."""
    if item.derive is None:
        return item
    asked = (
        Probe(id=question.id, priority=0, targets=question.targets, say=question.fallback, follow=question.follow)
        for question in item.derive.questions
    )
    return item.model_copy(update={"probes": (*asked, *item.probes)})


def reading(
    *,
    shown: frozenset[str] = frozenset(),
    flags: frozenset[str] = frozenset(),
    asked: tuple[str, ...] = (),
    moves: tuple[str, ...] = (),
) -> Reading:
    """What a listener would have found, by ids alone."""
    return Reading(
        reader="model",
        asked=tuple(Asked(id=fact, quote="") for fact in asked),
        shown=tuple(Shown(signal=signal, quote="") for signal in sorted(shown)),
        flags=tuple(Heard(flag=flag, quote="") for flag in sorted(flags)),
        moves=tuple(Moved(move=move, quote="") for move in moves),
    )


@dataclass
class Play:
    """A round under way. The item is a playable one."""

    item: Item
    seed: int = 0
    state: State = field(default_factory=State)

    def start(self) -> "Play":
        """The round as its first line has been said."""
        self._record(_header(self.item, self.seed))
        return self._settle(Reading(reader="model"))

    def until(self, phase: str) -> "Play":
        """On, by request, until that part or what comes after it. A round that ends before stays at its end."""
        order = [part.id for part in self.item.timebox.phases]
        while self.waiting and order.index(self.state.phase) < order.index(phase):
            following = schedule.next_phase(self.state, self.item)
            if following is None:
                break
            self._record(PhaseEntered(phase=following, reason="next"))
            self._settle(Reading(reader="model"))
        return self

    def answer(self, read: Reading) -> "Play":
        """An answer that was read so; nothing where no answer is awaited."""
        if self.waiting:
            self._record(CandidateAnswered(turn=len(self.state.turns) + 1, text=_WORDS))
            self._settle(read)
        return self

    def go_on(self, read: Reading, done: Callable[[State], bool]) -> "Play":
        """The same answer again and again, until it is done or the round is over."""
        while self.waiting and not done(self.state) and len(self.state.turns) < _LONGEST:
            self.answer(read)
        return self

    @property
    def waiting(self) -> bool:
        """Whether the candidate has the floor."""
        return self.state.expecting == "candidate"

    def _settle(self, read: Reading) -> "Play":
        while self._step(read):
            pass
        return self

    def _step(self, read: Reading) -> bool:
        match director.due(self.state, self.item):
            case director.Record(payload):
                self._record(payload)
            case director.Listen(turn):
                self._record(AnswerRead(turn=turn.no, reading=read))
            case director.Speak(line):
                self._record(InterviewerSpoke(kind=line.kind, text=line.text, refs=line.refs, by="scripted"))
            case _:
                return False
        return True

    def _record(self, payload: Payload) -> None:
        self.state = apply(self.state, Event(self.state.seq + 1, _NOON, 0.0, payload))


def _header(item: Item, seed: int) -> SessionStarted:
    return SessionStarted(
        session="on-paper",
        item=item.id,
        item_version=item.version,
        item_hash="",
        rubric=item.rubric,
        rubric_hash="",
        title=item.title,
        round=item.round,
        mode="practice",
        pace="full",
        seed=seed,
        interviewer="offline",
        form="typed" if item.round == "executive" else None,
        app="",
    )
