"""Which figures a text states, so that it can be held to what others said. Pure; knows no item.

A figure is a number, in digits or in words, with the sign of its unit: a share, a sum of money, a multiple, a day of
the month; the names of days and months are figures too. A share is the same however it is put: `half`, `50 %`, `five in
ten`. None is `one` of nothing measured, `first` or `second`, a few errors, ways or questions, `the two`, or the base of
a rate (`in a hundred`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from hotseat.grading.evidence import plain


class Figure(NamedTuple):
    """`unit` is `%`, a currency sign, `x` for a multiple, `th` for a day, `date` for the name of one, else empty."""

    value: Fraction | str
    unit: str = ""


@dataclass(frozen=True)
class Stated:
    """A figure as it is written, and its forms: to have said one of them is to have said it."""

    words: str
    forms: frozenset[Figure]


def given(texts: Iterable[str]) -> frozenset[Figure]:
    """Every form of every figure in the texts."""
    return frozenset(form for text in texts for stated in figures(text) for form in stated.forms)


def invented(text: str, known: frozenset[Figure]) -> tuple[str, ...]:
    """The figures of a text that are not among the known ones, as they are written there."""
    return tuple(dict.fromkeys(stated.words for stated in figures(text) if not stated.forms & known))


def figures(text: str) -> Iterator[Stated]:
    """The figures of a text, in order."""
    tokens = [_Token(*match.groups(default="")) for match in _TOKEN.finditer(plain(text).replace("24/7", "always"))]
    at, shares = 0, dict[int, Figure]()
    while at < len(tokens):
        end, forms = _named(tokens, at) or _counted(tokens, at) or (at + 1, None)
        if forms:
            share, base = _share(tokens, at, end)
            shares |= {at: share, base: share} if share else {}
            also = {shares[at]} if at in shares else set()
            yield Stated(" ".join(str(token) for token in tokens[at:end]), frozenset(forms | also))
        at = end


# A word with digits in it is a name (p95, B2B); `q3` is a date.
_TOKEN: Final = re.compile(
    r"([$€£])? ?(?<![a-z])(\d+(?:,\d{3})*(?:[.:]\d+)*)([a-z]*)|([a-z]+\d[a-z\d]*|[a-z]+(?:'[a-z]+)*)|(\S)"
)


class _Token(NamedTuple):
    """Digits with what is glued to them, or a word, or a mark."""

    coin: str
    digits: str
    tail: str
    word: str
    mark: str

    def __str__(self) -> str:
        return "".join(self)


_END: Final = _Token("", "", "", "", "")
_SMALL: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS: Final = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_WORTH: Final = {word: value for value, word in enumerate(_SMALL, start=1)} | _TENS
_SIZES: Final = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_SHORT: Final = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9}
_PARTS: Final = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
_DAYS: Final = {
    word: value
    for value, word in enumerate(
        "fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
        "seventeenth eighteenth nineteenth twentieth".split(),
        start=4,
    )
} | {"thirtieth": 30}
_SIGNS: Final = {
    unit: sign
    for sign, units in {
        "%": "% percent percentage pct",
        "$": "dollar dollars usd",
        "€": "euro euros eur",
        "£": "pound pounds gbp",
        "x": "x times fold",
        "c": "cent cents",
    }.items()
    for unit in units.split()
}
_GLUED: Final = _SIGNS | dict.fromkeys(("th", "st", "nd", "rd"), "th")
_MEASURES: Final = frozenset(
    "hundred thousand million billion dozen percent per cent cents dollar euro pound second minute minutes hour hours "
    "day days week weeks month months year years".split()
)
_FEW: Final = frozenset(("two", "three", "four"))
_TALKED_OF: Final = frozenset(
    "error errors mistake mistakes kind kinds type types sort sorts way ways thing things side sides question "
    "questions reason reasons part parts option options choices sentences words steps groups aims goals measures "
    "figures numbers outcomes".split()
)
_BASES: Final = frozenset(("ten", "hundred", "thousand"))
_KNOWN_ONES: Final = frozenset("the these those other first last".split())


# --- numbers ----------------------------------------------------------------------------------------------------------


def _at(tokens: Sequence[_Token], place: int) -> _Token:
    return tokens[place] if 0 <= place < len(tokens) else _END


def _counted(tokens: Sequence[_Token], at: int) -> tuple[int, set[Figure] | None] | None:
    """A number that begins here: where it ends, and its forms; None for forms when it counts for none."""
    number = _number(tokens, at)
    if number is None:
        return None
    value, end = number
    if isinstance(value, str):
        return end, {Figure(value)}
    unit, end = _unit(tokens, at, end)
    if unit == "c":
        return end, {Figure(value), Figure(value / 100, "$")}
    if unit:
        return end, {Figure(value, unit)}
    if _idle(tokens, at, end):
        return end, None
    return end, {Figure(value)} | {Figure(value, shared) for shared in _shared(tokens, end)}


def _number(tokens: Sequence[_Token], at: int) -> tuple[Fraction | str, int] | None:
    """The value that begins here, and the place after it; a time of day, or a sign with letters, stands for itself."""
    first = _at(tokens, at)
    if first.digits and (":" in first.digits or first.digits.count(".") > 1):
        return str(first), at + 1
    if first.digits:
        value = Fraction(first.digits.replace(",", "")) * _SHORT.get(first.tail, 1)
        return _sized(tokens, value, at + 1)
    if first.word in _SIZES or (first.word in {"a", "an"} and _at(tokens, at + 1).word in _SIZES):
        return _sized(tokens, Fraction(1), at + (first.word not in _SIZES))
    if first.word in _WORTH:
        return _sized(tokens, Fraction(_WORTH[first.word]), at + 1)
    return None


def _sized(tokens: Sequence[_Token], value: Fraction, at: int) -> tuple[Fraction, int]:
    """The value with the words of number that follow it: `twenty-four`, `eleven hundred`, `two and a half million`."""
    whole, part = Fraction(0), value
    while True:
        word, joined = _at(tokens, at).word, _after_joint(tokens, at)
        if word in _SIZES:
            part, at = part * _SIZES[word], at + 1
            whole, part = (whole + part, Fraction(0)) if _SIZES[word] >= 1000 else (whole, part)
        elif joined and (more := _WORTH.get(_at(tokens, joined).word)) and _fits(tokens, at, part, more):
            part, at = part + more, joined + 1
        elif [_at(tokens, at + step).word for step in range(3)] == ["and", "a", "half"]:
            part, at = part + Fraction(1, 2), at + 3
        else:
            return whole + part, at


def _after_joint(tokens: Sequence[_Token], at: int) -> int:
    """The place of the next word of number: here, or after a hyphen or an `and`."""
    return at + 1 if _at(tokens, at).mark == "-" or _at(tokens, at).word == "and" else at


def _fits(tokens: Sequence[_Token], at: int, part: Fraction, more: int) -> bool:
    before = _at(tokens, at - 1).word
    return (before in _TENS and more < 10 and _at(tokens, at).word != "and") or before in {"hundred", "thousand"}


def _unit(tokens: Sequence[_Token], at: int, end: int) -> tuple[str, int]:
    """The unit of the number that stands from `at` to `end`, and the place after it. Cents are `c`."""
    first = tokens[at]
    if glued := first.coin or _GLUED.get(first.tail, ""):
        return glued, end
    if [_at(tokens, end + step).word for step in range(2)] == ["per", "cent"]:
        return "%", end + 2
    place = end + 1 if _at(tokens, end).mark == "-" else end
    sign = _SIGNS.get(_at(tokens, place).word or _at(tokens, place).mark, "")
    return (sign, place + 1) if sign else ("", end)


def _shared(tokens: Sequence[_Token], end: int) -> Iterator[str]:
    """The unit of the other end of a range: in `90 to 95%` the 90 is a percentage too."""
    joint = _at(tokens, end)
    if joint.word in {"to", "or", "and"} or joint.mark == "-":
        other = _number(tokens, end + 1)
        unit = _unit(tokens, end + 1, other[1])[0] if other else ""
        if unit in {"%", "$", "€", "£"}:
            yield unit


def _share(tokens: Sequence[_Token], at: int, end: int) -> tuple[Figure | None, int]:
    """The share that a bare number and its base make, and where the base stands: 30 % of `three in every ten`."""
    place = end + 1 if _at(tokens, end).word == "out" else end
    linked = _at(tokens, place).word in {"in", "of"}
    place += 2 if _at(tokens, place + 1).word in {"every", "each"} else 1
    part, base = _number(tokens, at), _number(tokens, place)
    if not linked or not part or not base or part[1] != end:
        return None, place
    few, many = part[0], base[0]
    if isinstance(few, str) or isinstance(many, str) or not 0 < few <= many or many == 1:
        return None, place
    return Figure(few * 100 / many, "%"), place


def _idle(tokens: Sequence[_Token], at: int, end: int) -> bool:
    """Whether a number without a unit counts for none."""
    word, before, after = _at(tokens, at).word, _at(tokens, at - 1).word, _at(tokens, end).word
    if word == "one" and end == at + 1:
        return after not in _MEASURES and not (after in {"in", "out"} and _share(tokens, at, end)[0])
    if word in _FEW and end == at + 1 and {after, _at(tokens, end + 1).word} & _TALKED_OF:
        return True
    if word == "two" and before in _KNOWN_ONES:
        return after not in _MEASURES
    return (word in {"a", "an"} or before in {"every", "each", "per"}) and _at(tokens, end - 1).word in _BASES


# --- shares, multiples and dates in words -----------------------------------------------------------------------------

_MULTIPLES: Final = {
    **dict.fromkeys("double doubles doubled doubling twice twofold".split(), 2),
    **dict.fromkeys("triple triples tripled tripling treble thrice threefold".split(), 3),
    **dict.fromkeys("quadruple quadrupled fourfold".split(), 4),
    **{f"{word}fold": value for word, value in _WORTH.items() if value > 4},
}
_HALVES: Final = frozenset("half halve halves halved halving".split())
_VAGUE: Final = frozenset("dozens hundreds thousands millions billions".split())
_DATES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september "
    "october november december christmas easter q1 q2 q3 q4".split()
)
_ALSO_VERBS: Final = frozenset(("may", "march"))
_BEFORE_DATES: Final = frozenset("in by of until till since before after next last early late from to mid".split())
_AFTER_PARTS: Final = frozenset("of more less fewer as higher lower off".split())


def _named(tokens: Sequence[_Token], at: int) -> tuple[int, set[Figure]] | None:
    """A share, a multiple or a date that has a word of its own."""
    if found := _part(tokens, at) or _day(tokens, at):
        return found
    figure = _single(*(_at(tokens, place).word for place in (at - 1, at)))
    return (at + 1, {figure}) if figure and not _no_figure(tokens, at) else None


def _single(before: str, word: str) -> Figure | None:
    if word in _HALVES:
        return Figure(Fraction(50), "%")
    if word in _MULTIPLES:
        return Figure(Fraction(_MULTIPLES[word]), "x")
    if word in _VAGUE:
        return Figure(word)
    day = word.removesuffix("s")
    return Figure(day, "date") if day in _DATES or (word in _ALSO_VERBS and before in _BEFORE_DATES) else None


def _part(tokens: Sequence[_Token], at: int) -> tuple[int, set[Figure]] | None:
    """`two thirds`, `a quarter of`; `a third option` is none."""
    count = 1 if _at(tokens, at).word in {"a", "an"} else _WORTH.get(_at(tokens, at).word, 0)
    place = at + 2 if _at(tokens, at + 1).mark == "-" else at + 1
    size = _PARTS.get(_at(tokens, place).word.removesuffix("s"))
    shares = _at(tokens, place + 1).word in _AFTER_PARTS or _at(tokens, at - 1).word == "by"
    if not count or not size or not (count > 1 or shares):
        return None
    return place + 1, {Figure(Fraction(100 * count, size), "%")}


def _day(tokens: Sequence[_Token], at: int) -> tuple[int, set[Figure]] | None:
    """`thirtieth`, `twenty-fourth`."""
    word = _at(tokens, at).word
    if word in _DAYS:
        return at + 1, {Figure(Fraction(_DAYS[word]), "th")}
    place = at + 2 if _at(tokens, at + 1).mark == "-" else at + 1
    unit = {"first": 1, "second": 2, "third": 3, **_DAYS}.get(_at(tokens, place).word, 10)
    return (place + 1, {Figure(Fraction(_TENS[word] + unit), "th")}) if word in _TENS and unit < 10 else None


def _no_figure(tokens: Sequence[_Token], at: int) -> bool:
    """Whether it is the `double` of a double check, or `half` a way."""
    return any(_at(tokens, at + step).word.startswith(("check", "way", "heart")) for step in (1, 2))
