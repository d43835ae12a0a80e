"""What must hold in a rubric beyond its types and its ids: sums and orders. Pure; ids are checked by `references`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from hotseat.domain.finding import Finding, Plain
from hotseat.domain.rubric import Rubric

# Weights are typed as decimals; a tenth and two tenths may not add up to three tenths exactly.
SUM_TOLERANCE: Final = 1e-9


def rubric_findings(rubric: Rubric) -> list[Finding]:
    """Everything wrong with a whole rubric whose types hold."""
    return [*_weights(rubric), *_suggested(rubric), *_verdicts(rubric)]


def weight_findings(data: Plain) -> list[Finding]:
    """What is wrong with the sum of the weights in a rubric as it was read, so that other mistakes do not hide it.

    Empty when a weight is missing or no number: then that is told.
    """
    dimensions = data.get("dimensions") if isinstance(data, dict) else None
    parts = dimensions if isinstance(dimensions, list) else []
    given = [part.get("weight") if isinstance(part, dict) else None for part in parts]
    weights = [weight for weight in given if isinstance(weight, int | float) and not isinstance(weight, bool)]
    return list(_sum(weights)) if weights and len(weights) == len(given) else []


def _weights(rubric: Rubric) -> Iterator[Finding]:
    return _sum([dimension.weight for dimension in rubric.dimensions])


def _sum(weights: Sequence[float]) -> Iterator[Finding]:
    total = sum(weights)
    if abs(total - 1) > SUM_TOLERANCE:
        parts = " + ".join(f"{weight:g}" for weight in weights)
        yield Finding(("dimensions",), f"the weights must add up to 1; {parts} is {total:g}")


def _suggested(rubric: Rubric) -> Iterator[Finding]:
    steps = rubric.suggested_level
    if (steps[0].min_share, steps[0].level) != (0, 1):
        yield Finding(("suggested_level", 0), "the first step must be share 0 and level 1")
    for place, (lower, upper) in enumerate(pairwise(steps), start=1):
        if upper.min_share <= lower.min_share:
            where = ("suggested_level", place, "min_share")
            yield Finding(where, f"is {upper.min_share:g}, not above the {lower.min_share:g} before it")
        if upper.level <= lower.level:
            where = ("suggested_level", place, "level")
            yield Finding(where, f"is {upper.level}, not above the {lower.level} before it")


def _verdicts(rubric: Rubric) -> Iterator[Finding]:
    if rubric.verdicts[0].min != 1:
        yield Finding(("verdicts", 0, "min"), "the first verdict must start at 1, or some totals have none")
    for place, (lower, upper) in enumerate(pairwise(rubric.verdicts), start=1):
        if upper.min <= lower.min:
            yield Finding(("verdicts", place, "min"), f"is {upper.min:g}, not above the {lower.min:g} before it")
