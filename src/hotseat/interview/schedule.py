"""When a part of a round ends, which comes next, and where the clock is hard. Pure; times are the round's seconds."""

from hotseat.domain.event import PhaseReason
from hotseat.domain.item import Item
from hotseat.domain.kinds import PASTE, PREPARATION, SPEAK
from hotseat.interview.cut import SPEAK_SECONDS, TYPED_SECONDS
from hotseat.interview.state import State

SECONDS_A_MINUTE = 60
LATE_AFTER = 0.25
"""Seconds past a deadline from which an answer is late: as long as a stroke of a key and a busy machine may take."""


def next_phase(state: State, item: Item) -> str | None:
    """The part after the present one, or None in the last. Only what was spoken and not dictated has to be pasted."""
    order = [phase.id for phase in item.timebox.phases]
    place = order.index(state.phase) + 1
    given = state.header.form != "spoken" or any(turn.phase == SPEAK for turn in state.answers)
    left = [phase for phase in order[place:] if not (phase == PASTE and given)]
    return left[0] if left else None


def phase_ended(state: State, item: Item) -> PhaseReason | None:
    """Why the present part ends with the answer just given; None when it goes on."""
    if state.counted >= item.phase(state.phase).turn_cap:
        return "turn_cap"
    if seconds_left(state, item, state.elapsed) <= 0 and not untimed(state):
        return "minutes"
    return None


def seconds_left(state: State, item: Item, elapsed: float) -> float:
    """Seconds left of the present part at that reading of the round's clock; negative when it has run over."""
    end = deadline(state, item)
    if end is None:
        end = state.phase_began + item.phase(state.phase).minutes * SECONDS_A_MINUTE
    return end - elapsed


def deadline(state: State, item: Item) -> float | None:
    """The round's second at which the present part ends by itself; None where its minutes are only tested.

    Hard are the ninety seconds, the ceiling of a typed explanation, and the last part of a real round.
    """
    if not state.phase or state.over or any(gone.phase == state.phase for gone in state.expired):
        return None
    if item.executive and state.phase == SPEAK:
        return state.phase_began + (SPEAK_SECONDS if state.header.form == "spoken" else TYPED_SECONDS)
    if state.real and item.timebox.phases[-1].id == state.phase and not untimed(state):
        return state.phase_began + item.phase(state.phase).minutes * SECONDS_A_MINUTE
    return None


def late(state: State, item: Item, elapsed: float) -> bool:
    """Whether an answer given at that second comes after the deadline."""
    end = deadline(state, item)
    return end is not None and elapsed > end + LATE_AFTER


def untimed(state: State) -> bool:
    """Whether the clock stands in the present part: pasting words that were said already takes no time."""
    return state.phase == PASTE


def starts_itself(state: State) -> bool:
    """Whether the clock runs without waiting for a first key: while preparing, and while speaking."""
    return state.phase in {PREPARATION, SPEAK}
