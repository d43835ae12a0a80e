"""The rows of a debrief in one list. Knows rows, sections and styles; not what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hotseat.domain.plain_text import harmless
from hotseat.session.rows import Row, Section

CLASSES = {
    "plain": "rows--plain",
    "strong": "rows--strong",
    "weak": "rows--weak",
    "quiet": "rows--quiet",
    "quote": "rows--quote",
    "warning": "rows--warning",
}
WIDTH = 92
"""Cells of text in a row; longer lines are hard to read."""


class Rows(OptionList):
    """Every row can be stepped on; those with a sentence post `Chosen` on Enter."""

    COMPONENT_CLASSES = {*CLASSES.values(), "rows--title"}
    DEFAULT_CSS = """
    Rows {
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        & > .rows--title { color: $text-accent; text-style: bold; }
        & > .rows--strong { text-style: bold; color: $foreground; }
        & > .rows--plain { color: $foreground; }
        & > .rows--weak { color: $text-warning; }
        & > .rows--quiet { color: $text-muted; }
        & > .rows--quote { color: $text-success; }
        & > .rows--warning { color: $text-warning; text-style: bold; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A row that quotes a sentence was chosen."""

        sid: str

    @dataclass
    class LedNowhere(Message):
        """A row that quotes nothing was chosen, in the section of that id."""

        section: str
        row: Row

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._sections: Sequence[Section] = ()
        self._starts: list[int] = []
        self._sids: list[str] = []
        self._rows: list[tuple[str, Row] | None] = []
        self._width = 0
        self.first = 1
        """The number of the first section."""

    @property
    def sid(self) -> str:
        """The sentence of the row at the cursor; empty when it quotes none."""
        return self._sids[self.highlighted] if self.highlighted is not None and self._sids else ""

    def show(self, sections: Sequence[Section], first: int = 1) -> None:
        """Show these sections from the top, numbered from `first` on."""
        self._sections, self.first = sections, first
        self._draw()
        self.highlighted = 0

    def on_resize(self) -> None:
        """Rows are wrapped here, so that what is indented stays indented; another width wraps them again."""
        if self._text_width() != self._width:
            here = self.highlighted
            self._draw()
            self.highlighted = here

    def _draw(self) -> None:
        self._width = self._text_width()
        self._starts, self._sids, self._rows = [], [], []
        options: list[Option] = []
        for number, section in enumerate(self._sections, start=self.first):
            self._starts.append(len(options))
            options.append(Option(self._title(number, section)))
            self._sids.append("")
            self._rows.append(None)
            options.extend(Option(self._row(row)) for row in section.rows)
            self._sids.extend(row.sid for row in section.rows)
            self._rows.extend((section.id, row) for row in section.rows)
        self.clear_options()
        self.add_options(options)

    def _text_width(self) -> int:
        """Cells for text: the widget's own, less padding and scrollbar, and no more than can be read."""
        return max(20, min(WIDTH, self.scrollable_content_region.width - 2))

    def go_to(self, section: int) -> None:
        """Put the section's title at the top. Nothing happens when there is no such section."""
        if 0 <= section < len(self._starts):
            self.highlighted = self._starts[section]
            self.scroll_to_highlight(top=True)

    def go_to_quote(self, step: int) -> str:
        """Put the cursor on the next quote, or with -1 on the one before, and say its sentence; empty for none."""
        quotes = [place for place, told in enumerate(self._rows) if told and told[1].sid and told[1].tone == "quote"]
        here = -1 if self.highlighted is None else self.highlighted
        left = [place for place in quotes if place > here] if step > 0 else [p for p in quotes[::-1] if p < here]
        if not left:
            return ""
        self.highlighted = left[0]
        return self.sid

    def action_page_down(self) -> None:
        """On by a page: the row that comes next is at the top, so that what was read has gone."""
        super().action_page_down()  # type: ignore[no-untyped-call]
        self.scroll_to_highlight(top=True)

    def action_page_up(self) -> None:
        """Back by a page, likewise."""
        super().action_page_up()  # type: ignore[no-untyped-call]
        self.scroll_to_highlight(top=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if sid := self._sids[event.option_index]:
            self.post_message(self.Chosen(sid))
        elif told := self._rows[event.option_index]:
            self.post_message(self.LedNowhere(*told))

    def _title(self, number: int, section: Section) -> Text:
        return Text(f"\n{number}  {section.title}", style=self.get_component_rich_style("rows--title", partial=True))

    def _row(self, row: Row) -> Text:
        pad = "  " * (row.indent + 1)
        text = Text(harmless(row.text), style=self.get_component_rich_style(CLASSES[row.tone], partial=True))
        lines = text.wrap(self.app.console, self._width - len(pad))
        return Text("\n").join(Text(pad) + line for line in lines)
