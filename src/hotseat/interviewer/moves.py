"""Hears the moves that a candidate makes on a counterpart, without a model. Pure.

A sentence makes a move when it matches a claim that the move is about, or is very like one of the move's examples.

A loss that was not made is worse than one that was missed, and worst is a promise that nobody gave. What costs, or is a
red flag, therefore has to be said outright: not asked, supposed, denied, or put into somebody else's mouth.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from hotseat.domain.blocks import Counterpart, Move
from hotseat.domain.item import Lexicon
from hotseat.domain.reading import Moved
from hotseat.domain.speech import sentences
from hotseat.interviewer.patterns import compiled_claims
from hotseat.interviewer.similarity import Similarity, words

LIKE: Final = 0.95
"""Likeness from which a sentence counts as one of a move's examples; a sentence that is one has 1.4 and more."""
LIKE_WORDS: Final = 3
"""Content words that a sentence needs to be compared so. Shorter ones have to be nearly the same, word for word."""
SAME: Final = 0.8
"""Share of words, the small ones too, that two short sentences have in common when they are nearly the same."""

_WORD: Final = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_OPENING: Final = frozenset("well look so honestly sorry and but right now frankly listen again".split())
NEGATION: Final = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|nor|cannot|neither|without|unable|refuse[sd]?|impossible|instead|rather)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
DENIED: Final = re.compile(
    r"(?:\b(?:not|never|nobody['’]s|hardly|isn['’]t|wasn['’]t)|n['’]t)(?: \w+){0,2} ?$", re.IGNORECASE
)
"""Words right before others that take them back."""
SUPPOSED: Final = re.compile(
    r"\b(?:if|unless|suppose|supposing|imagine|say we|assuming|otherwise|whether|when (?:he|she|they|somebody|someone)"
    r"|would|could|might|had (?:i|we))\b",
    re.IGNORECASE,
)
DISOWNED: Final = re.compile(
    r"(?:\b(?:not|never|nobody|no one|none of us|without|rather than|instead of)\b|n['’]t\b).{0,30}\b"
    r"(?:say(?:ing)?|tell(?:ing)?|call(?:ing)?|blam(?:e|ing)|claim(?:ing)?|argu(?:e|ing)|suggest(?:ing)?|mean(?:ing)?"
    r"|talk(?:ing)?|pretend(?:ing)?|accus(?:e|ing)|hid(?:e|ing)|bother(?:ing)?|bor(?:e|ing)|start(?:ing)?)\b",
    re.IGNORECASE,
)
"""Says of something that it is not being said: "I am not blaming you", "I won't talk about recall"."""
REPROACH: Final = re.compile(
    r"(?:(?:so|but|and|then|well|look|come on|honestly)[, ]+)*"
    r"(?:why (?:(?:on earth|the hell|in the world) did you\b"
    r"|would you (?:promise|tell|say|sell|commit|write|agree|do)\b"
    r"|did you (?:go and )?\w+(?: \w+)? (?:that|this|it|something .+|anything .+)(?: to \w+| in writing)?"
    r"(?: (?:without|before) .+)?\?$)"
    r"|how (?:on earth )?could you\b|who (?:told|allowed|asked) you to\b|what were you thinking\b"
    r"|(?:why )?didn['’]t you (?:ask|check with|talk to|call) (?:us|me|anyone|anybody|product|engineering)\b)",
    re.IGNORECASE,
)
"""A question that wants no answer: "Why did you promise that?" What asks for the reason of a date is none."""
QUALIFIED: Final = re.compile(
    r"\b(?:but|only|except|apart from|as long as|provided|on condition|other than|the rest|main|most|some|part of|first"
    r"|you (?:asked|want(?:ed)?|said|told|promised|would like)"
    r"|(?:he|she|they) (?:was|were|has|have|wants?|heard)"
    r"|for (?!(?:this|us|all|every)\b)(?:the )?(?:\w+ )?\w{3,}s)\b",
    re.IGNORECASE,
)
"""Takes something off a promise, or tells somebody else's."""
GIVES: Final = re.compile(
    r"\b(?:instead|(?<!see )what (?:i|we|you|he|they) (?:can|could)"
    r"|(?<!what )(?:we|you|they|he) (?:can|could)(?! ?not)\b(?!['’]t)|i can (?:give|offer|get|promise|show)|let['’]s"
    r"|let me (?:show|give|offer|suggest|propose)|i (?:suggest|propose|recommend|offer)"
    r"|i['’]d (?:suggest|propose|rather)|alternatives?|alternatively"
    r"|options?|either|how about|what if|my plan|the plan|here['’]s|here is)\b",
    re.IGNORECASE,
)
"""What an answer says that has something to give."""


_ASSENT: Final = r"(?:yes|yeah|okay|ok|fine|sure|agreed|deal|done|all right|alright|right|no)"
_BARE: Final = re.compile(rf"(?<![a-z] )\b({_ASSENT})[.!] ", re.IGNORECASE)
OPENS: Final = re.compile(
    rf"(?:{_ASSENT}\b[,.! ]*)+$"
    r"|(?:(?:so|then|i see|here are|there are|you have|we have|i have) )?(?:two|three|a couple of) "
    r"(?:\w+ )?(?:options|ways|choices|paths|plans|things|versions|offers)[.:!]$",
    re.IGNORECASE,
)
"""A sentence that says nothing without the next: "Fine.", "Two options."."""
GOES_ON: Final = re.compile(
    r"(?:or|otherwise|alternatively|option (?:two|b|2)|plan b|(?:the )?(?:second|other)(?: one| option| way)?[ ,:]"
    r"|secondly)\b",
    re.IGNORECASE,
)
"""How a sentence begins that gives the other of two ways."""


class MoveMatcher:
    """The moves of one counterpart, ready to be heard."""

    def __init__(self, counterpart: Counterpart, lexicon: Lexicon) -> None:
        self._moves = counterpart.moves
        self._claims = {move.id: compiled_claims(move.about, lexicon) for move in self._moves}
        self._likeness = Similarity({move.id: move.examples for move in self._moves}, lexicon.synonyms)
        self._examples = {move.id: [_tokens(example) for example in move.examples] for move in self._moves}
        self._denying = {move.id for move in self._moves if NEGATION.search(" ".join(move.examples))}
        self._empty = {move.id for move in self._moves if set(move.about) & set(lexicon.empty_claims)}

    def heard(self, text: str) -> tuple[Moved, ...]:
        """At most one move a sentence, in order. An answer that gives something is neither empty nor a mere no."""
        parts = list(_joined(sentences(text)))
        lines = [" ".join(part.split()) for part in parts]
        heard = [self._made(_BARE.sub(r"\1, ", line), then) for line, then in pairwise([*lines, ""])]
        made = [(move, part) for move, part in zip(heard, parts, strict=True) if move]
        gives = GIVES.search(text) or any(move.effect > 0 for move, _ in made)
        return tuple(Moved(move=move.id, quote=part) for move, part in made if not (gives and move.id in self._empty))

    def _made(self, sentence: str, following: str) -> Move | None:
        """The move that the sentence makes: a red flag before others, then what is plain, then the strongest."""
        likeness = self._likeness.scores(sentence) if len(set(words(sentence))) >= LIKE_WORDS else {}
        made: list[tuple[bool, bool, int, int, Move]] = []
        for move in self._moves:
            plain = self._claimed(move, sentence) or self._same(move, sentence)
            if (plain or likeness.get(move.id, 0.0) >= LIKE) and self._meant(move, sentence, following):
                made.append((move.flag is not None, plain, abs(move.effect), move.effect, move))
        return max(made, key=lambda one: one[:-1])[-1] if made else None

    def _claimed(self, move: Move, sentence: str) -> bool:
        """Whether the sentence matches a claim of the move. What costs is not claimed by words that are denied."""
        for pattern in self._claims[move.id]:
            found = pattern.search(sentence)
            if found and not (_costs(move) and DENIED.search(sentence[: found.start()])):
                return True
        return False

    def _same(self, move: Move, sentence: str) -> bool:
        """Nearly one of the examples; of a gain also what only begins like one ("what you can say is")."""
        said = _tokens(sentence)
        return any(
            _shared(said, example) >= SAME or (not _costs(move) and said[: len(example)] == example)
            for example in self._examples[move.id]
        )

    def _meant(self, move: Move, sentence: str, following: str) -> bool:
        """Whether what costs was really said; what only wins needs no such care."""
        if not _costs(move):
            return True
        if REPROACH.match(sentence):
            return True
        if sentence.endswith("?") or SUPPOSED.search(sentence):
            return False
        # To take a yes back is to disown it.
        if move.undoes is None and DISOWNED.search(sentence):
            return False
        if move.flag and (QUALIFIED.search(sentence) or QUALIFIED.match(following)):
            return False
        return move.id in self._denying or not NEGATION.search(sentence)


def _costs(move: Move) -> bool:
    """Whether a mistake about it would hurt: it loses ground, or is a red flag."""
    return move.effect < 0 or move.flag is not None


def _joined(parts: list[str]) -> Iterator[str]:
    """Sentences, and several that say one thing: a bare yes or a heading with what follows, both ways of an or."""
    held = ""
    for part in parts:
        if held and not (OPENS.match(held) or GOES_ON.match(part)):
            yield held
            held = ""
        held = f"{held} {part}".strip()
    if held:
        yield held


def _tokens(text: str) -> list[str]:
    """All words in lower case, without what only opens a sentence."""
    found = _WORD.findall(text.lower().replace("’", "'"))
    while found and found[0] in _OPENING:
        found = found[1:]
    return found


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the words of two sentences that both have, whatever their order."""
    both = sum((Counter(one) & Counter(other)).values())
    return 2 * both / (len(one) + len(other)) if one and other else 0.0
