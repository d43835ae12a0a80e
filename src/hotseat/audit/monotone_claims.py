"""Claims about direction: what is made worse falls, what is made better rises, what is said otherwise stays."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.audit.claims import NONE, Claim
from hotseat.audit.fakes import ORACLE
from hotseat.audit.stock import MOST, Copy, Stock
from hotseat.audit.transforms import TRANSFORMS

FEWER: Final = {"unprompted": 7, "flag-withdrawn": 3}
"""The ways that apply to fewer than `stock.MOST` of the specimens that ship, with how many they do apply to."""
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
    yield _claim(
        "monotone.degrade", "What is made worse falls", "did not fall", down, [move for move in down if move.total >= 0]
    )
    yield _claim(
        "monotone.improve", "What is made better rises", "did not rise", up, [move for move in up if move.total <= 0]
    )
    moved = [move for move in still if move.total or move.others]
    yield _claim("monotone.neutral", "What is only said otherwise stays where it was", "moved", still, moved)
    aimed = [move for move in (*down, *up) if move.copy.transform.moves == "criterion"]
    yield _claim(
        "monotone.place",
        "The criterion that was aimed at moves, and no other",
        "went astray",
        aimed,
        list(_astray(aimed)),
    )


def kinds_claim(stock: Stock) -> Claim:
    """A change that finds nothing to aim at any more is not to pass for one that always goes right.

    Over the specimens that ship; fewer have fewer copies.
    """
    made = Counter(copy.transform.id for kind in TRANSFORMS for copy in stock.copies(kind))
    rows = {row.id: FEWER.get(row.id, MOST) for of_kind in TRANSFORMS.values() for row in of_kind}
    few = [f"{name}, {made[name]} of {least}" for name, least in rows.items() if made[name] < least]
    return Claim(
        id="monotone.kinds",
        says="Every way to change a transcript applies to as many as it did when it was written",
        number=len(few),
        n=len(rows),
        of="ways",
        limit=NONE,
        unit="put to fewer",
        worst="; ".join(few),
        how="What is aimed at follows from the marks and the tables of the rubric, worked out apart from the grader.",
    )


def _astray(moves: Sequence[Move]) -> Iterator[Move]:
    for move in moves:
        down = move.copy.transform.kind == "degrade"
        if move.others or (move.aimed >= 0 if down else move.aimed <= 0):
            yield move


def _claim(name: str, says: str, fails: str, moves: Sequence[Move], wrong: Sequence[Move]) -> Claim:
    kinds = len({move.copy.transform.id for move in moves})
    return Claim(
        id=name,
        says=says,
        number=len(wrong),
        n=len(moves),
        of=f"copies, {kinds} kinds",
        limit=NONE,
        unit=f"of {len(moves)} {fails}",
        worst=wrong[0].words if wrong else "",
        how=_HOW,
    )
