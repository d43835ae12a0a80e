"""The page as a reader's Markdown program shows it: the text of others stays text, and everything is in its place."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from hotseat.domain.event import Interrupted
from hotseat.domain.item import Item
from hotseat.domain.plain_text import harmless
from hotseat.interview.menu import MENU_LINE
from hotseat.interview.state import State, Turn
from hotseat.session.debrief import sections
from hotseat.session.markdown import page
from hotseat.session.told import Told
from interview.play import Play, reads, session
from session.sat import ITEM, OUTCOME, QUOTE, RUBRIC, SHOWN, assessed, round_played, told

NOON = datetime(2026, 3, 2, 12, 5, tzinfo=UTC)
EVIL = "**bold** _em_ `code` [a](http://b) ![i](j) <b>&amp; <!-- x --> | a | ~~no~~ # no \\"
NASTY = (
    EVIL,
    "# A heading",
    "A heading\n=========\nand\n---\nmore",
    "- a\n- list\n+ too\n* also",
    "1. one\n2) two\n10. ten",
    "    four spaces\n\n\ttab and no code",
    "```\nfence\n```\n~~~\nfence\n~~~",
    "> quote",
    "a | b\n--- | ---\n1 | 2",
    "a | b\n:-:",
    "***\n---\n___\n- - -",
    "<script>alert(1)</script>\n\n<div>\n</div>",
    "[ref]: http://example.com\n[ref]",
    "&copy; &#42; &lt;b&gt; &nbsp",
    "<http://auto.link> and <mailto:a@b.c>",
    "two spaces  \nat the end\\\nand a backslash",
    "[/i] [bold]rich[/bold]",
    "-5% and 3.5 and a - b and 2024. Then",
    "\n\n  above and below\n\n",
)
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OPEN = frozenset({"paragraph_open", "inline", "paragraph_close"})
TEXT = frozenset({"text", "text_special", "softbreak", "hardbreak", "strong_open", "strong_close"})


def turn(text: str, no: int = 1) -> Turn:
    return Turn(no, "answer", text, "open", 0.0)


def one_turn(text: str) -> str:
    """A page whose last words are one answer."""
    state = State(session=session(), turns=(turn(text),), talk=(1,))
    return page(Told(state, ITEM, RUBRIC, None), NOON)


def said(text: str) -> list[Token]:
    """What stands below the last heading of a page with this answer."""
    tokens = READER.parse(one_turn(text))
    last = max(place for place, token in enumerate(tokens) if token.type == "heading_close")
    return tokens[last + 1 :]


def shown(token: Token) -> str:
    """The words of an inline token as a reader sees them."""
    parts = [
        child.content if child.type.startswith("text") else "\n" * child.type.endswith("break")
        for child in token.children or ()
    ]
    return "".join(parts)


def as_read(text: str) -> str:
    """The words of an answer as they should be seen: without spaces at line ends, empty lines as one."""
    lines = [line.rstrip(" \t") for line in harmless(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


@pytest.mark.parametrize("text", NASTY)
def test_an_answer_is_plain_text_to_a_reader(text: str) -> None:
    tokens = said(text)
    inline = [token for token in tokens if token.type == "inline"]
    assert {token.type for token in tokens} <= OPEN
    assert {child.type for token in inline for child in token.children or ()} <= TEXT
    words = "\n\n".join(shown(token) for token in inline)
    assert words.removeprefix("You, turn 1:").strip() == as_read(text).strip()


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet="\\`*_[]<>#|~&!-+=:.)( \t\n0123ab;/\"'$^{}\u202e\x1b\r\u2028", min_size=1).filter(str.strip))
@example("a\n \nb")
@example("0)\n:")
@example("-\n=")
def test_any_answer_is_plain_text_to_a_reader(text: str) -> None:
    tokens = said(text)
    inline = [token for token in tokens if token.type == "inline"]
    assert {token.type for token in tokens} <= OPEN
    assert {child.type for token in inline for child in token.children or ()} <= TEXT
    words = "\n\n".join(shown(token) for token in inline)
    assert words.removeprefix("You, turn 1:").strip() == as_read(text).strip()


def test_an_answer_keeps_its_lines_and_indents() -> None:
    (paragraph,) = [token for token in said("First:\n  1. one\n  2. two") if token.type == "inline"]
    assert shown(paragraph) == "You, turn 1: First:\n  1. one\n  2. two"
    assert [child.type for child in paragraph.children or ()].count("hardbreak") == 2


@pytest.mark.parametrize("text", NASTY)
def test_what_a_debrief_quotes_is_plain_text_on_one_line(text: str) -> None:
    """Facts, quotes and reasons are written by others too; each is one entry of a list."""
    quote = QUOTE.model_copy(update={"text": text})
    finding = SHOWN.findings[0].model_copy(update={"quotes": (quote,)})
    result = SHOWN.model_copy(update={"findings": (finding,), "boundary": text})
    made = assessed(criteria=(result,), floor=text)
    item = with_facts(text)
    of = Told(round_played().state, item, RUBRIC, made)
    tokens = READER.parse(page(of, NOON))
    rows = [row for part in sections(of) for row in part.rows]
    items = [token.type for token in tokens].count("list_item_open")
    entries = [token for token in tokens if token.type == "inline" and token.level > 1]
    assert items == len(rows) == len(entries)
    flat = [" ".join(shown(token).split()) for token in entries]
    assert flat == [" ".join(harmless(row.text.removeprefix("• ")).split()) for row in rows]


def with_facts(text: str) -> Item:
    return ITEM.model_copy(update={"facts": tuple(fact.model_copy(update={"fact": text}) for fact in ITEM.facts)})


def test_title_and_names_are_plain_text() -> None:
    started = session().model_copy(update={"title": f"{EVIL}\n# two", "interviewer": f"openai-compatible:{EVIL}"})
    interviewer = ITEM.interviewer.model_copy(update={"name": EVIL})
    item = ITEM.model_copy(update={"interviewer": interviewer})
    state = replace(Play(ITEM).start().state, session=started)
    tokens = READER.parse(page(Told(state, item, RUBRIC, None), NOON))
    inline = [shown(token) for token in tokens if token.type == "inline"]
    assert inline[0] == f"{EVIL} # two"
    assert f"interviewer openai-compatible:{EVIL} · session s-1" in inline[1]
    assert inline[-1].startswith(f"{EVIL}: ")
    assert [token.type for token in tokens].count("heading_open") == len(sections(told(None))) + 2


def test_what_a_terminal_could_obey_is_a_mark() -> None:
    assert "\x1b" not in one_turn("\x1b[31mred\u202e")
    assert "␛\\[31mred·" in one_turn("\x1b[31mred\u202e")


# --- what stands where ------------------------------------------------------------------------------------------------


def headings(text: str) -> list[str]:
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


def test_the_sections_come_in_the_order_of_the_debrief_and_the_talk_comes_last() -> None:
    assert headings(page(told(), NOON)) == [*(part.title for part in sections(told())), "What was said"]


def test_without_an_assessment_there_are_facts_reference_and_talk() -> None:
    assert headings(page(told(None), NOON)) == ["Facts", "One way to answer", "What was said"]


def test_the_head_says_what_was_sat_when_and_with_whom() -> None:
    lines = page(told(), NOON).splitlines()
    assert lines[:3] == [
        "# The returns desk is full",
        "",
        "2026-03-02 12:05 UTC · case · practice · interviewer offline · session s-1",
    ]


@pytest.mark.parametrize("sample", [True, False])
def test_a_sample_is_marked(sample: bool) -> None:
    state = round_played().state
    started = state.header.model_copy(update={"sample": sample})
    text = page(told(state=replace(state, session=started)), NOON)
    assert ("*A sample session that came with Hotseat.*" in text.splitlines()) is sample


def test_a_quote_is_in_italics_with_its_turn() -> None:
    assert f"    - *“{OUTCOME}” (turn 2)*\n" in page(told(), NOON)


def test_a_fact_never_asked_comes_with_its_question() -> None:
    assert (
        "  - Of 2,600 items a day, 71% are picture books from the central branch.\n"
        "    - would have found it: “what comes back”\n"
    ) in page(told(), NOON)


def test_a_score_of_ones_own_is_marked() -> None:
    assert "self-assessed" in page(told(assessed(kind="self", grader="self")), NOON)


def test_the_talk_is_in_order_with_numbered_turns() -> None:
    text = page(told(), NOON)
    talk = text.split("## What was said\n")[1]
    speakers = re.findall(r"^\*\*(.+?):\*\*", talk, re.MULTILINE)
    assert speakers == ["Ottilie Brand", "You, turn 1", "Ottilie Brand", "You, turn 2", "Ottilie Brand"]


def test_the_menu_stands_under_the_programs_name() -> None:
    play = Play(ITEM).start().answer().answer(reads(missed=["And the moon?"]))
    assert f"**Hotseat:** {MENU_LINE}\n" in page(told(None, play.state), NOON)


def test_a_turn_that_was_skipped_or_taken_back_says_so() -> None:
    play = Play(ITEM).start().skip().answer(text="Not this.").take_back()
    text = page(told(None, play.state), NOON)
    assert "**You, turn 1:** *skipped*\n" in text
    assert "**You, turn 2 (taken back):** Not this.\n" in text


def test_an_interruption_is_on_the_scorecard() -> None:
    state = Play(ITEM).start().record(Interrupted(gap=5_231.8)).state
    assert "- The round was interrupted for 87 min.\n" in page(told(state=state), NOON)


def test_the_page_ends_with_one_line_break() -> None:
    assert re.search(r"[^\n]\n\Z", page(told(), NOON))
