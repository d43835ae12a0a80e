"""Grading on the screen: announced, made, explained, read again, held beside another one, replayed."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from hotseat.domain.assessment import Care
from hotseat.domain.event import GradingFailed
from hotseat.errors import HotseatError
from hotseat.grading.plan import Plan
from hotseat.session.archive import Session
from hotseat.session.debrief import headline
from hotseat.session.explain import explained
from hotseat.session.findings import level_of
from hotseat.session.gradings import LiveGrading
from hotseat.session.replays import replayed, verdict
from hotseat.session.rows import Row
from hotseat.session.side_by_side import made_how, side_by_side
from hotseat.session.studio import Studio
from hotseat.session.tasks import Task, Wish
from hotseat.tui import present_scoring as present
from hotseat.tui.screens.dialogs import ChoiceDialog, Offer, PageDialog
from hotseat.tui.screens.grade import GradeScreen
from hotseat.tui.screens.report import ReportScreen

if TYPE_CHECKING:
    from hotseat.tui.app import HotseatApp

Path = Callable[["HotseatApp", Studio, str, int], Coroutine[None, None, object]]
NO_GRADER: Final = "No grading model is active. Choose one on Home under Models, or score it yourself."


async def grade(app: "HotseatApp", studio: Studio, session_id: str, *, retry: bool = False) -> bool:
    """The grader's calls, announced first in the manner chosen, then their progress. Whether a score was recorded."""
    session = studio.read(session_id)
    live = studio.gradings.of(session, Wish(retry=retry))

    def manner(care: Care) -> LiveGrading:
        return studio.gradings.of(session, Wish(care))

    return await _graded(app, studio, session, GradeScreen(live, _title(session), manner=None if retry else manner))


async def grade_as(app: "HotseatApp", studio: Studio, session: Session, live: LiveGrading) -> bool:
    """A grading whose manner is settled: announced, then made. Whether a score was recorded."""
    return await _graded(app, studio, session, GradeScreen(live, _title(session)))


async def _graded(app: "HotseatApp", studio: Studio, session: Session, screen: GradeScreen) -> bool:
    """One grading to its end; what failed is told. Whether a score was recorded."""
    if not await app.push_screen_wait(screen) or screen.live.event is None:
        if screen.begun:
            app.notify(present.stopped(screen.done, screen.total, _how_to_go_on(screen.live.task)), markup=False)
        return False
    studio.record(session, screen.live.event)
    if isinstance(screen.live.event, GradingFailed):
        text = f"{screen.live.event.reason}\n\nNothing was scored. What came back is kept; try again when you like."
        await app.push_screen_wait(PageDialog("It could not be graded", text))
        return False
    return True


def _how_to_go_on(task: Task) -> str:
    """Which keys go on with a grading that was stopped."""
    if task.challenge:
        return "Challenge it with the same sentence to go on."
    if task.only is not None:
        return "Retry goes on with it."
    return (
        "Grading it again goes on with it." if task.care == "standard" else f"Grade, then {task.care}, goes on with it."
    )


def _title(session: Session) -> str:
    return f"Grading: {session.item.value.title}"


def planned(studio: Studio, sessions: Sequence[str]) -> tuple[Plan, ...]:
    """What grading each of these rounds would send. Raises ProviderError, BadFile and StorageTrouble."""
    return tuple(studio.gradings.of(studio.read(session)).plan() for session in sessions)


async def grade_all(app: "HotseatApp", studio: Studio, sessions: Sequence[str]) -> None:
    """Several rounds that were announced together, one after the other. The first that is stopped or fails ends it."""
    for name in sessions:
        session = studio.read(name)
        screen = GradeScreen(studio.gradings.of(session), _title(session), at_once=True)
        if not await _graded(app, studio, session, screen):
            return


async def explain(app: "HotseatApp", studio: Studio, session_id: str, which: int = -1) -> None:
    """How a sub-criterion came to its level, as often as one is asked about; and a second reading of it, if wanted.

    `which` is the scoring that is looked at; after a second reading it is the newest.
    """
    sub: str | None = ""
    while sub is not None:
        session = studio.read(session_id)
        told = session.scored(which)
        made, names = session.state.assessments[which], told.rubric.subs
        offers = tuple(Offer(r.sub, f"{level_of(r)}  {r.sub} {names[r.sub].name}") for r in made.criteria)
        asked = ChoiceDialog("How did it come to its level?", headline(made), offers, at=sub)
        sub = await app.push_screen_wait(asked)
        if sub and await _explained(app, studio, session, sub, which):
            which = -1


async def _explained(app: "HotseatApp", studio: Studio, session: Session, sub: str, which: int) -> bool:
    """One level, until one goes back. Whether it was read again."""
    told = session.scored(which)
    sections = explained(told, sub, session.state.assessments)
    again = frozenset({"challenge"} if _may_challenge(session, sub) else ())
    title = f"{sub} {told.rubric.subs[sub].name}"
    while await app.push_screen_wait(ReportScreen(title, sections, offers=again)) == "challenge":
        if await challenge(app, studio, session, sub):
            return True
    return False


def _may_challenge(session: Session, sub: str) -> bool:
    """Whether a model has read it, and there is a sentence to point at."""
    made = [each for each in session.state.assessments if each.kind == "model"]
    read = any(result.sub == sub for each in made for result in each.criteria)
    return read and not session.state.header.sample and bool(session.sitting.known.bank.admissible)


async def challenge(app: "HotseatApp", studio: Studio, session: Session, sub: str) -> bool:
    """A sentence of the candidate is chosen, and the sub-criterion is read again with it. Whether it was."""
    if studio.cast_info().grader.offline:
        await app.push_screen_wait(PageDialog("Nobody can read it again", NO_GRADER))
        return False
    sentences = {sentence.sid: sentence for sentence in session.sitting.known.bank.admissible}
    offers = tuple(Offer(sid, f"Turn {sentence.turn}: {sentence.text}") for sid, sentence in sentences.items())
    text = "Which sentence of yours shows it? It is read again three times, or five; what was graded before stays."
    sid = ""
    while chosen := await app.push_screen_wait(ChoiceDialog(f"Challenge {sub}", text, offers, at=sid)):
        sid = chosen
        live = studio.gradings.challenging(session, sub, sentences[sid].text)
        if await _graded(app, studio, session, GradeScreen(live, f"{sub} read again: {session.item.value.title}")):
            await _read_again(app, studio.read(session.id), live.task)
            return True
    return False


async def _read_again(app: "HotseatApp", after: Session, task: Task) -> None:
    """What a challenge came to: whether the level stays, how it was read, and the whole beside what it was."""
    told, base = after.scored(), task.base
    if not task.challenge or not base or not told.assessment:
        return
    sub = task.challenge.sub
    place = max(place for place, made in enumerate(after.state.assessments) if made == base)
    parts = {section.id: section for section in explained(told, sub, after.state.assessments)}
    outcome = Row(present.outcome(sub, base.criterion(sub), told.assessment.criterion(sub)), "strong")
    level = replace(parts["level"], rows=(outcome, *parts["level"].rows))
    beside = side_by_side(after.scored(place), told)
    shown = (level, *(parts[name] for name in ("samples", "evidence") if name in parts), beside)
    await app.push_screen_wait(ReportScreen(f"{sub} {told.rubric.subs[sub].name}, read again", shown))


async def beside(app: "HotseatApp", studio: Studio, session_id: str, which: int = -1) -> None:
    """The newest scoring beside an earlier one; with more than one earlier, the one that is chosen.

    `which` is the scoring that is shown: the list begins at it when it is an earlier one.
    """
    session = studio.read(session_id)
    made = session.state.assessments
    if len(made) < 2:
        raise HotseatError("There is one scoring so far.", "Grade it again, in another manner or by another model.")
    when = present.made_at(session)
    places = reversed(range(len(made) - 1))
    earlier = [
        Offer(str(place), f"{when[place]}  {present.worth(made[place])}\n  {made_how(made[place])}") for place in places
    ]
    chosen: str | None = earlier[0].id
    if len(earlier) > 1:
        at = str(len(made) + which) if which < -1 else ""
        chosen = await app.push_screen_wait(ChoiceDialog("Beside which one?", "", tuple(earlier), at=at))
    if chosen is not None:
        await _two(app, session, int(chosen))


async def _two(app: "HotseatApp", session: Session, earlier: int) -> None:
    page = (side_by_side(session.scored(earlier), session.scored()),)
    await app.push_screen_wait(ReportScreen(session.item.value.title, page))


async def replay(app: "HotseatApp", studio: Studio, session_id: str, which: int = -1) -> None:
    """The grading that is shown made again from its record, and whether it is the same.

    Raises HotseatError for a scoring by hand.
    """
    session = studio.read(session_id)
    shown = session.state.assessments[which]
    if shown.kind != "model":
        raise HotseatError(
            "No model made this scoring, so there is no record to make it again from.", "Choose another."
        )
    found = replayed(studio.home, session, shown.grading)
    await app.push_screen_wait(PageDialog("Made again from the record", verdict(found)))


async def _anew(app: "HotseatApp", studio: Studio, session_id: str, _: int) -> bool:
    return await grade(app, studio, session_id)


async def _retry(app: "HotseatApp", studio: Studio, session_id: str, _: int) -> bool:
    return await grade(app, studio, session_id, retry=True)


PATHS: Final[Mapping[str, Path]] = {
    "grade": _anew,
    "retry": _retry,
    "explain": explain,
    "beside": beside,
    "replay": replay,
}
"""The paths from a debrief, by the choice that leads to them; each is told which scoring is shown."""
