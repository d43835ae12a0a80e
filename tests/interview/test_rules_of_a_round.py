"""Rounds of random moves: whatever a candidate does and a listener claims, the rules of a round hold."""

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from interview.play import Play, is_move, reads, session
from interview.samples import SAMPLES
from interview.small_item import CURVEBALLS, FACTS, PROBES, UNKNOWNS
from interview.test_fold import AFTER

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
from hotseat.domain.reading import Reading
from hotseat.errors import IllegalEvent
from hotseat.interview import director
from hotseat.interview.fold import apply, fold
from hotseat.interview.menu import MENU

CLAIMED = st.sampled_from([*(fact.id for fact in FACTS), *(unknown.id for unknown in UNKNOWNS), "f_none", "sig_cost"])
SIGNALS = st.sampled_from(["sig_users", "sig_cost", "sig_simple", "sig_stop", "sig_metric", "sig_none"])
NEEDS = {fact.id: frozenset(fact.needs.facts if fact.needs else ()) for fact in FACTS}


def few(values: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(values, max_size=most)


READINGS: st.SearchStrategy[Reading] = st.builds(
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


def live(machine: "RandomRound") -> bool:
    return not machine.play.state.over


def floor_is_the_candidates(machine: "RandomRound") -> bool:
    return machine.play.state.expecting == "candidate"


def may_answer(machine: "RandomRound") -> bool:
    return floor_is_the_candidates(machine) and not machine.play.state.paused


def menu_is_open(machine: "RandomRound") -> bool:
    return may_answer(machine) and machine.play.state.menu is not None


def can_go_on(machine: "RandomRound") -> bool:
    return may_answer(machine) and director.next_phase(machine.play.state, machine.play.item) is not None


def engine_owes(machine: "RandomRound") -> bool:
    return machine.play.state.expecting in {"reading", "direction", "closing"}


class RandomRound(RuleBasedStateMachine):
    """A candidate who does anything at any time, before a listener who claims anything."""

    play: Play
    reading: Reading
    mode: Mode

    @initialize(seed=st.integers(0, 9), mode=st.sampled_from(["practice", "practice", "real"]))
    def begins(self, seed: int, mode: Mode) -> None:
        self.reading, self.mode = reads(), mode
        self.play = Play().record(session(seed, mode))

    def move(self, payload: Payload, settles: bool) -> None:
        self.play.record(payload)
        if settles:
            self.play.settle(self.reading)

    @precondition(may_answer)
    @rule(reading=READINGS, settles=st.booleans())
    def answers(self, reading: Reading, settles: bool) -> None:
        self.reading = reading
        self.move(CandidateAnswered(turn=len(self.play.state.turns) + 1, text="An answer."), settles)

    @precondition(menu_is_open)
    @rule(number=st.integers(0, len(MENU)), settles=st.booleans())
    def chooses(self, number: int, settles: bool) -> None:
        turn = len(self.play.state.turns) + 1
        self.move(CandidateAnswered(turn=turn, kind="menu", text=str(number), choice=number), settles)

    @precondition(may_answer)
    @rule(settles=st.booleans())
    def skips(self, settles: bool) -> None:
        self.move(CandidateAnswered(turn=len(self.play.state.turns) + 1, kind="skip", text=""), settles)

    @precondition(can_go_on)
    @rule(settles=st.booleans())
    def goes_on(self, settles: bool) -> None:
        following = director.next_phase(self.play.state, self.play.item)
        self.move(PhaseEntered(phase=str(following), reason="next"), settles)

    @precondition(lambda self: may_answer(self) and self.play.state.live_turns)
    @rule(settles=st.booleans())
    def takes_back(self, settles: bool) -> None:
        self.move(TurnWithdrawn(turn=self.play.state.live_turns[-1].no, reason="misread"), settles)

    @precondition(engine_owes)
    @rule()
    def one_thing_is_carried_out(self) -> None:
        assert self.play.step(self.reading)

    @precondition(engine_owes)
    @rule()
    def all_is_carried_out(self) -> None:
        self.play.settle(self.reading)

    @precondition(lambda self: may_answer(self) and self.mode == "practice")
    @rule()
    def pauses(self) -> None:
        self.play.record(Paused())

    @precondition(lambda self: self.play.state.paused and live(self))
    @rule()
    def resumes(self) -> None:
        self.play.record(Resumed())

    @precondition(live)
    @rule(text=st.sampled_from(["", "Ask about June."]))
    def notes(self, text: str) -> None:
        self.play.record(NoteTaken(text=text))

    @precondition(live)
    @rule(gap=st.integers(0, 9_000))
    def is_interrupted(self, gap: int) -> None:
        self.play.record(Interrupted(gap=float(gap)))

    @precondition(live)
    @rule(seconds=st.sampled_from([0.5, 30.0, 200.0]))
    def time_passes(self, seconds: float) -> None:
        self.play.clock += seconds

    @precondition(lambda self: live(self) and len(self.play.state.turns) > 5)
    @rule()
    def ends_it(self) -> None:
        self.play.record(SessionEnded(reason="ended_by_candidate"))

    @invariant()
    def what_the_table_does_not_allow_is_refused_and_changes_nothing(self) -> None:
        state, copy = self.play.state, deepcopy(self.play.state)
        for payload in (payload for payload in SAMPLES if state.expecting not in AFTER[payload.type]):
            with pytest.raises(IllegalEvent):
                apply(state, Event(state.seq + 1, self.play.events[-1].at, state.elapsed, payload))
        assert state == copy

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


RandomRound.TestCase.settings = settings(max_examples=60, deadline=None, derandomize=True, stateful_step_count=40)
TestRandomRound = RandomRound.TestCase
