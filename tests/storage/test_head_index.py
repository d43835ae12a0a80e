"""The index of heads: what it knows it does not read again, and it never hides what a file holds now."""

import os
from pathlib import Path

import pytest

from hotseat.errors import BadFile
from hotseat.storage import head_index
from hotseat.storage.head_index import HeadIndex
from hotseat.storage.yaml_source import Source, read_yaml

UNTIL = frozenset({"schema", "id"})
LONG_AGO = 1_000_000_000


@pytest.fixture
def item(tmp_path: Path) -> Path:
    path = tmp_path / "item.yaml"
    path.write_text("schema: a/1\nid: first\nbrief: long\n")
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home" / "cache" / "heads.json"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    seen: list[Path] = []

    def read(path: Path, until: frozenset[str]) -> Source:
        seen.append(path)
        return read_yaml(path, until)

    monkeypatch.setattr(head_index, "read_yaml", read)
    return seen


def test_a_head_is_read_once_and_once_more_when_the_file_has_changed(item: Path, reads: list[Path]) -> None:
    index = HeadIndex(UNTIL)

    before = [index.head(item).data["id"], index.head(item).data["id"]]
    item.write_text("schema: a/1\nid: second\n")

    assert (before, index.head(item).data["id"], len(reads)) == (["first", "first"], "second", 2)


def test_a_second_start_reads_nothing_that_did_not_change(item: Path, kept: Path, reads: list[Path]) -> None:
    first = HeadIndex(UNTIL, kept)
    first.head(item)
    first.keep([item])

    again = HeadIndex(UNTIL, kept).head(item)

    assert (again.data, len(reads)) == ({"schema": "a/1", "id": "first"}, 1)


def test_a_file_changed_just_before_the_index_was_written_is_read_again(
    item: Path, kept: Path, reads: list[Path]
) -> None:
    item.touch()
    first = HeadIndex(UNTIL, kept)
    first.head(item)
    first.keep([item])

    HeadIndex(UNTIL, kept).head(item)

    assert len(reads) == 2


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"by": 1}', '{"by": ["0"], "heads": [[1]]}', "null"])
def test_a_damaged_index_is_no_index(item: Path, kept: Path, damage: str) -> None:
    kept.parent.mkdir()
    kept.write_text(damage)

    assert HeadIndex(UNTIL, kept).head(item).data["id"] == "first"


def test_the_index_of_another_version_is_not_believed(item: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = HeadIndex(UNTIL, kept)
    index.head(item)
    index.keep([item])
    kept.write_text(kept.read_text().replace("first", "forged"))

    believed = HeadIndex(UNTIL, kept).head(item).data["id"]
    monkeypatch.setattr(head_index, "__version__", "next")

    assert (believed, HeadIndex(UNTIL, kept).head(item).data["id"]) == ("forged", "first")


def test_files_that_are_gone_and_broken_ones_are_not_kept(item: Path, kept: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("schema: [\n")
    index = HeadIndex(UNTIL, kept)
    index.head(item)
    with pytest.raises(BadFile):
        index.head(broken)

    index.keep([broken])

    assert "item.yaml" not in kept.read_text()


def test_nothing_is_kept_where_there_is_no_home_yet(item: Path, tmp_path: Path) -> None:
    index = HeadIndex(UNTIL, tmp_path / "nowhere" / "cache" / "heads.json")
    index.head(item)

    index.keep([item])

    assert not (tmp_path / "nowhere").exists()
