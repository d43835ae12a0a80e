"""Recognises a statement that guesses a fact right ("I'd assume about half are refills"). Pure; serves both forms.

A guess says that it is one, names a figure of the same kind within a fifth of one of the fact's, and shares a word with
that fact which no other fact has. Models are never told the facts, so this is code's to see. It would rather miss a
guess than give a fact away: people say "half" all the time.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from hotseat.domain.item import Item
from hotseat.domain.reading import Asked
from hotseat.domain.speech import sentences
from hotseat.interviewer.similarity import words

GUESSING = re.compile(
    r"\b(i('d| would|'ll)? (assume|guess|expect|imagine|bet|estimate|suppose)|i('m| am) (assuming|guessing|betting)"
    r"|i (suspect|reckon)|my (guess|assumption|bet|hunch) is|let's (assume|say)|presumably|probably|i take it)\b",
    re.IGNORECASE,
)
FIGURE = re.compile(r"(\d+(?:\.\d+)?) ?(%|percent|per cent)?")
SHARES = {
    re.compile(rf"\b{name}\b(?![ -]part(?:y|ies))"): value
    for name, value in {
        "half": 50.0, "a third": 33.0, "a quarter": 25.0, "two thirds": 67.0, "three quarters": 75.0,
    }.items()
}  # fmt: skip
"""Shares in words, in hundredths. A third party is no third."""
WITHIN = 0.2


@dataclass(frozen=True)
class Figure:
    """A number as it was said, and whether it is a share in hundredths."""

    value: float
    share: bool


@dataclass(frozen=True)
class _Tell:
    """What tells a guess at a fact: its figures, and the words that neither another fact nor the brief has."""

    fact: str
    figures: tuple[Figure, ...]
    own: frozenset[str]

    def hit(self, figures: Collection[Figure], said: AbstractSet[str]) -> bool:
        """Whether a sentence of these figures and words guesses the fact right."""
        return not self.own.isdisjoint(said) and any(_near(guess, true) for guess in figures for true in self.figures)


def guesses(text: str, item: Item, known: frozenset[str]) -> tuple[Asked, ...]:
    """Facts that a statement in the text guesses right and that are not out yet, each with the sentence."""
    statements = [sentence for sentence in sentences(text) if _is_guess(sentence)]
    # Most answers guess nothing; the words of the facts are looked at only when one does, and once for all of it.
    tells = [tell for tell in _tells(item) if tell.fact not in known] if statements else []
    found: dict[str, Asked] = {}
    for sentence in statements:
        figures, said = frozenset(_figures(sentence)), frozenset(words(sentence))
        for tell in tells:
            if tell.fact not in found and tell.hit(figures, said):
                found[tell.fact] = Asked(id=tell.fact, quote=sentence)
    return tuple(found.values())


def _is_guess(sentence: str) -> bool:
    return not sentence.rstrip().endswith("?") and bool(GUESSING.search(sentence))


def _tells(item: Item) -> list[_Tell]:
    used = {fact.id: {word for word in words(fact.fact) if not word[0].isdigit()} for fact in item.facts}
    holders = Counter(word for of_fact in used.values() for word in of_fact)
    given = set(words(f"{item.prompt} {item.brief}"))
    return [
        _Tell(
            fact.id,
            tuple(_figures(fact.fact)),
            frozenset(word for word in used[fact.id] - given if holders[word] == 1),
        )
        for fact in item.facts
    ]


def _near(guess: Figure, true: Figure) -> bool:
    return guess.share == true.share and abs(guess.value - true.value) <= WITHIN * true.value


def _figures(text: str) -> Iterator[Figure]:
    plain = text.lower().replace(",", "")
    for number, unit in FIGURE.findall(plain):
        yield Figure(float(number), bool(unit))
    yield from (Figure(value, True) for share, value in SHARES.items() if share.search(plain))
