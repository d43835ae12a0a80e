"""Gold: its shape, everything that is wrong with it told at once, and what is made of lines that hold."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from hotseat.audit.cases import Group, LeftOut
from hotseat.audit.gold import Entry, Gold, GradedRun, Known, Sessions, Unknown, entries, rubric_of, sessions_in
from hotseat.audit.gold_cases import cases
from hotseat.audit.gold_check import problems
from hotseat.domain.assessment import Assessment, Challenge
from hotseat.domain.finding import Plain
from hotseat.errors import Problem
from hotseat.storage.gold import JsonLine, JsonLines
from session.sat import ASSESSMENT, QUOTE, assessed
from storage.samples import sample_rubric

RUBRIC: Final = sample_rubric()
PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "calibration.md"
SESSION: Final = "2026-11-22T1200-returns"
HERE: Final[Sessions] = {"2026": Known(SESSION, "ai-pm", ("rf_fast", "rf_sure")), "lost": Unknown("There is none.")}
RUN: Final[dict[str, Plain]] = {"grader": "m", "levels": {"S1": 2}}

Line = dict[str, Plain]


def rated(rater: str = "a", **others: Plain) -> Line:
    subject: Line = {} if {"session", "transcript"} & set(others) else {"session": "2026"}
    return {**subject, "rater": rater, "levels": {"S1": 3}, **others}


def elsewhere(rater: str = "a", **others: Plain) -> Line:
    return {**rated(rater, transcript="r1"), "graded": [RUN], **others}


def read(*lines: Line) -> JsonLines:
    return JsonLines("gold", tuple(JsonLine(no, line) for no, line in enumerate(lines, start=1)), ())


def told(*lines: Line, asked: bool = False) -> list[str]:
    """Everything that is wrong with these lines."""
    found, shape = entries(read(*lines))
    return [*map(str, shape), *map(str, problems(read(*lines), found, HERE, RUBRIC, asked=asked))]


def sound(*lines: Line, sessions: Sessions = HERE) -> tuple[Entry, ...]:
    found, shape = entries(read(*lines))
    assert [*shape, *problems(read(*lines), found, sessions, RUBRIC, asked=True)] == []
    return found


# --- shape ------------------------------------------------------------------------------------------------------------


def test_the_examples_of_the_page_are_gold() -> None:
    (example,) = re.findall(r"^```json\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    lines = [json.loads(line) for line in example.splitlines()]
    found, shape = entries(read(*lines))
    assert ([entry.no for entry in found], shape) == ([1, 2, 3], ())


@pytest.mark.parametrize(("head", "model"), [("gold", Gold), ("graded", GradedRun)])
def test_the_page_tells_every_key_and_which_there_must_be(head: str, model: type[Gold] | type[GradedRun]) -> None:
    (table,) = re.findall(rf"^\| {head} \|.*\n\|.*\n((?:\|.*\n)+)", PAGE.read_text(), re.MULTILINE)
    keys = [key for row in table.splitlines() for key in row.split(" | ")[0].strip("| ").split(", ")]
    told_by_page = {key.strip("*`"): key.startswith("**") for key in keys}
    assert told_by_page == {name: field.is_required() for name, field in model.model_fields.items()}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (rated(levels={"S1": 6}), "gold:1: levels.S1: is 6; it should be at most 5"),
        (rated(levels={"S1": 0}), "gold:1: levels.S1: is 0; it should be at least 1"),
        (rated(levels={"S1": True}), "gold:1: levels.S1: should be a whole number, and is true"),
        (rated(levels={"S1": 3.0}), "gold:1: levels.S1: should be a whole number, and is 3.0"),
        (rated(levels={"S1": "3"}), "gold:1: levels.S1: should be a whole number, and is '3'"),
        (rated(levels={}), "gold:1: levels: should have at least 1 entries, and has 0"),
        (rated(words=0), "gold:1: words: is 0; it should be at least 1"),
        (rated(level={"S1": 3}), "gold:1: level: is not a key here (did you mean levels)"),
        (rated(rater="a\u202eb"), "gold:1: rater: holds U+202E RIGHT-TO-LEFT OVERRIDE"),
        (elsewhere(graded=[{**RUN, "care": "exact"}]), "gold:1: graded.0.care: is 'exact'; it can be fast, standard"),
    ],
)
def test_a_wrong_shape_is_told_with_its_line(line: Line, said: str) -> None:
    (only,) = told(line)
    assert only.startswith(said)


# --- what it names ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (rated(levels={"S1": 3, "s2": 3}), "gold:1: levels.s2: is no sub-criterion of ai-pm (did you mean S2)"),
        (rated(levels={"S1": 3, "X": 3}), "gold:1: levels.X: is no sub-criterion of ai-pm (there are S1, S2, T1)"),
        (
            rated(levels={"S1": 3, "scoping": 3}),
            "gold:1: levels.scoping: is no sub-criterion of ai-pm "
            "(that is a dimension: give the levels of its sub-criteria)",
        ),
        (elsewhere(graded=[{**RUN, "levels": {"T2": 3}}]), "gold:1: graded.0.levels.T2: is no sub-criterion of ai-pm"),
        (rated(verdict="No Hire"), "gold:1: verdict: is 'No Hire'; it can be no_hire, hire (did you mean no_hire)"),
        (rated(flags=["rf_fats"]), "gold:1: flags: 'rf_fats' is no red flag of this session's item (did you mean rf_"),
        (rated(levels={"S1": None}), "gold:1: levels: holds no level"),
        (rated(session="lost"), "gold:1: session: There is none."),
        (rated(rubric="other"), "gold:1: rubric: is 'other', and this is read under 'ai-pm'"),
        (rated(graded=[RUN]), "gold:1: graded: is for transcripts from elsewhere; a session has its gradings in this"),
        (rated(transcript="r1"), "gold:1: graded: is missing: 'r1' is not in this home"),
        (elsewhere(session="2026"), "gold:1: names a session and a transcript"),
    ],
)
def test_a_wrong_name_is_told_with_what_was_meant(line: Line, said: str) -> None:
    assert told(line)[0].startswith(said)


def test_a_line_that_names_nothing_is_told() -> None:
    (first, *_) = told({"rater": "a", "levels": {"S1": 3}})
    assert first.startswith("gold:1: names neither a session nor a transcript")


def test_a_line_of_the_wrong_shape_tells_its_wrong_names_too() -> None:
    said = told(rated(session="lost", words=0, levels={"S9": 8}))
    assert [problem.split(": ")[1] for problem in said] == ["levels.S9", "words", "session", "levels.S9"]


def test_a_rater_counts_once_for_a_transcript_however_it_is_written() -> None:
    sessions = {**HERE, "2026-11": HERE["2026"]}
    lines = (rated("Mara"), rated("Jonas"), rated(" mara ", session="2026-11"))
    found, _ = entries(read(*lines))
    (problem,) = problems(read(*lines), found, sessions, RUBRIC, asked=False)
    message = f"' mara ' has rated {SESSION!r} on line 1 already"
    assert problem == Problem("gold", 3, "rater", message, "keep one of the two")


@pytest.mark.parametrize(("key", "other"), [("words", 700), ("graded", [{**RUN, "levels": {"S1": 1}}])])
def test_what_belongs_to_a_transcript_is_not_said_in_two_ways(key: str, other: Plain) -> None:
    assert told(elsewhere("a", words=500), elsewhere("b", words=500)) == []
    (said,) = told(elsewhere("a", words=500), elsewhere("b", **{"words": 500, key: other}))
    assert said == f"gold:2: {key}: is not what line 1 says of the same transcript (say it once)"


def test_under_the_rubric_that_was_asked_for_it_does_not_matter_what_a_session_was_sat_under() -> None:
    sessions = {"2026": Known(SESSION, "another")}
    found, _ = entries(read(rated()))
    assert problems(read(rated()), found, sessions, RUBRIC, asked=True) == []
    (said,) = problems(read(rated()), found, sessions, RUBRIC, asked=False)
    assert said.message == "is 'another', and this is read under 'ai-pm'"


def test_the_rubric_is_the_one_that_most_lines_are_under() -> None:
    lines, _ = entries(read(rated(rubric="mine"), rated("b"), rated("c"), elsewhere()))
    assert (rubric_of(lines, HERE, "else"), rubric_of(lines[3:], HERE, "else")) == ("ai-pm", "else")


def test_the_sessions_of_broken_lines_are_looked_up_too() -> None:
    assert sessions_in(read(rated(words=0), rated("b"), {"session": 7}, {"session": "lost"})) == ("2026", "lost")


# --- what is made of it -----------------------------------------------------------------------------------------------


def graded_by(*made: Assessment, **changes: str) -> Sessions:
    return {"2026": Known(SESSION, "ai-pm", (), made, **changes)}


def test_a_session_brings_its_gradings_its_words_and_who_rated_it() -> None:
    lines = sound(rated("Mara", flags=[]), rated("Jonas", levels={"S1": 4, "S2": None}, verdict="hire"))
    sessions = graded_by(ASSESSMENT, assessed(grading="g-2", care="careful"))
    (case,), left_out = cases(lines, sessions, "ai-pm")
    assert (case.name, case.words, case.session, left_out) == (SESSION, 412, True, ())
    assert [(one.rater, one.levels, one.verdict, one.flags) for one in case.judgements] == [
        ("mara", {"S1": 3}, None, frozenset()),
        ("jonas", {"S1": 4}, "hire", None),
    ]
    assert [run.group for run in case.runs] == [Group("openai:gpt-x", "standard"), Group("openai:gpt-x", "careful")]
    assert dict(case.runs[0].levels) == {"S1": 4, "S2": 1}


def test_a_transcript_from_elsewhere_brings_the_runs_that_the_file_gives() -> None:
    lines = sound(elsewhere("a"), rated("b", transcript="r1", words=500))
    (case,), _ = cases(lines, HERE, "ai-pm")
    assert (case.name, len(case.judgements), case.words, case.session) == ("r1", 2, 500, False)
    assert case.newest.group == Group("m", None)


def test_a_grading_that_was_completed_counts_once_and_as_the_newest() -> None:
    first, whole = assessed(criteria=ASSESSMENT.criteria[:1]), ASSESSMENT
    other = assessed(grading="g-2", criteria=())
    (case,), _ = cases(sound(rated()), graded_by(first, other, whole), "ai-pm")
    assert [dict(run.levels) for run in case.runs] == [{}, {"S1": 4, "S2": 1}]


NOT_GRADED: Final = f"hotseat grade {SESSION}"


@pytest.mark.parametrize(
    ("made", "why", "do"),
    [
        ((), "it is not graded.", NOT_GRADED),
        ((assessed(kind="self"),), "it is self-assessed, not graded.", NOT_GRADED),
        ((assessed(rubric="mine"),), "it was graded under mine only.", f"{NOT_GRADED} --rubric ai-pm"),
        ((assessed(challenge=Challenge(base="g", sub="S1", quote=QUOTE)),), "it is not graded.", NOT_GRADED),
    ],
    ids=["nothing", "by oneself", "another rubric", "a challenge alone"],
)
def test_a_session_without_a_grading_that_counts_is_left_out_with_what_to_do(
    made: Sequence[Assessment], why: str, do: str
) -> None:
    assert cases(sound(rated()), graded_by(*made), "ai-pm") == ((), (LeftOut(SESSION, why, do),))


def test_a_session_that_is_closed_is_left_out_whatever_was_made_of_it() -> None:
    sessions = graded_by(ASSESSMENT, closed="a drill is not scored.")
    assert cases(sound(rated()), sessions, "ai-pm") == ((), (LeftOut(SESSION, "a drill is not scored."),))


def test_with_a_grader_named_the_gradings_of_others_do_not_count() -> None:
    whole, left_out = cases(sound(rated(), elsewhere()), graded_by(ASSESSMENT), "ai-pm", "m")
    assert [case.name for case in whole] == ["r1"]
    assert left_out == (LeftOut(SESSION, "it has no grading by m."),)
    _, (other,) = cases(sound(rated()), graded_by(ASSESSMENT), "ai-pm", "openai:m")
    assert other.do == f"hotseat grade {SESSION} --grader openai:m"


def test_a_rater_who_comes_twice_is_told_whatever_else_is_wrong() -> None:
    assert [line for line in told(rated("Mara", levels={"S1": 9}), rated(" mara ")) if "rater" in line] == [
        "gold:2: rater: ' mara ' has rated '2026-11-22T1200-returns' on line 1 already (keep one of the two)"
    ]
