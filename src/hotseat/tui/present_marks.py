"""What was put beside a session, shown: which line of the talk a bookmark is on, and how it is told. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hotseat.domain.event import CandidateAnswered, InterviewerSpoke
from hotseat.domain.plain_text import flowing, harmless
from hotseat.session.archive import Session
from hotseat.session.library import Hit
from hotseat.session.rows import Row, Section
from hotseat.storage.marks import Bookmark, Marks, Who
from hotseat.tui import present_talk
from hotseat.tui.widgets.sheet import Entry, Key
from hotseat.tui.widgets.wrapping import Span

KEPT: Final = 160
"""Characters of a line that a bookmark keeps, to find it by and to be read in a list."""
_ENDS: Final = re.compile(r"[.!?]+\s+|\n+")
BOOKMARK: Final = "bookmark:"
"""Begins the name of the place that a row about a bookmark leads to."""


@dataclass(frozen=True)
class Line:
    """A line of a talk: `words` are in it, `spans` are what was looked for there. `turn` is as in `Bookmark`."""

    turn: int
    who: str
    words: str
    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, hit: Hit) -> "Line | None":
        """The line that was searched for; None when it was no line of the talk."""
        if hit.turn is None:
            return None
        return cls(hit.turn, hit.who, hit.line, hit.spans)


@dataclass(frozen=True)
class _Spot:
    """A line as it stands in the conversation, under its key there."""

    key: Key
    turn: int
    who: Who
    text: str


class TalkLines:
    """The lines of one session's talk, with its bookmarks."""

    def __init__(self, session: Session, marks: Marks) -> None:
        self._session = session
        self._spots = tuple(_spots(session))
        self.marks = marks

    def entries(self) -> list[Entry]:
        """The conversation; a line with a bookmark says so in its heading."""
        words: dict[Key, list[str]] = {}
        for one in self.marks.bookmarks:
            if spot := self._spot_of(one):
                words.setdefault(spot.key, []).append(one.note)
        told = present_talk.entries(self._session.events, self._session.item.value)
        return [_headed(entry, words[entry.key]) if entry.key in words else entry for entry in told]

    def section(self) -> Section | None:
        """What was noted, and the bookmarks, each leading to its line; None when there is nothing."""
        marks = self.marks
        rows = [*_note_rows(marks.note)] if marks.note else []
        if marks.bookmarks:
            rows.append(Row("Bookmarks", "strong"))
        for number, one in enumerate(marks.bookmarks):
            rows.append(Row(f"“{flowing(one.words)}” ({_where(one)})", "quote", 1, f"{BOOKMARK}{number}"))
            if one.note:
                rows.append(Row(one.note, "plain", 2))
        return Section("marks", "What you noted", tuple(rows)) if rows else None

    def place(self, line: Line | Bookmark) -> tuple[Key, int | None] | None:
        """Under which key a line stands, and which of its characters to go to; None when it is not there any more."""
        spot = self._spot_of(line)
        if spot is None:
            return None
        at = spot.text.find(line.words) if isinstance(line, Bookmark) else line.spans[0][0] if line.spans else 0
        return spot.key, at if at > 0 else None

    def place_of_row(self, sid: str) -> tuple[Key, int | None] | None:
        """Where the bookmark of a row of `section` leads; None as with `place`."""
        return self.place(self.marks.bookmarks[int(sid.removeprefix(BOOKMARK))])

    def line(self, key: Key, at: int | None = None) -> Line | None:
        """The line under a key, from the sentence on that its character `at` is in; None for what nobody said."""
        spot = next((spot for spot in self._spots if spot.key == key), None)
        return Line(spot.turn, spot.who, spot.text[_sentence(spot.text, at or 0) :]) if spot else None

    def bookmark_on(self, line: Line) -> Bookmark | None:
        """The bookmark that a line has."""
        place = self.place(line)
        return next(
            (one for one in self.marks.bookmarks if (at := self.place(one)) and place and at[0] == place[0]), None
        )

    def _spot_of(self, line: Line | Bookmark) -> _Spot | None:
        there = [spot for spot in self._spots if (spot.turn, spot.who) == (line.turn, line.who)]
        return next((spot for spot in there if line.words in spot.text), there[0] if there else None)


def kept(text: str) -> str:
    """As much of a line as a bookmark keeps: its first sentence, or as many whole words as there is room for."""
    text = text.strip()
    end = next((found.start() + len(found[0].rstrip()) for found in _ENDS.finditer(text)), len(text))
    if min(end, len(text)) <= KEPT:
        return text[:end]
    return text[:KEPT].rsplit(maxsplit=1)[0]


def shown(one: Bookmark) -> str:
    """A bookmark in a list."""
    told = f"{_where(one)}: {one.note}" if one.note else _where(one)
    return harmless(f"{told}\n  “{flowing(one.words)}”")


def _sentence(text: str, at: int) -> int:
    """Where the sentence begins that a character is in."""
    return max((end.end() for end in _ENDS.finditer(text, 0, at)), default=0)


def _where(one: Bookmark) -> str:
    if one.who == "candidate":
        return f"turn {one.turn}"
    return f"after turn {one.turn}" if one.turn else "at the beginning"


def _note_rows(note: str) -> Iterator[Row]:
    for paragraph in note.splitlines():
        if paragraph.strip():
            yield Row(paragraph.strip())


def _headed(entry: Entry, words: Sequence[str]) -> Entry:
    """The line with the words of all its bookmarks."""
    what = "bookmark" if len(words) == 1 else f"{len(words)} bookmarks"
    word = "; ".join(filter(None, words))
    said = f"{what}: {word}" if word else what
    return replace(entry, speaker=f"{entry.speaker} · {said}" if entry.speaker else said.capitalize())


def _spots(session: Session) -> Iterator[_Spot]:
    turn = 0
    for event in session.events:
        match event.payload:
            case InterviewerSpoke(text=text):
                yield _Spot(f"event-{event.seq}", turn, "interviewer", text)
            case CandidateAnswered():
                turn = event.payload.turn
                yield _Spot(turn, turn, "candidate", event.payload.text)
            case _:
                pass


def marked(sections: Sequence[Section], lines: TalkLines) -> tuple[tuple[Section, ...], int]:
    """The sections with what was noted before them, and the number that the first of them has: 0 for what was noted."""
    noted = lines.section()
    return ((noted, *sections), 0) if noted else (tuple(sections), 1)
