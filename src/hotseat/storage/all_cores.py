"""Work on many files shared out among the cores. What comes back is in the order of the files, as from one core."""

import os
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_PIECES: Final = 4
"""Pieces of work a core: with one each, the last core would be waited for."""


def on_all_cores(work: Callable[[Sequence[T]], list[R]], entries: Sequence[T], worth: int) -> list[R]:
    """`work` on the entries, by as many processes as there are cores once there are more than `worth` of them.

    `work` is something that can be pickled, such as the method of a plain object. Where no process can be started, the
    work is done in this one.
    """
    cores = os.cpu_count() or 1
    if len(entries) <= worth or cores == 1:
        return work(entries)
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor  # noqa: PLC0415 - few checks are so large

    size = -(-len(entries) // (cores * _PIECES))
    pieces = [entries[start : start + size] for start in range(0, len(entries), size)]
    try:
        with ProcessPoolExecutor(cores) as pool:
            return [one for done in pool.map(work, pieces) for one in done]
    except (OSError, BrokenExecutor):
        return work(entries)
