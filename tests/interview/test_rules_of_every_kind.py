"""Rounds of every kind, of random commands: whatever a candidate does and a listener claims, the rules hold."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from hotseat.domain.base import Form, Mode, Pace, Round
from hotseat.domain.event import (
    AnswerRead,
    CandidateAnswered,
    Event,
    FactDisclosed,
    HintGiven,
    Interrupted,
    InterviewerSpoke,
    MoveMade,
    NoteTaken,
    Payload,
    PressureApplied,
    ProbeAsked,
    StanceMoved,
    TurnWithdrawn,
    from_line,
    to_line,
)
from hotseat.domain.item import Item
from hotseat.domain.kinds import PREPARATION
from hotseat.domain.reading import Reading
from hotseat.errors import IllegalEvent
from hotseat.interview import director, schedule
from hotseat.interview.fold import apply, fold
from hotseat.interview.menu import MENU
from hotseat.interview.standing import stance
from hotseat.interview.state import State
from hotseat.session.commands import (
    Answer,
    Command,
    Finish,
    Hint,
    Next,
    Pause,
    Skip,
    TakeBack,
    TakeNote,
    TimeUp,
    Unpause,
)
from hotseat.session.moves import events_of
from interview.play import NOON, NOTHING, Play, is_move, reads
from interview.samples import AFTER, SAMPLES
from interview.small_kinds import SMALL

LONG: Final = "word " * 260
ANSWERS: Final = st.sampled_from(["An answer.", "An answer.", "Why, and for whom?", LONG])
SECONDS: Final = st.sampled_from([0.0, 0.0, 0.0, 0.5, 20.0, 95.0, 400.0])
MOSTLY: Final = st.sampled_from([True, True, True, False])
ANYTIME: Final = st.sampled_from(
    [Pause(), Unpause(), Hint(), Hint(), TakeNote("n"), Finish(), TimeUp("too early"), Answer("At once."), Skip()]
)
EXAMPLES: Final[dict[Round, int]] = dict.fromkeys(SMALL, 12) | {"stakeholder": 30}
"""A meeting has the most to go wrong in; half of its rounds are over, or being prepared for, before a move is made."""
CAUSES: Final = st.sampled_from(["closed", "suspended", "clock_changed"])


def few(values: Sequence[str], most: int = 2, least: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([*values, "none_of_the_item"]), min_size=least, max_size=most)


def readings(item: Item) -> st.SearchStrategy[Reading]:
    """What a listener may claim of any answer, true or not."""
    moves = [move.id for move in item.counterpart.moves] if item.counterpart else []
    return st.builds(
        reads,
        asked=few(list(item.askable), 3),
        guessed=few(list(item.askable), 1),
        missed=few(["And the moon?"], 1),
        near=few(list(item.askable)),
        shown=few([signal.id for signal in item.signals]),
        flags=few([flag.id for flag in item.red_flags]),
        moves=few(moves, 3, least=1 if moves else 0),
        vague=st.sampled_from([False, False, True]),
        meta=st.sampled_from([False, False, True]),
        dodged=st.booleans(),
        no_example=st.sampled_from([False, False, True]),
        reader=st.sampled_from(["scripted", "model"]),
    )


READINGS: Final = {kind: readings(item) for kind, item in SMALL.items()}


def awaited(machine: "AnyRound") -> bool:
    return machine.play.state.expecting == "candidate"


def owed(machine: "AnyRound") -> bool:
    return machine.play.state.expecting in {"reading", "direction"}


class AnyRound(RuleBasedStateMachine):
    """A candidate who sends anything at any time, before a listener who claims anything."""

    kind: Round
    play: Play
    reading: Reading = NOTHING

    @initialize(
        seed=st.integers(0, 9),
        mode=st.sampled_from(["practice", "practice", "real"]),
        pace=st.sampled_from(["full", "full", "compressed", "short"]),
        form=st.sampled_from(["spoken", "typed"]),
        parts=st.sampled_from([1, 1, 1, 0, 2, 3]),
    )
    def begins(self, seed: int, mode: Mode, pace: Pace, form: Form, parts: int) -> None:
        """Anywhere, so that the later parts are seen as often as the first."""
        self.play = Play(SMALL[self.kind]).start(seed, mode, form=form, pace=pace)
        for _ in range(min(parts, len(self.play.item.timebox.phases) - 2)):
            if schedule.next_phase(self.play.state, self.play.item) is not None:
                self.play.do(Next())

    def send(self, command: Command, settles: bool = True) -> None:
        """As a front end does: what is refused changes nothing, what is not is carried out."""
        play, before = self.play, self.play.state
        try:
            for payload in events_of(command, before, play.item, play.clock):
                play.record(payload)
        except IllegalEvent:
            assert play.state == before
            return
        if settles:
            play.settle(self.reading)

    def answer(self, data: st.DataObject, text: str, seconds: float, settles: bool) -> None:
        self.reading = data.draw(READINGS[self.kind])
        self.play.clock += seconds
        self.send(Answer(text), settles)

    @precondition(awaited)
    @rule(data=st.data(), text=ANSWERS, seconds=SECONDS, settles=MOSTLY)
    def answers(self, data: st.DataObject, text: str, seconds: float, settles: bool) -> None:
        self.answer(data, text, seconds, settles)

    @precondition(awaited)
    @rule(data=st.data(), one=ANSWERS, other=ANSWERS, seconds=SECONDS)
    def answers_twice(self, data: st.DataObject, one: str, other: str, seconds: float) -> None:
        for text in (one, other):
            self.answer(data, text, seconds, settles=True)

    @precondition(lambda self: self.play.state.menu is not None)
    @rule(number=st.integers(0, len(MENU)), settles=MOSTLY)
    def chooses(self, number: int, settles: bool) -> None:
        self.send(Answer(str(number)), settles)

    @precondition(awaited)
    @rule(command=st.sampled_from([Skip(), Next()]), settles=MOSTLY)
    def goes_on(self, command: Command, settles: bool) -> None:
        self.send(command, settles)

    @precondition(lambda self: awaited(self) and self.play.state.live_turns)
    @rule(command=st.sampled_from([TakeBack("misread"), TakeBack("redo")]), settles=MOSTLY)
    def takes_back(self, command: Command, settles: bool) -> None:
        self.send(command, settles)

    @rule(command=ANYTIME, settles=MOSTLY)
    def does_anything(self, command: Command, settles: bool) -> None:
        self.send(command, settles)

    @precondition(lambda self: schedule.deadline(self.play.state, self.play.item) is not None)
    @rule(draft=st.sampled_from(["", "Half of", LONG]), past=st.sampled_from([0.0, 0.2, 3.0]), settles=MOSTLY)
    def time_runs_out(self, draft: str, past: float, settles: bool) -> None:
        end = schedule.deadline(self.play.state, self.play.item)
        assert end is not None
        self.play.clock = max(self.play.clock, end + past)
        self.send(TimeUp(draft), settles)

    @precondition(owed)
    @rule(cause=CAUSES, settles=MOSTLY)
    def is_interrupted_half_way(self, cause: str, settles: bool) -> None:
        self.play.record(Interrupted.model_validate({"gap": 60.0, "cause": cause}))
        assert self.play.step(self.reading)
        if settles:
            self.play.settle(self.reading)

    @invariant()
    def what_the_table_does_not_allow_is_refused(self) -> None:
        state = self.play.state
        illegal = [payload for payload in SAMPLES if state.expecting not in AFTER[payload.type]]
        assert [payload.type for payload in illegal if not refused(state, payload)] == []

    @invariant()
    def there_is_something_to_do_unless_the_candidate_is_awaited(self) -> None:
        act = director.due(self.play.state, self.play.item)
        waits = self.play.state.expecting in {"candidate", "over"}
        assert isinstance(act, director.Await | director.Done) == waits

    @invariant()
    def the_stance_is_on_the_ladder(self) -> None:
        if counterpart := self.play.item.counterpart:
            assert counterpart.rung(stance(self.play.state, self.play.item))

    def teardown(self) -> None:
        if hasattr(self, "play"):
            self.play.settle(self.reading)
            comes_to_its_end(self.play)
            check(self.play)


def refused(state: State, payload: Payload) -> bool:
    try:
        apply(state, Event(state.seq + 1, NOON, state.elapsed, payload))
    except IllegalEvent:
        return True
    return False


# --- what must hold ---------------------------------------------------------------------------------------------------


def comes_to_its_end(play: Play) -> None:
    """Plain answers lead to the end within the caps of turns, whatever was done before."""
    most = sum(phase.turn_cap for phase in play.item.timebox.phases) + len(play.item.timebox.phases)
    for _ in range(most):
        if play.state.over:
            break
        play.do(Next() if play.state.phase == PREPARATION else Answer("So be it."))
    assert play.state.over
    for command in (Answer("More."), Skip(), Next(), TakeBack(), Hint(), TakeNote("n"), TimeUp(""), Finish()):
        with pytest.raises(IllegalEvent):
            events_of(command, play.state, play.item, play.clock)


def check(play: Play) -> None:
    payloads, item = play.payloads, play.item
    check_log(play)
    check_turns(payloads)
    check_lines(payloads)
    check_probes([payload for payload in payloads if isinstance(payload, ProbeAsked)], item)
    check_pushes([payload for payload in payloads if isinstance(payload, PressureApplied)], item)
    for reply in replies(payloads):
        check_reply(reply)


def check_log(play: Play) -> None:
    """The log is whole, folds to the state, and tells at every event what the engine does next."""
    events, state = play.events, State()
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert all(one.elapsed <= other.elapsed for one, other in pairwise(events))
    for event in events:
        if not isinstance(event.payload, Interrupted | NoteTaken) and state.expecting != "start":
            check_decided(state, event.payload, play.item)
        before, state = state, apply(state, from_line(to_line(event)))
        check_event(before, state, event.payload, play.item)
    assert (state, fold(events)) == (play.state, play.state)
    gains = Counter(move.move for move in state.moves if move.effect > 0)
    assert max(gains.values(), default=0) <= 1


def check_decided(state: State, payload: Payload, item: Item) -> None:
    """What the engine owes is the next thing in the log, worked out anew from what was written before."""
    match director.due(state, item):
        case director.Record(owed):
            assert payload == owed
        case director.Speak(line):
            assert isinstance(payload, InterviewerSpoke)
            assert (payload.kind, payload.text) == (line.kind, line.text)
        case director.Listen(turn):
            assert isinstance(payload, AnswerRead)
            assert payload.turn == turn.no
        case _:
            pass


def check_event(before: State, after: State, payload: Payload, item: Item) -> None:
    match payload:
        case FactDisclosed(fact=fact, how=how) if how != "curveball":
            needs = item.fact(fact).needs
            told = before.pending.base.known if before.pending else before.known
            assert needs is None or told.issuperset(needs.facts)
            assert needs is None or needs.stance_min is None or stance(before, item) >= needs.stance_min
        case HintGiven():
            assert before.header.mode == "practice"
        case CandidateAnswered():
            assert before.phase != PREPARATION
        case MoveMade():
            assert before.phase in {"live", "land"}
        case StanceMoved(turn=turn, before=old, after=new):
            check_step(before, turn, old, new, item)
        case TurnWithdrawn(turn=turn):
            assert turn not in {move.turn for move in after.moves} | {step.turn for step in after.steps}
            assert stance(after, item) == stance_before(before, turn, item)
        case _:
            pass
    if not isinstance(payload, StanceMoved | TurnWithdrawn) and item.counterpart:
        assert stance(after, item) == stance(before, item)


def check_step(state: State, turn: int, old: int, new: int, item: Item) -> None:
    """A step is the sum of its turn's moves, within the ladder."""
    assert item.counterpart
    steps = [rung.at for rung in item.counterpart.ladder]
    made = [move.effect for move in state.moves if move.turn == turn]
    assert made
    assert new == min(max(old + sum(made), min(steps)), max(steps))


def stance_before(state: State, turn: int, item: Item) -> int:
    assert item.counterpart is None or state.turns
    first = next((step.before for step in state.steps if step.turn == turn), None)
    return stance(state, item) if first is None else first


def check_turns(payloads: Sequence[Payload]) -> None:
    """A late answer is never read; a turn holds one gain and one loss at most, once each."""
    late = {payload.turn for payload in payloads if isinstance(payload, CandidateAnswered) and payload.late}
    read = {payload.turn for payload in payloads if isinstance(payload, AnswerRead)}
    made = [payload for payload in payloads if isinstance(payload, MoveMade)]
    of_a_sort = Counter((move.turn, move.effect > 0) for move in made)
    assert not late & read
    assert max(of_a_sort.values(), default=0) <= 1
    assert all(move.effect for move in made)


def check_lines(payloads: Sequence[Payload]) -> None:
    """One question a line, and no threshold twice."""
    lines = [payload for payload in payloads if isinstance(payload, InterviewerSpoke)]
    thresholds = Counter(line.refs for line in lines if line.kind == "stance")
    assert [line.text for line in lines if line.text.count("?") > 1] == []
    assert max(thresholds.values(), default=0) <= 1


def check_probes(asked: Sequence[ProbeAsked], item: Item) -> None:
    """Each once with its one follow-up, and no signal the aim of two; a panel asks all its questions."""
    put = Counter((probe.probe, probe.follow) for probe in asked)
    first = {probe.probe for probe in asked if not probe.follow}
    aimed = Counter(target for probe in asked if not probe.follow for target in probe.targets)
    assert max(put.values(), default=0) <= 1
    assert {probe.probe for probe in asked if probe.follow} <= first
    assert item.round == "calibration" or max(aimed.values(), default=0) <= 1


def check_pushes(applied: Sequence[PressureApplied], item: Item) -> None:
    said = [push.push for push in applied]
    assert len(said) == len(set(said))
    assert [push.curveball for push in applied] == [push in {c.id for c in item.curveball} for push in said]


def check_reply(reply: Sequence[Payload]) -> None:
    """Two facts at most, one probe or push at most, one line."""
    kinds = Counter(type(payload) for payload in reply)
    assert kinds[FactDisclosed] <= 2
    assert kinds[ProbeAsked] + kinds[PressureApplied] <= 1
    assert kinds[InterviewerSpoke] <= 1


def replies(payloads: Sequence[Payload]) -> Iterator[list[Payload]]:
    """What the engine did after each move of the candidate, and before the first."""
    reply: list[Payload] = []
    for payload in payloads:
        if is_move(payload) or payload.type == "time_expired":
            yield reply
            reply = []
        else:
            reply.append(payload)
    yield reply


@pytest.mark.parametrize("kind", SMALL)
def test_the_rules_hold_in_every_kind_of_round(kind: Round) -> None:
    machine = type(f"Any{kind.title()}Round", (AnyRound,), {"kind": kind})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=EXAMPLES[kind], stateful_step_count=40, deadline=None, derandomize=True)
    )
