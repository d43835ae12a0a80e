"""Recognises a statement that guesses a fact right ("I'd assume about half are refills"). Pure; serves both forms.

A guess counts when a sentence that is no question names a figure within a fifth of one of the fact's figures and shares
two of the fact's content words. Models are never told the facts, so this is code's to see.
"""

import re

from hotseat.domain.item import Fact, Item
from hotseat.domain.reading import Asked
from hotseat.domain.speech import sentences
from hotseat.interviewer.similarity import words

FIGURE = re.compile(r"\d+(?:\.\d+)?")
WITHIN = 0.2
SHARED_WORDS = 2
SPELT = {
    re.compile(rf"\b{name}\b(?![ -]part(?:y|ies))"): value
    for name, value in {
        "half": 50.0, "a third": 33.0, "a quarter": 25.0, "two thirds": 67.0, "three quarters": 75.0,
    }.items()
}  # fmt: skip
"""Shares in words, in hundredths. A third party is no third."""


def guesses(text: str, item: Item, known: frozenset[str]) -> tuple[Asked, ...]:
    """Facts that a statement in the text guesses right and that are not out yet, each with the sentence."""
    found: dict[str, Asked] = {}
    for sentence in sentences(text):
        if sentence.rstrip().endswith("?"):
            continue
        for fact in item.facts:
            if fact.id not in known and fact.id not in found and _hits(sentence, fact, item):
                found[fact.id] = Asked(id=fact.id, quote=sentence)
    return tuple(found.values())


def _hits(sentence: str, fact: Fact, item: Item) -> bool:
    given = set(words(f"{item.prompt} {item.brief}"))
    shared = (set(words(sentence)) & set(words(fact.fact))) - given
    spoken, true = _figures(sentence), _figures(fact.fact)
    near = any(abs(guess - figure) <= WITHIN * figure for guess in spoken for figure in true)
    return near and len({word for word in shared if not word[0].isdigit()}) >= SHARED_WORDS


def _figures(text: str) -> set[float]:
    plain = text.lower().replace(",", "")
    figures = {float(figure) for figure in FIGURE.findall(plain)}
    return figures | {value for share, value in SPELT.items() if share.search(plain)}
