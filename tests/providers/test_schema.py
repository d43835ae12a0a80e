"""Making schemas strict without changing what they mean or the order they are in."""

from enum import IntEnum
from typing import Any, Literal

from pydantic import BaseModel, Field

from hotseat.providers.schema import strict


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Evidence(BaseModel):
    sid: str = Field(pattern=r"^T\d+$")
    quote: str = "none"


class Score(BaseModel):
    evidence: list[Evidence] = Field(description="First the words.", min_length=1, max_length=3)
    reading: str | None = None
    verdict: Literal["shown", "partly", "not shown"]
    level: Level = Field(description="Then the level.")


class Tree(BaseModel):
    name: str
    branches: list["Tree"] = Field(default_factory=list, description="More of the same.")


def test_every_object_is_closed_and_every_property_required_in_the_same_order() -> None:
    made = strict(Score.model_json_schema())

    assert list(made["properties"]) == ["evidence", "reading", "verdict", "level"]
    assert made["required"] == ["evidence", "reading", "verdict", "level"]
    assert made["$defs"]["Evidence"]["required"] == ["sid", "quote"]
    assert (made["additionalProperties"], made["$defs"]["Evidence"]["additionalProperties"]) == (False, False)


def test_what_strict_modes_refuse_is_gone() -> None:
    made = str(strict(Score.model_json_schema()))

    assert "'default'" not in made
    assert "'title'" not in made


def test_a_property_may_be_called_like_a_keyword() -> None:
    made = strict({"type": "object", "properties": {"title": {"type": "string"}, "default": {"type": "null"}}})

    assert made["required"] == ["title", "default"]
    assert list(made["properties"]) == ["title", "default"]


def test_ranges_and_lengths_stay_where_they_are_understood() -> None:
    evidence = strict(Score.model_json_schema())["properties"]["evidence"]

    assert (evidence["minItems"], evidence["maxItems"]) == (1, 3)


def test_ranges_and_lengths_become_a_remark_where_they_are_refused() -> None:
    made = strict(Score.model_json_schema(), bounds=False)

    assert made["properties"]["evidence"]["description"] == "First the words. (maxItems: 3)"
    assert made["properties"]["evidence"]["minItems"] == 1
    assert made["$defs"]["Evidence"]["properties"]["sid"] == {"type": "string", "description": r"(pattern: ^T\d+$)"}


def test_a_reference_with_neighbours_is_written_out() -> None:
    level = strict(Score.model_json_schema())["properties"]["level"]

    assert level == {"enum": [1, 2], "type": "integer", "description": "Then the level."}


def test_a_recursive_schema_ends() -> None:
    made = strict(Tree.model_json_schema())

    assert made["$defs"]["Tree"]["properties"]["branches"]["items"] == {"$ref": "#/$defs/Tree"}


def test_a_recursive_reference_with_neighbours_ends() -> None:
    node: dict[str, Any] = {"type": "object", "properties": {"next": {"$ref": "#/$defs/N", "description": "On."}}}

    made = strict({"$ref": "#/$defs/N", "$defs": {"N": node}})

    assert made["properties"]["next"] == {"$ref": "#/$defs/N"}
    assert made["required"] == ["next"]


def test_alternatives_are_written_as_any_of() -> None:
    one_of = {
        "oneOf": [{"type": "object", "properties": {"a": {"type": "null"}}}, {"type": "null"}],
        "discriminator": {},
    }

    made = strict(one_of)

    assert list(made) == ["anyOf"]
    assert made["anyOf"][0]["required"] == ["a"]


def test_an_all_of_one_is_unwrapped() -> None:
    made = strict({"allOf": [{"type": "string"}], "description": "Words."})

    assert made == {"type": "string", "description": "Words."}


def test_the_schema_given_is_left_as_it_was() -> None:
    before = Score.model_json_schema()

    strict(before, bounds=False)

    assert before == Score.model_json_schema()
