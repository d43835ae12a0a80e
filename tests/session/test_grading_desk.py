"""Which grading a wish comes to: a new one, one gone on with, the rest of one, or one level read again."""

import re
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from hotseat.domain.assessment import Care
from hotseat.domain.event import SelfScored, SessionEnded
from hotseat.errors import BadKey, HotseatError, RateLimited, StorageTrouble
from hotseat.session.archive import Session
from hotseat.session.tasks import Wish
from hotseat.storage.gradings import grading_path, gradings_of
from session.graded import (
    ADVICE,
    ERRORS,
    GOAL,
    Graders,
    challenged,
    graded,
    kind,
    levels,
    newest,
    own_file,
    own_rubric,
    sat,
    whole,
    world_of,
)
from session.sat import assessed
from session.world import World
from storage.samples import put

BUSY: Final = RateLimited("Too many calls.", "Try again later.")
NO_KEY: Final = BadKey("The key is not accepted.", "Set another one.")
NOTHING_LEFT: Final = "Nothing was left ungraded."


@pytest.fixture
def graders() -> Graders:
    return Graders()


@pytest.fixture
def world(tmp_path: Path, graders: Graders) -> World:
    return world_of(tmp_path, graders)


@pytest.fixture
async def session(world: World) -> Session:
    return await sat(world)


def record(world: World, session: Session, grading: str) -> Path:
    return grading_path(world.home, session.id, grading)


# --- manners and rubrics ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("care", "asked"),
    [
        ("fast", ["dimension"] * 2 + ["feedback", "flags"]),
        ("standard", ["Errors", "Outcome", "Proportion", "feedback", "flags"]),
        ("careful", ["Errors"] * 3 + ["Outcome"] * 3 + ["Proportion"] * 3 + ["entail", "feedback", "flags"]),
    ],
)
async def test_each_manner_asks_what_it_announced_and_no_more(
    world: World, session: Session, graders: Graders, care: Care, asked: list[str]
) -> None:
    plan = world.studio.gradings.of(session, Wish(care)).plan()
    assert plan.calls == len([name for name in asked if name != "entail"])
    made = newest(await graded(world, session, Wish(care)))
    assert sorted(graders.since()) == asked
    assert (made.care, levels(made), bool(made.interval)) == (care, {"S1": 4, "S2": 3, "T1": 1}, care == "careful")


async def test_a_rubric_of_ones_own_reads_by_its_anchors_and_is_kept_with_the_session(
    world: World, session: Session, graders: Graders
) -> None:
    await graded(world, session, Wish(rubric=own_rubric(world)))
    assert sorted(graders.since()) == ["Errors", "Outcome", "Proportion", "feedback", "flags"]
    own_file(world.folder).unlink()
    after = world.studio.read(session.id)
    made = newest(after)
    assert (made.rubric, levels(made)) == ("my-panel", {"J1": 3, "J2": 3, "V1": 3})
    assert [(each.dim, each.used_weight) for each in made.dimensions] == [("judgment", 0.6), ("voice", 0.4)]
    assert after.scored().rubric.subs.keys() == {"J1", "J2", "V1"}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (
            {"rounds: [case, technical]\n        asks: Is the o": "rounds: [executive]\n        asks: Is the o"}
            | {"rounds: [case]": "rounds: [executive]"}
            | {"rounds: [case, technical]\n        asks: Is it t": "rounds: [executive]\n        asks: Is it t"},
            "none of its sub-criteria is for the round case",
        ),
        ({"id: ai-pm": "id: ai-pm"}, "the item's signals belong to other sub-criteria of that name"),
    ],
    ids=["other rounds", "the name of the item's own"],
)
async def test_a_rubric_that_has_nothing_to_read_is_refused_before_anything_is_sent(
    world: World, session: Session, graders: Graders, changes: dict[str, str], why: str
) -> None:
    with pytest.raises(HotseatError, match=f"has nothing to read in this round: {why}"):
        world.studio.gradings.of(session, Wish(rubric=own_rubric(world, changes)))
    assert (graders.asked, gradings_of(world.home, session.id)) == ([], [])


# --- taken up ---------------------------------------------------------------------------------------------------------


def _other_grader(world: World) -> Wish:
    world.studio.models.choice = replace(world.studio.models.choice, grader="openai-compatible:other")
    return Wish()


ELSE: Final[dict[str, Callable[[World], Wish]]] = {
    "another manner": lambda _: Wish("careful"),
    "another rubric": lambda world: Wish(rubric=own_rubric(world)),
    "another grader": _other_grader,
}


async def half_way(world: World, session: Session, graders: Graders) -> str:
    """A grading that was stopped after its flags and the first two sub-criteria."""
    graders.hangs = kind("Proportion")
    live = world.studio.gradings.of(session)
    await graders.stopped(live.run())
    graders.mend()
    graders.since()
    return live.task.grading


async def test_a_grading_that_was_stopped_is_gone_on_with(world: World, session: Session, graders: Graders) -> None:
    grading = await half_way(world, session, graders)
    live = world.studio.gradings.of(session)
    assert (live.task.grading, live.taken_up, live.plan().calls, live.questions()) == (grading, True, 2, 2)
    after = await graded(world, session)
    assert graders.since() == ["Proportion", "feedback"]
    assert (newest(after).grading, levels(newest(after))) == (grading, {"S1": 4, "S2": 3, "T1": 1})
    assert world.studio.gradings.of(after).task.grading != grading


@pytest.mark.parametrize("other", ELSE)
async def test_nobody_else_goes_on_with_it(world: World, session: Session, graders: Graders, other: str) -> None:
    grading = await half_way(world, session, graders)
    live = world.studio.gradings.of(session, ELSE[other](world))
    assert (live.task.grading == grading, live.taken_up) == (False, False)


async def test_one_by_another_rubric_is_gone_on_with_by_that(world: World, session: Session, graders: Graders) -> None:
    wish = Wish("fast", own_rubric(world))
    graders.hangs = kind("feedback")
    live = world.studio.gradings.of(session, wish)
    await graders.stopped(live.run())
    assert world.studio.gradings.of(session, wish).task.grading == live.task.grading


@pytest.mark.parametrize("line", ["no line of a record", '{"type": "call", "call": 7}'])
async def test_a_record_that_cannot_be_read_is_left_alone(
    world: World, session: Session, graders: Graders, line: str
) -> None:
    grading = await half_way(world, session, graders)
    path = record(world, session, grading)
    put(path, f"{path.read_text()}{line}\n")
    after = await graded(world, session)
    assert newest(after).grading != grading
    assert path.read_text().endswith(f"{line}\n")


async def test_what_came_to_nothing_is_told_and_not_gone_on_with(
    world: World, session: Session, graders: Graders
) -> None:
    graders.fail(NO_KEY)
    after = await graded(world, session)
    assert (after.events[-1].payload.type, after.state.assessments) == ("grading_failed", ())
    graders.mend()
    assert world.studio.gradings.of(after).taken_up is False


# --- the rest of one --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("care", ["fast", "standard", "careful"])
async def test_a_retry_asks_for_what_is_missing_in_the_manner_and_by_the_rubric_of_before(
    world: World, session: Session, graders: Graders, care: Care
) -> None:
    graders.fail(BUSY, "Proportion")
    after = await graded(world, session, Wish(care, own_rubric(world)))
    first = newest(after)
    assert (first.ungraded, first.total) == (("V1",), None)
    graders.mend()
    graders.since()
    again = newest(await graded(world, after, Wish(retry=True)))
    missing = {"fast": ["dimension"], "standard": ["Proportion"], "careful": ["Proportion"] * 3}[care]
    assert graders.since() == [*missing, "feedback"]
    assert (again.grading, again.care, again.rubric) == (first.grading, care, "my-panel")
    assert (again.ungraded, again.total is not None) == ((), True)


async def test_advice_that_failed_can_be_asked_for_alone(world: World, session: Session, graders: Graders) -> None:
    graders.fail(BUSY, "feedback")
    live = world.studio.gradings.of(session)
    after = await graded(world, session)
    assert (newest(after).total is not None, newest(after).feedback_missing) == (True, str(BUSY))
    graders.mend()
    graders.since()
    again = newest(await graded(world, after, Wish(retry=True)))
    assert graders.since() == ["feedback"]
    assert (again.hundred, len(again.feedback), again.feedback_missing) == (newest(after).hundred, 1, "")
    assert live.task.grading != again.grading


async def test_advice_that_may_not_be_shown_is_no_reason_to_ask_again(
    world: World, session: Session, graders: Graders
) -> None:
    graders.answer = whole(advice={**ADVICE, "effect": "You are a brilliant person, and it leaves open what is next."})
    after = await graded(world, session)
    assert newest(after).feedback_missing.startswith("Nothing that the grader wrote may be shown")
    with pytest.raises(HotseatError, match=NOTHING_LEFT):
        world.studio.gradings.of(after, Wish(retry=True))


async def test_there_has_to_be_something_left_and_the_same_grader(
    world: World, session: Session, graders: Graders
) -> None:
    with pytest.raises(HotseatError, match=NOTHING_LEFT):
        world.studio.gradings.of(session, Wish(retry=True))
    after = await graded(world, session)
    with pytest.raises(HotseatError, match=NOTHING_LEFT):
        world.studio.gradings.of(after, Wish(retry=True))
    graders.fail(BUSY, "Errors")
    after = await graded(world, after)
    _other_grader(world)
    with pytest.raises(HotseatError, match="was made by openai-compatible:fake, and openai-compatible:other is active"):
        world.studio.gradings.of(after, Wish(retry=True))


async def test_without_its_record_a_retry_would_lose_what_was_graded_and_is_refused(
    world: World, session: Session, graders: Graders
) -> None:
    graders.fail(BUSY, "Errors")
    after = await graded(world, session)
    record(world, session, newest(after).grading).unlink()
    with pytest.raises(HotseatError, match="The record of that grading is gone"):
        world.studio.gradings.of(after, Wish(retry=True))


# --- challenged -------------------------------------------------------------------------------------------------------


async def test_a_challenge_reads_one_level_again_three_times_and_leaves_the_rest(
    world: World, session: Session, graders: Graders
) -> None:
    before = await graded(world, session, Wish("fast"))
    graders.answer = whole(level=5)
    graders.since()
    plan = world.studio.gradings.challenging(before, "S1", GOAL).plan()
    after = newest(await challenged(world, before, "S1", "how soon a book is back"))
    assert (plan.calls, graders.since()) == (3, ["Outcome", "entail", "Outcome", "Outcome"])
    assert after.challenge is not None
    assert (after.challenge.base, after.challenge.sub, after.challenge.quote.sid) == (
        newest(before).grading,
        "S1",
        "T02.S01",
    )
    assert len(after.criterion("S1").samples) == 3
    assert after.criterion("S2") == newest(before).criterion("S2")
    assert (after.care, after.feedback) == ("fast", newest(before).feedback)


@pytest.mark.parametrize(
    ("sub", "words", "why"),
    [
        ("S1", "", "The quote is empty. Quote the words of yours"),
        ("S1", "we never spoke of the moon", "No sentence of yours holds these words. Quote words as they stand"),
        ("S1", "What counts is how late a book is back", f"No sentence.*Nearest is turn 2: “{GOAL}”"),
        ("S1", "so soon", "No sentence of yours holds these words"),
        ("S1", "a book", "at least 3 words or is the whole sentence. Quote more of it"),
        ("S1", "Books should be back on the shelf", "was said by the interviewer.*Point at another sentence of yours"),
        ("S9", GOAL, "There is no sub-criterion called 'S9'.*It was read on S1, S2, T1"),
    ],
)
async def test_what_cannot_be_pointed_at_is_told_before_anything_is_sent(
    world: World, session: Session, graders: Graders, sub: str, words: str, why: str
) -> None:
    before = await graded(world, session)
    graders.since()
    with pytest.raises(HotseatError) as refused:
        world.studio.gradings.challenging(before, sub, words)
    assert re.search(why, str(refused.value)), refused.value
    assert (graders.since(), len(gradings_of(world.home, session.id))) == ([], 1)


async def test_without_a_model_s_grading_there_is_nothing_to_challenge(world: World, session: Session) -> None:
    scored = world.studio.record(session, SelfScored(assessment=assessed(kind="self", grader="self")))
    with pytest.raises(HotseatError, match=f"no model's grading.*hotseat grade {session.id}"):
        world.studio.gradings.challenging(scored, "S1", GOAL)


async def test_a_grading_that_is_not_whole_is_finished_first(world: World, session: Session, graders: Graders) -> None:
    graders.fail(BUSY, "Errors")
    before = await graded(world, session)
    with pytest.raises(HotseatError, match=rf"S2 could not be graded. First .* hotseat grade {session.id} --retry"):
        world.studio.gradings.challenging(before, "S1", GOAL)


async def test_on_the_floor_there_is_nothing_to_read_again(world: World) -> None:
    before = await graded(world, await sat(world, GOAL))
    with pytest.raises(HotseatError, match=r"fewer than 40 words.*nothing to read again"):
        world.studio.gradings.challenging(before, "S1", GOAL)


async def test_a_challenge_goes_on_from_the_challenge_before(world: World, session: Session, graders: Graders) -> None:
    first = await challenged(world, await graded(world, session), "S1", GOAL)
    second = await challenged(world, first, "S2", ERRORS)
    made = newest(second)
    assert made.challenge is not None
    assert made.challenge.base == newest(first).grading
    assert [len(made.criterion(sub).samples) for sub in ("S1", "S2", "T1")] == [3, 3, 0]
    assert len({each.grading for each in second.state.assessments}) == 3


async def test_what_only_an_earlier_rubric_reads_is_challenged_there(world: World, session: Session) -> None:
    first = await graded(world, session)
    after = await graded(world, first, Wish(rubric=own_rubric(world)))
    live = world.studio.gradings.challenging(after, "S2", ERRORS)
    assert (live.task.base, live.task.rubric) == (newest(first), session.rubric)
    own = newest(await challenged(world, after, "J2", ERRORS))
    assert (own.rubric, levels(own)) == ("my-panel", {"J1": 3, "J2": 3, "V1": 3})


async def test_a_challenge_that_was_stopped_is_gone_on_with_by_the_same_words(
    world: World, session: Session, graders: Graders
) -> None:
    before = await graded(world, session)
    graders.since()
    graders.hangs = lambda _: len(graders.asked) > 1
    live = world.studio.gradings.challenging(before, "S2", ERRORS)
    await graders.stopped(live.run())
    graders.mend()
    assert graders.since() == ["Errors", "Errors"]
    other = world.studio.gradings.challenging(before, "S2", GOAL)
    assert other.taken_up is False
    after = await challenged(world, before, "S2", ERRORS)
    assert (newest(after).grading, graders.since()) == (live.task.grading, ["Errors", "Errors"])


# --- what waits -------------------------------------------------------------------------------------------------------


async def test_what_waits_is_finished_and_not_graded_whole(world: World, graders: Graders) -> None:
    graders.fail(BUSY, "Errors")
    in_part = await graded(world, await sat(world))
    graders.mend()
    done = await graded(world, await sat(world))
    by_hand = await sat(world)
    world.studio.record(by_hand, SelfScored(assessment=assessed(kind="self", grader="self")))
    open_ = world.studio.start(in_part.state.header.item)
    open_.close()
    assert not any(isinstance(event.payload, SessionEnded) for event in world.studio.read(open_.session.session).events)
    assert [each.id for each in world.studio.gradings.ungraded()] == [by_hand.id, in_part.id]
    own = own_rubric(world)
    assert [each.id for each in world.studio.gradings.ungraded(own)] == [by_hand.id, done.id, in_part.id]
    await graded(world, done, Wish(rubric=own))
    assert [each.id for each in world.studio.gradings.ungraded(own)] == [by_hand.id, in_part.id]
    (world.home.transcripts / f"{by_hand.id}.jsonl").write_text("torn\n")
    assert [each.id for each in world.studio.gradings.ungraded()] == [in_part.id]


async def test_a_second_grading_of_the_same_session_waits_for_the_first(world: World, session: Session) -> None:
    first, second = world.studio.gradings.of(session), world.studio.gradings.of(session)
    assert first.task.grading != second.task.grading
    async with aclosing(first.run()) as running:
        await anext(running)
        with pytest.raises(StorageTrouble, match="is being graded by another Hotseat"):
            await anext(second.run())
