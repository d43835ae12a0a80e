"""`bank` and `rubric`: what is listed, what a candidate may see, and every problem of a broken file at once."""

import json
import re
from pathlib import Path

import pytest

from cli.program import ITEM, Program, files
from hotseat.domain.item_check import questions_and_pushes
from storage.samples import ITEM_FILE, RUBRIC_FILE, changed, line_of, put, sample_item

PROBLEM = re.compile(r"^(?P<file>[^:]+):(?P<line>\d+): (?P<key>[\w.\[\]]+): (?P<message>.+)$")

BROKEN_ITEM = changed(
    ITEM_FILE,
    {
        "id: sample-returns-desk": "id: mine",
        "difficulty: 2": "difficulty: 9",
        "premise: A city library": "premisse: A city library",
        "persona: librarian-calm": "persona: librarian-clam",
        "    gate: specific\n    value: medium": "    gate: sometimes\n    value: medium",
        "targets: [sig_errors]": "targets: [sig_error]",
        "fictional: true": "fictional: false",
    },
)
BROKEN_RUBRIC = changed(
    RUBRIC_FILE,
    {
        "id: ai-pm": "id: mine",
        "weight: 0.7": "weight: 0.9",
        "rounds: [case]": "rounds: [cases]",
        "version: 1": "vresion: 1",
    },
)


def test_items_are_listed_in_columns(hotseat: Program) -> None:
    run = hotseat("bank", "list")
    assert (run.code, run.err) == (0, "")
    assert run.out == "sample-returns-desk  case  20 min  ●●  The returns desk is full\n"


def test_json_is_an_array_of_objects_that_begin_with_id_and_round(hotseat: Program) -> None:
    put(hotseat.home.question_banks / "mine.yaml", changed(ITEM_FILE, {f"id: {ITEM}": "id: mine"}))
    listed = json.loads(hotseat("bank", "list", "--json").out)
    assert [list(entry)[:2] for entry in listed] == [["id", "round"]] * 2
    assert [(entry["id"], entry["round"], entry["minutes"]) for entry in listed] == [
        (ITEM, "case", 20),
        ("mine", "case", 20),
    ]


def test_items_are_listed_kind_by_kind_or_one_kind_alone(hotseat: Program) -> None:
    for name, kind, minutes in (("a", "calibration", "5.5"), ("b", "technical", "20"), ("c", "executive", "6")):
        changes = {f"id: {ITEM}": f"id: {name}", "round: case": f"round: {kind}", "minutes: 20": f"minutes: {minutes}"}
        put(hotseat.home.question_banks / f"{name}.yaml", changed(ITEM_FILE, changes))

    listed = json.loads(hotseat("bank", "list", "--json").out)
    assert [(entry["id"], entry["minutes"]) for entry in listed] == [(ITEM, 20), ("b", 20), ("c", 6), ("a", 5.5)]
    assert hotseat("bank", "list", "--round", "calibration").out.split()[:4] == ["a", "calibration", "5.5", "min"]
    assert [entry["id"] for entry in json.loads(hotseat("bank", "list", "--round", "case", "--json").out)] == [ITEM]


def test_a_kind_without_items_and_a_kind_that_there_is_not(hotseat: Program) -> None:
    none, misspelt = hotseat("bank", "list", "--round", "executive"), hotseat("bank", "list", "--round", "behavioural")

    assert (none.code, none.out, none.err) == (0, "", "No items.\n")
    assert (misspelt.code, misspelt.out) == (2, "")
    assert misspelt.err == "There is no kind of round called 'behavioural'. Did you mean behavioral?\n"


def test_a_broken_head_is_told_and_the_others_are_listed(hotseat: Program) -> None:
    path = put(
        hotseat.home.question_banks / "mine.yaml", changed(ITEM_FILE, {f"id: {ITEM}": "id: mine", "title: ": "titel: "})
    )
    run = hotseat("bank", "list", "--json")
    assert (run.code, [entry["id"] for entry in json.loads(run.out)]) == (2, [ITEM])
    assert run.err.startswith(f"{path}:")


def test_show_is_what_a_candidate_may_see(hotseat: Program) -> None:
    run = hotseat("bank", "show", ITEM)
    item = sample_item()
    secrets = [
        *(text for fact in item.facts for text in (fact.fact, fact.say)),
        *(text for signal in item.signals for text in (signal.id, signal.ask, signal.counts, signal.near_miss)),
        *(flag.ask for flag in item.red_flags),
        *(text for _, text in questions_and_pushes(item)),
        *item.reference.spine,
        *item.reference.common_traps,
        item.interviewer.agenda,
    ]
    assert (run.code, [secret for secret in secrets if secret in run.out + run.err]) == (0, [])
    assert [text for text in (item.title, item.premise, item.brief.strip()) if text not in run.out] == []


def test_show_with_spoil_shows_facts_signals_flags_and_reference(hotseat: Program) -> None:
    out, item = hotseat("bank", "show", ITEM, "--spoil").out, sample_item()
    expected = [fact.fact for fact in item.facts] + [signal.counts for signal in item.signals]
    expected += [flag.ask for flag in item.red_flags] + list(item.reference.spine)
    assert [text for text in expected if text not in out] == []


def test_show_as_json_is_the_whole_item(hotseat: Program) -> None:
    shown = json.loads(hotseat("bank", "show", ITEM, "--json").out)
    assert shown == sample_item().model_dump(mode="json", by_alias=True)


def test_an_unknown_item_is_told_with_the_nearest(hotseat: Program) -> None:
    run = hotseat("bank", "show", "sample-returns-dsk")
    assert (run.code, run.out) == (2, "")
    assert run.err == f"There is no item called 'sample-returns-dsk'. Did you mean {ITEM}?\n"


def test_check_finds_nothing_in_a_sound_bank(hotseat: Program) -> None:
    run = hotseat("bank", "check")
    assert (run.code, run.out, run.err) == (0, "", "0 problems in the question banks.\n")


def test_check_tells_every_problem_with_file_line_key_and_suggestion(hotseat: Program, tmp_path: Path) -> None:
    path = put(tmp_path / "mine.yaml", BROKEN_ITEM)
    run = hotseat("bank", "check", str(path))
    found = [PROBLEM.match(line) for line in run.out.splitlines()]
    told = {
        match["key"]: (int(match["line"]), match["message"]) for match in found if match and match["file"] == str(path)
    }
    line = {
        "difficulty": line_of(BROKEN_ITEM, "difficulty: 9"),
        "premisse": line_of(BROKEN_ITEM, "premisse:"),
        "interviewer.persona": line_of(BROKEN_ITEM, "persona: librarian-clam"),
        "facts[f_mix].gate": line_of(BROKEN_ITEM, "gate: sometimes"),
        "fictional": line_of(BROKEN_ITEM, "fictional: false"),
    }
    assert run.code == 2
    assert len(found) == len([match for match in found if match]) >= 6
    assert {key: told.get(key, (0, ""))[0] for key in line} == line
    assert told["premisse"][1].endswith("(did you mean premise)")
    assert told["interviewer.persona"][1].endswith("(did you mean librarian-calm)")
    assert run.err == f"{len(found)} problems in {path}.\n"


@pytest.mark.parametrize("command", ["bank", "rubric"])
def test_check_changes_nothing(hotseat: Program, tmp_path: Path, command: str) -> None:
    folder = put(tmp_path / "mine" / "item.yaml", BROKEN_ITEM).parent
    put(folder / "rubric.yaml", BROKEN_RUBRIC)
    before = files(folder)
    hotseat(command, "check", str(folder))
    assert (files(folder) == before, hotseat.home.root.exists()) == (True, False)


def test_check_counts_one_problem_as_one(hotseat: Program, tmp_path: Path) -> None:
    path = put(
        tmp_path / "mine.yaml", changed(ITEM_FILE, {f"id: {ITEM}": "id: mine", "difficulty: 2": "difficulty: 9"})
    )
    assert hotseat("bank", "check", str(path)).err == f"1 problem in {path}.\n"


@pytest.mark.parametrize("command", ["bank", "rubric"])
@pytest.mark.parametrize(
    "text", ["", "a: [1,", "- a\n- list\n", "a: 1\na: 2\n", "\x00", "!!python/object:os.system {}"]
)
def test_check_of_a_file_that_is_no_item_is_2_in_words(
    hotseat: Program, tmp_path: Path, command: str, text: str
) -> None:
    path = put(tmp_path / "mine.yaml", text)
    run = hotseat(command, "check", str(path))
    assert run.code == 2
    assert run.out.startswith(str(path))
    assert "Traceback" not in run.err


@pytest.mark.parametrize("command", ["bank", "rubric"])
def test_check_of_a_file_that_is_missing_is_2_in_words(hotseat: Program, tmp_path: Path, command: str) -> None:
    path = tmp_path / "missing.yaml"
    run = hotseat(command, "check", str(path))
    assert (run.code, run.out) == (2, f"{path}: cannot be read: it is not there\n")


# --- rubrics ----------------------------------------------------------------------------------------------------------


def test_a_rubric_is_shown_with_weights_anchors_and_verdicts(hotseat: Program) -> None:
    run = hotseat("rubric", "show")
    shown = [
        "A small rubric  (ai-pm, version 1, 2026-11)",
        "Scoping, 70%",
        "  T1 Proportion, weight 1 (case, technical)",
    ]
    shown += ["     5  priced", "  3.50  Hire"]
    assert (run.code, [line for line in shown if line not in run.out.splitlines()]) == (0, [])


def test_a_rubric_as_json(hotseat: Program) -> None:
    shown = json.loads(hotseat("rubric", "show", "ai-pm", "--json").out)
    assert (shown["id"], [dimension["weight"] for dimension in shown["dimensions"]]) == ("ai-pm", [0.7, 0.3])


def test_an_unknown_rubric_is_told_with_the_nearest(hotseat: Program) -> None:
    run = hotseat("rubric", "show", "ai-pn")
    assert (run.code, run.err) == (2, "There is no rubric called 'ai-pn'. Did you mean ai-pm?\n")


def test_check_finds_nothing_in_sound_rubrics(hotseat: Program) -> None:
    run = hotseat("rubric", "check")
    assert (run.code, run.out, run.err) == (0, "", "0 problems in the rubrics.\n")


def test_check_tells_every_problem_of_a_rubric(hotseat: Program, tmp_path: Path) -> None:
    path = put(tmp_path / "mine.yaml", BROKEN_RUBRIC)
    run = hotseat("rubric", "check", str(path))
    lines = run.out.splitlines()
    assert (run.code, [line for line in lines if not PROBLEM.match(line)]) == (2, [])
    assert any(f":{line_of(BROKEN_RUBRIC, 'rounds: [cases]')}:" in line for line in lines)
    assert any("(did you mean version)" in line for line in lines)
    assert run.err == f"{len(lines)} problems in {path}.\n"
