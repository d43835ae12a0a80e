"""How a story was divided: words on the situation, on what was done and why, on the result, on looking back. Pure.

A sentence belongs to the part that its words name; one that names none goes on with the part before it, and one in
which hindsight was heard is looking back. Shown beside the score. The guide figures are the usual advice for such
answers: at most a quarter on the situation, half on action.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

from hotseat.grading.sentences import SentenceBank

Part = Literal["situation", "action", "result", "reflection"]
GUIDE: Final[dict[Part, str]] = {
    "situation": "at most a quarter",
    "action": "about half",
    "result": "a tenth or more, with a comparison",
    "reflection": "something of its own",
}

_DID: Final = "|".join(
    "decided asked told wrote proposed chose pulled ran looked went called argued showed took made said insisted "
    "stopped suggested built checked measured tested compared set put drafted pushed refused explained picked "
    "convinced agreed brought sat met spoke counted offered turned recommended".split()
)

_CUES: Final[dict[Part, re.Pattern[str]]] = {
    "reflection": re.compile(
        r"\b(?:looking back|in hindsight|next time|i(?:'ve| have)? learned|since then,? i|what i took"
        r"|i(?:'d| would) (?:do|have|now|ask|start)|if i (?:did|had|were)|i should have)\b",
        re.IGNORECASE,
    ),
    "result": re.compile(
        r"\b(?:as a result|in the end|the (?:result|outcome)|reduced|saved|compared (?:with|to)|afterwards"
        r"|(?:went|fell|dropped|rose|grew|came) (?:down|up|from|to|by)|we (?:ended up|shipped|launched|saved)"
        r"|(?:a month|weeks|months|a year) later|it (?:worked|turned out|cost|held))\b",
        re.IGNORECASE,
    ),
    "action": re.compile(
        rf"\b(?:i (?:{_DID})|my (?:view|reason|argument|proposal|decision)|because|so that|instead of|rather than"
        r"|we (?:decided|agreed|tried|considered|compared))\b",
        re.IGNORECASE,
    ),
    "situation": re.compile(
        r"\b(?:i was (?:the|a|an|working|on|in|at|leading|responsible)|we (?:were|had)|there (?:was|were)|at the time"
        r"|my (?:team|company|manager|role)|the (?:team|company|problem|situation)|(?:last|two) years? ago|last year"
        r"|back (?:in|then)|when i|the idea was|leadership wanted|wanted (?:an?|us|to))\b",
        re.IGNORECASE,
    ),
}
"""What each part sounds like, in the order in which they are tried: the rarer part first."""


@dataclass(frozen=True)
class Share:
    """A part of a story: its words, and its share of all words, 0 to 1."""

    part: Part
    words: int
    share: float


def story_shares(bank: SentenceBank, looking_back: Collection[str] = ()) -> tuple[Share, ...]:
    """The four parts in the order of a story; empty when nothing was said.

    `looking_back` are words in which a listener heard hindsight; what follows them goes on with the part before them.
    """
    counts: dict[Part, int] = dict.fromkeys(GUIDE, 0)
    now: Part = "situation"
    for sentence in bank.gradable:
        now = next((part for part, cue in _CUES.items() if cue.search(sentence.text.replace("’", "'"))), now)
        heard = any(" ".join(words.split()) in sentence.text for words in looking_back)
        counts["reflection" if heard else now] += len(sentence.text.split())
    total = sum(counts.values())
    return tuple(Share(part, count, count / total) for part, count in counts.items()) if total else ()
