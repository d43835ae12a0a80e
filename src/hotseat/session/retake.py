"""One answer given again: the events of the round with the new one in its place, and what it can have changed. Pure.

The round stays what it was: the interviewer's lines, the facts and the clock are those of the first time.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from hotseat.domain.event import (
    AnswerRead,
    CandidateAnswered,
    Event,
    FlagHeard,
    Graded,
    GradingFailed,
    MoveMade,
    Payload,
    SelfRated,
    SelfScored,
    SessionStarted,
    TimeExpired,
)
from hotseat.domain.item import Item
from hotseat.grading.opportunity import in_play
from hotseat.grading.self_score import Tick, Ticks
from hotseat.interview import cut
from hotseat.interview.fold import apply
from hotseat.interview.state import State
from hotseat.interviewer.scripted_listener import Matcher
from hotseat.session.told import Told
from hotseat.session.weakest import exchanges, turns_quoted


def retaken(
    events: Sequence[Event], item: Item, header: SessionStarted, text: str, matcher: Matcher, now: datetime
) -> tuple[Event, ...]:
    """The events of a finished round with the answer of `header.retake` replaced, from a first event `header` on.

    Each is as the fold allows it, or IllegalEvent is raised. All bear the time `now`; the round's clock is as it was.
    """
    state, made = State(), list[Event]()
    for payload, elapsed in _replaced(events, header, text):
        event = Event(len(made) + 1, now, elapsed, _filled(payload, header.retake, state, item, matcher))
        state = apply(state, event)
        made.append(event)
    return tuple(made)


def _replaced(events: Sequence[Event], header: SessionStarted, text: str) -> Iterator[tuple[Payload, float]]:
    """The payloads that stay, those of the turn with the new words."""
    turn = header.retake
    draft_of = _drafted(events, turn)
    for event in events:
        payload = event.payload
        match payload:
            case SessionStarted():
                yield header, event.elapsed
            case CandidateAnswered() if payload.turn == turn:
                yield payload.model_copy(update={"text": text}), event.elapsed
            case TimeExpired() if event.seq == draft_of:
                yield payload.model_copy(update={"draft": text}), event.elapsed
            case FlagHeard() | MoveMade() if payload.turn == turn:
                pass
            case SelfRated() | SelfScored() | Graded() | GradingFailed():
                pass
            case _:
                yield payload, event.elapsed


def _drafted(events: Sequence[Event], turn: int | None) -> int:
    """The number of the event that took this answer from the editor when the time ran out; 0 when none did."""
    before: Event | None = None
    for event in events:
        if isinstance(event.payload, CandidateAnswered) and event.payload.turn == turn:
            return before.seq if before and isinstance(before.payload, TimeExpired) else 0
        before = event
    return 0


def _filled(payload: Payload, turn: int | None, state: State, item: Item, matcher: Matcher) -> Payload:
    """The payload; of the new answer how much of it is heard, and what the script makes of it."""
    match payload:
        case CandidateAnswered() if payload.turn == turn:
            return payload.model_copy(update={"heard": cut.heard(payload.text, state, item)})
        case AnswerRead() if payload.turn == turn:
            last = state.turns[-1]
            reading = matcher.read(last.said, part=last.phase, known=state.known)
            return AnswerRead(turn=payload.turn, reading=reading)
        case _:
            return payload


# --- what a new answer can touch --------------------------------------------------------------------------------------


def touched(before: Told, after: Told, sub: str = "") -> frozenset[str]:
    """The sub-criteria that the new answer of `after` can have changed: what its question aimed at, what the old answer
    was quoted for, what the script heard in the new one, and `sub`, for which it was given. All, if the first scoring
    says nothing of any: it was on the floor, or there is none.
    """
    if before.assessment is None or before.assessment.floor:
        return frozenset(in_play(after.item, after.rubric))
    turn = after.state.header.retake
    exchange = next((each for each in exchanges(after) if each.turn == turn), None)
    reading = after.state.turns[turn - 1].reading if turn else None
    heard = {shown.signal for shown in reading.shown} if reading else set[str]()
    aimed = heard | (exchange.targets if exchange else frozenset())
    quoted = {result.sub for result in before.assessment.criteria if turn in turns_quoted(result)}
    return frozenset({sub} - {""} | quoted | _subs_of(after, aimed))


def _subs_of(told: Told, signals: Collection[str]) -> set[str]:
    play = in_play(told.item, told.rubric).items()
    return {sub for sub, of_sub in play if any(signal.id in signals for signal in of_sub)}


def carried(before: Told, after: Told, subs: Collection[str]) -> Ticks:
    """What the candidate's own first scoring said of everything but these sub-criteria: it need not be asked again.

    Flags are, for a new answer may raise any; only one that was confirmed by other words stays. Nothing is carried over
    from a model's findings, nor from under another rubric.
    """
    made, turn = before.assessment, after.state.header.retake
    if made is None or made.kind != "self" or made.rubric_hash != after.state.header.rubric_hash:
        return Ticks()
    kept = [result for result in made.criteria if result.sub not in subs]
    confirmed = [flag for flag in made.flags if flag.status == "confirmed" and flag.quotes]
    return Ticks(
        signals={
            finding.signal: Tick(finding.verdict, tuple(quote.sid for quote in finding.quotes))
            for result in kept
            for finding in result.findings
        },
        flags={flag.flag: flag.quotes[0].sid for flag in confirmed if flag.quotes[0].turn != turn},
        levels={result.sub: result.proposed for result in kept if result.proposed is not None},
    )
