"""The application: themes, the first screen, and how a screen gets at the studio. Decides nothing about interviews.

Only Textual is imported before the first frame. The studio, which reads files and models, is opened in a thread after.
"""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import App
from textual.binding import Binding
from textual.driver import Driver
from textual.theme import Theme

from hotseat.errors import HotseatError
from hotseat.tui.lasting_driver import lasting
from hotseat.tui.screens.home import HomeScreen

if TYPE_CHECKING:
    from hotseat.session.live import Options
    from hotseat.session.studio import Studio

LEAVING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
DARK = Theme(
    name="hotseat-dark",
    primary="#7aa2d6",
    secondary="#8fb573",
    accent="#e0a458",
    foreground="#d8dce4",
    background="#14171c",
    surface="#1b1f26",
    panel="#232833",
    success="#8fb573",
    warning="#e0a458",
    error="#d9706a",
    dark=True,
)
LIGHT = Theme(
    name="hotseat-light",
    primary="#2f5f9e",
    secondary="#4a7a32",
    accent="#9c5a0b",
    foreground="#20242b",
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#e7e4da",
    success="#4a7a32",
    warning="#9c5a0b",
    error="#b03a34",
    dark=False,
)


class HotseatApp(App[None]):
    """`open_studio` is called once, in a thread, after the first frame; it may take as long as importing takes."""

    TITLE = "Hotseat"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("f1,question_mark", "help", "Help", key_display="F1", id="app.help"),
        Binding("ctrl+t", "theme", "Light/dark", show=False, id="app.theme"),
        Binding("ctrl+q", "quit", "Quit", show=False, id="app.quit"),
    ]

    def __init__(
        self, open_studio: "Callable[[], Studio]", *, first: Callable[["HotseatApp"], None] | None = None
    ) -> None:
        super().__init__()
        self._open_studio = open_studio
        self._first = first
        self._studio: asyncio.Task[Studio] | None = None
        self.sat_with: Options | None = None
        """How the last round was sat: remembered for this visit only."""
        self.parting_words = ""
        """What to tell on the terminal once the screen has gone."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def get_driver_class(self) -> type[Driver]:
        return lasting(super().get_driver_class())

    def on_mount(self) -> None:
        self.push_screen(HomeScreen())
        self.call_after_refresh(self._begin)

    async def studio(self) -> "Studio":
        """The studio, as soon as it is open. Raises HotseatError when the home or its config does not hold."""
        if self._studio is None:
            self._studio = asyncio.create_task(asyncio.to_thread(self._open_studio))
        return await asyncio.shield(self._studio)

    def _begin(self) -> None:
        for name in LEAVING:
            # Textual would die at once, with the terminal as it was drawn and the draft half a second old.
            with suppress(NotImplementedError):  # Windows has neither these signals nor handlers for them
                asyncio.get_running_loop().add_signal_handler(name, self._leave)
        self.run_worker(self._open(), exit_on_error=True)

    async def _open(self) -> None:
        try:
            studio = await self.studio()
        except HotseatError as error:
            self.parting_words = str(error)
            self.exit(return_code=error.exit_code)
            return
        self.theme = LIGHT.name if studio.theme == "light" else DARK.name
        if self._first:
            self._first(self)

    def _leave(self) -> None:
        self.exit()

    def action_help_quit(self) -> None:
        """Ctrl+C copies a selection; without one it says how to leave, and loses nothing."""
        self.notify("Ctrl+Q leaves Hotseat. Everything is saved.", timeout=2, markup=False)

    async def action_quit(self) -> None:
        """Leave; a live round is asked about first."""
        leave = getattr(self.screen, "action_leave", None)
        if leave is None:
            self.exit()
        else:
            leave()

    def action_theme(self) -> None:
        """Change between the dark and the light theme, and remember it."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self.run_worker(self._remember_theme("light" if self.theme == LIGHT.name else "dark"))

    async def _remember_theme(self, theme: str) -> None:
        try:
            (await self.studio()).remember_theme(theme)
        except HotseatError as error:
            self.notify(str(error), severity="warning", markup=False)

    def action_help(self) -> None:
        """What this screen is for and what its keys do."""
        from hotseat.tui.screens.help import HelpScreen  # noqa: PLC0415 - not before the first frame

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))
