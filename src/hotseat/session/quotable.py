"""Which words of a candidate can be said back to them, and what they were: a reply, a proposal, put in doubt. Pure."""

import re
from collections.abc import Mapping
from typing import Final

from hotseat.domain.item import Item
from hotseat.domain.kinds import KINDS
from hotseat.domain.plain_text import harmless
from hotseat.domain.speech import line_problems
from hotseat.interview.state import State

LONGEST_QUOTE: Final = 25
"""Words of a quote that an interviewer can say back in one breath."""
_ASKED: Final = frozenset({"probe", "follow", "push", "curveball"})
"""The kinds of line whose answer leans on what was asked."""

_LEANS: Final = re.compile(
    r"(?:yes|yeah|yep|nope|okay|ok|sure|well|right|exactly|of course|but|because|and|so|or|then|also|plus|which|though"
    r"|actually|honestly|as i said|like i said|not (?:really|quite|exactly)|i (?:dis)?agree"
    r"|i (?:don't|do not|didn't) (?:agree|know|think so))\b"
    r"|no(?:\s*[,.;:!–—-]|\s+(?:i|we|it|that|they|he|she|you|there|because|but|not)\b|$)",
    re.IGNORECASE,
)
"""An answer-word or a joining word in front: the sentence leans on a question or on the sentence before it."""
_POINTS_BACK: Final = re.compile(r"(?:that|this|these|those|it|they|he|she)\b", re.IGNORECASE)
_PROPOSES: Final = re.compile(
    r"\b(?:(?:i|we|you|they)(?:'d| would| should| must| will|'ll| want| need| have to)|should|must|has to|let us|let's"
    r"|(?:i|we) (?:recommend|propose|suggest|decide|insist)(?:e?d)?|my (?:recommendation|proposal) is)\b",
    re.IGNORECASE,
)
_JUDGES: Final = re.compile(
    r"\b(?:i|we|too (?:few|many|much|little|late|early)|not enough|cannot|can't|never|worse|better|wrong|rather"
    r"|instead)\b",
    re.IGNORECASE,
)


def speakable(quote: str) -> str:
    """A quote as an interviewer may say it back inside quotation marks; empty when it may not be.

    At most LONGEST_QUOTE words, no question, nothing that a terminal could obey or that is barred from a line, and
    nothing that opens with an answer-word or a joining word: alone it would be no statement.
    """
    text = re.sub(r'["“”«»]', "'", " ".join(quote.split())).rstrip(" .,;:!")
    barred = "?" in text or "{" in text or harmless(quote) != quote or line_problems(text)
    leans = _LEANS.match(_straight(text))
    return "" if barred or leans or not 0 < len(text.split()) <= LONGEST_QUOTE else text


def proposes(text: str) -> bool:
    """Whether the words themselves say what is to be done, and say it without the sentence before them."""
    return bool(_PROPOSES.search(_straight(text))) and not points_back(text)


def judges(text: str) -> bool:
    """Whether the words hold somebody's act or judgement, which another person could see in another way."""
    return proposes(text) or (bool(_JUDGES.search(_straight(text))) and not points_back(text))


def points_back(text: str) -> bool:
    """Whether it opens with a word for something that stands in the sentence before it: `They`, `That`."""
    return bool(_POINTS_BACK.match(text))


def _straight(text: str) -> str:
    return text.replace("’", "'")


def replies(state: State, item: Item) -> frozenset[int]:
    """Numbers of the turns that answered a probe or a push. In the part that is all answer, none does."""
    phases = {turn.no: turn.phase for turn in state.turns}
    found, asked = set(), False
    for entry in state.talk:
        if not isinstance(entry, int):
            asked = entry.kind in _ASKED
        elif asked and phases.get(entry) != KINDS[item.round].answer:
            found.add(entry)
    return frozenset(found)


def doubted(state: State, item: Item) -> Mapping[str, int]:
    """By signal the last turn after which a push was aimed at it: what was said of it until then was doubted."""
    aims = {push.id: push.good for push in item.pressure}
    last, turn = {}, 0
    for entry in state.talk:
        if isinstance(entry, int):
            turn = entry
        elif entry.kind == "push":
            last.update({signal: turn for push in entry.refs for signal in aims.get(push, ())})
    return last
