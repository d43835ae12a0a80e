"""How much likelier a question's words are for one target than for questions at large (naive Bayes). Pure.

Likeness to single examples (`similarity`) forgets "who", "how long" and "why"; here every word counts by how much more
often it is asked with for this target than for others. What is usual is read from `background.txt`, the words of all
example questions that ship with the number of questions that hold them; `bench/ranking.py --background` writes it.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

TOKEN: Final = re.compile(r"[a-z0-9']+")
PRIOR: Final = 4.0
"""Questions that the background weighs as much as, beside a target's own. Half or twice of it changes nothing."""
LEAST: Final = -1.0
"""What a word that is never asked with takes off at most: people have many ways of asking."""


class Bayes:
    """The words of several targets' texts, against those of questions at large."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        self._asked = {target: Counter(word for text in own for word in tokens(text)) for target, own in texts.items()}
        self._size = {target: len(own) for target, own in texts.items()}
        self._usual, self._questions = _background()

    def scores(self, question: str) -> dict[str, float]:
        """How much likelier the question's words are for each target, as a logarithm: 0 is as anywhere."""
        words = tokens(question)
        return {target: sum(self._gains(target, words)) for target in self._asked}

    def _gains(self, target: str, words: set[str]) -> Iterator[float]:
        asked, size = self._asked[target], self._size[target]
        for word in words:
            usual = (self._usual.get(word, 0) + 0.5) / (self._questions + 1)
            here = (asked[word] + PRIOR * usual) / (size + PRIOR)
            yield max(math.log(here / usual), LEAST)


def tokens(text: str) -> set[str]:
    """The words of a text in small letters, none left out."""
    return set(TOKEN.findall(text.lower().replace("’", "'")))


@cache
def _background() -> tuple[dict[str, int], int]:
    """In how many questions each word stands, and how many questions there are; those of one question are left out."""
    first, *rest = (files("hotseat.interviewer") / "background.txt").read_text(encoding="utf-8").split("\n")
    rows = (line.split() for line in rest if line)
    return {word: int(count) for word, count in rows}, int(first)
