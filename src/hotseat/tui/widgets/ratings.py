"""A few questions answered with a number from 1 to 5, a row each. It knows names and numbers, not what they mean."""

from collections.abc import Mapping

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.widget import Widget

from hotseat.domain.plain_text import harmless

LEVELS = (1, 2, 3, 4, 5)
NAME_WIDTH = 46
"""Cells of a name at most; longer ones are cut with an ellipsis."""


class Ratings(Widget, can_focus=True):
    """Rows by id and name, none rated at first. Up and down choose a row, digits and left and right its number."""

    COMPONENT_CLASSES = {"ratings--here", "ratings--chosen", "ratings--other"}
    DEFAULT_CSS = """
    Ratings {
        height: auto;
        width: 1fr;
        & > .ratings--here { text-style: bold; }
        & > .ratings--chosen { color: $accent; text-style: bold reverse; }
        & > .ratings--other { color: $text-muted; }
    }
    """
    BINDINGS = [
        Binding("up", "step(-1)", "Up", show=False, id="ratings.up"),
        Binding("down,tab", "step(1)", "Down", show=False, id="ratings.down"),
        Binding("left,minus", "move(-1)", "Less", show=False, id="ratings.less"),
        Binding("right,plus", "move(1)", "More", show=False, id="ratings.more"),
        *(Binding(str(level), f"rate({level})", str(level), show=False, id=f"ratings.{level}") for level in LEVELS),
    ]

    def __init__(self, names: Mapping[str, str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._names = dict(names)
        self._here = 0
        self.given: dict[str, int] = {}
        """The numbers given so far, by the ids of the rows."""

    @property
    def missing(self) -> str | None:
        """The first row without a number; None when all have one."""
        return next((row for row in self._names if row not in self.given), None)

    def render(self) -> Text:
        """One line a row: the name, and the five numbers with the one given marked."""
        return Text("\n").join(self._line(place, row) for place, row in enumerate(self._names))

    def go_to(self, row: str) -> None:
        """Put the cursor on a row."""
        self._here = list(self._names).index(row)
        self.refresh()

    def action_step(self, by: int) -> None:
        self._here = (self._here + by) % len(self._names)
        self.refresh()

    def action_move(self, by: int) -> None:
        """One up or down; a row without a number begins in the middle."""
        now = self.given.get(self._row)
        self._give(3 if now is None else min(max(now + by, LEVELS[0]), LEVELS[-1]))

    def action_rate(self, level: int) -> None:
        """A digit rates the row and goes on to the next one that has no number yet."""
        self._give(level)
        if self.missing:
            self.go_to(self.missing)

    @property
    def _row(self) -> str:
        return list(self._names)[self._here]

    def _give(self, level: int) -> None:
        self.given[self._row] = level
        self.refresh()

    def _line(self, place: int, row: str) -> Text:
        here = place == self._here
        name = harmless(self._names[row]).replace("\n", " ")
        width = min(NAME_WIDTH, max(cell_len(harmless(name)) for name in self._names.values()))
        cut = name if cell_len(name) <= width else f"{set_cell_size(name, width - 1)}…"
        line = Text(f"{'▸' if here else ' '} {set_cell_size(cut, width)}  ", style=self._style("here") if here else "")
        for level in LEVELS:
            chosen = self.given.get(row) == level
            line.append(f"[{level}]" if chosen else f" {level} ", style=self._style("chosen" if chosen else "other"))
        return line

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"ratings--{name}", partial=True)
