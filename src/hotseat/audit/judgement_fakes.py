"""Fakes whose quotes are honest and whose judgement is not: levels pressed together, lifted, or left to chance."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from hotseat.audit.fakes import Bend, Cited, Entry, Fake, Known, Reading, whole
from hotseat.audit.prompt import Put
from hotseat.domain.assessment import Support

TYPICAL_WORDS: Final = 400
WORDS_A_LEVEL: Final = 250
"""The length-lover takes an answer of typical length as it is, and adds or takes a level for so many words."""
_STEPS: Final[tuple[Support, ...]] = ("no", "partly", "supports")
_PRESSED: Final = {1: 2, 2: 2, 3: 3, 4: 4, 5: 4}


def _moved(level: Callable[[Reading, Put, Known], int]) -> Bend:
    """Another level, kept within 1 to 5, on the same findings."""

    def bend(reading: Reading, put: Put, known: Known) -> Reading:
        return replace(reading, level=min(max(level(reading, put, known), 1), 5))

    return bend


def at(name: str, defect: str, level: int) -> Fake:
    """A grader that gives one and the same level to everything, whatever it finds."""
    return Fake(name, defect, _moved(lambda reading, put, known: level))


def _by_length(reading: Reading, put: Put, known: Known) -> int:
    words = sum(len(sentence.text.split()) for sentence in put.candidate)
    return reading.level + round((words - TYPICAL_WORDS) / WORDS_A_LEVEL)


def _last_is_least(reading: Reading, put: Put, known: Known) -> Reading:
    """What is listed last of several is read one step lower."""
    if len(reading.entries) < 2:
        return reading
    *others, last = reading.entries
    return replace(reading, entries=(*others, _stepped(last, -1, put)))


def _stepped(entry: Entry, steps: int, put: Put) -> Entry:
    """The entry with another verdict; quotes go with the last credit, and a first credit needs one."""
    verdict = entry.moved(steps)
    if verdict == "not_shown":
        return Entry(entry.signal, (), verdict)
    return Entry(entry.signal, entry.evidence or _any_words(put), verdict)


def _any_words(put: Put) -> tuple[Cited, ...]:
    return (whole(max(put.candidate, key=lambda sentence: len(sentence.text))),)


def noisy(agreement: float) -> Fake:
    """A grader that reads as the oracle does in this share of its calls, and else is one level off, either way.

    Where the signals would not let that through, one verdict goes with it, so that code has as much noise as is meant.
    A second look is one step off as often. Whether a call errs does not depend on any other call.
    """

    def bend(reading: Reading, put: Put, known: Known) -> Reading:
        if known.chance(put.name, reading.sub) < agreement:
            return reading
        step = 1 if known.chance(put.name, reading.sub, "which way") < 0.5 else -1
        step = step if 1 <= reading.level + step <= 5 else -step
        off = replace(reading, level=reading.level + step)
        if _allowed(off, known) or not reading.entries:
            return off
        movable = [entry for entry in reading.entries if entry.moved(step) != entry.verdict] or reading.entries
        heaviest = max(movable, key=lambda entry: known.item.signal(entry.signal).weight)
        entries = (_stepped(entry, step, put) if entry == heaviest else entry for entry in reading.entries)
        return replace(off, entries=tuple(entries))

    def doubt(support: Support, put: Put, known: Known) -> Support:
        if known.chance(put.name, "look") < agreement:
            return support
        place, step = _STEPS.index(support), 1 if known.chance(put.name, "which way") < 0.5 else -1
        return _STEPS[place + step if 0 <= place + step < len(_STEPS) else place - step]

    return Fake("noisy", f"In {1 - agreement:.0%} of its calls it is one level off, by chance.", bend, doubt=doubt)


def _allowed(reading: Reading, known: Known) -> bool:
    """Whether the signals, read as they are, leave room for the level."""
    result = known.truth.assessment.criterion(reading.sub)
    room = (result.low or 1) <= reading.level <= (result.high or 5)
    return room and (reading.level == 1 or any(entry.evidence for entry in reading.entries))


JUDGEMENT_FAKES: Final = (
    Fake(
        "length-lover",
        "The longer the answer, the higher the level.",
        _moved(_by_length),
    ),
    Fake(
        "halo",
        "One overall impression decides every level.",
        _moved(lambda reading, put, known: round(known.mean_level)),
    ),
    Fake(
        "compressor",
        "It shuns the ends of the scale.",
        _moved(lambda reading, put, known: _PRESSED[reading.level]),
    ),
    Fake(
        "lenient",
        "Every level is one too high.",
        _moved(lambda reading, put, known: reading.level + 1),
    ),
    Fake(
        "order-biased",
        "What is listed last is read one step lower.",
        _last_is_least,
    ),
    noisy(0.8),
)
