"""Opens a model by its full name. Imports no SDK itself: that happens in a thread, when the first call is made."""

import asyncio
import random
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace
from typing import Protocol

from hotseat.errors import BadKey
from hotseat.providers import catalog, trouble
from hotseat.providers.catalog import VENDORS, ModelName
from hotseat.providers.port import OnWait, Reply, Request
from hotseat.providers.retry import Jitter, OpenModel, Patient, Sleep
from hotseat.providers.trouble import Source

TIMEOUT = 120.0
"""Seconds of silence after which a call is given up; a model that thinks may be silent for long."""


def open_model(
    full_name: str,
    *,
    key: str = "",
    base_url: str = "",
    timeout: float = TIMEOUT,
    on_wait: OnWait | None = None,
    sleep: Sleep = asyncio.sleep,
    jitter: Jitter = random.random,
) -> Patient:
    """The model of that name, ready to be called; nothing has been sent and no SDK loaded yet.

    `base_url` is needed for `openai-compatible` and elsewhere replaces the vendor's own. `on_wait` hears of each wait
    before another attempt. Raises NotFound for a name that cannot be read, MissingKey when the vendor needs a key,
    BadKey when the key cannot be one, ProviderError when the base URL is no web address, and ValueError for `offline`,
    which is played by code and not by a model.
    """
    model = catalog.parse_model(full_name)
    if model.vendor == "offline":
        raise ValueError("offline is played by code, not by a model")
    url = _base_url(model, base_url)
    source = _source(model, url, _usable_key(model, url, key))
    deferred = _Deferred(
        str(model), source.host, lambda: load(model.vendor)(source, name=str(model), base_url=url, timeout=timeout)
    )
    return Patient(deferred, sleep=sleep, jitter=jitter, on_wait=on_wait)


class Adapter(Protocol):
    """How the model classes of the two SDK files are made."""

    def __call__(self, source: Source, *, name: str, base_url: str, timeout: float) -> OpenModel: ...


def load(vendor: str) -> Adapter:
    """Import a vendor's SDK and give the class that uses it. Takes 0.5 to 1.3 s the first time: call it in a thread."""
    match vendor:
        case "anthropic":
            from hotseat.providers.anthropic import AnthropicModel  # noqa: PLC0415 - an SDK loads when needed

            return AnthropicModel
        case "openai":
            from hotseat.providers.openai import ResponsesModel  # noqa: PLC0415 - an SDK loads when needed

            return ResponsesModel
        case _:
            from hotseat.providers.openai import ChatModel  # noqa: PLC0415 - an SDK loads when needed

            return ChatModel


def _base_url(model: ModelName, base_url: str) -> str:
    """Anthropic's SDK adds `/v1` by itself, OpenAI's wants it in the address."""
    return catalog.server_url(
        base_url or VENDORS[model.vendor].base_url, path="" if model.vendor == "anthropic" else "/v1"
    )


def _usable_key(model: ModelName, url: str, key: str) -> str:
    """The key without stray spaces. Raises MissingKey or BadKey before anything is sent."""
    key = key.strip()
    variable = catalog.key_variable(model, url)
    needed = VENDORS[model.vendor].needs_key or variable != VENDORS[model.vendor].key_env
    if needed and not key:
        raise trouble.missing_key(_label(model, url), variable)
    if any(not "!" <= character <= "~" for character in key):
        raise BadKey(f"The key in {variable} holds a character that no key has.", "Copy it again from your account.")
    return key


def _source(model: ModelName, url: str, key: str) -> Source:
    return Source(
        label=_label(model, url),
        host=catalog.host_of(url),
        model=model.name,
        key_env=catalog.key_variable(model, url),
        known=VENDORS[model.vendor].known,
        start=_start(url),
        key=key,
    )


def _label(model: ModelName, url: str) -> str:
    if model.vendor != "openai-compatible":
        return VENDORS[model.vendor].label
    server = catalog.server_at(url)
    return server.label if server else "The server"


def _start(url: str) -> str:
    """What to do when nothing answers there."""
    if not catalog.is_local(url):
        return "Check the connection, or practise with `offline`, which needs none."
    server = catalog.server_at(url)
    return f"Start {server.label if server else 'the server'}, or check its address."


class _Deferred:
    """Builds its model in a thread at the first call, so that no screen waits for an SDK to be imported."""

    def __init__(self, name: str, host: str, build: Callable[[], OpenModel]) -> None:
        self.name, self.host = name, host
        self._build = build
        self._building = asyncio.Lock()
        self._model: OpenModel | None = None

    async def complete(self, request: Request) -> Reply:
        return await (await self._built()).complete(_sendable(request))

    async def stream(self, request: Request) -> AsyncGenerator[str, None]:
        model = await self._built()
        async with aclosing(model.stream(_sendable(request))) as pieces:
            async for piece in pieces:
                yield piece

    async def aclose(self) -> None:
        """Close the connections; a later call opens new ones, also in another event loop."""
        model, self._model = self._model, None
        if model is not None:
            await model.aclose()

    async def _built(self) -> OpenModel:
        async with self._building:
            if self._model is None:
                self._model = await asyncio.to_thread(self._build)
        return self._model


def _sendable(request: Request) -> Request:
    """The call with question marks for halves of characters, which a paste may hold and no SDK can send."""
    messages = tuple(replace(message, text=_whole(message.text)) for message in request.messages)
    return replace(request, system=_whole(request.system), messages=messages)


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
