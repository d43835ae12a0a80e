"""A round, command by command: what is recorded, what is told, and what is refused without a trace."""

import pytest

from hotseat.domain.event import (
    AnswerRead,
    CandidateAnswered,
    FactDisclosed,
    InterviewerSpoke,
    MenuOffered,
    NoteTaken,
    Paused,
    PhaseEntered,
    Resumed,
    SessionEnded,
    TurnWithdrawn,
)
from hotseat.errors import StorageTrouble
from hotseat.interview.fold import fold
from hotseat.interview.menu import MENU_LINE
from hotseat.session.commands import (
    ANSWER_LIMIT,
    Answer,
    Command,
    End,
    Finish,
    Next,
    Pause,
    Retry,
    Skip,
    TakeBack,
    TakeNote,
    Unpause,
    UseScript,
)
from hotseat.session.updates import Concluded, Over, Ready, Recorded, Refusal, Spoke, Update, Working
from interview.play import reads
from interview.small_item import small_item
from session.stage import Stage, besides, new, stage

GOAL = "The council wants the telephone queue gone by June."
READINGS = {
    "Why now?": reads(asked=["f_goal"]),
    "And the moon?": reads(missed=["And the moon?"]),
}


def ready() -> Stage:
    return stage(readings=READINGS)


async def test_a_new_round_says_its_prompt_and_gives_the_floor() -> None:
    on = ready()
    prompt = InterviewerSpoke(kind="prompt", text=small_item().prompt, by="model")
    opening = PhaseEntered(phase="open", reason="started")
    assert await on.proceed() == [
        Recorded(on.log.events[1]),
        Working("speech"),
        Spoke("prompt", small_item().prompt),
        Recorded(on.log.events[2]),
        Ready(),
    ]
    assert on.payloads[1:] == [opening, prompt]


async def test_an_answer_is_recorded_read_decided_and_replied_to_in_that_order() -> None:
    on = await ready().play(Answer("I would begin with the callers."))
    assert new(await on.send(Answer("Why now?"))) == [
        CandidateAnswered(turn=2, text="Why now?"),
        AnswerRead(turn=2, reading=READINGS["Why now?"]),
        FactDisclosed(turn=2, fact="f_goal", how="asked"),
        InterviewerSpoke(kind="fact", text=GOAL, refs=("f_goal",), by="model"),
    ]


async def test_the_front_end_is_told_of_each_step() -> None:
    on = await ready().play(Answer("I would begin with the callers."))
    updates = await on.send(Answer("Why now?"))
    assert besides(updates) == [Working("listening"), Working("speech"), Spoke("fact", GOAL), Ready()]


async def test_every_event_is_in_the_log_before_it_is_told() -> None:
    on = ready()
    last = [(update, on.log.events[-1]) async for update in on.round.proceed()]
    assert [update.event == written for update, written in last if isinstance(update, Recorded)] == [True, True]


async def test_the_candidates_words_are_kept_as_they_came() -> None:
    raw = "  \x1b[31m[/i]\u202e </talk>\r\n  "
    on = await ready().play(Answer(raw))
    assert on.round.state.turns[0].text == raw


async def test_the_state_is_always_the_fold_of_the_log() -> None:
    on = await ready().play(
        Answer("a"), Answer("And the moon?"), Answer("1"), Skip(), TakeBack(), TakeNote("n"), Next()
    )
    assert on.round.state == fold(on.log.events)


async def test_every_event_carries_the_wall_clock() -> None:
    on = await ready().play()
    on.clock.now += 90.0
    await on.send(TakeNote("June."))
    assert on.log.events[-1].at.isoformat() == "2026-03-02T12:01:30+00:00"


async def test_a_missed_question_puts_the_menu() -> None:
    on = await ready().play(Answer("a"))
    assert new(await on.send(Answer("And the moon?")))[2:] == [
        MenuOffered(question="And the moon?"),
        InterviewerSpoke(kind="menu", text=MENU_LINE, by="model"),
    ]


async def test_a_number_is_a_choice_while_the_menu_is_open() -> None:
    on = await ready().play(Answer("a"), Answer("And the moon?"))
    assert new(await on.send(Answer("1"))) == [
        CandidateAnswered(turn=3, kind="menu", text="1", choice=1),
        FactDisclosed(turn=3, fact="f_goal", how="menu"),
        InterviewerSpoke(kind="fact", text=GOAL, refs=("f_goal",), by="model"),
    ]


async def test_a_number_is_an_answer_while_it_is_not() -> None:
    on = await ready().play()
    assert new(await on.send(Answer("1")))[0] == CandidateAnswered(turn=1, text="1")


async def test_a_menu_choice_is_not_read_by_the_listener() -> None:
    on = await ready().play(Answer("a"), Answer("And the moon?"), Answer("1"))
    assert on.listener.turns == [1, 2]


async def test_a_skip_is_a_turn_without_text_that_nobody_reads() -> None:
    on = await ready().play()
    assert new(await on.send(Skip()))[0] == CandidateAnswered(turn=1, kind="skip", text="")
    assert on.listener.turns == []


async def test_next_enters_the_next_phase() -> None:
    on = await ready().play()
    assert new(await on.send(Next())) == [
        PhaseEntered(phase="scope", reason="next"),
        InterviewerSpoke(kind="phase", text="Ask me whatever you need to know.", by="model"),
    ]


@pytest.mark.parametrize("reason", ["misread", "redo"])
async def test_the_last_answer_can_be_taken_back(reason: str) -> None:
    on = await ready().play(Answer("a"), Answer("b"))
    command = TakeBack("misread") if reason == "misread" else TakeBack("redo")
    assert new(await on.send(command)) == [
        TurnWithdrawn(turn=2, reason=command.reason),
        InterviewerSpoke(kind="again", text="Put it another way.", by="model"),
    ]


async def test_a_note_is_recorded_and_asks_for_no_reply() -> None:
    on = await ready().play()
    assert await on.send(TakeNote("Ask about June.")) == [Recorded(on.log.events[-1])]
    assert on.payloads[-1] == NoteTaken(text="Ask about June.")


async def test_a_note_that_says_what_stands_there_already_is_not_recorded_again() -> None:
    on = await ready().play(TakeNote("June."))
    assert await on.send(TakeNote("June.")) == []


@pytest.mark.parametrize("reason", ["ended_by_candidate", "answers_ended"])
async def test_a_round_can_be_ended_at_any_time(reason: str) -> None:
    on = await ready().play(Answer("a"))
    end = End("answers_ended") if reason == "answers_ended" else End()
    updates = await on.send(end)
    assert (new(updates), besides(updates)) == ([SessionEnded(reason=end.reason)], [Over()])


async def test_a_round_that_is_over_stays_over() -> None:
    on = await ready().play(End())
    assert await on.proceed() == [Over()]


async def test_a_pause_is_recorded_and_ended() -> None:
    on = await ready().play()
    paused, unpaused = await on.send(Pause()), await on.send(Unpause())
    assert (new(paused), new(unpaused)) == ([Paused()], [Resumed()])


@pytest.mark.parametrize("command", [Answer("a"), Skip(), Next()])
async def test_going_on_ends_a_pause(command: Command) -> None:
    on = await ready().play(Pause())
    assert (new(await on.send(command))[0], on.round.state.paused) == (Resumed(), False)


async def test_a_second_go_at_nothing_changes_nothing() -> None:
    on = await ready().play(Answer("a"))
    before = list(on.log.events)
    assert [await on.send(Retry()), await on.send(UseScript())] == [[Ready()], [Ready()]]
    assert on.log.events == before


REFUSED: list[tuple[list[Command], Command, str]] = [
    ([], Answer(""), "There is nothing to send yet."),
    ([], Answer(" \n\t"), "There is nothing to send yet."),
    (
        [],
        Answer("x" * (ANSWER_LIMIT + 1)),
        "An answer holds up to 64,000 characters; this one has 64,001.",
    ),
    ([], TakeBack(), "There is no answer to take back."),
    ([Answer("a"), TakeBack()], TakeBack(), "It is taken back already. Put it another way."),
    ([Next(), Next(), Next(), Next(), Next()], Next(), "This is the last part. Answer, or end the round."),
    ([], Unpause(), "The round is not paused."),
    ([Pause()], Pause(), "Only a running practice round can be paused."),
    ([Pause()], Answer(""), "There is nothing to send yet."),
    ([End()], End(), "The round is over."),
    ([End()], Answer("a"), "The round is over."),
    ([End()], TakeNote("n"), "The round is over."),
]


@pytest.mark.parametrize(("before", "command", "reason"), REFUSED, ids=range(len(REFUSED)))
async def test_a_command_that_does_not_fit_is_refused_and_changes_nothing(
    before: list[Command], command: Command, reason: str
) -> None:
    on = await ready().play(*before)
    events, state = list(on.log.events), on.round.state
    assert await on.send(command) == [Refusal(reason)]
    assert (on.log.events, on.round.state) == (events, state)


async def test_an_answer_of_the_greatest_length_is_taken() -> None:
    on = await ready().play(Answer("x" * ANSWER_LIMIT))
    assert len(on.round.state.turns[0].text) == ANSWER_LIMIT


async def test_what_cannot_be_written_has_not_happened() -> None:
    on = await ready().play()
    events, state = list(on.log.events), on.round.state
    on.log.full = StorageTrouble("The disk is full.")
    with pytest.raises(StorageTrouble):
        await on.send(Answer("a"))
    assert (on.log.events, on.round.state) == (events, state)


async def test_after_the_disk_is_free_again_the_same_answer_is_taken() -> None:
    on = await ready().play()
    on.log.full = StorageTrouble("The disk is full.")
    with pytest.raises(StorageTrouble):
        await on.send(Answer("a"))
    on.log.full = None
    assert besides(await on.send(Answer("a")))[-1] == Ready()


async def test_a_reply_that_could_not_be_written_is_said_again() -> None:
    on = await ready().play()
    with pytest.raises(StorageTrouble):
        async for update in on.round.send(Answer("a")):
            if update == Working("speech"):
                on.log.full = StorageTrouble("The disk is full.")
    on.log.full = None
    assert new(await on.proceed()) == [
        InterviewerSpoke(kind="phase", text="Ask me whatever you need to know.", by="model")
    ]


async def test_a_whole_interview_comes_to_its_close() -> None:
    on = await ready().play(Answer("a"), Answer("Why now?"), Answer("And the moon?"), Answer("0"))
    last: list[Update] = []
    while Concluded() not in last:
        last = await on.send(Answer("I would begin with the callers."))
    last = await on.send(Finish())
    assert (last[-1], on.payloads[-1]) == (Over(), SessionEnded(reason="completed"))
    phases = [payload.phase for payload in on.payloads if isinstance(payload, PhaseEntered)]
    assert phases == ["open", "scope", "answer", "probe", "pressure", "close"]
