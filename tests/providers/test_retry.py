"""The retry policy, without any vendor: how often, how long, and when not."""

import asyncio

import pytest

from hotseat.errors import (
    BadKey,
    CutShort,
    Malformed,
    NoCredit,
    Offline,
    ProviderError,
    RateLimited,
    Refused,
    ServerTrouble,
    StreamStopped,
    TimedOut,
)
from hotseat.providers.port import Message, Request, Waiting
from hotseat.providers.retry import Patient, wait_seconds
from hotseat.providers.scripted import Line, ScriptedModel

ASKED = Request(system="", messages=(Message("user", "Hello?"),), max_tokens=10)


class Trial:
    """A scripted model behind the policy, with the waits written down instead of waited."""

    def __init__(self, *lines: Line, jitter: float = 0.0) -> None:
        self.slept: list[float] = []
        self.waits: list[Waiting] = []
        self.inner = ScriptedModel(lines)
        self.model = Patient(self.inner, sleep=self._sleep, jitter=lambda: jitter, on_wait=self.waits.append)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(0)

    async def heard(self) -> list[str]:
        return [piece async for piece in self.model.stream(ASKED)]


async def test_a_good_reply_needs_no_second_attempt() -> None:
    trial = Trial("Hello.")

    assert (await trial.model.complete(ASKED)).text == "Hello."
    assert (len(trial.inner.requests), trial.slept) == (1, [])


@pytest.mark.parametrize("kind", [RateLimited, ServerTrouble, TimedOut, Offline, StreamStopped])
async def test_what_may_pass_is_tried_again(kind: type[ProviderError]) -> None:
    trial = Trial(kind("It went wrong."), "Hello.")

    assert (await trial.model.complete(ASKED)).text == "Hello."
    assert trial.waits == [Waiting("It went wrong.", 1.0, 1)]


@pytest.mark.parametrize("kind", [BadKey, NoCredit, Refused, CutShort, Malformed])
async def test_what_will_not_pass_is_raised_as_it_is(kind: type[ProviderError]) -> None:
    error = kind("It went wrong.")
    trial = Trial(error, "Hello.")

    with pytest.raises(kind) as caught:
        await trial.model.complete(ASKED)

    assert caught.value is error
    assert trial.slept == []


async def test_the_fourth_failure_is_raised() -> None:
    last = Offline("The last one.")
    trial = Trial(Offline("1"), Offline("2"), Offline("3"), last, "Hello.")

    with pytest.raises(Offline) as caught:
        await trial.model.complete(ASKED)

    assert caught.value is last
    assert trial.slept == [1, 2, 4]


@pytest.mark.parametrize(
    ("jitter", "waits"),
    [(0.0, [1, 2, 4, 8]), (0.5, [1.5, 3, 6, 8]), (1.0, [2, 4, 8, 8])],
    ids=["least", "half", "most"],
)
def test_without_a_wish_the_wait_doubles_from_one_to_eight_seconds(jitter: float, waits: list[float]) -> None:
    assert [wait_seconds(Offline("x"), attempt, jitter) for attempt in (1, 2, 3, 4)] == waits


@pytest.mark.parametrize(("wish", "slept"), [(60.0, [60.0]), (0.25, [0.25]), (0.0, [1.0]), (None, [1.0])])
async def test_the_servers_wish_stands_before_ours(wish: float | None, slept: list[float]) -> None:
    trial = Trial(RateLimited("Slow down.", retry_after=wish), "Hello.")

    await trial.model.complete(ASKED)

    assert trial.slept == slept


async def test_a_wish_of_more_than_a_minute_is_not_waited_for() -> None:
    trial = Trial(RateLimited("Slow down.", retry_after=60.1), "Hello.")

    with pytest.raises(RateLimited):
        await trial.model.complete(ASKED)

    assert trial.slept == []


async def test_a_stream_is_tried_again_before_its_first_piece() -> None:
    trial = Trial([Offline("Gone.")], [StreamStopped("Gone."), "never said"], ["Hel", "lo."])

    assert await trial.heard() == ["Hel", "lo."]
    assert trial.slept == [1, 2]


async def test_a_stream_is_not_tried_again_after_its_first_piece() -> None:
    trial = Trial(["Hel", StreamStopped("Gone.")], "Hello.")
    pieces: list[str] = []

    with pytest.raises(StreamStopped):
        async for piece in trial.model.stream(ASKED):
            pieces.append(piece)

    assert (pieces, trial.slept) == (["Hel"], [])


async def test_a_stream_without_a_word_ends_without_a_word() -> None:
    assert await Trial([]).heard() == []


async def test_a_mistake_in_the_program_is_not_tried_again() -> None:
    trial = Trial()

    with pytest.raises(LookupError):
        await trial.model.complete(ASKED)

    assert trial.slept == []


async def test_cancelling_during_a_wait_ends_the_call() -> None:
    waiting = asyncio.Event()

    async def sleep(seconds: float) -> None:
        waiting.set()
        await asyncio.Event().wait()

    inner = ScriptedModel([Offline("Gone."), "Hello."])
    model = Patient(inner, sleep=sleep, jitter=lambda: 0.0)
    task = asyncio.create_task(model.complete(ASKED))
    await waiting.wait()
    task.cancel()
    await asyncio.wait([task])

    assert (task.cancelled(), len(inner.requests)) == (True, 1)


async def test_calls_side_by_side_count_their_attempts_apart() -> None:
    trial = Trial(*(Offline(str(n)) for n in range(6)), "a", "b", "c")

    replies = await asyncio.gather(*(trial.model.complete(ASKED) for _ in range(3)))

    assert sorted(reply.text for reply in replies) == ["a", "b", "c"]
    assert [wait.attempt for wait in trial.waits] == [1, 1, 1, 2, 2, 2]


async def test_the_name_the_host_and_closing_are_the_inner_models() -> None:
    inner = ScriptedModel(name="anthropic:x", host="api.example")
    model = Patient(inner, sleep=asyncio.sleep, jitter=lambda: 0.0)

    await model.aclose()

    assert (model.name, model.host, inner.closed) == ("anthropic:x", "api.example", True)
