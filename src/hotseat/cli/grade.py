"""`grade`: what it will cost, then the calls with their progress, then the result with its working."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from contextlib import aclosing
from pathlib import Path

from hotseat.cli import output
from hotseat.cli.compose import studio
from hotseat.cli.foreign import foreign_session, is_foreign
from hotseat.cli.progress import Progress
from hotseat.domain.assessment import Assessment, Care
from hotseat.domain.event import Graded, GradingFailed
from hotseat.domain.rubric import Rubric
from hotseat.errors import HotseatError
from hotseat.grading.model_grader import CallDone, CallFailed, GradingUpdate, Retrying
from hotseat.session.archive import Session
from hotseat.session.debrief import headline, sections
from hotseat.session.explain import explained
from hotseat.session.grading_desk import refuse_drill, refuse_sample
from hotseat.session.gradings import STANDARD, LiveGrading, Wish, announcement, announcement_of_all, failed
from hotseat.session.many import CALLS_EACH, Ended, GivenUp, Step, grade_many
from hotseat.session.rows import Section
from hotseat.session.side_by_side import side_by_side
from hotseat.session.studio import Studio
from hotseat.session.told import Told
from hotseat.storage.kept import Kept

YAML = (".yaml", ".yml")
UNGRADED = 3
"""The exit code when something could not be graded: a provider's trouble."""


def grade(arguments: argparse.Namespace) -> int:
    """Grade a session or a transcript made elsewhere; with --retry what was left of it, with --all whatever waits."""
    world = studio(arguments)
    wish = Wish(_care(arguments), _rubric(world, arguments), arguments.retry)
    ask = not arguments.yes and sys.stdin.isatty()
    if arguments.all:
        if arguments.session or arguments.retry:
            raise HotseatError("--all stands alone.", "It takes every finished round that no model has graded whole.")
        return _all(world, wish, ask=ask)
    if not arguments.session:
        raise HotseatError("Which session?", "hotseat sessions lists them; --all takes every one that is not graded.")
    wanted = foreign_session(world, arguments) if is_foreign(arguments.session) else arguments.session
    return grade_session(world, wanted, wish, ask=ask, as_json=getattr(arguments, "json", False))


def _care(arguments: argparse.Namespace) -> Care:
    return "fast" if arguments.fast else "careful" if arguments.careful else "standard"


def _rubric(world: Studio, arguments: argparse.Namespace) -> Kept[Rubric] | None:
    """The rubric named, by its id or its file; None for the session's own."""
    named: str | None = arguments.rubric
    if named is None:
        return None
    return world.rubrics.open(Path(named)) if Path(named).suffix in YAML else world.rubrics.load(named)


def grade_session(
    world: Studio, wanted: str, wish: Wish = STANDARD, *, ask: bool = False, as_json: bool = False
) -> int:
    """Announce, ask if there is somebody to answer, grade, record, print. The exit code says whether all was graded."""
    session = world.read(wanted)
    refuse_unscorable(world, session)
    refuse_no_grader(world, session)
    return concluded(world, session, world.gradings.of(session, wish), ask=ask, as_json=as_json)


def refuse_unscorable(world: Studio, session: Session) -> None:
    """Raises HotseatError for a session that no model may grade, or not yet."""
    refuse_sample(session)
    world.refuse_sealed(session)
    refuse_drill(session)


def refuse_no_grader(world: Studio, session: Session) -> None:
    """Raises HotseatError while the grader is offline."""
    if world.models.choice.grader == "offline":
        raise HotseatError(
            "No grading model is active.",
            f"Name one with --grader, set a key, or score it yourself: hotseat review {session.id}",
        )


def concluded(world: Studio, session: Session, live: LiveGrading, *, ask: bool, as_json: bool) -> int:
    """One grading, from its announcement to its result beside the one before."""
    before = session.told() if session.state.assessments else None
    output.tell(announcement(live.plan()))
    if ask and not agreed():
        return 0
    asyncio.run(_run(live))
    match live.event:
        case Graded(assessment=assessment):
            after = world.record(session, live.event)
            return _show(assessment, _page(before, after), as_json=as_json)
        case GradingFailed(reason=reason):
            world.record(session, live.event)
            output.tell(f"It could not be graded: {reason} Nothing was scored; try again later.")
    return UNGRADED


def _page(before: Told | None, after: Session) -> tuple[Section, ...]:
    """The result, beside the one before it; of a challenge only what was read again."""
    told = after.told()
    compared = (side_by_side(before, told),) if before and before.assessment else ()
    if told.assessment and told.assessment.challenge:
        return (*explained(told, told.assessment.challenge.sub, after.state.assessments), *compared)
    verdict, *rest = sections(told)
    return (verdict, *compared, *rest)


def grade_all(world: Studio, sessions: Sequence[Session], *, told: bool, wish: Wish = STANDARD) -> int:
    """Several rounds that were announced together, a few at a time; results only if they may be `told`.

    What was graded is recorded as it ends; after one that gave nothing, no further one is begun.
    """
    lives = [world.gradings.of(session, wish, CALLS_EACH) for session in sessions]
    return asyncio.run(_many(world, lives, told=told))


def _all(world: Studio, wish: Wish, *, ask: bool) -> int:
    """Every finished round that no model has graded whole yet. Samples, drills and sealed rounds are not among them."""
    waiting = world.gradings.ungraded()
    if not waiting:
        output.tell("Every finished round is graded.")
        return 0
    refuse_no_grader(world, waiting[0])
    plans = [world.gradings.of(session, wish, CALLS_EACH).plan() for session in waiting]
    output.tell(announcement_of_all(plans))
    if ask and not agreed():
        return 0
    return grade_all(world, waiting, told=True, wish=wish)


async def _many(world: Studio, lives: Sequence[LiveGrading], *, told: bool) -> int:
    code = 0
    titles = {live: live.task.session.item.value.title for live in lives}
    with Progress("Grading", sum(max(1, live.plan().calls) for live in lives)) as progress:
        async with aclosing(grade_many(lives)) as updates:
            async for update in updates:
                match update:
                    case Step(live, CallDone(call)):
                        progress.step(f"{titles[live]}: {call}")
                    case Step(live, CallFailed(call, reason)):
                        progress.step(f"{titles[live]}: {failed(call, reason)}")
                    case Step(live, Retrying(waiting)):
                        progress.note(f"{waiting.reason} Trying again in {waiting.seconds:.0f} s.")
                    case Ended(live, trouble):
                        said, lacking = _ended(world, live, trouble, told=told)
                        progress.note(f"{titles[live]}: {said}")
                        code = UNGRADED if lacking else code
                    case GivenUp(reason, left):
                        progress.note(f"{left} more were not begun: {reason} They can be graded later.")
                    case _:
                        pass
    return code


def _ended(world: Studio, live: LiveGrading, trouble: str, *, told: bool) -> tuple[str, bool]:
    """What came of one of several gradings, recorded; and whether anything of it is still to be graded."""
    if live.event:
        world.record(live.task.session, live.event)
    match live.event:
        case Graded(assessment=assessment):
            result = headline(assessment) if told else "graded. It is told when the loop is over."
            return result, bool(assessment.ungraded)
        case GradingFailed(reason=reason):
            return f"it could not be graded: {reason} Nothing was scored.", True
        case _:
            return trouble or "it was stopped.", True


async def _run(live: LiveGrading) -> None:
    async with aclosing(live.run()) as updates:
        async for update in updates:
            _progress(update)


def _progress(update: GradingUpdate) -> None:
    match update:
        case CallDone(call, done, total):
            output.tell(f"  {done:>2} of {total}  {call}")
        case CallFailed(call, reason, done, total):
            output.tell(f"  {done:>2} of {total}  {failed(call, reason)}")
        case Retrying(waiting):
            output.tell(f"  {waiting.reason} Trying again in {waiting.seconds:.0f} s.")
        case _:
            pass


def _show(assessment: Assessment, told: Sequence[Section], *, as_json: bool) -> int:
    if as_json:
        output.as_json(assessment.model_dump(mode="json"))
    else:
        output.sections(told)
    if assessment.ungraded:
        output.tell(f"Ungraded: {', '.join(assessment.ungraded)}. `hotseat grade --retry` asks for these alone.")
    return UNGRADED if assessment.ungraded else 0


def agreed() -> bool:
    """Whether somebody at the terminal says that it may be sent."""
    output.tell("Go on? [y/N] ")
    return sys.stdin.readline().strip().lower() in {"y", "yes"}
