"""Writes a file whole or not at all. Whoever reads it sees the old text or the new one, never a part."""

import os
from contextlib import suppress
from pathlib import Path

from hotseat.storage.home import made
from hotseat.storage.trouble import trouble


def write_atomically(path: Path, data: bytes) -> None:
    """Replaces `path` with `data`, readable by its owner only, and has it on the disk before it returns.

    A link is followed, so that a linked config stays linked. Raises StorageTrouble; the old file is then untouched.
    """
    target = Path(os.path.realpath(path))
    made(target.parent)
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    with trouble(path, "written"):
        try:
            _write(draft, data)
            draft.replace(target)
            _settle(target.parent)
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Has the new name on the disk too. Windows cannot open a folder, and needs no such thing."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
