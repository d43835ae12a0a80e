"""One sample of every event and one state of every kind, for tables over the state machine."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hotseat.domain.assessment import Assessment, Delivery
from hotseat.domain.event import (
    AnswerRead,
    CandidateAnswered,
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
    StanceMoved,
    TimeExpired,
    TurnWithdrawn,
)
from hotseat.interview.fold import fold
from hotseat.interview.state import Expecting, State
from interview.play import NOTHING, Play, scoping, session, started

ASSESSMENT: Final = Assessment(
    grading="g-1",
    kind="self",
    grader="you",
    rubric="ai-pm",
    rubric_hash="r",
    item_hash="i",
    criteria=(),
    dimensions=(),
    delivery=Delivery(
        words=0, speaking_seconds=0.0, fillers=0, repeated=0, echoed_share=0.0, facts_found=0, facts_total=0
    ),
)

SAMPLES: Final[tuple[Payload, ...]] = (
    session(),
    PhaseEntered(phase="scope", reason="next"),
    InterviewerSpoke(kind="filler", text="Go on.", by="scripted"),
    MenuOffered(question="What of the moon?"),
    CandidateAnswered(turn=2, text="An answer."),
    AnswerRead(turn=1, reading=NOTHING),
    FactDisclosed(turn=1, fact="f_goal", how="asked"),
    ProbeAsked(probe="p_users", follow=False, targets=("sig_users",)),
    PressureApplied(push="push_time", curveball=False, targets=("sig_stop",)),
    FlagHeard(turn=1, flag="rf_closes", quote="cancel them all"),
    MoveMade(turn=1, move="m_owns", effect=1, quote="that is on us"),
    StanceMoved(turn=1, before=0, after=1),
    TimeExpired(phase="scope", draft="Half of"),
    HintGiven(text="You have not asked about the goal.", targets=("sig_metric",), fact="f_goal"),
    TurnWithdrawn(turn=1, reason="misread"),
    ReplyFellBack(part="speech", reason="no network"),
    NoteTaken(text="Ask about June."),
    Paused(),
    Resumed(),
    Interrupted(gap=60.0),
    SelfRated(ratings={"scoping": 3}),
    SessionEnded(reason="ended_by_candidate"),
    SelfScored(assessment=ASSESSMENT),
    Graded(assessment=ASSESSMENT),
    GradingFailed(grading="g-1", grader="offline", reason="no network"),
)
"""Each is legal in every state of `STATES` whose kind allows its type; `Resumed` needs a paused round."""


def _answered() -> Play:
    return started().record(CandidateAnswered(turn=1, text="An answer."))


def _said_farewell() -> State:
    whole = scoping().until("close").answer()
    return fold(whole.events[:-1])


STATES: Final[Mapping[Expecting, State]] = MappingProxyType(
    {
        "start": State(),
        "reading": _answered().state,
        "direction": _answered().record(AnswerRead(turn=1, reading=NOTHING)).state,
        "candidate": scoping().state,
        "closing": _said_farewell(),
        "over": scoping().record(SessionEnded(reason="ended_by_candidate")).state,
    }
)
"""A state of every kind: one turn has been answered in all but the first."""

LIVE: Final[frozenset[Expecting]] = frozenset({"reading", "direction", "candidate", "closing"})
AFTER: Final[Mapping[str, Mapping[Expecting, Expecting]]] = {
    "session_started": {"start": "direction"},
    "phase_entered": {"direction": "direction", "candidate": "direction"},
    "interviewer_spoke": {"direction": "candidate"},
    "menu_offered": {"direction": "direction"},
    "candidate_answered": {"candidate": "reading"},
    "answer_read": {"reading": "direction"},
    "fact_disclosed": {"direction": "direction"},
    "probe_asked": {"direction": "direction"},
    "pressure_applied": {"direction": "direction"},
    "flag_heard": {"direction": "direction"},
    "move_made": {"direction": "direction"},
    "stance_moved": {"direction": "direction"},
    "time_expired": {"candidate": "direction"},
    "hint_given": {"candidate": "candidate"},
    "turn_withdrawn": {"candidate": "direction"},
    "reply_fell_back": {"reading": "reading", "direction": "direction"},
    "note_taken": {kind: kind for kind in LIVE},
    "paused": {"candidate": "candidate"},
    "resumed": {"candidate": "candidate"},
    "interrupted": {kind: kind for kind in LIVE},
    "self_rated": {"closing": "closing"},
    "session_ended": dict.fromkeys(LIVE, "over"),
    "self_scored": {"over": "over"},
    "graded": {"over": "over"},
    "grading_failed": {"over": "over"},
}
"""For every event: when it may come, and what is expected then. The rest is illegal."""
