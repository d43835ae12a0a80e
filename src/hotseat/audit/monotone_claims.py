"""Claims about direction: what is made worse falls, what is made better rises, what is said otherwise stays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.audit.claims import NONE, Claim
from hotseat.audit.fakes import ORACLE
from hotseat.audit.stock import Copy, Stock

_HOW: Final = "Specimens and changed copies of them, read by the oracle."


@dataclass(frozen=True)
class Move:
    """What became of the total and of the criterion aimed at: above 0 for a rise, below for a fall."""

    copy: Copy
    total: float
    aimed: int
    others: int

    @classmethod
    def of(cls, copy: Copy) -> "Move":
        now, before = copy.by(ORACLE), copy.base
        levels = {sub: now.levels.get(sub, 0) - before.levels.get(sub, 0) for sub in {**before.levels, **now.levels}}
        total = (now.assessment.total or 0.0) - (before.assessment.total or 0.0)
        others = sum(moved != 0 for sub, moved in levels.items() if sub != copy.sub)
        return cls(copy, total, levels.get(copy.sub, 0), others)

    @property
    def words(self) -> str:
        aimed = f", {self.copy.sub} by {self.aimed:+}" if self.copy.sub else ""
        return f"{self.copy.name}: total by {25 * self.total:+.1f} of 100{aimed}, {self.others} other criteria moved"


def monotone_claims(stock: Stock) -> Iterator[Claim]:
    """Four claims: down, up, unmoved, and in the right place."""
    down, up, still = ([Move.of(copy) for copy in stock.copies(kind)] for kind in ("degrade", "improve", "neutral"))
    yield _claim("monotone.degrade", "What is made worse falls", down, [move for move in down if move.total >= 0])
    yield _claim("monotone.improve", "What is made better rises", up, [move for move in up if move.total <= 0])
    moved = [move for move in still if move.total or move.others]
    yield _claim("monotone.neutral", "What is only said otherwise stays where it was", still, moved)
    aimed = [move for move in (*down, *up) if move.copy.transform.moves == "criterion"]
    yield _claim("monotone.place", "The criterion that was aimed at moves, and no other", aimed, list(_astray(aimed)))


def _astray(moves: Sequence[Move]) -> Iterator[Move]:
    for move in moves:
        down = move.copy.transform.kind == "degrade"
        if move.others or (move.aimed >= 0 if down else move.aimed <= 0):
            yield move


def _claim(name: str, says: str, moves: Sequence[Move], wrong: Sequence[Move]) -> Claim:
    kinds = len({move.copy.transform.id for move in moves})
    return Claim(
        id=name,
        says=says,
        number=len(wrong),
        n=len(moves),
        of=f"copies, {kinds} kinds",
        limit=NONE,
        unit="did not",
        worst=wrong[0].words if wrong else "",
        how=_HOW,
    )
