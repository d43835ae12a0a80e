"""The hard end of a part, to the moment: a timer of the event loop that asks the round's own clock. Sends nothing."""

import asyncio
from collections.abc import Callable
from typing import Protocol


class Timed(Protocol):
    """What is timed: seconds until its hard end, or None while there is none."""

    @property
    def seconds_to_deadline(self) -> float | None: ...


class Deadline:
    """Calls `reached` when the end has come, for as long as it is asked and nothing follows from it."""

    def __init__(self, timed: Timed, reached: Callable[[], None]) -> None:
        self._timed = timed
        self._reached = reached
        self._timer: asyncio.TimerHandle | None = None

    def arm(self) -> None:
        """Wait for the end as it is now; earlier waiting is over. To be called whenever the clock may have changed."""
        self.disarm()
        left = self._timed.seconds_to_deadline
        if left is not None:
            self._timer = asyncio.get_running_loop().call_later(max(0.0, left), self._ring)

    def disarm(self) -> None:
        """Wait no longer."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def check(self) -> None:
        """Look whether it has come: for a clock that is set, and for an end that nothing followed from."""
        left = self._timed.seconds_to_deadline
        if left is not None and left <= 0:
            self._reached()

    def _ring(self) -> None:
        left = self._timed.seconds_to_deadline
        if left is not None and left > 0:
            self.arm()
        else:
            self.check()
