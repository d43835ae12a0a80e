"""What a session tells its front end, as values. The same stream drives the screen and the plain text."""

from dataclasses import dataclass
from typing import Literal

from hotseat.domain.event import Event, LineKind
from hotseat.errors import ProviderError
from hotseat.providers.port import Waiting

Part = Literal["listening", "speech"]


@dataclass(frozen=True)
class Recorded:
    """An event is in the log and on the disk."""

    event: Event


@dataclass(frozen=True)
class Working:
    """A model has been asked; the candidate's clock stands."""

    part: Part


@dataclass(frozen=True)
class Spoke:
    """The next piece of a line. The whole of it is recorded afterwards as `interviewer_spoke`."""

    kind: LineKind
    text: str


@dataclass(frozen=True)
class Retrying:
    """A call failed and is made again by itself after `waiting.seconds`."""

    waiting: Waiting


@dataclass(frozen=True)
class FellBack:
    """The script took over one part of a model's work; `reason` in words."""

    part: Part
    reason: str


@dataclass(frozen=True)
class Trouble:
    """The speech call failed. The round waits for Retry or UseScript; nothing is lost."""

    error: ProviderError


@dataclass(frozen=True)
class Refusal:
    """A command that does not fit now, with the reason in words. Nothing has changed."""

    reason: str


@dataclass(frozen=True)
class Ready:
    """The floor is the candidate's."""


@dataclass(frozen=True)
class Concluded:
    """The last word has been said. `Finish` ends the round, with the candidate's own rating or without."""


@dataclass(frozen=True)
class Over:
    """The round has ended."""


Update = Recorded | Working | Spoke | Retrying | FellBack | Trouble | Refusal | Ready | Concluded | Over
