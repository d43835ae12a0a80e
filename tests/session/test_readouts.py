"""What only one kind of round tells: whether a drill or ninety seconds passed, with what help and what breaks."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from domain.small_rounds import EXECUTIVE
from grading.rounds import events
from hotseat.domain.drills import DRILLS
from hotseat.domain.event import HintGiven, Interrupted, Payload, PhaseEntered
from hotseat.domain.reading import Reading, Shown
from hotseat.interview.drills import drilled
from hotseat.interview.state import State, Turn
from hotseat.session.readouts import instructed, of_kind
from interview.play import session
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
