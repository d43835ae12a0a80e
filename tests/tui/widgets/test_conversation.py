"""The conversation on a screen of 80x24, by what it shows and where it stands."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.screen import Screen
from textual.selection import Selection

from hotseat.tui.widgets.conversation import Conversation, Entry

SENTENCE = "A wrong answer hurts the tenant, not us. "


def said(key: int, sentences: int = 3) -> Entry:
    who = ("You", "candidate") if key % 2 else ("Dana Okafor", "interviewer")
    return Entry(who[0], "candidate" if key % 2 else "interviewer", f"{key}: " + SENTENCE * sentences, key)


class Room(App[None]):
    def __init__(self, follow: bool = True) -> None:
        super().__init__()
        self.conversation = Conversation(follow=follow)

    def compose(self) -> ComposeResult:
        yield self.conversation


@asynccontextmanager
async def room(entries: int = 0, follow: bool = True) -> AsyncIterator[tuple[Conversation, Pilot[None]]]:
    app = Room(follow)
    async with app.run_test(size=(80, 24)) as pilot:
        app.conversation.replace(said(key) for key in range(entries))
        app.conversation.focus()
        await pilot.pause()
        yield app.conversation, pilot


def page(conversation: Conversation) -> list[str]:
    return [conversation.render_line(y).text.rstrip() for y in range(conversation.size.height)]


async def test_an_entry_is_a_name_and_an_indented_text() -> None:
    async with room() as (conversation, _):
        conversation.add(said(0))
        assert page(conversation)[:4] == [
            "Dana Okafor",
            "  0: A wrong answer hurts the tenant, not us. A wrong answer hurts the tenant,",
            "  not us. A wrong answer hurts the tenant, not us.",
            "",
        ]


async def test_entries_added_before_the_first_layout_are_shown() -> None:
    app = Room()
    for key in range(30):
        app.conversation.add(said(key))
    async with app.run_test(size=(80, 24)):
        assert page(app.conversation)[-2].startswith("  29: A wrong")
        assert app.conversation.scroll_offset.y == app.conversation.max_scroll_y


async def test_text_is_at_most_96_cells_wide_on_a_wide_screen() -> None:
    app = Room()
    app.conversation.add(said(0, 12))
    async with app.run_test(size=(160, 24)):
        widths = [len(line) - 2 for line in page(app.conversation)[1:]]
        assert 90 < max(widths) <= 96


async def test_markup_and_controls_are_shown_as_they_are_written() -> None:
    async with room() as (conversation, _):
        conversation.add(Entry("[b]Dana[/b]", "interviewer", "[/i] \x1b[31mred \u202edrowssap", 1))
        assert page(conversation)[:2] == ["[b]Dana[/b]", "  [/i] ␛[31mred ·drowssap"]


async def test_the_end_is_followed_while_it_is_in_view() -> None:
    async with room(20) as (conversation, _):
        conversation.add(said(20))
        assert conversation.scroll_offset.y == conversation.max_scroll_y


async def test_a_reader_who_scrolled_up_is_left_in_peace_and_told_that_there_is_more() -> None:
    async with room(20) as (conversation, pilot):
        await pilot.press("pageup")
        before = page(conversation)
        assert before[-1] == "  ↓ more below"
        conversation.add(said(20))
        assert page(conversation) == before


async def test_the_end_has_nothing_below() -> None:
    async with room(20) as (conversation, _):
        assert page(conversation)[-1].startswith("  not us. A wrong")


async def test_an_answer_of_the_candidate_brings_the_end_into_view() -> None:
    async with room(20) as (conversation, pilot):
        await pilot.press("home")
        conversation.add(said(21))
        assert conversation.scroll_offset.y == conversation.max_scroll_y


async def test_scrolling_back_to_the_end_follows_it_again() -> None:
    async with room(20) as (conversation, pilot):
        await pilot.press("home", "end")
        conversation.add(said(20))
        assert conversation.scroll_offset.y == conversation.max_scroll_y


async def test_keys_scroll_by_rows_and_pages() -> None:
    async with room(20) as (conversation, pilot):
        await pilot.press("home")
        stops = []
        for key in ("down", "down", "up", "pagedown", "pageup"):
            await pilot.press(key)
            stops.append(conversation.scroll_offset.y)
        assert stops == [1, 2, 1, 23, 1]


async def test_reading_back_begins_at_the_top() -> None:
    async with room(20, follow=False) as (conversation, _):
        assert page(conversation)[0] == "Dana Okafor"


async def test_a_growing_reply_shows_its_first_words_at_once_and_the_rest_with_a_beat() -> None:
    async with room(3) as (conversation, _):
        conversation.begin(Entry("Dana Okafor", "interviewer", "", 9))
        conversation.append("Which")
        assert page(conversation)[13] == "  Which"
        conversation.append(" tenants?")
        assert page(conversation)[13] == "  Which"
        conversation.finish()
        assert page(conversation)[12:14] == ["Dana Okafor", "  Which tenants?"]


async def test_pending_words_are_shown_by_the_beat(monkeypatch: pytest.MonkeyPatch) -> None:
    async with room() as (conversation, pilot):
        monkeypatch.setattr("hotseat.tui.widgets.conversation.BEATS", 1_000)
        conversation.begin(Entry("Dana Okafor", "interviewer", "", 9))
        conversation.append("Which")
        conversation.append(" tenants?")
        for _ in range(50):
            await pilot.pause()
            if page(conversation)[1] != "  Which":
                break
        assert page(conversation)[1] == "  Which tenants?"


async def test_a_growing_reply_asks_for_no_layout() -> None:
    async with room(20) as (conversation, pilot):
        layouts: list[Screen[object]] = []
        conversation.screen.screen_layout_refresh_signal.subscribe(conversation, layouts.append)
        conversation.begin(Entry("Dana Okafor", "interviewer", "", 99))
        for _ in range(40):
            conversation.append(SENTENCE)
            conversation._grow()
            await pilot.pause()
        assert (layouts, conversation.scroll_offset.y) == ([], conversation.max_scroll_y)


async def test_an_entry_may_be_added_below_a_growing_one() -> None:
    async with room() as (conversation, _):
        conversation.begin(Entry("Dana", "interviewer", "One.", 1))
        conversation.add(Entry("", "notice", "Still waiting.", "wait"))
        conversation.append(" Two.")
        assert page(conversation)[:4] == ["Dana", "  One. Two.", "", "  Still waiting."]


async def test_appending_to_nothing_is_an_error() -> None:
    async with room() as (conversation, _):
        with pytest.raises(RuntimeError, match="begin"):
            conversation.append("lost")


async def test_a_jump_puts_the_entry_on_top_with_a_bar_beside_it() -> None:
    async with room(20) as (conversation, _):
        conversation.jump(4)
        assert page(conversation)[0] == "▌ Dana Okafor"
        assert page(conversation)[1].startswith("▌ 4: A wrong")
        conversation.jump(6)
        assert [line for line in page(conversation) if line.startswith("▌ 4")] == []


async def test_a_jump_before_the_first_layout_is_made_after_it() -> None:
    app = Room()
    for key in range(30):
        app.conversation.add(said(key))
    app.conversation.jump(4)
    async with app.run_test(size=(80, 24)):
        assert page(app.conversation)[0] == "▌ Dana Okafor"


async def test_a_jump_into_a_long_entry_brings_the_character_into_view() -> None:
    async with room() as (conversation, _):
        text = SENTENCE * 60 + "Here it is. " + SENTENCE * 60
        conversation.add(Entry("You", "candidate", text, 1))
        conversation.jump(1, text.index("Here it is."))
        assert [line for line in page(conversation) if "Here it is." in line] != []


@pytest.mark.parametrize("before", range(10, 34, 3))
async def test_words_that_are_jumped_to_are_all_in_view_and_stand_out_without_colours(before: int) -> None:
    async with room() as (conversation, _):
        quote = (
            "Here it begins, and goes on for more than one row of the page, until at last it comes to where it ends."
        )
        text = SENTENCE * before + quote + " " + SENTENCE * 60
        conversation.add(Entry("You", "candidate", text, 1))
        at = text.index(quote)
        conversation.jump(1, at, words=[(at, at + len(quote))])
        found = [
            segment.text
            for y in range(conversation.size.height)
            for segment in conversation.render_line(y)
            if segment.style and segment.style.reverse
        ]
        assert " ".join(found) == quote


async def test_a_jump_to_nowhere_is_an_error() -> None:
    async with room(3) as (conversation, _):
        with pytest.raises(KeyError):
            conversation.jump(77)


async def test_marked_characters_are_underlined() -> None:
    async with room() as (conversation, _):
        text = "We ask the clerks. " + SENTENCE * 3
        conversation.add(Entry("You", "candidate", text, 1))
        quote = "the clerks. A wrong answer hurts the tenant, not us. A wrong"
        start = text.index(quote)
        conversation.mark(1, [(start, start + len(quote))])
        marked = [
            segment.text
            for y in range(conversation.size.height)
            for segment in conversation.render_line(y)
            if segment.style and segment.style.underline
        ]
        assert " ".join(marked) == quote


@pytest.mark.parametrize("width", [60, 100, 200])
async def test_a_resize_keeps_what_is_read_in_view(width: int) -> None:
    async with room(40) as (conversation, pilot):
        conversation.jump(20)
        await pilot.resize_terminal(width, 24)
        await pilot.pause()
        assert page(conversation)[0] == "▌ Dana Okafor"
        assert page(conversation)[1].startswith("▌ 20:")


@pytest.mark.parametrize("size", [(60, 24), (80, 10), (200, 50)])
async def test_a_resize_at_the_end_stays_at_the_end(size: tuple[int, int]) -> None:
    async with room(40) as (conversation, pilot):
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert conversation.scroll_offset.y == conversation.max_scroll_y
        assert page(conversation)[-1].rstrip().endswith("us.")


async def test_replacing_with_less_leaves_no_empty_page() -> None:
    async with room(40) as (conversation, _):
        conversation.replace([said(0)])
        assert (page(conversation)[0], conversation.max_scroll_y) == ("Dana Okafor", 0)


async def test_a_new_theme_draws_in_its_own_colours() -> None:
    async with room(2) as (conversation, pilot):
        before = [segment.style for segment in conversation.render_line(0)]
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert [segment.style for segment in conversation.render_line(0)] != before


async def test_selected_text_can_be_copied() -> None:
    async with room(1) as (conversation, _):
        selection = Selection(Offset(5, 1), Offset(19, 1))
        assert conversation.get_selection(selection) == ("A wrong answer", "\n")
