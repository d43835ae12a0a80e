"""A figure in characters, for plain lines, and a run of values as a sparkline. Pure."""

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Final

from hotseat.session.figures import RULERS, SIGNS, Figure, place, when
from hotseat.session.progress import Point

BARS: Final = "▁▂▃▄▅▆▇█"
SCALE: Final = 6
"""Cells of the scale at the left, its line included."""
ROWS: Final = 13
APART: Final = "Different marks are different rulers: only marks that are alike can be set against each other."
"""In the place of `RULERS`: no lines are drawn here."""
MOST: Final = 12
"""Values of a sparkline: the newest."""


def spark(values: Sequence[float], low: float, high: float) -> str:
    """The newest values as bars, the lowest bar at `low` and the highest at `high`."""
    shares = ((min(max(value, low), high) - low) / (high - low) for value in values[-MOST:])
    return "".join(BARS[round(share * (len(BARS) - 1))] for share in shares)


def text_figure(figure: Figure, width: int = 72, rows: int = ROWS) -> tuple[str, ...]:
    """The lines of a figure `width` cells wide: title, scale and marks, dates, which mark is what, the note.

    Without a point the title and the note. Where two marks fall on one cell the later one is seen.
    """
    if not figure.points:
        return (figure.title, figure.note)
    grid = _Grid(figure, width - SCALE, rows)
    between = when(figure)
    first, last = (f"{at:%d %b}" for at in between)
    scale = {grid.row(step): f"{step:g}" for step in figure.steps}
    return (
        figure.title,
        *(f"{scale.get(no, ''):>{SCALE - 2}} {'┤' if no in scale else '│'}{row}" for no, row in grid.drawn()),
        f"{'':>{SCALE}}{first}{last:>{width - SCALE - len(first)}}",
        *(f"{'':>{SCALE}}{SIGNS[line.mark]} {line.name}: {rounds(len(line.points))}" for line in figure.lines),
        *(f"{'':>{SCALE}}· {goal.name}: {goal.value:g}" for goal in figure.goals),
        *(f"{'':>{SCALE}}{line}" for line in wrap(figure.note.replace(RULERS, APART), width - SCALE)),
    )


def rounds(count: int) -> str:
    """So many rounds, in words."""
    return "1 round" if count == 1 else f"{count} rounds"


class _Grid:
    """Cells to put marks on, the highest row first."""

    def __init__(self, figure: Figure, width: int, rows: int) -> None:
        self._figure = figure
        self._cells = [[" "] * width for _ in range(rows)]
        for goal in figure.goals:
            self._cells[self.row(goal.value)] = ["·"] * width
        placed = list(self._placed(width))
        for column, point, _ in placed:
            self._bar(column, point)
        for column, point, sign in placed:
            self._cells[self.row(point.value)][column] = sign

    def row(self, value: float) -> int:
        """The row of a value."""
        low, high = self._figure.low, self._figure.high
        share = (min(max(value, low), high) - low) / (high - low)
        return round((1 - share) * (len(self._cells) - 1))

    def drawn(self) -> Iterable[tuple[int, str]]:
        """Each row with its number."""
        return ((no, "".join(cells).rstrip()) for no, cells in enumerate(self._cells))

    def _placed(self, width: int) -> Iterable[tuple[int, Point, str]]:
        between = when(self._figure)
        for line in self._figure.lines:
            for point in line.points:
                yield round(place(point.at, between) * (width - 1)), point, SIGNS[line.mark]

    def _bar(self, column: int, point: Point) -> None:
        if point.low is not None and point.high is not None:
            for row in range(self.row(point.high), self.row(point.low) + 1):
                self._cells[row][column] = "│"
