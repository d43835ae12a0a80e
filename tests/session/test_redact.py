"""Names replaced in texts, and in every form of an export alike."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotseat.errors import HotseatError
from hotseat.session.export_html import page as html_page
from hotseat.session.export_json import exported
from hotseat.session.markdown import page as markdown_page
from hotseat.session.redact import Redaction
from hotseat.session.rows import Row, Section
from hotseat.session.told import Told
from session.exported import NOON, export_of, finished

NAMES = ("Ada Lovelace", "Acme", "José", "O'Brien", "Lovelace Works", "AT&T", "田中")


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Acme and ACME, acme's plan, two acmes.", "[name 2] and [name 2], [name 2]'s plan, two [name 2]s."),
        ("ada\n  lovelace said", "[name 1] said"),
        ("Ada Lovelace’s and Ada-Lovelace", "[name 1]’s and [name 1]"),
        ("jose, JOSÉ and Jose\u0301.", "[name 3], [name 3] and [name 3]."),
        ("O’Brien", "[name 4]"),
        ("Ada Lovelace Works", "[name 1] Works"),
        ("at&t, “AT&T”", "[name 6], “[name 6]”"),
        ("2026-11-22-case-acme_x, me@acme.com", "2026-11-22-case-[name 2]_x, me@[name 2].com"),
        ("Ac\u200bme", "[name 2]"),
        ("田中さん", "[name 7]さん"),
        ("Academe and Acmeville; Ada; Lovelace", "Academe and Acmeville; Ada; Lovelace"),
    ],
)
def test_a_name_is_replaced_as_a_whole_however_it_is_written(text: str, redacted: str) -> None:
    assert Redaction(NAMES).text(text) == redacted


def test_the_longest_name_goes_first_and_numbers_go_by_the_list() -> None:
    assert Redaction(["Acme", "Acme Labs"]).text("Acme Labs, Acme") == "[name 2], [name 1]"


def test_a_name_listed_twice_has_its_first_number() -> None:
    assert Redaction(["Acme", "ACME", "Zed Ltd"]).text("acme, zed ltd") == "[name 1], [name 2]"


@pytest.mark.parametrize("name", ["x", "12", "name", "Name 1", "&"])
def test_a_name_that_cannot_go_is_refused(name: str) -> None:
    with pytest.raises(HotseatError, match="cannot be redacted"):
        Redaction([name])


def test_without_names_nothing_is_touched_and_nothing_told() -> None:
    assert (Redaction().text("Acme"), Redaction().value(NAMES), Redaction().told("[name 1]")) == ("Acme", NAMES, ())


def test_it_tells_how_often_what_was_never_there_and_which_part_is_left() -> None:
    redaction = Redaction(["Ada Lovelace", "Acme", "Zorblatt"])
    made = redaction.text("Ada Lovelace of Acme. Lovelace, not love.")
    assert redaction.told(made) == (
        "Redacted: 2 places.",
        "Never found: “Zorblatt”.",
        "Parts of listed names that are still there: “Lovelace”. List them too to have them go.",
    )


def test_a_file_gets_a_name_without_brackets() -> None:
    assert Redaction(["Acme"]).file_name("2026-case-acme-x") == "2026-case-name-1-x"


def test_rows_and_models_keep_their_fixed_words() -> None:
    redaction = Redaction(["case", "strong", "practice"])
    value = redaction.value(export_of(finished("A strong case.")))
    assert (value.session.round, value.session.mode) == ("case", "practice")
    assert [line.text for line in value.talk if line.speaker == "candidate"][-1] == "A [name 2] [name 1]."
    row = Row("a strong case", "strong", 1, "T01.S01")
    assert redaction.value(Section("a", "b", (row,))).rows == (Row("a [name 2] [name 1]", "strong", 1, "T01.S01"),)


def test_a_quote_is_the_same_as_in_the_talk() -> None:
    value = Redaction(["Acme"]).value(export_of(finished("We asked Acme  first, and learned a lot from it.")))
    made = value.assessments[0]
    (quote,) = made.criteria[0].findings[0].quotes
    said = [line for line in value.talk if line.speaker == "candidate"][-1]
    assert quote.text == said.sentences[0].text == "We asked [name 1] first, and learned a lot from it."
    assert said.text == "We asked [name 1]  first, and learned a lot from it."
    assert '<mark id="T02.S01">We asked [name 1]  first' in html_page(value)


LETTERS = st.text(alphabet="qxzjkwéÖ", min_size=3, max_size=7)
SOME = st.lists(st.lists(LETTERS, min_size=1, max_size=2).map(" ".join), min_size=1, max_size=3)
BETWEEN = st.sampled_from(
    [" ", "\n", ", ", ". ", "’s ", "s and ", " (", ") ", "**", "<b>", "&amp;", "-", "“", "\u200b "]
)


def written(told: Told, names: list[str]) -> tuple[str, str, str]:
    """A session in each form."""
    redaction = Redaction(names)
    value = redaction.value(exported(told, None, NOON))
    return markdown_page(told, NOON, redaction.text), value.model_dump_json(by_alias=True), html_page(value)


@settings(deadline=None, max_examples=25, derandomize=True)
@given(names=SOME, parts=st.lists(st.tuples(BETWEEN, st.integers(0, 5), st.booleans()), min_size=1, max_size=6))
def test_no_listed_name_survives_in_any_form(names: list[str], parts: list[tuple[str, int, bool]]) -> None:
    said = "".join(
        f"{between}{name.upper() if loud else name}"
        for between, number, loud in parts
        if (name := names[number % len(names)])
    )
    told = finished(f"We begin.{said} and then the end.")
    named = replace(told, item=told.item.model_copy(update={"title": f"{names[0]} again"}))
    fresh = Redaction(names)
    for form in written(named, names):
        assert fresh.text(form) == form
