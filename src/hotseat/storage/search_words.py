"""What a user typed to search for, as a query for SQLite's full-text index and as the places where it stands in a line.

The index tells lines apart by Unicode's letters and digits, without case and accents (`unicode61`); so does this.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, TypeAlias

Span: TypeAlias = tuple[int, int]
"""From and to, in characters of the line as it is stored."""

_TYPED: Final = re.compile(r'"([^"]*)"|([^\s"]+)')
_TOKEN: Final = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
_WORD_ENDS: Final = r"(?![^\W_])"
_GOES_ON: Final = r"[^\W_]*"
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_BY_LETTER: Final = re.compile("[^\x00-\x7f\u2000-\u22ff]")
"""Texts with none of these are folded by lower case alone, a character for each: typographic signs are so common."""
_PREFIX_FROM: Final = 2
"""From how many letters on the last word stands for all that begin so: one letter would be half of all words."""


@dataclass(frozen=True)
class Words:
    """The phrases to be found, all of them, in any order; the last one may go on. False when there is nothing to find.

    What stood between quotation marks is one phrase, and so are the parts of `front-door`.
    """

    phrases: tuple[tuple[str, ...], ...]

    @classmethod
    def typed(cls, text: str) -> "Words":
        """The words of what was typed. Signs count as spaces; nothing in it is a command of the index."""
        parts = (match[1] or match[2] or "" for match in _TYPED.finditer(text))
        return cls(tuple(phrase for part in parts if (phrase := tuple(_TOKEN.findall(part)))))

    def __bool__(self) -> bool:
        return bool(self.phrases)

    @property
    def query(self) -> str:
        """For MATCH. Only letters and digits stand between its quotation marks."""
        phrases = [f'"{" ".join(phrase)}"' for phrase in self.phrases]
        return " ".join(phrases) + (" *" if self._goes_on else "")

    def spans(self, line: str) -> tuple[Span, ...]:
        """Where the words stand in a line, from left to right."""
        folded, places = _folded(line)
        found = (match.span() for match in self._any.finditer(folded))
        if places is None:
            return tuple(found)
        return tuple((places[start], places[end - 1] + 1) for start, end in found)

    def all_in(self, line: str) -> bool:
        """Whether the index would find the line."""
        folded, _ = _folded(line)
        return all(re.search(pattern, folded) for pattern in self._patterns)

    @property
    def _goes_on(self) -> bool:
        return len(self.phrases[-1][-1]) >= _PREFIX_FROM

    @cached_property
    def _patterns(self) -> tuple[str, ...]:
        """A regular expression for each phrase, for lines that are folded."""
        phrases = [r"[\W_]+".join(_folded(word)[0] for word in phrase) for phrase in self.phrases]
        ends = [_WORD_ENDS] * (len(phrases) - 1) + [_GOES_ON if self._goes_on else _WORD_ENDS]
        return tuple(rf"(?<![^\W_]){phrase}{end}" for phrase, end in zip(phrases, ends, strict=True))

    @cached_property
    def _any(self) -> re.Pattern[str]:
        longest_first = sorted(self._patterns, key=len, reverse=True)
        return re.compile("|".join(longest_first))


def _folded(text: str) -> tuple[str, list[int] | None]:
    """The text without case and accents, and for each of its characters the place it came from; None: its own place."""
    if not _BY_LETTER.search(text):
        return text.lower(), None
    letters = [(letter, place) for place, char in enumerate(text) for letter in _plain(char)]
    return "".join(letter for letter, _ in letters), [place for _, place in letters]


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFD", char)).lower()
