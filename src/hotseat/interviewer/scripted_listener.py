"""Listening without a model: questions by likeness to each fact's examples and by the lexicon, statements by topic.

It claims little. A question goes to a fact only when one fact stands out; otherwise it is reported as missed, with the
nearest facts, and the menu settles it. A signal is *touched*, never judged.

A miss costs the candidate a menu, a wrong fact the round. The figures of a match are therefore set where wrong facts
become rare, not where most questions find theirs.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hotseat.domain.item import Item, Lexicon
from hotseat.domain.reading import Asked, Reading, Shown
from hotseat.domain.speech import sentences
from hotseat.interview.state import State
from hotseat.interviewer.guess import guesses
from hotseat.interviewer.similarity import Similarity, words

TOPIC_SHARE: Final = 0.5
"""What a topic that only one target has adds to its likeness, at most; shared among the targets that have it."""
ENOUGH: Final = 0.65
ENOUGH_UNNAMED: Final = 0.85
"""Scores from which a question matches: one that names a topic of the target, and one that goes by likeness alone."""
STANDS_OUT: Final = 0.72
"""It matches only if the next target has at most this share of its score."""
ALIKE: Final = 0.75
"""Likeness to an example of vagueness from which a question that found nothing is vague."""
SHORT_TURN: Final = 6
"""Words up to which a scoping turn without any question may be one that lacks its grammar ("call volumes by hour")."""
SCOPING: Final = frozenset({"open", "scope"})

_OPENER: Final = (
    r"(?:what|how|which|who|whose|where|when|why|is|are|was|were|do|does|did|has|have|had|would|can|could|will|should"
    r"|any)\b"
)
_SUBJECT: Final = r"(?:we|you|they|it|he|she|there|the|our|any|anyone|anybody|people|patients|customers|merchants)\b"
CLAUSE: Final = re.compile(
    rf"(?:\s*[,;:–—]|\s-)\s*(?:(?:and|or|but|so|then)\s+)?(?=(?:also\s+)?{_OPENER})"
    rf"|\s+(?:and|or|but)\s+(?=(?:what|how|which|who|whose|where|why)\b"
    rf"|(?:is|are|do|does|did|has|have|would|can|could|will) {_SUBJECT})",
    re.IGNORECASE,
)
"""Where a sentence begins to ask something else: a comma, dash, colon or "and" before a word that opens a question."""
ASKS: Final = re.compile(
    rf"(?:(?:so|and|or|but|also|then|okay|ok|well|now|right|sorry|plus) *,? *)*{_OPENER}", re.IGNORECASE
)
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
TAG: Final = re.compile(
    r"[,.] *(?:right|no|yes|ok|okay|correct|you know|(?:is|are|do|does|was|were|would)n['’]t (?:it|they|we|you))\?$",
    re.IGNORECASE,
)
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
MORE: Final = re.compile(r"\b(?:else|anything|more|other|tell|know|share)\b", re.IGNORECASE)
GENERAL: Final = frozenset(words("anything else more other information context background details"))
"""Words of which a vague question may consist, beside those that do not count."""


@dataclass(frozen=True)
class Match:
    """The targets a question goes to, in the order asked, none when nothing stands out; and all from nearest on."""

    targets: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True)
class Candidate:
    """A target, its score for a question, and whether the question names one of its topics."""

    target: str
    score: float
    named: bool


class ScriptedListener:
    """Reads answers against one item and the lexicon. The tables are built once, at the first answer."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._matchers: dict[str, Matcher] = {}

    async def read(self, state: State, item: Item) -> Reading:
        if item.id not in self._matchers:
            self._matchers[item.id] = Matcher(item, self._lexicon)
        turn = state.turns[-1]
        return self._matchers[item.id].read(turn.text, scoping=turn.phase in SCOPING, known=state.known)


class Matcher:
    """The tables for one item: example questions, topics and claims, compiled."""

    def __init__(self, item: Item, lexicon: Lexicon) -> None:
        self._item = item
        self._asks = item.askable
        self._holders = Counter(topic for ask in self._asks.values() for topic in ask.topics)
        self._likeness = Similarity(
            {target: (*ask.examples, ask.intent) for target, ask in self._asks.items()},
            lexicon.synonyms,
            {fact.id: f"{fact.fact} {fact.say}" for fact in item.facts},
        )
        self._vague = Similarity({"vague": item.on_vague.examples})
        self._topics = {topic: _compile(lexicon.topics.get(topic, ())) for topic in self._holders}
        self._claims = {
            signal.id: [pattern for claim in signal.about for pattern in _compile(lexicon.claims.get(claim, ()))]
            for signal in item.signals
        }
        self._cues = _compile(lexicon.question_cues)

    def read(self, text: str, *, scoping: bool, known: frozenset[str] = frozenset()) -> Reading:
        """The whole reading of an answer given while scoping or later."""
        matches = [(question, self.match(question)) for question in self.questions(text, scoping=scoping)]
        unmatched = [(question, match) for question, match in matches if not match.targets]
        vague = [question for question, _ in unmatched if self._is_vague(question)]
        meta = [question for question, _ in unmatched if META.search(question)]
        missed = [(question, match) for question, match in unmatched if question not in (*vague, *meta)]
        asked = [Asked(id=target, quote=question) for question, match in matches for target in match.targets]
        return Reading(
            reader="scripted",
            asked=tuple(asked),
            missed=tuple(question for question, _ in missed),
            near=missed[0][1].near if missed else (),
            guessed=guesses(text, self._item, known),
            shown=self.touched(text),
            vague=bool(vague),
            meta=bool(meta) and not asked,
        )

    def questions(self, text: str, *, scoping: bool) -> list[str]:
        """What the answer asks the interviewer, a sentence each."""
        parts = sentences(text)
        if not scoping:
            return _closing_questions(parts)
        asking = [part for part in parts if part.endswith("?") or _any(self._cues, part)]
        if not asking and len(text.split()) <= SHORT_TURN and not FIRST_PERSON.search(text):
            asking = [part for part in parts if self.match(part).targets]
        return [self._without_preamble(part) for part in asking if not ASIDE.search(part)]

    def match(self, question: str) -> Match:
        """Where a question goes: each clause for itself, or the whole where no clause stands out."""
        ranked = self.ranked(question)
        clauses = [clause for clause in self._clauses(question) if clause != question]
        found = [_standing_out(clause, self.ranked(clause)) for clause in clauses]
        if not any(found):
            found = [_standing_out(question, ranked)]
        targets = dict.fromkeys(target for target in found if target)
        return Match(tuple(targets), tuple(candidate.target for candidate in ranked))

    def ranked(self, question: str) -> list[Candidate]:
        """Every target with its score, best first: likeness to its examples, and the topics that the question names."""
        named = {topic for topic, patterns in self._topics.items() if _any(patterns, question)}
        candidates = []
        for target, likeness in self._likeness.scores(question).items():
            topics = named.intersection(self._asks[target].topics)
            bonus = min(1.0, sum(1 / self._holders[topic] for topic in topics))
            candidates.append(Candidate(target, likeness + TOPIC_SHARE * bonus, bool(topics)))
        return sorted(candidates, key=lambda candidate: candidate.score, reverse=True)

    def touched(self, text: str) -> tuple[Shown, ...]:
        """Signals whose topics a sentence of the answer matches, each with the first such sentence."""
        parts = sentences(text)
        found = []
        for signal, patterns in self._claims.items():
            hit = next((part for part in parts if _any(patterns, part)), None)
            if hit:
                found.append(Shown(signal=signal, quote=hit))
        return tuple(found)

    def _clauses(self, sentence: str) -> list[str]:
        """The parts of a sentence that ask something."""
        parts = [part for part in CLAUSE.split(sentence) if words(part)]
        return [part for part in parts if ASKS.match(part) or _any(self._cues, part)]

    def _without_preamble(self, sentence: str) -> str:
        """The sentence from its first clause that asks, if what comes before is about the candidate."""
        first = next(iter(self._clauses(sentence)), sentence)
        preamble, _, _ = sentence.partition(first)
        return sentence.removeprefix(preamble) if FIRST_PERSON.search(preamble) else sentence

    def _is_vague(self, question: str) -> bool:
        if GENERAL.issuperset(words(question)):
            return bool(MORE.search(question))
        return self._vague.scores(question)["vague"] >= ALIKE


def _standing_out(question: str, ranked: list[Candidate]) -> str | None:
    """The best target if it is enough and stands out. One word that names no topic is too thin to go by."""
    best, *others = ranked
    second = others[0].score if others else 0.0
    enough = best.score >= ENOUGH if best.named else best.score >= ENOUGH_UNNAMED and len(set(words(question))) > 1
    return best.target if enough and second <= STANDS_OUT * best.score else None


def _closing_questions(parts: list[str]) -> list[str]:
    """Outside scoping a question in mid-answer is rhetoric; what ends the answer is asked."""
    closing: list[str] = []
    for part in reversed(parts):
        if not part.endswith("?"):
            break
        closing.insert(0, part)
    return [part for part in closing if not ASIDE.search(part) and not TAG.search(part)]


def _compile(patterns: Iterable[str]) -> list[re.Pattern[str]]:
    return [re.compile(pattern, re.IGNORECASE) for pattern in patterns]


def _any(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)
