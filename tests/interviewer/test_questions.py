"""Which sentences ask: all while scoping, the last or lone ones in a conversation, the last ones elsewhere."""

import pytest

from domain.small_rounds import BEHAVIORAL, EXECUTIVE, STAKEHOLDER
from hotseat.domain.item import Item, Lexicon
from hotseat.interviewer.scripted_listener import Matcher

LEXICON = Lexicon(
    schema_="hotseat.topics/1",
    question_cues=(r"\?", r"^(so,? )?(what|how|when|where|who|why|which|is|does)\b", r"\bi.d like to know\b"),
    topics={"goal": (r"\bgoal\b",)},
    claims={"outcome": (r"\boutcome\b",)},
)
WHEN = "Which date do the posters go up?"
LONG = (
    "We take nine languages now and the other thirty in autumn, and until then a phrase book lies at every desk. " * 2
)


def matcher(item: Item) -> Matcher:
    return Matcher(item, LEXICON)


def asked(text: str, part: str = "live") -> list[str]:
    return [found.id for found in matcher(STAKEHOLDER).read(text, part=part).asked]


# Statements that begin like a question


@pytest.mark.parametrize("part", ["scope", "live"])
@pytest.mark.parametrize(
    "text",
    [
        "What you can say is: the main currencies are automated on the thirtieth.",
        "What you can tell them is that the posters go up later.",
        "What I would do is move the posters.",
        "How I see it: the posters go up too early.",
        "Where I'd start is the night boat.",
        "What happens then is that people stand on the quay.",
        "What matters is the date of the posters.",
        "Why this matters: the posters go up in May.",
        "So what you get is nine languages.",
        "How we do it is simple.",
        "What the harbour hears is that the date will be kept.",
    ],
)
def test_a_statement_that_begins_like_a_question_asks_nothing(text: str, part: str) -> None:
    assert not matcher(STAKEHOLDER).read(text, part=part).has_question


@pytest.mark.parametrize(
    "text",
    [
        "how firm is the date",
        "so how firm is the date really",
        "does the date hold",
        "is the date firm",
    ],
)
def test_a_question_without_its_mark_is_one_when_it_stands_alone(text: str) -> None:
    assert asked(text, "scope") == asked(text) == ["f_date"]


# In a conversation


@pytest.mark.parametrize(
    "text",
    [
        WHEN,
        f"I want to help you. {WHEN}",
        f"{LONG}{WHEN}",
        f"{WHEN} Because that decides what I can give you.",
        f"{WHEN} I only know the brief.",
        "I want to help you. Is the date firm.",
    ],
    ids=["alone", "last", "after a long one", "with a reason", "not knowing", "without its mark"],
)
def test_a_real_question_is_asked(text: str) -> None:
    assert asked(text) == ["f_date"]


@pytest.mark.parametrize(
    "text", [f"{WHEN} In May.", f"{WHEN} {LONG}", "Is the date firm. It is in May, and that is too early."]
)
def test_a_question_in_mid_speech_is_rhetoric(text: str) -> None:
    assert not matcher(STAKEHOLDER).read(text, part="live").has_question


@pytest.mark.parametrize(
    "text",
    [
        "Can you live with that?",
        "Would that work for you?",
        "Does that give you something to say?",
        "How does that sound?",
        "Which of the two would you rather take?",
        "Deal?",
    ],
)
def test_to_put_an_offer_asks_for_nothing(text: str) -> None:
    assert not matcher(STAKEHOLDER).read(f"Nine languages in June. {text}", part="live").has_question


def test_a_question_that_finds_nothing_is_missed_unless_a_speech_came_before_it() -> None:
    readings = [matcher(STAKEHOLDER).read(f"{before}Is the water cold?", part="live") for before in ("", LONG)]
    assert [reading.missed for reading in readings] == [("Is the water cold?",), ()]


# In the other kinds of round


@pytest.mark.parametrize("item", [BEHAVIORAL, STAKEHOLDER, EXECUTIVE], ids=lambda item: item.round)
@pytest.mark.parametrize("text", ["Could you give me a hint?", "How am I doing?", "What is the right answer?"])
def test_a_question_back_is_heard_in_every_kind(item: Item, text: str) -> None:
    reading = matcher(item).read(text, part=item.timebox.phases[-1].id)
    assert (reading.meta, reading.missed) == (True, ())


@pytest.mark.parametrize(("before", "missed"), [("", 1), (LONG, 0)])
def test_where_there_is_nothing_to_ask_for_a_story_may_end_in_a_question(before: str, missed: int) -> None:
    assert len(matcher(BEHAVIORAL).read(f"{before}And what would anyone have said?", part="story").missed) == missed


@pytest.mark.parametrize("part", ["speak", "paste"])
def test_a_speech_asks_nothing(part: str) -> None:
    assert not matcher(EXECUTIVE).read("Do I have your yes?", part=part).has_question


@pytest.mark.parametrize(
    ("part", "dodged", "none"), [("story", True, False), ("probe", False, False), ("close", False, False)]
)
def test_a_dodge_is_looked_for_only_where_the_story_is_asked_for(part: str, dodged: bool, none: bool) -> None:
    reading = matcher(BEHAVIORAL).read("I would always ask the crew first.", part=part)
    assert (reading.dodged, reading.no_example) == (dodged, none)


def test_having_no_story_is_heard() -> None:
    reading = matcher(BEHAVIORAL).read("I can't think of anything.", part="story")
    assert (reading.dodged, reading.no_example) == (False, True)
