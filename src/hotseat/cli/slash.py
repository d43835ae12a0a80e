"""What a plain round can be told besides an answer: its commands, their help, and how a line is known for one.

Carries nothing out. One table, so that the help cannot leave a command out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from hotseat.domain.finding import nearest
from hotseat.session.commands import Answer, Command, End, Hint, Next, Pause, Retry, Skip, TakeBack, Unpause, UseScript

NOTE = "/note"
RATE = "/rate"
QUIT = "/quit"
COMMANDS: dict[str, str] = {
    "/brief": "the brief again",
    "/facts": "what you have found",
    "/handouts": "the papers on the table",
    "/goal": "what this part is for",
    "/hint": "a hint; it is counted",
    NOTE: "a private note",
    "/skip": "leave the question",
    "/again": "it was misread",
    "/next": "go on to the next part",
    "/pause": "stop the clock",
    "/resume": "let the clock run again",
    "/retry": "call the model again",
    "/script": "the scripted line instead",
    "/drop": "forget the draft",
    "/end": "close the round",
    RATE: "how it went, at the end",
    QUIT: "leave, and continue later",
    "/help": "these lines",
}
"""Every command and what it does, in the order of the help."""

SENT: dict[str, Command] = {
    "/skip": Skip(),
    "/again": TakeBack(),
    "/next": Next(),
    "/pause": Pause(),
    "/resume": Unpause(),
    "/hint": Hint(),
    "/end": End(),
    "/retry": Retry(),
    "/script": UseScript(),
}
"""Those that go to the round as they are; the front end sees to the others."""

_WORD = re.compile(r"/\w[\w-]*")
_FIGURES = re.compile(r"[\d\s,]*")


@dataclass(frozen=True)
class Slash:
    """A command by its name in COMMANDS. Only `/note` and `/rate` have a text."""

    name: str
    text: str = ""


def of_block(block: str) -> Answer | Slash:
    """A block of a file of answers: verbatim, unless the whole of it is one command; `//` at its start is a slash."""
    if command := of_line(block):
        return command
    return Answer(block.replace("//", "/", 1) if block.lstrip().startswith("//") else block)


def of_line(line: str) -> Slash | None:
    """The command that this line is. More words behind it make it text, but for a note and the figures of a rating."""
    words = line.split(maxsplit=1)
    text = words[1].rstrip() if len(words) > 1 else ""
    if words[:1] == [NOTE] or (words[:1] == [RATE] and _FIGURES.fullmatch(text)):
        return Slash(words[0], text)
    return Slash(words[0]) if len(words) == 1 and words[0] in COMMANDS else None


def rating(line: str, dimensions: Sequence[str]) -> dict[str, int] | None:
    """The ratings by dimension, if the line holds a number of 1 to 5 for each and nothing else; else None.

    It may begin with `/rate`.
    """
    words = line.strip().removeprefix(RATE).replace(",", " ").split()
    if len(words) != len(dimensions) or not all(word in {"1", "2", "3", "4", "5"} for word in words):
        return None
    return {dimension: int(word) for dimension, word in zip(dimensions, words, strict=True)}


def mistyped(line: str) -> str:
    """What to say of a line that is one `/word` and no command; empty for any other line. A path is no such word."""
    word = line.strip()
    if word in COMMANDS or not _WORD.fullmatch(word):
        return ""
    names = nearest(word[1:], [name[1:] for name in COMMANDS], most=1)
    meant = f"Did you mean /{names[0]}?" if names else "/help lists the commands."
    return f"There is no command {word}, and the line is left out. {meant} As part of an answer it is written /{word}"


def literal(line: str) -> str:
    """A line of an answer as it is meant: two slashes at its start are one."""
    return line[1:] if line.startswith("//") else line


def _help() -> str:
    taking = {NOTE: " TEXT", RATE: " 3 4 2"}
    entries = [f"{name + taking.get(name, ''):<13}{does}" for name, does in COMMANDS.items()]
    half = (len(entries) + 1) // 2
    columns = zip_longest(entries[:half], entries[half:], fillvalue="")
    return "\n".join(
        [
            "An answer may have several lines; a line with only a dot sends it.",
            "A command stands alone on a line. A line that begins with // means a slash.",
            *(f"{left:<40}{right}".rstrip() for left, right in columns),
        ]
    )


HELP = _help()
"""At most 80 cells wide, in two columns."""
