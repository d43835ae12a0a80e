"""Listening without a model: questions by likeness to each fact's examples and by the shared lexicon, statements by topic.

It claims little. A question goes to a fact only when one fact stands out; otherwise it is reported as missed, with the
nearest facts, and the menu settles it. A signal is *touched*, never judged.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hotseat.domain.item import Item, Lexicon
from hotseat.domain.reading import Asked, Reading, Shown
from hotseat.domain.speech import sentences
from hotseat.interview.state import State
from hotseat.interviewer.guess import guesses
from hotseat.interviewer.similarity import Similarity, words

TOPIC_WEIGHT = 0.45
"""What a topic that only one target has adds to its likeness; shared among the targets that have it."""
COVER_WEIGHT = 0.5
ENOUGH = 0.42
STANDS_OUT = 0.06
"""Score from which a question matches, and the lead over the next target it needs."""
LONG_ANSWER = 45
"""Words from which an answer outside scoping is a statement, whose questions are rhetorical but for the last sentence."""
SCOPING = frozenset({"open", "scope"})

ALIKE = 0.75
META = re.compile(
    r"\b(what would you (do|say|answer|suggest|recommend)|(give|have|need|get) (me )?(a|any|some) (hint|clue|tip)s?"
    r"|what('s| is) (the|a) (right|best|correct|model|ideal) answer|how am i doing|is (that|this) (right|correct|ok|okay|enough)"
    r"|did i (get|pass)|what (are you|do you want) (looking for|to hear)|your rubric|my score)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Match:
    """The target a question goes to, or None, and all targets from nearest to farthest."""

    target: str | None
    near: tuple[str, ...]


class ScriptedListener:
    """Reads answers against one item and the lexicon. The tables are built once, at the first answer."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._matchers: dict[str, Matcher] = {}

    async def read(self, state: State, item: Item) -> Reading:
        matcher = self._matchers.setdefault(item.id, Matcher(item, self._lexicon))
        turn = state.turns[-1]
        return matcher.read(turn.text, scoping=turn.phase in SCOPING, known=state.known)


class Matcher:
    """The tables for one item: example questions, topics and claims, compiled."""

    def __init__(self, item: Item, lexicon: Lexicon) -> None:
        self._item = item
        self._asks = item.askable
        self._likeness = Similarity({target: ask.examples for target, ask in self._asks.items()}, lexicon.synonyms)
        self._cover = Similarity(
            {target: (*ask.examples, ask.intent, *_own_words(item, target)) for target, ask in self._asks.items()},
            lexicon.synonyms,
        )
        self._vague = Similarity({"vague": item.on_vague.examples})
        self._topics = {topic: _compile(patterns) for topic, patterns in lexicon.topics.items()}
        self._claims = {claim: _compile(patterns) for claim, patterns in lexicon.claims.items()}
        self._cues = _compile(lexicon.question_cues)

    def read(self, text: str, *, scoping: bool, known: frozenset[str] = frozenset()) -> Reading:
        """The whole reading of an answer given while scoping or later."""
        questions = self.questions(text, scoping=scoping)
        matches = [(question, self.match(question)) for question in questions]
        asked = [Asked(id=match.target, quote=question) for question, match in matches if match.target]
        vague = any(self._is_vague(question) for question, match in matches if not match.target)
        missed = [(q, m) for q, m in matches if not m.target and not self._is_vague(q) and not META.search(q)]
        return Reading(
            reader="scripted",
            asked=tuple(asked),
            missed=tuple(question for question, _ in missed),
            near=missed[0][1].near if missed else (),
            guessed=guesses(text, self._item, known),
            shown=self.touched(text),
            vague=vague,
            meta=bool(META.search(text)) and not asked,
        )

    def questions(self, text: str, *, scoping: bool) -> list[str]:
        """The sentences that ask the interviewer something. A long later answer asks only in its last sentence."""
        parts = sentences(text)
        if not scoping and len(text.split()) >= LONG_ANSWER:
            parts = parts[-1:]
        return [part for part in parts if part.rstrip().endswith("?") or (scoping and _any(self._cues, part))]

    def match(self, question: str) -> Match:
        """Where a question goes. Likeness, topics and shared words add up; the best must be enough and stand out."""
        ranked = self.scored(question)
        (best, score), (_, second) = ranked[0], ranked[1] if len(ranked) > 1 else ("", 0.0)
        found = score >= ENOUGH and score - second >= STANDS_OUT
        return Match(best if found else None, tuple(target for target, _ in ranked))

    def scored(self, question: str) -> list[tuple[str, float]]:
        """Every target with its score, best first."""
        scores = self._likeness.scores(question)
        hit = {topic for topic, patterns in self._topics.items() if _any(patterns, question)}
        for target, ask in self._asks.items():
            scores[target] += TOPIC_WEIGHT * sum(1 / self._holders(topic) for topic in hit.intersection(ask.topics))
            scores[target] += COVER_WEIGHT * self._cover.covered(question, target)
        return sorted(scores.items(), key=lambda entry: entry[1], reverse=True)

    def touched(self, text: str) -> tuple[Shown, ...]:
        """Signals whose topics a sentence of the answer matches, each with the first such sentence."""
        parts = sentences(text)
        found = []
        for signal in self._item.signals:
            patterns = [pattern for claim in signal.about for pattern in self._claims.get(claim, ())]
            hit = next((part for part in parts if _any(patterns, part)), None)
            if hit:
                found.append(Shown(signal=signal.id, quote=hit))
        return tuple(found)

    def _holders(self, topic: str) -> int:
        return sum(1 for ask in self._asks.values() if topic in ask.topics)

    def _is_vague(self, question: str) -> bool:
        return not words(question) or self._vague.scores(question)["vague"] >= ALIKE


def _compile(patterns: Iterable[str]) -> list[re.Pattern[str]]:
    return [re.compile(pattern, re.IGNORECASE) for pattern in patterns]


def _any(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def _own_words(item: Item, target: str) -> tuple[str, ...]:
    return tuple(f"{fact.fact} {fact.say}" for fact in item.facts if fact.id == target)
