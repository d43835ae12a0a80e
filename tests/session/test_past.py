"""Which of its scorings speaks for a round that was sat before."""

from pathlib import Path
from typing import Final

from hotseat.errors import RateLimited
from hotseat.session import past
from hotseat.session.tasks import Wish
from session.graded import Graders, graded, own_rubric, sat, world_of

BUSY: Final = RateLimited("Too many calls.", "Try again later.")


async def test_only_scorings_by_the_rubric_it_was_sat_with_speak_for_a_round(tmp_path: Path) -> None:
    world = world_of(tmp_path)
    session = await graded(world, await sat(world), Wish(rubric=own_rubric(world)))
    told = past.told(session)
    assert (told.assessment, told.rubric.id) == (None, "ai-pm")
    session = await graded(world, session, Wish("fast"))
    session = await graded(world, session, Wish(rubric=own_rubric(world)))
    told = past.told(session)
    assert told.assessment == session.state.assessments[1]
    assert told.rubric.id == "ai-pm"


async def test_of_those_the_newest_that_has_a_total(tmp_path: Path) -> None:
    graders = Graders()
    world = world_of(tmp_path, graders)
    graders.fail(BUSY, "Errors")
    session = await graded(world, await sat(world))
    assert past.told(session).assessment == session.state.assessments[0]
    graders.mend()
    session = await graded(world, session, Wish("fast"))
    graders.fail(BUSY, "Errors")
    session = await graded(world, session)
    assert past.told(session).assessment == session.state.assessments[1]
