"""By which moves a counterpart's stance can be brought to a step of the ladder. Pure."""

from collections import deque
from collections.abc import Collection

from hotseat.domain.blocks import Counterpart, Move

_FARTHEST = 8
"""Moves after which a way is given up: a meeting has few more turns."""


def way_to(counterpart: Counterpart, stance: int, avoiding: Collection[str] = ()) -> tuple[str, ...] | None:
    """The fewest moves, one a turn, that lead there from the start; None when there is no way.

    Ways without a red flag come first. At the start itself nothing has to be done.
    """
    moves = [move for move in counterpart.moves if move.id not in avoiding]
    clean = [move for move in moves if not move.flag]
    found = _way(counterpart, stance, clean)
    return _way(counterpart, stance, moves) if found is None else found


def way_back(counterpart: Counterpart) -> tuple[str, ...] | None:
    """The fewest moves that leave the step where it starts and come back to it; None when there is no way."""
    return _way(counterpart, counterpart.starts, counterpart.moves, leaving=True)


def _way(
    counterpart: Counterpart, stance: int, moves: Collection[Move], *, leaving: bool = False
) -> tuple[str, ...] | None:
    low, high = counterpart.ladder[0].at, counterpart.ladder[-1].at
    gains = frozenset(move.id for move in moves if move.effect > 0)
    seen: set[tuple[int, frozenset[str]]] = set()
    waiting: deque[tuple[int, tuple[str, ...]]] = deque([(counterpart.starts, ())])
    while waiting:
        here, made = waiting.popleft()
        if here == stance and (made or not leaving):
            return made
        key = (here, gains.intersection(made))
        if here == low or key in seen or len(made) >= _FARTHEST:
            continue
        seen.add(key)
        for move in moves:
            if (move.id in made and move.effect > 0) or (move.undoes and move.undoes not in made):
                continue
            waiting.append((min(max(here + move.effect, low), high), (*made, move.id)))
    return None
