"""`explain`, `challenge` and `replay`: how a score came about, a second reading of a part, and the proof of it."""

import argparse
import sys

from hotseat.cli import grade, output
from hotseat.cli.compose import studio
from hotseat.errors import HotseatError
from hotseat.session.archive import Session
from hotseat.session.debrief import headline
from hotseat.session.explain import explained
from hotseat.session.findings import level_of
from hotseat.session.replays import replayed, verdict

DIFFERENT = 2
"""The exit code of a replay that does not give what the transcript holds."""


def explain(arguments: argparse.Namespace) -> int:
    """One sub-criterion of a grading, from its evidence to the total; without one, which there are."""
    world = studio(arguments)
    session = world.read(arguments.session)
    world.refuse_sealed(session)
    place = _place(session, arguments.grading)
    told = session.told(place)
    assessment = session.state.assessments[place]
    if arguments.criterion is None:
        output.say(headline(assessment))
        names = {sub.id: sub.name for sub in told.rubric.subs.values()}
        output.table([[level_of(result), result.sub, names[result.sub]] for result in assessment.criteria])
        output.tell(f"One of them: hotseat explain {session.id} {assessment.criteria[0].sub}")
        return 0
    result = next((entry for entry in assessment.criteria if entry.sub == arguments.criterion), None)
    if getattr(arguments, "json", False) and result:
        output.as_json(result.model_dump(mode="json"))
        return 0
    output.sections(explained(told, arguments.criterion, session.state.assessments))
    return 0


def challenge(arguments: argparse.Namespace) -> int:
    """One sub-criterion read again, because words of the candidate point at it. What was graded before stays."""
    world = studio(arguments)
    session = world.read(arguments.session)
    grade.refuse_unscorable(world, session)
    grade.refuse_no_grader(world, session)
    live = world.gradings.challenging(session, arguments.criterion, arguments.quote)
    return grade.concluded(
        world,
        session,
        live,
        ask=not arguments.yes and sys.stdin.isatty(),
        as_json=getattr(arguments, "json", False),
    )


def replay(arguments: argparse.Namespace) -> int:
    """A grading made again from its record, offline, and whether it is the same to the byte."""
    world = studio(arguments)
    session = world.read(arguments.session)
    world.refuse_sealed(session)
    found = replayed(world.home, session, arguments.grading)
    if getattr(arguments, "json", False):
        output.as_json(found.again.model_dump(mode="json"))
    else:
        output.say(headline(found.again))
    output.tell(verdict(found))
    return 0 if found.same else DIFFERENT


def _place(session: Session, grading: str | None) -> int:
    """Which assessment is meant: that of the grading named, else the newest."""
    made = session.state.assessments
    if not made:
        raise HotseatError("This session is not scored.", f"hotseat grade {session.id}")
    if grading is None:
        return len(made) - 1
    places = [place for place, assessment in enumerate(made) if assessment.grading == grading]
    if not places:
        raise HotseatError(f"No scoring is called {grading}.", f"There are {', '.join(a.grading for a in made)}.")
    return places[-1]
