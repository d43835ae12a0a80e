"""The heads of YAML files as they were last read, so that a list of five hundred items does not parse as many files.

Derived and disposable: a head counts as long as its file keeps its size, time and inode, and the index can be deleted
at any moment. It is held in memory, and kept beside the home's other files for the next start.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hotseat import __version__
from hotseat.domain.finding import Plain
from hotseat.errors import StorageTrouble
from hotseat.storage.atomic import write_atomically
from hotseat.storage.yaml_source import Source, read_yaml

Stamp = tuple[int, int, int]
"""Size, time of the last change in nanoseconds, inode."""

_SETTLED_NS: Final = 2_000_000_000
"""A file that was changed so shortly before the index was written may have been changed again, unseen, at once after:
such a one is read anew, as git does it. The coarsest clock of a file system in use ticks every two seconds."""


@dataclass(frozen=True)
class _Known:
    stamp: Stamp
    head: Source


class HeadIndex:
    """Heads up to the keys `until`. `file` is where they are kept between two starts, if anywhere."""

    def __init__(self, until: frozenset[str], file: Path | None = None) -> None:
        self._until = until
        self._file = file
        self._known: dict[str, _Known] | None = None
        self._changed = False

    def head(self, path: Path) -> Source:
        """The head of a file, read only when the file is new or was changed. Raises BadFile as `read_yaml` does.

        It is without the lines of its keys: whoever has a problem to tell reads the file again.
        """
        stamp = _stamp(path)
        known = self._all().get(str(path))
        if stamp is not None and known is not None and known.stamp == stamp:
            return known.head
        read = read_yaml(path, self._until)
        if stamp is None or read.problems:
            return read
        head = _cut(read, self._until)
        self._all()[str(path)] = _Known(stamp, head)
        self._changed = True
        return head

    def keep(self, seen: Iterable[Path]) -> None:
        """Keeps the heads of these files for the next start, where the home exists and can be written to."""
        if not self._changed or self._file is None or not self._file.parent.parent.is_dir():
            return
        self._changed = False
        known = self._all()
        rows = [
            [path, known[path].stamp, known[path].head.data] for path in dict.fromkeys(map(str, seen)) if path in known
        ]
        with suppress(StorageTrouble):
            write_atomically(self._file, json.dumps({"by": self._by(), "heads": rows}).encode())

    def _all(self) -> dict[str, _Known]:
        if self._known is None:
            self._known = self._kept()
        return self._known

    def _kept(self) -> dict[str, _Known]:
        """What an earlier start kept; nothing when another version did, or when it cannot be read."""
        if self._file is None:
            return {}
        with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
            settled = self._file.stat().st_mtime_ns - _SETTLED_NS
            kept = json.loads(self._file.read_bytes())
            if kept["by"] == self._by():
                return {path: _known(path, *row) for path, *row in kept["heads"] if row[0][1] < settled}
        return {}

    def _by(self) -> list[str]:
        """Who wrote an index: another version may read a file differently."""
        return [__version__, *sorted(self._until)]


def _known(path: str, stamp: list[int], data: dict[str, Plain]) -> _Known:
    size, changed, inode = stamp
    return _Known((size, changed, inode), Source(path, data, {}))


def _cut(source: Source, until: frozenset[str]) -> Source:
    """Without what was read on the way: a file that lacks one of the keys is read to its end."""
    return Source(source.file, {key: value for key, value in source.data.items() if key in until}, {})


def stamp_of(now: os.stat_result) -> Stamp:
    """By what a file is known to be as it was."""
    return now.st_size, now.st_mtime_ns, now.st_ino


def _stamp(path: Path) -> Stamp | None:
    try:
        return stamp_of(path.stat())
    except OSError:
        return None
