"""The kinds of round: which parts each has, in which order, and what is left of them at the short pace. Data only."""

from dataclasses import dataclass
from typing import Final

from hotseat.domain.base import Round


@dataclass(frozen=True)
class Short:
    """A part at the short pace: its minutes and its cap of turns."""

    minutes: float
    turn_cap: int


@dataclass(frozen=True)
class Kind:
    """One kind of round. `answer` is the part in which everything can be shown unasked, if there is one.

    `short` is empty for a kind that has one pace only. `block` is the part of an item that this kind cannot do without.
    """

    name: str
    phases: tuple[str, ...]
    short: dict[str, Short]
    answer: str = ""
    block: str = ""


_CASE_PHASES: Final = ("open", "scope", "answer", "probe", "pressure", "close")
_CASE_SHORT: Final = {"scope": Short(3, 5), "answer": Short(4, 2), "probe": Short(2, 2), "close": Short(1, 1)}

KINDS: Final[dict[Round, Kind]] = {
    "case": Kind("case", _CASE_PHASES, _CASE_SHORT, answer="answer", block="facts"),
    "technical": Kind("technical deep dive", _CASE_PHASES, _CASE_SHORT, answer="answer", block="handouts"),
    "behavioral": Kind(
        "behavioural",
        ("story", "probe", "pressure", "close"),
        {"story": Short(4, 2), "probe": Short(5, 7), "close": Short(1, 1)},
        block="story",
    ),
    "stakeholder": Kind(
        "stakeholder simulation",
        ("prep", "live", "land", "close"),
        {"prep": Short(1, 1), "live": Short(5, 6), "land": Short(1, 1), "close": Short(1, 1)},
        answer="live",
        block="counterpart",
    ),
    "executive": Kind(
        "90-second explanation", ("prep", "speak", "paste", "questions"), {}, answer="speak", block="executive"
    ),
    "calibration": Kind(
        "calibration with a director",
        ("panel", "pressure", "close"),
        {"panel": Short(8, 6), "close": Short(2, 1)},
        block="probes",
    ),
}

PREPARATION: Final = "prep"
"""The part in which the candidate reads and plans; nothing is listened to."""
STORY: Final = "story"
"""The part in which a story of the candidate's own is told."""
CONVERSATION: Final = frozenset({"live", "land"})
"""The parts in which somebody plays the counterpart; the closing question is put outside the role."""
SPEAK: Final = "speak"
PASTE: Final = "paste"
SPEECH: Final = frozenset({SPEAK, PASTE})
"""The parts of one long answer, in which nothing is asked and nothing answered."""
WORDS_A_MINUTE: Final = 140
"""Speaking pace (rules.md, Time)."""
LEAST_WORDS: Final = 40
LEAST_WORDS_EXECUTIVE: Final = 25
"""Words of the candidate that a finished round has to hold to be graded at all, and a 90-second explanation."""

PART_NAMES: Final[dict[str, str]] = {
    "open": "Opening",
    "scope": "Scoping",
    "answer": "Your answer",
    "probe": "Follow-up questions",
    "pressure": "Under pressure",
    "close": "Close",
    "story": "Your story",
    "prep": "Preparation",
    "live": "The meeting",
    "land": "What is settled",
    "speak": "Your explanation",
    "paste": "Your words",
    "questions": "Two questions",
    "panel": "The panel",
}
"""What each part is called for people, on the screen and in plain lines."""
