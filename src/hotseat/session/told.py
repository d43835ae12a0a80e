"""A finished round with everything that is needed to explain it."""

from dataclasses import dataclass

from hotseat.domain.assessment import Assessment
from hotseat.domain.event import Event
from hotseat.domain.item import Item
from hotseat.domain.rubric import Rubric
from hotseat.interview.state import State


@dataclass(frozen=True)
class Told:
    """`assessment` is None before any scoring; `rubric` is the one that it was made by.

    Without `events` there is nothing to say beside the score.
    """

    state: State
    item: Item
    rubric: Rubric
    assessment: Assessment | None
    events: tuple[Event, ...] = ()
