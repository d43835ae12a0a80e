"""A studio over an empty home and a library of one small case, on clocks and with names that the test holds."""

from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Final

from hotseat.domain.config import Config
from hotseat.domain.event import Event, Payload
from hotseat.providers.port import Model, OnWait
from hotseat.session.clockwork import Clocks
from hotseat.session.commands import Command
from hotseat.session.live import LiveRound
from hotseat.session.models import Choice, OpenModel
from hotseat.session.studio import Luck, Studio
from hotseat.storage.transcripts import load
from session.stage import Clock
from storage.samples import ITEM_FILE, changed, put, small_home

CASE: Final = "sample-returns-desk"
FIRST: Final = f"2026-03-02T1200-{CASE}-aaaa0"
"""The name of the first session of a world, which begins at noon."""


def no_model(name: str, on_wait: OnWait | None = None) -> Model:
    raise AssertionError(f"{name} was opened in a test without models")


@dataclass
class World:
    """A studio and what it stands on. `studio` may be made anew over the same home, as by another start."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    choice: Choice = field(default_factory=Choice)
    open: OpenModel = no_model

    def __post_init__(self) -> None:
        number = count()
        self.home = small_home(self.folder)
        self.studio = Studio(
            self.home,
            Config(),
            self.choice,
            self.open,
            Clocks(self.clock.monotonic, self.clock.utc),
            Luck(lambda: 7, lambda: f"aaaa{next(number)}"),
        )

    @property
    def transcript(self) -> Path:
        (only,) = self.home.transcripts.glob("*.jsonl")
        return only

    @property
    def events(self) -> tuple[Event, ...]:
        return load(self.transcript).events

    @property
    def payloads(self) -> list[Payload]:
        return [event.payload for event in self.events]

    def shipped_item(self, changes: dict[str, str]) -> None:
        """Change the shipped case, as a newer version of the program would."""
        put(self.home.shipped_banks / "case" / f"{CASE}.yaml", changed(ITEM_FILE, changes))

    def shipped_sample(self) -> Path:
        """The only session, as one that came with the program, under a name of its own."""
        text = self.transcript.read_text().replace('"sample": false', '"sample": true').replace(FIRST, "the-sample")
        for kept in self.home.kept.iterdir():
            put(self.home.samples / "kept" / kept.name, kept.read_text())
        return put(self.home.samples / "the-sample.jsonl", text)


async def play(live: LiveRound, *commands: Command) -> LiveRound:
    """The round begun or taken up, and the commands sent."""
    async for _ in live.round.proceed():
        pass
    for command in commands:
        async for _ in live.round.send(command):
            pass
    return live
