"""Grading on the screen: announced, made, explained, read again, held beside another one, replayed."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
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
from hotseat.session.side_by_side import made_how, side_by_side
from hotseat.session.studio import Studio
from hotseat.session.tasks import Wish
from hotseat.tui.screens.dialogs import ChoiceDialog, Offer, PageDialog
from hotseat.tui.screens.grade import GradeScreen
from hotseat.tui.screens.report import ReportScreen

if TYPE_CHECKING:
    from hotseat.tui.app import HotseatApp

Path = Callable[["HotseatApp", Studio, str], Coroutine[None, None, object]]
NO_GRADER: Final = "No grading model is active. Choose one on Home under Models, or score it yourself."


async def grade(app: "HotseatApp", studio: Studio, session_id: str, *, retry: bool = False) -> bool:
    """The grader's calls, announced first in the manner chosen, then their progress. Whether a score was recorded."""
    session = studio.read(session_id)
    live = studio.gradings.of(session, Wish(retry=retry))

    def manner(care: Care) -> LiveGrading:
        return studio.gradings.of(session, Wish(care))

    return await _graded(app, studio, session, GradeScreen(live, _title(session), manner=None if retry else manner))


async def _graded(app: "HotseatApp", studio: Studio, session: Session, screen: GradeScreen) -> bool:
    """One grading to its end; what failed is told. Whether a score was recorded."""
    if not await app.push_screen_wait(screen) or screen.live.event is None:
        return False
    studio.record(session, screen.live.event)
    if isinstance(screen.live.event, GradingFailed):
        text = f"{screen.live.event.reason}\n\nNothing was scored. What came back is kept; try again when you like."
        await app.push_screen_wait(PageDialog("It could not be graded", text))
        return False
    return True


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
    while True:
        session = studio.read(session_id)
        told = session.scored(which)
        made, names = session.state.assessments[which], told.rubric.subs
        offers = tuple(Offer(r.sub, f"{level_of(r)}  {r.sub} {names[r.sub].name}") for r in made.criteria)
        sub = await app.push_screen_wait(ChoiceDialog("How did it come to its level?", headline(made), offers))
        if sub is None:
            return
        again = frozenset({"challenge"} if _may_challenge(session, sub) else ())
        page = ReportScreen(f"{sub} {names[sub].name}", explained(told, sub, session.state.assessments), offers=again)
        chosen = await app.push_screen_wait(page)
        if chosen == "challenge" and await challenge(app, studio, session, sub):
            which = -1


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
    sentences = session.sitting.known.bank.admissible
    offers = tuple(Offer(sentence.sid, f"Turn {sentence.turn}: {sentence.text}") for sentence in sentences)
    text = "Which sentence of yours shows it? It is read again three times, or five; what was graded before stays."
    sid = await app.push_screen_wait(ChoiceDialog(f"Challenge {sub}", text, offers))
    if sid is None:
        return False
    words = next(sentence.text for sentence in sentences if sentence.sid == sid)
    live = studio.gradings.challenging(session, sub, words)
    if not await _graded(app, studio, session, GradeScreen(live, f"{sub} read again: {session.item.value.title}")):
        return False
    after = studio.read(session.id)
    base = max(place for place, made in enumerate(after.state.assessments) if made == live.task.base)
    await _two(app, after, base)
    return True


async def beside(app: "HotseatApp", studio: Studio, session_id: str) -> None:
    """The newest scoring beside an earlier one; with more than one earlier, the one that is chosen."""
    session = studio.read(session_id)
    made = session.state.assessments
    if len(made) < 2:
        raise HotseatError("There is one scoring so far.", "Grade it again, in another manner or by another model.")
    earlier = [Offer(str(place), made_how(made[place])) for place in reversed(range(len(made) - 1))]
    chosen: str | None = earlier[0].id
    if len(earlier) > 1:
        chosen = await app.push_screen_wait(ChoiceDialog("Beside which one?", "", tuple(earlier)))
    if chosen is not None:
        await _two(app, session, int(chosen))


async def _two(app: "HotseatApp", session: Session, earlier: int) -> None:
    page = (side_by_side(session.scored(earlier), session.scored()),)
    await app.push_screen_wait(ReportScreen(session.item.value.title, page))


async def replay(app: "HotseatApp", studio: Studio, session_id: str) -> None:
    """The newest grading made again from its record, and whether it is the same."""
    found = replayed(studio.home, studio.read(session_id))
    await app.push_screen_wait(PageDialog("Made again from the record", verdict(found)))


async def _rest(app: "HotseatApp", studio: Studio, session_id: str) -> bool:
    return await grade(app, studio, session_id, retry=True)


PATHS: Final[Mapping[str, Path]] = {
    "grade": grade,
    "retry": _rest,
    "beside": beside,
    "replay": replay,
}
"""The paths from a debrief, by the choice that leads to them; `explain` also wants to know of which scoring."""
