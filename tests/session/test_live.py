"""A round with its place on the disk: what is kept when, what a heartbeat holds, and how it is taken up again."""

from datetime import timedelta
from pathlib import Path
from shutil import rmtree

import pytest

from domain.small_rounds import EXECUTIVE
from hotseat.domain.base import Pace
from hotseat.domain.drills import DRILLS
from hotseat.domain.event import Interrupted
from hotseat.domain.item import Item
from hotseat.domain.rubric import Rubric
from hotseat.errors import BadFile, MissingKey, NotFound, ProviderError, StorageTrouble
from hotseat.interview.drills import drilled
from hotseat.interview.pacing import paced
from hotseat.providers.port import Model, OnWait
from hotseat.session.commands import Answer, End, TakeNote
from hotseat.session.live import LiveRound, Options
from hotseat.session.models import Choice
from hotseat.storage.drafts import Draft, Drafts
from hotseat.storage.kept import load_kept
from session.loop_world import loop_world, shelve
from session.world import CASE, FIRST, World, play
from storage.samples import sample_item, sample_rubric


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def begun(world: World) -> LiveRound:
    return world.studio.start(CASE)


def draft(world: World) -> Draft | None:
    return Drafts(world.home).load(FIRST).draft


def gaps(world: World) -> list[float]:
    return [payload.gap for payload in world.payloads if isinstance(payload, Interrupted)]


# --- begun ------------------------------------------------------------------------------------------------------------


def test_a_new_round_is_on_the_disk_before_anything_is_said(world: World) -> None:
    live = begun(world)
    assert (world.transcript.stem, live.session.session) == (FIRST, FIRST)
    assert [payload.type for payload in world.payloads] == ["session_started"]


def test_item_and_rubric_are_kept_under_the_hashes_of_the_session(world: World) -> None:
    header = begun(world).session
    assert load_kept(world.home, Item, header.item_hash).value == sample_item()
    assert load_kept(world.home, Rubric, header.rubric_hash).value == sample_rubric()


def test_the_session_says_what_it_was_made_of(world: World) -> None:
    header = world.studio.start(CASE, seed=41).session
    assert (header.item, header.item_version, header.rubric, header.round) == (CASE, 1, "ai-pm", "case")
    assert (header.seed, header.mode, header.pace, header.interviewer) == (41, "practice", "full", "offline")
    assert (header.title, header.sample) == ("The returns desk is full", False)


def test_the_session_says_how_it_is_sat(world: World) -> None:
    options = Options(mode="real", pace="short", take_of="an-earlier-one", loop="l-1", slot=2, track="frontier_lab")
    header = world.studio.start(CASE, options=options).session
    assert (header.mode, header.pace, header.take_of, header.loop, header.slot) == (
        "real",
        "short",
        "an-earlier-one",
        "l-1",
        2,
    )
    assert (header.track, header.seniority, header.form, header.drill) == ("frontier_lab", None, None, None)


def test_a_round_plays_its_item_at_its_pace(world: World) -> None:
    live = world.studio.start(CASE, options=Options(pace="compressed"))
    assert live.round.item == paced(sample_item(), "compressed")
    live.close()
    assert world.studio.reopen(live.session.session).round.item == live.round.item


@pytest.mark.parametrize("pace", ["short", "compressed"])
def test_a_kind_with_one_pace_is_stored_at_it(tmp_path: Path, pace: Pace) -> None:
    world = loop_world(tmp_path)
    shelve(world, EXECUTIVE)
    assert world.studio.start(EXECUTIVE.id, options=Options(pace=pace)).session.pace == "full"


def test_a_drill_is_what_is_played_and_the_item_kept_is_the_whole_one(world: World) -> None:
    live = world.studio.start(CASE, options=Options(drill="kill-switch"))
    assert live.round.item == drilled(sample_item(), DRILLS["kill-switch"])
    assert load_kept(world.home, Item, live.session.item_hash).value == sample_item()


def test_an_unknown_drill_leaves_nothing_behind(world: World) -> None:
    with pytest.raises(NotFound, match="no drill called 'kill'"):
        world.studio.start(CASE, options=Options(drill="kill"))
    assert world.home.root.exists() is False


def test_two_rounds_of_one_minute_have_names_of_their_own(world: World) -> None:
    first, second = begun(world), begun(world)
    assert first.session.session != second.session.session


def test_a_model_that_cannot_be_opened_leaves_nothing_behind(tmp_path: Path) -> None:
    def no_key(name: str, on_wait: OnWait | None = None) -> Model:
        raise MissingKey("No key is set.", "Set one.")

    world = World(tmp_path, open=no_key, choice=Choice(interviewer="openai:x", listener="openai:y"))
    with pytest.raises(MissingKey):
        begun(world)
    assert world.home.root.exists() is False


# --- drafts and heartbeats --------------------------------------------------------------------------------------------


async def test_what_is_typed_is_kept_with_the_clock_and_the_time(world: World) -> None:
    live = await play(begun(world))
    live.round.touch()
    world.clock.now += 12.5
    live.keep("Half of", notes="ask who signs")
    assert draft(world) == Draft(text="Half of", notes="ask who signs", elapsed=12.5, at=world.clock.utc())


async def test_a_heartbeat_keeps_the_text_and_moves_the_clock(world: World) -> None:
    live = await play(begun(world))
    live.round.touch()
    live.keep("Half of", notes="a note")
    world.clock.now += 5.0
    live.keep()
    assert draft(world) == Draft(text="Half of", notes="a note", elapsed=5.0, at=world.clock.utc())


async def test_reading_the_brief_costs_no_time(world: World) -> None:
    live = await play(begun(world))
    world.clock.now += 600.0
    live.keep()
    kept = draft(world)
    assert kept is not None
    assert kept.elapsed == 0.0


async def test_an_unfinished_round_keeps_its_draft_when_it_is_closed(world: World) -> None:
    live = await play(begun(world))
    live.keep("Half of")
    live.close()
    kept = draft(world)
    assert kept is not None
    assert kept.text == "Half of"


async def test_a_finished_round_needs_none(world: World) -> None:
    live = await play(begun(world))
    live.keep("Half of")
    await play(live, End())
    live.close()
    assert draft(world) is None


async def test_a_disk_that_takes_no_draft_still_gives_the_session_free(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = await play(begun(world))

    def full(_: Drafts, session: str, __: Draft) -> None:
        raise StorageTrouble(f"{session} could not be written: the disk is full.")

    with monkeypatch.context() as patch, pytest.raises(StorageTrouble):
        patch.setattr(Drafts, "save", full)
        live.close()
    assert world.studio.reopen(FIRST).session.session == FIRST


# --- taken up ---------------------------------------------------------------------------------------------------------


async def test_a_session_can_be_open_once(world: World) -> None:
    live = await play(begun(world))
    before = world.transcript.read_bytes()
    with pytest.raises(StorageTrouble, match="is open in another Hotseat"):
        world.studio.reopen(FIRST)
    assert world.transcript.read_bytes() == before
    live.close()
    assert world.studio.reopen(FIRST).round.state.turns == ()


async def test_draft_and_notes_come_back(world: World) -> None:
    live = await play(begun(world), TakeNote("on record"))
    live.keep("Half of", notes="newer than the record")
    live.close()
    back = world.studio.reopen(FIRST)
    assert (back.draft, back.notes) == ("Half of", "newer than the record")


async def test_without_a_draft_the_notes_on_record_come_back(world: World) -> None:
    live = await play(begun(world), TakeNote("on record"))
    live.close()
    Drafts(world.home).discard(FIRST)
    assert world.studio.reopen(FIRST).notes == "on record"


async def test_the_clock_goes_on_from_the_last_heartbeat(world: World) -> None:
    live = await play(begun(world))
    live.round.touch()
    world.clock.now += 40.0
    await play(live, Answer("An answer."))
    world.clock.now += 5.0
    live.keep()
    world.clock.now += 3.0  # killed between two heartbeats: these seconds are nobody's
    kill(live)
    world.clock.now += 3_600.0
    back = world.studio.reopen(FIRST)
    assert (back.round.elapsed, gaps(world), back.round.clock_runs) == (45.0, [3_603.0], False)


async def test_an_event_after_the_last_heartbeat_counts(world: World) -> None:
    live = await play(begun(world))
    live.round.touch()
    live.keep()
    world.clock.now += 4.0
    await play(live, Answer("An answer."))
    kill(live)
    world.clock.now += 10.0
    back = world.studio.reopen(FIRST)
    assert (back.round.elapsed, gaps(world)) == (4.0, [10.0])


async def test_a_clock_that_was_set_back_gives_no_negative_gap(world: World) -> None:
    live = await play(begun(world))
    live.close()
    world.clock.now -= 3_600.0
    world.studio.reopen(FIRST)
    assert gaps(world) == [0.0]


async def test_every_return_is_on_record(world: World) -> None:
    (await play(begun(world))).close()
    for minutes in (1, 2):
        world.clock.now += timedelta(minutes=minutes).total_seconds()
        world.studio.reopen(FIRST).close()
    assert gaps(world) == [60.0, 120.0]


async def test_the_log_as_it_was_found_is_there_to_be_shown(world: World) -> None:
    live = await play(begun(world), Answer("An answer."))
    live.close()
    before = len(world.events)
    back = world.studio.reopen(FIRST)
    assert [event.seq for event in back.events] == list(range(1, before + 2))
    assert isinstance(back.events[-1].payload, Interrupted)


async def test_a_finished_round_is_opened_without_an_interruption(world: World) -> None:
    (await play(begun(world), End())).close()
    before = world.transcript.read_bytes()
    back = world.studio.reopen(FIRST)
    back.close()
    assert (back.round.state.over, world.transcript.read_bytes() == before) == (True, True)


async def test_an_answer_that_was_sent_is_no_draft(world: World) -> None:
    """Killed after the answer was recorded and before the draft was cleared."""
    live = await play(begun(world))
    live.keep("An answer.")
    await play(live, Answer("An answer."))
    kill(live)
    assert world.studio.reopen(FIRST).draft == ""


async def test_the_item_is_the_one_the_session_began_with(world: World) -> None:
    (await play(begun(world))).close()
    world.shipped_item({"title: The returns desk is full": "title: Another case"})
    assert world.studio.reopen(FIRST).round.item == sample_item()


async def test_a_torn_last_line_is_told_and_set_aside(world: World) -> None:
    (await play(begun(world), Answer("An answer."))).close()
    whole = world.transcript.read_bytes()
    world.transcript.write_bytes(whole[:-9])
    back = world.studio.reopen(FIRST)
    assert back.notices[0].startswith("The last line was cut off when Hotseat stopped, and is left out.")
    assert world.transcript.with_name(f"{FIRST}.jsonl.torn").read_bytes() == whole[:-9]


async def test_a_draft_that_cannot_be_read_is_told_and_left(world: World) -> None:
    (await play(begun(world))).close()
    path = world.home.drafts / f"{FIRST}.json"
    path.write_text("{")
    back = world.studio.reopen(FIRST)
    assert (back.draft, back.notices) == ("", (f"The draft of this session could not be read. It is {path}.",))
    assert path.read_text() == "{"


async def test_what_stops_a_return_leaves_the_session_free_and_unchanged(tmp_path: Path) -> None:
    (await play(begun(World(tmp_path)))).close()
    opened: list[str] = []

    def no_key(name: str, on_wait: OnWait | None = None) -> Model:
        opened.append(name)
        raise MissingKey("No key is set.", "Set one.")

    world = World(tmp_path, open=no_key)
    text = world.transcript.read_text().replace('"interviewer": "offline"', '"interviewer": "openai:x"')
    world.transcript.write_text(text)
    for _ in range(2):
        with pytest.raises(ProviderError):
            world.studio.reopen(FIRST)
    assert (world.transcript.read_text(), opened) == (text, ["openai:gpt-6-luna"] * 2)


async def test_without_its_kept_item_a_session_is_taken_up_with_that_of_the_bank_when_it_is_the_same(
    world: World,
) -> None:
    (await play(begun(world))).close()
    rmtree(world.home.kept)
    live = world.studio.reopen(FIRST)
    assert live.round.item == sample_item()
    live.close()


async def test_without_its_kept_item_and_with_another_in_the_bank_a_session_is_not_taken_up(world: World) -> None:
    (await play(begun(world))).close()
    before = world.transcript.read_bytes()
    rmtree(world.home.kept)
    world.shipped_item({"title: The returns desk is full": "title: Another case"})
    for _ in range(2):
        with pytest.raises(NotFound):
            world.studio.reopen(FIRST)
    assert world.transcript.read_bytes() == before


async def test_a_transcript_that_does_not_hold_is_not_taken_up(world: World) -> None:
    (await play(begun(world), Answer("An answer."))).close()
    lines = world.transcript.read_text().splitlines(keepends=True)
    world.transcript.write_text("".join([*lines, lines[-1]]))
    with pytest.raises(BadFile) as raised:
        world.studio.reopen(FIRST)
    assert [(problem.line, problem.key) for problem in raised.value.problems] == [(len(lines) + 1, "seq")]


def kill(live: LiveRound) -> None:
    """The process is gone: its lock goes, and nothing is written any more."""
    live._log.close()
