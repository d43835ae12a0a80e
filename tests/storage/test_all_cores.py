"""Work shared out among processes comes back as if one had done it, and is done here where no process can be had."""

import os
from collections.abc import Sequence

import pytest

from hotseat.storage.all_cores import on_all_cores

MANY = tuple(range(37))


def doubled(entries: Sequence[int]) -> list[tuple[int, int]]:
    return [(2 * entry, os.getpid()) for entry in entries]


def test_many_are_done_elsewhere_and_come_back_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    done = on_all_cores(doubled, MANY, worth=8)

    assert [value for value, _ in done] == [2 * entry for entry in MANY]
    assert os.getpid() not in {process for _, process in done}


@pytest.mark.parametrize(("cores", "worth"), [(2, len(MANY)), (1, 8)])
def test_a_few_and_those_of_a_single_core_are_done_here(
    monkeypatch: pytest.MonkeyPatch, cores: int, worth: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)

    assert on_all_cores(doubled, MANY, worth) == doubled(MANY)


def test_where_no_process_can_be_started_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor.submit", refuse)

    assert on_all_cores(doubled, MANY, worth=8) == doubled(MANY)


def refuse(*_: object, **__: object) -> None:
    raise OSError("no more processes")
