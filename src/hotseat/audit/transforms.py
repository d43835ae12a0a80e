"""All ways to change a specimen, by kind. A table, no code."""

from collections.abc import Mapping
from typing import Final

from hotseat.audit.attacks import ATTACKS
from hotseat.audit.changes import Kind, Transform
from hotseat.audit.degrade import DEGRADE
from hotseat.audit.improve import IMPROVE
from hotseat.audit.neutral import NEUTRAL

TRANSFORMS: Final[Mapping[Kind, tuple[Transform, ...]]] = {
    "degrade": DEGRADE,
    "improve": IMPROVE,
    "neutral": NEUTRAL,
    "attack": ATTACKS,
}
