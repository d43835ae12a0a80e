"""The keys at the bottom of a screen, made again only when they or the room for them have changed."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

ALWAYS = ("escape", "f1")
"""The keys that are shown however narrow the window is: out of here, and to the help, which lists all others."""


class SteadyFooter(Footer):
    """Textual's own makes every key anew after each move of the focus, each turn and each dialog: ten widgets, mounted
    and laid out while one types. And it cuts off what there is no room for; here Escape and F1 are never among that.
    """

    LESS_NEEDED: ClassVar[tuple[str, ...]] = ()
    """The actions whose keys go first where there is no room."""

    _made: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        made = list(super().compose())
        room = self.screen.size.width
        yield from made if not room else fitting(made, room, compact=self.compact, less_needed=self.LESS_NEEDED)

    def on_resize(self) -> None:
        """Another width has room for other keys."""
        self.call_later(self.recompose)

    async def recompose(self) -> None:
        """Called after whatever may have changed the keys; does nothing when they are the same."""
        if not self.is_attached:
            return
        active = self.screen.active_bindings.values()
        keys = tuple((key.binding, key.enabled, key.tooltip) for key in active if key.binding.show)
        if (self.screen.size.width, *keys) != self._made:
            self._made = (self.screen.size.width, *keys)
            await super().recompose()


def fitting(keys: Sequence[Widget], room: int, *, compact: bool, less_needed: Collection[str] = ()) -> list[Widget]:
    """The keys that fit into so many cells: those that are always shown, and of the others the first ones.

    Those that carry a `less_needed` action go before all others.
    """
    kept = list(keys)
    can_go = [key for key in reversed(keys) if isinstance(key, FooterKey) and key.key not in ALWAYS]
    for key in sorted(can_go, key=lambda key: key.action not in less_needed):
        if sum(_cells(each, compact=compact) for each in kept) <= room + compact:
            break
        kept.remove(key)
    return kept


def _cells(key: Widget, *, compact: bool) -> int:
    """Cells of a key with its description and the blanks about them."""
    if not isinstance(key, FooterKey):
        return 0
    return cell_len(key.key_display) + cell_len(key.description) + (2 if compact else 3)
