"""Four ways to make a specimen better, so that its truth rises. What it gains is known by construction."""

from typing import Final

from hotseat.audit.aim import Signals, aimed
from hotseat.audit.by_rule import total
from hotseat.audit.changes import Changed, Ground, Transform
from hotseat.audit.edits import (
    appended,
    at,
    begun,
    copy,
    drawn,
    evidence,
    phase_of,
    prepended,
    put,
    sentence,
    spots,
    stands_alone,
    taken_out,
)
from hotseat.audit.rounds import aims
from hotseat.domain.item import Item, Signal
from hotseat.domain.kinds import SPEECH
from hotseat.domain.specimen import Specimen, Words

_NOT_TALKED_IN: Final = frozenset({"open", "prep", "close"})
_ANSWERS: Final = ("When ", "After push-back")
"""How the question of a signal begins that only a reply to pressure can show."""


def _shown(specimen: Specimen, ground: Ground, signals: Signals) -> Specimen | None:
    """Signals that were not shown are, each in the words of the item's example."""
    missing = [s for s in signals if not evidence(specimen, [s.id])]
    changed = specimen
    for signal in missing:
        text, turn = sentence(signal.counts), _place(specimen, ground.item.value, signal)
        if not text or turn is None:
            return None
        words = Words(text=text, shows=(signal.id,))
        opens = ground.item.value.executive is not None and signal.id == ground.item.value.executive.bottom_line
        changed = (prepended if opens else appended)(changed, turn, words)
    return changed if missing else None


def _place(specimen: Specimen, item: Item, signal: Signal) -> int | None:
    """The turn in which a signal can be shown for full credit: in reply to pressure aimed at it, else the longest turn
    before any probe for it; the bottom line of an explanation opens it."""
    pushes = {push.id for push in (*item.pressure, *item.curveball) if signal.id in push.good}
    pressed = next((no for no, turn in enumerate(specimen.turns) if turn.push in pushes), None)
    if pressed is not None or signal.ask.startswith(_ANSWERS):
        return pressed
    asked = aims(item)
    probed = (no for no, turn in enumerate(specimen.turns) if turn.probe and signal.id in asked[turn.probe])
    free = [no for no in range(next(probed, len(specimen.turns))) if phase_of(specimen, no) not in _NOT_TALKED_IN]
    if item.executive and signal.id == item.executive.bottom_line:
        return next((no for no in free if phase_of(specimen, no) in SPEECH), None)
    return max(free, key=lambda no: len(specimen.turns[no].says), default=None)


def _completed(specimen: Specimen, _: Ground, signals: Signals) -> Specimen | None:
    """What was shown in part is shown in full, in the words of the item's example right behind it."""
    halves = [signal for signal in signals if specimen.vector.get(signal.id) == "partly"]
    changed = specimen
    for signal in halves:
        text = sentence(signal.counts)
        if not text:
            return None
        spot = evidence(changed, [signal.id])[-1]
        changed = put(changed, {spot: (at(changed, spot), Words(text=text, shows=(signal.id,)))})
    return changed if halves else None


def _unprompted(specimen: Specimen, ground: Ground, signals: Signals) -> Specimen | None:
    """What was said after a probe is said before it; words that need their question are left, the item's go before."""
    asked = aims(ground.item.value)
    changed = specimen
    for signal in signals:
        probed = [no for no, turn in enumerate(specimen.turns) if turn.probe and signal.id in asked[turn.probe]]
        found = evidence(changed, [signal.id])
        if not probed or not found or found[0].turn < probed[0] or probed[0] == 0:
            continue
        movable = [spot for spot in found if stands_alone(at(changed, spot).text)][:1]
        example = sentence(signal.counts) if specimen.vector[signal.id] == "shown" else ""
        if not movable and not example:
            return None
        moved = at(changed, movable[0]) if movable else Words(text=example, shows=(signal.id,))
        changed = appended(taken_out(changed, movable), probed[0] - 1, moved)
    return None if changed == specimen else changed


def _flag_withdrawn(specimen: Specimen, ground: Ground, seed: int) -> Changed | None:
    """A red flag that stood is taken back in the next turn, or never said where the words showed nothing else."""
    for flag in drawn(seed, "flag-withdrawn", specimen.flags):
        raised = [(spot, words) for spot, words in spots(specimen) if words.flag == flag]
        changed = specimen
        if seed % 2 and not any((*words.shows, *words.partly) for _, words in raised):
            changed = taken_out(changed, [spot for spot, _ in raised])
        else:
            spot, words = raised[-1]
            regret = Words(text=f'I was wrong to say "{begun(words.text)}", and I withdraw it.')
            changed = appended(changed, min(spot.turn + 1, len(specimen.turns) - 1), regret)
        changed = copy(changed, changed.turns, flags=(other for other in specimen.flags if other != flag))
        if total(changed, ground) > total(specimen, ground):
            return Changed(changed)
    return None


IMPROVE: Final[tuple[Transform, ...]] = (
    Transform(
        "shown",
        "improve",
        "A signal that was missing is shown, in the words of the item's example.",
        "criterion",
        aimed("shown", "rises", _shown),
    ),
    Transform(
        "completed",
        "improve",
        "A signal that was shown in part is shown in full.",
        "criterion",
        aimed("completed", "rises", _completed),
    ),
    Transform(
        "unprompted",
        "improve",
        "What was said after a probe is said before it.",
        "criterion",
        aimed("unprompted", "rises", _unprompted),
    ),
    Transform(
        "flag-withdrawn",
        "improve",
        "A red flag that stood is taken back, or was never said.",
        "total",
        _flag_withdrawn,
    ),
)
