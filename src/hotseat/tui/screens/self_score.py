"""Guided self-scoring: one question at a time with the lines that may answer it, and the answer it has so far.

Hands each answer on at once and holds no file itself; records no score.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hotseat.domain.assessment import Credit
from hotseat.domain.plain_text import harmless
from hotseat.domain.rubric import Rubric
from hotseat.grading.self_score import Step, Tick, minutes, required_answered
from hotseat.grading.sentences import Sentence
from hotseat.session.studio import Answers
from hotseat.tui import present_scoring as present
from hotseat.tui.screens.dialogs import PageDialog
from hotseat.tui.widgets.steady_footer import SteadyFooter

ALL_LINES = "all"


@dataclass(frozen=True)
class Questions:
    """What is asked: `steps` in order, the required ones first, about the candidate's `lines`."""

    rubric: Rubric
    steps: tuple[Step, ...]
    lines: tuple[Sentence, ...]


class SelfScoreScreen(Screen[bool]):
    """Opens at question `number`, else at the first without an answer. `keep` takes the answers after each change.

    Dismissed with whether to go on to the levels.
    """

    CSS_PATH = "self_score.tcss"
    HELP = (
        "Choose the line that shows it, then Y for shown or P for partly; N when no line does. A lists all lines, and "
        "Space marks several: levels 4 and 5 need two. For a red flag, Y confirms it and N denies it. Be as hard on "
        "yourself as a stranger who has only these lines. Each answer is kept: leave when you like and go on later. F "
        "is done, once every required signal has its answer."
    )
    BINDINGS = [
        Binding("space", "mark", "Mark", id="self.mark"),
        Binding("y", "answer('shown')", "Shown", id="self.shown"),
        Binding("p", "answer('partly')", "Partly", id="self.partly"),
        Binding("n", "answer('not_shown')", "No", id="self.not"),
        Binding("a", "all_lines", "All lines", show=False, id="self.all"),
        Binding("f2", "anchors", "Anchors", id="self.anchors"),
        # The list has keys of the same name; only with priority are these shown.
        Binding("left,b", "back", "Back", id="self.back", priority=True),
        Binding("right", "forward", "On", id="self.forward", priority=True),
        Binding("f", "finish", "Done", id="self.finish"),
        Binding("escape", "dismiss(False)", "Leave", id="self.leave"),
    ]

    def __init__(
        self, questions: Questions, answers: Answers, keep: Callable[[Answers], None], number: int | None = None
    ) -> None:
        super().__init__()
        self._questions = questions
        self._steps = questions.steps
        self.answers = answers
        """All answers so far."""
        self._keep = keep
        self._minutes = minutes(step for step in self._steps if step.required)
        self.number = first_open(self._steps, answers) if number is None else number
        """The place of the question on screen, from 0."""

    def compose(self) -> ComposeResult:
        yield Static("", classes="title", id="self-title", markup=False)
        with VerticalScroll(id="self-page", can_focus=False):
            yield Static("", id="self-ask", markup=False)
            yield Static("", id="self-examples", markup=False)
        yield Static("", id="self-answer", markup=False)
        yield OptionList(id="self-lines", markup=False)
        yield SteadyFooter(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.lines = self.query_one("#self-lines", OptionList)
        self.lines.focus()
        self._go_to(self.number)

    @property
    def step(self) -> Step:
        """The question on screen."""
        return self._steps[self.number]

    # --- what is on the screen ----------------------------------------------------------------------------------------

    def _go_to(self, number: int) -> None:
        """Show a question. The lines of the answer it has are marked."""
        self.number = number
        answer = given(self.step, self.answers)
        self._all = not self.step.suggestions
        self._marked = set(answer.sids) if answer else set()
        self._marks_are_new = False
        done = required_answered(self._steps, self.answers)
        title = present.self_score_title(number, self._steps, self._minutes, done=done)
        self.query_one("#self-title", Static).update(title)
        self.query_one("#self-ask", Static).update(present.self_score_ask(self.step, self._questions.rubric))
        self.query_one("#self-examples", Static).update(present.self_score_examples(self.step))
        said = self.query_one("#self-answer", Static)
        said.update(present.self_score_answer(self.step, answer) if answer else "")
        said.display = answer is not None
        self._list_lines()
        self.refresh_bindings()

    def _list_lines(self) -> None:
        near = {line.sid for line in self.step.suggestions}
        marked = [line for line in self._questions.lines if line.sid in self._marked - near]
        offered = self._questions.lines if self._all else (*self.step.suggestions, *marked)
        self.lines.clear_options()
        self.lines.add_options([Option(self._line(line), id=line.sid) for line in offered])
        if not self._all:
            self.lines.add_option(Option("  all other lines… (Enter or A)", id=ALL_LINES))
        # Where no line is near, none is chosen for the candidate: Y must not take the first of the round.
        first = 0 if self.step.suggestions else None
        self.lines.highlighted = next((at for at, line in enumerate(offered) if line.sid in self._marked), first)

    def _line(self, line: Sentence) -> str:
        return harmless(f"{'●' if line.sid in self._marked else ' '} {line.sid}  {line.text}")

    # --- what the candidate does --------------------------------------------------------------------------------------

    def action_mark(self) -> None:
        """Mark the line, or take the mark back, and step to the next one."""
        if sid := self._chosen():
            self._marked ^= {sid}
            self._marks_are_new = True
            line = next(line for line in self._questions.lines if line.sid == sid)
            self.lines.replace_option_prompt(sid, self._line(line))
            self.lines.action_cursor_down()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == ALL_LINES:
            self.action_all_lines()
        else:
            self.action_answer("shown")

    def action_all_lines(self) -> None:
        """Offer every line of the round instead of those that touch the subject, and back where there are some."""
        self._all = not (self._all and self.step.suggestions)
        self._list_lines()

    def action_answer(self, verdict: Credit) -> None:
        """Take the answer, have it kept, and go on. Shown and partly need a line."""
        sids = self._picked()
        if verdict != "not_shown" and not sids:
            self.notify("Choose the line that shows it first.", markup=False)
            return
        tick = Tick(verdict, sids if verdict != "not_shown" else ())
        self.answers = answered(self.step, tick, self.answers)
        self._keep(self.answers)
        if self.number + 1 < len(self._steps):
            self._go_to(self.number + 1)
        elif required_answered(self._steps, self.answers):
            self.action_finish()
        else:
            self.notify("This question was passed over, and the score needs it.", markup=False)
            self._go_to(first_open(self._steps, self.answers))

    def _picked(self) -> tuple[str, ...]:
        """The marked lines, else the chosen one. Marks of an earlier answer give way to another line chosen now."""
        chosen = self._chosen()
        if chosen and not self._marks_are_new and chosen not in self._marked:
            return (chosen,)
        return tuple(sorted(self._marked)) or tuple(filter(None, [chosen]))

    def _chosen(self) -> str:
        highlighted = self.lines.highlighted_option
        return highlighted.id or "" if highlighted and highlighted.id != ALL_LINES else ""

    def action_back(self) -> None:
        self._go_to(self.number - 1)

    def action_forward(self) -> None:
        self._go_to(self.number + 1)

    def action_anchors(self) -> None:
        self.app.push_screen(PageDialog("Anchors", present.anchors(self.step, self._questions.rubric)))

    def action_finish(self) -> None:
        self.dismiss(True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Finishing waits for the required signals; a flag is not shown partly; there is no way out at the ends."""
        match action:
            case "finish":
                return required_answered(self._steps, self.answers) or None
            case "back":
                return self.number > 0 or None
            case "forward":
                return self.number + 1 < len(self._steps) or None
            case _:
                return not (self.step.kind == "flag" and parameters == ("partly",))


def given(step: Step, answers: Answers) -> Tick | None:
    """The answer that a question has, if it has one. A flag confirmed is shown, a flag denied is not."""
    if step.kind == "signal":
        return answers.signals.get(step.id)
    if step.id in answers.flags:
        return Tick("shown", (answers.flags[step.id],))
    return Tick("not_shown") if step.id in answers.denied else None


def answered(step: Step, tick: Tick, answers: Answers) -> Answers:
    """The answers with this one among them, in place of an earlier one to the same question."""
    if step.kind == "signal":
        return replace(answers, signals={**answers.signals, step.id: tick})
    others = {flag: sid for flag, sid in answers.flags.items() if flag != step.id}
    if tick.verdict == "shown":
        return replace(answers, flags={**others, step.id: tick.sids[0]}, denied=answers.denied - {step.id})
    return replace(answers, flags=others, denied=answers.denied | {step.id})


def first_open(steps: tuple[Step, ...], answers: Answers) -> int:
    """The place of the first question without an answer; of the last one when all have theirs."""
    return next((at for at, step in enumerate(steps) if given(step, answers) is None), len(steps) - 1)
