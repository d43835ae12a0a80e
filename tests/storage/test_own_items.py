"""Where an item of one's own is begun, and the schema beside it."""

from pathlib import Path

import pytest

from hotseat.errors import HotseatError
from hotseat.storage.home import Home
from hotseat.storage.own_items import SCHEMA_FILE, free_place, own_bank, put_schema
from storage.samples import put, small_home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return small_home(tmp_path)


def test_a_new_item_stands_by_its_kind_in_the_homes_own_bank(home: Home) -> None:
    path = free_place(home, "technical", "my-item")
    assert path == home.question_banks / "technical" / "my-item.yaml"
    assert own_bank(home, path)


def test_a_file_or_a_folder_can_be_named(home: Home, tmp_path: Path) -> None:
    assert free_place(home, "case", "my-item", tmp_path / "other.yml") == tmp_path / "other.yml"
    assert free_place(home, "case", "my-item", tmp_path) == tmp_path / "my-item.yaml"
    assert not own_bank(home, tmp_path / "my-item.yaml")


@pytest.mark.parametrize(
    ("item_id", "advice"),
    [("My Case!", "such as my-case."), ("../up", "such as up."), ("!", "hyphens."), ("x" * 81, f"such as {'x' * 80}.")],
)
def test_an_id_that_no_item_can_have_is_refused_with_one_that_it_could(home: Home, item_id: str, advice: str) -> None:
    with pytest.raises(HotseatError, match="cannot be the id") as refused:
        free_place(home, "case", item_id)
    assert refused.value.do.endswith(advice)


def test_a_file_that_is_there_or_is_no_yaml_is_refused(home: Home, tmp_path: Path) -> None:
    there = put(tmp_path / "there.yaml", "mine")
    with pytest.raises(HotseatError, match="is there already"):
        free_place(home, "case", "my-item", there)
    with pytest.raises(HotseatError, match="cannot be the file"):
        free_place(home, "case", "my-item", tmp_path / "item.txt")


def test_one_schema_serves_the_homes_bank_and_is_written_when_it_changed(home: Home, tmp_path: Path) -> None:
    schema = home.question_banks / SCHEMA_FILE
    assert put_schema(home, home.question_banks / "case" / "a.yaml", "one") == f"../{SCHEMA_FILE}"
    first = schema.stat().st_ino
    put_schema(home, home.question_banks / "technical" / "b.yaml", "one")
    assert schema.stat().st_ino == first
    put_schema(home, home.question_banks / "technical" / "c.yaml", "two")
    assert schema.read_text() == "two"
    assert put_schema(home, tmp_path / "elsewhere.yaml", "one") == SCHEMA_FILE
