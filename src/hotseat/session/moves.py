"""The events that a command is, before the engine answers. Pure; what does not fit is refused in words, untouched."""

from typing import Literal

from hotseat.domain.event import (
    CandidateAnswered,
    LineKind,
    NoteTaken,
    Paused,
    Payload,
    PhaseEntered,
    Resumed,
    SelfRated,
    SessionEnded,
    TimeExpired,
    TurnWithdrawn,
)
from hotseat.domain.item import Item
from hotseat.domain.kinds import PREPARATION, SPEECH
from hotseat.errors import IllegalEvent
from hotseat.interview import cut, schedule
from hotseat.interview.hints import hint
from hotseat.interview.menu import parse_choice
from hotseat.interview.stance import broken_off
from hotseat.interview.state import State
from hotseat.session.commands import (
    ANSWER_LIMIT,
    Answer,
    Command,
    End,
    Finish,
    Hint,
    Next,
    Pause,
    Retry,
    Skip,
    TakeBack,
    TakeNote,
    TimeUp,
    Unpause,
    UseScript,
)

QUESTIONED: frozenset[LineKind] = frozenset({"fact", "unknown", "vague", "miss", "menu", "meta"})
"""The lines that answer a question, and so can show that it was misread."""


def events_of(command: Command, state: State, item: Item, elapsed: float) -> list[Payload]:
    """In the order in which they are recorded; going on ends a pause. Raises IllegalEvent with the reason in words.

    `elapsed` is the round's clock now, in seconds.
    """
    _fits(command, state)
    match command:
        case Answer() | Skip() | Next() | TakeBack():
            return [*([Resumed()] if state.paused else []), _turn(command, state, item, elapsed)]
        case Hint():
            return [_hint(state, item)]
        case TimeUp(draft):
            return [_expired(draft, state, item, elapsed)]
        case _:
            return _at_once(command, state)


def _at_once(command: Pause | Unpause | TakeNote | Finish | End | Retry | UseScript, state: State) -> list[Payload]:
    match command:
        case Pause() | Unpause():
            return [Paused() if isinstance(command, Pause) else Resumed()]
        case TakeNote(text):
            return [NoteTaken(text=text)] if text != state.notes else []
        case Finish(ratings):
            return [*([SelfRated(ratings=ratings)] if ratings else []), SessionEnded(reason="completed")]
        case End(reason):
            return [SessionEnded(reason=reason)]
        case Retry() | UseScript():
            return []


def _fits(command: Command, state: State) -> None:
    """Whether it is the candidate's to act at all. The fold would refuse it too, in the engine's words."""
    if state.over:
        raise IllegalEvent("The round is over.")
    if isinstance(command, TakeNote | End | Retry | UseScript):
        return
    if isinstance(command, Finish):
        if state.expecting != "closing":
            raise IllegalEvent("The last word has not been said yet.")
    elif state.expecting == "closing":
        raise IllegalEvent("The last word has been said.")
    elif state.expecting != "candidate":
        raise IllegalEvent("The interviewer has the floor: call again, or go on with the scripted line.")


def _hint(state: State, item: Item) -> Payload:
    if state.real:
        raise IllegalEvent("There are no hints in a real round.")
    given = hint(state, item)
    if given is None:
        raise IllegalEvent("There is no hint for this now.")
    return given


def _expired(draft: str, state: State, item: Item, elapsed: float) -> Payload:
    end = schedule.deadline(state, item)
    if end is None or elapsed < end:
        raise IllegalEvent("There is time left.")
    return TimeExpired(phase=state.phase, draft=draft)


def _turn(command: Answer | Skip | Next | TakeBack, state: State, item: Item, elapsed: float) -> Payload:
    if state.phase == PREPARATION and not isinstance(command, Next):
        raise IllegalEvent("You are preparing. Go on to the next part when you are ready to talk.")
    match command:
        case Answer(text):
            return _answer(text, state, item, elapsed)
        case Skip():
            return CandidateAnswered(turn=_next_turn(state), kind="skip", text="")
        case Next():
            return _next(state, item)
        case TakeBack(reason):
            return _taken_back(reason, state, item)


def _taken_back(reason: Literal["misread", "redo"], state: State, item: Item) -> Payload:
    last = state.spoken[-1].kind if state.spoken else "prompt"
    if last == "again":
        raise IllegalEvent("It is taken back already. Put it another way.")
    if not state.live_turns:
        raise IllegalEvent("There is no answer to take back.")
    if state.live_turns[-1].phase in SPEECH:
        raise IllegalEvent("The ninety seconds stand. Do them again as a second take.")
    if broken_off(state, item) and state.live_turns[-1].phase != state.phase:
        raise IllegalEvent("The meeting is over. Do it again as a second take.")
    if state.real and (reason == "redo" or last not in QUESTIONED):
        raise IllegalEvent("In a real round only a question that was misread can be put again.")
    return TurnWithdrawn(turn=state.live_turns[-1].no, reason=reason)


def _answer(text: str, state: State, item: Item, elapsed: float) -> Payload:
    if not text.strip():
        raise IllegalEvent("There is nothing to send yet.")
    if len(text) > ANSWER_LIMIT:
        raise IllegalEvent(f"An answer holds up to {ANSWER_LIMIT:,} characters; this one has {len(text):,}.")
    choice = parse_choice(text) if state.menu else None
    if schedule.late(state, item, elapsed):
        return CandidateAnswered(turn=_next_turn(state), text=text, late=True)
    if choice is None:
        return CandidateAnswered(turn=_next_turn(state), text=text, heard=cut.heard(text, state, item))
    return CandidateAnswered(turn=_next_turn(state), kind="menu", text=text, choice=choice)


def _next(state: State, item: Item) -> Payload:
    following = schedule.next_phase(state, item)
    if following is None:
        raise IllegalEvent("This is the last part. Answer, or end the round.")
    return PhaseEntered(phase=following, reason="next")


def _next_turn(state: State) -> int:
    return len(state.turns) + 1
