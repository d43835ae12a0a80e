"""Anthropic's Messages API in plain values: what to send, and what came back. No SDK and no network here."""

from typing import Any

from hotseat.errors import ProviderError
from hotseat.providers import schema, trouble
from hotseat.providers.catalog import HEAD_ROOM, takes_effort
from hotseat.providers.port import Message, Reply, Request, Usage
from hotseat.providers.replies import View, body, view
from hotseat.providers.streams import Heard
from hotseat.providers.trouble import Source

_MARK = {"type": "ephemeral"}
_MARKED_MESSAGES = 3
"""Of the four cache marks a call may hold, one is the system prompt's."""


def params(model: str, request: Request) -> dict[str, Any]:
    """The call's parameters. Thinking counts against `max_tokens`, so head-room for it is added; nothing is sampled."""
    config: dict[str, Any] = {"effort": request.effort} if takes_effort(model) else {}
    if request.schema is not None:
        config["format"] = {"type": "json_schema", "schema": schema.strict(request.schema, bounds=False)}
    call: dict[str, Any] = {"model": model, "max_tokens": limit(request), "messages": _messages(request.messages)}
    if request.system:
        call["system"] = [{"type": "text", "text": request.system, "cache_control": _MARK}]
    if config:
        call["output_config"] = config
    return call


def limit(request: Request) -> int:
    """Tokens for thinking and reply together."""
    return request.max_tokens + HEAD_ROOM[request.effort]


def _messages(messages: tuple[Message, ...]) -> list[dict[str, Any]]:
    cached = [place for place, message in enumerate(messages) if message.cached][-_MARKED_MESSAGES:]
    return [
        {"role": message.role, "content": [_block(message.text, marked=place in cached)]}
        for place, message in enumerate(messages)
    ]


def _block(text: str, *, marked: bool) -> dict[str, Any]:
    block: dict[str, Any] = {"type": "text", "text": text}
    return {**block, "cache_control": _MARK} if marked else block


class _Block(View):
    type: str
    text: str | None = None


class _Usage(View):
    input_tokens: int | None = 0
    output_tokens: int | None = 0
    cache_read_input_tokens: int | None = 0
    cache_creation_input_tokens: int | None = 0


class _Details(View):
    category: str | None = None


class _Message(View):
    content: list[_Block]
    model: str | None = None
    stop_reason: str | None = None
    stop_details: _Details | None = None
    usage: _Usage | None = None


def read(raw: object, request: Request, source: Source, sent: dict[str, Any]) -> Reply:
    """The reply in what came back. Raises Refused, CutShort or Malformed."""
    message = view(_Message, raw, source)
    if bad := _bad_end(source, message.stop_reason, message.stop_details, limit(request)):
        raise bad
    text = "".join(block.text or "" for block in message.content if block.type == "text")
    return Reply(
        text=body(text, request, source),
        model=message.model or source.model,
        usage=_usage(message.usage or _Usage()),
        sent=_record(sent),
    )


def _usage(usage: _Usage) -> Usage:
    """Anthropic counts cached and newly cached tokens apart; here `sent` is all that was sent."""
    cached, written = usage.cache_read_input_tokens or 0, usage.cache_creation_input_tokens or 0
    return Usage(
        sent=(usage.input_tokens or 0) + cached + written,
        received=usage.output_tokens or 0,
        cached=cached,
        cache_written=written,
    )


def _record(sent: dict[str, Any]) -> dict[str, Any]:
    config = sent.get("output_config", {})
    form = {"format": config["format"]["type"]} if "format" in config else {}
    effort = {"effort": config["effort"]} if "effort" in config else {}
    return {"api": "messages", "model": sent["model"], "max_tokens": sent["max_tokens"], **effort, **form}


def _bad_end(source: Source, reason: str | None, details: _Details | None, most: int) -> ProviderError | None:
    match reason:
        case "end_turn" | "stop_sequence":
            return None
        case "refusal":
            return trouble.refused(source, (details and details.category) or "")
        case "max_tokens":
            return trouble.cut_short(source, most)
        case "model_context_window_exceeded":
            return trouble.too_long(source)
        case _:
            return trouble.malformed(source, f"stop_reason: {reason}")


class _Delta(View):
    type: str | None = None
    text: str | None = None
    stop_reason: str | None = None
    stop_details: _Details | None = None


class _Event(View):
    type: str
    delta: _Delta | None = None


def hear(raw: object, request: Request, source: Source) -> Heard:
    """What one event of a stream adds. Only text counts; a thinking block's deltas have another type."""
    event = view(_Event, raw, source)
    match event.type, event.delta:
        case "content_block_delta", _Delta(type="text_delta", text=str(text)):
            return Heard(text)
        case "message_delta", _Delta(stop_reason=str(reason), stop_details=details):
            return Heard(stop=_bad_end(source, reason, details, limit(request)) or "end")
        case _:
            return Heard()
