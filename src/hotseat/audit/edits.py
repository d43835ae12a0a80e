"""How a copy of a specimen is changed: words and turns put in, taken out and moved, its vector made to agree again.

Nothing here knows why; the transforms do. A specimen is never changed in place.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, TypeVar

from hotseat.domain.specimen import Specimen, SpecimenTurn, Words
from hotseat.domain.specimen_check import marked_verdicts
from hotseat.grading.sentences import split

T = TypeVar("T")

NOTHING: Final = Words(text="I have nothing to add to that for the moment.")
"""What is said in a turn from which everything else was taken."""

_DEPENDS: Final = re.compile(
    r"\b(?:it|its|they|them|their|he|him|his|she|her|that|this|those|these|then|there|so|and|but|or|because|which|such"
    r"|same|both|also|too|instead|otherwise|either|neither|yes|no|second|third|other|again|next|after|still|even)\b",
    re.IGNORECASE,
)
_LOWERED: Final = frozenset(
    "The A An We What If In On At For From With Before After When Where Then So And But That This These Those It Its"
    " They My Our Your Their There Here How Who Which Why Every Each All Some Most More Only Not No One Two Three To By"
    " As Because Once Until Since While Both Any Nobody Somebody People".split()
)


@dataclass(frozen=True)
class Spot:
    """Where words stand: the turn and the place in it, both from 0."""

    turn: int
    place: int


def drawn(seed: int, name: str, among: Sequence[T]) -> list[T]:
    """All of them in an order that the seed and the name decide."""
    keys = {place: blake2b(f"{seed}:{name}:{place}".encode(), digest_size=8).digest() for place in range(len(among))}
    return [among[place] for place in sorted(keys, key=lambda place: keys[place])]


def spots(specimen: Specimen) -> Iterator[tuple[Spot, Words]]:
    """All words in the order in which they are said."""
    for turn, entry in enumerate(specimen.turns):
        yield from ((Spot(turn, place), words) for place, words in enumerate(entry.says))


def evidence(specimen: Specimen, signals: Iterable[str]) -> list[Spot]:
    """Where these signals are shown, in full or in part."""
    wanted = set(signals)
    return [spot for spot, words in spots(specimen) if wanted & {*words.shows, *words.partly}]


def at(specimen: Specimen, spot: Spot) -> Words:
    """The words that stand there."""
    return specimen.turns[spot.turn].says[spot.place]


def copy(specimen: Specimen, turns: Iterable[SpecimenTurn], flags: Iterable[str] | None = None) -> Specimen:
    """The specimen with other turns, and with other standing flags if given.

    Its vector is what the marks say, and no flag stands that nothing raises; `profile` and `about` stay the original's.
    """
    changed = specimen.model_copy(update={"turns": tuple(turns)})
    raised = {words.flag for _, words in spots(changed)}
    standing = tuple(flag for flag in (specimen.flags if flags is None else flags) if flag in raised)
    return changed.model_copy(update={"vector": marked_verdicts(changed), "flags": standing})


def put(specimen: Specimen, new: dict[Spot, Sequence[Words]]) -> Specimen:
    """The specimen with the words at these spots replaced by others, or by none."""
    return copy(specimen, (_says(turn, no, new) for no, turn in enumerate(specimen.turns)))


def _says(turn: SpecimenTurn, no: int, new: dict[Spot, Sequence[Words]]) -> SpecimenTurn:
    says = tuple(words for place, old in enumerate(turn.says) for words in new.get(Spot(no, place), (old,)))
    return turn if says == turn.says else turn.model_copy(update={"says": says or (NOTHING,)})


def taken_out(specimen: Specimen, at_spots: Iterable[Spot]) -> Specimen:
    """The specimen without the words at these spots."""
    return put(specimen, dict.fromkeys(at_spots, ()))


def appended(specimen: Specimen, turn: int, *words: Words) -> Specimen:
    """The specimen with words added at the end of a turn."""
    last = Spot(turn, len(specimen.turns[turn].says) - 1)
    return put(specimen, {last: (at(specimen, last), *words)})


def prepended(specimen: Specimen, turn: int, *words: Words) -> Specimen:
    """The specimen with words added at the beginning of a turn."""
    first = Spot(turn, 0)
    return put(specimen, {first: (*words, at(specimen, first))})


def with_turn(specimen: Specimen, before: int, turn: SpecimenTurn) -> Specimen:
    """The specimen with one more turn, in front of the one that stood there."""
    return copy(specimen, (*specimen.turns[:before], turn, *specimen.turns[before:]))


def reworded(specimen: Specimen, change: Callable[[Spot, str], str]) -> Specimen:
    """The specimen with every text changed and every mark kept."""
    return put(
        specimen,
        {spot: (words.model_copy(update={"text": change(spot, words.text)}),) for spot, words in spots(specimen)},
    )


def phase_of(specimen: Specimen, turn: int) -> str:
    """The phase that a turn is in."""
    return next((entry.phase for entry in specimen.turns[turn::-1] if entry.phase), "")


def sounding_like(words: Words) -> Words:
    """The words as ones that only sound like what they showed."""
    near = dict.fromkeys((*words.near, *words.shows, *words.partly))
    return words.model_copy(update={"shows": (), "partly": (), "near": tuple(near)})


def sentence(text: str) -> str:
    """A phrase of an item as one sentence; empty when it cannot be one."""
    whole = " ".join(text.split())
    whole = whole[:1].upper() + whole[1:]
    whole = whole if whole.endswith((".", "?", "!")) else f"{whole}."
    return whole if split(whole) == [whole] else ""


def begun(text: str, most: int = 8) -> str:
    """The first words of a sentence, as they are quoted when somebody comes back to it."""
    words = text.replace('"', "'").split()
    return f"{' '.join(words[:most])} ..." if len(words) > most else " ".join(words).rstrip(".,;:!?")


def lowered(text: str) -> str:
    """The sentence as it goes on after a comma; empty when its first word may be a name."""
    first, _, rest = text.partition(" ")
    if first == "I" or first.startswith(("I'", "I’")):
        return text
    return f"{first.lower()} {rest}" if first in _LOWERED else ""


def stands_alone(text: str) -> bool:
    """Whether a sentence can be moved: none of its first five words leans on what was said before it."""
    return not _DEPENDS.search(" ".join(text.split()[:5]))
