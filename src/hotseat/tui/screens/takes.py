"""Two takes of the same ninety seconds side by side: what was counted of each, then the words of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.table import Column, Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from hotseat.domain.plain_text import harmless
from hotseat.session.takes import Compared
from hotseat.tui.widgets.steady_footer import SteadyFooter

BETTER = "▲"
"""Stands beside the better of two figures, so that no colour is needed to see it."""


@dataclass(frozen=True)
class Takes:
    """What is laid side by side: the figures, and the words that were heard of each take."""

    title: str
    rows: Sequence[Compared]
    first: str
    second: str


class TakesScreen(Screen[str | None]):
    """Dismissed with one of the `offers` (`again`, `self`, `grade`, `debrief`), or with None to go back."""

    CSS_PATH = "takes.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    HELP = f"The first take and the second. {BETTER} stands beside the better figure. Scroll with the arrow keys."
    BINDINGS = [
        Binding("t", "dismiss('again')", "Another take", id="takes.again"),
        Binding("g", "dismiss('grade')", "Grade", id="takes.grade"),
        Binding("s", "dismiss('self')", "Self-score", id="takes.self"),
        Binding("d", "dismiss('debrief')", "Debrief", id="takes.debrief"),
        Binding("escape,q", "dismiss(None)", "Back", id="takes.back"),
    ]

    def __init__(self, takes: Takes, offers: frozenset[str] = frozenset(), notice: str = "") -> None:
        super().__init__()
        self._takes = takes
        self._offers = offers
        self._notice = notice

    def compose(self) -> ComposeResult:
        takes = self._takes
        yield Static(harmless(f"Two takes · {takes.title}"), classes="title", markup=False)
        with VerticalScroll(id="takes-page"):
            yield Static(_table(takes.rows), id="takes-figures")
            yield Static(_sum(takes.rows), id="takes-sum", markup=False)
            with Container(id="takes-words"):
                for name, said in (("First take", takes.first), ("Second take", takes.second)):
                    with Vertical(classes="take"):
                        yield Static(name, classes="take-name", markup=False)
                        yield Static(harmless(said), markup=False)
        yield SteadyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#takes-page").focus()
        if self._notice:
            self.notify(self._notice, markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is on offer here."""
        if action == "dismiss" and parameters[0] is not None:
            return parameters[0] in self._offers
        return True


def _table(rows: Sequence[Compared]) -> Table:
    table = Table(
        Column("", ratio=1),
        Column("First", width=18),
        Column("Second", width=18),
        box=None,
        expand=True,
        pad_edge=False,
    )
    for row in rows:
        table.add_row(
            Text(harmless(row.what)),
            _figure(row.first, better=row.better is False),
            _figure(row.second, better=row.better is True),
        )
    return table


def _figure(figure: str, *, better: bool) -> Text:
    return Text(harmless(f"{BETTER if better else ' '} {figure}"), style="bold" if better else "")


def _sum(rows: Sequence[Compared]) -> str:
    """The figures that differ, in a line."""
    better = sum(1 for row in rows if row.better)
    worse = sum(1 for row in rows if row.better is False)
    return f"{BETTER} is the better one. The second take is better in {better}, the first in {worse}."
