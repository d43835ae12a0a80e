"""A round as lines of text: interviewer and candidate on standard output, everything else on standard error.

It drives the same updates as the screen, so the same answers leave the same transcript.
"""

import asyncio
from collections.abc import Callable
from typing import TextIO

from hotseat.cli import rating, slash
from hotseat.cli.answers import Answers
from hotseat.cli.lines import Lines
from hotseat.cli.output import say, tell
from hotseat.cli.pages import Pages
from hotseat.cli.slash import Slash
from hotseat.cli.typed import Keeper, Typing
from hotseat.domain.event import CandidateAnswered, FactDisclosed, InterviewerSpoke, Payload, PhaseEntered
from hotseat.domain.kinds import PASTE, PREPARATION
from hotseat.domain.plain_text import flowing
from hotseat.interview.menu import speaker
from hotseat.session.commands import Answer, Command, End, Finish, Next, Skip, TakeBack, TakeNote, TimeUp, UseScript
from hotseat.session.live import LiveRound
from hotseat.session.updates import Concluded, FellBack, Recorded, Refusal, Retrying, Trouble, Update

UNSPOKEN = frozenset({PREPARATION, PASTE})
"""The parts whose opening words nobody says: they are instructions."""
AWAITED = "The interviewer has not spoken yet. /retry calls again, /script goes on with the scripted line."


class Plain:
    """One round at a terminal or over pipes. `answers` gives blocks instead of typing; None when it is typed."""

    def __init__(self, live: LiveRound, answers: Answers | None, stdin: TextIO, lines: Lines | None = None) -> None:
        self._live = live
        self._answers = answers
        self._stdin = stdin
        self._in_trouble = False
        self._concluded = False
        self._keeper = Keeper(live)
        self._pages = Pages(live.round)
        self._typing = Typing(
            live, self._keeper, lines or Lines(stdin), self._pages.surprise, ends=self._ends_with_input()
        )
        self._handlers: dict[str, Callable[[], None]] = {
            "/brief": lambda: say(flowing(self._live.round.item.brief)),
            "/facts": lambda: tell(self._pages.facts()),
            "/handouts": lambda: say(self._pages.handouts()),
            "/drop": lambda: self._keeper.keep(""),
            "/help": lambda: tell(slash.HELP),
            "/goal": lambda: tell(self._pages.goal()),
            slash.RATE: lambda: tell("How it went is asked for after the last word. The line is left out."),
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
                said = self._how_it_went() if self._concluded else self._next()
                if said is None:
                    if self._ends_with_input():
                        self._run(runner, End("answers_ended"))
                    return
                if said == Slash(slash.QUIT):
                    return
                self._carry_out(runner, said)
            self._tell_unread()

    def _open(self) -> None:
        item, header = self._live.round.item, self._live.session
        minutes = f"{round(item.timebox.minutes * 2) / 2:g} minutes"
        manner = header.mode if header.pace == "full" else f"{header.mode} · {header.pace}"
        tell(f"{item.title} · {minutes} · {manner} · /help lists the commands")
        say(f"Brief\n{flowing(item.brief)}\n")
        if papers := self._pages.fresh():
            say(papers)
        for event in self._live.events[-1:]:
            if notice := self._pages.notice(event.payload):
                tell(notice)
        for spoken in self._live.round.state.spoken[-1:]:
            self._spoke(spoken)

    def _tell_unread(self) -> None:
        """What a file of answers still holds when the round is over."""
        if left := self._answers.left if self._answers else 0:
            tell(f"The round was over before {left} of the answers {'was' if left == 1 else 'were'} read.")

    def _ends_with_input(self) -> bool:
        """Whether the end of the answers is the end of the round: not when a person pressed Ctrl-D at a terminal."""
        return self._answers is not None or not self._stdin.isatty()

    def _carry_out(self, runner: asyncio.Runner, said: Answer | Slash | TimeUp | Finish) -> None:
        match said:
            case Answer(text) if self._live.round.state.phase == PREPARATION:
                self._prepared(runner, text)
            case Answer() | TimeUp() | Finish():
                self._run(runner, said)
            case Slash(slash.NOTE, text):
                self._note(runner, text)
                tell(self._live.notes or "No notes yet. /note TEXT takes one.")
            case Slash("/next") if self._typed_before():
                self._note(runner, self._live.draft, "")
                self._run(runner, Next())
            case Slash(name) if name in slash.SENT:
                self._run(runner, slash.SENT[name])
            case Slash(name):
                self._handlers[name]()

    def _typed_before(self) -> bool:
        """Whether something was typed while preparing, and not sent."""
        return self._live.round.state.phase == PREPARATION and bool(self._live.draft.strip())

    def _prepared(self, runner: asyncio.Runner, text: str) -> None:
        """What is typed while preparing is a note; an answer from a file means that preparation is over."""
        if self._answers is None:
            self._note(runner, text, "")
            tell("Kept as a note." if text.strip() else "There is nothing to keep yet.")
        else:
            self._run(runner, Next())
            self._run(runner, Answer(text))

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
            case Concluded():
                self._concluded = True
            case _:
                pass

    def _show_event(self, payload: Payload) -> None:
        match payload:
            case InterviewerSpoke():
                self._spoke(payload)
            case CandidateAnswered(kind=kind, text=text):
                self._keeper.keep("" if kind != "skip" else None)  # it is in the log: what is typed next begins afresh
                if kind != "skip" and not self._echoed():
                    say(f"You: {text}\n")
        if notice := self._pages.notice(payload):
            tell(notice)
        if isinstance(payload, FactDisclosed | PhaseEntered) and (papers := self._pages.fresh()):
            say(papers)

    def _spoke(self, line: InterviewerSpoke) -> None:
        if line.kind == "phase" and self._live.round.state.phase in UNSPOKEN:
            tell(line.text)
        else:
            say(f"{speaker(line.kind, self._live.round.item.interviewer.name)}: {line.text}\n")

    def _echoed(self) -> bool:
        """Whether the terminal has shown what was typed already."""
        return self._answers is None and self._stdin.isatty()

    def _next(self) -> Answer | Slash | TimeUp | None:
        """The next answer or command; None at the end of the input."""
        if self._answers is None:
            tell(self._pages.prompt())
            return self._typing.next()
        block = self._answers.next()
        if block is None:
            return None
        self._live.round.touch()
        return slash.of_block(block)

    def _how_it_went(self) -> Finish | Slash:
        """The end, with the candidate's own rating or without."""
        rubric = self._live.rubric
        return (
            rating.asked_for(rubric, self._typing.line) if self._answers is None else rating.read(rubric, self._answers)
        )

    def _note(self, runner: asyncio.Runner, text: str, draft: str | None = None) -> None:
        """Add to the notes; the draft becomes `draft`, unless that is None."""
        if text.strip():
            notes = f"{self._live.notes}\n{text}".strip()
            self._keeper.keep(draft, notes)
            self._run(runner, TakeNote(notes))
