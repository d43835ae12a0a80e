"""The editor an answer is typed into. It reports by messages; it saves nothing, sends nothing and reads no clock.

What a key costs is the rows in view and the length of the line it lands in, so the height is bounded and giant lines
are broken when they are pasted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.timer import Timer

from hotseat.domain.plain_text import cleaned
from hotseat.tui.widgets.prose_area import ProseArea

LIMIT = 64_000  # characters of one answer, some 10,000 words
LONG_LINE = 1_200  # characters; from some 500 words in one line on, a key is felt (bench/keys.py)
DRAFT_EVERY = 0.5  # seconds between two drafts while typing

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]* ")


@dataclass
class EditorMessage(Message):
    """What all messages of the editor carry, so that a screen with two of them can tell which one it was."""

    editor: "AnswerEditor"

    @property
    def control(self) -> "AnswerEditor":
        return self.editor


class AnswerEditor(ProseArea):
    """A plain multi-line editor, 4 to 10 rows of text high, for an answer of at most `LIMIT` characters."""

    DEFAULT_CSS = """
    AnswerEditor {
        height: auto;
        min-height: 6;
        max-height: 12;
    }
    """

    BINDINGS = [
        Binding("ctrl+s,ctrl+enter,alt+enter", "submit", "Send", priority=True, id="editor.submit", key_display="^s"),
        Binding("ctrl+j", "newline", "New line", show=False, id="editor.newline"),
    ]

    @dataclass
    class Touched(EditorMessage):
        """The first key or paste has arrived. Posted once in the life of the editor."""

    @dataclass
    class Drafted(EditorMessage):
        """The text was changed by hand: at most every half second, at once when the focus leaves."""

        text: str

    @dataclass
    class Submitted(EditorMessage):
        """The answer is to be sent. The text stays until the screen clears it, so that nothing is lost on the way."""

        text: str

    @dataclass
    class PasteCut(EditorMessage):
        """A paste was not taken as it came: characters `kept`, `dropped` beyond the limit, `stripped` as controls."""

        kept: int
        dropped: int
        stripped: int

    @dataclass
    class Full(EditorMessage):
        """A key was refused because the answer has `LIMIT` characters. Posted once until there is room again."""

        limit: int

    def __init__(
        self, text: str = "", *, placeholder: str = "", id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(cleaned(text)[0][:LIMIT], placeholder=placeholder, id=id, classes=classes)
        self._is_touched = False
        self._is_full = False
        self._drafted = self.text
        self._draft_timer: Timer | None = None
        self.move_cursor(self.document.end)

    def load_text(self, text: str) -> None:
        """Replace the text, to restore a draft or to clear. No undo leads behind it, and no `Drafted` reports it."""
        super().load_text(cleaned(text)[0][:LIMIT])
        self._drafted = self.text
        self.move_cursor(self.document.end)

    def flush_draft(self) -> None:
        """Post the text now, if it is not what the last draft said."""
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None
        if self.text != self._drafted:
            self._drafted = self.text
            self.post_message(self.Drafted(self, self._drafted))

    def action_submit(self) -> None:
        """Post the answer, unless there is none."""
        if self.text.strip():
            self.post_message(self.Submitted(self, self.text))
        else:
            self.app.bell()

    def action_newline(self) -> None:
        """A raw line feed: what some terminals send for Shift+Enter, and between lines of a paste without brackets."""
        if self._accepts_key():
            self.replace("\n", *self.selection, maintain_selection_offset=False)

    def action_paste(self) -> None:
        """Paste what was last copied in this program."""
        self._paste(self.app.clipboard)

    def on_key(self, event: events.Key) -> None:
        """Refuse what would go beyond the limit; everything else is the base class's."""
        if (event.is_printable or event.key == "enter") and not self._accepts_key():
            event.prevent_default()
            event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste in place of the base class, which would insert all of it first."""
        event.prevent_default()
        event.stop()
        self._paste(event.text)

    def on_text_area_changed(self) -> None:
        """Count the half second from the first change that is not yet in a draft."""
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(DRAFT_EVERY, self.flush_draft)

    def on_blur(self) -> None:
        """Whoever leaves the editor may leave the screen next."""
        self.flush_draft()

    def _accepts_key(self) -> bool:
        """Whether one more character may be typed; tells the screen what it has to know about it."""
        if self.read_only:
            return False
        self._touch()
        if self._room() > 0:
            self._is_full = False
        elif not self._is_full:
            self._is_full = True
            self.post_message(self.Full(self, LIMIT))
        return not self._is_full

    def _touch(self) -> None:
        if not self._is_touched:
            self._is_touched = True
            self.post_message(self.Touched(self))

    def _room(self) -> int:
        return LIMIT - len(self.text) + len(self.selected_text)

    def _paste(self, pasted: str) -> None:
        """Insert what is harmless and fits. Cutting comes first: what is not inserted costs nothing."""
        if self.read_only or not pasted:
            return
        self._touch()
        text, stripped = cleaned(pasted)
        room = max(0, self._room())
        broken = with_lines_broken(text[:room])
        kept = broken[:room]
        self.move_cursor(self.replace(kept, *self.selection, maintain_selection_offset=False).end_location)
        dropped = max(0, len(text) - room) + len(broken) - len(kept)
        if dropped or stripped:
            self.post_message(self.PasteCut(self, len(kept), dropped, stripped))


def with_lines_broken(text: str, limit: int = LONG_LINE) -> str:
    """`text` with lines of at most `limit` characters, broken after a sentence if one ends there, else at a blank.

    The blank becomes the line end, so the length stays. Only a piece of `limit` characters without any blank is cut by
    an added line end.
    """
    return "\n".join(piece for line in text.split("\n") for piece in _pieces(line, limit))


def _pieces(line: str, limit: int) -> Iterator[str]:
    while len(line) > limit:
        ends = [match.end() for match in _SENTENCE_END.finditer(line, 0, limit + 1)]
        after = ends[-1] if ends else line.rfind(" ", 0, limit + 1) + 1
        yield line[: after - 1] if after else line[:limit]
        line = line[after or limit :]
    yield line
