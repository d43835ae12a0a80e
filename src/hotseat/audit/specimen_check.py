"""What must hold in a specimen and takes the grading code to see: sentences, chances, bars, levels. Mends nothing.

Ids and marks are checked before, by `domain.specimen_check`.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from hotseat.audit.specimens import Laid, laid, said
from hotseat.domain.finding import Finding
from hotseat.domain.item import Item
from hotseat.domain.rubric import Rubric
from hotseat.domain.specimen import Specimen
from hotseat.errors import IllegalEvent
from hotseat.grading.opportunity import in_play
from hotseat.grading.sentences import split
from hotseat.interview.cut import TYPED_WORDS, words
from hotseat.interview.fold import fold
from hotseat.storage.kept import Kept

SPREAD: Final = 2
"""Levels between the best and the worst sub-criterion of a mixed specimen, at least."""
WEAK: Final = 2.3
STRONG: Final = 3.7
"""The mean level of a weak specimen at most, and of a strong one at least."""


def specimen_findings(specimen: Specimen, item: Item, rubric: Rubric) -> list[Finding]:
    """Everything wrong with a specimen whose ids and marks hold."""
    if findings := [*_not_one_sentence(specimen), *_not_in_play(specimen, item, rubric)]:
        return findings
    try:
        whole = laid(specimen, Kept.of(item), Kept.of(rubric))
        fold(whole.sitting.events)
    except (ValueError, IllegalEvent) as error:
        return [Finding(("turns",), str(error))]
    return [*_no_evidence(whole), *_no_chance(whole), *_too_long(whole), *_another_profile(whole)]


def _not_one_sentence(specimen: Specimen) -> Iterator[Finding]:
    for turn, entry in enumerate(specimen.turns):
        for place, line in enumerate(entry.says):
            if len(pieces := split(line.text)) != 1:
                yield Finding(("turns", turn, "says", place, "text"), f"is {len(pieces)} sentences, not one")


def _not_in_play(specimen: Specimen, item: Item, rubric: Rubric) -> Iterator[Finding]:
    playing = {signal.id for signals in in_play(item, rubric).values() for signal in signals}
    for name in specimen.vector:
        if name not in playing:
            yield Finding(("vector", name), f"is not in play in a {item.round} round")


def _no_evidence(whole: Laid) -> Iterator[Finding]:
    """Words that the grader would withhold, and the floor."""
    known = whole.sitting.known
    if known.floor:
        yield Finding(("turns",), known.floor)
    places = [
        ("turns", no, "says", place) for no, turn in enumerate(whole.specimen.turns) for place in range(len(turn.says))
    ]
    for where, (_, sentences) in zip(places, said(whole.specimen, known.bank), strict=True):
        for sentence in sentences:
            if sentence.bar:
                yield Finding((*where, "text"), f"is no evidence: {sentence.bar}")


def _no_chance(whole: Laid) -> Iterator[Finding]:
    for sub, level in whole.truth.levels.items():
        if level is None:
            yield Finding(("turns",), f"nothing gives a chance to show {sub}", "aim a probe or a push at it")


def _too_long(whole: Laid) -> Iterator[Finding]:
    """A speech of ninety seconds that no clock would let anybody finish."""
    if whole.sitting.item.executive is None:
        return
    for place, turn in enumerate(whole.specimen.turns):
        spoken = sum(words(line.text) for line in turn.says)
        if spoken > TYPED_WORDS:
            yield Finding(("turns", place, "says"), f"has {spoken} words, {TYPED_WORDS} are heard at most")


def _another_profile(whole: Laid) -> Iterator[Finding]:
    levels = [level for level in whole.truth.levels.values() if level is not None]
    fits = _profiles(levels) if levels else [whole.specimen.profile]
    if whole.specimen.profile not in fits:
        mean = sum(levels) / len(levels)
        message = f"does not fit levels from {min(levels)} to {max(levels)} with a mean of {mean:.1f}"
        yield Finding(("profile",), message, f"it fits {' or '.join(fits)}" if fits else "it fits none")


def _profiles(levels: Sequence[int]) -> list[str]:
    """The profiles that a specimen with these levels may have."""
    mean, spread = sum(levels) / len(levels), max(levels) - min(levels)
    held = {"weak": mean <= WEAK, "mixed": spread >= SPREAD, "strong": mean >= STRONG and min(levels) > 1}
    return [name for name, holds in held.items() if holds]
