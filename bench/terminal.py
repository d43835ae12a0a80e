"""A program on a pseudo terminal of 120x40: send it keys, wait for what it draws, read the CPU time it has used.

All figures are compared within one run, interleaved, because two runs on a busy machine are two machines.
"""

import codecs
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

ROWS, COLUMNS = 40, 120
SYNC_QUERY, SYNC_ANSWER = "\x1b[?2026$p", b"\x1b[?2026;2$y"  # a terminal that can hold back half-drawn frames


class Terminal:
    """A running program. Raises TimeoutError when it does not draw what is waited for; killed at the end of `with`."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            self._become(command, environment or {})
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.peak_kib = 0

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        os.kill(self.pid, signal.SIGKILL)
        self.peak_kib = os.wait4(self.pid, 0)[2].ru_maxrss
        os.close(self._fd)

    def send(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def wait_for(self, shown: str, seconds: float = 20) -> float:
        """When `shown` had been drawn, in seconds since the start of the program. Empty: when anything had been."""
        seen, end = "", time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            text = self._read(left)
            seen = seen[-200:] + text
            if text and shown in seen:
                return time.perf_counter() - self.started
        raise TimeoutError(f"{shown!r} was not drawn within {seconds} s")

    def drain(self, seconds: float) -> None:
        """Read and forget what is drawn in the next `seconds`."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def key(self, key: str, shown: str) -> float:
        """Seconds from a key to the frame that shows `shown`."""
        before = time.perf_counter() - self.started
        self.send(key)
        return self.wait_for(shown) - before

    def cpu(self) -> float:
        """CPU seconds of all its threads so far, to the nanosecond where the kernel counts them."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def _read(self, seconds: float) -> str:
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return ""
        try:
            text = self._decoder.decode(os.read(self._fd, 65536))
        except OSError as error:  # Linux reports the end of a terminal as an input/output error
            raise TimeoutError("the program has ended") from error
        if SYNC_QUERY in text:
            os.write(self._fd, SYNC_ANSWER)
        return text

    @staticmethod
    def _become(command: Sequence[str], environment: Mapping[str, str]) -> None:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # without .pyc files a start is four times as long
        os.environ.update(environment, TERM="xterm-256color", COLORTERM="truecolor")
        time.sleep(0.02)  # until the parent has set the size
        os.execvp(command[0], list(command))


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def report(name: str, values: Sequence[float], base: Sequence[float], unit: str = "ms", scale: float = 1000) -> None:
    """One line: median and p95, and both as ratios to `base`."""
    middle, high = statistics.median(values), p95(values)
    over = f"{middle / statistics.median(base):5.2f} x {high / p95(base):5.2f} x"
    print(f"  {name:34} p50 {middle * scale:8.2f} {unit}  p95 {high * scale:8.2f} {unit}  {over}")
