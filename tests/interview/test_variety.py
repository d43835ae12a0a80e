"""Seeded choices: the same for the same seed, spread over all there is, and none twice in a row."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotseat.interview.variety import pick, rotate

some = st.lists(st.integers(), min_size=2, max_size=7, unique=True)
seeds = st.integers(0, 2**63)


@given(among=some, seed=seeds, turn=st.integers(0, 500))
@settings(derandomize=True)
def test_a_choice_is_one_of_them_and_the_same_each_time(among: list[int], seed: int, turn: int) -> None:
    assert pick(among, seed, turn) == pick(among, seed, turn) and pick(among, seed, turn) in among


@given(among=some, seed=seeds, turn=st.integers(0, 500))
@settings(derandomize=True)
def test_a_rotation_comes_to_each_before_it_comes_to_one_again(among: list[int], seed: int, turn: int) -> None:
    round_about = [rotate(among, seed, turn + step) for step in range(len(among))]
    assert (sorted(round_about), rotate(among, seed, turn + len(among))) == (sorted(among), round_about[0])


def test_what_a_seed_chooses_never_changes() -> None:
    """Old logs are replayed with the choices of the day they were written."""
    assert [pick("abcd", 7, turn) for turn in range(8)] == list("adbabcdb")


def test_seeds_differ() -> None:
    assert {pick("abcd", seed, 0) for seed in range(40)} == set("abcd")


def test_nothing_can_be_picked_from_nothing() -> None:
    with pytest.raises(IndexError, match="nothing to pick from"):
        pick([], 1, 1)
