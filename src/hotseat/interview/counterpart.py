"""What a counterpart says: one thing a turn, by what the candidate just did and where the stance is. Pure.

first that applies            when
----------------------------  ------------------------------------------------------------------
the threshold line            the stance has come to a rung whose line was not said yet
cutting in                    the answer ran over the words that he listens to
the answer to a loss          the last turn cost stance
the follow-up of a probe      it was just answered, and the answer lacks what the probe aimed at
a chance to take back,
pressure, then a probe        their condition holds, and the last line was none of these
the answer to a gain          the last turn won stance
a line of the rung            nothing else is due

As he presses for a commitment he asks first: a chance to take back, then pushes and curveballs; what answers the turn
comes after them. Breaking off and the answer to a question are the director's, and come before all of these.
"""

from hotseat.domain.blocks import Counterpart, Move
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
        or dig(state, item)
        or (None if asked else correct(state, item) or push_due(state, item) or probe(state, item))
        or _answered(state, counterpart, gain=True)
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
        or _answered(state, counterpart, gain=True)
        or _reply(state, item, counterpart)
    )


def _met(state: State, item: Item, counterpart: Counterpart) -> Decision | None:
    """What the last turn brings on whatever else is to be asked."""
    return (
        _threshold(state, item, counterpart) or _cut_in(state, counterpart) or _answered(state, counterpart, gain=False)
    )


def _threshold(state: State, item: Item, counterpart: Counterpart) -> Decision | None:
    here = counterpart.rung(stance(state, item))
    name = f"stance:{here.at}"
    told = any(name in line.refs for line in state.spoken)
    moved = bool(state.steps)
    return only(Line("stance", here.reached, (name,))) if here.reached and moved and not told else None


def _cut_in(state: State, counterpart: Counterpart) -> Decision | None:
    turn = just_now(state)
    if turn is None or turn.heard is None:
        return None
    return only(Line("cut_in", rotate(counterpart.cut_in, seed(state), said(state, "cut_in"))))


def _answered(state: State, counterpart: Counterpart, *, gain: bool) -> Decision | None:
    """The reply to the strongest gain, or loss, of the last turn."""
    turn = just_now(state)
    if turn is None:
        return None
    moves: dict[str, Move] = {move.id: move for move in counterpart.moves}
    made = [moves[m.move] for m in state.moves if m.turn == turn.no and (m.effect > 0) == gain]
    fresh = [move for move in made if not any(move.id in line.refs for line in state.spoken)]
    return only(Line("move", fresh[0].reply, (fresh[0].id,))) if fresh else None


def _reply(state: State, item: Item, counterpart: Counterpart) -> Decision:
    """A line of the rung, or of the nearest one that has any, each in its turn."""
    here = stance(state, item)
    speaking = [rung for rung in counterpart.ladder if rung.replies]
    nearest = (
        min(speaking, key=lambda rung: abs(rung.at - here)).replies if speaking else item.interviewer.style.fillers
    )
    return only(Line("reply", rotate(nearest, seed(state), said(state, "reply"))))
