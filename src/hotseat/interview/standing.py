"""The counterpart's stance as it is now. Apart, because conditions, gates and moves all ask for it."""

from hotseat.domain.item import Item
from hotseat.interview.state import State


def stance(state: State, item: Item) -> int:
    """A step of the item's ladder: where the moves have led, or where it starts. 0 in rounds without a counterpart."""
    if state.steps:
        return state.steps[-1].after
    return item.counterpart.starts if item.counterpart else 0
