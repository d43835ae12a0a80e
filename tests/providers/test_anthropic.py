"""What only Anthropic's Messages API has: cache marks, effort, schemas without ranges, its own ways to end."""

import json
from dataclasses import replace
from typing import Literal

import httpx
import pytest
import respx

from hotseat.errors import BadRequest, Malformed, ProviderError, RateLimited, ServerTrouble
from hotseat.providers import messages_api
from hotseat.providers.port import Message, Request
from hotseat.providers.trouble import Source, TooLong
from providers.conftest import Opener
from providers.dialects import SCHEMA, Json, Messages

SERVER = Messages()
SOURCE = Source("Anthropic", "api.anthropic.com", "claude-sonnet-5-5")
MARK = {"type": "ephemeral"}


def call(request: Request, model: str = "claude-sonnet-5-5") -> Json:
    return messages_api.params(model, request)


def test_the_system_prompt_and_the_end_of_each_stable_prefix_are_marked(question: Request) -> None:
    sent = call(question)

    assert sent["system"][0]["cache_control"] == MARK
    assert [block.get("cache_control") for turn in sent["messages"] for block in turn["content"]] == [MARK, None, None]


def test_no_more_marks_are_set_than_a_call_may_hold() -> None:
    turns = tuple(Message("user", str(n), cached=True) for n in range(6))

    sent = call(Request(system="s", messages=turns, max_tokens=1))

    assert [("cache_control" in turn["content"][0]) for turn in sent["messages"]] == [False] * 3 + [True] * 3


def test_without_a_system_prompt_none_is_sent(question: Request) -> None:
    assert "system" not in call(replace(question, system=""))


@pytest.mark.parametrize(("effort", "room"), [("low", 4_000), ("medium", 8_000), ("high", 16_000)])
def test_more_effort_gets_more_room(question: Request, effort: Literal["low", "medium", "high"], room: int) -> None:
    sent = call(replace(question, effort=effort))

    assert (sent["max_tokens"], sent["output_config"]["effort"]) == (300 + room, effort)


def test_an_older_model_is_not_told_an_effort(question: Request) -> None:
    assert "output_config" not in call(question, "claude-haiku-4-5-20251001")


def test_ranges_travel_in_the_description(question: Request) -> None:
    level = call(replace(question, schema=SCHEMA))["output_config"]["format"]["schema"]["properties"]["level"]

    assert level == {"type": "integer", "description": "(minimum: 1, maximum: 5)"}


async def test_tokens_sent_include_those_read_from_and_written_to_the_cache(
    opened: Opener, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(SERVER.url).respond(json=SERVER.whole("Yes."))

    usage = (await opened(SERVER).complete(question)).usage

    assert (usage.sent, usage.cached, usage.cache_written) == (1000, 800, 50)


async def test_what_goes_out_is_dated_and_asks_for_nothing_forced(
    opened: Opener, question: Request, httpx2_mock: respx.Router
) -> None:
    route = httpx2_mock.post(SERVER.url).respond(json=SERVER.whole('{"quote": "a", "level": 1}'))

    await opened(SERVER).complete(replace(question, schema=SCHEMA))

    request = route.calls.last.request
    sent = json.loads(request.content)
    assert request.headers["anthropic-version"] == "2026-10-21"
    assert set(sent) == {"model", "max_tokens", "messages", "system", "output_config"}
    assert sent["messages"][-1]["role"] == "user"


@pytest.mark.parametrize(
    ("code", "error"),
    [("api_error", ServerTrouble), ("rate_limit_error", RateLimited), ("invalid_request_error", BadRequest)],
)
async def test_an_error_event_is_told_by_its_type(
    *, opened: Opener, question: Request, httpx2_mock: respx.Router, code: str, error: type[ProviderError]
) -> None:
    events = [*SERVER.events(["Tell "], stop="never"), SERVER.error(code, "No.")]
    headers = {"content-type": "text/event-stream"}
    httpx2_mock.post(SERVER.url).mock(return_value=httpx.Response(200, content=SERVER.sse(events), headers=headers))

    with pytest.raises(error):
        async for _ in opened(SERVER).stream(question):
            pass


@pytest.mark.parametrize(
    ("reason", "error"),
    [("model_context_window_exceeded", TooLong), ("pause_turn", Malformed), (None, Malformed)],
)
def test_other_ends_are_told_apart(question: Request, reason: str | None, error: type[Exception]) -> None:
    raw = {**SERVER.whole("Yes."), "stop_reason": reason}

    with pytest.raises(error):
        messages_api.read(raw, question, SOURCE, call(question))
