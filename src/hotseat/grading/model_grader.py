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
from hotseat.grading.plan import Plan, plan, plan_line
from hotseat.grading.record import Log, Record
from hotseat.grading.replay import Job, Questions, open_calls, questions, rebuild
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
    """A question is answered: `call` is a sub-criterion or `flags`; `done` of `total` have come to an end."""

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
    """Not one sub-criterion could be graded; `reason` says why."""

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
        asked = questions(job)
        return self._plan(asked, open_calls(job, asked, Log.read(calls)))

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
        yield Planned(self._plan(asked, opened))
        self._updates = asyncio.Queue()
        asking = Asking(self._model, record, log, asked.shared.bank, self._clock, self._concurrency)
        run = _Run(asked, asking, self._updates, len(opened))
        work = asyncio.create_task(run.all_of(list(opened), warm=self._warm))
        work.add_done_callback(lambda _: self._updates.put_nowait(None))
        try:
            while (update := await self._updates.get()) is not None:
                yield update
            await work
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
        yield _ended(rebuild(job, self._model.name, asking.log))

    def _plan(self, asked: Questions, opened: Mapping[str, Call[Wire]]) -> Plan:
        calls = list(opened.values())
        return plan(calls, self._model.name, self._model.host, warm=self._warm, skip=asked.skip)


class _Run:
    """The questions of one run, each pursued in a task of its own."""

    def __init__(
        self, asked: Questions, asking: Asking, updates: asyncio.Queue[GradingUpdate | None], total: int
    ) -> None:
        self._asked, self._asking, self._updates = asked, asking, updates
        self._done, self._total = 0, total

    async def all_of(self, names: Sequence[str], *, warm: bool) -> None:
        """Pursue them all. Flags begin first, since they may take two calls in a row."""
        flags = [name for name in names if name == FLAGS]
        subs = [name for name in names if name != FLAGS]
        tasks: list[asyncio.Task[None]] = []
        try:
            tasks += self._begun(flags + subs[:1])
            if warm and subs:
                await asyncio.wait(tasks[-1:])
            tasks += self._begun(subs[1:])
            for ended in asyncio.as_completed(tasks):
                await ended
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _begun(self, names: Iterable[str]) -> list[asyncio.Task[None]]:
        return [asyncio.create_task(self._pursue(name)) for name in names]

    async def _pursue(self, name: str) -> None:
        reason = ""
        try:
            await self._asking.pursue(self._asked.inquiry(name))
        except ProviderError as error:
            reason = str(error)
        self._done += 1
        failed = CallFailed(name, reason, self._done, self._total)
        self._updates.put_nowait(failed if reason else CallDone(name, self._done, self._total))


def _ended(assessment: Assessment) -> Finished | Failed:
    reasons = Counter(result.reason for result in assessment.criteria if result.status == "ungraded")
    if reasons and reasons.total() == len(assessment.criteria):
        return Failed(reasons.most_common(1)[0][0])
    return Finished(assessment)
