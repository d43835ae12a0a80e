"""`calibrate`: gold and the sessions of a home in, a report out; every mistake told at once, and nothing computed."""

import argparse
import json
from pathlib import Path
from typing import Any, Final

import pytest

from cli.program import GOAL_ASKED, Program, files, score
from cli.test_listing import sample
from hotseat.audit.calibration_report import Heading, Table
from hotseat.cli.calibration_page import markdown, plain
from hotseat.cli.compose import studio
from hotseat.domain.event import Graded
from storage.samples import RUBRIC_FILE, changed, put

ANSWERED: Final = ("What counts is how soon a book is back on its shelf.", GOAL_ASKED)
MODEL: Final = "openai:gpt-x"
LEVELS: Final = ("S1", "S2", "T1")


def gold(hotseat: Program, *lines: dict[str, Any]) -> str:
    return str(put(hotseat.home.root.parent / "gold.jsonl", "".join(f"{json.dumps(line)}\n" for line in lines)))


def rated(session: str, rater: str = "Mara", **others: Any) -> dict[str, Any]:
    return {"session": session, "rater": rater, "levels": {"S1": 3}, **others}


def elsewhere(no: int, **others: Any) -> dict[str, Any]:
    levels = {sub: (no + place) % 5 + 1 for place, sub in enumerate(LEVELS)}
    graded = [{"grader": "ours | v2", "care": "fast", "levels": levels}]
    return {
        "transcript": f"round {no}",
        "rater": "Mara",
        "levels": levels,
        "words": 300 + no,
        "graded": graded,
        **others,
    }


def graded(hotseat: Program, **changes: Any) -> None:
    """The one session of this home, graded by a model."""
    world = studio(argparse.Namespace())
    session = world.read(hotseat.session)
    made = score(hotseat)
    criteria = tuple(one.model_copy(update={"status": "scored", "level": 3}) for one in made.criteria)
    update = {"kind": "model", "grader": MODEL, "grading": "g-1", "criteria": criteria, **changes}
    world.record(session, Graded(assessment=made.model_copy(update=update)))


def test_a_session_is_compared_by_the_beginning_of_its_name(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    graded(hotseat)
    graded(hotseat, grading="g-2", care="careful")
    before = files(hotseat.home.root)
    run = hotseat("calibrate", gold(hotseat, rated(hotseat.session[:12]), rated(hotseat.session, "Jonas")), "--json")
    told = json.loads(run.out)
    assert (run.code, told["raters"], told["transcripts"], told["left_out"]) == (0, ["Mara", "Jonas"], 1, [])
    assert [(one["grader"], one["care"]) for one in told["gradings"]] == [(MODEL, "careful"), (MODEL, "standard")]
    exact = told["gradings"][0]["scopes"][0]["figures"]["exact"]
    assert (exact["value"], exact["transcripts"], exact["pairs"], exact["low"]) == (1, 1, 2, None)
    assert files(hotseat.home.root) == before


def test_a_session_without_a_models_grading_is_listed_with_the_command_that_makes_one(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    score(hotseat)
    run = hotseat("calibrate", gold(hotseat, rated(hotseat.session), elsewhere(1)))
    assert run.code == 0
    assert f"  {hotseat.session}: it is self-assessed, not graded. hotseat grade {hotseat.session}\n" in run.out
    assert "1 transcript. Fewer than 10 prove nothing either way" in run.out


def test_with_nothing_to_compare_the_exit_code_says_so(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    run = hotseat("calibrate", gold(hotseat, rated(sample(hotseat)), rated(hotseat.session)))
    assert (run.code, "No transcript has a grading by a model: there is nothing to compute.\n" in run.out) == (2, True)
    assert "smpl: it is a sample, which no model has graded.\n" in run.out


def test_of_a_round_that_is_not_over_nothing_is_told(hotseat: Program) -> None:
    hotseat.sit("/quit")
    run = hotseat("calibrate", gold(hotseat, rated(hotseat.session), elsewhere(1)))
    assert f"{hotseat.session}: This round is not finished: read now, it would give away" in run.out


def test_every_mistake_is_told_at_once_and_nothing_is_computed(hotseat: Program) -> None:
    path = gold(hotseat, rated("nobody"), rated("no", levels={"S7": 3, "S1": 9}), elsewhere(1, verdict="yes"))
    Path(path).write_text(f"{Path(path).read_text()}{{\n")
    run = hotseat("calibrate", path, "--json")
    assert (run.code, run.out) == (2, "")
    assert [line.removeprefix(f"{path}:") for line in run.err.splitlines()] == [
        "1: session: There is no session called 'nobody'.",
        "2: levels.S1: is 9; it should be at most 5",
        "2: session: There is no session called 'no'.",
        "2: levels.S7: is no sub-criterion of ai-pm (there are S1, S2, T1)",
        "3: verdict: is 'yes'; it can be no_hire, hire",
        "4: is not a line of JSON: expecting property name enclosed in double quotes, column 2",
        "Nothing was computed. Mend the file and try again.",
    ]


def test_of_a_file_of_another_kind_the_first_lines_are_told_and_how_many_more(hotseat: Program) -> None:
    path = put(hotseat.home.root.parent / "mine.yaml", "a: 1\n" * 259)
    *told, last = hotseat("calibrate", str(path)).err.splitlines()
    assert (len(told), last) == (20, "And 239 more. Nothing was computed. Mend the file and try again.")


def test_a_file_that_is_not_there_is_no_file_to_mend(hotseat: Program) -> None:
    run = hotseat("calibrate", "none.jsonl")
    assert (run.code, "Mend" in run.err, "Look at its name" in run.err) == (2, False, True)


def test_a_rubric_that_is_not_there_is_told_where_it_is_named(hotseat: Program) -> None:
    run = hotseat("calibrate", gold(hotseat, elsewhere(1), elsewhere(2, rubric="ai-mp")))
    assert (run.code, "gold.jsonl:2: rubric: There is no rubric called 'ai-mp'. Did you mean ai-pm?" in run.err) == (
        2,
        True,
    )
    assert "There is no rubric called 'ai'" in hotseat("calibrate", gold(hotseat, elsewhere(1)), "--rubric", "ai").err


def test_a_rubric_of_ones_own_is_compared_under_from_its_file(hotseat: Program) -> None:
    own = changed(RUBRIC_FILE, {"id: ai-pm": "id: mine", "id: T1": "id: X1"})
    path = str(put(hotseat.home.root.parent / "mine.yaml", own))
    levels = {"X1": 4}
    line = elsewhere(1, levels=levels, graded=[{"grader": "m", "levels": levels}])
    run = hotseat("calibrate", gold(hotseat, line), "--rubric", path, "--json")
    assert (run.code, json.loads(run.out)["rubric"]) == (0, "mine")


def test_one_grader_can_be_chosen_and_a_misspelt_one_is_told(hotseat: Program) -> None:
    other = elsewhere(2, graded=[{"grader": "theirs", "levels": {"S1": 3}}])
    path = gold(hotseat, elsewhere(1), other)
    told = json.loads(hotseat("calibrate", path, "--grader", "theirs", "--json").out)
    assert ([one["grader"] for one in told["gradings"]], told["left_out"][0]["transcript"]) == (["theirs"], "round 1")
    run = hotseat("calibrate", path, "--grader", "their")
    assert (run.code, "Did you mean theirs?" in run.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "begins"),
    [((), "Calibration: grad"), (("--markdown",), "# Calibration: grad"), (("--json",), '{\n  "schema": "hotseat.cal')],
)
def test_the_report_goes_to_standard_output_or_to_a_file(hotseat: Program, words: tuple[str, ...], begins: str) -> None:
    path = gold(hotseat, *(elsewhere(no) for no in range(12)))
    out = hotseat.home.root.parent / "report"
    run = hotseat("calibrate", path, *words)
    saved = hotseat("calibrate", path, *words, "-o", str(out))
    assert (run.code, run.out.startswith(begins)) == (0, True)
    assert (saved.out, saved.err, out.read_text()) == ("", f"Saved as {out}\n", run.out)


def test_lines_fit_a_narrow_terminal(hotseat: Program) -> None:
    lines = hotseat("calibrate", gold(hotseat, *(elsewhere(no) for no in range(12)))).out.splitlines()
    assert max(map(len, lines)) <= 80


LONG: Final = Table(("", "n"), (("A name | of ~70 \x1b[31m~ columns " * 3, "12"),))


def test_a_long_name_is_cut_so_that_its_row_fits_and_is_made_harmless() -> None:
    _, row = plain([LONG]).splitlines()
    assert (len(row), row[-5:], "␛[31m" in row) == (80, "…  12", True)


def test_no_name_can_break_a_table_or_a_heading_of_the_page() -> None:
    page = markdown([Heading(2, "ours | <b>v2</b>"), LONG])
    heading, _, *table = page.splitlines()
    assert heading == "## ours \\| \\<b\\>v2\\</b\\>"
    assert [row.replace("\\|", "").count("|") for row in table] == [3, 3, 3]
