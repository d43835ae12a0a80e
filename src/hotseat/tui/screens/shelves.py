"""What there is to choose from, on shelves with headings: items by kind, drills. Dismissed with an id, or None."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hotseat.tui.screens.dialogs import Offer
from hotseat.tui.widgets.steady_footer import SteadyFooter

HEADING = 2
"""Lines of a heading."""
QUIET = "$foreground 60%"


@dataclass(frozen=True)
class Shelf:
    """Some offers under a heading. There is at least one."""

    heading: str
    offers: tuple[Offer, ...]


class ShelvesScreen(Screen[str | None]):
    """Shelves in order; the cursor passes over their headings. The first line of an offer is its title."""

    CSS_PATH = "shelves.tcss"
    HELP = "Choose with the arrow keys and Enter; Tab goes to the next heading; Escape goes back."
    BINDINGS = [
        Binding("tab", "shelf(1)", "Next kind", id="shelves.next", priority=True),
        Binding("shift+tab", "shelf(-1)", "Previous kind", show=False, id="shelves.previous", priority=True),
        Binding("escape,q", "dismiss(None)", "Back", id="shelves.back"),
    ]

    def __init__(self, title: str, shelves: Sequence[Shelf], empty: str = "") -> None:
        super().__init__()
        self._title = title
        self._shelves = shelves
        self._empty = empty

    def compose(self) -> ComposeResult:
        yield Static(self._title, classes="title", markup=False)
        if self._shelves:
            yield OptionList(*self._options(), markup=False, id="shelves")
        else:
            yield Static(self._empty, id="shelves-empty", markup=False)
        yield SteadyFooter(show_command_palette=False)

    def _options(self) -> list[Option]:
        options: list[Option] = []
        for shelf in self._shelves:
            options.append(Option(f"{shelf.heading}\n", disabled=True))
            options += [Option(_entry(offer.text), id=offer.id) for offer in shelf.offers]
        return options

    def action_shelf(self, by: int) -> None:
        """To the first offer of the shelf after or before, round and round, with its heading in view."""
        options = self.query_one(OptionList)
        starts = [options.get_option_index(shelf.offers[0].id) for shelf in self._shelves]
        here = sum(1 for start in starts if start <= (options.highlighted or 0)) - 1
        options.highlighted = starts[(here + by) % len(starts)]
        options.scroll_to_highlight(top=True)
        options.scroll_relative(y=-HEADING, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Between shelves one goes when there are two."""
        return action != "shelf" or len(self._shelves) > 1

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)


def _entry(text: str) -> Content:
    """The first line as it is, the rest quieter, and a blank line."""
    title, _, rest = text.partition("\n")
    return Content.assemble(title, "\n", (f"{rest}\n", QUIET))
