"""The line over the editor that counts words. It is worked out a moment after the last key, never on its way."""

from collections.abc import Callable

from textual.timer import Timer
from textual.widgets import Static

from hotseat.tui.present_round import Readout as Reading

AFTER = 0.2
"""Seconds from a change to the line that tells of it."""


class Readout(Static):
    """Shows what `read` gives, and hides while that is nothing."""

    DEFAULT_CSS = """
    Readout {
        display: none;
        height: 1;
        padding: 0 2;
        color: $text-muted;
        &.-over { color: $text-warning; }
    }
    """

    def __init__(self, read: Callable[[], Reading], *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._read = read
        self._soon: Timer | None = None

    def soon(self) -> None:
        """Something was typed: show it in a moment, with what is typed until then."""
        if self._soon is None:
            self._soon = self.set_timer(AFTER, self.now)

    def now(self) -> None:
        """Show how it stands."""
        if self._soon is not None:
            self._soon.stop()
            self._soon = None
        reading = self._read()
        self.display = bool(reading.text)
        self.set_class(reading.over, "-over")
        self.update(reading.text, layout=False)
