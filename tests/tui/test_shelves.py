"""The list of items: long ones open with what is seen, every entry can be reached, and words find some."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from hotseat.tui.screens.dialogs import Offer
from hotseat.tui.screens.shelves import Shelf, ShelvesScreen
from hotseat.tui.widgets.long_list import FIRST, LongList

KINDS = ("Case", "Technical")
EACH = 150
SHELVES = tuple(
    Shelf(kind, tuple(Offer(f"{kind}-{n}", f"{kind} story {n}\nAbout number {n}.") for n in range(EACH)), counted=True)
    for kind in KINDS
)


@asynccontextmanager
async def opened() -> AsyncIterator[tuple[Pilot[None], LongList, list[str | None]]]:
    chosen: list[str | None] = []
    async with App[None]().run_test(size=(80, 24)) as pilot:
        screen = ShelvesScreen("What?", SHELVES)
        pilot.app.push_screen(screen, chosen.append)
        await pilot.pause()
        yield pilot, screen.query_one(LongList), chosen


def at(entries: LongList) -> str | None:
    return entries.get_option_at_index(entries.highlighted or 0).id


async def test_it_opens_with_few_and_the_last_and_the_next_kind_can_be_reached() -> None:
    async with opened() as (pilot, entries, _):
        assert entries.option_count < EACH
        await pilot.press("tab")
        second = at(entries)
        await pilot.press("end")

        assert (second, at(entries)) == ("Technical-0", f"Technical-{EACH - 1}")


async def test_going_up_from_the_first_goes_round_to_the_last_of_all() -> None:
    async with opened() as (pilot, entries, _):
        await pilot.press("home", "up")

        assert at(entries) == f"Technical-{EACH - 1}"


async def test_going_down_never_meets_an_end_that_is_none() -> None:
    async with opened() as (pilot, entries, _):
        await pilot.press("home", *["pagedown"] * 12)

        assert entries.option_count > FIRST
        assert (entries.highlighted or 0) < entries.option_count - 1


async def test_words_find_and_enter_takes_the_first_that_was_found() -> None:
    async with opened() as (pilot, entries, chosen):
        await pilot.press("slash", *"technical 77")
        heading = str(entries.get_option_at_index(0).prompt).strip()
        await pilot.press("enter")
        await pilot.pause()

        assert (heading, chosen) == ("Technical · 1", ["Technical-77"])


async def test_escape_shows_everything_again_and_then_goes_back() -> None:
    async with opened() as (pilot, entries, chosen):
        await pilot.press("slash", *"nothing", "escape")
        shown = (entries.display, entries.option_count > FIRST - 1, pilot.app.screen.query_one(Input).display)
        before = list(chosen)
        await pilot.press("escape")
        await pilot.pause()

        assert (shown, before, chosen) == ((True, True, False), [], [None])


@pytest.mark.parametrize("key", ["q", "slash"])
async def test_while_finding_letters_are_words(key: str) -> None:
    async with opened() as (pilot, _, chosen):
        await pilot.press("slash", key)

        assert (pilot.app.screen.query_one(Input).value, chosen) == ("q" if key == "q" else "/", [])
