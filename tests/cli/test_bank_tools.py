"""`bank new`, `bank preview`, `bank coverage` and `bank schema`, from an empty home."""

import json
from pathlib import Path

import pytest

from cli.program import ITEM, Program
from hotseat.cli.parser import VIEWS
from hotseat.domain.plain_text import flowing
from hotseat.storage.home import Home
from storage.samples import put

WORDS = "schema: hotseat.vocabulary/1\ndomains: {libraries: Libraries, circus: Circus}\ntopics: {why_not_ai: No}\n"
EIGHTY = 80


@pytest.fixture
def real_bank(clean_environment: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    """Over what ships: a new item is written against its rubric, topics and stock interviewers."""
    return Program(Home(clean_environment), capsys, monkeypatch)


def test_a_new_item_can_be_checked_previewed_and_sat_in_an_empty_home(real_bank: Program) -> None:
    made = real_bank("bank", "new", "case", "my-bread")
    (path,) = made.out.splitlines()

    assert path == str(real_bank.home.question_banks / "case" / "my-bread.yaml")
    assert "hotseat practice my-bread --plain --interviewer offline" in made.err
    assert Path(path).read_text().startswith("# yaml-language-server: $schema=../.item.schema.json\n")
    json.loads((real_bank.home.question_banks / ".item.schema.json").read_text())
    assert real_bank("bank", "check", path).out == ""
    assert "Kornwick" in real_bank("bank", "preview", "my-bread").out
    real_bank.sit(
        "What is the goal?", "/next", "Begin with the rule.", item="my-bread", words=("--interviewer", "offline")
    )
    assert real_bank.said == ["What is the goal?", "Begin with the rule."]


def test_an_id_that_is_taken_or_cannot_be_one_is_bad_input_and_writes_nothing(hotseat: Program) -> None:
    taken = hotseat("bank", "new", "case", ITEM)
    bad = hotseat("bank", "new", "case", "My Case")
    misspelt = hotseat("bank", "new", "behavioural", "my-case")

    assert [run.code for run in (taken, bad, misspelt)] == [2, 2, 2]
    assert "already" in taken.err
    assert "such as my-case" in bad.err
    assert "did you mean behavioral" in misspelt.err
    assert not hotseat.home.question_banks.exists()


def test_a_new_item_elsewhere_is_named_by_its_file(hotseat: Program, tmp_path: Path) -> None:
    put(tmp_path / "mine" / "notes.txt", "")
    made = hotseat("bank", "new", "executive", "my-ninety", "-o", str(tmp_path / "mine"))

    assert made.out == f"{tmp_path / 'mine' / 'my-ninety.yaml'}\n"
    assert f"hotseat bank preview {tmp_path / 'mine' / 'my-ninety.yaml'}" in made.err
    assert f"To sit it, put it into {hotseat.home.question_banks}" in made.err


def test_a_home_that_cannot_be_written_is_told(hotseat: Program) -> None:
    put(hotseat.home.root, "a file where the home should be")
    run = hotseat("bank", "new", "case", "my-case")
    assert (run.code, run.out) == (4, "")
    assert "could not be" in run.err


def test_a_preview_shows_three_sides_or_the_one_that_was_asked_for(hotseat: Program) -> None:
    whole = hotseat("bank", "preview", ITEM)
    assert [line.split()[3] for line in whole.out.splitlines() if line.startswith("── What the")] == [
        "candidate",
        "interviewer",
        "grader",
    ]
    for view in VIEWS:
        part = hotseat("bank", "preview", ITEM, "--only", view)
        assert part.code == 0
        assert part.out.strip()
        assert (flowing(part.out) in flowing(whole.out)) == (view != "models")


def test_a_preview_of_something_else_is_refused_in_a_line(hotseat: Program) -> None:
    lexicon = hotseat.home.shipped_banks / "topics.yaml"
    run = hotseat("bank", "preview", str(lexicon))
    assert (run.code, run.out) == (2, "")
    assert run.err == f"{lexicon} is no item, it is hotseat.topics/1. Name the file of an item.\n"


def test_coverage_fits_a_terminal_and_tells_gaps_together(hotseat: Program) -> None:
    put(hotseat.home.shipped_banks / "vocabulary.yaml", WORDS)
    run = hotseat("bank", "coverage")
    tables, _, gaps = run.out.partition("Thin or missing")

    assert run.code == 0
    assert [line for line in tables.splitlines() if len(line) > EIGHTY] == []
    assert ["libraries", "1", *("·" for _ in range(5)), "1"] in [line.split() for line in tables.splitlines()]
    assert "  domains without an item: circus\n" in gaps
    assert "  topics that the vocabulary lacks: error_asymmetry\n" in gaps


def test_coverage_as_json_counts_by_kind(hotseat: Program) -> None:
    tables = {table["about"]: table["rows"] for table in json.loads(hotseat("bank", "coverage", "--json").out)}
    assert list(tables) == ["track", "level", "domain", "topic"]
    assert {k: v for k, v in tables["domain"][0].items() if v} == {"id": "libraries", "case": 1, "all": 1}


@pytest.mark.parametrize("words", [(), ("-o",)])
def test_the_schema_is_printed_or_put_into_a_file(hotseat: Program, tmp_path: Path, words: tuple[str, ...]) -> None:
    file = tmp_path / "item.json"
    run = hotseat("bank", "schema", *(words and (*words, str(file))))
    made = json.loads(file.read_text() if words else run.out)
    assert (run.code, made["properties"]["id"]["pattern"]) == (0, "^[a-z0-9][a-z0-9-]*$")
    assert ("$schema=item.json" in run.err) == bool(words)
