from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hotseat.tui.widgets.wrapping import wrap

TEXTS = st.text(st.sampled_from("ab, .-\n漢字。」é\u0301👩🏽☑\ufe0f\xa0"), max_size=80)


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("short", 10, ["short"]),
        ("one two three", 7, ["one two", "three"]),
        ("a  b   c", 20, ["a  b   c"]),
        ("one\n\n two", 10, ["one", "", " two"]),
        ("exactly ten", 7, ["exactly", "ten"]),
        ("a incomprehensible b", 6, ["a", "incomp", "rehens", "ible b"]),
        ("漢字漢字漢", 4, ["漢字", "漢字", "漢"]),
        ("漢字。漢", 4, ["漢", "字。", "漢"]),
        ("使用OpenAI模型", 8, ["使用", "OpenAI模", "型"]),
        ("at 5\xa0km now", 6, ["at", "5\xa0km", "now"]),
        ("漢字", 1, ["漢", "字"]),
    ],
)
def test_text_is_broken_by_cells(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(TEXTS, st.integers(2, 30))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    assert [line for line in lines(text, width) if cell_len(line.rstrip(" ")) > width] == []


@given(TEXTS, st.integers(1, 30))
def test_only_blanks_and_newlines_are_left_out(text: str, width: int) -> None:
    spans = wrap(text, width)
    between = [text[end:start] for (_, end), (start, _) in pairwise(spans)]
    assert "".join(between).strip(" \n") == ""


@given(TEXTS, TEXTS, st.integers(1, 30))
def test_growing_text_moves_no_line_but_the_last(text: str, more: str, width: int) -> None:
    before = [start for start, _ in wrap(text, width)]
    after = [start for start, _ in wrap(text + more, width)]
    assert after[: len(before) - 1] == before[:-1]
