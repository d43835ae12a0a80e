"""Several gradings side by side, a few at a time, each on a record of its own: a kill costs no call that came back."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final

from hotseat.domain.event import GradingFailed
from hotseat.errors import HotseatError
from hotseat.grading.model_grader import GradingUpdate
from hotseat.session.gradings import LiveGrading

AT_ONCE: Final = 2
CALLS_EACH: Final = 4
"""Together as many calls under way as one grading has when it is alone."""


@dataclass(frozen=True)
class Step:
    """What one of the gradings tells."""

    live: LiveGrading
    update: GradingUpdate


@dataclass(frozen=True)
class Ended:
    """One of the gradings came to its end: its `live.event` is to be recorded, or `trouble` says why there is none."""

    live: LiveGrading
    trouble: str = ""


@dataclass(frozen=True)
class GivenUp:
    """No further grading was begun, because one came to nothing for `reason`, and the next would too."""

    reason: str
    left: int


ManyUpdate = Step | Ended | GivenUp


async def grade_many(lives: Sequence[LiveGrading], at_once: int = AT_ONCE) -> AsyncGenerator[ManyUpdate, None]:
    """Run them all. After one that gave nothing at all, those not begun are left for another time.

    Leaving early cancels the calls under way; what has come back is kept.
    """
    updates: asyncio.Queue[ManyUpdate | None] = asyncio.Queue()
    work = asyncio.create_task(_all(lives, at_once, updates))
    work.add_done_callback(lambda _: updates.put_nowait(None))
    try:
        while (update := await updates.get()) is not None:
            yield update
        await work
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


async def _all(lives: Sequence[LiveGrading], at_once: int, updates: "asyncio.Queue[ManyUpdate | None]") -> None:
    waiting = list(lives)
    reasons: list[str] = []

    async def work_off() -> None:
        while waiting and not reasons:
            live = waiting.pop(0)
            trouble = await _one(live, updates)
            updates.put_nowait(Ended(live, trouble))
            if isinstance(live.event, GradingFailed):
                reasons.append(live.event.reason)

    async with asyncio.TaskGroup() as group:
        for _ in range(at_once):
            group.create_task(work_off())
    if reasons and waiting:
        updates.put_nowait(GivenUp(reasons[0], len(waiting)))


async def _one(live: LiveGrading, updates: "asyncio.Queue[ManyUpdate | None]") -> str:
    """One grading to its end; what went wrong with it in words, which is its own affair."""
    try:
        async with aclosing(live.run()) as run:
            async for update in run:
                updates.put_nowait(Step(live, update))
    except HotseatError as error:
        return str(error)
    return ""
