"""What can go wrong with a model call: our errors, in words for the user. Pure; the key never enters the words."""

import re
from dataclasses import dataclass, field
from math import ceil

from hotseat import errors
from hotseat.errors import ProviderError
from hotseat.providers.catalog import nearest

_RAW_KEPT = 2_000
_SAID_SHOWN = 200
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")


@dataclass(frozen=True)
class Source:
    """Whose call it was, for the words: who answers, where, which model, and what the user can turn to."""

    label: str
    """As in `Anthropic`, or `The server` for one without a name."""
    host: str
    model: str
    key_env: str = ""
    known: tuple[str, ...] = ()
    """Names to suggest when the model is unknown."""
    start: str = "Check the connection, or practise with `offline`, which needs none."
    """What to do when nothing answers at `host`."""
    key: str = field(default="", repr=False)
    """What the call is made with; here it is only cut out of what a server echoes."""

    @property
    def who(self) -> str:
        return f"{self.label} ({self.host})"

    def without_key(self, text: str) -> str:
        """A server's words with the key cut out, should it have echoed it."""
        return text.replace(self.key, "***") if self.key else text

    def quoted(self, text: str) -> str:
        """A server's words fit for a sentence: one line, no controls, not too long, without the key."""
        line = " ".join(_UNSAFE.sub(" ", self.without_key(text)).split()).rstrip(".")
        return line if len(line) <= _SAID_SHOWN else line[: _SAID_SHOWN - 1] + "…"


class TooLong(errors.BadRequest):
    """The call is longer than the model or the server can take; asking in another form will not help."""


# Nothing was answered -------------------------------------------------------------------------------------------------


def missing_key(label: str, key_env: str) -> errors.MissingKey:
    """No key for a vendor that needs one; raised before any call."""
    return errors.MissingKey(
        f"No key is set for {label}.", f"Set {key_env}, or choose another model; `offline` needs no key."
    )


def broken(source: Source, why: str, *, mid_stream: bool) -> ProviderError:
    """The connection failed: before there was a reply, or in the middle of one."""
    return stream_stopped(source) if mid_stream else unreachable(source, why)


def unreachable(source: Source, why: str) -> errors.Offline:
    """Nothing answered: refused, no route, no name, no trust."""
    return errors.Offline(f"{source.who} could not be reached ({source.quoted(why)}).", source.start)


def timed_out(source: Source, seconds: float) -> errors.TimedOut:
    """Nothing was heard for `seconds`."""
    return errors.TimedOut(f"{source.who} was silent for {seconds:g} s.", again())


def stream_stopped(source: Source) -> errors.StreamStopped:
    """The stream ended or broke without its closing event."""
    return errors.StreamStopped(f"{source.who} stopped in the middle of its reply.", again())


# It was answered with no ----------------------------------------------------------------------------------------------


def no_credit(source: Source) -> errors.NoCredit:
    """The account is empty or at its limit."""
    return errors.NoCredit(
        f"{source.who} says the account has no credit left or has reached its spending limit.",
        "Add credit or raise the limit in your account there, or choose another model.",
    )


def bad_key(source: Source) -> errors.BadKey:
    """The key was refused, or one is wanted where none is set. The server's words are left out: some echo the key."""
    if not source.key:
        return errors.BadKey(f"{source.who} asks for a key.", f"Set {source.key_env} to it.")
    return errors.BadKey(
        f"{source.who} refused the key.",
        f"Check {source.key_env}: the key may be mistyped, revoked or meant for another address.",
    )


def barred(source: Source, said: str) -> errors.BadKey:
    """The key is right and may not do this."""
    return errors.BadKey(
        f"{source.who} does not let this key use {source.model}{_saying(source, said)}",
        "Check what the key may do in your account there, or choose another model.",
    )


def unknown_model(source: Source) -> errors.UnknownModel:
    """The vendor or server has no such model; names the nearest of `source.known`, or the first when none is near."""
    others = [name for name in source.known if name != source.model]
    near = nearest(source.model, others) or others[:3]
    meant = f"Did you mean {' or '.join(near)}? " if near else ""
    return errors.UnknownModel(
        f"{source.who} does not know a model called {source.model!r}.", f"{meant}Check the name in your settings."
    )


def too_long(source: Source) -> TooLong:
    """The call does not fit the model's context."""
    return TooLong(
        f"The conversation is longer than {source.model} at {source.host} can take.",
        "Choose a model with a larger context, or start the server with one.",
    )


def limited(source: Source, retry_after: float | None) -> errors.RateLimited:
    """Too many calls; `retry_after` in seconds."""
    return errors.RateLimited(f"{source.who} is limiting calls.", again(retry_after), retry_after)


def too_slow(source: Source) -> errors.TimedOut:
    """The server itself gave up waiting."""
    return errors.TimedOut(f"{source.who} took too long to answer.", again())


def down(source: Source, state: str, retry_after: float | None) -> errors.ServerTrouble:
    """The server's own trouble; `state` completes "Anthropic (api.anthropic.com) ..."."""
    return errors.ServerTrouble(f"{source.who} {state}.", again(retry_after), retry_after)


def no_such_address(source: Source) -> errors.BadRequest:
    """A web server answers there, but no model does."""
    return errors.BadRequest(
        f"{source.who} has nothing at this address that talks to models.",
        "Check the base URL; for most servers it ends in /v1.",
    )


def rejected(source: Source, said: str) -> errors.BadRequest:
    """The call itself is wrong in the server's eyes."""
    return errors.BadRequest(
        f"{source.who} rejected the call{_saying(source, said)}",
        "Try another model or another server; `hotseat doctor` checks the settings.",
    )


def _saying(source: Source, said: str) -> str:
    return f". It said: {source.quoted(said)}." if said else "."


# The reply came and cannot be used ------------------------------------------------------------------------------------


def refused(source: Source, why: str = "") -> errors.Refused:
    """The model declined. `why` is the vendor's category or the model's own words."""
    reason = f": {source.quoted(why)}" if why else ""
    return errors.Refused(
        f"{source.model} at {source.host} declined to answer{reason}.", "Put it another way, or choose another model."
    )


def cut_short(source: Source, limit: int) -> errors.CutShort:
    """The reply hit `limit` tokens, thinking included."""
    return errors.CutShort(
        f"{source.model} at {source.host} reached its limit of {limit} tokens before it was done.",
        "Try again; if it happens often, choose a model that thinks less.",
    )


def malformed(source: Source, raw: str, wanted: str = "") -> errors.Malformed:
    """The reply is a web page, nothing, or not what was `wanted` ("JSON"). `raw` keeps its first 2,000 characters."""
    if raw.lstrip()[:15].lower().startswith(("<!doctype", "<html")):
        return web_page(source, raw)
    came = f"not in the {wanted} it was asked for" if wanted else "in a form Hotseat cannot read"
    return errors.Malformed(
        f"The reply of {source.model} at {source.host} {f'came {came}' if raw.strip() else 'was empty'}.",
        "Try again, or choose another model.",
        source.without_key(raw)[:_RAW_KEPT],
    )


def web_page(source: Source, raw: str = "") -> errors.Malformed:
    """HTML where a model's reply should be."""
    return errors.Malformed(
        f"{source.who} answered with a web page instead of a model's reply.",
        "Check the base URL, and whether a proxy or a login page stands in between.",
        source.without_key(raw)[:_RAW_KEPT],
    )


# When to try again ----------------------------------------------------------------------------------------------------


def again(seconds: float | None = None) -> str:
    """When to try again, as a sentence."""
    return f"Try again in {in_words(seconds)}." if seconds else "Try again in a moment."


def in_words(seconds: float) -> str:
    """A duration for a sentence: `20 seconds`, `12 minutes`, `3 hours`; rounded up, so as not to promise too much."""
    unit, size = next((unit for unit in _UNITS if seconds >= unit[1]), _UNITS[-1])
    count = ceil(seconds / size)
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


_UNITS = (("hour", 3_600), ("minute", 60), ("second", 1))
