"""What a counterpart says: one thing a turn, by what the candidate just did and where the stance is. Pure.

first that applies            when
----------------------------  ------------------------------------------------------------------
the threshold line            the stance has come, away from where it began, to a rung whose line was not said yet
cutting in                    the answer ran over the words that he listens to
the answer to a loss          the last turn cost stance
the answer to giving in       the last line asked, and the turn won stance by what is also a red flag
a chance to take back         a red flag was heard
the follow-up of a probe      it was just answered, and the answer lacks what the probe aimed at
pressure, then a probe        their condition holds, and the last line asked nothing
the answer to a gain          the last turn won stance
a line of the rung            nothing else is due

As he presses for a commitment he asks first: a chance to take back, then pushes and curveballs; what answers the turn
comes after them. Breaking off and the answer to a question are the director's, and come before all of these.
"""

from collections.abc import Iterable

from hotseat.domain.blocks import Counterpart, Move
from hotseat.domain.event import StanceMoved
from hotseat.domain.item import Item
from hotseat.interview.asking import correct, dig, press, probe, push_due
from hotseat.interview.decision import Decision, just_now, only, said, seed
from hotseat.interview.disclosure import Line
from hotseat.interview.standing import stance
from hotseat.interview.state import State
from hotseat.interview.variety import rotate

ASKED = frozenset({"probe", "follow", "push", "curveball"})


def live(state: State, item: Item) -> Decision | None:
    """The conversation itself."""
    counterpart = item.counterpart
    if counterpart is None:
        return None
    asked = bool(state.spoken) and state.spoken[-1].kind in ASKED
    return (
        _met(state, item, counterpart)
        or (_gave_in(state, counterpart) if asked else None)
        or correct(state, item)
        or dig(state, item)
        or (None if asked else push_due(state, item) or probe(state, item))
        or _won(state, counterpart)
        or _reply(state, item, counterpart)
    )


def land(state: State, item: Item) -> Decision | None:
    """The counterpart presses for a commitment."""
    counterpart = item.counterpart
    if counterpart is None:
        return None
    return (
        correct(state, item)
        or press(state, item)
        or _met(state, item, counterpart)
        or _won(state, counterpart)
        or _reply(state, item, counterpart)
    )


def _met(state: State, item: Item, counterpart: Counterpart) -> Decision | None:
    """What the last turn brings on whatever else is to be asked."""
    return _threshold(state, item, counterpart) or _cut_in(state, counterpart) or _lost(state, counterpart)


def _threshold(state: State, item: Item, counterpart: Counterpart) -> Decision | None:
    here = counterpart.rung(stance(state, item))
    name = f"stance:{here.at}"
    told = any(name in line.refs for line in state.spoken)
    away = bool(state.steps) and _away(state.steps[-1], counterpart.starts)
    return only(Line("stance", here.reached, (name,))) if here.reached and away and not told else None


def _away(step: StanceMoved, starts: int) -> bool:
    """Whether the step led away from where the meeting began; on the way back a rung is nothing new."""
    return step.before < step.after > starts or step.before > step.after < starts


def _cut_in(state: State, counterpart: Counterpart) -> Decision | None:
    turn = just_now(state)
    if turn is None or turn.heard is None:
        return None
    return only(Line("cut_in", rotate(counterpart.cut_in, seed(state), said(state, "cut_in"))))


def _lost(state: State, counterpart: Counterpart) -> Decision | None:
    return _answered(state, [move for move in counterpart.moves if move.effect < 0])


def _won(state: State, counterpart: Counterpart) -> Decision | None:
    return _answered(state, [move for move in counterpart.moves if move.effect > 0])


def _gave_in(state: State, counterpart: Counterpart) -> Decision | None:
    return _answered(state, [move for move in counterpart.moves if move.effect > 0 and move.flag])


def _answered(state: State, moves: Iterable[Move]) -> Decision | None:
    """The reply to the one of these moves that the last turn made, the first time."""
    turn = just_now(state)
    made = {move.move for move in state.moves if turn and move.turn == turn.no}
    replied = {ref for line in state.spoken for ref in line.refs}
    fresh = [move for move in moves if move.id in made - replied]
    return only(Line("move", fresh[0].reply, (fresh[0].id,))) if fresh else None


def _reply(state: State, item: Item, counterpart: Counterpart) -> Decision:
    """A line of the rung, or of the nearest one that has any, each in its turn."""
    here = stance(state, item)
    speaking = [rung for rung in counterpart.ladder if rung.replies]
    nearest = (
        min(speaking, key=lambda rung: abs(rung.at - here)).replies if speaking else item.interviewer.style.fillers
    )
    return only(Line("reply", rotate(nearest, seed(state), said(state, "reply"))))
