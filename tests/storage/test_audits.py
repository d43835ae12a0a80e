"""Where a live audit is kept: its head, its records, and what is left of one after a crash."""

from pathlib import Path

import pytest

from hotseat.errors import BadFile, NotFound
from hotseat.storage.audits import AuditFolder
from hotseat.storage.home import Home

FIRST = {"type": "plan", "grading": "g"}
CALL = {"type": "call", "call": "A1"}


def begun(folder: Path) -> AuditFolder:
    audit = AuditFolder.new(Home(folder), "20261122T0900-abcd")
    audit.begin({"seed": 3})
    return audit


def test_nothing_is_written_before_an_audit_begins(tmp_path: Path) -> None:
    audit = AuditFolder.new(Home(tmp_path), "an-audit")
    assert audit.lines("base-one") == ()
    assert list(tmp_path.iterdir()) == []


def test_an_audit_is_found_by_its_name_with_its_head(tmp_path: Path) -> None:
    audit = begun(tmp_path)
    assert AuditFolder.find(Home(tmp_path), audit.id).head == {"seed": 3}


def test_one_that_nobody_began_is_told_with_the_nearest(tmp_path: Path) -> None:
    begun(tmp_path)
    with pytest.raises(NotFound, match=r"no audit called '20261122T0900-abce'. Did you mean 20261122T0900-abcd"):
        AuditFolder.find(Home(tmp_path), "20261122T0900-abce")


def test_what_is_added_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    audit = begun(tmp_path)
    with audit.open("base-one", FIRST) as record:
        record.add(CALL)
    assert audit.lines("base-one") == (CALL,)
    with audit.open("base-one", {"type": "plan", "grading": "another"}) as record:
        record.add({**CALL, "call": "A2"})
    assert [line["call"] for line in audit.lines("base-one")] == ["A1", "A2"]


@pytest.mark.parametrize("left", ["", '{"type": "pl'])
def test_a_record_that_was_torn_before_its_first_line_begins_again(tmp_path: Path, left: str) -> None:
    audit = begun(tmp_path)
    path = Home(tmp_path).audits / audit.id / "base-one.jsonl"
    path.write_text(left)
    assert audit.lines("base-one") == ()
    with audit.open("base-one", FIRST) as record:
        record.add(CALL)
    assert audit.lines("base-one") == (CALL,)


def test_a_line_that_was_torn_is_left_out_and_made_good(tmp_path: Path) -> None:
    audit = begun(tmp_path)
    with audit.open("base-one", FIRST) as record:
        record.add(CALL)
    path = Home(tmp_path).audits / audit.id / "base-one.jsonl"
    path.write_text(f'{path.read_text()}{{"type": "ca')
    assert audit.lines("base-one") == (CALL,)
    with audit.open("base-one", FIRST) as record:
        record.add({**CALL, "call": "A2"})
    assert [line["call"] for line in audit.lines("base-one")] == ["A1", "A2"]


def test_a_head_that_is_none_is_told(tmp_path: Path) -> None:
    audit = begun(tmp_path)
    (Home(tmp_path).audits / audit.id / "audit.json").write_text("[]")
    with pytest.raises(BadFile, match="is not the head of an audit"):
        _ = audit.head
