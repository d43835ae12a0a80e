"""Which facts an answer earns, and what is said to it. Pure; the gates are the only way to a fact."""

import re
from dataclasses import dataclass
from typing import Literal

from hotseat.domain.event import LineKind
from hotseat.domain.item import Fact, Item
from hotseat.domain.reading import Reading
from hotseat.domain.speech import sentences
from hotseat.interview.menu import topics_of
from hotseat.interview.standing import stance
from hotseat.interview.state import State

AT_MOST = 2
"""Facts a turn."""

NOT_KNOWN = "We don't have that. Make an assumption and go on."
NOT_YET = "Let's leave that for now."
CLOSE_ENOUGH = "Close enough."
AS_BEFORE = "As I said."
PAPER = "The paper is on the table."
OFFERED = re.compile(r"\b(?:i(?: can|['’]ll| will) show you|you can (?:have|read|see))\b", re.IGNORECASE)
"""How the telling of a fact offers the paper that comes with it."""
RATHER_HEAR_YOU = "I would rather hear you."

How = Literal["asked", "guessed", "vague", "menu", "curveball"]


@dataclass(frozen=True)
class Line:
    """Something to say: the item's own finished words, what kind of line it is, and the ids it comes from."""

    kind: LineKind
    text: str
    refs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Response:
    """What an answer gets: facts newly granted, in the order asked, and the line; None when nothing was asked."""

    granted: tuple[tuple[str, How], ...] = ()
    line: Line | None = None


def gate_open(fact: Fact, state: State, item: Item) -> bool:
    """Whether a matching question gets the fact now. Earned facts wait for the facts or the stance that they need."""
    needs = fact.needs
    if needs is None:
        return True
    reached = needs.stance_min is None or stance(state, item) >= needs.stance_min
    return reached and state.known.issuperset(needs.facts)


def respond(state: State, item: Item, reading: Reading) -> Response:
    """What the questions of an answer get. The reading's ids are trusted only as far as the item knows them."""
    matched = _matched(state, item, reading)
    if matched:
        return _answer(state, item, reading, matched)
    if reading.vague:
        return _vague(state, item)
    if reading.meta:
        return Response(line=Line("meta", RATHER_HEAR_YOU))
    return Response()


def choose(state: State, item: Item, choice: int, near: tuple[str, ...]) -> Response:
    """What a menu number gets: of that topic, the untold fact or the unknown nearest to the question that missed."""
    topics = set(topics_of(choice))
    lines = {
        fact.id: Line("fact", fact.say, (fact.id,))
        for fact in item.facts
        if topics.intersection(fact.ask.topics) and fact.id not in state.known and gate_open(fact, state, item)
    } | {
        unknown.id: Line("unknown", unknown.say, (unknown.id,))
        for unknown in item.unknowns
        if topics.intersection(unknown.ask.topics)
    }
    if not lines:
        return Response(line=Line("miss", NOT_KNOWN))
    rank = {target: place for place, target in enumerate(near)}
    nearest = lines[min(lines, key=lambda target: rank.get(target, len(rank)))]
    return Response(((nearest.refs[0], "menu"),) if nearest.kind == "fact" else (), nearest)


def _matched(state: State, item: Item, reading: Reading) -> list[tuple[str, How]]:
    """Known ids in the order asked, guesses after questions, each once; of what is out already, the first at most.

    A new fact silences the old ones, and a counterpart says nothing twice.
    """
    ids = {fact.id for fact in item.facts} | {unknown.id for unknown in item.unknowns}
    wanted: dict[str, How] = {}
    for asked in reading.asked:
        wanted.setdefault(asked.id, "asked")
    for guess in reading.guessed:
        if guess.id not in state.known:
            wanted.setdefault(guess.id, "guessed")
    new = any(fact.id in wanted and fact.id not in state.known and gate_open(fact, state, item) for fact in item.facts)
    old = [match for match in wanted if match in state.known]
    silent = old if new or item.counterpart else old[1:]
    return [(match, how) for match, how in wanted.items() if match in ids and match not in silent]


def _answer(state: State, item: Item, reading: Reading, matched: list[tuple[str, How]]) -> Response:
    facts = {fact.id: fact for fact in item.facts}
    unknowns = {unknown.id: unknown for unknown in item.unknowns}
    granted: list[tuple[str, How]] = []
    said: list[str] = []
    refs: list[str] = []
    for match, how in matched[:AT_MOST]:
        if match in unknowns:
            said.append(unknowns[match].say)
        elif not gate_open(facts[match], state, item):
            said += [] if NOT_YET in said else [NOT_YET]
            continue
        else:
            known = match in state.known
            said.append(_again(facts[match], item) if known else _told(facts[match], how))
            granted += [] if known else [(match, how)]
        refs.append(match)
    if len(matched) + len(reading.missed) > AT_MOST and len(matched) >= AT_MOST:
        said.insert(0, item.on_many_questions.say)
    kind: LineKind = "fact" if any(ref in facts for ref in refs) else "unknown" if refs else "vague"
    return Response(tuple(granted), Line(kind, one_question(said), tuple(refs)))


def _told(fact: Fact, how: How) -> str:
    return f"{CLOSE_ENOUGH} {fact.say}" if how == "guessed" else fact.say


def _again(fact: Fact, item: Item) -> str:
    """A fact that is out. The paper that came with it lies there, so it is named and not offered a second time."""
    if all(paper.fact != fact.id for paper in item.handouts):
        return f"{AS_BEFORE} {fact.say}"
    kept = [sentence for sentence in sentences(fact.say) if not OFFERED.search(sentence)]
    return " ".join((AS_BEFORE, *kept, PAPER))


def one_question(said: list[str]) -> str:
    """The parts as one line: of several that ask something, only the last does. The list is changed."""
    asking = [place for place, part in enumerate(said) if "?" in part]
    for place in asking[:-1]:
        said[place] = " ".join(sentence for sentence in sentences(said[place]) if "?" not in sentence)
    return " ".join(part for part in said if part)


def _vague(state: State, item: Item) -> Response:
    for fact in item.facts:
        if fact.gate == "open" and fact.id not in state.known:
            return Response(((fact.id, "vague"),), Line("fact", fact.say, (fact.id,)))
    return Response(line=Line("vague", item.on_vague.say))
