"""Where the index of sessions is kept: in its file, in a new one where that is damaged, in memory where none will do.

Whoever has work for the index is never failed for trouble with the file; `notice` says in words what it was.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

from hotseat.errors import StorageTrouble
from hotseat.storage.home import made
from hotseat.storage.session_store import SessionStore, damaged, throw_away
from hotseat.storage.trouble import trouble

_WORDS: Final = {
    sqlite3.SQLITE_BUSY: "another Hotseat is writing it",
    sqlite3.SQLITE_LOCKED: "another Hotseat is writing it",
    sqlite3.SQLITE_READONLY: "its file cannot be written",
    sqlite3.SQLITE_PERM: "its file cannot be written",
    sqlite3.SQLITE_CANTOPEN: "its file cannot be opened",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk does not do as told",
}

Answer = TypeVar("Answer")


class IndexKeeper:
    """Opens the index when it is needed, and again when its file was deleted or replaced."""

    def __init__(self, path: Path, by: str) -> None:
        self.notice = ""
        self._path = path
        self._by = by
        self._store: SessionStore | None = None
        self._given_up = False

    def do(self, work: Callable[[SessionStore], Answer], *, in_file: bool) -> Answer:
        """What the work brings. It is begun again from the start on another store when one fails."""
        for mend in (self._mend, self._go_to_memory):
            try:
                return work(self._opened(in_file))
            except (sqlite3.Error, StorageTrouble) as error:
                mend(error)
        return work(self._opened(in_file))

    def throw_away(self) -> None:
        """Removes the index, and tries its file again the next time."""
        self.close()
        self.notice, self._given_up = "", False
        with suppress(OSError):
            throw_away(self._path)

    def close(self) -> None:
        """Closes the index until it is needed again. One in memory is gone then."""
        if self._store:
            self._store.close()
        self._store = None

    def _opened(self, in_file: bool) -> SessionStore:
        path = self._path if in_file and not self._given_up else None
        if self._store and (self._store.path != path or self._store.gone):
            self.close()
        if self._store is None:
            self._store = SessionStore.open(_made(path) if path else None, self._by)
        return self._store

    def _mend(self, error: sqlite3.Error | StorageTrouble) -> None:
        """Makes room for a new file where the old one is to blame."""
        if isinstance(error, StorageTrouble) or not damaged(error):
            self._go_to_memory(error)
            return
        self.close()
        try:
            throw_away(self._path)
        except OSError:
            self._go_to_memory(error)

    def _go_to_memory(self, error: sqlite3.Error | StorageTrouble) -> None:
        """From now on the index is in memory, with what can still be read of the file."""
        why = error.what.rstrip(".") if isinstance(error, StorageTrouble) else _why(error)
        what = "The index of your sessions is in memory only, until Hotseat is started again"
        self.notice = f"{what}: {why}. No session is lost; lists and searches may take longer."
        copy = None
        if self._store:
            with suppress(sqlite3.Error):
                copy = self._store.copy()
        self.close()
        self._store, self._given_up = copy, True


def _made(path: Path) -> Path:
    """The path, with a file there that only its owner can read. Raises StorageTrouble."""
    made(path.parent)
    with trouble(path, "written"):
        if not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    return path


def _why(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return _WORDS.get(code, f"SQLite says {error}")
