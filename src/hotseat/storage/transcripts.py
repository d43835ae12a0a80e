"""Transcripts on the disk: one file a session, one event a line, only ever added to. Knows no rules of the interview.

A line that was cut off by a crash is the last one. Reading passes over it with a notice; opening for writing also sets
a copy of the whole file aside before the file is continued.
"""

import errno
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias

from pydantic import ValidationError

from hotseat.domain.event import SCHEMA, Event, from_line, to_line
from hotseat.errors import BadFile, Problem
from hotseat.storage.append_file import AppendFile
from hotseat.storage.atomic import write_atomically
from hotseat.storage.diagnostics import findings_of
from hotseat.storage.trouble import trouble

Migration: TypeAlias = Callable[[list[dict[str, object]]], list[dict[str, object]]]

MIGRATIONS: Final[dict[int, Migration]] = {}
"""By the version they start from: what makes the events of that version into those of the next. None so far."""

_FAMILY: Final = SCHEMA.rpartition("/")[0]
_CURRENT: Final = int(SCHEMA.rpartition("/")[2])
_TORN: Final = "The last line was cut off when Hotseat stopped, and is left out."


@dataclass(frozen=True)
class Loaded:
    """The events of a file, and what the user should know about how they were read."""

    events: tuple[Event, ...]
    notices: tuple[str, ...] = ()


def session_id(started: datetime, item: str, chars: str) -> str:
    """The name of a session and of its file, without the suffix: sorts by time, reads, and `chars` make it unique."""
    return f"{started.astimezone(UTC):%Y-%m-%dT%H%M}-{item}-{chars}"


def write_whole(folder: Path, session: str, events: Sequence[Event]) -> None:
    """A finished transcript of that name, written at once: whole or not at all. Raises StorageTrouble."""
    path = folder / f"{session}.jsonl"
    with trouble(path, "written"):
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    write_atomically(path, "".join(f"{to_line(event)}\n" for event in events).encode())


def load(path: Path) -> Loaded:
    """All events of a transcript. Changes nothing on the disk.

    Raises BadFile with every bad line, and for a file that is no transcript or one of a newer Hotseat; StorageTrouble
    when it cannot be read.
    """
    with trouble(path, "read"):
        raw = path.read_bytes()
    parsed = _parse(path, raw)
    return Loaded(parsed.events, (_TORN,) if parsed.torn else ())


class TranscriptLog:
    """A transcript open for writing, and locked. What `append` has returned from is on the disk.

    Raises StorageTrouble when the disk does not take an event, which then is not in the file, or when another Hotseat
    has the session open.
    """

    def __init__(self, file: AppendFile, last_seq: int) -> None:
        self._file = file
        self._last_seq = last_seq

    @classmethod
    def create(cls, folder: Path, session: str) -> Self:
        """A new transcript of that name; `session` comes from `session_id`."""
        return cls(AppendFile.create(folder / f"{session}.jsonl"), 0)

    @classmethod
    def reopen(cls, path: Path) -> tuple[Self, Loaded]:
        """A transcript to be continued, with what it holds so far. Raises BadFile as `load` does, changing nothing."""
        with ExitStack() as stack:
            file = stack.enter_context(AppendFile.reopen(path))
            with trouble(path, "read"):
                raw = path.read_bytes()
            parsed = _parse(path, raw)
            notices = _mend(file, raw, parsed)
            stack.pop_all()
        return cls(file, parsed.events[-1].seq), Loaded(parsed.events, notices)

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    def append(self, event: Event) -> None:
        """Adds one event."""
        self.append_many([event])

    def append_many(self, events: Sequence[Event]) -> None:
        """Adds events that belong together in one write. Raises ValueError when they do not follow the last one."""
        expected = range(self._last_seq + 1, self._last_seq + 1 + len(events))
        if [event.seq for event in events] != list(expected):
            raise ValueError(f"event {[event.seq for event in events]} cannot follow event {self._last_seq}")
        if events:
            self._file.append("".join(f"{to_line(event)}\n" for event in events).encode())
            self._last_seq = events[-1].seq

    def close(self) -> None:
        """Gives the session free for another Hotseat."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass(frozen=True)
class _Parsed:
    """`torn` and `open_end` say how the last line ended; `whole` is the size in bytes of all but a torn one."""

    events: tuple[Event, ...]
    whole: int
    torn: bool
    open_end: bool


def _parse(path: Path, raw: bytes) -> _Parsed:
    lines = raw.removesuffix(b"\n").split(b"\n")
    torn = not _is_json(lines[-1])
    lines = lines[:-1] if torn else lines
    open_end = not torn and not raw.endswith(b"\n")
    problems: list[Problem] = []
    events = tuple(_events(str(path), _migrated(path, lines), problems))
    if problems:
        raise BadFile(problems)
    return _Parsed(events, sum(len(line) + 1 for line in lines), torn, open_end)


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _migrated(path: Path, lines: list[bytes]) -> list[bytes]:
    """The lines as this version writes them. Raises BadFile for a file of another kind or of a newer Hotseat."""
    version = _version(path, lines)
    if version == _CURRENT:
        return lines
    bodies: list[dict[str, object]] = [json.loads(line) for line in lines]
    for step in range(version, _CURRENT):
        bodies = MIGRATIONS[step](bodies)
    return [json.dumps(body).encode() for body in bodies]


def _version(path: Path, lines: list[bytes]) -> int:
    first: object = json.loads(lines[0]) if lines and _is_json(lines[0]) else None
    schema = first.get("schema") if isinstance(first, dict) else None
    family, _, version = schema.rpartition("/") if isinstance(schema, str) else ("", "", "")
    if family != _FAMILY or not version.isdecimal():
        raise BadFile([Problem(str(path), 1, "", "is not a Hotseat transcript", "its first line says what it is")])
    if int(version) > _CURRENT:
        message = f"is {schema!r}, from a newer Hotseat; this one reads up to {SCHEMA}"
        raise BadFile([Problem(str(path), 1, "schema", message, "update Hotseat")], "Nothing was changed.")
    if not set(range(int(version), _CURRENT)) <= MIGRATIONS.keys():
        raise BadFile([Problem(str(path), 1, "schema", f"is {schema!r}, which no Hotseat ever wrote")])
    return int(version)


def _events(file: str, lines: list[bytes], problems: list[Problem]) -> Iterator[Event]:
    """The events of the lines that hold one; whatever is wrong with the others is added to `problems`."""
    last = 0
    for number, line in enumerate(lines, start=1):
        try:
            event = from_line(line.decode())
        except (ValueError, RecursionError) as error:
            problems.extend(_line_problems(file, number, error))
            last += 1
            continue
        if event.seq != last + 1:
            message = f"is {event.seq}, and should be {last + 1}"
            problems.append(Problem(file, number, "seq", message, "a line was lost, moved or added by hand"))
        last = event.seq
        yield event


def _line_problems(file: str, number: int, error: Exception) -> Iterator[Problem]:
    if isinstance(error, ValidationError):
        for finding in findings_of(error):
            key = ".".join(str(step) for step in finding.where[1:])
            yield Problem(file, number, key, finding.message, finding.suggestion)
    elif isinstance(error, json.JSONDecodeError | UnicodeDecodeError | RecursionError):
        yield Problem(file, number, "", "is not a line of JSON")
    else:
        yield Problem(file, number, "", f"is not an event: {error}")


def _mend(file: AppendFile, raw: bytes, parsed: _Parsed) -> tuple[str, ...]:
    """Makes the end of an open transcript fit to be continued, and says what was done to it."""
    if parsed.open_end:
        file.append(b"\n")
    if not parsed.torn:
        return ()
    backup = _free(file.path)
    write_atomically(backup, raw)
    with trouble(file.path, "written"):
        file.cut(parsed.whole)
    return (f"{_TORN} A copy of the file as it was is {backup.name}, beside it.",)


def _free(path: Path) -> Path:
    """A name for a backup that no earlier one has."""
    names = (path.with_name(f"{path.name}.torn{number or ''}") for number in count())
    return next(name for name in names if not name.exists())
