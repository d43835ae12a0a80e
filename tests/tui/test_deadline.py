"""The hard end of a part: it is kept to the moment, and whatever is done to the clock meanwhile."""

import asyncio
from dataclasses import dataclass

from hotseat.tui.deadline import Deadline

LATE = 0.1
"""Seconds by which a cut may be late."""


@dataclass
class Part:
    """A part that ends at `end` on the event loop's own clock; None is a clock that stands."""

    end: float | None

    @property
    def seconds_to_deadline(self) -> float | None:
        return None if self.end is None else self.end - asyncio.get_running_loop().time()


async def test_it_rings_at_the_end_and_not_before() -> None:
    now = asyncio.get_running_loop().time
    at = asyncio.get_running_loop().create_future()
    part = Part(now() + 0.05)
    deadline = Deadline(part, lambda: at.set_result(now()))
    deadline.arm()
    assert 0 <= await asyncio.wait_for(at, 2) - (part.end or 0) < LATE


async def test_it_waits_on_when_time_was_taken_off_the_clock() -> None:
    now = asyncio.get_running_loop().time
    at = asyncio.get_running_loop().create_future()
    part = Part(now() + 0.02)
    deadline = Deadline(part, lambda: at.set_result(now()))
    deadline.arm()
    part.end = now() + 0.06
    assert 0 <= await asyncio.wait_for(at, 2) - part.end < LATE


async def test_it_does_not_ring_while_the_clock_stands_or_when_it_is_disarmed() -> None:
    now = asyncio.get_running_loop().time
    part, rings = Part(now() + 0.01), list[float]()
    stopped, disarmed = (Deadline(part, lambda: rings.append(now())) for _ in range(2))
    stopped.arm()
    disarmed.arm()
    disarmed.disarm()
    part.end = None
    await asyncio.sleep(0.03)
    assert rings == []


async def test_a_look_rings_again_for_as_long_as_nothing_followed() -> None:
    part, rings = Part(asyncio.get_running_loop().time()), list[int]()
    deadline = Deadline(part, lambda: rings.append(1))
    deadline.check()
    deadline.check()
    part.end = None
    deadline.check()
    assert rings == [1, 1]
