"""Lets a session tell of a provider's waits while a call is under way, and cancels the call when it is left."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Generic, TypeVar

from hotseat.providers.port import Waiting

T = TypeVar("T")


class Waits:
    """Collects the waits that models announce. `announce` is what a model is given as `on_wait`."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Waiting] = asyncio.Queue()

    def announce(self, waiting: Waiting) -> None:
        self._queue.put_nowait(waiting)

    @asynccontextmanager
    async def watch(self, awaitable: Awaitable[T]) -> AsyncIterator["Call[T]"]:
        """Run the call beside its announcements. Leaving early cancels it, and waits until it has let go."""
        while not self._queue.empty():
            self._queue.get_nowait()
        task = asyncio.ensure_future(_run(awaitable))
        try:
            yield Call(task, self._queue)
        finally:
            if not task.done():
                task.cancel()
                await asyncio.wait([task])


class Call(Generic[T]):
    """A call under way: first all its waits, then its result."""

    def __init__(self, task: "asyncio.Task[T]", queue: "asyncio.Queue[Waiting]") -> None:
        self._task = task
        self._queue = queue

    async def waits(self) -> AsyncIterator[Waiting]:
        """The announcements as they come, until the call is done."""
        while not self._task.done():
            next_wait = asyncio.ensure_future(self._queue.get())
            try:
                await asyncio.wait({self._task, next_wait}, return_when=asyncio.FIRST_COMPLETED)
                if next_wait.done():
                    yield next_wait.result()
            finally:
                next_wait.cancel()

    def result(self) -> T:
        """What the call returned. Raises what it raised."""
        return self._task.result()


async def _run(awaitable: Awaitable[T]) -> T:
    return await awaitable
