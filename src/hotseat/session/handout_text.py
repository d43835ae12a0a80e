"""A paper of a round as plain text of a given width, tables included: for the screen, the terminal and Markdown alike.

No cell is cut: what is too wide wraps, and a table too narrow for its words is written out row by row.
"""

from collections.abc import Iterator
from io import StringIO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hotseat.domain.blocks import Handout, HandoutPart
from hotseat.domain.plain_text import flowing, harmless

GAP = 3
"""Cells between two columns: Rich puts one of padding on each side of its own."""
LEAST = 24
"""Cells that a paper is set in at least."""
FIGURE = frozenset("0123456789.,%+-–−±×x:/~<>$€£ ")
"""What a figure is written with; a column of figures stands on the right."""


def handout_text(handout: Handout, width: int) -> str:
    """The title, then the parts with an empty line between them; no line is wider than `width` cells, nor ends in
    blanks. Safe to show."""
    width = max(width, LEAST)
    blocks = [_wrapped(handout.title.upper(), width), *(_part(part, width) for part in handout.parts)]
    return "\n\n".join(block for block in blocks if block)


def _part(part: HandoutPart, width: int) -> str:
    paragraphs = [_wrapped(text, width) for text in (part.heading, flowing(part.text)) if text]
    return "\n\n".join([*paragraphs, *([_table(part, width)] if part.rows else [])])


def _table(part: HandoutPart, width: int) -> str:
    columns = list(zip(part.columns, *part.rows, strict=True))
    narrowest = sum(max(_longest_word(cell) for cell in column) for column in columns) + GAP * (len(columns) - 1)
    return _grid(part, width) if narrowest <= width else "\n\n".join(_written_out(part, width))


def _grid(part: HandoutPart, width: int) -> str:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False)
    for name, *cells in zip(part.columns, *part.rows, strict=True):
        table.add_column(_text(name), justify="right" if _are_figures(cells) else "left", overflow="fold")
    for row in part.rows:
        table.add_row(*map(_text, row))
    return _drawn(table, width)


def _written_out(part: HandoutPart, width: int) -> Iterator[str]:
    for row in part.rows:
        yield "\n".join(
            _wrapped(f"{name}: {cell}" if name else cell, width) for name, cell in zip(part.columns, row, strict=True)
        )


def _are_figures(cells: list[str]) -> bool:
    return all(FIGURE.issuperset(cell) for cell in cells)


def _longest_word(cell: str) -> int:
    return max((cell_len(word) for word in cell.split()), default=0)


def _wrapped(text: str, width: int) -> str:
    return _drawn(_text(text), width)


def _text(text: str) -> Text:
    return Text(harmless(text), overflow="fold")


def _drawn(what: Table | Text, width: int) -> str:
    console = Console(width=width, file=StringIO(), color_system=None, legacy_windows=False, _environ={})
    with console.capture() as captured:
        console.print(what)
    return "\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n"))
