"""What every adapter makes of whole replies: good ones, and those that came and cannot be used."""

import json
from dataclasses import replace

import httpx
import pytest
import respx

from hotseat.errors import CutShort, Malformed, Refused
from hotseat.providers.port import Message, Model, Request, Usage
from providers.dialects import KEY, SCHEMA, Dialect

GOOD = '{"quote": "we would lose them", "level": 4}'


async def test_a_reply_is_its_text_with_the_model_and_the_tokens(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(dialect.url).respond(json=dialect.whole("Tell me about a launch."))

    reply = await model.complete(question)

    assert reply.text == "Tell me about a launch."
    assert reply.model.startswith(dialect.model)
    assert (reply.usage.sent, reply.usage.cached, reply.usage.received) == (1000, 800, 50)


async def test_the_name_and_the_host_are_known_before_any_call(dialect: Dialect, model: Model) -> None:
    assert (model.name, model.host) == (dialect.full_name, dialect.host)


async def test_the_words_go_out_with_room_to_think_and_no_sampling(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router
) -> None:
    route = httpx2_mock.post(dialect.url).respond(json=dialect.whole("Yes."))

    await model.complete(question)

    sent = json.loads(route.calls.last.request.content)
    assert dialect.sent_system(sent) == "You interview."
    assert dialect.sent_limit(sent) > 300
    assert {"temperature", "top_p", "top_k", "seed", "tools", "tool_choice"} & sent.keys() == set()
    assert route.calls.last.request.headers["authorization"] == f"Bearer {KEY}"


async def test_half_a_character_does_not_stop_a_call(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router
) -> None:
    route = httpx2_mock.post(dialect.url).respond(json=dialect.whole("Yes."))

    await model.complete(replace(question, messages=(Message("user", "half \ud83d of it"),)))

    assert b"half ? of it" in route.calls.last.request.content


async def test_a_schema_goes_out_strict_by_the_vendors_own_mechanism(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router
) -> None:
    route = httpx2_mock.post(dialect.url).respond(json=dialect.whole(GOOD))

    reply = await model.complete(replace(question, schema=SCHEMA, schema_name="score"))

    schema = dialect.sent_schema(json.loads(route.calls.last.request.content))
    assert reply.text == GOOD
    assert schema is not None
    assert (list(schema["properties"]), schema["required"]) == (["quote", "level"], ["quote", "level"])
    assert schema["additionalProperties"] is False
    assert reply.sent["format"] == "json_schema"


async def test_what_is_kept_of_a_call_holds_no_words_and_no_key(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(dialect.url).respond(json=dialect.whole("Yes."))

    reply = await model.complete(question)

    assert reply.sent["model"] == dialect.model
    assert all(word not in str(reply.sent) for word in ("Rules.", "Begin.", "interview", KEY))


async def test_fences_and_prose_around_a_document_are_left_out(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(dialect.url).respond(json=dialect.whole(f"Here you are:\n```json\n{GOOD}\n```\nAnything else?"))

    reply = await model.complete(replace(question, schema=SCHEMA))

    assert reply.text == GOOD


async def test_a_refusal_is_told_apart(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(dialect.url).respond(json=dialect.whole("", stop="refused"))

    with pytest.raises(Refused, match="declined to answer"):
        await model.complete(question)


async def test_a_reply_at_its_limit_is_told_apart(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(dialect.url).respond(json=dialect.whole("I was about to", stop="cut"))

    with pytest.raises(CutShort, match="reached its limit of"):
        await model.complete(question)


async def test_an_empty_reply_is_malformed(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(dialect.url).respond(json=dialect.whole(" \n"))

    with pytest.raises(Malformed, match="was empty"):
        await model.complete(question)


async def test_prose_instead_of_a_document_is_malformed_and_kept(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(dialect.url).respond(json=dialect.whole('{"quote": "we would'))

    with pytest.raises(Malformed, match="not in the JSON it was asked for") as caught:
        await model.complete(replace(question, schema=SCHEMA))

    assert caught.value.raw == '{"quote": "we would'


@pytest.mark.parametrize("content_type", ["text/html", "application/json"])
async def test_a_web_page_is_malformed(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router, content_type: str
) -> None:
    page = httpx.Response(200, text="<!DOCTYPE html><html>Log in</html>", headers={"content-type": content_type})
    httpx2_mock.post(dialect.url).mock(return_value=page)

    with pytest.raises(Malformed, match="a web page instead of a model's reply") as caught:
        await model.complete(question)

    assert dialect.host in str(caught.value)


@pytest.mark.parametrize("body", [{"ok": True}, [], "yes", {"content": ["a"], "choices": [{}], "output": 3}])
async def test_json_of_another_shape_is_malformed(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router, body: object
) -> None:
    httpx2_mock.post(dialect.url).respond(json=body)

    with pytest.raises(Malformed, match="in a form Hotseat cannot read"):
        await model.complete(question)


@pytest.mark.parametrize("body", [b'{"id": "1", "content": [', b'{"id": "\xff"}'])
async def test_a_body_that_is_not_json_is_malformed(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router, body: bytes
) -> None:
    httpx2_mock.post(dialect.url).respond(content=body, headers={"content-type": "application/json"})

    with pytest.raises(Malformed, match="in a form Hotseat cannot read"):
        await model.complete(question)


async def test_missing_figures_count_as_nothing(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(dialect.url).respond(json={**dialect.whole("Yes."), "usage": None})

    reply = await model.complete(question)

    assert (reply.text, reply.usage) == ("Yes.", Usage())
