"""Where things are kept: the user's Hotseat home and the data that ships with the program. Reads no environment: the
home's path is given."""

import errno
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hotseat.errors import NotFound, StorageTrouble
from hotseat.storage.trouble import trouble

_PRIVATE: Final = 0o700
_PACKAGE: Final = Path(__file__).parent.parent


def shipped_data() -> Path:
    """The folder that holds the shipped question_banks, rubrics and transcripts.

    In a wheel that is the package's own `data`; in a checkout it is the top level. Raises StorageTrouble when neither
    is there.
    """
    for folder in (_PACKAGE / "data", _PACKAGE.parent.parent):
        if (folder / "question_banks").is_dir():
            return folder
    raise StorageTrouble("This Hotseat came without its question banks.", "Install it again.")


@dataclass(frozen=True)
class Home:
    """Paths, and nothing but paths: no folder is made before something is written into it."""

    root: Path
    shipped: Path = field(default_factory=shipped_data)

    @property
    def config(self) -> Path:
        return self.root / "config.yaml"

    @property
    def transcripts(self) -> Path:
        return self.root / "transcripts"

    @property
    def samples(self) -> Path:
        return self.shipped / "transcripts"

    @property
    def specimens(self) -> Path:
        return self.samples / "specimens"

    @property
    def audits(self) -> Path:
        return self.root / "audits"

    @property
    def drafts(self) -> Path:
        return self.root / "drafts"

    @property
    def gradings(self) -> Path:
        return self.root / "gradings"

    @property
    def kept(self) -> Path:
        return self.root / "kept"

    @property
    def loops(self) -> Path:
        return self.root / "loops"

    @property
    def cache(self) -> Path:
        """What can be worked out again from the rest, and deleted at any moment."""
        return self.root / "cache"

    @property
    def marks(self) -> Path:
        return self.root / "marks"

    @property
    def exports(self) -> Path:
        return self.root / "exports"

    @property
    def question_banks(self) -> Path:
        return self.root / "question_banks"

    @property
    def shipped_banks(self) -> Path:
        return self.shipped / "question_banks"

    @property
    def rubrics(self) -> Path:
        return self.root / "rubrics"

    @property
    def shipped_rubrics(self) -> Path:
        return self.shipped / "rubrics"


def made(folder: Path) -> Path:
    """The folder, made with its missing parents so that only its owner can look in. Raises StorageTrouble."""
    with trouble(folder, "made"):
        missing = [part for part in (folder, *folder.parents) if not part.exists()]
        for part in reversed(missing):
            part.mkdir(mode=_PRIVATE, exist_ok=True)
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    return folder


def reachable(root: Path) -> Path:
    """The home's path, when what is in it can be looked for. A home that is not there yet is fine.

    Raises StorageTrouble when the folder may not be entered: later look-ups would fail in many places.
    """
    with trouble(root, "read"), suppress(FileNotFoundError, NotADirectoryError):
        (root / "config.yaml").stat()
    return root


def plain_name(kind: str, name: str) -> str:
    """`name` when it can be a file name of its own and cannot lead out of its folder. Raises NotFound otherwise."""
    if not name or name.startswith(".") or Path(name).name != name or "\\" in name or "\0" in name:
        raise NotFound(kind, name, [])
    return name
