"""The metrics: on inputs small enough for a head, on what is not defined, and against the libraries everybody uses.

One test alone imports those libraries, since that takes seconds.
"""

import random

import pytest

from hotseat.audit import reference
from hotseat.audit.metrics import Moments, Sums, WordSums, alpha, coincidences, halo, repeated, scale_of

CLOSE = 1e-9


def moments(a: list[int], b: list[int]) -> Moments:
    return Moments(*Sums.of(a, b)[:6])


# --- small enough for a head ------------------------------------------------------------------------------------------


def test_levels_that_are_the_same_or_one_apart_are_counted() -> None:
    sums = Sums.of([1, 2, 3, 4], [1, 3, 5, 4])
    assert (sums.exact, sums.adjacent, sums.mae) == (0.5, 0.75, 0.75)


@pytest.mark.parametrize(
    ("human", "model", "kappa"),
    [([1, 3, 5], [1, 3, 5], 1), ([1, 5], [5, 1], -1), ([3, 3, 3, 3], [1, 2, 4, 5], 0), ([1, 1, 5, 5], [1, 5, 1, 5], 0)],
    ids=["the same", "the other way round", "one level for all", "by chance"],
)
def test_kappa_is_one_for_the_same_and_nothing_for_chance(human: list[int], model: list[int], kappa: float) -> None:
    assert Sums.of(human, model).kappa == kappa


def test_kappa_weighs_a_miss_by_its_square() -> None:
    near, far = Sums.of([1, 2, 3, 4, 5], [2, 2, 3, 4, 5]), Sums.of([1, 2, 3, 4, 5], [3, 2, 3, 4, 5])
    assert near.kappa == pytest.approx(1 - 5 * 1 / (5 * (55 + 58) - 2 * 15 * 16))
    assert far.kappa == pytest.approx(1 - 5 * 4 / (5 * (55 + 63) - 2 * 15 * 17))


def test_the_smd_is_above_nothing_for_a_kinder_model() -> None:
    assert Sums.of([1, 2, 3], [2, 3, 4]).smd == 1
    assert Sums.of([2, 3, 4], [1, 2, 3]).smd == -1


def test_the_slope_is_below_one_for_levels_that_are_pressed_together() -> None:
    assert Sums.of([1, 3, 5], [2, 3, 4]).slope == 0.5
    assert Sums.of([2, 3, 4], [1, 3, 5]).slope == 2


def test_length_is_what_words_alone_are_paid_with() -> None:
    human, words = [1, 2, 3, 1, 2, 3], [100, 100, 100, 300, 300, 300]
    assert WordSums.of(human, [1, 2, 3, 2, 3, 4], words).length == pytest.approx(0.5)
    assert WordSums.of(human, human, words).length == 0


def test_the_halo_is_what_a_models_criteria_go_together_more_than_peoples() -> None:
    apart, together = moments([1, 2, 3, 2], [2, 1, 2, 3]), moments([1, 2, 3, 2], [1, 2, 3, 2])
    found = halo([(apart, together), (moments([1, 2], [1, 2]), together)])
    assert found is not None
    assert (found.model, found.people, found.excess) == (1, 0, 1)


def test_repeated_levels_that_are_the_same_have_an_alpha_of_one() -> None:
    units = [(1, 1, 1), (4, 4), (2, 2)]
    cells = coincidences(units, scale_of(units))
    assert (repeated(cells), alpha(cells, scale_of(units))) == (1, 1)


def test_ordinal_alpha_counts_what_lies_between_and_interval_alpha_how_far_it_is() -> None:
    """Krippendorff's own data (2011, table C): four observers, twelve units."""
    units = [(1, 1, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4), (4, 4, 4, 4)]
    units += [(1, 1, 2, 1), (2, 2, 2, 2), (5, 5, 5), (1, 1), (3,)]
    cells = coincidences(units, scale_of(units))
    assert alpha(cells, scale_of(units)) == pytest.approx(0.815, abs=5e-4)
    assert alpha(cells, scale_of(units), "interval") == pytest.approx(0.849, abs=5e-4)


# --- what is not defined ----------------------------------------------------------------------------------------------


def test_of_nothing_there_is_no_figure() -> None:
    nothing = Sums.of([], [])
    assert [nothing.exact, nothing.adjacent, nothing.mae, nothing.kappa, nothing.smd, nothing.slope] == [None] * 6
    assert (WordSums.of([], [], []).length, moments([], []).correlation, halo([])) == (None, None, None)
    assert (repeated(coincidences([], 1)), alpha(coincidences([], 1), 1)) == (None, None)


def test_one_pair_can_be_counted_and_no_more() -> None:
    one = Sums.of([4], [3])
    assert (one.exact, one.adjacent, one.mae) == (0, 1, 1)
    assert [one.kappa, one.smd, one.slope] == [None] * 3


def test_levels_that_do_not_vary_have_no_figure_that_rests_on_that() -> None:
    same, flat = Sums.of([3, 3, 3], [3, 3, 3]), Sums.of([3, 3, 3], [2, 3, 4])
    assert (same.exact, same.kappa, same.smd, same.slope) == (1, None, None, None)
    assert (flat.kappa, flat.smd, flat.slope) == (0, 0, None)
    assert moments([3, 3, 3], [2, 3, 4]).correlation is None
    assert alpha(coincidences([(3, 3), (3, 3)], 1), 1) is None


@pytest.mark.parametrize("words", [[500] * 5, [100, 200, 300, 400, 500]], ids=["all alike", "with the levels"])
def test_length_is_not_told_when_it_cannot_be_told_from_something_else(words: list[int]) -> None:
    assert WordSums.of([1, 2, 3, 4, 5], [2, 2, 3, 4, 4], words).length is None


def test_through_three_pairs_or_two_points_everything_fits() -> None:
    assert WordSums.of([1, 2, 4], [2, 2, 4], [100, 500, 200]).length is None
    assert moments([1, 2], [2, 5]).correlation is None


def test_pairs_that_do_not_match_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Sums.of([1, 2], [1])


# --- against the libraries --------------------------------------------------------------------------------------------


def test_the_kept_table_finds_no_difference() -> None:
    assert reference.inputs() >= 50
    assert reference.worst_difference() <= CLOSE


@pytest.mark.parametrize("broken", ["alpha", "halo", "scale_of"])
def test_the_kept_table_finds_a_difference_where_there_is_one(monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    wrong = {"alpha": lambda *_: 0.5, "halo": lambda _: None, "scale_of": lambda _: 1}[broken]
    monkeypatch.setattr(reference, broken, wrong)
    assert reference.worst_difference() > CLOSE


def test_kappa_without_weights_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sums, "kappa", Sums.exact)
    assert reference.worst_difference() > CLOSE


def apart(theirs: reference.Values, ours: reference.Values) -> dict[str, tuple[float | None, float | None]]:
    """The figures that differ."""
    pairs = {name: (value, ours[name]) for name, value in theirs.items()}
    return {
        name: (a, b)
        for name, (a, b) in pairs.items()
        if (a is None) != (b is None) or (a is not None and b is not None and abs(a - b) > CLOSE)
    }


def test_every_figure_is_that_of_scikit_learn_numpy_and_krippendorff() -> None:
    """The kept table is what the libraries give now, and so are our figures on inputs that no one chose."""
    from audit import libraries  # noqa: PLC0415 - takes seconds

    for kept in reference.compared():
        assert apart(libraries.agreement(kept.people, kept.model, kept.words), kept.values) == {}
    for again in reference.repeated():
        assert apart(libraries.repeats(again.units), again.values) == {}
    for profiles in reference.profiles():
        assert apart(libraries.halo(profiles.people, profiles.model), profiles.values) == {}
    draw = random.Random(7)
    for _ in range(8):
        size, top = draw.choice([1, 2, 3, 5, 30]), draw.choice([1, 2, 5])
        people, model = (tuple(draw.randint(1, top) for _ in range(size)) for _ in range(2))
        words = tuple(draw.choice([400, draw.randint(1, 3000)]) for _ in range(size))
        entry = reference.Compared(people, model, words, libraries.agreement(people, model, words))
        assert apart(entry.values, reference._agreement(entry)) == {}, (people, model, words)
        units = tuple(tuple(draw.randint(1, top) for _ in range(draw.randint(1, 5))) for _ in range(size))
        again = reference.Repeated(units, libraries.repeats(units))
        assert apart(again.values, reference._alphas(again)) == {}, units
