"""The schema that an editor holds an item to while it is written."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from authoring.stock import EXECUTIVE, MEETING, PANEL, STORY, TECHNICAL, TRIAGE, banks, rubric
from hotseat.authoring.editor_schema import DIALECT, Words, item_schema
from hotseat.authoring.scaffold import scaffold
from hotseat.domain.base import Round
from hotseat.domain.kinds import KINDS
from hotseat.storage.yaml_source import read_yaml
from storage.samples import put


@cache
def schema() -> dict[str, Any]:
    """As it is written to a file."""
    words = Words(banks().vocabulary(), banks().lexicon().value, rubric(), banks().personas())
    made: dict[str, Any] = json.loads(json.dumps(item_schema(words)))
    return made


def problems(data: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schema()).iter_errors(data)]


@cache
def plain(item_id: str) -> str:
    """An item as its file has it, in JSON so that it can be changed."""
    return json.dumps(read_yaml(banks().items_in()[item_id]).data)


def test_it_is_a_json_schema() -> None:
    assert schema()["$schema"] == DIALECT
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("item_id", [TRIAGE, TECHNICAL, STORY, MEETING, EXECUTIVE, PANEL])
def test_what_ships_holds(item_id: str) -> None:
    assert problems(json.loads(plain(item_id))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_new_item_begins_with_holds(kind: Round, tmp_path: Path) -> None:
    file = put(tmp_path / "new.yaml", scaffold(kind, "new", "schema.json"))
    assert problems(read_yaml(file).data) == []


def test_a_wrong_key_a_wrong_type_and_a_missing_key_are_marked() -> None:
    item = json.loads(plain(TRIAGE))
    item["signals"][0]["wieght"] = 3
    assert "'wieght' was unexpected" in problems(item)[0]

    item = json.loads(plain(TRIAGE))
    item["facts"][0]["gate"] = "hidden"
    item["difficulty"] = "three"
    del item["brief"]
    assert len(problems(item)) == 3


def test_words_from_elsewhere_are_offered_and_others_are_not_refused() -> None:
    offered = schema()["properties"]["topics"]["items"]["anyOf"][0]["enum"]
    assert set(offered) == set(banks().vocabulary().topics)
    item = json.loads(plain(TRIAGE))
    item["topics"] = ["a_topic_of_my_own"]
    assert problems(item) == []


def test_every_key_says_what_it_is_for() -> None:
    blocks = {"Item": schema(), **schema()["$defs"]}
    silent = [
        f"{block}.{key}"
        for block, value in blocks.items()
        for key, about in value.get("properties", {}).items()
        if not about.get("description")
    ]
    assert silent == []
