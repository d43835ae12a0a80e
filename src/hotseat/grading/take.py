"""Ninety seconds read back: what landed, what stayed untranslated, how long the conclusion took. Pure; no score.

What landed is what the listener heard, so it is as good as the listener; the score is the grader's.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hotseat.domain.item import Item
from hotseat.domain.kinds import PASTE, SPEAK
from hotseat.domain.speech import sentences
from hotseat.interview.cut import speaking_seconds, words
from hotseat.interview.state import State, Turn

FIRST_SENTENCES: Final = 2
"""A conclusion lands as the bottom line when it stands in the first two sentences."""

_COUNT: Final = (
    r"(?:\d+(?:,\d{3})*(?:\.\d+)?|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|hundred|thousand|million"
    r"|billion|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)s?\b)"
)
_PART: Final = r"(?:third|quarter)s?\b"
_JOINED: Final = (
    r"(?:[\s-]+|\s+point\s+(?:oh\s+)?|\s+(?:in|out of)\s+|\s+and\s+(?=a\s+(?:half|third|quarter)\b)"
    r"|(?<=hundred)\s+and\s+(?!(?:\w+\s+)?hundred)|(?<=thousand)\s+and\s+(?!(?:\w+\s+){0,3}thousand))(?:an?\s+)?"
)
_FIGURE: Final = re.compile(
    rf"(?<![\w.])(?:{_COUNT}|(?<=\ba\s){_PART})(?:{_JOINED}(?:{_COUNT}|{_PART}))*", re.IGNORECASE
)
"""A run of number words is one figure: `three and a half`, `a hundred and ninety thousand`, `four in ten`."""


@dataclass(frozen=True)
class Point:
    """A point that has to land: the signal, its question, and the words that the listener heard it in, or none."""

    signal: str
    ask: str
    heard: str = ""


@dataclass(frozen=True)
class Readout:
    """One take. `seconds` are speaking seconds at 140 words a minute of what was heard, `after_cut` words not heard.

    `before` counts the sentences before the bottom line, None when it was not heard. `untranslated` are terms of the
    item's list with how often each was said; `figures` how many numbers were given.
    """

    words: int
    seconds: float
    after_cut: int
    points: tuple[Point, ...]
    before: int | None
    untranslated: tuple[tuple[str, int], ...]
    figures: int

    @property
    def landed(self) -> int:
        """How many of the points were heard."""
        return sum(1 for point in self.points if point.heard)


def the_take(state: State) -> Turn | None:
    """The turn that holds the ninety seconds, spoken, pasted or typed; None when there is none that stands."""
    return next((turn for turn in state.answers if turn.phase in {SPEAK, PASTE}), None)


def readout(state: State, item: Item) -> Readout | None:
    """The readout of a session's take; None without an executive or before the take."""
    turn = the_take(state)
    if item.executive is None or turn is None:
        return None
    said = turn.said
    shown = {found.signal: found.quote for found in (turn.reading.shown if turn.reading else ())}
    before = _before(said, shown.get(item.executive.bottom_line, ""))
    if before is None or before >= FIRST_SENTENCES:
        shown.pop(item.executive.bottom_line, None)  # a conclusion that comes last is no bottom line
    points = [Point(name, item.signal(name).ask, shown.get(name, "")) for name in item.executive.must_land]
    return Readout(
        words=words(said),
        seconds=speaking_seconds(said),
        after_cut=words(turn.text) - words(said),
        points=tuple(points),
        before=before,
        untranslated=tuple(_untranslated(said, item.executive.translate)),
        figures=len(_FIGURE.findall(said)),
    )


def _before(said: str, quote: str) -> int | None:
    """Sentences before the one that holds the quote."""
    wanted = " ".join(quote.split()).casefold()
    parts = [" ".join(part.split()).casefold() for part in sentences(said)]
    return next((place for place, part in enumerate(parts) if wanted and (wanted in part or part in wanted)), None)


def _untranslated(said: str, terms: Iterable[str]) -> Iterable[tuple[str, int]]:
    for term in terms:
        count = len(re.findall(rf"(?<!\w){re.escape(term)}(?:s|es)?(?!\w)", said, re.IGNORECASE))
        if count:
            yield term, count
