"""How commands print: data on standard output, made harmless; talk on standard error; JSON in one form."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TextIO

from hotseat.domain.plain_text import harmless
from hotseat.errors import Problem

if TYPE_CHECKING:
    from hotseat.session.rows import Section

NARROWEST: Final = 20
"""Columns below which nothing is broken at words any more."""


def say(text: str = "") -> None:
    """One line or more of data, there at once: a round may be read by another program."""
    _write(sys.stdout, text)


def tell(text: str, *, wrapped: bool = True) -> None:
    """Talk: progress, notices, prompts. Not `wrapped`, a command in it can be copied whole from a terminal."""
    _write(sys.stderr, text, wrapped=wrapped)


def _write(stream: TextIO, text: str, *, wrapped: bool = True) -> None:
    """The text, made harmless. A terminal gets no line wider than itself; anything else gets the lines as they are."""
    shown = harmless(text)
    if wrapped and stream.isatty():
        width = _columns(stream)
        shown = "\n".join(part for line in shown.split("\n") for part in _at_words(line, width))
    stream.write(f"{shown}\n")
    stream.flush()


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except OSError:
        return 0


def _at_words(line: str, width: int) -> Iterator[str]:
    """The line broken between words, each piece as far in as the first."""
    if len(line) <= width or width < NARROWEST:
        yield line
        return
    import textwrap  # noqa: PLC0415 - only at a terminal

    indent = line[: len(line) - len(line.lstrip())]
    yield from textwrap.wrap(
        line,
        width,
        subsequent_indent=indent,
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )


def has_screen() -> bool:
    """Whether there is a terminal on both sides that can do more than lines."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def as_json(value: object) -> None:
    """A value as indented JSON. What a terminal could obey is escaped by JSON itself."""
    sys.stdout.write(f"{json.dumps(value, indent=2, ensure_ascii=True)}\n")


def table(rows: Iterable[Sequence[str]]) -> None:
    """Rows in columns as wide as their widest cell, two spaces between, the last column as long as it is."""
    for line in columns(rows):
        say(line)


def columns(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of such a table. A column that is empty throughout is left out."""
    shown = [[harmless(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*shown, strict=True)]
    for row in shown:
        cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False) if width]
        yield "  ".join([*cells, row[-1]]).rstrip()


def sections(told: "Iterable[Section]") -> None:
    """A page of sections, indented by their rows."""
    for section in told:
        say(f"\n{section.title}")
        for row in section.rows:
            say(f"{'  ' * (row.indent + 1)}{row.text}")


def problems(found: Sequence[Problem], checked: str) -> int:
    """List the problems, or say that there are none; the exit code that goes with it."""
    for problem in found:
        say(str(problem))
    tell(f"{len(found)} {'problem' if len(found) == 1 else 'problems'} in {checked}.")
    return 2 if found else 0
