"""One answer given again: which one, what of the round stays as it was, and what is refused in words."""

import errno
import os
from dataclasses import replace
from pathlib import Path
from typing import NoReturn
from unittest.mock import patch

import pytest

from hotseat.domain.event import AnswerRead, FlagHeard, InterviewerSpoke, Payload, ProbeAsked, SelfScored, to_line
from hotseat.errors import HotseatError, NotFound, StorageTrouble
from hotseat.grading.self_score import Tick, Ticks, self_score
from hotseat.interview.fold import fold
from hotseat.session.archive import Session
from hotseat.session.commands import Answer, End, Next
from hotseat.session.live import Options
from hotseat.session.past import rounds_before
from hotseat.session.retake import carried, touched
from hotseat.session.weakest import weakest
from session.graded import ASKED, ERRORS, GOAL
from session.world import CASE, World, play
from storage.samples import numbered, put

REST = (
    "A box for picture books at the hatch does most of it, so I would try one branch for two weeks and count the days "
    "before anybody buys a camera for all five of them. The staff at the hatch decide with me."
)
VAGUE = "Then somebody has to look for it, I suppose, which is a pity."
PROBED = "Suppose it is wrong about one book. What happens then?"
ANSWERED = 3
"""The turn in which the probe was answered."""


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


async def probed(world: World) -> Session:
    """A question, an answer, a probe for the errors answered with nothing, and a rating."""
    commands = (Answer(ASKED), Next(), Answer(f"{GOAL} {REST}"), Next(), Answer(VAGUE))
    live = await play(world.studio.start(CASE), *commands, End())
    live.close()
    world.clock.now += 60
    return world.studio.read(live.session.session)


def scored(world: World, session: Session, levels: dict[str, int] | None = None, **lines: str) -> Session:
    """Scored by hand: these signals are shown by one line each, all others by none."""
    ticks = {signal.id: Tick("not_shown") for signal in session.item.value.signals}
    ticks |= {signal: Tick("shown", (sid,)) for signal, sid in lines.items()}
    made = self_score(session.sitting, world.studio.gradings.new_id(), Ticks(ticks, {}, levels or {}))
    return world.studio.record(session, SelfScored(assessment=made))


def payloads(session: Session, kind: type[Payload]) -> list[Payload]:
    return [event.payload for event in session.events if isinstance(event.payload, kind)]


# --- which answer -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "levels", "sub", "turn"),
    [
        ({"sig_goal": "T02.S01"}, {}, "S2", ANSWERED),  # its probe was answered, and S2 weighs more than T1
        ({"sig_goal": "T02.S01", "sig_errors": "T03.S01"}, {}, "T1", 2),  # no line aimed at T1: the answer part
        ({"sig_errors": "T03.S01", "sig_simple": "T02.S02", "sig_test": "T02.S02"}, {}, "S1", 2),
    ],
    ids=["asked for by a probe", "never asked for", "another criterion"],
)
async def test_the_weakest_answer_is_the_one_to_the_question_for_the_lowest_criterion(
    world: World, shown: dict[str, str], levels: dict[str, int], sub: str, turn: int
) -> None:
    session = scored(world, await probed(world), levels, **shown)
    at = world.studio.retakes.weakest(session)
    assert (at.sub, at.level, at.turn) == (sub, 1, turn)
    rubric = session.rubric.value.subs[sub]
    assert (at.asks, at.next_up) == (rubric.asks, rubric.levels[2])
    assert f"{sub} {rubric.name} is at level 1, the lowest of 3" in at.why
    told = " ".join((at.why, at.asks, at.next_up, at.question))
    assert not [signal.id for signal in session.item.value.signals if signal.counts in told or signal.ask in told]


async def test_the_question_and_every_answer_that_can_be_given_again(world: World) -> None:
    session = scored(world, await probed(world), sig_goal="T02.S01")
    at = world.studio.retakes.weakest(session)
    assert (at.question, at.answer) == (PROBED, VAGUE)
    assert at.why.endswith("This question was put for it.")
    assert [each.turn for each in world.studio.retakes.answers(session)] == [2, ANSWERED]
    with pytest.raises(NotFound, match="These can be given again: 2, 3"):
        world.studio.retakes.answer(session, 1)


async def test_without_a_scoring_nothing_is_the_weakest_but_an_answer_can_be_named(world: World) -> None:
    session = await probed(world)
    with pytest.raises(HotseatError, match="not scored"):
        weakest(session.told())
    assert world.studio.retakes.answer(session, ANSWERED).level is None


# --- the round with the new answer ------------------------------------------------------------------------------------


async def test_only_that_answer_is_new_and_all_else_is_the_same_round(world: World) -> None:
    first = scored(world, await probed(world), sig_goal="T02.S01")
    before = first.path.read_bytes()
    new = world.studio.retakes.record(first, ANSWERED, ERRORS)
    header, old = new.state.header, first.state.header
    assert (header.take_of, header.retake, header.session != old.session) == (first.id, ANSWERED, True)
    assert (header.item_hash, header.rubric_hash, header.seed) == (old.item_hash, old.rubric_hash, old.seed)
    assert [turn.text for turn in new.state.turns] == [ASKED, f"{GOAL} {REST}", ERRORS]
    assert payloads(new, InterviewerSpoke) == payloads(first, InterviewerSpoke)
    assert payloads(new, ProbeAsked) == payloads(first, ProbeAsked)
    reading = new.state.turns[-1].reading
    assert reading
    assert [shown.signal for shown in reading.shown] == ["sig_errors"]
    assert (new.state.over, new.state.assessments, new.state.rated) == (True, (), None)
    assert fold(new.events) == new.state
    assert new.notices == (f"Only the answer of turn {ANSWERED} is new: all the rest is as it was in {first.id}.",)
    assert {event.at for event in new.events} == {new.started}
    assert first.path.read_bytes() == before


async def test_what_was_heard_in_the_old_answer_is_left_out(world: World) -> None:
    first = await probed(world)
    place = next(n for n, e in enumerate(first.events) if isinstance(e.payload, AnswerRead) and e.payload.turn == 3)
    flagged = [e.payload for e in first.events]
    flagged.insert(place + 1, FlagHeard(turn=ANSWERED, flag="rf_camera", quote=VAGUE))
    put(first.path, "".join(f"{to_line(event)}\n" for event in numbered(*flagged)))
    new = world.studio.retakes.record(world.studio.read(first.id), ANSWERED, ERRORS)
    assert payloads(new, FlagHeard) == []


async def test_an_answer_that_is_none_or_the_old_one_is_refused_and_nothing_is_written(world: World) -> None:
    first = await probed(world)
    for text in ("  \n", f" {VAGUE}\n"):
        with pytest.raises(HotseatError, match="no new answer"):
            world.studio.retakes.record(first, ANSWERED, text)
    with pytest.raises(HotseatError, match="up to 64,000"):
        world.studio.retakes.record(first, ANSWERED, "a " * 40_000)
    assert list(world.home.transcripts.iterdir()) == [first.path]


async def test_a_full_disk_leaves_no_part_of_a_session_and_the_draft(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await probed(world)
    retakes = world.studio.retakes
    retakes.keep_draft(first, ANSWERED, ERRORS)
    with monkeypatch.context() as patch_:
        patch_.setattr("hotseat.storage.atomic._write", full)
        with pytest.raises(StorageTrouble, match="the disk is full"):
            retakes.record(first, ANSWERED, ERRORS)
    assert list(world.home.transcripts.iterdir()) == [first.path]
    assert retakes.draft(first, ANSWERED) == ERRORS


def full(path: Path, data: bytes) -> NoReturn:
    """As a disk that takes the name of a file, and nothing in it."""
    path.write_bytes(data[:10])
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


async def test_a_draft_is_kept_until_the_answer_is_recorded(world: World) -> None:
    first = await probed(world)
    retakes = world.studio.retakes
    retakes.keep_draft(first, ANSWERED, "A wrong")
    assert (retakes.draft(first, ANSWERED), retakes.draft(first, 2)) == ("A wrong", "")
    retakes.record(first, ANSWERED, ERRORS)
    assert retakes.draft(first, ANSWERED) == ""


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"sample": True}, "This is a sample session."),
        ({"drill": "ask-first"}, "A drill is done again as a whole."),
        ({"imported": "talk.txt"}, "held elsewhere"),
        ({"round": "executive"}, "hotseat drill --again"),
    ],
)
async def test_what_cannot_be_given_again_is_refused_in_words(
    world: World, change: dict[str, object], why: str
) -> None:
    session = await probed(world)
    header = session.state.header.model_copy(update=change)
    other = replace(session, state=replace(session.state, session=header))
    for refused in (world.studio.retakes.weakest, world.studio.retakes.again):
        with pytest.raises(HotseatError) as error:
            refused(other)
        assert why in str(error.value) or (refused == world.studio.retakes.again and "imported" in change)


async def test_an_unfinished_round_and_one_of_a_loop_that_is_sealed_are_refused(world: World) -> None:
    live = await play(world.studio.start(CASE), Answer(ASKED))
    live.close()
    with pytest.raises(HotseatError, match="not finished"):
        world.studio.retakes.weakest(world.studio.read(live.session.session))
    session = await probed(world)
    with (
        patch.object(world.studio.loops, "sealed_session", lambda *_: "The loop goes on."),
        pytest.raises(HotseatError, match="The loop goes on"),
    ):
        world.studio.retakes.weakest(session)


async def test_a_new_answer_of_a_round_of_a_loop_belongs_to_no_loop(world: World) -> None:
    live = await play(world.studio.start(CASE, options=Options(loop="2026-03-02-aaaa", slot=1)), Answer(ASKED), Next())
    await play(live, Answer(GOAL), End())
    live.close()
    new = world.studio.retakes.record(world.studio.read(live.session.session), 2, ERRORS)
    assert (new.state.header.loop, new.state.header.slot) == (None, None)


# --- scored again -----------------------------------------------------------------------------------------------------


async def test_of_ones_own_scoring_only_what_the_answer_can_touch_is_asked_again(world: World) -> None:
    first = scored(world, await probed(world), sig_goal="T02.S01", sig_simple="T02.S02")
    new = world.studio.retakes.record(first, ANSWERED, ERRORS)
    subs = touched(first.told(), new.told(), "S2")
    assert subs == {"S2"}
    kept = carried(first.told(), new.told(), subs)
    assert set(kept.signals) == {"sig_goal", "sig_simple", "sig_test"}
    made = self_score(new.sitting, "g", Ticks({**kept.signals, "sig_errors": Tick("shown", ("T03.S01",))}))
    was = first.told().assessment
    assert was
    assert [made.criterion(sub) == was.criterion(sub) for sub in ("S1", "S2", "T1")] == [True, False, True]


async def test_words_of_the_old_answer_make_their_criterion_one_that_is_asked_again(world: World) -> None:
    first = scored(world, await probed(world), sig_goal="T03.S01")
    new = world.studio.retakes.record(first, ANSWERED, ERRORS)
    assert touched(first.told(), new.told()) == {"S1", "S2"}


async def test_a_new_answer_is_no_round_for_what_counts_rounds(world: World) -> None:
    first = await probed(world)
    new = world.studio.retakes.record(first, ANSWERED, ERRORS)
    assert [session.id for session in world.studio.gradings.ungraded()] == [first.id]
    heads = world.studio.sessions()
    assert {head.id: head.retake for head in heads} == {first.id: None, new.id: ANSWERED}
    assert len(rounds_before(world.home, heads, None, lambda *_: "")) == 1
    assert [head.id for head in world.studio.retakes.others(first)] == [new.id]


# --- the whole item ---------------------------------------------------------------------------------------------------


async def test_the_whole_item_again_has_another_seed_and_the_same_manner(world: World) -> None:
    first = await play(world.studio.start(CASE, options=Options("real", "short")), Answer(ASKED), End())
    first.close()
    live = world.studio.retakes.whole(world.studio.read(first.session.session))
    live.close()
    one, other = first.session, live.session
    assert (other.take_of, other.retake, other.mode, other.pace) == (one.session, None, "real", "short")
    assert other.seed != one.seed
