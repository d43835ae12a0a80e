"""Which sub-criterion a transform aims at: the first, in an order the seed decides, whose level moves as it should.

The level is the grader's own arithmetic over the marks, with everything there is quoted.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from hotseat.audit.changes import Changed, Ground
from hotseat.audit.edits import drawn, spots
from hotseat.audit.rounds import events_of
from hotseat.audit.specimens import laid
from hotseat.domain.assessment import Quote, SignalFinding
from hotseat.domain.item import Signal
from hotseat.domain.specimen import Specimen
from hotseat.domain.specimen_check import marked_verdicts
from hotseat.grading.levels import Judged, score
from hotseat.grading.opportunity import chances, in_play

Way = Literal["falls", "rises"]
Signals = tuple[Signal, ...]
Edit = Callable[[Specimen, Ground, Signals], Specimen | None]
"""Changes what there is of these signals, all of one sub-criterion; None where that cannot be done."""


def aimed(name: str, way: Way, edit: Edit) -> Callable[[Specimen, Ground, int], Changed | None]:
    """A change that tries the edit on single signals and then on all of a sub-criterion, until its level moves.

    No other sub-criterion moves, and none is tried whose level or dimension a red flag holds down.
    """

    def change(specimen: Specimen, ground: Ground, seed: int) -> Changed | None:
        before = levels(specimen, ground)
        for sub in drawn(seed, name, _free(specimen, ground)):
            for signals in _groups(ground, sub):
                changed = edit(specimen, ground, signals)
                if changed is not None and _touches_only(sub, specimen, changed, ground):
                    after = levels(changed, ground)
                    if _moved(sub, way, before, after):
                        return Changed(changed, sub)
        return None

    return change


def levels(specimen: Specimen, ground: Ground) -> dict[str, int | None]:
    """The level of every sub-criterion in play, before any cap; None where there was no chance to show it."""
    item, rubric = ground.item.value, ground.rubric.value
    given = chances(item, events_of(specimen, ground.item, ground.rubric))
    verdicts, quotes = marked_verdicts(specimen), _quotes(specimen)
    found: dict[str, int | None] = {}
    for sub, signals in in_play(item, rubric).items():
        findings = tuple(
            SignalFinding(signal=s.id, verdict=verdicts.get(s.id, "not_shown"), quotes=quotes.get(s.id, ()))
            for s in signals
        )
        had = given.had(signals) or any(finding.quotes for finding in findings)
        worth = score(Judged(sub, findings), signals, rubric.suggested_level, given.asked_after, {})
        found[sub] = worth.level if had else None
    return found


def total(specimen: Specimen, ground: Ground) -> float:
    """The total by the truth, 1 to 5; 0 when there is none."""
    return laid(specimen, ground.item, ground.rubric).truth.assessment.total or 0.0


def _quotes(specimen: Specimen) -> dict[str, tuple[Quote, ...]]:
    found: dict[str, tuple[Quote, ...]] = {}
    for spot, words in spots(specimen):
        sid = f"T{spot.turn + 1:02d}.S{spot.place + 1:02d}"
        for name in (*words.shows, *words.partly):
            found[name] = (*found.get(name, ()), Quote(sid=sid, quote=words.text, text=words.text))
    return found


def _free(specimen: Specimen, ground: Ground) -> list[str]:
    """The sub-criteria in play that no standing flag holds down, by itself or through their dimension."""
    item, rubric = ground.item.value, ground.rubric.value
    flags = [item.flag(flag) for flag in specimen.flags]
    held = {sub for flag in flags for sub in flag.sub_max}
    capped = {flag.dim for flag in flags if flag.severity != "minor"}
    return [sub for sub in in_play(item, rubric) if sub not in held and rubric.dimension_of[sub].id not in capped]


def _moved(sub: str, way: Way, before: Mapping[str, int | None], after: Mapping[str, int | None]) -> bool:
    """Whether this level moved that way, and no other moved at all."""
    was, is_now = before[sub], after[sub]
    if was is None or is_now is None or after != {**before, sub: is_now}:
        return False
    return is_now < was if way == "falls" else is_now > was


def _groups(ground: Ground, sub: str) -> Iterator[Signals]:
    signals = in_play(ground.item.value, ground.rubric.value)[sub]
    yield from ((signal,) for signal in signals)
    if len(signals) > 1:
        yield signals


def _touches_only(sub: str, before: Specimen, after: Specimen, ground: Ground) -> bool:
    """Whether all marks of other sub-criteria are left, and every flag."""
    own = {signal.id for signal in in_play(ground.item.value, ground.rubric.value)[sub]}
    return _marks(before, own) == _marks(after, own) and before.flags == after.flags


def _marks(specimen: Specimen, but: set[str]) -> Counter[tuple[str, bool]]:
    """How often each signal, but for some, is marked as shown and as partly shown."""
    return Counter(
        (name, full)
        for _, words in spots(specimen)
        for full, names in ((True, words.shows), (False, words.partly))
        for name in names
        if name not in but
    )
