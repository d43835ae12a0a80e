"""The round's clock as a value."""

import pytest

from hotseat.interview.timing import RoundClock


def test_a_new_clock_stands_at_nothing() -> None:
    assert RoundClock().elapsed(1_000.0) == 0.0


def test_a_running_clock_counts_from_its_start() -> None:
    assert RoundClock().start(100.0).elapsed(107.5) == 7.5


def test_starting_a_running_clock_changes_nothing() -> None:
    clock = RoundClock().start(100.0)
    assert clock.start(105.0) == clock


def test_a_stopped_clock_keeps_what_it_has_and_stands() -> None:
    clock = RoundClock().start(100.0).stop(103.0)
    assert (clock, clock.elapsed(999.0)) == (RoundClock(3.0), 3.0)


def test_stopping_a_standing_clock_changes_nothing() -> None:
    assert RoundClock(3.0).stop(50.0) == RoundClock(3.0)


def test_stretches_add_up() -> None:
    clock = RoundClock()
    for start, stop in [(10.0, 12.0), (20.0, 25.0), (100.0, 100.5)]:
        clock = clock.start(start).stop(stop)
    assert clock.elapsed(500.0) == 7.5


@pytest.mark.parametrize("now", [99.0, 0.0, -5.0])
def test_a_machine_whose_clock_goes_back_takes_nothing_away(now: float) -> None:
    assert RoundClock(4.0).start(100.0).elapsed(now) == 4.0
