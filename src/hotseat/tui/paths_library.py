"""Looking back: the library, and from it to a session, at the line that was searched for."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from hotseat.session.library import Hit
from hotseat.session.studio import Studio
from hotseat.tui import paths_round
from hotseat.tui.paths_round import told
from hotseat.tui.present_marks import Line
from hotseat.tui.screens.dialogs import ChoiceDialog, Offer
from hotseat.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from hotseat.tui.app import HotseatApp

GO_ON = Offer("go", "Go on with it")
TakeUp = Callable[[str], Awaitable[None]]


async def library(app: "HotseatApp", studio: Studio, take_up: TakeUp) -> None:
    """Choose a session, read it, and come back to the list as it was. `take_up` goes on with an unfinished round."""
    screen = LibraryScreen(studio.library, studio.clocks.utc, await asyncio.to_thread(studio.library.at_once))
    await app.push_screen(screen)
    while hit := await screen.choice():
        await told(app, open_session(app, studio, hit, take_up))
        screen.look()
    await screen.dismiss()


async def open_session(app: "HotseatApp", studio: Studio, hit: Hit, take_up: TakeUp) -> None:
    """A finished session is read, an unfinished one of the user's can be gone on with."""
    session = studio.read(hit.head.id)
    state = session.state
    if state.header.sample and not await _may_spoil(app, studio, state.header.item):
        return
    if state.over or state.header.sample:
        await paths_round.debrief(app, studio, session.id, Line.of(hit))
        return
    if await app.push_screen_wait(ChoiceDialog("Go on with the round?", studio.sealed(session), (GO_ON,))) == "go":
        await take_up(session.id)


async def _may_spoil(app: "HotseatApp", studio: Studio, item: str) -> bool:
    """Whether a sample may be shown: it gives its case away, which is asked about while the user has not sat it."""
    if any(head.item == item and not head.sample for head in studio.sessions()):
        return True
    offers = (Offer("no", "Back: sit the case first"), Offer("yes", "Show it all the same"))
    text = "This sample gives a case away that you have not sat yet: its facts, and what a good answer is."
    return await app.push_screen_wait(ChoiceDialog("Read on?", text, offers)) == "yes"
