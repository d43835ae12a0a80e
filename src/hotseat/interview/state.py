"""The state of a round: what the events so far add up to. Plain frozen values; `fold` alone makes new ones."""

from dataclasses import dataclass, field, replace
from typing import Literal

from hotseat.domain.assessment import Assessment
from hotseat.domain.event import (
    FactDisclosed,
    FlagHeard,
    HintGiven,
    Interrupted,
    InterviewerSpoke,
    MenuOffered,
    MoveMade,
    SelfRated,
    SessionStarted,
    StanceMoved,
    TimeExpired,
)
from hotseat.domain.kinds import PREPARATION
from hotseat.domain.reading import Reading

Expecting = Literal["start", "reading", "direction", "candidate", "closing", "over"]
"""What may come next: the first event, a listener's reading, the engine's own decision, the candidate, after the
farewell the candidate's own rating and the end, or nothing but scores."""

Trigger = Literal["started", "answered", "chose", "skipped", "advance", "withdrew", "expired", "late"]


@dataclass(frozen=True)
class Turn:
    """One submission of the candidate. A turn that `counts` uses up the phase's cap; a missed question does not.

    `heard` is how many characters were said before somebody cut in, None for all; a `late` one was not heard at all.
    """

    no: int
    kind: Literal["answer", "menu", "skip"]
    text: str
    phase: str
    elapsed: float
    choice: int | None = None
    reading: Reading | None = None
    counts: bool = True
    withdrawn: bool = False
    heard: int | None = None
    late: bool = False

    @property
    def said(self) -> str:
        """The part of the text that was heard."""
        return "" if self.late else self.text[: self.heard]


@dataclass(frozen=True)
class ProbePut:
    """A probe that was asked, with the number of candidate turns there were before it."""

    probe: str
    follow: bool
    targets: tuple[str, ...]
    after_turn: int


@dataclass(frozen=True)
class Pending:
    """A decision under way: what set it off, the state it is decided from, how many of its records are in the log.

    Since the decision is a pure function of `base` and `trigger`, a round that was killed half-way through one
    computes the same decision again and goes on after the last record.
    """

    trigger: Trigger
    base: "State"
    recorded: int = 0


@dataclass(frozen=True)
class State:
    """Everything the engine and the front ends need to know of a round."""

    expecting: Expecting = "start"
    session: SessionStarted | None = None
    seq: int = 0
    elapsed: float = 0.0
    phase: str = ""
    phases: tuple[str, ...] = ()
    """Those entered so far, in order."""
    began: tuple[float, ...] = ()
    """The second of the round at which each of `phases` began."""
    turns: tuple[Turn, ...] = ()
    disclosed: tuple[FactDisclosed, ...] = ()
    talk: tuple[InterviewerSpoke | int, ...] = ()
    """What was said, in order: the interviewer's lines, and the numbers of the candidate's turns."""
    probes: tuple[ProbePut, ...] = ()
    pushes: tuple[str, ...] = ()
    heard: tuple[FlagHeard, ...] = ()
    menu: MenuOffered | None = None
    nudged: bool = False
    moves: tuple[MoveMade, ...] = ()
    steps: tuple[StanceMoved, ...] = ()
    expired: tuple[TimeExpired, ...] = ()
    hints: tuple[HintGiven, ...] = ()
    rated: SelfRated | None = None
    notes: str = ""
    paused: bool = False
    interruptions: tuple[Interrupted, ...] = ()
    fell_back: int = 0
    ended: str | None = None
    pending: Pending | None = field(default=None, repr=False)
    assessments: tuple[Assessment, ...] = ()

    @property
    def phase_began(self) -> float:
        """The second of the round at which the present part began."""
        return self.began[-1] if self.began else 0.0

    def entering(self, phase: str) -> "State":
        """The state in that part, which begins now."""
        return replace(self, phase=phase, phases=(*self.phases, phase), began=(*self.began, self.elapsed))

    @property
    def header(self) -> SessionStarted:
        """The event that the session began with. ValueError before it."""
        if self.session is None:
            raise ValueError("the session has not started")
        return self.session

    @property
    def spoken(self) -> tuple[InterviewerSpoke, ...]:
        """The interviewer's lines in order."""
        return tuple(said for said in self.talk if isinstance(said, InterviewerSpoke))

    @property
    def live_turns(self) -> tuple[Turn, ...]:
        """The turns that stand: not withdrawn."""
        return tuple(turn for turn in self.turns if not turn.withdrawn)

    @property
    def known(self) -> frozenset[str]:
        """Ids of the facts that the candidate has been told or has guessed."""
        return frozenset(event.fact for event in self.disclosed)

    @property
    def flags(self) -> frozenset[str]:
        """Red flags heard in the answers that stand."""
        standing = {turn.no for turn in self.live_turns}
        return frozenset(event.flag for event in self.heard if event.turn in standing)

    @property
    def shown(self) -> frozenset[str]:
        """Signals that the listener found in the answers that stand. They steer probes and nothing else."""
        return frozenset(s.signal for turn in self.live_turns if turn.reading for s in turn.reading.shown)

    @property
    def real(self) -> bool:
        """Whether the round is a real-mode one: no hints, goals, pause or second tries."""
        return self.header.mode == "real"

    @property
    def answers(self) -> tuple[Turn, ...]:
        """The answers that stand and were given in time, preparation left out."""
        return tuple(t for t in self.live_turns if t.kind == "answer" and not t.late and t.phase != PREPARATION)

    @property
    def counted(self) -> int:
        """Turns that count against the cap of the present phase."""
        return sum(1 for turn in self.live_turns if turn.phase == self.phase and turn.counts)

    @property
    def over(self) -> bool:
        """Whether the round has ended."""
        return self.ended is not None
