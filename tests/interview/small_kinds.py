"""One small item of each kind of round as it is played, with what the tests of the engine need besides.

The counterpart also gets a follow-up to p_harm, a push for the end of the meeting (x_door) and a curveball there
(cv_mail); the panel's questions are those of a candidate without earlier rounds.
"""

from typing import Final

from domain.small_parts import at
from domain.small_rounds import BEHAVIORAL, CALIBRATION, EXECUTIVE, STAKEHOLDER, TECHNICAL
from hotseat.domain.base import Round
from hotseat.domain.blocks import When
from hotseat.domain.item import Item, Push
from hotseat.session.calibration import derived
from interview.small_item import small_item

DOOR: Final = Push(id="x_door", when=When(phase="land"), say="One line, please.", good=("sig_holds",))
MAIL: Final = Push(id="cv_mail", when=When(phase="land", stance_min=1), say="The owner just wrote. What do I answer?")


def meeting() -> Item:
    """The stakeholder round."""
    harm = at(STAKEHOLDER, "probes.1", follow="Who, then?")
    return harm.model_copy(update={"pressure": (*harm.pressure, DOOR), "curveball": (MAIL,)})


SMALL: Final[dict[Round, Item]] = {
    "case": small_item(),
    "technical": TECHNICAL,
    "behavioral": BEHAVIORAL,
    "stakeholder": meeting(),
    "executive": EXECUTIVE,
    "calibration": derived(CALIBRATION, (), None, None),
}
