"""A grading with its place on the disk: new, taken up after a kill, or completing one that left something ungraded.

Every reply is in the record before anything follows from it, so a grading that is stopped costs no call twice.
"""

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing, suppress
from dataclasses import dataclass

from hotseat.domain.event import Graded, GradingFailed
from hotseat.domain.finding import Plain
from hotseat.errors import BadFile, HotseatError
from hotseat.grading.model_grader import Failed, Finished, Grader, GradingUpdate
from hotseat.grading.plan import Plan
from hotseat.grading.replay import Job
from hotseat.providers.port import Model, Waiting
from hotseat.session.archive import Session
from hotseat.session.clockwork import Clocks
from hotseat.storage.gradings import GradingRecord, grading_path, gradings_of, load_grading
from hotseat.storage.home import Home


@dataclass(frozen=True)
class Task:
    """What is to be graded: the session, under which grading id, and only these questions if any are named."""

    session: Session
    grading: str
    only: frozenset[str] | None = None

    @property
    def job(self) -> Job:
        return Job(self.grading, self.session.sitting, self.session.state.header.seed, self.only)


class LiveGrading:
    """One grading: `plan` says what it will ask before anything is sent, `run` asks and leaves an event to record."""

    def __init__(self, home: Home, task: Task, model: Model, clocks: Clocks) -> None:
        self.task = task
        self.event: Graded | GradingFailed | None = None
        """What there is to record in the transcript, once `run` has come to its end."""
        self._path = grading_path(home, task.session.id, task.grading)
        self._begun = task.grading in gradings_of(home, task.session.id)
        self._grader = Grader(model, clock=clocks.monotonic)
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
        return GradingRecord.create(self._path, self._grader.first_line(self.task.job)), ()

    def _recorded(self) -> tuple[Mapping[str, Plain], ...]:
        return load_grading(self._path).calls if self._begun else ()


def task(home: Home, session: Session, grader: str, new: str, *, retry: bool) -> Task:
    """The grading to do: what is still ungraded, else one that was stopped half-way, else a new one called `new`.

    Raises HotseatError when a retry has nothing to do: only a grading by the same model is completed, and only one
    that left something ungraded.
    """
    if retry:
        return _rest(session, grader)
    told = {event.payload.grading for event in session.events if isinstance(event.payload, GradingFailed)}
    told |= {made.grading for made in session.state.assessments}
    for name in reversed(gradings_of(home, session.id)):
        if name not in told and _by(home, session, name) == grader:
            return Task(session, name)
    return Task(session, new)


def _rest(session: Session, grader: str) -> Task:
    last = next((made for made in reversed(session.state.assessments) if made.kind == "model"), None)
    if last is None or not last.ungraded:
        raise HotseatError("Nothing was left ungraded.", "Without --retry, the whole round is graded anew.")
    if last.grader != grader:
        raise HotseatError(f"That grading was made by {last.grader}, and {grader} is active.", "Choose that one again.")
    return Task(session, last.grading, frozenset(last.ungraded))


def _by(home: Home, session: Session, name: str) -> object:
    """Which model a record belongs to; None when it cannot be read."""
    with suppress(BadFile):
        return load_grading(grading_path(home, session.id, name)).plan.get("grader")
    return None


def announcement(plan: Plan) -> str:
    """What grading will send, to whom, and about what it costs; or why nothing is sent."""
    if plan.skip:
        return plan.skip
    cents = "what that costs is not known here" if plan.cents is None else f"about {plan.cents:.1f} US cents"
    return (
        f"{calls(plan.calls)} to {plan.grader} at {plan.host}: about {plan.sent:,} tokens out and "
        f"{plan.received:,} back, {cents}. On top come a call for each quote that has to be mended and each grave flag "
        "that has to be confirmed, and what the model thinks before it replies. What you said in this round goes there."
    )


def calls(count: int) -> str:
    """So many calls, in words."""
    return "1 call" if count == 1 else f"{count} calls"
