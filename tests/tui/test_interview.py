"""The interview screen over a scripted round: what each key records, what it shows, and what it leaves in the editor."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

from hotseat.domain.event import (
    AnswerRead,
    CandidateAnswered,
    FactDisclosed,
    InterviewerSpoke,
    NoteTaken,
    PhaseEntered,
    SessionEnded,
    TurnWithdrawn,
)
from hotseat.session.live import LiveRound
from hotseat.storage.drafts import Drafts
from hotseat.tui.screens.dialogs import ChoiceDialog, NotesDialog, PageDialog
from hotseat.tui.screens.home import HomeScreen
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.widgets.editor import LIMIT
from session.stage import Clock
from tui.house import (
    GOAL_ASKED,
    GOAL_TOLD,
    INTERVIEWER,
    NOT_UNDERSTOOD,
    PROMPT,
    Seat,
    in_round,
    on_disk,
    studio,
)


def draft(seat: Seat) -> str:
    """What is kept on the disk of what is typed."""
    kept = Drafts(seat.studio.home).load(seat.session).draft
    return kept.text if kept else ""


# An answer


async def test_a_round_begins_with_the_prompt_and_a_clock_that_stands(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        assert PROMPT in " ".join(seat.talk.split())
        assert seat.status == "1/6 Opening · 01:00 left · 00:00 of 20:00 · clock stands"
        assert seat.kinds == ["session_started", "phase_entered", "interviewer_spoke"]


async def test_an_answer_is_recorded_and_read_and_answered(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.send(GOAL_ASKED)
        assert [said for said in seat.said[3:] if not isinstance(said, AnswerRead)] == [
            CandidateAnswered(turn=1, text=GOAL_ASKED),
            FactDisclosed(turn=1, fact="f_goal", how="asked"),
            PhaseEntered(phase="scope", reason="turn_cap"),
            InterviewerSpoke(kind="fact", text=GOAL_TOLD, refs=("f_goal",), by="scripted"),
        ]
        assert (seat.editor.text, seat.talk.split("\n\n")[-1]) == ("", f"{INTERVIEWER}\n  {GOAL_TOLD}")
