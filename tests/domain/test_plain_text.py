import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.domain.plain_text import cleaned, harmless


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Plain — text, 90 % of 漢字 and é.\n\tIndented.", "Plain — text, 90 % of 漢字 and é.\n\tIndented."),
        ("[/i] [b]not markup[/b]", "[/i] [b]not markup[/b]"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x00\x07\x08\x7f", "␀␇␈␡"),
        ("\x9b31m and \ud800", "�31m and �"),
        ("user\u202etxt.exe \u2066x\u2069 \u200ey\u200f \u061cz", "user·txt.exe ·x· ·y· ·z"),
        ("zero\u200bwidth \ufeffmark \u00adhyphen \u2060joiner", "zero·width ·mark ·hyphen ·joiner"),
        ("hidden\U000e0041\U000e0042", "hidden··"),
        ("one\r\ntwo\rthree\x0bfour\u2028five", "one \ntwo\nthree\nfour\nfive"),
    ],
)
def test_text_is_shown_harmless(raw: str, shown: str) -> None:
    assert harmless(raw) == shown


@given(st.text(st.characters(codec=None)))
def test_what_is_shown_is_as_long_as_what_is_stored_and_stays_as_it_is(raw: str) -> None:
    shown = harmless(raw)
    assert (len(shown), harmless(shown)) == (len(raw), shown)


@given(st.text(st.characters(max_codepoint=0x9F)))
def test_nothing_shown_can_steer_a_terminal(raw: str) -> None:
    steering = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))} - {"\n", "\t"}
    assert steering.intersection(harmless(raw)) == set()


@pytest.mark.parametrize(
    ("raw", "clean", "count"),
    [
        ("nothing to do\n", "nothing to do\n", 0),
        ("one\r\ntwo\rthree\x0bfour", "one\ntwo\nthree\nfour", 0),
        ("\x1b[1;31mred\x1b[0m", "red", 11),
        ("\x1b]8;;http://x.example\x07link\x1b]8;;\x07", "link", 28),
        ("\x1b]an open sequence keeps the answer", "an open sequence keeps the answer", 2),
        ("\x9b31mred", "red", 4),
        ("\x07bell \u200bzero \u202eover", "bell zero over", 3),
    ],
)
def test_text_for_an_editor_is_cleaned_and_counted(raw: str, clean: str, count: int) -> None:
    assert cleaned(raw) == (clean, count)


@given(st.text(st.characters(codec=None)))
def test_clean_text_is_harmless_as_it_is(raw: str) -> None:
    clean, _ = cleaned(raw)
    assert harmless(clean) == clean
