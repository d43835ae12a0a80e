"""Which sub-criterion a transform aims at: the first, in an order the seed decides, whose level moves as it should.

The level is what `by_rule` makes of the marks: were it the grader's own sum, an error in that would choose other copies
instead of being found in them.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from hotseat.audit.by_rule import levels, playing
from hotseat.audit.changes import Changed, Ground
from hotseat.audit.edits import drawn, spots
from hotseat.domain.item import Signal
from hotseat.domain.specimen import Specimen

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


def _free(specimen: Specimen, ground: Ground) -> list[str]:
    """The sub-criteria in play that no standing flag holds down, by itself or through their dimension."""
    item, rubric = ground.item.value, ground.rubric.value
    flags = [item.flag(flag) for flag in specimen.flags]
    held = {sub for flag in flags for sub in flag.sub_max}
    capped = {flag.dim for flag in flags if flag.severity != "minor"}
    return [sub for sub in playing(item, rubric) if sub not in held and rubric.dimension_of[sub].id not in capped]


def _moved(sub: str, way: Way, before: Mapping[str, int | None], after: Mapping[str, int | None]) -> bool:
    """Whether this level moved that way, and no other moved at all."""
    was, is_now = before[sub], after[sub]
    if was is None or is_now is None or after != {**before, sub: is_now}:
        return False
    return is_now < was if way == "falls" else is_now > was


def _groups(ground: Ground, sub: str) -> Iterator[Signals]:
    signals = playing(ground.item.value, ground.rubric.value)[sub]
    yield from ((signal,) for signal in signals)
    if len(signals) > 1:
        yield signals


def _touches_only(sub: str, before: Specimen, after: Specimen, ground: Ground) -> bool:
    """Whether all marks of other sub-criteria are left, and every flag."""
    own = {signal.id for signal in playing(ground.item.value, ground.rubric.value)[sub]}
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
