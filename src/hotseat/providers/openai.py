"""Talks to OpenAI and to servers that speak its language: the only file that imports its SDK. One attempt a call.

OpenAI itself is called through the Responses API, every compatible server through Chat Completions, the one way that
all of them know.
"""

from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from json import JSONDecodeError
from typing import Any

import openai

from hotseat.errors import ProviderError, UnknownModel
from hotseat.providers import chat_api, faults, responses_api, trouble
from hotseat.providers.chat_api import Rung
from hotseat.providers.faults import Fault
from hotseat.providers.ladder import Ladder
from hotseat.providers.port import Reply, Request
from hotseat.providers.streams import Follower, Heard
from hotseat.providers.trouble import Source

_CONNECT_SECONDS = 10.0
_LIST_SECONDS = 5.0
_NO_KEY = "none"
"""The SDK insists on a key; local servers ignore it."""
_ROUTER = "openrouter.ai"
_ROUTED = {"provider": {"require_parameters": True}}
"""Keeps OpenRouter from passing a call on to someone who would ignore the schema."""

_Events = openai.AsyncStream[Any]


class _Caller(ABC):
    """What both ways of calling share: the SDK's client, streams, and the SDK's errors in our words."""

    def __init__(self, source: Source, *, name: str, base_url: str, timeout: float) -> None:
        self.name, self.host = name, source.host
        self._source, self._timeout = source, timeout
        self._client = openai.AsyncOpenAI(
            api_key=source.key or _NO_KEY,
            base_url=base_url,
            timeout=openai.Timeout(timeout, connect=min(timeout, _CONNECT_SECONDS)),
            max_retries=0,
        )

    @abstractmethod
    async def _open(self, request: Request) -> _Events:
        """Start a stream."""

    @abstractmethod
    def _hear(self, event: object, request: Request) -> Heard:
        """What one of its events adds."""

    async def stream(self, request: Request) -> AsyncGenerator[str, None]:
        follower = Follower(partial(self._hear, request=request), self._source)
        events = await self._open(request)
        async with events:
            with self._in_our_words(mid_stream=True):
                async for event in events:
                    if piece := follower.feed(event):
                        yield piece
            if rest := follower.rest():
                yield rest
            follower.check_end(events.response.headers.get("content-type", ""))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    @contextmanager
    def _in_our_words(self, *, mid_stream: bool = False) -> Iterator[None]:
        """Map what the SDK raises, and what it lets through from bad bodies, to our errors.

        The originals hold the request with its key, so they are not chained.
        """
        try:
            yield
        except openai.APITimeoutError:
            raise trouble.timed_out(self._source, self._timeout) from None
        except openai.APIConnectionError as error:
            raise trouble.broken(self._source, str(error.__cause__ or error), mid_stream=mid_stream) from None
        except openai.APIError as error:
            raise faults.error_for(self._source, _fault(error)) from None
        except JSONDecodeError as error:
            raise trouble.malformed(self._source, error.doc) from None
        except UnicodeDecodeError as error:
            raise trouble.malformed(self._source, error.object.decode(errors="replace")) from None


class ResponsesModel(_Caller):
    """One of OpenAI's own models through the Responses API. Implements `port.Model`."""

    async def complete(self, request: Request) -> Reply:
        call = responses_api.params(self._source.model, request)
        with self._in_our_words():
            response = await self._client.responses.create(**call)
        return responses_api.read(response, request, self._source, call)

    async def _open(self, request: Request) -> _Events:
        with self._in_our_words():
            call = responses_api.params(self._source.model, request)
            events: _Events = await self._client.responses.create(**call, stream=True)
        return events

    def _hear(self, event: object, request: Request) -> Heard:
        return responses_api.hear(event, request, self._source)


class ChatModel(_Caller):
    """One model of a compatible server through Chat Completions. Implements `port.Model`."""

    def __init__(self, source: Source, *, name: str, base_url: str, timeout: float) -> None:
        super().__init__(source, name=name, base_url=base_url, timeout=timeout)
        self._client.organization = self._client.project = None  # read from OPENAI_* and nobody else's business
        self._ladder = Ladder()

    async def complete(self, request: Request) -> Reply:
        if request.schema is None:
            return await self._ask(Rung.PROMPT, request)
        return await self._ladder.ask(partial(self._ask, request=request), request.schema)

    async def _ask(self, rung: Rung, request: Request) -> Reply:
        call = chat_api.params(self._source.model, request, rung)
        routed = {"extra_body": _ROUTED} if self.host == _ROUTER and "response_format" in call else {}
        completion = await self._create(call, **routed)
        return chat_api.read(completion, request, self._source, call)

    async def _open(self, request: Request) -> _Events:
        events: _Events = await self._create(chat_api.params(self._source.model, request), stream=True)
        return events

    def _hear(self, event: object, request: Request) -> Heard:
        return chat_api.hear(event, request, self._source)

    async def _create(self, call: dict[str, Any], **more: Any) -> Any:
        """Call the server; when it does not know the model, ask it which ones it has, to suggest the nearest."""
        try:
            with self._in_our_words():
                return await self._client.chat.completions.create(**call, **more)
        except UnknownModel:
            served = replace(self._source, known=await self._served())
            raise trouble.unknown_model(served) from None

    async def _served(self) -> tuple[str, ...]:
        """The names the server lists, or none when it does not say so at once.

        A plain GET: the SDK's own listing breaks on a web page.
        """
        try:
            with self._in_our_words():
                listed = await self._client.get("/models", cast_to=object, options={"timeout": _LIST_SECONDS})
            return chat_api.names(listed, self._source)
        except ProviderError:
            return ()


def _fault(error: openai.APIError) -> Fault:
    """An error without a status of its own came inside a stream."""
    if not isinstance(error, openai.APIStatusError):
        return faults.inside(error.code, error.type, said=error.message)
    return Fault(
        status=error.status_code,
        codes=faults.codes(error.code, error.type),
        said=_said(error.body),
        retry_after=faults.retry_after(error.response.headers),
    )


def _said(body: object) -> str:
    """The server's words in an error's body, of which the SDK has taken the outer layer off."""
    if isinstance(body, dict):
        return str(body.get("message") or body.get("detail") or "")
    return str(body or "")
