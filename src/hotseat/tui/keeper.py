"""Puts what is typed on the disk without holding up a key: in a thread, one after the other, the newest last."""

import asyncio

from hotseat.errors import HotseatError
from hotseat.session.live import LiveRound


class Keeper:
    """Saves the draft of one live round. A save that waits for its turn is dropped when a newer one has come."""

    def __init__(self, live: LiveRound) -> None:
        self._live = live
        self._one_at_a_time = asyncio.Lock()
        self._newest = 0

    async def keep(self, text: str) -> str:
        """Save, and say in words what went wrong; empty when it is saved."""
        self._newest += 1
        mine = self._newest
        async with self._one_at_a_time:
            if mine != self._newest:
                return ""
            try:
                await asyncio.to_thread(self._live.keep, text)
            except HotseatError as error:
                return str(error)
        return ""
