"""Reads what a model wrote: views of the wire that tolerate surprises, JSON out of prose, thinking left out. Pure."""

import json
from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from hotseat.providers import trouble
from hotseat.providers.port import Request
from hotseat.providers.streams import CLOSE, ThoughtFilter
from hotseat.providers.trouble import Source

_MOST_TRIES = 40


class View(BaseModel):
    """The few fields we read of a vendor's reply. Anything else in it may change without breaking us.

    The SDKs build their objects without validation, so a field may be missing or of another type: reading through a
    view finds that out in one place.
    """

    model_config = ConfigDict(from_attributes=True, extra="ignore", frozen=True)


V = TypeVar("V", bound=View)


def view(kind: type[V], raw: object, source: Source) -> V:
    """`raw` seen as `kind`. Raises Malformed when it has another shape (a web page, an error page, other JSON)."""
    try:
        return kind.model_validate(raw)
    except ValidationError:
        raise trouble.malformed(source, str(raw)) from None


def body(text: str, request: Request, source: Source) -> str:
    """The usable part of a reply's text: prose without thinking, or the JSON document when a schema was asked for.

    Raises Malformed when nothing usable is left.
    """
    if request.schema is None:
        prose = without_thinking(text)
        return prose if prose.strip() else _nothing(source)
    document = json_document(text)
    if document is None:
        raise trouble.malformed(source, text, wanted="JSON")
    return document


def _nothing(source: Source) -> NoReturn:
    raise trouble.malformed(source, "")


def without_thinking(text: str) -> str:
    """Prose without the `<think>` block that some local models write before it."""
    thoughts = ThoughtFilter()
    return thoughts.feed(text) + thoughts.rest()


def json_document(text: str) -> str | None:
    """The longest JSON object in `text`, verbatim, or None. Fences, prose and thinking around it are left out."""
    whole = text.strip()
    if whole and _object_end(whole, 0) == len(whole):
        return whole
    answer = whole.rpartition(CLOSE)[2]
    best, start = "", answer.find("{")
    for _ in range(_MOST_TRIES):
        if start < 0:
            break
        end = _object_end(answer, start)
        best = max(best, answer[start:end], key=len)
        start = answer.find("{", max(end, start + 1))
    return best or None


def _object_end(text: str, start: int) -> int:
    """Where the JSON object that begins at `start` ends, or `start` when there is none."""
    try:
        value, end = _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return start
    return end if isinstance(value, dict) else start


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(parse_constant=_no_constant)


def has_top_keys(document: str, schema: Mapping[str, Any]) -> bool:
    """Whether a JSON document has the schema's own keys: a server that ignores a schema betrays itself here."""
    keys: set[str] = set(json.loads(document))
    return keys >= set(schema.get("properties", {}))
