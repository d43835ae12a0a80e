"""Whether three short answers to an item hold, and whether the item's own signals can tell them apart. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final

from hotseat.authoring.marks import Marks, hired_from, marked, place, total
from hotseat.domain.assessment import Quote
from hotseat.domain.event import CandidateAnswered, Event
from hotseat.domain.finding import Finding, Where, did_you_mean
from hotseat.domain.item import Item
from hotseat.domain.rubric import Rubric
from hotseat.domain.short_answers import ShortAnswer, ShortAnswers
from hotseat.domain.speech import sentences
from hotseat.grading.evidence import tokens, verify
from hotseat.grading.sentences import SentenceBank, sentence_bank
from hotseat.grading.totals import Outcome

EMPTY_WEIGHT: Final = 1
"""Signal weight that an empty answer shows at most."""
MIDDLING_SHARE: Final = (0.30, 0.50)
"""The part of the signal weight that a middling answer shows."""
STRONG_SHARE: Final = 0.75
DECISIVE: Final = 3
"""The weight of a signal that a strong answer never lacks."""
APART: Final = 0.5
"""Points of five that lie between one answer and the next at least."""
LEAST_WORDS: Final = 60
"""Words below which nothing can be fluent."""
MOST_SIGNALS: Final = 2
"""Signals that one quote may show."""

WHY: Final[Mapping[str, str]] = {
    "answers": "By three answers of known strength an item proves that it can tell them apart.",
    "quote": "A mark counts only where a stranger finds the words for it.",
    "strength": "Each of the three answers stands for a strength, and has to have it.",
    "apart": "An item whose signals cannot tell a weak answer from a strong one measures nothing.",
}
_NOON: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)
_NAMES: Final = ("empty", "middling", "strong")


def answer_findings(answers: ShortAnswers, item: Item, rubric: Rubric) -> list[Finding]:
    """Everything wrong with three answers to the item, each with the id of its rule."""
    checks = {"quote": _quotes(answers, item), "strength": _strengths(answers, item)}
    found = [replace(finding, rule=rule) for rule, check in checks.items() for finding in check]
    return found + [replace(finding, rule="apart") for finding in _apart(answers, item, rubric)]


@dataclass(frozen=True)
class _Answer:
    """One of the three, with where it stands."""

    name: str
    said: ShortAnswer

    @property
    def where(self) -> Where:
        return ("answers", self.name)

    def weight(self, item: Item) -> int:
        return sum(signal.weight for signal in item.signals if signal.id in self.said.shows)


def _three(answers: ShortAnswers) -> list[_Answer]:
    return [_Answer(name, getattr(answers.answers, name)) for name in _NAMES]


# --- the words --------------------------------------------------------------------------------------------------------


def _quotes(answers: ShortAnswers, item: Item) -> Iterator[Finding]:
    signals = {signal.id: signal for signal in item.signals}
    for answer in _three(answers):
        bank = _bank(answer.said.text)
        for name, quote in answer.said.shows.items():
            where = (*answer.where, "shows", name)
            if name not in signals:
                yield Finding(where, f"the item has no signal called {name!r}", did_you_mean(name, signals))
            elif not _said(quote, bank):
                yield Finding(where, "are not words of this answer", "copy three words or more, as they stand")
            elif _same(quote, signals[name].counts):
                yield Finding(where, "is the signal's own `counts`", "let somebody else say it in other words")
        yield from _overworked(answer)


def _said(quote: str, bank: SentenceBank) -> bool:
    """Whether each sentence of the quote is found in one of the answer's, by the check that a grader's quotes meet."""
    return all(any(isinstance(verify(part, sid, bank), Quote) for sid in bank.by_sid) for part in sentences(quote))


def _same(quote: str, counts: str) -> bool:
    said, example = ([token.text for token in tokens(text)] for text in (quote, counts))
    return said == example


def _overworked(answer: _Answer) -> Iterator[Finding]:
    by_words: dict[tuple[str, ...], list[str]] = {}
    for name, quote in answer.said.shows.items():
        by_words.setdefault(tuple(token.text for token in tokens(quote)), []).append(name)
    for names in by_words.values():
        if len(names) > MOST_SIGNALS:
            message = f"are the same words for {', '.join(names)}; they show {MOST_SIGNALS} signals at most"
            yield Finding((*answer.where, "shows", names[-1]), message, "find each of them words of its own")


def _bank(text: str) -> SentenceBank:
    return sentence_bank([Event(1, _NOON, 0.0, CandidateAnswered(turn=1, text=text))])


# --- what they are worth ----------------------------------------------------------------------------------------------


def _strengths(answers: ShortAnswers, item: Item) -> Iterator[Finding]:
    empty, middling, strong = _three(answers)
    whole = sum(signal.weight for signal in item.signals)
    for answer in (empty, middling, strong):
        words = len(answer.said.text.split())
        if words < LEAST_WORDS:
            yield Finding((*answer.where, "text"), f"has {words} words; fluent answers have {LEAST_WORDS} or more")
    if (weight := empty.weight(item)) > EMPTY_WEIGHT:
        message = f"shows signals of weight {weight}; an empty answer shows {EMPTY_WEIGHT} at most"
        yield Finding(empty.where, message, "take the substance out and leave the fluency")
    low, high = MIDDLING_SHARE
    if not low <= (share := middling.weight(item) / whole) <= high:
        message = f"shows {share:.0%} of the signals' weight; a middling answer shows {low:.0%} to {high:.0%}"
        yield Finding(middling.where, message)
    if (share := strong.weight(item) / whole) < STRONG_SHARE:
        message = f"shows {share:.0%} of the signals' weight; a strong answer shows {STRONG_SHARE:.0%} or more"
        yield Finding(strong.where, message)
    for signal in item.signals:
        if signal.weight == DECISIVE and signal.id not in strong.said.shows:
            yield Finding((*strong.where, "shows"), f"leaves out {signal.id}, which is decisive")


def _apart(answers: ShortAnswers, item: Item, rubric: Rubric) -> Iterator[Finding]:
    """By the level code: empty at the bottom, strong for hiring, middling neither, and room between them."""
    three = _three(answers)
    outcomes = {answer.name: _worth(answer, item, rubric) for answer in three}
    for lower, higher in pairwise(three):
        gap = total(outcomes[higher.name]) - total(outcomes[lower.name])
        if gap < APART:
            message = f"comes out {gap:.2f} above the {lower.name} answer; at least {APART} points of five are needed"
            yield Finding(higher.where, message, "sharpen the signals that both of them show, or neither")
    ladder, hired = rubric.verdicts, hired_from(rubric)
    allowed = {"empty": (0, 0), "middling": (1, max(hired - 1, 1)), "strong": (hired, len(ladder) - 1)}
    for answer in three:
        least, most = allowed[answer.name]
        outcome = outcomes[answer.name]
        if not least <= place(outcome, rubric) <= most:
            span = " to ".join(dict.fromkeys((ladder[least].label, ladder[most].label)))
            got = ladder[place(outcome, rubric)].label
            message = f"comes out at {total(outcome):.2f}, {got}; a {answer.name} answer is {span}"
            yield Finding(answer.where, message)


def _worth(answer: _Answer, item: Item, rubric: Rubric) -> Outcome:
    known = {signal.id for signal in item.signals}
    return marked(item, rubric, Marks({signal: "shown" for signal in answer.said.shows if signal in known}))
