"""Lines from standard input, waited for no longer than asked. Holds what was read and not handed over yet."""

import codecs
import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final, TextIO

BLOCK: Final = 65_536


@dataclass(frozen=True)
class Waited:
    """No line came in time."""


class Lines:
    """The lines of a terminal or a pipe. What is neither (a test's text) is read without a limit of time, and so is a
    terminal of Windows, where only sockets can be waited for."""

    def __init__(self, stdin: TextIO) -> None:
        self._stdin = stdin
        self._fd = _descriptor(stdin)
        self._decoder = codecs.getincrementaldecoder(getattr(stdin, "encoding", None) or "utf-8")("replace")
        self._held = ""
        self._back: list[str] = []

    def next(self, timeout: float | None) -> str | Waited:
        """The next line, "" at the end of the input, or Waited after `timeout` seconds (None waits for ever)."""
        if self._back:
            return self._back.pop()
        if self._fd is None:
            return self._stdin.readline()
        while "\n" not in self._held:
            if timeout is not None and not _ready(self._fd, timeout):
                return Waited()
            block = os.read(self._fd, BLOCK)
            if not block:
                line, self._held = self._held + self._decoder.decode(b"", final=True), ""
                return line
            self._held += self._decoder.decode(block)
        line, _, self._held = self._held.partition("\n")
        return f"{line}\n"

    def put_back(self, line: str) -> None:
        """The line will be the next one."""
        self._back.append(line)

    def unfinished(self) -> str:
        """What has been typed of a line that is not ended yet; it is then no part of that line any more."""
        if self._fd is None:
            return ""
        with _as_it_stands(self._fd):
            while _ready(self._fd, 0.0) and (block := os.read(self._fd, BLOCK)):
                self._held += self._decoder.decode(block)
        *ended, rest = self._held.split("\n")
        self._held = "".join(f"{line}\n" for line in ended)
        return rest


def _ready(fd: int, timeout: float) -> bool:
    return bool(select.select([fd], [], [], max(0.0, timeout))[0])


@contextmanager
def _as_it_stands(fd: int) -> Iterator[None]:
    """A terminal keeps a line to itself until Enter; meanwhile it hands over what there is."""
    if sys.platform == "win32" or not os.isatty(fd):
        yield
        return
    import termios  # noqa: PLC0415 - not on Windows

    before = termios.tcgetattr(fd)
    flags = before[3] & ~termios.ICANON
    with suppress(termios.error):
        termios.tcsetattr(fd, termios.TCSANOW, [*before[:3], flags, *before[4:]])
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(fd, termios.TCSANOW, before)


def _descriptor(stdin: TextIO) -> int | None:
    """The number to wait on, where one can: not for a text in memory, and not on Windows, which waits on sockets."""
    if os.name == "nt":
        return None
    try:
        return stdin.fileno()
    except (OSError, AttributeError):
        return None
