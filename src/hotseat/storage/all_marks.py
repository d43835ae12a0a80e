"""The marks of all sessions at once, for the library: what is archived, and what was noted. Changes nothing."""

import os
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from hotseat.errors import NotFound
from hotseat.storage.head_index import Stamp, stamp_of
from hotseat.storage.home import Home
from hotseat.storage.marks import MarkFiles, Marks

_ENDING: Final = ".json"


class AllMarks:
    """Reads again what has changed since it was last asked, and nothing else."""

    def __init__(self, home: Home) -> None:
        self._folder = home.marks
        self._files = MarkFiles(home)
        self._known: dict[str, tuple[Stamp, Marks]] = {}

    def look(self) -> Mapping[str, Marks]:
        """The marks by session. A file that cannot be read says nothing."""
        known: dict[str, tuple[Stamp, Marks]] = {}
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name.endswith(_ENDING):
                    with suppress(OSError, NotFound):
                        known[entry.name.removesuffix(_ENDING)] = self._read(entry)
        self._known = known
        return {session: marks for session, (_, marks) in known.items()}

    def _read(self, entry: os.DirEntry[str]) -> tuple[Stamp, Marks]:
        """Raises OSError and NotFound."""
        stamp, session = stamp_of(entry.stat()), entry.name.removesuffix(_ENDING)
        known = self._known.get(session)
        return known if known and known[0] == stamp else (stamp, self._files.load(session).marks)
