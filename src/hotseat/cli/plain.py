"""A round as lines of text: interviewer and candidate on standard output, everything else on standard error.

It drives the same updates as the screen, so the same answers leave the same transcript.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator
from typing import TextIO

from hotseat.cli import slash
from hotseat.cli.output import tell
from hotseat.cli.slash import Slash
from hotseat.cli.typed import Keeper, Typing
from hotseat.domain.event import CandidateAnswered, FactDisclosed, InterviewerSpoke, PhaseEntered
from hotseat.domain.plain_text import flowing, harmless
from hotseat.interview.schedule import seconds_left
from hotseat.session.commands import Answer, Command, End, Finish, Next, Skip, TakeBack, TakeNote, UseScript
from hotseat.session.live import LiveRound
from hotseat.session.updates import FellBack, Recorded, Refusal, Retrying, Trouble, Update

AWAITED = "The interviewer has not spoken yet. /retry calls again, /script goes on with the scripted line."


class Plain:
    """One round at a terminal or over pipes. `answers` gives blocks instead of typing; None when it is typed."""

    def __init__(self, live: LiveRound, answers: Iterator[str] | None, stdin: TextIO) -> None:
        self._live = live
        self._answers = answers
        self._stdin = stdin
        self._in_trouble = False
        self._keeper = Keeper(live)
        self._typing = Typing(live, self._keeper, stdin, ends=self._ends_with_input())
        self._handlers: dict[str, Callable[[], None]] = {
            "/brief": lambda: self._say(flowing(self._live.round.item.brief)),
            "/facts": self._facts,
            "/drop": lambda: self._keeper.keep(""),
            "/help": lambda: tell(slash.HELP),
            "/hint": lambda: tell(f"This part: {self._goal()}."),
        }

    @property
    def over(self) -> bool:
        return self._live.round.state.over

    def play(self) -> None:
        """Play until the round is over, the answers end, or the candidate leaves."""
        with asyncio.Runner() as runner:
            for notice in self._live.notices:
                tell(notice)
            self._open()
            self._run(runner, None)
            while not self.over:
                said = self._next()
                if said is None:
                    if self._ends_with_input():
                        self._run(runner, End("answers_ended"))
                    return
                if said == Slash(slash.QUIT):
                    return
                self._carry_out(runner, said)
        if unread := len(list(self._answers or ())):
            tell(f"The round was over before {unread} of the answers were read.")

    def _open(self) -> None:
        item = self._live.round.item
        tell(f"{item.title} · {item.timebox.minutes:g} minutes · /help lists the commands")
        self._say(f"Brief\n{flowing(item.brief)}\n")
        for spoken in self._live.round.state.spoken[-1:]:
            self._say(f"{item.interviewer.name}: {spoken.text}\n")

    def _ends_with_input(self) -> bool:
        """Whether the end of the answers is the end of the round: not when a person pressed Ctrl-D at a terminal."""
        return self._answers is not None or not self._stdin.isatty()

    def _carry_out(self, runner: asyncio.Runner, said: Answer | Slash) -> None:
        match said:
            case Answer():
                self._run(runner, said)
            case Slash(slash.NOTE, text):
                self._note(runner, text)
            case Slash(name) if name in slash.SENT:
                self._run(runner, slash.SENT[name])
            case Slash(name):
                self._handlers[name]()

    def _run(self, runner: asyncio.Runner, command: Command | None) -> None:
        if isinstance(command, Answer | Skip | Next | TakeBack) and self._live.round.state.expecting == "direction":
            tell(AWAITED)
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
        if round_.state.expecting == "closing":
            async for update in round_.send(Finish()):
                self._show(update)
        if not round_.state.over:
            self._keeper.keep()

    def _show(self, update: Update) -> None:
        match update:
            case Recorded(event):
                self._show_event(event.payload)
            case Retrying(waiting):
                tell(f"{waiting.reason} Trying again in {waiting.seconds:.0f} s.")
            case FellBack(_, reason):
                tell(f"{reason} The script goes on instead.")
            case Trouble(error):
                self._in_trouble = True
                tell(f"{error} /retry calls again, /script goes on with the scripted line. Nothing is lost.")
            case Refusal(reason):
                tell(reason)
            case _:
                pass

    def _show_event(self, payload: object) -> None:
        match payload:
            case InterviewerSpoke(text=text):
                self._say(f"{self._live.round.item.interviewer.name}: {text}\n")
            case CandidateAnswered(kind=kind, text=text):
                self._keeper.keep("" if kind != "skip" else None)  # it is in the log: what is typed next begins afresh
                if kind != "skip" and not self._echoed():
                    self._say(f"You: {text}\n")
            case PhaseEntered(phase=phase):
                tell(f"— {phase}: {self._live.round.item.phase(phase).goal}")
            case FactDisclosed():
                found = len(self._live.round.state.known)
                tell(f"  (facts found: {found})")
            case _:
                pass

    def _echoed(self) -> bool:
        """Whether the terminal has shown what was typed already."""
        return self._answers is None and self._stdin.isatty()

    def _next(self) -> Answer | Slash | None:
        """The next answer or command; None at the end of the input."""
        if self._answers is None:
            self._prompt()
            return self._typing.next()
        block = next(self._answers, None)
        if block is None:
            return None
        self._live.round.touch()
        return slash.of_block(block)

    def _prompt(self) -> None:
        round_ = self._live.round
        left = seconds_left(round_.state, round_.item, round_.elapsed)
        part = f"{left / 60:.0f} min left in this part" if left > 0 else "this part is over its time"
        paused = " · paused" if round_.state.paused else ""
        tell(f"[{round_.state.phase} · {_clock(round_.elapsed)} · {part}{paused}] Your answer, then a line with a dot:")

    def _goal(self) -> str:
        return self._live.round.item.phase(self._live.round.state.phase).goal

    def _facts(self) -> None:
        item, known = self._live.round.item, self._live.round.state.known
        found = [fact.say for fact in item.facts if fact.id in known]
        tell("\n".join(f"• {line}" for line in found) or "Nothing found yet. Ask.")

    def _note(self, runner: asyncio.Runner, text: str) -> None:
        if text:
            notes = f"{self._live.notes}\n{text}".strip()
            self._keeper.keep(notes=notes)
            self._run(runner, TakeNote(notes))
        tell(self._live.notes or "No notes yet. /note TEXT takes one.")

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


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60:02d}:{int(seconds) % 60:02d}"
