"""Draws the rows of a `Sheet`, scrolls them, lets the mouse select them. What they say is the subclass's affair.

A tree of widgets is laid out whole at every update; here an update costs the rows that changed. So nothing in this file
may ask for a layout: the scrollable size is set without one, and the scrollbar is always there.
"""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from hotseat.tui.widgets.sheet import Line, Place, Sheet

INDENT = "  "
BAR = "▌ "  # in place of the indent beside the entry jumped to, so that it is seen without colours too
TEXT_WIDTH = 96  # cells; longer lines are hard to read
MORE = "↓ more below"

Layer = tuple[Style, int, int]
"""A style over a piece of a row, in characters."""


class SheetView(ScrollView):
    """A sheet in a window. With `follow` it keeps to the end while the reader is there, else it stays where it is."""

    COMPONENT_CLASSES = {
        "sheet--interviewer",
        "sheet--candidate",
        "sheet--notice",
        "sheet--phase",
        "sheet--mark",
        "sheet--jumped",
        "sheet--found",
        "sheet--more",
    }

    DEFAULT_CSS = """
    SheetView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        background: $background;
        color: $foreground;
        &:focus { background-tint: $foreground 4%; }
        & > .sheet--interviewer { color: $text-accent; text-style: bold; }
        & > .sheet--candidate { color: $text-primary; text-style: bold; }
        & > .sheet--notice { color: $text-muted; text-style: italic; }
        & > .sheet--phase { color: $text-secondary; text-style: bold; }
        & > .sheet--mark { background: $warning-muted; color: $text-warning; text-style: underline; }
        & > .sheet--jumped { color: $text-accent; }
        & > .sheet--found { text-style: bold reverse; }
        & > .sheet--more { color: $text-muted; }
    }
    """

    BINDINGS = [
        Binding("up", "move(-1)", "Up", show=False, id="sheet.up"),
        Binding("down", "move(1)", "Down", show=False, id="sheet.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="sheet.page-up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="sheet.page-down"),
        Binding("home", "top", "Top", show=False, id="sheet.top"),
        Binding("end", "bottom", "Bottom", show=False, id="sheet.bottom"),
    ]

    def __init__(self, *, follow: bool = True, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._sheet = Sheet(TEXT_WIDTH)
        self._strips: dict[int, Strip] = {}
        self._follow = self._at_end = follow
        self._jumped: int | None = None
        self._waiting: tuple[Place, Place] | None = None

    def action_move(self, rows: int) -> None:
        """Scroll by rows."""
        self._show(self.scroll_offset.y + rows)

    def action_page(self, pages: int) -> None:
        """Scroll by pages that overlap by two rows."""
        self._show(self.scroll_offset.y + pages * max(1, self._page.height - 2))

    def action_top(self) -> None:
        """Scroll to the first entry."""
        self._show(0)

    def action_bottom(self) -> None:
        """Scroll to the end, and follow it from now on."""
        self._show(self.max_scroll_y)

    def on_resize(self) -> None:
        """Wrap again only when the text is to be wider or narrower, and keep in view what was being read."""
        place = self._sheet.place(self.scroll_offset.y)
        width = max(1, min(TEXT_WIDTH, self._page.width - len(INDENT)))
        if width != self._sheet.width:
            at_end = self._at_end
            self._sheet.rewrap(width)
            self._changed(0)
            self._show(self._sheet.row(place))
            self._at_end = at_end
        self._arrive()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Whoever scrolls to the end follows it, whoever scrolls away does not."""
        super().watch_scroll_y(old_value, new_value)
        self._at_end = self._follow and round(new_value) >= self.max_scroll_y

    def notify_style_update(self) -> None:
        """Colours come from the theme, so a new one means new strips."""
        super().notify_style_update()
        self._strips.clear()

    def selection_updated(self, selection: Selection | None) -> None:
        """Rows are drawn again for what the mouse has selected."""
        self._strips.clear()
        super().selection_updated(selection)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, as it stands on the screen."""
        rows = (self._sheet.line(row) for row in range(self._sheet.height))
        return selection.extract("\n".join(self._margin(line) + line.text for line in rows)), "\n"

    def render_line(self, y: int) -> Strip:
        """Row `y` of the page: from the sheet, but for the last one when there is more below."""
        top = self.scroll_offset.y
        if y == self._page.height - 1 and top < self.max_scroll_y:
            return self._strip(INDENT + MORE, [(self._component("more"), 0, len(INDENT + MORE))])
        row = top + y
        if row >= self._sheet.height:
            return Strip.blank(self._page.width, self.rich_style)
        if row not in self._strips:
            line = self._sheet.line(row)
            strip = self._strip(self._margin(line) + line.text, self._layers(line, row))
            self._strips[row] = strip.apply_offsets(0, row)
        return self._strips[row]

    def _strip(self, text: str, layers: Iterable[Layer]) -> Strip:
        content = Text(text, end="", no_wrap=True)
        for style, start, end in layers:
            content.stylize(style, start, end)
        return Strip(content.render(self.app.console), cell_len(text))

    def _layers(self, line: Line, row: int) -> Iterator[Layer]:
        """The styles of a row, each over those before it."""
        margin = self._margin(line)
        end = len(margin) + len(line.text)
        role = self._sheet.entry(line.index).role
        spoken = line.kind == "text" and role in {"interviewer", "candidate"}
        yield self.rich_style if spoken else self._component(role), 0, end
        for left, right in line.marks:
            yield self._component("mark"), len(margin) + left, len(margin) + right
        if margin == BAR:
            yield self._component("jumped"), 0, len(margin)
        if (selection := self.text_selection) and (span := selection.get_span(row)):
            yield self.screen.get_component_rich_style("screen--selection"), span[0], end if span[1] < 0 else span[1]

    def _margin(self, line: Line) -> str:
        if line.kind == "gap":
            return ""
        if line.index == self._jumped:
            return BAR
        return INDENT if line.kind == "text" else ""

    def _component(self, name: str) -> Style:
        return self.get_component_rich_style(f"sheet--{name}")

    @property
    def _page(self) -> Region:
        """The part of the screen that rows are drawn in; empty before the first layout."""
        return self.scrollable_content_region

    def _show(self, row: int) -> None:
        """Put `row` at the top, as far as there are rows to scroll."""
        self.scroll_to(y=row, animate=False, force=True)

    def _arrive(self) -> None:
        """Go where a jump wants to be, or else to the end that is followed; before the first layout, later."""
        if not self._page:
            return
        if self._waiting is not None:
            (first, last), self._waiting = self._waiting, None
            self._show(self._top_for(first, last))
        elif self._at_end:
            self._show(self.max_scroll_y)

    def _top_for(self, first: Place, last: Place) -> int:
        """The row to put at the top so that all from `first` to `last` is in view, with what came before it.

        The last row of the page is for the marker of more below; what is longer than a page begins at its top.
        """
        top, start, end = self._sheet.rows(first.index).start, self._sheet.row(first), self._sheet.row(last)
        room = self._page.height - 2
        if end - top <= room:
            return top
        return min(start, max(top, start - self._page.height // 3, end - room))

    def _changed(self, row: int) -> None:
        """Everything from `row` on may look different, and the height too."""
        self._forget(range(row, max(self._strips, default=0) + 1))
        height = self._sheet.height
        self.set_reactive(Widget.virtual_size, Size(0, height))  # set plainly it would lay out the whole screen
        if not self._page:
            return
        self.vertical_scrollbar.window_virtual_size = height
        self.refresh_lines(row, max(0, height - row))
        self.refresh(Region(0, self._page.height - 1, self._page.width, 1))  # the marker for more below
        self._show(self.max_scroll_y if self._at_end else self.scroll_offset.y)

    def _redraw(self, index: int) -> None:
        rows = self._sheet.rows(index)
        self._forget(rows)
        self.refresh_lines(rows.start, len(rows))

    def _forget(self, rows: Iterable[int]) -> None:
        for row in rows:
            self._strips.pop(row, None)
