"""What may be said back to a candidate, and what it was when it was said."""

from typing import Final

import pytest

from domain.small_parts import at
from domain.small_rounds import BEHAVIORAL
from hotseat.domain.event import InterviewerSpoke, LineKind
from hotseat.interview.state import State, Turn
from hotseat.session.quotable import doubted, judges, proposes, replies, speakable


@pytest.mark.parametrize(
    ("said", "spoken"),
    [
        ("we start  with\nthe nurses.", "we start with the nurses"),
        ('I said "no" to it', "I said 'no' to it"),
        (" ".join(["word"] * 25), " ".join(["word"] * 25)),
        (" ".join(["word"] * 26), ""),
        ("what would it cost?", ""),
        ("that is a great question", ""),
        ("I would give {quote} to them", ""),
        ("then \x1b[2J the screen", ""),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_quote_is_said_back_only_as_it_may_be_said(said: str, spoken: str) -> None:
    assert speakable(said) == spoken


@pytest.mark.parametrize(
    "said",
    [
        "Yes, because the mending will take months.",
        "No, I would wait.",
        "No I would not.",
        "no",
        "But I only told my chief.",
        "Because it was late.",
        "And we paid them.",
        "Well, it was a team thing.",
        "So we stopped it.",
        "I don’t agree with that.",
        "As I said, we checked them all.",
    ],
)
def test_what_leans_on_a_question_is_not_said_back(said: str) -> None:
    assert speakable(said) == ""


@pytest.mark.parametrize(
    "said", ["No answer goes out without a source", "Sorting stays with us", "Without us it fails"]
)
def test_what_only_looks_like_it_is(said: str) -> None:
    assert speakable(said) == said


@pytest.mark.parametrize(
    ("said", "proposal", "judgement"),
    [
        ("We should write to those concerned today", True, True),
        ("Let us write to them", True, True),
        ("I decided to switch it off", True, True),
        ("That is where I would stay", False, False),
        ("I told my chief that there was a gap", False, True),
        ("Seventy rows are too few to say so", False, True),
        ("Today the report shows how many patients it looked at", False, False),
    ],
)
def test_a_proposal_and_a_judgement_are_told_by_their_words(said: str, proposal: bool, judgement: bool) -> None:
    assert (proposes(said), judges(said)) == (proposal, judgement)


def _talk(*lines: LineKind | int) -> tuple[InterviewerSpoke | int, ...]:
    """Lines by kind, pushes being x_small, and numbers of turns."""
    return tuple(
        line
        if isinstance(line, int)
        else InterviewerSpoke(kind=line, text="-", refs=(PUSH,) if line == "push" else (), by="scripted")
        for line in lines
    )


PUSH: Final = BEHAVIORAL.pressure[0].id
PHASES: Final = {1: "story", 2: "probe", 3: "pressure", 4: "close"}
STATE: Final = State(
    turns=tuple(Turn(no, "answer", "-", phase, 0.0) for no, phase in PHASES.items()),
    talk=_talk("prompt", 1, "probe", 2, "push", 3, "close", 4),
)


def test_what_answers_a_probe_or_a_push_is_a_reply() -> None:
    assert replies(STATE, BEHAVIORAL) == {2, 3}


def test_in_the_part_that_is_all_answer_nothing_is_a_mere_reply() -> None:
    """A meeting's lines are probes and pushes throughout."""
    turns = tuple(Turn(no, "answer", "-", "live", 0.0) for no in PHASES)

    assert replies(State(turns=turns, talk=STATE.talk), BEHAVIORAL.model_copy(update={"round": "stakeholder"})) == set()


def test_what_was_said_before_a_push_at_it_was_doubted() -> None:
    item = at(BEHAVIORAL, "pressure.0", good=("sig_stake",))

    assert doubted(STATE, item) == {"sig_stake": 2}
