"""Small dialogs: a choice, a page to read, a text to edit. Each is dismissed with its answer and does nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from hotseat.domain.plain_text import harmless
from hotseat.domain.rubric import Rubric
from hotseat.tui import present_round
from hotseat.tui.widgets.editor import AnswerEditor
from hotseat.tui.widgets.ratings import Ratings


@dataclass(frozen=True)
class Offer:
    """One way out of a dialog."""

    id: str
    text: str


class ChoiceDialog(ModalScreen[str | None]):
    """A question with a few answers; dismissed with the id of the one chosen, or None for Escape.

    The cursor begins at the answer of the id `at`, if there is one.
    """

    HELP = "Choose with the arrow keys and Enter, or go back with Escape."
    BINDINGS = [Binding("escape", "dismiss(None)", "Back", id="dialog.back")]

    def __init__(self, title: str, text: str, offers: tuple[Offer, ...], *, at: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._offers = offers
        self._at = at

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(harmless(self._title), classes="dialog-title", markup=False)
            if self._text:
                yield Static(harmless(self._text), classes="dialog-text", markup=False)
            yield OptionList(*(Option(self._told(offer, ""), id=offer.id) for offer in self._offers), markup=False)

    def on_mount(self) -> None:
        if self._at in {offer.id for offer in self._offers}:
            options = self.query_one(OptionList)
            options.highlighted = options.get_option_index(self._at)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The cursor is told by a mark too, for who sees no colours."""
        event.stop()
        for offer in self._offers:
            told = self._told(offer, event.option_id or "")
            if event.option_list.get_option(offer.id).prompt != told:
                event.option_list.replace_option_prompt(offer.id, told)

    @staticmethod
    def _told(offer: Offer, here: str) -> str:
        return f"{'▸' if offer.id == here else ' '} {harmless(offer.text).replace(chr(10), chr(10) + '  ')}"

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)


class PageDialog(ModalScreen[None]):
    """Something to read, scrolled with the arrow keys."""

    HELP = "Scroll with the arrow keys; Escape goes back."
    BINDINGS = [Binding("escape,enter,q,f2,f3", "dismiss(None)", "Back", id="page.back")]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(harmless(self._title), classes="dialog-title", markup=False)
            with VerticalScroll(can_focus=True):
                yield Static(harmless(self._text), markup=False)
            yield Static("Esc  back", classes="quiet")


class RatingDialog(ModalScreen[dict[str, int] | None]):
    """The candidate's own numbers after the last word and before any score; None when they are skipped."""

    HELP = (
        "Rate yourself from 1 to 5 before you see any score: the debrief sets your numbers beside what was found. "
        "Arrow keys or digits, then Enter; Escape skips it."
    )
    BINDINGS = [
        Binding("enter", "done", "Done", id="rating.done"),
        Binding("escape", "dismiss(None)", "Skip", id="rating.skip"),
    ]

    def __init__(self, farewell: str, rubric: Rubric, given: Mapping[str, int]) -> None:
        super().__init__()
        self._farewell = farewell
        self._names = rubric.level_names
        self._ratings = Ratings({dimension.id: dimension.name for dimension in rubric.dimensions}, id="ratings")
        self._ratings.given.update(given)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(harmless(self._farewell), classes="dialog-text", markup=False)
            yield Static("Before any score: how did it go?", classes="dialog-title")
            yield self._ratings
            ends = f"1 {self._names[1]} · 3 {self._names[3]} · 5 {self._names[5]}"
            yield Static(harmless(ends), classes="quiet", markup=False)
            yield Static(
                "1-5 rates and goes on  ↑↓ choose  Enter  done, when all are rated  Esc  skip", classes="quiet"
            )

    def action_done(self) -> None:
        """Dismiss when every row has its number, else go to the first that has none."""
        if missing := self._ratings.missing:
            self._ratings.go_to(missing)
            self.app.bell()
        else:
            self.dismiss(dict(self._ratings.given))


class InputDialog(ModalScreen[str | None]):
    """One line to type; dismissed with it, or None for Escape."""

    HELP = "Type, then Enter; Escape goes back."
    BINDINGS = [Binding("escape", "dismiss(None)", "Back", id="input.back")]

    def __init__(self, title: str, text: str, value: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._value = value

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(harmless(self._title), classes="dialog-title", markup=False)
            yield Static(harmless(self._text), classes="dialog-text", markup=False)
            yield Input(self._value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip() or None)


class NotesDialog(ModalScreen[str]):
    """Private notes. `keep` gets them as they are typed: there is no way out that loses them."""

    HELP = "Your notes are private: no interviewer and no grader ever gets them. Escape keeps them."
    BINDINGS = [Binding("escape,ctrl+s,f4", "keep", "Keep", priority=True, id="notes.keep")]

    def __init__(self, notes: str, keep: Callable[[str], None]) -> None:
        super().__init__()
        self._editor = AnswerEditor(notes, id="notes")
        self._keep = keep

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Private notes", classes="dialog-title")
            yield self._editor
            yield Static("Esc  keep and go back", classes="quiet")

    def on_unmount(self) -> None:
        """However the dialog goes."""
        self._keep(self.text)

    @on(AnswerEditor.Drafted)
    def _drafted(self, event: AnswerEditor.Drafted) -> None:
        self._keep(event.text)

    @on(AnswerEditor.PasteCut)
    def _paste_cut(self, event: AnswerEditor.PasteCut) -> None:
        self.notify(present_round.paste_cut(event.kept, event.dropped, event.stripped), markup=False)

    @property
    def text(self) -> str:
        """The notes as they stand."""
        return self._editor.text

    def action_keep(self) -> None:
        self.dismiss(self.text)
