"""What it takes to go on with a session of 60 turns, against starting a new one. Run: python bench/resume.py

Both from the start of the program to the editor on the screen; the new one with its Enter on the brief. Interleaved.
"""

import argparse
import asyncio
import shlex
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from pace import no_model
from terminal import Terminal, report

from hotseat.domain.config import Config
from hotseat.session.commands import Answer
from hotseat.session.models import Choice
from hotseat.session.round import Clocks
from hotseat.session.studio import Luck, Studio
from hotseat.storage.home import Home

ITEM = "case-triage-front-door"
TURNS = 60
EDITOR = "Ctrl+S"
BRIEF = "What will happen"
UNHEARD = "Which colour are the walls in the cafeteria on the second floor, and who chose it?"


async def long_session(home: Path) -> str:
    """An unfinished session of 60 turns: questions that miss use up no phase."""
    clocks = Clocks(lambda: 0.0, lambda: datetime(2026, 11, 2, 18, 30, tzinfo=UTC))
    studio = Studio(Home(home), Config(), Choice(), no_model, clocks, Luck(lambda: 7, lambda: "aaaa"))
    live = studio.start(ITEM)
    async for _ in live.round.proceed():
        pass
    for _ in range(TURNS):
        async for _ in live.round.send(Answer(UNHEARD)):
            pass
    assert len(live.round.state.turns) == TURNS
    live.close()
    return live.session.session


def resumed(program: list[str], home: str, session: str) -> tuple[float, float]:
    with Terminal([*program, "practice", "--continue", session], {"HOTSEAT_HOME": home}) as terminal:
        return terminal.wait_for(EDITOR), terminal.cpu()


def begun(program: list[str], home: str) -> tuple[float, float]:
    with Terminal([*program, "practice", ITEM], {"HOTSEAT_HOME": home}) as terminal:
        shown = terminal.wait_for(BRIEF)
        return shown + terminal.key("\r", EDITOR), terminal.cpu()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", default=".venv/bin/hotseat")
    options.add_argument("--rounds", type=int, default=7)
    given = options.parse_args()
    program = shlex.split(given.program)
    new: list[tuple[float, float]] = []
    old: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as empty:
        session = asyncio.run(long_session(Path(home)))
        for number in range(given.rounds + 1):
            pair = begun(program, empty), resumed(program, home, session)
            if number:  # the first round fills the caches
                new.append(pair[0])
                old.append(pair[1])
    for place, what in enumerate(("", ", CPU")):
        base = [pair[place] for pair in new]
        report(f"a new round, to its editor{what}", base, base)
        report(f"{TURNS} turns resumed{what}", [pair[place] for pair in old], base)


if __name__ == "__main__":
    main()
