"""What only OpenAI's Responses API has: nothing stored, reasoning effort, and failures that travel in a 200."""

import json
from dataclasses import replace

import httpx
import pytest
import respx

from hotseat.errors import CutShort, Malformed, ProviderError, RateLimited, Refused, ServerTrouble
from hotseat.providers import responses_api
from hotseat.providers.port import Request
from hotseat.providers.trouble import Source
from providers.conftest import Opener
from providers.dialects import SCHEMA, Json, Responses

SERVER = Responses()
SOURCE = Source("OpenAI", "api.openai.com", "gpt-6-sol")


async def test_nothing_is_stored_and_little_is_sent(
    opened: Opener, question: Request, httpx2_mock: respx.Router
) -> None:
    route = httpx2_mock.post(SERVER.url).respond(json=SERVER.whole('{"quote": "a", "level": 1}'))

    await opened(SERVER).complete(replace(question, schema=SCHEMA, schema_name="score"))

    sent = json.loads(route.calls.last.request.content)
    assert set(sent) == {"model", "max_output_tokens", "store", "input", "instructions", "reasoning", "text"}
    assert (sent["store"], sent["reasoning"]) == (False, {"effort": "low"})
    assert (sent["text"]["format"]["name"], sent["text"]["format"]["strict"]) == ("score", True)
    assert sent["text"]["format"]["schema"]["properties"]["level"]["maximum"] == 5


def test_an_older_model_is_not_told_an_effort(question: Request) -> None:
    assert "reasoning" not in responses_api.params("gpt-4.1", question)


@pytest.mark.parametrize(
    ("code", "error"),
    [("server_error", ServerTrouble), ("rate_limit_exceeded", RateLimited), ("bio_policy", Refused)],
)
@pytest.mark.parametrize("streamed", [False, True], ids=["whole", "streamed"])
async def test_a_failure_in_a_200_is_told_apart(
    *, question: Request, code: str, error: type[ProviderError], streamed: bool
) -> None:
    failed: Json = {"status": "failed", "output": [], "error": {"code": code, "message": "No."}}

    with pytest.raises(error):
        if streamed:
            heard = responses_api.hear({"type": "response.failed", "response": failed}, question, SOURCE)
            assert isinstance(heard.stop, ProviderError)
            raise heard.stop
        responses_api.read(failed, question, SOURCE, {})


@pytest.mark.parametrize(
    ("status", "reason", "error"),
    [
        ("incomplete", "max_output_tokens", CutShort),
        ("incomplete", "content_filter", Refused),
        ("incomplete", "something new", Malformed),
        ("cancelled", None, Malformed),
    ],
)
def test_other_ends_are_told_apart(
    question: Request, status: str, reason: str | None, error: type[ProviderError]
) -> None:
    raw = {**SERVER.whole("Yes."), "status": status, "incomplete_details": {"reason": reason}}

    with pytest.raises(error):
        responses_api.read(raw, question, SOURCE, {})


async def test_an_error_wrapped_in_an_event_is_told_apart(
    opened: Opener, question: Request, httpx2_mock: respx.Router
) -> None:
    wrapped = b'event: error\ndata: {"type": "error", "error": {"code": "insufficient_quota", "message": "No."}}\n\n'
    headers = {"content-type": "text/event-stream"}
    httpx2_mock.post(SERVER.url).mock(return_value=httpx.Response(200, content=wrapped, headers=headers))

    with pytest.raises(ProviderError, match="no credit"):
        async for _ in opened(SERVER).stream(question):
            pass
