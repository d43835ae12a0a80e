"""What the user puts beside a session: archived or not, a note, bookmarks on lines. One small file a session, which is
never taken for the session itself.
"""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, ValidationError

from hotseat.domain.base import Strict
from hotseat.storage.atomic import write_atomically
from hotseat.storage.home import Home, plain_name
from hotseat.storage.trouble import reason, trouble

Who = Literal["candidate", "interviewer"]
"""Whose line it is."""

_ENDING: Final = ".json"


class Bookmark(Strict):
    """A line worth finding again. `turn` is the candidate's turn; an interviewer's line has that of the one before it.

    `words` are the words that were marked, `at` is when.
    """

    turn: Annotated[int, Field(ge=0)]
    who: Who
    words: str
    note: str = ""
    at: datetime


class Marks(Strict):
    """All that is marked on one session."""

    archived: bool = False
    note: str = ""
    bookmarks: tuple[Bookmark, ...] = ()


@dataclass(frozen=True)
class LoadedMarks:
    """The marks, plain ones when there is no file, and what the user should know if it cannot be read."""

    marks: Marks = field(default_factory=Marks)
    notice: str = ""


class MarkFiles:
    """The marks of one Hotseat home. Session names come from transcripts; one that is no file name raises NotFound."""

    def __init__(self, home: Home) -> None:
        self._folder = home.marks

    def load(self, session: str) -> LoadedMarks:
        """The marks of a session. A file that cannot be read is told, and left alone."""
        path = self._path(session)
        try:
            return LoadedMarks(Marks.model_validate_json(path.read_bytes()))
        except FileNotFoundError:
            return LoadedMarks()
        except OSError as error:
            return LoadedMarks(notice=f"Your notes on this session could not be read: {reason(error)}. ({path})")
        except ValidationError:
            what = "The file with your notes on this session is damaged or of another version"
            return LoadedMarks(notice=f"{what}: {path}. It is set aside before anything new is written.")

    def save(self, session: str, marks: Marks) -> str:
        """Replaces the marks of a session, whole or not at all; nothing is left of marks that say nothing.

        A file that could not be read is set aside first, and the answer says where; else it is empty. Raises
        StorageTrouble.
        """
        path = self._path(session)
        said = self._set_aside(path) if self.load(session).notice else ""
        if marks == Marks():
            with trouble(path, "removed"):
                path.unlink(missing_ok=True)
        else:
            write_atomically(path, marks.model_dump_json().encode())
        return said

    def _set_aside(self, path: Path) -> str:
        """Moves a file out of the way under a name that no other has. Raises StorageTrouble."""
        names = (path.with_name(f"{path.name}.damaged{number or ''}") for number in count())
        aside = next(name for name in names if not name.exists())
        with trouble(path, "set aside"):
            path.rename(aside)
        return f"The earlier file of notes could not be read, and was set aside as {aside.name}."

    def _path(self, session: str) -> Path:
        return self._folder / f"{plain_name('session', session)}{_ENDING}"
