"""How long the program takes to its first usable frame, and `--version` to its end. Run: python bench/start.py

Compared with a ten-line Textual app in the same environment, and with bare imports, interleaved in one run. The program
starts on an empty home of its own each time.
"""

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from terminal import Terminal, report

BARE = """
from textual.app import App
from textual.widgets import Input, Label
class Bare(App):
    def compose(self):
        yield Label("Ready")
        yield Input()
Bare().run()
"""
FIRST_KEYS = ("\x1b[B", "\x1b[B", "\x1b[A")  # down, down, up: keys that a first screen must answer or ignore at once


def first_frame(command: Sequence[str], shown: str) -> tuple[float, float, float]:
    """Seconds to the frame that shows `shown`, CPU seconds until then, peak MiB after the first keys."""
    with tempfile.TemporaryDirectory() as home, Terminal(command, {"HOTSEAT_HOME": home}) as terminal:
        seconds, cpu = terminal.wait_for(shown), terminal.cpu()
        for key in FIRST_KEYS:
            terminal.send(key)
            terminal.drain(0.1)
    return seconds, cpu, terminal.peak_kib / 1024


def worst_first_key(command: Sequence[str], shown: str, keys: Sequence[str]) -> float:
    """Seconds to the next frame after the slowest of the first keys, sent as soon as the first frame is there."""
    slowest = 0.0
    with tempfile.TemporaryDirectory() as home, Terminal(command, {"HOTSEAT_HOME": home}) as terminal:
        terminal.wait_for(shown)
        for key in keys:
            slowest = max(slowest, terminal.key(key, ""))
            terminal.drain(0.03)
    return slowest


def ended(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Wall and CPU seconds of a command that prints and ends. CalledProcessError when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime


def compare_starts(command: Sequence[str], shown: str, rounds: int) -> None:
    bare = [sys.executable, "-c", BARE]
    programs = {"bare": (bare, "Ready"), "program": (command, shown)}
    for program in programs.values():
        first_frame(*program)  # the first start compiles
    figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, program in programs.items():
            figures[name].append(first_frame(*program))
    keys = [worst_first_key(command, shown, FIRST_KEYS) for _ in range(3)]
    for number, what in enumerate(("first frame", "first frame, CPU")):
        base = [figure[number] for figure in figures["bare"]]
        report(f"bare, {what}", base, base)
        report(f"program, {what}", [figure[number] for figure in figures["program"]], base)
    bare_mib, program_mib = (statistics.median(figure[2] for figure in figures[name]) for name in programs)
    print(f"  peak memory {program_mib:.0f} MiB, bare {bare_mib:.0f} MiB, {program_mib / bare_mib:.2f} x")
    print(f"  slowest of the first three keys, median of 3: {statistics.median(keys) * 1000:.0f} ms")


def compare_ends(command: Sequence[str], rounds: int) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import click'": [sys.executable, "-c", "import click"],
        "program --version": [*command, "--version"],
        "program --help": [*command, "--help"],
    }
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, words in commands.items():
            figure = ended(words, environment)
            if number:  # the first one compiles
                figures[name].append(figure)
    for number, what in enumerate(("wall", "CPU")):
        for base in ("python -c 'import click'", "python -c pass"):
            for name, values in figures.items():
                report(f"{name}, {what}", [pair[number] for pair in values], [pair[number] for pair in figures[base]])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--command", default=str(Path(sys.executable).with_name("hotseat")))
    parser.add_argument("--shown", default="Hotseat", help="text of the first usable frame")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", choices=("starts", "ends"))
    options = parser.parse_args()
    command = shlex.split(options.command)
    if options.only != "ends":
        compare_starts(command, options.shown, options.rounds)
    if options.only != "starts":
        compare_ends(command, options.rounds)


if __name__ == "__main__":
    main()
