"""A Hotseat of a test's own: the real app over a real studio, with one small case, on clocks that the test holds."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Hashable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from inspect import getfile
from itertools import count
from pathlib import Path
from typing import Any, Final, TypeVar
from unittest.mock import patch

from textual import events, on
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen
from textual.selection import SELECT_ALL
from textual.widgets import OptionList, Static

from domain.small_parts import shipped_rubric
from hotseat.domain.config import Config
from hotseat.domain.event import Event, InterviewerSpoke, Payload, SelfScored
from hotseat.domain.item import Item
from hotseat.errors import MissingKey
from hotseat.grading.self_score import Tick, Ticks, self_score
from hotseat.providers.port import Model, OnWait, Request
from hotseat.providers.retry import Patient
from hotseat.providers.scripted import Line, ScriptedModel
from hotseat.session import live
from hotseat.session.clockwork import Clocks
from hotseat.session.commands import Command
from hotseat.session.live import PLAIN, LiveRound, NewRound, Options
from hotseat.session.models import Choice
from hotseat.session.studio import Luck, Studio
from hotseat.storage.kept import Kept
from hotseat.storage.transcripts import load
from hotseat.tui import routes
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.dialogs import ChoiceDialog
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.screens.library import LibraryScreen
from hotseat.tui.widgets.conversation import Conversation
from hotseat.tui.widgets.editor import AnswerEditor
from interviewer.sent import block
from session.stage import Clock
from storage.samples import small_home

ITEM: Final = "sample-returns-desk"
INTERVIEWER: Final = "Ottilie Brand"
PROMPT: Final = (
    "You are the product manager for AI at Larchmere. The director wants a camera that sorts returned books. "
    "What would you do?"
)
GOAL_ASKED: Final = "What is the goal?"
GOAL_TOLD: Final = "Books should be back on the shelf within a day. Today it takes four."
SCOPING_OPENS: Final = "Ask me what you need to know."
NOT_UNDERSTOOD: Final = "And what colour is the moon?"
HOST: Final = "mock.example"
TOWN: Final = (80, 24)
PATIENCE: Final = 10_000
"""Looks at the screen before a test gives up waiting for something."""
GLANCE: Final = 0.001
"""Seconds between two looks: other threads get their turn."""
STEP: Final = 10.0
"""Seconds between two looks at the clocks: more than twice as many and the time is nobody's."""

Route = Callable[[HotseatApp, Studio], Coroutine[None, None, None]]
Done = Callable[[], bool]
S = TypeVar("S", bound=Screen[Any])


class Models:
    """The listening and the speaking model of a round. Each gives its lines first; then the one finds nothing, and the
    other says the line as it stands. A wait between two attempts lasts until `gate` is opened."""

    def __init__(self, *, listening: Iterable[Line] = (), speaking: Iterable[Line] = ()) -> None:
        self.ear = ScriptedModel(answer=_after(listening, _hears_nothing), name="openai-compatible:ear", host=HOST)
        self.voice = ScriptedModel(answer=_after(speaking, _says_the_line), name="openai-compatible:voice", host=HOST)
        self.gate = asyncio.Event()
        self.choice = Choice(self.voice.name, self.ear.name, why_interviewer="your choice", why_grader="no key is set")

    def open(self, name: str, on_wait: OnWait | None = None) -> Model:
        inner = {model.name: model for model in (self.ear, self.voice)}.get(name)
        if inner is None:
            return no_model(name)
        return Patient(inner, sleep=self._wait, jitter=lambda: 0.0, on_wait=on_wait)

    async def _wait(self, _: float) -> None:
        await self.gate.wait()


def _after(lines: Iterable[Line], otherwise: Callable[[Request], Line]) -> Callable[[Request], Line]:
    left = deque(lines)
    return lambda request: left.popleft() if left else otherwise(request)


def _hears_nothing(_: Request) -> str:
    return heard()


def heard(asked: str = "", quote: str = "") -> str:
    """A listening model's reply: one fact asked for, or nothing."""
    nothing: dict[str, object] = {
        "missed": [],
        "vague": False,
        "ready": False,
        "asks_for_help": False,
        "shown": [],
        "flags": [],
    }
    return json.dumps(nothing | {"asked": [{"id": asked, "quote": quote}] if asked else []})


def _says_the_line(request: Request) -> str:
    return str(block(request, "line"))


def no_model(name: str, on_wait: OnWait | None = None) -> Model:
    raise MissingKey(f"No key is set for {name}.", "Set one.")


def studio(folder: Path, *, clock: Clock | None = None, models: Models | None = None) -> Studio:
    """A studio over an empty home in `folder`. Seeds are 7, names end with aaaa0, aaaa1 and so on."""
    clock, number = clock or Clock(), count()
    return Studio(
        small_home(folder),
        Config(),
        models.choice if models else Choice(why_interviewer="no key is set", why_grader="no key is set"),
        models.open if models else no_model,
        Clocks(clock.monotonic, clock.utc),
        Luck(lambda: 7, lambda: f"aaaa{next(number)}"),
    )


def toast(visit: "Visit") -> str:
    """The newest passing remark."""
    return [notification.message for notification in visit.app._notifications][-1]


def transcripts(studio: Studio) -> list[Path]:
    return sorted(studio.home.transcripts.glob("*.jsonl"))


def on_disk(studio: Studio) -> tuple[Event, ...]:
    """The events of the newest session, read back from its file."""
    return load(transcripts(studio)[-1]).events


async def sat(studio: Studio, *commands: Command, opened: LiveRound | None = None) -> str:
    """A session played without a screen, a new one unless it was opened before, and closed again. Its name."""
    opened = opened or studio.start(ITEM)
    for stream in (opened.round.proceed(), *(opened.round.send(command) for command in commands)):
        async for _ in stream:
            pass
    opened.close()
    return opened.session.session


def score(studio: Studio, session: str, **lines: str) -> None:
    """Record a self-assessment: the signals named are shown by one line each, the others by none."""
    read = studio.read(session)
    ticks = {signal.id: Tick("not_shown") for signal in read.item.value.signals}
    ticks |= {signal: Tick("shown", (sid,)) for signal, sid in lines.items()}
    assessment = self_score(read.sitting, studio.gradings.new_id(), Ticks(ticks))
    studio.record(read, SelfScored(assessment=assessment))


@dataclass
class Visit:
    """A person at the running app: presses keys, pastes, and looks."""

    pilot: Pilot[None]
    app: HotseatApp
    studio: Studio

    async def settle(self) -> None:
        """Until every message has been handled, every turn under way has come to its end, and all is drawn."""
        await self.until(lambda: not any(worker.group == "turn" and worker.is_running for worker in self.app.workers))

    async def until(self, done: Done) -> None:
        for _ in range(PATIENCE):
            await self._pass_messages()
            if done():
                return
            assert self.app._exception is None, "the app has crashed"
            await asyncio.sleep(GLANCE)
        raise AssertionError(f"it never came; the screen is\n{self.look()}")

    async def _pass_messages(self) -> None:
        """Until nothing is left to do but to wait, for a key, a thread or a clock; then all is drawn that has changed.

        Quicker than the pilot's way, which sends a message to every widget, and asks until the machine is idle.
        """
        ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]  # what can run at once
        for _ in range(PATIENCE):
            await asyncio.sleep(0)
            if not ready and self.app._running:
                self.app.screen._on_timer_update()
            if not ready:
                return draw(self.app)
        raise AssertionError("the app does not come to rest")

    async def on(self, kind: type[S]) -> S:
        """The screen of that kind, once it is the one in front."""
        await self.until(lambda: isinstance(self.app.screen, kind) and self.app.screen.is_mounted)
        await self._pass_messages()
        assert isinstance(self.app.screen, kind)
        return self.app.screen

    async def library(self) -> LibraryScreen:
        """The library, once it shows what was looked for last."""
        screen = await self.on(LibraryScreen)
        await self.until(lambda: not any(work.group == "find" and work.is_running for work in self.app.workers))
        return screen

    async def press(self, *keys: str) -> None:
        """Press letters, or other keys by their names. Quicker than the pilot's, which waits for an idle machine."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await self.settle()

    async def act(self, binding: str) -> None:
        """Press the key that carries the binding of that id on the screen in front."""
        keys = [key for key, active in self.app.screen.active_bindings.items() if active.binding.id == binding]
        assert keys, f"{binding} is not on this screen: {sorted(self.offered())}"
        await self.press(keys[0])

    def offered(self) -> set[str]:
        """The ids of the bindings that can be used now."""
        return {active.binding.id or "" for active in self.app.screen.active_bindings.values() if active.enabled}

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self._pass_messages()

    async def choose(self, option: str) -> None:
        """Take the option of that id from the list in front."""
        options = self.app.screen.query_one(OptionList)
        options.highlighted = options.get_option_index(option)
        options.focus()
        await self.press("enter")

    def look(self) -> str:
        """The whole screen as text."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @property
    def words(self) -> str:
        """All that the screen in front says, lists and what is scrolled away included, on one line."""
        screen = self.app.screen
        said = [str(static.render()) for static in screen.query(Static)]
        listed = [str(option.prompt) for options in screen.query(OptionList) for option in options.options]
        return " ".join(" ".join((*said, *listed)).split())

    def text(self, selector: str) -> str:
        """The text of one widget, of whichever screen has it."""
        found = next(screen for screen in reversed(self.app.screen_stack) if screen.query(selector))
        return str(found.query_one(selector, Static).render())


@dataclass
class Seat(Visit):
    """A person in the round."""

    @property
    def screen(self) -> InterviewScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, InterviewScreen))

    @property
    def editor(self) -> AnswerEditor:
        return self.screen.query_one(AnswerEditor)

    @property
    def notice(self) -> str:
        """What the notice says; empty while it is hidden."""
        notice = self.screen.query_one("#notice", Static)
        return str(notice.render()) if notice.has_class("-shown") else ""

    @property
    def status(self) -> str:
        return str(self.screen.query_one("#status", Static).render())

    @property
    def talk(self) -> str:
        """The whole conversation, as it stands on the screen."""
        selected = self.screen.query_one(Conversation).get_selection(SELECT_ALL)
        return selected[0] if selected else ""

    @property
    def said(self) -> list[Payload]:
        """What is recorded on the disk."""
        return [event.payload for event in on_disk(self.studio)]

    @property
    def spoken(self) -> tuple[str, str]:
        """The interviewer's last line on the disk, and who worded it."""
        line = [said for said in self.said if isinstance(said, InterviewerSpoke)][-1]
        return line.text, line.by

    @property
    def kinds(self) -> list[str]:
        return [payload.type for payload in self.said]

    async def wait(self, clock: Clock, seconds: float) -> None:
        """Let the time pass, in steps in which the screen looks at it, and whatever comes of it."""
        while seconds > 0:
            clock.now += min(STEP, seconds)
            seconds -= STEP
            self.screen.tick()
        await self.settle()

    async def take_back(self) -> None:
        """Say that the last answer was misread, and mean it."""
        await self.act("round.again")
        await self.on(ChoiceDialog)
        await self.choose("yes")
        await self.on(InterviewScreen)
        await self.settle()

    async def send(self, text: str) -> None:
        """Paste an answer and send it, and wait for what comes of it."""
        await self.paste(text)
        await self.act("editor.submit")


def draw(app: HotseatApp) -> None:
    """What has changed on the screen in front, as the terminal would get it."""
    if app._running:
        compositor = app.screen._compositor
        render_update(compositor, screen_stack=app._background_screens)


render_update: Final = Compositor.render_update
parse_rules: Final = Stylesheet._parse_rules
parsed: Final[dict[Hashable, list[RuleSet]]] = {}


def parse_once(sheet: Stylesheet, *source: Hashable, **where: Hashable) -> list[RuleSet]:
    """The rules of a source, which are the same in every app."""
    key = (*sheet._variables.items(), *source, *where.items())
    if key not in parsed:
        parsed[key] = parse_rules(sheet, *source, **where)  # type: ignore[arg-type]
    return parsed[key]


@asynccontextmanager
async def running(app: HotseatApp, size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
    """The app without a terminal. It draws when all has come to rest, and not sixty times a second for nobody."""
    with (
        patch.object(Compositor, "render_update", lambda *_, **__: None),
        patch.object(Stylesheet, "_parse_rules", parse_once),
    ):
        async with app.run_test(size=size) as pilot:
            yield pilot


@asynccontextmanager
async def at_home(studio: Studio, *, size: tuple[int, int] = TOWN) -> AsyncIterator[Visit]:
    """The app as it opens."""
    app = HotseatApp(lambda: studio)
    async with running(app, size) as pilot:
        visit = Visit(pilot, app, studio)
        await visit.until(lambda: visit.text("#home-cast") != "")
        await visit.settle()
        yield visit


class Straight(HotseatApp):
    """The app without its first screen, which a path covers at once: making it is a third of a short test's time."""

    CSS_PATH = str(Path(getfile(HotseatApp)).with_name("app.tcss"))

    @on(events.Mount)
    def _go_straight(self, event: events.Mount) -> None:
        event.prevent_default()
        self.call_after_refresh(self._begin)


@asynccontextmanager
async def on_path(studio: Studio, path: Route, *, size: tuple[int, int] = TOWN) -> AsyncIterator[Visit]:
    """The app as a command opens it, on its way along `path`."""
    app = Straight(lambda: studio, first=lambda app: routes.first(app, partial(path, app)))
    async with running(app, size) as pilot:
        yield Visit(pilot, app, studio)


def kind_of_round(at: Studio, item: Item, options: Options = PLAIN) -> LiveRound:
    """A new round over one of `domain.small_rounds`, with the shipped rubric."""
    new = NewRound("offline", seed=7, chars="kind0", app="0", options=options)
    return live.start(at._setting(), Kept.of(item), Kept.of(shipped_rubric()), new)


@asynccontextmanager
async def in_round(
    studio: Studio, *, session: str | None = None, opened: LiveRound | None = None, size: tuple[int, int] = TOWN
) -> AsyncIterator[Seat]:
    """A new round after its first lines, an unfinished one taken up, or one that was opened before."""

    async def path(app: HotseatApp, studio: Studio) -> None:
        await routes.play(app, studio, opened or (studio.reopen(session) if session else studio.start(ITEM)))

    async with on_path(studio, path, size=size) as visit:
        seat = Seat(visit.pilot, visit.app, studio)
        await seat.until(lambda: any(isinstance(s, InterviewScreen) and s.is_mounted for s in visit.app.screen_stack))
        await seat.settle()
        yield seat
