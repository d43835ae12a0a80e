"""Lines from standard input, waited for no longer than asked. Holds what was read and not handed over yet."""

import codecs
import os
import select
from dataclasses import dataclass
from typing import Final, TextIO

BLOCK: Final = 65_536


@dataclass(frozen=True)
class Waited:
    """No line came in time."""


class Lines:
    """The lines of a terminal or a pipe. What is neither (a test's text) is read without a limit of time."""

    def __init__(self, stdin: TextIO) -> None:
        self._stdin = stdin
        self._fd = _descriptor(stdin)
        self._decoder = (
            codecs.getincrementaldecoder(stdin.encoding or "utf-8")("replace") if self._fd is not None else None
        )
        self._held = ""

    def next(self, timeout: float | None) -> str | Waited:
        """The next line, "" at the end of the input, or Waited after `timeout` seconds (None waits for ever)."""
        if self._fd is None or self._decoder is None:
            return self._stdin.readline()
        while "\n" not in self._held:
            if timeout is not None and not select.select([self._fd], [], [], max(0.0, timeout))[0]:
                return Waited()
            block = os.read(self._fd, BLOCK)
            if not block:
                line, self._held = self._held + self._decoder.decode(b"", final=True), ""
                return line
            self._held += self._decoder.decode(block)
        line, _, self._held = self._held.partition("\n")
        return f"{line}\n"


def _descriptor(stdin: TextIO) -> int | None:
    """The number to wait on, where one can: not for a text in memory, and not on Windows, which waits on sockets."""
    if os.name == "nt":
        return None
    try:
        return stdin.fileno()
    except (OSError, AttributeError):
        return None
