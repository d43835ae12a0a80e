"""Drills on the screen: chosen, done, read back at once, done again. Ninety seconds have a second take."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hotseat.domain.base import Form
from hotseat.domain.drills import DRILLS
from hotseat.domain.item import Item
from hotseat.interview.drills import drilled
from hotseat.session.archive import Session
from hotseat.session.drilling import EXERCISES, NINETY, Exercise
from hotseat.session.live import PLAIN, LiveRound, Options
from hotseat.session.readouts import of_kind
from hotseat.session.studio import Studio
from hotseat.tui import paths_grading, paths_round
from hotseat.tui import present_lists as present
from hotseat.tui.paths_round import told
from hotseat.tui.screens.dialogs import Offer
from hotseat.tui.screens.report import ReportScreen
from hotseat.tui.screens.shelves import Shelf, ShelvesScreen
from hotseat.tui.screens.start import Begin, StartScreen
from hotseat.tui.screens.takes import TakesScreen

if TYPE_CHECKING:
    from hotseat.tui.app import HotseatApp

OF_NINETY = frozenset({"again", "self", "grade", "debrief"})
OF_FIVE = frozenset({"other"})


@dataclass(frozen=True)
class Wanted:
    """What was said beforehand of a drill: its item, its form, its seed."""

    item: str | None = None
    form: Form | None = None
    seed: int | None = None


NOTHING_SAID = Wanted()


async def pick_drill(app: "HotseatApp", studio: Studio) -> None:
    """Choose a drill and do it; from its brief one comes back to the list."""
    first, *others = [Offer(exercise.id, present.exercise_prompt(exercise)) for exercise in EXERCISES]
    shelves = (Shelf(present.OF_NINETY, (first,)), Shelf(present.OF_FIVE, tuple(others)))
    name: str | None = ""
    while name is not None:
        name = await app.push_screen_wait(ShelvesScreen("Drills", shelves))
        if name and await drill(app, studio, name):
            return


async def drill(app: "HotseatApp", studio: Studio, name: str, wanted: Wanted = NOTHING_SAID) -> bool:
    """One drill, from its brief to its readout. Whether it was begun. Raises HotseatError."""
    exercise = studio.drills.find(name)
    seed = studio.luck.seed() if wanted.seed is None else wanted.seed
    item = studio.item(studio.drills.item_for(exercise, seed, wanted.item)).value
    begin = await _brief(app, studio, _played(exercise, item), _options(app, exercise, wanted.form))
    if begin is None:
        return False
    form, mode = begin.options.form, begin.options.mode
    await _held(app, studio, studio.drills.begin(name, item.id, form, seed, begin.interviewer, mode))
    return True


async def again(app: "HotseatApp", studio: Studio, session: str, form: Form | None = None) -> bool:
    """A second take of the ninety seconds of a session. Whether it was begun. Raises HotseatError."""
    first = studio.read(session)
    header = first.state.header
    options = Options(header.mode, form=form or header.form, take_of=header.session)
    begin = await _brief(app, studio, first.item.value, options)
    if begin is None:
        return False
    live = studio.drills.again(session, begin.options.form, begin.interviewer, begin.options.mode)
    await _held(app, studio, live)
    return True


def _played(exercise: Exercise, item: Item) -> Item:
    return drilled(item, DRILLS[exercise.id]) if exercise.id in DRILLS else item


def _options(app: "HotseatApp", exercise: Exercise, form: Form | None) -> Options:
    """As the last round was sat; a drill of its own kind has nothing but its name."""
    last = app.sat_with or PLAIN
    return Options(form=form or last.form) if exercise.id == NINETY else Options(drill=exercise.id)


async def _brief(app: "HotseatApp", studio: Studio, item: Item, options: Options) -> Begin | None:
    screen = StartScreen(item, studio.cast_info().interviewer, options)
    begin = await app.push_screen_wait(screen)
    if begin:
        app.sat_with = replace(app.sat_with or PLAIN, form=screen.options.form)
        studio.remember_interviewer(begin.interviewer)
    return begin


async def _held(app: "HotseatApp", studio: Studio, live: LiveRound) -> None:
    session = await paths_round.hold(app, live)
    if session:
        await read_back(app, studio, session)


# --- read back --------------------------------------------------------------------------------------------------------


async def read_back(app: "HotseatApp", studio: Studio, name: str) -> None:
    """How it went, at once: two takes side by side when there are two. From here it is scored or done again."""
    notice = ""
    while choice := await _shown(app, studio, studio.read(name), notice):
        notice = ""
        if choice == "grade" and studio.cast_info().grader.offline:
            notice = paths_grading.NO_GRADER
        elif choice in {"again", "other"}:
            if await told(app, again(app, studio, name) if choice == "again" else _another(app, studio, name)):
                return
        else:
            await told(app, _looked_at(app, studio, name, choice))


async def _another(app: "HotseatApp", studio: Studio, name: str) -> bool:
    """The same drill on another case. Whether it was begun."""
    return await drill(app, studio, studio.read(name).state.header.drill or NINETY)


async def _looked_at(app: "HotseatApp", studio: Studio, name: str, choice: str) -> None:
    """The debrief, after scoring if that was chosen and was not left half-way."""
    match choice:
        case "grade":
            done = await paths_grading.grade(app, studio, name)
        case "self":
            done = await paths_round.score_yourself(app, studio, name)
        case _:
            done = True
    if done:
        await paths_round.debrief(app, studio, name)


async def _shown(app: "HotseatApp", studio: Studio, session: Session, notice: str) -> str | None:
    takes = paths_round.side_by_side(studio, session)
    if takes:
        return await app.push_screen_wait(TakesScreen(takes, OF_NINETY, notice))
    item = session.item.value
    offers = OF_FIVE if session.state.header.drill else OF_NINETY
    sections = of_kind(session.state, item, session.events)
    return await app.push_screen_wait(ReportScreen(item.title, sections, offers=offers, notice=notice))
