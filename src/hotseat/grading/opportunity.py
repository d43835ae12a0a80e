"""Which sub-criteria are in play, which had their chance, and which signals were prompted. Decided from events alone.

The rules are `rules.md`, Scoring arithmetic, 1 to 3. A grader has no say in any of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.domain.event import CandidateAnswered, Event, PhaseEntered, PressureApplied, ProbeAsked, SessionEnded
from hotseat.domain.item import Item, Signal
from hotseat.domain.rubric import Rubric

ANSWER_PHASE: Final = "answer"
ANSWER_ROUNDS: Final = frozenset({"case", "technical"})
"""Rounds in which a finished answer phase is a chance to show everything."""


@dataclass(frozen=True)
class Chances:
    """What the round gave a chance for. `asked_after`: probed signals, each with the turn before its first probe."""

    answered: bool
    aimed: frozenset[str]
    asked_after: dict[str, int]

    def had(self, signals: Iterable[Signal]) -> bool:
        """Whether a sub-criterion with these signals had its chance, apart from what was shown without one."""
        return self.answered or any(signal.id in self.aimed for signal in signals)


def in_play(item: Item, rubric: Rubric) -> dict[str, tuple[Signal, ...]]:
    """The sub-criteria in play, in the rubric's order, each with the item's signals for it.

    With a rubric that the item was not written for, every sub-criterion of the round, without signals.
    """
    round_subs = [sub.id for sub in rubric.subs.values() if item.round in sub.rounds]
    if item.rubric != rubric.id:
        return dict.fromkeys(round_subs, ())
    signals = {sub: tuple(signal for signal in item.signals if signal.sub == sub) for sub in round_subs}
    return {sub: of_sub for sub, of_sub in signals.items() if of_sub}


def chances(item: Item, events: Sequence[Event]) -> Chances:
    """What the events of a round gave a chance for. Probes prompt; pushes and curveballs only aim."""
    turn = 0
    aimed: set[str] = set()
    asked_after: dict[str, int] = {}
    for event in events:
        payload = event.payload
        if isinstance(payload, CandidateAnswered):
            turn = payload.turn
        elif isinstance(payload, PressureApplied):
            aimed.update(payload.targets)
        elif isinstance(payload, ProbeAsked):
            aimed.update(payload.targets)
            for target in payload.targets:
                asked_after.setdefault(target, turn)
    return Chances(item.round in ANSWER_ROUNDS and answer_finished(events), frozenset(aimed), asked_after)


def finished(item: Item, events: Sequence[Event]) -> bool:
    """Whether the round is finished for the floor: completed, or with its answer phase behind it."""
    return answer_finished(events) if item.round in ANSWER_ROUNDS else _completed(events)


def answer_finished(events: Sequence[Event]) -> bool:
    """Whether the answer phase was left for a later one, or the round was completed."""
    phases = [event.payload.phase for event in events if isinstance(event.payload, PhaseEntered)]
    return ANSWER_PHASE in phases[:-1] or _completed(events)


def _completed(events: Sequence[Event]) -> bool:
    return any(isinstance(event.payload, SessionEnded) and event.payload.reason == "completed" for event in events)
