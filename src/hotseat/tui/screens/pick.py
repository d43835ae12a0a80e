"""A list to choose from: items to sit, rounds to continue, sessions to look back at. Dismissed with an id."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hotseat.domain.plain_text import harmless
from hotseat.tui.screens.dialogs import Offer
from hotseat.tui.widgets.steady_footer import SteadyFooter


class PickScreen(Screen[str | None]):
    """`offers` are shown in order, each with its id; Escape dismisses with None."""

    CSS_PATH = "pick.tcss"
    HELP = "Choose with the arrow keys and Enter; Escape goes back."
    BINDINGS = [Binding("escape,q", "dismiss(None)", "Back", id="pick.back")]

    def __init__(self, title: str, offers: tuple[Offer, ...], empty: str) -> None:
        super().__init__()
        self._title = title
        self._offers = offers
        self._empty = empty

    def compose(self) -> ComposeResult:
        yield Static(harmless(self._title), classes="title", markup=False)
        if self._offers:
            yield OptionList(
                *(Option(f"{offer.text}\n", id=offer.id) for offer in self._offers), markup=False, id="pick"
            )
        else:
            yield Static(self._empty, id="pick-empty", markup=False)
        yield SteadyFooter(show_command_palette=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)
