"""What happened in a round: one frozen payload a kind, in the past tense. A transcript is a list of these.

`docs/events.md` documents every payload and a test holds it to this file.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from hotseat.domain.assessment import Assessment
from hotseat.domain.base import Mode, Pace, Round, Strict
from hotseat.domain.reading import Reader, Reading

SCHEMA: Final = "hotseat.transcript/1"

PhaseReason = Literal["started", "next", "turn_cap", "minutes", "nothing_left"]
LineKind = Literal[
    "prompt", "phase", "fact", "unknown", "vague", "miss", "menu", "meta", "again", "nudge",
    "filler", "probe", "follow", "push", "curveball", "close", "farewell",
]  # fmt: skip
EndReason = Literal["completed", "ended_by_candidate", "answers_ended"]


class SessionStarted(Strict):
    """The first event of every file. Item and rubric are kept by hash; title and sample serve lists."""

    type: Literal["session_started"] = "session_started"
    schema_: Literal["hotseat.transcript/1"] = Field(default=SCHEMA, alias="schema")
    session: str
    item: str
    item_version: int
    item_hash: str
    rubric: str
    rubric_hash: str
    title: str
    round: Round
    mode: Mode
    pace: Pace
    seed: int
    interviewer: str
    sample: bool = False
    app: str


class PhaseEntered(Strict):
    """The round moved to `phase`, because the one before ended for `reason`."""

    type: Literal["phase_entered"] = "phase_entered"
    phase: str
    reason: PhaseReason


class InterviewerSpoke(Strict):
    """Exactly what was shown. `refs` are the ids of the facts, probe or push that the line came from."""

    type: Literal["interviewer_spoke"] = "interviewer_spoke"
    kind: LineKind
    text: str
    refs: tuple[str, ...] = ()
    by: Reader


class MenuOffered(Strict):
    """A question matched nothing, so the fixed topic menu was put. `near` are the closest facts, best first."""

    type: Literal["menu_offered"] = "menu_offered"
    question: str
    near: tuple[str, ...] = ()


class CandidateAnswered(Strict):
    """A turn of the candidate, raw. `choice` is the menu number for `menu`; a `skip` has no text."""

    type: Literal["candidate_answered"] = "candidate_answered"
    turn: Annotated[int, Field(ge=1)]
    kind: Literal["answer", "menu", "skip"] = "answer"
    text: str
    choice: int | None = None


class AnswerRead(Strict):
    """What the listener found in an answer. The fold never calls a model: this is its result, once and for all."""

    type: Literal["answer_read"] = "answer_read"
    turn: int
    reading: Reading


class FactDisclosed(Strict):
    """The candidate now knows a fact. `how`: by asking, guessing, a vague question, the menu or a curveball."""

    type: Literal["fact_disclosed"] = "fact_disclosed"
    turn: int
    fact: str
    how: Literal["asked", "guessed", "vague", "menu", "curveball"]


class ProbeAsked(Strict):
    """A probe, or its one follow-up, aimed at `targets`."""

    type: Literal["probe_asked"] = "probe_asked"
    probe: str
    follow: bool
    targets: tuple[str, ...]


class PressureApplied(Strict):
    """A push or a curveball whose good answer shows `targets`. Not a prompt: it costs no credit."""

    type: Literal["pressure_applied"] = "pressure_applied"
    push: str
    curveball: bool
    targets: tuple[str, ...]


class FlagHeard(Strict):
    """A live red flag came up in a turn, and its one chance to be taken back is open."""

    type: Literal["flag_heard"] = "flag_heard"
    turn: int
    flag: str
    quote: str


class TurnWithdrawn(Strict):
    """The candidate takes the last answer back, because it was misread or to put it better. It is never evidence."""

    type: Literal["turn_withdrawn"] = "turn_withdrawn"
    turn: int
    reason: Literal["misread", "redo"]


class ReplyFellBack(Strict):
    """A model's part was done by the script instead: which part, and why in words."""

    type: Literal["reply_fell_back"] = "reply_fell_back"
    part: Literal["listening", "speech"]
    reason: str


class NoteTaken(Strict):
    """The candidate's private notes as they now stand. Never sent to a model."""

    type: Literal["note_taken"] = "note_taken"
    text: str


class Paused(Strict):
    """The clock was stopped by the candidate (practice only)."""

    type: Literal["paused"] = "paused"


class Resumed(Strict):
    """The clock runs again."""

    type: Literal["resumed"] = "resumed"


class Interrupted(Strict):
    """The program was closed or died and the round went on later. `gap` is the wall time between, in seconds."""

    type: Literal["interrupted"] = "interrupted"
    gap: Annotated[float, Field(ge=0)]


class SessionEnded(Strict):
    """The round is over; only scoring events may follow."""

    type: Literal["session_ended"] = "session_ended"
    reason: EndReason


class SelfScored(Strict):
    """A scoring by hand, the candidate's own or by the authors of a sample, through the same arithmetic."""

    type: Literal["self_scored"] = "self_scored"
    assessment: Assessment


class Graded(Strict):
    """A model's grading. A later event with the same `assessment.grading` completes this one."""

    type: Literal["graded"] = "graded"
    assessment: Assessment


class GradingFailed(Strict):
    """A grading gave nothing that can be shown; `reason` says why in words."""

    type: Literal["grading_failed"] = "grading_failed"
    grading: str
    grader: str
    reason: str


Payload = Annotated[
    SessionStarted | PhaseEntered | InterviewerSpoke | MenuOffered | CandidateAnswered | AnswerRead | FactDisclosed
    | ProbeAsked | PressureApplied | FlagHeard | TurnWithdrawn | ReplyFellBack | NoteTaken | Paused | Resumed
    | Interrupted | SessionEnded | SelfScored | Graded | GradingFailed,
    Field(discriminator="type"),
]  # fmt: skip


@dataclass(frozen=True)
class Event:
    """A payload with its stamp: `seq` from 1 without gaps, `at` in UTC, `elapsed` on the round's clock in seconds."""

    seq: int
    at: datetime
    elapsed: float
    payload: Payload


_payloads: TypeAdapter[Payload] = TypeAdapter(Payload)


def to_line(event: Event) -> str:
    """The event as one flat JSON object without a line break: type, seq, at, elapsed, then the payload's own keys."""
    body = event.payload.model_dump(mode="json", by_alias=True)
    at = event.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    head = {"type": body.pop("type"), "seq": event.seq, "at": at, "elapsed": round(event.elapsed, 3)}
    return json.dumps(head | body, ensure_ascii=False)


def from_line(line: str) -> Event:
    """The event of one line. Raises ValueError (pydantic's ValidationError is one) when it is not a valid event."""
    body = json.loads(line)
    if not isinstance(body, dict):
        raise ValueError("an event is a JSON object")
    try:
        seq, at, elapsed = int(body.pop("seq")), datetime.fromisoformat(body.pop("at")), float(body.pop("elapsed"))
    except (KeyError, TypeError) as error:
        raise ValueError(f"seq, at and elapsed are needed: {error}") from error
    return Event(seq, at, elapsed, _payloads.validate_json(json.dumps(body)))
