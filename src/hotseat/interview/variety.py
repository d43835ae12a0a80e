"""Seeded choices: the same seed gives the same interview, another seed another one. No generator state is kept."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


def pick(among: Sequence[T], seed: int, turn: int) -> T:
    """One of them, by seed and turn. Raises IndexError when there is none."""
    if not among:
        raise IndexError("nothing to pick from")
    return among[_number(seed, turn) % len(among)]


def rotate(among: Sequence[T], seed: int, turn: int) -> T:
    """Each in its turn from a seeded start, so that none comes twice in a row."""
    return among[(_number(seed, 0) + turn) % len(among)]


def _number(seed: int, turn: int) -> int:
    return int.from_bytes(blake2b(f"{seed}:{turn}".encode(), digest_size=8).digest(), "big")
