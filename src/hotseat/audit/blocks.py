"""Figures of one kind over some sub-criteria: the sums each transcript adds to them, and what follows from the sums.

Every transcript, person and sub-criterion with a level from both sides is one pair. Two raters of one transcript make
two pairs of each sub-criterion; intervals draw transcripts, not pairs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import ClassVar, Final, Protocol

from hotseat.audit.cases import Case, Judgement, Levels
from hotseat.audit.metrics import Moments, Sums, Unit, WordSums, alpha, coincidences, halo, repeated, scale_of

Values = tuple[float | None, ...]
Pair = tuple[int, int]


class Block(Protocol):
    """`names` are its figures, in the order in which `figures` gives them."""

    names: ClassVar[tuple[str, ...]]

    def sums(self, case: Case) -> Sequence[int]:
        """What a transcript adds; nothing but zeros when it adds nothing."""

    def figures(self, sums: Sequence[int]) -> Values:
        """The figures of all that was added."""

    def count(self, sums: Sequence[int]) -> int:
        """How many pairs the sums are of."""


@dataclass(frozen=True)
class Agreement:
    """The model's newest level beside each person's."""

    subs: tuple[str, ...]
    names: ClassVar[tuple[str, ...]] = ("exact", "adjacent", "kappa", "mae", "smd", "slope")

    def sums(self, case: Case) -> Sums:
        return _sums(
            pair for judgement in case.judgements for pair in _both(judgement.levels, case.newest.levels, self.subs)
        )

    def figures(self, sums: Sequence[int]) -> Values:
        all_ = Sums(*sums)
        return all_.exact, all_.adjacent, all_.kappa, all_.mae, all_.smd, all_.slope

    def count(self, sums: Sequence[int]) -> int:
        return sums[0]


@dataclass(frozen=True)
class Ceiling:
    """People beside one another, each two of a transcript both ways round, since neither is the measure."""

    subs: tuple[str, ...]
    names: ClassVar[tuple[str, ...]] = ("people_exact", "people_adjacent", "people_kappa", "people_mae", "people_slope")

    def sums(self, case: Case) -> Sums:
        return _sums(
            pair
            for one, other in permutations(case.judgements, 2)
            for pair in _both(one.levels, other.levels, self.subs)
        )

    def figures(self, sums: Sequence[int]) -> Values:
        all_ = Sums(*sums)
        return all_.exact, all_.adjacent, all_.kappa, all_.mae, all_.slope

    def count(self, sums: Sequence[int]) -> int:
        return sums[0] // 2


@dataclass(frozen=True)
class Length:
    """The pairs of `Agreement` for transcripts whose words are known."""

    subs: tuple[str, ...]
    names: ClassVar[tuple[str, ...]] = ("length",)

    def sums(self, case: Case) -> WordSums:
        if case.words is None:
            return WordSums.of((), (), ())
        pairs = [pair for one in case.judgements for pair in _both(one.levels, case.newest.levels, self.subs)]
        human, model = [human for human, _ in pairs], [model for _, model in pairs]
        return WordSums.of(human, model, [case.words] * len(pairs))

    def figures(self, sums: Sequence[int]) -> Values:
        return (WordSums(*sums).length,)

    def count(self, sums: Sequence[int]) -> int:
        return sums[0]


@dataclass(frozen=True)
class Retest:
    """Repeated gradings of a transcript by the same grader; a grading on the floor repeats nothing.

    `scale` makes the coincidences of all transcripts whole (`metrics.scale_of`).
    """

    subs: tuple[str, ...]
    scale: int
    names: ClassVar[tuple[str, ...]] = ("retest_exact", "retest_ordinal", "retest_interval")

    @classmethod
    def of(cls, subs: tuple[str, ...], cases: Iterable[Case]) -> "Retest":
        """The block for these transcripts."""
        return cls(subs, scale_of(unit for case in cases for unit in _units(case, subs)))

    def sums(self, case: Case) -> Sequence[int]:
        return coincidences(_units(case, self.subs), self.scale)

    def figures(self, sums: Sequence[int]) -> Values:
        return repeated(sums), alpha(sums, self.scale), alpha(sums, self.scale, "interval")

    def count(self, sums: Sequence[int]) -> int:
        return sum(sums) // self.scale


@dataclass(frozen=True)
class Halo:
    """How criteria go together, person by person: a lenient rater beside a strict one would look like a halo."""

    subs: tuple[str, ...]
    raters: tuple[str, ...]
    names: ClassVar[tuple[str, ...]] = ("halo_model", "halo_people", "halo")
    WIDTH: ClassVar[int] = len(Moments._fields)

    def sums(self, case: Case) -> Sequence[int]:
        said = {judgement.rater: judgement for judgement in case.judgements}
        return [
            number
            for rater in self.raters
            for pair in combinations(self.subs, 2)
            for number in _two(said.get(rater), case.newest.levels, pair)
        ]

    def figures(self, sums: Sequence[int]) -> Values:
        return halo(self._pairs(sums)) or (None, None, None)

    def count(self, sums: Sequence[int]) -> int:
        return sum(1 for people, _ in self._pairs(sums) if people.n)

    def _pairs(self, sums: Sequence[int]) -> Iterator[tuple[Moments, Moments]]:
        for start in range(0, len(sums), 2 * self.WIDTH):
            middle = start + self.WIDTH
            yield Moments(*sums[start:middle]), Moments(*sums[middle : middle + self.WIDTH])


_NOTHING: Final = (0,) * (2 * len(Moments._fields))


def _two(judgement: Judgement | None, model: Levels, pair: tuple[str, str]) -> tuple[int, ...]:
    """The moments that two criteria of one transcript add, in a person's levels and in the model's."""
    if judgement is None or not all(sub in judgement.levels and sub in model for sub in pair):
        return _NOTHING
    return *_moments(judgement.levels, pair), *_moments(model, pair)


def _moments(levels: Levels, pair: tuple[str, str]) -> Moments:
    a, b = levels[pair[0]], levels[pair[1]]
    return Moments(1, a, b, a * a, b * b, a * b)


def _both(one: Levels, other: Levels, subs: Iterable[str]) -> Iterator[Pair]:
    return ((one[sub], other[sub]) for sub in subs if sub in one and sub in other)


def _sums(pairs: Iterable[Pair]) -> Sums:
    listed = list(pairs)
    return Sums.of([one for one, _ in listed], [other for _, other in listed])


def _units(case: Case, subs: Iterable[str]) -> Iterator[Unit]:
    called = [run.levels for run in case.runs if not run.floor]
    for sub in subs:
        unit = tuple(levels[sub] for levels in called if sub in levels)
        if len(unit) > 1:
            yield unit
