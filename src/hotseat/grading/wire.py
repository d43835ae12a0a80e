"""What a grading model replies: the shapes, their schemas, and in words what is wrong with a reply. Judges nothing.

A kind of question has one schema, whatever the criterion and the item. Vendors count the schema to the cached prefix of
a prompt, so one that differed from call to call would make every call pay for the whole transcript again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator
from pydantic_core import ErrorDetails

from hotseat.domain.assessment import Credit, Support
from hotseat.domain.plain_text import cleaned
from hotseat.grading.language import foreign

_MOST_PROBLEMS = 5
_LONGEST_SHOWN = 40
"""Characters of a wrong value that are shown."""


class Wire(BaseModel):
    """A reply or a part of one. Fields stand in the order in which a model has to write them: evidence first."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    def cited(self) -> "list[Cited]":
        """Everything the reply quotes."""
        return []

    def prose(self) -> "list[str]":
        """Everything the reply says in its own words."""
        return []


class Cited(Wire):
    """Words offered as evidence. Nothing is known yet of whether they were said."""

    sid: str
    quote: str


class SignalReply(Wire):
    signal: str
    evidence: list[Cited]
    reading: str
    verdict: Credit


class _About(Wire):
    """What a part of a reply is about, written before everything else in it."""

    criterion: str


class RepairReply(Wire):
    """New quotes for what lost its last one."""

    signals: list[SignalReply]
    level_evidence: list[Cited]

    def cited(self) -> list[Cited]:
        return [*(cited for entry in self.signals for cited in entry.evidence), *self.level_evidence]

    def prose(self) -> list[str]:
        return [entry.reading for entry in self.signals]


class CriterionReply(RepairReply):
    """One sub-criterion, read. There is no way to decline."""

    boundary: str
    level: Literal[1, 2, 3, 4, 5]

    def prose(self) -> list[str]:
        return [*super().prose(), self.boundary]

    @field_validator("level", mode="before")
    @classmethod
    def _no_truth_value(cls, level: object) -> object:
        """To Python `true` is 1, and so would be a level."""
        if isinstance(level, bool):
            raise ValueError("Input should be 1, 2, 3, 4 or 5")
        return level


class CriterionEntry(CriterionReply, _About):
    """The reading of one of several sub-criteria."""


class DimensionReply(Wire):
    """All sub-criteria of one dimension, read in one go."""

    criteria: list[CriterionEntry]

    def cited(self) -> list[Cited]:
        return [cited for entry in self.criteria for cited in entry.cited()]

    def prose(self) -> list[str]:
        return [words for entry in self.criteria for words in entry.prose()]


class FlagReply(Wire):
    flag: str
    evidence: list[Cited]
    reading: str
    heard: bool


class FlagsReply(Wire):
    flags: list[FlagReply]

    def cited(self) -> list[Cited]:
        return [cited for entry in self.flags for cited in entry.evidence]

    def prose(self) -> list[str]:
        return [entry.reading for entry in self.flags]


class ConfirmReply(Wire):
    reason: str
    confirmed: bool

    def prose(self) -> list[str]:
        return [self.reason]


class EntailReply(Wire):
    """What quotes alone say to a claim."""

    reason: str
    support: Support

    def prose(self) -> list[str]:
        return [self.reason]


W = TypeVar("W", bound=Wire)


@cache
def schema(kind: type[Wire]) -> Mapping[str, Any]:
    """The JSON schema of a reply, without references, which some servers do not follow."""
    whole = kind.model_json_schema()
    definitions = whole.pop("$defs", {})
    inlined: dict[str, Any] = _inlined(whole, definitions)
    return inlined


def _inlined(node: Any, definitions: Mapping[str, Any]) -> Any:
    match node:
        case {"$ref": str(name)}:
            return _inlined(definitions[name.removeprefix("#/$defs/")], definitions)
        case dict():
            return {key: _inlined(value, definitions) for key, value in node.items() if key not in _WORDS}
        case list():
            return [_inlined(entry, definitions) for entry in node]
        case _:
            return node


_WORDS = {"title", "description"}
"""Keys that are for people; none of our fields has one of these names."""


def read(kind: type[W], text: str) -> W:
    """The reply in a JSON text. Raises ValueError, in words, when it has another shape or is not in English."""
    try:
        reply = kind.model_validate_json(text)
    except ValidationError as error:
        problems = [f"{_place(entry['loc'])}: {entry['msg']}{_given(entry)}" for entry in error.errors()]
        raise ValueError("; ".join(problems[:_MOST_PROBLEMS])) from None
    other = foreign(reply.prose())
    if other:
        raise ValueError(f'it has to be in English, and it says "{_short(other)}"')
    return reply


def _place(where: Sequence[str | int]) -> str:
    return ".".join(map(str, where)) or "reply"


def _given(problem: ErrorDetails) -> str:
    """A single wrong word beside what it should have been; a whole reply is not shown again."""
    value = problem["input"]
    shown = bool(problem["loc"]) and isinstance(value, str) and 0 < len(value) <= _LONGEST_SHOWN
    return f', not "{_short(value)}"' if shown else ""


def _short(text: str) -> str:
    clean = " ".join(cleaned(text)[0].split())
    return clean if len(clean) <= _LONGEST_SHOWN else f"{clean[:_LONGEST_SHOWN]}..."


def read_criterion(text: str, signals: Iterable[str]) -> CriterionReply:
    """The reading of a sub-criterion with these signals. Raises ValueError in words."""
    reply = read(CriterionReply, text)
    _each_once("signals", signals, [entry.signal for entry in reply.signals])
    return reply


def read_dimension(text: str, signals: Mapping[str, Iterable[str]]) -> DimensionReply:
    """The readings of these sub-criteria, each with its signals. Raises ValueError in words."""
    reply = read(DimensionReply, text)
    _each_once("criteria", signals, [entry.criterion for entry in reply.criteria])
    for entry in reply.criteria:
        given = [each.signal for each in entry.signals]
        _each_once(f"signals of {entry.criterion}", signals[entry.criterion], given)
    return reply


def read_repair(text: str, signals: Iterable[str]) -> RepairReply:
    """New quotes for these signals. Raises ValueError in words."""
    reply = read(RepairReply, text)
    _each_once("signals", signals, [entry.signal for entry in reply.signals])
    return reply


def read_flags(text: str, flags: Iterable[str]) -> FlagsReply:
    """The reading of these flags. Raises ValueError in words."""
    reply = read(FlagsReply, text)
    _each_once("flags", flags, [entry.flag for entry in reply.flags])
    return reply


def read_confirm(text: str) -> ConfirmReply:
    """The answer of a confirming call. Raises ValueError in words."""
    return read(ConfirmReply, text)


def read_entail(text: str) -> EntailReply:
    """What a second look makes of quotes. Raises ValueError in words."""
    return read(EntailReply, text)


def _each_once(what: str, wanted: Iterable[str], given: Iterable[str]) -> None:
    """Raises ValueError unless every wanted id is given exactly once and no other."""
    wanted, count = list(wanted), Counter(given)
    faults = {
        "missing": [name for name in wanted if name not in count],
        "not asked for": [name for name in count if name not in wanted],
        "more than once": [name for name in wanted if count[name] > 1],
    }
    said = [f"{fault}: {', '.join(names)}" for fault, names in faults.items() if names]
    if said:
        raise ValueError(f"{what}: {'; '.join(said)}")
