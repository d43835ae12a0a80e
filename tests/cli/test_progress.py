"""How far work has come: lines for a pipe, a bar for a terminal, and nothing that could steer it."""

import io
import re
import sys

import pytest

from cli.program import CONTROLS
from hotseat.cli.progress import Progress

FORGED = f"a{''.join(CONTROLS)}b [red]c[/red]\nd"


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_gets_a_line_a_step(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("Grading", 12) as progress:
        progress.step("A1")
        progress.note("One is graded.")
        progress.step("A2")
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "    1 of 12  A1\nOne is graded.\n    2 of 12  A2\n")


def test_a_terminal_gets_a_bar_and_the_notes_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with Progress("Grading", 3) as progress:
        progress.step("A1")
        progress.note("One is graded.")
        progress.step("A2")
    shown = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", screen.getvalue())
    assert "One is graded.\n" in shown
    last = shown.rstrip().splitlines()[-1]
    assert ("Grading" in last, "2/3" in last, "A2" in last) == (True, True, True)


def test_what_is_shown_cannot_steer_the_terminal_or_be_taken_for_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with Progress(FORGED, 1) as progress:
        progress.note(FORGED)
        progress.step(FORGED)
    marks = "".join(CONTROLS.values())
    assert screen.getvalue().count(f"a{marks}b [red]c[/red]") >= 2
    assert "\x07" not in screen.getvalue()
