"""Home: where all paths begin, and who interviews and grades. Drawn before anything is loaded, filled in after."""

import asyncio
import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hotseat.errors import HotseatError
from hotseat.tui.widgets.steady_footer import SteadyFooter

if TYPE_CHECKING:
    from hotseat.session.studio import Studio
    from hotseat.tui.app import HotseatApp

START, CONTINUE, LOOP, DRILLS = "start", "continue", "loop", "drills"
REVIEW, PROGRESS, MODELS, QUIT = "review", "progress", "models", "quit"


@dataclass(frozen=True)
class HomeLines:
    """What Home says once the studio is open: the menu by its ids, and who is active."""

    menu: dict[str, str]
    cast: str
    unfinished: bool


class HomeScreen(Screen[None]):
    """Choosing before the studio is open is remembered and carried out when it is."""

    CSS_PATH = "home.tcss"
    HELP = "Choose with the arrow keys and Enter. A round is saved as you go: you can leave and continue at any time."
    BINDINGS = [
        Binding("s", "choose('start')", "Start", id="home.start"),
        Binding("c", "choose('continue')", "Continue", id="home.continue"),
        Binding("l", "choose('loop')", "Loop", id="home.loop"),
        Binding("d", "choose('drills')", "Drills", id="home.drills"),
        Binding("r", "choose('review')", "Review", id="home.review"),
        Binding("p", "choose('progress')", "Progress", id="home.progress"),
        Binding("m", "choose('models')", "Models", id="home.models"),
        Binding("q", "app.quit", "Quit", id="home.quit"),
    ]

    _settled = False

    def compose(self) -> ComposeResult:
        yield Static("Hotseat · mock interviews for AI product managers", classes="title")
        yield OptionList(
            Option("Start a round", id=START),
            Option("Continue", id=CONTINUE, disabled=True),
            Option("Loop", id=LOOP),
            Option("Drills", id=DRILLS),
            Option("Review", id=REVIEW),
            Option("Progress", id=PROGRESS),
            Option("Interviewer and grader", id=MODELS),
            Option("Quit", id=QUIT),
            id="home-menu",
            markup=False,
        )
        yield Static("", id="home-cast", markup=False)

    def on_mount(self) -> None:
        self.call_after_refresh(self._complete)

    def on_screen_resume(self) -> None:
        self._fill()

    async def _complete(self) -> None:
        await self.mount(SteadyFooter())
        self.refresh_bindings()  # it has missed the news that there are any

    @work(exclusive=True, group="fill")
    async def _fill(self) -> None:
        try:
            studio = await self._app.studio()
        except HotseatError:
            return  # the app leaves with the message
        self._show(await asyncio.to_thread(_read, studio))
        if not self._settled:
            self._settled = True
            _settle()

    def _show(self, home: HomeLines) -> None:
        menu = self.query_one(OptionList)
        for option, line in home.menu.items():
            menu.replace_option_prompt(option, line)
        (menu.enable_option if home.unfinished else menu.disable_option)(CONTINUE)
        self.query_one("#home-cast", Static).update(home.cast)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_choose(event.option_id or "")

    def action_choose(self, choice: str) -> None:
        """Go where the choice leads."""
        if choice == QUIT:
            self.app.exit()
        else:
            self._go(choice)

    @work(exclusive=True, group="go")
    async def _go(self, choice: str) -> None:
        from hotseat.tui import routes  # noqa: PLC0415 - not before the first frame

        try:
            studio = await self._app.studio()
        except HotseatError:
            return  # as above
        await routes.go(self._app, studio, choice)

    @property
    def _app(self) -> "HotseatApp":
        return cast("HotseatApp", self.app)


def _settle() -> None:
    """Once: thousands of sessions have been read and will stay, and a collection over them would be felt in a key."""
    gc.freeze()


def _read(studio: "Studio") -> HomeLines:
    """Read what Home says from the disk. With many sessions that takes a while, so it is done in a thread."""
    from hotseat.session.progress import finished  # noqa: PLC0415 - not before the first frame
    from hotseat.tui import present, present_lists, present_loop  # noqa: PLC0415 - likewise

    with studio.index.still():
        sessions, unfinished, info = studio.sessions(), studio.unfinished(), studio.cast_info()
    lines = {
        START: present.start_prompt(studio.items()),
        CONTINUE: present.continue_prompt(unfinished),
        LOOP: present_loop.loop_prompt(studio.loops),
        DRILLS: present_lists.drills_prompt(),
        REVIEW: present.review_prompt(sessions),
        PROGRESS: present.progress_prompt(finished(sessions)),
        MODELS: present.models_prompt(info),
    }
    return HomeLines(lines, present.cast_text(info), bool(unfinished))
