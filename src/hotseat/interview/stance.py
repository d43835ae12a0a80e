"""What an answer does to the counterpart of a stakeholder round. Pure; only moves shift a stance."""

from hotseat.domain.blocks import Move, Outcome
from hotseat.domain.event import FlagHeard, MoveMade, Payload, StanceMoved
from hotseat.domain.item import Item
from hotseat.domain.kinds import CONVERSATION
from hotseat.domain.reading import Moved, Reading
from hotseat.interview.probes import holds
from hotseat.interview.standing import stance
from hotseat.interview.state import State


def effects(state: State, item: Item, reading: Reading) -> tuple[Payload, ...]:
    """What the moves of the last answer do: at most one gain and one loss, the strongest of each, then one step.

    A gain is made once: what was said before moves nobody again, so that a stance is climbed by different means. A move
    that is a red flag raises that flag too, unless it was heard before. What was never said cannot be taken back.
    """
    if item.counterpart is None or state.phase not in CONVERSATION:
        return ()
    turn = state.turns[-1].no
    known = {move.id: move for move in item.counterpart.moves}
    spent = {move.move for move in state.moves if move.effect > 0}
    said = {move.move for move in state.moves} | {moved.move for moved in reading.moves}
    made = [
        (move, moved)
        for moved in reading.moves
        if (move := known.get(moved.move)) and move.id not in spent and (move.undoes is None or move.undoes in said)
    ]
    counted = [*_strongest(made, gain=True), *_strongest(made, gain=False)]
    records: list[Payload] = []
    for move, moved in counted:
        if move.flag and move.flag not in state.flags:
            records.append(FlagHeard(turn=turn, flag=move.flag, quote=moved.quote))
        records.append(MoveMade(turn=turn, move=move.id, effect=move.effect, quote=moved.quote))
    before = stance(state, item)
    after = _within(before + sum(move.effect for move, _ in counted), item)
    return (*records, StanceMoved(turn=turn, before=before, after=after)) if after != before else tuple(records)


def uncounted(state: State, item: Item) -> tuple[tuple[int, Move, str], ...]:
    """The moves that were heard in the answers that stand and moved nobody: turn, move, and the candidate's words.

    What was never said cannot be taken back, so that is not told either.
    """
    known = {move.id: move for move in item.counterpart.moves} if item.counterpart else {}
    found: dict[tuple[int, str], tuple[int, Move, str]] = {}
    for turn in state.live_turns:
        heard = turn.reading.moves if turn.reading else ()
        counted = {made.move for made in state.moves if made.turn == turn.no}
        said = {made.move for made in state.moves if made.turn <= turn.no} | {moved.move for moved in heard}
        for moved in heard:
            move = known.get(moved.move)
            if move and move.id not in counted and (move.undoes is None or move.undoes in said):
                found.setdefault((turn.no, move.id), (turn.no, move, moved.quote))
    return tuple(found.values())


def _strongest(made: list[tuple[Move, Moved]], *, gain: bool) -> list[tuple[Move, Moved]]:
    of_kind = [pair for pair in made if (pair[0].effect > 0 if gain else pair[0].effect < 0)]
    return [max(of_kind, key=lambda pair: abs(pair[0].effect))] if of_kind else []


def _within(stance: int, item: Item) -> int:
    steps = [rung.at for rung in item.counterpart.ladder] if item.counterpart else [0]
    return min(max(stance, min(steps)), max(steps))


def broken_off(state: State, item: Item) -> bool:
    """Whether the counterpart has had enough: the lowest stance ends the meeting."""
    return item.counterpart is not None and stance(state, item) == min(rung.at for rung in item.counterpart.ladder)


def outcome(state: State, item: Item) -> Outcome | None:
    """How the meeting ended: the first outcome that holds. It is told in the debrief and is never the score."""
    outcomes = item.counterpart.outcomes if item.counterpart else ()
    return next((outcome for outcome in outcomes if holds(outcome.when, state, item)), None)
