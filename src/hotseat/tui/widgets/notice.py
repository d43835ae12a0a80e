"""The line between conversation and editor: what is awaited, what went wrong and what to do. Plain text only."""

from collections.abc import Callable

from textual.widgets import Static

from hotseat.domain.plain_text import harmless


class Notice(Static):
    """Says one thing at a time. A warning stays until the next turn; what is awaited goes when it has come."""

    DEFAULT_CSS = """
    Notice {
        height: auto;
        max-height: 4;
        padding: 0 2;
        color: $text-muted;
        display: none;
        &.-shown { display: block; }
        &.-warning { color: $text-warning; }
    }
    """

    def __init__(self, monotonic: Callable[[], float], *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._monotonic = monotonic
        self._reason = ""
        self._until: float | None = None

    def say(self, text: str) -> None:
        """A quiet remark."""
        self._put(text, warning=False)

    def warn(self, text: str) -> None:
        """Something to know or to do."""
        self._put(text, warning=True)

    def wait(self, text: str) -> None:
        """What is awaited; it never covers a warning."""
        if not self.has_class("-warning"):
            self._put(text, warning=False)

    def count_down(self, reason: str, seconds: float) -> None:
        """A wait of known length; `tick` keeps it up to date."""
        self._put(reason, warning=False)
        self._reason, self._until = reason, self._monotonic() + seconds
        self.tick()

    def tick(self) -> None:
        """Once a second, from the screen's own timer."""
        if self._until is not None:
            left = max(0, round(self._until - self._monotonic()))
            self.update(harmless(f"{self._reason} Trying again in {left} s. Esc stops the wait."))

    def rest(self) -> None:
        """Nothing is awaited any more. A warning stays."""
        if not self.has_class("-warning"):
            self.clear()

    def clear(self) -> None:
        """Say nothing."""
        self._until = None
        self.remove_class("-shown", "-warning")

    def _put(self, text: str, *, warning: bool) -> None:
        self._until = None
        self.set_class(warning, "-warning")
        self.add_class("-shown")
        self.update(harmless(text))
