"""What a large question bank costs: opening the picker, and checking every item. Run: python bench/bank.py

The banks are copies of the items that ship, each with an id of its own. The picker is timed on a pseudo terminal, from
the key that asks for it until it is drawn, the banks in turns. The CPU time is taken a little longer, so that work put
off until after the first frame is in it. Between the bank of two and the others lies what a full screen of entries
costs to draw; between the one of a screenful and the large one nothing but the size. The check is a process of its own.
"""

import itertools
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from terminal import Terminal, report

from hotseat.cli import compose
from hotseat.cli.main import main as hotseat
from hotseat.storage.home import Home, shipped_data

SMALL, SCREENFUL, LARGE = 2, 16, 500
PICKER_BUDGET = 1.2
CHECK_BUDGET = 10.0
ROUNDS = 30
HOME_SHOWN, PICKER_SHOWN = "to choose from", "What would you like to sit?"
_ID = re.compile(r"^id: (\S+)", re.MULTILINE)


def bank(folder: Path, count: int) -> Path:
    """A folder of shipped data with that many items, in turns those that ship, and a home of its own in it."""
    data = shipped_data()
    (folder / "home").mkdir(parents=True)
    shutil.copytree(data / "rubrics", folder / "rubrics")
    shutil.copytree(data / "question_banks" / "personas", folder / "question_banks" / "personas")
    for path in (data / "question_banks").glob("*.yaml"):
        shutil.copy(path, folder / "question_banks")
    items = [path for path in sorted((data / "question_banks").glob("*/*.yaml")) if path.parent.name != "personas"]
    for number, path in zip(range(count), itertools.cycle(items), strict=False):
        copy = folder / "question_banks" / path.parent.name / f"{path.stem}-{number}.yaml"
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(_ID.sub(rf"id: \1-{number}", path.read_text(), count=1))
    return folder


def on_shelf(folder: str, arguments: list[str]) -> int:
    """Hotseat as it is, but with that folder for what ships."""
    compose.Home = lambda root: Home(root, Path(folder))  # type: ignore[assignment, misc]
    return hotseat(["--home", str(Path(folder, "home")), *arguments])


def command(folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, __file__, "--shelf", str(folder), *arguments]


def opened(terminal: Terminal) -> tuple[float, float]:
    """Seconds to the picker's first frame, and CPU seconds until it rests; then back to the first screen."""
    terminal.drain(0.3)
    before = terminal.cpu()
    seconds = terminal.key("s", PICKER_SHOWN)
    terminal.drain(0.3)
    cpu = terminal.cpu() - before
    terminal.key("\x1b", HOME_SHOWN)
    return seconds, cpu


def compare_pickers(banks: dict[int, Path]) -> bool:
    terminals = {count: Terminal(command(folder)) for count, folder in banks.items()}
    with ExitStack() as stack:
        for terminal in terminals.values():
            stack.enter_context(terminal)
            terminal.wait_for(HOME_SHOWN)
            opened(terminal)  # the first time imports
        rounds = [{count: opened(terminal) for count, terminal in terminals.items()} for _ in range(ROUNDS)]
    held = True
    for number, what in enumerate(("first frame", "CPU")):
        figures = {count: [one[count][number] for one in rounds] for count in banks}
        for count in banks:
            report(f"{count} items, {what}", figures[count], figures[SMALL])
        over = {count: statistics.median(figures[LARGE]) / statistics.median(figures[count]) for count in banks}
        ratios = ", ".join(f"{over[count]:.2f} x {count}" for count in (SMALL, SCREENFUL))
        print(f"  {what}: {LARGE} is {ratios}; at most {PICKER_BUDGET}")
        held &= over[SMALL] <= PICKER_BUDGET
    return held


def check(large: Path) -> bool:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    before = used.ru_utime + used.ru_stime
    start = time.perf_counter()
    subprocess.run(command(large, "bank", "check"), check=False, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime - before
    cores = os.cpu_count() or 1
    print(f"  bank check of {LARGE} items: {seconds:.1f} s on {cores} cores, {cpu:.1f} s CPU (under {CHECK_BUDGET:g})")
    return seconds < CHECK_BUDGET


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        banks = {count: bank(Path(folder, str(count)), count) for count in (SMALL, SCREENFUL, LARGE)}
        return 0 if compare_pickers(banks) & check(banks[LARGE]) else 1


if __name__ == "__main__":
    sys.exit(on_shelf(sys.argv[2], sys.argv[3:]) if sys.argv[1:2] == ["--shelf"] else main())
