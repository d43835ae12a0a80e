"""`retake` and `compare` as a user meets them, without a model."""

import json
from datetime import datetime

import pytest

from cli.models import FAKE, Fake, put_in_place
from cli.program import Program, Terminal, score
from hotseat.domain.event import CandidateAnswered
from hotseat.storage.transcripts import load
from session.graded import ASKED, ERRORS, GOAL, SAID, Graders

OLD = "We would find out what to do about it, with the people at the hatch, before long."


@pytest.fixture
def sat(hotseat: Program) -> Program:
    """One finished round with two answers, scored by hand."""
    hotseat.sit(ASKED, "/next", OLD, "/next", "/end")
    score(hotseat)
    return hotseat


def test_the_weakest_answer_is_given_again_from_a_file_and_compared(sat: Program) -> None:
    first = sat.session
    run = sat("retake", first, "--answers", sat.answers(SAID))
    assert run.code == 0
    assert "Now tell me what you would do." in run.out
    assert "Level 2 stands for: " in run.err
    assert GOAL not in run.out + run.err
    second = next(path for path in sat.transcripts if path.stem != first)
    header = load(second).events[0].payload
    assert (header.take_of, header.retake) == (first, 2)  # type: ignore[union-attr]  # the first event
    told = sat("compare", first)
    assert "Only the answer of turn 2 is new" in told.out
    assert "One of them is not scored" in told.out
    as_json = json.loads(sat("compare", first, second.stem, "--json").out)
    assert (as_json["before"]["session"], as_json["after"]["session"]) == (first, second.stem)
    assert (as_json["schema"], as_json["total"]) == ("hotseat.compare/1", None)
    assert datetime.fromisoformat(as_json["before"]["when"]).tzinfo


def test_a_typed_answer_ends_with_a_full_stop(sat: Program) -> None:
    first = sat.session
    typed = sat("retake", first, "--plain", "--turn", "2", stdin=Terminal(f"{GOAL}\n{ERRORS}\n.\nnot read\n"))
    assert typed.code == 0
    second = next(path for path in sat.transcripts if path.stem != first)
    said = [event.payload.text for event in load(second).events if isinstance(event.payload, CandidateAnswered)]
    assert said == [ASKED, f"{GOAL}\n{ERRORS}"]


def test_graded_as_the_first_was_it_is_compared_at_once(hotseat: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = Fake()
    fake.model = Graders()(FAKE)
    put_in_place(monkeypatch, fake)
    hotseat.sit(ASKED, "/next", OLD, "/next", "/end")
    first = hotseat.session
    assert hotseat("grade", first, "--grader", FAKE, "--yes", "--fast").code == 0
    run = hotseat("retake", first, "--turn", "2", "--grader", FAKE, "--grade", "--answers", hotseat.answers(SAID))
    assert run.code == 0
    assert f"{FAKE}, fast" in run.out.partition("Two attempts")[2].splitlines()[2]
    assert "▲" in run.out


def test_the_whole_item_again_is_a_take_of_the_first(sat: Program) -> None:
    first = sat.session
    run = sat("retake", first, "--whole", "--answers", sat.answers(ASKED, "/next", SAID, "/next", "/end"))
    assert run.code == 0
    second = next(path for path in sat.transcripts if path.stem != first)
    assert f"hotseat compare {first} {second.stem}" in run.err
    assert json.loads(second.read_text().splitlines()[0])["take_of"] == first


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--whole", "--turn", "2"), "Name the one or the other."),
        (("--turn", "9"), "These can be given again: 2."),
        (("--grade",), "No grading model is active."),
    ],
)
def test_what_does_not_fit_is_refused_in_words(sat: Program, words: tuple[str, ...], why: str) -> None:
    run = sat("retake", sat.session, *words, "--answers", sat.answers(SAID))
    assert (run.code, len(sat.transcripts)) == (2, 1)
    assert why in run.err


def test_with_one_attempt_there_is_nothing_to_compare(sat: Program) -> None:
    run = sat("compare", sat.session)
    assert run.code == 2
    assert f"hotseat retake {sat.session} --whole" in run.err
    assert "There is one scoring" in sat("compare", sat.session, sat.session).err


def test_without_another_attempt_two_scorings_are_compared(sat: Program) -> None:
    score(sat)
    assert "Two gradings" in sat("compare", sat.session).out
    as_json = json.loads(sat("compare", sat.session, sat.session, "--json").out)
    assert as_json["before"]["session"] == as_json["after"]["session"] == sat.session
    assert (as_json["total"]["before_value"], as_json["total"]["after_value"]) == (0.0, 0.0)
