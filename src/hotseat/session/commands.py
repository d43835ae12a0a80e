"""What a candidate can do in a round, as values. Both front ends make these and nothing else."""

from dataclasses import dataclass
from typing import Literal

from hotseat.domain.event import EndReason

ANSWER_LIMIT = 64_000
"""Characters of one answer. About 10,000 words: four times what can be typed in a whole round."""


@dataclass(frozen=True)
class Answer:
    """An answer, or the number of a line of the topic menu while that is open."""

    text: str


@dataclass(frozen=True)
class Skip:
    """Leave the question that was asked unanswered."""


@dataclass(frozen=True)
class Next:
    """Go on to the next phase."""


@dataclass(frozen=True)
class TakeBack:
    """Withdraw the last answer: it was misread, or can be put better."""

    reason: Literal["misread", "redo"] = "misread"


@dataclass(frozen=True)
class Pause:
    """Stop the clock."""


@dataclass(frozen=True)
class Unpause:
    """Let the clock run again."""


@dataclass(frozen=True)
class TakeNote:
    """Replace the private notes."""

    text: str


@dataclass(frozen=True)
class End:
    """Close the round now."""

    reason: EndReason = "ended_by_candidate"


@dataclass(frozen=True)
class Hint:
    """Ask for a hint. Practice only; it is counted."""


@dataclass(frozen=True)
class TimeUp:
    """The hard end of the present part has come; `draft` is what stands in the editor."""

    draft: str


@dataclass(frozen=True)
class Finish:
    """End the round after its last word, with the candidate's own rating by dimension, 1 to 5, if there is one."""

    ratings: dict[str, int] | None = None


@dataclass(frozen=True)
class Retry:
    """Make the model call that failed again, and only that."""


@dataclass(frozen=True)
class UseScript:
    """Have the item's own line said in place of the model call that failed."""


Command = (
    Answer | Skip | Next | TakeBack | Pause | Unpause | TakeNote | Hint | TimeUp | Finish | End | Retry | UseScript
)
