"""Ninety seconds read back: what was heard in time, and only that."""

from dataclasses import replace

import pytest

from domain.small_rounds import EXECUTIVE
from grading.rounds import bank, events, said
from hotseat.domain.base import Form
from hotseat.domain.event import CandidateAnswered, SessionStarted
from hotseat.domain.reading import Reading, Shown
from hotseat.grading.sentences import sentence_bank
from hotseat.grading.take import Readout, readout
from hotseat.interview.state import State, Turn

SAID = "Recall is fine. We should not open it to all this summer. Of every 10 answers, 4 are wrong. Sign it by Friday."
IN_TIME = "We wait. Sign it by Friday."
TOO_LATE = " And one more thing about precision."


def started(form: Form | None) -> SessionStarted:
    return SessionStarted(
        session="s", item="i", item_version=1, item_hash="i", rubric="r", rubric_hash="r", title="t", round="executive",
        mode="practice", pace="full", seed=1, interviewer="offline", form=form, app="0",
    )  # fmt: skip


def read(text: str, *shown: tuple[str, str], heard: int | None = None, phase: str = "speak") -> Readout | None:
    reading = Reading(reader="scripted", shown=tuple(Shown(signal=name, quote=quote) for name, quote in shown))
    turn = Turn(1, "answer", text, phase, 1.0, reading=reading, heard=heard)
    return readout(replace(State(), turns=(turn,)), EXECUTIVE)


def test_the_readout_counts_words_terms_figures_and_what_came_before_the_bottom_line() -> None:
    take = read(SAID, ("sig_wait", "We should not open it to all this summer."), ("sig_ask", "Sign it by Friday."))
    assert take is not None
    assert (take.words, take.figures, take.before, take.after_cut) == (23, 2, 1, 0)
    assert take.seconds == 23 / 140 * 60
    assert take.untranslated == (("recall", 1),)
    assert [(point.signal, bool(point.heard)) for point in take.points] == [
        ("sig_wait", True),
        ("sig_harm", False),
        ("sig_ask", True),
    ]


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("three and a half times", 1),
        ("five hundred dollars", 1),
        ("a hundred and ninety thousand in all", 1),
        ("twenty-two", 1),
        ("two point five", 1),
        ("half a million", 1),
        ("four in ten", 1),
        ("3.5 million", 1),
        ("between two hundred and three hundred", 2),
        ("in five weeks and six days", 2),
        ("no third party", 0),
    ],
)
def test_a_run_of_number_words_is_one_figure(words: str, figures: int) -> None:
    take = read(f"It was {words}.")
    assert take is not None
    assert take.figures == figures


def test_words_after_the_cut_are_counted_apart() -> None:
    take = read(IN_TIME + TOO_LATE, heard=len(IN_TIME))
    assert take is not None
    assert (take.words, take.after_cut, take.untranslated) == (6, 6, ())


def test_pasted_words_are_the_take_too_and_nothing_else_is() -> None:
    assert read(IN_TIME, phase="paste") is not None
    assert read(IN_TIME, phase="questions") is None


def test_a_bottom_line_that_was_not_heard_has_no_place() -> None:
    take = read(SAID)
    assert take is not None
    assert take.before is None


def test_a_cut_ends_the_evidence_where_it_fell() -> None:
    cut = CandidateAnswered(turn=1, text="We wait. Sign it now and then leave.", heard=len("We wait. Sign it now"))
    sentences = [(s.sid, s.text, s.bar) for s in sentence_bank(events(started("spoken"), cut)).sentences]
    assert sentences == [
        ("T01.S01", "We wait.", ""),
        ("T01.S02", "Sign it now", ""),
        ("T01.S03", "and then leave.", "after the cut"),
    ]


def test_what_a_counterpart_did_not_hear_was_said_all_the_same() -> None:
    cut = CandidateAnswered(turn=1, text="We wait. Sign it now.", heard=3)
    assert [s.bar for s in sentence_bank(events(started(None), cut)).sentences] == ["", ""]


def test_a_late_answer_is_kept_and_is_no_evidence() -> None:
    late = CandidateAnswered(turn=2, text="Sign it.", late=True)
    sentences = bank(said(1, "We wait."), late)
    assert [(s.text, s.bar) for s in sentences.sentences] == [("We wait.", ""), ("Sign it.", "too late")]
    assert [s.text for s in sentences.gradable] == ["We wait."]
    assert [s.text for s in sentences.for_grader] == ["We wait."]


def test_a_conclusion_that_comes_third_has_its_place_and_has_not_landed() -> None:
    take = read("One thing. Another thing. We wait.", ("sig_wait", "We wait."))
    assert take is not None
    assert (take.before, take.landed) == (2, 0)
