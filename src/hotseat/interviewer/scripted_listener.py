"""Listening without a model: questions by likeness to each fact's examples and by the lexicon, statements by topic.

It claims little. A question goes to a fact only when one fact stands out; otherwise it is reported as missed, with the
nearest facts, and the menu settles it. A signal is *touched*, never judged.

A miss costs the candidate a menu, a wrong fact the round. The figures of a match are therefore set where wrong facts
become rare, not where most questions find theirs.
"""

import re
from dataclasses import dataclass
from typing import Final

from hotseat.domain.item import Item, Lexicon
from hotseat.domain.kinds import CONVERSATION, SPEECH, STORY
from hotseat.domain.reading import Asked, Reading, Shown
from hotseat.domain.speech import sentences
from hotseat.interview.state import State
from hotseat.interviewer.guess import guesses
from hotseat.interviewer.moves import MoveMatcher
from hotseat.interviewer.patterns import compiled, compiled_claims, matches
from hotseat.interviewer.questions import (
    ASIDE,
    FIRST_PERSON,
    META,
    OPENING,
    SCOPING,
    Asking,
    Question,
)
from hotseat.interviewer.ranking import Candidate, Ranking
from hotseat.interviewer.ready import ready
from hotseat.interviewer.similarity import Similarity, words
from hotseat.interviewer.story import dodged, no_example

ENOUGH: Final = 1.25
"""Log-odds from which a question matches."""
STANDS_OUT: Final = 1.5
"""By how much it has to be above the next target. Both were chosen where three in a hundred of the questions that the
weights were fitted on reach a wrong fact (`bench/ranking.py`)."""
ALIKE: Final = 0.75
"""Likeness to an example of vagueness from which a question that found nothing is vague."""
SHORT_TURN: Final = 6
"""Words up to which a scoping turn without any question may be one that lacks its grammar ("call volumes by hour")."""

MORE: Final = re.compile(r"\b(?:else|anything|more|other|tell|know|share)\b", re.IGNORECASE)
GENERAL: Final = frozenset(words("anything else more other information context background details"))
"""Words of which a vague question may consist, beside those that do not count."""


@dataclass(frozen=True)
class Match:
    """The targets a question goes to, in the order asked, none when nothing stands out; and all from nearest on."""

    targets: tuple[str, ...]
    near: tuple[str, ...]


class ScriptedListener:
    """Reads answers against one item and the lexicon. The tables are built once, at the first answer of a round."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._last: tuple[Item, Matcher] | None = None

    async def read(self, state: State, item: Item) -> Reading:
        # By identity: a drill and a panel made from other rounds keep the id of the item that they come from.
        if self._last is None or self._last[0] is not item:
            self._last = item, Matcher(item, self._lexicon)
        turn = state.turns[-1]
        return self._last[1].read(turn.said, part=turn.phase, known=state.known)


class Matcher:
    """The tables for one item: example questions, topics and claims, compiled."""

    def __init__(self, item: Item, lexicon: Lexicon) -> None:
        self._item = item
        self._asks = item.askable
        self.ranking = Ranking(item, lexicon)
        self._vague = Similarity({"vague": item.on_vague.examples})
        self._claims = {signal.id: compiled_claims(signal.about, lexicon) for signal in item.signals}
        self._asking = Asking(compiled(lexicon.question_cues))
        self._moves = MoveMatcher(item.counterpart, lexicon) if item.counterpart else None

    def read(self, text: str, *, part: str, known: frozenset[str] = frozenset()) -> Reading:
        """The whole reading of an answer given in that part of the round, which knows those facts."""
        read = [(question, self.match(question.text)) for question in self.questions(text, part=part)]
        firm = [(question.text, match) for question, match in read if question.firm and not match.targets]
        vague = [question for question, _ in firm if self._is_vague(question)]
        meta = [question for question, _ in firm if META.search(question)]
        missed = [(question, match) for question, match in firm if question not in (*vague, *meta)]
        asked = [Asked(id=target, quote=question.text) for question, match in read for target in match.targets]
        none = part == STORY and no_example(text)
        return Reading(
            reader="scripted",
            asked=tuple(asked),
            missed=tuple(question for question, _ in missed),
            near=missed[0][1].near if missed else (),
            guessed=guesses(text, self._item, known),
            shown=self.touched(text),
            vague=bool(vague),
            meta=bool(meta) and not asked,
            moves=self._moves.heard(text) if self._moves and part in CONVERSATION else (),
            ready=part == "scope" and not read and ready(text),
            dodged=part == STORY and not none and dodged(text),
            no_example=none,
        )

    def questions(self, text: str, *, part: str) -> list[Question]:
        """What the answer asks the interviewer, a sentence each."""
        if part in SPEECH:
            return []
        if part == OPENING:
            return self._asking.opening(text)
        if part == SCOPING:
            return self._asking.scoping(text) or self._without_grammar(text)
        if part in CONVERSATION:
            return self._asking.conversing(text)
        return self._asking.ending(text, patient=bool(self._asks) and self._item.counterpart is None)

    def _without_grammar(self, text: str) -> list[Question]:
        """A few words that name a fact, where asking is all there is to do."""
        if len(text.split()) > SHORT_TURN or FIRST_PERSON.search(text):
            return []
        named = [part for part in sentences(text) if self.match(part).targets and not ASIDE.search(part)]
        return [Question(part) for part in named]

    def match(self, question: str) -> Match:
        """Where a question goes: each clause for itself, or the whole where no clause stands out."""
        ranked = self.ranked(question)
        clauses = [clause for clause in self._asking.clauses(question) if clause != question]
        found = [_standing_out(clause, self.ranked(clause)) for clause in clauses]
        if not any(found):
            found = [_standing_out(question, ranked)]
        targets = dict.fromkeys(target for target in found if target)
        return Match(tuple(targets), tuple(candidate.target for candidate in ranked))

    def ranked(self, question: str) -> list[Candidate]:
        """Every target with its score, best first."""
        return self.ranking.ranked(question)

    def touched(self, text: str) -> tuple[Shown, ...]:
        """Signals whose topics a sentence of the answer matches, each with the first such sentence."""
        parts = sentences(text)
        found = []
        for signal, patterns in self._claims.items():
            hit = next((part for part in parts if matches(patterns, part)), None)
            if hit:
                found.append(Shown(signal=signal, quote=hit))
        return tuple(found)

    def _is_vague(self, question: str) -> bool:
        if GENERAL.issuperset(words(question)):
            return bool(MORE.search(question))
        return self._vague.scores(question)["vague"] >= ALIKE


def _standing_out(question: str, ranked: list[Candidate]) -> str | None:
    """The best target if it is enough and stands out. One word that names no topic is too thin to go by."""
    if not ranked:
        return None
    best, *others = ranked
    alone = not others or best.score - others[0].score >= STANDS_OUT
    thick = best.named or len(set(words(question))) > 1
    return best.target if alone and thick and best.score >= ENOUGH else None
