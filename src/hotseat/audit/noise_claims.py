"""Claims about chance: how far careful gradings of one transcript by a noisy grader are apart, and if they know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import sqrt
from statistics import median, pstdev
from typing import Final

from hotseat.audit.bootstrap import Chance, intervals
from hotseat.audit.claims import Claim, Limit
from hotseat.audit.gradings import Task, graded
from hotseat.audit.judgement_fakes import noisy
from hotseat.audit.stock import Stock
from hotseat.domain.assessment import Assessment, Care

AGREEMENT: Final = 0.8
"""The share of its calls in which the noisy fake reads as the oracle does (grading.md)."""
GRADINGS: Final = 200
FAR: Final = 5
"""Points of 100 that nobody wants between two gradings of the same words."""
NARROW: Final = 6.25
"""Points of 100 that the middle one of the intervals may be wide: half of the narrowest verdict, Lean Hire.

That is 12.5 wide. A wider interval would leave that verdict open more often than not.
"""
_CENTS: Final = 100
"""Totals are added up in hundredths, since sums that are resampled have to be whole."""


@dataclass(frozen=True)
class Drawn:
    """Gradings of one transcript by the noisy fake: totals of 100, those whose interval holds the true one, it, and how
    wide the intervals are, in points."""

    name: str
    totals: tuple[float, ...]
    holding: int
    true: float
    widths: tuple[float, ...]


def noise_claims(stock: Stock, chance: Chance, gradings: int = GRADINGS) -> Iterator[Claim]:
    """Claims about the spread of careful gradings and about the interval they give; one reading each is the control."""
    tasks = [
        task for task in stock.bases if not task.about.truth.flags and None not in task.about.truth.levels.values()
    ]
    most = max(tasks, key=_room, default=None)
    if most is None:
        return
    careful, once = _drawn(most, "careful", gradings), _drawn(most, "standard", gradings)
    yield _spread(careful, once, chance)
    yield _shift(careful, once)
    yield _interval(careful)
    yield _width(careful)


def _spread(careful: Drawn, once: Drawn, chance: Chance) -> Claim:
    lowest, highest = min(careful.totals), max(careful.totals)
    return replace(
        _over(careful),
        id="noise.spread",
        says="Careful gradings of one transcript lie close together, by their standard deviation",
        number=round(pstdev(careful.totals), 2),
        limit=Limit("at most", 2.0),
        unit="points",
        interval=intervals([_sums(total) for total in careful.totals], _deviation, chance)[0],
        worst=f"totals from {lowest:.1f} to {highest:.1f}, where the true one is {careful.true:.1f}",
        control=f"graded with one reading each, {pstdev(once.totals):.1f} points",
    )


def _shift(careful: Drawn, once: Drawn) -> Claim:
    return replace(
        _over(careful),
        id="noise.shift",
        says=f"Two careful gradings of one transcript are hardly ever more than {FAR} points of 100 apart",
        number=round(_far(careful.totals), 2),
        of="gradings, each held against each",
        limit=Limit("at most", 5),
        unit="% of pairs",
        worst=f"two gradings {max(careful.totals) - min(careful.totals):.1f} points apart",
        control=f"graded with one reading each, {_far(once.totals):.0f} % of pairs",
    )


def _interval(careful: Drawn) -> Claim:
    gradings = len(careful.totals)
    missing = gradings - careful.holding
    return replace(
        _over(careful),
        id="noise.interval",
        says="The 80 % interval holds the true total in at least 80 % of gradings",
        number=round(100 * careful.holding / gradings, 1),
        limit=Limit("at least", 80),
        unit="%",
        worst=f"{missing} intervals do not hold {careful.true:.1f}" if missing else "",
    )


def _width(careful: Drawn) -> Claim:
    """An interval that is always wide holds everything and says nothing."""
    return replace(
        _over(careful),
        id="noise.width",
        says="The interval is narrow enough to tell something",
        number=round(median(careful.widths), 2) if careful.widths else None,
        limit=Limit("at most", NARROW),
        unit="points (median)",
        worst=f"the widest: {max(careful.widths):.1f}" if careful.widths else "",
    )


def _over(careful: Drawn) -> Claim:
    """What the claims have in common: over which gradings they are."""
    gradings = len(careful.totals)
    how = (
        f"{careful.name} graded {gradings} times by a fake that is one level or one step off in a fifth of "
        "its calls, second looks too; whether one errs does not depend on the others."
    )
    return Claim("", "", None, gradings, "gradings", how, least=gradings)


def _room(task: Task) -> int:
    """How many levels of the transcript can be missed on either side: that is where noise does most."""
    return sum(level in {2, 3, 4} for level in task.about.truth.levels.values())


def _drawn(task: Task, care: Care, gradings: int) -> Drawn:
    about, fake = task.about, noisy(AGREEMENT)
    careful = Task(about, task.seed, care)
    made = [graded(fake, careful, number).assessment for number in range(gradings)]
    true = about.truth.assessment
    return Drawn(
        name=about.specimen.id,
        totals=tuple(one.hundred or 0.0 for one in made),
        holding=sum(_holds(one, true.total or 0.0) for one in made),
        true=true.hundred or 0.0,
        widths=tuple(25 * (one.interval.high - one.interval.low) for one in made if one.interval),
    )


def _holds(made: Assessment, true: float) -> bool:
    return made.interval is not None and made.interval.low <= true <= made.interval.high


def _far(totals: Sequence[float]) -> float:
    """The share of pairs that lie further apart, in per cent."""
    pairs = list(combinations(totals, 2))
    return 100 * sum(abs(a - b) > FAR for a, b in pairs) / len(pairs) if pairs else 0.0


def _sums(total: float) -> tuple[int, int, int]:
    cents = round(total * _CENTS)
    return (1, cents, cents * cents)


def _deviation(sums: Sequence[int]) -> tuple[float]:
    n, total, squares = sums
    return (sqrt(max(squares / n - (total / n) ** 2, 0.0)) / _CENTS,)
