"""A transcript in JSON, or a line of JSON each, as pieces of talk. Pure; another shape is told with where."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from hotseat.domain.event import SCHEMA
from hotseat.domain.finding import Plain
from hotseat.errors import BadFile, HotseatError, Problem
from hotseat.session.foreign_labels import named
from hotseat.session.foreign_script import Piece, Script
from hotseat.session.foreign_text import script_of_text

LISTS: Final = ("turns", "messages", "transcript", "conversation", "dialogue", "dialog", "utterances", "segments")
SPEAKERS: Final = ("speaker", "name", "role", "author", "from", "participant", "sender", "who")
TEXTS: Final = ("text", "content", "message", "value", "utterance", "body")
ASIDE: Final = frozenset({"system", "developer", "tool", "function"})
"""Roles whose messages are no part of the talk."""
MOST_PROBLEMS: Final = 10
DEEPEST: Final = 4
"""How deep the text of a message may lie within it."""

_DO: Final = 'Each turn is an object with a speaker and a text, such as {"speaker": "candidate", "text": "…"}.'
_FAMILY: Final = SCHEMA.rpartition("/")[0]
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def looks_like_json(name: str, text: str) -> bool:
    """Whether a file is to be read as JSON: by the ending of its name, else by how it begins."""
    return name.lower().endswith((".json", ".jsonl", ".ndjson")) or bool(re.match(r"\s*(?:\{\s*\"|\[\s*\{)", text))


def script_of_json(file: str, text: str) -> Script:
    """The pieces of a JSON text. Raises BadFile with every problem, and HotseatError for a session of our own."""
    data, shape = _parsed(file, text)
    if isinstance(data, dict) and isinstance(told := data.get("transcript"), str):
        return replace(script_of_text(told), shape="text within JSON", title=_title(data))
    entries, where = _entries(file, data)
    reader = _Reader(file)
    pieces = [piece for place, entry in enumerate(entries) for piece in reader.piece(entry, f"{where}[{place}]")]
    if reader.problems:
        raise BadFile(_first(reader.problems), _DO)
    title = _title(data) if isinstance(data, dict) else ""
    silent = f"{reader.silent} {'entry holds' if reader.silent == 1 else 'entries hold'} no words."
    return Script(shape, tuple(pieces), title, tuple(reader.aside), (silent,) if reader.silent else ())


def _parsed(file: str, text: str) -> tuple[Plain, str]:
    """The data, and as what it was read."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    _refuse_own(lines[0][1])
    try:
        data: Plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        if len(lines) > 1 and _is_object(lines[0][1]):
            return [_line(file, number, line) for number, line in lines], "a line of JSON for each turn"
        raise BadFile([_not_json(file, 0, error)], "Mend the file and try again.") from error
    return data, "JSON"


def _line(file: str, number: int, line: str) -> Plain:
    try:
        data: Plain = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadFile([_not_json(file, number, error)], "Mend the file and try again.") from error
    return data


def _not_json(file: str, line: int, error: Exception) -> Problem:
    if isinstance(error, json.JSONDecodeError):
        return Problem(file, line or error.lineno, "", f"is not JSON: {error.msg.lower()}")
    return Problem(file, line, "", "is not JSON that can be read")


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _refuse_own(line: str) -> None:
    """Raises HotseatError for the first line of one of our own transcripts."""
    if _FAMILY not in line or not _is_object(line):
        return
    first = json.loads(line)
    if str(first.get("schema")).startswith(f"{_FAMILY}/"):
        session = named(str(first.get("session")))
        raise HotseatError(
            "This file is a Hotseat session already.",
            f"Grade it by its name: hotseat grade {session}. If `hotseat sessions` does not show it, put the file into "
            "the folder `transcripts` of your Hotseat home first.",
        )


def _entries(file: str, data: Plain) -> tuple[Sequence[Plain], str]:
    """The list of turns, and the key it stands under."""
    if isinstance(data, list):
        return data, ""
    if isinstance(data, dict):
        for name in LISTS:
            if isinstance(found := data.get(name), list):
                return found, name
        keys = ", ".join(named(str(name)) for name in list(data)[:8]) or "none"
        message = f"holds no list of turns under {', '.join(LISTS[:3])}; its keys are {keys}"
        raise BadFile([Problem(file, 0, "", message)], _DO)
    raise BadFile([Problem(file, 0, "", f"holds {_kind(data)}, and should hold a list of turns")], _DO)


def _title(data: Mapping[str, Plain]) -> str:
    return next((named(value) for name in ("title", "subject") if isinstance(value := data.get(name), str)), "")


@dataclass
class _Reader:
    """Reads entries one by one, and collects what is wrong with them and what is no talk."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    silent: int = 0

    def piece(self, entry: Plain, where: str) -> Iterator[Piece]:
        if not isinstance(entry, dict):
            self._problem(where, f"is {_kind(entry)}, and should be an object with a speaker and a text")
            return
        speaker, text = self._speaker(entry, where), self._text(entry, where)
        if speaker is None or text is None:
            return
        if str(entry.get("role")).lower() in ASIDE or speaker.lower() in ASIDE:
            self.aside.append(text)
        elif text.strip():
            yield Piece(speaker, text.strip())
        else:
            self.silent += 1

    def _speaker(self, entry: Mapping[str, Plain], where: str) -> str | None:
        """The name of who speaks, with the role behind it when the entry has both."""
        name = next((at for at in SPEAKERS if entry.get(at) not in (None, "")), "")
        if not name:
            self._problem(where, f"has no speaker: none of {', '.join(SPEAKERS[:3])}")
            return None
        found = _name(entry[name])
        if not found:
            self._problem(f"{where}.{name}", f"is {_kind(entry[name])}, and should be a name")
            return None
        role = entry.get("role")
        told = isinstance(role, str) and role and role.casefold() != found.casefold()
        return named(f"{found} ({role})" if told else found) or found

    def _text(self, entry: Mapping[str, Plain], where: str) -> str | None:
        name = next((at for at in TEXTS if at in entry), "")
        if not name:
            self._problem(where, f"has no text: none of {', '.join(TEXTS[:3])}")
            return None
        text = _words(entry[name])
        if text is None:
            self._problem(f"{where}.{name}", f"is {_kind(entry[name])}, and should be text")
            return None
        return _SURROGATE.sub("�", text)

    def _problem(self, where: str, message: str) -> None:
        self.problems.append(Problem(self.file, 0, where.lstrip("."), message))


def _name(value: Plain) -> str:
    """A name: text, a speaker's number, or an object that holds a name or a role."""
    match value:
        case str():
            return _SURROGATE.sub("�", value)
        case bool():
            return ""
        case int():
            return f"Speaker {value}"
        case {"name": str(name)} | {"role": str(name)}:
            return _SURROGATE.sub("�", name)
        case _:
            return ""


def _words(value: Plain, deeper: int = DEEPEST) -> str | None:
    """The text of a message: text itself, nothing, or parts of text. None for anything else."""
    match value:
        case None:
            return ""
        case str():
            return value
        case _ if not deeper:
            return None
        case {"text": part} | {"parts": part} | {"content": part}:
            return _words(part, deeper - 1)
        case list():
            parts = [_words(part, deeper - 1) for part in value]
            return None if None in parts else "\n\n".join(part for part in parts if part)
        case _:
            return None


def _kind(value: Plain) -> str:
    words: Mapping[type, str] = {bool: "true or false", int: "a number", float: "a number", str: "text"}
    words = {**words, list: "a list", dict: "an object", type(None): "nothing"}
    return words[type(value)]


def _first(problems: Sequence[Problem]) -> Sequence[Problem]:
    """As many problems as are worth reading; those of one shape are mostly the same."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    left = Problem(problems[0].file, 0, "", f"has {len(problems) - MOST_PROBLEMS} more problems like these")
    return [*problems[:MOST_PROBLEMS], left]
