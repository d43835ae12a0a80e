"""Intervals: whole transcripts are drawn, the same seed gives the same, and what is undefined too often has none."""

import random
from collections.abc import Sequence

import pytest

from hotseat.audit.bootstrap import Span, intervals


def mean(sums: Sequence[int]) -> list[float | None]:
    return [sums[1] / sums[0]]


def ones(transcripts: int, levels: int) -> list[tuple[int, int]]:
    """Half of the transcripts with nothing but 5, half with nothing but 1."""
    return [(levels, levels * (5 if place % 2 else 1)) for place in range(transcripts)]


def width(clusters: Sequence[Sequence[int]]) -> float:
    (span,) = intervals(clusters, mean, random.Random(1))
    assert span is not None
    return span.high - span.low


def test_an_interval_holds_the_middle_of_what_was_drawn() -> None:
    draws = iter(range(41))

    def next_draw(_: Sequence[int]) -> list[float | None]:
        return [float(next(draws))]

    (span,) = intervals([(1,), (1,)], next_draw, random.Random(1), resamples=41)
    assert span is not None
    assert [span.low, span.high] == pytest.approx([1, 39])


def test_transcripts_are_drawn_whole() -> None:
    """Ten levels of each of twenty transcripts are not two hundred that know nothing of each other."""
    assert width(ones(20, 10)) == width(ones(20, 1))
    assert width(ones(200, 1)) < width(ones(20, 10)) / 2


def test_more_transcripts_make_it_narrower() -> None:
    assert 2.5 < width(ones(20, 1)) / width(ones(160, 1)) < 3.2


def test_the_same_seed_gives_the_same_interval_and_another_seed_another() -> None:
    one, again, other = (intervals(ones(15, 1), mean, random.Random(seed)) for seed in (3, 3, 4))
    assert one == again != other


def test_many_sums_of_any_size_are_added_each_for_itself() -> None:
    clusters = [(2**40, 0, 3), (2**40, 7, 3)]
    seen: list[tuple[int, ...]] = []

    def look(sums: Sequence[int]) -> list[float | None]:
        seen.append(tuple(sums))
        return []

    intervals(clusters, look, random.Random(1), resamples=20)
    assert set(seen) == {(2**41, 7 * times, 6) for times in (0, 1, 2)}


def test_a_figure_that_is_often_undefined_has_no_interval() -> None:
    def sometimes(sums: Sequence[int]) -> list[float | None]:
        return [None if sums[0] == 4 else 1.0, None if sums[0] == 40 else 1.0]

    clusters = [(2,), *[(1,)] * 3]
    assert intervals(clusters, sometimes, random.Random(1)) == (None, Span(1.0, 1.0))
