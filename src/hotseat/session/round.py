"""One round, run: carries out what the engine decides, records every event before anything follows, yields updates.

The session owns the clock and the log; it decides nothing and shows nothing. Every public method may be called again
after a crash: what was owed is worked out from the log.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hotseat.domain.event import (
    AnswerRead,
    Event,
    Interrupted,
    InterviewerSpoke,
    Payload,
    ReplyFellBack,
)
from hotseat.domain.item import Item
from hotseat.domain.reading import Reader, Reading
from hotseat.errors import IllegalEvent, ProviderError
from hotseat.interview import director, schedule
from hotseat.interview.disclosure import Line
from hotseat.interview.fold import apply
from hotseat.interview.state import State, Turn
from hotseat.interview.timing import Surprise
from hotseat.interviewer.roles import Listener, Phrase, Speaker, Unsayable
from hotseat.session.clockwork import Clocks, Clockwork
from hotseat.session.commands import Command, Hint, TakeNote, UseScript
from hotseat.session.moves import events_of
from hotseat.session.updates import (
    Concluded,
    FellBack,
    Over,
    Ready,
    Recorded,
    Refusal,
    Retrying,
    Spoke,
    Trouble,
    Update,
    Working,
)
from hotseat.session.waits import Waits

ASKED = "the candidate asked for the script"
RESTS = director.Await | director.Conclude | director.Done


class Log(Protocol):
    """Where events go. `append` returns when the event is on the disk."""

    def append(self, event: Event) -> None: ...


@dataclass(frozen=True)
class Cast:
    """Who plays the interviewer, and the script that steps in for a model."""

    listener: Listener
    speaker: Speaker
    script_listener: Listener
    script_speaker: Speaker


class Round:
    """A live round over a log. One `send` at a time; cancelling one leaves the round as the log says."""

    def __init__(self, item: Item, state: State, log: Log, cast: Cast, clocks: Clocks, waits: Waits) -> None:
        self.item = item
        self.state = state
        self._log = log
        self._cast = cast
        self._waits = waits
        self._clock = Clockwork(clocks, state.elapsed)
        self._begun = False

    @property
    def elapsed(self) -> float:
        """The round's clock in seconds."""
        return self._clock.elapsed

    @property
    def now(self) -> float:
        """The monotonic clock itself, in seconds."""
        return self._clock.now

    @property
    def clock_runs(self) -> bool:
        return self._clock.runs

    @property
    def seconds_to_deadline(self) -> float | None:
        """Seconds until the present part ends by itself; None when it does not, or while the clock stands."""
        end = schedule.deadline(self.state, self.item)
        return end - self.elapsed if end is not None and self.clock_runs else None

    def touch(self) -> None:
        """The candidate's first key: the clock starts. It never does while the interviewer is awaited or on pause."""
        if self.state.expecting == "candidate" and not self.state.paused and not schedule.untimed(self.state):
            self._clock.start()

    def look(self) -> Surprise | None:
        """Look at the clocks; front ends do so every second. Time in which nobody looked is not the candidate's.

        It comes off the round's clock, and is recorded with the next event. Touches neither the log nor the state, so
        any thread may call it.
        """
        return self._clock.look()

    def record_interruption(self, elapsed: float, last_seen: datetime) -> Event:
        """Note that the round is taken up again: the clock stood since `elapsed`, last seen running at `last_seen`."""
        self._clock.set(max(elapsed, self.state.elapsed))
        gap = (self._clock.utc - last_seen).total_seconds()
        return self._record(Interrupted(gap=round(max(0.0, gap), 3)))

    async def proceed(self) -> AsyncGenerator[Update]:
        """Do all that is due until the candidate has the floor. Starts a new round, or takes up an old one."""
        self._begun = self._begun or self.clock_runs
        self._clock.stop()
        while not isinstance(act := director.due(self.state, self.item), RESTS):
            async with aclosing(self._carry_out(act)) as updates:
                async for update in updates:
                    yield update
                    if isinstance(update, Trouble):
                        return
        if isinstance(act, director.Done):
            yield Over()
            return
        if isinstance(act, director.Conclude):
            yield Concluded()
            return
        if self._begun or schedule.starts_itself(self.state):
            self.touch()
        yield Ready()

    def _carry_out(self, act: director.Record | director.Listen | director.Speak) -> AsyncGenerator[Update]:
        match act:
            case director.Record(payload):
                return self._write(payload)
            case director.Listen(turn):
                return self._listen(turn)
            case director.Speak(line):
                return self._speak(line, self._cast.speaker)

    async def _write(self, payload: Payload) -> AsyncGenerator[Update]:
        yield Recorded(self._record(payload))

    async def send(self, command: Command) -> AsyncGenerator[Update]:
        """Carry out a command and all that follows. One that does not fit yields a Refusal and changes nothing."""
        for event in self._told_surprises():
            yield Recorded(event)
        try:
            events = [self._record(p) for p in events_of(command, self.state, self.item, self.elapsed)]
        except IllegalEvent as refused:
            yield Refusal(str(refused))
            return
        for event in events:
            yield Recorded(event)
        if isinstance(command, TakeNote | Hint):
            return
        if isinstance(command, UseScript):
            async with aclosing(self._by_script()) as updates:
                async for update in updates:
                    yield update
        async with aclosing(self.proceed()) as updates:
            async for update in updates:
                yield update

    def _told_surprises(self) -> list[Event]:
        live = [] if self.state.over else self._clock.surprises()
        return [self._record(Interrupted(gap=round(s.gap, 3), cause=s.cause)) for s in live]

    def _record(self, payload: Payload) -> Event:
        """Check, then write, then hold: an illegal event reaches neither the disk nor the state."""
        event = Event(self.state.seq + 1, self._clock.utc, max(self.elapsed, self.state.elapsed), payload)
        state = apply(self.state, event)
        self._log.append(event)
        self.state = state
        return event

    async def _listen(self, turn: Turn) -> AsyncGenerator[Update]:
        reading: Reading
        try:
            yield Working("listening")
            async with self._waits.watch(self._cast.listener.read(self.state, self.item)) as call:
                async for waiting in call.waits():
                    yield Retrying(waiting)
                reading = call.result()
        except ProviderError as error:
            yield Recorded(self._record(ReplyFellBack(part="listening", reason=error.what)))
            yield FellBack("listening", str(error))
            reading = await self._cast.script_listener.read(self.state, self.item)
        yield Recorded(self._record(AnswerRead(turn=turn.no, reading=reading)))

    async def _speak(self, line: Line, speaker: Speaker) -> AsyncGenerator[Update]:
        shown: list[str] = []
        by: Reader = "scripted"
        stream = speaker.say(line, self.state, self.item)
        try:
            yield Working("speech")
            async with self._waits.watch(anext(stream)) as call:
                async for waiting in call.waits():
                    yield Retrying(waiting)
                first = call.result()
            async for phrase in _chain(first, stream):
                shown.append(phrase.text)
                by = phrase.by
                yield Spoke(line.kind, phrase.text)
        except Unsayable as failed:
            yield Recorded(self._record(ReplyFellBack(part="speech", reason=str(failed))))
            shown, by = [line.text], "scripted"
            yield Spoke(line.kind, line.text)
        except ProviderError as error:
            if not shown:
                yield Trouble(error)
                return
            yield FellBack("speech", str(error))
        finally:
            await stream.aclose()
        said = InterviewerSpoke(kind=line.kind, text=" ".join(shown), refs=line.refs, by=by)
        yield Recorded(self._record(said))

    async def _by_script(self) -> AsyncGenerator[Update]:
        """Do the model's part that is due with the script: the reading, the line, or both."""
        while not isinstance(act := director.due(self.state, self.item), RESTS):
            match act:
                case director.Record(payload):
                    yield Recorded(self._record(payload))
                case director.Listen(turn):
                    yield Recorded(self._record(ReplyFellBack(part="listening", reason=ASKED)))
                    reading = await self._cast.script_listener.read(self.state, self.item)
                    yield Recorded(self._record(AnswerRead(turn=turn.no, reading=reading)))
                case director.Speak(line):
                    yield Recorded(self._record(ReplyFellBack(part="speech", reason=ASKED)))
                    async for update in self._speak(line, self._cast.script_speaker):
                        yield update


async def _chain(first: Phrase, rest: AsyncGenerator[Phrase]) -> AsyncGenerator[Phrase]:
    yield first
    async for phrase in rest:
        yield phrase
