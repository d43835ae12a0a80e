"""The weakest answer given again from the debrief, and both attempts side by side."""

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from hotseat.session.commands import Answer, End, Next
from hotseat.session.studio import Studio
from hotseat.tui import paths_round
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.comparison import ComparisonScreen
from hotseat.tui.screens.debrief import DebriefScreen
from hotseat.tui.screens.dialogs import ChoiceDialog, NotesDialog
from hotseat.tui.screens.levels import LevelsScreen
from hotseat.tui.screens.retake import RetakeScreen
from hotseat.tui.screens.self_score import SelfScoreScreen
from tui.house import GOAL_ASKED, on_path, sat, score, studio, transcripts

OLD = (
    "We would find out what to do about it, with the people at the hatch, before long. Then we would see what comes of "
    "it, ask the director again what she had in mind, and go on from there as we have always done at Larchmere."
)
NEW = f"What counts is the outcome: days to the shelf. A wrong branch is worse than a wrong shelf. {OLD}"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_weakest_answer_is_given_again_scored_and_compared(tmp_path: Path, size: tuple[int, int]) -> None:
    at = studio(tmp_path)
    first = await sat(at, Answer(GOAL_ASKED), Next(), Answer(OLD), Next(), End())
    score(at, first)

    async def path(app: HotseatApp, at: Studio) -> None:
        await paths_round.debrief(app, at, first)

    async with on_path(at, path, size=size) as visit:
        await visit.on(DebriefScreen)
        await visit.act("debrief.weakest")
        await visit.on(RetakeScreen)
        assert OLD in visit.words
        await visit.paste(NEW)
        await visit.act("retake.back")
        await visit.on(DebriefScreen)
        await visit.act("debrief.weakest")
        screen = await visit.on(RetakeScreen)
        assert screen.text == NEW  # it was kept
        await visit.act("editor.submit")
        await visit.on(ChoiceDialog)
        await visit.choose("self")
        asked = await visit.on(SelfScoreScreen)
        signals = [step for step in asked._steps if step.kind == "signal"]
        assert {step.group for step in signals} == {"S1", "S2"}
        for step in asked._steps:
            await visit.press("enter" if step.kind == "signal" else "n")
        await visit.on(LevelsScreen)
        await visit.act("levels.record")
        shown = await visit.on(ComparisonScreen)
        assert "What rose" in visit.words
        assert shown.has_class("-wide") == (size[0] > 100)
        second = next(path.stem for path in transcripts(at) if path.stem != first)
        assert [head.retake for head in at.sessions() if head.id == second] == [2]
        await visit.act("comparison.back")
        await visit.on(DebriefScreen)
        await visit.act("debrief.compare")
        await visit.on(ComparisonScreen)


def full(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


async def test_on_a_full_disk_neither_a_new_answer_nor_a_note_leaves_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = studio(tmp_path)
    first = await sat(at, Answer(GOAL_ASKED), Next(), Answer(OLD), Next(), End())
    score(at, first)

    async def path(app: HotseatApp, at: Studio) -> None:
        await paths_round.debrief(app, at, first)

    async with on_path(at, path) as visit:
        await visit.on(DebriefScreen)
        monkeypatch.setattr("hotseat.storage.atomic._write", full)
        await visit.act("debrief.weakest")
        screen = await visit.on(RetakeScreen)
        await visit.paste(NEW)
        for way in ("editor.submit", "retake.back"):
            await visit.act(way)
            if way == "retake.back":
                await visit.on(ChoiceDialog)
                await visit.choose("stay")
            screen = await visit.on(RetakeScreen)
            assert screen.text == NEW
        await visit.act("retake.back")
        await visit.on(ChoiceDialog)
        await visit.choose("lose")
        await visit.on(DebriefScreen)
        await visit.act("debrief.note")
        await visit.on(NotesDialog)
        await visit.paste("Say the number first.")
        await visit.act("notes.keep")
        await visit.on(ChoiceDialog)
        await visit.choose("stay")
        assert (await visit.on(NotesDialog)).text == "Say the number first."
        monkeypatch.undo()
        await visit.act("notes.keep")
        await visit.on(DebriefScreen)
    assert at.library.marks(first).marks.note == "Say the number first."
    assert len(transcripts(at)) == 1
