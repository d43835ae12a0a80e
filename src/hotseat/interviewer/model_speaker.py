"""Speaking with a model: it words the one line that the engine chose, and knows nothing that line does not need.

It gets the persona, the last turns, the facts and papers that are out, and one instruction; in stakeholder rounds also
what the person is after and how they stand. Never an ungranted fact, a signal, a flag or the rubric, and nowhere else
the agenda. What it says is released sentence by sentence, each checked first.
"""

from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from typing import Any, Final

from hotseat.domain.base import Round
from hotseat.domain.blocks import Counterpart, Handout
from hotseat.domain.event import InterviewerSpoke, LineKind
from hotseat.domain.item import Item
from hotseat.domain.speech import sentences
from hotseat.interview.disclosure import Line
from hotseat.interview.handouts import open_handouts
from hotseat.interview.menu import speaker
from hotseat.interview.standing import stance
from hotseat.interview.state import State
from hotseat.interviewer.release import Allowed, Failed, released
from hotseat.interviewer.roles import Phrase, Unsayable
from hotseat.prompts.render import fence, render
from hotseat.providers.port import Message, Model, Request

MAX_TOKENS = 300
RECENT = 6
"""Turns of talk that the model sees, to take up the candidate's words."""

NOW: dict[LineKind, str] = {
    "fact": "Answer the question with exactly this and nothing more. Keep every number and every name",
    "unknown": "Say that nobody knows, and hand the question back, as here",
    "probe": "Ask this question. Take up the candidate's words if it sounds natural, but ask only this",
    "follow": "Ask this follow-up question, and only this",
    "push": "Push back with this, about the argument and never about the person",
    "curveball": "Bring this up. Keep every number and every name",
    "nudge": "Say this",
    "stance": "You see the candidate's case differently from now on. Say this, and nothing beyond it",
    "move": "React to what the candidate has just done. Say this, and nothing beyond it",
    "reply": "Go on with this. Take up the candidate's words if it sounds natural, but add nothing",
}
"""The kinds of line that a model words, and how it is told to. All other kinds are said as the item has them: they are
fixed for every candidate, outside the part that is played, or so short that a call would only cost time."""
ASK_NOW: Final = "Ask this, and only this"
"""What an executive is told instead for a push: there it is a follow-up question."""

PARTS: Final[dict[Round, str]] = {
    "stakeholder": "the other side of a meeting that a product manager rehearses",
    "executive": "an executive with very little time, to whom a product manager rehearses an explanation",
}
PART: Final = "an interviewer in a mock interview"


class ModelSpeaker:
    """Words lines with `model`. Raises ProviderError, and Unsayable when the first sentence fails its check."""

    def __init__(self, model: Model) -> None:
        self._model = model

    async def say(self, line: Line, state: State, item: Item) -> AsyncGenerator[Phrase]:
        if line.kind not in NOW:
            yield Phrase(line.text, "scripted")
            return
        said = False
        limits = allowed(line, state, item)
        async with aclosing(self._model.stream(speak_request(line, state, item))) as pieces:
            async for sentence in released(pieces, limits):
                if not isinstance(sentence, Failed):
                    said = True
                    yield Phrase(sentence, "model")
                elif not said:
                    raise Unsayable(f"the model's line held {sentence.reason}")
        if not said:
            raise Unsayable("the model said nothing")


def speak_request(line: Line, state: State, item: Item) -> Request:
    """The call for one line: persona and rules, then what is known and the talk as data, then the one instruction."""
    who = item.interviewer
    now = ASK_NOW if item.executive and line.kind == "push" else NOW[line.kind]
    parts = [fence("background", _background(state, item))]
    if item.counterpart:
        parts.append(fence("person", _person(item.counterpart, state, item)))
    parts += [fence("talk", _talk(state, item)), f"Now: {now}.\n{fence('line', line.text)}"]
    return Request(
        system=render(
            "speak",
            part=PARTS.get(item.round, PART),
            name=who.name,
            role=who.role,
            temperament=who.temperament,
            max_sentences=str(_most_sentences(line, item)),
            more=f"{render(f'speak_{item.round}')}\n" if item.round in PARTS else "",
        ),
        messages=(Message("user", "\n\n".join(parts)),),
        max_tokens=MAX_TOKENS,
    )


def allowed(line: Line, state: State, item: Item) -> Allowed:
    """What the reply may draw on: everything that has been said, granted or put on the table, and the line itself."""
    talk = (*(turn.said for turn in state.live_turns), *(spoken.text for spoken in state.spoken))
    known = tuple(fact.say for fact in item.facts if fact.id in state.known)
    papers = tuple(line for paper in open_handouts(state, item) for line in _lines(paper))
    given = (item.brief, item.prompt, line.text, *talk, *known, *papers)
    return Allowed(given, tuple(_withheld(line, state, item)), _most_sentences(line, item))


def _withheld(line: Line, state: State, item: Item) -> Iterator[str]:
    """What may not be told: facts and papers that are not out, and what a counterpart would not say of themselves."""
    yield from (fact.say for fact in item.facts if fact.id not in state.known and fact.id not in line.refs)
    on_the_table = open_handouts(state, item)
    for paper in item.handouts:
        if paper not in on_the_table:
            yield from _lines(paper)
    if item.counterpart:
        yield from (item.counterpart.needs, *item.counterpart.fears, *sentences(item.interviewer.agenda))


def _most_sentences(line: Line, item: Item) -> int:
    """As many as the style allows, and never fewer than the line has: two facts at once have to be told in full."""
    return max(item.interviewer.style.max_sentences, len(sentences(line.text)))


def _background(state: State, item: Item) -> dict[str, Any]:
    granted = [fact.say for fact in item.facts if fact.id in state.known]
    papers = [_data(paper) for paper in open_handouts(state, item)]
    background = {"brief": item.brief, "facts you have told the candidate": granted}
    return background | ({"papers on the table": papers} if papers else {})


def _data(paper: Handout) -> dict[str, Any]:
    """The paper without its empty parts and without what only the engine needs."""
    parts = [{key: value for key, value in part.model_dump().items() if value} for part in paper.parts]
    return {"title": paper.title, "parts": parts}


def _lines(paper: Handout) -> Iterator[str]:
    """What the paper says, sentence by sentence and row by row."""
    yield paper.title
    for part in paper.parts:
        yield from filter(None, (part.heading, *sentences(part.text), " ".join(part.columns)))
        yield from (" ".join(row) for row in part.rows)


def _person(counterpart: Counterpart, state: State, item: Item) -> dict[str, Any]:
    """Whom the model plays, as far as it may know: never the other stances, the moves or the outcomes."""
    return {
        "wants": counterpart.wants,
        "needs": counterpart.needs,
        "fears": counterpart.fears,
        "would trade": counterpart.will_trade,
        "would never trade": counterpart.will_not_trade,
        "agenda": item.interviewer.agenda,
        "how you stand now": counterpart.rung(stance(state, item)).label,
    }


def _talk(state: State, item: Item) -> list[dict[str, str]]:
    """The last turns in the order said, as far as they were heard, without withdrawn ones."""
    talk: list[dict[str, str]] = []
    for said in state.talk:
        if isinstance(said, InterviewerSpoke):
            talk.append({speaker(said.kind, item.interviewer.name): said.text})
        elif (turn := state.turns[said - 1]).said and not turn.withdrawn:
            talk.append({"candidate": turn.said})
    return talk[-RECENT:]
