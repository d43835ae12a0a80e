"""The shipped items, and a stock of a few specimens on them, for the tests of the audit."""

from functools import cache
from typing import Final

from grading.rounds import TRIAGE, item, rubric
from hotseat.audit.changes import Ground
from hotseat.audit.stock import Stock
from hotseat.storage.kept import Kept

EXECUTIVE: Final = "exec-triage-risk"
FEW: Final = ("exec-mixed-figures", "no-mixed-halina", "promised-mixed-exact")
"""Specimens of three kinds of round, with few criteria each."""

__all__ = ["EXECUTIVE", "FEW", "TRIAGE", "few", "fresh", "ground"]


@cache
def ground(item_id: str) -> Ground:
    """What specimens of an item stand on."""
    return Ground(Kept.of(item(item_id)), Kept.of(rubric()))


def fresh(*names: str, seed: int = 0) -> Stock:
    """A stock of these specimens that nobody has worked on yet."""
    from audit.marked import shipped  # noqa: PLC0415 - it takes the grounds from here

    chosen = {entry.id: entry for entry in shipped() if entry.id in (names or FEW)}
    specimens = [chosen[name] for name in names or FEW]
    return Stock(specimens, {entry.item: ground(entry.item) for entry in specimens}, seed)


@cache
def few() -> Stock:
    """One stock for all tests that change nothing about the code: its gradings are made once."""
    return fresh()
