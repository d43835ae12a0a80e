"""Figures: which there are, how manners are told apart in them, and the same drawn as SVG and in text."""

import re
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree as Tree

import pytest

from hotseat.session.figures import CUT, EMPTY, NEWEST, RULERS, SIGNS, Figure, Goal, Line, place, when
from hotseat.session.progress import Point
from hotseat.session.svg import DASHES, svg
from hotseat.session.text_figure import APART, spark, text_figure
from session.practice import BEGIN, outlook, scored

SVG = "{http://www.w3.org/2000/svg}"
HEADS = [
    scored(0, 20, None, rated={"scoping": 5}),
    scored(1, 30, "fast", rated={"scoping": 4}),
    scored(3, 50, "careful", rated={"scoping": 3}, low=2.6, high=3.4),
    scored(6, 70, "careful", low=3.5, high=4.1),
]
FIGURES = {figure.id: figure for figure in outlook(HEADS).figures}
TOTAL = FIGURES["total"]
HOSTILE = '<script>alert("x")</script> & \x1b]0;x\x07 \ud800 \uffff ]]>'


def test_there_is_the_total_each_dimension_the_ratings_and_what_was_scored() -> None:
    assert list(FIGURES) == [
        "total", "scoping", "technical", "alignment", "rating", "rating-scoping", "A1", "A3", "B2",
    ]  # fmt: skip


def test_each_manner_has_a_mark_and_a_dash_of_its_own_the_same_in_every_figure() -> None:
    marks = {(line.name, line.mark) for figure in FIGURES.values() for line in figure.lines}
    assert len(marks) == len({name for name, _ in marks}) == len({mark for _, mark in marks}) == 3
    assert len(set(DASHES.values())) == len(DASHES) == len(set(SIGNS.values())) == len(SIGNS)
    assert TOTAL.note.startswith(RULERS)


def test_several_other_rubrics_have_marks_of_their_own_too() -> None:
    heads = [scored(day, 40, rubric=f"mine-{day}") for day in range(3)]
    assert len({line.mark for line in outlook(heads).figures[0].lines}) == 3


def test_without_two_scored_rounds_a_figure_says_what_makes_a_line() -> None:
    assert [figure.note for figure in outlook([]).figures] == [EMPTY] * 4
    assert outlook([scored(0, 50)]).figures[0].note == EMPTY


def test_the_best_verdicts_are_lines_in_the_total() -> None:
    assert {goal.name: round(goal.value, 6) for goal in TOTAL.goals} == {"Strong Hire": 83.75, "Hire": 66.25}


def test_the_rating_curve_is_the_gap_with_the_panel_at_nought() -> None:
    rating = FIGURES["rating-scoping"]
    assert {line.name: [point.value for point in line.points] for line in rating.lines} == {
        "graded fast": [2.0],
        "graded carefully": [0.0],
    }
    assert (rating.low, rating.high, rating.goals) == (-4, 4, (Goal("as the panel", 0),))


def test_of_thousands_of_rounds_the_newest_are_drawn_and_it_is_said() -> None:
    total = outlook([scored(day / 10, day % 100) for day in range(NEWEST + 50)]).figures[0]
    (line,) = total.lines
    assert (len(line.points), line.points[0].session) == (NEWEST, "s5")
    assert total.note == CUT


def test_one_point_stands_in_the_middle_of_a_day() -> None:
    between = when(outlook([scored(0, 50)]).figures[0])
    assert (between[1] - between[0], place(BEGIN, between)) == (timedelta(days=1), 0.5)


# --- SVG --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_svg_is_well_formed_and_has_every_point_with_its_words(figure: Figure) -> None:
    root = Tree.fromstring(svg(figure))
    said = [title.text or "" for title in root.iterfind(f".//{SVG}g[@class='point']/{SVG}title")]
    wanted = [
        (f"{point.at:%d %b %Y}", f"{point.value:.3g}", line.name) for line in figure.lines for point in line.points
    ]
    assert len(said) == len(wanted)
    assert all(all(part in words for part in parts) for words, parts in zip(said, wanted, strict=True))


def test_svg_draws_the_interval_joins_a_line_and_marks_the_goals() -> None:
    root = Tree.fromstring(svg(TOTAL))
    points = root.findall(f".//{SVG}g[@class='point']")
    assert sum("between" in (point.findtext(f"{SVG}title") or "") for point in points) == 2
    (joined,) = root.iterfind(f".//{SVG}polyline")
    assert len((joined.get("points") or "").split()) == 2
    words = [text.text for text in root.iter(f"{SVG}text")]
    assert {"Strong Hire", "Hire", "Total"} <= set(words)


def test_svg_is_named_and_described_for_who_does_not_see_it() -> None:
    root = Tree.fromstring(svg(TOTAL, prefix="page"))
    ids = (root.get("aria-labelledby") or "").split()
    told = {node.get("id"): node.text or "" for node in root}
    assert told[ids[0]] == "Total"
    assert "graded carefully: 2 rounds, from 50 on 05 Mar 2026 to 70 on 08 Mar 2026." in told[ids[1]]


def test_svg_asks_nothing_of_anybody_and_needs_no_colour() -> None:
    text = svg(TOTAL)
    assert re.findall(r"https?:[^\"]*", text) == ["http://www.w3.org/2000/svg"]
    assert re.findall(r"<(?:script|image|use|foreignObject|style|link)|href|url\(|\son\w+=|#[0-9a-f]{3}", text) == []
    assert "currentColor" in text


def test_svg_escapes_whatever_is_written_in_it() -> None:
    point = Point("s", BEGIN, 3.0)
    figure = Figure("x", HOSTILE, 1, 5, (Line(HOSTILE, "disc", (point,)),), (Goal(HOSTILE, 2),), HOSTILE)
    text = svg(figure, prefix='"><b')
    root = Tree.fromstring(text)
    assert "<script" not in text and "\x1b" not in text
    assert 'alert("x")' in (root.findtext(f"{SVG}title") or "")


def test_svg_without_a_point_says_what_makes_one() -> None:
    root = Tree.fromstring(svg(outlook([]).figures[0]))
    assert EMPTY in [text.text for text in root.iter(f"{SVG}text")]


def test_svg_keeps_what_is_out_of_range_on_the_paper() -> None:
    wild = replace(TOTAL, lines=(Line("x", "disc", (Point("s", BEGIN, 900.0, -50.0, 2000.0),)),))
    heights = [float(y) for y in re.findall(r'cy="([^"]+)"', svg(wild))]
    assert all(0 <= y <= 300 for y in heights)


# --- text -------------------------------------------------------------------------------------------------------------


def test_text_has_a_mark_for_every_point_a_scale_and_what_the_marks_mean() -> None:
    lines = text_figure(TOTAL, width=60)
    chart = lines[1:14]
    assert [line.partition("┤")[0].strip() for line in chart if "┤" in line] == ["100", "75", "50", "25", "0"]
    assert sum(line.count("●") for line in chart) == 2
    assert sum(line.count("│") for line in chart) > 13 - 5
    assert "      ○ self-assessed: 1 round" in lines
    assert lines[14].split() == ["02", "Mar", "08", "Mar"]
    assert max(map(len, lines[:15])) <= 60
    assert APART in " ".join(line.strip() for line in lines)
    assert RULERS not in " ".join(line.strip() for line in lines)


def test_text_without_a_point_says_what_makes_one() -> None:
    assert text_figure(outlook([]).figures[0]) == ("Total", EMPTY)


def test_a_spark_is_on_the_scale_it_is_given_and_shows_the_newest() -> None:
    assert spark([1, 3, 5, 9, -9], 1, 5) == "▁▅██▁"
    assert len(spark([1.0] * 40, 1, 5)) == 12
