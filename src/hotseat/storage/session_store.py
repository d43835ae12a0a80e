"""The index of sessions as a SQLite database, in a file or in memory. Knows nothing of transcripts, and holds nothing
that could not be read from them again.

A line's number is the session's times 2^14 and its place in it. The session's own number begins with its second, so
that SQLite gives the newest hits first without sorting. Every method raises sqlite3.Error.
"""

import os
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple, Self
from zlib import crc32

from hotseat.storage.search_words import Words
from hotseat.storage.session_heads import Key

TOKENIZER: Final = "unicode61 remove_diacritics 2"
_FULL_TEXT: Final = "fts5"
_WAIT: Final = 0.5
"""Seconds to wait for another Hotseat that is writing: some times what it takes for what it writes at once."""
_CACHE_KIB: Final = 16384
_HASH_BYTES: Final = 16 * 2**20
"""How much is gathered before it is written as a part of the full-text index: fewer parts are less to merge."""
_LINES_BITS: Final = 14
_HASH_BITS: Final = 14
_LAST_SECOND: Final = (1 << 33) - 1
"""In 2242; the numbers of SQLite have 63 bits."""
_DAMAGED: Final = frozenset(
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA}
)
_SCHEMA: Final = (
    "CREATE TABLE made (by TEXT)",
    "CREATE TABLE sessions (number INTEGER PRIMARY KEY, sample INTEGER, name BLOB, stamp TEXT, head TEXT, "
    "scores TEXT, searched TEXT, UNIQUE (sample, name))",
)


class Line(NamedTuple):
    """What was said in one go. `turn` is the candidate's turn; an interviewer's line has that of the one before it."""

    turn: int
    who: str
    text: str


class Row(NamedTuple):
    """A session as it was kept. `searched` is the stamp of the file at which its lines were taken."""

    key: Key
    stamp: str
    head: str
    scores: str | None
    searched: str | None


@dataclass(frozen=True)
class Entry:
    """A session to be kept; without `lines` those that are there stay. `second` is when it began, since 1970."""

    key: Key
    stamp: str
    head: str
    scores: str | None = None
    second: int = 0
    lines: Sequence[Line] | None = None


def damaged(error: sqlite3.Error) -> bool:
    """Whether the file is to blame, so that a new one may do."""
    return (getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF) in _DAMAGED


class SessionStore:
    """An open database. Used by one thread at a time, not always the same."""

    def __init__(self, base: sqlite3.Connection, path: Path | None, *, full_text: bool) -> None:
        self.path = path
        self._base = base
        self._inode = _inode(path)
        self.full_text = full_text

    @classmethod
    def open(cls, path: Path | None, by: str) -> Self:
        """The database in that file, made if need be, or a new one in memory. One that others made is emptied."""
        base = sqlite3.connect(path or ":memory:", timeout=_WAIT, isolation_level=None, check_same_thread=False)
        try:
            base.execute("PRAGMA temp_store = MEMORY")
            base.execute("PRAGMA synchronous = OFF")  # what a power cut may damage is made again from the files
            base.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            full_text = _has_full_text(base)
            _prepare(base, f"{by} {'full text' if full_text else 'plain'}", full_text=full_text)
            return cls(base, path, full_text=full_text)
        except BaseException:
            base.close()
            raise

    @property
    def gone(self) -> bool:
        """Whether the file was deleted or replaced since it was opened."""
        return self.path is not None and _inode(self.path) != self._inode

    @cached_property
    def searched(self) -> dict[Key, str | None]:
        """The sessions with the stamp of the file at which their lines were taken, if they were.

        A file that could not be read has an empty one, until the database is opened again.
        """
        return {row.key: row.searched or None for row in self.rows()}

    def close(self) -> None:
        self._base.close()

    def __del__(self) -> None:
        self.close()

    def copy(self) -> "SessionStore":
        """The same in memory."""
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            self._base.backup(memory, progress=_not_waiting)
        except BaseException:
            memory.close()
            raise
        return SessionStore(memory, None, full_text=self.full_text)

    # --- sessions -----------------------------------------------------------------------------------------------------

    def rows(self) -> Iterator[Row]:
        """All sessions, in no order."""
        for sample, name, *rest in self._base.execute(
            "SELECT sample, name, stamp, head, scores, searched FROM sessions"
        ):
            yield Row((bool(sample), os.fsdecode(name)), *rest)

    def write(self, entries: Iterable[Entry], gone: Iterable[Key] = ()) -> None:
        """Keeps the entries and forgets those that are gone, all at once or nothing."""
        kept, forgotten = sorted(entries, key=lambda entry: entry.second), list(gone)
        with _at_once(self._base):
            for key in forgotten:
                self._forget(key)
            for entry in kept:
                self._write(entry)
        for key in forgotten:
            self.searched.pop(key, None)
        for entry in kept:
            self.searched[entry.key] = self.searched.get(entry.key) if entry.lines is None else entry.stamp

    def _write(self, entry: Entry) -> None:
        number, new = self._number(entry.key), False
        if number is None:
            number, new = self._free(entry), True
            row = (number, entry.key[0], os.fsencode(entry.key[1]))
            self._base.execute("INSERT INTO sessions (number, sample, name) VALUES (?, ?, ?)", row)
        change = "UPDATE sessions SET stamp = ?, head = ?, scores = ? WHERE number = ?"
        self._base.execute(change, (entry.stamp, entry.head, entry.scores, number))
        if entry.lines is not None:
            if not new:
                self._forget_lines(number)
            numbered = enumerate(entry.lines[: 1 << _LINES_BITS], start=number << _LINES_BITS)
            rows = ((place, _storable(line.text), line.turn, line.who) for place, line in numbered)
            self._base.executemany("INSERT INTO turns (rowid, text, turn, who) VALUES (?, ?, ?, ?)", rows)
            self._base.execute("UPDATE sessions SET searched = ? WHERE number = ?", (entry.stamp, number))

    def _number(self, key: Key) -> int | None:
        where = (key[0], os.fsencode(key[1]))
        row = self._base.execute("SELECT number FROM sessions WHERE sample = ? AND name = ?", where).fetchone()
        return row[0] if row else None

    def _free(self, entry: Entry) -> int:
        """A number that no other session has."""
        mixed = crc32(os.fsencode(entry.key[1])) & ((1 << _HASH_BITS) - 1)
        number = (min(max(0, entry.second), _LAST_SECOND) << _HASH_BITS) | mixed
        while self._base.execute("SELECT 1 FROM sessions WHERE number = ?", (number,)).fetchone():
            number += 1
        return number

    def _forget(self, key: Key) -> None:
        number = self._number(key)
        if number is not None:
            self._forget_lines(number)
            self._base.execute("DELETE FROM sessions WHERE number = ?", (number,))

    def _forget_lines(self, number: int) -> None:
        first = number << _LINES_BITS
        among = (first, first + (1 << _LINES_BITS) - 1)
        self._base.execute("DELETE FROM turns WHERE rowid BETWEEN ? AND ?", among)

    # --- lines --------------------------------------------------------------------------------------------------------

    def found(self, words: Words) -> Generator[tuple[int, int], None, None]:
        """Session number and line number of each line that has the words, those of the newest sessions first."""
        if self.full_text:
            rows = self._base.execute("SELECT rowid FROM turns WHERE turns MATCH ? ORDER BY rowid DESC", (words.query,))
        else:
            rows = self._base.execute("SELECT rowid, text FROM turns ORDER BY rowid DESC")
        with closing(rows):  # an open one keeps other programs from writing
            for number, *text in rows:
                if not text or words.all_in(text[0]):
                    yield number >> _LINES_BITS, number

    def key(self, number: int) -> Key | None:
        """Which session has that number."""
        row = self._base.execute("SELECT sample, name FROM sessions WHERE number = ?", (number,)).fetchone()
        return (bool(row[0]), os.fsdecode(row[1])) if row else None

    def line(self, number: int) -> Line:
        """The line of that number."""
        return Line(*self._base.execute("SELECT turn, who, text FROM turns WHERE rowid = ?", (number,)).fetchone())


def throw_away(path: Path) -> None:
    """Removes a database with what SQLite may have left beside it. Raises OSError."""
    for name in (path.name, f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def _prepare(base: sqlite3.Connection, by: str, *, full_text: bool) -> None:
    """Has the tables there, empty ones when another version or another SQLite made those that were."""
    if _made_by(base) == by:
        return
    turns = (
        f"CREATE VIRTUAL TABLE turns USING {_FULL_TEXT} (text, turn UNINDEXED, who UNINDEXED, tokenize='{TOKENIZER}')"
    )
    with _at_once(base):
        if _made_by(base) == by:  # by another Hotseat, just now
            return
        for table in ("turns", "made", "sessions"):
            base.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in (*_SCHEMA, turns if full_text else "CREATE TABLE turns (text TEXT, turn INTEGER, who TEXT)"):
            base.execute(statement)
        if full_text:
            base.execute("INSERT INTO turns (turns, rank) VALUES ('hashsize', ?)", (_HASH_BYTES,))
        base.execute("INSERT INTO made VALUES (?)", (by,))


def _made_by(base: sqlite3.Connection) -> str | None:
    if not base.execute("SELECT 1 FROM sqlite_schema WHERE name = 'made'").fetchone():
        return None
    row = base.execute("SELECT by FROM made").fetchone()
    return str(row[0]) if row else None


def _has_full_text(base: sqlite3.Connection) -> bool:
    try:
        base.execute(f"CREATE VIRTUAL TABLE temp.probe USING {_FULL_TEXT} (text)")
    except sqlite3.OperationalError as error:
        if "no such module" in str(error):
            return False
        raise
    base.execute("DROP TABLE temp.probe")
    return True


@contextmanager
def _at_once(base: sqlite3.Connection) -> Iterator[None]:
    """A transaction, undone when the block fails."""
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
        base.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            base.execute("ROLLBACK")
        raise


def _not_waiting(status: int, _left: int, _all: int) -> None:
    """Ends a copy that another program holds up; SQLite would wait for as long as that takes."""
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise sqlite3.OperationalError("database is locked")


def _inode(path: Path | None) -> int | None:
    try:
        return path.stat().st_ino if path else None
    except OSError:
        return None


def _storable(text: str) -> str:
    """The text with lone surrogates, which SQLite does not take, as question marks; a character each, as before."""
    return text.encode(errors="replace").decode() if not text.isprintable() else text
