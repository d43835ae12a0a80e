"""How exactly the ninety seconds are cut off while every core is busy. Run: python bench/cut.py

The program runs on a pseudo terminal, once as a screen and once in plain lines, side by side, with a process that does
nothing but count on each core. What is read is the transcript: the round's clock is the monotonic one, so the event of
the cut says by itself how late it came. The budget is 100 ms.
"""

import json
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from terminal import Terminal

BUDGET = 0.100
SPEAK = 90.0
ITEM = "exec-triage-risk"
F8 = "\x1b[19~"


def burn() -> None:
    while True:
        pass


@contextmanager
def busy() -> Iterator[int]:
    """A busy process on each core."""
    cores = os.cpu_count() or 1
    load = [multiprocessing.Process(target=burn, daemon=True) for _ in range(cores)]
    for process in load:
        process.start()
    try:
        yield cores
    finally:
        for process in load:
            process.kill()


def lateness(home: Path) -> float:
    """Seconds from the deadline to the recorded cut."""
    (file,) = home.joinpath("transcripts").glob("*.jsonl")
    events = [json.loads(line) for line in file.read_text().splitlines()]
    began = next(e["elapsed"] for e in events if e["type"] == "phase_entered" and e["phase"] == "speak")
    cut = next(e["elapsed"] for e in events if e["type"] == "time_expired")
    return float(cut - began - SPEAK)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, busy() as cores:
        screen, plain = Path(folder, "screen"), Path(folder, "plain")
        words = ["drill", "90-seconds", ITEM, "--form", "spoken"]
        command = [str(Path(sys.executable).with_name("hotseat"))]
        with (
            Terminal([*command, "--home", str(screen), *words]) as on_screen,
            Terminal([*command, "--home", str(plain), *words, "--plain"]) as in_lines,
        ):
            in_lines.wait_for("/next begins", 60)
            in_lines.send("/next\n")
            on_screen.wait_for("Start", 60)
            on_screen.send("\r")
            on_screen.wait_for("Begin", 60)
            on_screen.drain(1)
            on_screen.send(F8)
            for _ in range(10):
                on_screen.drain(9.6)
                in_lines.drain(0.2)
            on_screen.drain(3)
        for name, home in (("screen", screen), ("plain", plain)):
            late = lateness(home)
            verdict = "within" if abs(late) <= BUDGET else "OVER"
            print(f"{name:7} cut {late * 1000:6.1f} ms after the deadline, {cores} cores busy: {verdict} 100 ms")


if __name__ == "__main__":
    main()
