"""A whole loop as it was planned: which item stands in which place. How far it has come stands in its transcripts."""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, Field

from hotseat.domain.base import Level, Mode, Pace, Round, Slug, Strict, Text, Track

ROUNDS: Final[tuple[Round, ...]] = ("case", "case", "technical", "behavioral", "stakeholder", "calibration")
"""The rounds of a loop in order (design.md, 8); the place of each is its slot, from 1."""

TRACKS: Final[dict[Track, str]] = {
    "bigtech_feature": "AI features at a large company",
    "ai_native_startup": "an AI-native startup",
    "domain_specific": "AI in one field, such as health or law",
    "frontier_lab": "a frontier lab",
}
"""What each track is called, to be chosen from and to be said."""

LEVELS: Final[tuple[Level, ...]] = ("associate", "mid", "senior", "principal")
"""The levels of seniority, the lowest first."""


@dataclass(frozen=True)
class Profile:
    """What a candidate is interviewed for. Asked once and remembered."""

    track: Track
    seniority: Level


class Slot(Strict):
    """A place of a loop. `item_hash` is the item's as it was when chosen, `replaced` the item that stood here first.

    One that was `passed_over` cannot be sat any more: its item is gone, and the bank had nothing else for it.
    """

    no: Annotated[int, Field(ge=1)]
    round: Round
    item: Slug
    item_hash: Text
    title: Text
    replaced: Slug | None = None
    passed_over: bool = False


class Loop(Strict):
    """The plan of a loop. `notes` say in words what the bank could not give; an `abandoned` one is over."""

    schema_: Literal["hotseat.loop/1"] = Field(default="hotseat.loop/1", alias="schema")
    id: Text
    started: AwareDatetime
    seed: int
    mode: Mode
    pace: Pace
    track: Track
    seniority: Level
    slots: tuple[Slot, ...] = Field(min_length=1)
    notes: tuple[str, ...] = ()
    abandoned: AwareDatetime | None = None

    def slot(self, no: int) -> Slot:
        """The slot of that number. KeyError when the loop has none."""
        for slot in self.slots:
            if slot.no == no:
                return slot
        raise KeyError(no)
