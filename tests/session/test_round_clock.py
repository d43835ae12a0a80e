"""The clock of a round: it starts at the first key, stands while the interviewer is awaited, and survives a kill."""

from datetime import UTC, datetime, timedelta

import pytest

from hotseat.domain.event import AnswerRead, Interrupted, PhaseEntered
from hotseat.session.commands import Answer, End, Pause, TakeNote, Unpause
from hotseat.session.updates import Ready, Working
from interview.play import reads
from session.stage import Stage, stage

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


async def running(*, seconds: float = 0.0) -> Stage:
    """A round whose candidate has touched the first key after reading the brief for five minutes."""
    on = await stage(readings={"Why now?": reads(asked=["f_goal"])}, seconds=seconds).play()
    on.clock.now += 300.0
    on.round.touch()
    return on


async def test_reading_the_brief_is_free() -> None:
    on = await stage().play()
    on.clock.now += 300.0
    assert (on.round.elapsed, on.round.clock_runs) == (0.0, False)


async def test_the_clock_starts_with_the_first_key() -> None:
    on = await running()
    on.clock.now += 12.5
    on.round.touch()
    on.clock.now += 1.0
    assert on.round.elapsed == 13.5


async def test_a_round_that_has_not_begun_is_not_started_by_a_key() -> None:
    on = stage()
    on.round.touch()
    assert not on.round.clock_runs


async def test_an_answer_is_stamped_with_the_time_at_which_it_was_sent() -> None:
    on = await running()
    on.clock.now += 42.0
    await on.send(Answer("a"))
    assert {event.elapsed for event in on.log.events[3:]} == {42.0}


async def test_the_latency_of_the_models_is_never_the_candidates_time() -> None:
    on = await running(seconds=40.0)
    on.clock.now += 10.0
    await on.send(Answer("a"))
    assert (on.round.elapsed, on.log.events[-1].elapsed) == (10.0, 10.0)


async def test_after_the_reply_the_clock_runs_on() -> None:
    on = await running(seconds=40.0)
    await on.send(Answer("a"))
    on.clock.now += 7.0
    assert on.round.elapsed == 7.0


async def test_a_clock_that_was_never_started_is_not_started_by_a_reply() -> None:
    on = await stage().play(Answer("a"), Answer("b"))
    on.clock.now += 60.0
    assert on.round.elapsed == 0.0


async def test_keys_that_are_struck_while_the_interviewer_is_awaited_start_nothing() -> None:
    on = await running(seconds=40.0)
    runs = []
    async for update in on.round.send(Answer("a")):
        if isinstance(update, Working | Ready):
            on.round.touch()
            runs.append((update, on.round.clock_runs))
    assert runs == [(Working("listening"), False), (Working("speech"), False), (Ready(), True)]


async def test_slow_models_do_not_end_a_phase() -> None:
    on = await running(seconds=600.0)
    for _ in range(2):
        await on.send(Answer("Why now?"))
    assert on.round.state.phase == "scope"


async def test_a_phase_ends_by_the_minutes_on_the_clock() -> None:
    on = await running()
    await on.send(Answer("a"))
    on.clock.now += 180.0
    await on.send(Answer("Why now?"))
    assert PhaseEntered(phase="answer", reason="minutes") in on.payloads


async def test_a_pause_stops_the_clock_and_keys_do_not_start_it() -> None:
    on = await running()
    on.clock.now += 5.0
    await on.send(Pause())
    on.clock.now += 1_000.0
    on.round.touch()
    assert (on.round.elapsed, on.round.clock_runs, on.log.events[-1].elapsed) == (5.0, False, 5.0)


async def test_after_a_pause_a_key_lets_the_clock_run_on() -> None:
    on = await running()
    on.clock.now += 5.0
    await on.send(Pause())
    on.clock.now += 1_000.0
    await on.send(Unpause())
    on.round.touch()
    on.clock.now += 2.0
    assert on.round.elapsed == 7.0


async def test_a_note_is_stamped_and_leaves_the_clock_running() -> None:
    on = await running()
    on.clock.now += 3.0
    await on.send(TakeNote("June."))
    on.clock.now += 1.0
    assert (on.log.events[-1].elapsed, on.round.elapsed) == (3.0, 4.0)


async def test_the_end_stops_the_clock() -> None:
    on = await running()
    on.clock.now += 3.0
    await on.send(End())
    on.clock.now += 50.0
    assert (on.round.elapsed, on.round.clock_runs) == (3.0, False)


async def test_a_round_taken_up_again_goes_on_at_the_last_heartbeat() -> None:
    before = await running()
    before.clock.now += 20.0
    await before.send(Answer("a"))
    on = stage(events=before.log.events)
    on.clock.now += 3_600.0
    event = on.round.record_interruption(elapsed=35.0, last_seen=NOON + timedelta(seconds=335.0))
    assert (event.payload, event.elapsed, on.round.elapsed) == (Interrupted(gap=3_265.0), 35.0, 35.0)


async def test_a_heartbeat_older_than_the_last_event_does_not_set_the_clock_back() -> None:
    before = await running()
    before.clock.now += 20.0
    await before.send(Answer("a"))
    on = stage(events=before.log.events)
    on.round.record_interruption(elapsed=15.0, last_seen=NOON)
    assert on.round.elapsed == 20.0


async def test_a_wall_clock_that_was_set_back_makes_no_negative_gap() -> None:
    on = stage(events=(await running()).log.events)
    assert on.round.record_interruption(0.0, NOON + timedelta(days=1)).payload == Interrupted(gap=0.0)


async def test_a_round_taken_up_again_waits_for_the_first_key() -> None:
    before = await running()
    before.clock.now += 20.0
    await before.send(Answer("a"))
    on = await stage(events=before.log.events).play()
    on.clock.now += 500.0
    assert (on.round.elapsed, on.round.clock_runs) == (20.0, False)
    on.round.touch()
    on.clock.now += 4.0
    assert on.round.elapsed == 24.0


async def test_an_answer_read_after_a_kill_is_stamped_with_the_time_of_the_answer() -> None:
    before = await running()
    before.clock.now += 20.0
    await before.send(Answer("a"))
    cut = next(n for n, event in enumerate(before.log.events) if isinstance(event.payload, AnswerRead))
    on = await stage(events=before.log.events[:cut], seconds=99.0).play()
    assert [event.elapsed for event in on.log.events[cut:]] == [20.0] * len(on.log.events[cut:])


@pytest.mark.parametrize("back", [1.0, 5_000.0])
async def test_a_monotonic_clock_that_fails_to_be_one_never_takes_time_away(back: float) -> None:
    on = await running()
    on.clock.now += 10.0
    await on.send(Answer("a"))
    on.clock.now -= back
    await on.send(Answer("b"))
    stamps = [event.elapsed for event in on.log.events]
    assert stamps == sorted(stamps)
