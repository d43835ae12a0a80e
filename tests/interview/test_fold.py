"""The state machine as its table says: every event after every kind of state, and the rules beside the table."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from typing import Final, get_args

import pytest

from hotseat.domain.event import (
    AnswerRead,
    CandidateAnswered,
    Event,
    FactDisclosed,
    FlagHeard,
    Interrupted,
    InterviewerSpoke,
    NoteTaken,
    Paused,
    Payload,
    PhaseEntered,
    PressureApplied,
    ProbeAsked,
    ReplyFellBack,
    Resumed,
    SessionEnded,
    TurnWithdrawn,
)
from hotseat.errors import IllegalEvent
from hotseat.interview.fold import apply, fold
from hotseat.interview.state import Expecting, ProbePut, State
from interview.play import NOON, NOTHING, Play, reads, scoping, session, started
from interview.samples import AFTER, SAMPLES, STATES

CASES: Final = [(sample, kind) for sample in SAMPLES for kind in STATES]


def stamped(state: State, payload: Payload) -> Event:
    return Event(state.seq + 1, NOON, state.elapsed, payload)


def before(payload: Payload, kind: Expecting) -> State:
    """A state of that kind; a paused one for `resumed`, when there is such a one."""
    state = STATES[kind]
    return replace(state, paused=True) if isinstance(payload, Resumed) and kind == "candidate" else state


def refused(state: State, payload: Payload) -> str:
    """The reason for which the event is refused; the state is compared to show that nothing changed."""
    copy = deepcopy(state)
    with pytest.raises(IllegalEvent) as error:
        apply(state, stamped(state, payload))
    assert state == copy
    return error.value.what


def test_the_table_has_a_row_for_every_event_and_every_kind_of_state() -> None:
    union, _ = get_args(Payload)
    events = {payload.model_fields["type"].default for payload in get_args(union)}
    assert (set(AFTER), {sample.type for sample in SAMPLES}, set(STATES)) == (events, events, set(get_args(Expecting)))


@pytest.mark.parametrize("kind", STATES)
def test_every_state_of_the_table_is_of_its_kind(kind: Expecting) -> None:
    assert STATES[kind].expecting == kind


@pytest.mark.parametrize(("payload", "kind"), [c for c in CASES if c[1] in AFTER[c[0].type]], ids=str)
def test_a_legal_event_leads_where_the_table_says(payload: Payload, kind: Expecting) -> None:
    state = before(payload, kind)
    assert apply(state, stamped(state, payload)).expecting == AFTER[payload.type][kind]


@pytest.mark.parametrize(("payload", "kind"), [c for c in CASES if c[1] not in AFTER[c[0].type]], ids=str)
def test_every_other_event_is_refused_and_changes_nothing(payload: Payload, kind: Expecting) -> None:
    assert refused(before(payload, kind), payload) == f"{payload.type} cannot come while the round expects {kind}."


@pytest.mark.parametrize("step", [-1, 0, 2, 100])
def test_a_sequence_number_that_is_not_the_next_is_refused(step: int) -> None:
    state = scoping().state
    with pytest.raises(IllegalEvent, match=f"Event {state.seq + step} cannot follow event {state.seq}"):
        apply(state, Event(state.seq + step, NOON, state.elapsed, NoteTaken(text="n")))


def test_the_first_event_has_number_one() -> None:
    with pytest.raises(IllegalEvent, match="Event 0 cannot follow event 0"):
        apply(State(), Event(0, NOON, 0.0, session()))


def test_a_clock_that_goes_back_is_refused() -> None:
    state = replace(scoping().state, elapsed=12.5)
    with pytest.raises(IllegalEvent, match=r"goes back from 12\.5 to 12\.4 s"):
        apply(state, Event(state.seq + 1, NOON, 12.4, NoteTaken(text="n")))


def test_a_clock_that_stands_is_legal_whatever_the_wall_clock_says() -> None:
    state = scoping().state
    event = Event(state.seq + 1, NOON - timedelta(days=1), state.elapsed, NoteTaken(text="n"))
    assert apply(state, event) == replace(state, seq=state.seq + 1, notes="n")


@pytest.mark.parametrize("turn", [1, 3, 7])
def test_turns_count_up_without_gaps(turn: int) -> None:
    assert refused(scoping().state, CandidateAnswered(turn=turn, text="t")) == f"Turn {turn} cannot follow turn 1."


def test_a_reading_belongs_to_the_last_answer() -> None:
    reason = refused(STATES["reading"], AnswerRead(turn=2, reading=NOTHING))
    assert reason == "The reading is of turn 2, the answer was turn 1."


def test_a_menu_choice_needs_an_open_menu() -> None:
    choice = CandidateAnswered(turn=2, kind="menu", text="3", choice=3)
    assert refused(scoping().state, choice) == "No menu is open."


def test_a_menu_choice_needs_a_number() -> None:
    offered = scoping().answer(reads(missed=["And the moon?"]))
    assert refused(offered.state, CandidateAnswered(turn=3, kind="menu", text="3")) == "No menu is open."


MOVES: Final[dict[str, Callable[[Play], Play]]] = {
    "a choice": lambda play: play.choose(1),
    "an answer": lambda play: play.answer(),
    "a skip": Play.skip,
    "the next phase": Play.next,
    "taking back": Play.take_back,
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
def test_a_menu_is_closed_by_any_move(move: Callable[[Play], Play]) -> None:
    offered = scoping().answer(reads(missed=["And the moon?"]))
    assert (offered.state.menu is not None, move(offered).state.menu) == (True, None)


def test_a_fact_comes_out_once() -> None:
    state = scoping().answer(reads(asked=["f_goal"])).record(CandidateAnswered(turn=3, text="t"))
    owing = state.record(AnswerRead(turn=3, reading=NOTHING)).state
    assert refused(owing, FactDisclosed(turn=3, fact="f_goal", how="menu")) == "f_goal is out already."


def test_a_probe_is_asked_once_and_followed_once() -> None:
    probe, follow = (ProbeAsked(probe="p_users", follow=follow, targets=("sig_users",)) for follow in (False, True))
    state = STATES["direction"]
    for payload in (probe, follow):
        state = apply(state, stamped(state, payload))
    assert [refused(state, payload) for payload in (probe, follow)] == ["p_users was asked already."] * 2


def test_a_push_is_said_once() -> None:
    push = PressureApplied(push="cv_law", curveball=True, targets=())
    state = apply(STATES["direction"], stamped(STATES["direction"], push))
    assert (refused(state, push), state.pushes) == ("cv_law was said already.", ("cv_law",))


def test_a_flag_is_heard_once() -> None:
    flag = FlagHeard(turn=1, flag="rf_closes", quote="q")
    state = apply(STATES["direction"], stamped(STATES["direction"], flag))
    assert refused(state, flag) == "rf_closes was heard already."


def test_only_the_last_answer_can_be_taken_back() -> None:
    play = scoping().answer()
    assert refused(play.state, TurnWithdrawn(turn=1, reason="redo")) == "Only the last answer can be taken back."


def test_an_answer_is_taken_back_once() -> None:
    play = started().answer().take_back()
    assert refused(play.state, TurnWithdrawn(turn=1, reason="redo")) == "Only the last answer can be taken back."


def test_without_an_answer_there_is_nothing_to_take_back() -> None:
    state = started().state
    assert refused(state, TurnWithdrawn(turn=1, reason="redo")) == "Only the last answer can be taken back."


def test_after_the_last_one_the_answer_before_it_can_be_taken_back() -> None:
    play = scoping().answer().take_back().take_back()
    assert ([turn.withdrawn for turn in play.state.turns], play.state.live_turns) == ([True, True], ())


@pytest.mark.parametrize("reason", ["started", "turn_cap", "minutes", "nothing_left"])
def test_while_the_candidate_has_the_floor_only_its_own_request_moves_the_round_on(reason: str) -> None:
    moved = PhaseEntered.model_validate({"phase": "answer", "reason": reason})
    assert refused(scoping().state, moved) == (
        "Only the candidate's own request moves the round on while it waits for the candidate."
    )


def test_a_practice_round_can_be_paused_and_nothing_answered_meanwhile() -> None:
    paused = scoping().record(Paused()).state
    reasons = [refused(paused, payload) for payload in (Paused(), CandidateAnswered(turn=2, text="t"))]
    assert reasons == ["Only a running practice round can be paused.", "The round is paused."]


def test_a_real_round_cannot_be_paused() -> None:
    state = Play().start(mode="real").state
    assert refused(state, Paused()) == "Only a running practice round can be paused."


def test_a_round_that_is_not_paused_cannot_be_resumed() -> None:
    assert refused(scoping().state, Resumed()) == "The round is not paused."


def test_an_interruption_ends_a_pause() -> None:
    state = scoping().record(Paused()).record(Interrupted(gap=61.5)).state
    assert (state.paused, state.interruptions) == (False, (Interrupted(gap=61.5),))


def test_a_farewell_leads_to_the_end_and_every_other_line_to_the_candidate() -> None:
    state = STATES["direction"]
    farewell = InterviewerSpoke(kind="farewell", text="Thank you.", by="scripted")
    assert apply(state, stamped(state, farewell)).expecting == "closing"


def test_an_end_leaves_nothing_pending() -> None:
    state = apply(STATES["direction"], stamped(STATES["direction"], SessionEnded(reason="answers_ended")))
    assert (state.pending, state.ended, state.over) == (None, "answers_ended", True)


def test_falling_back_is_counted_and_does_not_count_as_a_record_of_the_decision() -> None:
    state = STATES["direction"]
    after = apply(state, stamped(state, ReplyFellBack(part="speech", reason="slow")))
    assert (after.fell_back, after.pending) == (1, state.pending)


def test_what_a_probe_was_is_kept_with_the_number_of_turns_before_it() -> None:
    state = STATES["direction"]
    probed = apply(state, stamped(state, ProbeAsked(probe="p_users", follow=False, targets=("sig_users",))))
    assert probed.probes == (ProbePut("p_users", False, ("sig_users",), after_turn=1),)


def test_a_withdrawn_turn_shows_nothing_and_does_not_count() -> None:
    play = scoping().answer(reads(shown=["sig_cost"]))
    counted = play.state.counted
    assert (play.state.shown, counted) == (frozenset({"sig_cost"}), 1)
    assert (play.take_back().state.shown, play.state.counted) == (frozenset(), 0)


def test_what_was_told_in_a_withdrawn_turn_stays_known() -> None:
    assert scoping().answer(reads(asked=["f_goal"])).take_back().state.known == frozenset({"f_goal"})


def imported() -> Play:
    """An interview held elsewhere, in its only part."""
    header = session().model_copy(update={"imported": "a.md"})
    return Play().record(header).record(PhaseEntered(phase="answer", reason="started"))


def test_in_an_imported_interview_either_side_may_begin_and_nobody_listens() -> None:
    play = imported().record(CandidateAnswered(turn=1, text="First."))
    play.record(InterviewerSpoke(kind="prompt", text="Why?", by="elsewhere"))
    play.record(CandidateAnswered(turn=2, text="So.")).record(SessionEnded(reason="completed"))
    assert [said if isinstance(said, int) else said.text for said in play.state.talk] == [1, "Why?", 2]
    assert (play.state.turns[1].reading, play.state.over) == (None, True)


def test_in_an_imported_interview_an_answer_is_not_read() -> None:
    state = imported().record(CandidateAnswered(turn=1, text="First.")).state
    assert refused(state, AnswerRead(turn=1, reading=NOTHING)).startswith("answer_read cannot come")


def test_a_fold_stops_at_the_first_event_that_does_not_fit() -> None:
    events = scoping().events
    with pytest.raises(IllegalEvent, match="Event 4 cannot follow event 2"):
        fold([*events[:2], *events[3:]])


def test_no_events_are_a_round_that_has_not_started() -> None:
    assert fold([]) == State()
