"""Which papers lie on the table. Pure: what stands in the others has to be asked for or waited for."""

from collections.abc import Collection

from hotseat.domain.blocks import Handout
from hotseat.domain.item import Item
from hotseat.interview.state import State


def open_handouts(state: State, item: Item) -> tuple[Handout, ...]:
    """The papers that the candidate may read now, in the item's order.

    One lies there from the start, or since its fact was told, or since its part of the round began.
    """
    return on_the_table(item, state.known, state.phases)


def on_the_table(item: Item, known: Collection[str], phases: Collection[str]) -> tuple[Handout, ...]:
    """The papers that came with these facts and parts, and those of the start."""
    return tuple(paper for paper in item.handouts if _open(paper, known, phases))


def _open(paper: Handout, known: Collection[str], phases: Collection[str]) -> bool:
    at_the_start = paper.fact is None and paper.phase is None
    return at_the_start or paper.fact in known or paper.phase in phases
