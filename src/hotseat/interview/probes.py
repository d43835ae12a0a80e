"""Which probe comes next. Pure: a probe is asked once, a signal is probed once, plus that probe's one follow-up."""

from typing import Final

from hotseat.domain.blocks import When
from hotseat.domain.item import Item, Probe
from hotseat.domain.kinds import KINDS
from hotseat.interview.cut import words
from hotseat.interview.standing import stance
from hotseat.interview.state import State

THIN: Final = 25
"""Words below which an answer to a probe is more likely to have passed it by than to have met it."""


def holds(when: When, state: State, item: Item) -> bool:
    """Whether every part holds now: signals shown, a flag heard, facts out, part of the round, turns, stance, moves."""
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
        and (when.without is None or all(move.move != when.without for move in state.moves))
    )


def next_probe(state: State, item: Item, *, correcting: bool = False) -> tuple[Probe, bool] | None:
    """The first of `open_probes`. `correcting` leaves only those that give a red flag its chance to be taken back."""
    may = open_probes(state, item, correcting=correcting)
    return (may[0], False) if may else None


def open_probes(state: State, item: Item, *, correcting: bool = False) -> list[Probe]:
    """The probes that may be asked now, the first to be asked in front.

    The higher priority goes first, then the item's order. Of a story, what it lacks wholly goes before both, after the
    chances to take a red flag back. A hint that named a probe takes nothing away: its targets still need their chance.
    """
    asked = {put.probe for put in state.probes}
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
    lacking = _lacking(state, item)

    def urgency(probe: Probe) -> tuple[bool, bool, int]:
        correct = item.story is not None and probe.corrects is not None
        return correct, not lacking.isdisjoint(probe.targets), probe.priority

    return sorted(may, key=urgency, reverse=True)


def _lacking(state: State, item: Item) -> frozenset[str]:
    """Signals of those elements of the story of which nothing was shown, and nothing asked for, yet."""
    touched = state.shown | {target for put in state.probes for target in put.targets}
    elements = item.story.elements if item.story else ()
    return frozenset(s for element in elements if touched.isdisjoint(element.signals) for s in element.signals)


def room_to_follow(state: State, item: Item, waiting: int) -> bool:
    """Whether a follow-up leaves enough turns for the `waiting` questions.

    It always does in a kind in which everything could be shown unasked; elsewhere a question is the only chance. Of a
    story, the first thin answer gets its follow-up all the same: a dodge that nobody pushes looks like a way out.
    """
    left = item.phase(state.phase).turn_cap - state.counted
    return bool(KINDS[item.round].answer) or left > waiting or (item.story is not None and _dodged(state, item))


def _dodged(state: State, item: Item) -> bool:
    """Whether the last answer was thin and nothing was followed up yet. A red flag's one chance is not pushed out."""
    thin = bool(state.answers) and words(state.answers[-1].said) < THIN
    return thin and not any(put.follow for put in state.probes) and next_probe(state, item, correcting=True) is None


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
