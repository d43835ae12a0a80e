"""What only compatible servers have: three ways to ask for JSON, names they list, and their own habits."""

import json
from dataclasses import replace

import httpcore2
import httpx
import pytest
import respx

from hotseat.errors import BadKey, BadRequest, Malformed, RateLimited, Refused, ServerTrouble, UnknownModel
from hotseat.providers import chat_api
from hotseat.providers.factory import open_model
from hotseat.providers.port import Message, Request
from providers.conftest import Opener
from providers.dialects import KEY, SCHEMA, Chat, Json

SERVER = Chat()
GOOD = '{"quote": "a", "level": 1}'


class Router(Chat):
    full_name = "openai-compatible:org/model:free"
    base_url, host, label = "https://openrouter.ai/api/v1", "openrouter.ai", "OpenRouter"


def sent(route: respx.Route) -> list[Json]:
    return [json.loads(call.request.content) for call in route.calls]


def formats(route: respx.Route) -> list[str | None]:
    return [call.get("response_format", {}).get("type") for call in sent(route)]


def answering(text: str) -> httpx.Response:
    return httpx.Response(200, json=SERVER.whole(text))


async def test_a_server_that_knows_only_objects_is_asked_for_one_with_the_schema_beside_it(
    opened: Opener, question: Request, httpx2_mock: respx.Router, slept: list[float]
) -> None:
    said = "literal_error: Input should be 'text' or 'json_object'. Expected 'text' or 'json_object'"
    route = httpx2_mock.post(SERVER.url)
    route.side_effect = [httpx.Response(500, json=SERVER.error("internal", said)), answering(GOOD), answering(GOOD)]
    model = opened(SERVER)

    replies = [await model.complete(replace(question, schema=SCHEMA)) for _ in range(2)]

    assert [reply.text for reply in replies] == [GOOD, GOOD]
    assert [reply.sent["format"] for reply in replies] == ["json_object", "json_object"]
    assert formats(route) == ["json_schema", "json_object", "json_object"]
    assert sent(route)[1]["response_format"]["schema"]["required"] == ["quote", "level"]
    assert slept == []


async def test_a_server_that_knows_neither_is_told_in_words(
    opened: Opener, question: Request, httpx2_mock: respx.Router
) -> None:
    route = httpx2_mock.post(SERVER.url)
    refused = httpx.Response(400, json=SERVER.error("invalid_request_error", "response_format is not supported"))
    route.side_effect = [refused, refused, answering(f"Of course!\n```json\n{GOOD}\n```")]

    reply = await opened(SERVER).complete(replace(question, schema=SCHEMA))

    assert reply.text == GOOD
    assert formats(route) == ["json_schema", "json_object", None]
    assert sent(route)[2]["messages"][0]["content"].startswith("You interview.\n\nAnswer with one JSON object")
    assert '"required": ["quote", "level"]' in sent(route)[2]["messages"][0]["content"]


async def test_a_server_that_ignores_the_schema_is_found_out(
    opened: Opener, question: Request, httpx2_mock: respx.Router
) -> None:
    route = httpx2_mock.post(SERVER.url)
    route.side_effect = [answering("I would say four."), answering('{"answer": 4}'), answering(GOOD)]

    reply = await opened(SERVER).complete(replace(question, schema=SCHEMA))

    assert reply.text == GOOD
    assert formats(route) == ["json_schema", "json_object", None]


async def test_prose_is_never_asked_for_as_json(opened: Opener, question: Request, httpx2_mock: respx.Router) -> None:
    route = httpx2_mock.post(SERVER.url).mock(return_value=answering("Yes."))

    await opened(SERVER).complete(question)

    assert formats(route) == [None]
    assert set(sent(route)[0]) == {"model", "max_tokens", "messages"}


async def test_a_router_is_told_to_keep_to_those_who_know_the_schema(
    opened: Opener, question: Request, httpx2_mock: respx.Router
) -> None:
    route = httpx2_mock.post(Router().url).mock(return_value=answering(GOOD))

    await opened(Router()).complete(replace(question, schema=SCHEMA))

    assert sent(route)[0]["provider"] == {"require_parameters": True}


async def test_an_unknown_model_names_the_nearest_the_server_lists(
    opened: Opener, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(SERVER.url).respond(404, json=SERVER.error("api_error", 'model "llama3.2:3b" not found'))
    httpx2_mock.get(f"{SERVER.base_url}/models").respond(
        json={"object": "list", "data": [{"id": "llama3.2:1b"}, {"id": "qwen"}]}
    )

    with pytest.raises(UnknownModel) as caught:
        await opened(SERVER).complete(question)

    assert caught.value.do == "Did you mean llama3.2:1b? Check the name in your settings."


@pytest.mark.parametrize(
    "listing",
    [
        httpx.Response(200, json={"data": None}),
        httpx.Response(200, html="<html></html>"),
        httpx.Response(500),
        httpcore2.ReadTimeout("slow"),
    ],
    ids=["nothing", "web page", "trouble", "silent"],
)
async def test_a_server_that_lists_nothing_still_gets_a_clear_word(
    opened: Opener, question: Request, httpx2_mock: respx.Router, listing: httpx.Response | Exception
) -> None:
    httpx2_mock.post(SERVER.url).respond(404, json=SERVER.error("api_error", 'model "llama3.2:3b" not found'))
    httpx2_mock.get(f"{SERVER.base_url}/models").side_effect = [listing]

    with pytest.raises(UnknownModel) as caught:
        await opened(SERVER).complete(question)

    assert caught.value.do == "Check the name in your settings."


async def test_a_wrong_path_is_not_taken_for_a_wrong_model(
    opened: Opener, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(SERVER.url).respond(404, json={"detail": "Not Found"})

    with pytest.raises(BadRequest, match="ends in /v1"):
        await opened(SERVER).complete(question)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"error": {"code": 401, "message": "No auth"}}, BadKey),
        ({"error": {"code": 429, "message": "Slow down"}}, RateLimited),
        ({"error": {"code": 502, "message": "Upstream"}}, ServerTrouble),
        ({"error": {"code": None, "message": "Upstream"}}, ServerTrouble),
        ({"choices": [{"message": {"content": "Hal"}, "finish_reason": "error"}]}, ServerTrouble),
        ({"choices": [{"message": {"refusal": "No."}, "finish_reason": "stop"}]}, Refused),
        ({"choices": [{"message": {"content": None}, "finish_reason": "tool_calls"}]}, Malformed),
        ({"choices": []}, Malformed),
    ],
)
async def test_what_is_wrong_inside_a_200_is_told_apart(
    opened: Opener, question: Request, httpx2_mock: respx.Router, body: Json, error: type[Exception]
) -> None:
    httpx2_mock.post(SERVER.url).respond(json=body)

    with pytest.raises(error):
        await opened(SERVER).complete(question)


@pytest.mark.parametrize(
    ("response", "said"),
    [
        (httpx.Response(400, json=SERVER.error("invalid_request_error", "bad field")), "It said: bad field."),
        (httpx.Response(422, json={"detail": [{"msg": "bad field"}]}), "It said: [{'msg': 'bad field'}]."),
        (httpx.Response(400, text="bad field"), "It said: bad field."),
        (httpx.Response(400), "rejected the call."),
    ],
)
async def test_a_rejection_quotes_the_servers_own_words(
    opened: Opener, question: Request, httpx2_mock: respx.Router, response: httpx.Response, said: str
) -> None:
    httpx2_mock.post(SERVER.url).mock(return_value=response)

    with pytest.raises(BadRequest) as caught:
        await opened(SERVER).complete(question)

    assert caught.value.what.endswith(said)


async def test_a_routers_error_in_mid_stream_has_its_status_inside(
    opened: Opener, question: Request, httpx2_mock: respx.Router
) -> None:
    body = SERVER.sse([*SERVER.events(["Tell "], stop="never"), {"error": {"code": 429, "message": "Slow down"}}])
    headers = {"content-type": "text/event-stream"}
    httpx2_mock.post(SERVER.url).mock(return_value=httpx.Response(200, content=body, headers=headers))

    with pytest.raises(RateLimited):
        async for _ in opened(SERVER).stream(question):
            pass


async def test_a_refusal_in_pieces_outlasts_a_friendly_end(
    opened: Opener, question: Request, httpx2_mock: respx.Router
) -> None:
    deltas: list[Json] = [{"delta": {"refusal": "I "}}, {"delta": {"refusal": "won't."}}]
    chunks = [{"choices": [delta]} for delta in [*deltas, {"delta": {}, "finish_reason": "stop"}]]
    headers = {"content-type": "text/event-stream"}
    httpx2_mock.post(SERVER.url).mock(return_value=httpx.Response(200, content=SERVER.sse(chunks), headers=headers))

    with pytest.raises(Refused):
        async for _ in opened(SERVER).stream(question):
            pass


async def test_a_local_models_thinking_is_not_shown(
    opened: Opener, question: Request, httpx2_mock: respx.Router
) -> None:
    body = SERVER.sse(SERVER.events(["<th", "ink>Hm.", "</think>\n\n", "Tell ", "me."]))
    headers = {"content-type": "text/event-stream"}
    httpx2_mock.post(SERVER.url).mock(return_value=httpx.Response(200, content=body, headers=headers))

    assert [piece async for piece in opened(SERVER).stream(question)] == ["Tell ", "me."]


async def test_a_server_without_a_key_never_gets_the_one_for_openai(
    question: Request, httpx2_mock: respx.Router, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-openai")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "project-of-openai")
    route = httpx2_mock.post(SERVER.url).mock(return_value=answering("Yes."))
    model = open_model(SERVER.full_name, base_url=SERVER.base_url)

    await model.complete(question)
    await model.aclose()

    headers = str(route.calls.last.request.headers.multi_items())
    assert (KEY in headers, "of-openai" in headers) == (False, False)


def test_two_messages_of_one_side_go_out_as_one_turn() -> None:
    request = Request("", (Message("user", "one", cached=True), Message("user", "two"), Message("assistant", "x")), 10)
    sent = chat_api.params("m", request)["messages"]
    assert sent == [{"role": "user", "content": "one\n\ntwo"}, {"role": "assistant", "content": "x"}]
