"""Where somebody cuts in: how much of an answer was heard. Pure; words are what white space separates."""

import re
from math import ceil
from typing import Final

from hotseat.domain.item import Item
from hotseat.domain.kinds import LEAST_WORDS_EXECUTIVE, PASTE, SPEAK, SPEECH, WORDS_A_MINUTE
from hotseat.interview.state import State

SPEAK_SECONDS: Final = 90.0
"""The hard clock of a spoken explanation (rules.md, Time)."""
TYPED_SECONDS: Final = 360.0
"""The ceiling of a typed one (rules.md, Time)."""
TYPED_WORDS: Final = 210
"""Ninety seconds at 140 words a minute (rules.md, Time)."""
SPOKEN_WORDS: Final = 250
"""Ninety seconds at some 165 words a minute, the fast end of clear speech."""
STRAY: Final = 1
"""Words up to which what stood in the editor at the cut is a key struck by mistake: nobody dictates one word."""

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


def limit(state: State, item: Item, text: str | None = None) -> int | None:
    """Words that are heard of an answer given now; None when nobody cuts in.

    What is sent while the ninety seconds run was said in time. Of words given afterwards those count that stood in the
    editor at the cut, if `text` goes on from them (or is not known yet); else as many as can be said in the seconds
    that were spoken.
    """
    if item.executive and state.phase in SPEECH:
        if state.header.form != "spoken":
            return TYPED_WORDS
        if state.phase == SPEAK:
            return SPOKEN_WORDS
        before = dictated(state)
        goes_on = text is None or _plain(text)[: len(_plain(before))] == _plain(before)
        return min(words(before) if before and goes_on else _sayable(state), SPOKEN_WORDS)
    return item.interviewer.style.interrupts_after_words if item.counterpart and state.phase != "close" else None


def dictated(state: State) -> str:
    """What stood in the editor when the ninety seconds were over, if it can have been dictated; else empty."""
    draft = state.expired[-1].draft if state.phase == PASTE and state.expired else ""
    return draft if len(_plain(draft)) > STRAY else ""


def _sayable(state: State) -> int:
    """Words that can be said in the seconds spoken; never so few that there would be nothing to grade."""
    spoken = state.phase_began - state.began[state.phases.index(SPEAK)] if SPEAK in state.phases else SPEAK_SECONDS
    return max(ceil(spoken * SPOKEN_WORDS / SPEAK_SECONDS), LEAST_WORDS_EXECUTIVE)


def _plain(text: str) -> list[str]:
    """The words without case and punctuation; marks that stand alone are none."""
    bare = (re.sub(r"[\W_]+", "", word).casefold() for word in text.split())
    return [word for word in bare if word]


def heard(text: str, state: State, item: Item) -> int | None:
    """How many characters of an answer given now are heard; None when all of it is."""
    count = limit(state, item, text)
    return None if count is None else after_words(text, count)
