"""Rounds of random moves: whatever a candidate does and a listener claims, the rules of a round hold."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hotseat.domain.base import Mode
from hotseat.domain.event import (
    CandidateAnswered,
    Event,
    FactDisclosed,
    Interrupted,
    InterviewerSpoke,
    NoteTaken,
    Paused,
    Payload,
    PhaseEntered,
    PressureApplied,
    ProbeAsked,
    Resumed,
    SessionEnded,
    TurnWithdrawn,
    from_line,
    to_line,
)
from hotseat.domain.item import Phase
from hotseat.domain.reading import Reading
from hotseat.errors import IllegalEvent
from hotseat.interview import director, schedule
from hotseat.interview.fold import apply, fold
from hotseat.interview.menu import MENU
from hotseat.interview.state import State
from interview.play import NOON, Play, is_move, reads
from interview.samples import AFTER, SAMPLES
from interview.small_item import CURVEBALLS, FACTS, PHASES, PROBES, UNKNOWNS

CLAIMED = st.sampled_from([*(fact.id for fact in FACTS), *(unknown.id for unknown in UNKNOWNS), "f_none", "sig_cost"])
SIGNALS = st.sampled_from(["sig_users", "sig_cost", "sig_simple", "sig_stop", "sig_metric", "sig_none"])
NEEDS = {fact.id: frozenset(fact.needs.facts if fact.needs else ()) for fact in FACTS}


MOSTLY = st.sampled_from([True, True, False])


def few(values: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(values, max_size=most)


QUESTIONS = st.builds(reads, asked=few(CLAIMED), guessed=few(CLAIMED, 1), shown=few(SIGNALS, 1))
STATEMENTS = st.builds(reads, shown=few(SIGNALS, 1), flags=few(st.sampled_from(["rf_closes", "rf_dead", "rf_none"]), 2))
ANYTHING: st.SearchStrategy[Reading] = st.builds(
    reads,
    asked=few(CLAIMED),
    guessed=few(CLAIMED, 2),
    missed=few(st.just("And the moon?"), 2),
    near=few(CLAIMED),
    shown=few(SIGNALS),
    flags=few(st.sampled_from(["rf_closes", "rf_dead", "rf_none"]), 2),
    vague=st.booleans(),
    meta=st.booleans(),
    reader=st.sampled_from(["scripted", "model"]),
)
SECONDS = st.sampled_from([0.0, 0.5, 30.0, 200.0])


def live(machine: "RandomRound") -> bool:
    return not machine.play.state.over


def floor_is_the_candidates(machine: "RandomRound") -> bool:
    return machine.play.state.expecting == "candidate"


def may_answer(machine: "RandomRound") -> bool:
    return floor_is_the_candidates(machine) and not machine.play.state.paused


def can_go_on(machine: "RandomRound") -> bool:
    return may_answer(machine) and schedule.next_phase(machine.play.state, machine.play.item) is not None


def engine_owes(machine: "RandomRound") -> bool:
    return machine.play.state.expecting in {"reading", "direction", "closing"}


class RandomRound(RuleBasedStateMachine):
    """A candidate who does anything at any time, before a listener who claims anything."""

    play: Play
    reading: Reading
    mode: Mode

    @initialize(seed=st.integers(0, 9), mode=st.sampled_from(["practice", "real"]), phase=st.sampled_from(PHASES))
    def begins(self, seed: int, mode: Mode, phase: Phase) -> None:
        """Anywhere, so that the later phases are seen as often as the first."""
        self.reading, self.mode = reads(), mode
        self.play = Play().start(seed, mode).until(phase.id)

    @property
    def turn(self) -> int:
        return len(self.play.state.turns) + 1

    def move(self, payload: Payload, settles: bool) -> None:
        self.play.record(payload)
        if settles:
            self.play.settle(self.reading)

    def answer(self, reading: Reading, seconds: float, settles: bool) -> None:
        self.reading = reading
        self.play.clock += seconds
        self.move(CandidateAnswered(turn=self.turn, text="An answer."), settles)

    @precondition(may_answer)
    @rule(reading=QUESTIONS, seconds=SECONDS, settles=MOSTLY)
    def asks(self, reading: Reading, seconds: float, settles: bool) -> None:
        self.answer(reading, seconds, settles)

    @precondition(may_answer)
    @rule(reading=STATEMENTS, seconds=SECONDS, settles=MOSTLY)
    def states(self, reading: Reading, seconds: float, settles: bool) -> None:
        self.answer(reading, seconds, settles)

    @precondition(may_answer)
    @rule(reading=ANYTHING, seconds=SECONDS, settles=MOSTLY)
    def says_anything(self, reading: Reading, seconds: float, settles: bool) -> None:
        self.answer(reading, seconds, settles)

    @precondition(may_answer)
    @rule(near=few(CLAIMED), number=st.integers(0, len(MENU)), settles=MOSTLY)
    def misses_and_chooses(self, near: list[str], number: int, settles: bool) -> None:
        self.answer(reads(missed=["And the moon?"], near=near), 0.0, settles=True)
        self.move(CandidateAnswered(turn=self.turn, kind="menu", text=str(number), choice=number), settles)

    @precondition(may_answer)
    @rule(settles=MOSTLY)
    def skips(self, settles: bool) -> None:
        self.move(CandidateAnswered(turn=self.turn, kind="skip", text=""), settles)

    @precondition(can_go_on)
    @rule(settles=MOSTLY)
    def goes_on(self, settles: bool) -> None:
        following = schedule.next_phase(self.play.state, self.play.item)
        self.move(PhaseEntered(phase=str(following), reason="next"), settles)

    @precondition(lambda self: may_answer(self) and self.play.state.live_turns)
    @rule(settles=MOSTLY)
    def takes_back(self, settles: bool) -> None:
        self.move(TurnWithdrawn(turn=self.play.state.live_turns[-1].no, reason="misread"), settles)

    @precondition(engine_owes)
    @rule(settles=MOSTLY)
    def what_was_owed_is_carried_out(self, settles: bool) -> None:
        assert self.play.step(self.reading)
        if settles:
            self.play.settle(self.reading)

    @precondition(lambda self: may_answer(self) and self.mode == "practice")
    @rule(ends=st.sampled_from([Resumed(), Interrupted(gap=60.0)]))
    def pauses(self, ends: Payload) -> None:
        self.play.record(Paused())
        with pytest.raises(IllegalEvent):
            self.play.record(CandidateAnswered(turn=self.turn, text="An answer."))
        self.play.record(ends)

    @precondition(live)
    @rule(meanwhile=st.sampled_from([NoteTaken(text="Ask about June."), Interrupted(gap=9.5)]))
    def something_comes_between(self, meanwhile: Payload) -> None:
        self.play.record(meanwhile)

    @precondition(lambda self: live(self) and len(self.play.state.turns) > 7)
    @rule()
    def ends_it(self) -> None:
        self.play.record(SessionEnded(reason="ended_by_candidate"))

    @precondition(lambda self: not live(self))
    @rule(scoring=st.sampled_from([s for s in SAMPLES if "over" in AFTER[s.type]]))
    def is_scored(self, scoring: Payload) -> None:
        self.play.record(scoring)

    @invariant()
    def what_the_table_does_not_allow_is_refused(self) -> None:
        """That it changes nothing shows at the end, where the state is compared with the fold."""
        state = self.play.state
        illegal = [payload for payload in SAMPLES if state.expecting not in AFTER[payload.type]]
        assert [payload.type for payload in illegal if not is_refused(state, payload)] == []

    @invariant()
    def no_line_asks_two_questions(self) -> None:
        assert [line.text for line in self.play.state.spoken[-1:] if line.text.count("?") > 1] == []

    @invariant()
    def the_engine_has_something_to_do_unless_it_waits_or_is_done(self) -> None:
        act = director.due(self.play.state, self.play.item)
        assert isinstance(act, director.Await | director.Done) != engine_owes(self)

    def teardown(self) -> None:
        events = self.play.events
        assert fold(events) == self.play.state
        assert fold(from_line(to_line(event)) for event in events) == self.play.state
        assert all(one.elapsed <= other.elapsed for one, other in pairwise(events))
        check_facts(self.play.payloads)
        check_probes([payload for payload in self.play.payloads if isinstance(payload, ProbeAsked)])
        check_pushes([payload for payload in self.play.payloads if isinstance(payload, PressureApplied)])
        for reply in replies(self.play.payloads):
            check_reply(reply)


def is_refused(state: State, payload: Payload) -> bool:
    try:
        apply(state, Event(state.seq + 1, NOON, state.elapsed, payload))
    except IllegalEvent:
        return True
    return False


def check_facts(payloads: Sequence[Payload]) -> None:
    """Each once, and no gate passed but by a curveball, which opens its own."""
    known: list[str] = []
    for payload in payloads:
        if isinstance(payload, FactDisclosed):
            assert payload.how == "curveball" or NEEDS[payload.fact].issubset(known)
            known.append(payload.fact)
    assert len(known) == len(set(known))


def check_probes(asked: Sequence[ProbeAsked]) -> None:
    """Each once, follow-ups only to what was asked, and no signal the aim of two."""
    put = Counter((probe.probe, probe.follow) for probe in asked)
    aimed = Counter(target for probe in asked if not probe.follow for target in probe.targets)
    follows = {probe.id for probe in PROBES if probe.follow}
    followed = {probe.probe for probe in asked if probe.follow}
    assert max([*put.values(), *aimed.values()], default=0) <= 1
    assert followed <= {probe.probe for probe in asked if not probe.follow} & follows


def check_pushes(applied: Sequence[PressureApplied]) -> None:
    said = [push.push for push in applied]
    assert len(said) == len(set(said))
    assert [push.curveball for push in applied] == [push in {c.id for c in CURVEBALLS} for push in said]


def check_reply(reply: Sequence[Payload]) -> None:
    """Two facts at most, one probe or push at most, one line."""
    kinds = Counter(type(payload) for payload in reply)
    assert kinds[FactDisclosed] <= 2
    assert kinds[ProbeAsked] + kinds[PressureApplied] <= 1
    assert kinds[InterviewerSpoke] <= 1


def replies(payloads: Sequence[Payload]) -> list[list[Payload]]:
    """What the engine did after each move of the candidate, and before the first."""
    runs: list[list[Payload]] = [[]]
    for payload in payloads:
        if is_move(payload):
            runs.append([])
        else:
            runs[-1].append(payload)
    return runs


RandomRound.TestCase.settings = settings(max_examples=60, deadline=None, derandomize=True, stateful_step_count=30)
TestRandomRound = RandomRound.TestCase
