"""The transcript on screen, one widget however many turns there are. It knows entries, not sessions or models."""

from collections.abc import Iterable, Iterator

from textual.timer import Timer

from hotseat.tui.widgets.sheet import Entry, Key, Line, Place, Sheet
from hotseat.tui.widgets.sheet_view import Layer, SheetView
from hotseat.tui.widgets.wrapping import Span

__all__ = ["Conversation", "Entry", "Key"]

BEATS = 12  # updates a second while an entry grows; what that costs is in bench/keys.py


class Conversation(SheetView):
    """Entries under headings. It follows the end while the reader is there, and stays put when they scrolled up.

    With `follow=False` it begins at the top and never follows: for reading back. All text is plain: no markup is read,
    and controls are shown harmless.
    """

    def __init__(self, *, follow: bool = True, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(follow=follow, id=id, classes=classes)
        self._jumped_to = 0
        self._words: tuple[Span, ...] = ()
        self._growing: int | None = None
        self._pending = ""
        self._beat: Timer | None = None

    def add(self, entry: Entry) -> None:
        """Append an entry. What the candidate says brings the end into view, wherever they were reading."""
        if entry.role == "candidate":
            self._at_end = self._follow
        self._changed(self._sheet.rows(self._sheet.add(entry)).start)

    def replace(self, entries: Iterable[Entry]) -> None:
        """Show these entries instead. Marks, highlight and growing entry are gone; the scroll position is kept."""
        self._rest()
        self._sheet = Sheet(self._sheet.width, entries)
        self._jumped = self._waiting = None
        self._changed(0)

    def begin(self, entry: Entry) -> None:
        """Append an entry that grows by `append` until `finish`. Others may be added below it meanwhile."""
        self.finish()
        self.add(entry)
        self._growing = self._sheet.find(entry.key)

    def append(self, text: str) -> None:
        """Add to the growing entry: at once when it rested, otherwise at the next beat. RuntimeError if none grows."""
        if self._growing is None:
            raise RuntimeError("Nothing grows here: begin() comes before append().")
        self._pending += text
        if self._beat is None:
            self._on_beat()

    def finish(self) -> None:
        """Show what is still pending and let the entry rest. Does nothing when none grows."""
        self._grow()
        self._rest()

    def mark(self, key: Key, spans: Iterable[Span]) -> None:
        """Mark pieces of an entry's raw text, in place of earlier marks. KeyError when there is no such entry."""
        index = self._sheet.find(key)
        self._sheet.mark(index, spans)
        self._redraw(index)

    def jump(self, key: Key, at: int | None = None, words: Iterable[Span] = ()) -> None:
        """Highlight an entry and bring it to the top, or its character `at` into view. KeyError when there is none.

        `words` are pieces of it that were looked for; they stand out until the next jump, and the one that begins at
        `at` is brought into view whole.
        """
        index = self._sheet.find(key)
        self._words, self._jumped_to = tuple(words), at or 0
        before, self._jumped = self._jumped, index
        self._redraw(index if before is None else before)
        self._redraw(index)
        end = next((end - 1 for start, end in self._words if start == at), at)
        self._waiting = Place(index, at), Place(index, end)
        self._arrive()

    def in_view(self) -> Iterator[tuple[Key, int]]:
        """The keys of the entries in view, each with its first character there; the one jumped to before the others.

        Of that it is the character jumped to, as long as it has not been scrolled away.
        """
        top = self.scroll_offset.y
        rows = [self._sheet.line(row) for row in range(top, min(top + self._page.height, self._sheet.height))]
        starts: dict[int, int] = {}
        for line in rows:
            if line.kind != "gap":
                starts.setdefault(line.index, line.start)
            if line.index == self._jumped and line.start <= self._jumped_to <= line.start + len(line.text):
                starts[line.index] = self._jumped_to
        for index in sorted(starts, key=lambda index: index != self._jumped):
            yield self._sheet.entry(index).key, starts[index]

    def _layers(self, line: Line, row: int) -> Iterator[Layer]:
        yield from super()._layers(line, row)
        words = self._words if line.index == self._jumped and line.kind == "text" else ()
        margin = len(self._margin(line))
        for start, end in words:
            left, right = max(start - line.start, 0), min(end - line.start, len(line.text))
            if left < right:
                yield self._component("found"), margin + left, margin + right

    def on_unmount(self) -> None:
        """No beat outlives the widget."""
        self._rest()

    def _on_beat(self) -> None:
        """Show what is pending, and look again a beat later, until nothing has come in between."""
        self._beat = self.set_timer(1 / BEATS, self._on_beat) if self._pending else None
        self._grow()

    def _grow(self) -> None:
        text, self._pending = self._pending, ""
        if text and self._growing is not None:
            self._changed(self._sheet.grow(self._growing, text))

    def _rest(self) -> None:
        """Let nothing grow, and stop the beat."""
        if self._beat is not None:
            self._beat.stop()
        self._beat, self._growing, self._pending = None, None, ""
