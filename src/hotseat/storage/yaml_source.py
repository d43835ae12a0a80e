"""A YAML file as plain data, with the line of every key. The only module that knows YAML; it knows no model.

It reads the parser's events, not its node tree: events can be stopped after the head of a file, bound nesting and
aliases before memory is spent, and leave every word its own spelling, so that `2026-11-22`, `yes` and `002` stay text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import Final, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from hotseat.domain.finding import Finding, Plain, Where
from hotseat.errors import BadFile, Problem
from hotseat.storage.trouble import reason

MOST_BYTES: Final = 1_000_000
MOST_VALUES: Final = 50_000
MOST_DEPTH: Final = 30
MOST_ANCHORS: Final = 100

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS: Final[dict[str, Plain]] = {"": None, "~": None, "null": None, "true": True, "false": False}
# A leading zero makes a text of it, as in the seed id 002. Eighteen digits fit every integer that JSON can hold.
_WHOLE: Final = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})", re.ASCII)
_DECIMAL: Final = re.compile(r"[-+]?\d+(?:\.\d+(?:e[-+]?\d+)?|e[-+]?\d+)|[-+]?\.\d+", re.ASCII | re.IGNORECASE)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")

# What the parser says, by a part of it, and what the writer of the file most likely has to do.
_HINTS: Final = (
    ("mapping values are not allowed", "put text that holds a colon in quotes"),
    ("cannot start any token", "indent with spaces, not tabs; put text that begins with @, ` or % in quotes"),
    ("',' or '}'", "inside {...}, put text that holds a comma, a colon or a quote in quotes"),
    ("',' or ']'", "inside [...], put text that holds a comma, a colon or a quote in quotes"),
    ("unexpected end of stream", "a quote or a bracket is not closed"),
    ("could not find expected ':'", "a colon is missing, or a line is not indented like its neighbours"),
    ("did not find expected", "look for a line that is not indented like its neighbours"),
    ("expected <block end>", "look for a line that is not indented like its neighbours"),
)


@dataclass(frozen=True)
class Source:
    """`data` as typed, `lines` the 1-based line of each value by its path, `problems` that did not stop the reading."""

    file: str
    data: dict[str, Plain]
    lines: dict[Where, int]
    problems: tuple[Problem, ...] = ()

    def line(self, where: Where) -> int:
        """The line of a value; for one that is not there, the line of what should hold it."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def key(self, where: Where) -> str:
        """A path as a person would say it: `facts[f_goal].gate`. Entries without an id go by their number from 1."""
        said = ""
        data: Plain = self.data
        for step in where:
            data = _inside(data, step)
            said += f"[{_name(data, step)}]" if isinstance(step, int) else f".{step}" if said else step
        return said

    def problem(self, finding: Finding) -> Problem:
        """A finding with its place in the file."""
        where = finding.where
        return Problem(self.file, self.line(where), self.key(where), finding.message, finding.suggestion, finding.rule)


def _inside(data: Plain, step: str | int) -> Plain:
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return data.get(step) if isinstance(data, dict) and isinstance(step, str) else None


def _name(entry: Plain, place: int) -> str:
    name = entry.get("id") if isinstance(entry, dict) else None
    return name if isinstance(name, str) else str(place + 1)


def read_yaml(path: Path, until: frozenset[str] = frozenset()) -> Source:
    """The file's one document, which must be a block of keys; with `until`, no further than these top-level keys.

    Keys given twice are left for the end, as `problems`; the first of them counts. Raises BadFile for a file that
    cannot be read at all: missing, larger than a megabyte, not UTF-8, not YAML, too deep, or grown by aliases.
    """
    return _source(str(path), _text(path), until)


@lru_cache(maxsize=256)  # planning a loop looks at every file of the bank for each of its rounds
def _source(file: str, text: str, until: frozenset[str]) -> Source:
    try:
        return _Reader(file, yaml.parse(text, Loader=_LOADER)).document(until)
    except yaml.YAMLError as error:
        raise BadFile([_syntax(file, text, error)]) from error


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadFile([Problem(str(path), 0, "", f"cannot be read: {reason(error)}")]) from error
    if len(raw) > MOST_BYTES:
        raise BadFile([Problem(str(path), 0, "", "is larger than 1 MB, which no item or rubric is")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 text: byte {raw[error.start]:#04x} cannot be read"
        raise BadFile([Problem(str(path), line, "", message, "save it as UTF-8")]) from error


def _syntax(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """The parser's complaint as a problem, with a hint where its words point to a common slip."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return Problem(file, line, "", f"holds a character that YAML does not allow (U+{error.character:04X})")
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem(file, 0, "", "is not YAML")
    said = error.problem or "the text cannot be read"
    hint = next((hint for part, hint in _HINTS if part in said), "")
    begun = error.context_mark.line + 1 if error.context_mark else 0
    line = error.problem_mark.line + 1
    since = f" (in what begins on line {begun})" if 0 < begun < line else ""
    return Problem(file, line, "", f"is not YAML: {said}{since}", hint)


@dataclass(frozen=True)
class _Anchored:
    """A value that aliases may give again, and the lines of its parts by their path within it."""

    value: Plain
    lines: tuple[tuple[Where, int], ...]


@dataclass
class _Reader:
    """Builds plain data from events, and stops as soon as the file asks for more than an item could need."""

    file: str
    events: Iterator[Event]
    lines: dict[Where, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, _Anchored] = field(default_factory=dict)

    def document(self, until: frozenset[str]) -> Source:
        start = next(event for event in self.events if isinstance(event, NodeEvent | StreamEndEvent))
        if isinstance(start, StreamEndEvent):
            self._stop(start, "is empty")
        if not isinstance(start, MappingStartEvent):
            self._stop(start, "must begin with a key, such as `schema:`")
        self._place(start, ())
        data = self._block((), until)
        if not until:
            self._nothing_follows()
        return Source(self.file, data, self.lines, tuple(self.problems))

    def _nothing_follows(self) -> None:
        for event in self.events:
            if not isinstance(event, DocumentEndEvent | StreamEndEvent):
                self._stop(event, "holds a second document", "remove the line `---`")

    def _block(self, where: Where, until: frozenset[str] = frozenset()) -> dict[str, Plain]:
        block: dict[str, Plain] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key = self._key(event)
            if key in block:
                message = f"is given twice, first on line {self.lines[(*where, key)]}"
                self.problems.append(Problem(self.file, _line(event), key, message, "remove one"))
            self._place(event, (*where, key))
            block.setdefault(key, self._value(next(self.events), (*where, key)))
            if until and until <= block.keys():
                break
        return block

    def _list(self, where: Where) -> list[Plain]:
        entries: list[Plain] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            place = (*where, len(entries))
            self._place(event, place)
            entries.append(self._value(event, place))
        return entries

    def _key(self, event: Event) -> str:
        if not isinstance(event, ScalarEvent):
            self._stop(event, "has a key that is not a word", "put text that begins with [, { or * in quotes")
        return self._text(event)

    def _value(self, event: Event, where: Where) -> Plain:
        if isinstance(event, AliasEvent):
            return self._again(event, where)
        if len(where) > MOST_DEPTH:
            self._stop(event, f"is nested more than {MOST_DEPTH} levels deep")
        before = len(self.lines)
        value: Plain
        if isinstance(event, MappingStartEvent):
            value = self._block(where)
        elif isinstance(event, SequenceStartEvent):
            value = self._list(where)
        else:
            value = self._scalar(event)
        if isinstance(event, NodeEvent) and event.anchor:
            self._remember(event, where, value, before)
        return value

    def _scalar(self, event: Event) -> Plain:
        if not isinstance(event, ScalarEvent):
            self._stop(event, "cannot be read")
        if event.tag:
            self.problems.append(Problem(self.file, _line(event), "", f"tags such as {event.tag} are not used here"))
        text = self._text(event)
        return text if event.style else _plain(text)

    def _text(self, event: ScalarEvent) -> str:
        if _SURROGATE.search(event.value):
            self._stop(event, "holds half a character (a lone surrogate)")
        return event.value

    def _remember(self, event: NodeEvent, where: Where, value: Plain, before: int) -> None:
        """`before` is how many lines were known when the value began: all later ones are of its parts."""
        if len(self.anchors) >= MOST_ANCHORS:
            self._stop(event, f"defines more than {MOST_ANCHORS} anchors")
        parts = islice(self.lines.items(), before, None)
        self.anchors[event.anchor or ""] = _Anchored(value, tuple((path[len(where) :], line) for path, line in parts))

    def _again(self, event: AliasEvent, where: Where) -> Plain:
        """The value of an alias. Its parts count as often as they are used, so that no file can grow in memory."""
        anchored = self.anchors.get(event.anchor or "")
        if anchored is None:
            hint = "put text that begins with * in quotes"
            self._stop(event, f"uses *{event.anchor}, which is not defined before", hint)
        for rest, line in anchored.lines:
            self._keep(event, (*where, *rest), line)
        return anchored.value

    def _place(self, event: Event, where: Where) -> None:
        self._keep(event, where, _line(event))

    def _keep(self, event: Event, where: Where, line: int) -> None:
        self.lines.setdefault(where, line)
        if len(self.lines) > MOST_VALUES:
            self._stop(event, f"holds more than {MOST_VALUES:,} values")

    def _stop(self, event: Event, message: str, suggestion: str = "") -> NoReturn:
        raise BadFile([*self.problems, Problem(self.file, _line(event), "", message, suggestion)])


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _plain(word: str) -> Plain:
    """What an unquoted word means. Only lower-case true, false and null are more than text; so are plain numbers."""
    if word in _WORDS:
        return _WORDS[word]
    if _WHOLE.fullmatch(word):
        return int(word)
    if _DECIMAL.fullmatch(word) and isfinite(float(word)):
        return float(word)
    return word
