"""What thousands of sessions cost: opening Home, listing, searching, making the index. Run: python bench/library.py

The sessions are the samples and the specimens that ship, sat by the script, each copy with a name, a seed and a day of
its own; every one has a scoring. Home is timed on a pseudo terminal to the line that counts the sessions, the homes in
turns; the review list from its key on Home to its first entry. The full-text query is compared with SQLite alone on the
same lines, as many hits asked for, newest first. Making the index is compared with reading the files and parsing every
line.
"""

import argparse
import json
import random
import shlex
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from terminal import Terminal, p95, report

from hotseat.audit.rounds import events_of
from hotseat.domain.event import to_line
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.search_words import Words
from hotseat.storage.session_index import LIMIT, SessionIndex
from hotseat.storage.session_store import TOKENIZER
from hotseat.storage.specimens import Specimens
from hotseat.storage.turn_lines import turn_lines

SMALL, LARGE = 10, 10_000
OPEN_BUDGET, SEARCH_BUDGET, REBUILD_BUDGET = 1.5, 2.0, 3.0
LAST_DAY = datetime(2026, 11, 1, 18, 30, tzinfo=UTC)
HOME_SHOWN, REVIEW_KEY, REVIEW_SHOWN = "of your sessions", "r", "nurse line"  # the title of the newest session
TYPED = 300
"""How many searches are compared."""
LISTING = """
import sys, time
from pathlib import Path
from hotseat.storage.home import Home
from hotseat.storage.session_index import SessionIndex
start = time.perf_counter()
page = SessionIndex(Home(Path(sys.argv[1]))).heads()[:50]
print(time.perf_counter() - start)
"""

Event = dict[str, object]


def templates() -> list[list[Event]]:
    """The events of every shipped sample and specimen; those without a scoring get that of a sample."""
    home = Home(Path("nowhere"))
    banks = Banks(home, rubrics := Rubrics(home))
    samples = [path.read_text(encoding="utf-8").splitlines() for path in sorted(home.samples.glob("*.jsonl"))]
    scoring = next(line for line in reversed(samples[0]) if line.startswith('{"type": "self_scored"'))
    for specimen in Specimens(home, banks, rubrics).load():
        item = banks.item(specimen.item)
        events = events_of(specimen, item, rubrics.load(item.value.rubric))
        samples.append([*map(to_line, events), scoring])
    return [[json.loads(line) for line in lines] for lines in samples]


def copy(events: list[Event], number: int) -> tuple[str, str]:
    """The name and the text of a session of its own: two a day, back from the last day."""
    began = LAST_DAY - timedelta(hours=12 * number)
    first = events[0] | {"sample": False, "seed": number}
    first["session"] = session = f"{began:%Y-%m-%dT%H%M}-{first['item']}-{number:04x}"
    clock = 0.0
    lines = []
    for seq, event in enumerate([first, *events[1:]], start=1):
        clock = max(clock, float(str(event["elapsed"])))
        at = (began + timedelta(seconds=clock)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        lines.append(json.dumps(event | {"seq": seq, "at": at, "elapsed": clock}, ensure_ascii=False))
    return session, "\n".join(lines) + "\n"


def library(root: Path, count: int, of: list[list[Event]]) -> Home:
    """A home with that many sessions."""
    home = Home(root)
    home.transcripts.mkdir(parents=True)
    for number in range(count):
        session, text = copy(of[number % len(of)], number)
        (home.transcripts / f"{session}.jsonl").write_text(text, encoding="utf-8")
    return home


# --- opening ------------------------------------------------------------------------------------------------------


def home_shown(program: list[str], home: Home) -> tuple[float, float]:
    """Seconds to the line on Home that counts the sessions, and CPU seconds until it rests."""
    with Terminal(program, {"HOTSEAT_HOME": str(home.root)}) as terminal:
        shown = terminal.wait_for(HOME_SHOWN)
        terminal.drain(0.5)
        return shown, terminal.cpu()


def listed(home: Home) -> float:
    """Seconds to the first page of heads in a fresh program."""
    done = subprocess.run([sys.executable, "-c", LISTING, str(home.root)], check=True, capture_output=True, text=True)
    return float(done.stdout)


def screen_shown(program: list[str], home: Home) -> tuple[float, float]:
    """Seconds from Home to the list of sessions, and CPU seconds until that rests."""
    with Terminal(program, {"HOTSEAT_HOME": str(home.root)}) as terminal:
        terminal.wait_for(HOME_SHOWN)
        terminal.drain(0.5)
        before = terminal.cpu()
        shown = terminal.key(REVIEW_KEY, REVIEW_SHOWN)
        terminal.drain(0.5)
        return shown, terminal.cpu() - before


Opening = Callable[[list[str], Home], tuple[float, float]]
OPENINGS: dict[str, Opening] = {"home": home_shown, "review": screen_shown}


def compare_openings(program: list[str], homes: dict[int, Home], name: str, rounds: int) -> bool:
    """Whether it takes with the many at most 1.5 x what it takes with the few."""
    opening = OPENINGS[name]
    for home in homes.values():
        opening(program, home)  # the first start compiles, and makes the index
    figures: dict[int, list[tuple[float, float]]] = {count: [] for count in homes}
    for _ in range(rounds):
        for count, home in homes.items():
            figures[count].append(opening(program, home))
    over = 0.0
    for place, what in enumerate(("first frame", "CPU until it rests")):
        columns = {count: [pair[place] for pair in pairs] for count, pairs in figures.items()}
        for count, column in columns.items():
            report(f"{name} with {count}, {what}", column, columns[SMALL])
        over = over or statistics.median(columns[LARGE]) / statistics.median(columns[SMALL])
    print(f"  {name}: {over:.2f} x {SMALL} sessions, at most {OPEN_BUDGET:g}")
    return over <= OPEN_BUDGET


# --- the index ----------------------------------------------------------------------------------------------------


def parsed(home: Home) -> int:
    """Reads every file and parses every line."""
    paths = sorted(home.transcripts.iterdir())
    return sum(1 for path in paths for line in path.read_bytes().splitlines() if json.loads(line))


def cost(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU seconds of a piece of work."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def compare_rebuild(home: Home, rounds: int) -> bool:
    """Whether making the index takes at most 3 x what reading and parsing the files takes."""
    read, made = [], []
    with closing(SessionIndex(home)) as index:
        index.rebuild()
        for _ in range(rounds):
            read.append(cost(lambda: parsed(home)))
            made.append(cost(index.rebuild))
        again = [cost(index.refresh)[0] for _ in range(5)]
    over = []
    for place, what in enumerate(("", ", CPU")):
        base, ours = ([pair[place] for pair in pairs] for pairs in (read, made))
        report(f"files read and parsed{what}", base, base, "s", 1)
        report(f"index made{what}", ours, base, "s", 1)
        over.append(statistics.median(ours) / statistics.median(base))
    size = (home.cache / "sessions.sqlite3").stat().st_size / 2**20
    print(f"  refresh of an unchanged index {statistics.median(again) * 1000:.0f} ms; {size:.0f} MiB")
    print(f"  rebuild: {over[0]:.2f} x, at most {REBUILD_BUDGET:g}")
    return over[0] <= REBUILD_BUDGET


def bare(home: Home, file: Path) -> sqlite3.Connection:
    """SQLite's full-text index over the same lines, and nothing else."""
    base = sqlite3.connect(file)
    base.execute(f"CREATE VIRTUAL TABLE lines USING fts5 (text, tokenize='{TOKENIZER}')")
    for path in sorted(home.transcripts.iterdir()):
        base.executemany("INSERT INTO lines VALUES (?)", [(line.text,) for line in turn_lines(path.read_bytes())])
    base.commit()
    return base


def asked(base: sqlite3.Connection, query: str) -> list[object]:
    """What SQLite alone finds, as many hits as a search gives."""
    ask = "SELECT text FROM lines WHERE lines MATCH ? ORDER BY rowid DESC LIMIT ?"
    return base.execute(ask, (query, LIMIT)).fetchall()


def typed(home: Home) -> Iterator[str]:
    """One to three words that stand together somewhere, the last one often half typed."""
    draw = random.Random(6)
    paths = sorted(home.transcripts.iterdir())
    for _ in range(TYPED):
        line = draw.choice(turn_lines(draw.choice(paths).read_bytes()))
        words = line.text.split()
        start = draw.randrange(len(words))
        some = words[start : start + draw.randint(1, 3)]
        yield " ".join([*some[:-1], some[-1][: draw.randint(2, 12)]])


def compare_searches(home: Home, folder: Path) -> bool:
    """Whether the 95th of a hundred searches takes at most 2 x what SQLite alone takes."""
    ours, theirs = [], []
    with closing(SessionIndex(home)) as index, closing(bare(home, folder / "bare.sqlite3")) as base:
        index.search("warm")
        for text in filter(Words.typed, typed(home)):
            alone, searched = partial(asked, base, Words.typed(text).query), partial(index.search, text)
            assert alone() and searched(), text
            theirs.append(cost(alone)[0])
            ours.append(cost(searched)[0])
    report("SQLite alone", theirs, theirs)
    report(f"search over {LARGE} sessions", ours, theirs)
    over = p95(ours) / p95(theirs)
    print(f"  search: {over:.2f} x, at most {SEARCH_BUDGET:g}")
    return over <= SEARCH_BUDGET


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", default=str(Path(sys.executable).with_name("hotseat")))
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--only", choices=("home", "review", "search", "rebuild"))
    given = options.parse_args()
    program, of = shlex.split(given.program), templates()
    held = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        homes = {count: library(folder / str(count), count, of) for count in (SMALL, LARGE)}
        if given.only in (None, "rebuild"):
            held &= compare_rebuild(homes[LARGE], max(2, given.rounds // 3))
        for opening in OPENINGS:
            if given.only in (None, opening):
                held &= compare_openings(program, homes, opening, given.rounds)
        if given.only in (None, "home"):
            for count, home in homes.items():
                values = [listed(home) for _ in range(given.rounds)]
                report(f"heads of {count} in a new program", values, values)
        if given.only in (None, "search"):
            held &= compare_searches(homes[LARGE], folder)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
