"""Where a total lies, judged by how far the readings of a careful grading differ. Pure: a seed sets every draw.

Each sub-criterion is read again many times over from its own readings; the real arithmetic makes a total of each set.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from hashlib import blake2b
from itertools import accumulate, count
from math import comb
from struct import unpack
from typing import Final, TypeVar

from hotseat.domain.assessment import CriterionResult, FlagResult, Interval
from hotseat.domain.rubric import Rubric
from hotseat.grading.totals import Totals

DRAWS: Final = 400
TAIL: Final = Fraction(1, 10)
"""What is cut off at each end, so that four of five draws lie between."""
DRIFT: Final = 0.15
"""The chance that a resampled level is a neighbour of the one that was drawn.

Three equal readings are no certainty: three that are right four times in five also agree on a wrong level now and then.
Chosen by what it covers: with a fake that is one step off in a fifth of its calls, second looks included, the interval
held the true total in 98 of 100 gradings of a mixed round, 93 of a strong one and 85 of one that shows everything.
"""
LEVELS: Final = range(1, 6)

Number = TypeVar("Number", int, Fraction)

_SIDES: Final = 1 << 16


def interval(
    rubric: Rubric, results: Sequence[CriterionResult], flags: Sequence[FlagResult], most: Mapping[str, int], seed: str
) -> Interval:
    """The 80 % interval around the total of these results, which has to have one.

    `most` is the level that minor flags leave each sub-criterion. The interval holds the total and its verdict, and
    reaches at least as far as one sub-criterion read one level off, the one with least in the total.
    """
    totals = Totals(rubric, results, flags)
    levels = {result.sub: result.level for result in results if result.level is not None}
    chances = {result.sub: resampled(_read(result)) for result in results if result.sub in levels}
    dice = _dice(seed)
    drawn = [
        totals.at({sub: min(_drawn(below, next(dice)), most[sub]) for sub, below in chances.items()})
        for _ in range(DRAWS)
    ]
    own = [totals.at(levels), *_one_off(totals, levels, most)]
    low, high = _ends([total for total, _ in drawn], [total for total, _ in own])
    least, best = _ends([place for _, place in drawn], [place for _, place in own])
    labels = (rubric.verdicts[least].label, rubric.verdicts[best].label)
    return Interval(low=float(low), high=float(high), verdicts=tuple(dict.fromkeys(labels)))


def _one_off(totals: Totals, levels: Mapping[str, int], most: Mapping[str, int]) -> Iterator[tuple[Fraction, int]]:
    """The totals and verdicts nearest below and above, when one sub-criterion is a level lower or higher."""
    lower = [totals.at({**levels, sub: level - 1}) for sub, level in levels.items() if level > LEVELS[0]]
    higher = [totals.at({**levels, sub: level + 1}) for sub, level in levels.items() if level < most[sub]]
    yield from (max(lower),) if lower else ()
    yield from (min(higher),) if higher else ()


def _read(result: CriterionResult) -> list[int]:
    return [sample.level for sample in result.samples] or [result.level or 1]


def resampled(levels: Sequence[int]) -> tuple[float, ...]:
    """For each level the chance that the median of as many levels, drawn from these, is that level or a lower one."""
    single = accumulate(sum(_drift(level, to) for level in levels) / len(levels) for to in LEVELS)
    return tuple(_middle_below(chance, len(levels)) for chance in single)


def _drift(level: int, to: int) -> float:
    """The chance that a level that was read counts as another one; at an end it can only move inwards."""
    if level == to:
        return 1 - DRIFT if level in LEVELS[1:-1] else 1 - DRIFT / 2
    return DRIFT / 2 if abs(level - to) == 1 else 0.0


def _middle_below(chance: float, size: int) -> float:
    """The chance that more than half of `size` draws are so low, when one draw is with this chance."""
    return sum(comb(size, k) * chance**k * (1 - chance) ** (size - k) for k in range(size // 2 + 1, size + 1))


def _drawn(below: Sequence[float], roll: float) -> int:
    return min(bisect_right(below, roll) + 1, LEVELS[-1])


def _dice(seed: str) -> Iterator[float]:
    """Numbers from 0 up to 1 that look random, and are the same for the same seed on every machine."""
    for block in count():
        digest = blake2b(f"{seed}:{block}".encode()).digest()
        yield from (number / _SIDES for number in unpack(f">{len(digest) // 2}H", digest))


def _ends(drawn: Sequence[Number], held: Sequence[Number]) -> tuple[Number, Number]:
    """The ends of what was drawn without its tails, and of what has to be inside."""
    ordered = sorted(drawn)
    cut = int(len(ordered) * TAIL)
    return min(ordered[cut], *held), max(ordered[-1 - cut], *held)
