"""Help for the screen it was asked from: what the screen is for, and every key it has."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

OF_THE_TOOLKIT = frozenset(binding.action for binding in Binding.make_bindings(Screen.BINDINGS))
"""What every screen can do without our having said so."""


class HelpScreen(ModalScreen[None]):
    """Drawn from the screen's `HELP` and its bindings, so that it cannot say anything else than what holds."""

    BINDINGS = [Binding("escape,f1,question_mark,q", "dismiss(None)", "Back", id="help.back")]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Help", classes="dialog-title")
            with VerticalScroll(can_focus=True):
                yield Static(self._text(), markup=False)
            yield Static("Esc  back", classes="quiet")

    def _text(self) -> str:
        keys = {
            active.binding.description: self.app.get_key_display(active.binding)
            for active in self._about.active_bindings.values()
            if active.enabled
            and active.binding.action not in OF_THE_TOOLKIT
            and (active.binding.show or active.node is self._about)
        }
        width = max((len(key) for key in keys.values()), default=0)
        listed = "\n".join(f"{key:<{width}}  {what}" for what, key in keys.items())
        return (
            f"{getattr(self._about, 'HELP', '')}\n\n{listed}\n\nText is selected with the mouse and copied with Ctrl+C."
        )
