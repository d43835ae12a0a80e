"""What is drawn of progress: lines over time, each manner of scoring with a mark of its own. Pure; knows no screen.

Drawn in the terminal, as inline SVG (`session.svg`) and in text (`session.text_figure`), all from the same values.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from hotseat.domain.rubric import Rubric
from hotseat.session.next_up import PASSES
from hotseat.session.progress import BY_HAND, BY_MODEL, STANDARD, Gap, Point, Progress, Series, Trend

Mark = Literal["circle", "triangle", "square", "disc", "diamond", "cross", "plus"]
MARKS: Final[Mapping[str, Mark]] = {
    BY_HAND["self"]: "circle",
    BY_MODEL["fast"]: "triangle",
    STANDARD: "square",
    BY_MODEL["careful"]: "disc",
}
"""The mark of each manner, in every figure the same."""
OTHERS: Final[tuple[Mark, ...]] = ("diamond", "cross", "plus")
SIGNS: Final[Mapping[Mark, str]] = {
    "circle": "○",
    "triangle": "△",
    "square": "□",
    "disc": "●",
    "diamond": "◆",
    "cross": "×",
    "plus": "+",
}
"""The marks where one character is all the room there is."""
BARS: Final = "Bars are the 80 % interval of a careful grading; of a sub-criterion, the range of its readings."
EMPTY: Final = "Two scored rounds make a line."
RULERS: Final = "Different marks are different rulers: a line joins only what was scored alike."
NEWEST: Final = 150
"""Scorings of a line that are drawn: more cannot be told apart in a terminal, and take it seconds."""
CUT: Final = f"Of each line the newest {NEWEST} are drawn."
GOAL_VERDICTS: Final = 2
"""How many of the best verdicts have a line in the figure of the total."""


@dataclass(frozen=True)
class Line:
    """The scorings of one manner, the oldest first, at least one."""

    name: str
    mark: Mark
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Goal:
    """A level line with its name."""

    name: str
    value: float


@dataclass(frozen=True)
class Figure:
    """`low` to `high` is the range of what is drawn upwards; `note` is what the reader has to know of it, or empty."""

    id: str
    title: str
    low: float
    high: float
    lines: tuple[Line, ...]
    goals: tuple[Goal, ...] = ()
    note: str = ""

    @property
    def points(self) -> tuple[Point, ...]:
        """All points of all lines."""
        return tuple(point for line in self.lines for point in line.points)

    @property
    def steps(self) -> tuple[float, ...]:
        """Where the scale has its figures: five of them."""
        return tuple(self.low + (self.high - self.low) * part / 4 for part in range(5))


def figures(told: Progress, rubric: Rubric) -> tuple[Figure, ...]:
    """The total, each dimension, the own rating against the panel's, then each sub-criterion that has a scoring.

    Those of a dimension or the total are there without a single point, and say what makes one.
    """
    dimensions = [of_trend(trend, 1, 5) for trend in told.dimensions]
    criteria = [of_trend(trend, 1, 5, (Goal("no weakness", PASSES),)) for trend in told.criteria if trend.series]
    names = {trend.id: trend.name for trend in told.dimensions}
    return (of_trend(told.total, 0, 100, _verdicts(rubric)), *dimensions, *of_gaps(told.gaps, names), *criteria)


def of_trend(trend: Trend, low: float, high: float, goals: Sequence[Goal] = ()) -> Figure:
    """The figure of a total, a dimension or a sub-criterion."""
    about = f"{trend.id} {trend.name}" if trend.id[:1].isupper() else trend.name
    return Figure(trend.id or "total", about, low, high, _lines(trend.series), tuple(goals), _note(trend.series))


def of_gaps(gaps: Sequence[Gap], names: Mapping[str, str]) -> tuple[Figure, ...]:
    """The calibration curve: over all dimensions, then for each that has one. None without a gap."""
    if not gaps:
        return ()
    whole = {gap.session: sum(gap.by_dimension.values()) / len(gap.by_dimension) for gap in gaps}
    made = [_gap_figure("rating", "Own rating minus the panel's", gaps, whole)]
    for dim, name in names.items():
        of_one = {gap.session: gap.by_dimension[dim] for gap in gaps if dim in gap.by_dimension}
        if of_one:
            made.append(_gap_figure(f"rating-{dim}", f"Own rating minus the panel's: {name}", gaps, of_one))
    return tuple(made)


def when(figure: Figure) -> tuple[datetime, datetime]:
    """The first and the last time in a figure, at least a day apart. Raises ValueError without a point."""
    times = [point.at for point in figure.points]
    first, last = min(times), max(times)
    room = max(timedelta(0), timedelta(days=1) - (last - first)) / 2
    return first - room, last + room


def place(at: datetime, between: tuple[datetime, datetime]) -> float:
    """Where a time lies between two others, from 0 to 1."""
    first, last = between
    return (at - first) / (last - first)


def _gap_figure(name: str, title: str, gaps: Sequence[Gap], values: Mapping[str, float]) -> Figure:
    by_manner: dict[str, list[Point]] = {}
    for gap in gaps:
        if gap.session in values:
            by_manner.setdefault(gap.manner, []).append(Point(gap.session, gap.at, values[gap.session]))
    series = tuple(Series(manner, tuple(points)) for manner, points in by_manner.items())
    note = " ".join(filter(None, ("Above 0 you rated yourself higher than the panel did.", _note(series))))
    return Figure(name, title, -4, 4, _lines(series), (Goal("as the panel", 0),), note)


def _lines(series: Iterable[Series]) -> tuple[Line, ...]:
    """Each manner with its mark; what has none of its own gets the ones left over, in turn."""
    left = 0
    made: list[Line] = []
    for each in series:
        mark = MARKS.get(each.manner)
        if mark is None:
            mark, left = OTHERS[left % len(OTHERS)], left + 1
        made.append(Line(each.manner, mark, each.points[-NEWEST:]))
    return tuple(made)


def _note(series: Sequence[Series]) -> str:
    if all(len(each.points) < 2 for each in series):
        return EMPTY
    has_interval = any(point.low is not None for each in series for point in each.points)
    said = (
        RULERS if len(series) > 1 else "",
        BARS if has_interval else "",
        CUT if any(len(each.points) > NEWEST for each in series) else "",
    )
    return " ".join(filter(None, said))


def _verdicts(rubric: Rubric) -> tuple[Goal, ...]:
    best = sorted(rubric.verdicts, key=lambda verdict: -verdict.min)[:GOAL_VERDICTS]
    return tuple(Goal(verdict.label, (verdict.min - 1) * 25) for verdict in best if verdict.min > 1)
