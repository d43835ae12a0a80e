from typing import Literal

import pytest
from pydantic import Field

from hotseat.domain.base import Id, Month, Slug, Strict, Text
from hotseat.domain.config import Config
from hotseat.domain.finding import Finding, Plain
from hotseat.domain.item import Fact, Item, Lexicon
from hotseat.storage.diagnostics import validate

QUOTE = "put the text in quotes: a comma or a colon inside {...} ends it"
COLON = "put the text in quotes: a colon and a space make a key of what stands before them"
OTHER = "the file is for another version of Hotseat"


class Sample(Strict):
    schema_: Literal["hotseat.sample/1"] = Field(default="hotseat.sample/1", alias="schema")
    slug: Slug = "a"
    name: Id = "a"
    month: Month = "2026-11"
    text: Text = "a"
    count: int = Field(default=1, ge=1, le=5)
    share: float = Field(default=0.5, gt=0, lt=1)
    gate: Literal["open", "specific", "earned"] = "open"
    real: Literal[True] = True
    switch: bool = False
    parts: tuple[Text, ...] = Field(default=("a", "b"), min_length=2)


def told(data: dict[str, Plain]) -> list[str]:
    _, findings = validate(Sample, data)
    return [f"{'.'.join(map(str, found.where))}: {found.message} ({found.suggestion})" for found in findings]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("text", 5, "should be text, and is 5 (put it in quotes)"),
        ("text", None, f"should be text, and is empty ({QUOTE})"),
        ("text", {"a": 1}, f"should be text, and is a block of keys ({COLON})"),
        ("text", ["a"], "should be text, and is a list ()"),
        ("text", "", "is empty ()"),
        ("slug", "A b", "is 'A b'; it may hold small letters, digits and hyphens ()"),
        ("slug", "a" * 81, "is longer than 80 characters ()"),
        ("name", "f-goal", "is 'f-goal'; it may hold letters, digits and underscores, and begins with a letter ()"),
        ("month", "2026-13", "is '2026-13'; it should be a year and a month, such as 2026-11 ()"),
        ("count", "two", "should be a whole number, and is 'two' ()"),
        ("count", 2.5, "should be a whole number, and is 2.5 ()"),
        ("count", 0, "is 0; it should be at least 1 ()"),
        ("count", 9, "is 9; it should be at most 5 ()"),
        ("share", "half", "should be a number, and is 'half' ()"),
        ("share", 0, "is 0; it should be more than 0.0 ()"),
        ("share", 1, "is 1; it should be less than 1.0 ()"),
        ("gate", "opn", "is 'opn'; it can be open, specific, earned (did you mean open)"),
        ("gate", None, "is empty; it can be open, specific, earned ()"),
        ("real", False, "is false; it can be true ()"),
        ("switch", "yes", "should be true or false, and is 'yes' ()"),
        ("parts", "a, b", "should be a list, and is 'a, b' (write a list: [first, second])"),
        ("parts", ["a"], "should have at least 2 entries, and has 1 ()"),
        ("schema", "hotseat.sample/2", f"is 'hotseat.sample/2'; it can be hotseat.sample/1 ({OTHER})"),
        ("countt", 1, "is not a key here (did you mean count)"),
        ("zzz", 1, "is not a key here ()"),
        ("ask anything", None, f"is not a key here ({QUOTE})"),
    ],
)  # fmt: skip
def test_each_slip_is_told_in_plain_words(key: str, value: Plain, message: str) -> None:
    assert told({key: value}) == [f"{key}: {message}"]


def test_numbers_without_a_fraction_are_fine_where_a_fraction_may_stand() -> None:
    assert Sample.model_validate_json('{"share": 0.25}').share == 0.25
    assert validate(Sample, {"share": 0.25, "parts": ["a", "b", "c"]})[1] == []


def test_a_bad_entry_of_a_list_is_told_once() -> None:
    assert [line.partition(":")[0] for line in told({"parts": ["a", 5]})] == ["parts.1"]


def test_long_values_are_cut() -> None:
    (line,) = told({"slug": "Long " * 15})

    assert line == f"slug: is {'Long ' * 7 + 'Long…'!r}; it may hold small letters, digits and hyphens ()"


def test_all_problems_come_at_once() -> None:
    assert len(told({"slug": "A", "count": 9, "gate": "x", "extra": 1})) == 4


def test_keys_are_suggested_from_the_place_they_stand_in() -> None:
    _, findings = validate(Item, {"facts": [{"ask": {"intend": "x"}, "needs": {"fact": []}}]})

    suggested = {found.where: found.suggestion for found in findings if found.message == "is not a key here"}
    assert suggested == {
        ("facts", 0, "ask", "intend"): "did you mean intent",
        ("facts", 0, "needs", "fact"): "did you mean facts",
    }


def test_where_no_key_is_spelt_alike_the_few_there_are_are_listed() -> None:
    _, findings = validate(Item, {"close": {"ask": "x", "note": "y"}})

    assert Finding(("close", "note"), "is not a key here", "keys here are ask, farewell") in findings


def test_keys_of_a_free_block_are_told_at_their_own_place() -> None:
    _, findings = validate(Lexicon, {"schema": "hotseat.topics/1", "question_cues": ["x"], "topics": {"9": ["x"]}})

    message = "is '9'; it may hold letters, digits and underscores, and begins with a letter"
    assert findings == [Finding(("topics", "9"), message), Finding(("claims",), "is missing")]


def test_what_holds_comes_back_as_the_model() -> None:
    ask: Plain = {"intent": "x", "examples": ["a", "b", "c"]}
    fact, findings = validate(Fact, {"id": "f", "fact": "x", "say": "y", "gate": "open", "value": "high", "ask": ask})

    assert (fact and fact.id, findings) == ("f", [])


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("grader", "it should be offline, anthropic:NAME, openai:NAME or openai-compatible:NAME"),
        ("base_url", "it should begin with http:// or https://"),
    ],
)
def test_settings_say_how_they_are_written(key: str, words: str) -> None:
    assert validate(Config, {key: "somewhere"})[1] == [Finding((key,), f"is 'somewhere'; {words}")]
