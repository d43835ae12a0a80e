"""A command that is broken off: the call is cancelled with it, and the log says where to go on."""

import asyncio

import pytest

from hotseat.domain.event import AnswerRead, FactDisclosed, InterviewerSpoke, ReplyFellBack
from hotseat.interview.fold import fold
from hotseat.providers.port import Waiting
from hotseat.session.commands import Answer, Retry, UseScript
from hotseat.session.updates import Retrying, Spoke, Update
from interview.play import reads
from interview.small_item import small_item
from session.stage import Hang, Stage, new, stage, until_hung

GOAL = "The council wants the telephone queue gone by June."
READINGS = {"Why now?": reads(asked=["f_goal"])}
SAID = InterviewerSpoke(kind="fact", text=GOAL, refs=("f_goal",), by="model")


async def broken_off(on: Stage, hang: Hang) -> None:
    """The answer is sent, comes to the call that hangs, and is cancelled there."""
    task = await until_hung(on.round.send(Answer("Why now?")), hang)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def while_listening() -> tuple[Stage, Hang]:
    hang = Hang()
    on = await stage(readings=READINGS, listening=[(), (hang,)]).play(Answer("a"))
    await broken_off(on, hang)
    return on, hang


async def while_speaking(*first: str) -> tuple[Stage, Hang]:
    hang = Hang()
    on = await stage(readings=READINGS, speaking=[("P.",), ("A.",), (*first, hang)]).play(Answer("a"))
    await broken_off(on, hang)
    return on, hang


async def test_cancelling_while_an_answer_is_read_cancels_the_call() -> None:
    on, hang = await while_listening()
    assert (hang.cancelled, on.types[-1]) == (True, "candidate_answered")


async def test_cancelling_before_the_first_sentence_cancels_the_call() -> None:
    on, hang = await while_speaking()
    assert (hang.cancelled, on.types[-1]) == (True, "fact_disclosed")


async def test_cancelling_after_the_first_sentence_cancels_the_call_and_records_no_half_line() -> None:
    on, hang = await while_speaking("By June.")
    assert (hang.cancelled, on.types[-1]) == (True, "fact_disclosed")


@pytest.mark.parametrize("first", [(), ("By June.",)], ids=["before", "after the first sentence"])
async def test_a_cancelled_speech_is_closed(first: tuple[str, ...]) -> None:
    on, _ = await while_speaking(*first)
    assert on.voice.closed == len(on.voice.lines)


async def test_no_task_is_left_behind() -> None:
    on, _ = await while_listening()
    await while_speaking()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    assert (others, on.round.state) == (set(), fold(on.log.events))


async def test_the_same_round_goes_on_where_the_log_stands() -> None:
    on, _ = await while_listening()
    assert new(await on.send(Retry()))[0] == AnswerRead(turn=2, reading=READINGS["Why now?"])
    assert (on.payloads[-1], on.listener.turns) == (SAID, [1, 2, 2])


async def test_a_speech_broken_off_is_said_again_and_the_answer_not_read_again() -> None:
    on, _ = await while_speaking("By June.")
    assert (new(await on.send(Retry())), on.listener.turns) == ([SAID], [1, 2])


async def test_a_speech_broken_off_can_be_left_to_the_script() -> None:
    on, _ = await while_speaking()
    assert new(await on.send(UseScript()))[-1] == SAID.model_copy(update={"by": "scripted"})


async def test_a_reading_broken_off_can_be_left_to_the_script_with_the_reply_to_it() -> None:
    on, _ = await while_listening()
    recorded = new(await on.send(UseScript()))
    fallen = [payload.part for payload in recorded if isinstance(payload, ReplyFellBack)]
    assert (fallen, on.listener.turns, recorded[-1]) == (
        ["listening", "speech"],
        [1, 2],
        SAID.model_copy(update={"by": "scripted"}),
    )


async def test_a_fresh_round_over_a_log_that_ends_with_the_answer_has_it_read() -> None:
    on, _ = await while_listening()
    again = await stage(events=on.log.events, readings=READINGS).play()
    assert ([type(payload) for payload in again.payloads[-3:]], again.payloads[-1]) == (
        [AnswerRead, FactDisclosed, InterviewerSpoke],
        SAID,
    )


async def test_a_fresh_round_over_a_log_that_ends_with_a_fact_says_it() -> None:
    on, _ = await while_speaking()
    again = stage(events=on.log.events, readings=READINGS)
    assert (new(await again.proceed()), again.listener.turns) == ([SAID], [])


async def test_cancelling_during_a_wait_between_attempts_cancels_the_call() -> None:
    hang, waiting = Hang(), Waiting("Too many calls.", 30.0, 1)
    on = await stage(speaking=[("P.",), (waiting, hang)]).play()
    seen: list[Update] = []

    async def read() -> None:
        async for update in on.round.send(Answer("a")):
            seen.append(update)

    task = asyncio.create_task(read())
    await hang.begun.wait()
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (hang.cancelled, seen[-1]) == (True, Retrying(waiting))


async def test_a_front_end_that_stops_reading_loses_nothing() -> None:
    on = await stage(readings=READINGS).play(Answer("a"))
    async for update in on.round.send(Answer("Why now?")):
        if isinstance(update, Spoke):
            break
    again = await stage(events=on.log.events, readings=READINGS).play()
    assert (on.types[-1], again.payloads[-1]) == ("fact_disclosed", SAID)


async def test_the_first_line_can_be_broken_off_too() -> None:
    hang = Hang()
    on = stage(speaking=[(hang,)])
    task = await until_hung(on.round.proceed(), hang)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert new(await on.proceed()) == [InterviewerSpoke(kind="prompt", text=small_item().prompt, by="model")]
