"""Which sub-criteria are in play, which had their chance, and which signals were prompted. Decided from events alone.

The rules are `rules.md`, Scoring arithmetic, 1 to 3. A grader has no say in any of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hotseat.domain.base import Round
from hotseat.domain.event import (
    AnswerRead,
    CandidateAnswered,
    Event,
    HintGiven,
    PhaseEntered,
    PressureApplied,
    ProbeAsked,
    SessionEnded,
    SessionStarted,
    TurnWithdrawn,
)
from hotseat.domain.item import Item, Signal
from hotseat.domain.kinds import KINDS, STORY
from hotseat.domain.rubric import Rubric


@dataclass(frozen=True)
class Chances:
    """What the round gave a chance for. `answered`: there was a chance to show everything.

    `asked_after`: signals that a probe or a hint was aimed at, each with the turn before the first of them.
    """

    answered: bool
    aimed: frozenset[str]
    asked_after: dict[str, int]

    def had(self, signals: Iterable[Signal]) -> bool:
        """Whether a sub-criterion with these signals had its chance, apart from what was shown without one."""
        return self.answered or any(signal.id in self.aimed for signal in signals)


def in_play(item: Item, rubric: Rubric) -> dict[str, tuple[Signal, ...]]:
    """The sub-criteria in play, in the rubric's order, each with the item's signals for it.

    With a rubric that the item was not written for, every sub-criterion of the round, without signals.
    """
    round_subs = [sub.id for sub in rubric.subs.values() if item.round in sub.rounds]
    if item.rubric != rubric.id:
        return dict.fromkeys(round_subs, ())
    signals = {sub: tuple(signal for signal in item.signals if signal.sub == sub) for sub in round_subs}
    return {sub: of_sub for sub, of_sub in signals.items() if of_sub}


def chances(item: Item, events: Sequence[Event]) -> Chances:
    """What the events of a round gave a chance for. Probes aim and prompt, hints prompt, pushes and curveballs aim."""
    turn = 0
    aimed: set[str] = set()
    asked_after: dict[str, int] = {}
    for event in events:
        payload = event.payload
        if isinstance(payload, CandidateAnswered):
            turn = payload.turn
        elif isinstance(payload, PressureApplied):
            aimed.update(payload.targets)
        elif isinstance(payload, ProbeAsked | HintGiven):
            aimed.update(payload.targets if isinstance(payload, ProbeAsked) else ())
            for target in payload.targets:
                asked_after.setdefault(target, turn)
    answered = answer_finished(item.round, events)
    return Chances(answered, frozenset(aimed), asked_after)


def finished(item: Item, events: Sequence[Event]) -> bool:
    """Whether the round is finished for the floor: completed, or with its answer part behind it."""
    return answer_finished(item.round, events) or _completed(events)


def answer_finished(kind: Round, events: Sequence[Event]) -> bool:
    """Whether the part in which everything can be shown was left for a later one, or the whole round completed.

    Never in a kind that has no such part (`domain.kinds`): there a line has to aim at what is to be assessed. Of an
    imported interview it is not known at what its lines aimed, so that it counts as finished whatever its kind.
    """
    if imported(events):
        return _completed(events)
    answer = KINDS[kind].answer
    phases = [event.payload.phase for event in events if isinstance(event.payload, PhaseEntered)]
    return bool(answer) and (answer in phases[:-1] or _completed(events))


def imported(events: Sequence[Event]) -> bool:
    """Whether the interview was held elsewhere: its clock and its parts are then not known."""
    first = events[0].payload if events else None
    return isinstance(first, SessionStarted) and first.imported is not None


def no_story(events: Iterable[Event]) -> bool:
    """Whether the candidate said twice that there is no story to tell; a skip says the same (`interview.talk`)."""
    phase, none = "", set[int]()
    for payload in (event.payload for event in events):
        match payload:
            case PhaseEntered():
                phase = payload.phase
            case CandidateAnswered(kind="skip") if phase == STORY:
                none.add(payload.turn)
            case AnswerRead() if phase == STORY and payload.reading.no_example:
                none.add(payload.turn)
            case TurnWithdrawn():
                none.discard(payload.turn)
            case _:
                pass
    return len(none) > 1


def _completed(events: Sequence[Event]) -> bool:
    return any(isinstance(event.payload, SessionEnded) and event.payload.reason == "completed" for event in events)
