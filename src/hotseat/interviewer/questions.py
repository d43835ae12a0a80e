"""Which sentences of an answer ask something, without a model. Pure.

How much counts as a question depends on the part of the round. Saying the prompt back, only what has its mark; while
scoping, all that asks; in a conversation with a counterpart, what ends the turn or stands for itself; later, what ends
the answer; in a speech, nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from hotseat.domain.speech import sentences
from hotseat.interviewer.similarity import words

OPENING: Final = "open"
"""The part in which the prompt is said in one's own words, and so its questions are."""
SCOPING: Final = "scope"
OTHER_WORDS: Final = 25
"""Words beside its questions up to which a turn is there to ask. A longer one has said something: a last question that
matches nothing is then a manner of speaking, and not turned away."""

_OPENER: Final = (
    r"(?:what|how|which|who|whose|where|when|why|is|are|was|were|do|does|did|has|have|had|would|can|could|will|should"
    r"|any)\b"
)
_SUBJECT: Final = r"(?:we|you|they|it|he|she|there|the|our|any|anyone|anybody|people|patients|customers|merchants)\b"
_FILLERS: Final = r"(?:(?:so|and|or|but|also|then|okay|ok|well|now|right|sorry|plus|look)\b[ ,]*)*"
CLAUSE: Final = re.compile(
    rf"(?:\s*[,;:–—]|\s-)\s*(?:(?:and|or|but|so|then)\s+)?(?=(?:also\s+)?{_OPENER})"
    rf"|\s+(?:and|or|but)\s+(?=(?:what|how|which|who|whose|where|why)\b"
    rf"|(?:is|are|do|does|did|has|have|would|can|could|will) {_SUBJECT})",
    re.IGNORECASE,
)
"""Where a sentence begins to ask something else: a comma, dash, colon or "and" before a word that opens a question."""
ASKS: Final = re.compile(rf"{_FILLERS}{_OPENER}", re.IGNORECASE)
STATES: Final = re.compile(
    rf"^{_FILLERS}(?:(?:what|how|where|why|who|when)(?: (?:exactly|really|else))?"
    r" (?:i|you|we|they|he|she|it|this|that|there|the|an?|your|our|my|their|his|her)\b"
    r"(?:[^?]*?\b(?:is|are|was|were|(?:will|would|could|should|can) be)\b|[^?:]{0,60}:)"
    r"|what (?:happens|follows|comes|matters|counts)(?: (?:then|here|next|now|today|instead|most))? is\b)",
    re.IGNORECASE,
)
"""A sentence without its mark that only begins like a question: "What you can say is", "Where I'd start:"."""
FIRST_PERSON: Final = re.compile(
    r"\b(?:i|i['’]?(?:d|m|ll|ve)|we['’](?:d|ll)|my|let me|let['’]s|that['’]?s?|it['’]s)\b", re.IGNORECASE
)
ASIDE: Final = re.compile(
    r"\b(?:can|could|may|shall|should|might) i (?:just |quickly |maybe )?(?:pause|think|start|begin|continue"
    r"|go (?:on|ahead|first)|proceed|move on|jump in|walk|share|write|draw|summari[sz]e|sum up|play"
    r"|(?:take|have|get) (?:a|one|some) (?:minute|moment|second|sec|time))\b"
    r"|\b(?:would you like|do you want) (?:me|to (?:hear|see)|a (?:framework|summary|recommendation|number)s?)\b"
    r"|\bis it (?:ok|okay|fine|alright) (?:if i|for me)\b|\b(?:do you )?mind if i\b|\bare you with me\b"
    r"|\b(?:does|did) (?:that|this|it) (?:make sense|sound|help|answer|work for you)\b"
    r"|^(?:right|okay|ok|yes|no|correct|you know|make sense)\?$",
    re.IGNORECASE,
)
"""Questions by which a candidate runs the conversation. They ask for nothing, so they are passed over."""
OFFER: Final = re.compile(
    r"\b(?:can|could|would|will) (?:you|he|she|they|we) (?:\w+ )?(?:live with|sell|say|accept|take|agree|work with"
    r"|stand behind|go with|settle)\b"
    r"|\b(?:would|does|will|could|is) (?:that|this|it|either)\b.{0,30}\b(?:work|help|do|land|enough|something|fair"
    r"|ok|okay|fine|acceptable|better|sound|give|get|good|suit|make|useful)\b"
    r"|\bhow (?:does|would|do) (?:that|this|it|you) (?:sound|land|sit|look|feel|read)\b"
    r"|\bwhich (?:one |of (?:the two|them|those|these) )?(?:would|do|suits|works|is (?:better|easier))\b"
    r"|\b(?:deal|agreed|fair(?: enough)?|shall we|are (?:we|you) (?:ok|okay|fine|good|in))\?$",
    re.IGNORECASE,
)
"""Questions that put something to the other: "Can you live with that?". They may ask for a fact as well, or nothing."""
TAG: Final = re.compile(
    r"[,.] *(?:right|no|yes|ok|okay|correct|you know|(?:is|are|do|does|was|were|would)n['’]t (?:it|they|we|you))\?$",
    re.IGNORECASE,
)
REASON: Final = re.compile(
    r"^(?:because|i ask\b|(?:i['’]m |i am )?asking|if\b|depending|just so|so that|before (?:we|i)\b|then (?:i|we)\b"
    r"|i (?:only|just|need|want|don['’]t|do not|haven['’]t|have not|couldn['’]t|could not)\b|i['’]d like"
    r"|(?:it|that) (?:would|might|could|may) (?:help|change|matter|tell|decide|give)|the (?:reason|answer)\b)",
    re.IGNORECASE,
)
"""How a sentence begins that says why the question before it was put, so that the question was meant."""
META: Final = re.compile(
    r"\bwhat (?:would|should|do) you (?:do|answer|suggest|recommend|think|want to hear|want me to)\b"
    r"|\bwhat would you say\b(?! (?:is|are|the))"
    r"|\b(?:give|have|need|get|drop|offer|want) (?:me )?(?:a |any |some )?(?:small |little )?(?:hint|clue)s?\b"
    r"|^(?:a|any|some) (?:hint|clue)s?\b"
    r"|\bwhat(?: is|['’]?s) (?:the|a) (?:right|best|correct|model|ideal|perfect) (?:answer|solution|response)\b"
    r"|\bhow am i doing\b|\bam i (?:on the right track|doing (?:ok|okay|well|fine)|right|close)\b"
    r"|\b(?:is|was) (?:that|this|it) (?:right|correct|ok|okay|enough|a good (?:answer|question|start))\b"
    r"|\bdid i (?:pass|miss (?:anything|something))\b|\bwhat are you (?:looking for|hoping (?:for|to hear))\b"
    r"|\b(?:your rubric|my (?:score|grade) (?:so far|now)|what(?: is|['’]?s) my (?:score|grade))\b",
    re.IGNORECASE,
)
"""A question back: for the answer, a hint or the score. Looked for in questions only."""


@dataclass(frozen=True)
class Question:
    """A sentence that asks. A `firm` one was meant, and is missed when it matches nothing; another is then let go."""

    text: str
    firm: bool = True


class Asking:
    """Finds the questions of an answer; `cues` are the lexicon's patterns of a question without its mark."""

    def __init__(self, cues: Iterable[re.Pattern[str]]) -> None:
        self._cues = tuple(cues)

    def scoping(self, text: str) -> list[Question]:
        """Every sentence that asks, where asking is what the candidate is there for."""
        asking = [part for part in sentences(text) if self._asks(part) and not ASIDE.search(part)]
        return [Question(self._without_preamble(part)) for part in asking]

    def opening(self, text: str) -> list[Question]:
        """Every sentence with its mark: "what would make us retrain it" says the prompt back."""
        return [question for question in self.scoping(text) if question.text.endswith("?")]

    def conversing(self, text: str) -> list[Question]:
        """What ends the turn or stands for itself, and what is given a reason; the rest is rhetoric."""
        parts = sentences(text)
        closing = _closing(parts)
        before = parts[: len(parts) - len(closing)]
        bare = before if all(self._asks(part) for part in parts) else before[-1:] if not closing else []
        asked = [part for part in bare if self._asks(part)]
        asked += [part for part, following in pairwise(parts) if part in before and _meant(part, following)]
        soft = [self._without_preamble(part) for part in dict.fromkeys(asked) if not ASIDE.search(part)]
        return [*(Question(part, firm=False) for part in soft), *self.ending(text, patient=False)]

    def ending(self, text: str, *, patient: bool) -> list[Question]:
        """What ends the answer. A `patient` listener takes each for meant; another one not after a longer speech."""
        parts = sentences(text)
        closing = _closing(parts)
        beside = sum(len(part.split()) for part in parts[: len(parts) - len(closing)])
        asked = [part for part in closing if not ASIDE.search(part) and not TAG.search(part)]
        return [Question(part, patient or (beside <= OTHER_WORDS and not OFFER.search(part))) for part in asked]

    def clauses(self, sentence: str) -> list[str]:
        """The parts of a sentence that ask something."""
        parts = [part for part in CLAUSE.split(sentence) if words(part)]
        return [part for part in parts if ASKS.match(part) or self._cued(part)]

    def _asks(self, sentence: str) -> bool:
        return sentence.endswith("?") or (self._cued(sentence) and not STATES.match(sentence))

    def _cued(self, text: str) -> bool:
        return any(cue.search(text) for cue in self._cues)

    def _without_preamble(self, sentence: str) -> str:
        """The sentence from its first clause that asks, if what comes before is about the candidate."""
        first = next(iter(self.clauses(sentence)), sentence)
        preamble, _, _ = sentence.partition(first)
        return sentence.removeprefix(preamble) if FIRST_PERSON.search(preamble) else sentence


def _closing(parts: list[str]) -> list[str]:
    """Outside scoping a question in mid-answer is rhetoric; what ends the answer is asked."""
    closing: list[str] = []
    for part in reversed(parts):
        if not part.endswith("?"):
            break
        closing.insert(0, part)
    return closing


def _meant(sentence: str, following: str) -> bool:
    return sentence.endswith("?") and bool(REASON.match(following))
