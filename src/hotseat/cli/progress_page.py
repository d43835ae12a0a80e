"""`progress`: how practice is going, as lines with small charts in text, or as an object."""

import argparse
from collections.abc import Iterable

from hotseat.cli import output
from hotseat.cli.compose import studio
from hotseat.session.figures import Figure
from hotseat.session.progress_json import as_object
from hotseat.session.progress_rows import sections
from hotseat.session.text_figure import text_figure

WIDTH = 58
"""Cells of a chart: a narrow terminal must not break it."""


def progress(arguments: argparse.Namespace) -> int:
    """The whole page, then a chart of the total, of each dimension and of the own ratings."""
    outlook = studio(arguments).progress.look()
    if arguments.json:
        output.as_json(as_object(outlook))
        return 0
    output.sections(sections(outlook))
    of_criteria = {trend.id for trend in outlook.told.criteria}
    _charts(figure for figure in outlook.figures if figure.id not in of_criteria and figure.points)
    return 0


def _charts(figures: Iterable[Figure]) -> None:
    for figure in figures:
        output.say()
        for line in text_figure(figure, WIDTH):
            output.say(line)
