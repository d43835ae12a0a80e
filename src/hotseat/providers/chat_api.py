"""OpenAI's older Chat Completions, the dialect every compatible server speaks, in plain values. No SDK, no network."""

import json
from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby
from typing import Any

from hotseat.errors import ProviderError
from hotseat.providers import faults, schema, trouble
from hotseat.providers.faults import Fault
from hotseat.providers.port import Message, Reply, Request, Usage
from hotseat.providers.replies import View, body, view
from hotseat.providers.streams import Heard
from hotseat.providers.trouble import Source

HEAD_ROOM = 1_000
"""Tokens for local models that think before they answer. Small, since a slow model may run on to the limit."""


class Rung(StrEnum):
    """The ways to ask for JSON, best first. Servers differ in which they know, and some only pretend to."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    PROMPT = "prompt"


def params(model: str, request: Request, rung: Rung = Rung.SCHEMA) -> dict[str, Any]:
    """The call's parameters. `max_tokens` is the name all servers know; some ignore `max_completion_tokens`."""
    system = request.system
    form: dict[str, Any] = {}
    if request.schema is not None:
        strict = schema.strict(request.schema)
        form = _format(strict, request.schema_name, rung)
        system = system if rung is Rung.SCHEMA else f"{system}\n\n{_in_words(strict)}".strip()
    opening = [{"role": "system", "content": system}] if system else []
    return {"model": model, "max_tokens": limit(request), "messages": [*opening, *_turns(request.messages)], **form}


def _turns(messages: Iterable[Message]) -> list[dict[str, str]]:
    """Turns in strict alternation: the chat templates of many local models refuse two of one side in a row."""
    return [
        {"role": role, "content": "\n\n".join(message.text for message in said)}
        for role, said in groupby(messages, key=lambda message: message.role)
    ]


def _format(strict: dict[str, Any], name: str, rung: Rung) -> dict[str, Any]:
    match rung:
        case Rung.SCHEMA:
            wanted = {"name": name, "strict": True, "schema": strict}
            return {"response_format": {"type": "json_schema", "json_schema": wanted}}
        case Rung.OBJECT:
            return {"response_format": {"type": "json_object", "schema": strict}}
        case Rung.PROMPT:
            return {}


def _in_words(strict: dict[str, Any]) -> str:
    return f"Answer with one JSON object and nothing else. It must fit this JSON schema:\n{json.dumps(strict)}"


def limit(request: Request) -> int:
    """Tokens for thinking and reply together."""
    return request.max_tokens + HEAD_ROOM


class _Message(View):
    content: str | None = None
    refusal: str | None = None


class _Choice(View):
    message: _Message
    finish_reason: str | None = None


class _Cached(View):
    cached_tokens: int | None = 0


class _Usage(View):
    prompt_tokens: int | None = 0
    completion_tokens: int | None = 0
    prompt_tokens_details: _Cached | None = None


class _Error(View):
    code: str | int | None = None
    type: str | None = None
    message: str | None = None


class _Completion(View):
    choices: list[_Choice] | None = None
    model: str | None = None
    usage: _Usage | None = None
    error: _Error | None = None


def read(raw: object, request: Request, source: Source, sent: dict[str, Any]) -> Reply:
    """The reply in what came back. Raises Refused, CutShort, Malformed, or what an error inside a 200 reports."""
    completion = view(_Completion, raw, source)
    if completion.error is not None:
        raise _failed(source, completion.error)
    if not completion.choices:
        raise trouble.malformed(source, str(raw))
    choice = completion.choices[0]
    if bad := _bad_end(source, choice.finish_reason, choice.message.refusal, limit(request)):
        raise bad
    return Reply(
        text=body(choice.message.content or "", request, source),
        model=completion.model or source.model,
        usage=_usage(completion.usage or _Usage()),
        sent=_record(sent),
    )


def _usage(usage: _Usage) -> Usage:
    return Usage(
        sent=usage.prompt_tokens or 0,
        received=usage.completion_tokens or 0,
        cached=(usage.prompt_tokens_details or _Cached()).cached_tokens or 0,
    )


def _record(sent: dict[str, Any]) -> dict[str, Any]:
    form = {"format": sent["response_format"]["type"]} if "response_format" in sent else {}
    return {"api": "chat.completions", "model": sent["model"], "max_tokens": sent["max_tokens"], **form}


def _failed(source: Source, error: _Error) -> ProviderError:
    return faults.error_for(source, faults.inside(error.code, error.type, said=error.message or ""))


def _bad_end(source: Source, reason: str | None, refusal: str | None, most: int) -> ProviderError | None:
    if refusal:
        return trouble.refused(source, refusal)
    match reason:
        case "stop" | "eos" | "" | None:
            return None
        case "length":
            return trouble.cut_short(source, most)
        case "content_filter":
            return trouble.refused(source, "its content filter stepped in")
        case "error":
            return faults.error_for(source, Fault())
        case other:
            return trouble.malformed(source, f"finish_reason: {other}")


class _Named(View):
    id: str


class _Models(View):
    data: list[_Named]


def names(raw: object, source: Source) -> tuple[str, ...]:
    """The models a server lists. Raises Malformed."""
    return tuple(model.id for model in view(_Models, raw, source).data)


class _Piece(View):
    delta: _Message | None = None
    finish_reason: str | None = None


class _Chunk(View):
    choices: list[_Piece] | None = None


def hear(raw: object, request: Request, source: Source) -> Heard:
    """What one chunk of a stream adds. A chunk without choices carries statistics only."""
    choices = view(_Chunk, raw, source).choices
    if not choices:
        return Heard()
    delta, reason = choices[0].delta or _Message(), choices[0].finish_reason
    if not reason and not delta.refusal:
        return Heard(delta.content or "")
    return Heard(delta.content or "", _bad_end(source, reason, delta.refusal, limit(request)) or "end")
