"""The round's clock as a value. Nothing here reads a clock: `now` is a monotonic reading in seconds, passed in."""

from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True)
class RoundClock:
    """`banked` seconds have been spent; since `running_since` the clock runs, or it stands when that is None."""

    banked: float = 0.0
    running_since: float | None = None

    def start(self, now: float) -> "RoundClock":
        """The clock running from `now` on. A running clock is left as it is."""
        return self if self.running_since is not None else replace(self, running_since=now)

    def stop(self, now: float) -> "RoundClock":
        """The clock standing at `now`. A standing clock is left as it is."""
        return RoundClock(self.elapsed(now))

    def elapsed(self, now: float) -> float:
        """Seconds on the clock at `now`; never less than what is banked."""
        if self.running_since is None:
            return self.banked
        return self.banked + max(0.0, now - self.running_since)

    def without(self, seconds: float) -> "RoundClock":
        """The clock as though it had not run for the last `seconds`. A standing clock is left as it is."""
        if self.running_since is None:
            return self
        return replace(self, running_since=self.running_since + seconds)


BLIND = 15.0
"""Seconds without a look from which the time is not the candidate's: the program was stopped, or the machine slept."""
DRIFT = 5.0
"""Seconds by which the wall may run ahead of the monotonic clock or behind it before it is told."""


@dataclass(frozen=True)
class Surprise:
    """Time that nobody was here for: `gap` seconds on the wall. `taken` of them ran on the round's clock."""

    cause: Literal["suspended", "clock_changed"]
    gap: float
    taken: float


@dataclass(frozen=True)
class Look:
    """The clocks, in seconds, when they were last looked at. `boot` counts sleep too; None where there is no such."""

    monotonic: float
    wall: float
    boot: float | None = None

    def surprise(self, now: "Look") -> Surprise | None:
        """What happened between this look and the next; None when the clocks agree and nothing stood still.

        Some systems stop their monotonic clock while they sleep and some do not, so it is held against the others.
        Without a clock that counts sleep, a wall that runs ahead is taken for sleep.
        """
        passed, on_the_wall = now.monotonic - self.monotonic, now.wall - self.wall
        with_sleep = on_the_wall if self.boot is None or now.boot is None else now.boot - self.boot
        if passed > BLIND:
            return Surprise("suspended", max(passed, with_sleep), passed)
        if with_sleep - passed > DRIFT:
            return Surprise("suspended", with_sleep - passed, 0.0)
        if abs(on_the_wall - passed) > DRIFT:
            return Surprise("clock_changed", abs(on_the_wall - passed), 0.0)
        return None
