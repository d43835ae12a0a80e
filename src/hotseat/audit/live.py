"""The audit on a real model: which gradings it makes, in which order, and how they are made and taken up again.

Every reply is on record before anything follows from it, so an audit that was stopped makes no call twice.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal, Protocol

from hotseat.audit.gradings import Graded, Task
from hotseat.audit.stock import Copy, Stock
from hotseat.domain.finding import Plain
from hotseat.errors import HotseatError
from hotseat.grading.model_grader import Grader, GradingUpdate
from hotseat.grading.plan import Plan
from hotseat.grading.record import Log, Record
from hotseat.providers.port import Model

AT_ONCE: Final = 2
CALLS_EACH: Final = 4
"""Gradings side by side, and calls of each: together as many as one grading has when it is alone."""
ROUNDS: Final = 2
"""Copies of each kind of attack and of each neutral change."""

Purpose = Literal["base", "attack", "neutral"]


@dataclass(frozen=True)
class Unit:
    """One grading of the audit. `base` is the name of the grading that a copy is held against, its own for a base."""

    name: str
    purpose: Purpose
    task: Task
    base: str
    what: str = ""


class Shelf(Protocol):
    """Where the records of an audit are kept."""

    def lines(self, grading: str) -> tuple[Mapping[str, Plain], ...]: ...

    def open(self, grading: str, first: Mapping[str, Plain]) -> "OpenRecord": ...


class OpenRecord(Record, AbstractContextManager["OpenRecord"], Protocol):
    """A record that is closed when it is left."""


# --- what there is to do ----------------------------------------------------------------------------------------------


def units(stock: Stock) -> tuple[Unit, ...]:
    """All gradings, those that tell most first: mixed transcripts, then attacks and neutral changes, then the rest.

    Wherever it is stopped, a copy comes after the transcript it was made of.
    """
    ranked = _ranked(stock)
    bases = {task.about.specimen.id: _base(task) for task in ranked}
    order: dict[str, Unit] = {}
    first = [bases[task.about.specimen.id] for task in ranked[: len(ranked) // 2]]
    rest = [bases[task.about.specimen.id] for task in ranked]
    copies = [_round(stock, list(bases), number) for number in range(ROUNDS)]
    for unit in (*first, *copies[0], *rest, *(unit for later in copies[1:] for unit in later)):
        order.setdefault(unit.base, bases[unit.base.removeprefix("base-")])
        order.setdefault(unit.name, unit)
    return tuple(order.values())


def _ranked(stock: Stock) -> list[Task]:
    """Mixed transcripts first, and within each profile one of every item before a second of any."""
    seen: dict[tuple[str, str], int] = {}
    keys: list[tuple[bool, int, int]] = []
    for place, task in enumerate(stock.bases):
        specimen = task.about.specimen
        turn = seen[specimen.profile, specimen.item] = seen.get((specimen.profile, specimen.item), -1) + 1
        keys.append((specimen.profile != "mixed", turn, place))
    return [stock.bases[place] for *_, place in sorted(keys)]


def _round(stock: Stock, ranked: Sequence[str], number: int) -> Iterator[Unit]:
    """One copy of each kind, on the transcript that comes first in the order; in the next round on the next."""
    for purpose in ("attack", "neutral"):
        kinds: dict[str, list[Copy]] = {}
        for copy in stock.copies("attack" if purpose == "attack" else "neutral"):
            kinds.setdefault(copy.transform.id, []).append(copy)
        for kind, copies in kinds.items():
            copies.sort(key=lambda copy: ranked.index(copy.base.about.specimen.id))
            for copy in copies[number : number + 1]:
                yield _copy("attack" if purpose == "attack" else "neutral", kind, copy)


def _base(task: Task) -> Unit:
    name = f"base-{task.about.specimen.id}"
    return Unit(name, "base", task, name)


def _copy(purpose: Purpose, kind: str, copy: Copy) -> Unit:
    specimen = copy.base.about.specimen.id
    return Unit(f"{purpose}-{kind}-{specimen}", purpose, copy.task, f"base-{specimen}", kind)


def fingerprint(stock: Stock) -> str:
    """What an audit is about, so that one that is taken up again is about the same: 16 hexadecimal digits."""
    digest = sha256()
    for task in stock.bases:
        sitting = task.about.sitting
        digest.update(task.about.specimen.model_dump_json().encode())
        digest.update(f"{sitting.item_hash}{sitting.rubric_hash}".encode())
    return digest.hexdigest()[:16]


# --- doing it ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """What one of the gradings tells."""

    unit: Unit
    update: GradingUpdate


@dataclass(frozen=True)
class Ended:
    """One of the gradings came to its end; `trouble` says what is missing of it, if anything is."""

    unit: Unit
    trouble: str = ""


@dataclass(frozen=True)
class Stopped:
    """No further grading was begun, for `reason`; `left` were not."""

    reason: str
    left: int


LiveUpdate = Step | Ended | Stopped


class LiveAudit:
    """One audit on `model`. What the shelf holds already is not asked again. Raises BadFile and StorageTrouble."""

    def __init__(self, todo: Sequence[Unit], model: Model, shelf: Shelf, clock: Callable[[], float]) -> None:
        self._units, self._model, self._shelf, self._clock = tuple(todo), model, shelf, clock
        self._updates: asyncio.Queue[LiveUpdate | None] = asyncio.Queue()

    def plans(self) -> tuple[Plan, ...]:
        """What is still to be asked, a plan for each grading that is not whole."""
        plans = (self._grader().plan(unit.task.job, self._shelf.lines(unit.name)) for unit in self._units)
        return tuple(plan for plan in plans if plan.calls)

    async def run(self) -> AsyncGenerator[LiveUpdate, None]:
        """Make the gradings, a few side by side. After one that was given up no further one begins.

        Leaving early cancels the calls under way; what has come back is kept.
        """
        self._updates = asyncio.Queue()
        work = asyncio.create_task(self._all())
        work.add_done_callback(lambda _: self._updates.put_nowait(None))
        try:
            while (update := await self._updates.get()) is not None:
                yield update
            await work
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)

    def log(self, unit: Unit) -> Log:
        """The record of a grading as it stands."""
        return Log.read(self._shelf.lines(unit.name))

    def graded(self) -> tuple[tuple[Unit, Graded], ...]:
        """The gradings that are whole."""
        every = ((unit, Graded(unit.task, self.log(unit), self._model.name)) for unit in self._units)
        return tuple((unit, graded) for unit, graded in every if graded.log.lines and not graded.assessment.ungraded)

    async def _all(self) -> None:
        waiting = [
            unit for unit in self._units if self._grader().plan(unit.task.job, self._shelf.lines(unit.name)).calls
        ]
        reasons: list[str] = []

        async def work_off() -> None:
            while waiting and not reasons:
                unit = waiting.pop(0)
                reasons.extend(filter(None, [await self._one(unit)]))

        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(work_off())
        if reasons:
            self._updates.put_nowait(Stopped(reasons[0], len(waiting)))

    async def _one(self, unit: Unit) -> str:
        """One grading to its end; why every further one would fail too, or nothing."""
        grader, job = self._grader(), unit.task.job
        calls = self._shelf.lines(unit.name)
        trouble = ""
        try:
            with self._shelf.open(unit.name, grader.first_line(job)) as record:
                async for update in grader.run(job, record, calls):
                    self._updates.put_nowait(Step(unit, update))
        except HotseatError as error:
            trouble = str(error)
        log = self.log(unit)
        missing = Graded(unit.task, log, self._model.name).assessment.ungraded
        lacking = f"ungraded: {', '.join(missing)}" if missing else ""
        self._updates.put_nowait(Ended(unit, trouble or lacking))
        return trouble or log.stopped

    def _grader(self) -> Grader:
        return Grader(self._model, clock=self._clock, concurrency=CALLS_EACH)


def announcement(plans: Sequence[Plan], spent: float, budget: float | None) -> str:
    """What the audit will send, to whom, and about what it costs."""
    first = plans[0]
    priced = [plan.cents for plan in plans if plan.cents is not None]
    cost = f"about {sum(priced):,.0f} US cents" if len(priced) == len(plans) else "what that costs is not known here"
    capped = "" if budget is None else f" It stops before {budget:g} cents are passed, {spent:,.1f} of which are spent."
    seconds = max(sum(plan.seconds for plan in plans) / AT_ONCE, *(plan.seconds for plan in plans), 60)
    return (
        f"{len(plans)} gradings, {sum(plan.calls for plan in plans):,} calls to {first.grader} at {first.host}: about "
        f"{sum(plan.sent for plan in plans):,} tokens out and {sum(plan.received for plan in plans):,} back, {cost}, "
        f"in about {seconds / 60:.0f} min. "
        "On top come quotes to be mended, flags to be confirmed, and what the model thinks before it replies."
        f"{capped} What goes there are the specimens that come with the program, and nothing of yours."
    )
