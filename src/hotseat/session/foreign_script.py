"""What a transcript made elsewhere comes down to: pieces of talk, each with its speaker. Values only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """What one speaker said in one go, raw. `speaker` is as the file names it, without marks.

    One that `flows` may go on in the sentence that its speaker's piece before it began, as what a machine cut by time
    does.
    """

    speaker: str
    text: str
    flows: bool = False


@dataclass(frozen=True)
class Script:
    """A file as it was read. `shape` says as what, in words; `title` is empty when it has none.

    `ignored` is the text that belongs to no speaker, a part each; `notes` are for the user to read.
    """

    shape: str
    pieces: tuple[Piece, ...]
    title: str = ""
    ignored: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
