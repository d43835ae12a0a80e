"""The words of the page of progress: wrapped where they began, harmless, and no colour needed."""

from hotseat.session.next_up import Advice
from hotseat.session.rows import Row, Section
from hotseat.tui import present_progress as present
from session.practice import outlook, scored

LONG = "so many words that they have to go on in another line"


def test_a_row_that_is_too_long_goes_on_where_it_began() -> None:
    page = present.page([Section("a", "A title", (Row("short"), Row(LONG, indent=1)))], 30).plain
    assert page == "\nA title\n  short\n    so many words that they\n    have to go on in another\n    line\n"


def test_however_narrow_the_window_is_there_are_words() -> None:
    assert "another" in present.page([Section("a", "A", (Row(LONG),))], 1).plain


def test_what_a_terminal_could_obey_is_shown_and_not_done() -> None:
    advice = Advice("a", "\x1b[31m[b]A[/b]", "case", "core", "Because\x07.")
    page = present.page([Section("a", "\x1b]0;x\x07", (Row("\x1b[2J"),))], 40)
    assert "\x1b" not in page.plain + present.advice_prompt(advice)
    assert "[b]A[/b] · case\n  Because␇." in present.advice_prompt(advice)


def test_marks_are_told_apart_by_their_shapes_and_are_never_broken_from_their_names() -> None:
    figure = outlook([scored(0, 50, None), scored(1, 60, "careful")]).figures[0]
    assert present.figure_marks(figure) == "●\xa0graded\xa0carefully:\xa01   ○\xa0self-assessed:\xa01"
    assert present.figure_words(figure).splitlines()[0] == "┄ Strong Hire: 83.75   ┄ Hire: 66.25"
