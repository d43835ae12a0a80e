"""Telling of waits while a call is under way."""

import asyncio

import pytest

from hotseat.errors import Offline
from hotseat.providers.port import Waiting
from hotseat.session.waits import Waits
from session.stage import TICKS, Hang

FIRST, SECOND = Waiting("Too many calls.", 1.0, 1), Waiting("Too many calls.", 2.0, 2)


async def announcing(waits: Waits, *announced: Waiting) -> str:
    for waiting in announced:
        waits.announce(waiting)
        for _ in range(TICKS):
            await asyncio.sleep(0)
    return "the reply"


async def test_the_waits_come_in_order_and_then_the_result() -> None:
    waits = Waits()
    async with waits.watch(announcing(waits, FIRST, SECOND)) as call:
        assert [waiting async for waiting in call.waits()] == [FIRST, SECOND]
        assert call.result() == "the reply"


async def test_a_call_without_waits_tells_of_none() -> None:
    waits = Waits()
    async with waits.watch(announcing(waits)) as call:
        assert [waiting async for waiting in call.waits()] == []


async def test_a_call_that_fails_raises_its_error_with_the_result() -> None:
    async def fails() -> None:
        raise Offline("The server could not be reached.")

    async with Waits().watch(fails()) as call:
        assert [waiting async for waiting in call.waits()] == []
        with pytest.raises(Offline):
            call.result()


async def test_waits_of_an_earlier_call_are_forgotten() -> None:
    waits = Waits()
    waits.announce(FIRST)
    async with waits.watch(announcing(waits, SECOND)) as call:
        assert [waiting async for waiting in call.waits()] == [SECOND]


async def test_leaving_early_cancels_the_call_and_waits_until_it_has_let_go() -> None:
    hang = Hang()
    async with Waits().watch(hang.wait()):
        await hang.begun.wait()
    assert hang.cancelled


async def test_an_error_in_the_body_cancels_the_call() -> None:
    hang = Hang()
    with pytest.raises(ZeroDivisionError):
        async with Waits().watch(hang.wait()):
            await hang.begun.wait()
            raise ZeroDivisionError
    assert hang.cancelled
