"""A grading made again from its record: the same to the byte, or told where it differs, or told why it cannot be."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from hotseat.domain.assessment import Care
from hotseat.domain.event import SelfScored
from hotseat.errors import BadFile, HotseatError, NotFound, RateLimited
from hotseat.session.archive import Session
from hotseat.session.replays import replayed, verdict
from hotseat.session.tasks import Wish
from hotseat.storage.gradings import grading_path
from session.graded import ERRORS, GOAL, Graders, challenged, graded, kind, newest, own_rubric, sat, world_of
from session.sat import assessed
from session.world import World

BUSY: Final = RateLimited("Too many calls.", "Try again later.")


@pytest.fixture
def graders() -> Graders:
    return Graders()


@pytest.fixture
def world(tmp_path: Path, graders: Graders) -> World:
    return world_of(tmp_path, graders)


@pytest.fixture
async def session(world: World) -> Session:
    return await sat(world)


def record(world: World, session: Session) -> Path:
    """The record of the newest grading."""
    return grading_path(world.home, session.id, newest(session).grading)


def rewritten(path: Path, change: Callable[[dict[str, object]], None]) -> None:
    """Change every line of a record that `change` changes."""
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    for line in lines:
        change(line)
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))


@pytest.mark.parametrize("own", [False, True], ids=["its rubric", "one's own rubric"])
@pytest.mark.parametrize("care", ["fast", "standard", "careful"])
async def test_every_manner_gives_the_same_to_the_byte_and_asks_nobody(
    world: World, session: Session, graders: Graders, care: Care, own: bool
) -> None:
    after = await graded(world, session, Wish(care, own_rubric(world) if own else None))
    calls = len(graders.since())
    found = replayed(world.home, after)
    assert (found.same, found.differs, found.calls, graders.since()) == (True, (), calls, [])
    assert found.again.model_dump_json() == newest(after).model_dump_json()
    assert verdict(found).endswith("the same as in the transcript, byte for byte.")


async def test_a_challenge_of_a_challenge_a_retry_and_an_earlier_one_are_replayed(
    world: World, session: Session, graders: Graders
) -> None:
    graders.fail(BUSY, "Errors")
    after = await graded(world, session)
    graders.mend()
    after = await graded(world, after, Wish(retry=True))
    first = newest(after).grading
    after = await challenged(world, await challenged(world, after, "S1", GOAL), "S2", ERRORS)
    assert replayed(world.home, after).same
    assert replayed(world.home, after, first).same
    assert replayed(world.home, after).again.challenge == newest(after).challenge


async def test_a_challenge_stands_on_what_it_challenged_as_it_was_then(
    world: World, session: Session, graders: Graders
) -> None:
    graders.fail(BUSY, "feedback")
    before = await graded(world, session)
    graders.mend()
    after = await challenged(world, before, "S1", GOAL)
    # The advice for the first one comes later, and must not change what was made of it before.
    base = newest(before).grading
    late = newest(before).model_copy(update={"feedback_missing": ""})
    again = world.studio.record(after, after.events[-1].payload.model_copy(update={"assessment": late}))
    assert replayed(world.home, again, newest(after).grading).same
    assert newest(again).grading == base


async def test_a_record_that_was_changed_is_found_out(world: World, session: Session) -> None:
    after = await graded(world, session)

    def lower(line: dict[str, object]) -> None:
        if line.get("call") == "S1":
            line["reply"] = str(line["reply"]).replace('"level": 4', '"level": 3')

    rewritten(record(world, after), lower)
    found = replayed(world.home, after)
    assert (found.same, "criteria.0.level" in found.differs) == (False, True)
    assert found.differs == tuple(sorted(found.differs))
    assert "it differs from the transcript in criteria.0." in verdict(found)
    assert verdict(found).endswith(f"and {len(found.differs) - 8} more places.")


async def test_without_its_record_nothing_is_made_up(world: World, session: Session) -> None:
    after = await graded(world, session)
    record(world, after).unlink()
    with pytest.raises(NotFound, match=r"no record of a grading .* Nothing of this session was graded by a model here"):
        replayed(world.home, after)


async def test_a_name_nobody_knows_is_told_with_those_there_are(world: World, session: Session) -> None:
    after = await graded(world, session)
    with pytest.raises(NotFound, match=f"called 'another'. There are {newest(after).grading}."):
        replayed(world.home, after, "another")


@pytest.mark.parametrize("line", ["torn", '{"type": "call"}'])
async def test_a_broken_record_is_told_with_its_line(world: World, session: Session, line: str) -> None:
    after = await graded(world, session)
    path = record(world, after)
    path.write_text(f"{path.read_text()}{line}\n")
    with pytest.raises(BadFile, match=":7"):
        replayed(world.home, after)


async def test_one_that_was_stopped_is_told_to_be_so(world: World, session: Session, graders: Graders) -> None:
    graders.hangs = kind("Proportion")
    live = world.studio.gradings.of(session)
    await graders.stopped(live.run())
    found = replayed(world.home, session, live.task.grading)
    assert (found.same, found.before, found.again.ungraded) == (False, None, ("T1",))
    assert "was stopped before its end" in verdict(found)


async def test_a_record_of_another_version_of_the_item_is_refused(world: World, session: Session) -> None:
    after = await graded(world, session)
    rewritten(record(world, after), lambda line: line.update({"item_hash": "f" * 64} if "item_hash" in line else {}))
    with pytest.raises(HotseatError, match="belongs to another version of the item"):
        replayed(world.home, after)


async def test_without_its_rubric_it_is_told_what_is_missing(world: World, session: Session) -> None:
    own = own_rubric(world)
    after = await graded(world, session, Wish(rubric=own))
    (world.home.kept / f"{own.hash}.json").unlink()
    gone = world.studio.read(after.id)
    assert [notice for notice in gone.notices if "rubric my-panel is not kept any more" in notice]
    assert gone.told().assessment is None
    for explain in (lambda: replayed(world.home, gone), gone.scored):
        with pytest.raises(NotFound, match=r"no kept rubric .* Bring back the folder `kept`"):
            explain()


async def test_what_no_model_graded_cannot_be_replayed(world: World, session: Session) -> None:
    with pytest.raises(HotseatError, match=f"No model has graded this session. hotseat grade {session.id}"):
        replayed(world.home, session)
    world.studio.record(session, SelfScored(assessment=assessed(kind="self", grader="self")))
    world.shipped_sample()
    with pytest.raises(HotseatError, match=r"^A sample was scored by its authors"):
        replayed(world.home, world.studio.read("the-sample"))
