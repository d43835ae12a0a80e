"""The record of one grading beside its transcript: the plan, then every request and reply as it arrives.

Only added to, a line a call, so that a killed grading can be finished and a finished one replayed. What a record means
is the grader's business; it hands in plain data without secrets.
"""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from hotseat.domain.finding import Plain
from hotseat.errors import BadFile, Problem
from hotseat.storage.append_file import AppendFile
from hotseat.storage.home import Home, plain_name
from hotseat.storage.lock import held
from hotseat.storage.trouble import trouble


@dataclass(frozen=True)
class LoadedGrading:
    """What was planned, the calls in the order they were recorded, and whether the last line was cut off."""

    plan: dict[str, Plain]
    calls: tuple[dict[str, Plain], ...]
    torn: bool = False


def grading_path(home: Home, session: str, grading: str) -> Path:
    """Where the record of a grading is. Raises NotFound when one of the ids cannot be a file name."""
    return home.gradings / plain_name("session", session) / f"{plain_name('grading', grading)}.jsonl"


def gradings_of(home: Home, session: str) -> list[str]:
    """The ids of the gradings of a session, by name."""
    return sorted(path.stem for path in (home.gradings / plain_name("session", session)).glob("*.jsonl"))


def grading_held(home: Home, session: str) -> ExitStack:
    """Takes the gradings of a session until what it gives is closed, so that nobody pays for the same twice.

    Raises StorageTrouble while another Hotseat grades it.
    """
    name = plain_name("session", session)
    return held(home.gradings / f"{name}.lock", f"{name} is being graded by another Hotseat.")


class GradingRecord:
    """A record open for writing, and locked. What `add` has returned from is on the disk. Raises StorageTrouble."""

    def __init__(self, file: AppendFile) -> None:
        self._file = file

    @classmethod
    def create(cls, path: Path, plan: Mapping[str, Plain]) -> Self:
        """A new record that begins with its plan."""
        record = cls(AppendFile.create(path))
        record.add(plan)
        return record

    @classmethod
    def reopen(cls, path: Path) -> tuple[Self, LoadedGrading]:
        """A record to be continued, with what it holds. A call that was cut off goes; it has to be made again."""
        record = cls(AppendFile.reopen(path))
        try:
            loaded, whole = _read(path)
            with trouble(path, "written"):
                record._file.cut(whole)
        except BaseException:
            record.close()
            raise
        return record, loaded

    def add(self, call: Mapping[str, Plain]) -> None:
        """Adds one line."""
        self._file.append(f"{json.dumps(call)}\n".encode())

    def close(self) -> None:
        """Gives the record free."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def load_grading(path: Path) -> LoadedGrading:
    """A whole record. A line cut off by a crash is left out; any other bad line raises BadFile."""
    return _read(path)[0]


def _read(path: Path) -> tuple[LoadedGrading, int]:
    """The record and the size in bytes of its whole lines."""
    with trouble(path, "read"):
        raw = path.read_bytes()
    whole = raw.rfind(b"\n") + 1
    lines = raw[:whole].splitlines()
    bodies = [_object(line) for line in lines]
    problems = [
        Problem(str(path), place, "", "is not a record") for place, body in enumerate(bodies, 1) if body is None
    ]
    if problems or not bodies:
        raise BadFile(problems or [Problem(str(path), 0, "", "holds no whole record")])
    plan, *calls = (body for body in bodies if body is not None)
    return LoadedGrading(plan, tuple(calls), torn=whole < len(raw)), whole


def _object(line: bytes) -> dict[str, Plain] | None:
    try:
        body: object = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None
