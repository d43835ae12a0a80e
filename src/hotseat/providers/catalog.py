"""The one place for what we know of vendors: names, default models, prices, addresses. No SDK, no environment."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal
from urllib.parse import urlsplit

from hotseat.errors import NotFound, ProviderError
from hotseat.providers.port import Usage

Job = Literal["listener", "speaker", "grader"]
VendorId = Literal["anthropic", "openai", "openai-compatible", "offline"]


@dataclass(frozen=True)
class Price:
    """US dollars for a million tokens. `cached` and `written` are what reading and filling the prompt cache cost."""

    sent: float
    received: float
    cached: float
    written: float


def _anthropic(sent: float, received: float) -> Price:
    """Anthropic reads its cache at a tenth of the price and fills it, for five minutes, at five quarters."""
    return Price(sent, received, cached=sent * 0.1, written=sent * 1.25)


def _openai(sent: float, received: float) -> Price:
    """The discount for cached tokens is not known here, so they count in full and an estimate errs upwards."""
    return Price(sent, received, cached=sent, written=sent)


@dataclass(frozen=True)
class Vendor:
    """One way to reach models. `key_env` is the name of a variable, never its value; who reads it is `cli`."""

    id: VendorId
    label: str
    base_url: str = ""
    """Where calls go unless the user says otherwise; empty when the user must say, or when nothing is called."""
    key_env: str = ""
    needs_key: bool = False
    defaults: Mapping[Job, str] = field(default_factory=dict)
    """Model names without the vendor; empty when only the user's server knows what it has."""
    known: tuple[str, ...] = ()
    """Names for suggestions, newest first. A name that is not here is still tried."""


VENDORS: Mapping[str, Vendor] = {
    vendor.id: vendor
    for vendor in (
        Vendor(
            id="anthropic",
            label="Anthropic",
            base_url="https://api.anthropic.com",
            key_env="ANTHROPIC_API_KEY",
            needs_key=True,
            defaults={"listener": "claude-haiku-5-5", "speaker": "claude-sonnet-5-5", "grader": "claude-sonnet-5-5"},
            known=(
                "claude-fable-5-2", "claude-mythos-5-2", "claude-haiku-5-5", "claude-sonnet-5-5", "claude-fable-5-1",
                "claude-opus-5-5", "claude-mythos-5-1", "claude-sonnet-5", "claude-fable-5", "claude-mythos-5",
                "claude-opus-5", "claude-opus-4-8", "claude-opus-4-7", "claude-opus-4-6", "claude-sonnet-4-6",
                "claude-haiku-4-5", "claude-opus-4-5", "claude-sonnet-4-5",
            ),
        ),
        Vendor(
            id="openai",
            label="OpenAI",
            base_url="https://api.openai.com/v1",
            key_env="OPENAI_API_KEY",
            needs_key=True,
            defaults={"listener": "gpt-6-luna", "speaker": "gpt-6.1-terra", "grader": "gpt-6-sol"},
            known=(
                "gpt-6-astra", "gpt-6.2-astra", "gpt-6.1-sol", "gpt-6.2-sol", "gpt-6.1-terra", "gpt-6-sol",
                "gpt-6-luna", "gpt-5.6-sol", "gpt-5.6-terra", "gpt-5.6-luna", "gpt-5.5", "gpt-5.4", "gpt-5.4-mini",
                "gpt-5.4-nano", "gpt-5.2",
            ),
        ),
        Vendor(
            id="openai-compatible",
            label="OpenAI-compatible server",
            key_env="OPENAI_COMPATIBLE_API_KEY",
        ),
        Vendor(id="offline", label="Offline"),
    )
}  # fmt: skip

BASE_URL_ENV = "OPENAI_COMPATIBLE_BASE_URL"
"""The variable `cli` reads for the address of an OpenAI-compatible server."""

PRICES: Mapping[str, Price] = {
    "anthropic:claude-haiku-5-5": _anthropic(0.10, 0.50),
    "anthropic:claude-sonnet-5-5": _anthropic(2, 10),
    "anthropic:claude-opus-5-5": _anthropic(4, 20),
    "anthropic:claude-fable-5-1": _anthropic(10, 50),
    "openai:gpt-6-luna": _openai(0.10, 0.50),
    "openai:gpt-6.1-terra": _openai(1, 5),
    "openai:gpt-6-sol": _openai(2, 10),
    "openai:gpt-6-astra": _openai(10, 50),
}
"""From the vendors' price lists in November 2026. Haiku 5.5 is "from" this price. What is not listed is not guessed."""


@dataclass(frozen=True)
class Server:
    """A well-known OpenAI-compatible server at the address it has when nobody changed it."""

    label: str
    base_url: str
    key_env: str = ""


SERVERS: tuple[Server, ...] = (
    Server("Ollama", "http://localhost:11434/v1"),
    Server("LM Studio", "http://localhost:1234/v1"),
    Server("llama.cpp", "http://localhost:8080/v1"),
    Server("vLLM", "http://localhost:8000/v1"),
    Server("OpenRouter", "https://openrouter.ai/api/v1", key_env="OPENROUTER_API_KEY"),
)

NO_EFFORT = ("claude-haiku-4-5", "claude-sonnet-4-5", "gpt-4", "gpt-3")
"""Name prefixes of older models that refuse the effort parameter."""

HEAD_ROOM: Mapping[str, int] = {"low": 4_000, "medium": 8_000, "high": 16_000}
"""Tokens added to a request's `max_tokens` by effort: thinking counts against the vendors' limit, and without room for
it the reply is cut off before its first word. They cost nothing unless used."""

_RELEASE = re.compile(r"-\d{4}-?\d{2}-?\d{2}$")


@dataclass(frozen=True)
class ModelName:
    """A vendor and the vendor's own name for a model. `str()` gives the full name, as users write it."""

    vendor: VendorId
    name: str = ""

    def __str__(self) -> str:
        return f"{self.vendor}:{self.name}" if self.name else self.vendor


OFFLINE = ModelName("offline")


def parse_model(full_name: str) -> ModelName:
    """Read `anthropic:NAME`, `openai:NAME`, `openai-compatible:NAME` or `offline`; NAME may hold colons.

    Raises NotFound with the nearest full names when the vendor is unknown or the name is missing. A NAME that is not
    in the catalogue is accepted: models appear faster than releases.
    """
    prefix, _, name = full_name.strip().partition(":")
    vendor = VENDORS.get(prefix)
    if vendor is None or (vendor.id == "offline") == bool(name):
        raise NotFound("model", full_name.strip(), _nearest_full(full_name.strip()), do=_FORMS)
    return ModelName(vendor.id, name)


_FORMS = "Write anthropic:NAME, openai:NAME, openai-compatible:NAME, or offline."


def _nearest_full(text: str) -> list[str]:
    """Full names spelt like `text`: with the vendor mended where there is one, else by vendor or bare name."""
    prefix, _, name = text.partition(":")
    vendors = nearest(prefix, set(VENDORS) - {prefix, OFFLINE.vendor}) if name else []
    full: dict[str, str] = {}
    for vendor in VENDORS.values():
        full[vendor.id] = str(default_model(vendor.id, "speaker") or vendor.id)
        for known in vendor.known:
            full[known] = full[f"{vendor.id}:{known}"] = f"{vendor.id}:{known}"
    near = [full[match] for match in nearest(text, full)]
    return [f"{vendor}:{name}" for vendor in vendors] or list(dict.fromkeys(near))


def nearest(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Up to `count` of `known` that are spelt like `name`, best first; case does not matter."""
    by_fold = {candidate.casefold(): candidate for candidate in known}
    return [by_fold[match] for match in get_close_matches(name.casefold(), list(by_fold), n=count)]


def default_model(vendor: str, job: Job) -> ModelName | None:
    """The vendor's default for a job, or None where only the user's server knows what it has (and for `offline`)."""
    known = VENDORS[vendor]
    return ModelName(known.id, known.defaults[job]) if job in known.defaults else None


def listener_beside(speaker: ModelName) -> ModelName:
    """Who listens when the user has named only the model that speaks: the vendor's small one, else the same one."""
    return default_model(speaker.vendor, "listener") or speaker


def takes_effort(name: str) -> bool:
    """Whether a vendor's model accepts an effort; unknown names are taken for new models, which do."""
    return not name.startswith(NO_EFFORT)


def key_variable(model: ModelName, base_url: str = "") -> str:
    """The name of the variable that holds the key for a model at an address; empty for `offline`."""
    server = server_at(base_url)
    own = server.key_env if server and model.vendor == "openai-compatible" else ""
    return own or VENDORS[model.vendor].key_env


def cents(model: ModelName, usage: Usage) -> float | None:
    """What a call costs in US cents, or None when the price is not known. `offline` is free.

    `usage` may be an estimate made in advance. A dated release (`claude-haiku-5-5-20261001`) has its model's price.
    """
    if model.vendor == "offline":
        return 0.0
    price = PRICES.get(_RELEASE.sub("", str(model)))
    if price is None:
        return None
    fresh = max(usage.sent - usage.cached - usage.cache_written, 0)
    dollars_per_million = (
        fresh * price.sent
        + usage.cached * price.cached
        + usage.cache_written * price.written
        + usage.received * price.received
    )
    return dollars_per_million * 100 / 1_000_000


class BadAddress(ProviderError):
    """No server can be called at this address: what was typed is wrong, not the server."""

    exit_code = 2


def server_url(base_url: str, *, path: str = "/v1") -> str:
    """The base URL as it is called: no slash at the end, and `path` where the user gave only a host and a port.

    Raises ProviderError when it is not an http(s) address.
    """
    try:
        parts = urlsplit(base_url.strip())
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise BadAddress(
            "The base URL of the model server is missing or is not a web address.",
            f"Give --base-url {SERVERS[0].base_url} ({SERVERS[0].label}) or the like, or set {BASE_URL_ENV}.",
        )
    return parts._replace(path=parts.path.rstrip("/") or path).geturl()


def host_of(base_url: str) -> str:
    """Host and port for the screen, without a user name or a password that the address may hold."""
    parts = urlsplit(base_url)
    name = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    return f"{name}:{parts.port}" if parts.port else name


def server_at(base_url: str) -> Server | None:
    """The well-known server whose usual address this is; `127.0.0.1` is the same as `localhost`."""
    here = _address(base_url)
    return next((server for server in SERVERS if _address(server.base_url) == here), None)


def is_local(base_url: str) -> bool:
    """Whether the words stay on this machine."""
    return _address(base_url)[0] == "localhost"


def _address(base_url: str) -> tuple[str, int | None]:
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    return ("localhost" if host in {"127.0.0.1", "::1"} else host, parts.port)
