"""Opens the screen: at Home, in a round, a loop, a drill, or in review. Without a terminal the same in plain lines."""

import argparse
import os
from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING

from hotseat.cli import output

if TYPE_CHECKING:
    from hotseat.session.studio import Studio
    from hotseat.tui.app import HotseatApp

NO_SCREEN = """\
There is no screen here (no terminal, TERM=dumb or --plain). In plain lines:
  hotseat bank list                      what can be sat
  hotseat practice ITEM --plain          sit it
  hotseat loop --plain                   six rounds and a packet
  hotseat drill --plain                  ninety seconds
  hotseat sessions                       what was sat
  hotseat export SESSION                 read it back"""


def home(arguments: argparse.Namespace) -> int:
    """The app, at Home."""
    if not _screen(arguments):
        output.tell(NO_SCREEN)
        return 0
    return _run(arguments, None)


def practice(arguments: argparse.Namespace) -> int:
    """The app, in a round."""
    from hotseat.session.live import Options  # noqa: PLC0415 - as below
    from hotseat.tui import routes  # noqa: PLC0415 - the screen's code loads with the screen

    def path(app: "HotseatApp", studio: "Studio") -> Coroutine[None, None, object]:
        app.sat_with = Options(arguments.mode, arguments.pace, arguments.form)
        if arguments.session:
            return routes.take_up(app, studio, arguments.session)
        if arguments.item:
            return routes.sit(app, studio, arguments.item, arguments.seed)
        return routes.pick_and_sit(app, studio)

    return _run(arguments, lambda app: routes.first(app, partial(path, app)))


def loop(arguments: argparse.Namespace) -> int:
    """The app, at a loop. What a new one is to be like is asked for when the command does not say."""
    from hotseat.tui import paths_loop, routes  # noqa: PLC0415 - the screen's code loads with the screen

    wanted = paths_loop.Wanted(
        loop=arguments.loop,
        new=arguments.new,
        track=arguments.track,
        seniority=arguments.seniority,
        mode=arguments.mode,
        pace=arguments.pace,
        seed=arguments.seed,
        substitute=arguments.substitute,
    )
    return _run(arguments, lambda app: routes.first(app, lambda studio: paths_loop.loop(app, studio, wanted)))


def drill(arguments: argparse.Namespace) -> int:
    """The app, at a drill: the one named, a second take, or the list."""
    from hotseat.session.drilling import NINETY  # noqa: PLC0415 - as below
    from hotseat.tui import paths_drill, routes  # noqa: PLC0415 - the screen's code loads with the screen

    wanted = paths_drill.Wanted(arguments.item, arguments.form, arguments.seed)

    def path(app: "HotseatApp", studio: "Studio") -> Coroutine[None, None, object]:
        if arguments.again:
            return paths_drill.again(app, studio, arguments.again, arguments.form)
        if arguments.drill or wanted != paths_drill.NOTHING_SAID:
            return paths_drill.drill(app, studio, arguments.drill or NINETY, wanted)
        return paths_drill.pick_drill(app, studio)

    return _run(arguments, lambda app: routes.first(app, partial(path, app)))


def retake(arguments: argparse.Namespace) -> int:
    """The app, at an answer given again or at the whole item."""
    from hotseat.tui import paths_retake, routes  # noqa: PLC0415 - the screen's code loads with the screen

    def path(app: "HotseatApp", studio: "Studio") -> Coroutine[None, None, object]:
        if arguments.whole:
            return paths_retake.whole(app, studio, arguments.session)
        return paths_retake.weakest(app, studio, arguments.session, turn=arguments.turn)

    return _run(arguments, lambda app: routes.first(app, partial(path, app)))


def review(arguments: argparse.Namespace) -> int:
    """The app, looking back; plain, the list of sessions or one of them as a page."""
    if not _screen(arguments):
        from hotseat.cli import export, listing  # noqa: PLC0415 - only for plain lines

        return export.read(arguments) if arguments.session else listing.sessions(arguments)
    from hotseat.tui import paths_round, routes  # noqa: PLC0415 - the screen's code loads with the screen

    def path(app: "HotseatApp", studio: "Studio") -> Coroutine[None, None, None]:
        if arguments.session:
            return paths_round.debrief(app, studio, arguments.session)
        return routes.look_back(app, studio)

    return _run(arguments, lambda app: routes.first(app, partial(path, app)))


def progress(arguments: argparse.Namespace) -> int:
    """The app, at progress; plain or as JSON, the same in lines."""
    if arguments.json or not _screen(arguments):
        from hotseat.cli import progress_page  # noqa: PLC0415 - only for plain lines

        return progress_page.progress(arguments)
    from hotseat.tui import routes  # noqa: PLC0415 - the screen's code loads with the screen

    return _run(arguments, lambda app: routes.first(app, lambda studio: routes.progress(app, studio)))


def _screen(arguments: argparse.Namespace) -> bool:
    return not getattr(arguments, "plain", False) and output.has_screen()


def _run(arguments: argparse.Namespace, first: "Callable[[HotseatApp], None] | None") -> int:
    # Textual waits one to two frames after each key; at 120 a second that is felt less, at no measurable CPU.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from hotseat.tui.app import HotseatApp  # noqa: PLC0415 - only when there is a screen

    def open_studio() -> "Studio":
        from hotseat.cli.compose import studio  # noqa: PLC0415 - in a thread, after the first frame

        return studio(arguments)

    app = HotseatApp(open_studio, first=first)
    app.run()
    if app.parting_words:
        output.tell(app.parting_words)
    return app.return_code or 0
