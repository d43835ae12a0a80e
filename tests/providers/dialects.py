"""What each vendor's server says on the wire, written by hand from their documentation, for the contract suite."""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

Json = dict[str, Any]

KEY = "sk-test-0123456789abcdef"
SCHEMA: Json = {
    "type": "object",
    "properties": {
        "quote": {"type": "string"},
        "level": {"type": "integer", "minimum": 1, "maximum": 5},
    },
}


class Dialect(ABC):
    """One adapter's server: where it is, what it answers, and where to find our words in what it was sent."""

    id: str
    full_name: str
    base_url: str
    path: str
    label: str
    host: str

    @property
    def url(self) -> str:
        return f"{self.base_url}{self.path}"

    @property
    def model(self) -> str:
        return self.full_name.partition(":")[2]

    @abstractmethod
    def whole(self, text: str, *, stop: str = "end") -> Json:
        """A whole reply: 1,000 tokens sent, of them 800 from the cache, and 50 received. `stop`: end, cut, refused."""

    @abstractmethod
    def events(self, pieces: Iterable[str], *, stop: str = "end") -> list[Json]:
        """The events of a stream that says `pieces`; `stop` may also be `never`."""

    @abstractmethod
    def error(self, code: str, said: str) -> Json:
        """The body of an error response."""

    @abstractmethod
    def error_event(self, said: str) -> Json:
        """An error in the middle of a stream: the server is overloaded."""

    @abstractmethod
    def sent_schema(self, sent: Json) -> Json | None:
        """The schema in what was sent, where the vendor's own mechanism has it."""

    @abstractmethod
    def sent_system(self, sent: Json) -> str: ...

    @abstractmethod
    def sent_limit(self, sent: Json) -> int: ...

    def sse(self, events: Iterable[Json]) -> bytes:
        """The events as they travel."""
        return b"".join(self.line(event) for event in events)

    def line(self, event: Json) -> bytes:
        return f"event: {event.get('type', 'message')}\ndata: {json.dumps(event)}\n\n".encode()


class Messages(Dialect):
    id, full_name, label = "anthropic", "anthropic:claude-sonnet-5-5", "Anthropic"
    base_url, path, host = "https://api.anthropic.com", "/v1/messages", "api.anthropic.com"
    _stops: Mapping[str, str] = {"end": "end_turn", "cut": "max_tokens", "refused": "refusal"}

    def whole(self, text: str, *, stop: str = "end") -> Json:
        return {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": "claude-sonnet-5-5-20260801",
            "content": [
                {"type": "thinking", "thinking": "", "signature": "s"},
                *([{"type": "text", "text": text}] if stop != "refused" else []),
            ],
            "stop_reason": self._stops[stop],
            "stop_details": {"category": "cyber"} if stop == "refused" else None,
            "usage": {
                "input_tokens": 150,
                "output_tokens": 50,
                "cache_read_input_tokens": 800,
                "cache_creation_input_tokens": 50,
            },
        }

    def events(self, pieces: Iterable[str], *, stop: str = "end") -> list[Json]:
        start = {"id": "m", "type": "message", "role": "assistant", "model": self.model, "content": [], "usage": {}}
        thinking = {"type": "thinking_delta", "thinking": "not for the candidate"}
        return [
            {"type": "message_start", "message": start},
            {"type": "content_block_start", "index": 0, "content_block": {"type": "thinking", "thinking": ""}},
            {"type": "content_block_delta", "index": 0, "delta": thinking},
            {"type": "content_block_stop", "index": 0},
            {"type": "content_block_start", "index": 1, "content_block": {"type": "text", "text": ""}},
            *(
                {"type": "content_block_delta", "index": 1, "delta": {"type": "text_delta", "text": piece}}
                for piece in pieces
            ),
            *([] if stop == "never" else self._end(stop)),
        ]

    def _end(self, stop: str) -> list[Json]:
        delta = {"stop_reason": self._stops[stop]}
        return [
            {"type": "content_block_stop", "index": 1},
            {"type": "message_delta", "delta": delta, "usage": {"output_tokens": 9}},
            {"type": "message_stop"},
        ]

    def error(self, code: str, said: str) -> Json:
        return {"type": "error", "error": {"type": code, "message": said}}

    def error_event(self, said: str) -> Json:
        return self.error("overloaded_error", said)

    def sent_schema(self, sent: Json) -> Json | None:
        schema: Json | None = sent.get("output_config", {}).get("format", {}).get("schema")
        return schema

    def sent_system(self, sent: Json) -> str:
        return str(sent["system"][0]["text"])

    def sent_limit(self, sent: Json) -> int:
        return int(sent["max_tokens"])


class Responses(Dialect):
    id, full_name, label = "openai", "openai:gpt-6-sol", "OpenAI"
    base_url, path, host = "https://api.openai.com/v1", "/responses", "api.openai.com"

    def whole(self, text: str, *, stop: str = "end") -> Json:
        part = {"type": "output_text", "text": text, "annotations": []}
        if stop == "refused":
            part = {"type": "refusal", "refusal": "I would rather not."}
        return {
            "id": "resp_1",
            "object": "response",
            "created_at": 1,
            "model": "gpt-6-sol-2026-09-01",
            "status": "incomplete" if stop == "cut" else "completed",
            "incomplete_details": {"reason": "max_output_tokens"} if stop == "cut" else None,
            "output": [
                {"type": "reasoning", "id": "r", "summary": [], "content": [{"type": "reasoning_text", "text": "hm"}]},
                {"type": "message", "id": "m", "role": "assistant", "status": "completed", "content": [part]},
            ],
            "usage": {
                "input_tokens": 1000,
                "output_tokens": 50,
                "total_tokens": 1050,
                "input_tokens_details": {"cached_tokens": 800},
                "output_tokens_details": {"reasoning_tokens": 0},
            },
        }

    def events(self, pieces: Iterable[str], *, stop: str = "end") -> list[Json]:
        pieces = list(pieces)
        place = {"item_id": "m", "output_index": 1, "content_index": 0}
        end = "response.incomplete" if stop == "cut" else "response.completed"
        last = {"type": end, "sequence_number": 9, "response": self.whole("".join(pieces), stop=stop)}
        return [
            {"type": "response.created", "sequence_number": 0, "response": {"status": "in_progress"}},
            {"type": "response.reasoning_text.delta", **place, "sequence_number": 1, "delta": "not for the candidate"},
            *(
                {"type": "response.output_text.delta", **place, "sequence_number": 2, "delta": piece, "logprobs": []}
                for piece in pieces
            ),
            *([] if stop == "never" else [last]),
        ]

    def error(self, code: str, said: str) -> Json:
        return {"error": {"message": said, "type": code, "param": None, "code": code}}

    def error_event(self, said: str) -> Json:
        return {"type": "error", "code": "server_error", "message": said, "param": None, "sequence_number": 3}

    def sent_schema(self, sent: Json) -> Json | None:
        schema: Json | None = sent.get("text", {}).get("format", {}).get("schema")
        return schema

    def sent_system(self, sent: Json) -> str:
        return str(sent["instructions"])

    def sent_limit(self, sent: Json) -> int:
        return int(sent["max_output_tokens"])


class Chat(Dialect):
    id, full_name, label = "compatible", "openai-compatible:llama3.2:3b", "Ollama"
    base_url, path, host = "http://localhost:11434/v1", "/chat/completions", "localhost:11434"
    _stops: Mapping[str, str] = {"end": "stop", "cut": "length", "refused": "content_filter"}

    def whole(self, text: str, *, stop: str = "end") -> Json:
        return {
            "id": "c1",
            "object": "chat.completion",
            "created": 1,
            "model": "llama3.2:3b-q4",
            "choices": [
                {
                    "index": 0,
                    "message": {"role": "assistant", "content": text, "refusal": None},
                    "finish_reason": self._stops[stop],
                }
            ],
            "usage": {
                "prompt_tokens": 1000,
                "completion_tokens": 50,
                "total_tokens": 1050,
                "prompt_tokens_details": {"cached_tokens": 800},
            },
        }

    def events(self, pieces: Iterable[str], *, stop: str = "end") -> list[Json]:
        def chunk(delta: Json, reason: str | None = None) -> Json:
            choice = {"index": 0, "delta": delta, "finish_reason": reason}
            return {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}

        return [
            chunk({"role": "assistant", "content": ""}),
            *(chunk({"content": piece}) for piece in pieces),
            *([] if stop == "never" else [chunk({}, self._stops[stop]), {"choices": [], "usage": {}}]),
        ]

    def line(self, event: Json) -> bytes:
        done = b"data: [DONE]\n\n" if "usage" in event else b""
        return f"data: {json.dumps(event)}\n\n".encode() + done

    def error(self, code: str, said: str) -> Json:
        return {"error": {"message": said, "type": code, "param": None, "code": code}}

    def error_event(self, said: str) -> Json:
        return self.error("server_error", said)

    def sent_schema(self, sent: Json) -> Json | None:
        schema: Json | None = sent.get("response_format", {}).get("json_schema", {}).get("schema")
        return schema

    def sent_system(self, sent: Json) -> str:
        return str(sent["messages"][0]["content"])

    def sent_limit(self, sent: Json) -> int:
        return int(sent["max_tokens"])


DIALECTS: tuple[Dialect, ...] = (Messages(), Responses(), Chat())
