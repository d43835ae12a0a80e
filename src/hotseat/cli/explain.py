"""`explain`, `challenge` and `replay`: how a score came about, a second reading of a part, and the proof of it."""

import argparse

from hotseat.cli import grade, output
from hotseat.cli.compose import studio
from hotseat.domain.assessment import Assessment
from hotseat.domain.finding import nearest
from hotseat.errors import HotseatError, NotFound
from hotseat.session.archive import Session
from hotseat.session.debrief import headline
from hotseat.session.explain import explained
from hotseat.session.findings import level_of
from hotseat.session.grading_desk import refuse_drill
from hotseat.session.replays import replayed, verdict
from hotseat.session.side_by_side import made_how
from hotseat.session.told import Told

DIFFERENT = 2
"""The exit code of a replay that does not give what the transcript holds."""


def explain(arguments: argparse.Namespace) -> int:
    """One sub-criterion of a grading, from its evidence to the total; without one, which there are."""
    world = studio(arguments)
    session = world.read(arguments.session)
    world.refuse_sealed(session)
    refuse_drill(session)
    place = _place(session, arguments.grading)
    as_json = getattr(arguments, "json", False)
    told = session.scored(place)
    if arguments.criterion:
        arguments.criterion = _as_written(session, arguments.criterion)
    assessment = session.state.assessments[place]
    if arguments.criterion is None:
        _list(session, told, assessment, as_json=as_json)
        return 0
    try:
        sections = explained(told, arguments.criterion, session.state.assessments)
    except NotFound as error:
        raise _elsewhere(session, arguments.criterion) or error from None
    if as_json:
        output.as_json(assessment.criterion(arguments.criterion).model_dump(mode="json"))
    else:
        output.sections(sections)
    return 0


def _list(session: Session, told: Told, assessment: Assessment, *, as_json: bool) -> None:
    """The sub-criteria of a grading with their levels, and which other gradings there are."""
    names = {sub.id: sub.name for sub in told.rubric.subs.values()}
    if as_json:
        rows = [{"sub": r.sub, "name": names[r.sub], "status": r.status, "level": r.level} for r in assessment.criteria]
        output.as_json({"grading": assessment.grading, "rubric": assessment.rubric, "criteria": rows})
        return
    output.say(headline(assessment))
    output.table([[level_of(result), result.sub, names[result.sub]] for result in assessment.criteria])
    if assessment.criteria:
        output.tell(f"One of them: hotseat explain {session.id} {assessment.criteria[0].sub}", wrapped=False)
    others = {made.grading: made for made in session.state.assessments if made.grading != assessment.grading}
    if others:
        output.tell("Other scorings of it, for --grading:")
    for grading, made in reversed(others.items()):
        output.tell(f"  {grading}  {made_how(made)}", wrapped=False)


def _as_written(session: Session, sub: str) -> str:
    """The id of a sub-criterion that was read in the session, whatever the case it is typed in."""
    read = {result.sub for made in session.state.assessments for result in made.criteria}
    return sub if sub in read else next((each for each in sorted(read) if each.lower() == sub.lower()), sub)


def _elsewhere(session: Session, sub: str) -> HotseatError | None:
    """Where a sub-criterion was read that the grading asked about does not have."""
    made = [each for each in session.state.assessments if any(result.sub == sub for result in each.criteria)]
    if not made:
        return None
    what = f"{sub} belongs to the rubric {made[-1].rubric}, and this scoring was made by another."
    return HotseatError(what, f"hotseat explain {session.id} {sub} --grading {made[-1].grading}")


def challenge(arguments: argparse.Namespace) -> int:
    """One sub-criterion read again, because words of the candidate point at it. What was graded before stays."""
    world = studio(arguments)
    session = world.read(arguments.session)
    grade.refuse_unscorable(world, session)
    grade.refuse_no_grader(world, session)
    live = world.gradings.challenging(session, _as_written(session, arguments.criterion), arguments.quote)
    return grade.concluded(
        world,
        session,
        live,
        ask=not arguments.yes,
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
    """Which assessment is meant: that of the grading named as it stands last, else the newest. Raises NotFound."""
    made = [assessment.grading for assessment in session.state.assessments]
    if grading is None or not made:
        return -1
    if grading not in made:
        known = list(dict.fromkeys(made))
        raise NotFound("scoring", grading, nearest(grading, known), f"There are {', '.join(known)}.")
    return len(made) - 1 - made[::-1].index(grading)
