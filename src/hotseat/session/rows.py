"""What every page about a round is made of: rows in sections, drawn by the screen and by Markdown alike."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "strong", "weak", "quiet", "quote", "warning"]


@dataclass(frozen=True)
class Row:
    """One line of a page. `sid` names the sentence to jump to, `indent` counts steps of two cells."""

    text: str
    tone: Tone = "plain"
    indent: int = 0
    sid: str = ""


@dataclass(frozen=True)
class Section:
    """`id` is fixed and serves as an anchor; `title` is for people."""

    id: str
    title: str
    rows: tuple[Row, ...]


def duration(seconds: float) -> str:
    """A length of time in words."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"


def times(count: int) -> str:
    """How often, in words."""
    return "once" if count == 1 else f"{count} times"


def counted(count: int, thing: str) -> str:
    """How many of something that takes an s: `1 word`, `2,100 words`."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
