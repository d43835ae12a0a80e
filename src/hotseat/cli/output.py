"""How commands print: data on standard output, made harmless; talk on standard error; JSON in one form."""

import json
import os
import sys
from collections.abc import Iterable, Sequence

from hotseat.domain.plain_text import harmless
from hotseat.errors import Problem


def say(text: str = "") -> None:
    """One line or more of data, there at once: a round may be read by another program."""
    sys.stdout.write(f"{harmless(text)}\n")
    sys.stdout.flush()


def tell(text: str) -> None:
    """Talk: progress, notices, prompts."""
    sys.stderr.write(f"{harmless(text)}\n")
    sys.stderr.flush()


def has_screen() -> bool:
    """Whether there is a terminal on both sides that can do more than lines."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def as_json(value: object) -> None:
    """A value as indented JSON. What a terminal could obey is escaped by JSON itself."""
    sys.stdout.write(f"{json.dumps(value, indent=2, ensure_ascii=True)}\n")


def table(rows: Iterable[Sequence[str]]) -> None:
    """Rows in columns as wide as their widest cell, two spaces between, the last column as long as it is."""
    shown = [[harmless(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*shown, strict=True)]
    for row in shown:
        cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        say("  ".join([*cells, row[-1]]).rstrip())


def problems(found: Sequence[Problem], checked: str) -> int:
    """List the problems, or say that there are none; the exit code that goes with it."""
    for problem in found:
        say(str(problem))
    tell(f"{len(found)} {'problem' if len(found) == 1 else 'problems'} in {checked}.")
    return 2 if found else 0
