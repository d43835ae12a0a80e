"""The one retry policy, around any model. The SDKs' own retries are off: here every wait is seen and bounded."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace
from typing import Protocol

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt

from hotseat.errors import ProviderError, RateLimited
from hotseat.providers.port import Model, OnWait, Reply, Request, Waiting

ATTEMPTS = 4
LONGEST_WAIT = 60.0
"""Seconds. A server that asks for more is not waited for: the error says at once when to try again."""
FIRST_BACKOFF, LONGEST_BACKOFF = 1.0, 8.0

Sleep = Callable[[float], Awaitable[None]]
Jitter = Callable[[], float]
"""A random number from 0 to 1, as `random.random` gives it."""


class OpenModel(Model, Protocol):
    """A model that holds connections until it is closed, and whose streams can be left early."""

    def stream(self, request: Request) -> AsyncGenerator[str, None]: ...

    async def aclose(self) -> None: ...


class Patient:
    """A model that tries again what may succeed later: at most 4 attempts, and a stream only before its first piece.

    `on_wait` is told the reason and the seconds before each wait. Implements `port.Model`.
    """

    def __init__(self, inner: OpenModel, *, sleep: Sleep, jitter: Jitter, on_wait: OnWait | None = None) -> None:
        self._inner, self._sleep, self._jitter, self._on_wait = inner, sleep, jitter, on_wait

    @property
    def name(self) -> str:
        return self._inner.name

    @property
    def host(self) -> str:
        return self._inner.host

    async def complete(self, request: Request) -> Reply:
        reply: Reply = await self._policy()(self._inner.complete, request)
        return replace(reply, text=_whole(reply.text))

    async def stream(self, request: Request) -> AsyncGenerator[str, None]:
        begun: _Begun | None = await self._policy()(self._begin, request)
        if begun is None:
            return
        first, pieces = begun
        async with aclosing(pieces):
            yield _whole(first)
            async for piece in pieces:
                yield _whole(piece)

    async def aclose(self) -> None:
        """Close the connections; a later call, in another event loop too, opens new ones."""
        await self._inner.aclose()

    async def _begin(self, request: Request) -> "_Begun | None":
        """The first piece and the stream that goes on from it; None when it ends without one."""
        pieces = self._inner.stream(request)
        async for first in pieces:
            return first, pieces
        return None

    def _policy(self) -> AsyncRetrying:
        """A fresh one for each call: tenacity keeps a call's state in the object."""
        return AsyncRetrying(
            stop=stop_after_attempt(ATTEMPTS),
            retry=retry_if_exception(worth_retrying),
            wait=lambda state: wait_seconds(_failure(state), state.attempt_number, self._jitter()),
            before_sleep=self._tell,
            sleep=self._sleep,
            reraise=True,
        )

    def _tell(self, state: RetryCallState) -> None:
        error = _failure(state)
        if self._on_wait is not None and isinstance(error, ProviderError):
            self._on_wait(Waiting(error.what, state.upcoming_sleep, state.attempt_number))


_Begun = tuple[str, AsyncGenerator[str, None]]


def _whole(text: str) -> str:
    """The text with halves of characters replaced: JSON can carry them, no file and no terminal can."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def worth_retrying(error: BaseException) -> bool:
    """Whether the same call may succeed after a wait that a person sits through."""
    return isinstance(error, ProviderError) and error.retryable and (_wish(error) or 0) <= LONGEST_WAIT


def wait_seconds(error: BaseException | None, attempt: int, jitter: float) -> float:
    """What the server asked for; else 1-2, 2-4, 4-8 seconds after the first, second and third attempt."""
    backoff = min(FIRST_BACKOFF * 2 ** (attempt - 1) * (1 + jitter), LONGEST_BACKOFF)
    return _wish(error) or backoff


def _wish(error: BaseException | None) -> float | None:
    return error.retry_after if isinstance(error, RateLimited) else None


def _failure(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None
