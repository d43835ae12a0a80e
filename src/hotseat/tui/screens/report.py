"""A page of sections to read: a committee packet, or how a drill went. Knows rows, not what they are about."""

from collections.abc import Awaitable, Callable, Sequence

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from hotseat.domain.plain_text import harmless
from hotseat.session.rows import Section
from hotseat.tui.widgets.rows import Rows
from hotseat.tui.widgets.steady_footer import SteadyFooter


class ReportScreen(Screen[str | None]):
    """Dismissed with one of the `offers`, or with None to go back.

    They are `again`, `self`, `grade`, `other`, `debrief` and `challenge`.

    `save` puts the page on the disk and says in words where, or why not; nothing when the user thought better of it.
    """

    CSS_PATH = "report.tcss"
    HELP = "Read with the arrow keys; the number keys go to a part, and Home and End to the ends."
    BINDINGS = [
        Binding("t", "dismiss('again')", "Second take", id="report.again"),
        Binding("n", "dismiss('other')", "Another case", id="report.other"),
        Binding("g", "dismiss('grade')", "Grade", id="report.grade"),
        Binding("s", "dismiss('self')", "Self-score", id="report.self"),
        Binding("d", "dismiss('debrief')", "Debrief", id="report.debrief"),
        Binding("c", "dismiss('challenge')", "Challenge", id="report.challenge"),
        Binding("m", "save", "Save", id="report.save"),
        Binding("escape,q", "dismiss(None)", "Back", id="report.back"),
        *(Binding(str(no), f"part({no})", "Go to a part", show=False, key_display="1-9") for no in range(1, 10)),
    ]

    def __init__(
        self,
        title: str,
        sections: Sequence[Section],
        *,
        offers: frozenset[str] = frozenset(),
        save: Callable[[], Awaitable[str]] | None = None,
        notice: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._sections = sections
        self._offers = offers
        self._save = save
        self._notice = notice

    def compose(self) -> ComposeResult:
        yield Static(harmless(self._title), classes="title", markup=False)
        yield Rows(id="report-rows")
        yield SteadyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        self.rows = self.query_one(Rows)
        self.rows.show(self._sections)
        self.rows.focus()
        if self._notice:
            self.notify(self._notice, markup=False)

    def action_part(self, number: int) -> None:
        """Go to a part by its number."""
        self.rows.go_to(number - 1)

    @work
    async def action_save(self) -> None:
        """Save the page, and say where."""
        if self._save and (said := await self._save()):
            self.notify(said, timeout=10, markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is on offer here."""
        if action == "save":
            return self._save is not None
        if action == "dismiss" and parameters[0] is not None:
            return parameters[0] in self._offers
        return True
