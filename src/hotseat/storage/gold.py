"""A file of scores that people gave, one JSON object a line. Knows its lines, not what they mean."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from hotseat.domain.finding import Plain
from hotseat.errors import Problem
from hotseat.storage.text_file import read_text

_BOM: Final = "\ufeff"


@dataclass(frozen=True)
class JsonLine:
    """The object on a line; lines count from 1."""

    no: int
    data: dict[str, Plain]


@dataclass(frozen=True)
class JsonLines:
    """The lines that hold an object, and what is wrong with the others. `file` is the path as it was given."""

    file: str
    lines: tuple[JsonLine, ...]
    problems: tuple[Problem, ...]


def read_gold(path: Path) -> JsonLines:
    """The objects of the file. Blank lines and a byte order mark, as some editors leave them, are passed over.

    Raises BadFile when the file cannot be read or is not UTF-8; all else that is wrong is in `problems`.
    """
    file, text = str(path), read_text(path).removeprefix(_BOM)
    if not text.strip():
        return JsonLines(file, (), (Problem(file, 0, "", "is empty", "it should hold an object a line"),))
    if text.lstrip().startswith("["):
        hint = "write one object a line, without the brackets and the commas between"
        return JsonLines(file, (), (Problem(file, 1, "", "is one JSON list", hint),))
    read = [_line(file, no, line) for no, line in enumerate(text.split("\n"), start=1) if line.strip()]
    lines = tuple(line for line in read if isinstance(line, JsonLine))
    return JsonLines(file, lines, tuple(problem for problem in read if isinstance(problem, Problem)))


def _line(file: str, no: int, line: str) -> JsonLine | Problem:
    try:
        data: object = json.loads(line, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        return Problem(file, no, "", f"is not a line of JSON: {error.msg.lower()}, column {error.colno}")
    except RecursionError:
        return Problem(file, no, "", "is not a line of JSON: it is nested too deep")
    except ValueError as error:
        return Problem(file, no, "", str(error))
    return JsonLine(no, data) if isinstance(data, dict) else Problem(file, no, "", "should be an object in braces")


def _once(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    """An object whose keys are all different. JSON itself would keep the last of two in silence."""
    keys = [key for key, _ in pairs]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise ValueError(f"has the key {twice!r} twice")
    return dict(pairs)


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"holds {constant}, which is not JSON")
