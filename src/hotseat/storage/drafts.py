"""What the candidate has typed and not sent yet, one small file a session. Also the heartbeat of a live round: its
time says when the program was last alive."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AwareDatetime, Field, ValidationError

from hotseat.domain.base import Strict
from hotseat.storage.atomic import write_atomically
from hotseat.storage.home import Home, plain_name
from hotseat.storage.trouble import trouble


class Draft(Strict):
    """`text` stands in the editor, `notes` are private, `elapsed` is the round's clock in seconds at the time `at`."""

    text: str
    notes: str
    elapsed: Annotated[float, Field(ge=0)]
    at: AwareDatetime


@dataclass(frozen=True)
class LoadedDraft:
    """The draft, if there is one that can be read, and what the user should know if there is one that cannot."""

    draft: Draft | None = None
    notice: str = ""


class Drafts:
    """The drafts of one Hotseat home. Session names come from transcripts; one that is no file name raises NotFound."""

    def __init__(self, home: Home) -> None:
        self._folder = home.drafts

    def save(self, session: str, draft: Draft) -> None:
        """Replaces the draft of a session, whole or not at all. Raises StorageTrouble."""
        write_atomically(self._path(session), draft.model_dump_json().encode())

    def load(self, session: str) -> LoadedDraft:
        """The draft of a session. A broken file is told and left alone; it never stops a round from going on."""
        path = self._path(session)
        try:
            return LoadedDraft(Draft.model_validate_json(path.read_bytes()))
        except FileNotFoundError:
            return LoadedDraft()
        except (OSError, ValidationError):
            return LoadedDraft(notice=f"The draft of this session could not be read. It is {path}.")

    def discard(self, session: str) -> None:
        """Removes the draft of a session, if there is one. Raises StorageTrouble."""
        path = self._path(session)
        with trouble(path, "removed"):
            path.unlink(missing_ok=True)

    def _path(self, session: str) -> Path:
        return self._folder / f"{plain_name('session', session)}.json"
