"""Two takes side by side say which is better, figure by figure."""

from hotseat.grading.take import Point, Readout
from hotseat.session.takes import side_by_side


def take(before: int | None, heard: tuple[str, ...], terms: int = 0, late: int = 0) -> Readout:
    points = tuple(Point(name, f"{name}?", "words" if name in heard else "") for name in ("line", "ask"))
    untranslated = (("recall", terms),) if terms else ()
    return Readout(140, 60.0, late, points, before, untranslated, 1)


def test_a_better_second_take_is_better_where_it_is() -> None:
    rows = {row.what: row for row in side_by_side(take(2, ("ask",), terms=3, late=9), take(0, ("ask", "line")))}
    better = {what: row.better for what, row in rows.items()}
    assert better == {
        "words": None,
        "spoken": None,
        "after the cut": True,
        "bottom line": True,
        "untranslated": True,
        "landed": True,
        "line?": True,
        "ask?": None,
    }
    assert (rows["bottom line"].first, rows["bottom line"].second) == ("after 2 sentences", "first")


def test_a_bottom_line_that_is_gone_is_worse_than_a_late_one() -> None:
    rows = {row.what: row for row in side_by_side(take(3, ("line",)), take(None, ()))}
    assert rows["bottom line"].better is False
    assert rows["bottom line"].second == "not heard"
    assert rows["line?"].better is False


def test_without_both_takes_there_is_nothing_to_compare() -> None:
    assert side_by_side(None, take(0, ())) == ()
    assert side_by_side(take(0, ()), None) == ()
