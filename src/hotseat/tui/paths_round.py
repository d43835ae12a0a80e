"""One round on the screen: held, scored, looked back on. What comes before it and after is for other paths."""

from collections.abc import Callable, Collection, Coroutine, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from hotseat.domain.event import SelfScored
from hotseat.errors import HotseatError, ProviderError
from hotseat.grading import self_score
from hotseat.grading.precompute import prepare
from hotseat.grading.take import the_take
from hotseat.session.archive import Session
from hotseat.session.exports import FORMATS, Export, Format
from hotseat.session.grading_desk import refuse_drill
from hotseat.session.live import LiveRound
from hotseat.session.models import OFFLINE
from hotseat.session.studio import Answers, Studio
from hotseat.tui import paths_grading, paths_marks, present
from hotseat.tui.present_marks import Line
from hotseat.tui.screens.debrief import DebriefScreen
from hotseat.tui.screens.dialogs import ChoiceDialog, Offer, PageDialog
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.screens.levels import LevelsScreen
from hotseat.tui.screens.self_score import Questions, SelfScoreScreen
from hotseat.tui.screens.takes import Takes, TakesScreen

if TYPE_CHECKING:
    from hotseat.tui.app import HotseatApp


T = TypeVar("T")
LATER = Offer("later", "Later; the round is saved")


async def told(app: "HotseatApp", path: Coroutine[None, None, T]) -> T | None:
    """Walk a path; an error of ours is shown in words, and nothing else is lost: then it comes to None."""
    try:
        return await path
    except HotseatError as error:
        await app.push_screen_wait(PageDialog("That did not work", str(error)))
        return None


# --- held -------------------------------------------------------------------------------------------------------------


async def hold(app: "HotseatApp", live: LiveRound) -> str:
    """The round itself. Its session when it is over, empty when it was left for later."""
    return await app.push_screen_wait(InterviewScreen(live)) or ""


async def reopened(app: "HotseatApp", studio: Studio, session: str) -> LiveRound | None:
    """The round with its own interviewer; when that one cannot be had, with the scripted one if the user likes."""
    try:
        return studio.reopen(session)
    except ProviderError as error:
        offers = (Offer(OFFLINE, "Go on with the scripted interviewer"), Offer("back", "Not now"))
        chosen = await app.push_screen_wait(ChoiceDialog("The interviewer cannot be reached", str(error), offers))
        return studio.reopen(session, OFFLINE) if chosen == OFFLINE else None


# --- scored -----------------------------------------------------------------------------------------------------------


async def score(app: "HotseatApp", studio: Studio, session: str) -> None:
    """Right after a round: by the grader, by the candidate, or later."""
    grader = studio.cast_info().grader
    offers: tuple[Offer, ...] = (Offer("self", "Score it yourself, with guidance: about five minutes"), LATER)
    if not grader.offline:
        offers = (Offer("grade", f"Have it graded by {grader.name}"), *offers)
    match await app.push_screen_wait(ChoiceDialog("The round is over.", present.how_to_score(grader), offers)):
        case "grade":
            await paths_grading.grade(app, studio, session)
        case "self":
            await score_yourself(app, studio, session)
        case _:
            pass


async def score_yourself(
    app: "HotseatApp", studio: Studio, session_id: str, subs: Collection[str] | None = None, at: str = ""
) -> bool:
    """Ticks, then levels, then the record of both. Each answer is kept as it is given, and found again next time.

    With `subs` only the signals of those sub-criteria are asked about, and the flags; `at` is the one that it is
    for. Whether a score was recorded.
    """
    session = studio.read(session_id)
    refuse_drill(session)
    sitting = session.sitting
    steps = self_score.steps(sitting, studio.lexicon().claims)
    if subs is not None:
        steps = tuple(step for step in steps if step.kind == "flag" or step.group in subs)
    questions = Questions(sitting.rubric, steps, prepare(sitting.item, sitting.events).bank.admissible)
    made = partial(self_score.self_score, sitting, studio.gradings.new_id())
    answers, notice = studio.answers(session)
    if notice:
        app.notify(notice, severity="warning", markup=False)

    def keep(now: Answers) -> None:
        nonlocal answers
        answers = now
        try:
            studio.keep_answers(session, now)
        except HotseatError as error:
            app.notify(str(error), severity="warning", markup=False)

    asking = SelfScoreScreen(questions, answers, keep)
    while await app.push_screen_wait(asking):
        if await app.push_screen_wait(LevelsScreen(sitting.rubric, answers, made, keep, subs, at)):
            studio.record(session, SelfScored(assessment=made(answers)))
            return True
        asking = SelfScoreScreen(questions, answers, keep, asking.number)
    return False


async def score_all_yourself(app: "HotseatApp", studio: Studio, sessions: Sequence[str]) -> None:
    """Several rounds, one after the other, until one is left."""
    for number, name in enumerate(sessions, start=1):
        app.notify(f"{number} of {len(sessions)}: {studio.read(name).item.value.title}", markup=False)
        if not await score_yourself(app, studio, name):
            return


# --- looked back on ---------------------------------------------------------------------------------------------------


async def debrief(app: "HotseatApp", studio: Studio, session_id: str, at: Line | None = None) -> None:
    """The session, until the user has seen enough; scoring from there comes back to it. It opens at the line `at`."""
    if why := studio.sealed(studio.read(session_id)):
        await app.push_screen_wait(PageDialog("Not before the end", why))
        return
    session = studio.read(session_id)
    marks = studio.library.marks(session.id)
    screen = DebriefScreen(session, marks.notice, marks.marks, at)
    await app.push_screen(screen)
    try:
        while choice := await screen.choice():
            if choice in paths_marks.PATHS:
                notice = await told(app, paths_marks.PATHS[choice](app, studio, session.id, screen))
            else:
                notice = await told(app, _done(app, studio, session_id, choice, screen.which))
            screen.show(studio.read(session_id), notice or "", studio.library.marks(session.id).marks)
    except HotseatError:
        await screen.dismiss()
        raise
    await screen.dismiss()


async def _done(app: "HotseatApp", studio: Studio, session_id: str, choice: str, which: int) -> str:
    """What was chosen over a debrief that shows the scoring `which`, and what is to be said of it afterwards."""
    match choice:
        case "self":
            await score_yourself(app, studio, session_id)
        case "grade" | "retry" if studio.cast_info().grader.offline:
            return paths_grading.NO_GRADER
        case "takes":
            await look_at_takes(app, studio, session_id)
        case "export":
            return await save_session(app, studio, session_id, which)
        case "weakest" | "whole" | "compare":
            from hotseat.tui import paths_retake  # noqa: PLC0415 - a retake is scored and looked back on by this module

            await paths_retake.PATHS[choice](app, studio, session_id, which)
        case _:
            await paths_grading.PATHS[choice](app, studio, session_id, which)
    return ""


async def look_at_takes(app: "HotseatApp", studio: Studio, session_id: str) -> None:
    """A second take beside the first, to be read. Raises HotseatError when the first cannot be had."""
    takes = side_by_side(studio, studio.read(session_id))
    if takes is None:
        raise HotseatError("The first take is not there any more, or one of the two has no words.")
    await app.push_screen_wait(TakesScreen(takes))


def side_by_side(studio: Studio, session: Session) -> Takes | None:
    """A second take with the first; None when it is none, or when there is nothing to compare."""
    rows = studio.drills.compared(session)
    if not rows or session.state.header.take_of is None:
        return None
    first = studio.read(session.state.header.take_of)
    return Takes(session.item.value.title, rows, _said(first), _said(session))


def _said(session: Session) -> str:
    take = the_take(session.state)
    return take.said if take else ""


OFFERS = (
    Offer("html", "A page for a browser: one file, made to be sent to somebody"),
    Offer("md", "Markdown"),
    Offer("json", "JSON, for other programs"),
)


NOTES_STAY = Offer("notes", "☐ with what you noted in review; else that stays here")
NOTES_GO = Offer("notes", "☑ with what you noted in review")
NO_NAMES = (
    "Names stay as they are. To have some replaced, list them under redact: in config.yaml, or use "
    "hotseat export --redact NAME,NAME."
)


async def save_session(app: "HotseatApp", studio: Studio, session_id: str, which: int) -> str:
    """As `save`; what the user noted on the session stays here unless they say otherwise."""
    with_notes = False

    def made(form: Format) -> Export:
        return studio.exports.session(studio.read(session_id), form, which, notes=with_notes)

    if not studio.exports.has_notes(session_id):
        return await save(app, studio, made)
    chosen: str | None = "html"
    while (chosen := await _form(app, studio, NOTES_GO if with_notes else NOTES_STAY, at=chosen)) == "notes":
        with_notes = not with_notes
    return _saved(studio, made, chosen)


async def save(app: "HotseatApp", studio: Studio, made: Callable[[Format], Export]) -> str:
    """Have the format chosen, save the export, and say where, or why not; empty when the user went back."""
    return _saved(studio, made, await _form(app, studio))


async def _form(app: "HotseatApp", studio: Studio, *more: Offer, at: str | None = "html") -> str | None:
    listed = len(studio.config.redact or ())
    names = "1 name is" if listed == 1 else f"{listed} names are"
    text = f"{names} replaced (redact, in config.yaml)." if listed else NO_NAMES
    return await app.push_screen_wait(ChoiceDialog("Save as", text, (*OFFERS, *more), at=at or ""))


def _saved(studio: Studio, made: Callable[[Format], Export], chosen: str | None) -> str:
    form = next((one for one in FORMATS if one == chosen), None)
    if form is None:
        return ""
    try:
        export = made(form)
        earlier = ", in place of an earlier one." if studio.exports.replaces(export) else ""
        where = studio.exports.save(export)
    except HotseatError as error:
        return str(error)
    return " ".join((f"Saved as {where}{earlier}", *export.told))
