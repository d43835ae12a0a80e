"""A round on a stage: a clock and a log that the test holds, a listener and a speaker that do as they are told."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hotseat.domain.base import Form, Mode
from hotseat.domain.event import Event, Payload
from hotseat.domain.item import Item
from hotseat.domain.reading import Reading
from hotseat.errors import ProviderError
from hotseat.interview.disclosure import Line
from hotseat.interview.fold import fold
from hotseat.interview.state import State
from hotseat.interviewer.roles import Phrase, ScriptedSpeaker, Unsayable
from hotseat.providers.port import Waiting
from hotseat.session.clockwork import Clocks
from hotseat.session.commands import Command
from hotseat.session.round import Cast, Round
from hotseat.session.updates import Recorded, Update
from hotseat.session.waits import Waits
from interview.play import NOTHING, session
from interview.small_item import small_item


@dataclass
class Clock:
    """Monotonic seconds that pass when the test says so. The wall clock goes with it, from noon, `ahead` by so much."""

    now: float = 1_000.0
    ahead: float = 0.0

    def monotonic(self) -> float:
        return self.now

    def utc(self) -> datetime:
        return datetime(2026, 3, 2, 12, 0, tzinfo=UTC) + timedelta(seconds=self.now - 1_000.0 + self.ahead)


@dataclass
class ListLog:
    """Keeps events in a list. While `full`, it fails like a disk without space."""

    events: list[Event] = field(default_factory=list)
    full: Exception | None = None

    def append(self, event: Event) -> None:
        if self.full is not None:
            raise self.full
        self.events.append(event)


TICKS = 5
"""Turns of the event loop that a wait lasts: a real one lasts seconds, which is time enough to tell of it."""


class Hang:
    """In place of a reply: the call goes on until it is cancelled."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.cancelled = False

    async def wait(self) -> None:
        self.begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise


Cue = str | Waiting | ProviderError | Unsayable | Hang
"""What a call does next: say a phrase, announce a wait, fail, find nothing that can be said, or hang."""


class Reader:
    """Reads answers by their text. `cues` come before the readings, one sequence a call; each call takes `seconds`."""

    def __init__(
        self,
        readings: Mapping[str, Reading],
        waits: Waits,
        clock: Clock,
        *,
        cues: Iterable[Sequence[Cue]] = (),
        seconds: float = 0.0,
    ) -> None:
        self.readings = readings
        self.waits, self.clock, self.cues, self.seconds = waits, clock, deque(cues), seconds
        self.turns: list[int] = []

    async def read(self, state: State, item: Item) -> Reading:
        turn = state.turns[-1]
        self.turns.append(turn.no)
        self.clock.now += self.seconds
        for cue in self.cues.popleft() if self.cues else ():
            await perform(cue, self.waits)
        return self.readings.get(turn.text, NOTHING)


class Voice:
    """Says lines in the words of its cues, one sequence a call, or as they are; each call takes `seconds`."""

    def __init__(self, waits: Waits, clock: Clock, *, cues: Iterable[Sequence[Cue]] = (), seconds: float = 0.0) -> None:
        self.waits, self.clock, self.cues, self.seconds = waits, clock, deque(cues), seconds
        self.lines: list[Line] = []
        self.closed = 0

    async def say(self, line: Line, state: State, item: Item) -> AsyncGenerator[Phrase]:
        self.lines.append(line)
        self.clock.now += self.seconds
        try:
            for cue in self.cues.popleft() if self.cues else (line.text,):
                if isinstance(cue, str):
                    yield Phrase(cue, "model")
                else:
                    await perform(cue, self.waits)
        finally:
            self.closed += 1


async def perform(cue: Cue, waits: Waits) -> None:
    match cue:
        case Waiting():
            waits.announce(cue)
            for _ in range(TICKS):
                await asyncio.sleep(0)
        case Hang():
            await cue.wait()
        case ProviderError() | Unsayable():
            raise cue


@dataclass
class Stage:
    """A round and everything around it."""

    round: Round
    log: ListLog
    clock: Clock
    waits: Waits
    listener: Reader
    voice: Voice

    @property
    def payloads(self) -> list[Payload]:
        return [event.payload for event in self.log.events]

    @property
    def types(self) -> list[str]:
        return [event.payload.type for event in self.log.events]

    async def send(self, command: Command) -> list[Update]:
        return [update async for update in self.round.send(command)]

    async def proceed(self) -> list[Update]:
        return [update async for update in self.round.proceed()]

    async def play(self, *commands: Command) -> "Stage":
        """Starts the round, or takes it up, and sends the commands."""
        await self.proceed()
        for command in commands:
            await self.send(command)
        return self


def stage(
    *,
    events: Iterable[Event] | None = None,
    readings: Mapping[str, Reading] | None = None,
    listening: Iterable[Sequence[Cue]] = (),
    speaking: Iterable[Sequence[Cue]] = (),
    seconds: float = 0.0,
    mode: Mode = "practice",
    item: Item | None = None,
    form: Form | None = None,
) -> Stage:
    """A round over a log that holds `events`, or a new one; `seconds` is what every call of a model takes."""
    clock, waits = Clock(), Waits()
    log = ListLog(
        [Event(1, clock.utc(), 0.0, session(mode=mode, item=item, form=form))] if events is None else list(events)
    )
    listener = Reader(readings or {}, waits, clock, cues=listening, seconds=seconds)
    voice = Voice(waits, clock, cues=speaking, seconds=seconds)
    cast = Cast(listener, voice, Reader(readings or {}, waits, clock), ScriptedSpeaker())
    clocks = Clocks(clock.monotonic, clock.utc)
    a_round = Round(item or small_item(), fold(log.events), log, cast, clocks, waits)
    return Stage(a_round, log, clock, waits, listener, voice)


def new(updates: Sequence[Update]) -> list[Payload]:
    """What was recorded, in order."""
    return [update.event.payload for update in updates if isinstance(update, Recorded)]


def besides(updates: Sequence[Update]) -> list[Update]:
    """The updates that record nothing, in order."""
    return [update for update in updates if not isinstance(update, Recorded)]


async def until_hung(stream: AsyncIterator[Update], hang: Hang) -> asyncio.Task[list[Update]]:
    """The stream being read in a task of its own, which has come to the call that hangs."""

    async def read() -> list[Update]:
        return [update async for update in stream]

    task = asyncio.create_task(read())
    await hang.begun.wait()
    return task
