"""A paper on the table as plain lines: title, then its parts, tables in columns. For wherever there is no screen."""

from collections.abc import Iterator

from hotseat.domain.blocks import Handout, HandoutPart

_GAP = "  "


def as_lines(paper: Handout) -> Iterator[str]:
    """The paper line by line, an empty line between its parts. Cells are as wide as the widest of their column."""
    yield f"[{paper.kind}] {paper.title}"
    for part in paper.parts:
        yield ""
        yield from _part(part)


def _part(part: HandoutPart) -> Iterator[str]:
    if part.heading:
        yield part.heading
    yield from part.text.strip().splitlines()
    table = [part.columns, *part.rows] if part.rows else []
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    for row in table:
        yield _GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
