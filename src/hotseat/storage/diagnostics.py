"""Plain data against a model, and all that is wrong with it in plain words; the validator's own stay in this file."""

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Final, TypeAlias, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from hotseat.domain.base import Id, Month, Slug
from hotseat.domain.config import MODEL_NAME, SERVER_ADDRESS
from hotseat.domain.finding import Finding, Plain, Where, did_you_mean
from hotseat.domain.plain_text import harmless

Model = TypeVar("Model", bound=BaseModel)
_Words: TypeAlias = Callable[[object, Mapping[str, object]], str]

MOST_LISTED: Final = 8
_QUOTE: Final = "put the text in quotes: a comma or a colon inside {...} ends it"


def validate(model: type[Model], data: Plain) -> tuple[Model | None, list[Finding]]:
    """The data as a model, or None and every finding. JSON mode: lists are fine for tuples, nothing else is coerced.

    No text in it may hold what a terminal could obey or a reader could not see, in files of every kind.
    """
    harmful = list(_harmful(data, ()))
    try:
        value = model.model_validate_json(json.dumps(data))
    except ValidationError as error:
        return None, findings_of(error, model) + harmful
    return (None, harmful) if harmful else (value, [])


def _harmful(data: Plain, where: Where) -> Iterator[Finding]:
    """Texts, keys among them, that could not be shown as they are."""
    match data:
        case str() if harmless(data) != data:
            yield Finding(where, _harm(data), "remove it")
        case dict():
            for key, value in data.items():
                yield from _harmful(key, (*where, key))
                yield from _harmful(value, (*where, key))
        case list():
            for place, entry in enumerate(data):
                yield from _harmful(entry, (*where, place))
        case _:
            pass


def _harm(text: str) -> str:
    """What is harmful in a text, by code and name where there is one; each once."""
    found = dict.fromkeys(char for char in text if harmless(char) != char)
    named = [f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip() for char in found]
    return f"holds {', '.join(named)}, which a terminal could obey or a reader could not see"


def findings_of(error: ValidationError, model: type[BaseModel] | None = None) -> list[Finding]:
    """All that a validation found. `model`, when given, is where the names for misspelt keys are looked up."""
    details = error.errors(include_url=False)
    return [_finding(detail, model) for detail in details if not _echo(detail)]


def _echo(detail: ErrorDetails) -> bool:
    """A list counts as too short when an entry of it is wrong; the entry was reported already."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _finding(detail: ErrorDetails, model: type[BaseModel] | None) -> Finding:
    where = tuple(step for step in detail["loc"] if step != "[key]")
    return Finding(where, _message(detail), _suggestion(detail, where, model))


def _message(detail: ErrorDetails) -> str:
    words = _MESSAGES.get(detail["type"])
    return words(detail["input"], detail.get("ctx", {})) if words else detail["msg"].lower()


def _suggestion(detail: ErrorDetails, where: Where, model: type[BaseModel] | None) -> str:
    given: object = detail["input"]
    match detail["type"]:
        case "extra_forbidden":
            return _for_key(where, given, model)
        case "literal_error":
            return _for_choice(given, detail["ctx"]["expected"], where)
        case "union_tag_invalid":
            return did_you_mean(detail["ctx"]["tag"], _choices(detail["ctx"]["expected_tags"]))
        case "string_type":
            return _for_text(given)
        case "tuple_type" if isinstance(given, str):
            return "write a list: [first, second]"
        case _:
            return ""


def _for_text(given: object) -> str:
    if isinstance(given, dict):
        return "put the text in quotes: a colon and a space make a key of what stands before them"
    return "put it in quotes" if isinstance(given, int | float) else _QUOTE if given is None else ""


def _for_key(where: Where, given: object, model: type[BaseModel] | None) -> str:
    name = str(where[-1])
    if given is None and " " in name:
        return _QUOTE
    keys = _keys(model, where[:-1]) if model else []
    return did_you_mean(name, keys) or (f"keys here are {', '.join(keys)}" if 0 < len(keys) <= MOST_LISTED else "")


def _for_choice(given: object, expected: str, where: Where) -> str:
    if where[-1] == "schema":
        return "the file is for another version of Hotseat"
    return did_you_mean(given, _choices(expected)) if isinstance(given, str) else ""


def _choices(expected: str) -> list[str]:
    """The values that the validator lists as `'a', 'b' or 'c'`, written as in the file."""
    return expected.replace(" or ", ", ").replace("'", "").replace("True", "true").split(", ")


def _keys(model: type[BaseModel], where: Where) -> list[str]:
    """The keys that a model knows at a place inside it; none when the place holds no block of known keys."""
    annotation: object = model
    for step in where:
        annotation = next(_within(annotation, step), None)
    blocks = (part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, BaseModel))
    return [field.alias or name for block in blocks for name, field in block.model_fields.items()]


def _within(annotation: object, step: str | int) -> Iterator[object]:
    """The annotation of a key or an entry of something annotated so."""
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, BaseModel):
            fields = {field.alias or name: field.annotation for name, field in part.model_fields.items()}
            if step in fields:
                yield fields[str(step)]
        elif get_origin(part) in (tuple, list) and isinstance(step, int):
            yield get_args(part)[0]
        elif get_origin(part) is dict:
            yield get_args(part)[1]


def _parts(annotation: object) -> Iterator[object]:
    """The alternatives of a union, without what Annotated adds; the annotation itself when it is neither."""
    if get_origin(annotation) in (None, tuple, list, dict):
        yield annotation
    elif get_origin(annotation) is Annotated:
        yield from _parts(get_args(annotation)[0])
    else:
        for part in get_args(annotation):
            yield from _parts(part)


def _shown(given: object) -> str:
    """A value as the user sees it in the file, cut to a length that fits a line."""
    match given:
        case None:
            return "empty"
        case bool() | int() | float():
            return json.dumps(given)
        case str():
            return repr(given if len(given) <= 40 else f"{given[:39]}…")
        case list():
            return "a list"
        case _:
            return "a block of keys"


def _pattern_words(given: object, context: Mapping[str, object]) -> str:
    return f"is {_shown(given)}; {_PATTERNS.get(str(context['pattern']), 'it is not written as it should be')}"


def _should_be(what: str) -> _Words:
    return lambda given, _: f"should be {what}, and is {_shown(given)}"


def _bound(words: str, name: str) -> _Words:
    return lambda given, context: f"is {_shown(given)}; it should be {words} {context[name]}"


def _expected(given: object, context: Mapping[str, object]) -> str:
    return f"is {_shown(given)}; it can be {', '.join(_choices(str(context['expected'])))}"


def _pattern(annotated: object) -> str:
    """The regular expression of one of the domain's annotated texts."""
    return str(next(meta.pattern for meta in get_args(annotated)[1].metadata if hasattr(meta, "pattern")))


_PATTERNS: Final = {
    _pattern(Slug): "it may hold small letters, digits and hyphens",
    _pattern(Id): "it may hold letters, digits and underscores, and begins with a letter",
    _pattern(Month): "it should be a year and a month, such as 2026-11",
    MODEL_NAME: "it should be offline, anthropic:NAME, openai:NAME or openai-compatible:NAME",
    SERVER_ADDRESS: "it should begin with http:// or https://",
}
_MESSAGES: Final[dict[str, _Words]] = {
    "missing": lambda _, __: "is missing",
    "extra_forbidden": lambda _, __: "is not a key here",
    "string_type": _should_be("text"),
    "string_too_short": lambda _, __: "is empty",
    "string_too_long": lambda _, context: f"is longer than {context['max_length']} characters",
    "string_pattern_mismatch": _pattern_words,
    "literal_error": _expected,
    "int_type": _should_be("a whole number"),
    "int_from_float": _should_be("a whole number"),
    "float_type": _should_be("a number"),
    "bool_type": _should_be("true or false"),
    "tuple_type": _should_be("a list"),
    "dict_type": _should_be("a block of keys"),
    "model_type": _should_be("a block of keys"),
    "greater_than": _bound("more than", "gt"),
    "greater_than_equal": _bound("at least", "ge"),
    "less_than": _bound("less than", "lt"),
    "less_than_equal": _bound("at most", "le"),
    "too_short": lambda _, context: (
        f"should have at least {context['min_length']} entries, and has {context['actual_length']}"
    ),
    "union_tag_invalid": lambda _, context: f"is of the kind {context['tag']!r}, which this version does not know",
    "union_tag_not_found": lambda _, __: "says no kind in `type`",
}
