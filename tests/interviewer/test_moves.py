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
