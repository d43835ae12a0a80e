"""The item as it is played: its pace and its drill applied. Pure; the engine then plays it like any other.

full        as the item has it
compressed  minutes x .45, the same turns (rules.md, Time)
short       the parts and minutes that `domain.kinds` leaves; about ten minutes
"""

from typing import Final

from hotseat.domain.base import Pace
from hotseat.domain.drills import DRILLS
from hotseat.domain.event import SessionStarted
from hotseat.domain.finding import nearest
from hotseat.domain.item import Item, Phase, Timebox
from hotseat.domain.kinds import KINDS
from hotseat.errors import NotFound
from hotseat.interview.drills import drilled

COMPRESSED: Final = 0.45


def played(item: Item, session: SessionStarted) -> Item:
    """The item that a session plays. A drill has its own minutes and no other pace, an imported interview no clock.

    Raises NotFound when there is no such drill, or none on an item of this kind.
    """
    if session.imported is not None:
        return held_elsewhere(item, session.interviewer)
    if session.drill is None:
        return paced(item, session.pace)
    drill = DRILLS.get(session.drill)
    if drill is None:
        raise NotFound("drill", session.drill, nearest(session.drill, DRILLS), f"There are {', '.join(DRILLS)}.")
    if item.round != "case":
        raise NotFound("drill", session.drill, (), f"Drills are played on cases, and {item.id} is {item.round}.")
    return drilled(item, drill)


def held_elsewhere(item: Item, interviewer: str) -> Item:
    """The item without what nobody can know of an interview held elsewhere, asked by somebody of that name.

    Which facts were asked for, how a counterpart was moved and what a listener heard is not in its events, and a page
    that told of them would tell what did not happen.
    """
    unknown = {"facts": (), "unknowns": (), "counterpart": None, "executive": None, "story": None, "derive": None}
    who = item.interviewer.model_copy(update={"name": interviewer})
    return item.model_copy(update={**unknown, "interviewer": who})


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
