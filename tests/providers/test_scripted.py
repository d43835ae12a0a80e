"""The model that answers from a script."""

import pytest

from hotseat.errors import CutShort, Refused
from hotseat.providers.port import Message, Model, Reply, Request
from hotseat.providers.scripted import ScriptedModel


def asking(text: str) -> Request:
    return Request(system="", messages=(Message("user", text),), max_tokens=10)


async def heard(model: Model, text: str = "?") -> list[str]:
    return [piece async for piece in model.stream(asking(text))]


async def test_lines_are_said_in_order_and_requests_are_kept() -> None:
    model = ScriptedModel(["one", Reply("two", "m"), ["th", "ree"]])

    said = [(await model.complete(asking(word))).text for word in "abc"]

    assert said == ["one", "two", "three"]
    assert [request.messages[0].text for request in model.requests] == ["a", "b", "c"]


async def test_a_reply_is_given_as_it_is() -> None:
    reply = Reply("two", "m")

    assert await ScriptedModel([reply]).complete(asking("?")) is reply


async def test_a_line_streams_in_its_pieces() -> None:
    model = ScriptedModel([["Hel", "lo."], "whole", Reply("reply", "m")])

    assert [await heard(model), await heard(model), await heard(model)] == [["Hel", "lo."], ["whole"], ["reply"]]


async def test_an_error_is_raised_when_its_turn_comes() -> None:
    model = ScriptedModel([Refused("No."), ["Hel", CutShort("Enough.")]])
    pieces: list[str] = []

    with pytest.raises(Refused):
        await model.complete(asking("?"))
    with pytest.raises(CutShort):
        async for piece in model.stream(asking("?")):
            pieces.append(piece)

    assert pieces == ["Hel"]


async def test_a_function_may_answer_instead() -> None:
    model = ScriptedModel(answer=lambda request: request.messages[-1].text.upper())

    assert (await model.complete(asking("hello"))).text == "HELLO"
    assert await heard(model, "again") == ["AGAIN"]


async def test_a_script_that_is_too_short_is_a_mistake() -> None:
    with pytest.raises(LookupError, match="no line for call 1"):
        await ScriptedModel().complete(asking("?"))


def test_it_is_called_offline_and_is_on_this_machine() -> None:
    model = ScriptedModel()

    assert (model.name, model.host) == ("offline", "this machine")
