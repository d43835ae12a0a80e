"""One word or a few beside a line, or none. Dismissed with them; does nothing else."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from hotseat.domain.plain_text import harmless


class WordDialog(ModalScreen[str | None]):
    """`line` is what it is beside. Dismissed with what was typed, which may be nothing, or None for Escape."""

    HELP = "Type a word or a few, or none, then Enter; Escape goes back and changes nothing."
    BINDINGS = [Binding("escape", "dismiss(None)", "Back", id="word.back")]

    def __init__(self, title: str, line: str, value: str = "") -> None:
        super().__init__()
        self._title = title
        self._line = line
        self._value = value

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(harmless(self._title), classes="dialog-title", markup=False)
            yield Static(harmless(f"“{self._line}”"), classes="dialog-text", markup=False)
            yield Input(self._value, placeholder="A word beside it, or none")
            yield Static("Enter  keep   Esc  back", classes="quiet", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip())
