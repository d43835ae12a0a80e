"""The plans of loops, one small JSON file each, and the lock that lets one round of a loop be live at a time."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from hotseat.domain.finding import nearest
from hotseat.domain.loop import Loop
from hotseat.errors import BadFile, HotseatError, NotFound, Problem
from hotseat.storage.atomic import write_atomically
from hotseat.storage.diagnostics import findings_of
from hotseat.storage.home import Home, plain_name
from hotseat.storage.lock import held
from hotseat.storage.trouble import trouble


@dataclass(frozen=True)
class LoadedLoops:
    """The loops that can be read, newest first, and what is wrong with the other files, a sentence each."""

    loops: tuple[Loop, ...]
    problems: tuple[str, ...] = ()


class LoopFiles:
    """The loops of one Hotseat home. Ids may come from transcripts; one that is no file name raises NotFound."""

    def __init__(self, home: Home) -> None:
        self._folder = home.loops

    def save(self, loop: Loop) -> None:
        """Replaces the plan of a loop, whole or not at all. Raises StorageTrouble."""
        write_atomically(self._path(loop.id), loop.model_dump_json(by_alias=True, indent=2).encode())

    def load(self, wanted: str) -> Loop:
        """A loop by its id or by a beginning that no other shares.

        Raises NotFound with the nearest ids, BadFile with every problem, and StorageTrouble.
        """
        names = [path.stem for path in self._files()]
        begun = [name for name in names if wanted and name.startswith(wanted)]
        if wanted not in names and len(begun) != 1:
            newest = f"The newest is {names[-1]}." if names else "There is none yet."
            raise NotFound("loop", wanted, begun[:3] or nearest(wanted, names), newest)
        return _read(self._path(wanted if wanted in names else begun[0]))

    def all(self) -> LoadedLoops:
        """Every loop, newest first. Never fails for one bad file."""
        loops: list[Loop] = []
        problems: list[str] = []
        for path in self._files():
            try:
                loops.append(_read(path))
            except HotseatError as error:
                problems.append(error.what)
        newest = sorted(loops, key=lambda loop: (loop.started, loop.id), reverse=True)
        return LoadedLoops(tuple(newest), tuple(problems))

    def hold(self, loop: str) -> ExitStack:
        """Takes a loop until what it gives is closed. Raises StorageTrouble while another round of it is live."""
        return held(self._path(loop).with_suffix(".lock"), "A round of this loop is open in another Hotseat.")

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.json"))

    def _path(self, loop: str) -> Path:
        return self._folder / f"{plain_name('loop', loop)}.json"


def _read(path: Path) -> Loop:
    with trouble(path, "read"):
        raw = path.read_bytes()
    try:
        return Loop.model_validate_json(raw)
    except ValidationError as error:
        found = [(".".join(map(str, finding.where)), finding) for finding in findings_of(error, Loop)]
        raise BadFile([Problem(str(path), 0, key, f.message, f.suggestion) for key, f in found]) from error
