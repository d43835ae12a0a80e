"""`grade --all`: what waits to be graded, announced together, a few at a time, with what came of each."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from hotseat.cli import output
from hotseat.cli.grade import UNGRADED, agreed, kept_when_stopped, refuse_no_grader
from hotseat.cli.progress import GradingProgress
from hotseat.domain.assessment import Assessment
from hotseat.domain.event import Graded, GradingFailed
from hotseat.errors import HotseatError, ProviderError
from hotseat.grading.plan import Plan
from hotseat.session.archive import Session
from hotseat.session.debrief import headline
from hotseat.session.gradings import LiveGrading, announcement_of_all
from hotseat.session.many import AT_ONCE, CALLS_EACH, Ended, GivenUp, Step, grade_many
from hotseat.session.studio import Studio
from hotseat.session.tasks import STANDARD, Wish

Said = Callable[[Assessment], str]
"""How the result of a grading is told as it ends."""


@dataclass(frozen=True)
class Outcome:
    """What came of one of several gradings: an assessment, or in words why there is none."""

    session: Session
    assessment: Assessment | None = None
    trouble: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing of it is left to be graded."""
        return self.assessment is not None and not self.assessment.ungraded


def everything(world: Studio, wish: Wish, *, ask: bool, as_json: bool) -> int:
    """Every finished round that no model has graded whole yet. Samples, drills and sealed rounds are not among them.

    With a rubric in the wish, every one that was not graded by that. The exit code says whether all of it was done.
    """
    waiting = world.gradings.ungraded(wish.rubric)
    if waiting:
        refuse_no_grader(world, waiting[0])
    ready, plans = _ready(world, waiting, wish)
    if not ready:
        output.tell("No finished round is left to be graded.")
        if as_json:
            output.as_json([])
        return 0
    output.tell(announcement_of_all(plans, AT_ONCE))
    if ask and any(plan.calls for plan in plans) and not agreed():
        return 0
    outcomes = grade_all(world, ready, wish, said=_done)
    if as_json:
        output.as_json([_object(outcome) for outcome in outcomes])
    else:
        output.table([_row(outcome) for outcome in outcomes])
    return 0 if all(outcome.whole for outcome in outcomes) else UNGRADED


def _ready(world: Studio, waiting: Sequence[Session], wish: Wish) -> tuple[list[Session], list[Plan]]:
    """The sessions that can be graded as wished, with what each will send. What stands in the way of others is told."""
    ready: list[Session] = []
    plans: list[Plan] = []
    for session in waiting:
        try:
            plans.append(world.gradings.of(session, wish, CALLS_EACH).plan())
        except ProviderError:
            raise
        except HotseatError as error:
            output.tell(f"{session.id} is left out. {error}")
        else:
            ready.append(session)
    return ready, plans


def _done(assessment: Assessment) -> str:
    """That it is graded; what came of it follows when all are."""
    return f"graded, but for {', '.join(assessment.ungraded)}." if assessment.ungraded else "graded."


def _object(outcome: Outcome) -> dict[str, object]:
    made = outcome.assessment.model_dump(mode="json") if outcome.assessment else None
    return {"id": outcome.session.id, "assessment": made, "trouble": outcome.trouble or None}


def _row(outcome: Outcome) -> list[str]:
    said = headline(outcome.assessment) if outcome.assessment else outcome.trouble
    return [outcome.session.id, said]


def grade_all(
    world: Studio, sessions: Sequence[Session], wish: Wish = STANDARD, *, said: Said = headline
) -> tuple[Outcome, ...]:
    """Several rounds that were announced together, a few at a time. Raises ProviderError and StorageTrouble.

    What was graded is recorded as it ends; after one that gave nothing, no further one is begun. Outcomes come in the
    order of the sessions, without those that were not begun.
    """
    lives = [world.gradings.of(session, wish, CALLS_EACH) for session in sessions]
    with kept_when_stopped():
        ended = asyncio.run(_many(world, lives, said))
    return tuple(ended[live] for live in lives if live in ended)


async def _many(world: Studio, lives: Sequence[LiveGrading], said: Said) -> dict[LiveGrading, Outcome]:
    ended: dict[LiveGrading, Outcome] = {}
    with GradingProgress("Grading", sum(live.questions() for live in lives)) as progress:
        async with aclosing(grade_many(lives)) as updates:
            async for update in updates:
                match update:
                    case Step(live, told):
                        progress.hear(told, live.task.session.id)
                    case Ended(live, trouble):
                        ended[live] = _ended(world, live, trouble)
                        progress.note(f"{live.task.session.id}: {_noted(ended[live], said)}")
                    case GivenUp(reason, left):
                        more = "1 more was" if left == 1 else f"{left} more were"
                        progress.note(f"{more} not begun: {reason} Grade them later.")
    return ended


def _ended(world: Studio, live: LiveGrading, trouble: str) -> Outcome:
    """What came of one of several gradings, recorded."""
    session = live.task.session
    if live.event:
        session = world.record(session, live.event)
    match live.event:
        case Graded(assessment=assessment):
            return Outcome(session, assessment)
        case GradingFailed(reason=reason):
            return Outcome(session, None, f"It could not be graded: {reason} Nothing was scored.")
        case _:
            return Outcome(session, None, trouble or "It was stopped.")


def _noted(outcome: Outcome, said: Said) -> str:
    return outcome.trouble if outcome.assessment is None else said(outcome.assessment)
