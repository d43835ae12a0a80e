"""Grading with a model: asks what is still open, side by side, and tells how it goes.

Decides nothing about scores: when the calls are done the assessment is made of the record alone (`replay`). A call that
fails leaves its criterion ungraded and the others as they are.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.domain.assessment import Assessment
from hotseat.domain.finding import Plain
from hotseat.errors import ProviderError
from hotseat.grading.asking import Asking, Clock
from hotseat.grading.calls import FLAGS, Call
from hotseat.grading.inquiry import Inquiry
from hotseat.grading.plan import Ahead, Plan, plan, plan_line
from hotseat.grading.questions import FEEDBACK, Questions
from hotseat.grading.record import Log, Record
from hotseat.grading.replay import Job, advice_inquiry, concluded, open_advice, open_calls, questions, scored
from hotseat.grading.wire import Wire
from hotseat.providers.port import Model, Waiting

CONCURRENCY: Final = 8
CACHING: Final = ("anthropic:", "openai:")
"""Vendors that bill a prefix they have just seen at a fraction of its price."""


@dataclass(frozen=True)
class Planned:
    """Nothing has been sent yet. Only what the record does not answer is in the plan."""

    plan: Plan


@dataclass(frozen=True)
class CallDone:
    """A question is answered: `call` is a sub-criterion (in fast grading a dimension), `flags` or `feedback`.

    `done` of `total` questions have come to an end.
    """

    call: str
    done: int
    total: int


@dataclass(frozen=True)
class CallFailed:
    """A question stays ungraded, for `reason`."""

    call: str
    reason: str
    done: int
    total: int


@dataclass(frozen=True)
class Retrying:
    """The provider waits before it tries a call again."""

    waiting: Waiting


@dataclass(frozen=True)
class Finished:
    """The assessment, with whatever is ungraded in it."""

    assessment: Assessment


@dataclass(frozen=True)
class Failed:
    """Not one sub-criterion that was asked about could be graded; `reason` says why."""

    reason: str


GradingUpdate = Planned | CallDone | CallFailed | Retrying | Finished | Failed


class Grader:
    """Grades with `model`, one grading at a time.

    `warm`: the first sub-criterion goes ahead, and the others follow when the vendor's prompt cache holds what they
    share. The call for flags goes beside it: its schema is its own, and vendors count that to the prefix. By default
    that is done where a cache is known to be worth it.
    """

    def __init__(self, model: Model, *, clock: Clock, concurrency: int = CONCURRENCY, warm: bool | None = None) -> None:
        self._model, self._clock, self._concurrency = model, clock, concurrency
        self._warm = model.name.startswith(CACHING) if warm is None else warm
        self._updates: asyncio.Queue[GradingUpdate | None] = asyncio.Queue()

    def plan(self, job: Job, calls: Iterable[Mapping[str, Plain]] = ()) -> Plan:
        """What `run` would ask. Raises BadFile when `calls`, the record so far, cannot be read."""
        asked, log = questions(job), Log.read(calls)
        return self._plan(job, asked, log, open_calls(job, asked, log))

    def first_line(self, job: Job) -> dict[str, Plain]:
        """The first line of a new record for the job."""
        return plan_line(job, self.plan(job)).plain()

    def announce(self, waiting: Waiting) -> None:
        """Told by the provider of a wait, tells it on: what a model is given as `on_wait`."""
        self._updates.put_nowait(Retrying(waiting))

    async def run(
        self, job: Job, record: Record, calls: Iterable[Mapping[str, Plain]] = ()
    ) -> AsyncGenerator[GradingUpdate, None]:
        """Grade what `calls`, the lines of `record` after the plan, leave open. Ends with Finished or Failed.

        Stopping early cancels the calls under way; the same record takes the grading up again. Raises BadFile when
        `calls` cannot be read, StorageTrouble when the record cannot be written.
        """
        asked, log = questions(job), Log.read(calls)
        opened = open_calls(job, asked, log)
        yield Planned(self._plan(job, asked, log, opened))
        self._updates = asyncio.Queue()
        asking = Asking(self._model, record, log, asked.shared.bank, self._clock, self._concurrency)
        run = _Run(job, asked, asking, self._updates, list(opened))
        work = asyncio.create_task(run.whole(self._model.name, warm=self._warms(job)))
        work.add_done_callback(lambda _: self._updates.put_nowait(None))
        try:
            while (update := await self._updates.get()) is not None:
                yield update
            await work
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
        yield _ended(job, concluded(job, asked, self._model.name, asking.log))

    def _plan(self, job: Job, asked: Questions, log: Log, opened: Mapping[str, Sequence[Call[Wire]]]) -> Plan:
        ahead = Ahead(
            chains=tuple(opened.values()),
            more=sum(map(asked.more, opened)),
            advice=open_advice(job, asked, log, opened),
            skip=asked.skip,
        )
        return plan(ahead, self._model.name, self._model.host, warm=self._warms(job), concurrency=self._concurrency)

    def _warms(self, job: Job) -> bool:
        """Whether one call goes ahead. One about a whole dimension takes longer than the few others are worth."""
        return self._warm and job.care != "fast"


class _Run:
    """The questions of one run, each pursued in a task of its own, and after them the one for feedback."""

    def __init__(
        self,
        job: Job,
        asked: Questions,
        asking: Asking,
        updates: asyncio.Queue[GradingUpdate | None],
        names: Sequence[str],
    ) -> None:
        self._job, self._asked, self._asking, self._updates = job, asked, asking, updates
        self._names = names
        self._advised = open_advice(job, asked, asking.log, names)
        self._done, self._total = 0, len(names) + self._advised

    async def whole(self, grader: str, *, warm: bool) -> None:
        """Pursue them all. `grader` is the model's full name; `warm`: one call goes ahead of the others."""
        await self._grade(warm=warm)
        graded = scored(self._job, self._asked, grader, self._asking.log)
        if self._advised and not graded.ungraded:
            await self._advise(graded)

    async def _grade(self, *, warm: bool) -> None:
        """Flags begin first, since they may take two calls in a row."""
        flags = [name for name in self._names if name == FLAGS]
        subs = [name for name in self._names if name != FLAGS]
        warmed = asyncio.Event()
        tasks: list[asyncio.Task[None]] = []
        try:
            tasks += self._begun(flags + subs[:1], warmed if warm else None)
            if warm and subs:
                await warmed.wait()
            tasks += self._begun(subs[1:])
            for ended in asyncio.as_completed(tasks):
                await ended
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _begun(self, names: Iterable[str], warmed: asyncio.Event | None = None) -> list[asyncio.Task[None]]:
        return [asyncio.create_task(self._pursue(name, warmed if name != FLAGS else None)) for name in names]

    async def _pursue(self, name: str, warmed: asyncio.Event | None) -> None:
        reason = ""
        try:
            for inquiry in self._asked.inquiries(name, self._job.only):
                reason = await self._trouble(inquiry, warmed) or reason
        finally:
            if warmed is not None:
                warmed.set()
        self._tell(name, reason)

    async def _advise(self, graded: Assessment) -> None:
        self._tell(FEEDBACK, await self._trouble(advice_inquiry(self._job, self._asked, graded)))

    async def _trouble(self, inquiry: Inquiry[object], warmed: asyncio.Event | None = None) -> str:
        """Why an inquiry came to nothing, in words; empty when it came to its end."""
        try:
            await self._asking.pursue(inquiry, None if warmed is None else warmed.set)
        except ProviderError as error:
            return str(error)
        return ""

    def _tell(self, name: str, reason: str) -> None:
        self._done += 1
        failed = CallFailed(name, reason, self._done, self._total)
        self._updates.put_nowait(failed if reason else CallDone(name, self._done, self._total))


def _ended(job: Job, assessment: Assessment) -> Finished | Failed:
    """Failed when nothing that was to be graded has been: a challenge leaves everything else as it was."""
    subs = [result for result in assessment.criteria if not job.challenge or result.sub == job.challenge.sub]
    reasons = Counter(result.reason for result in subs if result.status == "ungraded")
    if reasons and reasons.total() == len(subs):
        return Failed(reasons.most_common(1)[0][0])
    return Finished(assessment)
