"""Speaking with a model: it words the one line that the engine chose, and knows nothing that line does not need.

It gets the persona, the last turns, the facts granted so far and one instruction. Never an ungranted fact, a signal, a
flag, the rubric or the agenda. What it says is released sentence by sentence, each checked first.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from hotseat.domain.event import InterviewerSpoke, LineKind
from hotseat.domain.item import Item
from hotseat.domain.speech import sentences
from hotseat.interview.disclosure import Line
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
    "close": "Say this",
}
"""The kinds of line that a model words, and how it is told to. All other kinds are said as the item has them: they are
fixed for every candidate, or so short that a call would only cost time."""


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
    """The call for one line: persona and rules, then the talk as data, then the one instruction."""
    who = item.interviewer
    granted = [fact.say for fact in item.facts if fact.id in state.known]
    background = fence("background", {"brief": item.brief, "facts you have told the candidate": granted})
    now = f"Now: {NOW[line.kind]}.\n{fence('line', line.text)}"
    return Request(
        system=render(
            "speak",
            name=who.name,
            role=who.role,
            temperament=who.temperament,
            max_sentences=str(_most_sentences(line, item)),
        ),
        messages=(Message("user", f"{background}\n\n{fence('talk', _talk(state, item))}\n\n{now}"),),
        max_tokens=MAX_TOKENS,
    )


def allowed(line: Line, state: State, item: Item) -> Allowed:
    """What the reply may draw on: everything that has been said or granted, and the line itself."""
    talk = (*(turn.text for turn in state.live_turns), *(spoken.text for spoken in state.spoken))
    known = tuple(fact.say for fact in item.facts if fact.id in state.known)
    withheld = tuple(fact.say for fact in item.facts if fact.id not in state.known and fact.id not in line.refs)
    return Allowed((item.brief, item.prompt, line.text, *talk, *known), withheld, _most_sentences(line, item))


def _most_sentences(line: Line, item: Item) -> int:
    """As many as the style allows, and never fewer than the line has: two facts at once have to be told in full."""
    return max(item.interviewer.style.max_sentences, len(sentences(line.text)))


def _talk(state: State, item: Item) -> list[dict[str, str]]:
    """The last turns in the order said, without withdrawn ones."""
    talk: list[dict[str, str]] = []
    for said in state.talk:
        if isinstance(said, InterviewerSpoke):
            talk.append({item.interviewer.name: said.text})
        elif (turn := state.turns[said - 1]).text and not turn.withdrawn:
            talk.append({"candidate": turn.text})
    return talk[-RECENT:]
