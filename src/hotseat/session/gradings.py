"""A grading with its place on the disk: new, taken up after a kill, or completing one that left something ungraded.

Every reply is in the record before anything follows from it, so a grading that is stopped costs no call twice.
"""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from typing import Final

from hotseat.domain.assessment import Assessment, Care, Challenge
from hotseat.domain.event import Graded, GradingFailed
from hotseat.domain.finding import Plain, nearest
from hotseat.domain.rubric import Rubric
from hotseat.errors import BadFile, HotseatError, NotFound
from hotseat.grading.model_grader import CONCURRENCY, Failed, Finished, Grader, GradingUpdate
from hotseat.grading.plan import Plan
from hotseat.grading.pointed import pointed
from hotseat.grading.questions import FEEDBACK
from hotseat.grading.record import PlanLine
from hotseat.grading.replay import Job
from hotseat.providers.port import Model, Waiting
from hotseat.session.archive import Session
from hotseat.session.clockwork import Clocks
from hotseat.session.rows import duration
from hotseat.storage.gradings import GradingRecord, grading_path, gradings_of, load_grading
from hotseat.storage.home import Home
from hotseat.storage.kept import Kept, keep


@dataclass(frozen=True)
class Wish:
    """How a grading is wanted. Without a `rubric` by the one that the session was sat with.

    `retry`: only what the last grading left ungraded, in its own manner.
    """

    care: Care = "standard"
    rubric: Kept[Rubric] | None = None
    retry: bool = False


STANDARD: Final = Wish()


@dataclass(frozen=True)
class Task:
    """What is to be graded: the session by a rubric, under which grading id, and only these questions if any are named.

    With a `challenge`, `base` is the assessment that is challenged.
    """

    session: Session
    grading: str
    rubric: Kept[Rubric]
    care: Care = "standard"
    only: frozenset[str] | None = None
    feedback: bool = True
    challenge: Challenge | None = None
    base: Assessment | None = None

    @property
    def job(self) -> Job:
        """The same as a grader takes it."""
        return Job(
            grading=self.grading,
            sitting=self.session.sitting_by(self.rubric),
            seed=self.session.state.header.seed,
            only=self.only,
            care=self.care,
            feedback=self.feedback,
            challenge=self.challenge,
            base=self.base,
        )


class LiveGrading:
    """One grading: `plan` says what it will ask before anything is sent, `run` asks and leaves an event to record."""

    def __init__(self, home: Home, task: Task, model: Model, clocks: Clocks, concurrency: int = CONCURRENCY) -> None:
        self.task = task
        self.event: Graded | GradingFailed | None = None
        """What there is to record in the transcript, once `run` has come to its end."""
        self._home = home
        self._path = grading_path(home, task.session.id, task.grading)
        self._begun = task.grading in gradings_of(home, task.session.id)
        self._grader = Grader(model, clock=clocks.monotonic, concurrency=concurrency)
        self._name = model.name

    def plan(self) -> Plan:
        """How many calls, tokens and cents are still to be spent. Raises BadFile when the record cannot be read."""
        return self._grader.plan(self.task.job, self._recorded())

    def announce(self, waiting: Waiting) -> None:
        """Told by the provider before it waits."""
        self._grader.announce(waiting)

    async def run(self) -> AsyncGenerator[GradingUpdate, None]:
        """Grade. Leaving early stops the calls; what has come is kept. Raises BadFile and StorageTrouble."""
        record, calls = self._open()
        with record:
            async with aclosing(self._grader.run(self.task.job, record, calls)) as updates:
                async for update in updates:
                    self._conclude(update)
                    yield update

    def _conclude(self, update: GradingUpdate) -> None:
        if isinstance(update, Finished):
            self.event = Graded(assessment=update.assessment)
        elif isinstance(update, Failed):
            self.event = GradingFailed(grading=self.task.grading, grader=self._name, reason=update.reason)

    def _open(self) -> tuple[GradingRecord, tuple[Mapping[str, Plain], ...]]:
        if self._begun:
            record, loaded = GradingRecord.reopen(self._path)
            return record, loaded.calls
        keep(self._home, self.task.rubric)
        return GradingRecord.create(self._path, self._grader.first_line(self.task.job)), ()

    def _recorded(self) -> tuple[Mapping[str, Plain], ...]:
        return load_grading(self._path).calls if self._begun else ()


def task(home: Home, session: Session, grader: str, new: str, wish: Wish = STANDARD) -> Task:
    """The grading to do: what is still ungraded, else one that was stopped half-way, else a new one called `new`.

    Only a grading by the same model, in the same manner and by the same rubric is gone on with. Raises HotseatError
    when a retry has nothing to do: the last grading left nothing ungraded, or another model made it.
    """
    if wish.retry:
        return _rest(home, session, grader)
    rubric = wish.rubric or session.rubric
    told = {event.payload.grading for event in session.events if isinstance(event.payload, GradingFailed)}
    told |= {made.grading for made in session.state.assessments}
    for name in reversed(gradings_of(home, session.id)):
        begun = None if name in told else plan_of(home, session, name)
        same = (grader, wish.care, rubric.hash, None)
        if begun and (begun.grader, begun.care, begun.rubric_hash, begun.challenge) == same:
            return Task(session, name, rubric, wish.care, feedback=begun.feedback)
    return Task(session, new, rubric, wish.care)


def _rest(home: Home, session: Session, grader: str) -> Task:
    last = next((made for made in reversed(session.state.assessments) if made.kind == "model"), None)
    if last is None or not last.ungraded:
        raise HotseatError("Nothing was left ungraded.", "Without --retry, the whole round is graded anew.")
    if last.grader != grader:
        raise HotseatError(f"That grading was made by {last.grader}, and {grader} is active.", "Choose that one again.")
    begun = plan_of(home, session, last.grading)
    return Task(
        session,
        last.grading,
        session.rubric_by(last.rubric_hash),
        last.care,
        frozenset(last.ungraded),
        feedback=begun is not None and begun.feedback,
        challenge=last.challenge,
        base=made_by(session, last.challenge.base) if last.challenge else None,
    )


def challenging(session: Session, sub: str, words: str, new: str) -> Task:
    """The task to read one sub-criterion of the newest model grading again, pointing at words of the candidate.

    Raises HotseatError when there is no such grading, NotFound for another sub-criterion, and HotseatError when the
    words are not the candidate's or cannot be evidence: then nothing need be sent.
    """
    base = next((made for made in reversed(session.state.assessments) if made.kind == "model"), None)
    if base is None:
        raise HotseatError("There is no model's grading of this session to challenge.", f"hotseat grade {session.id}")
    known = {result.sub: result for result in base.criteria}
    if sub not in known:
        raise NotFound("sub-criterion", sub, nearest(sub, known), do=f"It was read on {', '.join(known)}.")
    quote = pointed(words, session.sitting.known.bank)
    rubric = session.rubric_by(base.rubric_hash)
    challenge = Challenge(base=base.grading, sub=sub, quote=quote)
    return Task(session, new, rubric, "careful", feedback=False, challenge=challenge, base=base)


def made_by(session: Session, grading: str) -> Assessment:
    """The assessment of that grading as it stands last. Raises NotFound."""
    made = {assessment.grading: assessment for assessment in session.state.assessments}
    if grading not in made:
        raise NotFound("grading", grading, nearest(grading, made))
    return made[grading]


def plan_of(home: Home, session: Session, name: str) -> PlanLine | None:
    """What a record says it was to do; None when it cannot be read."""
    with suppress(BadFile):
        return PlanLine.read(load_grading(grading_path(home, session.id, name)).plan)
    return None


def announcement(plan: Plan) -> str:
    """What grading will send, to whom, and about what it costs; or why nothing is sent."""
    if plan.skip:
        return plan.skip
    cents = "what that costs is not known here" if plan.cents is None else f"about {plan.cents:.1f} US cents"
    most = f", {plan.at_most} at most where readings differ," if plan.at_most > plan.calls else ""
    time = f", in about {duration(plan.seconds)}" if plan.seconds else ""
    return (
        f"{calls(plan.calls)}{most} to {plan.grader} at {plan.host}: about {plan.sent:,} tokens out and "
        f"{plan.received:,} back, {cents}{time}. On top come a call for each quote that has to be mended and each "
        "grave flag that has to be confirmed, and what the model thinks before it replies. What you said in this round "
        "goes there."
    )


def announcement_of_all(plans: Sequence[Plan]) -> str:
    """What grading several rounds will send together, to whom, and about what it costs."""
    sent, received = sum(plan.sent for plan in plans), sum(plan.received for plan in plans)
    priced = [plan.cents for plan in plans if plan.cents is not None]
    known = len(priced) == len(plans)
    cents = f"about {sum(priced):.1f} US cents" if known else "what that costs is not known here"
    first, seconds = plans[0], sum(plan.seconds for plan in plans)
    return (
        f"{len(plans)} rounds, {calls(sum(plan.calls for plan in plans))} to {first.grader} at {first.host}: about "
        f"{sent:,} tokens out and {received:,} back, {cents}, in about {duration(seconds)}; more for quotes to be "
        "mended and flags to be confirmed. What you said in these rounds goes there."
    )


def failed(call: str, reason: str) -> str:
    """What a question that came to nothing means: a level that is missing, or only the words beside the levels."""
    return f"no advice: {reason}" if call == FEEDBACK else f"{call}  Ungraded: {reason}"


def calls(count: int) -> str:
    """So many calls, in words."""
    return "1 call" if count == 1 else f"{count} calls"
