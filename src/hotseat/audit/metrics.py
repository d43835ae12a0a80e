"""How far two graders agree on levels from 1 to 5. Plain arithmetic; what is not defined is None and never a number.

Every figure follows from whole-number sums over pairs of levels. They are added exactly, and the sums of a resampled
set of transcripts are the sums of its transcripts (`bootstrap`).
"""

from collections.abc import Iterable, Sequence
from math import lcm, sqrt
from operator import mul
from typing import Final, Literal, NamedTuple

LEVELS: Final = 5
LEAST_FOR_A_LINE: Final = 3
"""Two points always lie on a line, so a correlation of fewer than three pairs says nothing."""
Unit = Sequence[int]
"""The levels that one thing was given by several graders, or by one grader several times."""


class Moments(NamedTuple):
    """Sums over `n` pairs of numbers: of each, of squares, of the product."""

    n: int
    a: int
    b: int
    aa: int
    bb: int
    ab: int

    @property
    def correlation(self) -> float | None:
        """Pearson's r. None for fewer than three pairs and when one side does not vary."""
        across, along = self.n * self.aa - self.a**2, self.n * self.bb - self.b**2
        if self.n < LEAST_FOR_A_LINE or across == 0 or along == 0:
            return None
        return (self.n * self.ab - self.a * self.b) / sqrt(across * along)


class Sums(NamedTuple):
    """Sums over `n` pairs of a person's level `h` and a model's `m`: of each, of squares, of the product.

    `gap` is the sum of |h - m|, `same` counts equal levels, `near` those at most one apart.
    """

    n: int
    h: int
    m: int
    hh: int
    mm: int
    hm: int
    gap: int
    same: int
    near: int

    @classmethod
    def of(cls, human: Sequence[int], model: Sequence[int]) -> "Sums":
        """The sums of these pairs. ValueError when the two are not equally long."""
        gaps = [abs(h - m) for h, m in zip(human, model, strict=True)]
        return cls(
            n=len(gaps),
            h=sum(human),
            m=sum(model),
            hh=sum(map(mul, human, human)),
            mm=sum(map(mul, model, model)),
            hm=sum(map(mul, human, model)),
            gap=sum(gaps),
            same=gaps.count(0),
            near=gaps.count(0) + gaps.count(1),
        )

    @property
    def exact(self) -> float | None:
        """The share of pairs with one and the same level. None without pairs."""
        return self.same / self.n if self.n else None

    @property
    def adjacent(self) -> float | None:
        """The share of pairs at most one level apart. None without pairs."""
        return self.near / self.n if self.n else None

    @property
    def mae(self) -> float | None:
        """The mean absolute error in levels. None without pairs."""
        return self.gap / self.n if self.n else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa with quadratic weights (Cohen 1968): 1 less squared disagreement over that expected by chance.

        The weights are those of the levels 1 to 5, whether or not all of them occur. None for fewer than two pairs and
        when both gave one and the same level throughout: then there is no chance to disagree.
        """
        expected = self.n * (self.hh + self.mm) - 2 * self.h * self.m
        if self.n < 2 or expected == 0:
            return None
        return 1 - self.n * (self.hh + self.mm - 2 * self.hm) / expected

    @property
    def smd(self) -> float | None:
        """Mean of the model less mean of the person, over the pooled SD, the root of the mean of both variances.

        Variances are those of samples. Used so by ETS for automated scoring (Williamson, Xi and Breyer 2012). None
        when neither side varies.
        """
        spread = self.n * (self.hh + self.mm) - self.h**2 - self.m**2
        if self.n < 2 or spread == 0:
            return None
        return (self.m - self.h) / self.n / sqrt(spread / (2 * self.n * (self.n - 1)))

    @property
    def slope(self) -> float | None:
        """Levels of the model for one level of the person, by least squares: below 1, levels are pressed together.

        None when the person's levels do not vary.
        """
        across = self.n * self.hh - self.h**2
        return (self.n * self.hm - self.h * self.m) / across if across else None


class WordSums(NamedTuple):
    """Sums over `n` pairs as in `Sums`, with the words `w` of the transcript each pair is about."""

    n: int
    h: int
    m: int
    w: int
    hh: int
    hm: int
    ww: int
    hw: int
    mw: int

    @classmethod
    def of(cls, human: Sequence[int], model: Sequence[int], words: Sequence[int]) -> "WordSums":
        """The sums of these pairs; the three are equally long."""
        return cls(
            n=len(words),
            h=sum(human),
            m=sum(model),
            w=sum(words),
            hh=sum(map(mul, human, human)),
            hm=sum(map(mul, human, model)),
            ww=sum(map(mul, words, words)),
            hw=sum(map(mul, human, words)),
            mw=sum(map(mul, model, words)),
        )

    @property
    def length(self) -> float | None:
        """Levels of the model for one SD of words at the same level of the person, by least squares on both.

        The SD is that of the words over the pairs. None for three pairs and fewer, which any plane fits, and when
        words or the person's levels do not vary, or vary as one.
        """
        hh, hm = self.n * self.hh - self.h**2, self.n * self.hm - self.h * self.m
        ww, hw, mw = (
            self.n * self.ww - self.w**2,
            self.n * self.hw - self.h * self.w,
            self.n * self.mw - self.m * self.w,
        )
        apart = hh * ww - hw**2
        if self.n <= LEAST_FOR_A_LINE or apart == 0:
            return None
        return (hh * mw - hw * hm) / apart * (sqrt(ww) / self.n)


class Halo(NamedTuple):
    """Mean correlation between criteria in a model's levels, in people's, and by how much the former is higher."""

    model: float
    people: float
    excess: float


def halo(pairs: Iterable[tuple[Moments, Moments]]) -> Halo | None:
    """The halo over pairs of criteria: for each its moments in people's levels, and in the model's.

    A pair counts when both correlations are defined, by the transcripts in it. A model that lets one good impression
    lift everything has a higher mean than people (Thorndike 1920). None when no pair counts.
    """
    weight, model, people = 0, 0.0, 0.0
    for of_people, of_model in pairs:
        theirs, its = of_people.correlation, of_model.correlation
        if theirs is not None and its is not None:
            weight += of_people.n
            people += of_people.n * theirs
            model += of_people.n * its
    return Halo(model / weight, people / weight, (model - people) / weight) if weight else None


# --- Krippendorff's alpha ---------------------------------------------------------------------------------------------


def scale_of(units: Iterable[Unit]) -> int:
    """The number by which the coincidences of these units become whole: a unit of k levels counts each pair 1/(k-1)."""
    return lcm(*(len(unit) - 1 for unit in units if len(unit) > 1))


def coincidences(units: Iterable[Unit], scale: int) -> tuple[int, ...]:
    """How often each level stands beside each other one in a unit, both ways round, times `scale`; 25 cells by rows.

    A unit with one level counts for nothing.
    """
    cells = [0] * LEVELS**2
    for unit in units:
        for place, level in enumerate(unit):
            for other in (*unit[:place], *unit[place + 1 :]):
                cells[(level - 1) * LEVELS + other - 1] += scale // (len(unit) - 1)
    return tuple(cells)


def alpha(cells: Sequence[int], scale: int, measure: Literal["ordinal", "interval"] = "ordinal") -> float | None:
    """Krippendorff's alpha (2011) of these coincidences: 1 less disagreement over that expected by chance.

    Ordinal distance counts the levels given between two levels, interval distance their difference. None without a
    unit of two levels and when only one level was ever given.
    """
    counts = [sum(cells[row * LEVELS : (row + 1) * LEVELS]) for row in range(LEVELS)]
    observed = expected = 0
    for low in range(LEVELS):
        for high in range(low + 1, LEVELS):
            apart = high - low
            if measure == "ordinal":
                apart = 2 * sum(counts[low : high + 1]) - counts[low] - counts[high]
            observed += cells[low * LEVELS + high] * apart**2
            expected += counts[low] * counts[high] * apart**2
    return 1 - (sum(counts) - scale) * observed / expected if expected else None


def repeated(cells: Sequence[int]) -> float | None:
    """The share of coincidences of a level with itself: how often two of a unit are the same. None without any."""
    return sum(cells[:: LEVELS + 1]) / sum(cells) if sum(cells) else None
