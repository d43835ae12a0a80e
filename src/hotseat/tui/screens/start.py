"""Before a round: the brief, the choices, what will happen, and who gets the answers. Reading it is free."""

from dataclasses import dataclass, replace
from typing import TypeVar

from rich.console import Group
from rich.table import Column, Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from hotseat.domain.item import Item
from hotseat.session.live import PLAIN, Options
from hotseat.session.models import OFFLINE, Part
from hotseat.tui import present_start as present
from hotseat.tui.widgets.steady_footer import SteadyFooter

T = TypeVar("T")


@dataclass(frozen=True)
class Begin:
    """A round to begin: with whom (a full model name or `offline`), and how."""

    interviewer: str
    options: Options


class StartScreen(Screen[Begin | None]):
    """Dismissed with how to begin, or None to go back. `options` are what was chosen last, and what must stay."""

    CSS_PATH = "start.tcss"
    HELP = (
        "Read the brief for as long as you like: no clock runs here. M, P and F change how the round is played; what "
        "they mean stands beside them. In most rounds the clock starts with the first key of your first answer."
    )
    BINDINGS = [
        Binding("enter", "start", "Start", id="start.start"),
        Binding("o", "offline", "Start with the scripted interviewer", id="start.offline"),
        Binding("m", "mode", "Mode", id="start.mode"),
        Binding("p", "pace", "Pace", id="start.pace"),
        Binding("f", "form", "Form", id="start.form"),
        Binding("escape", "dismiss(None)", "Back", id="start.back"),
    ]

    def __init__(self, item: Item, interviewer: Part, options: Options = PLAIN) -> None:
        super().__init__()
        self._item = item
        self._interviewer = interviewer
        self.options = replace(options, form=options.form or present.FORMS[0])
        """What is chosen, also where this kind of round has no choice."""

    def compose(self) -> ComposeResult:
        yield Static(present.title(self._item), classes="title", markup=False)
        with VerticalScroll(id="start-page"):
            yield Static(present.brief(self._item), id="start-brief", markup=False)
            yield Static("", id="start-plan", markup=False)
            yield Static(present.clock_starts(self._item), id="start-clock", markup=False)
        yield Static("", id="start-choices", markup=False)
        yield Static(present.who_interviews(self._interviewer), id="start-who", markup=False)
        yield SteadyFooter(show_command_palette=False)

    def on_mount(self) -> None:
        self._choose(self.options)

    def action_start(self) -> None:
        self.dismiss(Begin(self._interviewer.name, self._fitting()))

    def action_offline(self) -> None:
        self.dismiss(Begin(OFFLINE, self._fitting()))

    def action_mode(self) -> None:
        self._choose(replace(self.options, mode=_after(self.options.mode, present.MODES)))

    def action_pace(self) -> None:
        self._choose(replace(self.options, pace=_after(self.options.pace, present.PACES)))

    def action_form(self) -> None:
        self._choose(replace(self.options, form=_after(self.options.form, present.FORMS)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The scripted interviewer is offered beside a model, not beside itself; a choice where there is one."""
        match action:
            case "offline":
                return not self._interviewer.offline
            case "mode":
                return self.options.loop is None
            case "pace":
                return self.options.loop is None and present.has_paces(self._item, self.options)
            case "form":
                return self._item.executive is not None
            case _:
                return True

    def _fitting(self) -> Options:
        pace = self.options.pace if present.has_paces(self._item, self.options) else PLAIN.pace
        return replace(self.options, pace=pace, form=self.options.form if self._item.executive else None)

    def _choose(self, options: Options) -> None:
        self.options = options
        choices = Table.grid(padding=(0, 2))
        for chosen in present.choices(self._item, options):
            choices.add_row(Text(chosen.key), Text(chosen.name), Text(present.offers(chosen)))
            choices.add_row("", "", Text(chosen.means))
        plan = Table.grid(Column(justify="right"), Column(), Column(), padding=(0, 2))
        for told in present.plan(self._item, options):
            plan.add_row(*map(Text, told))
        self.query_one("#start-choices", Static).update(choices)
        self.query_one("#start-plan", Static).update(Group(Text("What will happen"), plan))


def _after(value: T | None, values: tuple[T, ...]) -> T:
    """The next of the values, round and round."""
    return values[(values.index(value) + 1) % len(values)] if value is not None else values[0]
