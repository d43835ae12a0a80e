"""Which target a question goes to: two ways of reading it, weighed into one score. Pure.

The score is the log-odds that the target is the one that was meant. Its weights were fitted by logistic regression,
each question once for each target of its item, on questions that were written without a look at the examples and on
examples that were taken out of their items for it (`bench/ranking.py --fit`). The tests ask other questions.

Tried beside these two, on questions that nothing was fitted on: BM25 and runs of letters in place of either, and a
static embedding model from a wheel (256 figures a word) beside both. None found more of the right facts at three in a
hundred wrong; the model would have cost 40 MB of packages and a quarter of a second at the start of a round.
"""

from collections import Counter
from dataclasses import dataclass
from operator import mul
from typing import Final

from hotseat.domain.item import Item, Lexicon
from hotseat.interviewer.bayes import Bayes
from hotseat.interviewer.patterns import compiled, matches
from hotseat.interviewer.similarity import Similarity

TOPIC_SHARE: Final = 0.5
"""What a topic that only one target has adds to its likeness, at most; shared among the targets that have it."""
FEATURES: Final = ("likeness share", "likeness lead", "words", "words lead", "named")
"""What is weighed: likeness as a share of the best target's and its lead over the next best, the words' figure and its
lead, and whether the question names a topic of the target."""
WEIGHTS: Final = (1.58, 2.29, 0.07, 0.17, 2.11)
"""What each of them counts for, in log-odds."""
START: Final = -2.47
"""The log-odds of a target about which nothing speaks."""


@dataclass(frozen=True)
class Candidate:
    """A target, its score for a question in log-odds, and whether the question names one of its topics."""

    target: str
    score: float
    named: bool


class Ranking:
    """The tables for the targets of one item."""

    def __init__(self, item: Item, lexicon: Lexicon) -> None:
        self._asks = item.askable
        self._holders = Counter(topic for ask in self._asks.values() for topic in ask.topics)
        texts = {target: (*ask.examples, ask.intent) for target, ask in self._asks.items()}
        told = {fact.id: f"{fact.fact} {fact.say}" for fact in item.facts}
        self._similarity = Similarity(texts, lexicon.synonyms, told)
        self._bayes = Bayes(texts)
        self._topics = {topic: compiled(lexicon.topics.get(topic, ())) for topic in self._holders}

    def ranked(self, question: str) -> list[Candidate]:
        """Every target with its score, best first."""
        candidates = [
            Candidate(target, START + sum(map(mul, WEIGHTS, figures)), bool(figures[-1]))
            for target, figures in self.features(question).items()
        ]
        return sorted(candidates, key=lambda candidate: candidate.score, reverse=True)

    def features(self, question: str) -> dict[str, tuple[float, ...]]:
        """The FEATURES of every target."""
        named = self._named(question)
        alike, words = self._alike(question, named), self._bayes.scores(question)
        best = max(alike.values(), default=0.0) or 1.0
        return {
            target: (
                alike[target] / best,
                _lead(alike, target),
                words[target],
                _lead(words, target),
                float(bool(topics)),
            )
            for target, topics in named.items()
        }

    def _alike(self, question: str, named: dict[str, set[str]]) -> dict[str, float]:
        """Likeness to the examples, and the topics that the question names."""
        return {
            target: alike + TOPIC_SHARE * min(1.0, sum(1 / self._holders[topic] for topic in named[target]))
            for target, alike in self._similarity.scores(question).items()
        }

    def _named(self, question: str) -> dict[str, set[str]]:
        """The topics of each target that the question names."""
        hit = {topic for topic, patterns in self._topics.items() if matches(patterns, question)}
        return {target: hit.intersection(ask.topics) for target, ask in self._asks.items()}


def _lead(figures: dict[str, float], target: str) -> float:
    """By how much a target's figure is above the best of the others; below 0 when it is not the best."""
    return figures[target] - max((figure for other, figure in figures.items() if other != target), default=0.0)
