"""`grade`: what it will cost, then the calls with their progress, then the result with its working."""

import argparse
import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import aclosing, contextmanager
from pathlib import Path
from typing import Final

from hotseat.cli import output
from hotseat.cli.compose import studio
from hotseat.cli.foreign import foreign_session, is_foreign
from hotseat.cli.progress import GradingProgress
from hotseat.domain.assessment import Assessment, Care
from hotseat.domain.event import Graded, GradingFailed
from hotseat.domain.rubric import Rubric
from hotseat.errors import HotseatError
from hotseat.grading.plan import Plan
from hotseat.session.archive import Session
from hotseat.session.debrief import sections
from hotseat.session.explain import explained
from hotseat.session.grading_desk import refuse_drill, refuse_sample
from hotseat.session.gradings import TAKEN_UP, WHAT_FOR, LiveGrading, announcement, challenged, manners
from hotseat.session.rows import Section
from hotseat.session.side_by_side import side_by_side
from hotseat.session.studio import Studio
from hotseat.session.tasks import STANDARD, Wish
from hotseat.session.told import Told
from hotseat.storage.kept import Kept

YAML = (".yaml", ".yml")
SHORT: Final = ("verdict", "dimensions", "feedback")
"""The sections of a debrief that are printed; `review` and `export` have all of them."""
UNGRADED = 3
"""The exit code when something could not be graded: a provider's trouble."""


def grade(arguments: argparse.Namespace) -> int:
    """Grade a session or a transcript made elsewhere; with --retry what was left of it, with --all whatever waits."""
    _refuse_together(arguments)
    world = studio(arguments)
    wish = Wish(_care(arguments), _rubric(world, arguments), arguments.retry)
    ask = not arguments.yes
    as_json = getattr(arguments, "json", False)
    if arguments.all:
        from hotseat.cli.grade_all import everything  # noqa: PLC0415 - only when asked

        return everything(world, wish, ask=ask, as_json=as_json)
    if not arguments.session:
        raise HotseatError("Which session?", "hotseat sessions lists them; --all takes every one that is not graded.")
    wanted = foreign_session(world, arguments) if is_foreign(arguments.session) else arguments.session
    return grade_session(world, wanted, wish, ask=ask, as_json=as_json)


def _refuse_together(arguments: argparse.Namespace) -> None:
    """Raises HotseatError for options that contradict each other."""
    if arguments.all and (arguments.session or arguments.retry):
        raise HotseatError("--all stands alone.", "It takes every finished round that no model has graded whole.")
    if arguments.retry and (arguments.fast or arguments.careful or arguments.rubric):
        raise HotseatError("--retry keeps the manner and the rubric of the last grading.", "Leave the others out.")


def _care(arguments: argparse.Namespace) -> Care:
    return "fast" if arguments.fast else "careful" if arguments.careful else "standard"


def _rubric(world: Studio, arguments: argparse.Namespace) -> Kept[Rubric] | None:
    """The rubric named, by its id or its file; None for the session's own."""
    named: str | None = arguments.rubric
    if named is None:
        return None
    return world.rubrics.open(Path(named)) if Path(named).suffix in YAML else world.rubrics.named(named)


def grade_session(
    world: Studio, wanted: str, wish: Wish = STANDARD, *, ask: bool = False, as_json: bool = False
) -> int:
    """Announce, `ask` whether it may be sent, grade, record, print. The exit code says whether all was graded."""
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
        yourself = f", or score it yourself: hotseat review {session.id}" if session.item.value.signals else "."
        raise HotseatError("No grading model is active.", f"Name one with --grader or set a key{yourself}")


def concluded(world: Studio, session: Session, live: LiveGrading, *, ask: bool, as_json: bool) -> int:
    """One grading from its announcement to its result, beside the one that is challenged, else the one before."""
    before = _before(session, live)
    if live.taken_up:
        output.tell(TAKEN_UP)
    plan = live.plan()
    _announce(world, live, plan)
    if ask and plan.calls and not agreed():
        return 0
    with kept_when_stopped():
        asyncio.run(_run(live))
    match live.event:
        case Graded(assessment=assessment):
            after = world.record(session, live.event)
            _show(assessment, _page(before, after), as_json=as_json)
            if not as_json:
                output.tell(f"All of it: hotseat review {session.id}, or hotseat export {session.id}", wrapped=False)
            _missing(assessment, session.id, advice=live.no_advice)
            return UNGRADED if assessment.ungraded else 0
        case GradingFailed(reason=reason):
            world.record(session, live.event)
            output.tell(f"It could not be graded: {reason} Nothing was scored; try again later.")
    return UNGRADED


def _announce(world: Studio, live: LiveGrading, plan: Plan) -> None:
    """What can be chosen where something can, what is read again in a challenge, and what all that sends."""
    task = live.task
    if task.challenge:
        output.tell(challenged(task.challenge))
    elif plan.calls and task.only is None:
        others = {care: world.gradings.of(task.session, Wish(care, task.rubric)).plan() for care in WHAT_FOR}
        for line in output.columns(manners({**others, task.care: plan}, task.care)):
            output.tell(line)
    output.tell(announcement(plan))


def _before(session: Session, live: LiveGrading) -> Told | None:
    """What the result is to be set beside; None when there is nothing."""
    made, base = session.state.assessments, live.task.base
    if not made:
        return None
    return session.told(made.index(base) if base else -1)


def _page(before: Told | None, after: Session) -> tuple[Section, ...]:
    """The result in short, beside the one before it; of a challenge what was read again."""
    told = after.told()
    compared = (side_by_side(before, told),) if before and before.assessment and told.assessment else ()
    if told.assessment and told.assessment.challenge:
        return (*compared, *explained(told, told.assessment.challenge.sub, after.state.assessments))
    by_id = {section.id: section for section in sections(told)}
    short = tuple(by_id[name] for name in SHORT if name in by_id)
    return (*short[:1], *compared, *short[1:])


async def _run(live: LiveGrading) -> None:
    with GradingProgress("Grading", live.questions()) as progress:
        async with aclosing(live.run()) as updates:
            async for update in updates:
                progress.hear(update)


def _show(assessment: Assessment, told: Sequence[Section], *, as_json: bool) -> None:
    if as_json:
        output.as_json(assessment.model_dump(mode="json"))
    else:
        output.sections(told)


def _missing(assessment: Assessment, session: str, *, advice: bool) -> None:
    """What of a grading could not be had, and how to ask for that alone."""
    again = f"To ask for that alone: hotseat grade {session} --retry"
    if assessment.ungraded:
        output.tell(f"Ungraded: {', '.join(assessment.ungraded)}. {again}", wrapped=False)
    elif advice:
        output.tell(f"The advice could not be had. {again}", wrapped=False)


@contextmanager
def kept_when_stopped() -> Iterator[None]:
    """Says, when grading is stopped by Ctrl-C, what becomes of what has come back."""
    try:
        yield
    except KeyboardInterrupt:
        output.tell("What came back is kept: the same command goes on from there.")
        raise


def agreed() -> bool:
    """Whether somebody at the terminal says that it may be sent. Raises HotseatError when nobody is there to ask."""
    if not sys.stdin.isatty():
        raise HotseatError("There is nobody here to ask, and nothing was sent.", "Say --yes to have it sent.")
    output.tell("Go on? [y/N] ")
    return sys.stdin.readline().strip().lower() in {"y", "yes"}
