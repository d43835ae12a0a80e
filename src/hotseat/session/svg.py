"""A figure as a small inline SVG: no script, nothing from elsewhere, readable without colour, its text selectable.

Marks and dashes tell the lines apart. Colours are CSS variables of the page (`--ink`, `--quiet`, `--paper`, and
`--line-1` to `--line-7` in the order of `figures.SIGNS`), `currentColor` without them.
"""

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Final

from hotseat.domain.plain_text import harmless
from hotseat.session.figures import EMPTY, SIGNS, Figure, Goal, Line, Mark, place, when
from hotseat.session.progress import Point
from hotseat.session.text_figure import rounds

WIDTH: Final = 640
TOP: Final = 30
LEFT: Final = 44
RIGHT: Final = 110
BOTTOM: Final = 28
TALL: Final = 180
"""Height of what is drawn, without scale and legend."""
LEGEND: Final = 18
TITLE: Final = 72
GOAL: Final = 16
"""Characters that there is room for at their sizes."""
DATES: Final = 5
RADIUS: Final = 4
DASHES: Final[dict[Mark, str]] = {
    "circle": "2 3",
    "triangle": "7 3",
    "square": "10 3 2 3",
    "disc": "",
    "diamond": "4 2",
    "cross": "1 4",
    "plus": "12 4",
}
_NEVER: Final = {0xFFFE: "\N{REPLACEMENT CHARACTER}", 0xFFFF: "\N{REPLACEMENT CHARACTER}"}
"""What XML has no place for, besides what is made harmless anyway."""
INK: Final = "var(--ink, currentColor)"
QUIET: Final = "var(--quiet, currentColor)"


def svg(figure: Figure, prefix: str = "figure") -> str:
    """The figure as one `<svg>` element. `prefix` keeps its ids apart from those of others on the page."""
    return _Drawing(figure, f"{prefix}-{figure.id}").whole()


class _Drawing:
    """One figure being drawn."""

    def __init__(self, figure: Figure, name: str) -> None:
        self._figure = figure
        self._name = _text(name)
        self._between = when(figure) if figure.points else None
        self._height = TOP + TALL + BOTTOM + LEGEND * len(figure.lines)

    def whole(self) -> str:
        name, figure = self._name, self._figure
        parts = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self._height}" role="img"'
            f' aria-labelledby="{name}-title {name}-desc" font-family="system-ui, sans-serif" font-size="12"'
            f' fill="{INK}">',
            f'<title id="{name}-title">{_text(figure.title)}</title>',
            f'<desc id="{name}-desc">{_text(described(figure))}</desc>',
            f'<text x="{LEFT}" y="16" font-size="14" font-weight="bold">{_text(_cut(figure.title, TITLE))}</text>',
            *self._scale(),
            *self._dates(),
            *(self._goal(goal) for goal in figure.goals),
            *(part for line in figure.lines for part in self._line(line)),
            *(part for no, line in enumerate(figure.lines) for part in self._legend(line, no)),
            "</svg>",
        )
        return "\n".join(parts)

    # --- the ground ---------------------------------------------------------------------------------------------------

    def _scale(self) -> Iterator[str]:
        for step in self._figure.steps:
            y = self._y(step)
            yield f'<path d="M{LEFT} {y:g}H{WIDTH - RIGHT}" stroke="{QUIET}" stroke-opacity=".25"/>'
            yield f'<text x="{LEFT - 8}" y="{y + 4:g}" text-anchor="end" fill="{QUIET}">{step:g}</text>'

    def _dates(self) -> Iterator[str]:
        if self._between is None:
            middle = (LEFT + WIDTH - RIGHT) / 2
            yield f'<text x="{middle:g}" y="{TOP + TALL / 2:g}" text-anchor="middle">{_text(EMPTY)}</text>'
            return
        for at in dates(self._between, DATES):
            words = f"{at:%d %b}"
            yield f'<text x="{self._x(at):g}" y="{TOP + TALL + 18}" text-anchor="middle" fill="{QUIET}">{words}</text>'

    def _goal(self, goal: Goal) -> str:
        y = self._y(goal.value)
        return (
            f'<path d="M{LEFT} {y:g}H{WIDTH - RIGHT}" stroke="{QUIET}" stroke-dasharray="1 3"/>'
            f'<text x="{WIDTH - RIGHT + 8}" y="{y + 4:g}" fill="{QUIET}">{_text(_cut(goal.name, GOAL))}</text>'
        )

    # --- the lines ----------------------------------------------------------------------------------------------------

    def _line(self, line: Line) -> Iterator[str]:
        colour = _colour(line.mark)
        along = " ".join(f"{self._x(point.at):.1f},{self._y(point.value):.1f}" for point in line.points)
        dash = f' stroke-dasharray="{DASHES[line.mark]}"' if DASHES[line.mark] else ""
        yield f'<g class="line" stroke="{colour}" fill="none" stroke-width="1.5">'
        if len(line.points) > 1:
            yield f'<polyline points="{along}"{dash}/>'
        for point in line.points:
            yield from self._point(point, line, colour)
        yield "</g>"

    def _point(self, point: Point, line: Line, colour: str) -> Iterator[str]:
        x, y = self._x(point.at), self._y(point.value)
        between = ""
        yield '<g class="point">'
        if point.low is not None and point.high is not None:
            low, high = self._y(point.low), self._y(point.high)
            yield f'<path d="M{x:.1f} {low:.1f}V{high:.1f}m-6 0h12M{x - 6:.1f} {low:.1f}h12" stroke-width="1"/>'
            between = f", between {point.low:.0f} and {point.high:.0f}"
        words = f"{point.at:%d %b %Y}: {point.value:.3g}{between} ({line.name})"
        yield f"<title>{_text(words)}</title>{_mark(line.mark, x, y, colour)}</g>"

    def _legend(self, line: Line, number: int) -> Iterator[str]:
        y = TOP + TALL + BOTTOM + LEGEND * number + 8
        colour = _colour(line.mark)
        dash = f' stroke-dasharray="{DASHES[line.mark]}"' if DASHES[line.mark] else ""
        yield f'<g stroke="{colour}" fill="none" stroke-width="1.5"><path d="M{LEFT} {y}h36"{dash}/>'
        yield f"{_mark(line.mark, LEFT + 18, y, colour)}</g>"
        words = f"{line.name} ({rounds(len(line.points))})"
        yield f'<text x="{LEFT + 46}" y="{y + 4}">{_text(words)}</text>'

    def _x(self, at: datetime) -> float:
        share = place(at, self._between) if self._between else 0.5
        return LEFT + 8 + share * (WIDTH - LEFT - RIGHT - 16)

    def _y(self, value: float) -> float:
        figure = self._figure
        share = (min(max(value, figure.low), figure.high) - figure.low) / (figure.high - figure.low)
        return TOP + TALL * (1 - share)


def dates(between: tuple[datetime, datetime], most: int) -> tuple[datetime, ...]:
    """At most so many times, evenly apart, no two of them on one day."""
    first, last = between
    places = min(most, max(2, (last - first).days + 1))
    return tuple(first + (last - first) * number / (places - 1) for number in range(places))


def described(figure: Figure) -> str:
    """A figure in a few sentences, for whoever does not see it."""
    if not figure.points:
        return EMPTY
    lines = (
        f"{line.name}: {rounds(len(line.points))}, from {line.points[0].value:.3g} on {line.points[0].at:%d %b %Y}"
        f" to {line.points[-1].value:.3g} on {line.points[-1].at:%d %b %Y}."
        for line in figure.lines
    )
    return " ".join((f"From {figure.low:g} to {figure.high:g}.", *lines, figure.note)).strip()


def _colour(mark: Mark) -> str:
    """The same for a manner in every figure."""
    return f"var(--line-{1 + list(SIGNS).index(mark)}, currentColor)"


def _cut(text: str, most: int) -> str:
    """No more characters than there is room for: text in an SVG is not wrapped."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _mark(mark: Mark, x: float, y: float, colour: str) -> str:
    r = RADIUS
    match mark:
        case "circle" | "disc":
            fill = colour if mark == "disc" else "var(--paper, Canvas)"
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" fill="{fill}"/>'
        case "square":
            return f'<path d="M{x - r:.1f} {y - r:.1f}h{2 * r}v{2 * r}h{-2 * r}z" fill="var(--paper, Canvas)"/>'
        case "triangle":
            return f'<path d="M{x:.1f} {y - r - 1:.1f}l{r + 1} {2 * r}h{-2 * r - 2}z" fill="var(--paper, Canvas)"/>'
        case "diamond":
            s = r + 1
            return f'<path d="M{x:.1f} {y - s:.1f}l{s} {s}l{-s} {s}l{-s} {-s}z" fill="{colour}"/>'
        case "cross":
            return f'<path d="M{x - r:.1f} {y - r:.1f}l{2 * r} {2 * r}m0 {-2 * r}l{-2 * r} {2 * r}"/>'
        case "plus":
            return f'<path d="M{x - r:.1f} {y:.1f}h{2 * r}M{x:.1f} {y - r:.1f}v{2 * r}"/>'


def _text(text: str) -> str:
    """Text of whoever it may be, as XML may hold it."""
    return escape(harmless(text).translate(_NEVER), quote=True)
