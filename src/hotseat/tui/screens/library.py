"""Review: all sessions in one list, searched and filtered, with an archive. It opens none itself."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from hotseat.errors import HotseatError
from hotseat.session.library import Found, Hit, Library, Wanted
from hotseat.session.wanted import SORTS
from hotseat.storage.session_heads import SessionHead
from hotseat.tui import present_library as present
from hotseat.tui.screens.filters import FilterDialog
from hotseat.tui.widgets.library_list import LibraryList
from hotseat.tui.widgets.steady_footer import SteadyFooter

PAUSE: Final = 0.06
"""Seconds after a key in which a further one may come, before the disk is searched."""
SETTLED: Final = 0.3
"""Seconds after which a list that was known is looked at again: once it is drawn."""
A_WHILE: Final = 0.4
"""Seconds after which it is said that the search goes on."""


class LibraryScreen(Screen[None]):
    """Stays while what was chosen is read over it.

    `utc` tells what day it is, `found` is everything as far as it is known.
    """

    CSS_PATH = "library.tcss"
    HELP = (
        "All your sessions, the samples last. Enter opens one. / searches what was said, titles and your notes: a line "
        "that was found opens where it stands; Tab leaves the words standing and goes to the list. Archiving takes a "
        "session out of this list and deletes nothing."
    )
    BINDINGS = [
        Binding("slash", "search", "Search", key_display="/", id="library.search"),
        Binding("f", "filter", "Filter", id="library.filter"),
        Binding("x", "clear", "Show all", id="library.clear"),
        Binding("o", "order", "Order", id="library.order"),
        Binding("a,delete", "move('archive')", "Archive", key_display="a", id="library.archive"),
        Binding("a,delete", "move('list')", "Restore", key_display="a", id="library.restore"),
        Binding("u", "undo", "Undo", id="library.undo"),
        Binding("v", "view('archive')", "Archived", id="library.view"),
        Binding("v", "view('list')", "The list", id="library.list"),
        Binding("down", "cursor('down')", show=False),
        Binding("up", "cursor('up')", show=False),
        Binding("escape", "back", "Back", id="library.back"),
        Binding("q", "back", "Back", show=False),
    ]

    def __init__(self, library: Library, utc: Callable[[], datetime], found: Found | None = None) -> None:
        super().__init__()
        self._library = library
        self._utc = utc
        self._wanted = Wanted()
        self._found = found or Found(self._wanted)
        self._archived: list[SessionHead] = []
        self._chosen: asyncio.Queue[Hit | None] = asyncio.Queue()

    def compose(self) -> ComposeResult:
        yield Static("Review", classes="title", id="library-title", markup=False)
        yield Input(placeholder="Words that were said, of a title or of a note", id="library-find", compact=True)
        yield Static("", id="library-status", markup=False)
        yield Static("", id="library-notice", markup=False)
        yield LibraryList(self._found, self._utc(), id="library")
        yield Static("", id="library-empty", markup=False)
        yield SteadyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        self._list.focus()
        if self._found.hits:
            self._list.action_first()
            _say(self, self._found)
        self.look(SETTLED if self._found.hits else 0.0)

    async def choice(self) -> Hit | None:
        """What is chosen next; None to leave. What was pressed meanwhile was meant for another screen."""
        while not self._chosen.empty():
            self._chosen.get_nowait()
        return await self._chosen.get()

    # --- what is shown ------------------------------------------------------------------------------------------------

    @work(exclusive=True, group="find")
    async def look(self, pause: float = 0.0) -> None:
        """Shows what is wanted as it stands now. One look at a time: a newer one takes the place of an older."""
        wanted = self._wanted
        await asyncio.sleep(pause)
        slow = self.set_timer(A_WHILE, lambda: self.query_one("#library-status", Static).update(present.LOOKING))
        try:
            found = await asyncio.to_thread(self._library.find, wanted)
        finally:
            slow.stop()
        self._show(found)

    def _show(self, found: Found) -> None:
        """The cursor stays where it was as long as the same is wanted."""
        if found == self._found and found.hits:
            return
        self._found = found
        self._list.show_found(found, self._utc())
        _say(self, self._found)

    def _want(self, wanted: Wanted, pause: float = 0.0) -> None:
        self._wanted = wanted
        self.look(pause)

    # --- words and filters --------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Open the line for words; what is listed then follows what is typed."""
        find = self.query_one(Input)
        find.display = True
        self.set_focus(find)  # at once: `focus` comes after the keys that are already on their way
        self._prepare()

    @work(exclusive=True, group="prepare")
    async def _prepare(self) -> None:
        await asyncio.to_thread(self._library.prepare)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._wanted.text:
            self._want(replace(self._wanted, text=event.value), PAUSE)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._found.wanted == self._wanted:
            self._list.action_select()

    def action_cursor(self, way: str) -> None:
        """Up and down move among what was found while the words are being typed."""
        (self._list.action_cursor_down if way == "down" else self._list.action_cursor_up)()

    @work(exclusive=True, group="filter")
    async def action_filter(self) -> None:
        """Choose filters; the words stay as they are."""
        facets = await asyncio.to_thread(self._library.facets, archived=self._wanted.archived)
        wanted = await self.app.push_screen_wait(FilterDialog(self._wanted, facets, self._utc().date()))
        self._want(replace(wanted, text=self._wanted.text))

    def action_clear(self) -> None:
        """Everything again: no words, no filters."""
        self._close_search()
        self._want(self._wanted.widened)

    def action_order(self) -> None:
        """The next order."""
        place = SORTS.index(self._wanted.sort) + 1
        self._want(replace(self._wanted, sort=SORTS[place % len(SORTS)]))

    def action_view(self, which: str) -> None:
        """All of the list, or all of the archive."""
        self._close_search()
        self._want(Wanted(archived=which == "archive", sort=self._wanted.sort))

    def action_back(self) -> None:
        """From searching to the whole list; from there to where the user came from."""
        if self.query_one(Input).display:
            self._close_search()
            self._want(replace(self._wanted, text=""))
        else:
            self._chosen.put_nowait(None)

    def _close_search(self) -> None:
        self._wanted = replace(self._wanted, text="")
        find = self.query_one(Input)
        find.value = ""
        find.display = False
        self._list.focus()

    # --- a session ----------------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._chosen.put_nowait(self._found.hits[event.option_index])

    def action_move(self, to: str) -> None:
        """Put the session at the cursor into the archive, or take it back into the list."""
        if head := self._here:
            self._move(head, archived=to == "archive")

    def action_undo(self) -> None:
        """Take back what was archived last."""
        self._move(self._archived[-1], archived=False)

    @work(group="archive")
    async def _move(self, head: SessionHead, *, archived: bool) -> None:
        """One after the other, in the order of the keys; what cannot be done is said in words."""
        do = self._library.archive if archived else self._library.restore
        try:
            said = await asyncio.to_thread(do, head.id)
        except HotseatError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self._archived = [other for other in self._archived if other.id != head.id] + ([head] if archived else [])
        self.notify(present.archived(head) if archived else present.restored(head), markup=False)
        if said:
            self.notify(said, severity="warning", markup=False)
        self.look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now; a sample is not archived."""
        return _makes_sense(action, str(*parameters[:1]), self._wanted, self._here, undo=bool(self._archived))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.refresh_bindings()

    @property
    def _here(self) -> SessionHead | None:
        """The session at the cursor."""
        hit = self._list.hit
        return hit.head if hit else None

    @property
    def _list(self) -> LibraryList:
        return self.query_one(LibraryList)


def _say(screen: LibraryScreen, found: Found) -> None:
    """All but the entries: how many there are, what is active, or why there is nothing."""
    there = bool(found.hits)
    screen.query_one(LibraryList).display = there
    empty = screen.query_one("#library-empty", Static)
    empty.update("" if there else present.empty(found))
    empty.display = not there
    screen.query_one("#library-status", Static).update(present.status(found))
    notice = screen.query_one("#library-notice", Static)
    notice.update(found.notice)
    notice.display = bool(found.notice)
    screen.refresh_bindings()


def _makes_sense(action: str, to: str, wanted: Wanted, head: SessionHead | None, *, undo: bool) -> bool:
    """Whether there is anything to do for an action, `to` what it leads to, with the cursor on `head`."""
    match action:
        case "clear":
            return wanted.narrowed
        case "move":
            return head is not None and not head.sample and wanted.archived == (to == "list")
        case "view":
            return wanted.archived == (to == "list")
        case "undo":
            return undo
        case _:
            return True
