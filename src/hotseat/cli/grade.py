"""`grade`: what it will cost, then the calls with their progress, then the result with its working."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from contextlib import aclosing

from hotseat.cli import output
from hotseat.cli.compose import studio
from hotseat.domain.assessment import Assessment
from hotseat.domain.event import Graded, GradingFailed
from hotseat.errors import HotseatError
from hotseat.grading.model_grader import CallDone, CallFailed, GradingUpdate, Retrying
from hotseat.session.archive import Session
from hotseat.session.debrief import Told, headline, sections
from hotseat.session.gradings import LiveGrading, announcement
from hotseat.session.studio import Studio, refuse_drill, refuse_sample

UNGRADED = 3
"""The exit code when something could not be graded: a provider's trouble."""


def grade(arguments: argparse.Namespace) -> int:
    """Grade a session, or with --retry what was left of it."""
    world = studio(arguments)
    return grade_session(
        world,
        arguments.session,
        retry=arguments.retry,
        ask=not arguments.yes and sys.stdin.isatty(),
        as_json=getattr(arguments, "json", False),
    )


def grade_session(world: Studio, wanted: str, *, retry: bool = False, ask: bool = False, as_json: bool = False) -> int:
    """Announce, ask if there is somebody to answer, grade, record, print. The exit code says whether all was graded."""
    session = world.read(wanted)
    refuse_sample(session)
    world.refuse_sealed(session)
    refuse_drill(session)
    if world.models.choice.grader == "offline":
        raise HotseatError(
            "No grading model is active.",
            f"Name one with --grader, set a key, or score it yourself: hotseat review {session.id}",
        )
    live = world.grading(session, retry=retry)
    output.tell(announcement(live.plan()))
    if ask and not agreed():
        return 0
    asyncio.run(_run(live))
    match live.event:
        case Graded(assessment=assessment):
            session = world.record(session, live.event)
            return _show(assessment, session.told(), as_json=as_json)
        case GradingFailed(reason=reason):
            world.record(session, live.event)
            output.tell(f"It could not be graded: {reason} Nothing was scored; try again later.")
    return UNGRADED


def grade_all(world: Studio, sessions: Sequence[Session], *, told: bool) -> None:
    """Several rounds that were announced together, one after the other; results only if they may be `told`.

    The first that fails ends it.
    """
    for session in sessions:
        output.tell(session.item.value.title)
        live = world.grading(session)
        asyncio.run(_run(live))
        if live.event:
            world.record(session, live.event)
        if isinstance(live.event, Graded):
            output.tell(headline(live.event.assessment) if told else "Graded. It is told when the loop is over.")
        else:
            reason = live.event.reason if live.event else "It was stopped."
            output.tell(f"It could not be graded: {reason} Nothing was scored; it can be done later.")
            return


async def _run(live: LiveGrading) -> None:
    async with aclosing(live.run()) as updates:
        async for update in updates:
            _progress(update)


def _progress(update: GradingUpdate) -> None:
    match update:
        case CallDone(call, done, total):
            output.tell(f"  {done:>2} of {total}  {call}")
        case CallFailed(call, reason, done, total):
            output.tell(f"  {done:>2} of {total}  {call}  Ungraded: {reason}")
        case Retrying(waiting):
            output.tell(f"  {waiting.reason} Trying again in {waiting.seconds:.0f} s.")
        case _:
            pass


def _show(assessment: Assessment, told: Told, *, as_json: bool) -> int:
    if as_json:
        output.as_json(assessment.model_dump(mode="json"))
    else:
        for section in sections(told):
            output.say(f"\n{section.title}")
            for row in section.rows:
                output.say(f"{'  ' * (row.indent + 1)}{row.text}")
    if assessment.ungraded:
        output.tell(f"Ungraded: {', '.join(assessment.ungraded)}. `hotseat grade --retry` asks for these alone.")
    return UNGRADED if assessment.ungraded else 0


def agreed() -> bool:
    """Whether somebody at the terminal says that it may be sent."""
    output.tell("Go on? [y/N] ")
    return sys.stdin.readline().strip().lower() in {"y", "yes"}
