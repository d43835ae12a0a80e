"""The round's clock as a value. Nothing here reads a clock: `now` is a monotonic reading in seconds, passed in."""

from dataclasses import dataclass, replace


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
