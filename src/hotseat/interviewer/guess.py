"""Recognises a statement that guesses a fact right ("I'd assume about half are refills"). Pure; serves both forms.

A guess says that it is one, names a figure of the same kind within a fifth of one of the fact's, and shares a word with
that fact which no other fact has. Models are never told the facts, so this is code's to see. It would rather miss a
guess than give a fact away: people say "half" all the time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hotseat.domain.item import Fact, Item
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


def guesses(text: str, item: Item, known: frozenset[str]) -> tuple[Asked, ...]:
    """Facts that a statement in the text guesses right and that are not out yet, each with the sentence."""
    found: dict[str, Asked] = {}
    for sentence in sentences(text):
        if sentence.rstrip().endswith("?") or not GUESSING.search(sentence):
            continue
        for fact in item.facts:
            if fact.id not in known and fact.id not in found and _hits(sentence, fact, item):
                found[fact.id] = Asked(id=fact.id, quote=sentence)
    return tuple(found.values())


def _hits(sentence: str, fact: Fact, item: Item) -> bool:
    others = {word for other in item.facts if other.id != fact.id for word in words(other.fact)}
    given = set(words(f"{item.prompt} {item.brief}"))
    own = {word for word in words(fact.fact) if not word[0].isdigit()} - others - given
    true = list(_figures(fact.fact))
    near = any(_near(guess, figure) for guess in _figures(sentence) for figure in true)
    return near and not own.isdisjoint(words(sentence))


def _near(guess: Figure, true: Figure) -> bool:
    return guess.share == true.share and abs(guess.value - true.value) <= WITHIN * true.value


def _figures(text: str) -> Iterator[Figure]:
    plain = text.lower().replace(",", "")
    for number, unit in FIGURE.findall(plain):
        yield Figure(float(number), bool(unit))
    yield from (Figure(value, True) for share, value in SHARES.items() if share.search(plain))
