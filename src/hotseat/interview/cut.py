"""Where somebody cuts in: how much of an answer was heard. Pure; words are what white space separates."""

import re
from typing import Final

from hotseat.domain.item import Item
from hotseat.interview.state import State

SPEAK: Final = "speak"
PASTE: Final = "paste"
FLOOR: Final = frozenset({SPEAK, PASTE})
"""The parts of one long answer, in which nothing is asked and nothing answered."""
SPEAK_SECONDS: Final = 90.0
"""The hard clock of a spoken explanation (rules.md, Time)."""
TYPED_SECONDS: Final = 360.0
"""The ceiling of a typed one (rules.md, Time)."""
TYPED_WORDS: Final = 210
"""Ninety seconds at 140 words a minute (rules.md, Time)."""
SPOKEN_WORDS: Final = 250
"""Ninety seconds at some 165 words a minute, the fast end of clear speech."""
WORDS_A_MINUTE: Final = 140

_WORD: Final = re.compile(r"\S+")


def words(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in _WORD.finditer(text))


def speaking_seconds(text: str) -> float:
    """How long it takes to say, at 140 words a minute (rules.md, Time)."""
    return words(text) / WORDS_A_MINUTE * 60


def after_words(text: str, count: int) -> int | None:
    """The character after the first `count` words; None when there are no more words than that."""
    for place, word in enumerate(_WORD.finditer(text), start=1):
        if place == count:
            end = word.end()
            return end if text[end:].strip() else None
    return 0 if count == 0 and text.strip() else None


def limit(state: State, item: Item) -> int | None:
    """Words that are heard of an answer given now; None when nobody cuts in.

    Words that stood in the editor when the ninety seconds were over are those that were said in time; when none did,
    they are pasted afterwards, and no more count than can be said.
    """
    if item.executive and state.phase in FLOOR:
        if state.header.form != "spoken":
            return TYPED_WORDS
        dictated = words(state.expired[-1].draft) if state.phase == PASTE and state.expired else 0
        return dictated or SPOKEN_WORDS
    return item.interviewer.style.interrupts_after_words if item.counterpart and state.phase != "close" else None


def heard(text: str, state: State, item: Item) -> int | None:
    """How many characters of an answer given now are heard; None when all of it is."""
    count = limit(state, item)
    return None if count is None else after_words(text, count)
