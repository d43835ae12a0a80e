"""The interview screen: passes what the candidate does to the round, and its updates to the widgets. No rules here."""

import gc
from contextlib import aclosing

from textual import on, work
from textual.app import ComposeResult
from textual.screen import Screen

from hotseat.domain.kinds import PREPARATION
from hotseat.errors import HotseatError
from hotseat.session.commands import (
    Answer,
    Command,
    End,
    Finish,
    Hint,
    Next,
    Pause,
    Retry,
    Skip,
    TakeNote,
    TimeUp,
    Unpause,
    UseScript,
)
from hotseat.session.live import LiveRound
from hotseat.session.updates import Concluded, Over, Recorded, Update
from hotseat.tui import present_round as present
from hotseat.tui import round_keys
from hotseat.tui.deadline import Deadline
from hotseat.tui.screens import round_dialogs
from hotseat.tui.screens.dialogs import NotesDialog
from hotseat.tui.turn import turn
from hotseat.tui.widgets.desk import Desk
from hotseat.tui.widgets.editor import AnswerEditor
from hotseat.tui.widgets.round_footer import RoundFooter
from hotseat.tui.widgets.stage import CALL_AGAIN, Stage

COMMANDS: dict[str, Command] = {
    "skip": Skip(),
    "hint": Hint(),
    "finished": Next(),
    "retry": Retry(),
    "script": UseScript(),
}
UNHINDERED = Retry | UseScript | Finish | End | TakeNote
"""Commands that go through although a reply is missing."""


class InterviewScreen(Screen[str]):
    """A live round. Dismissed with the session's id when the round is over, and with "" when it was left."""

    CSS_PATH = "interview.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]
    BINDINGS = round_keys.KEYS

    def __init__(self, live: LiveRound) -> None:
        super().__init__()
        self._live = live
        self._round = live.round
        self.HELP = round_keys.about(live.round.state, live.round.item)  # type: ignore[misc]  # each kind has its own
        self._busy = True  # until the interviewer has said what the round begins with
        self._deadline = Deadline(live.round, self._time_is_up)
        self._cut = ("", "")  # the part whose time is up, and what stood in the editor then
        self._rated: dict[str, int] = {}
        self._keys: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        yield Stage(self._live, id="stage")
        yield Desk(self._live, id="desk")
        yield RoundFooter(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.stage = self.query_one(Stage)
        self._desk = self.query_one(Desk)
        self.stage.recall(self._live.events)
        self.set_interval(1.0, self.tick)
        if self._live.notices:
            self.stage.notice.warn(" ".join(self._live.notices))
        self.call_after_refresh(_settle)
        self._turn()

    def on_unmount(self) -> None:
        """However the screen goes, what was typed is on the disk first."""
        self._deadline.disarm()
        try:
            self._desk.close()
        except HotseatError as error:
            self.app.exit(return_code=error.exit_code, message=str(error))

    # --- what the candidate does --------------------------------------------------------------------------------------

    @on(AnswerEditor.Submitted)
    def _submit(self, event: AnswerEditor.Submitted) -> None:
        if self._round.state.phase == PREPARATION:
            self.action_begin()
        else:
            self._send(Answer(event.text))

    @on(AnswerEditor.Touched)
    @on(AnswerEditor.Drafted)
    def _typed(self) -> None:
        if not self._round.clock_runs:
            self._round.touch()
            self._deadline.arm()
            self.stage.tick()

    @on(Desk.Trouble)
    def _warned(self, event: Desk.Trouble) -> None:
        self.stage.notice.warn(event.words)

    def action_do(self, name: str) -> None:
        self._send(COMMANDS[name])

    def action_pause(self) -> None:
        self._send(Unpause() if self._round.state.paused else Pause())

    def action_page(self, by: int) -> None:
        self.stage.page(by)

    def action_begin(self) -> None:
        """The preparation is over; what was typed is the notes, and stays at hand."""
        self._live.notes = self._desk.text
        self._send(TakeNote(self._live.notes), Next())

    @work
    async def action_ask(self, name: str) -> None:
        """Do something that is asked about first."""
        if command := await round_dialogs.ASKED[name](self.app, self._round):
            self._send(command)

    def action_read(self, name: str) -> None:
        """Look something up."""
        self.app.push_screen(round_dialogs.page(name, self._round, self.stage.newest_paper))

    @work
    async def action_notes(self) -> None:
        self._desk.note(await self.app.push_screen_wait(NotesDialog(self._live.notes, self._desk.note)))
        if not self._busy:  # else they are recorded when the turn under way has come to its end
            self._send(TakeNote(self._live.notes))

    @work
    async def action_leave(self) -> None:
        if self._busy:
            self.workers.cancel_group(self, "turn")
            self.stage.notice.warn(f"Stopped waiting. {CALL_AGAIN}")
            return
        answer = await round_dialogs.leave(self.app, self._round)
        if isinstance(answer, End):
            self._send(answer)
        elif answer is not None:
            trouble = await self._desk.kept()
            self.stage.notice.warn(trouble) if trouble else self.dismiss("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The part and the kind of round decide which keys there are."""
        name = str(parameters[0]) if action in {"do", "ask", "read"} else action
        return round_keys.offered(name, self._round.state, self._round.item, in_trouble=self._in_trouble)

    # --- what the round says ------------------------------------------------------------------------------------------

    def _send(self, *commands: Command) -> None:
        if self._busy:
            self.stage.notice.say("One moment: the interviewer has the floor. Esc stops the wait.")
        elif self._in_trouble and not isinstance(commands[0], UNHINDERED):
            self.stage.notice.warn(f"The interviewer's reply is still missing. {CALL_AGAIN}")
        else:
            self._busy = True
            self._turn(*commands)

    @property
    def _in_trouble(self) -> bool:
        """Whether something is owed that nobody is at: a call failed or was left, or the disk did not take it."""
        return not self._busy and self._round.state.expecting in {"reading", "direction"}

    @work(exclusive=True, group="turn")
    async def _turn(self, *commands: Command) -> None:
        """One turn: iterate the round's updates. Only our own errors are caught; the rest is a bug and crashes."""
        if not all(isinstance(command, TakeNote) for command in commands):
            self.stage.notice.clear()
        try:
            async with aclosing(turn(self._live, commands)) as updates:
                async for update in updates:
                    self._show(update)
        except HotseatError as error:
            self.stage.notice.warn(str(error))
            if self._round.state.expecting == "closing":
                self._conclude(str(error))
        else:
            self._deadline.arm()
        finally:
            self._busy = False
            self._show_part()

    def _show(self, update: Update) -> None:
        """The stage shows it; what it means for the editor and the keys is seen to here."""
        self.stage.show(update)
        match update:
            case Recorded(event):
                self._desk.follow(event)
            case Concluded():
                self._conclude()
            case Over():
                round_dialogs.come_back(self)
                self.dismiss(self._live.session.session)

    def _show_part(self) -> None:
        """A turn has come to its end: the widgets and the keys of the part that the round is in."""
        self.stage.show_part()
        self._desk.show_part()
        keys = (self._round.state.phase, self._in_trouble, self.stage.newest_paper)
        if keys != self._keys:
            self._keys = keys
            self.refresh_bindings()

    @work(group="end", exclusive=True)
    async def _conclude(self, trouble: str = "") -> None:
        """The candidate's own rating, beside the interviewer's last words; then the round ends."""
        round_dialogs.come_back(self)
        finish = await round_dialogs.rate(self.app, self._live, self._rated, trouble)
        self._rated = finish.ratings or {}
        self._send(finish)

    # --- the clock ----------------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Once a second: time that nobody was here for is taken off, then the clocks are shown."""
        self._was_away()
        self.stage.tick()
        self._deadline.check()

    def _was_away(self) -> bool:
        if surprise := self._round.look():
            self.stage.notice.warn(present.surprised(surprise))
            self._deadline.arm()
        return surprise is not None

    def _time_is_up(self) -> None:
        """What stands in the editor now is what was said in time, however long it takes to get it on the disk."""
        if self._busy or self._was_away():
            return  # it is asked about again: when the turn has come to its end, or when the rest of the time has
        if self._cut[0] != self._round.state.phase:
            self._cut = (self._round.state.phase, self._desk.text)
            round_dialogs.come_back(self)
        self._send(TimeUp(self._cut[1]))


def _settle() -> None:
    """Once, when all is drawn: what has been imported will stay, and a collection over it would be felt in a key."""
    gc.collect()
    gc.freeze()
