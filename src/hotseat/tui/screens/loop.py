"""A loop: its rounds, how far it has come, and what comes next. Shows what it is given, and says what is wanted."""

import asyncio

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from hotseat.domain.plain_text import harmless
from hotseat.tui.present_loop import LoopPage
from hotseat.tui.widgets.steady_footer import SteadyFooter


class LoopScreen(Screen[None]):
    """Stays while what was chosen on it is done over it: `go`, `packet`, `score`, `new` or `abandon`."""

    CSS_PATH = "loop.tcss"
    HELP = (
        "Six rounds, in one go or over several days: leave at any time and go on from Home. Of a round that is not "
        "begun yet you see the kind. In real mode nothing is told before the loop is over."
    )
    BINDINGS = [
        Binding("enter", "choose('go')", "Go on", id="loop.go"),
        Binding("p", "choose('packet')", "Packet", id="loop.packet"),
        Binding("s", "choose('score')", "Score", id="loop.score"),
        Binding("n", "choose('new')", "New loop", id="loop.new"),
        Binding("a", "choose('abandon')", "Abandon", id="loop.abandon"),
        Binding("escape,q", "choose(None)", "Home", id="loop.home"),
    ]

    def __init__(self, page: LoopPage, notice: str = "") -> None:
        super().__init__()
        self._page = page
        self._notice = notice
        self._chosen: asyncio.Queue[str | None] = asyncio.Queue()

    def compose(self) -> ComposeResult:
        yield Static("", classes="title", id="loop-title", markup=False)
        yield Static("", id="loop-notice", markup=False)
        with VerticalScroll(id="loop-page"):
            yield Static("", id="loop-so-far", markup=False)
            yield Static("", id="loop-rounds", markup=False)
            yield Static("", id="loop-following", markup=False)
            yield Static("", id="loop-notes", markup=False)
        yield SteadyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        self._draw()

    async def choice(self) -> str | None:
        """What is chosen next; None to leave. What was pressed meanwhile was meant for another screen."""
        while not self._chosen.empty():
            self._chosen.get_nowait()
        return await self._chosen.get()

    def show(self, page: LoopPage, notice: str = "") -> None:
        """The loop as it stands now."""
        self._page, self._notice = page, notice
        self._draw()
        self.refresh_bindings()

    def _draw(self) -> None:
        page = self._page
        texts = {
            "title": page.title,
            "notice": harmless(self._notice),
            "so-far": page.so_far,
            "rounds": "\n".join(page.rounds),
            "following": page.following,
            "notes": "\n".join(page.notes),
        }
        for name, text in texts.items():
            self.query_one(f"#loop-{name}", Static).update(text)
        self.query_one("#loop-notice").display = bool(self._notice)

    def action_choose(self, choice: str | None) -> None:
        """Say what is wanted to whoever waits for it."""
        self._chosen.put_nowait(choice)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is over is not abandoned; scoring is offered while something is left to score."""
        if action != "choose":
            return True
        return {"abandon": not self._page.over, "score": self._page.unscored > 0}.get(str(parameters[0]), True)
