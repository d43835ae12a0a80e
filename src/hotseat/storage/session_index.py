"""An index of the sessions, so that thousands of them are listed and searched at once. Derived and disposable: the
transcripts are the truth, and the index can be deleted at any moment.

Files only grow, so a change shows in the size if not in the time. A few sessions are read anew at each start, which
is quicker than opening a database and writes nothing into the home. No method fails for trouble with the index.
"""

import gc
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from threading import RLock
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from hotseat.storage.home import Home
from hotseat.storage.session_heads import ENDING, Key, SessionHead, head_in, unread, when

if TYPE_CHECKING:  # with few sessions a first screen needs none of these
    from hotseat.storage.index_keeper import IndexKeeper
    from hotseat.storage.search_words import Span, Words
    from hotseat.storage.session_store import Entry, Line, SessionStore

FEW: Final = 64
"""Up to so many sessions, samples counted, the index is in memory only: they are read as quickly as it would be."""
CHUNK: Final = 400
"""How many sessions are taken into the index at once: another Hotseat, or another thread, waits no longer than that."""
LIMIT: Final = 50
_WORTH: Final = 8
"""So many heads must be new before they are written down for the next start, which else reads those few again."""
_UNREADABLE: Final = ""
"""In the place of the stamp of a file that may be readable the next time though nothing of it has changed."""

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class TurnHit:
    """A line that was searched for. `turn` is the candidate's; an interviewer's line has that of the one before it, 0
    at the beginning. `spans` are the places of the words, from and to, in characters of `text`.
    """

    session: str
    turn: int
    who: str
    text: str
    spans: "tuple[Span, ...]"


class _Known(NamedTuple):
    stamp: str
    head: SessionHead
    when: str


class SessionIndex:
    """The sessions of one home. Any thread may call."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._folders = {False: home.transcripts, True: home.samples}
        self._lock = RLock()
        self._files: dict[Key, str] | None = None
        self._known: dict[Key, _Known] = {}
        self._listed: tuple[SessionHead, ...] | None = None
        self._by_loop: defaultdict[str | None, list[SessionHead]] | None = None
        self._level_with: SessionStore | None = None
        self._still = False

    @property
    def notice(self) -> str:
        """What the user should know about the index; empty as long as all is well."""
        return self._keeper.notice if "_keeper" in self.__dict__ else ""

    def heads(self) -> list[SessionHead]:
        """All sessions, newest first, then the samples: what `session_heads.sessions` gives. Looks at every file."""
        with self._lock:
            self._look()
            if self._listed is None:
                self._catch_up()
                self._listed, self._by_loop = tuple(self._in_order()), None
            return list(self._listed)

    def of_loop(self, loop: str) -> list[SessionHead]:
        """The sessions of a loop, newest first."""
        with self._lock:
            heads = self.heads()
            if self._by_loop is None:
                self._by_loop = defaultdict(list)
                for head in heads:
                    self._by_loop[head.loop].append(head)
            return list(self._by_loop.get(loop, ()))

    @contextmanager
    def still(self) -> Iterator[None]:
        """Looks at the files once, and not again within the block: for many questions at one moment."""
        with self._lock:
            self._look()
            before, self._still = self._still, True
            try:
                yield
            finally:
                self._still = before

    def refresh(self) -> None:
        """Takes in what is new or changed, forgets what is gone. Other threads are served meanwhile."""
        with self._lock:
            self._look()
        while self._do(self._level):
            pass

    def search(
        self, text: str, ids: Collection[str] | None = None, limit: int = LIMIT, each: int | None = None
    ) -> list[TurnHit]:
        """Up to `limit` lines with all the words, newest sessions first; the last word stands for all that begin so.

        Among the sessions `ids`, at most `each` of one session. Searched is what `refresh` or `heads` saw last; the
        first search of all looks itself.
        """
        from hotseat.storage.search_words import Words  # noqa: PLC0415 - not before the first frame

        words = Words.typed(text)
        if not words:
            return []
        if self._files is None:
            self.refresh()
        return self._do(lambda store: self._found(store, words, ids, limit, each))

    def rebuild(self) -> None:
        """Throws the index away and makes it anew from the files."""
        with self._lock:
            self._keeper.throw_away()
            self._files, self._known, self._listed, self._level_with = None, {}, None, None
        self.refresh()

    def close(self) -> None:
        """Closes the database, until it is needed again."""
        with self._lock:
            if "_keeper" in self.__dict__:
                self._keeper.close()

    # --- the files ----------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Sees which files there are, and what was kept of them; reads none."""
        if self._still:
            return
        with _uncollected():
            files, first = dict(self._stamps()), self._files is None
        if files == self._files and _UNREADABLE not in files.values():
            return
        self._files, self._listed, self._level_with = files, None, None
        if first and self._in_file:
            self._do(self._recall)

    def _stamps(self) -> Iterator[tuple[Key, str]]:
        """Every transcript with its size, time and inode."""
        for sample, folder in self._folders.items():
            with suppress(OSError), os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(ENDING):
                        yield (sample, entry.name), _stamp(entry)

    def _catch_up(self) -> None:
        """Reads the heads of the files that are new or were changed."""
        known, files = self._known, self._seen
        new = {
            key: self._read(key)[0]
            for key, stamp in files.items()
            if stamp == _UNREADABLE or key not in known or known[key].stamp != stamp
        }
        self._known = {key: one for key, one in (known | new).items() if key in files}
        if self._in_file and len(new) >= _WORTH:
            self._do(lambda store: store.write(_entry(key, one) for key, one in new.items()))

    def _read(self, key: Key) -> tuple[_Known, bytes]:
        """The head of a file, and what is in it."""
        sample, name = key
        path, stamp = self._folders[sample] / name, self._seen[key]
        try:
            raw = path.read_bytes()
            head = head_in(raw, path, sample=sample)
        except OSError as error:
            raw, stamp = b"", _UNREADABLE
            head = unread(path, error, sample=sample)
        return _Known(stamp, head, when(head)), raw

    def _in_order(self) -> Iterator[SessionHead]:
        for sample in self._folders:
            by_name = [self._known[key] for key in sorted(self._known) if key[0] == sample]
            yield from (known.head for known in sorted(by_name, key=lambda known: known.when, reverse=True))

    @property
    def _seen(self) -> dict[Key, str]:
        return self._files or {}

    # --- the database -------------------------------------------------------------------------------------------------

    @cached_property
    def _keeper(self) -> "IndexKeeper":
        from hotseat.storage.index_keeper import IndexKeeper  # noqa: PLC0415 - as above
        from hotseat.storage.indexed_head import BY  # noqa: PLC0415

        return IndexKeeper(self._home.cache / "sessions.sqlite3", BY)

    @property
    def _in_file(self) -> bool:
        return len(self._seen) > FEW and self._home.root.is_dir()

    def _do(self, work: "Callable[[SessionStore], Answer]") -> Answer:
        with self._lock:
            return self._keeper.do(work, in_file=self._in_file)

    def _recall(self, store: "SessionStore") -> None:
        """Takes the heads that an earlier start has kept, as far as their files are as they were."""
        from hotseat.storage.indexed_head import heads_from  # noqa: PLC0415 - as above

        with _uncollected():
            same = [row for row in store.rows() if self._seen.get(row.key) == row.stamp]
            heads = heads_from([(row.head, row.scores, self._folders[row.key[0]] / row.key[1]) for row in same])
            self._known = {
                row.key: _Known(row.stamp, head, when(head)) for row, head in zip(same, heads, strict=True) if head
            }

    def _level(self, store: "SessionStore") -> bool:
        """Takes some of the lines that are new into the database; whether there were any."""
        from hotseat.storage.turn_lines import turn_lines  # noqa: PLC0415 - as above

        if self._level_with is store:
            return False
        files, searched = self._seen, store.searched
        gone = [key for key in searched if key not in files]
        late = sorted(key for key, stamp in files.items() if searched.get(key) not in (stamp, _UNREADABLE))
        read = {key: self._read(key) for key in late[:CHUNK]}
        store.write((_entry(key, known, turn_lines(raw)) for key, (known, raw) in read.items()), gone)
        self._known |= {key: known for key, (known, _) in read.items()}
        if len(late) <= CHUNK:
            self._level_with = store
        return len(late) > CHUNK

    def _found(
        self, store: "SessionStore", words: "Words", ids: Collection[str] | None, limit: int, each: int | None
    ) -> list[TurnHit]:
        while self._level(store):
            pass
        with closing(_hits(store, words, ids, each)) as hits:
            return list(islice(hits, limit))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Looks for no garbage within the block: what is made there stays, and the looking took a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _stamp(entry: os.DirEntry[str]) -> str:
    try:
        now = entry.stat()
    except OSError:
        return _UNREADABLE
    return f"{now.st_size} {now.st_mtime_ns} {now.st_ino}"


def _entry(key: Key, known: _Known, lines: "tuple[Line, ...] | None" = None) -> "Entry":
    from hotseat.storage.indexed_head import head_to  # noqa: PLC0415 - as above
    from hotseat.storage.session_store import Entry  # noqa: PLC0415

    head, began = known.head, known.head.started
    second = int(began.timestamp()) if began else 0
    return Entry(key, known.stamp, head_to(head), head.scores.kept if head.scores else None, second, lines)


def _hits(
    store: "SessionStore", words: "Words", ids: Collection[str] | None, each: int | None
) -> Generator[TurnHit, None, None]:
    """The lines that were found, of these sessions and so many of each, read one after another."""
    names: dict[int, str | None] = {}
    of_each: Counter[int] = Counter()
    with closing(store.found(words)) as found:
        for session, number in found:
            if each is not None and of_each[session] >= each:
                continue
            if session not in names:
                key = store.key(session)
                name = key[1].removesuffix(ENDING) if key else None
                names[session] = name if ids is None or name in ids else None
            if (name := names[session]) is not None:
                of_each[session] += 1
                turn, who, text = store.line(number)
                yield TurnHit(name, turn, who, text, words.spans(text))
