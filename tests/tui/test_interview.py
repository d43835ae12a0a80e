"""The interview screen over a scripted round: what each key records and shows, and what it leaves in the editor."""

from pathlib import Path

import pytest

from hotseat.domain.event import (
    AnswerRead,
    CandidateAnswered,
    FactDisclosed,
    InterviewerSpoke,
    NoteTaken,
    Paused,
    PhaseEntered,
    Resumed,
    SessionEnded,
    TurnWithdrawn,
)
from hotseat.tui.screens.dialogs import ChoiceDialog, NotesDialog, PageDialog
from hotseat.tui.screens.help import HelpScreen
from hotseat.tui.screens.interview import InterviewScreen
from session.stage import Clock
from tui.house import GOAL_ASKED, GOAL_TOLD, INTERVIEWER, NOT_UNDERSTOOD, PROMPT, SCOPING_OPENS, in_round, studio

# An answer


async def test_a_round_begins_with_the_prompt_and_a_clock_that_stands(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        assert PROMPT in " ".join(seat.talk.split())
        assert seat.status.startswith("1/6 Opening · 01:00 left · 00:00/20:00 · clock stands · practice · scripted")
        assert seat.kinds == ["session_started", "phase_entered", "interviewer_spoke"]


async def test_an_answer_is_recorded_and_read_and_answered(tmp_path: Path) -> None:
    told = f"{GOAL_TOLD} {SCOPING_OPENS}"
    async with in_round(studio(tmp_path)) as seat:
        await seat.send(GOAL_ASKED)
        assert [said for said in seat.said[3:] if not isinstance(said, AnswerRead)] == [
            CandidateAnswered(turn=1, text=GOAL_ASKED),
            FactDisclosed(turn=1, fact="f_goal", how="asked"),
            PhaseEntered(phase="scope", reason="turn_cap"),
            InterviewerSpoke(kind="fact", text=told, refs=("f_goal",), by="scripted"),
        ]
        assert " ".join(seat.talk.split()).endswith(f"{INTERVIEWER} {told}")
        assert seat.editor.text == ""


async def test_a_question_that_is_not_understood_is_settled_by_a_number(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.send(NOT_UNDERSTOOD)
        assert "1 the goal, 2 demand and users" in " ".join(seat.talk.split())
        await seat.send("1")
        assert seat.said[-3:] == [
            CandidateAnswered(turn=2, kind="menu", text="1", choice=1),
            FactDisclosed(turn=2, fact="f_goal", how="menu"),
            InterviewerSpoke(kind="fact", text=GOAL_TOLD, refs=("f_goal",), by="scripted"),
        ]


async def test_a_question_is_skipped_and_what_is_typed_stays(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.paste("Half a thought")
        await seat.act("round.skip")
        assert CandidateAnswered(turn=1, kind="skip", text="") in seat.said
        assert ("Skipped." in seat.talk, seat.editor.text) == (True, "Half a thought")


async def test_a_misread_question_comes_back_into_the_editor(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.send(NOT_UNDERSTOOD)
        await seat.take_back()
        assert TurnWithdrawn(turn=1, reason="misread") in seat.said
        assert (seat.editor.text, "You took that back." in seat.talk) == (NOT_UNDERSTOOD, True)


async def test_a_misread_question_does_not_replace_what_has_been_typed_since(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.send(NOT_UNDERSTOOD)
        await seat.paste("Something else.")
        await seat.take_back()
        assert seat.editor.text == "Something else."


async def test_a_command_that_does_not_fit_says_why(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.take_back()
        assert seat.notice == "There is no answer to take back."


# The clock


async def test_the_clock_starts_with_the_first_key(tmp_path: Path) -> None:
    clock = Clock()
    async with in_round(studio(tmp_path, clock=clock)) as seat:
        clock.now += 600
        await seat.press("I")
        clock.now += 5
        seat.screen.stage.tick()
        assert seat.status.startswith("1/6 Opening · 00:55 left · 00:05/20:00 · practice")


async def test_a_pause_stops_the_clock_until_it_is_taken_back(tmp_path: Path) -> None:
    clock = Clock()
    async with in_round(studio(tmp_path, clock=clock)) as seat:
        await seat.press("I")
        clock.now += 5
        await seat.act("round.pause")
        clock.now += 600
        seat.screen.stage.tick()
        assert seat.status.startswith("1/6 Opening · 00:55 left · 00:05/20:00 · paused")
        await seat.act("round.pause")
        assert seat.said[-2:] == [Paused(), Resumed()]


# Going on and looking things up


async def test_the_next_part_is_entered_after_a_yes_and_not_after_a_no(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.act("round.next")
        await seat.on(ChoiceDialog)
        await seat.choose("no")
        await seat.on(InterviewScreen)
        assert seat.kinds[-1] == "interviewer_spoke"
        await seat.act("round.next")
        await seat.on(ChoiceDialog)
        assert "Go on to: Scoping? ▸ Go on Not yet" in seat.words
        await seat.press("down")
        assert "Go on ▸ Not yet" in seat.words
        await seat.choose("yes")
        assert PhaseEntered(phase="scope", reason="next") in seat.said


async def test_brief_and_facts_are_a_key_away(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.send(GOAL_ASKED)
        for key, words in (("round.brief", "Larchmere has five branches."), ("round.facts", "Today it takes four.")):
            await seat.act(key)
            await seat.on(PageDialog)
            assert words in seat.words
            await seat.press("escape")
            await seat.on(InterviewScreen)


async def test_help_is_a_key_away_and_a_question_mark_is_only_a_question_mark(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.pilot.press("question_mark")
        assert seat.editor.text == "?"
        await seat.press("f1")
        await seat.on(HelpScreen)
        for words in (
            "Answer in the editor; Ctrl+S sends.",
            "^s Send",
            "f2 Brief",
            "f6 Take back",
            "f7 Pause the clock",
        ):
            assert words in seat.words


async def test_notes_are_recorded_and_shown_again(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.act("round.notes")
        await seat.on(NotesDialog)
        await seat.press("4", "d", "escape")
        await seat.on(InterviewScreen)
        assert seat.said[-1] == NoteTaken(text="4d")
        await seat.act("round.notes")
        assert (await seat.on(NotesDialog)).text == "4d"


# The end


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_a_round_is_left_after_a_question_and_one_that_is_ended_is_to_be_scored(tmp_path: Path, key: str) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.press(key)
        await seat.on(ChoiceDialog)
        await seat.choose("end")
        await seat.until(lambda: "The round is over." in seat.words)
        assert seat.said[-1] == SessionEnded(reason="ended_by_candidate")
        assert "Score it yourself" in seat.words
