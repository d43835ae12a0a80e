"""The library on the screen: searched, opened at a line, marked, archived; and nothing stale over what is newer."""

import threading
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from textual.widgets import OptionList

from hotseat.session.library import Found, Hit, Library, Wanted
from hotseat.session.studio import Studio
from hotseat.storage.marks import Marks
from hotseat.storage.session_heads import SessionHead
from hotseat.tui import present_library, routes
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.debrief import DebriefScreen
from hotseat.tui.screens.dialogs import NotesDialog
from hotseat.tui.screens.filters import FilterDialog
from hotseat.tui.screens.library import LibraryScreen
from hotseat.tui.screens.word_dialog import WordDialog
from session.practice import NOW, sat, scored
from storage.samples import NOON
from tui.house import Visit, on_path, studio, toast, transcripts
from tui.test_debrief import finished
from tui.test_debrief import scored as scored_twice

SIZES = [pytest.param((60, 20), id="60"), pytest.param((120, 40), id="120")]


def line(visit: Visit, words: str) -> str:
    """The first line of the screen that holds these words."""
    return next(line.strip() for line in visit.look().splitlines() if words in line)


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_is_searched_opened_marked_and_found_again(tmp_path: Path, size: tuple[int, int]) -> None:
    at = studio(tmp_path)
    name = await scored_twice(at)
    async with on_path(at, routes.look_back, size=size) as visit:
        await visit.library()
        await visit.press("slash")
        await visit.paste("wrong bra")
        await visit.library()
        assert line(visit, "You, turn 2").startswith("You, turn 2: …")
        assert "1 of 1 · “wrong bra”" in visit.look()
        await visit.press("enter")
        screen = await visit.on(DebriefScreen)
        assert (screen.has_class("-talk"), screen.talk.has_focus) == (True, True)
        await visit.press("k")
        await visit.on(WordDialog)
        await visit.press(*"key", "enter")
        await visit.on(DebriefScreen)
        await visit.until(lambda: "You · bookmark: key" in visit.look())
        (bookmark,) = at.library.marks(name).marks.bookmarks
        assert (bookmark.turn, bookmark.words) == (2, "A wrong branch is worse than a wrong shelf.")
        await visit.press("n")
        await visit.on(NotesDialog)
        await visit.paste("[b]Say the number[/b] first.")
        await visit.press("escape")
        await visit.on(DebriefScreen)
        await visit.press("0")
        await visit.until(lambda: "[b]Say the number[/b] first." in visit.look())
        await visit.press("escape")
        await visit.library()
        assert "note · 1 bookmark" in visit.words
        assert "“wrong bra”" in visit.look()
        await visit.press("escape")
        await visit.library()
        assert "1 session · newest first" in visit.look()


async def test_a_session_is_archived_brought_back_and_found_in_the_archive(tmp_path: Path) -> None:
    at = studio(tmp_path)
    first, second = await finished(at), await finished(at)
    async with on_path(at, routes.look_back) as visit:
        await visit.library()
        await visit.press("a")
        await visit.until(lambda: "1 session ·" in visit.look())
        assert toast(visit).startswith("Archived: The returns desk is full. u brings it back")
        await visit.press("u")
        await visit.until(lambda: "2 sessions ·" in visit.look())
        await visit.press("delete", "v")
        await visit.until(lambda: "Archive: 1 session" in visit.look())
        await visit.press("a")
        await visit.until(lambda: "Nothing is archived." in visit.look())
        await visit.press("v")
        await visit.until(lambda: "2 sessions ·" in visit.look())
        assert {path.stem for path in transcripts(at)} == {first, second}


async def test_filters_are_marked_said_and_taken_away_with_one_key(tmp_path: Path) -> None:
    at = studio(tmp_path)
    await scored_twice(at)
    await finished(at)
    async with on_path(at, routes.look_back) as visit:
        await visit.library()
        await visit.press("f")
        dialog = await visit.on(FilterDialog)
        options = dialog.query_one(OptionList)
        options.highlighted = options.get_option_index("graded:self")
        await visit.press("space")
        assert "[x] self-assessed · 1" in visit.look()
        await visit.press("escape")
        await visit.until(lambda: "1 of 2 · self-assessed · newest first · x shows all" in visit.look())
        await visit.press("x")
        await visit.until(lambda: "2 sessions · newest first" in visit.look())


class Slow:
    """A library in which the search for `a` takes until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.done = threading.Event()

    def find(self, wanted: Wanted) -> Found:
        if wanted.text == "a":
            self.go.wait(5)
            self.done.set()
        return Found(wanted, (Hit(sat(1, title=f"found by {wanted.text or 'nothing'}")),), 1, 1)

    def prepare(self) -> None:
        pass


async def test_a_search_that_comes_late_never_takes_the_place_of_a_newer_one(tmp_path: Path) -> None:
    slow = Slow()

    async def path(app: HotseatApp, studio: Studio) -> None:
        await app.push_screen(LibraryScreen(cast("Library", slow), lambda: NOON))

    async with on_path(studio(tmp_path), path) as visit:
        await visit.library()
        await visit.press("slash", "a")
        await visit.until(lambda: present_library.LOOKING in visit.look())
        await visit.press("b")
        await visit.until(lambda: "found by ab" in visit.look())
        slow.go.set()
        await visit.until(slow.done.is_set)
        await visit.settle()
        assert "found by ab" in visit.look()


# --- words ------------------------------------------------------------------------------------------------------------

GRADED = scored(5, 70, "careful", title="Zebras\x1b", verdict="Lean Hire", total=3.8, mode="practice")


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (GRADED, "07 Mar 18:00  Zebras␛\n  Lean Hire 3.8, graded carefully · case"),
        (replace(GRADED, sample=True), "07 Mar 18:00  Zebras␛\n  sample · Lean Hire 3.8, graded carefully · case"),
        (replace(GRADED, drill="kill-switch"), "07 Mar 18:00  Zebras␛\n  Kill switch: done"),
        (
            replace(GRADED, loop="l", slot=2, mode="real", graded=None),
            "07 Mar 18:00  Zebras␛\n  real loop, round 2: told when the loop is over · case",
        ),
    ],
)
def test_an_entry_says_when_what_and_its_result(head: SessionHead, told: str) -> None:
    assert present_library.entry(Hit(head), Found(Wanted(), sealed=frozenset({"l"})), NOW).plain == told


def test_an_entry_of_another_year_says_the_year_and_what_was_noted() -> None:
    found = Found(Wanted(), marks={GRADED.id: Marks(note="Later.")})
    later = NOW.replace(year=2027)
    assert present_library.entry(Hit(GRADED), found, later).plain.startswith("07 Mar 2026 ")
    assert present_library.entry(Hit(GRADED), found, later).plain.endswith(" · case · note")
