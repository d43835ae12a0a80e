"""Events as they are told in the conversation, one after the other."""

from datetime import UTC, datetime

import pytest

from domain.small_rounds import EXECUTIVE, STAKEHOLDER
from hotseat.domain.event import (
    CandidateAnswered,
    Event,
    HintGiven,
    Interrupted,
    InterviewerSpoke,
    NoteTaken,
    Payload,
    PhaseEntered,
    SelfRated,
    SessionEnded,
    StanceMoved,
    TimeExpired,
)
from hotseat.domain.item import Item
from hotseat.tui.present_talk import Telling, entries
from storage.samples import started


def told(item: Item, *payloads: Payload, real: bool = False) -> list[tuple[str, str]]:
    """Speaker and text of what is shown of these events of a round."""
    first = started().model_copy(update={"mode": "real" if real else "practice", "form": "spoken"})
    now = datetime(2026, 11, 22, tzinfo=UTC)
    events = [Event(seq, now, 0.0, payload) for seq, payload in enumerate((first, *payloads), start=1)]
    return [(entry.speaker, entry.text) for entry in entries(events, item)]


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        (CandidateAnswered(turn=1, kind="skip", text=""), "Skipped."),
        (Interrupted(gap=90), "Taken up again after 01:30."),
        (Interrupted(gap=90, cause="suspended"), "The machine slept for 01:30. None of it is on your clock."),
        (
            Interrupted(gap=61, cause="clock_changed"),
            "The clock of this machine was set by 01:01. Yours was not touched.",
        ),
        (TimeExpired(phase="speak", draft="and"), "Time."),
        (SelfRated(ratings={"scoping": 4, "alignment": 2}), "Your own rating: scoping 4, alignment 2."),
    ],
)
def test_what_happens_beside_the_talk_is_a_notice(payload: Payload, text: str) -> None:
    assert told(EXECUTIVE, payload) == [("", text)]


@pytest.mark.parametrize("payload", [StanceMoved(turn=1, before=0, after=1), SessionEnded(reason="completed")])
def test_what_would_coach_or_is_seen_anyway_is_not_told(payload: Payload) -> None:
    assert told(STAKEHOLDER, payload) == []


@pytest.mark.parametrize(
    ("item", "why"),
    [(EXECUTIVE, "the rest is kept, and neither read nor graded"), (STAKEHOLDER, "Runa Falk did not hear the rest")],
)
def test_a_cut_answer_shows_where_it_was_cut(item: Item, why: str) -> None:
    answer = CandidateAnswered(turn=1, text="We wait. And then", heard=8)
    assert told(item, answer) == [("You", "We wait."), ("", f"— cut here: {why} —\nAnd then")]


def test_an_answer_that_came_too_late_is_told_as_such() -> None:
    answer = CandidateAnswered(turn=1, text="We wait.", late=True)
    assert told(EXECUTIVE, answer) == [
        ("You", "We wait."),
        ("", "That came after the end: it is kept, and neither read nor graded."),
    ]


def test_hints_are_numbered() -> None:
    assert told(EXECUTIVE, HintGiven(text="Lead."), HintGiven(text="Ask."))[-1] == ("", "Hint 2: Ask.")


def test_a_part_says_its_goal_in_practice_only() -> None:
    speak = PhaseEntered(phase="speak", reason="next")
    assert told(EXECUTIVE, speak) == [("", "Your explanation, 90 seconds: Get through the speak.")]
    assert told(EXECUTIVE, speak, real=True) == [("", "Your explanation, 90 seconds")]


def test_the_preparation_brings_the_brief_and_leaves_its_notes() -> None:
    shown = told(
        EXECUTIVE,
        PhaseEntered(phase="prep", reason="started"),
        InterviewerSpoke(kind="phase", text="Plan.", by="scripted"),
        NoteTaken(text="old"),
        NoteTaken(text="Lead."),
        PhaseEntered(phase="speak", reason="next"),
    )
    assert shown[1:3] == [("Your brief", f"{EXECUTIVE.premise}\n\n{EXECUTIVE.brief}"), ("", "Plan.")]
    assert shown[-1] == ("", "Your notes:\nLead.")


def test_a_counterpart_who_leaves_is_seen_to_leave() -> None:
    shown = told(STAKEHOLDER, PhaseEntered(phase="close", reason="broken_off"))
    assert shown[0] == ("", "Runa Falk has broken off the meeting.")


def test_the_menu_is_put_by_the_program_and_not_by_the_counterpart() -> None:
    menu = InterviewerSpoke(kind="menu", text="Is it 1 the goal?", by="scripted")
    assert told(STAKEHOLDER, menu) == [("Hotseat", "Is it 1 the goal?")]
    opened = Telling(STAKEHOLDER).opening("menu", "")
    assert (opened.speaker, opened.role) == ("Hotseat", "notice")
