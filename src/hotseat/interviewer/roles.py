"""The two parts that an interviewer plays: a listener reads an answer, a speaker says a line. No engine, no log."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Protocol

from hotseat.domain.item import Item
from hotseat.domain.reading import Reader, Reading
from hotseat.interview.disclosure import Line
from hotseat.interview.state import State


@dataclass(frozen=True)
class Phrase:
    """A checked piece of a reply, whole sentences, ready to be shown; and who worded it."""

    text: str
    by: Reader


class Listener(Protocol):
    """Reads the last turn of a state whose answer waits to be read."""

    async def read(self, state: State, item: Item) -> Reading:
        """What the answer asks, shows and raises. Raises ProviderError when a model was needed and failed."""
        ...


class Speaker(Protocol):
    """Says one line, in its own words or in the item's."""

    def say(self, line: Line, state: State, item: Item) -> AsyncGenerator[Phrase]:
        """The reply, a phrase at a time.

        Raises ProviderError when the model failed, and Unsayable when nothing of its reply could be shown.
        """
        ...


class Unsayable(Exception):
    """The reply's first sentence failed the check; the item's own line has to be said. `str()` says why."""


class ScriptedSpeaker:
    """Says every line exactly as the item has it."""

    async def say(self, line: Line, state: State, item: Item) -> AsyncGenerator[Phrase]:
        yield Phrase(line.text, "scripted")
