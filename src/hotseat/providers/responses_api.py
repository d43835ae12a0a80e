"""OpenAI's Responses API in plain values: what to send, and what came back. No SDK and no network here."""

from typing import Any

from hotseat.errors import ProviderError
from hotseat.providers import faults, schema, trouble
from hotseat.providers.catalog import HEAD_ROOM, takes_effort
from hotseat.providers.port import Reply, Request, Usage
from hotseat.providers.replies import View, body, view
from hotseat.providers.streams import Heard
from hotseat.providers.trouble import Source

_DECLINED = {"invalid_prompt", "bio_policy", "misalignment_policy_violation"}
"""Codes of a failed response that mean no rather than trouble."""


def params(model: str, request: Request) -> dict[str, Any]:
    """The call's parameters. Reasoning counts against `max_output_tokens`, so head-room for it is added. The vendor is
    asked to store nothing; its prompt cache works by itself."""
    call: dict[str, Any] = {
        "model": model,
        "max_output_tokens": limit(request),
        "store": False,
        "input": [{"role": message.role, "content": message.text} for message in request.messages],
    }
    if request.system:
        call["instructions"] = request.system
    if takes_effort(model):
        call["reasoning"] = {"effort": request.effort}
    if request.schema is not None:
        call["text"] = {"format": _format(request)}
    return call


def _format(request: Request) -> dict[str, Any]:
    strict = schema.strict(request.schema or {})
    return {"type": "json_schema", "name": request.schema_name, "strict": True, "schema": strict}


def limit(request: Request) -> int:
    """Tokens for reasoning and reply together."""
    return request.max_tokens + HEAD_ROOM[request.effort]


class _Part(View):
    type: str
    text: str | None = None
    refusal: str | None = None


class _Item(View):
    type: str
    content: list[_Part] | None = None


class _Cached(View):
    cached_tokens: int | None = 0


class _Usage(View):
    input_tokens: int | None = 0
    output_tokens: int | None = 0
    input_tokens_details: _Cached | None = None


class _Incomplete(View):
    reason: str | None = None


class _Error(View):
    code: str | None = None
    message: str | None = None


class _Response(View):
    status: str
    output: list[_Item] | None = None
    model: str | None = None
    incomplete_details: _Incomplete | None = None
    error: _Error | None = None
    usage: _Usage | None = None


def read(raw: object, request: Request, source: Source, sent: dict[str, Any]) -> Reply:
    """The reply in what came back. Raises Refused, CutShort, Malformed, or what a failed response reports."""
    response = view(_Response, raw, source)
    if bad := _bad_end(source, response, limit(request)):
        raise bad
    if response.output is None:
        raise trouble.malformed(source, str(raw))
    text = "".join(part.text or "" for part in _parts(response) if part.type == "output_text")
    usage = response.usage or _Usage()
    return Reply(
        text=body(text, request, source),
        model=response.model or source.model,
        usage=Usage(
            sent=usage.input_tokens or 0,
            received=usage.output_tokens or 0,
            cached=(usage.input_tokens_details or _Cached()).cached_tokens or 0,
        ),
        sent=_record(sent),
    )


def _parts(response: _Response) -> list[_Part]:
    """What the model says, without the items that hold its reasoning."""
    return [part for item in response.output or () if item.type == "message" for part in item.content or ()]


def _record(sent: dict[str, Any]) -> dict[str, Any]:
    effort = sent.get("reasoning", {})
    form = {"format": sent["text"]["format"]["type"]} if "text" in sent else {}
    kept = {key: sent[key] for key in ("model", "max_output_tokens", "store")}
    return {"api": "responses", **kept, **effort, **form}


def _bad_end(source: Source, response: _Response, most: int) -> ProviderError | None:
    refusals = [part.refusal or "" for part in _parts(response) if part.type == "refusal"]
    if refusals:
        return trouble.refused(source, refusals[0])
    match response.status:
        case "completed":
            return None
        case "incomplete":
            return _incomplete(source, response.incomplete_details or _Incomplete(), most)
        case "failed":
            return _failed(source, response.error or _Error())
        case other:
            return trouble.malformed(source, f"status: {other}")


def _incomplete(source: Source, details: _Incomplete, most: int) -> ProviderError:
    match details.reason:
        case "max_output_tokens":
            return trouble.cut_short(source, most)
        case "content_filter":
            return trouble.refused(source, "its content filter stepped in")
        case other:
            return trouble.malformed(source, f"incomplete: {other}")


def _failed(source: Source, error: _Error) -> ProviderError:
    if error.code in _DECLINED:
        return trouble.refused(source, error.code)
    return faults.error_for(source, faults.inside(error.code, said=error.message or ""))


class _Event(View):
    type: str
    delta: object = None
    response: object = None


def hear(raw: object, request: Request, source: Source) -> Heard:
    """What one event of a stream adds. An `error` event raises."""
    event = view(_Event, raw, source)
    match event.type:
        case "response.output_text.delta" if isinstance(event.delta, str):
            return Heard(event.delta)
        case "response.completed" | "response.incomplete" | "response.failed":
            response = view(_Response, event.response, source)
            return Heard(stop=_bad_end(source, response, limit(request)) or "end")
        case "error":
            raise _failed(source, view(_Error, raw, source))
        case _:
            return Heard()
