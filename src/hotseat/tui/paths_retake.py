"""Trying again on the screen: the weakest answer at once, the whole item with another seed, two attempts compared."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from hotseat.errors import HotseatError
from hotseat.session.archive import Session
from hotseat.session.compare import compared
from hotseat.session.retake import carried, touched
from hotseat.session.retake_desk import alike, same_manner
from hotseat.session.studio import Answers, Studio
from hotseat.session.weakest import Weakest
from hotseat.storage.session_heads import SessionHead
from hotseat.tui import paths_grading, paths_round
from hotseat.tui.paths_marks import given_up
from hotseat.tui.screens.comparison import ComparisonScreen
from hotseat.tui.screens.dialogs import ChoiceDialog, Offer
from hotseat.tui.screens.retake import RetakeScreen
from hotseat.tui.screens.start import StartScreen

if TYPE_CHECKING:
    from hotseat.tui.app import HotseatApp

Path = Callable[["HotseatApp", Studio, str, int], Coroutine[None, None, object]]
SHOWN: Final = 60
"""Characters of a question in a list."""


# --- one answer -------------------------------------------------------------------------------------------------------


async def weakest(app: "HotseatApp", studio: Studio, session_id: str, which: int = -1, turn: int | None = None) -> None:
    """The weakest answer given again, or that of a `turn`; then its scoring, and both side by side.

    `which` is the scoring that says what is weak. Raises HotseatError when no answer can be given again.
    """
    session = studio.read(session_id)
    retakes = studio.retakes
    at = retakes.weakest(session, which) if turn is None else retakes.answer(session, turn, which)
    new = await _typed(app, studio, session, at, which)
    if new is None:
        return
    name, sub = new
    if not await _score(app, studio, session, name, sub):
        app.notify("It is kept as a session of its own. Score it there, and compare.", markup=False)
        return
    await _show(app, session, studio.read(name))


async def _typed(
    app: "HotseatApp", studio: Studio, session: Session, at: Weakest, which: int
) -> tuple[str, str] | None:
    """The new session, and the sub-criterion that its answer is for; None when the user went back."""
    typed = _Typed(app, studio, session)
    while True:
        screen = RetakeScreen(at, typed.text(at.turn), partial(typed.keep, at.turn))
        left = await app.push_screen_wait(screen)
        typed.keep(at.turn, screen.text)
        match left:
            case "send":
                try:
                    return studio.retakes.record(session, at.turn, screen.text).id, at.sub
                except HotseatError as error:
                    app.notify(str(error), severity="warning", markup=False)
            case "other":
                at = await _another(app, studio.retakes.answers(session, which), at)
            case _ if not typed.unkept or await given_up(app, typed.trouble):
                return None
            case _:
                at = next(each for each in (at, *studio.retakes.answers(session, which)) if each.turn in typed.unkept)


class _Typed:
    """The new answers as they are typed, each on the disk; what that does not take stays here, by turn."""

    def __init__(self, app: "HotseatApp", studio: Studio, session: Session) -> None:
        self._app, self._retakes, self._session = app, studio.retakes, session
        self.unkept: dict[int, str] = {}
        self.trouble = ""

    def text(self, turn: int) -> str:
        return self.unkept[turn] if turn in self.unkept else self._retakes.draft(self._session, turn)

    def keep(self, turn: int, text: str) -> None:
        try:
            if text != self._retakes.draft(self._session, turn):
                self._retakes.keep_draft(self._session, turn, text)
            self.unkept.pop(turn, None)
        except HotseatError as error:
            self.unkept[turn] = text
            if str(error) != self.trouble:
                self.trouble = str(error)
                self._app.notify(self.trouble, severity="warning", markup=False)


async def _another(app: "HotseatApp", answers: tuple[Weakest, ...], at: Weakest) -> Weakest:
    offers = tuple(Offer(str(each.turn), _listed(each)) for each in answers)
    chosen = await app.push_screen_wait(ChoiceDialog("Which answer?", "", offers, at=str(at.turn)))
    return next((each for each in answers if str(each.turn) == chosen), at)


def _listed(each: Weakest) -> str:
    words = " ".join(each.question.split())
    question = words if len(words) <= SHOWN else f"{words[: SHOWN - 1].rstrip()}…"
    level = f"  {each.sub} level {each.level}" if each.level is not None else ""
    return f"Turn {each.turn}{level}\n  {question}"


async def _score(app: "HotseatApp", studio: Studio, first: Session, name: str, sub: str) -> bool:
    """As the first was scored, if that can be had. Whether it was."""
    before = first.told().assessment
    grader = studio.cast_info().grader
    offers = [Offer("later", "Later; it is saved")]
    if not grader.offline:
        by = studio.retakes.grader(before) or grader.name
        offers = [Offer("grade", f"Have it graded by {by}"), *offers]
    if first.item.value.signals:
        yourself = Offer("self", "Score it yourself: only what the new answer can change is asked")
        at = 0 if before and before.kind == "self" else len(offers) - 1
        offers.insert(at, yourself)
    text = "It is recorded beside the first. Nothing is sent before you were told what and to whom."
    match await app.push_screen_wait(ChoiceDialog("How is the new answer scored?", text, tuple(offers))):
        case "grade":
            live = studio.gradings.of(studio.read(name), same_manner(first, before), by=studio.retakes.grader(before))
            return await paths_grading.grade_as(app, studio, studio.read(name), live)
        case "self":
            return await _yourself(app, studio, first, name, sub)
        case _:
            return False


async def _yourself(app: "HotseatApp", studio: Studio, first: Session, name: str, sub: str) -> bool:
    """What the candidate's own first scoring said of the rest is carried over."""
    made = first.state.assessments
    own = next((place for place in reversed(range(len(made))) if made[place].kind == "self"), -1)
    before, new = first.told(own), studio.read(name)
    subs = touched(before, new.told(), sub)
    kept = carried(before, new.told(), subs)
    studio.keep_answers(new, Answers(kept.signals, kept.flags, kept.levels))
    return await paths_round.score_yourself(app, studio, name, subs or None, sub)


# --- the whole item ---------------------------------------------------------------------------------------------------


async def whole(app: "HotseatApp", studio: Studio, session_id: str, which: int = -1) -> bool:
    """The same item once more with another seed: its brief, the round, its scoring; then both attempts, if wanted.

    Whether it was begun. Raises HotseatError, also when the item is gone.
    """
    session = studio.read(session_id)
    options = studio.retakes.again(session)
    item = studio.item(session.state.header.item).value
    begin = await app.push_screen_wait(StartScreen(item, studio.cast_info().interviewer, options))
    if begin is None:
        return False
    studio.remember_interviewer(begin.interviewer)
    live = studio.retakes.whole(session, begin.interviewer, replace(begin.options, take_of=session.id))
    name = await paths_round.hold(app, live)
    if name:
        await paths_round.score(app, studio, name)
        await _both(app, studio, session_id, name)
    return True


async def _both(app: "HotseatApp", studio: Studio, first: str, second: str) -> None:
    """The end of a second attempt."""
    offers = (Offer("compare", "Compare it with the first attempt"), Offer("debrief", "Read the debrief"))
    match await app.push_screen_wait(ChoiceDialog("Twice sat", "", offers)):
        case "compare":
            await _show(app, studio.read(first), studio.read(second))
        case "debrief":
            await paths_round.debrief(app, studio, second)
        case _:
            pass


# --- compared ---------------------------------------------------------------------------------------------------------


async def compare(app: "HotseatApp", studio: Studio, session_id: str, which: int = -1) -> None:
    """An attempt beside another one at the same item; of several the one that is chosen, the first take at the top.

    Raises HotseatError when there is no other.
    """
    session = studio.read(session_id)
    others = studio.retakes.others(session)
    if not others:
        raise HotseatError("There is one attempt at this item so far.", "Sit it again: Once more.")
    chosen: str | None = others[0].id
    if len(others) > 1:
        offers = tuple(Offer(head.id, _attempt(head)) for head in others)
        at = session.state.header.take_of or ""
        chosen = await app.push_screen_wait(ChoiceDialog("Beside which attempt?", "", offers, at=at))
    if chosen is not None:
        await _show(app, *sorted((session, studio.read(chosen)), key=lambda each: each.started))


def _attempt(head: SessionHead) -> str:
    when = f"{head.started:%d %b %Y %H:%M}" if head.started else head.id
    what = f", turn {head.retake} again" if head.retake else ""
    worth = head.verdict or (f"no total, {head.graded_how}" if head.graded else "not scored")
    return f"{when}  {worth}{what}"


async def _show(app: "HotseatApp", first: Session, second: Session) -> None:
    await app.push_screen_wait(ComparisonScreen(compared(*alike(first, second))))


PATHS: Final[Mapping[str, Path]] = {"weakest": weakest, "whole": whole, "compare": compare}
"""The paths from a debrief, by the choice that leads to them."""
