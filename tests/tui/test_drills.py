"""Drills on the screen: chosen from a list, read back at once; two takes of ninety seconds side by side."""

from functools import partial
from pathlib import Path

import pytest
from textual.containers import Vertical

from domain.small_rounds import EXECUTIVE
from hotseat.session.commands import Answer, End, Finish, Next
from hotseat.session.drilling import NINETY
from hotseat.tui import paths_drill
from hotseat.tui.screens.debrief import DebriefScreen
from hotseat.tui.screens.dialogs import ChoiceDialog, RatingDialog
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.screens.report import ReportScreen
from hotseat.tui.screens.shelves import ShelvesScreen
from hotseat.tui.screens.start import StartScreen
from hotseat.tui.screens.takes import TakesScreen
from session.loop_world import loop_world, shelve
from session.world import World, play
from tui.house import TOWN, at_home, on_path

FIRST = "The precision is fine, and the recall is what I worry about. We should wait."
SECOND = "We should wait. Four in ten Norse answers are wrong. Sign the phrase book by Friday."


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = loop_world(tmp_path)
    shelve(world, EXECUTIVE)
    return world


async def taken(world: World) -> str:
    """A first take. Its session."""
    live = world.studio.drills.begin(NINETY, form="typed")
    await play(live, Next(), Answer(FIRST), Answer("No."), Answer("Your yes."), Finish())
    live.close()
    return live.session.session


@pytest.mark.parametrize("size", [pytest.param(TOWN, id="80x24"), pytest.param((120, 40), id="120x40")])
async def test_a_second_take_stands_beside_the_first(world: World, size: tuple[int, int]) -> None:
    name = await taken(world)
    async with on_path(world.studio, partial(_read_back, name), size=size) as visit:
        await visit.on(ReportScreen)
        assert {"report.again", "report.self", "report.grade"} <= visit.offered()
        await visit.act("report.again")
        await visit.on(StartScreen)
        await visit.act("start.start")
        await visit.on(InterviewScreen)
        await visit.settle()
        await visit.act("round.next")
        for said in (SECOND, "No.", "Your yes."):
            await visit.paste(said)
            await visit.act("editor.submit")
        await visit.on(RatingDialog)
        await visit.press("escape")
        await visit.on(TakesScreen)
        figures = {line.split()[0]: line.split()[1:] for line in visit.look().splitlines() if line.split()}
        assert figures["untranslated"] == ["2", "▲", "0"]
        assert "▲ is the better one." in visit.words
        assert f"First take {FIRST} Second take {SECOND}" in visit.words
        first, second = visit.app.screen.query(".take").results(Vertical)
        assert (first.region.y == second.region.y) == (size != TOWN)  # side by side where there is room


async def _read_back(name: str, app: object, at: object) -> None:
    await paths_drill.read_back(app, at, name)  # type: ignore[arg-type]


async def test_five_minutes_are_chosen_passed_or_not_and_done_on_another_case(world: World) -> None:
    async with at_home(world.studio) as visit:
        await visit.act("home.drills")
        await visit.on(ShelvesScreen)
        assert "Passes with a number, a window and an owner." in visit.words
        await visit.choose("kill-switch")
        begun = await visit.on(StartScreen)
        await visit.act("start.start")
        await visit.on(InterviewScreen)
        await visit.settle()
        await visit.paste("We would turn it off.")
        await visit.act("editor.submit")
        await visit.act("round.leave")
        await visit.on(ChoiceDialog)
        await visit.choose("end")
        await visit.on(ReportScreen)
        assert "Not yet: what passes is a number, a window and an owner." in visit.words
        assert {"report.again", "report.self", "report.grade"} & visit.offered() == set()
        await visit.act("report.other")
        again = await visit.on(StartScreen)
        assert again._item.id != begun._item.id


async def test_a_drill_is_looked_back_on_and_not_scored(world: World) -> None:
    live = world.studio.drills.begin("kill-switch")
    await play(live, Answer("We would turn it off."), End())
    live.close()
    async with at_home(world.studio) as visit:
        await visit.act("home.review")
        await visit.until(lambda: "Kill switch: done" in visit.words)
        await visit.press("enter")
        await visit.on(DebriefScreen)
        assert {"debrief.grade", "debrief.self"} & visit.offered() == set()
