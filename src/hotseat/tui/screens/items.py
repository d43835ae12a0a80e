"""The items to sit, kind by kind. Dismissed with an item's id, or None to go back."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from hotseat.tui.screens.dialogs import Offer


@dataclass(frozen=True)
class Shelf:
    """The items of one kind, under a heading."""

    heading: str
    offers: tuple[Offer, ...]


class ItemsScreen(Screen[str | None]):
    """Shelves in order; the headings are passed over by the cursor."""

    CSS_PATH = "items.tcss"
    HELP = "Choose with the arrow keys and Enter; Tab goes to the next kind of round; Escape goes back."
    BINDINGS = [
        Binding("tab", "shelf(1)", "Next kind", id="items.next", priority=True),
        Binding("shift+tab", "shelf(-1)", "Previous kind", show=False, id="items.previous", priority=True),
        Binding("escape,q", "dismiss(None)", "Back", id="items.back"),
    ]

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        super().__init__()
        self._shelves = shelves

    def compose(self) -> ComposeResult:
        yield Static("What would you like to sit?", classes="title", markup=False)
        if self._shelves:
            yield OptionList(*self._options(), markup=False, id="items")
        else:
            yield Static("No items were found.", id="items-empty", markup=False)
        yield Footer(show_command_palette=False)

    def _options(self) -> list[Option]:
        options: list[Option] = []
        for shelf in self._shelves:
            options.append(Option(f"{shelf.heading}\n", disabled=True))
            options += [Option(f"{offer.text}\n", id=offer.id) for offer in shelf.offers]
        return options

    def action_shelf(self, by: int) -> None:
        """To the first item of the kind after or before, round and round."""
        if not self._shelves:
            return
        options = self.query_one(OptionList)
        starts = [options.get_option_index(shelf.offers[0].id) for shelf in self._shelves]
        here = sum(1 for start in starts if start <= (options.highlighted or 0)) - 1
        there = starts[(here + by) % len(starts)]
        options.highlighted = there
        options.scroll_to(y=max(0, options._index_to_line[there - 1]), animate=False)  # type: ignore[attr-defined]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)
