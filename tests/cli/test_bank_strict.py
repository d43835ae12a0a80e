"""`bank check --strict`: what falls short of the standard, told with its rule and what that is for."""

import json
from pathlib import Path

import pytest

from cli.program import ITEM, Program
from hotseat.authoring.strict import RULES
from storage.samples import ITEM_FILE, changed, put

WORDS = "schema: hotseat.vocabulary/1\ndomains: {libraries: Libraries}\ntopics: {why_not_ai: Why not AI}\n"


@pytest.fixture
def filed(hotseat: Program) -> Program:
    put(hotseat.home.shipped_banks / "vocabulary.yaml", WORDS)
    return hotseat


def test_a_plain_check_says_nothing_of_the_standard(filed: Program) -> None:
    run = filed("bank", "check")
    assert (run.code, run.out, run.err) == (0, "", "0 problems in the question banks.\n")


def test_a_strict_check_tells_each_rule_and_once_what_it_is_for(filed: Program) -> None:
    run = filed("bank", "check", "--strict")
    lines, talk = run.out.splitlines(), run.err.splitlines()
    rules = {line.rpartition("[")[2].rstrip("]") for line in lines}
    assert run.code == 2
    assert talk[0] == f"{len(lines)} problems in the question banks."
    assert talk[1:] == [f"{rule.id}: {rule.why}" for rule in RULES if rule.id in rules]
    unknown = "there is no topic called 'error_asymmetry' (add it to a vocabulary file of your own) [vocabulary]"
    assert [line for line in lines if line.endswith(unknown)] != []


def test_strict_problems_as_json(filed: Program) -> None:
    run = filed("bank", "check", "--strict", "--json")
    told = json.loads(run.out)
    assert (run.code, run.err) == (2, "")
    assert list(told[0]) == ["file", "line", "key", "message", "suggestion", "rule"]
    assert {"signals", "examples", "vocabulary"} <= {problem["rule"] for problem in told}


def test_an_item_that_does_not_hold_is_not_measured(filed: Program, tmp_path: Path) -> None:
    path = put(
        tmp_path / "mine.yaml", changed(ITEM_FILE, {f"id: {ITEM}": "id: mine", "difficulty: 2": "difficulty: 9"})
    )
    told = json.loads(filed("bank", "check", "--strict", "--json", str(path)).out)
    assert [(problem["key"], problem["rule"]) for problem in told] == [("difficulty", "")]


def test_answers_that_are_missing_or_cannot_be_told_apart_are_told(filed: Program, tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    missing = json.loads(filed("bank", "check", "--json", "--answers", str(folder)).out)
    assert [problem["message"] for problem in missing if problem["rule"] == "answers"] == [
        "has no file of three short answers"
    ]
    same = "{text: We would look at this., shows: {}}"
    put(folder / "any.yaml", f"item: {ITEM}\nanswers: {{empty: {same}, middling: {same}, strong: {same}}}\n")
    told = json.loads(filed("bank", "check", "--json", "--answers", str(folder)).out)
    assert {"strength", "apart"} <= {problem["rule"] for problem in told}
    assert "answers" not in {problem["rule"] for problem in told}
