"""The library: the sessions that are wanted with the lines that were searched for, the archive, notes and bookmarks.

Nothing in it is the truth: sessions are their transcripts, and what is put beside one is a file of its own.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple, overload

from hotseat.errors import HotseatError
from hotseat.session.wanted import Facet, Facets, Sort, Wanted, facets, fitting, ordered
from hotseat.storage.all_marks import AllMarks
from hotseat.storage.home import Home
from hotseat.storage.marks import Bookmark, LoadedMarks, MarkFiles, Marks
from hotseat.storage.search_words import Span, Words
from hotseat.storage.session_heads import SessionHead, find_session
from hotseat.storage.session_index import SessionIndex, TurnHit

__all__ = ["Desk", "Facet", "Facets", "Found", "Hit", "Library", "Sort", "Wanted", "excerpt"]

LINES: Final = 300
"""Lines that are shown of a search: more than anybody reads, and few enough to come at once."""
EACH: Final = 3
"""Lines that are shown of one session; the rest is in it."""
NOTE: Final = "note"
"""In the place of who speaks: it is in what was noted, not in what was said."""
GIVES_AWAY: Final = "withheld"
"""Likewise: the line is one of a sample, and would give away a case that has not been sat."""
NEWEST_LINES: Final = f"Only the {LINES} newest lines are shown: more words find fewer."


BEFORE: Final = 18
"""Characters of a line that are shown before the first word that was found."""


class Hit(NamedTuple):
    """A session, or one line of it that was searched for. `spans` are the places of the words in `line`.

    `turn` is the candidate's; None when nothing of the talk was found. Of several lines of a session all but the first
    are `further`. `titled` are the places of the words in the title.
    """

    head: SessionHead
    line: str = ""
    turn: int | None = None
    who: str = ""
    spans: tuple[Span, ...] = ()
    further: bool = False
    titled: tuple[Span, ...] = ()


class _Whole(Sequence[Hit]):
    """Sessions as hits without lines, each made when it is looked at: of thousands a screenful is."""

    def __init__(self, heads: Sequence[SessionHead]) -> None:
        self._heads = heads

    def __len__(self) -> int:
        return len(self._heads)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Whole) and list(self._heads) == list(other._heads)

    __hash__ = None  # type: ignore[assignment]  # as of any list

    @overload
    def __getitem__(self, place: int) -> Hit: ...

    @overload
    def __getitem__(self, place: slice) -> "_Whole": ...

    def __getitem__(self, place: int | slice) -> "Hit | _Whole":
        return _Whole(self._heads[place]) if isinstance(place, slice) else Hit(self._heads[place])


@dataclass(frozen=True)
class Found:
    """What was found: so many `sessions`, or more of them when it is `cut`. `total` counts what there is when
    nothing is narrowed, archived or not as it was wanted.

    `marks` holds what was noted, by session; `sealed` the real loops of which no result may be told; `notice` what the
    user should know of it.
    """

    wanted: Wanted
    hits: Sequence[Hit] = ()
    sessions: int = 0
    total: int = 0
    marks: Mapping[str, Marks] = field(default_factory=dict, hash=False)
    sealed: frozenset[str] = frozenset()
    notice: str = ""
    cut: bool = False


@dataclass(frozen=True)
class Desk:
    """What the library needs of the house. Neither `sessions` nor `seen` tells a result that is still sealed.

    `seen` is what `sessions` was the last time, None before the first.
    """

    home: Home
    index: SessionIndex
    sessions: Callable[[], Sequence[SessionHead]]
    seen: Callable[[], Sequence[SessionHead] | None]
    sealed_loop: Callable[[str | None, str], str]


class Library:
    """The sessions of one home."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._files = MarkFiles(desk.home)
        self._all_marks = AllMarks(desk.home)

    # --- finding ------------------------------------------------------------------------------------------------------

    def find(self, wanted: Wanted) -> Found:
        """What is wanted, as it stands now. Reads the disk; with thousands of sessions it belongs into a thread."""
        return self._found(wanted, self._desk.sessions())

    def at_once(self) -> Found | None:
        """Everything as it was last seen, without a look at the transcripts; None when nobody has looked yet."""
        heads = self._desk.seen()
        return None if heads is None else self._found(Wanted(), heads)

    def _found(self, wanted: Wanted, heads: Sequence[SessionHead]) -> Found:
        marks = self._all_marks.look()
        there = _there(heads, marks, archived=wanted.archived)
        among = ordered(fitting(there, wanted), wanted.sort)
        sealed = self._sealed(heads)
        words = Words.typed(wanted.text)
        if not words:
            return Found(wanted, _Whole(among), len(among), len(there), marks, sealed, self._desk.index.notice)
        lines = self._desk.index.search(wanted.text, {head.id for head in among}, LINES, EACH)
        sat = {head.item for head in heads if not head.sample}
        hits = tuple(_hits(among, _by_session(lines), _Elsewhere(words, marks), sat))
        cut, sessions = len(lines) == LINES, sum(1 for hit in hits if not hit.further)
        notice = " ".join(filter(None, (self._desk.index.notice, NEWEST_LINES if cut else "")))
        return Found(wanted, hits, sessions, len(there), marks, sealed, notice, cut)

    def facets(self, *, archived: bool = False) -> Facets:
        """What can be wanted among all sessions that are archived, or that are not."""
        return facets(_there(self._desk.sessions(), self._all_marks.look(), archived=archived))

    def prepare(self) -> None:
        """Gets ready for a search, which the first time takes as long as reading all transcripts."""
        self._desk.index.refresh()

    def _sealed(self, heads: Iterable[SessionHead]) -> frozenset[str]:
        real = {head.loop for head in heads if head.loop and head.mode == "real"}
        return frozenset(loop for loop in real if self._desk.sealed_loop(loop, "real"))

    # --- what is put beside a session ---------------------------------------------------------------------------------

    def archive(self, session: str) -> str:
        """Puts a session out of the list, until it is restored. The answer tells what became of damaged notes, if any.

        The session is named by its id or the beginning of it. Raises NotFound, HotseatError for a sample, and
        StorageTrouble.
        """
        name = self.named(session)
        if any(head.sample for head in self._desk.sessions() if head.id == name):
            raise HotseatError("A sample stays where it is: it comes with Hotseat, and counts for nothing.")
        return self._change(name, archived=True)

    def restore(self, session: str) -> str:
        """Takes a session back out of the archive. Named, answering and failing as `archive`."""
        return self._change(self.named(session), archived=False)

    def marks(self, session: str) -> LoadedMarks:
        """What was put beside a session, by its id."""
        return self._files.load(session)

    def note(self, session: str, text: str) -> str:
        """Replaces the note on a session; an empty one goes. Answers as `archive`. Raises StorageTrouble."""
        return self._change(session, note=text.strip())

    def bookmark(self, session: str, bookmark: Bookmark) -> str:
        """Adds a bookmark, in the place of one on the same line. Answers as `archive`. Raises StorageTrouble."""
        others = (one for one in self.marks(session).marks.bookmarks if not same_line(one, bookmark))
        kept = sorted((*others, bookmark), key=lambda one: (one.turn, one.who == "interviewer", one.at))
        return self._change(session, bookmarks=tuple(kept))

    def forget(self, session: str, bookmark: Bookmark) -> str:
        """Takes a bookmark away. Answers as `archive`. Raises StorageTrouble."""
        kept = tuple(one for one in self.marks(session).marks.bookmarks if one != bookmark)
        return self._change(session, bookmarks=kept)

    def named(self, session: str) -> str:
        """The whole id of a session of which the beginning was typed. Raises NotFound with the nearest ones."""
        return find_session(self._desk.home, session).stem

    def _change(self, session: str, **what: object) -> str:
        """Read at the last moment, so that what another Hotseat has noted meanwhile stays."""
        return self._files.save(session, self._files.load(session).marks.model_copy(update=what))


def same_line(one: Bookmark, other: Bookmark) -> bool:
    """Whether two bookmarks are on one line."""
    return (one.turn, one.who, one.words) == (other.turn, other.who, other.words)


def excerpt(line: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """The line on one row, from a little before the first span on, and where the spans stand in that."""
    flat = line.replace("\n", " ").replace("\t", " ")
    first = spans[0][0] if spans else 0
    if first <= BEFORE:
        return flat, spans
    start = max(flat.rfind(" ", 0, first - BEFORE) + 1, first - 2 * BEFORE)
    if start <= 0:
        return flat, spans
    return f"…{flat[start:]}", tuple((left - start + 1, right - start + 1) for left, right in spans)


def _there(heads: Iterable[SessionHead], marks: Mapping[str, Marks], *, archived: bool) -> list[SessionHead]:
    away = {session for session, of in marks.items() if of.archived}
    if not away:
        return [] if archived else list(heads)
    return [head for head in heads if (head.id in away and not head.sample) == archived]


def _by_session(lines: Iterable[TurnHit]) -> Mapping[str, list[TurnHit]]:
    found: dict[str, list[TurnHit]] = {}
    for line in lines:
        found.setdefault(line.session, []).append(line)
    return found


class _Elsewhere:
    """The words in titles, in names of candidates and in notes. A title that many sessions share is looked at once."""

    def __init__(self, words: Words, marks: Mapping[str, Marks]) -> None:
        self._words, self._marks = words, marks
        self._named = cache(words.all_in)
        self.titled = cache(words.spans)

    def named(self, head: SessionHead) -> bool:
        return self._named(f"{head.title} {head.candidate or ''} {head.item} {head.id if head.trouble else ''}")

    def noted(self, session: str) -> str:
        """The note that has the words, of the session or of a line."""
        marks = self._marks.get(session)
        notes = (marks.note, *(one.note for one in marks.bookmarks)) if marks else ()
        return next((note for note in notes if self._words.all_in(note)), "")

    def spans(self, note: str) -> tuple[Span, ...]:
        return self._words.spans(note)


def _hits(
    heads: Iterable[SessionHead], lines: Mapping[str, list[TurnHit]], elsewhere: _Elsewhere, sat: Collection[str]
) -> Iterator[Hit]:
    """A session is found by its lines, a note or its title; of a sample that could spoil a case no line is shown."""
    for head in heads:
        said, named = lines.get(head.id, ()), elsewhere.named(head)
        note = elsewhere.noted(head.id)
        found = [Hit(head, note, None, NOTE, elsewhere.spans(note))] if note else []
        if said and head.sample and head.item not in sat:
            found.append(Hit(head, who=GIVES_AWAY))
        else:
            found += (Hit(head, line.text, line.turn, line.who, line.spans) for line in reversed(said))
        found = found or ([Hit(head)] if named else [])
        titled = elsewhere.titled(head.title) if named else ()
        for place, hit in enumerate(found):
            yield hit if place == 0 and not titled else hit._replace(further=place > 0, titled=titled)
