"""What there is to choose from, on shelves with headings: items by kind, drills. Dismissed with an id, or None."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from hotseat.tui.screens.dialogs import Offer
from hotseat.tui.widgets.long_list import LongList
from hotseat.tui.widgets.steady_footer import SteadyFooter

HEADING: Final = 2
"""Lines of a heading."""
QUIET: Final = "$foreground 60%"
WORTH_FINDING: Final = 10
"""Offers from which there is something to find."""


@dataclass(frozen=True)
class Shelf:
    """Some offers under a heading, with their number if they are `counted`. There is at least one."""

    heading: str
    offers: tuple[Offer, ...]
    counted: bool = False

    @property
    def line(self) -> str:
        return f"{self.heading} · {len(self.offers)}" if self.counted else self.heading


class ShelvesScreen(Screen[str | None]):
    """Shelves in order; the cursor passes over their headings. The first line of an offer is its title."""

    CSS_PATH = "shelves.tcss"
    HELP = (
        "Choose with the arrow keys and Enter; Tab goes to the next heading; / finds by words; Escape goes back. While "
        "finding, the arrow keys and Enter choose among what was found, and Escape shows everything again."
    )
    BINDINGS = [
        Binding("tab", "shelf(1)", "Next kind", id="shelves.next", priority=True),
        Binding("shift+tab", "shelf(-1)", "Previous kind", show=False, id="shelves.previous", priority=True),
        Binding("slash", "find", "Find", key_display="/", id="shelves.find"),
        Binding("down", "cursor('down')", show=False),
        Binding("up", "cursor('up')", show=False),
        Binding("escape", "back", "Back", id="shelves.back"),
        Binding("q", "back", "Back", show=False),
    ]

    def __init__(self, title: str, shelves: Sequence[Shelf], empty: str = "") -> None:
        super().__init__()
        self._title = title
        self._shelves = shelves
        self._found = tuple(shelves)
        self._empty = empty

    def compose(self) -> ComposeResult:
        yield Static(self._title, classes="title", markup=False)
        if self._shelves:
            yield Input(placeholder="Words of the title or the situation", id="shelves-find", compact=True)
            yield LongList(_options(self._found), id="shelves")
            yield Static("Nothing has all of these words.", id="shelves-none", markup=False)
        else:
            yield Static(self._empty, id="shelves-empty", markup=False)
        yield SteadyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        for part in self.query(LongList):
            part.focus()

    def action_shelf(self, by: int) -> None:
        """To the first offer of the shelf after or before, round and round, with its heading in view."""
        options = self._list
        starts = [before + 1 for before in accumulate((1 + len(shelf.offers) for shelf in self._found[:-1]), initial=0)]
        here = sum(1 for start in starts if start <= (options.highlighted or 0)) - 1
        there = starts[(here + by) % len(starts)]
        options.reach(there)
        options.highlighted = there
        options.scroll_to_highlight(top=True)
        options.scroll_relative(y=-HEADING, animate=False)

    def action_find(self) -> None:
        """Open the line for words; what is on the shelves then follows what is typed."""
        find = self.query_one(Input)
        find.display = True
        find.focus()

    def action_back(self) -> None:
        """From finding to the whole; from the whole to where the user came from."""
        finding = self.query(Input)
        if not finding or not finding.first().display:
            self.dismiss(None)
            return
        finding.first().value = ""
        finding.first().display = False
        self._list.focus()

    def action_cursor(self, way: str) -> None:
        """Up and down move among what was found while the words are being typed."""
        (self._list.action_cursor_down if way == "down" else self._list.action_cursor_up)()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Between shelves one goes when there are two; one finds where there is much."""
        if action == "shelf":
            return len(self._found) > 1
        return action != "find" or sum(len(shelf.offers) for shelf in self._shelves) >= WORTH_FINDING

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._found = tuple(_having(self._shelves, event.value))
        self._list.show(_options(self._found))
        self._list.display = bool(self._found)
        self.query_one("#shelves-none").display = not self._found
        self.refresh_bindings()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._found:
            self._list.action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    @property
    def _list(self) -> LongList:
        return self.query_one(LongList)


def _options(shelves: Sequence[Shelf]) -> Iterator[Option]:
    for shelf in shelves:
        yield Option(f"{shelf.line}\n", disabled=True)
        yield from (Option(_entry(offer.text), id=offer.id) for offer in shelf.offers)


def _having(shelves: Sequence[Shelf], words: str) -> Iterator[Shelf]:
    """The shelves with the offers that have every one of the words, in any case; a heading's words are its offers'."""
    wanted = words.casefold().split()
    for shelf in shelves:
        offers = tuple(offer for offer in shelf.offers if _has(f"{shelf.heading} {offer.text}", wanted))
        if offers:
            yield replace(shelf, offers=offers)


def _has(text: str, wanted: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted)


def _entry(text: str) -> Content:
    """The first line as it is, the rest quieter, and a blank line."""
    title, _, rest = text.partition("\n")
    return Content.assemble(title, "\n", (f"{rest}\n", QUIET))
