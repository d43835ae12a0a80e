"""Three whole screens at two sizes, as pictures: for whoever changes a style, a layout or a theme.

A changed picture is looked at in the report that a failure writes, and accepted with `pytest --snapshot-update`.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, Protocol

import pytest
from textual.pilot import Pilot

from hotseat.tui import paths_round, routes
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.debrief import DebriefScreen
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.widgets.conversation import Conversation
from tui.house import GOAL_ASKED, ITEM, NOT_UNDERSTOOD, Seat, Visit, studio
from tui.test_debrief import scored, step_to

SIZES: Final = [pytest.param((80, 24), id="80x24"), pytest.param((120, 40), id="120x40")]
REPORTS: Final = os.environ["TEXTUAL_SNAPSHOT_TEMPDIR"]
"""Where the plugin gathers its report; the variable is not from outside, so it comes back for these tests."""


class Compare(Protocol):
    """The `snap_compare` fixture of pytest-textual-snapshot."""

    def __call__(
        self,
        app: HotseatApp,
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool: ...


@pytest.fixture(autouse=True)
def reports(clean_environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_SNAPSHOT_TEMPDIR", REPORTS)


@pytest.mark.parametrize("size", SIZES)
def test_home(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    at = studio(tmp_path)
    asyncio.run(scored(at))
    app = HotseatApp(lambda: at)

    async def look(pilot: Pilot[None]) -> None:
        visit = Visit(pilot, app, at)
        await visit.until(lambda: visit.text("#home-cast") != "")
        await visit.settle()

    assert snap_compare(app, terminal_size=size, run_before=look)


@pytest.mark.parametrize("size", SIZES)
def test_a_round_under_way(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    at = studio(tmp_path)
    app = HotseatApp(lambda: at, first=lambda app: routes.first(app, lambda at: routes.play(app, at, at.start(ITEM))))

    async def look(pilot: Pilot[None]) -> None:
        seat = Seat(pilot, app, at)
        await seat.on(InterviewScreen)
        await seat.settle()
        for text in (GOAL_ASKED, "[b]How many[/b] items come back a day?", NOT_UNDERSTOOD):
            await seat.send(text)
        await seat.paste("Let me put that another way. How bad is it when a book")
        seat.screen.query_one(Conversation).refresh()  # as it looks at once: not in the pieces in which it grew
        await seat.settle()

    assert snap_compare(app, terminal_size=size, run_before=look)


@pytest.mark.parametrize("size", SIZES)
def test_a_debrief_at_a_quote(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    at = studio(tmp_path)
    name = asyncio.run(scored(at))
    app = HotseatApp(lambda: at, first=lambda app: routes.first(app, lambda at: paths_round.debrief(app, at, name)))

    async def look(pilot: Pilot[None]) -> None:
        visit = Visit(pilot, app, at)
        await visit.on(DebriefScreen)
        await step_to(visit, "“A wrong branch is worse")
        if app.screen.has_class("-wide"):
            await visit.press("enter")

    assert snap_compare(app, terminal_size=size, run_before=look)
