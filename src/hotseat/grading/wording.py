"""How the patterns for sentences are written: building blocks by name, several lines to a pattern, rules of several.

A rule is a row of patterns that a sentence has to hold all of, in whatever order: what a sentence does shows in what it
brings together (a mark, and the speaker's own answer), seldom in one turn of phrase.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from hotseat.grading.evidence import plain

Rule = tuple[str, ...]
"""Patterns, as text, that are all found in a sentence to which the rule applies."""

_REPORTS: Final = re.compile(
    r"\b(?:typ(?:es|ed|ing)|writ(?:es|ing|ten)|wrote|past(?:es|ed|ing)|enter(?:s|ed)|says?|said|saying|told|tells|asks?"
    r"|asked|call(?:s|ed)|reads|printed|answered|labels?|labell?ed|hid|hidden|planted|inserted|added|began|begins?"
    r"|starts?|such as|like|e\.g\.|injections?|jailbreaks?|attack\w*|sentences?|phrases?|comments?|sent"
    r"|(?:can|could|did|do|does|might|will|would|may|users?|people|pupils|they|some(?:body|one)|who|customers?|one)"
    r" (?:\w+ )?(?:type|write|say|paste|enter|put|ask))\b"
)
_QUOTED: Final = re.compile(r"\"[^\"]{2,}\"|(?<!\w)'[^']{3,}'(?!\w)")
# What a third person may type runs to the end of the sentence: there is no telling where it stops.
_TYPED: Final = re.compile(
    r"(?<!\bi )(?<!\bi'll )\b(?:types?|typed|typing|(?:could|will|might|may) write|pastes?|pasted)\b:? .*$"
    r"|\b(?:he|she|they|one|people|users?|some(?:body|one)|pupils|callers?|customers?)(?: \w+)?"
    r" (?:said|says|asked|wrote)[,:] .*$"
)
_SPACED: Final = re.compile(r"\b(?:\w ){3,}\w\b")
_MIXED: Final = re.compile(r"\b(?=\w*[^\W\d_])(?=\w*[0134578])\w{3,}\b")
_LOOK_ALIKE: Final = str.maketrans("0134578аеорсхуіѕ", "oieastbaeopcxyis")
_LATIN: Final = re.compile(r"[a-z]")


def flat(text: str) -> str:
    """A sentence as the patterns read it: in plain form, white space single."""
    return " ".join(plain(text).split())


def readings(text: str) -> tuple[str, ...]:
    """The sentence as it stands and, where letters were parted or replaced by what looks like them, as it was meant."""
    meant = _SPACED.sub(lambda match: match[0].replace(" ", ""), text)
    meant = _MIXED.sub(lambda match: match[0].translate(_LOOK_ALIKE), meant)
    if not meant.isascii() and _LATIN.search(meant):
        meant = meant.translate(_LOOK_ALIKE)
    return (text,) if meant == text else (text, meant)


def own_words(text: str) -> str:
    """The sentence without what somebody in it is said to write or say: an order that is told of is not given."""
    without = _QUOTED.sub(" ", text)
    if without != text and len(without.split()) > 1 and _REPORTS.search(without):
        text = " ".join(without.split())
    return _TYPED.sub("", text)


class Wording:
    """Makes rules from texts in which `<name>` stands for a building block."""

    def __init__(self, blocks: Mapping[str, str]) -> None:
        self._blocks = blocks

    def rules(self, *rows: str | tuple[str, ...]) -> tuple[Rule, ...]:
        """A rule from each row; a row is one pattern or several. A line break in a pattern stands for nothing."""
        return tuple(self._rule((row,) if isinstance(row, str) else row) for row in rows)

    def _rule(self, texts: Sequence[str]) -> Rule:
        """The patterns of a row, before them the words that an order needs: they are found, or missed, sooner."""
        texts = [re.sub(r"\n\s*", "", text) for text in texts]
        verbs = [rf"\b{order[1]}" for text in texts if (order := _ORDER.match(text)) and not _either(text)]
        return tuple(re.sub(r"\n\s*", "", self._built(text)) for text in (*verbs, *texts))

    def _built(self, text: str) -> str:
        block = re.search(r"<([a-z_]+)>", text)
        return self._built(text.replace(block[0], self._blocks[block[1]])) if block else text


_ORDER: Final = re.compile(r"<(?:begin|start)>(<[a-z]+>|\(\?:[^()]*\))")


def _either(text: str) -> bool:
    """Whether a pattern is an alternative of several as a whole: then none of its words is needed."""
    while (shorter := re.sub(r"\\.|\[[^\]]*\]|\([^()]*\)", "", text)) != text:
        text = shorter
    return "|" in text


_compiled = cache(re.compile)
"""Compiled when a sentence first comes as far as this pattern: most never do, and all of them take half a second."""


def applies(rules: Iterable[Rule], text: str) -> bool:
    """Whether one of the rules finds all of its patterns in the text."""
    for rule in rules:
        for pattern in rule:
            if _compiled(pattern).search(text) is None:
                break
        else:
            return True
    return False
