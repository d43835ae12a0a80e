"""What marks are worth, worked out a second time from `rules.md` and the tables of a rubric alone.

Nothing here calls the arithmetic that is put to the proof, so that what a transform aims at does not follow its errors.
Everything there is counts as quoted, and no level is moved against the anchors.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from hotseat.audit.changes import Ground
from hotseat.audit.edits import spots
from hotseat.audit.rounds import aims
from hotseat.domain.item import Item, RedFlag, Signal
from hotseat.domain.kinds import KINDS
from hotseat.domain.rubric import Rubric
from hotseat.domain.specimen import Specimen


@dataclass(frozen=True)
class Heard:
    """Where a signal is shown: the turns from 0 with the sentence in each, and whether one shows it in full."""

    places: tuple[tuple[int, int], ...] = ()
    full: bool = False


def playing(item: Item, rubric: Rubric) -> dict[str, tuple[Signal, ...]]:
    """The sub-criteria of the item's kind of round that it has signals for."""
    found = {
        sub.id: tuple(signal for signal in item.signals if signal.sub == sub.id)
        for sub in rubric.subs.values()
        if item.round in sub.rounds
    }
    return {sub: signals for sub, signals in found.items() if signals}


def levels(specimen: Specimen, ground: Ground) -> dict[str, int | None]:
    """The level of every sub-criterion in play, before any cap; None where there was no chance to show it."""
    item, rubric = ground.item.value, ground.rubric.value
    heard, probed = _heard(specimen), _probed(specimen, item)
    chance = set(probed) | _pushed(specimen, item)
    answered = _answered(specimen, item)
    found: dict[str, int | None] = {}
    for sub, signals in playing(item, rubric).items():
        had = answered or any(signal.id in chance or signal.id in heard for signal in signals)
        found[sub] = _level(signals, heard, probed, rubric) if had else None
    return found


def total(specimen: Specimen, ground: Ground) -> float:
    """The total, 1 to 5, under the flags that stand; 0 when there is none."""
    item, rubric = ground.item.value, ground.rubric.value
    flags = [item.flag(flag) for flag in specimen.flags]
    under = {sub: _held(sub, level, flags) for sub, level in levels(specimen, ground).items()}
    weights, points = Fraction(0), Fraction(0)
    for dimension in rubric.dimensions:
        weight = {sub.id: Fraction(str(sub.weight)) for sub in dimension.sub if sub.id in under}
        scored = {sub: level for sub in weight if (level := under[sub])}
        if not weight:
            continue
        covered = sum((weight[sub] for sub in scored), Fraction(0))
        if 2 * covered < sum(weight.values()):
            return 0.0
        mean = sum((weight[sub] * level for sub, level in scored.items()), Fraction(0)) / covered
        headline = Fraction(str(dimension.weight))
        weights += headline
        points += headline * min(mean, Fraction(_most(dimension.id, flags, rubric)))
    return float(points / weights) if weights else 0.0


def _heard(specimen: Specimen) -> dict[str, Heard]:
    found: dict[str, Heard] = defaultdict(Heard)
    for spot, words in spots(specimen):
        for names, full in ((words.shows, True), (words.partly, False)):
            for name in names:
                found[name] = Heard((*found[name].places, (spot.turn, spot.place)), found[name].full or full)
    return dict(found)


def _probed(specimen: Specimen, item: Item) -> dict[str, int]:
    """The signals that a probe was aimed at, each with the turn that answers the first of them."""
    asked, found = aims(item), dict[str, int]()
    for no, turn in enumerate(specimen.turns):
        for target in asked[turn.probe] if turn.probe else ():
            found.setdefault(target, no)
    return found


def _pushed(specimen: Specimen, item: Item) -> set[str]:
    put = {turn.push for turn in specimen.turns}
    return {target for push in (*item.pressure, *item.curveball) if push.id in put for target in push.good}


def _answered(specimen: Specimen, item: Item) -> bool:
    """Whether the part in which everything can be shown is over; some kinds of round have none."""
    answer = KINDS[item.round].answer
    phases = [turn.phase for turn in specimen.turns if turn.phase]
    return bool(answer) and (answer in phases[:-1] or specimen.ended == "completed")


def _level(signals: Iterable[Signal], heard: Mapping[str, Heard], probed: Mapping[str, int], rubric: Rubric) -> int:
    whole, earned, places = 0, Fraction(0), set[tuple[int, int]]()
    for signal in signals:
        whole += signal.weight
        found = heard.get(signal.id)
        if found:
            credit = Fraction(1 if found.full else "1/2") * signal.weight
            late = signal.id in probed and min(turn for turn, _ in found.places) >= probed[signal.id]
            earned += credit * Fraction(str(signal.prompted_credit)) if late else credit
            places.update(found.places)
    reached = max(step.level for step in rubric.suggested_level if Fraction(str(step.min_share)) * whole <= earned)
    return min(reached, _allowed(places))


def _allowed(places: Collection[tuple[int, int]]) -> int:
    """No sentence makes level 1, and one no more than level 3."""
    return (1, 3)[len(places)] if len(places) < 2 else 5


def _held(sub: str, level: int | None, flags: Iterable[RedFlag]) -> int | None:
    """A level under the minor flags."""
    return None if level is None else min(level, *(f.sub_max.get(sub, 5) for f in flags if f.severity == "minor"), 5)


def _most(dimension: str, flags: Iterable[RedFlag], rubric: Rubric) -> int:
    """What the flags leave of a dimension: two majors count as one critical."""
    found = [flag.severity for flag in flags if flag.dim == dimension]
    if "critical" in found or found.count("major") > 1:
        return rubric.caps.critical.dimension_max
    return rubric.caps.major.dimension_max if "major" in found else 5
