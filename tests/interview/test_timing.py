"""The round's clock as a value, and what two clocks tell of time in which nobody looked."""

import pytest

from hotseat.interview.timing import Look, RoundClock, Surprise


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


def test_time_can_be_taken_off_a_running_clock_and_not_off_a_standing_one() -> None:
    running, standing = RoundClock(4.0).start(100.0), RoundClock(4.0)
    assert (running.without(30.0).elapsed(150.0), standing.without(30.0)) == (24.0, standing)


BEFORE = Look(monotonic=1_000.0, wall=50_000.0)
SEEN: dict[str, tuple[float, float, Surprise | None]] = {
    "a second": (1.0, 1.0, None),
    "a busy machine": (14.9, 14.9, None),
    "a clock that drifts": (1.0, 5.9, None),
    "asleep, and the monotonic clock went on": (600.0, 600.0, Surprise("suspended", 600.0, 600.0)),
    "asleep, and the monotonic clock stood": (1.0, 600.0, Surprise("suspended", 599.0, 0.0)),
    "stopped, and the wall clock set back": (30.0, -3_600.0, Surprise("suspended", 30.0, 30.0)),
    "set back": (1.0, -3_599.0, Surprise("clock_changed", 3_600.0, 0.0)),
    "set back a little": (1.0, -3.9, None),
    "set forward, which looks like sleep": (1.0, 3_601.0, Surprise("suspended", 3_600.0, 0.0)),
}


ASLEEP = Surprise("suspended", 600.0, 0.0)
WITH_BOOT: dict[str, tuple[float, float, float, Surprise | None]] = {
    "a second": (1.0, 1.0, 1.0, None),
    "set forward": (1.0, 3_601.0, 1.0, Surprise("clock_changed", 3_600.0, 0.0)),
    "set back": (1.0, -3_599.0, 1.0, Surprise("clock_changed", 3_600.0, 0.0)),
    "asleep": (1.0, 601.0, 601.0, ASLEEP),
    "asleep, and the wall clock set back": (1.0, -50.0, 601.0, ASLEEP),
    "stopped, and the wall clock set forward": (30.0, 3_600.0, 30.0, Surprise("suspended", 30.0, 30.0)),
}


@pytest.mark.parametrize("seen", WITH_BOOT)
def test_a_clock_that_counts_sleep_tells_it_from_a_clock_that_was_set(seen: str) -> None:
    passed, on_the_wall, with_sleep, surprise = WITH_BOOT[seen]
    now = Look(1_000.0 + passed, 50_000.0 + on_the_wall, 7_000.0 + with_sleep)
    assert Look(1_000.0, 50_000.0, 7_000.0).surprise(now) == surprise


@pytest.mark.parametrize("seen", SEEN)
def test_what_happened_between_two_looks(seen: str) -> None:
    passed, on_the_wall, surprise = SEEN[seen]
    assert BEFORE.surprise(Look(1_000.0 + passed, 50_000.0 + on_the_wall)) == surprise
