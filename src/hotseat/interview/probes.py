"""Which probe comes next. Pure: a probe is asked once, a signal is probed once, plus that probe's one follow-up."""

from hotseat.domain.blocks import When
from hotseat.domain.item import Item, Probe
from hotseat.interview.standing import stance
from hotseat.interview.state import State


def holds(when: When, state: State, item: Item) -> bool:
    """Whether every part holds now: signals shown, a flag heard, facts out, part of the round, turns, stance."""
    now = stance(state, item)
    return (
        state.shown.isdisjoint(when.missing)
        and state.shown.issuperset(when.present)
        and (when.flag is None or when.flag in state.flags)
        and state.known.isdisjoint(when.not_disclosed)
        and (when.phase is None or when.phase == state.phase)
        and (when.turn_min is None or len(state.answers) >= when.turn_min)
        and (when.stance_min is None or now >= when.stance_min)
        and (when.stance_max is None or now <= when.stance_max)
    )


def next_probe(state: State, item: Item, *, correcting: bool = False) -> tuple[Probe, bool] | None:
    """The probe of highest priority that may be asked now; ties go to the one that stands first in the item.

    `correcting` leaves only those that give a red flag its chance to be taken back.
    """
    asked = {put.probe for put in state.probes} | {hint.probe for hint in state.hints}
    probed = {target for put in state.probes for target in put.targets}
    may = [
        probe
        for probe in item.probes
        if probe.id not in asked
        and (not correcting or probe.corrects in state.flags)
        and probed.isdisjoint(probe.targets)
        and not (probe.targets and state.shown.issuperset(probe.targets))
        and holds(probe.when, state, item)
    ]
    return (max(may, key=lambda probe: probe.priority), False) if may else None


def follow_up(state: State, item: Item) -> tuple[Probe, bool] | None:
    """The follow-up of the probe just answered, when its answer still lacks something that the probe aimed at."""
    if not state.probes:
        return None
    last = state.probes[-1]
    probe = next(probe for probe in item.probes if probe.id == last.probe)
    since = [turn for turn in state.live_turns if turn.no > last.after_turn]
    answered = len(since) == 1 and since[0].kind == "answer"
    lacking = not state.shown.issuperset(probe.targets)
    return (probe, True) if answered and lacking and probe.follow and not last.follow else None
