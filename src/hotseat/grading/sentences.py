"""The sentence bank: what was said in a round, cut into numbered sentences that evidence can name. Decides nothing.

A candidate sentence is `T07.S03`: turn 7, third sentence. What the interviewer said after turn 7 is `T07.I01` and so
on, before the first turn `T00.I01`. Both count from 1 and have at least two digits. Saved gradings name these ids, so
the cutting may only change together with the version of the transcript.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal

from hotseat.domain.assessment import Withheld
from hotseat.domain.event import CandidateAnswered, Event, InterviewerSpoke, SessionStarted, TurnWithdrawn
from hotseat.domain.plain_text import cleaned
from hotseat.domain.speech import sentences

LONGEST = 60
"""Words after which a text without full stops is cut, so that a quote still points at something a reader can find."""
SHORTEST = 20
"""Words that a cut leaves before it at least, when there is a comma or a joining word to cut at."""
WRAPPED = 60
"""A line of at least so many characters that goes on in lower case was wrapped by an editor, not ended by a person."""

Bar = Literal[
    "", "interviewer", "taken back", "menu", "after the cut", "too late",
    "addressed to the grader", "praise of oneself", "echo of the question",
]  # fmt: skip
"""Why a sentence is no evidence; empty when it may be."""

_UNSAID: Final = frozenset({"taken back", "menu", "after the cut", "too late"})
"""Kept in the transcript, and no part of what was said."""

_MARKS = re.compile(r"([^\w\s]{6})[^\w\s]+")
"""A row of dots or other marks: six of them say as much, and a longer one would only slow every search."""

_BULLET = re.compile(r"^\s*(?:[-*•‣◦▪·–—]\s+)?")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[A-Za-z])[.)]\s")
_ONLY_MARKER = re.compile(r"^\(?(?:\d{1,2}|[A-Za-z])[.)]$")
_GOES_ON = re.compile(r"""(?:\.\.+|…|[.!?…]["'”’»)\]]+)$""")
_JOINING = frozenset({"and", "but", "so", "then", "because", "or", "which", "while"})


@dataclass(frozen=True)
class Sentence:
    """One sentence without controls, its white space made single. `bar` says why it is no evidence, if so."""

    sid: str
    turn: int
    role: Literal["candidate", "interviewer"]
    text: str
    bar: Bar = ""


@dataclass(frozen=True)
class SentenceBank:
    """The sentences of a round in the order they were said. The raw text stays in the events."""

    sentences: tuple[Sentence, ...]

    @cached_property
    def by_sid(self) -> dict[str, Sentence]:
        """Every sentence by its id."""
        return {sentence.sid: sentence for sentence in self.sentences}

    @cached_property
    def gradable(self) -> tuple[Sentence, ...]:
        """What the candidate said in time, in answers that stand, whether or not it is admissible."""
        return tuple(s for s in self.sentences if s.role == "candidate" and s.bar not in _UNSAID)

    @cached_property
    def admissible(self) -> tuple[Sentence, ...]:
        """What may be evidence."""
        return tuple(sentence for sentence in self.sentences if not sentence.bar)

    @cached_property
    def for_grader(self) -> tuple[Sentence, ...]:
        """What a grading model may read: both sides, less what does not stand, menu numbers, words to a grader."""
        hidden = {*_UNSAID, "addressed to the grader"}
        return tuple(sentence for sentence in self.sentences if sentence.bar not in hidden)

    def barring(self, withheld: Iterable[Withheld]) -> "SentenceBank":
        """The same bank in which the withheld sentences are no evidence, each for its reason."""
        reasons = {entry.sid: entry.reason for entry in withheld}
        return SentenceBank(
            tuple(replace(s, bar=reasons[s.sid]) if s.sid in reasons else s for s in self.sentences),
        )


def sentence_bank(events: Sequence[Event]) -> SentenceBank:
    """The bank of a round. Skips say nothing and have no sentences."""
    withdrawn = {event.payload.turn for event in events if isinstance(event.payload, TurnWithdrawn)}
    # A counterpart who cuts in has heard no more, but it was said; words after ninety seconds were not.
    timed = any(isinstance(event.payload, SessionStarted) and event.payload.form for event in events[:1])
    return SentenceBank(tuple(_said(events, withdrawn, timed=timed)))


def _said(events: Sequence[Event], withdrawn: set[int], *, timed: bool) -> Iterator[Sentence]:
    turn, lines = 0, 0
    for event in events:
        payload = event.payload
        if isinstance(payload, CandidateAnswered):
            turn, lines = payload.turn, 0
            bars = _barred(payload, taken_back=turn in withdrawn, timed=timed)
            for number, (text, bar) in enumerate(bars, start=1):
                yield Sentence(f"T{turn:02d}.S{number:02d}", turn, "candidate", text, bar)
        elif isinstance(payload, InterviewerSpoke):
            texts = split(payload.text)
            for number, text in enumerate(texts, start=lines + 1):
                yield Sentence(f"T{turn:02d}.I{number:02d}", turn, "interviewer", text, "interviewer")
            lines += len(texts)


def _barred(payload: CandidateAnswered, *, taken_back: bool, timed: bool) -> Iterator[tuple[str, Bar]]:
    """The sentences of a turn, each with its bar. A cut ends a sentence where it fell."""
    bar: Bar = "taken back" if taken_back else "menu" if payload.kind == "menu" else "too late" if payload.late else ""
    cut = payload.heard if timed and not bar else None
    yield from ((text, bar) for text in split(payload.text[:cut]))
    if cut is not None:
        yield from ((text, "after the cut") for text in split(payload.text[cut:]))


def split(raw: str) -> list[str]:
    """The sentences of one turn: controls, bullets and rows of marks gone, white space single, none without a word.

    A line ends a sentence unless it was only wrapped. Nothing is longer than LONGEST words.
    """
    text = _MARKS.sub(r"\1", cleaned(raw)[0])
    return [
        piece
        for line in _lines(text)
        for sentence in _mended(sentences(line))
        for piece in _shortened(sentence)
        if any(character.isalnum() for character in piece)
    ]


def _lines(text: str) -> list[str]:
    """Lines as they were meant, white space single. A long line that goes on in lower case was only wrapped."""
    lines: list[str] = []
    wrapped = False
    for raw in text.split("\n"):
        line = " ".join(_BULLET.sub("", raw, count=1).split())
        goes_on = line[:1].islower() and not _NUMBERED.match(line) and raw.lstrip()[:1] == line[:1]
        if wrapped and goes_on:
            lines[-1] += f" {line}"
        else:
            lines.append(line)
        wrapped = len(line) >= WRAPPED and line[-1] not in ".!?:;…"
    return lines


def _mended(parts: Iterable[str]) -> list[str]:
    """Parts that belong together put back: a list number, a trailing-off, a quoted question in mid-sentence."""
    mended: list[str] = []
    for part in parts:
        trails = bool(mended) and bool(_GOES_ON.search(mended[-1])) and part[:1].islower()
        if trails or (mended and _ONLY_MARKER.match(mended[-1])):
            mended[-1] += f" {part}"
        else:
            mended.append(part)
    return mended


def _shortened(sentence: str) -> Iterator[str]:
    words = sentence.split(" ")
    while len(words) > LONGEST:
        cut = _cut(words)
        yield " ".join(words[:cut])
        words = words[cut:]
    yield " ".join(words)


def _cut(words: Sequence[str]) -> int:
    """Where to cut: after the last comma, else before the last joining word, else at LONGEST."""
    for place in range(LONGEST, SHORTEST - 1, -1):
        if words[place - 1].endswith((",", ";", ":", "—", "–")):
            return place
    for place in range(LONGEST, SHORTEST - 1, -1):
        if words[place].casefold() in _JOINING:
            return place
    return LONGEST
