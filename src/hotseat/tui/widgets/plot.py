"""A figure drawn in the terminal. The only module that knows the plotting library; imported when a figure is shown."""

from datetime import datetime
from typing import Final

from textual.color import Color
from textual_plotext import PlotextPlot
from textual_plotext.plot import Plot

from hotseat.session.figures import SIGNS, Figure, Line, Mark, place, when
from hotseat.session.svg import dates

COLOURS: Final[dict[Mark, str]] = {
    "circle": "primary",
    "triangle": "accent",
    "square": "secondary",
    "disc": "foreground",
    "diamond": "error",
    "cross": "error",
    "plus": "error",
}
"""A colour of the theme for each mark, beside the mark itself."""
NARROW: Final = 70
"""Cells below which the scale of dates has fewer of them."""


class FigurePlot(PlotextPlot):
    """One figure. Lines differ by their marks, so that no colour is needed; what they mean stands beside the widget."""

    _figure: Figure | None = None

    def on_mount(self) -> None:
        """Another theme has other colours."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def on_resize(self) -> None:
        """Another width has room for other dates."""
        self._draw()

    def show(self, figure: Figure) -> None:
        """Draw this figure in place of the one before."""
        self._figure = figure
        self._draw()

    def _draw(self) -> None:
        figure, plot = self._figure, self.plt
        if figure is None:
            return
        plot.clear_figure()
        plot.frame(False)
        plot.xlim(0, 1)
        plot.ylim(figure.low, figure.high)
        plot.yticks(list(figure.steps), [f"{step:g}" for step in figure.steps])
        for goal in figure.goals:
            plot.plot([0, 1], [goal.value, goal.value], marker="┄", color=self._colour("foreground-darken-3"))
        if figure.points:
            self._points(plot, figure, when(figure))
        self.refresh()

    def _points(self, plot: Plot, figure: Figure, between: tuple[datetime, datetime]) -> None:
        scale = dates(between, 3 if self.size.width < NARROW else 5)
        plot.xticks([place(at, between) for at in scale], [f"{at:%d %b}" for at in scale])
        colours = [self._colour(COLOURS[line.mark]) for line in figure.lines]
        runs = [[place(point.at, between) for point in line.points] for line in figure.lines]
        levels = [[point.value for point in line.points] for line in figure.lines]
        for along, values, colour in zip(runs, levels, colours, strict=True):
            plot.plot(along, values, marker="braille", color=colour)
        for line, colour in zip(figure.lines, colours, strict=True):
            _bars(plot, line, between, colour)
        for line, along, values, colour in zip(figure.lines, runs, levels, colours, strict=True):
            plot.scatter(along, values, marker=SIGNS[line.mark], color=colour)

    def _colour(self, name: str) -> tuple[int, int, int]:
        """A colour of the theme in front."""
        return Color.parse(self.app.theme_variables[name]).rgb


def _bars(plot: Plot, line: Line, between: tuple[datetime, datetime], colour: tuple[int, int, int]) -> None:
    for point in line.points:
        if point.low is not None and point.high is not None:
            at = place(point.at, between)
            plot.plot([at, at], [point.low, point.high], marker="│", color=colour)
