"""A file that only grows, a whole number of lines at a time. Knows nothing of what the lines mean."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from hotseat.storage.home import made
from hotseat.storage.lock import lock
from hotseat.storage.trouble import trouble

_FLAGS: Final = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)


class AppendFile:
    """An open, locked file. What `append` has returned from is on the disk; what it has not is not in the file.

    Raises StorageTrouble when the disk does not do as told or another Hotseat has the file.
    """

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle = handle
        self._size = os.fstat(handle).st_size
        self._unsure = False

    @classmethod
    def create(cls, path: Path) -> Self:
        """A new, empty file with its folders, for its owner only. It must not exist yet."""
        made(path.parent)
        return cls._open(path, _FLAGS | os.O_CREAT | os.O_EXCL)

    @classmethod
    def reopen(cls, path: Path) -> Self:
        """A file that is there already, to be continued at its end."""
        return cls._open(path, _FLAGS)

    @classmethod
    def _open(cls, path: Path, flags: int) -> Self:
        with trouble(path, "opened"):
            handle = os.open(path, flags, 0o600)
        try:
            lock(handle, path)
            return cls(path, handle)
        except BaseException:
            os.close(handle)
            raise

    def append(self, data: bytes) -> None:
        """Adds `data` in one write and waits until the disk has it. After an error the file is as it was before."""
        with trouble(self.path, "written"):
            if self._unsure:
                self.cut(self._size)
            self._unsure = True
            try:
                self._write(data)
            except OSError:
                with suppress(OSError):
                    self.cut(self._size)
                raise
            self._size += len(data)
            self._unsure = False

    def _write(self, data: bytes) -> None:
        if os.write(self._handle, data) < len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(self._handle)

    def cut(self, size: int) -> None:
        """Drops what lies behind `size` bytes: a torn line. Raises OSError."""
        os.ftruncate(self._handle, size)
        self._size = size
        self._unsure = False

    def close(self) -> None:
        """Gives the file free. Closing twice does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
