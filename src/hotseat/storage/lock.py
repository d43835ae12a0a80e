"""One writer a file. The lock goes with the open file, so a killed program leaves none behind."""

import errno
import os
import sys
from pathlib import Path
from typing import Final

from hotseat.errors import StorageTrouble

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
            raise StorageTrouble(what, "Close it there, or go on there, and try again.") from error


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
