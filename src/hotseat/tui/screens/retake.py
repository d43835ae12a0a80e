"""One answer given again: the question, what the rubric asks one level up, the old answer, and room for a new one."""

from collections.abc import Callable
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from hotseat.domain.plain_text import harmless
from hotseat.session.weakest import Weakest
from hotseat.tui import present_round
from hotseat.tui.widgets.editor import AnswerEditor
from hotseat.tui.widgets.steady_footer import SteadyFooter

Left = Literal["send", "other"]


class RetakeScreen(Screen[Left | None]):
    """Dismissed with `send` when there is a new `text`, with `other` to choose another answer, with None to go back.

    `keep` takes the text as it is typed: no way out loses it.
    """

    CSS_PATH = "retake.tcss"
    HELP = (
        "Answer the same question once more, in your own words, and send it with Ctrl+S. What you see of the rubric is "
        "what it asks for, not what to say. F2 chooses another answer of the round. What you type is kept when you "
        "leave. The new answer becomes a session of its own beside the first, and never counts in your progress."
    )
    BINDINGS = [
        Binding("f2", "dismiss('other')", "Another answer", id="retake.other"),
        Binding("escape", "dismiss(None)", "Back", id="retake.back"),
    ]

    def __init__(self, at: Weakest, draft: str, keep: Callable[[str], None]) -> None:
        super().__init__()
        self._at = at
        self._editor = AnswerEditor(draft, placeholder="Your new answer", id="retake-editor")
        self._keep = keep
        self._sent = False

    def compose(self) -> ComposeResult:
        at = self._at
        yield Static(harmless(f"Once more: turn {at.turn}"), classes="title", markup=False)
        with VerticalScroll(id="retake-page"):
            yield Static(harmless(at.question), id="retake-question", markup=False)
            yield Static(harmless(at.why), classes="retake-text", markup=False)
            if at.asks:
                yield Static("What it asks", classes="retake-name", markup=False)
                yield Static(harmless(at.asks), classes="retake-text", markup=False)
            if at.level is not None:
                above = f"Level {min(at.level + 1, 5)} stands for"
                yield Static(above, classes="retake-name", markup=False)
                yield Static(harmless(at.next_up), classes="retake-text", markup=False)
            yield Static("Your first answer", classes="retake-name", markup=False)
            yield Static(harmless(at.answer), id="retake-old", markup=False)
        yield self._editor
        yield SteadyFooter(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self._editor.focus()

    def on_unmount(self) -> None:
        """However the screen goes; a text that was sent is no draft any more."""
        if not self._sent:
            self._keep(self.text)

    @property
    def text(self) -> str:
        """The new answer as it stands."""
        return self._editor.text

    @on(AnswerEditor.Drafted)
    def _drafted(self, event: AnswerEditor.Drafted) -> None:
        if not self._sent:
            self._keep(event.text)

    @on(AnswerEditor.PasteCut)
    def _paste_cut(self, event: AnswerEditor.PasteCut) -> None:
        self.notify(present_round.paste_cut(event.kept, event.dropped, event.stripped), markup=False)

    @on(AnswerEditor.Submitted)
    def _submitted(self) -> None:
        self._keep(self.text)
        self._sent = True
        self.dismiss("send")
