"""The events that a command is, before the engine answers. Pure; what does not fit is refused in words, untouched."""

from hotseat.domain.event import (
    CandidateAnswered,
    NoteTaken,
    Paused,
    Payload,
    PhaseEntered,
    Resumed,
    SessionEnded,
    TurnWithdrawn,
)
from hotseat.domain.item import Item
from hotseat.errors import IllegalEvent
from hotseat.interview.director import next_phase
from hotseat.interview.menu import parse_choice
from hotseat.interview.state import State
from hotseat.session.commands import (
    ANSWER_LIMIT,
    Answer,
    Command,
    End,
    Next,
    Pause,
    Retry,
    Skip,
    TakeBack,
    TakeNote,
    Unpause,
    UseScript,
)


def events_of(command: Command, state: State, item: Item) -> list[Payload]:
    """In the order in which they are recorded; going on ends a pause. Raises IllegalEvent with the reason in words."""
    _fits(command, state)
    match command:
        case Pause():
            return [Paused()]
        case Unpause():
            return [Resumed()]
        case TakeNote(text):
            return [NoteTaken(text=text)] if text != state.notes else []
        case End(reason):
            return [SessionEnded(reason=reason)]
        case Retry() | UseScript():
            return []
        case Answer() | Skip() | Next() | TakeBack():
            return [*([Resumed()] if state.paused else []), _turn(command, state, item)]


def _fits(command: Command, state: State) -> None:
    """Whether it is the candidate's to act at all. The fold would refuse it too, in the engine's words."""
    if state.over:
        raise IllegalEvent("The round is over.")
    anytime = isinstance(command, TakeNote | End | Retry | UseScript)
    if not anytime and state.expecting != "candidate":
        raise IllegalEvent("The interviewer has the floor: call again, or go on with the scripted line.")


def _turn(command: Answer | Skip | Next | TakeBack, state: State, item: Item) -> Payload:
    match command:
        case Answer(text):
            return _answer(text, state)
        case Skip():
            return CandidateAnswered(turn=_next_turn(state), kind="skip", text="")
        case Next():
            return _next(state, item)
        case TakeBack(reason):
            if state.spoken and state.spoken[-1].kind == "again":
                raise IllegalEvent("It is taken back already. Put it another way.")
            if not state.live_turns:
                raise IllegalEvent("There is no answer to take back.")
            return TurnWithdrawn(turn=state.live_turns[-1].no, reason=reason)


def _answer(text: str, state: State) -> Payload:
    if not text.strip():
        raise IllegalEvent("There is nothing to send yet.")
    if len(text) > ANSWER_LIMIT:
        raise IllegalEvent(f"An answer holds up to {ANSWER_LIMIT:,} characters; this one has {len(text):,}.")
    choice = parse_choice(text) if state.menu else None
    if choice is None:
        return CandidateAnswered(turn=_next_turn(state), text=text)
    return CandidateAnswered(turn=_next_turn(state), kind="menu", text=text, choice=choice)


def _next(state: State, item: Item) -> Payload:
    following = next_phase(state, item)
    if following is None:
        raise IllegalEvent("This is the last part. Answer, or end the round.")
    return PhaseEntered(phase=following, reason="next")


def _next_turn(state: State) -> int:
    return len(state.turns) + 1
