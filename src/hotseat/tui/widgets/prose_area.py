"""Textual's text area made for prose: as quick at the end of a long answer as in a short one, without code's extras.

The base class draws every visible row at every key, each from its whole paragraph; here only the row of the cursor is
drawn again. All that leans on Textual's insides is in this file; it is written for 8.2.
"""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location

OURS = ("f6", "f7")


class ProseArea(TextArea, inherit_bindings=False):
    """A multi-line editor of plain text: no highlighting, no brackets, no cursor line, a steady cursor."""

    DEFAULT_CSS = """
    ProseArea {
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
    }
    """

    # Function keys do the same wherever the focus is: F6 and F7 are the screen's.
    BINDINGS = [binding for binding in TextArea.BINDINGS if isinstance(binding, Binding) and binding.key not in OURS]

    def __init__(
        self, text: str = "", *, placeholder: str = "", id: str | None = None, classes: str | None = None
    ) -> None:
        self._plain_style = Style()
        super().__init__(text, placeholder=placeholder, highlight_cursor_line=False, id=id, classes=classes)
        self.cursor_blink = False  # a blinking cursor is most of what an idle screen costs

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit and show the cursor: the base class scrolls to it before it knows that there is a row more."""
        result = super().edit(edit)
        self.scroll_cursor_visible()
        return result

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """None: prose has no brackets to match, and looking for one reads the whole text."""
        return None

    def on_resize(self) -> None:
        """What is typed into stays in view."""
        self.call_after_refresh(self.scroll_cursor_visible)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows of the page. What they have in common, their style and where the cursor is, is looked up once."""
        self._plain_style = self.rich_style
        self._recompute_cursor_offset()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row: plain text from a cache, but for what has a cursor, a selection, a tab or a placeholder in it."""
        row = self.scroll_offset.y + y
        rows = self.wrapped_document._offset_to_line_info
        if row == self._cursor_offset[1] or row >= len(rows) or not self.selection.is_empty:
            return super().render_line(y)
        line, section = rows[row]
        text = self.document.get_line(line)
        breaks = [0, *self.wrapped_document.get_offsets(line), len(text)]
        piece = text[breaks[section] : breaks[section + 1]]
        return super().render_line(y) if "\t" in text else _plain(piece, self._plain_style)

    def _recompute_cursor_offset(self) -> None:
        # Undoing a paste longer than the view asks for the offset of a place that is gone (Textualize/textual#6686).
        self._cursor_offset = self.wrapped_document.location_to_offset(self.clamp_visitable(self.cursor_location))


@lru_cache(maxsize=256)
def _plain(text: str, style: Style) -> Strip:
    return Strip([Segment(text or " ", style)])
