"""The answers of a self-scoring that is not recorded yet, one small file a session. Knows nothing of what they mean."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from hotseat.domain.assessment import Credit
from hotseat.domain.base import Strict
from hotseat.storage.atomic import write_atomically
from hotseat.storage.home import Home, plain_name
from hotseat.storage.trouble import trouble


class SavedTick(Strict):
    """The answer to a signal, and the ids of the sentences that show it."""

    verdict: Credit
    sids: tuple[str, ...]


class SavedTicks(Strict):
    """By id: signals, flags confirmed with the sentence that raises each, flags denied, levels moved by hand."""

    signals: dict[str, SavedTick] = Field(default_factory=dict)
    flags: dict[str, str] = Field(default_factory=dict)
    denied: tuple[str, ...] = ()
    levels: dict[str, Annotated[int, Field(ge=1, le=5)]] = Field(default_factory=dict)


@dataclass(frozen=True)
class LoadedTicks:
    """The answers so far, none when there is no file, and what the user should know if it cannot be read."""

    ticks: SavedTicks = field(default_factory=SavedTicks)
    notice: str = ""


class TickFiles:
    """The ticks of one Hotseat home. Session names come from transcripts; one that is no file name raises NotFound."""

    def __init__(self, home: Home) -> None:
        self._folder = home.drafts

    def save(self, session: str, ticks: SavedTicks) -> None:
        """Replaces the ticks of a session, whole or not at all. Raises StorageTrouble."""
        write_atomically(self._path(session), ticks.model_dump_json().encode())

    def load(self, session: str) -> LoadedTicks:
        """The ticks of a session. A broken file is told and left alone; it never stops a self-scoring."""
        path = self._path(session)
        try:
            return LoadedTicks(SavedTicks.model_validate_json(path.read_bytes()))
        except FileNotFoundError:
            return LoadedTicks()
        except (OSError, ValidationError):
            return LoadedTicks(notice=f"The answers given earlier could not be read. They are in {path}.")

    def discard(self, session: str) -> None:
        """Removes the ticks of a session, if there are any. Raises StorageTrouble."""
        path = self._path(session)
        with trouble(path, "removed"):
            path.unlink(missing_ok=True)

    def _path(self, session: str) -> Path:
        return self._folder / f"{plain_name('session', session)}.ticks.json"
