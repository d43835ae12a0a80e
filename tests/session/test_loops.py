"""A loop through the studio: planned, sat over several days, closed, told."""

from pathlib import Path

import pytest

from domain.small_parts import at, shipped_rubric
from domain.small_rounds import CALIBRATION, TECHNICAL
from hotseat.domain.base import Mode
from hotseat.domain.config import Config
from hotseat.domain.event import SelfScored
from hotseat.domain.item import Item
from hotseat.domain.loop import ROUNDS, Profile
from hotseat.errors import BadFile, HotseatError, NotFound, StorageTrouble
from hotseat.grading.self_score import Tick, Ticks, self_score
from hotseat.session.archive import Session
from hotseat.session.commands import Answer, End, Finish
from hotseat.session.live import Options
from hotseat.session.loops import Offer
from hotseat.storage.config_file import load_config
from session.loop_world import HERE, hindered, loop_world, opened, place, shelve, sit
from session.past_rounds import PAD
from session.world import World, play
from storage.samples import put


@pytest.fixture
def world(tmp_path: Path) -> World:
    return loop_world(tmp_path)


def statuses(world: World, loop_id: str) -> list[str]:
    loops = world.studio.loops
    return [one.status for one in loops.progress(loops.find(loop_id))]


def scored(world: World, session: Session, signal: str) -> Session:
    """The session scored by hand: one signal in part, by the first sentence that was said; nothing else."""
    ticks = {one.id: Tick("not_shown") for one in session.item.value.signals}
    ticks |= {signal: Tick("partly", ("T01.S01",))}
    return world.studio.record(session, SelfScored(assessment=self_score(session.sitting, "self-1", Ticks(ticks))))


# --- planning ---------------------------------------------------------------------------------------------------------


def test_a_loop_is_planned_kept_and_found_again(world: World) -> None:
    loop = world.studio.loops.start(HERE, "real", "short")

    assert [slot.round for slot in loop.slots] == list(ROUNDS)
    assert (loop.mode, loop.pace, loop.seed, loop.notes) == ("real", "short", 7, ())
    assert world.studio.loops.find("2026-03-02T1200-loop") == loop
    assert world.studio.loops.all() == (loop,)


def test_items_that_cannot_be_read_are_passed_over_and_told(world: World) -> None:
    for name in ("case-a", "case-b"):
        put(place(world, name), place(world, name).read_text().replace('"corrects":null', '"corrects":7'))

    loop = world.studio.loops.start(HERE)

    assert [(slot.no, slot.item) for slot in loop.slots[:2]] == [(1, "case-c"), (3, "technical-ferry")]
    assert sorted(loop.notes) == [
        "Round 2 (case) is left out: the bank has nothing else for it.",
        "“Case A” was passed over: its file has problems.",
        "“Case B” was passed over: its file has problems.",
    ]


def test_what_was_sat_lately_is_not_chosen_again(world: World) -> None:
    world.studio.start("case-b").close()

    assert "case-b" not in {slot.item for slot in world.studio.loops.start(HERE).slots}


def test_a_bank_without_rounds_has_no_loop(tmp_path: Path) -> None:
    world = World(tmp_path)
    (world.home.shipped_banks / "case" / "sample-returns-desk.yaml").unlink()

    with pytest.raises(NotFound, match="item for any round of a loop"):
        world.studio.loops.start(HERE)
    assert not world.home.loops.exists()


def test_the_profile_is_remembered(world: World) -> None:
    profiles = [world.studio.profile]

    world.studio.remember_profile(Profile("frontier_lab", "senior"))

    assert [*profiles, world.studio.profile] == [None, Profile("frontier_lab", "senior")]
    assert load_config(world.home.config) == Config(track="frontier_lab", seniority="senior")


# --- how far it is ----------------------------------------------------------------------------------------------------


async def test_progress_is_what_the_transcripts_say(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    await sit(world, loop, [1])
    second = await play(opened(world, loop, 2), Answer(PAD))
    second.close()

    progress = world.studio.loops.progress(loop)

    assert [one.status for one in progress] == ["done", "under_way", *["open"] * 4]
    assert [one.session for one in progress[1:3]] == [second.session.session, None]
    assert [one.name for one in progress[1:3]] == ["case", "technical deep dive"]
    assert world.studio.loops.next_slot(loop) == progress[1]
    header = second.session
    assert (header.loop, header.slot, header.seed) == (loop.id, 2, loop.seed + 2)
    assert (header.mode, header.pace, header.track, header.seniority) == ("practice", "full", "domain_specific", "mid")


async def test_a_round_under_way_is_taken_up_again(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    first = await play(opened(world, loop, 1), Answer(PAD))
    first.close()

    again = opened(world, loop, 1)
    again.close()

    assert again.session == first.session
    assert len(again.round.state.turns) == 1


async def test_a_round_that_was_ended_before_a_word_may_be_sat_again(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    (await play(opened(world, loop, 1), End())).close()

    assert statuses(world, loop.id)[0] == "open"
    world.clock.now += 60
    await sit(world, loop, [1])
    assert statuses(world, loop.id)[0] == "done"


async def test_a_round_that_is_done_is_not_sat_again(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    await sit(world, loop, [1])

    with pytest.raises(HotseatError, match="Round 1 of this loop is done"):
        world.studio.loops.open_slot(loop, 1)
    with pytest.raises(NotFound, match="no round in this loop called '9'"):
        world.studio.loops.open_slot(loop, 9)


async def test_a_transcript_that_the_user_removed_leaves_its_slot_open(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    await sit(world, loop, [1])
    world.transcript.unlink()

    assert statuses(world, loop.id)[0] == "open"


async def test_the_current_loop_is_the_newest_that_is_not_over(world: World) -> None:
    loops = world.studio.loops
    assert loops.current() is None
    old = loops.start(HERE)
    world.clock.now += 60
    new = loops.start(HERE)
    assert loops.current() == new

    loops.abandon(new)

    assert (loops.current(), loops.over(loops.find(new.id))) == (old, True)
    with pytest.raises(HotseatError, match="was abandoned"):
        loops.open_slot(loops.find(new.id), 1)
    await sit(world, old, range(1, 7))
    assert (loops.current(), loops.next_slot(old)) == (None, None)


def test_an_unfinished_round_of_an_abandoned_loop_is_not_taken_up(world: World) -> None:
    loops = world.studio.loops
    loop = loops.start(HERE)
    live = opened(world, loop, 1)
    live.close()
    world.studio.reopen(live.session.session).close()
    loops.abandon(loop)

    for _ in range(2):
        with pytest.raises(HotseatError, match="belongs to a loop that was abandoned"):
            world.studio.reopen(live.session.session)


# --- one at a time ----------------------------------------------------------------------------------------------------


def test_while_a_round_is_live_no_other_terminal_can_touch_its_loop(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    live = opened(world, loop, 1)
    taken = "A round of this loop is open in another Hotseat"

    for touch in (
        lambda: world.studio.loops.open_slot(loop, 2),
        lambda: world.studio.loops.abandon(loop),
        lambda: world.studio.loops.replace(loop, 2, "case-c"),
    ):
        with pytest.raises(StorageTrouble, match=taken):
            touch()
    live.close()
    opened(world, loop, 2).close()


def test_a_round_that_is_taken_up_as_a_session_holds_its_loop_too(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    first, second = opened(world, loop, 1), None
    first.close()
    again = world.studio.reopen(first.session.session)

    with pytest.raises(StorageTrouble, match="A round of this loop"):
        second = world.studio.loops.open_slot(loop, 2)
    again.close()

    assert second is None
    assert [one.payload.type for one in again.events].count("interrupted") == 1


def test_a_round_that_could_not_begin_leaves_the_loop_free(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    put(world.home.shipped_rubrics / "ai-pm.yaml", "schema: hotseat.rubric/1\nid: ai-pm\n")

    with pytest.raises(BadFile):
        world.studio.start(loop.slots[0].item)
    world.studio.loops.abandon(loop)


# --- an item that is gone ---------------------------------------------------------------------------------------------


def test_an_item_that_is_gone_is_told_with_the_next_best_and_replaced_on_demand(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    gone, kept = loop.slots[0], loop.slots[1]
    (third,) = {"case-a", "case-b", "case-c"} - {gone.item, kept.item}
    place(world, gone.item).unlink()

    trouble = hindered(world, loop, 1)

    assert trouble.reason == f"“{gone.title}” is not in the question banks any more."
    assert trouble.offers == (Offer(third, f"Case {third[-1].upper()}"),)
    assert world.studio.loops.find(loop.id) == loop
    changed = world.studio.loops.replace(loop, 1, third)
    assert (changed.slots[0].item, changed.slots[0].replaced) == (third, gone.item)
    assert world.studio.loops.find(loop.id) == changed
    opened(world, changed, 1).close()


def test_a_changed_item_may_be_taken_as_it_is_now(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    shelve(world, at(TECHNICAL, "", title="The report, again"))

    trouble = hindered(world, loop, 3)

    assert trouble.reason == "“The report from the quay” was changed after this loop was planned."
    assert trouble.offers == (Offer("technical-ferry", "The report, again, as it is now"),)
    changed = world.studio.loops.replace(loop, 3, "technical-ferry")
    assert (changed.slots[2].title, changed.slots[2].replaced) == ("The report, again", "technical-ferry")
    opened(world, changed, 3).close()


def test_a_slot_that_nothing_can_be_sat_in_is_passed_over_and_told_as_not_assessed(world: World) -> None:
    loops = world.studio.loops
    loop = loops.start(HERE)
    with pytest.raises(HotseatError, match=r"Round 3 of this loop can be sat\."):
        loops.pass_over(loop, 3)
    place(world, "behavioral-ferry").unlink()
    gone = next(slot for slot in loop.slots if slot.round == "behavioral")
    assert hindered(world, loop, gone.no).offers == ()

    loop = loops.pass_over(loop, gone.no)

    assert statuses(world, loop.id)[gone.no - 1] == "passed_over"
    with pytest.raises(HotseatError, match="was passed over"):
        loops.open_slot(loop, gone.no)
    (left,) = (section for section in loops.packet(loop) if section.id == "not_assessed")
    assert f"Round {gone.no}, behavioural: passed over: there was nothing to sit" in [row.text for row in left.rows]


async def test_a_loop_is_over_when_its_last_open_slot_was_passed_over(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    await sit(world, loop, [1, 2, 3, 5, 6])
    place(world, loop.slot(4).item).unlink()

    assert not world.studio.loops.over(loop)
    assert world.studio.loops.over(world.studio.loops.pass_over(loop, 4))


async def test_what_nobody_has_scored_is_known_of_a_sealed_loop_too(world: World) -> None:
    """Its list of sessions tells no result, so it cannot be read from there."""
    loop = world.studio.loops.start(HERE, "real")
    await sit(world, loop, [1, 2])
    first, second = (one.session for one in world.studio.loops.progress(loop)[:2])
    assert first and second
    scored(world, world.studio.read(first), "sig_slice")

    assert world.studio.loops.unscored(loop) == (second,)
    told, true = (
        next(head for head in heads if head.id == first)
        for heads in (world.studio.sessions(), world.studio.index.heads())
    )
    assert true.scores
    assert (told.graded, told.total, told.verdict, told.scores) == (None, None, None, None)


def test_an_item_that_broke_is_told_with_its_problem(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    put(place(world, "technical-ferry"), "id: technical-ferry\nround: technical\n")

    trouble = hindered(world, loop, 3)

    assert trouble.reason.startswith("The file of “The report from the quay” has problems: ")
    assert trouble.offers == ()


async def test_a_slot_is_replaced_only_while_it_is_open_and_only_by_what_fits(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    await sit(world, loop, [1])
    twin = loop.slots[1].item

    for no, item, told in (
        (1, twin, "is done"),
        (2, "technical-ferry", "is no case"),
        (2, loop.slots[0].item, "stands in this loop already"),
    ):
        with pytest.raises(HotseatError, match=told):
            world.studio.loops.replace(loop, no, item)
    assert world.studio.loops.find(loop.id) == loop


# --- the calibration --------------------------------------------------------------------------------------------------


def questions(item: Item) -> dict[str, str]:
    return {probe.id: probe.say for probe in item.probes}


def test_a_calibration_is_possible_before_any_other_round(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    live = opened(world, loop, 6)
    live.close()

    asked = questions(live.round.item)

    assert CALIBRATION.derive
    assert asked["d_weakest"] == CALIBRATION.derive.questions[0].fallback
    assert asked["d_level"] == "You are here as mid. What shows one level up?"


async def test_a_calibration_asks_about_the_rounds_of_its_own_loop(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    other = await play(world.studio.start(loop.slots[0].item), Answer(f"We send them away. {PAD}"), End())
    other.close()
    scored(world, world.studio.read(other.session.session), "sig_slice")
    live = await play(opened(world, loop, 1), Answer(f"Norse travellers miss the boat. {PAD}"), End())
    live.close()
    scored(world, world.studio.read(live.session.session), "sig_slice")

    inside, alone = opened(world, loop, 6), world.studio.start("calibration-ferry")
    for made in (inside, alone):
        made.close()

    assert "“Norse travellers miss the boat”" in questions(inside.round.item)["d_weakest"]
    assert "first case" not in questions(inside.round.item)["d_weakest"]
    assert "second case" in questions(alone.round.item)["d_weakest"]


async def test_a_calibration_of_its_own_tells_nothing_of_a_real_loop_that_goes_on(world: World) -> None:
    loop = world.studio.loops.start(HERE, "real")
    live = await play(opened(world, loop, 1), Answer(f"Norse travellers miss the boat. {PAD}"), End())
    live.close()
    scored(world, world.studio.read(live.session.session), "sig_slice")

    before = world.studio.start("calibration-ferry")
    before.close()
    world.studio.loops.abandon(loop)
    after = world.studio.start("calibration-ferry")
    after.close()

    assert "Norse" not in questions(before.round.item)["d_weakest"]
    assert "“Norse travellers miss the boat”" in questions(after.round.item)["d_weakest"]


@pytest.mark.parametrize(("mode", "told"), [("practice", True), ("real", False)])
async def test_inside_a_real_loop_the_director_does_not_tell_the_panels_level(
    world: World, mode: Mode, told: bool
) -> None:
    loop = world.studio.loops.start(HERE, mode)
    rated = Finish({dimension.id: 5 for dimension in shipped_rubric().dimensions})
    words = Answer(f"Norse travellers miss the boat. {PAD}")
    live = await play(opened(world, loop, 1), words, *[Answer(PAD)] * 14, rated)
    live.close()
    assert live.round.state.rated
    scored(world, world.studio.read(live.session.session), "sig_slice")

    director = opened(world, loop, 6)
    director.close()

    assert ("the panel" in questions(director.round.item)["d_gap"]) is told


async def test_the_questions_are_kept_with_the_session(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    live = await play(opened(world, loop, 6), Answer(PAD), End())
    live.close()
    place(world, "calibration-ferry").unlink()

    session = world.studio.read(live.session.session)

    assert session.item.value == live.round.item
    assert session.item.value.derive is None
    assert (session.item.hash, live.session.item_hash) == (live.session.item_hash, session.item.hash)


async def test_drills_samples_and_earlier_calibrations_are_not_asked_about(world: World) -> None:
    live = await play(
        world.studio.start("calibration-ferry"), Answer(f"I skipped it, the panel is right. {PAD}"), End()
    )
    live.close()
    scored(world, world.studio.read(live.session.session), "sig_owns")

    again = world.studio.start("calibration-ferry")
    again.close()

    assert questions(again.round.item) == questions(live.round.item)


def test_the_remembered_profile_serves_a_calibration_of_its_own(world: World) -> None:
    world.studio.remember_profile(Profile("frontier_lab", "senior"))
    mine = world.studio.start("calibration-ferry")
    asked = world.studio.start("calibration-ferry", options=Options(seniority="principal"))
    for live in (mine, asked):
        live.close()

    assert questions(mine.round.item)["d_track"] == "Why a frontier lab, and what would make you turn us down?"
    assert questions(asked.round.item)["d_level"] == "You are here as principal. What shows one level up?"


# --- the packet -------------------------------------------------------------------------------------------------------


async def test_in_real_mode_nothing_is_told_before_the_loop_is_over(world: World) -> None:
    loops = world.studio.loops
    loop = loops.start(HERE, "real")
    await sit(world, loop, [1])
    why = "This loop is in real mode: nothing is told before its end. 1 of 6 rounds are done."

    assert (loops.sealed(loop), loops.sealed_session(loop.id, "real")) == (why, why)
    for tell in (loops.packet, world.studio.exports.packet):
        with pytest.raises(HotseatError, match="nothing is told before its end"):
            tell(loop)
    assert not world.home.exports.exists()

    loop = loops.abandon(loop)

    assert (loops.sealed(loop), loops.sealed_session(loop.id, "real")) == ("", "")
    assert loops.packet(loop)


def test_what_belongs_to_no_loop_is_never_sealed(world: World) -> None:
    loops = world.studio.loops

    assert [loops.sealed_session(None, "real"), loops.sealed_session("gone", "real")] == ["", ""]
    assert loops.sealed_session(loops.start(HERE, "real").id, "practice") == ""


async def test_a_packet_of_a_practice_loop_may_be_read_early_and_saved(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    await sit(world, loop, [1])
    (await play(opened(world, loop, 2), Answer(PAD))).close()

    votes = next(section for section in world.studio.loops.packet(loop) if section.id == "votes")
    made = world.studio.exports.packet(loop)
    path = world.studio.exports.save(made)

    assert [row.text for row in votes.rows if not row.indent][:3] == [
        "Round 1, case: not scored",
        "Round 2, case: not finished",
        "Round 3, technical deep dive: not sat",
    ]
    assert path == world.home.exports / f"{loop.id}.md"
    assert path.read_text() == made.text


async def test_a_packet_takes_the_newest_score_that_has_a_total(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    live = await play(opened(world, loop, 1), *[Answer(PAD)] * 15, Finish())
    live.close()
    whole = scored(world, world.studio.read(live.session.session), "sig_slice")
    nothing = SelfScored(assessment=self_score(whole.sitting, "self-2", Ticks()))
    world.studio.record(whole, nothing)

    votes = next(section for section in world.studio.loops.packet(loop) if section.id == "votes")

    assert votes.rows[0].text == "Round 1, case: Strong No Hire  18 of 100 (1.72 on the scale 1 to 5), self-assessed"


async def test_a_round_that_cannot_be_read_is_told_in_the_packet(world: World) -> None:
    loop = world.studio.loops.start(HERE)
    await sit(world, loop, [1])
    text = world.transcript.read_text().replace('"type": "candidate_answered"', '"type": "candidate_sang"')
    world.transcript.write_text(text.replace('"type": "answer_read"', '"type": "candidate_answered"'))

    votes = next(section for section in world.studio.loops.packet(loop) if section.id == "votes")

    assert votes.rows[0].text.startswith("Round 1, case: cannot be read: ")
