"""Notes and bookmarks on a session that is being read: typed, kept, and led to."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Final

from hotseat.domain.plain_text import flowing
from hotseat.errors import HotseatError
from hotseat.session.studio import Studio
from hotseat.storage.marks import Bookmark, Who
from hotseat.tui import present_marks as present
from hotseat.tui.screens.debrief import DebriefScreen
from hotseat.tui.screens.dialogs import ChoiceDialog, NotesDialog, Offer
from hotseat.tui.screens.word_dialog import WordDialog

if TYPE_CHECKING:
    from hotseat.tui.app import HotseatApp

NO_LINE: Final = "There is no line here. Go to one in the talk, or to a quote, then press k."
NO_BOOKMARKS: Final = "There are no bookmarks yet: k puts one on the line in view."
Path = Callable[["HotseatApp", Studio, str, DebriefScreen], Coroutine[None, None, str]]


async def note(app: "HotseatApp", studio: Studio, session: str, screen: DebriefScreen) -> str:
    """The note on the session, kept as it is typed."""
    text = before = screen.lines.marks.note
    said = trouble = ""

    def keep(text: str) -> None:
        nonlocal before, said, trouble
        if text.strip() == before.strip():
            return
        try:
            said = studio.library.note(session, text) or said
            before, trouble = text, ""
        except HotseatError as error:
            if str(error) != trouble:
                trouble = str(error)
                app.notify(trouble, severity="warning", markup=False)

    while True:
        text = await app.push_screen_wait(NotesDialog(text, keep))
        keep(text)
        if text.strip() == before.strip() or await given_up(app, trouble):
            return said


async def given_up(app: "HotseatApp", trouble: str) -> bool:
    """Whether what was typed, and could not be written for this reason, may go; else it is to stay on the screen."""
    offers = (Offer("stay", "Back to what I typed"), Offer("lose", "Leave it, and lose what I typed"))
    return await app.push_screen_wait(ChoiceDialog("It is not on the disk.", trouble, offers)) == "lose"


async def bookmark(app: "HotseatApp", studio: Studio, session: str, screen: DebriefScreen) -> str:
    """A bookmark on the line in view; one that is there already can get another word, or go."""
    line = screen.line_in_view()
    if line is None:
        return NO_LINE
    there = screen.lines.bookmark_on(line)
    if there:
        offers = (Offer("word", "Change the word beside it"), Offer("away", "Take the bookmark away"))
        chosen = await app.push_screen_wait(ChoiceDialog("There is a bookmark here.", present.shown(there), offers))
        if chosen == "away":
            return await asyncio.to_thread(studio.library.forget, session, there)
        if chosen is None:
            return ""
    words = there.words if there else present.kept(line.words)
    word = await app.push_screen_wait(WordDialog("Bookmark", flowing(words), there.note if there else ""))
    if word is None:
        return ""
    who: Who = "candidate" if line.who == "candidate" else "interviewer"
    made = Bookmark(turn=line.turn, who=who, words=words, note=word, at=studio.clocks.utc())
    return await asyncio.to_thread(studio.library.bookmark, session, made)


async def bookmarks(app: "HotseatApp", studio: Studio, session: str, screen: DebriefScreen) -> str:
    """All bookmarks of the session; the one chosen is gone to."""
    there = screen.lines.marks.bookmarks
    if not there:
        return NO_BOOKMARKS
    offers = tuple(Offer(str(number), present.shown(one)) for number, one in enumerate(there))
    chosen = await app.push_screen_wait(ChoiceDialog("Bookmarks", "", offers))
    if chosen is not None:
        screen.go_to(there[int(chosen)])
    return ""


PATHS: Final[Mapping[str, Path]] = {"note": note, "bookmark": bookmark, "bookmarks": bookmarks}
