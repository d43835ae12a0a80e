"""Whether what comes unasked tells what has to be asked for: in a fact's own words, or in words it alone has. Pure.

Figures in lines are found by `domain.leak_check`; those in title and premise are found here. By words a fact is given
away by any of these in one sentence:

- four of its content words in a row as it has them, one of them not public;
- four that are not public, in whatever order, of one of its sentences;
- telling words, which no other fact has and which are neither public nor ordinary: three of them, or two that stand
  together in the fact as well.

Public is what title, premise, brief and prompt say, but for the one that is looked at, and papers on the table: in
other rounds than cases they are there to be read, and the turn may stand in them. Over the first items that shipped
this found four in five of the facts' own sentences, put into a premise one at a time, and took one ordinary line in
1,700 for a leak.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from hotseat.authoring.ordinary import ORDINARY
from hotseat.authoring.subject import Rule, Subject
from hotseat.domain.blocks import Handout
from hotseat.domain.finding import Finding, Where
from hotseat.domain.item import Fact, Item
from hotseat.domain.item_check import spoken_lines
from hotseat.domain.speech import numbers, sentences
from hotseat.interviewer.similarity import words

RUN: Final = 4
"""Content words in a row."""
SHARED: Final = 4
"""Content words of one sentence of the fact, in whatever order."""
TOGETHER: Final = 4
"""Content words by which two telling words may lie apart in the fact to be told together."""
ALWAYS: Final = 3
"""So many telling words are a leak wherever they stand in the fact."""
_LETTERS: Final = 4
"""Letters of a word that can tell anything."""
_OPEN_TO_READ: Final = ("title", "premise", "brief", "prompt")


def _leaks(subject: Subject) -> Iterator[Finding]:
    item = subject.item
    hidden = _hidden(item)
    given = [] if item.round == "case" else [paper for paper in item.handouts if paper.fact is None]
    on_paper = frozenset[str]().union(*(_content(_text(paper)) for paper in given))
    public = {key: frozenset(_content(getattr(item, key))) for key in _OPEN_TO_READ}
    yield from _figures(item)
    for where, text in _unasked(item):
        known = on_paper.union(*(public[key] for key in _OPEN_TO_READ if (key,) != where))
        for sentence in sentences(text):
            said = _content(sentence)
            for fact in hidden:
                if found := fact.given_away(said, known):
                    yield _leak(where, found, fact)


def _figures(item: Item) -> Iterator[Finding]:
    """Figures in what lists show that only a fact tells. What stands in the brief as well is no secret."""
    told = {fact.id: numbers(f"{fact.fact} {fact.say}") for fact in item.facts if _is_hidden(fact)}
    public = numbers(" ".join([item.brief, item.prompt, *(_text(paper) for paper in item.handouts if not paper.fact)]))
    for key in ("title", "premise"):
        for fact, figures in told.items():
            for figure in sorted((numbers(getattr(item, key)) & figures) - public):
                yield Finding((key,), f"states {figure}, which only {fact} tells", "leave the figure out")


@dataclass(frozen=True)
class _Hidden:
    """A fact that a round turns on and that nobody gets without asking: its sentences, and the words it alone has."""

    id: str
    sentences: tuple[list[str], ...]
    own: frozenset[str]

    def given_away(self, said: list[str], known: frozenset[str]) -> frozenset[str]:
        """The words of a sentence that give the fact away; none when they do not."""
        fresh = frozenset(word for word in said if len(word) >= _LETTERS and word not in known)
        telling = (fresh & self.own) - ORDINARY
        if len(telling) >= ALWAYS or any(self._together(pair) for pair in combinations(sorted(telling), 2)):
            return telling
        for sentence in self.sentences:
            shared = fresh.intersection(sentence)
            if len(shared) >= SHARED or (shared and _run(said, sentence)):
                return shared
        return frozenset()

    def _together(self, pair: tuple[str, str]) -> bool:
        for sentence in self.sentences:
            first, second = ([place for place, word in enumerate(sentence) if word == one] for one in pair)
            if any(abs(here - there) <= TOGETHER for here in first for there in second):
                return True
        return False


def _hidden(item: Item) -> list[_Hidden]:
    told = {fact.id: frozenset(_content(f"{fact.fact} {fact.say}")) for fact in item.facts}
    holders = Counter(word for of_fact in told.values() for word in of_fact)
    return [
        _Hidden(
            fact.id,
            tuple(_content(sentence) for sentence in (*sentences(fact.fact), *sentences(fact.say))),
            frozenset(word for word in told[fact.id] if holders[word] == 1),
        )
        for fact in item.facts
        if _is_hidden(fact)
    ]


def _is_hidden(fact: Fact) -> bool:
    return fact.value == "high" and fact.gate != "open"


def _leak(where: Where, found: frozenset[str], fact: _Hidden) -> Finding:
    stems = ", ".join(f"{word}…" for word in sorted(found))
    message = f"gives away {fact.id}, which has to be asked for: it shares {stems} with it"
    return Finding(where, message, "say it so that somebody who knows nothing learns nothing")


def _run(said: list[str], sentence: list[str]) -> bool:
    runs = {tuple(sentence[at : at + RUN]) for at in range(len(sentence) - RUN + 1)}
    return any(tuple(said[at : at + RUN]) in runs for at in range(len(said) - RUN + 1))


def _content(text: str) -> list[str]:
    """The content words of a text, without its figures."""
    return [word for word in words(text) if not word[0].isdigit()]


def _text(paper: Handout) -> str:
    texts = [paper.title]
    for part in paper.parts:
        texts += [part.heading, part.text, *part.columns, *(cell for row in part.rows for cell in row)]
    return " ".join(texts)


def _unasked(item: Item) -> Iterator[tuple[Where, str]]:
    """What a candidate reads or hears without asking, and what a speaking model knows of whom it plays."""
    for key in ("title", "premise", "brief"):
        yield (key,), getattr(item, key)
    for place, phase in enumerate(item.timebox.phases):
        yield ("timebox", "phases", place, "goal"), phase.goal
    for place, paper in enumerate(item.handouts):
        if item.round == "case" and paper.fact is None:
            yield ("handouts", place), _text(paper)
    yield ("interviewer", "role"), item.interviewer.role
    yield ("interviewer", "temperament"), item.interviewer.temperament
    if item.counterpart:
        yield ("interviewer", "agenda"), item.interviewer.agenda
        yield ("counterpart", "wants"), item.counterpart.wants
        yield ("counterpart", "needs"), item.counterpart.needs
        for key in ("fears", "leverage", "will_trade", "will_not_trade"):
            for place, text in enumerate(getattr(item.counterpart, key)):
                yield ("counterpart", key, place), text
    for where, line in spoken_lines(item):
        if where[0] != "facts" and not _discloses(item, where):
            yield where, line


def _discloses(item: Item, where: Where) -> bool:
    """Whether it is a push or a curveball that tells a fact by its own account."""
    match where:
        case (("pressure" | "curveball") as block, int(place), *_):
            return bool(getattr(item, str(block))[place].discloses)
        case _:
            return False


RULES: Final = (Rule("leak", "Whoever is told the turn of a case beforehand cannot find it.", _leaks),)
