"""A round as lines of text: interviewer and candidate on standard output, everything else on standard error.

It drives the same updates as the screen, so the same answers leave the same transcript.
"""

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from hotseat.domain.event import CandidateAnswered, FactDisclosed, InterviewerSpoke, PhaseEntered
from hotseat.domain.plain_text import flowing, harmless
from hotseat.errors import StorageTrouble
from hotseat.interview.director import seconds_left
from hotseat.session.commands import (
    Answer,
    Command,
    End,
    Next,
    Pause,
    Retry,
    Skip,
    TakeBack,
    TakeNote,
    Unpause,
    UseScript,
)
from hotseat.session.live import HEARTBEAT, LiveRound
from hotseat.session.updates import FellBack, Recorded, Refusal, Retrying, Trouble, Update

HELP = """\
An answer may have several lines; a line with only a dot sends it. A line that begins with // means a slash.
/brief  the brief again     /facts  what you have found    /note TEXT  a private note
/skip   leave the question  /again  it was misread         /next       go on to the next part
/pause  stop the clock      /retry  call the model again   /script     the scripted line instead
/drop   forget the draft    /end    close the round       /quit   leave, and continue later"""

SIMPLE: dict[str, Command] = {
    "/skip": Skip(),
    "/again": TakeBack(),
    "/next": Next(),
    "/pause": Pause(),
    "/resume": Unpause(),
    "/end": End(),
    "/retry": Retry(),
    "/script": UseScript(),
}
LOCAL = frozenset({"/brief", "/facts", "/drop", "/quit", "/help", "/hint"})
NOTE = "/note"
AWAITED = "The interviewer has not spoken yet. /retry calls again, /script goes on with the scripted line."


class Plain:
    """One round at a terminal or over pipes. `answers` gives blocks instead of typing; None when it is typed."""

    def __init__(self, live: LiveRound, answers: Iterator[str] | None, stdin: TextIO) -> None:
        self._live = live
        self._answers = answers
        self._stdin = stdin
        self._in_trouble = False
        self._told = ""
        self._beating = threading.Lock()
        self._handlers: dict[str, Callable[[], None]] = {
            "/brief": lambda: self._say(flowing(self._live.round.item.brief)),
            "/facts": self._facts,
            "/drop": lambda: self._keep(""),
            "/help": lambda: _tell(HELP),
            "/hint": lambda: _tell(f"This part: {self._goal()}."),
        }

    @property
    def over(self) -> bool:
        return self._live.round.state.over

    def play(self) -> None:
        """Play until the round is over, the answers end, or the candidate leaves."""
        with asyncio.Runner() as runner:
            for notice in self._live.notices:
                _tell(notice)
            self._open()
            self._run(runner, None)
            while not self.over:
                block = self._next_block()
                if block is None:
                    if self._ends_with_input():
                        self._run(runner, End("answers_ended"))
                    return
                if block.strip() == "/quit":
                    return
                self._carry_out(runner, block)
        if unread := len(list(self._answers or ())):
            _tell(f"The round was over before {unread} of the answers were read.")

    def _open(self) -> None:
        item = self._live.round.item
        _tell(f"{item.title} · {item.timebox.minutes} minutes · /help lists the commands")
        self._say(f"Brief\n{flowing(item.brief)}\n")
        for spoken in self._live.round.state.spoken[-1:]:
            self._say(f"{item.interviewer.name}: {spoken.text}\n")

    def _ends_with_input(self) -> bool:
        """Whether the end of the answers is the end of the round: not when a person pressed Ctrl-D at a terminal."""
        return self._answers is not None or not self._stdin.isatty()

    def _carry_out(self, runner: asyncio.Runner, block: str) -> None:
        line = block.strip()
        if line in self._handlers:
            self._handlers[line]()
        elif _is_note(line):
            self._note(line.removeprefix(NOTE).strip())
        elif line in SIMPLE:
            self._run(runner, SIMPLE[line])
        else:
            self._run(runner, Answer(block.replace("//", "/", 1) if line.startswith("//") else block))

    def _run(self, runner: asyncio.Runner, command: Command | None) -> None:
        if isinstance(command, Answer | Skip | Next | TakeBack) and self._live.round.state.expecting == "direction":
            _tell(AWAITED)
            return
        runner.run(self._drain(command))
        if self._in_trouble and self._answers is not None:
            self._in_trouble = False
            runner.run(self._drain(UseScript()))

    async def _drain(self, command: Command | None) -> None:
        self._in_trouble = False
        round_ = self._live.round
        async for update in round_.proceed() if command is None else round_.send(command):
            self._show(update)
        if not round_.state.over:
            self._keep()

    def _keep(self, text: str | None = None) -> None:
        """Keep the draft and the clock. A disk that does not take them is told once, and typing goes on."""
        try:
            with self._beating:
                self._live.keep(text)
        except StorageTrouble as error:
            if str(error) != self._told:
                self._told = str(error)
                _tell(self._told)

    def _show(self, update: Update) -> None:
        match update:
            case Recorded(event):
                self._show_event(event.payload)
            case Retrying(waiting):
                _tell(f"{waiting.reason} Trying again in {waiting.seconds:.0f} s.")
            case FellBack(_, reason):
                _tell(f"{reason} The script goes on instead.")
            case Trouble(error):
                self._in_trouble = True
                _tell(f"{error} /retry calls again, /script goes on with the scripted line. Nothing is lost.")
            case Refusal(reason):
                _tell(reason)
            case _:
                pass

    def _show_event(self, payload: object) -> None:
        match payload:
            case InterviewerSpoke(text=text):
                self._say(f"{self._live.round.item.interviewer.name}: {text}\n")
            case CandidateAnswered(kind=kind, text=text):
                self._keep("" if kind != "skip" else None)  # it is in the log: what is typed next begins afresh
                if kind != "skip" and not self._echoed():
                    self._say(f"You: {text}\n")
            case PhaseEntered(phase=phase):
                _tell(f"— {phase}: {self._live.round.item.phase(phase).goal}")
            case FactDisclosed():
                found = len(self._live.round.state.known)
                _tell(f"  (facts found: {found})")
            case _:
                pass

    def _echoed(self) -> bool:
        """Whether the terminal has shown what was typed already."""
        return self._answers is None and self._stdin.isatty()

    def _next_block(self) -> str | None:
        """The next answer or command; None at the end of the input."""
        if self._answers is not None:
            block = next(self._answers, None)
            if block is not None:
                self._live.round.touch()
            return block
        self._prompt()
        with self._heartbeat():
            return self._typed()

    def _typed(self) -> str | None:
        draft = [self._live.draft] if self._live.draft else []
        lines = list(draft)
        if lines:
            _tell(f"Your unsent draft, to be continued, or forgotten with /drop:\n{lines[0]}")
        while line := self._stdin.readline():
            self._live.round.touch()
            text = line.removesuffix("\n").removesuffix("\r")
            if text == ".":
                return "\n".join(lines)
            if lines == draft and _is_command(text):
                return text.strip()
            lines.append(text)
            self._keep("\n".join(lines))
        return "\n".join(lines) if lines != draft and self._ends_with_input() else None

    @contextmanager
    def _heartbeat(self) -> Iterator[None]:
        """Put the clock on the disk every few seconds while waiting for input, as the screen does."""
        done = threading.Event()

        def beat() -> None:
            while not done.wait(HEARTBEAT):
                self._keep()

        thread = threading.Thread(target=beat, daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def _prompt(self) -> None:
        round_ = self._live.round
        left = seconds_left(round_.state, round_.item, round_.elapsed)
        part = f"{left / 60:.0f} min left in this part" if left > 0 else "this part is over its time"
        paused = " · paused" if round_.state.paused else ""
        _tell(
            f"[{round_.state.phase} · {_clock(round_.elapsed)} · {part}{paused}] Your answer, then a line with a dot:"
        )

    def _goal(self) -> str:
        return self._live.round.item.phase(self._live.round.state.phase).goal

    def _facts(self) -> None:
        item, known = self._live.round.item, self._live.round.state.known
        found = [fact.say for fact in item.facts if fact.id in known]
        _tell("\n".join(f"• {line}" for line in found) or "Nothing found yet. Ask.")

    def _note(self, text: str) -> None:
        if text:
            notes = f"{self._live.notes}\n{text}".strip()
            self._live.keep(notes=notes)
            asyncio.run(self._drain(TakeNote(notes)))
        _tell(self._live.notes or "No notes yet. /note TEXT takes one.")

    def _say(self, text: str) -> None:
        sys.stdout.write(f"{harmless(text)}\n")
        sys.stdout.flush()


def blocks(text: str) -> Iterator[str]:
    """The answers of a file, separated by lines `---`, each as it stands; empty ones are passed over."""
    block: list[str] = []
    for line in [*text.removeprefix("\ufeff").splitlines(keepends=True), "---\n"]:
        if line.rstrip() != "---":
            block.append(line)
            continue
        answer = "".join(block).removesuffix("\n")
        block = []
        if answer.strip():
            yield answer


def _is_command(text: str) -> bool:
    line = text.strip()
    return line in SIMPLE or line in LOCAL or _is_note(line)


def _is_note(line: str) -> bool:
    """Whether it is the one command that takes text. In a file of answers the text may have several lines."""
    return line.split(maxsplit=1)[:1] == [NOTE]


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60:02d}:{int(seconds) % 60:02d}"


def _tell(text: str) -> None:
    sys.stderr.write(f"{harmless(text)}\n")
    sys.stderr.flush()
