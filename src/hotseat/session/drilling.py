"""Drills: the ninety seconds and the five-minute ones, begun, done again and read back. Holds no rules of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from hotseat.domain.base import Form, Mode, Round
from hotseat.domain.drills import DRILLS
from hotseat.domain.finding import nearest
from hotseat.domain.loop import Profile
from hotseat.errors import HotseatError, NotFound
from hotseat.grading.take import readout
from hotseat.session.archive import Session
from hotseat.session.live import LiveRound, Options
from hotseat.session.loop_plan import Bank, Wish, ranked
from hotseat.session.takes import Compared, side_by_side
from hotseat.storage.banks import ItemHead
from hotseat.storage.session_heads import SessionHead

NINETY: Final = "90-seconds"
ANYBODY: Final = Profile("bigtech_feature", "mid")
"""For whom an item is chosen before a profile was given."""


@dataclass(frozen=True)
class Exercise:
    """A drill as it is offered: its name, how long it takes, what it is for and what passes it."""

    id: str
    title: str
    minutes: float
    purpose: str
    passes: str

    @property
    def round(self) -> Round:
        """The kind of item that it is done on."""
        return "executive" if self.id == NINETY else "case"


EXERCISES: Final[tuple[Exercise, ...]] = (
    Exercise(
        NINETY,
        "Ninety seconds for an executive",
        5,
        "Say the one thing a busy person has to know, aloud and against the clock.",
        "the bottom line in the first two sentences, and every point heard in time",
    ),
    *(Exercise(drill.id, drill.title, drill.minutes, drill.purpose, drill.passes) for drill in DRILLS.values()),
)


class Start(Protocol):
    """Begins a round: `Studio.start`."""

    def __call__(self, item_id: str, seed: int | None, interviewer: str | None, options: Options) -> LiveRound: ...


@dataclass(frozen=True)
class Desk:
    """What drills need of the house."""

    items: Callable[[], Sequence[ItemHead]]
    sessions: Callable[[], Sequence[SessionHead]]
    profile: Callable[[], Profile | None]
    seed: Callable[[], int]
    start: Start
    read: Callable[[str], Session]


class Drills:
    """The drills of one Hotseat home."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, name: str) -> Exercise:
        """The drill of that name. Raises NotFound with the nearest names."""
        names = [exercise.id for exercise in EXERCISES]
        if name in names:
            return EXERCISES[names.index(name)]
        raise NotFound("drill", name, nearest(name, names), f"There are {', '.join(names)}.")

    def item_for(self, exercise: Exercise, seed: int, wanted: str | None = None) -> str:
        """The item that is wanted, else one for the user's track and level: what was never sat, or longest ago.

        Raises HotseatError when the drill is not done on such an item, and NotFound when there is none.
        """
        if wanted:
            self._fits(exercise, wanted)
            return wanted
        sat = {head.item: head.started for head in reversed(self._desk.sessions()) if head.started and not head.sample}
        wish = Wish(self._desk.profile() or ANYBODY, seed)
        for head in ranked(Bank(self._desk.items(), sat), wish, exercise.round, ()):
            return head.id
        raise NotFound(f"{exercise.round} item", "any", [])

    def begin(
        self,
        name: str,
        item: str | None = None,
        form: Form | None = None,
        seed: int | None = None,
        interviewer: str | None = None,
        mode: Mode = "practice",
    ) -> LiveRound:
        """Begin a drill, on an item of its kind if one is named. Raises HotseatError, and as `Studio.start`."""
        exercise = self.find(name)
        drawn = self._desk.seed() if seed is None else seed
        chosen = self.item_for(exercise, drawn, item)
        options = Options(mode, form=form) if name == NINETY else Options(mode, drill=name)
        return self._desk.start(chosen, drawn, interviewer, options)

    def _fits(self, exercise: Exercise, item: str) -> None:
        rounds = {head.id: head.round for head in self._desk.items()}
        if item in rounds and rounds[item] != exercise.round:
            fitting = ", ".join(head for head, kind in rounds.items() if kind == exercise.round)
            other = f"{'an' if rounds[item][0] in 'aeiou' else 'a'} {rounds[item]} item"
            raise HotseatError(f"{exercise.title} is not done on {other}.", f"Name one of: {fitting}.")

    def again(
        self, session: str, form: Form | None = None, interviewer: str | None = None, mode: Mode = "practice"
    ) -> LiveRound:
        """A second take of ninety seconds: the same item, the same questions. Raises as `begin`."""
        first = self._desk.read(session).state.header
        if first.round != "executive":
            raise HotseatError(
                "Only ninety seconds have a second take.", f"Sit it again: hotseat practice {first.item}"
            )
        options = Options(mode, form=form or first.form, take_of=first.session)
        return self._desk.start(first.item, first.seed, interviewer, options)

    def compared(self, session: Session) -> tuple[Compared, ...]:
        """A second take beside the first; empty when it is none, or when the first cannot be read any more."""
        if session.state.header.take_of is None:
            return ()
        try:
            first = self._desk.read(session.state.header.take_of)
        except HotseatError:
            return ()
        return side_by_side(readout(first.state, first.item.value), readout(session.state, session.item.value))
