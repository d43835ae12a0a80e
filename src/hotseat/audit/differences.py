"""How words that were offered as evidence differ from what was said. Only names the difference; decides nothing."""

import re
from collections.abc import Iterable
from typing import Final, Literal

from hotseat.domain.assessment import Quote
from hotseat.grading.evidence import nearest_sentence, tokens, verify
from hotseat.grading.sentences import Sentence, SentenceBank

Difference = Literal["", "interviewer", "praise", "elsewhere", "number", "negation", "stitched", "invented"]
"""What is wrong with words; empty when they stand where they were said to and may be evidence."""

SHORTEST_HALF: Final = 3
"""Words of each half of a quote that is made of two sentences."""


def difference(quote: str, sid: str, bank: SentenceBank) -> Difference:
    """How the words differ from the sentence of that number, or from the one that they are most like."""
    if isinstance(verify(quote, sid, bank), Quote):
        return ""
    return _told(quote, bank.by_sid.get(sid)) or _elsewhere(quote, bank) or _altered(quote, bank)


def _told(quote: str, sentence: Sentence | None) -> Difference:
    """Whether the words do stand in a sentence that is no evidence."""
    if sentence is None or not sentence.bar or _words(quote) not in _words(sentence.text):
        return ""
    return "interviewer" if sentence.role == "interviewer" else "praise" if sentence.bar.startswith("praise") else ""


def _elsewhere(quote: str, bank: SentenceBank) -> Difference:
    return "elsewhere" if any(_words(quote) in _words(sentence.text) for sentence in bank.gradable) else ""


def _altered(quote: str, bank: SentenceBank) -> Difference:
    nearest = nearest_sentence(quote, bank)
    if nearest is not None:
        if _numberless(quote) in _numberless(nearest.text):
            return "number"
        if _affirmed(quote) in _affirmed(nearest.text):
            return "negation"
    return "stitched" if _stitched(quote, bank) else "invented"


def _words(text: str) -> str:
    return _spaced(token.text for token in tokens(text))


def _spaced(words: Iterable[str]) -> str:
    """The words with a space on either side, so that a part is found at whole words only."""
    return f" {' '.join(words)} "


def _numberless(text: str) -> str:
    return _spaced("#" if _FIGURE.search(token.text) else token.text for token in tokens(text))


def _affirmed(text: str) -> str:
    """The words without any negation: a verb that was joined with one stays."""
    stems = (_NOT_AFTER_VERB.sub("", token.text) if token.negates else token.text for token in tokens(text))
    return _spaced(stem for stem in stems if stem not in _BARE_NEGATIONS)


def _stitched(quote: str, bank: SentenceBank) -> bool:
    """Whether the words are a part of one thing that was said run on into a part of another."""
    words = [token.text for token in tokens(quote)]
    said = [_words(sentence.text) for sentence in bank.gradable]
    for place in range(SHORTEST_HALF, len(words) - SHORTEST_HALF + 1):
        first, second = _spaced(words[:place]), _spaced(words[place:])
        if any(first in text for text in said) and any(second in text for text in said):
            return True
    return False


_FIGURE: Final = re.compile(r"\d|^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$")
_NOT_AFTER_VERB: Final = re.compile(r"(?<=.)(?:nt|not)$")
_BARE_NEGATIONS: Final = frozenset({"no", "not", "never"})
