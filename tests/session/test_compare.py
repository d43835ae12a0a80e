"""Two attempts side by side: what rose and fell with the words of both, and what cannot be compared, said so."""

from dataclasses import replace

import pytest

from hotseat.domain.assessment import Assessment, FlagResult, Interval, SignalFinding
from hotseat.domain.event import SessionEnded
from hotseat.session.compare import compare, compared, sections
from hotseat.session.told import Told
from interview.play import Play, reads
from session.sat import ASSESSMENT, ITEM, NOT_SHOWN, QUOTE, RUBRIC, SCOPING, SHOWN, assessed, round_played

ERRORS = "A wrong branch is worse than a wrong shelf."
WORDS = QUOTE.model_copy(update={"sid": "T03.S01", "quote": ERRORS, "text": ERRORS})
ROSE = NOT_SHOWN.model_copy(
    update={"level": 3, "findings": (SignalFinding(signal="sig_errors", verdict="shown", quotes=(WORDS,)),)}
)
FELL = SHOWN.model_copy(
    update={"level": 2, "findings": (SignalFinding(signal="sig_goal", verdict="partly", quotes=(QUOTE,)),)}
)
LATER = assessed(
    criteria=(FELL, ROSE, ASSESSMENT.criteria[2]),
    dimensions=(SCOPING.model_copy(update={"score": 2.9}), ASSESSMENT.dimensions[1]),
    hundred=44.0,
)


def attempt(session: str, assessment: Assessment | None, **header: object) -> Told:
    """The round of the sample case under a name of its own; the second one also found what comes back."""
    play = round_played()
    if session == "second":
        asked = reads(asked=["f_goal", "f_mix"])
        play = Play(ITEM).start().answer(asked, text="What is the goal, and what comes back?")
        play = play.answer(text=QUOTE.text).record(SessionEnded(reason="ended_by_candidate"))
    changed = play.state.header.model_copy(update={"session": session, **header})
    return Told(replace(play.state, session=changed), ITEM, RUBRIC, assessment, tuple(play.events))


def lines(before: Told, after: Told) -> dict[str, list[str]]:
    return {section.id: [row.text for row in section.rows] for section in compare(before, after)}


def test_of_one_item_levels_signals_quotes_facts_and_flags_are_told() -> None:
    flag = FlagResult(flag="rf_camera", severity="major", dim="technical", status="confirmed", quotes=(QUOTE,))
    now = LATER.model_copy(update={"flags": (flag,)})
    told = lines(attempt("first", ASSESSMENT), attempt("second", now))
    assert "▲ 36 of 100, No Hire  →  44 of 100, No Hire   total (+8.0 points)" in told["attempts"]
    assert "▲ 2.2  →  2.9   Scoping (+0.7)" in told["attempts"]
    names = {sub: RUBRIC.subs[sub].name for sub in ("S1", "S2")}
    assert told["levels"] == [
        f"▼ 4  →  2   S1 {names['S1']}",
        "▼ shown  →  partly   Did the candidate name days to the shelf as the outcome?",
        *(f"{when} “{QUOTE.text}” (turn 2)" for when in ("then", "now ")),
        f"▲ 1  →  3   S2 {names['S2']}",
        "▲ not shown  →  shown   Did the candidate tell a wrong shelf from a wrong branch?",
        f"now  “{ERRORS}” (turn 3)",
        "As before: 1 of 3 sub-criteria.",
    ]
    assert told["facts-asked"] == [
        "▲ not found  →  found   About 2,600 items a day. 71% of them are picture books.",
        "Found both times: 1.",
    ]
    assert told["flags"] == ["▼ none  →  confirmed   Does the candidate begin with the camera?"]


def test_of_another_item_only_levels_are_compared_and_it_says_so() -> None:
    found = compared(attempt("first", ASSESSMENT), attempt("second", LATER, item="case-other"))
    assert [change.way for change in found.criteria] == ["down", "up"]
    assert all(not (change.parts or change.before_words) for change in found.criteria)
    assert (found.facts, found.flags) == (None, ())
    assert any("different items" in note for note in found.notes)


@pytest.mark.parametrize("now", [LATER.model_copy(update={"rubric_hash": "other"}), None], ids=["rubric", "unscored"])
def test_what_measures_something_else_or_nothing_is_not_compared(now: Assessment | None) -> None:
    found = compared(attempt("first", ASSESSMENT), attempt("second", now))
    assert (found.dimensions, found.criteria, found.flags) == ((), (), ())
    assert (found.total.way if found.total else None) == ("other" if now else None)
    assert any("different rubrics" in note or "not scored" in note for note in found.notes)
    assert found.facts


def test_who_scored_and_how_sure_it_is_are_said() -> None:
    sure = {"interval": Interval(low=2.0, high=2.8, verdicts=("No Hire",)), "care": "careful"}
    one, other = assessed(**sure), LATER.model_copy(update={**sure, "grader": "openai:gpt-y"})
    notes = compared(attempt("first", one), attempt("second", other)).notes
    assert any("not scored alike" in note for note in notes)
    assert any("may be chance" in note for note in notes)


def test_of_one_answer_given_again_what_has_nothing_to_do_with_it_is_told_apart() -> None:
    again = attempt("second", LATER, take_of="first", retake=3)
    found = {change.what[:2]: change for change in compared(attempt("first", ASSESSMENT), again).criteria}
    assert found["S2"].note == ""  # its new words are of that answer
    assert found["S1"].note == "Neither reading quotes that answer: the same words were read another way."


def test_what_was_not_read_again_is_told_in_one_line_and_nothing_it_is_a_part_of_is_compared() -> None:
    unread = ROSE.model_copy(update={"status": "not_assessed", "level": None, "findings": ()})
    made = LATER.model_copy(update={"criteria": (FELL, unread, LATER.criteria[2])})
    found = compared(attempt("first", ASSESSMENT), attempt("second", made, take_of="first", retake=3))
    assert (found.unread, found.not_read_again) == (("S2",), "Not read again: S2.")
    assert [change.what[:2] for change in found.criteria] == ["S1"]
    assert (found.total, [change.what for change in found.dimensions]) == (None, ["Technical"])
    whole = compared(attempt("first", ASSESSMENT), attempt("second", made))
    assert [(change.what[:2], change.way) for change in whole.criteria] == [("S1", "down"), ("S2", "other")]


def test_two_scorings_of_one_session_are_the_page_of_gradings() -> None:
    (section,) = compare(attempt("first", ASSESSMENT), attempt("first", LATER))
    assert section.id == "beside-before"
    found = compared(attempt("first", ASSESSMENT), attempt("second", ASSESSMENT))
    assert (found.criteria, found.same, found.compared) == ((), 3, 3)
    assert [section.id for section in sections(found)] == ["attempts", "levels", "facts-asked"]
