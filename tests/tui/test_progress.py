"""Progress on the screen: what is advised can be sat, figures are turned over, and an empty home says what to do."""

import sys
from pathlib import Path

import pytest

from hotseat.session.commands import Answer, End
from hotseat.session.figures import EMPTY
from hotseat.session.studio import Studio
from hotseat.tui import routes
from hotseat.tui.screens.home import HomeScreen
from hotseat.tui.screens.progress import NextList, Page, ProgressScreen
from hotseat.tui.screens.start import StartScreen
from session.graded import SAID
from session.stage import Clock
from tui.house import ITEM, at_home, on_path, sat, score, studio


async def practised(at: Studio, clock: Clock, times: int = 2) -> None:
    """Rounds on evenings of their own, scored by hand."""
    for _ in range(times):
        session = await sat(at, Answer(SAID), End())
        score(at, session, sig_goal="T01.S01", sig_errors="T01.S02", sig_simple="T01.S03")
        clock.now += 86_400


async def test_an_empty_home_advises_an_item_that_can_be_sat_and_plots_nothing(tmp_path: Path) -> None:
    async with on_path(studio(tmp_path), routes.progress) as visit:
        await visit.on(ProgressScreen)
        assert EMPTY in visit.words
        assert not visit.app.screen.query("#progress-plot")
        await visit.choose(ITEM)
        await visit.on(StartScreen)
        await visit.press("escape")
        await visit.on(ProgressScreen)


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (120, 40)])
async def test_scored_rounds_are_plotted_with_their_mark_and_a_figure_follows_the_other(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    clock = Clock()
    at = studio(tmp_path, clock=clock)
    await practised(at, clock)
    async with on_path(at, routes.progress, size=size) as visit:
        await visit.on(ProgressScreen)
        await visit.until(lambda: "○" in "".join(visit.look().splitlines()[6:]))
        assert "Total (1 of " in visit.words
        assert "○ self-assessed: 2" in visit.words.replace("\xa0", " ")
        assert "02 Mar" in visit.look()
        await visit.press("right")
        assert "(2 of " in visit.words
        await visit.press("left", "left")
        shown = visit.words
        assert shown.count(" of ") and "(1 of " not in shown
        assert "self-assessed, 2 rounds" in shown
        assert "textual_plotext" in sys.modules


async def test_the_arrow_keys_lead_from_the_list_into_the_page_and_back(tmp_path: Path) -> None:
    async with on_path(studio(tmp_path), routes.progress) as visit:
        screen = await visit.on(ProgressScreen)
        assert isinstance(screen.focused, NextList)
        await visit.press("down")
        assert isinstance(screen.focused, Page)
        screen.query_one(Page).scroll_home(animate=False)
        await visit.press("up")
        assert isinstance(screen.focused, NextList)


async def test_progress_is_reached_from_home_and_left_again(tmp_path: Path) -> None:
    async with at_home(studio(tmp_path)) as visit:
        assert "Progress  0 of 10 mock interviews, 0.0 h · what to practise next" in visit.look()
        await visit.press("p")
        await visit.on(ProgressScreen)
        await visit.press("escape")
        await visit.on(HomeScreen)
