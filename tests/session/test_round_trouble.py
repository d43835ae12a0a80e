"""When a model fails: what is recorded, what is told, and what a second go does."""

from hotseat.domain.event import AnswerRead, CandidateAnswered, FactDisclosed, InterviewerSpoke, ReplyFellBack
from hotseat.errors import Malformed, Offline, ProviderError, RateLimited, StreamStopped
from hotseat.interview.fold import fold
from hotseat.interviewer.roles import Unsayable
from hotseat.providers.port import Waiting
from hotseat.session.commands import Answer, End, Retry, Skip, TakeNote, UseScript
from hotseat.session.updates import FellBack, Over, Ready, Refusal, Retrying, Spoke, Trouble, Working
from interview.play import reads
from interview.small_item import small_item
from session.stage import Cue, Stage, besides, new, stage

GOAL = "The council wants the telephone queue gone by June."
READINGS = {"Why now?": reads(asked=["f_goal"])}
OFFLINE = Offline("The server could not be reached.", "Check the connection.")
SLOW_DOWN = Waiting("Too many calls.", 2.0, 1)
SAID = InterviewerSpoke(kind="fact", text=GOAL, refs=("f_goal",), by="model")
SAID_BY_SCRIPT = InterviewerSpoke(kind="fact", text=GOAL, refs=("f_goal",), by="scripted")


async def asking(*speaking: Cue, then: tuple[Cue, ...] = (), listening: tuple[Cue, ...] = ()) -> Stage:
    """A round in which the prompt and one line have been said; the next calls go as told."""
    talk = [("Prompt.",), ("Ask me.",), *((speaking,) if speaking else ()), *((then,) if then else ())]
    on = stage(readings=READINGS, listening=[(), listening], speaking=talk)
    return await on.play(Answer("a"))


# The call for the speech fails


async def test_a_failed_speech_call_stops_with_trouble_and_loses_nothing() -> None:
    on = await asking(OFFLINE)
    updates = await on.send(Answer("Why now?"))
    assert besides(updates) == [Working("listening"), Working("speech"), Trouble(OFFLINE)]
    assert new(updates) == [
        CandidateAnswered(turn=2, text="Why now?"),
        AnswerRead(turn=2, reading=READINGS["Why now?"]),
        FactDisclosed(turn=2, fact="f_goal", how="asked"),
    ]


async def test_retry_repeats_the_speech_call_and_only_that() -> None:
    on = await asking(OFFLINE)
    await on.send(Answer("Why now?"))
    updates = await on.send(Retry())
    assert (new(updates), besides(updates)) == ([SAID], [Working("speech"), Spoke("fact", GOAL), Ready()])
    assert (on.listener.turns, [line.text for line in on.voice.lines[2:]]) == ([1, 2], [GOAL, GOAL])


async def test_retry_may_fail_again_and_again() -> None:
    on = await asking(OFFLINE, then=(OFFLINE,))
    await on.send(Answer("Why now?"))
    assert [(await on.send(Retry()))[-1], (await on.send(Retry()))[-1]] == [Trouble(OFFLINE), Ready()]


async def test_using_the_script_says_the_items_line_and_records_who_said_it() -> None:
    on = await asking(OFFLINE)
    await on.send(Answer("Why now?"))
    updates = await on.send(UseScript())
    assert new(updates) == [
        ReplyFellBack(part="speech", reason="the candidate asked for the script"),
        SAID_BY_SCRIPT,
    ]
    assert (updates[-1], on.listener.turns, len(on.voice.lines)) == (Ready(), [1, 2], 3)


async def test_the_script_stands_in_for_one_line_only() -> None:
    on = await asking(OFFLINE)
    await on.send(Answer("Why now?"))
    await on.send(UseScript())
    assert new(await on.send(Skip()))[-1] == InterviewerSpoke(kind="filler", text=on.voice.lines[-1].text, by="model")


async def test_in_trouble_an_answer_is_refused() -> None:
    on = await asking(OFFLINE)
    await on.send(Answer("Why now?"))
    refusal = Refusal("The interviewer has the floor: call again, or go on with the scripted line.")
    assert await on.send(Answer("Hello?")) == [refusal]


async def test_in_trouble_notes_can_be_taken_and_the_round_can_be_ended() -> None:
    on = await asking(OFFLINE)
    await on.send(Answer("Why now?"))
    await on.send(TakeNote("No network."))
    assert (on.round.state.notes, (await on.send(End()))[-1]) == ("No network.", Over())


async def test_a_round_left_in_trouble_is_taken_up_at_the_same_call() -> None:
    before = await asking(OFFLINE)
    await before.send(Answer("Why now?"))
    on = stage(events=before.log.events, readings=READINGS)
    assert (new(await on.proceed()), on.listener.turns) == ([SAID], [])


async def test_trouble_with_the_very_first_line_can_be_retried() -> None:
    on = stage(speaking=[(OFFLINE,)])
    assert (await on.proceed())[-1] == Trouble(OFFLINE)
    assert new(await on.send(Retry())) == [
        InterviewerSpoke(kind="prompt", text=small_item().prompt, by="model"),
    ]


async def test_the_clock_stands_during_trouble() -> None:
    on = await asking(OFFLINE)
    on.round.touch()
    on.clock.now += 5.0
    await on.send(Answer("Why now?"))
    on.clock.now += 600.0
    on.round.touch()
    assert on.round.elapsed == 5.0


# The speech call fails after something was shown, or nothing of it can be shown


async def test_a_stream_that_stops_after_the_first_sentence_leaves_what_was_shown() -> None:
    stopped = StreamStopped("The reply broke off.")
    on = await asking("The council wants it gone.", stopped)
    updates = await on.send(Answer("Why now?"))
    assert besides(updates)[2:] == [
        Spoke("fact", "The council wants it gone."),
        FellBack("speech", "The reply broke off."),
        Ready(),
    ]
    assert on.payloads[-1] == InterviewerSpoke(
        kind="fact", text="The council wants it gone.", refs=("f_goal",), by="model"
    )


async def test_what_is_recorded_is_what_was_shown_phrase_by_phrase() -> None:
    on = await asking("It must be gone.", "By June, that is.")
    updates = await on.send(Answer("Why now?"))
    shown = [update.text for update in updates if isinstance(update, Spoke)]
    assert (shown, on.round.state.spoken[-1].text) == (
        ["It must be gone.", "By June, that is."],
        "It must be gone. By June, that is.",
    )


async def test_when_nothing_of_a_reply_can_be_shown_the_items_line_is_said() -> None:
    on = await asking(Unsayable("the model's line held praise"))
    updates = await on.send(Answer("Why now?"))
    assert new(updates)[3:] == [ReplyFellBack(part="speech", reason="the model's line held praise"), SAID_BY_SCRIPT]
    assert besides(updates)[2:] == [Spoke("fact", GOAL), Ready()]


# The call for the listening fails


async def test_when_listening_fails_the_script_reads_the_answer_and_the_round_goes_on() -> None:
    malformed = Malformed("The reply is not in the form asked for.", "Try another model.")
    on = await asking(listening=(malformed,))
    updates = await on.send(Answer("Why now?"))
    assert new(updates) == [
        CandidateAnswered(turn=2, text="Why now?"),
        ReplyFellBack(part="listening", reason="The reply is not in the form asked for."),
        AnswerRead(turn=2, reading=READINGS["Why now?"]),
        FactDisclosed(turn=2, fact="f_goal", how="asked"),
        SAID,
    ]
    assert besides(updates)[:2] == [
        Working("listening"),
        FellBack("listening", "The reply is not in the form asked for. Try another model."),
    ]


async def test_the_next_answer_is_given_to_the_model_again() -> None:
    on = await asking(listening=(OFFLINE,))
    await on.send(Answer("Why now?"))
    await on.send(Answer("b"))
    assert (on.listener.turns, on.round.state.fell_back) == ([1, 2, 3], 1)


async def test_a_log_that_breaks_off_after_falling_back_is_taken_up() -> None:
    before = await asking(listening=(OFFLINE,))
    await before.send(Answer("Why now?"))
    cut = 1 + next(n for n, payload in enumerate(before.payloads) if isinstance(payload, ReplyFellBack))
    on = stage(events=before.log.events[:cut], readings=READINGS)
    await on.proceed()
    assert on.payloads == before.payloads


# Waits


async def test_waits_are_told_as_they_come_and_the_reply_after_them() -> None:
    on = await asking(SLOW_DOWN, Waiting("Too many calls.", 4.0, 2), "By June.")
    updates = await on.send(Answer("Why now?"))
    assert besides(updates)[1:] == [
        Working("speech"),
        Retrying(SLOW_DOWN),
        Retrying(Waiting("Too many calls.", 4.0, 2)),
        Spoke("fact", "By June."),
        Ready(),
    ]


async def test_waits_of_the_listener_are_told_too() -> None:
    on = await asking(listening=(SLOW_DOWN,))
    assert besides(await on.send(Answer("Why now?")))[:2] == [Working("listening"), Retrying(SLOW_DOWN)]


async def test_waits_that_end_in_failure_are_told_before_it() -> None:
    limited: ProviderError = RateLimited("Too many calls.")
    on = await asking(SLOW_DOWN, limited)
    assert besides(await on.send(Answer("Why now?")))[2:] == [Retrying(SLOW_DOWN), Trouble(limited)]


async def test_waits_leave_no_trace_in_the_log() -> None:
    plain, waited = await asking(GOAL), await asking(SLOW_DOWN, GOAL)
    for on in (plain, waited):
        await on.send(Answer("Why now?"))
    assert plain.payloads == waited.payloads


async def test_after_any_trouble_the_state_is_the_fold_of_the_log() -> None:
    on = await asking(OFFLINE, then=(Unsayable("praise"),), listening=(SLOW_DOWN, OFFLINE))
    await on.send(Answer("Why now?"))
    await on.send(Retry())
    assert on.round.state == fold(on.log.events)
