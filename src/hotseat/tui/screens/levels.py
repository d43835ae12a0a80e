"""The last step of self-scoring: the level the ticks suggest for each sub-criterion, with its anchors, to be moved.

A level moves within its bounds only; the arithmetic beside it is the same as a grader's.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hotseat.domain.assessment import Assessment, CriterionResult
from hotseat.domain.rubric import Rubric
from hotseat.session.debrief import headline
from hotseat.session.studio import Answers
from hotseat.tui import present_scoring as present
from hotseat.tui.widgets.steady_footer import SteadyFooter


class LevelsScreen(Screen[bool]):
    """`score` gives the assessment of some answers, `keep` takes each level moved. Dismissed with whether to record.

    With `asked` a criterion that is not among them, and has no level, is left out; the cursor begins `at` one of them.
    """

    CSS_PATH = "levels.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    HELP = (
        "Left and right move a level within what your ticks allow. Compare with the anchors. Enter records the score; "
        "Esc goes back to the question you came from."
    )
    BINDINGS = [
        Binding("left,minus", "move(-1)", "Lower", id="levels.lower"),
        Binding("right,plus", "move(1)", "Higher", id="levels.higher"),
        Binding("enter", "record", "Record the score", id="levels.record", priority=True),
        Binding("escape", "dismiss(False)", "Back", id="levels.back"),
    ]

    def __init__(
        self,
        rubric: Rubric,
        answers: Answers,
        score: Callable[[Answers], Assessment],
        keep: Callable[[Answers], None],
        asked: Collection[str] | None = None,
        at: str = "",
    ) -> None:
        super().__init__()
        self._rubric = rubric
        self._answers = answers
        self._score = score
        self._keep = keep
        self._assessment = score(answers)
        self._shown = _shown(self._assessment.criteria, asked)
        self._at = next((row for row, n in enumerate(self._shown) if self._assessment.criteria[n].sub == at), 0)

    def compose(self) -> ComposeResult:
        yield Static(headline(self._assessment), classes="title", id="levels-title", markup=False)
        with Horizontal(id="levels-middle"):
            yield OptionList(
                *(Option(self._line(self._assessment.criteria[place])) for place in self._shown),
                id="levels-list",
                markup=False,
            )
            with VerticalScroll(id="levels-side", can_focus=False):
                yield Static("", id="levels-anchors", markup=False)
        yield SteadyFooter(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.list = self.query_one("#levels-list", OptionList)
        self.list.focus()
        self.list.highlighted = self._at

    def on_option_list_option_highlighted(self) -> None:
        self.query_one("#levels-anchors", Static).update(present.level_anchors(self._here, self._rubric))

    @property
    def _here(self) -> CriterionResult:
        return self._assessment.criteria[self._shown[self.list.highlighted or 0]]

    def _line(self, result: CriterionResult) -> str:
        return present.level_line(result, self._rubric)

    def action_move(self, by: int) -> None:
        """One level up or down, as far as the ticks allow."""
        result, here = self._here, self.list.highlighted or 0
        proposed = present.moved(result, by)
        if proposed is None:
            self.notify(present.why_not_moved(result), markup=False)
            return
        answers = replace(self._answers, levels={**self._answers.levels, result.sub: proposed})
        assessment = self._score(answers)
        now = assessment.criteria[self._shown[here]]
        if now.level == result.level:  # the level is open, but not with these lines
            self.notify(now.working[-1], markup=False)
            return
        self._answers, self._assessment = answers, assessment
        self._keep(answers)
        self.query_one("#levels-title", Static).update(headline(self._assessment))
        self.list.replace_option_prompt_at_index(here, self._line(self._here))
        self.on_option_list_option_highlighted()

    def action_record(self) -> None:
        self.dismiss(True)


def _shown(criteria: Sequence[CriterionResult], asked: Collection[str] | None) -> tuple[int, ...]:
    """The places of those to be shown; all when none of them is worth it."""
    there = tuple(n for n, each in enumerate(criteria) if asked is None or each.sub in asked or each.level is not None)
    return there or tuple(range(len(criteria)))
