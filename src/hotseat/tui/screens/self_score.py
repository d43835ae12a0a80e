"""Guided self-scoring: one question at a time with the lines that may answer it. Dismissed with the answers."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from hotseat.domain.assessment import Credit
from hotseat.domain.plain_text import harmless
from hotseat.grading.self_score import Step, Tick, Ticks
from hotseat.grading.sentences import Sentence
from hotseat.session.archive import Session
from hotseat.tui import present_scoring as present
from hotseat.tui.screens.dialogs import PageDialog

ALL_LINES = "all"


class SelfScoreScreen(Screen[Ticks | None]):
    """`steps` in order, the required ones first. Escape leaves without scoring; nothing is recorded before the end."""

    CSS_PATH = "self_score.tcss"
    HELP = (
        "Choose the line that shows it, then Y for shown or P for partly; N when no line does. Space marks several "
        "lines: levels 4 and 5 need two. For a red flag, Y confirms it and N denies it. Be as hard on yourself as a "
        "stranger who has only these lines. F finishes once the required part is done."
    )
    BINDINGS = [
        Binding("space", "mark", "Mark line", id="self.mark"),
        Binding("y", "answer('shown')", "Shown", id="self.shown"),
        Binding("p", "answer('partly')", "Partly", id="self.partly"),
        Binding("n", "answer('not_shown')", "Not shown", id="self.not"),
        Binding("a", "all_lines", "All lines", id="self.all"),
        Binding("f2", "anchors", "Anchors", id="self.anchors"),
        Binding("left,b", "back", "Back", id="self.back"),
        Binding("f", "finish", "Finish", id="self.finish"),
        Binding("escape", "dismiss(None)", "Leave", id="self.leave"),
    ]

    def __init__(
        self, session: Session, steps: tuple[Step, ...], lines: tuple[Sentence, ...], minutes: float, ticks: Ticks
    ) -> None:
        super().__init__()
        self._session = session
        self._steps = steps
        self._lines = lines
        self._minutes = minutes
        self._number = 0
        self._all = False
        self._marked: set[str] = set()
        self._ticks = ticks

    def compose(self) -> ComposeResult:
        yield Static("", classes="title", id="self-title", markup=False)
        with VerticalScroll(id="self-page", can_focus=False):
            yield Static("", id="self-ask", markup=False)
            yield Static("", id="self-examples", markup=False)
        yield OptionList(id="self-lines", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.lines = self.query_one("#self-lines", OptionList)
        self.lines.focus()
        self._show()

    @property
    def step(self) -> Step:
        """The question on screen."""
        return self._steps[self._number]

    def _show(self) -> None:
        title = present.self_score_title(self._number, self._steps, self._minutes)
        self.query_one("#self-title", Static).update(title)
        self.query_one("#self-ask", Static).update(present.self_score_ask(self.step, self._session.rubric.value))
        self.query_one("#self-examples", Static).update(present.self_score_examples(self.step))
        offered = self._lines if self._all else self.step.suggestions
        self.lines.clear_options()
        self.lines.add_options([Option(self._line(line), id=line.sid) for line in offered])
        if not self._all:
            self.lines.add_option(Option("another line…" if offered else "choose a line…", id=ALL_LINES))
        self.lines.highlighted = 0
        self.refresh_bindings()

    def _line(self, line: Sentence) -> str:
        return harmless(f"{'●' if line.sid in self._marked else ' '} {line.sid}  {line.text}")

    def action_mark(self) -> None:
        """Mark the line, or take the mark back, and step to the next one."""
        if sid := self._chosen():
            self._marked ^= {sid}
            line = next(line for line in self._lines if line.sid == sid)
            self.lines.replace_option_prompt(sid, self._line(line))
            self.lines.action_cursor_down()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == ALL_LINES:
            self.action_all_lines()
        else:
            self.action_answer("shown")

    def action_all_lines(self) -> None:
        """Offer every line of the round instead of those that touch the subject."""
        self._all = not self._all
        self._show()

    def action_answer(self, verdict: Credit) -> None:
        """Take the answer and go on. Shown and partly need a line."""
        sids = tuple(sorted(self._marked)) or tuple(filter(None, [self._chosen()]))
        if verdict != "not_shown" and not sids:
            self.notify("Choose the line that shows it first.", markup=False)
            return
        if self.step.kind == "flag":
            flags = {flag: line for flag, line in self._ticks.flags.items() if flag != self.step.id}
            self._ticks = replace(self._ticks, flags=flags | ({self.step.id: sids[0]} if verdict == "shown" else {}))
        else:
            tick = Tick(verdict, sids if verdict != "not_shown" else ())
            self._ticks = replace(self._ticks, signals={**self._ticks.signals, self.step.id: tick})
        self._go(1)

    def _chosen(self) -> str:
        highlighted = self.lines.highlighted_option
        return highlighted.id or "" if highlighted and highlighted.id != ALL_LINES else ""

    def _go(self, by: int) -> None:
        self._all = False
        self._marked = set()
        if self._number + by >= len(self._steps):
            self.action_finish()
            return
        self._number = max(0, self._number + by)
        self._show()

    def action_back(self) -> None:
        self._go(-1)

    def action_anchors(self) -> None:
        self.app.push_screen(PageDialog("Anchors", present.anchors(self.step, self._session.rubric.value)))

    def action_finish(self) -> None:
        self.dismiss(self._ticks)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Finishing is offered after the required part; a flag is not shown partly."""
        if action == "finish":
            return not self.step.required or None
        return not (self.step.kind == "flag" and parameters == ("partly",))
