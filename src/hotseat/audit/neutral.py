"""Nine ways to change how something is said and nothing of what is said. The truth stays exactly what it was."""

import re
from collections.abc import Callable
from typing import Final

from hotseat.audit.changes import Changed, Ground, Transform
from hotseat.audit.edits import (
    Spot,
    appended,
    at,
    copy,
    drawn,
    lowered,
    phase_of,
    prepended,
    put,
    reworded,
    spots,
    stands_alone,
)
from hotseat.audit.neutral_words import AMERICAN, FILLERS, GREETINGS, JARGON, PAUSES, SMALL_TALK, THANKS
from hotseat.domain.kinds import SPEECH
from hotseat.domain.specimen import Specimen, SpecimenTurn, Words

_LEAST: Final = 3
"""Sentences of a turn that can be told as a list or in paragraphs."""
_LONG_WORD: Final = re.compile(r"\b[a-z]{8,}\b")


def _fillers(specimen: Specimen, seed: int) -> Specimen:
    """Every other sentence hesitates."""

    def hesitating(spot: Spot, text: str) -> str:
        if (spot.turn + spot.place + seed) % 2:
            return text
        name = f"fillers-{spot.turn}-{spot.place}"
        if start := lowered(text):
            return f"{drawn(seed, name, FILLERS)[0]}, {start}"
        return text.replace(", ", f", {drawn(seed, name, PAUSES)[0]}, ", 1)

    return reworded(specimen, hesitating)


def _courteous(specimen: Specimen, seed: int) -> Specimen:
    """The candidate gives a name, says good morning and thank you. What begins with its conclusion keeps it first."""
    last = len(specimen.turns) - 1
    changed = appended(specimen, last, Words(text=drawn(seed, "thanks", THANKS)[0]))
    if phase_of(specimen, 0) in SPEECH:
        return changed
    return prepended(changed, 0, Words(text=drawn(seed, "greeting", GREETINGS)[0]))


def _padded(name: str, sentences: tuple[str, ...]) -> Callable[[Specimen, int], Specimen]:
    """Some of these sentences at the end of three turns, none in a speech that is cut by the clock."""

    def padded(specimen: Specimen, seed: int) -> Specimen:
        lines = drawn(seed, name, sentences)
        turns = [no for no in range(len(specimen.turns)) if phase_of(specimen, no) not in SPEECH]
        for place, turn in enumerate(drawn(seed, name, turns)[:3]):
            specimen = appended(specimen, turn, *(Words(text=text) for text in lines[3 * place : 3 * place + 3]))
        return specimen

    return padded


def _typeset(specimen: Specimen, seed: int) -> Specimen:
    """Quotation marks, apostrophes, dashes and spaces as a word processor or a careless typist sets them."""

    def set_anew(spot: Spot, text: str) -> str:
        text = re.sub(r'"([^"]*)"', "\u201c\\1\u201d", text).replace("'", "\u2019").replace(" - ", " \u2013 ")
        return text.replace(" ", "\u00a0" if (spot.place + seed) % 2 else "  ", 2)

    return reworded(specimen, set_anew)


def _spelt(specimen: Specimen, seed: int) -> Specimen:
    """The other side's spelling, and a slip of the finger in one long word of every third sentence."""

    def spelt(spot: Spot, text: str) -> str:
        text = _BRITISH.sub(lambda word: AMERICAN[word[0]], text)
        return _LONG_WORD.sub(_slip, text, count=1) if (spot.turn + spot.place + seed) % 3 == 0 else text

    return reworded(specimen, spelt)


def _slip(word: re.Match[str]) -> str:
    """The word with the two letters in its middle in the wrong order."""
    text, middle = word[0], len(word[0]) // 2
    return text[: middle - 1] + text[middle] + text[middle - 1] + text[middle + 1 :]


_BRITISH: Final = re.compile(rf"\b(?:{'|'.join(map(re.escape, AMERICAN))})\b")


def _turns(specimen: Specimen, seed: int) -> Specimen | None:
    """A long turn is parted in two, or a turn is joined to the one before where nothing was asked in between."""
    long = [no for no, turn in enumerate(specimen.turns) if len(turn.says) > 1 and phase_of(specimen, no) not in SPEECH]
    loose = [no for no, turn in enumerate(specimen.turns) if no and _joins(turn)]
    if loose and (seed % 2 or not long):
        return _joined(specimen, drawn(seed, "join", loose)[0])
    return _parted(specimen, drawn(seed, "part", long)[0]) if long else None


def _joins(turn: SpecimenTurn) -> bool:
    return not (turn.phase or turn.facts or turn.probe or turn.push or "?" in turn.line)


def _joined(specimen: Specimen, turn: int) -> Specimen:
    first, second = specimen.turns[turn - 1 : turn + 1]
    one = first.model_copy(update={"says": (*first.says, *second.says)})
    return copy(specimen, (*specimen.turns[: turn - 1], one, *specimen.turns[turn + 1 :]))


def _parted(specimen: Specimen, turn: int) -> Specimen:
    whole = specimen.turns[turn]
    middle = len(whole.says) // 2
    first = whole.model_copy(update={"says": whole.says[:middle]})
    second = SpecimenTurn(line="Go on.", says=whole.says[middle:])
    return copy(specimen, (*specimen.turns[:turn], first, second, *specimen.turns[turn + 1 :]))


def _layout(specimen: Specimen, seed: int) -> Specimen:
    """Long turns are typed as a list, or in paragraphs."""

    def laid_out(spot: Spot, text: str) -> str:
        if not spot.place or len(specimen.turns[spot.turn].says) < _LEAST:
            return text
        if (spot.turn + seed) % 2:
            return f"\n- {text}"
        return text if spot.place % 2 else f"\n\n{text}"

    return reworded(specimen, laid_out)


def _swapped(specimen: Specimen, seed: int) -> Specimen | None:
    """Two neighbours that lean on nothing before them change places, outside a speech that begins with its point."""
    pairs = [spot for spot, words in spots(specimen) if words.shows and _loose(specimen, spot)]
    if not pairs:
        return None
    first = drawn(seed, "swapped", pairs)[0]
    second = Spot(first.turn, first.place + 1)
    return put(specimen, {first: (at(specimen, second),), second: (at(specimen, first),)})


def _loose(specimen: Specimen, spot: Spot) -> bool:
    """Whether the words there, those after them and those after these can be told in another order."""
    says = specimen.turns[spot.turn].says[spot.place : spot.place + 3]
    if len(says) < 2 or phase_of(specimen, spot.turn) in SPEECH or any(words.flag for words in says):
        return False
    return all(stands_alone(words.text) and not words.text.endswith("?") for words in says)


def _neutral(name: str, what: str, change: Callable[[Specimen, int], Specimen | None]) -> Transform:
    def changed(specimen: Specimen, _: Ground, seed: int) -> Changed | None:
        copied = change(specimen, seed)
        return None if copied is None or copied == specimen else Changed(copied)

    return Transform(name, "neutral", what, "nothing", changed)


NEUTRAL: Final[tuple[Transform, ...]] = (
    _neutral("fillers", "Every other sentence hesitates.", _fillers),
    _neutral("courtesy", "A greeting with a name, and thanks.", _courteous),
    _neutral(
        "small-talk",
        "Longer talk about the work day that has nothing to do with anything.",
        _padded("talk", SMALL_TALK),
    ),
    _neutral("jargon", "Phrases of the trade that decide nothing.", _padded("jargon", JARGON)),
    _neutral("typography", "Other quotation marks, apostrophes, dashes and spaces.", _typeset),
    _neutral("spelling", "American spelling, and slips of the finger.", _spelt),
    _neutral("turns", "One turn in two, or two in one.", _turns),
    _neutral("layout", "A list or paragraphs instead of one line.", _layout),
    _neutral("swapped", "Two sentences that do not lean on each other change places.", _swapped),
)
