"""The one way to reach a model: two methods, plain values in and out. No SDK, network or environment here."""

from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Stop = Literal["end", "max_tokens"]
Speaker = Literal["user", "assistant"]


@dataclass(frozen=True)
class Message:
    """One turn of the call. `cached` marks the end of a stable prefix for the vendors that want it marked."""

    role: Speaker
    text: str
    cached: bool = False


@dataclass(frozen=True)
class Request:
    """What to ask. `schema` is a JSON schema for the reply, or None for prose. `max_tokens` bounds the visible reply.

    Sampling parameters are left out on purpose: newer models refuse them.
    """

    system: str
    messages: tuple[Message, ...]
    max_tokens: int
    schema: Mapping[str, Any] | None = None
    schema_name: str = "reply"
    effort: Literal["low", "medium", "high"] = "low"


@dataclass(frozen=True)
class Usage:
    """Tokens as the vendor reported them; `cached` is the part of `sent` read from its prompt cache."""

    sent: int = 0
    received: int = 0
    cached: int = 0
    cache_written: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.sent + other.sent,
            self.received + other.received,
            self.cached + other.cached,
            self.cache_written + other.cache_written,
        )


@dataclass(frozen=True)
class Reply:
    """A whole reply. `model` is the name the server reported, which may differ from the one asked for.

    With a schema, `text` is a JSON document (fences and thinking removed) that has not been validated yet.
    """

    text: str
    model: str
    usage: Usage = Usage()
    sent: Mapping[str, Any] = field(default_factory=dict)
    """The parameters that went out, without prompts or secrets, for the record."""


@dataclass(frozen=True)
class Waiting:
    """A call failed and will be tried again: `reason` in words, `seconds` until then, `attempt` counts from 1."""

    reason: str
    seconds: float
    attempt: int


OnWait = Callable[[Waiting], None]


class Model(Protocol):
    """One model of one vendor. Both methods raise `errors.ProviderError` and nothing else of their own.

    `name` is the full name, as in `anthropic:claude-sonnet-5-5`. Cancelling a call closes its connection.
    """

    @property
    def name(self) -> str: ...

    @property
    def host(self) -> str:
        """Who gets the words, for the screen: `api.anthropic.com`, `localhost:11434`, `this machine`."""
        ...

    async def complete(self, request: Request) -> Reply:
        """The whole reply. Raises CutShort, Refused or Malformed when it came and cannot be used."""
        ...

    def stream(self, request: Request) -> AsyncGenerator[str, None]:
        """The reply in pieces as they come; `request.schema` must be None. Raises StreamStopped when it ends early.

        Close it (`contextlib.aclosing`) when leaving early: that closes the connection at once.
        """
        ...
