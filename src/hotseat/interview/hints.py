"""Hints on request, in practice. A hint names a gap in fixed words or the item's own; it tells no fact. Pure."""

from hotseat.domain.event import HintGiven
from hotseat.domain.item import Fact, Item
from hotseat.domain.kinds import STORY
from hotseat.interview.decision import last_here
from hotseat.interview.disclosure import gate_open
from hotseat.interview.menu import MENU
from hotseat.interview.probes import open_probes
from hotseat.interview.state import State

ASKING = frozenset({"open", "scope", "live"})
"""The parts in which there is something to be found out."""

MISSING = {
    "stake": "What was at stake, and when, has not come up.",
    "own_role": "Your own part in it has not come up.",
    "options": "What else you could have done has not come up.",
    "opposition": "Nobody has disagreed in your story so far.",
    "result": "What came of it, compared with something, has not come up.",
    "hindsight": "What you would do differently has not come up.",
}
"""What a hint says of each element of a story that is missing."""


def hint(state: State, item: Item) -> HintGiven | None:
    """The next hint for the present part: something not asked yet, else not said yet; None when there is none.

    Each is given once. What is shown afterwards about its targets counts as prompted.
    """
    return _to_ask(state, item) or _of_the_story(state, item) or _to_lead(state, item) or _to_say(state, item)


def _to_ask(state: State, item: Item) -> HintGiven | None:
    """A gap to ask about. Two facts behind one word are one hint: a second would say nothing new."""
    given = {hint.text for hint in state.hints}
    if state.phase not in ASKING:
        return None
    for value in ("high", "medium"):
        for fact in item.facts:
            if fact.value == value and fact.id not in state.known and gate_open(fact, state, item):
                text = _to_find(fact, item)
                if text and text not in given:
                    return HintGiven(text=text, targets=fact.unlocks, fact=fact.id)
    return None


def _to_find(fact: Fact, item: Item) -> str:
    """A topic of the menu; in a meeting, where those say little, what the question would be after."""
    if item.counterpart:
        return f"You have not asked {fact.ask.intent.removeprefix('asks ')}."
    label = _label(fact)
    return f"You have not asked about {label}." if label else ""


def _label(fact: Fact) -> str:
    return next((choice.label for choice in MENU if set(choice.topics) & set(fact.ask.topics)), "")


def _of_the_story(state: State, item: Item) -> HintGiven | None:
    given = {hint.text for hint in state.hints}
    if item.story is None or state.phase == "close" or (state.phase == STORY and last_here(state) is None):
        return None
    for element in item.story.elements:
        if state.shown.isdisjoint(element.signals) and MISSING[element.part] not in given:
            return HintGiven(text=MISSING[element.part], targets=element.signals)
    return None


def _to_lead(state: State, item: Item) -> HintGiven | None:
    if item.executive is None or state.hints or state.answers:
        return None
    return HintGiven(text="Begin with your conclusion: the reasons can follow.", targets=(item.executive.bottom_line,))


def _to_say(state: State, item: Item) -> HintGiven | None:
    """What an answer lacks. A panel puts all its questions anyway, so that naming one helps nobody."""
    given = {hint.probe for hint in state.hints}
    fresh = [probe for probe in open_probes(state, item) if probe.id not in given]
    if not fresh or item.story or state.phase == "panel" or not state.answers:
        return None
    return HintGiven(text=f"Still open: {fresh[0].say}", targets=fresh[0].targets, probe=fresh[0].id)
