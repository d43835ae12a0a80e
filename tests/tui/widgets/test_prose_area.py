"""The quick drawing shows what the base class would show, and the repairs hold."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import ClassVar

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input, TextArea

from hotseat.tui.widgets.prose_area import ProseArea

TEXT = "\n".join(
    [
        "A first paragraph that is long enough to be wrapped over three rows of the narrow page. " * 2,
        "",
        "漢字漢字" * 20,
    ]
    + [f"Line {number}\twith a tab" for number in range(3)]
    + [f"Line {number}" for number in range(20)]
)


class Page(App[None]):
    CSS = "ProseArea { height: 12; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f6,f7", "note")]

    notes = 0

    def action_note(self) -> None:
        self.notes += 1

    def compose(self) -> ComposeResult:
        yield ProseArea(TEXT, placeholder="Type here.")
        yield Input()


def cells(area: ProseArea, draw: Callable[[int], Strip]) -> list[list[tuple[str, Style | None]]]:
    """Each row as characters with their styles, without the plain blanks at its end."""
    area.render_lines(area.size.region)
    rows = []
    for y in range(area.size.height):
        row = [(character, segment.style) for segment in draw(y) for character in segment.text]
        while row and row[-1] == (" ", area.rich_style):
            row.pop()
        rows.append(row)
    return rows


def shows_what_the_base_class_shows(area: ProseArea) -> bool:
    return cells(area, area.render_line) == cells(area, lambda y: TextArea.render_line(area, y))


@asynccontextmanager
async def page() -> AsyncIterator[tuple[ProseArea, Pilot[None]]]:
    async with Page().run_test(size=(60, 24)) as pilot:
        area = pilot.app.query_one(ProseArea)
        area.focus()
        await pilot.pause()
        yield area, pilot


@pytest.mark.parametrize(
    "keys",
    [
        [],
        ["down", "x"],
        ["down", "down", "down", "right", "x", "enter"],
        ["pagedown", "pagedown", "x"],
        ["shift+down", "shift+right"],
        ["x", "ctrl+z"],
        ["tab"],
    ],
)
async def test_rows_look_as_the_base_class_draws_them(keys: list[str]) -> None:
    async with page() as (area, pilot):
        await pilot.press(*keys)
        assert shows_what_the_base_class_shows(area)


async def test_rows_look_the_same_after_a_resize_and_in_another_theme() -> None:
    async with page() as (area, pilot):
        area.move_cursor((0, 120))
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert shows_what_the_base_class_shows(area)
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert shows_what_the_base_class_shows(area)


async def test_an_emptied_page_shows_its_placeholder() -> None:
    async with page() as (area, pilot):
        area.select_all()
        await pilot.press("delete")
        assert shows_what_the_base_class_shows(area)
        assert area.render_line(0).text.rstrip() == "Type here."


async def test_function_keys_are_left_to_the_screen() -> None:
    async with page() as (area, pilot):
        await pilot.press("f6", "f7")
        assert isinstance(pilot.app, Page)
        assert (pilot.app.notes, area.selected_text) == (2, "")


async def test_the_cursor_stays_in_view_when_the_page_shrinks() -> None:
    async with page() as (area, pilot):
        area.move_cursor(area.document.end)
        area.styles.height = 6
        await pilot.pause()
        await pilot.pause()
        assert area.scroll_offset.y == area.max_scroll_y
