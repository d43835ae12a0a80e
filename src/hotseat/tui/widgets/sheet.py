"""A transcript laid out in rows: which entry, and which of its characters, stand where. Pure: no Textual, no styles."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from hotseat.domain.plain_text import harmless
from hotseat.tui.widgets.wrapping import Span, wrap

Key = str | int
Role = Literal["interviewer", "candidate", "notice", "phase"]


@dataclass(frozen=True)
class Entry:
    """One thing said or shown. `text` is plain and raw; without a `speaker` there is no heading; `key` is for jumping.

    Keys are the caller's (turn numbers, say). A key used twice means its latest entry.
    """

    speaker: str
    role: Role
    text: str
    key: Key


@dataclass(frozen=True)
class Line:
    """One row: a heading, a piece of an entry's text beginning at character `start`, or the gap after an entry.

    `marks` are the marked pieces of this row, counted from its own first character.
    """

    index: int
    kind: Literal["heading", "text", "gap"]
    text: str = ""
    start: int = 0
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Place:
    """A reading position that survives another width: an entry and a character of it, or its heading."""

    index: int
    at: int | None


@dataclass
class _Block:
    entry: Entry
    shown: str = ""
    spans: list[Span] = field(default_factory=list)
    marks: tuple[Span, ...] = ()

    def lay_out(self, width: int) -> None:
        self.shown = harmless(self.entry.text).replace("\t", " ")  # one for one, so that spans of the raw text hold
        self.spans = wrap(self.shown, width) if self.shown else []

    @property
    def headed(self) -> int:
        return 1 if self.entry.speaker else 0

    @property
    def height(self) -> int:
        return self.headed + len(self.spans) + 1


class Sheet:
    """Entries in order, wrapped to `width` cells. Rows count from 0 at the top; each entry ends with an empty row."""

    def __init__(self, width: int = 80, entries: Iterable[Entry] = ()) -> None:
        self.width = width
        self._blocks: list[_Block] = []
        self._tops = [0]
        self._index: dict[Key, int] = {}
        for entry in entries:
            self.add(entry)

    @property
    def height(self) -> int:
        """Rows of the whole sheet. The gap after the last entry is left out."""
        return max(0, self._tops[-1] - 1)

    def add(self, entry: Entry) -> int:
        """Append an entry; returns its index."""
        block = _Block(entry)
        block.lay_out(self.width)
        self._index[entry.key] = len(self._blocks)
        self._blocks.append(block)
        self._tops.append(self._tops[-1] + block.height)
        return len(self._blocks) - 1

    def grow(self, index: int, text: str) -> int:
        """Append `text` to an entry and wrap that entry alone; returns the first row that may look different."""
        block = self._blocks[index]
        before = block.spans
        block.entry = replace(block.entry, text=block.entry.text + text)
        block.lay_out(self.width)
        self._stack(index)
        same = sum(1 for _ in _common(before[:-1], block.spans))
        return self._tops[index] + block.headed + same

    def mark(self, index: int, spans: Iterable[Span]) -> None:
        """Mark these pieces of an entry's raw text, in place of those marked before."""
        self._blocks[index].marks = tuple(spans)

    def rewrap(self, width: int) -> None:
        """Lay everything out again for another width."""
        self.width = width
        for block in self._blocks:
            block.lay_out(width)
        self._stack(0)

    def find(self, key: Key) -> int:
        """The index of the entry with this key. Raises KeyError when there is none."""
        return self._index[key]

    def entry(self, index: int) -> Entry:
        """The entry at `index`, with all that it has grown by."""
        return self._blocks[index].entry

    def rows(self, index: int) -> range:
        """The rows of an entry, without the gap after it."""
        return range(self._tops[index], self._tops[index + 1] - 1)

    def line(self, row: int) -> Line:
        """What stands in `row`, which lies inside the sheet."""
        index = bisect_right(self._tops, row) - 1
        block = self._blocks[index]
        number = row - self._tops[index] - block.headed
        if number < 0:
            return Line(index, "heading", harmless(block.entry.speaker).replace("\n", " "))
        if number == len(block.spans):
            return Line(index, "gap")
        start, end = block.spans[number]
        marks = ((max(left, start) - start, min(right, end) - start) for left, right in block.marks)
        return Line(index, "text", block.shown[start:end], start, tuple(span for span in marks if span[0] < span[1]))

    def place(self, row: int) -> Place:
        """The reading position at the top of a view that begins with `row`."""
        line = self.line(min(row, self.height - 1)) if self.height else Line(0, "heading")
        return Place(line.index, line.start if line.kind == "text" else None)

    def row(self, place: Place) -> int:
        """The row where `place` is now."""
        if place.index >= len(self._blocks):
            return 0
        block, top = self._blocks[place.index], self._tops[place.index]
        if place.at is None or not block.spans:
            return top
        starts = [start for start, _ in block.spans]
        return top + block.headed + max(0, bisect_right(starts, place.at) - 1)

    def _stack(self, first: int) -> None:
        """Recompute where each entry begins, from `first` on."""
        for index in range(first, len(self._blocks)):
            self._tops[index + 1] = self._tops[index] + self._blocks[index].height


def _common(before: list[Span], after: list[Span]) -> Iterable[Span]:
    """The lines at the start that are the same in both."""
    for old, new in zip(before, after, strict=False):
        if old != new:
            return
        yield new
