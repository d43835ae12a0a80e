"""The item as it is played: its pace and its drill applied. Pure; the engine then plays it like any other.

full        as the item has it
compressed  minutes x .45, the same turns (rules.md, Time)
short       the parts and minutes that `domain.kinds` leaves; about ten minutes
"""

from typing import Final

from hotseat.domain.base import Pace
from hotseat.domain.event import SessionStarted
from hotseat.domain.item import Item, Phase, Timebox
from hotseat.domain.kinds import KINDS

COMPRESSED: Final = 0.45


def played(item: Item, session: SessionStarted) -> Item:
    """The item that a session plays. A drill has its own minutes and no other pace."""
    return paced(item, session.pace)


def paced(item: Item, pace: Pace) -> Item:
    """The item at a pace. A kind that has one pace only is left as it is."""
    short = KINDS[item.round].short
    if pace == "full" or not short:
        return item
    if pace == "compressed":
        phases = tuple(_scaled(phase) for phase in item.timebox.phases)
    else:
        phases = tuple(
            phase.model_copy(update={"minutes": short[phase.id].minutes, "turn_cap": short[phase.id].turn_cap})
            for phase in item.timebox.phases
            if phase.id in short
        )
    timebox = Timebox(minutes=sum(phase.minutes for phase in phases), phases=phases)
    return item.model_copy(update={"timebox": timebox})


def _scaled(phase: Phase) -> Phase:
    return phase.model_copy(update={"minutes": round(phase.minutes * COMPRESSED, 2)})
