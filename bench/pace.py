"""Whether a case typed at 40 words a minute reaches its close within its time. Run: python bench/pace.py

A script sits each shipped case with the scripted interviewer on a clock of its own: typing takes its time, thinking a
few seconds a turn. It types as much as a phase leaves room for, which is the hard case for a slow typist.
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from hotseat.domain.config import Config
from hotseat.session.commands import Answer
from hotseat.session.models import Choice
from hotseat.session.round import Clocks
from hotseat.session.studio import Luck, Studio
from hotseat.storage.home import Home

WORDS_A_MINUTE = 40
THINKING = 8.0
START = datetime(2026, 11, 2, 18, 30, tzinfo=UTC)
SAYINGS = (
    "What is the goal behind this, and what would success look like?",
    "Who decides, and who could stop it?",
    "I would start with the smallest thing that helps and keep a person on every decision. The worse error is the one "
    "that hurts somebody, so it sets the design, and one such case stops the launch. I would test it on our own data, "
    "silently, beside the people who do it today, and read the result in week eight.",
    "I would still hold to that, and here is what you can have instead.",
)


class Typist:
    """A clock that the typing itself moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def type(self, text: str) -> None:
        self.seconds += THINKING + len(text.split()) / WORDS_A_MINUTE * 60

    def clocks(self) -> Clocks:
        return Clocks(lambda: self.seconds, lambda: START + timedelta(seconds=self.seconds))


async def sit(item: str, home: Path) -> None:
    typist = Typist()
    studio = Studio(Home(home), Config(), Choice(), no_model, typist.clocks(), Luck(lambda: 7, lambda: "aaaa"))
    live = studio.start(item)
    async for _ in live.round.proceed():
        pass
    for words in _answers():
        live.round.touch()
        typist.type(words)
        async for _ in live.round.send(Answer(words)):
            pass
        if live.round.state.over:
            break
    state = live.round.state
    asked = any(line.kind == "close" for line in state.spoken)
    print(
        f"{item}: {'reached its close' if asked else 'DID NOT REACH ITS CLOSE'} at {state.elapsed / 60:.1f} of "
        f"{live.round.item.timebox.minutes} min, {len(state.turns)} turns, ended: {state.ended}"
    )
    live.close()


def _answers() -> Iterator[str]:
    yield from cycle(SAYINGS)


def no_model(name: str, on_wait: object = None) -> object:
    raise RuntimeError(f"no model is needed here, not even {name}")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for item in sys.argv[1:] or ["case-triage-front-door", "case-card-fraud"]:
            asyncio.run(sit(item, home))


if __name__ == "__main__":
    main()
