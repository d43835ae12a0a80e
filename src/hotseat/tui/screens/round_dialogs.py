"""What a live round asks before it does something, and what can be looked up. An answer is a command, or None."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, Literal

from textual.app import App
from textual.screen import ModalScreen, Screen

from hotseat.interview.handouts import open_handouts
from hotseat.interview.state import State
from hotseat.session.commands import Command, End, Finish, Next, TakeBack
from hotseat.session.live import LiveRound
from hotseat.session.moves import QUESTIONED
from hotseat.session.round import Round
from hotseat.tui import present_round as present
from hotseat.tui.screens.dialogs import ChoiceDialog, NotesDialog, Offer, PageDialog, RatingDialog
from hotseat.tui.screens.papers import PapersDialog

AGAIN = "It will not count, and comes back to the editor to be put another way."
TAKE_BACK = (Offer("yes", "Take it back"), Offer("no", "Leave it"))
GO_ON = (Offer("yes", "Go on"), Offer("no", "Not yet"))
SAVED = "Everything is saved, also what you have not sent."
MARKED = "Everything is saved. A real round that is taken up again is marked as interrupted."
LATER: Final = "later"
LEAVE = (
    Offer("stay", "Stay in the round"),
    Offer(LATER, "Leave now, continue later"),
    Offer("end", "End the round here and score it; unsent text is dropped"),
)


async def take_back(app: App[Any], round_: Round) -> Command | None:
    """Withdraw the last answer; None also when the round has moved on meanwhile."""
    asked_of = round_.state
    wanted = await app.push_screen_wait(ChoiceDialog("Take your last answer back?", AGAIN, TAKE_BACK)) == "yes"
    return TakeBack(_reason(asked_of)) if wanted and len(round_.state.turns) == len(asked_of.turns) else None


def _reason(state: State) -> Literal["misread", "redo"]:
    questioned = bool(state.spoken) and state.spoken[-1].kind in QUESTIONED
    return "misread" if state.real or questioned or not state.turns else "redo"


async def go_on(app: App[Any], round_: Round) -> Command | None:
    """Go on to the next part, which is refused in the last; None also when it has come by itself meanwhile."""
    asked_in = round_.state.phase
    question = present.next_question(round_.state, round_.item)
    wanted = not question or await app.push_screen_wait(ChoiceDialog(question, "", GO_ON)) == "yes"
    return Next() if wanted and round_.state.phase == asked_in else None


ASKED: Final[Mapping[str, Callable[[App[Any], Round], Awaitable[Command | None]]]] = {
    "take_back": take_back,
    "misread": take_back,
    "next": go_on,
}
"""What is asked about, by the names in `round_keys`."""


async def leave(app: App[Any], round_: Round) -> End | Literal["later"] | None:
    """End the round, leave it for later, or stay."""
    text = MARKED if round_.state.real else SAVED
    match await app.push_screen_wait(ChoiceDialog("Leave the round?", text, LEAVE)):
        case "end":
            return End()
        case "later":
            return LATER
        case _:
            return None


async def rate(app: App[Any], live: LiveRound, given: Mapping[str, int], trouble: str) -> Finish:
    """The end of the round, with the candidate's own rating unless it is skipped. `trouble`: why it did not end yet."""
    said = f"{live.round.item.interviewer.name}: {live.round.state.spoken[-1].text}"
    text = f"{said}\n\n{trouble}" if trouble else said
    return Finish(await app.push_screen_wait(RatingDialog(text, live.rubric, given)))


def page(name: str, round_: Round, newest_paper: str) -> ModalScreen[None]:
    """What can be looked up, by the names in `round_keys`."""
    state, item = round_.state, round_.item
    match name:
        case "papers":
            return PapersDialog(open_handouts(state, item), newest_paper)
        case "facts":
            return PageDialog("So far", present.page(state, item))
        case _:
            return PageDialog(item.title, present.brief(state, item))


def come_back(to: Screen[Any]) -> None:
    """Close whatever is open over a screen, as Escape would."""
    while to.is_attached and (front := to.app.screen) is not to:
        front.dismiss(front.text if isinstance(front, NotesDialog) else None)
