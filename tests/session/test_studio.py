"""The one door of the front ends: items, rounds, sessions and settings, over one home."""

from pathlib import Path

import pytest

from hotseat.domain.config import Config
from hotseat.domain.event import GradingFailed, SelfScored
from hotseat.errors import BadFile, HotseatError, NotFound, ProviderError, StorageTrouble
from hotseat.grading.self_score import Tick, Ticks, self_score
from hotseat.session.archive import Session
from hotseat.session.commands import Answer, End
from hotseat.session.live import Options
from hotseat.session.markdown import page
from hotseat.session.models import Choice
from hotseat.storage.config_file import load_config
from session.world import CASE, FIRST, World, play
from storage.samples import put, sample_item, sample_lexicon

FAILED = GradingFailed(grading="g-1", grader="openai:x", reason="Nothing answers.")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


async def finished(world: World) -> Session:
    """A round of one answer, ended and closed."""
    live = await play(world.studio.start(CASE), Answer("What counts is how soon a book is back."), End())
    live.close()
    return world.studio.read(FIRST)


def scored(session: Session) -> SelfScored:
    ticks = Ticks({"sig_goal": Tick("shown", ("T01.S01",)), "sig_errors": Tick("not_shown")})
    return SelfScored(assessment=self_score(session.sitting, "self-1", ticks))


async def test_a_drill_is_neither_graded_nor_scored_by_hand(world: World) -> None:
    """A case of all kinds of answers has a level; a drill would get one to hire on."""
    live = await play(world.studio.start(CASE, options=Options(drill="kill-switch")), Answer("We stop."), End())
    live.close()
    session = world.studio.read(FIRST)
    for refused in (lambda: world.studio.gradings.of(session), lambda: world.studio.record(session, FAILED)):
        with pytest.raises(HotseatError, match="A drill is not scored"):
            refused()


async def test_a_round_that_is_not_over_is_not_saved_as_a_page(world: World) -> None:
    live = await play(world.studio.start(CASE), Answer("What counts is how soon a book is back."))
    live.close()
    with pytest.raises(HotseatError, match="This round is not finished"):
        world.studio.exports.session(world.studio.read(FIRST))
    assert not world.home.exports.exists()


# --- what there is ----------------------------------------------------------------------------------------------------


def test_items_and_lexicon_are_those_of_the_banks(world: World) -> None:
    assert [head.id for head in world.studio.items()] == [CASE]
    assert (world.studio.item(CASE).value, world.studio.lexicon()) == (sample_item(), sample_lexicon())


def test_an_unknown_item_is_not_found_and_nothing_is_made(world: World) -> None:
    with pytest.raises(NotFound) as raised:
        world.studio.start("sample-return-desk")
    assert (raised.value.nearest, world.home.root.exists()) == ((CASE,), False)


async def test_unfinished_are_the_users_own_that_can_be_gone_on_with(world: World) -> None:
    await finished(world)
    world.shipped_sample()
    left = await play(world.studio.start(CASE))
    left.close()
    put(world.home.transcripts / "2026-01-01T0000-broken-aaaa.jsonl", "no JSON\n")
    assert [head.id for head in world.studio.unfinished()] == [left.session.session]
    assert len(world.studio.sessions()) == 4


def test_the_seed_is_drawn_unless_it_is_given(world: World) -> None:
    assert [world.studio.start(CASE).session.seed, world.studio.start(CASE, 0).session.seed] == [7, 0]


def test_the_interviewer_is_the_active_one_unless_another_is_asked_for(tmp_path: Path) -> None:
    world = World(tmp_path, choice=Choice(interviewer="openai:x", listener="openai:y"))
    assert world.studio.start(CASE, interviewer="offline").session.interviewer == "offline"


def test_names_of_gradings_sort_by_time(world: World) -> None:
    names = [world.studio.gradings.new_id()]
    world.clock.now += 1
    names.append(world.studio.gradings.new_id())
    assert names == ["20260302T120000-aaaa0", "20260302T120001-aaaa1"]


# --- sessions ---------------------------------------------------------------------------------------------------------


async def test_a_score_is_added_to_the_end_of_the_file(world: World) -> None:
    session = await finished(world)
    before = world.transcript.read_bytes()
    world.clock.now += 60.0
    after = world.studio.record(session, scored(session))
    last = world.events[-1]
    assert world.transcript.read_bytes().startswith(before)
    assert (last.seq, last.at, last.elapsed) == (len(session.events) + 1, world.clock.utc(), session.state.elapsed)
    assert after.state.assessments == (scored(session).assessment,)


async def test_a_session_read_before_another_score_came_is_added_to_all_the_same(world: World) -> None:
    session = await finished(world)
    world.studio.record(session, FAILED)
    world.studio.record(session, scored(session))
    assert [payload.type for payload in world.payloads][-3:] == ["session_ended", "grading_failed", "self_scored"]


async def test_a_sample_is_never_added_to(world: World) -> None:
    await finished(world)
    sample = world.shipped_sample()
    before = sample.read_bytes()
    session = world.studio.read("the-sample")
    with pytest.raises(HotseatError, match="This is a sample session"):
        world.studio.record(session, scored(session))
    with pytest.raises(HotseatError, match="This is a sample session"):
        world.studio.gradings.of(session)
    assert (session.state.header.sample, sample.read_bytes() == before) == (True, True)


async def test_a_session_that_is_open_elsewhere_is_not_added_to(world: World) -> None:
    session = await finished(world)
    before = world.transcript.read_bytes()
    other = world.studio.reopen(FIRST)
    with pytest.raises(StorageTrouble, match="is open in another Hotseat"):
        world.studio.record(session, FAILED)
    other.close()
    assert world.transcript.read_bytes() == before


def saved(world: World, session: Session, to: Path | None = None) -> Path:
    return world.studio.exports.save(world.studio.exports.session(session), to)


async def test_a_page_is_saved_under_the_name_of_its_session(world: World) -> None:
    session = await finished(world)
    path = saved(world, session)
    assert path == world.home.exports / f"{FIRST}.md"
    assert path.read_text() == page(session.told(), session.started)


async def test_a_page_is_saved_where_it_is_wanted_and_may_be_saved_again(world: World, tmp_path: Path) -> None:
    session = await finished(world)
    for _ in range(2):
        assert saved(world, session, tmp_path / "here.md") == tmp_path / "here.md"
    assert world.home.exports.exists() is False


async def test_a_page_that_cannot_be_saved_is_told(world: World, tmp_path: Path) -> None:
    session = await finished(world)
    put(tmp_path / "a-file", "")
    with pytest.raises(StorageTrouble):
        saved(world, session, tmp_path / "a-file" / "page.md")


# --- settings ---------------------------------------------------------------------------------------------------------


def kept(world: World) -> Config:
    return load_config(world.home.config)


def test_nothing_is_written_before_something_is_chosen(world: World) -> None:
    assert (world.studio.theme, world.studio.base_url, world.home.config.exists()) == ("dark", "", False)


def test_a_choice_is_active_at_once_and_remembered(world: World) -> None:
    world.studio.choose("openai:x", "anthropic:y")
    choice = world.studio.models.choice
    assert (choice.interviewer, choice.grader) == ("openai:x", "anthropic:y")
    assert (choice.why_interviewer, choice.why_grader) == ("your choice", "your choice")
    assert kept(world) == Config(interviewer="openai:x", grader="anthropic:y")


def test_settings_are_kept_beside_one_another(world: World) -> None:
    world.studio.remember_theme("light")
    world.studio.remember_base_url("http://localhost:11434")
    world.studio.choose("offline", "offline")
    assert kept(world) == Config(
        interviewer="offline", grader="offline", base_url="http://localhost:11434/v1", theme="light"
    )
    assert (world.studio.theme, world.studio.base_url) == ("light", "http://localhost:11434/v1")


@pytest.mark.parametrize("url", ["", "localhost:11434", "ftp://localhost", "http://"])
def test_an_address_that_is_none_is_refused_and_nothing_changes(world: World, url: str) -> None:
    with pytest.raises(ProviderError):
        world.studio.remember_base_url(url)
    assert (world.studio.base_url, world.home.config.exists()) == ("", False)


def test_a_home_that_cannot_be_written_keeps_no_setting(tmp_path: Path) -> None:
    world = World(tmp_path)
    put(world.home.root, "a file where the folder should be")
    with pytest.raises(StorageTrouble):
        world.studio.remember_theme("light")
    assert world.home.root.read_text() == "a file where the folder should be"


async def test_a_round_with_a_broken_rubric_is_not_begun(world: World) -> None:
    put(world.home.shipped_rubrics / "ai-pm.yaml", "schema: hotseat.rubric/1\nid: ai-pm\n")
    with pytest.raises(BadFile):
        world.studio.start(CASE)
    assert world.home.root.exists() is False
