"""When a model fails in a live round, or is slow: what the screen says, what is called again, and what is kept."""

from pathlib import Path

from hotseat.domain.event import AnswerRead, CandidateAnswered, ReplyFellBack
from hotseat.errors import BadKey, Malformed, RateLimited
from hotseat.tui.screens.dialogs import ChoiceDialog, NotesDialog
from hotseat.tui.screens.interview import InterviewScreen
from session.stage import Clock
from tui.house import GOAL_ASKED, GOAL_TOLD, SCOPING_OPENS, Models, Seat, heard, in_round, studio

BAD_KEY = BadKey("mock.example refused the key.", "Check the key and start Hotseat again.")
SLOW_DOWN = RateLimited("Too many calls.", retry_after=20.0)
ASKED = heard("f_goal", GOAL_ASKED)
TOLD = f"{GOAL_TOLD} {SCOPING_OPENS}"


async def until_waiting(seat: Seat, text: str = GOAL_ASKED) -> None:
    """Send an answer whose reply is a wait that lasts."""
    await seat.paste(text)
    await seat.pilot.press("ctrl+s")
    await seat.until(lambda: "Trying again" in seat.notice)


# A call that fails


async def test_a_failed_call_says_what_to_do_and_is_the_only_one_that_is_made_again(tmp_path: Path) -> None:
    models = Models(listening=[ASKED], speaking=[BAD_KEY])
    async with in_round(studio(tmp_path, models=models)) as seat:
        await seat.send(GOAL_ASKED)
        assert seat.notice == (
            "mock.example refused the key. Check the key and start Hotseat again. Nothing is lost. "
            "Ctrl+R calls again, Ctrl+O goes on with the scripted line."
        )
        assert {"round.retry", "round.script"} <= seat.offered()
        assert seat.kinds[3:] == ["candidate_answered", "answer_read", "fact_disclosed", "phase_entered"]
        await seat.act("round.retry")
        assert (len(models.ear.requests), len(models.voice.requests)) == (1, 2)
        assert seat.spoken == (TOLD, "model")
        assert (seat.notice, {"round.retry", "round.script"} & seat.offered()) == ("", set())


async def test_the_scripted_line_is_said_instead_without_a_call(tmp_path: Path) -> None:
    models = Models(listening=[ASKED], speaking=[BAD_KEY])
    async with in_round(studio(tmp_path, models=models)) as seat:
        await seat.send(GOAL_ASKED)
        await seat.act("round.script")
        assert ReplyFellBack(part="speech", reason="the candidate asked for the script") in seat.said
        assert (seat.spoken, len(models.voice.requests)) == ((TOLD, "scripted"), 1)


async def test_calling_again_stays_possible_after_anything_else_was_tried(tmp_path: Path) -> None:
    models = Models(listening=[ASKED], speaking=[BAD_KEY])
    async with in_round(studio(tmp_path, models=models)) as seat:
        await seat.send(GOAL_ASKED)
        await seat.send("Are you there?")
        await seat.act("round.notes")
        await seat.on(NotesDialog)
        await seat.press("4", "d", "escape")
        assert "Ctrl+R calls again" in seat.notice
        await seat.act("round.retry")
        assert seat.spoken == (TOLD, "model")
        assert seat.editor.text == "Are you there?"


async def test_a_reply_that_cannot_be_read_is_read_by_the_script(tmp_path: Path) -> None:
    models = Models(listening=[Malformed("The reply is a web page.", "Check the address.")])
    async with in_round(studio(tmp_path, models=models)) as seat:
        await seat.send(GOAL_ASKED)
        assert seat.notice == "The reply is a web page. Check the address. The script goes on instead."
        assert GOAL_TOLD in " ".join(seat.talk.split())


# A call that is waited for


async def test_a_wait_is_counted_down_and_nothing_is_sent_before_the_reply(tmp_path: Path) -> None:
    clock, models = Clock(), Models(listening=[ASKED], speaking=[SLOW_DOWN])
    async with in_round(studio(tmp_path, clock=clock, models=models)) as seat:
        await until_waiting(seat)
        assert seat.notice == "Too many calls. Trying again in 20 s. Esc stops the wait."
        clock.now += 8
        seat.screen.stage.tick()
        assert seat.notice == "Too many calls. Trying again in 12 s. Esc stops the wait."
        await seat.paste("And while I wait")
        await seat.pilot.press("ctrl+s")
        assert seat.notice == "One moment: the interviewer has the floor. Esc stops the wait."
        models.gate.set()
        await seat.settle()
        assert seat.spoken == (TOLD, "model")
        assert (seat.notice, seat.editor.text) == ("", "And while I wait")
        assert seat.kinds.count("candidate_answered") == 1


async def test_escape_stops_the_wait_and_only_then_asks_whether_to_leave(tmp_path: Path) -> None:
    models = Models(listening=[ASKED], speaking=[SLOW_DOWN])
    async with in_round(studio(tmp_path, models=models)) as seat:
        await until_waiting(seat)
        await seat.act("round.leave")
        assert seat.notice == "Stopped waiting. Ctrl+R calls again, Ctrl+O goes on with the scripted line."
        await seat.act("round.leave")
        await seat.on(ChoiceDialog)
        await seat.press("escape")
        await seat.on(InterviewScreen)
        await seat.act("round.retry")
        assert seat.spoken == (TOLD, "model")


async def test_escape_stops_the_reading_of_an_answer_too(tmp_path: Path) -> None:
    models = Models(listening=[SLOW_DOWN])
    async with in_round(studio(tmp_path, models=models)) as seat:
        await until_waiting(seat)
        await seat.act("round.leave")
        await seat.act("round.script")
        assert [type(said) for said in seat.said[3:6]] == [CandidateAnswered, ReplyFellBack, AnswerRead]
        assert GOAL_TOLD in " ".join(seat.talk.split())


async def test_notes_taken_while_the_interviewer_is_awaited_are_recorded_after_the_reply(tmp_path: Path) -> None:
    models = Models(listening=[ASKED], speaking=[SLOW_DOWN])
    async with in_round(studio(tmp_path, models=models)) as seat:
        await until_waiting(seat)
        await seat.pilot.press("f4")
        await seat.on(NotesDialog)
        await seat.pilot.press("4", "d", "escape")
        models.gate.set()
        await seat.settle()
        assert seat.kinds[-2:] == ["interviewer_spoke", "note_taken"]


# What a model says


async def test_what_a_model_says_is_shown_harmless_and_stored_raw(tmp_path: Path) -> None:
    said = "[/i] [bold]Books\x1b[m \u202eback.\x07"
    models = Models(listening=[ASKED], speaking=[said])
    async with in_round(studio(tmp_path, models=models)) as seat:
        await seat.send(GOAL_ASKED)
        assert seat.spoken == (said, "model")
        assert seat.talk.split("\n")[-1] == "  [/i] [bold]Books␛[m ·back.␇"
