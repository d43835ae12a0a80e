"""What a changed copy of a specimen is, and what every transform is made of. Knows no transform of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from hotseat.domain.item import Item
from hotseat.domain.rubric import Rubric
from hotseat.domain.specimen import Specimen
from hotseat.storage.kept import Kept

Kind = Literal["degrade", "improve", "neutral", "attack"]
Moves = Literal["criterion", "criteria", "total", "nothing"]
"""What moves by the truth: one sub-criterion, several, the total through a cap of a red flag, or nothing."""


@dataclass(frozen=True)
class Ground:
    """What specimens of one item stand on."""

    item: Kept[Item]
    rubric: Kept[Rubric]


@dataclass(frozen=True)
class Changed:
    """A changed copy. `sub` is the sub-criterion that was aimed at; empty when all or none are."""

    specimen: Specimen
    sub: str = ""


@dataclass(frozen=True)
class Transform:
    """One way to change a specimen. `what` says in one sentence what it does.

    `change` gives None where it does not apply; the same specimen and seed give the same copy.
    """

    id: str
    kind: Kind
    what: str
    moves: Moves
    change: Callable[[Specimen, Ground, int], Changed | None]
