"""The filters of the library in one list: each can be marked, and what fits is shown when the dialog is left."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hotseat.domain.plain_text import harmless
from hotseat.session.library import Facet, Facets, Wanted
from hotseat.session.wanted import days
from hotseat.tui.screens.dialogs import InputDialog

PARTS: Final = {
    "rounds": "Kind",
    "verdicts": "Verdict",
    "graded": "Scored",
    "modes": "Mode",
    "items": "Item",
}
LAST_DAYS: Final = (7, 30, 90)
DAYS: Final = "From a day to a day…"
HOW: Final = "2026-11-01..2026-11-30, or 2026-11-01 for all since then, or ..2026-11-30 for all until then."


class FilterDialog(ModalScreen[Wanted]):
    """Dismissed with what is wanted now. `today` is what the last days are counted back from."""

    HELP = (
        "Enter or Space marks a line or takes its mark away. Of several marks in one part any will do; of several "
        "parts all must fit. x takes all marks away. Escape shows what fits."
    )
    BINDINGS = [
        Binding("space", "mark", "Mark", show=False, id="filters.mark"),
        Binding("x", "clear", "No filter", show=False, id="filters.clear"),
        Binding("escape,f,q", "done", "Show", id="filters.done"),
    ]

    def __init__(self, wanted: Wanted, facets: Facets, today: date) -> None:
        super().__init__()
        self._wanted = wanted
        self._today = today
        self._facets: dict[str, tuple[Facet, ...]] = {part: getattr(facets, part) for part in PARTS}

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Show only", classes="dialog-title", markup=False)
            yield OptionList(*self._options(), id="filters", markup=False)
            yield Static("Enter  mark   x  none   Esc  show what fits", classes="quiet", markup=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).action_first()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        part, _, value = (event.option_id or "").partition(":")
        if part == "last":
            self._last(int(value))
        else:
            self._now(self._wanted.toggled(part, value))

    def action_mark(self) -> None:
        """What Enter does."""
        self.query_one(OptionList).action_select()

    def action_clear(self) -> None:
        """Take all marks away."""
        self._now(replace(self._wanted.widened, text=self._wanted.text))

    def action_done(self) -> None:
        """Show what fits."""
        self.dismiss(self._wanted)

    def _last(self, number: int) -> None:
        if number == 0:
            self.app.push_screen(InputDialog("From a day to a day", HOW, _typed(self._wanted)), self._between)
            return
        since = self._today - timedelta(days=number)
        marked = (self._wanted.since, self._wanted.until) == (since, None)
        self._now(replace(self._wanted, since=None if marked else since, until=None))

    def _between(self, typed: str | None) -> None:
        if typed is None:
            return
        try:
            since, until = days(typed)
        except ValueError:
            self.notify(f"Those are no two days in order. {HOW}", severity="warning", markup=False)
        else:
            self._now(replace(self._wanted, since=since, until=until))

    def _now(self, wanted: Wanted) -> None:
        """Draw the marks anew, with the cursor where it was."""
        self._wanted = wanted
        options = self.query_one(OptionList)
        for option in self._options():
            if option.id:
                options.replace_option_prompt(option.id, option.prompt)

    def _options(self) -> Iterator[Option]:
        for part, title in PARTS.items():
            choices = self._facets[part]
            if choices:
                yield Option(title, disabled=True)
            for facet in choices:
                marked = facet.value in getattr(self._wanted, part)
                yield Option(_marked(f"{facet.label} · {facet.count}", marked=marked), id=f"{part}:{facet.value}")
            if part == "rounds":
                yield from self._when()

    def _when(self) -> Iterator[Option]:
        since, until = self._wanted.since, self._wanted.until
        spans = {number: self._today - timedelta(days=number) for number in LAST_DAYS}
        yield Option("When", disabled=True)
        for number, day in spans.items():
            yield Option(_marked(f"The last {number} days", marked=(since, until) == (day, None)), id=f"last:{number}")
        typed = bool(since or until) and not (until is None and since in spans.values())
        yield Option(_marked(f"{DAYS} {_typed(self._wanted) if typed else ''}".rstrip(), marked=typed), id="last:0")


def _marked(label: str, *, marked: bool) -> str:
    return f"  [{'x' if marked else ' '}] {harmless(label)}"


def _typed(wanted: Wanted) -> str:
    since, until = (day.isoformat() if day else "" for day in (wanted.since, wanted.until))
    return f"{since}..{until}" if until else since
