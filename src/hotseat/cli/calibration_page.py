"""The pieces of a calibration as lines for a terminal and as Markdown; the names in it are others' and cannot harm."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Final

from hotseat.audit.calibration_report import Heading, Piece, Points, Table
from hotseat.domain.plain_text import harmless
from hotseat.session.markdown import flat

WIDTH: Final = 80
NARROWEST: Final = 12
"""Columns to which the first of a table is cut at most, so that its rows fit."""


def plain(pieces: Iterable[Piece]) -> str:
    """Lines of at most 80 columns, ending with a line break; entries of a list are as long as they are."""
    return "".join(f"{line}\n" for piece in pieces for line in _lines(piece))


def markdown(pieces: Iterable[Piece]) -> str:
    """The page as Markdown, ending with a line break."""
    return "\n\n".join("\n".join(_marked(piece)) for piece in pieces) + "\n"


def _lines(piece: Piece) -> Iterator[str]:
    match piece:
        case Heading(level, text):
            yield from ("",) if level > 1 else ()
            shown = wrap(harmless(text), WIDTH)
            yield from shown
            yield from ("=" * max(map(len, shown)),) if level < 3 else ()
        case Table():
            yield from _columns(piece)
        case Points(lines):
            yield from (f"  {harmless(line)}" for line in lines)
        case str():
            yield from wrap(harmless(piece), WIDTH, break_long_words=False, break_on_hyphens=False)


def _columns(table: Table) -> Iterator[str]:
    rows = [[harmless(cell) for cell in row] for row in (table.header, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    others = sum(width + 2 for width in widths[1:])
    widths[0] = min(widths[0], max(NARROWEST, WIDTH - 2 - others))
    for first, *cells in rows:
        shown = first if len(first) <= widths[0] else f"{first[: widths[0] - 1]}…"
        padded = [cell.ljust(width) for cell, width in zip((shown, *cells), widths, strict=True)]
        yield f"  {'  '.join(padded)}".rstrip()


def _marked(piece: Piece) -> Iterator[str]:
    match piece:
        case Heading(level, text):
            yield f"{'#' * level} {flat(text)}"
        case Table(header, rows):
            for row in (header, ("---",) * len(header), *rows):
                yield f"| {' | '.join(cell if cell == '---' else flat(cell) for cell in row)} |"
        case Points(lines):
            yield from (f"- {flat(line)}" for line in lines)
        case str():
            yield flat(piece)
