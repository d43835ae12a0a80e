"""Progress: what to practise next, figures over time, and the rest in words. Shows what it is given."""

from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hotseat.session.progress_desk import Outlook
from hotseat.session.progress_rows import next_rows, sections
from hotseat.tui import present_progress as present
from hotseat.tui.widgets.steady_footer import SteadyFooter

if TYPE_CHECKING:
    from hotseat.tui.widgets.plot import FigurePlot


WIDTH: Final = 100
"""Cells of text in a row; longer lines are hard to read."""


class NextList(OptionList):
    """What to practise next. Down from its last line leads into the page."""

    def action_cursor_down(self) -> None:
        """The next line, or the page below."""
        if self.highlighted == self.option_count - 1:
            self.screen.query_one(Page).focus().scroll_relative(y=2, animate=False)
        else:
            super().action_cursor_down()


class Page(VerticalScroll):
    """The rest of the screen. Up from its top leads back to the list."""

    def action_scroll_up(self) -> None:
        """Up, or to the list above."""
        above = self.screen.query(NextList)
        if self.scroll_y <= 0 and above:
            above.first().focus()
        else:
            super().action_scroll_up()


class ProgressScreen(Screen[str | None]):
    """Dismissed with the id of an item to sit, or with None to go back."""

    CSS_PATH = "progress.tcss"
    HELP = (
        "Enter opens what is advised; the arrow keys go down into the page. A figure has a mark of its own for each "
        "manner of scoring, since a self-assessment and a grading are not one ruler."
    )
    BINDINGS = [
        Binding("right,n", "turn(1)", "Next figure", priority=True, id="progress.next"),
        Binding("left,b", "turn(-1)", "Figure before", priority=True, id="progress.before"),
        Binding("tab", "app.focus_next", "List or page", id="progress.focus"),
        Binding("pagedown,space", "page(1)", "On", show=False, priority=True, id="progress.on"),
        Binding("pageup", "page(-1)", "Back up", show=False, priority=True, id="progress.up"),
        Binding("escape,q", "dismiss(None)", "Back", id="progress.back"),
    ]

    def __init__(self, outlook: Outlook) -> None:
        super().__init__()
        self._outlook = outlook
        self._figures = outlook.figures
        self._sections = sections(outlook)[1:]
        self._number = 0
        self._plot: FigurePlot | None = None

    def compose(self) -> ComposeResult:
        yield Static("Progress · what to practise next", classes="title")
        with Page(id="progress-page"):
            if self._outlook.next:
                options = (Option(present.advice_prompt(advice), id=advice.item) for advice in self._outlook.next)
                yield NextList(*options, id="progress-list", markup=False)
            else:
                yield Static(" ".join(row.text for row in next_rows(())), id="progress-none", markup=False)
            yield Static("", id="progress-figure", markup=False)
            yield Static("", id="progress-marks", markup=False)
            yield Static("", id="progress-words", markup=False)
            yield Static("", id="progress-rest", markup=False)
        yield SteadyFooter(show_command_palette=False)

    async def on_mount(self) -> None:
        self.query_one("#progress-list" if self._outlook.next else "#progress-page").focus()
        await self._draw()

    def on_resize(self) -> None:
        """Rows are wrapped here, so that what is indented stays indented."""
        width = min(WIDTH, self.size.width - 4)  # the page's padding, the scrollbar and a cell of air
        self.query_one("#progress-rest", Static).update(present.page(self._sections, width))

    async def _draw(self) -> None:
        """The figure in front; the plotting library is loaded with the first one that has anything to plot."""
        figure = self._figures[self._number]
        self.query_one("#progress-figure", Static).update(present.figure_title(self._figures, self._number))
        self.query_one("#progress-marks", Static).update(present.figure_marks(figure))
        self.query_one("#progress-words", Static).update(present.figure_words(figure))
        if self._plot is None and figure.points:
            from hotseat.tui.widgets.plot import FigurePlot  # noqa: PLC0415 - not before there is a point

            self._plot = FigurePlot(id="progress-plot")
            await self.query_one("#progress-page").mount(self._plot, after="#progress-marks")
        if self._plot is not None:
            self._plot.display = bool(figure.points)
            self._plot.show(figure)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    async def action_turn(self, by: int) -> None:
        """The next figure, or the one before; after the last comes the first."""
        self._number = (self._number + by) % len(self._figures)
        await self._draw()
        self.call_after_refresh(self._into_view)

    def _into_view(self) -> None:
        """The figure as far as there is room, its title in any case."""
        if self._plot is not None:
            self._plot.scroll_visible(animate=False, immediate=True)
        self.query_one("#progress-figure").scroll_visible(animate=False, immediate=True)

    def action_page(self, by: int) -> None:
        """On in the page, or back, wherever the focus is."""
        page = self.query_one(Page)
        (page.scroll_page_down if by > 0 else page.scroll_page_up)(animate=False)
