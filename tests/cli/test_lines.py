"""Lines that are waited for no longer than asked: from a pipe, from a terminal, and from what can only be read."""

import os
import pty
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import TextIO

import pytest

from hotseat.cli import lines
from hotseat.cli.lines import Lines, Waited

MOMENT = 0.02


@contextmanager
def piped() -> Iterator[tuple[TextIO, int]]:
    """The reading end of a pipe, and the writing end's number."""
    reader, writer = os.pipe()
    with os.fdopen(reader, encoding="utf-8", newline="") as stdin:
        try:
            yield stdin, writer
        finally:
            os.close(writer)


@contextmanager
def at_a_terminal() -> Iterator[tuple[TextIO, int]]:
    """A terminal, and the number of the keyboard."""
    keyboard, terminal = pty.openpty()
    with os.fdopen(terminal, encoding="utf-8", newline="") as stdin:
        try:
            yield stdin, keyboard
        finally:
            os.close(keyboard)


def test_lines_come_one_by_one_however_they_were_written() -> None:
    with piped() as (stdin, writer):
        os.write(writer, b"one\ntwo\r\nthr")
        read = Lines(stdin)
        assert [read.next(MOMENT), read.next(0.0), read.next(MOMENT)] == ["one\n", "two\r\n", Waited()]
        os.write(writer, b"ee\n")
        assert read.next(None) == "three\n"


def test_a_wait_is_as_long_as_asked_and_no_longer() -> None:
    with piped() as (stdin, _):
        before = time.monotonic()
        assert Lines(stdin).next(MOMENT) == Waited()
        assert MOMENT <= time.monotonic() - before < 1


def test_a_time_that_is_over_still_hands_over_what_is_there() -> None:
    with piped() as (stdin, writer):
        os.write(writer, b"in time\n")
        assert Lines(stdin).next(-3.0) == "in time\n"


def test_the_last_line_needs_no_end_and_after_it_there_is_nothing() -> None:
    reader, writer = os.pipe()
    os.write(writer, "zuletzt: ä".encode()[:-1])
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as stdin:
        read = Lines(stdin)
        assert [read.next(None), read.next(None), read.next(MOMENT)] == ["zuletzt: \ufffd", "", ""]


def test_a_letter_may_come_in_two_pieces() -> None:
    with piped() as (stdin, writer):
        read = Lines(stdin)
        os.write(writer, "ä".encode()[:1])
        assert read.next(MOMENT) == Waited()
        os.write(writer, "ä".encode()[1:] + b"\n")
        assert read.next(None) == "ä\n"


def test_a_line_put_back_comes_next() -> None:
    with piped() as (stdin, writer):
        os.write(writer, b"later\n")
        read = Lines(stdin)
        read.put_back("sooner\n")
        assert [read.next(None), read.next(None)] == ["sooner\n", "later\n"]


# --- a line that is not ended -----------------------------------------------------------------------------------------


def test_what_a_pipe_holds_of_a_line_is_handed_over_and_the_rest_is_the_next_line() -> None:
    with piped() as (stdin, writer):
        os.write(writer, b"ended\nhalf of")
        read = Lines(stdin)
        assert (read.unfinished(), read.next(0.0)) == ("half of", "ended\n")
        os.write(writer, b" a line\n")
        assert read.next(None) == " a line\n"


def test_a_terminal_hands_over_what_was_typed_without_enter() -> None:
    with at_a_terminal() as (stdin, keyboard):
        read = Lines(stdin)
        os.write(keyboard, b"half of")
        assert read.next(MOMENT) == Waited()
        assert read.unfinished() == "half of"
        os.write(keyboard, b"and anew\n")
        assert read.next(None) == "and anew\n"


def test_without_anything_typed_nothing_is_handed_over() -> None:
    with at_a_terminal() as (stdin, keyboard):
        read = Lines(stdin)
        assert (read.unfinished(), read.next(MOMENT)) == ("", Waited())
        os.write(keyboard, b"later\n")
        assert read.next(None) == "later\n"


# --- where nothing can be waited for ----------------------------------------------------------------------------------


def test_a_text_is_read_without_a_limit() -> None:
    read = Lines(StringIO("one\ntwo"))
    assert [read.next(0.0), read.next(None), read.next(0.0), read.unfinished()] == ["one\n", "two", "", ""]


def test_on_windows_a_terminal_is_read_as_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    class Windows:
        name = "nt"

        def __getattr__(self, name: str) -> None:
            raise AssertionError(f"os.{name} was used")

    monkeypatch.setattr(lines, "os", Windows())
    with piped() as (stdin, writer):
        os.write(writer, b"one\nhalf")
        read = Lines(stdin)
        assert (read.next(MOMENT), read.unfinished()) == ("one\n", "")
