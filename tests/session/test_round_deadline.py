"""The hard clock of a live round: when it runs, when it ends a part, and time in which nobody was there."""

from datetime import UTC, datetime

import pytest

from domain.small_rounds import EXECUTIVE
from hotseat.domain.base import Form
from hotseat.domain.event import CandidateAnswered, Interrupted, TimeExpired
from hotseat.errors import Offline
from hotseat.interview.timing import Surprise
from hotseat.session.commands import Answer, End, Finish, Next, Pause, Retry, Skip, TakeNote, TimeUp
from hotseat.session.updates import Concluded, Over, Ready, Recorded, Refusal, Trouble
from interview.small_kinds import meeting
from session.stage import Stage, besides, new, stage

SLEPT = 600.0


async def speaking(form: Form = "spoken", *, seconds: float = 0.0) -> Stage:
    """The ninety seconds have begun, twenty seconds after the preparation."""
    on = await stage(item=EXECUTIVE, form=form, seconds=seconds).play()
    on.clock.now += 20.0
    await on.send(Next())
    return on


async def closing() -> Stage:
    """The last part of a real round, which has a minute, with the clock running."""
    on = await stage(mode="real").play()
    on.round.touch()
    for _ in range(5):
        await on.send(Next())
    return on


def interruptions(on: Stage) -> list[Interrupted]:
    return [payload for payload in on.payloads if isinstance(payload, Interrupted)]


# The deadline


async def test_preparing_and_speaking_need_no_first_key() -> None:
    on = await speaking()
    assert (on.round.clock_runs, on.round.elapsed, on.round.seconds_to_deadline) == (True, 20.0, 90.0)


async def test_the_seconds_run_down_to_the_cut() -> None:
    on = await speaking()
    on.clock.now += 89.0
    assert on.round.seconds_to_deadline == pytest.approx(1.0)
    assert await on.send(TimeUp("We should")) == [Refusal("There is time left.")]
    on.clock.now += 1.0
    updates = await on.send(TimeUp("We should"))
    assert (new(updates)[0], updates[-1]) == (TimeExpired(phase="speak", draft="We should"), Ready())


async def test_while_the_words_are_pasted_the_clock_stands_whatever_is_typed() -> None:
    on = await speaking()
    on.clock.now += 90.0
    await on.send(TimeUp(""))
    on.round.touch()
    on.clock.now += 500.0
    assert (on.round.clock_runs, on.round.elapsed, on.round.seconds_to_deadline) == (False, 110.0, None)
    await on.send(Answer("We should wait."))
    assert (on.round.clock_runs, on.round.state.phase) == (True, "questions")


async def test_the_time_that_a_model_takes_is_not_taken_from_the_ninety_seconds() -> None:
    on = await speaking(seconds=30.0)
    assert on.round.seconds_to_deadline == 90.0


async def test_a_part_without_a_hard_end_has_no_deadline() -> None:
    on = await stage().play()
    on.round.touch()
    assert on.round.seconds_to_deadline is None


async def test_before_the_first_key_of_a_real_round_nothing_runs_down() -> None:
    on = await stage(mode="real").play(Next(), Next(), Next(), Next(), Next())
    assert (on.round.state.phase, on.round.seconds_to_deadline) == ("close", None)


async def test_the_last_part_of_a_real_round_ends_with_the_draft() -> None:
    on = await closing()
    on.clock.now += 60.0
    assert on.round.seconds_to_deadline == 0.0
    updates = await on.send(TimeUp("A form, and"))
    assert [type(payload) for payload in new(updates)[:2]] == [TimeExpired, CandidateAnswered]
    assert (updates[-1], on.round.state.turns[-1].text) == (Concluded(), "A form, and")


async def test_a_deadline_that_comes_while_the_interviewer_is_awaited_breaks_nothing() -> None:
    """The clock stands then, so that the time is still there afterwards."""
    on = await closing()
    on.clock.now += 59.0
    on.listener.seconds = on.voice.seconds = 100.0
    updates = await on.send(Answer("A form."))
    assert (updates[-1], on.round.elapsed) == (Concluded(), 59.0)
    assert await on.send(TimeUp("")) == [Refusal("The last word has been said.")]


async def test_a_deadline_during_trouble_is_refused_and_still_there_afterwards() -> None:
    on = await stage(mode="real", speaking=[*[("A line.",)] * 5, (Offline("No network."),)]).play()
    on.round.touch()
    for _ in range(4):
        await on.send(Next())
    assert isinstance((await on.send(Next()))[-1], Trouble)
    on.clock.now += 500.0
    refused = await on.send(TimeUp(""))
    assert (isinstance(refused[-1], Refusal), on.round.seconds_to_deadline) == (True, None)
    await on.send(Retry())
    assert on.round.seconds_to_deadline == 60.0


# The last word


async def test_after_the_last_word_the_round_waits_for_its_end() -> None:
    on = await closing()
    assert besides(await on.send(Answer("A form.")))[-1] == Concluded()
    for command in (Answer("And more."), Skip(), Next(), Pause()):
        assert await on.send(command) == [Refusal("The last word has been said.")]
    assert await on.proceed() == [Concluded()]


async def test_the_own_rating_is_recorded_and_ends_the_round() -> None:
    on = await closing()
    await on.send(Answer("A form."))
    updates = await on.send(Finish({"scoping": 4}))
    assert ([payload.type for payload in new(updates)], updates[-1]) == (["self_rated", "session_ended"], Over())
    assert on.round.state.rated is not None
    assert (on.round.state.rated.ratings, on.round.state.ended) == ({"scoping": 4}, "completed")


async def test_a_round_ends_without_a_rating_too() -> None:
    on = await closing()
    await on.send(Answer("A form."))
    assert [payload.type for payload in new(await on.send(Finish()))] == ["session_ended"]


async def test_a_round_left_after_the_last_word_is_concluded_when_it_is_taken_up() -> None:
    before = await closing()
    await before.send(Answer("A form."))
    on = stage(events=before.log.events)
    on.round.record_interruption(0.0, on.clock.utc())
    assert (await on.proceed(), (await on.send(Finish()))[-1]) == ([Concluded()], Over())


# Time in which nobody looked


async def watched(on: Stage) -> Stage:
    """A front end has looked for three seconds."""
    for _ in range(3):
        assert on.round.look() is None
        on.clock.now += 1.0
    assert on.round.look() is None
    return on


async def test_time_asleep_comes_off_the_clock_and_on_record_with_the_next_command() -> None:
    on = await watched(await speaking())
    on.clock.now += SLEPT
    assert on.round.look() == Surprise("suspended", SLEPT, SLEPT)
    assert (on.round.elapsed, on.round.seconds_to_deadline, interruptions(on)) == (23.0, 87.0, [])
    updates = await on.send(TakeNote("Back."))
    assert [payload.type for payload in new(updates)] == ["interrupted", "note_taken"]
    assert interruptions(on) == [Interrupted(gap=SLEPT, cause="suspended")]


async def test_a_machine_whose_clock_stood_while_it_slept_costs_nothing_and_is_told() -> None:
    on = await watched(await speaking())
    on.clock.ahead += SLEPT
    on.clock.now += 1.0
    assert on.round.look() == Surprise("suspended", SLEPT, 0.0)
    assert on.round.elapsed == 24.0


async def test_a_clock_set_back_is_told_and_costs_nothing() -> None:
    on = await watched(await speaking())
    on.clock.ahead -= 3_600.0
    assert on.round.look() == Surprise("clock_changed", 3_600.0, 0.0)
    await on.send(TakeNote("n"))
    assert (interruptions(on), on.round.elapsed) == ([Interrupted(gap=3_600.0, cause="clock_changed")], 23.0)


async def test_an_answer_sent_the_moment_a_machine_wakes_is_not_late() -> None:
    on = await watched(await speaking())
    on.clock.now += SLEPT
    await on.send(Answer("We should wait."))
    assert (on.round.state.turns[0].late, on.round.state.turns[0].elapsed) == (False, 23.0)
    assert interruptions(on) == [Interrupted(gap=SLEPT, cause="suspended")]


async def test_a_front_end_that_never_looks_takes_no_time_away() -> None:
    on = await stage().play()
    on.round.touch()
    await on.send(TakeNote("n"))
    on.clock.now += 100.0
    await on.send(Answer("a"))
    assert (on.round.state.turns[0].elapsed, interruptions(on)) == (100.0, [])


async def test_what_happens_while_the_clock_stands_is_nobodys_time() -> None:
    on = await stage().play()
    on.round.look()
    on.clock.now += SLEPT
    assert on.round.look() is None


async def test_what_a_model_took_is_no_time_asleep() -> None:
    on = await watched(await speaking(seconds=0.0))
    on.listener.seconds = on.voice.seconds = 100.0
    await on.send(Answer("We should wait."))
    on.clock.now += 1.0
    assert (on.round.look(), interruptions(on)) == (None, [])


async def test_sleep_leaves_a_pause_as_it_is_and_leaving_ends_it() -> None:
    on = await stage().play(Pause())
    on.round._record(Interrupted(gap=SLEPT, cause="suspended"))
    assert on.round.state.paused
    on.round.record_interruption(0.0, datetime(2026, 3, 2, tzinfo=UTC))
    assert not on.round.state.paused


async def test_after_the_end_nothing_more_is_put_on_record() -> None:
    on = await watched(await speaking())
    await on.send(End())
    on.clock.now += SLEPT
    on.round.look()
    assert [update for update in await on.send(TakeNote("n")) if isinstance(update, Recorded)] == []


# Taken up again


async def test_within_the_ninety_seconds_the_clock_goes_on_by_itself_from_the_last_heartbeat() -> None:
    before = await speaking()
    before.clock.now += 40.0
    on = stage(events=before.log.events, item=EXECUTIVE)
    on.round.record_interruption(elapsed=58.0, last_seen=before.clock.utc())
    assert await on.proceed() == [Ready()]
    assert (on.round.clock_runs, on.round.seconds_to_deadline) == (True, 52.0)
    on.clock.now += 52.0
    await on.send(TimeUp("We should"))
    assert (on.round.state.phase, on.round.state.expired[-1].draft) == ("paste", "We should")


async def test_a_meeting_taken_up_while_preparing_goes_on_preparing() -> None:
    before = await stage(item=meeting()).play()
    before.clock.now += 30.0
    on = stage(events=before.log.events, item=meeting())
    on.round.record_interruption(elapsed=25.0, last_seen=before.clock.utc())
    await on.proceed()
    on.clock.now += 5.0
    assert (on.round.elapsed, on.round.state.phase) == (30.0, "prep")


async def test_a_draft_that_was_due_is_handed_in_by_the_next_start() -> None:
    """Killed between the end of the time and the answer that it makes."""
    before = await closing()
    before.clock.now += 60.0
    await before.send(TimeUp("A form, and"))
    cut = 1 + next(n for n, payload in enumerate(before.payloads) if isinstance(payload, TimeExpired))
    on = stage(events=before.log.events[:cut], mode="real")
    assert (await on.proceed())[-1] == Concluded()
    assert on.payloads == before.payloads
