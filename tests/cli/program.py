"""The program run inside a test: words and typing in; what it printed, its exit code and its transcripts out."""

import argparse
import io
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

import pytest

from hotseat.cli.compose import studio
from hotseat.cli.main import main
from hotseat.domain.assessment import Assessment
from hotseat.domain.event import CandidateAnswered, Event, Payload, SelfScored
from hotseat.grading.self_score import Tick, Ticks, self_score
from hotseat.storage.home import Home
from hotseat.storage.transcripts import load
from storage.samples import put

ITEM: Final = "sample-returns-desk"
INTERVIEWER: Final = "Ottilie Brand"
BRIEF: Final = "Larchmere has five branches. Books come back through a hatch and are sorted by hand."
PROMPT: Final = (
    "You are the product manager for AI at Larchmere. The director wants a camera that sorts returned books. "
    "What would you do?"
)
GOAL_ASKED: Final = "What is the goal?"
GOAL_TOLD: Final = "Books should be back on the shelf within a day. Today it takes four."
OPENING: Final = "Ask me what you need to know."
"""What the interviewer says when the second part begins."""
NOT_UNDERSTOOD: Final = "And what colour is the moon?"
CONTROLS: Final = {"\x1b": "␛", "\u202e": "·", "\x07": "␇"}
"""What a terminal could obey or a reader could not see, and the mark that is shown instead."""


@dataclass(frozen=True)
class Run:
    """One run of the program. `code` is what the shell would see."""

    code: int
    out: str
    err: str


class Terminal(io.StringIO):
    """Typed lines; the end of them is a Ctrl-D."""

    def isatty(self) -> bool:
        return True


class Keyboard(Terminal):
    """Typed lines, and a Ctrl-C when they have run out."""

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # typeshed has bytes further down
        line = super().readline(-1 if size is None else size)
        if not line:
            raise KeyboardInterrupt
        return line


class Script(Terminal):
    """Typed lines, and between them whatever a test looks at."""

    def __init__(self, lines: Iterable[str | Callable[[], None]]) -> None:
        super().__init__()
        self._lines = iter(lines)

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # typeshed has bytes further down
        for line in self._lines:
            if isinstance(line, str):
                return f"{line}\n"
            line()
        return ""


@dataclass
class Program:
    """Hotseat at one home, over a library of one small case."""

    home: Home
    capture: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch

    def __call__(self, *words: str, stdin: TextIO | None = None) -> Run:
        self.patch.setattr(sys, "stdin", stdin or io.StringIO())
        self.capture.readouterr()
        try:
            code = main(list(words))
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
        out, err = self.capture.readouterr()
        return Run(code, out, err)

    def sit(self, *blocks: str, words: Iterable[str] = (), item: str = ITEM) -> Run:
        """A round from a file of answers."""
        return self("practice", item, "--plain", "--answers", self.answers(*blocks), *words)

    def type(self, *lines: str, words: Iterable[str] = ("practice", ITEM), then: type[Terminal] = Terminal) -> Run:
        """A round typed at a terminal, line by line."""
        return self(*words, "--plain", stdin=then("".join(f"{line}\n" for line in lines)))

    def answers(self, *blocks: str) -> str:
        """The path of a file of answers."""
        return str(put(self.home.root.parent / "answers.txt", "".join(f"{block}\n---\n" for block in blocks)))

    @property
    def transcripts(self) -> list[Path]:
        return sorted(self.home.transcripts.glob("*.jsonl"))

    @property
    def transcript(self) -> Path:
        (only,) = self.transcripts
        return only

    @property
    def session(self) -> str:
        return self.transcript.stem

    @property
    def events(self) -> tuple[Event, ...]:
        return load(self.transcript).events

    @property
    def payloads(self) -> list[Payload]:
        return [event.payload for event in self.events]

    @property
    def said(self) -> list[str]:
        """What the candidate sent, in order."""
        return [payload.text for payload in self.payloads if isinstance(payload, CandidateAnswered)]

    @property
    def ended(self) -> str | None:
        """How the round ended; None while it has not."""
        return next((str(p.reason) for p in self.payloads if p.type == "session_ended"), None)


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder and below but what can be worked out again, to see that nothing has changed."""
    there = [path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path): (folder / path).read_bytes() for path in there if "cache" not in path.parts}


def score(hotseat: Program, shown: str = "sig_goal") -> Assessment:
    """The one session of this home, scored by hand: its first sentence shows one signal, and nothing else was shown."""
    world = studio(argparse.Namespace())
    session = world.read(hotseat.session)
    signals = {signal.id: Tick("not_shown") for signal in session.item.value.signals}
    made = self_score(session.sitting, "self-1", Ticks({**signals, shown: Tick("shown", ("T01.S01",))}))
    world.record(session, SelfScored(assessment=made))
    return made
