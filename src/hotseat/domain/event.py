"""What happened in a round: one frozen payload a kind, in the past tense. A transcript is a list of these.

`docs/events.md` documents every payload and a test holds it to this file.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from hotseat.domain.assessment import Assessment
from hotseat.domain.base import Form, Id, Level, Mode, Pace, Round, Strict, Track
from hotseat.domain.reading import Reader, Reading

SCHEMA: Final = "hotseat.transcript/1"

PhaseReason = Literal["started", "next", "turn_cap", "minutes", "nothing_left", "deadline", "broken_off"]
LineKind = Literal[
    "prompt", "phase", "fact", "unknown", "vague", "miss", "menu", "meta", "again", "nudge",
    "filler", "probe", "follow", "push", "curveball", "re_ask", "no_example", "stance", "move", "reply", "cut_in",
    "close", "farewell",
]  # fmt: skip
EndReason = Literal["completed", "ended_by_candidate", "answers_ended"]


class SessionStarted(Strict):
    """The first event of every file. Item and rubric are kept by hash; title and sample serve lists.

    `form` is how ninety seconds are given, `drill` a five-minute drill on the item, `take_of` the session that this one
    does over, `loop` the loop it belongs to and `slot` its place there, from 1. With `retake` only the answer of that
    turn is new: all the rest is as it was in `take_of`.

    An interview that was held elsewhere is `imported`, from the file of that name. `imported_hash` is the SHA-256 of
    the file, `candidate` what the file calls the candidate; `interviewer` then is who asked.
    """

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
    form: Form | None = None
    drill: str | None = None
    take_of: str | None = None
    retake: Annotated[int, Field(ge=1)] | None = None
    loop: str | None = None
    slot: Annotated[int, Field(ge=1)] | None = None
    track: Track | None = None
    seniority: Level | None = None
    imported: str | None = None
    imported_hash: str | None = None
    candidate: str | None = None
    app: str


class PhaseEntered(Strict):
    """The round moved to `phase`, because the one before ended for `reason`."""

    type: Literal["phase_entered"] = "phase_entered"
    phase: str
    reason: PhaseReason


class InterviewerSpoke(Strict):
    """Exactly what was shown. `refs` are the ids of the facts, probe or push that the line came from.

    `elsewhere` is a line of an interview that was not held here.
    """

    type: Literal["interviewer_spoke"] = "interviewer_spoke"
    kind: LineKind
    text: str
    refs: tuple[str, ...] = ()
    by: Reader | Literal["elsewhere"]


class MenuOffered(Strict):
    """A question matched nothing, so the fixed topic menu was put. `near` are the closest facts, best first."""

    type: Literal["menu_offered"] = "menu_offered"
    question: str
    near: tuple[str, ...] = ()


class CandidateAnswered(Strict):
    """A turn of the candidate, raw. `choice` is the menu number for `menu`; a `skip` has no text.

    `heard` is how many characters were said before somebody cut in; None when all was heard. A `late` answer came after
    the deadline: it is kept, and neither read nor graded.
    """

    type: Literal["candidate_answered"] = "candidate_answered"
    turn: Annotated[int, Field(ge=1)]
    kind: Literal["answer", "menu", "skip"] = "answer"
    text: str
    choice: int | None = None
    heard: Annotated[int, Field(ge=0)] | None = None
    late: bool = False


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


class MoveMade(Strict):
    """The candidate did something that moves the counterpart: a gain or a loss, with the words that did it."""

    type: Literal["move_made"] = "move_made"
    turn: int
    move: str
    effect: int
    quote: str


class StanceMoved(Strict):
    """The counterpart's stance after a turn's gain and loss, within its ladder."""

    type: Literal["stance_moved"] = "stance_moved"
    turn: int
    before: int
    after: int


class TimeExpired(Strict):
    """The phase came to its hard end. `draft` is what stood in the editor then; it is kept whatever follows."""

    type: Literal["time_expired"] = "time_expired"
    phase: str
    draft: str = ""


class HintGiven(Strict):
    """A hint on request (practice only), counted. What is shown after it about `targets` is prompted.

    It comes from a `probe`, which may still be asked, or from a `fact` that was not asked for yet.
    """

    type: Literal["hint_given"] = "hint_given"
    text: str
    targets: tuple[str, ...] = ()
    probe: str | None = None
    fact: str | None = None


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
    """Time passed that is not the candidate's: `gap` seconds on the wall, none of them on the round's clock.

    `closed`: the program was left or died. `suspended`: the machine slept. `clock_changed`: somebody set the clock, by
    that much, in either direction.
    """

    type: Literal["interrupted"] = "interrupted"
    gap: Annotated[float, Field(ge=0)]
    cause: Literal["closed", "suspended", "clock_changed"] = "closed"


class SelfRated(Strict):
    """How the candidate thinks it went, 1 to 5 by dimension, given after the last word and before any score."""

    type: Literal["self_rated"] = "self_rated"
    ratings: dict[Id, Annotated[int, Field(ge=1, le=5)]]


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
    | ProbeAsked | PressureApplied | FlagHeard | MoveMade | StanceMoved | TimeExpired | HintGiven | TurnWithdrawn
    | ReplyFellBack | NoteTaken | Paused | Resumed | Interrupted | SelfRated | SessionEnded | SelfScored | Graded
    | GradingFailed,
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
