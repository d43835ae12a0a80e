"""Progress on the screen: looked at, and from there on to an item that is advised."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from hotseat.session.studio import Studio
from hotseat.tui.paths_round import told
from hotseat.tui.screens.progress import ProgressScreen

if TYPE_CHECKING:
    from hotseat.tui.app import HotseatApp


async def progress(app: "HotseatApp", studio: Studio, sit: Callable[[str], Awaitable[bool]]) -> None:
    """The page of progress, as often as one comes back to it. `sit` opens the start of an item.

    Raises NotFound and BadFile when not even the shipped rubric can be read.
    """
    while True:
        outlook = await asyncio.to_thread(studio.progress.look)
        item = await app.push_screen_wait(ProgressScreen(outlook))
        if item is None:
            return
        await told(app, _sat(sit, item))


async def _sat(sit: Callable[[str], Awaitable[bool]], item: str) -> bool:
    return await sit(item)
