"""Which items a loop is made of. Pure: the same bank, profile, seed and history give the same loop."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Final

from hotseat.domain.base import Round
from hotseat.domain.kinds import KINDS
from hotseat.domain.loop import LEVELS, ROUNDS, TRACKS, Profile
from hotseat.storage.banks import ItemHead

_NEVER: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Bank:
    """What there is to choose from, and when each item was last sat, by its id."""

    heads: Sequence[ItemHead]
    sat: Mapping[str, datetime]

    def without(self, items: Collection[str]) -> "Bank":
        """The same bank when some items cannot be used."""
        return Bank([head for head in self.heads if head.id not in items], self.sat)


@dataclass(frozen=True)
class Wish:
    """What a loop is planned for, and the seed that decides between equals."""

    profile: Profile
    seed: int


@dataclass(frozen=True)
class Plan:
    """The items by slot number, and in words what the bank could not give."""

    items: dict[int, ItemHead]
    notes: tuple[str, ...]


def choose(bank: Bank, wish: Wish) -> Plan:
    """An item for each round of a loop, no item twice. A slot for which there is none is left out, and told."""
    items: dict[int, ItemHead] = {}
    notes: list[str] = []
    for no, round_ in enumerate(ROUNDS, start=1):
        taken = [head.id for head in items.values()]
        best = next(ranked(bank, wish, round_, taken), None)
        if best:
            items[no] = best
        notes += _notes(no, round_, best, wish.profile)
    return Plan(items, tuple(notes))


def ranked(bank: Bank, wish: Wish, round_: Round, taken: Collection[str]) -> Iterator[ItemHead]:
    """The items of a round that are not taken, the best first.

    Those for the track and the level come before those for the level alone, then the track alone, then the rest. Among
    equals: what was never sat, then what was sat longest ago; then the nearest target level; then the seed decides.
    """
    fitting = [head for head in bank.heads if head.round == round_ and head.id not in taken]
    return iter(sorted(fitting, key=lambda head: _rank(head, bank, wish)))


def _rank(head: ItemHead, bank: Bank, wish: Wish) -> tuple[bool, bool, datetime, int, bytes]:
    profile = wish.profile
    away = abs(LEVELS.index(head.seniority.target) - LEVELS.index(profile.seniority))
    drawn = blake2b(f"{wish.seed}:{head.id}".encode(), digest_size=8).digest()
    return (not _of_level(head, profile), not _of_track(head, profile), bank.sat.get(head.id, _NEVER), away, drawn)


def _of_track(head: ItemHead, profile: Profile) -> bool:
    return profile.track in head.tracks


def _of_level(head: ItemHead, profile: Profile) -> bool:
    lowest, highest = LEVELS.index(head.seniority.lowest), LEVELS.index(head.seniority.highest)
    return lowest <= LEVELS.index(profile.seniority) <= highest


def _notes(no: int, round_: Round, head: ItemHead | None, profile: Profile) -> Iterator[str]:
    """What the choice for a slot had to give up, in words."""
    place = f"Round {no} ({KINDS[round_].name})"
    nothing = "nothing else" if no > 1 and ROUNDS[no - 2] == round_ else "nothing"
    if head is None:
        yield f"{place} is left out: the bank has {nothing} for it."
        return
    track = "" if _of_track(head, profile) else f" for {TRACKS[profile.track]}"
    level = "" if _of_level(head, profile) else f" at {profile.seniority} level"
    if track or level:
        yield f"{place}: the bank has {nothing}{track}{level}. The nearest stands there."
