import pytest

from hotseat.tui.widgets.sheet import Entry, Line, Place, Sheet

QUESTION = Entry("Dana Okafor", "interviewer", "What would you ask first?", 1)
ANSWER = Entry("You", "candidate", "Who is hurt by a wrong answer, and how often?", 2)
NOTICE = Entry("", "notice", "The clock has started.", "clock")


def shown(sheet: Sheet) -> list[str]:
    return [sheet.line(row).text for row in range(sheet.height)]


def test_an_empty_sheet_has_no_rows() -> None:
    assert (Sheet().height, Sheet().row(Sheet().place(0))) == (0, 0)


def test_entries_stand_under_their_names_with_a_gap_between() -> None:
    assert shown(Sheet(20, [QUESTION, ANSWER, NOTICE])) == [
        "Dana Okafor",
        "What would you ask",
        "first?",
        "",
        "You",
        "Who is hurt by a",
        "wrong answer, and",
        "how often?",
        "",
        "The clock has",
        "started.",
    ]


def test_an_entry_without_text_is_its_heading_alone() -> None:
    assert shown(Sheet(20, [Entry("Scoping", "phase", "", "p1"), QUESTION]))[:3] == ["Scoping", "", "Dana Okafor"]


def test_names_and_text_are_shown_harmless() -> None:
    sheet = Sheet(40, [Entry("Da\nna\x1b", "interviewer", "a\tb\x1b[2J[/i]", 1)])
    assert shown(sheet) == ["Da na␛", "a b␛[2J[/i]"]


def test_growing_changes_rows_from_the_line_it_lands_in() -> None:
    sheet = Sheet(10, [QUESTION])
    index = sheet.add(Entry("Dana", "interviewer", "one two three", 2))
    top = sheet.rows(index).start
    assert sheet.grow(index, " four five") == top + 2
    assert shown(sheet)[top:] == ["Dana", "one two", "three four", "five"]
    assert sheet.entry(index).text == "one two three four five"


def test_entries_below_a_growing_one_move_down() -> None:
    sheet = Sheet(10, [QUESTION, NOTICE])
    before = sheet.rows(1).start
    sheet.grow(0, " And after that, what would you ask?")
    assert shown(sheet)[sheet.rows(1).start] == "The clock"
    assert sheet.rows(1).start > before


def test_a_line_end_that_arrives_in_two_halves_is_one_line_end() -> None:
    sheet = Sheet(10, [Entry("", "interviewer", "one\r", 1)])
    sheet.grow(0, "\ntwo")
    assert [line.rstrip() for line in shown(sheet)] == ["one", "two"]


@pytest.mark.parametrize("width", [10, 17, 20, 60])
def test_a_reading_position_survives_another_width(width: int) -> None:
    sheet = Sheet(30, [QUESTION, ANSWER, NOTICE])
    places = [sheet.place(row) for row in range(sheet.height) if sheet.line(row).kind != "gap"]
    sheet.rewrap(width)
    for place in places:
        line = sheet.line(sheet.row(place))
        assert line.index == place.index
        assert line.kind == "heading" if place.at is None else line.start <= place.at <= line.start + len(line.text)


def test_marks_are_cut_to_the_rows_they_reach() -> None:
    sheet = Sheet(10, [Entry("You", "candidate", "one two three four", 1)])
    sheet.mark(0, [(4, 13)])
    assert [sheet.line(row) for row in range(1, 3)] == [
        Line(0, "text", "one two", 0, ((4, 7),)),
        Line(0, "text", "three four", 8, ((0, 5),)),
    ]


def test_the_latest_entry_with_a_key_is_found() -> None:
    sheet = Sheet(20, [QUESTION, Entry("Dana Okafor", "interviewer", "Once more, please.", 1)])
    assert sheet.find(1) == 1


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        Sheet(20, [QUESTION]).find("nowhere")


def test_a_place_that_is_gone_is_the_top() -> None:
    assert Sheet(20, [QUESTION]).row(Place(7, 3)) == 0
