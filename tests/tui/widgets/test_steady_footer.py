from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Input
from textual.widgets._footer import FooterKey

from hotseat.tui.widgets.steady_footer import SteadyFooter, fitting


class OneKey(App[None]):
    BINDINGS: ClassVar = [Binding("f2", "call", "Call")]
    calls = False

    def compose(self) -> ComposeResult:
        yield Input()
        yield Input()
        yield SteadyFooter(show_command_palette=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "call" or self.calls


def keys(app: OneKey) -> list[FooterKey]:
    return [key for key in app.query(FooterKey) if key.description == "Call"]


async def test_keys_are_made_when_they_change_and_stay_when_only_the_focus_moves() -> None:
    app = OneKey()
    async with app.run_test() as pilot:
        assert keys(app) == []
        app.calls = True
        app.refresh_bindings()
        await pilot.pause()
        before = keys(app)
        assert len(before) == 1
        await pilot.press("tab")
        app.refresh_bindings()
        await pilot.pause()
        assert keys(app) == before
        app.calls = False
        app.refresh_bindings()
        await pilot.pause()
        assert keys(app) == []


def test_where_there_is_no_room_the_last_keys_go_and_the_way_out_and_the_help_stay() -> None:
    made = [("g", "Grade"), ("s", "Self"), ("escape", "Back"), ("m", "Save"), ("f1", "Help")]
    footer = [FooterKey(key, key, what, "") for key, what in made]
    for room, left in ((42, "g s escape m f1"), (41, "g s escape m f1"), (40, "g s escape f1"), (20, "escape f1")):
        assert " ".join(key.key for key in fitting(footer, room, compact=True) if isinstance(key, FooterKey)) == left
