"""What a model is sent in every kind of round: whatever an item holds, only what that model may know leaves with it."""

from collections.abc import Iterator
from typing import Any, Final

import pytest

from hotseat.domain.base import Round
from hotseat.domain.event import CandidateAnswered
from hotseat.domain.item import Item
from hotseat.interview.disclosure import Line
from hotseat.interviewer.model_listener import listen_request
from hotseat.interviewer.model_speaker import NOW, speak_request
from hotseat.providers.port import Request
from interview.play import Play, reads, started
from interview.small_kinds import SMALL
from interviewer.sent import sent

HEARD_FOR: Final = {
    "facts.ask.intent", "unknowns.ask.intent", "signals.ask", "red_flags.ask", "counterpart.moves.ask",
}  # fmt: skip
SPOKEN_BY: Final = {"brief", "interviewer.name", "interviewer.role", "interviewer.temperament"}
PLAYED: Final = {
    "interviewer.agenda", "counterpart.wants", "counterpart.needs", "counterpart.fears", "counterpart.will_trade",
    "counterpart.will_not_trade",
}  # fmt: skip
"""What a speaking model is told besides, of a person whom it plays against the candidate."""
TELLING: Final = 3
"""Words from which a text says something; shorter ones, ids above all, are anybody's."""


def texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every string in an item with its path, places in lists left out."""
    match value:
        case str():
            yield path, value
        case dict():
            for key, inner in value.items():
                yield from texts(inner, f"{path}.{key}".lstrip("."))
        case list() | tuple():
            for inner in value:
                yield from texts(inner, path)


def leaks(request: Request, item: Item, public: set[str], said: list[str]) -> list[str]:
    """Paths of what stands in a request although it is neither public nor said."""
    text, held = sent(request), list(texts(item.model_dump(mode="json")))
    # The longest first: an intent may hold an example, and then that example was not sent.
    for known in sorted([*said, *(value for path, value in held if path in public)], key=len, reverse=True):
        text = text.replace(known, "")
    return [path for path, value in held if len(value.split()) >= TELLING and path not in public and value in text]


def under_way(kind: Round) -> Play:
    """A round in its second part, with one fact told where there is one."""
    play = started(item=SMALL[kind]).next()
    facts = [fact.id for fact in play.item.facts if fact.needs is None]
    return play.answer(reads(asked=facts[:1])) if facts else play


@pytest.mark.parametrize("kind", SMALL)
def test_the_listener_is_told_intents_checks_flags_and_moves_and_nothing_else(kind: Round) -> None:
    play = under_way(kind)
    play.record(CandidateAnswered(turn=len(play.state.turns) + 1, text="Something else."))
    said = [line.text for line in play.state.spoken]
    assert leaks(listen_request(play.state, play.item), play.item, HEARD_FOR, said) == []


@pytest.mark.parametrize("kind", SMALL)
def test_the_speaker_is_told_the_persona_the_brief_and_what_is_out_and_nothing_else(kind: Round) -> None:
    play = under_way(kind)
    item, known = play.item, play.state.known
    said = [line.text for line in play.state.spoken] + [fact.say for fact in item.facts if fact.id in known]
    open_papers = [paper for paper in item.handouts if paper.fact in known or (paper.fact, paper.phase) == (None, None)]
    said += [text for paper in open_papers for _, text in texts(paper.model_dump(mode="json"))]
    if item.counterpart:
        said.append(item.counterpart.rung(0).label)
    public = SPOKEN_BY | (PLAYED if item.counterpart else set())

    asked = {kind: speak_request(Line(kind, "Say so."), play.state, item) for kind in NOW}

    assert {kind: found for kind, sent_ in asked.items() if (found := leaks(sent_, item, public, said))} == {}


def test_the_measure_finds_what_should_not_be_there() -> None:
    play = under_way("stakeholder")
    line = Line("reply", "She has gone to the owner, and I do not like where this goes.")
    found = leaks(speak_request(line, play.state, play.item), play.item, SPOKEN_BY, [])
    assert {"counterpart.needs", "interviewer.agenda", "counterpart.will_trade"} <= set(found)
