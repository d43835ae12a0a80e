"""The editor alone on a screen with something else to focus: the text it holds and the messages it posts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input

from hotseat.tui.widgets.editor import LIMIT, LONG_LINE, AnswerEditor, EditorMessage, with_lines_broken

SENTENCE = "We would measure harm first. "


class Desk(App[None]):
    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.editor = AnswerEditor(text)
        self.posted: list[EditorMessage] = []
        self.bells = 0

    def compose(self) -> ComposeResult:
        yield self.editor
        yield Input()

    def bell(self) -> None:
        self.bells += 1

    @on(AnswerEditor.Touched)
    @on(AnswerEditor.Drafted)
    @on(AnswerEditor.Submitted)
    @on(AnswerEditor.PasteCut)
    @on(AnswerEditor.Full)
    def keep(self, message: EditorMessage) -> None:
        self.posted.append(message)

    def of(self, kind: type[Message]) -> list[EditorMessage]:
        return [message for message in self.posted if isinstance(message, kind)]


@asynccontextmanager
async def desk(text: str = "") -> AsyncIterator[tuple[AnswerEditor, Desk, Pilot[None]]]:
    app = Desk(text)
    async with app.run_test(size=(80, 24)) as pilot:
        app.editor.focus()
        await pilot.pause()
        yield app.editor, app, pilot


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def test_what_is_typed_is_the_text() -> None:
    async with desk() as (editor, _, pilot):
        await pilot.press("a", "enter", "ctrl+j", "é")
        assert editor.text == "a\n\né"


async def test_the_first_key_is_told_once() -> None:
    async with desk() as (editor, app, pilot):
        await pilot.press("left", "escape")
        assert app.of(AnswerEditor.Touched) == []
        await pilot.press("a", "b")
        assert app.of(AnswerEditor.Touched) == [AnswerEditor.Touched(editor)]


async def test_a_paste_is_a_first_key_too() -> None:
    async with desk() as (editor, app, pilot):
        await paste(pilot, "one")
        assert app.posted == [AnswerEditor.Touched(editor)]


@pytest.mark.parametrize("key", ["ctrl+s", "ctrl+enter", "alt+enter"])
async def test_an_answer_is_submitted_and_stays_until_it_is_cleared(key: str) -> None:
    async with desk("My answer.") as (editor, app, pilot):
        await pilot.press(key)
        assert app.posted == [AnswerEditor.Submitted(editor, "My answer.")]
        assert editor.text == "My answer."


async def test_an_empty_answer_rings_the_bell_instead() -> None:
    async with desk(" \n ") as (_, app, pilot):
        await pilot.press("ctrl+s")
        assert (app.posted, app.bells) == ([], 1)


async def test_escape_loses_nothing() -> None:
    async with desk("My answer.") as (editor, _, pilot):
        await pilot.press("escape")
        assert (editor.text, editor.has_focus) == ("My answer.", True)


async def test_ctrl_c_copies_the_selection() -> None:
    async with desk("My answer.") as (editor, app, pilot):
        editor.select_all()
        await pilot.press("ctrl+c")
        assert (app.clipboard, editor.text) == ("My answer.", "My answer.")


async def test_what_was_copied_is_pasted_within_the_limit() -> None:
    async with desk() as (editor, app, pilot):
        app.copy_to_clipboard("a\x07b")
        await pilot.press("ctrl+v")
        assert (editor.text, app.of(AnswerEditor.PasteCut)) == ("ab", [AnswerEditor.PasteCut(editor, 2, 0, 1)])


async def test_drafts_wait_while_typing_and_come_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotseat.tui.widgets.editor.DRAFT_EVERY", 3600)
    async with desk() as (editor, app, pilot):
        await pilot.press("a", "b", "c")
        assert app.of(AnswerEditor.Drafted) == []
        monkeypatch.setattr("hotseat.tui.widgets.editor.DRAFT_EVERY", 0.001)
        editor.flush_draft()
        await pilot.press("d")
        for _ in range(50):
            await pilot.pause()
        assert app.of(AnswerEditor.Drafted) == [
            AnswerEditor.Drafted(editor, "abc"),
            AnswerEditor.Drafted(editor, "abcd"),
        ]


async def test_a_draft_comes_at_once_when_the_focus_leaves() -> None:
    async with desk() as (editor, app, pilot):
        await pilot.press("a", "tab")
        assert app.of(AnswerEditor.Drafted) == [AnswerEditor.Drafted(editor, "a")]


async def test_no_draft_without_a_change() -> None:
    async with desk("My answer.") as (_, app, pilot):
        await pilot.press("left", "tab")
        assert app.posted == []


async def test_a_restored_draft_is_clean_and_continued_at_its_end() -> None:
    async with desk("One,\r\n\x1b[1mtwo") as (editor, _, pilot):
        await pilot.press("!")
        assert editor.text == "One,\ntwo!"
        editor.load_text("Three\x07")
        await pilot.press("!")
        assert editor.text == "Three!"


async def test_what_the_screen_loads_or_clears_is_no_draft() -> None:
    async with desk() as (editor, app, pilot):
        editor.load_text("Restored.")
        await pilot.press("tab")
        assert app.posted == []


async def test_a_paste_is_normalised_and_its_controls_are_counted() -> None:
    async with desk() as (editor, app, pilot):
        await paste(pilot, "one\r\ntwo\rthree \x1b[31mred\x1b[0m\u202e\x07\tend")
        assert editor.text == "one\ntwo\nthree red\tend"
        assert app.of(AnswerEditor.PasteCut) == [AnswerEditor.PasteCut(editor, 21, 0, 11)]


async def test_a_plain_paste_needs_no_message() -> None:
    async with desk() as (editor, app, pilot):
        await paste(pilot, "just words")
        assert (editor.text, app.of(AnswerEditor.PasteCut)) == ("just words", [])


async def test_a_paste_of_two_megabytes_is_cut_at_the_limit() -> None:
    async with desk("0123456789") as (editor, app, pilot):
        editor.move_cursor(editor.document.end)
        await paste(pilot, SENTENCE * (2_000_000 // len(SENTENCE)))
        size = 2_000_000 // len(SENTENCE) * len(SENTENCE)
        assert len(editor.text) == LIMIT
        assert app.of(AnswerEditor.PasteCut) == [AnswerEditor.PasteCut(editor, LIMIT - 10, size - LIMIT + 10, 0)]


async def test_a_paste_over_a_selection_has_its_room() -> None:
    async with desk("x" * LIMIT) as (editor, app, pilot):
        editor.select_all()
        await paste(pilot, "short")
        assert (editor.text, app.of(AnswerEditor.PasteCut)) == ("short", [])


async def test_a_key_at_the_limit_is_refused_and_told_once() -> None:
    async with desk("x" * LIMIT) as (editor, app, pilot):
        await pilot.press("a", "enter", "ctrl+j")
        assert len(editor.text) == LIMIT
        assert app.of(AnswerEditor.Full) == [AnswerEditor.Full(editor, LIMIT)]


async def test_after_deleting_at_the_limit_there_is_room_again() -> None:
    async with desk("x" * LIMIT) as (editor, app, pilot):
        editor.move_cursor(editor.document.end)
        await pilot.press("a", "backspace", "b", "c")
        assert editor.text.endswith("xb")
        assert len(app.of(AnswerEditor.Full)) == 2


@pytest.mark.parametrize("before", ["", "one\ntwo"])
async def test_undo_and_redo_of_a_paste_longer_than_the_view(before: str) -> None:
    async with desk(before) as (editor, _, pilot):
        editor.move_cursor(editor.document.end)
        pasted = "\n".join(f"line {number}" for number in range(200))
        await paste(pilot, pasted)
        await pilot.press("ctrl+z")
        assert editor.text == before
        await pilot.press("ctrl+y")
        assert editor.text == before + pasted


async def test_a_line_too_long_to_type_in_is_broken_when_it_is_pasted() -> None:
    async with desk() as (editor, app, pilot):
        await paste(pilot, SENTENCE * 500)
        assert max(map(len, editor.text.split("\n"))) <= LONG_LINE
        assert editor.text.replace("\n", " ") == SENTENCE * 500
        assert app.of(AnswerEditor.PasteCut) == []


async def test_the_height_is_bounded() -> None:
    async with desk() as (editor, _, pilot):
        assert editor.size.height == 4
        await paste(pilot, "\n" * 50)
        assert editor.size.height == 10


async def test_the_cursor_is_in_view_after_the_key_that_begins_a_row() -> None:
    async with desk("\n" * 30) as (editor, _, pilot):
        editor.move_cursor(editor.document.end)
        await pilot.press("enter")
        assert editor.scroll_offset.y == editor.max_scroll_y


async def test_a_disabled_answer_takes_nothing() -> None:
    async with desk() as (editor, app, pilot):
        editor.read_only = True
        await pilot.press("a", "ctrl+j")
        await paste(pilot, "b")
        assert (editor.text, app.posted) == ("", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("short enough", "short enough"),
        ("One two. Three four five six", "One two.\nThree four\nfive six"),
        ('He said "no." Then he left it.', 'He said\n"no."\nThen he left\nit.'),
        ("abcdefghijklmnopqrstuvwxyz", "abcdefghijkl\nmnopqrstuvwx\nyz"),
        ("abcdefghijkl mnop", "abcdefghijkl\nmnop"),
        ("keeps\n\nits own lines", "keeps\n\nits own\nlines"),
    ],
)
def test_long_lines_break_after_a_sentence_or_else_at_a_blank(text: str, expected: str) -> None:
    assert with_lines_broken(text, 12) == expected
