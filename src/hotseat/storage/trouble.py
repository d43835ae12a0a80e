"""The file system's errors in words. Every module here that touches a file raises StorageTrouble through this one."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from hotseat.errors import StorageTrouble

_ELSEWHERE: Final = "Choose another place with --home or HOTSEAT_HOME, or mend this one, and try again."
_WORDS: Final = {
    errno.ENOSPC: ("the disk is full", "Free some space and try again."),
    errno.EDQUOT: ("your quota on this disk is used up", "Free some space and try again."),
    errno.EROFS: ("the disk is read-only", _ELSEWHERE),
    errno.EACCES: ("permission was denied", _ELSEWHERE),
    errno.EPERM: ("permission was denied", _ELSEWHERE),
    errno.ENOENT: ("it is not there", _ELSEWHERE),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", _ELSEWHERE),
    errno.EISDIR: ("it is a folder, not a file", _ELSEWHERE),
    errno.EEXIST: ("something of that name is there already", _ELSEWHERE),
}


def reason(error: OSError) -> str:
    """What went wrong, as half a sentence without the path."""
    known = _WORDS.get(error.errno) if error.errno is not None else None
    return known[0] if known else (error.strerror or str(error)).lower()


def in_words(error: OSError, path: Path, done: str) -> StorageTrouble:
    """The error for the user. `done` is what could not be done to the file: written, read, opened."""
    advice = _WORDS.get(error.errno or 0, ("", _ELSEWHERE))[1]
    return StorageTrouble(f"{path} could not be {done}: {reason(error)}.", advice)


@contextmanager
def trouble(path: Path, done: str) -> Iterator[None]:
    """Turns an OSError inside the block into StorageTrouble about `path`."""
    try:
        yield
    except OSError as error:
        raise in_words(error, path, done) from error
