"""What is typed and not sent, through everything that can happen to a screen; and hostile or huge text."""

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from hotseat.domain.event import CandidateAnswered, Interrupted
from hotseat.session.commands import Answer
from hotseat.storage.append_file import AppendFile
from hotseat.storage.drafts import Drafts
from hotseat.tui.keeper import Keeper
from hotseat.tui.screens.dialogs import ChoiceDialog, NotesDialog
from hotseat.tui.screens.home import HomeScreen
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.widgets.editor import LIMIT
from session.stage import Clock
from tui.house import GOAL_ASKED, GOAL_TOLD, ITEM, PROMPT, Seat, at_home, in_round, sat, studio, transcripts

THOUGHT = "I would begin with the hatch, because"
FULL = "could not be written: the disk is full."


def draft(seat: Seat) -> tuple[str, str]:
    """What the disk has of what is typed: the answer and the notes."""
    kept = Drafts(seat.studio.home).load(transcripts(seat.studio)[-1].stem).draft
    return (kept.text, kept.notes) if kept else ("", "")


def full(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# Ways to go


async def test_a_draft_waits_on_the_disk_and_is_restored_with_the_round(tmp_path: Path) -> None:
    clock = Clock()
    at = studio(tmp_path, clock=clock)
    await sat(at, Answer(GOAL_ASKED))
    async with at_home(at) as visit:
        seat = Seat(visit.pilot, visit.app, at)
        await seat.choose("continue")
        await seat.on(InterviewScreen)
        await seat.settle()
        await seat.paste(THOUGHT)
        await seat.act("round.leave")
        await seat.on(ChoiceDialog)
        await seat.choose("later")
        await seat.on(HomeScreen)
        assert draft(seat) == (THOUGHT, "")
        clock.now += 90
        await seat.choose("continue")
        await seat.on(InterviewScreen)
        await seat.settle()
        assert (seat.editor.text, seat.said[-1]) == (THOUGHT, Interrupted(gap=90.0))
        assert GOAL_TOLD in " ".join(seat.talk.split())
        assert "Taken up again after 01:30." in seat.talk


async def test_escape_and_a_resize_lose_nothing(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.paste(THOUGHT)
        await seat.act("round.leave")
        await seat.on(ChoiceDialog)
        await seat.press("escape")
        await seat.on(InterviewScreen)
        for size in ((10, 5), (120, 40)):
            await seat.pilot.resize_terminal(*size)
        assert seat.editor.text == THOUGHT
        assert PROMPT in " ".join(seat.talk.split())


async def test_the_end_of_the_program_loses_neither_answer_nor_notes(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.paste(THOUGHT)
        await seat.act("round.notes")
        await seat.on(NotesDialog)
        await seat.paste("4 days, not 1")
        seat.app.exit()
    assert draft(seat) == (THOUGHT, "4 days, not 1")


async def test_a_save_that_comes_late_does_not_replace_the_last_one(tmp_path: Path) -> None:
    at = studio(tmp_path)
    live = at.start(ITEM)
    keeper = Keeper(live)
    keeper.close(THOUGHT)
    assert await keeper.keep("I would") == ""
    kept = Drafts(at.home).load(live.session.session).draft
    assert kept is not None
    assert kept.text == THOUGHT


async def test_a_line_that_was_torn_is_told_when_the_round_is_taken_up(tmp_path: Path) -> None:
    at = studio(tmp_path)
    at.start(ITEM).close()
    path = transcripts(at)[0]
    path.write_bytes(path.read_bytes() + b'{"type": "phase_en')
    async with in_round(at, session=path.stem) as seat:
        assert seat.notice.startswith("The last line was cut off when Hotseat stopped, and is left out.")


# A disk that does not take it


async def test_a_full_disk_is_told_and_the_answer_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with in_round(studio(tmp_path)) as seat:
        with monkeypatch.context() as patch:
            patch.setattr(AppendFile, "_write", full)
            await seat.send(GOAL_ASKED)
            assert FULL in seat.notice
            assert seat.editor.text == GOAL_ASKED
        await seat.act("editor.submit")
        assert (seat.editor.text, seat.kinds[-1]) == ("", "interviewer_spoke")


async def test_a_disk_that_fills_up_behind_an_answer_is_told_and_the_rest_can_be_called_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_round(studio(tmp_path)) as seat:
        write, written = AppendFile._write, list[bytes]()

        def one_line(file: AppendFile, data: bytes) -> None:
            written.append(data)
            full() if len(written) > 1 else write(file, data)

        with monkeypatch.context() as patch:
            patch.setattr(AppendFile, "_write", one_line)
            await seat.send(GOAL_ASKED)
            assert FULL in seat.notice
        await seat.act("round.retry")
        assert GOAL_TOLD in " ".join(seat.talk.split())


async def test_a_round_is_not_left_before_its_draft_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.paste(THOUGHT)
        with monkeypatch.context() as patch:
            patch.setattr("hotseat.storage.atomic._write", full)
            await seat.act("round.leave")
            await seat.on(ChoiceDialog)
            await seat.choose("later")
            await seat.until(lambda: FULL in seat.notice)
            assert (seat.app.screen, seat.editor.text) == (seat.screen, THOUGHT)


async def test_a_draft_that_cannot_be_saved_at_the_end_is_told_on_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.paste(THOUGHT)
        monkeypatch.setattr("hotseat.storage.atomic._write", full)
        seat.app.exit()
    assert seat.app.return_code == 4
    assert FULL in " ".join(capsys.readouterr().err.split())


# Hostile and huge text


async def test_markup_in_an_answer_is_shown_as_it_stands(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.send("[/i] [bold]not bold[/bold] [@click=app.quit]x[/]")
        assert "  [/i] [bold]not bold[/bold] [@click=app.quit]x[/]" in seat.talk.split("\n")


async def test_controls_are_left_out_of_a_paste_and_that_is_said(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.paste("Books\x1b[31m \u202eback.")
        assert (seat.editor.text, seat.notice) == (
            "Books back.",
            "11 characters pasted. 6 control characters were left out.",
        )


async def test_controls_in_a_recorded_answer_are_shown_harmless(tmp_path: Path) -> None:
    raw, at = "Books\x1b[31m \u202eback.", studio(tmp_path)
    session = await sat(at, Answer(raw))
    async with in_round(at, session=session) as seat:
        assert CandidateAnswered(turn=1, text=raw) in seat.said
        assert "  Books␛[31m ·back." in seat.talk.split("\n")


async def test_a_paste_of_two_megabytes_is_cut_and_undone(tmp_path: Path) -> None:
    async with in_round(studio(tmp_path)) as seat:
        await seat.paste("A wrong shelf costs forty minutes. " * 60_000)
        assert seat.notice == ("64,000 characters pasted. 2,036,000 were left out: an answer holds up to 64,000.")
        assert len(seat.editor.text) == LIMIT
        await seat.press("ctrl+z")
        assert seat.editor.text == ""
        await seat.press("ctrl+y")
        assert len(seat.editor.text) == LIMIT
