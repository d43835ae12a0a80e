"""Puts what is typed on the disk without holding up a key: in a thread, one after the other, the newest last."""

import asyncio
import threading

from hotseat.errors import HotseatError
from hotseat.session.live import LiveRound


class Keeper:
    """Saves the draft of one live round. A save that waits for its turn is dropped when a newer one has come."""

    def __init__(self, live: LiveRound) -> None:
        self._live = live
        self._one_at_a_time = asyncio.Lock()
        self._newest = 0
        self._writing = threading.Lock()
        self._closed = False

    async def keep(self, text: str) -> str:
        """Save, and say in words what went wrong; empty when it is saved."""
        self._newest += 1
        mine = self._newest
        async with self._one_at_a_time:
            if mine != self._newest:
                return ""
            try:
                await asyncio.to_thread(self._save, text)
            except HotseatError as error:
                return str(error)
        return ""

    def close(self, text: str) -> None:
        """Save for the last time and give the round free. No save under way comes after it. Raises StorageTrouble."""
        with self._writing:
            self._closed = True
            self._live.draft = text
            self._live.close()

    def _save(self, text: str) -> None:
        with self._writing:
            if not self._closed:
                self._live.keep(text)
