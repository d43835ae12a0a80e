"""Where an audit on a real model is kept: its head, and beside it the record of every grading. Reads no meaning."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from hotseat.domain.finding import Plain, nearest
from hotseat.errors import BadFile, NotFound, Problem
from hotseat.storage.append_file import AppendFile
from hotseat.storage.atomic import write_atomically
from hotseat.storage.gradings import GradingRecord, load_grading
from hotseat.storage.home import Home, plain_name
from hotseat.storage.trouble import trouble

HEAD: Final = "audit.json"
"""The name of the file that says what an audit is about; every other file in its folder is a record."""


class AuditFolder:
    """One audit. `id` is its name and that of its folder."""

    def __init__(self, folder: Path) -> None:
        self.id, self._folder = folder.name, folder

    @classmethod
    def new(cls, home: Home, audit: str) -> "AuditFolder":
        """The place of an audit that was not begun yet; nothing is written."""
        return cls(home.audits / plain_name("audit", audit))

    @classmethod
    def find(cls, home: Home, audit: str) -> "AuditFolder":
        """An audit that was begun. Raises NotFound with the nearest ones."""
        known = sorted(path.parent.name for path in home.audits.glob(f"*/{HEAD}"))
        if audit not in known:
            raise NotFound("audit", audit, nearest(audit, known), "Without --resume a new one begins.")
        return cls(home.audits / audit)

    def begin(self, head: Mapping[str, Plain]) -> None:
        """Put down what the audit is about. Raises StorageTrouble."""
        write_atomically(self._folder / HEAD, f"{json.dumps(head, indent=2)}\n".encode())

    @property
    def head(self) -> dict[str, Plain]:
        """What the audit is about. Raises BadFile."""
        path = self._folder / HEAD
        with trouble(path, "read"):
            raw = path.read_bytes()
        try:
            head: object = json.loads(raw)
        except ValueError:
            head = None
        if not isinstance(head, dict):
            raise BadFile([Problem(str(path), 0, "", "is not the head of an audit")])
        return head

    def lines(self, grading: str) -> tuple[Mapping[str, Plain], ...]:
        """The calls of a grading so far; none when it was not begun. Raises BadFile."""
        path = self._path(grading)
        return load_grading(path).calls if self._whole(path) else ()

    def open(self, grading: str, first: Mapping[str, Plain]) -> GradingRecord:
        """The record of a grading, to be added to; a new one begins with `first`. Raises BadFile and StorageTrouble."""
        path = self._path(grading)
        if self._whole(path):
            return GradingRecord.reopen(path)[0]
        if not path.exists():
            return GradingRecord.create(path, first)
        file = AppendFile.reopen(path)  # it was made, and the program died before its first line was whole
        with trouble(path, "written"):
            file.cut(0)
        record = GradingRecord(file)
        record.add(first)
        return record

    def _path(self, grading: str) -> Path:
        return self._folder / f"{plain_name('grading', grading)}.jsonl"

    @staticmethod
    def _whole(path: Path) -> bool:
        """Whether there is a record with at least its first line."""
        if not path.exists():
            return False
        with trouble(path, "read"):
            return b"\n" in path.read_bytes()
