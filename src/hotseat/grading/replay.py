"""What a record adds up to: which questions a grading asks, which of them are still open, and the assessment.

Pure: the same events and the same record give the same assessment, byte for byte, without a model.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from hotseat.domain.assessment import Assessment, Care, Challenge, FlagResult
from hotseat.domain.item import Signal
from hotseat.grading.assess import NO_REPLY, Marks, Sitting, assess
from hotseat.grading.calls import FLAGS, Call, Material, material
from hotseat.grading.inquiry import Inquiry, criterion, flags
from hotseat.grading.levels import Judged
from hotseat.grading.opportunity import in_play
from hotseat.grading.record import Log
from hotseat.grading.wire import Wire

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


@dataclass(frozen=True)
class Questions:
    """What a sitting gives a grader to ask. `skip` says in words why nothing need be asked; empty when it does."""

    shared: Material
    subs: Mapping[str, tuple[Signal, ...]]
    skip: str

    @property
    def names(self) -> tuple[str, ...]:
        """The sub-criteria in play, then `flags` if the item has any."""
        return (*self.subs, FLAGS) if self.shared.item.red_flags else tuple(self.subs)

    def inquiry(self, name: str) -> Inquiry[Judged] | Inquiry[tuple[FlagResult, ...]]:
        """A fresh inquiry. KeyError for a name that is not among the names."""
        return self.flags() if name == FLAGS else self.criterion(name)

    def criterion(self, sub: str) -> Inquiry[Judged]:
        return criterion(self.shared, sub, self.subs[sub])

    def flags(self) -> Inquiry[tuple[FlagResult, ...]]:
        return flags(self.shared)


def questions(job: Job) -> Questions:
    """The questions of a job, whatever it asks `only`."""
    shared = material(job.sitting, job.seed)
    skip = shared.floor or ("" if shared.bank.admissible else NOTHING_SAID)
    return Questions(shared, in_play(job.sitting.item, job.sitting.rubric), skip)


def open_calls(job: Job, asked: Questions, log: Log) -> dict[str, Call[Wire]]:
    """The next call of every question of the job that the record does not answer yet, by the question's name."""
    wanted = [name for name in asked.names if job.only is None or name in job.only]
    outcomes: dict[str, object] = {name: answered(asked.inquiry(name), log.answers) for name in wanted}
    return {name: call for name, call in outcomes.items() if isinstance(call, Call) and not asked.skip}


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
    asked = questions(job)
    if asked.skip:
        judged = tuple(Judged(sub, proposed=1) for sub in asked.subs)
        return assess(job.sitting, Marks(job.grading, "model", grader, judged, spend=log.spend))
    heard = answered(asked.flags(), log.answers) if FLAGS in asked.names else ()
    marks = Marks(
        grading=job.grading,
        kind="model",
        grader=grader,
        judged=tuple(_judged(sub, asked, log) for sub in asked.subs),
        flags=() if isinstance(heard, Call) else heard,
        flags_ungraded=_why(heard, log) if isinstance(heard, Call) else "",
        spend=log.spend,
    )
    return assess(job.sitting, marks)


def _judged(sub: str, asked: Questions, log: Log) -> Judged:
    outcome = answered(asked.criterion(sub), log.answers)
    return Judged(sub, ungraded=_why(outcome, log)) if isinstance(outcome, Call) else outcome


def _why(call: Call[Wire], log: Log) -> str:
    """Why a call has no answer, in words."""
    return log.failures.get(call.id) or log.stopped or NO_REPLY
