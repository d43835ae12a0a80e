"""Finding the way a compatible server gives JSON."""

import pytest

from hotseat.errors import BadRequest, Malformed, Offline, ProviderError
from hotseat.providers.chat_api import Rung
from hotseat.providers.ladder import Ladder
from hotseat.providers.port import Reply
from hotseat.providers.trouble import TooLong

SCHEMA = {"type": "object", "properties": {"level": {"type": "integer"}}}
GOOD, ALIEN = '{"level": 3}', '{"answer": "three"}'


class Server:
    """Answers by rung, and writes down which were asked."""

    def __init__(self, **answers: str | ProviderError) -> None:
        self.answers = answers
        self.asked: list[Rung] = []

    async def ask(self, rung: Rung) -> Reply:
        self.asked.append(rung)
        answer = self.answers[rung.name.lower()]
        if isinstance(answer, ProviderError):
            raise answer
        return Reply(answer, model="m")


@pytest.mark.parametrize("obstacle", [BadRequest("No."), Malformed("No."), ALIEN], ids=["rejects", "ignores", "alien"])
async def test_a_rung_that_does_not_hold_is_passed_over(obstacle: str | ProviderError) -> None:
    server = Server(schema=obstacle, object=obstacle, prompt=GOOD)

    assert (await Ladder().ask(server.ask, SCHEMA)).text == GOOD
    assert server.asked == [Rung.SCHEMA, Rung.OBJECT, Rung.PROMPT]


async def test_the_rung_that_held_is_the_only_one_used_from_then_on() -> None:
    server, ladder = Server(schema=BadRequest("No."), object=GOOD, prompt=GOOD), Ladder()

    await ladder.ask(server.ask, SCHEMA)
    await ladder.ask(server.ask, SCHEMA)

    assert server.asked == [Rung.SCHEMA, Rung.OBJECT, Rung.OBJECT]


async def test_when_the_proven_rung_fails_the_next_call_looks_again() -> None:
    server, ladder = Server(schema=GOOD, object=GOOD, prompt=GOOD), Ladder()
    await ladder.ask(server.ask, SCHEMA)
    server.answers["schema"] = Malformed("No.")

    with pytest.raises(Malformed):
        await ladder.ask(server.ask, SCHEMA)

    assert (await ladder.ask(server.ask, SCHEMA)).text == GOOD
    assert server.asked == [Rung.SCHEMA, Rung.SCHEMA, Rung.SCHEMA, Rung.OBJECT]


async def test_when_no_rung_holds_the_last_ones_error_is_raised() -> None:
    last = Malformed("Prose again.")
    server = Server(schema=BadRequest("1"), object=BadRequest("2"), prompt=last)

    with pytest.raises(Malformed) as caught:
        await Ladder().ask(server.ask, SCHEMA)

    assert caught.value is last


async def test_a_document_of_another_shape_is_better_than_none() -> None:
    server = Server(schema=ALIEN, object=ALIEN, prompt=ALIEN)

    assert (await Ladder().ask(server.ask, SCHEMA)).text == ALIEN


@pytest.mark.parametrize("error", [Offline("Gone."), TooLong("Too long.")], ids=["offline", "too long"])
async def test_what_has_nothing_to_do_with_the_form_is_raised_at_once(error: ProviderError) -> None:
    server = Server(schema=error)

    with pytest.raises(type(error)):
        await Ladder().ask(server.ask, SCHEMA)

    assert server.asked == [Rung.SCHEMA]
