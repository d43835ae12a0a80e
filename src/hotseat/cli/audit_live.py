"""`audit --live`: the specimens graded by the real model, announced, capped, and taken up again after a stop."""

import argparse
import asyncio
import random
import sys
import time
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from dataclasses import dataclass

from hotseat.audit.budget import Capped, most_cents, spent_on
from hotseat.audit.live import (
    AT_ONCE,
    CALLS_EACH,
    Ended,
    LiveAudit,
    Step,
    Stopped,
    Unit,
    announcement,
    fingerprint,
    units,
)
from hotseat.audit.live_claims import live_claims
from hotseat.audit.report import Report
from hotseat.audit.stock import Stock
from hotseat.cli import output
from hotseat.cli.audit import shipped, told
from hotseat.cli.compose import studio
from hotseat.cli.grade import agreed
from hotseat.cli.progress import Progress
from hotseat.errors import HotseatError
from hotseat.grading.model_grader import CallDone, CallFailed
from hotseat.grading.record import cents
from hotseat.providers.port import Model, Usage, Waiting
from hotseat.session.studio import Studio
from hotseat.storage.audits import AuditFolder

SCHEMA = "hotseat.live-audit/1"
KILLED = "killed"
"""The key in the head for how many runs were killed. What was under way in them may be billed, and is on no record."""
ABOUT = (
    "A specimen is a transcript that was written so that what it shows, the truth, is known. What the model makes of "
    "it is held against that. Levels are 1 to 5, totals 0 to 100. A row with a - has no limit, or too few transcripts."
)
RESUMED = "The time is that since it was taken up again."
UNGRADED = 3
"""The exit code when something could not be graded: a provider's trouble."""


@dataclass(frozen=True)
class Live:
    """A live audit ready to go. `spent` are the cents that are gone, `capped` is the model if there is a budget.

    `killed` is how many of its runs did not end in good order.
    """

    folder: AuditFolder
    stock: Stock
    todo: tuple[Unit, ...]
    audit: LiveAudit
    model: Model
    spent: float
    capped: Capped | None
    killed: int = 0

    def begin(self) -> None:
        """Put down what it is about, so that it can be taken up again; as killed, until it ends in good order."""
        self._put_down(self.killed + 1)

    def end(self) -> None:
        """Put down that no call of this run was under way when it ended."""
        self._put_down(self.killed)

    def _put_down(self, killed: int) -> None:
        name, seed, about = self.model.name, self.stock.seed, fingerprint(self.stock)
        self.folder.begin({"schema": SCHEMA, "grader": name, "seed": seed, "of": about, KILLED: killed})


def audit_live(arguments: argparse.Namespace) -> int:
    """Announce, ask, grade, print. Raises ClaimFailed when a target is missed, HotseatError before anything is sent.

    The exit code is 3 when a provider's trouble left something ungraded; what a budget left out is no trouble.
    """
    world = studio(arguments)
    waits = _Waits()
    output.tell("Laying out the specimens and their changed copies; this can take half a minute.")
    live = _begun(world, arguments, waits)
    began = time.monotonic()
    plans = live.audit.plans()
    trouble = ""
    if plans:
        output.tell(announcement(plans, live.spent, arguments.budget))
        again = f"hotseat audit --live --resume {live.folder.id}"
        output.tell(f"It is kept as {live.folder.id}; after a stop: {again}")
        if not _may(arguments):
            return 0
        live.begin()
        with _told_how_to_go_on(again):
            trouble = asyncio.run(_run(live.audit, sum(plan.calls for plan in plans), waits))
        live.end()
    done = live.audit.graded()
    left = len(live.todo) - len(done)
    report = Report(
        claims=tuple(live_claims(done, random.Random(live.stock.seed))),
        by=f"{live.model.name} at {live.model.host}",
        specimens=len(live.stock.specimens),
        seed=live.stock.seed,
        seconds=time.monotonic() - began,
        about=f"{ABOUT} {RESUMED}" if arguments.resume else ABOUT,
        left=f"{left} of {len(live.todo)} gradings are not done. {trouble}".strip() if left else "",
    )
    told(report, arguments)
    return UNGRADED if left and not (live.capped and live.capped.refused) else 0


@contextmanager
def _told_how_to_go_on(again: str) -> Iterator[None]:
    """After Ctrl-C the command that was named at the beginning has long scrolled away."""
    try:
        yield
    except KeyboardInterrupt:
        output.tell(f"What came back is kept. To go on: {again}")
        raise


class _Waits:
    """Tells of a provider's waits, once there is somewhere to tell it."""

    progress: Progress | None = None

    def __call__(self, waiting: Waiting) -> None:
        if self.progress:
            self.progress.note(f"{waiting.reason} Trying again in {waiting.seconds:.0f} s.")


def _begun(world: Studio, arguments: argparse.Namespace, waits: _Waits) -> Live:
    """A new audit, or the one to be taken up again. Nothing is sent. Raises HotseatError when it cannot be."""
    grader = world.models.choice.grader
    if grader == "offline":
        raise HotseatError(
            "No grading model is active.", "Name one with --grader, or set a key. Without --live the audit needs none."
        )
    folder = AuditFolder.find(world.home, arguments.resume) if arguments.resume else None
    seed = _seed(folder, grader) if folder else arguments.seed
    stock = shipped(world.home, seed)
    if folder and folder.head.get("of") != fingerprint(stock):
        raise HotseatError("The specimens, items or rubrics have changed since it began.", "Begin a new audit.")
    if arguments.budget is not None and cents(grader, Usage()) is None:
        raise HotseatError(f"What {grader} costs is not known here, so no budget can be kept.", "Leave out --budget.")
    if folder is None:
        folder = AuditFolder.new(world.home, f"{world.clocks.utc():%Y%m%dT%H%M%S}-{world.luck.chars()}")
    todo = units(stock)
    model = world.models.grader(grader, waits)
    killed = _whole(folder.head.get(KILLED)) if arguments.resume else 0
    spent = _spent(LiveAudit(todo, model, folder, time.monotonic), todo, grader, killed)
    capped = None if arguments.budget is None else Capped(model, arguments.budget, spent)
    return Live(
        folder, stock, todo, LiveAudit(todo, capped or model, folder, time.monotonic), model, spent, capped, killed
    )


def _seed(folder: AuditFolder, grader: str) -> int:
    """The seed of an audit that is taken up again. Raises HotseatError when another model began it."""
    head = folder.head
    if head.get("grader") != grader:
        raise HotseatError(f"That audit is of {head.get('grader')}, and {grader} is active.", "Choose that one again.")
    return _whole(head.get("seed"))


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _spent(audit: LiveAudit, todo: tuple[Unit, ...], grader: str, killed: int) -> float:
    """The cents that are on record, and those that may be gone besides.

    A call whose price nobody told counts as the dearest there may be, and so does every one that may have been under
    way when a run was killed.
    """
    dearest = max(most_cents(grader, call.request) for unit in todo for call in unit.task.first_calls.values())
    lost = killed * AT_ONCE * CALLS_EACH * dearest
    return lost + sum(spent_on(audit.log(unit).calls, dearest) for unit in todo)


def _may(arguments: argparse.Namespace) -> bool:
    """Whether it may be sent. Raises HotseatError when there is nobody to ask and no budget to keep to."""
    if arguments.yes:
        return True
    if sys.stdin.isatty():
        return agreed()
    if arguments.budget is None:
        raise HotseatError("There is nobody here to ask.", "Say --yes, or name a --budget.")
    return True


async def _run(audit: LiveAudit, calls: int, waits: _Waits) -> str:
    """The gradings with their progress; why it was stopped, if it was."""
    trouble = ""
    with Progress("Auditing", calls) as progress:
        waits.progress = progress
        async with aclosing(audit.run()) as updates:
            async for update in updates:
                match update:
                    case Step(unit, CallDone(call)):
                        progress.step(f"{unit.name}: {call}")
                    case Step(unit, CallFailed(call, reason)):
                        progress.step(f"{unit.name}: {call}  Ungraded: {reason}")
                    case Ended(unit, said) if said:
                        progress.note(f"{unit.name}: {said}")
                    case Stopped(reason, left):
                        trouble = reason
                        progress.note(f"{left} gradings were not begun: {reason}")
                    case _:
                        pass
    return trouble
