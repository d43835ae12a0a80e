"""Home: usable before anything is loaded, says who interviews and grades, and leads to rounds and past sessions."""

import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from hotseat.cli import compose
from hotseat.domain.config import Config
from hotseat.session.studio import Studio
from hotseat.storage.config_file import load_config
from hotseat.tui.app import DARK, LIGHT, HotseatApp
from hotseat.tui.screens.dialogs import ChoiceDialog, InputDialog, PageDialog
from hotseat.tui.screens.help import HelpScreen
from hotseat.tui.screens.home import HomeScreen
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.screens.pick import PickScreen
from hotseat.tui.screens.shelves import ShelvesScreen
from hotseat.tui.screens.start import StartScreen
from tui.house import ITEM, Models, Visit, at_home, sat, studio, transcripts

BROKEN = "interviewer: gpt\nthem: dark\n"


@contextmanager
def held(at: Studio) -> Iterator[tuple[HotseatApp, threading.Event]]:
    """An app whose studio opens when the test says so, and at the latest at its end."""
    opened = threading.Event()

    def open_studio() -> Studio:
        opened.wait()
        return at

    try:
        yield HotseatApp(open_studio), opened
    finally:
        opened.set()


def disabled(visit: Visit) -> bool:
    return visit.app.screen.query_one(OptionList).get_option("continue").disabled


# Before anything is loaded


async def test_a_choice_made_before_anything_is_loaded_is_carried_out_afterwards(tmp_path: Path) -> None:
    at = studio(tmp_path)
    with held(at) as (app, opened):
        async with app.run_test() as pilot:
            visit = Visit(pilot, app, at)
            assert "Start a round" in visit.words
            await visit.press("s")
            assert isinstance(app.screen, HomeScreen)
            opened.set()
            await visit.on(ShelvesScreen)
            assert "Case · 1 The returns desk is full" in visit.words


async def test_home_can_be_left_before_anything_is_loaded(tmp_path: Path) -> None:
    with held(studio(tmp_path)) as (app, _):
        async with app.run_test() as pilot:
            await pilot.press("q")
        assert (app.return_code, app.parting_words) == (0, "")


@pytest.mark.parametrize("keys", [(), ("s", "ctrl+t")])
async def test_a_broken_config_ends_the_app_with_every_problem_in_words(tmp_path: Path, keys: tuple[str, ...]) -> None:
    (tmp_path / "config.yaml").write_text(BROKEN)
    opened = threading.Event()

    def open_studio() -> Studio:
        opened.wait()
        return compose.studio(Namespace(home=str(tmp_path)))

    app = HotseatApp(open_studio)
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        opened.set()
        await Visit(pilot, app, studio(tmp_path / "other")).until(lambda: app.parting_words != "")
    assert app.return_code == 2
    assert [line.partition(" ")[0] for line in app.parting_words.splitlines()[:2]] == [
        f"{tmp_path / 'config.yaml'}:1:",
        f"{tmp_path / 'config.yaml'}:2:",
    ]


# What it says


async def test_home_says_who_interviews_and_grades_how_to_get_another_and_its_keys(tmp_path: Path) -> None:
    async with at_home(studio(tmp_path)) as visit:
        interviewer, grader, _, another = visit.text("#home-cast").split("\n")
        assert interviewer == "Interviewer  scripted, on this machine; your answers go nowhere (no key is set)"
        assert grader == "Grader       you, with guidance: self-assessed (no key is set)"
        assert another.startswith("For a language model, set ANTHROPIC_API_KEY or OPENAI_API_KEY")
        assert visit.look().splitlines()[-1] == (
            " s Start  c Continue  l Loop  d Drills  r Review  p Progress  m Models  F1 Help"
        )


async def test_home_says_where_the_answers_go_when_a_model_interviews(tmp_path: Path) -> None:
    async with at_home(studio(tmp_path, models=Models())) as visit:
        assert "openai-compatible:voice, your choice; your answers go to mock.example" in visit.words


# Where it leads


async def test_a_round_is_chosen_and_its_brief_read_and_begun(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with at_home(at) as visit:
        assert disabled(visit)
        await visit.choose("start")
        await visit.on(ShelvesScreen)
        await visit.choose(ITEM)
        await visit.on(StartScreen)
        assert "The interviewer is scripted; your answers stay on this machine." in visit.words
        assert transcripts(at) == []
        await visit.act("start.start")
        await visit.on(InterviewScreen)
        assert len(transcripts(at)) == 1


async def test_an_unfinished_round_is_continued(tmp_path: Path) -> None:
    at = studio(tmp_path)
    await sat(at)
    async with at_home(at) as visit:
        assert not disabled(visit)
        assert "Continue  The returns desk is full, 0 turns in" in visit.look()
        await visit.choose("continue")
        await visit.on(InterviewScreen)
        assert len(transcripts(at)) == 1


async def test_of_several_unfinished_rounds_one_is_chosen(tmp_path: Path) -> None:
    at = studio(tmp_path)
    older = await sat(at)
    await sat(at)
    async with at_home(at) as visit:
        await visit.choose("continue")
        await visit.on(PickScreen)
        await visit.choose(older)
        assert (await visit.on(InterviewScreen))._live.session.session == older


async def test_a_round_that_is_open_elsewhere_is_told_and_home_stays(tmp_path: Path) -> None:
    at = studio(tmp_path)
    live = at.reopen(await sat(at))
    async with at_home(at) as visit:
        await visit.choose("continue")
        await visit.on(PageDialog)
        assert "is open in another Hotseat." in visit.words
        await visit.press("escape")
        await visit.on(HomeScreen)
    live.close()


async def test_other_parts_are_chosen_and_remembered(tmp_path: Path) -> None:
    at = studio(tmp_path, models=Models())
    async with at_home(at) as visit:
        await visit.choose("models")
        await visit.until(lambda: "Who interviews?" in visit.words)
        await visit.choose("offline")
        await visit.until(lambda: "Who grades?" in visit.words)
        await visit.choose("offline")
        await visit.until(lambda: "your answers go nowhere (your choice)" in visit.words)
    assert load_config(at.home.config) == Config(interviewer="offline", grader="offline")


async def test_a_model_that_nobody_makes_is_told_with_the_nearest_names(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with at_home(at) as visit:
        await visit.choose("models")
        await visit.on(ChoiceDialog)
        await visit.choose("other")
        (await visit.on(InputDialog)).query_one(Input).value = "antropic:claude"
        await visit.press("enter")
        await visit.on(PageDialog)
        assert "Did you mean anthropic" in visit.words
    assert not at.home.config.exists()


# Keys that work everywhere


async def test_help_lists_what_can_be_done_here(tmp_path: Path) -> None:
    async with at_home(studio(tmp_path)) as visit:
        for key in ("f1", "question_mark"):
            await visit.press(key)
            await visit.on(HelpScreen)
            assert "s Start c Continue l Loop d Drills r Review p Progress m Models q Quit" in visit.words
            await visit.press(key)
            await visit.on(HomeScreen)


async def test_the_theme_is_changed_and_remembered(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with at_home(at) as visit:
        assert visit.app.theme == DARK.name
        await visit.press("ctrl+t")
        await visit.until(at.home.config.exists)
        assert (visit.app.theme, load_config(at.home.config)) == (LIGHT.name, Config(theme="light"))
    at.config = load_config(at.home.config)
    async with at_home(at) as visit:
        assert visit.app.theme == LIGHT.name
