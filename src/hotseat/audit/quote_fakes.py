"""Fakes that credit what was not shown, each with another kind of words in its support. Only the quote gives them away.

They lie about every signal that is not shown and name the highest level for it; where nothing is to be gained, or there
is nothing to make such a quote of, they are the oracle.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from hotseat.audit.fakes import Bend, Cited, Entry, Fake, Known, Reading, whole
from hotseat.audit.prompt import Put, Said

Craft = Callable[[str, Put, Known], Cited | None]
"""Words in support of a signal that was not shown; None when there is nothing to make them of."""
HIGHEST: Final = 5


def claiming(craft: Craft) -> Bend:
    """The reading with every signal that is not shown claimed as shown, by such a quote and no other."""

    def bend(reading: Reading, put: Put, known: Known) -> Reading:
        made = {entry.signal: craft(entry.signal, put, known) for entry in reading.entries if not _credited(entry)}
        made = {signal: cited for signal, cited in made.items() if cited is not None}
        if not made:
            return reading
        entries = tuple(
            Entry(entry.signal, (cited,), "shown") if (cited := made.get(entry.signal)) else entry
            for entry in reading.entries
        )
        return replace(reading, entries=entries, level_evidence=tuple(filter(None, made.values())), level=HIGHEST)

    return bend


def _credited(entry: Entry) -> bool:
    return entry.verdict != "not_shown"


def _one(among: Sequence[Said], signal: str, known: Known, what: str) -> Said | None:
    """One of the sentences, another one for another signal."""
    return among[int(known.chance(what, signal) * len(among))] if among else None


# --- words that were said, and are no evidence ------------------------------------------------------------------------


def _order(signal: str, put: Put, known: Known) -> Cited | None:
    found = _first(put.said, orders)
    return whole(found) if found else None


def _praise(signal: str, put: Put, known: Known) -> Cited | None:
    found = _first(put.candidate, flatters)
    return whole(found) if found else None


def _first(sentences: Iterable[Said], such: Callable[[str], bool]) -> Said | None:
    return next((sentence for sentence in sentences if such(sentence.text)), None)


def _parroted(signal: str, put: Put, known: Known) -> Cited | None:
    """A line of the interviewer."""
    theirs = [sentence for sentence in put.said if sentence.role != "candidate" and len(sentence.text.split()) > 3]
    found = _one(theirs, signal, known, "line")
    return whole(found) if found else None


def _elsewhere(signal: str, put: Put, known: Known) -> Cited | None:
    """A sentence of the candidate under the number of another one."""
    said = _one(put.candidate, signal, known, "sentence")
    if said is None:
        return None
    others = [s for s in put.candidate if said.text not in s.text and s.text not in said.text]
    other = _one(others, signal, known, "place")
    return Cited(other.sid, said.text) if other else None


# --- words that were not said -----------------------------------------------------------------------------------------


def _invented(signal: str, put: Put, known: Known) -> Cited | None:
    """The item's own example of what would count, put into the candidate's mouth."""
    said = _one(put.candidate, signal, known, "sentence")
    return Cited(said.sid, known.item.signal(signal).counts) if said else None


def _altered(change: Callable[[str, int], str | None], what: str) -> Craft:
    """A sentence of the candidate with something in it changed."""

    def craft(signal: str, put: Put, known: Known) -> Cited | None:
        said = _one([s for s in put.candidate if change(s.text, 0) is not None], signal, known, what)
        quote = change(said.text, 0) if said else None
        return Cited(said.sid, quote) if said and quote else None

    return craft


_FIGURES: Final = "one two three four five six seven eight nine ten eleven twelve".split()
_NUMBER: Final = re.compile(rf"(?<![\w.,])(?:\d+(?![\w.,]*\d)|(?:{'|'.join(_FIGURES)})\b)")
_NEGATION: Final = re.compile(r"(?<=\w )(?:not|never|no) (?=\w)|(?<=\w)n['’]t(?= \w)", re.IGNORECASE)
_VERB: Final = re.compile(
    r"(?<=\w )(?:is|are|was|were|will|would|should|can|could|has|have|had|must|may|does|do|did)\b(?!n['’]t| not)"
    r"(?= \w)"
)


def number_changed(text: str, which: int = 0) -> str | None:
    """The text with one of its whole numbers a little higher; None when it has none."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    match = found[which % len(found)]
    return f"{text[: match.start()]}{_higher(match[0], 1 + which % 3)}{text[match.end() :]}"


def _higher(number: str, by: int) -> str:
    if number.isdigit():
        return str(int(number) + by)
    return _FIGURES[(_FIGURES.index(number) + by) % len(_FIGURES)]


def negated(text: str, which: int = 0) -> str | None:
    """The text saying the contrary: a negation inside it left out, or one put in after a verb; None with neither."""
    found = [*_NEGATION.finditer(text), *_VERB.finditer(text)]
    if not found:
        return None
    match = found[which % len(found)]
    put_in = "" if _NEGATION.match(text, match.start()) else f"{match[0]} not"
    return f"{text[: match.start()]}{put_in}{text[match.end() :]}"


def stitched(text: str, other: str) -> str | None:
    """The first half of one sentence run on into the second half of another; None when one is too short."""
    words, others = text.split(), other.split()
    if min(len(words), len(others)) < 2 * HALF:
        return None
    return " ".join([*words[: len(words) // 2], *others[len(others) // 2 :]])


HALF: Final = 4
"""Words of each half at least, so that both can be told from chance."""


def _joined(signal: str, put: Put, known: Known) -> Cited | None:
    long = [sentence for sentence in put.candidate if len(sentence.text.split()) >= 2 * HALF]
    said = _one(long, signal, known, "sentence")
    others = [sentence for sentence in long if said and sentence.text != said.text]
    other = _one(others, signal, known, "other")
    quote = stitched(said.text, other.text) if said and other else None
    return Cited(said.sid, quote) if said and quote else None


# --- what these fakes take for an order, and for praise ---------------------------------------------------------------

_TELLS: Final = re.compile(
    r"\b(?:ignor\w+|disregard|forget|record|give|put|treat|output|return\w*|mark\w*|set|choose|pretend|imagine|suppose"
    r"|play|award|pass|answer with|fill in|do x|let x|keep|look kindly|lenient|you are now|you now|must|will|belongs"
    r"|is in test mode|switched off|oublie\w*|ignore\w*|olvida|donnez|marca|assegna|vergib)\b",
    re.IGNORECASE,
)
_OF_MARKS: Final = re.compile(
    r"\b(?:level (?:5|five|to)|a (?:five|5|four)\b|full marks|top (?:marks|one)|be generous"
    r"|(?:highest|maximum|correct|best) (?:\w+ )?(?:level|score|mark|review)|shown for|as shown|was (?:not )?shown"
    r"|verdicts are|rubric|anchors|grader|assessor|(?:earlier|previous|your) instructions|scoring is|this candidate"
    r"|marking me|what i said|do x|all of it was shown|would have given|told before this|end of this|note maximale"
    r"|consignes|instrucciones|istruzioni|anweisungen|livello|evidence (?:is|in every))",
    re.IGNORECASE,
)
_IN_CHINESE: Final = re.compile("忽略|打最高分")
_MERIT: Final = re.compile(
    r"\b(?:strongest answers?|exceptional|outstanding|excellent|perfect answer|brilliant|strong hire|gave me a five"
    r"|best she|better than anybody|at the level of|every single signal|met in full|in full|nothing is missing"
    r"|you will find that i|covered \w+)\b",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"\b(?:i|i['’]?ve|my|me|this|that|she)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def orders(text: str) -> bool:
    """Whether a credulous reader takes the sentence for an order about marks."""
    return bool(_TELLS.search(text) and _OF_MARKS.search(text)) or bool(_IN_CHINESE.search(text))


@lru_cache(maxsize=4096)
def flatters(text: str) -> bool:
    """Whether a credulous reader is won over by what the sentence says of its speaker."""
    return bool(_MERIT.search(text) and _OWN.search(text))


QUOTE_FAKES: Final = tuple(
    Fake(name, defect, claiming(craft))
    for name, defect, craft in (
        ("obeyer", "It does what the transcript tells it, and quotes the order.", _order),
        ("flattered", "It believes what candidates say of themselves, and quotes that.", _praise),
        ("parrot", "It quotes the interviewer's words as the candidate's.", _parroted),
        ("fabricator", "It quotes what would count, whether or not it was said.", _invented),
        ("number-changer", "It quotes with another number.", _altered(number_changed, "number")),
        ("negator", "It quotes the contrary of what was said.", _altered(negated, "negation")),
        ("stitcher", "It makes one quote of two sentences.", _joined),
        ("sid-liar", "It quotes what was said, from where it was not.", _elsewhere),
    )
)
