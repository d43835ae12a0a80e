"""A loop: its rounds, how far it has come, and what comes next. Shows what it is given; dismissed with what to do."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from hotseat.domain.plain_text import harmless
from hotseat.tui.present_loop import LoopPage


class LoopScreen(Screen[str | None]):
    """Dismissed with `go`, `packet`, `score`, `new` or `abandon`, or with None to leave. Nothing is lost by leaving."""

    CSS_PATH = "loop.tcss"
    HELP = (
        "Six rounds, in one go or over several days: leave at any time and go on from Home. Of a round that is not "
        "begun yet you see the kind. In real mode nothing is told before the loop is over."
    )
    BINDINGS = [
        Binding("enter", "dismiss('go')", "Go on", id="loop.go"),
        Binding("p", "dismiss('packet')", "Packet", id="loop.packet"),
        Binding("s", "dismiss('score')", "Score", id="loop.score"),
        Binding("n", "dismiss('new')", "New loop", id="loop.new"),
        Binding("a", "dismiss('abandon')", "Abandon", id="loop.abandon"),
        Binding("escape,q", "dismiss(None)", "Home", id="loop.home"),
    ]

    def __init__(self, page: LoopPage, notice: str = "") -> None:
        super().__init__()
        self._page = page
        self._notice = notice

    def compose(self) -> ComposeResult:
        page = self._page
        yield Static(page.title, classes="title", markup=False)
        if self._notice:
            yield Static(harmless(self._notice), id="loop-notice", markup=False)
        with VerticalScroll(id="loop-page"):
            yield Static(page.so_far, id="loop-so-far", markup=False)
            yield Static("\n".join(page.rounds), id="loop-rounds", markup=False)
            yield Static(page.following, id="loop-following", markup=False)
            yield Static("\n".join(page.notes), id="loop-notes", markup=False)
        yield Footer(show_command_palette=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is over is not abandoned; scoring is offered while something is left to score."""
        if action != "dismiss":
            return True
        return {"abandon": not self._page.over, "score": self._page.unscored > 0}.get(str(parameters[0]), True)
