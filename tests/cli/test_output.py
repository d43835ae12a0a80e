"""What is printed at a terminal: no wider than it is, broken between words; anything else gets the lines whole."""

import fcntl
import os
import pty
import struct
import sys
import termios
from collections.abc import Callable

import pytest

from hotseat.cli import output

LONG = "The rosters close on Friday the 14th, and nobody knows why."


def shown(patch: pytest.MonkeyPatch, columns: int, stream: str, print_: Callable[[], None]) -> list[str]:
    """The lines that a terminal of so many columns is given."""
    ours, theirs = pty.openpty()
    try:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        with os.fdopen(theirs, "w", encoding="utf-8") as terminal, patch.context() as here:
            here.setattr(sys, stream, terminal)
            print_()
            return os.read(ours, 4096).decode().splitlines()
    finally:
        os.close(ours)


@pytest.mark.parametrize(("stream", "print_"), [("stdout", output.say), ("stderr", output.tell)])
def test_lines_are_broken_between_words(
    monkeypatch: pytest.MonkeyPatch, stream: str, print_: Callable[[str], None]
) -> None:
    lines = shown(monkeypatch, 30, stream, lambda: print_(f"{LONG}\n\n  {LONG}"))
    assert lines[:3] == ["The rosters close on Friday", "the 14th, and nobody knows", "why."]
    assert lines[3:] == ["", "  The rosters close on Friday", "  the 14th, and nobody knows", "  why."]


def test_a_line_that_fits_and_a_word_that_does_not_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    tight, word = "x" * 14 + "  " + "y" * 14, "z" * 50
    assert shown(monkeypatch, 30, "stdout", lambda: output.say(f"{tight}\n{word}")) == [tight, word]


@pytest.mark.parametrize("columns", [0, 10])
def test_a_terminal_without_a_width_worth_the_name_breaks_lines_itself(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    assert shown(monkeypatch, columns, "stdout", lambda: output.say(LONG)) == [LONG]


def test_a_command_can_be_copied_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, 30, "stderr", lambda: output.tell(LONG, wrapped=False)) == [LONG]


def test_what_is_no_terminal_gets_whole_lines(capsys: pytest.CaptureFixture[str]) -> None:
    output.say(LONG * 3)
    assert capsys.readouterr().out == f"{LONG * 3}\n"
