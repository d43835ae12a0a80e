"""One writer a file. The lock goes with the open file, so a killed program leaves none behind."""

import errno
import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from hotseat.errors import StorageTrouble
from hotseat.storage.home import made
from hotseat.storage.trouble import trouble

_ELSEWHERE: Final = "Close it there, or go on there, and try again."
_FLAGS: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
_TAKEN: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})


def lock(handle: int, path: Path) -> None:
    """Takes the lock of an open file for as long as it stays open. Raises StorageTrouble when another Hotseat has it.

    On file systems that know no locks (some network drives) nothing is locked, and work goes on.
    """
    try:
        _take(handle)
    except OSError as error:
        if error.errno in _TAKEN:
            what = f"{path.stem} is open in another Hotseat."
            raise StorageTrouble(what, _ELSEWHERE) from error


def held(path: Path, taken: str) -> ExitStack:
    """Takes the lock of a file made for it, until what this gives is closed.

    Raises StorageTrouble, with `taken` as what is wrong, while another Hotseat has it.
    """
    made(path.parent)
    with trouble(path, "opened"):
        handle = os.open(path, _FLAGS, 0o600)
    stack = ExitStack()
    stack.callback(os.close, handle)
    try:
        lock(handle, path)
    except StorageTrouble as error:
        stack.close()
        raise StorageTrouble(taken, _ELSEWHERE) from error
    return stack


if sys.platform == "win32":
    import msvcrt

    # Windows locks bind readers too, so the locked byte lies far behind the end of any transcript.
    _FAR: Final = 2**31 - 2

    def _take(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
