"""Percentile bootstrap over whole transcripts. Knows no metric: a figure is any function of sums over transcripts."""

import sys
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

SHARE: Final = 0.95
"""How much of the resampled figures an interval holds."""
RESAMPLES: Final = 1000
MOST_UNDEFINED: Final = 0.05
"""With a larger part of the resamples undefined there is no interval: those that are defined are the lucky ones."""
_FIELD: Final = 8
"""Bytes of one sum."""

Figures = Callable[[Sequence[int]], Sequence[float | None]]


class Chance(Protocol):
    """What transcripts are drawn with: `random.Random` with a seed."""

    def choices(self, population: Sequence[int], *, k: int) -> list[int]: ...


@dataclass(frozen=True)
class Span:
    """An interval, both ends in it."""

    low: float
    high: float


def intervals(
    clusters: Sequence[Sequence[int]], figures: Figures, chance: Chance, resamples: int = RESAMPLES
) -> tuple[Span | None, ...]:
    """An interval for each of the `figures`; `clusters` are the sums of each transcript, from 0 up, in one order.

    Transcripts are drawn with replacement, each with all that belongs to it, so that several levels of one transcript
    do not pass for independent (Efron 1979; for clusters Davison and Hinkley 1997, 3.8). None where a figure is
    undefined too often.
    """
    packed, width = [_packed(cluster) for cluster in clusters], len(clusters[0])
    drawn = [figures(_added(chance.choices(packed, k=len(packed)), width)) for _ in range(resamples)]
    return tuple(_span(values) for values in zip(*drawn, strict=True))


def _packed(sums: Sequence[int]) -> int:
    """All sums of a transcript side by side in one whole number, so that one addition adds them all."""
    return int.from_bytes(array("Q", sums).tobytes(), sys.byteorder)


def _added(packed: Sequence[int], width: int) -> Sequence[int]:
    return array("Q", sum(packed).to_bytes(width * _FIELD, sys.byteorder))


def _span(values: Sequence[float | None]) -> Span | None:
    defined = sorted(value for value in values if value is not None)
    if len(defined) < (1 - MOST_UNDEFINED) * len(values):
        return None
    return Span(_percentile(defined, (1 - SHARE) / 2), _percentile(defined, (1 + SHARE) / 2))


def _percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which that share of them lies, between two neighbours in proportion."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
