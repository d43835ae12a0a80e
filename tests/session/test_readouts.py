"""What only one kind of round tells: whether a drill or ninety seconds passed, with what help and what breaks."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from domain.small_parts import at
from domain.small_rounds import BEHAVIORAL, EXECUTIVE
from grading.rounds import events
from hotseat.domain.drills import DRILLS
from hotseat.domain.event import CandidateAnswered, HintGiven, Interrupted, Payload, PhaseEntered
from hotseat.domain.reading import Reading, Shown
from hotseat.interview.drills import drilled
from hotseat.interview.state import State, Turn
from hotseat.session.readouts import instructed, of_kind
from interview.play import Play, reads, session
from interview.small_kinds import meeting
from session.past_rounds import CASE

LINES: Final = {
    "sig_wait": "We should wait.",
    "sig_harm": "Four in ten send people to the wrong quay.",
    "sig_ask": "Sign it by Friday.",
}


def take(*said: str, payloads: Sequence[Payload] = ()) -> list[str]:
    """What is told of ninety seconds in which these signals were heard, in this order; others are talk."""
    lines = [LINES.get(name, name) for name in said]
    shown = tuple(Shown(signal=name, quote=LINES[name]) for name in said if name in LINES)
    turn = Turn(1, "answer", " ".join(lines), "speak", 1.0, reading=Reading(reader="scripted", shown=shown))
    state = replace(State(), session=session(), turns=(turn,))
    (section,) = of_kind(state, EXECUTIVE, events(*payloads))
    return [row.text for row in section.rows]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("sig_wait", "sig_harm", "sig_ask"), "Passed."),
        (("Good day.", "sig_wait", "sig_harm", "sig_ask"), "Passed."),
        (("One.", "Two.", "sig_wait", "sig_harm", "sig_ask"), "Not yet: the bottom line came after 2 sentences."),
        (("sig_wait", "sig_harm"), "Not yet: 1 of the points was not heard."),
        (("sig_ask",), "Not yet: the bottom line was not heard, and 1 of the points was not heard."),
    ],
)
def test_ninety_seconds_say_whether_they_passed_and_what_was_wanting(said: tuple[str, ...], told: str) -> None:
    assert take(*said)[0] == told


@pytest.mark.parametrize(
    ("phase", "cause", "told"),
    [
        ("speak", "suspended", ["Interrupted: the machine stood still for 25 s within the ninety seconds"]),
        ("speak", "closed", ["Interrupted: the program was closed for 25 s within the ninety seconds"]),
        ("speak", "clock_changed", []),
        ("paste", "closed", []),
    ],
)
def test_a_break_within_the_ninety_seconds_is_told(phase: str, cause: str, told: list[str]) -> None:
    broken = Interrupted.model_validate({"gap": 25.0, "cause": cause})
    rows = take("sig_wait", payloads=(PhaseEntered(phase=phase, reason="next"), broken))
    assert [row.partition(", off")[0] for row in rows if row.startswith("Interrupted")] == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Two or three, four or five, and six.", "Numbers given: 5."),
        ("2, 3, 4, 5, 6, 7.", "Numbers given: 6; so many are hard to keep in mind, those that decide are enough."),
    ],
)
def test_only_many_numbers_are_too_many(words: str, told: str) -> None:
    """An item may ask for a pair of rates, so how few are enough is not for the readout to say."""
    assert take(words)[-1] == told


def test_one_word_is_one_word() -> None:
    assert "1 word, 0 s if spoken at 140 a minute" in take("Yes")


def test_a_tick_of_a_story_is_told_with_the_words_it_was_heard_in() -> None:
    """And where hindsight was heard, the shares say so too."""
    said = "I told my chief. Today the list shows it."
    shown = (
        Shown(signal="sig_role", quote="I told my chief."),
        Shown(signal="sig_hindsight", quote="Today the list shows it."),
    )
    turn = Turn(1, "answer", said, "story", 1.0, reading=Reading(reader="scripted", shown=shown))
    told = events(session(), CandidateAnswered(turn=1, text=said))
    (section,) = of_kind(replace(State(), session=session(), turns=(turn,)), BEHAVIORAL, told)
    rows = [row.text for row in section.rows]
    assert rows[rows.index("✓ your own part") + 1] == "“I told my chief.”"
    assert rows[rows.index("✓ hindsight") + 1] == "“Today the list shows it.”"
    assert " 56%  reflection (5 words; advice: something of its own)" in rows


@pytest.mark.parametrize(
    ("ask", "to_do"),
    [
        ("Did the candidate say in the first sentence what to decide?", "say in the first sentence what to decide"),
        (
            "When asked whether it is safe, did the candidate give a limit?",
            "When asked whether it is safe, give a limit",
        ),
        ("Did the cost get a number?", "Did the cost get a number?"),
    ],
)
def test_a_graders_question_becomes_what_is_to_be_done(ask: str, to_do: str) -> None:
    assert instructed(ask) == to_do


def test_points_to_land_are_put_to_the_candidate() -> None:
    """The one of the small items is a question of another form; what is shown is never a grader's."""
    asked = EXECUTIVE.signal("sig_wait").model_copy(update={"ask": "Did the candidate say whether to open it?"})
    item = EXECUTIVE.model_copy(update={"signals": (asked, *EXECUTIVE.signals[1:])})
    turn = Turn(1, "answer", "We wait.", "speak", 1.0, reading=Reading(reader="scripted"))
    (section,) = of_kind(replace(State(), session=session(), turns=(turn,)), item, ())
    assert "· say whether to open it" in [row.text for row in section.rows]


@pytest.mark.parametrize(("hints", "told"), [(0, "Passed."), (1, "Passed, with 1 hint."), (6, "Passed, with 6 hints.")])
def test_a_drill_that_was_passed_with_hints_says_so(hints: int, told: str) -> None:
    drill = DRILLS["kill-switch"]
    shown = tuple(Shown(signal=check, quote="Two in a hundred.") for check in drill.all_of)
    turn = Turn(1, "answer", "Two in a hundred.", "answer", 1.0, reading=Reading(reader="scripted", shown=shown))
    given = tuple(HintGiven(text="Say a number.") for _ in range(hints))
    header = session().model_copy(update={"drill": drill.id})
    state = replace(State(), session=header, turns=(turn,), hints=given)
    (section,) = of_kind(state, drilled(CASE, drill), ())
    assert section.rows[0].text == told


def test_a_move_that_was_heard_and_did_not_count_is_told_beside_the_one_that_did() -> None:
    play = Play(meeting()).start().next().answer(reads(moves=["m_cave", "m_owns", "m_owns"]))
    play.answer(reads(moves=["m_cave"])).answer(reads(moves=["m_script"])).take_back()
    asks = {move.id: move.ask for move in play.item.counterpart.moves} if play.item.counterpart else {}
    (section,) = of_kind(play.state, play.item, play.events)
    rows = [row.text for row in section.rows]
    assert [row for row in rows if row.startswith("turn ")] == [
        f"turn 1: {asks['m_cave']} (+2)",
        f"turn 1: {asks['m_owns']} (heard, not counted)",
        f"turn 2: {asks['m_cave']} (heard, not counted)",
    ]
    assert "A turn counts its strongest gain and its strongest loss, and a round each gain once." in rows


def test_what_was_never_said_is_not_told_as_taken_back() -> None:
    item = at(meeting(), "counterpart.moves.3", undoes="m_cave")
    play = Play(item).start().next().answer(reads(moves=["m_hedge"]))
    (section,) = of_kind(play.state, play.item, play.events)
    assert not any("heard, not counted" in row.text for row in section.rows)
