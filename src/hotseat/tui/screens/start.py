"""Before a round: the brief, what will happen, and who gets the answers. Reading it is free; the clock stands."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from hotseat.domain.item import Item
from hotseat.domain.plain_text import harmless
from hotseat.session.models import OFFLINE, Part
from hotseat.tui import present


class StartScreen(Screen[str | None]):
    """Dismissed with the interviewer to play with (a full model name or `offline`), or None to go back."""

    CSS_PATH = "start.tcss"
    HELP = "Read the brief for as long as you like; the clock starts with the first key of your first answer."
    BINDINGS = [
        Binding("enter", "start", "Start", id="start.start"),
        Binding("o", "offline", "Start with the scripted interviewer", id="start.offline"),
        Binding("escape", "dismiss(None)", "Back", id="start.back"),
    ]

    def __init__(self, item: Item, interviewer: Part) -> None:
        super().__init__()
        self._item = item
        self._interviewer = interviewer

    def compose(self) -> ComposeResult:
        yield Static(harmless(self._item.title), classes="title", markup=False)
        with VerticalScroll(id="start-page"):
            yield Static(present.brief(self._item), id="start-brief", markup=False)
            yield Static(present.plan(self._item), id="start-plan", markup=False)
            yield Static(present.who_interviews(self._interviewer), id="start-who", markup=False)
        yield Footer(show_command_palette=False)

    def action_start(self) -> None:
        self.dismiss(self._interviewer.name)

    def action_offline(self) -> None:
        self.dismiss(OFFLINE)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The scripted interviewer is offered beside a model, not beside itself."""
        return action != "offline" or not self._interviewer.offline
