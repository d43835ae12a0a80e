"""The real program in a terminal of its own, 80 by 24: a process at a pty, whose screen is read as it is drawn."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

PROGRAM: Final = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # the terminal is this process's own: closing it hangs up
from hotseat.cli.main import main
sys.exit(main())
"""
PATIENCE: Final = 30.0
"""Seconds until a test gives up. Nothing waits that long on a machine that has anything to spare."""
LEAVES_THE_SCREEN: Final = "\x1b[?1049l"
_SEQUENCE: Final = re.compile(
    "\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|[PX^_].*?\x1b\\\\|[ -/]*[0-~])"
)


class Terminal:
    """`drawn` is all that the program has written so far."""

    def __init__(self, master: int, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self.drawn = ""
        self._master = master

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def until(self, done: Callable[[], bool]) -> None:
        """Keep reading until it is done. AssertionError when that does not come."""
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end, f"it never came; last drawn was\n{self.text[-4_000:]}"
            self._read()

    def until_seen(self, words: str) -> None:
        self.until(lambda: words in self.text)

    @property
    def text(self) -> str:
        """What was drawn, without the sequences that say where and how."""
        return _SEQUENCE.sub("", self.drawn)

    def kill(self, signal: int) -> int:
        """Send a signal, read what the program still has to say, and give its exit code."""
        self.process.send_signal(signal)
        self.until(lambda: self.process.poll() is not None)
        while self._read():
            pass
        return self.process.wait()

    def hang_up(self) -> int:
        """Close the terminal's window, and give the program's exit code."""
        os.close(self._master)
        self._master = -1
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        if self._master >= 0:
            os.close(self._master)

    def _read(self) -> bool:
        """What there is within a moment; False when there is nothing."""
        if not select.select([self._master], [], [], 0.05)[0]:
            return False
        with suppress(OSError):  # on Linux the end of a terminal is an error
            self.drawn += os.read(self._master, 65_536).decode(errors="replace")
            return True
        return False


@contextmanager
def terminal(home: Path, *words: str) -> Iterator[Terminal]:
    """The program with these words on its command line."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    env = os.environ | {"TERM": "xterm-256color", "HOTSEAT_HOME": str(home)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # a user has compiled modules
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        env=env,
    )
    os.close(slave)
    window = Terminal(master, process)
    try:
        yield window
    finally:
        window.close()
