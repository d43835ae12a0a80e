"""Moves heard without a model: by claims and by examples, and only when what costs was said outright."""

import json
from pathlib import Path
from typing import Final

import pytest

from domain.small_parts import at
from domain.small_rounds import STAKEHOLDER
from hotseat.domain.base import Strict
from hotseat.domain.event import CandidateAnswered
from hotseat.domain.item import Lexicon
from hotseat.domain.reading import Moved
from hotseat.interview.stance import outcome
from hotseat.interviewer.moves import MoveMatcher
from hotseat.interviewer.scripted_listener import Matcher, ScriptedListener
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.yaml_source import read_yaml
from interview.play import started

LEXICON = Lexicon(
    schema_="hotseat.topics/1",
    question_cues=(r"^what\b",),
    topics={"goal": (r"\bgoal\b",)},
    claims={
        "promises_all": (r"\b(every language|all of them)\b.*\bJune\b", r"\bmake it work\b"),
        "empty_hedge": (r"\bdepends\b",),
        "owns": (r"\bon us\b",),
        "blames": (r"\byour fault\b", r"\byou should(n.t| not) have\b"),
    },
    empty_claims=("empty_hedge",),
)
ABOUT: Final = {
    "m_owns": ("owns",), "m_cave": ("promises_all",), "m_hedge": ("empty_hedge",), "m_blame": ("blames",),
}  # fmt: skip
ITEM = STAKEHOLDER
for place, move in enumerate(STAKEHOLDER.counterpart.moves if STAKEHOLDER.counterpart else ()):
    ITEM = at(ITEM, f"counterpart.moves.{place}", about=ABOUT.get(move.id, ()))


@pytest.fixture(scope="module")
def matcher() -> MoveMatcher:
    assert ITEM.counterpart
    return MoveMatcher(ITEM.counterpart, LEXICON)


def made(matcher: MoveMatcher, text: str) -> list[str]:
    return [moved.move for moved in matcher.heard(text)]


def test_a_move_is_quoted_by_its_sentence(matcher: MoveMatcher) -> None:
    text = "Let me begin. The delay is on us. It depends."
    assert matcher.heard(text)[0] == Moved(move="m_owns", quote="The delay is on us.")


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("We told you late.", "m_owns"),
        ("What you can say is: nine languages in June.", "m_script"),
        ("Okay, we will make it.", "m_cave"),
        ("Well, it depends.", "m_hedge"),
        ("You promised too much.", "m_blame"),
    ],
)
def test_a_sentence_like_an_example_makes_its_move(matcher: MoveMatcher, text: str, move: str) -> None:
    assert made(matcher, text) == [move]


@pytest.mark.parametrize(
    "text",
    [
        "I can't promise every language by June.",
        "We will never have every language by June.",
        "Is it every language by June?",
        "If we say every language by June, they will hold us to it.",
        "You said every language by June.",
        "They were told that it is every language by June.",
        "Every language by June, but only at the night boat.",
        "We will make it work. But only at the night boat.",
        "We will make it work for nine languages.",
        "I could make it work with a year.",
    ],
)
def test_a_promise_counts_only_when_it_is_made_outright(matcher: MoveMatcher, text: str) -> None:
    assert "m_cave" not in made(matcher, text)


@pytest.mark.parametrize(
    "text", ["Fine. Every language by June.", "Okay. We will make it work.", "Yes. All of them, June."]
)
def test_a_bare_yes_belongs_to_what_follows(matcher: MoveMatcher, text: str) -> None:
    assert matcher.heard(text) == (Moved(move="m_cave", quote=text),)


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("You should not have told them.", ["m_blame"]),
        ("It is not your fault.", []),
        ("I am not saying that it is your fault.", []),
        ("Is it your fault?", []),
    ],
)
def test_blame_that_is_denied_is_none(matcher: MoveMatcher, text: str, moves: list[str]) -> None:
    assert made(matcher, text) == moves


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("It depends.", ["m_hedge"]),
        ("It depends. What we can do is nine languages.", []),
        ("It depends. The posters are on us.", ["m_owns"]),
    ],
)
def test_who_gives_something_does_not_hedge(matcher: MoveMatcher, text: str, moves: list[str]) -> None:
    assert made(matcher, text) == moves


def test_a_sentence_makes_one_move_and_a_red_flag_goes_first(matcher: MoveMatcher) -> None:
    assert made(matcher, "It is on us, so we will make it work.") == ["m_cave"]


async def test_only_what_was_heard_counts() -> None:
    play = started(item=ITEM).next()
    text = f"{'The boats are full of people. ' * 10}That one is on us."
    readings = [
        await ScriptedListener(LEXICON).read(play.record(CandidateAnswered(turn=1, text=text, heard=heard)).state, ITEM)
        for play, heard in ((started(item=ITEM).next(), None), (play, 100))
    ]
    assert [[moved.move for moved in reading.moves] for reading in readings] == [["m_owns"], []]


@pytest.mark.parametrize(("part", "moves"), [("live", 1), ("land", 1), ("close", 0)])
def test_moves_are_made_on_the_counterpart_and_not_outside_the_part_that_is_played(part: str, moves: int) -> None:
    assert len(Matcher(ITEM, LEXICON).read("That one is on us.", part=part).moves) == moves


# The shipped meeting

FRESH: Final = Path(__file__).parent / "fresh_questions" / "moves-stake-promised-95.yaml"
RIGHT: Final = 15
"""Of the 20 sentences that make a move. 19 at the time of writing."""
FALSE: Final = 4
"""Of the 20 that make none. 3 at the time of writing, each a gain."""


class FreshMove(Strict):
    said: str
    want: str


class FreshMoves(Strict):
    moves: tuple[FreshMove, ...]
    nothing: tuple[str, ...]


@pytest.fixture(scope="module")
def shipped() -> Matcher:
    home = Home(Path("no-home-of-anyone"))
    banks = Banks(home, Rubrics(home))
    return Matcher(banks.item("stake-promised-95").value, banks.lexicon().value)


@pytest.fixture(scope="module")
def fresh() -> FreshMoves:
    return FreshMoves.model_validate_json(json.dumps(read_yaml(FRESH).data))


def heard(matcher: Matcher, text: str) -> list[str]:
    return [moved.move for moved in matcher.read(text, part="live").moves]


def test_three_in_four_fresh_moves_are_heard_as_what_they_are(shipped: Matcher, fresh: FreshMoves) -> None:
    right = [entry for entry in fresh.moves if heard(shipped, entry.said) == [entry.want]]
    assert (len(fresh.moves), len(right) >= RIGHT) == (20, True)


def test_no_fresh_sentence_loses_or_gives_in_that_does_not(shipped: Matcher, fresh: FreshMoves) -> None:
    costly = {"m_cave", "m_blame", "m_flat_no", "m_hedge", "m_jargon"}
    found = {text: moves for text in fresh.nothing if (moves := heard(shipped, text))}
    wrongly = {entry.said for entry in fresh.moves if costly & set(heard(shipped, entry.said)) - {entry.want}}

    assert wrongly == set()
    assert {text: moves for text, moves in found.items() if costly & set(moves)} == {}
    assert (len(fresh.nothing), len(found) <= FALSE) == (20, True)


CONSEQUENCES: Final = (
    "Three in ten of those bookings would be wrong and nobody at Halden would see it before the quarter closes.",
    "A wrong booking would sit in their ledger for weeks.",
    "Some twenty-three hundred bookings a month would land in the wrong account.",
    "Their auditors would find it before they do.",
    "Ines would spend a week in January cleaning up misbooked invoices.",
    "They would pay a supplier twice and learn about it in the audit.",
    "If those post by themselves, nobody notices the mistakes until quarter end.",
    "You would close the month two days sooner, on wrong figures.",
    "One in four of them goes to the wrong account.",
    "Halden would have to reopen a whole quarter because of us.",
    "It posts straight to the ledger and no one sees the wrong ones.",
    "That many wrong bookings and their audit committee calls you.",
)
NO_CONSEQUENCES: Final = (
    "Nobody knows what retraining gives; I would know in ten days on last quarter's invoices.",
    "Nobody told me before Friday that this was promised.",
    "I never heard of the thirtieth until this morning.",
    "I would not know that before the end of the month.",
    "Nobody looks at the slide any more.",
    "We will not see a gain from that before December.",
    "I have not found out yet whether it is in the contract.",
    "We have until quarter end to build the queue.",
    "Before the quarter is over I can have the queue built.",
    "One in eleven of the invoices is in another currency.",
    "No one has checked with Halden what they need.",
    "I only heard about that on the audit call last week.",
    "Engineering needs three weeks, and nobody can tell me that it will be two.",
    "I don't know that yet, and I will find out by Thursday.",
)


@pytest.mark.parametrize("text", CONSEQUENCES)
def test_a_wrong_booking_and_whom_it_hits_is_a_consequence(shipped: Matcher, text: str) -> None:
    assert "m_consequence" in heard(shipped, text)


@pytest.mark.parametrize("text", NO_CONSEQUENCES)
def test_not_knowing_something_is_no_consequence(shipped: Matcher, text: str) -> None:
    assert "m_consequence" not in heard(shipped, text)


@pytest.mark.parametrize(
    ("text", "move", "made"),
    [
        ("Why did you promise that?", "m_blame", True),
        ("How could you promise something like that?", "m_blame", True),
        ("Why didn't you ask us first?", "m_blame", True),
        ("Why did you promise them the thirtieth?", "m_blame", False),
        ("What did you promise them, word for word?", "m_blame", False),
        ("How could you use the extra two weeks?", "m_blame", False),
        ("You have my word, ninety-five.", "m_cave", True),
        ("You have my word on the ninety-five.", "m_cave", True),
        ("You have my word that the main currencies run on the thirtieth.", "m_cave", False),
        ("You have two options.", "m_cave", False),
        ("I take that back, I was wrong to say yes.", "m_takes_back", True),
        ("No, don't tell him that.", "m_takes_back", True),
        ("Sorry, I shouldn't have agreed to that.", "m_takes_back", True),
        ("I spoke too soon, Marcus.", "m_takes_back", True),
        ("I take your point.", "m_takes_back", False),
        ("Their controller can take a booking back.", "m_takes_back", False),
        ("I won't take back what I said about the currencies.", "m_takes_back", False),
        ("No, don't tell him ninety-five; tell him the main currencies run by themselves.", "m_takes_back", False),
    ],
)
def test_what_is_said_and_what_only_sounds_like_it(shipped: Matcher, text: str, move: str, made: bool) -> None:
    assert (move in heard(shipped, text)) == made


CAVED: Final = "Okay, fine, we'll make it work. You have my word, ninety-five."
PLAN: Final = (
    "You can have the thirtieth for euros, pounds and dollars, or all currencies six weeks later. "
    "I still would not post the other currencies unseen.",
    "At four you say this: from the thirtieth the main currencies book themselves, and your team sees the rest first.",
    "We should have shown you this figure on Friday, that is on us.",
)


@pytest.mark.parametrize(
    ("then", "ends"),
    [("I take that back, I was wrong to say yes.", "o_win"), ("Yes, tell him that.", "o_false_peace")],
)
def test_giving_in_is_asked_back_once_and_can_be_taken_back(then: str, ends: str) -> None:
    home = Home(Path("no-home-of-anyone"))
    banks = Banks(home, Rubrics(home))
    matcher = Matcher(banks.item("stake-promised-95").value, banks.lexicon().value)
    play = started(item=banks.item("stake-promised-95").value).next()
    play.answer(matcher.read(CAVED, part="live"), text=CAVED)
    repeated = play.said
    for text in (then, *PLAN):
        play.answer(matcher.read(text, part="live"), text=text)
    found = outcome(play.state, play.item)

    assert repeated == "So I tell him: fully automated, ninety-five, on the thirtieth."
    assert found is not None
    assert found.id == ends
