"""What a record adds up to: which questions a grading asks, which of them are still open, and the assessment.

Pure: the same events and the same record give the same assessment, byte for byte, without a model.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from hotseat.domain.assessment import Assessment, Care, Challenge
from hotseat.grading.assess import NO_REPLY, Marks, Sitting, assess, marks_of
from hotseat.grading.calls import FLAGS, Call, material
from hotseat.grading.feedback import Feedback, feedback
from hotseat.grading.inquiry import Inquiry
from hotseat.grading.levels import Judged
from hotseat.grading.opportunity import in_play
from hotseat.grading.questions import FEEDBACK, Questions
from hotseat.grading.record import Log
from hotseat.grading.wire import Wire

LATER: Final = "It comes when everything is graded, so that it is about what matters most."
NOTHING_SAID: Final = "Nothing you said can be evidence, so there is nothing to ask a grader."

T = TypeVar("T")


@dataclass(frozen=True)
class Job:
    """One grading of one sitting. `grading` is its id, `seed` decides the order in which things are put to the model.

    `only` are the sub-criteria (and `flags`) to ask about, as in `Assessment.ungraded`; None for all of them.
    `feedback`: one more call, once everything is graded, says what to do better. With a `challenge` only its criterion
    is asked about, and everything else is taken from `base`, the assessment that is challenged.
    """

    grading: str
    sitting: Sitting
    seed: int
    only: frozenset[str] | None = None
    care: Care = "standard"
    feedback: bool = False
    challenge: Challenge | None = None
    base: Assessment | None = None


def questions(job: Job) -> Questions:
    """The questions of a job, whatever it asks `only`. Raises ValueError for a challenge without its base."""
    shared = material(job.sitting, job.seed)
    skip = shared.floor or ("" if shared.bank.admissible else NOTHING_SAID)
    subs = in_play(job.sitting.item, job.sitting.rubric)
    if job.challenge is None:
        return Questions(shared, subs, skip, job.care)
    if job.base is None:
        raise ValueError(f"the challenge of {job.challenge.base} comes without that assessment")
    challenged = {sub: signals for sub, signals in subs.items() if sub == job.challenge.sub}
    return Questions(shared, challenged, skip, "careful", job.challenge.quote)


def open_calls(job: Job, asked: Questions, log: Log) -> dict[str, tuple[Call[Wire], ...]]:
    """The calls of every question of the job that will be made and that the record does not answer, by question."""
    names = () if asked.skip else asked.wanted(job.only)
    found = {name: tuple(_open(asked, name, job.only, log.answers)) for name in names}
    return {name: calls for name, calls in found.items() if calls}


def _open(asked: Questions, name: str, only: frozenset[str] | None, answers: Mapping[str, str]) -> Iterable[Call[Wire]]:
    found = {call.id: call for call in asked.sure(name) if not usable(call, answers)}
    for inquiry in asked.inquiries(name, only):
        outcome: object = answered(inquiry, answers)
        if isinstance(outcome, Call):
            found.setdefault(outcome.id, outcome)
    return found.values()


def answered(inquiry: Inquiry[T], answers: Mapping[str, str]) -> T | Call[Wire]:
    """What the inquiry finds with these answers, or its first call that has none which can be read."""
    try:
        call = next(inquiry)
        while usable(call, answers):
            call = inquiry.send(answers[call.id])
    except StopIteration as end:
        found: T = end.value
        return found
    return call


def usable(call: Call[Wire], answers: Mapping[str, str]) -> bool:
    """Whether a call has an answer that can be read."""
    return call.id in answers and not problem(call, answers[call.id])


def problem(call: Call[Wire], reply: str) -> str:
    """What is wrong with a reply to the call, in words; empty when it can be read."""
    try:
        call.read(reply)
    except ValueError as error:
        return str(error)
    return ""


def rebuild(job: Job, grader: str, log: Log) -> Assessment:
    """The assessment of the whole grading, whatever the job asks `only`. `grader` is the model's full name."""
    return concluded(job, questions(job), grader, log)


def concluded(job: Job, asked: Questions, grader: str, log: Log) -> Assessment:
    """As `rebuild`, for a job whose `questions` are at hand."""
    graded = scored(job, asked, grader, log)
    if not job.feedback:
        return graded
    advice = Feedback(missing=LATER) if graded.ungraded else _advice(job, asked, graded, log)
    return graded.model_copy(update={"feedback": advice.items, "feedback_missing": advice.missing})


def scored(job: Job, asked: Questions, grader: str, log: Log) -> Assessment:
    """All but the feedback."""
    return assess(job.sitting, _marks(job, asked, grader, log))


def advice_inquiry(job: Job, asked: Questions, graded: Assessment) -> Inquiry[Feedback]:
    """The inquiry for feedback. What the grading has cost so far is no part of it, or no record would give it again."""
    return feedback(asked.shared, job.sitting, graded.model_copy(update={"spend": None}))


def open_advice(job: Job, asked: Questions, log: Log, opened: Collection[str]) -> bool:
    """Whether a call for feedback is still to be made. While other questions are open nobody knows what it will ask."""
    if not job.feedback or asked.skip:
        return False
    if opened:
        return FEEDBACK not in log.answers
    graded = scored(job, asked, "", log)
    return not graded.ungraded and isinstance(answered(advice_inquiry(job, asked, graded), log.answers), Call)


def _advice(job: Job, asked: Questions, graded: Assessment, log: Log) -> Feedback:
    outcome = answered(advice_inquiry(job, asked, graded), log.answers)
    return Feedback(missing=_why(outcome, log)) if isinstance(outcome, Call) else outcome


def _marks(job: Job, asked: Questions, grader: str, log: Log) -> Marks:
    judged = tuple(_judged(sub, asked, log) for sub in asked.subs)
    if job.challenge and job.base:
        return _challenged(job.base, job.challenge, judged, Marks(job.grading, "model", grader, spend=log.spend))
    heard = answered(asked.flags(), log.answers) if FLAGS in asked.names and not asked.skip else ()
    return Marks(
        grading=job.grading,
        kind="model",
        grader=grader,
        judged=judged,
        flags=() if isinstance(heard, Call) else heard,
        flags_ungraded=_why(heard, log) if isinstance(heard, Call) else "",
        spend=log.spend,
        care=job.care,
    )


def _challenged(base: Assessment, challenge: Challenge, judged: Iterable[Judged], own: Marks) -> Marks:
    """What stood before, with one sub-criterion read again, and without the advice that was given on it."""
    return replace(
        marks_of(base).regraded(judged),
        grading=own.grading,
        grader=own.grader,
        spend=own.spend,
        challenge=challenge,
        feedback=tuple(item for item in base.feedback if item.sub != challenge.sub),
    )


def _judged(sub: str, asked: Questions, log: Log) -> Judged:
    if asked.skip:
        return Judged(sub, proposed=1)
    outcome = answered(asked.criterion(sub), log.answers)
    return Judged(sub, ungraded=_why(outcome, log)) if isinstance(outcome, Call) else outcome


def _why(call: Call[Wire], log: Log) -> str:
    """Why a call has no answer, in words."""
    return log.failures.get(call.id) or log.stopped or NO_REPLY
