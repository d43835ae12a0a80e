"""Whether a stakeholder meeting can bring about all it has: each step's line, each reply to a move, each outcome. Pure.

By playing it, as `reach` does.
"""

from collections.abc import Iterator
from itertools import product
from typing import Final

from hotseat.authoring.play import Play, reading
from hotseat.authoring.stances import way_back, way_to
from hotseat.authoring.subject import Rule, Subject
from hotseat.domain.blocks import Counterpart, Outcome
from hotseat.domain.finding import Finding
from hotseat.domain.item import Item
from hotseat.interview.counterpart import ASKED
from hotseat.interview.stance import outcome as ended
from hotseat.interview.state import State

_WAIT: Final = 4
"""Answers in which somebody with something to ask has asked it."""


def _steps(subject: Subject) -> Iterator[Finding]:
    """Each step of the ladder by some moves, and its line said then."""
    item, counterpart = subject.item, subject.item.counterpart
    for place, rung in enumerate(counterpart.ladder if counterpart else ()):
        where = ("counterpart", "ladder", place)
        moves = _way(counterpart, rung.at) if counterpart else None
        if moves is None:
            yield Finding(where, "is reached by no moves", "add a move, or change what the moves are worth")
        elif rung.reached and f"stance:{rung.at}" not in _refs(_met(item, moves)):
            yield Finding((*where, "reached"), "is not said when the step is reached", "see which line comes instead")


def _way(counterpart: Counterpart, stance: int) -> tuple[str, ...] | None:
    return way_back(counterpart) if stance == counterpart.starts else way_to(counterpart, stance)


def _replies(subject: Subject) -> Iterator[Finding]:
    """The answer to each move, made at once or later, after a line of any kind, by somebody who shows everything."""
    item, counterpart = subject.item, subject.item.counterpart
    for place, move in enumerate(counterpart.moves if counterpart else ()):
        if counterpart and not any(
            move.id in _refs(_met(item, moves, _every(item), asked_first=first))
            for moves, first in product(_making(counterpart, move.id), (False, True))
        ):
            message = "is never said: another line always comes first"
            yield Finding(("counterpart", "moves", place, "reply"), message, "let it lead to a step without a line")


def _every(item: Item) -> frozenset[str]:
    return frozenset(signal.id for signal in item.signals)


def _making(counterpart: Counterpart, move: str) -> Iterator[tuple[str, ...]]:
    """Ways to make a move: after what it undoes, from each step, and again once the line of its step was said."""
    undoes = next(one.undoes for one in counterpart.moves if one.id == move)
    first = (undoes,) if undoes else ()
    yield (*first, move)
    for rung in counterpart.ladder[1:]:
        if (way := way_to(counterpart, rung.at, (move,))) is not None:
            yield (*way, *(name for name in first if name not in way), move)
            yield (*way, *(name for name in first if name not in way), move, move)


def _outcomes(subject: Subject) -> Iterator[Finding]:
    item, counterpart = subject.item, subject.item.counterpart
    for place, wanted in enumerate(counterpart.outcomes if counterpart else ()):
        if counterpart and not any(ended(state, item) == wanted for state in _ends(item, counterpart, wanted)):
            message = "is how no meeting ends: one before it holds whenever it does, or its condition cannot hold"
            yield Finding(("counterpart", "outcomes", place), message, "change the order, or the condition")


def _ends(item: Item, counterpart: Counterpart, wanted: Outcome) -> Iterator[State]:
    """Meetings that end at each step of the ladder, with what the outcome asks for shown, and all or nothing else."""
    when = wanted.when
    flags = frozenset([when.flag]) if when.flag else frozenset[str]()
    for rung, shown in product(counterpart.ladder, (frozenset(when.present), _every(item) - frozenset(when.missing))):
        moves = way_to(counterpart, rung.at, [when.without] if when.without else [])
        low, high = when.stance_min, when.stance_max
        if moves is not None and (low is None or rung.at >= low) and (high is None or rung.at <= high):
            yield _met(item, moves, shown, flags)


def _met(
    item: Item,
    moves: tuple[str, ...],
    shown: frozenset[str] = frozenset(),
    flags: frozenset[str] = frozenset(),
    *,
    asked_first: bool = False,
) -> State:
    """The meeting after these moves, one an answer, and one answer more. `asked_first`: he asks something before."""
    play = Play(item).start().until("live")
    if asked_first:
        play.go_on(reading(), lambda state: state.spoken[-1].kind in ASKED or len(state.turns) > _WAIT)
    for move in moves:
        play.answer(reading(shown=shown, flags=flags, moves=(move,)))
    return play.answer(reading(shown=shown, flags=flags)).state


def _refs(state: State) -> frozenset[str]:
    return frozenset(ref for line in state.spoken for ref in line.refs)


RULES: Final = (
    Rule("steps", "A step that no moves lead to makes everything that waits for it unreachable.", _steps),
    Rule("replies", "A move that nobody answers looks as if it had not been heard.", _replies),
    Rule("outcomes", "An outcome that no meeting has was meant to tell something, and never does.", _outcomes),
)
