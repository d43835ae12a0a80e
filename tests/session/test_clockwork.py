"""The clock of a round as threads see it: what happened is told once, whoever looks."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from time import sleep

from hotseat.interview.timing import Surprise
from hotseat.session.clockwork import Clocks, Clockwork

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_time_in_which_nobody_looked_is_told_once_though_two_look_at_once() -> None:
    seconds = [0.0]

    def slow() -> float:
        now = seconds[0]
        sleep(0.01)  # so that both are at it
        return now

    clock = Clockwork(Clocks(slow, lambda: NOON + timedelta(seconds=seconds[0])), 0.0)
    clock.start()
    clock.look()
    seconds[0] = 600.0
    together = Barrier(2)

    def look() -> None:
        together.wait()
        clock.look()

    threads = [Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (clock.surprises(), clock.elapsed) == ([Surprise("suspended", 600.0, 600.0)], 0.0)


def test_a_clock_that_counts_sleep_is_asked_where_there_is_one() -> None:
    seconds = {"monotonic": 0.0, "wall": 0.0, "boot": 0.0}
    clocks = Clocks(
        lambda: seconds["monotonic"], lambda: NOON + timedelta(seconds=seconds["wall"]), lambda: seconds["boot"]
    )
    clock = Clockwork(clocks, 0.0)
    clock.start()
    clock.look()
    seconds.update(monotonic=1.0, wall=3_601.0, boot=1.0)
    assert clock.look() == Surprise("clock_changed", 3_600.0, 0.0)
