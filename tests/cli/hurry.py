"""A clock that a test moves, and somebody at a terminal who types by it: nothing waits longer than a moment."""

import os
import time
from collections.abc import Callable
from io import TextIOWrapper
from types import SimpleNamespace
from typing import Final

import pytest

from hotseat.cli import compose
from hotseat.cli.lines import Lines, Waited
from hotseat.interview import timing

MOMENT: Final = 0.02
"""Seconds that a deadline is waited for in earnest."""
Step = str | Callable[[], None]


class Clock:
    """The monotonic clock of every round from now on. It runs, and can be put on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._ahead = 0.0
        patch.setattr(compose, "time", SimpleNamespace(monotonic=lambda: time.monotonic() + self._ahead))

    def put_on(self, seconds: float) -> None:
        self._ahead += seconds

    def after(self, seconds: float) -> Callable[[], None]:
        return lambda: self.put_on(seconds)


class Typist(TextIOWrapper):
    """A terminal whose lines come down a pipe. `against_the_clock` is typed where a part has a hard end, the rest where
    it has none; once it is all typed, a hard end is a moment away, and the end of the input a Ctrl-D.
    """

    def __init__(
        self, clock: Clock, patch: pytest.MonkeyPatch, typed: list[Step], against_the_clock: list[Step]
    ) -> None:
        reader, self._writer = os.pipe()
        super().__init__(os.fdopen(reader, "rb"), encoding="utf-8")
        self._clock, self._free, self._pressed = clock, iter(typed), iter(against_the_clock)
        self._next = Lines.next

        def next_line(lines: Lines, timeout: float | None) -> str | Waited:
            return self._typed(lines, timeout)

        patch.setattr(Lines, "next", next_line)
        patch.setattr(timing, "BLIND", float("inf"))  # putting a clock on is no sleep of the machine
        patch.setattr(timing, "DRIFT", float("inf"))

    def isatty(self) -> bool:
        return True

    def close(self) -> None:
        self._hang_up()
        super().close()

    def _hang_up(self) -> None:
        if self._writer >= 0:
            os.close(self._writer)
            self._writer = -1

    def _typed(self, lines: Lines, timeout: float | None) -> str | Waited:
        step = next(self._free if timeout is None else self._pressed, None)
        if callable(step):
            step()
            return Waited()
        if step is not None:
            os.write(self._writer, step.encode())
            if step.endswith("\n"):
                return self._next(lines, None)
        if timeout is None:
            self._hang_up()
            return self._next(lines, None)
        self._clock.put_on(max(0.0, timeout - MOMENT))
        return self._next(lines, MOMENT)
