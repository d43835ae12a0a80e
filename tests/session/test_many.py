"""Several gradings at once: a few at a time, each on its own record, with the trouble of one kept from the others."""

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Final

import pytest

from hotseat.domain.event import Graded
from hotseat.errors import BadKey
from hotseat.grading.model_grader import CallDone
from hotseat.session.archive import Session
from hotseat.session.gradings import LiveGrading
from hotseat.session.many import AT_ONCE, CALLS_EACH, Ended, GivenUp, ManyUpdate, Step, grade_many
from hotseat.storage.gradings import GradingRecord, gradings_of, load_grading
from session.graded import Graders, graded, kind, levels, sat, world_of
from session.world import World

NO_KEY: Final = BadKey("The key is not accepted.", "Set another one.")


@pytest.fixture
def graders() -> Graders:
    return Graders()


@pytest.fixture
def world(tmp_path: Path, graders: Graders) -> World:
    return world_of(tmp_path, graders)


async def rounds(world: World, count: int) -> list[LiveGrading]:
    """So many rounds, each ready to be graded."""
    return ready(world, [await sat(world) for _ in range(count)])


def ready(world: World, sessions: Sequence[Session]) -> list[LiveGrading]:
    return [world.studio.gradings.of(session, calls=CALLS_EACH) for session in sessions]


async def told(lives: Sequence[LiveGrading]) -> list[ManyUpdate]:
    return [update async for update in grade_many(lives)]


def troubles(updates: Sequence[ManyUpdate], lives: Sequence[LiveGrading]) -> list[str | None]:
    """What went wrong with each; None for one that was not begun."""
    ended = {update.live: update.trouble for update in updates if isinstance(update, Ended)}
    return [ended.get(live) for live in lives]


def calls(world: World, live: LiveGrading) -> list[str]:
    """The calls in its record."""
    path = world.home.gradings / live.task.session.id / f"{live.task.grading}.jsonl"
    return sorted(str(call["call"]) for call in load_grading(path).calls)


async def test_all_are_graded_and_never_more_calls_than_one_alone_would_make(world: World, graders: Graders) -> None:
    lives = await rounds(world, 3)
    updates = await told(lives)
    assert [levels(live.event.assessment) for live in lives if isinstance(live.event, Graded)] == [
        {"S1": 4, "S2": 3, "T1": 1}
    ] * 3
    assert (troubles(updates, lives), graders.most) == (["", "", ""], AT_ONCE * CALLS_EACH)
    assert sum(isinstance(update, Step) and isinstance(update.update, CallDone) for update in updates) == 15


async def test_each_is_told_as_it_ends_and_can_be_recorded_then(world: World, graders: Graders) -> None:
    first, second, third = lives = await rounds(world, 3)
    graders.hangs = lambda _: len(graders.asked) > 5
    async with aclosing(grade_many(lives, 1)) as updates:
        async for update in updates:
            if isinstance(update, Ended):
                assert (update.live, first.event is not None) == (first, True)
                world.studio.record(first.task.session, first.event or pytest.fail("nothing came of it"))
                break
    assert [each.id for each in world.studio.gradings.ungraded()] == [third.task.session.id, second.task.session.id]


async def test_after_one_that_came_to_nothing_no_other_is_begun(world: World, graders: Graders) -> None:
    graders.fail(NO_KEY)
    lives = await rounds(world, 4)
    updates = await told(lives)
    assert updates[-1] == GivenUp(str(NO_KEY), 2)
    assert [live.event.type if live.event else None for live in lives] == [
        "grading_failed",
        "grading_failed",
        None,
        None,
    ]
    assert [len(gradings_of(world.home, live.task.session.id)) for live in lives] == [1, 1, 0, 0]


async def test_the_trouble_of_one_is_its_own(world: World, graders: Graders) -> None:
    sessions = [await sat(world) for _ in range(3)]
    graders.hangs = kind("Proportion")
    stopped = world.studio.gradings.of(sessions[1])
    await graders.stopped(stopped.run())
    graders.mend()
    lives = ready(world, sessions)
    held, _ = GradingRecord.reopen(world.home.gradings / sessions[1].id / f"{stopped.task.grading}.jsonl")
    with held:
        updates = await told(lives)
    first, second, third = troubles(updates, lives)
    assert (first, third) == ("", "")
    assert second is not None
    assert "is open in another Hotseat" in second
    assert [live.event is not None for live in lives] == [True, False, True]


async def test_a_kill_half_way_costs_no_call_twice(world: World, graders: Graders) -> None:
    lives = await rounds(world, 3)
    graders.hangs = lambda request: len(graders.asked) > 6
    await graders.stopped(grade_many(lives))
    came_back = sum(len(calls(world, live)) for live in lives[:2])
    assert 0 < came_back < 10
    graders.mend()
    graders.since()
    again = ready(world, [live.task.session for live in lives])
    assert [live.taken_up for live in again] == [True, True, False]
    assert sum(live.questions() for live in again) == 15 - came_back
    await told(again)
    assert len(graders.since()) == 15 - came_back
    for live in again:
        assert calls(world, live) == ["S1", "S2", "T1", "feedback", "flags"]


async def test_who_leaves_early_leaves_no_call_under_way(world: World, graders: Graders) -> None:
    lives = await rounds(world, 2)
    graders.hangs = lambda _: True
    async with aclosing(grade_many(lives)) as updates:
        await anext(updates)
        for _ in range(50):
            await asyncio.sleep(0)
        assert graders.under_way == AT_ONCE * CALLS_EACH
    assert graders.under_way == 0
    graders.mend()
    assert (await graded(world, lives[0].task.session)).state.assessments
