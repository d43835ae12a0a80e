"""Whether words offered as evidence are the candidate's own, token for token. Never decides what they are worth.

Tolerated: case, white space, width and other compatibility forms, kinds of quotation marks and dashes, punctuation,
and a unit sign (`%`, `$`, `<`) that is left out. Never: another word, another number, another sign, another sentence.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from hotseat.domain.assessment import Quote, RejectedQuote
from hotseat.domain.plain_text import cleaned
from hotseat.grading.sentences import LONGEST, Sentence, SentenceBank

SHORTEST_QUOTE: Final = 3
"""Tokens of a quote at least, unless it is its whole sentence: two words can be found anywhere."""
SHORTEST_FRAGMENT: Final = 4
"""Tokens of each part of a quote with an ellipsis (grading.md, step 3)."""
ALIKE: Final = 0.6
"""The part of a quote's tokens that a sentence must hold in order, to be the one that was probably meant."""

_MAPPED: Final = str.maketrans(
    dict.fromkeys("’‘ʼ‛`´′＇", "'") | dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‐‑‒–—―−﹣－", "-")
)
_ELLIPSIS: Final = re.compile(r"\[\s*(?:\.\s?){3,}\]|\(\s*(?:\.\s?){3,}\)|(?:\.\s?){3,}")
# A minus belongs to its number when nothing that it could join stands before it; a range and a dash are no minus.
_TOKEN: Final = re.compile(
    r"(?P<before>[<>≤≥≈~±=$€£¥#%]{0,3})(?P<minus>(?<![^\s(<>≤≥≈~±=$€£¥])-)?(?P<coin>[$€£¥]?)"
    r"(?P<number>\d+(?:[.,:]\d+)*[^\W_]*)(?P<after>[%‰°$€£]?)"
    r"|(?P<word>[^\W_](?:[^\W_]|'(?=[^\W_]))*)"
)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)")
_VERBS: Final = "do does did is are was were has have had wo would ca could should must might need"
_NEGATIONS: Final = frozenset("no not never none nobody nothing neither nor without cannot hardly nowhere".split()) | {
    f"{verb}nt" for verb in _VERBS.split()
}


@dataclass(frozen=True)
class Token:
    """A word or a number in its plain form. `unit` are the signs around a number; `glued` to the token before."""

    text: str
    unit: str = ""
    glued: bool = False

    @property
    def negates(self) -> bool:
        """Whether leaving this word out could turn the sense round."""
        return self.text in _NEGATIONS


def plain(text: str) -> str:
    """The text as it is compared: no controls, one kind of quotation mark and dash, no case, no compatibility forms."""
    clean, _ = cleaned(text)
    return unicodedata.normalize("NFKC", clean.translate(_MAPPED)).translate(_MAPPED).casefold()


@lru_cache(maxsize=4096)  # the sentences of one round, which every quote is compared with
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text. Apostrophes inside words vanish; every other punctuation parts words."""
    return tuple(_tokens(plain(text)))


def verify(quote: str, sid: str, bank: SentenceBank) -> Quote | RejectedQuote:
    """The quote with our own copy of its sentence, or what is wrong with it in words.

    It must stand in the one sentence `sid`, without a gap except at an ellipsis. Running on into the next sentence is
    refused too: the other half would belong to another id.
    """
    offered, _ = cleaned(quote)
    sentence = bank.by_sid.get(sid)
    reason = f"There is no sentence {sid}." if sentence is None else _barred(sentence) or _mismatch(offered, sentence)
    if sentence is None or reason:
        return RejectedQuote(sid=sid, quote=offered, reason=reason)
    return Quote(sid=sid, quote=offered, text=sentence.text)


def nearest_sentence(quote: str, bank: SentenceBank) -> Sentence | None:
    """The admissible sentence that a wrong quote was probably meant to be, for one repair. Never evidence itself."""
    wanted = [token.text for token in tokens(quote)][:LONGEST]
    if not wanted:
        return None
    held = [(_held(wanted, sentence), sentence) for sentence in bank.admissible]
    share, best = max(held, key=lambda pair: pair[0], default=(0.0, None))
    return best if share >= ALIKE else None


def _held(wanted: list[str], sentence: Sentence) -> float:
    """The part of the wanted tokens that the sentence holds in order, 0 to 1."""
    said = [token.text for token in tokens(sentence.text)]
    if (Counter(wanted) & Counter(said)).total() < ALIKE * len(wanted):
        return 0.0  # too few of them are there in whatever order, which is quicker to see
    blocks = SequenceMatcher(None, wanted, said, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(wanted)


_BARRED: Final = {
    "interviewer": "was said by the interviewer",
    "taken back": "was taken back by the candidate",
    "menu": "is a choice from the menu",
    "addressed to the grader": "is addressed to the grader",
    "praise of oneself": "is praise of oneself",
    "echo of the question": "only repeats what the candidate was told",
}


def _barred(sentence: Sentence) -> str:
    return f"{sentence.sid} {_BARRED[sentence.bar]}, so it is no evidence." if sentence.bar else ""


def _mismatch(quote: str, sentence: Sentence) -> str:
    """Why the quote is not in the sentence; empty when it is."""
    said, offered = tokens(sentence.text), tokens(quote)
    if not offered:
        return "The quote is empty."
    found = _find(offered, said, 0)
    if len(offered) < SHORTEST_QUOTE and found != (0, len(said)):
        return f"A quote has at least {SHORTEST_QUOTE} words or is the whole sentence."
    return "" if found else _fragments_mismatch(quote, said, sentence.sid)


def _fragments_mismatch(quote: str, said: Sequence[Token], sid: str) -> str:
    fragments = [part for part in map(tokens, _ELLIPSIS.split(plain(quote))) if part]
    if len(fragments) < 2:
        return f"These words are not in {sid}."
    if min(map(len, fragments)) < SHORTEST_FRAGMENT:
        return f"Each side of an ellipsis needs at least {SHORTEST_FRAGMENT} words."
    end: int | None = None
    for fragment in fragments:
        found = _find(fragment, said, end or 0)
        if found is None:
            return f"These words are not in {sid} in this order."
        if end is not None and any(token.negates for token in said[end : found[0]]):
            return "The ellipsis leaves out a negation."
        end = found[1]
    return ""


def _find(wanted: Sequence[Token], said: Sequence[Token], start: int) -> tuple[int, int] | None:
    """The first place at or after `start` where `wanted` stands in `said` without a gap, as (from, to)."""
    for place in range(start, len(said)):
        end = _runs_to(wanted, said, place)
        if end is not None:
            return place, end
    return None


def _runs_to(wanted: Sequence[Token], said: Sequence[Token], place: int) -> int | None:
    for token in wanted:
        step = _step(token, said, place)
        if step is None:
            return None
        place = step
    return place


def _step(token: Token, said: Sequence[Token], place: int) -> int | None:
    """The place after the tokens that `token` stands for: one, or words joined by a hyphen and written as one."""
    if place >= len(said):
        return None
    here = said[place]
    if token.text == here.text:
        return place + 1 if not token.unit or token.unit == here.unit else None
    joined, end = here.text, place + 1
    while len(joined) < len(token.text) and end < len(said) and said[end].glued and token.text.isalpha():
        joined, end = joined + said[end].text, end + 1
    return end if joined == token.text else None


def _tokens(plain: str) -> Iterator[Token]:
    end = 0
    for match in _TOKEN.finditer(plain):
        glued = match.start() > 0 and not any(c.isspace() for c in plain[end : match.start()])
        end = match.end()
        if match["word"]:
            yield Token(match["word"].replace("'", ""), glued=glued)
            continue
        number = _THOUSANDS.sub(lambda figure: figure[0].replace(",", ""), match["number"])
        yield Token((match["minus"] or "") + number, match["before"] + match["coin"] + match["after"], glued)
