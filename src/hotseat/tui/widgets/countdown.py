"""Seconds left, large enough to be read from across a room: figures and a bar. It reads the clock it is given."""

from collections.abc import Callable
from math import ceil

from rich.text import Text
from textual.timer import Timer
from textual.widget import Widget

BEATS = 5
"""Drawings a second while it counts."""
SOON, LAST = 30, 10
"""Seconds left from which it is drawn as a warning, and as the last call."""
ROWS = 5
"""Rows of a figure."""
_FIGURES = {
    "0": ("███", "█ █", "█ █", "█ █", "███"),
    "1": (" █ ", "██ ", " █ ", " █ ", "███"),
    "2": ("███", "  █", "███", "█  ", "███"),
    "3": ("███", "  █", "███", "  █", "███"),
    "4": ("█ █", "█ █", "███", "  █", "  █"),
    "5": ("███", "█  ", "███", "  █", "███"),
    "6": ("███", "█  ", "███", "█ █", "███"),
    "7": ("███", "  █", "  █", "  █", "  █"),
    "8": ("███", "█ █", "███", "█ █", "███"),
    "9": ("███", "█ █", "███", "  █", "███"),
}


def large(number: int) -> list[str]:
    """A number of 0 or more as rows of blocks, each block two cells wide so that it is about square."""
    figures = [_FIGURES[digit] for digit in str(number)]
    return ["  ".join("".join(block * 2 for block in figure[row]) for figure in figures) for row in range(ROWS)]


class Countdown(Widget):
    """Shown while `start` has been called and `stop` has not. `left` gives the seconds, None while the clock stands."""

    COMPONENT_CLASSES = {"countdown--plenty", "countdown--soon", "countdown--last", "countdown--gone"}
    DEFAULT_CSS = """
    Countdown {
        display: none;
        height: 9;
        padding: 1 2 0 2;
        & > .countdown--plenty { color: $success; }
        & > .countdown--soon { color: $warning; }
        & > .countdown--last { color: $error; }
        & > .countdown--gone { color: $panel; }
    }
    """

    def __init__(self, left: Callable[[], float | None], total: float, words: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left = left
        self._total = total
        self._words = words
        self._beat: Timer | None = None
        self._shown: float = total

    def start(self) -> None:
        """Show it and count."""
        self.display = True
        if self._beat is None:
            self._beat = self.set_interval(1 / BEATS, self.refresh)
        self.refresh()

    def stop(self) -> None:
        """Hide it."""
        self.display = False
        if self._beat is not None:
            self._beat.stop()
            self._beat = None

    def render(self) -> Text:
        """Figures, a bar as wide as the screen, and what to do; only the bar where there is no room."""
        left = self._left()
        self._shown = self._shown if left is None else max(0.0, left)
        seconds, (width, height) = ceil(self._shown), self.content_size
        tone = self.get_component_rich_style(f"countdown--{_tone(seconds)}", partial=True)
        words = "The clock stands." if left is None else self._words
        bar = Text("█" * (full := round(width * self._shown / self._total)), style=tone)
        bar.append("░" * (width - full), style=self.get_component_rich_style("countdown--gone", partial=True))
        said = Text(f"{seconds} s · {words}" if height < ROWS + 2 else words)
        above = [Text(row.center(width), style=tone) for row in large(seconds)] if height >= ROWS + 2 else []
        return Text("\n").join([*above, Text(""), bar, said] if above else [bar, said])


def _tone(seconds: int) -> str:
    return "last" if seconds <= LAST else "soon" if seconds <= SOON else "plenty"
