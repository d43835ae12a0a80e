"""The state machine: which event may follow which state, and what it changes. Pure; an illegal event changes nothing.

    event                 may come when expecting         and then expecting
    --------------------  ------------------------------  ------------------------------------
    session_started       start                           direction
    phase_entered         direction; candidate if `next`  direction
    move_made             direction                       direction
    stance_moved          direction                       direction
    time_expired          candidate                       direction
    hint_given            candidate, practice only        candidate
    fact_disclosed        direction                       direction
    flag_heard            direction                       direction
    menu_offered          direction                       direction
    probe_asked           direction                       direction
    pressure_applied      direction                       direction
    interviewer_spoke     direction                       candidate; closing after the farewell
    candidate_answered    candidate, not paused; the      reading; direction for menu, skip and a late one
                          draft when the time expired
    answer_read           reading                         direction
    turn_withdrawn        candidate                       direction
    reply_fell_back       reading, direction              as before
    note_taken            any of a live round             as before
    paused, resumed       candidate                       candidate
    self_rated            closing                         closing
    interrupted           any of a live round             as before
    session_ended         any of a live round             over
    self_scored, graded,
    grading_failed        over                            over

Besides, `seq` counts without gaps and `elapsed` never falls. In an interview that was imported nobody listens and
either side may begin: candidate_answered may come while direction is expected, and direction follows.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from hotseat.domain.event import (
    AnswerRead,
    CandidateAnswered,
    Event,
    FactDisclosed,
    FlagHeard,
    Graded,
    GradingFailed,
    HintGiven,
    Interrupted,
    InterviewerSpoke,
    MenuOffered,
    MoveMade,
    NoteTaken,
    Paused,
    Payload,
    PhaseEntered,
    PressureApplied,
    ProbeAsked,
    ReplyFellBack,
    Resumed,
    SelfRated,
    SelfScored,
    SessionEnded,
    SessionStarted,
    StanceMoved,
    TimeExpired,
    TurnWithdrawn,
)
from hotseat.domain.kinds import SPEAK
from hotseat.errors import IllegalEvent
from hotseat.interview.misses import turned_away
from hotseat.interview.state import Expecting, Pending, ProbePut, State, Trigger, Turn

LIVE: frozenset[Expecting] = frozenset({"reading", "direction", "candidate", "closing"})


_FOLLOWS: Final[Mapping[str, Trigger]] = {"menu": "chose", "skip": "skipped", "answer": "answered"}


def fold(events: Iterable[Event]) -> State:
    """The state that the events add up to. Raises IllegalEvent at the first that does not fit."""
    state = State()
    for event in events:
        state = apply(state, event)
    return state


def apply(state: State, event: Event) -> State:
    """The state after `event`. Raises IllegalEvent, and then `state` is what it was."""
    payload = event.payload
    allowed, change = _TABLE[type(payload)]
    if event.seq != state.seq + 1:
        raise IllegalEvent(f"Event {event.seq} cannot follow event {state.seq}.")
    if event.elapsed < state.elapsed:
        raise IllegalEvent(f"The clock of event {event.seq} goes back from {state.elapsed} to {event.elapsed} s.")
    if state.expecting not in allowed:
        raise IllegalEvent(f"{payload.type} cannot come while the round expects {state.expecting}.")
    return change(replace(state, seq=event.seq, elapsed=event.elapsed), payload)


def _started(state: State, payload: SessionStarted) -> State:
    return _decide(replace(state, session=payload), "started")


def _phase_entered(state: State, payload: PhaseEntered) -> State:
    if state.expecting == "candidate":
        if payload.reason != "next":
            raise IllegalEvent("Only the candidate's own request moves the round on while it waits for the candidate.")
        state = _decide(state, "advance")
    state = _recorded(state)
    return replace(state.entering(payload.phase), menu=None)


def _spoke(state: State, payload: InterviewerSpoke) -> State:
    return replace(
        state,
        expecting="closing" if payload.kind == "farewell" else "candidate",
        talk=(*state.talk, payload),
        nudged=state.nudged or payload.kind == "nudge",
        pending=None,
    )


def _menu_offered(state: State, payload: MenuOffered) -> State:
    return replace(_recorded(state), menu=payload)


def _answered(state: State, payload: CandidateAnswered) -> State:
    if state.paused:
        raise IllegalEvent("The round is paused.")
    if payload.turn != len(state.turns) + 1:
        raise IllegalEvent(f"Turn {payload.turn} cannot follow turn {len(state.turns)}.")
    if payload.kind == "menu" and (state.menu is None or payload.choice is None):
        raise IllegalEvent("No menu is open.")
    imported = state.header.imported is not None
    if state.pending is not None and not (imported or _is_draft(payload, state)):
        raise IllegalEvent(f"{payload.type} cannot come while the round expects {state.expecting}.")
    turn = Turn(payload.turn, payload.kind, payload.text, state.phase, state.elapsed, payload.choice)
    counted = replace(turn, counts=payload.kind != "menu", heard=payload.heard, late=payload.late)
    state = replace(state, turns=(*state.turns, counted), talk=(*state.talk, payload.turn), pending=None)
    if payload.late:
        return replace(_decide(state, "late"), menu=None)
    if payload.kind == "answer" and not imported:
        return replace(state, expecting="reading", menu=None)
    after = _decide(state, _FOLLOWS[payload.kind])
    return replace(after, menu=None)


def _is_draft(payload: CandidateAnswered, state: State) -> bool:
    """Whether it is what stood in the editor when the time ran out."""
    expired = state.pending is not None and state.pending.trigger == "expired"
    return expired and payload.kind == "answer" and payload.text == state.expired[-1].draft


def _read(state: State, payload: AnswerRead) -> State:
    turn = state.turns[-1]
    if payload.turn != turn.no:
        raise IllegalEvent(f"The reading is of turn {payload.turn}, the answer was turn {turn.no}.")
    reading = payload.reading
    nothing_else = not (reading.asked or reading.guessed)
    read = replace(turn, reading=reading, counts=not (nothing_else and turned_away(state, reading)))
    return _decide(replace(state, turns=(*state.turns[:-1], read)), "answered")


def _disclosed(state: State, payload: FactDisclosed) -> State:
    if payload.fact in state.known:
        raise IllegalEvent(f"{payload.fact} is out already.")
    return replace(_recorded(state), disclosed=(*state.disclosed, payload))


def _probed(state: State, payload: ProbeAsked) -> State:
    put = ProbePut(payload.probe, payload.follow, payload.targets, len(state.turns))
    if any(put.probe == earlier.probe and put.follow == earlier.follow for earlier in state.probes):
        raise IllegalEvent(f"{payload.probe} was asked already.")
    return replace(_recorded(state), probes=(*state.probes, put))


def _pushed(state: State, payload: PressureApplied) -> State:
    if payload.push in state.pushes:
        raise IllegalEvent(f"{payload.push} was said already.")
    return replace(_recorded(state), pushes=(*state.pushes, payload.push))


def _flagged(state: State, payload: FlagHeard) -> State:
    if payload.flag in state.flags:
        raise IllegalEvent(f"{payload.flag} was heard already.")
    return replace(_recorded(state), heard=(*state.heard, payload))


def _moved(state: State, payload: MoveMade) -> State:
    return replace(_recorded(state), moves=(*state.moves, payload))


def _stepped(state: State, payload: StanceMoved) -> State:
    before = state.steps[-1].after if state.steps else payload.before
    if payload.before != before:
        raise IllegalEvent(f"The stance is {before}, it cannot move from {payload.before}.")
    return replace(_recorded(state), steps=(*state.steps, payload))


def _expired(state: State, payload: TimeExpired) -> State:
    if state.paused:
        raise IllegalEvent("The round is paused.")
    if payload.phase != state.phase or any(payload.phase == before.phase for before in state.expired):
        raise IllegalEvent(f"The time of {payload.phase} cannot run out now.")
    return _decide(replace(state, expired=(*state.expired, payload), menu=None), "expired")


def _hinted(state: State, payload: HintGiven) -> State:
    if state.header.mode != "practice":
        raise IllegalEvent("There are no hints in a real round.")
    return replace(state, hints=(*state.hints, payload))


def _rated(state: State, payload: SelfRated) -> State:
    if state.rated:
        raise IllegalEvent("It is rated already.")
    return replace(state, rated=payload)


def _withdrawn(state: State, payload: TurnWithdrawn) -> State:
    if not state.live_turns or state.live_turns[-1].no != payload.turn:
        raise IllegalEvent("Only the last answer can be taken back.")
    turns = tuple(replace(turn, withdrawn=True) if turn.no == payload.turn else turn for turn in state.turns)
    moves = tuple(move for move in state.moves if move.turn != payload.turn)
    steps = tuple(step for step in state.steps if step.turn != payload.turn)
    return _decide(replace(state, turns=turns, moves=moves, steps=steps, menu=None), "withdrew")


def _fell_back(state: State, _: ReplyFellBack) -> State:
    return replace(state, fell_back=state.fell_back + 1)


def _noted(state: State, payload: NoteTaken) -> State:
    return replace(state, notes=payload.text)


def _paused(state: State, _: Paused) -> State:
    if state.paused or (state.session and state.session.mode != "practice"):
        raise IllegalEvent("Only a running practice round can be paused.")
    if state.phase == SPEAK:
        raise IllegalEvent("The ninety seconds are not paused.")
    return replace(state, paused=True)


def _resumed(state: State, _: Resumed) -> State:
    if not state.paused:
        raise IllegalEvent("The round is not paused.")
    return replace(state, paused=False)


def _interrupted(state: State, payload: Interrupted) -> State:
    """A program that was left has ended a pause; a machine that slept has not."""
    paused = state.paused and payload.cause != "closed"
    return replace(state, interruptions=(*state.interruptions, payload), paused=paused)


def _ended(state: State, payload: SessionEnded) -> State:
    return replace(state, ended=payload.reason, expecting="over", pending=None, menu=None)


def _scored(state: State, payload: SelfScored | Graded) -> State:
    return replace(state, assessments=(*state.assessments, payload.assessment))


def _failed(state: State, _: GradingFailed) -> State:
    return state


def _decide(state: State, trigger: Trigger) -> State:
    """The engine owes a decision, to be made from `state` as it is now."""
    base = replace(state, expecting="direction", pending=None)
    return replace(base, pending=Pending(trigger, base))


def _recorded(state: State) -> State:
    pending = state.pending
    if pending is None:
        raise IllegalEvent("No decision is under way.")
    return replace(state, pending=replace(pending, recorded=pending.recorded + 1))


P = TypeVar("P", bound=Payload)
_Rule = tuple[frozenset[Expecting], Callable[[State, Payload], State]]


def _when(expecting: Iterable[Expecting], change: Callable[[State, P], State]) -> _Rule:
    def typed(state: State, payload: Payload) -> State:
        return change(state, payload)  # type: ignore[arg-type]  # the table below pairs type with function

    return frozenset(expecting), typed


_TABLE: dict[type, _Rule] = {
    SessionStarted: _when(["start"], _started),
    PhaseEntered: _when(["direction", "candidate"], _phase_entered),
    FactDisclosed: _when(["direction"], _disclosed),
    FlagHeard: _when(["direction"], _flagged),
    MenuOffered: _when(["direction"], _menu_offered),
    ProbeAsked: _when(["direction"], _probed),
    PressureApplied: _when(["direction"], _pushed),
    InterviewerSpoke: _when(["direction"], _spoke),
    CandidateAnswered: _when(["candidate", "direction"], _answered),
    MoveMade: _when(["direction"], _moved),
    StanceMoved: _when(["direction"], _stepped),
    TimeExpired: _when(["candidate"], _expired),
    HintGiven: _when(["candidate"], _hinted),
    SelfRated: _when(["closing"], _rated),
    AnswerRead: _when(["reading"], _read),
    TurnWithdrawn: _when(["candidate"], _withdrawn),
    ReplyFellBack: _when(["reading", "direction"], _fell_back),
    NoteTaken: _when(LIVE, _noted),
    Paused: _when(["candidate"], _paused),
    Resumed: _when(["candidate"], _resumed),
    Interrupted: _when(LIVE, _interrupted),
    SessionEnded: _when(LIVE, _ended),
    SelfScored: _when(["over"], _scored),
    Graded: _when(["over"], _scored),
    GradingFailed: _when(["over"], _failed),
}
