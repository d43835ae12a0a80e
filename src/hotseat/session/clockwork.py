"""The clock of a live round: what it shows, and which of its seconds nobody was here for. It records nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import RLock

from hotseat.interview.timing import Look, RoundClock, Surprise


@dataclass(frozen=True)
class Clocks:
    """`monotonic` in seconds for the round's clock, `utc` for the stamps, `boot` in seconds if one counts sleep."""

    monotonic: Callable[[], float]
    utc: Callable[[], datetime]
    boot: Callable[[], float] | None = None


class Clockwork:
    """Seconds on the round's clock, from `elapsed` on. It stands until it is started. Any thread may call it."""

    def __init__(self, clocks: Clocks, elapsed: float) -> None:
        self._clocks = clocks
        self._clock = RoundClock(elapsed)
        self._looked: Look | None = None
        self._surprises: list[Surprise] = []
        self._one_at_a_time = RLock()

    @property
    def now(self) -> float:
        """The monotonic clock itself, in seconds."""
        return self._clocks.monotonic()

    @property
    def utc(self) -> datetime:
        return self._clocks.utc()

    @property
    def elapsed(self) -> float:
        return self._clock.elapsed(self.now)

    @property
    def runs(self) -> bool:
        return self._clock.running_since is not None

    def start(self) -> None:
        """Let it run from now on. A running clock is left as it is."""
        with self._one_at_a_time:
            if not self.runs:
                self._looked = None
                self._clock = self._clock.start(self.now)

    def stop(self) -> None:
        with self._one_at_a_time:
            self._clock = self._clock.stop(self.now)

    def set(self, elapsed: float) -> None:
        """Let it stand at that many seconds."""
        with self._one_at_a_time:
            self._clock = RoundClock(elapsed)

    def look(self) -> Surprise | None:
        """Compare the clocks with the last look, and take off the time in which nobody looked."""
        with self._one_at_a_time:
            before, self._looked = self._looked, self._read()
            surprise = before.surprise(self._looked) if before and self.runs else None
            if surprise is None:
                return None
            self._clock = self._clock.without(surprise.taken)
            self._surprises.append(surprise)
            return surprise

    def surprises(self) -> list[Surprise]:
        """What was seen since this was last asked. Looks once more, if anybody looks at all."""
        with self._one_at_a_time:
            if self._looked:
                self.look()
            seen, self._surprises = self._surprises, []
            return seen

    def _read(self) -> Look:
        boot = self._clocks.boot() if self._clocks.boot else None
        return Look(self.now, self.utc.timestamp(), boot)
