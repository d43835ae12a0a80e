"""The clock after pauses and failures, and calls that are let go when nobody listens any more."""

from hotseat.errors import Offline
from hotseat.providers.port import Waiting
from hotseat.session.commands import Answer, Pause, Retry, Unpause
from hotseat.session.updates import Refusal, Retrying, Spoke
from session.stage import Hang, Stage, stage


async def touched(on: Stage) -> Stage:
    await on.play()
    on.round.touch()
    return on


async def test_a_pause_that_is_refused_leaves_the_clock_running() -> None:
    on = await touched(stage(mode="real"))
    assert await on.send(Pause()) == [Refusal("Only a running practice round can be paused.")]
    on.clock.now += 30.0
    assert on.round.elapsed == 30.0


async def test_after_a_failed_call_and_a_good_one_the_clock_runs_on() -> None:
    on = await touched(stage(speaking=[("P.",), (Offline("No network."),)]))
    await on.send(Answer("a"))
    on.clock.now += 100.0
    await on.send(Retry())
    on.clock.now += 5.0
    assert on.round.elapsed == 5.0


async def test_the_end_of_a_pause_lets_the_clock_run_on() -> None:
    on = await touched(stage())
    await on.send(Pause())
    on.clock.now += 100.0
    await on.send(Unpause())
    on.clock.now += 5.0
    assert on.round.elapsed == 5.0


async def test_a_stream_of_updates_that_is_closed_closes_the_speech_at_once() -> None:
    on = await stage(speaking=[("P.",), ("One.", Hang())]).play()
    updates = on.round.send(Answer("a"))
    async for update in updates:
        if isinstance(update, Spoke):
            break
    await updates.aclose()
    assert on.voice.closed == len(on.voice.lines)


async def test_a_stream_of_updates_that_is_closed_during_a_wait_cancels_the_call_at_once() -> None:
    hang = Hang()
    on = await stage(speaking=[("P.",), (Waiting("Too many calls.", 30.0, 1), hang)]).play()
    updates = on.round.send(Answer("a"))
    async for update in updates:
        if isinstance(update, Retrying):
            break
    await hang.begun.wait()
    await updates.aclose()
    assert hang.cancelled
