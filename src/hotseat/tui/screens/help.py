"""Help for the screen it was asked from: every key it has, and what the screen is for."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

OF_THE_TOOLKIT = frozenset(binding.action for binding in Binding.make_bindings(Screen.BINDINGS))
"""What every screen can do without our having said so."""
BACK = "Esc  back"
MORE = "↓ more below"
EDGES = 8
"""Cells of the dialog beside its text: border, padding and scrollbar."""
WIDEST = 72
GAP = 3
FEW = 8
"""So many keys stand one below the other; more go side by side, so that they are seen at once."""


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
                yield Static(id="help-text", markup=False)
            yield Static(BACK, classes="quiet", id="help-foot")

    def on_mount(self) -> None:
        self.watch(self.query_one(VerticalScroll), "scroll_y", self._tell_more)

    def on_resize(self) -> None:
        self.query_one("#help-text", Static).update(self._text(min(WIDEST, self.size.width * 96 // 100) - EDGES))
        self.call_after_refresh(self._tell_more)

    def _tell_more(self) -> None:
        """Say at the bottom whether there is more to read."""
        page = self.query_one(VerticalScroll)
        more = page.scroll_offset.y < page.max_scroll_y
        self.query_one("#help-foot", Static).update(f"{BACK}    {MORE}" if more else BACK)

    def _text(self, width: int) -> str:
        keys: dict[str, str] = {}
        for active in self._about.active_bindings.values():
            ours = active.binding.action not in OF_THE_TOOLKIT and (active.binding.show or active.node is self._about)
            if active.enabled and ours:  # of two keys for one thing the first is the one that the footer shows
                keys.setdefault(active.binding.description, self.app.get_key_display(active.binding))
        about = getattr(self._about, "HELP", "")
        last = "Text is selected with the mouse and copied with Ctrl+C."
        return "\n\n".join(filter(None, (_listed(keys, width), about, last)))


def _listed(keys: dict[str, str], width: int) -> str:
    """What each key does, line by line from left to right, in as many columns as there is room for."""
    room = max(map(cell_len, keys.values()), default=0)
    entries = [f"{key}{' ' * (room - cell_len(key))}  {what}" for what, key in keys.items()]
    widest = max(map(cell_len, entries), default=1)
    columns = max(1, (width + GAP) // (widest + GAP)) if len(entries) > FEW else 1
    padded = [entry + " " * (widest + GAP - cell_len(entry)) for entry in entries]
    lines = ("".join(padded[at : at + columns]).rstrip() for at in range(0, len(padded), columns))
    return "\n".join(lines)
