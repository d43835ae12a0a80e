"""Grading under way: what it will cost, then the calls as they come in. Escape stops it and keeps what has come."""

from collections.abc import Callable
from contextlib import aclosing
from typing import Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import ProgressBar, Static

from hotseat.domain.assessment import Care
from hotseat.domain.plain_text import harmless
from hotseat.errors import HotseatError
from hotseat.grading.model_grader import CallDone, CallFailed, GradingUpdate, Retrying
from hotseat.grading.plan import Plan
from hotseat.session.gradings import LiveGrading, failed
from hotseat.tui import present_scoring as present
from hotseat.tui.widgets.steady_footer import SteadyFooter

CARES: Final[tuple[Care, ...]] = ("fast", "standard", "careful")


class GradeScreen(Screen[bool]):
    """Dismissed with whether the grading came to its end; the event to record is then in `live`.

    `at_once` when what it sends was announced before. With a `manner` it can still be made fast or careful.
    """

    CSS_PATH = "grade.tcss"
    HELP = (
        "Nothing is sent before Enter. F, S and C choose how it is read: Fast is one call a dimension, Standard one a "
        "sub-criterion, Careful three or five with second looks and an interval. Escape stops the calls; those that "
        "came back are kept and not paid twice."
    )
    BINDINGS = [
        Binding("enter", "begin", "Grade", id="grade.begin"),
        Binding("f", "manner('fast')", "Fast", id="grade.fast"),
        Binding("s", "manner('standard')", "Standard", id="grade.standard"),
        Binding("c", "manner('careful')", "Careful", id="grade.careful"),
        Binding("escape", "stop", "Back", id="grade.back"),
    ]

    def __init__(
        self,
        live: LiveGrading,
        title: str,
        *,
        at_once: bool = False,
        manner: Callable[[Care], LiveGrading] | None = None,
    ) -> None:
        super().__init__()
        self._at_once = at_once
        self.live = live
        """The grading that is, or was, made."""
        self._manner = manner
        self._title = title
        self._manners: dict[Care, LiveGrading] = {}
        self._plans: dict[Care, Plan] = {}
        self.begun = False
        """Whether anything was sent."""
        self.done = self.total = 0
        """How many questions have come back, and of how many."""
        self._lines: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static(harmless(self._title), classes="title", markup=False)
        with VerticalScroll(id="grade-page"):
            yield Static("", id="grade-manners", markup=False)
            yield Static("", id="grade-plan", markup=False)
            yield ProgressBar(total=1, show_eta=False, id="grade-bar")
            yield Static("", id="grade-log", markup=False)
        yield SteadyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        if manner := self._manner:
            chosen = self.live.task.care
            self._manners = {care: self.live if care == chosen else manner(care) for care in CARES}
        self._announce()
        self.query_one("#grade-bar", ProgressBar).display = False
        if self._at_once:
            self.action_begin()

    def _announce(self) -> None:
        task, planned = self.live.task, self.live.plan()
        table = self.query_one("#grade-manners", Static)
        table.display = bool(self._manners) and not planned.skip
        if table.display:
            self._plans = self._plans or {care: live.plan() for care, live in self._manners.items()}
            table.update(present.manners(self._plans, task.care))
        said = present.plan(planned, task.challenge, taken_up=self.live.taken_up)
        self.query_one("#grade-plan", Static).update(said)

    def action_manner(self, care: Care) -> None:
        """Another manner is announced."""
        if care in self._manners:
            self.live = self._manners[care]
            self._announce()
            self.refresh_bindings()

    def action_begin(self) -> None:
        """The calls go out."""
        if not self.begun:
            self.begun = True
            self.query_one("#grade-bar", ProgressBar).display = True
            self.refresh_bindings()
            self._run()

    def action_stop(self) -> None:
        """Whatever is under way is cancelled with the screen."""
        self.dismiss(False)

    @work(exclusive=True)
    async def _run(self) -> None:
        try:
            async with aclosing(self.live.run()) as updates:
                async for update in updates:
                    self._show(update)
        except HotseatError as error:
            self._say(str(error))
            return
        self.dismiss(True)

    def _show(self, update: GradingUpdate) -> None:
        match update:
            case CallDone(call, done, total):
                self._say(f"{call} read", done, total)
            case CallFailed(call, reason, done, total):
                self._say(failed(call, reason), done, total)
            case Retrying(waiting):
                self._say(f"{waiting.reason} Trying again in {waiting.seconds:.0f} s.")
            case _:
                pass

    def _say(self, line: str, done: int = 0, total: int = 0) -> None:
        self._lines.append(line)
        self.query_one("#grade-log", Static).update(present.grading_log(self._lines))
        if total:
            self.done, self.total = done, total
            self.query_one("#grade-bar", ProgressBar).update(total=total, progress=done)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It begins once, and its manner is open until then."""
        if action == "manner":
            return self._manner is not None and not self.begun and parameters != (self.live.task.care,)
        return action != "begin" or not self.begun
