"""What the page of progress says, as pure functions of values. What comes out is plain text."""

import textwrap
from collections.abc import Sequence
from typing import Final

from rich.text import Text

from hotseat.domain.kinds import KINDS
from hotseat.domain.plain_text import harmless
from hotseat.session.figures import SIGNS, Figure
from hotseat.session.next_up import Advice
from hotseat.session.rows import Row, Section, Tone

STYLES: Final[dict[Tone, str]] = {"strong": "bold", "quiet": "dim", "warning": "bold"}
"""Nothing is told by colour alone, so none is used."""
LEAST: Final = 24
"""Cells of a line, however narrow the window is."""


def advice_prompt(advice: Advice) -> str:
    """One thing to practise next, with its reason."""
    return harmless(f"{advice.title} · {KINDS[advice.round].name}\n  {advice.reason}")


def figure_title(figures: Sequence[Figure], number: int) -> str:
    """Which figure of how many, and what it shows."""
    return harmless(f"{figures[number].title}  ({number + 1} of {len(figures)}, ← →)")


def figure_marks(figure: Figure) -> str:
    """Over a figure: which mark is what."""
    marks = (f"{SIGNS[line.mark]} {line.name}: {len(line.points)}".replace(" ", "\xa0") for line in figure.lines)
    return harmless("   ".join(marks))


def figure_words(figure: Figure) -> str:
    """Under a figure: its level lines, and what has to be known of it."""
    goals = [f"┄ {goal.name}: {goal.value:g}" for goal in figure.goals] if figure.lines else []
    return harmless("\n".join(filter(None, ("   ".join(goals), figure.note))))


def page(sections: Sequence[Section], width: int) -> Text:
    """Sections one under the other, `width` cells wide; a row that is too long goes on where it began."""
    text = Text()
    for section in sections:
        text.append(f"\n{harmless(section.title)}\n", style="bold underline")
        for row in section.rows:
            text.append(f"{_wrapped(row, width)}\n", style=STYLES.get(row.tone, ""))
    return text


def _wrapped(row: Row, width: int) -> str:
    pad = "  " * (row.indent + 1)
    words = harmless(row.text)
    if len(pad) + len(words) <= width:
        return pad + words
    return textwrap.fill(words, max(width, LEAST), initial_indent=pad, subsequent_indent=pad, break_on_hyphens=False)
