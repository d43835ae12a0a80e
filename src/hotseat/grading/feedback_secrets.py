"""Whether a text tells a fact that stayed with the interviewer. Pure; compares words, so it may miss a free rendering.

A fact is told when one sentence says most of what one of its clauses says, or the whole text most of the whole fact.
Words count by how much they give away: a quarter when they were said in the round or belong to the trade, half when
people who ask for the fact use them, one when only the fact has them. Numbers are left out: those that nobody gave are
refused as figures.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from hotseat.domain.speech import sentences
from hotseat.grading.evidence import tokens

TOLD: Final = 1.2
"""From this much on a fact is told. Chosen on paraphrases and ordinary advice (`tests/grading/feedback_lines.yaml`)."""
ASIDE: Final = 0.25
"""How much it adds that the sentence also says words of the fact that stand outside the clause."""
SAID, GUESSED, SECRET = 0.25, 0.5, 1.0

Words = frozenset[str]


@dataclass(frozen=True)
class Secrets:
    """`hidden` are the facts, each as its texts; `known` what was said in the round and the words of the trade.

    `guesses` are the words of people who do not know yet.
    """

    hidden: Sequence[Sequence[str]]
    known: Sequence[str]
    guesses: Sequence[str]

    def told_by(self, text: str) -> bool:
        """Whether a sentence of the text tells one of the facts."""
        return self.closeness(text) >= TOLD

    def closeness(self, text: str) -> float:
        """How near the text comes to telling a fact, from 0."""
        said, whole = [content(sentence) for sentence in sentences(text)], content(text)
        return max(
            (max(self._nearest(said, fact), self._nearness(whole, fact.texts)) for fact in self._facts), default=0.0
        )

    def _nearest(self, said: Iterable[Words], fact: "_Fact") -> float:
        return max((self._nearness(words, fact.clauses, fact.words) for words in said), default=0.0)

    def _nearness(self, words: Words, clauses: Iterable[Words], beside: Words = frozenset()) -> float:
        return max((self._told(words & clause, clause, words & beside) for clause in clauses), default=0.0)

    def _told(self, shared: Words, clause: Words, beside: Words) -> float:
        hit = self._weight(shared)
        # A single word tells nothing unless nobody else would use it.
        if len(shared) < 2 and hit < SECRET:
            return 0.0
        return hit * hit / max(self._weight(clause), 1.0) + ASIDE * self._weight(beside - shared)

    def _weight(self, words: Words) -> float:
        return sum(SAID if word in self._known else GUESSED if word in self._guessed else SECRET for word in words)

    @cached_property
    def _facts(self) -> list["_Fact"]:
        return [_fact(tuple(texts)) for texts in self.hidden]

    @cached_property
    def _known(self) -> Words:
        return _all(self.known)

    @cached_property
    def _guessed(self) -> Words:
        return _all(self.guesses)


@dataclass(frozen=True)
class _Fact:
    """The content words of a fact: all of them, those of each of its texts, of each sentence and of each clause."""

    words: Words
    texts: tuple[Words, ...]
    clauses: tuple[Words, ...]


@lru_cache(maxsize=64)
def _fact(texts: tuple[str, ...]) -> _Fact:
    whole = tuple(content(text) for text in texts)
    said = [sentence for text in texts for sentence in sentences(text)]
    parts = dict.fromkeys(content(part) for sentence in said for part in (sentence, *_CLAUSE.split(sentence)))
    return _Fact(frozenset().union(*whole), whole, tuple(part for part in parts if part))


def _all(texts: Iterable[str]) -> Words:
    return frozenset().union(*map(content, texts))


_CLAUSE: Final = re.compile(r"[,;:()]|\s-\s|\b(?:and|but|so|while|because|which|who|that)\b")

_EMPTY: Final = frozenset(
    (
        "a about above after again against all almost also although always am an and any anybody anyone anything are "
        "arent as ask asks asked at away back be because been before begin being below between big both but by came "
        "can cannot cant come comes could couldnt did didnt do does doesnt doing done dont down each either else end "
        "enough even ever every everybody everything few first for from full further gave get gets give given gives "
        "go goes going gone good got had hadnt half has hasnt have havent having he hed her here hers high him his "
        "how i id if ill im in into is isnt it its itself ive just keep keeps kept know known knows last later least "
        "left less let like likely little long look looks low made make makes many may me mean means might mine more "
        "most much must my myself near need needs never new next no nobody none nor not nothing now of off often old "
        "on once one only or other others our ours out over own people per perhaps person put quite rather real "
        "really same say says see seen set sets she shed short should show shows since small so some somebody someone "
        "something soon start still such take takes tell tells than that thats the their theirs them then there these "
        "they theyd thing things think this those though through till time times to today together told too twice two "
        "under until up upon us use used uses very want wants was wasnt way ways we wed well went were werent what "
        "whatever whats when where whether which while who whole whom whose why will with within without wont work "
        "works would wouldnt year years yes yet you youd your yours zero added percent cent cents day days week weeks "
        "month months three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million "
        "third thirds quarter quarters fifth tenth double dozen"
    ).split()
)
"""Words that tell nothing by themselves, and numbers."""
_ENDINGS: Final = "ations ation ments ment ings ing ied ies ers er ed es ly s".split()
_STEM: Final = 4
"""Letters that must be left of a word when an ending is cut."""


@lru_cache(maxsize=4096)  # an item asks for its facts in some hundreds of ways, in every round alike
def content(text: str) -> Words:
    """The words of a text that tell something, endings cut so that `refused` meets `refuses`."""
    words = (token.text for token in tokens(text))
    return frozenset(_stem(word) for word in words if len(word) > 2 and word not in _EMPTY and not word[0].isdigit())


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    ending = next((ending for ending in _ENDINGS if word.endswith(ending) and len(word) - len(ending) >= _STEM), "")
    if not word.endswith("ss"):
        word = word.removesuffix(ending)
    if len(word) > _STEM and word[-1] == word[-2] != "s":
        word = word[:-1]
    return word[:-1] if len(word) > _STEM and word[-1] in "eyi" else word
