"""Puts what is typed on the disk without holding up a key: in a thread, one after the other, the newest last."""

import asyncio
import threading

from hotseat.domain.kinds import PREPARATION
from hotseat.errors import HotseatError
from hotseat.session.live import LiveRound


class Keeper:
    """Saves what is typed in one live round: the draft of an answer, or while preparing the notes.

    A save that waits for its turn is dropped when a newer one has come.
    """

    def __init__(self, live: LiveRound) -> None:
        self._live = live
        self._one_at_a_time = asyncio.Lock()
        self._newest = 0
        self._writing = threading.Lock()
        self._closed = False

    @property
    def typed(self) -> str:
        """What stood in the editor when the round was left."""
        return self._live.notes if self._preparing else self._live.draft

    async def keep(self, text: str) -> str:
        """Save, and say in words what went wrong; empty when it is saved."""
        draft = self._sorted(text)
        self._newest += 1
        mine = self._newest
        async with self._one_at_a_time:
            if mine != self._newest:
                return ""
            try:
                await asyncio.to_thread(self._save, draft)
            except HotseatError as error:
                return str(error)
        return ""

    def close(self, text: str) -> None:
        """Save for the last time and give the round free. No save under way comes after it. Raises StorageTrouble."""
        draft = self._sorted(text)
        with self._writing:
            self._closed = True
            self._live.draft = draft
            self._live.close()

    def _sorted(self, text: str) -> str:
        """The draft of an answer that is in it; notes go where notes are."""
        if not self._preparing:
            return text
        self._live.notes = text
        return ""

    @property
    def _preparing(self) -> bool:
        return self._live.round.state.phase == PREPARATION

    def _save(self, draft: str) -> None:
        with self._writing:
            if not self._closed:
                self._live.keep(draft)
