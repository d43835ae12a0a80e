"""What the engine decides at once: a few records and one line. Policies make these; the director puts them in order."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hotseat.domain.event import Payload
from hotseat.domain.item import Item
from hotseat.interview.disclosure import Line
from hotseat.interview.state import State, Turn


@dataclass(frozen=True)
class Decision:
    """Records in order, then a line."""

    records: tuple[Payload, ...]
    line: Line

    def after(self, *records: Payload) -> "Decision":
        """The same decision with `records` in front."""
        return replace(self, records=(*records, *self.records))


Policy = Callable[[State, Item], Decision | None]
"""What the interviewer says next in one part of a round; None when nothing is left to say there."""


def only(line: Line) -> Decision:
    """A decision that says a line and records nothing."""
    return Decision((), line)


def seed(state: State) -> int:
    """The seed of the session."""
    return state.session.seed if state.session else 0


def said(state: State, kind: str) -> int:
    """How many lines of that kind were said."""
    return sum(1 for line in state.spoken if line.kind == kind)


def just_now(state: State) -> Turn | None:
    """The turn that is being answered; None when the interviewer speaks of his own accord, as at a candidate's Next."""
    return state.turns[-1] if state.talk and state.talk[-1] == len(state.turns) else None


def last_here(state: State) -> Turn | None:
    """The last standing turn of the present part."""
    here = [turn for turn in state.live_turns if turn.phase == state.phase]
    return here[-1] if here else None
