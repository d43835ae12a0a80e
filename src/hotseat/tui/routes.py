"""From screen to screen: which path a choice leads along, and what comes after a round. Each path runs in a worker."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING

from hotseat.domain.event import SessionStarted
from hotseat.domain.kinds import KINDS
from hotseat.domain.loop import Loop
from hotseat.errors import HotseatError
from hotseat.session.live import PLAIN, LiveRound, Options
from hotseat.session.studio import Studio
from hotseat.tui import paths_drill, paths_library, paths_loop, paths_progress, paths_round, present_lists
from hotseat.tui.paths_drill import pick_drill
from hotseat.tui.paths_loop import loop
from hotseat.tui.paths_models import choose_models
from hotseat.tui.paths_round import told
from hotseat.tui.screens.dialogs import Offer
from hotseat.tui.screens.pick import PickScreen
from hotseat.tui.screens.shelves import Shelf, ShelvesScreen
from hotseat.tui.screens.start import StartScreen

if TYPE_CHECKING:
    from hotseat.tui.app import HotseatApp


async def go(app: "HotseatApp", studio: Studio, choice: str) -> None:
    """Where a choice on Home leads."""
    paths = {
        "start": pick_and_sit,
        "continue": continue_round,
        "loop": loop,
        "drills": pick_drill,
        "review": look_back,
        "progress": progress,
        "models": choose_models,
    }
    await told(app, paths[choice](app, studio))


def first(app: "HotseatApp", path: Callable[[Studio], Coroutine[None, None, object]]) -> None:
    """Walk the path that the command line asked for. What it names and is not there ends the app with the reason."""

    async def walk() -> None:
        try:
            await path(await app.studio())
        except HotseatError as error:
            app.parting_words = str(error)
            app.exit(return_code=error.exit_code)

    app.run_worker(walk())


# --- rounds -----------------------------------------------------------------------------------------------------------


async def pick_and_sit(app: "HotseatApp", studio: Studio) -> None:
    """Choose an item and sit it."""
    heads = studio.items()
    shelves: list[Shelf] = []
    for kind in KINDS:
        offers = tuple(Offer(head.id, present_lists.item_prompt(head)) for head in heads if head.round == kind)
        if offers:
            shelves.append(Shelf(present_lists.kind_heading(kind), offers, counted=True))
    item: str | None = ""
    while item is not None:
        item = await app.push_screen_wait(ShelvesScreen("What would you like to sit?", shelves, "No items were found."))
        if item and await sit(app, studio, item):
            return


async def sit(app: "HotseatApp", studio: Studio, item_id: str, seed: int | None = None) -> bool:
    """The brief, then the round, then its scoring. Whether it was begun: from the brief one may go back."""
    item = studio.item(item_id).value
    screen = StartScreen(item, studio.cast_info().interviewer, app.sat_with or PLAIN)
    begin = await app.push_screen_wait(screen)
    app.sat_with = Options(screen.options.mode, screen.options.pace, screen.options.form)
    if begin:
        studio.remember_interviewer(begin.interviewer)
        await play(app, studio, studio.start(item_id, seed, begin.interviewer, begin.options))
    return begin is not None


async def progress(app: "HotseatApp", studio: Studio) -> None:
    """How practice is going; from there an item that is advised can be sat."""
    await paths_progress.progress(app, studio, lambda item: sit(app, studio, item))


async def continue_round(app: "HotseatApp", studio: Studio) -> None:
    """Take up an unfinished round; with several, choose one."""
    heads = studio.unfinished()
    if len(heads) == 1:
        await take_up(app, studio, heads[0].id)
        return
    offers = tuple(Offer(head.id, present_lists.session_prompt(head, sealed=False)) for head in heads)
    session = await app.push_screen_wait(PickScreen("Which round?", offers, "No round is unfinished."))
    if session:
        await take_up(app, studio, session)


async def take_up(app: "HotseatApp", studio: Studio, session: str) -> None:
    """Go on with a round where it was left; a finished one is looked back on."""
    live = await paths_round.reopened(app, studio, session)
    if live is None:
        return
    if live.round.state.over:
        live.close()
        await paths_round.debrief(app, studio, live.session.session)
    else:
        await play(app, studio, live)


async def play(app: "HotseatApp", studio: Studio, live: LiveRound) -> None:
    """The round itself, and what comes after its kind when it is over."""
    session = await paths_round.hold(app, live)
    if not session:
        return
    whole = _loop(studio, live.session)
    if whole:
        await paths_loop.after_round(app, studio, whole, session)
    elif live.session.drill or live.session.round == "executive":
        await paths_drill.read_back(app, studio, session)
    else:
        await paths_round.score(app, studio, session)
        await paths_round.debrief(app, studio, session)


def _loop(studio: Studio, of: SessionStarted) -> Loop | None:
    """The loop that a session belongs to; None also when its plan cannot be read any more."""
    if of.loop is None:
        return None
    try:
        return studio.loops.find(of.loop)
    except HotseatError:
        return None


# --- looking back -----------------------------------------------------------------------------------------------------


async def look_back(app: "HotseatApp", studio: Studio) -> None:
    """The library, and from it to any session."""
    await paths_library.library(app, studio, lambda session: take_up(app, studio, session))
