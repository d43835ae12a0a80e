"""The interview screen: passes what the candidate does to the round, and its updates to the widgets. No rules here."""

import gc
from contextlib import aclosing

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer

from hotseat.domain.event import CandidateAnswered, Event, TurnWithdrawn
from hotseat.domain.plain_text import flowing
from hotseat.errors import HotseatError
from hotseat.session.commands import (
    Answer,
    Command,
    End,
    Finish,
    Next,
    Pause,
    Retry,
    Skip,
    TakeBack,
    TakeNote,
    Unpause,
    UseScript,
)
from hotseat.session.live import HEARTBEAT, LiveRound
from hotseat.session.updates import Concluded, Over, Recorded, Update
from hotseat.tui import present
from hotseat.tui.keeper import Keeper
from hotseat.tui.screens.dialogs import ChoiceDialog, NotesDialog, Offer, PageDialog, RatingDialog
from hotseat.tui.widgets.editor import AnswerEditor
from hotseat.tui.widgets.stage import CALL_AGAIN, Stage

COMMANDS: dict[str, Command] = {"skip": Skip(), "retry": Retry(), "script": UseScript()}
AGAIN = "It will not count, and comes back to the editor to be put another way."
TAKE_BACK = (Offer("yes", "Take it back"), Offer("no", "Leave it"))
GO_ON = (Offer("yes", "Go on"), Offer("no", "Not yet"))
SAVED = "Everything is saved, also what you have not sent."
LEAVE = (
    Offer("stay", "Stay in the round"),
    Offer("later", "Leave now, continue later"),
    Offer("end", "End the round here and score it; unsent text is dropped"),
)


HELP = (
    "Answer in the editor; Ctrl+S sends. Ask for what you need: the interviewer tells only what you ask for. "
    "The clock starts with your first key and stands while the interviewer is awaited. Everything is saved as you "
    "go, also what you have not sent."
)
KEYS: list[BindingType] = [
    Binding("f2", "brief", "Brief", id="round.brief", priority=True),
    Binding("f3", "facts", "Facts", id="round.facts", priority=True),
    Binding("f4", "notes", "Notes", id="round.notes", priority=True),
    Binding("f5", "do('skip')", "Skip", id="round.skip", priority=True),
    Binding("f6", "again", "Misread", id="round.again", priority=True),
    Binding("f7", "pause", "Pause the clock", show=False, id="round.pause", priority=True),
    Binding("f8", "next", "Next", id="round.next", priority=True),
    Binding("ctrl+r", "do('retry')", "Call again", id="round.retry"),
    Binding("ctrl+o", "do('script')", "Scripted line", id="round.script"),
    Binding("escape", "leave", "Leave", id="round.leave"),
    Binding("pageup", "page(-1)", "Page up", show=False, id="round.up", priority=True),
    Binding("pagedown", "page(1)", "Page down", show=False, id="round.down", priority=True),
]


class InterviewScreen(Screen[str]):
    """A live round. Dismissed with the session's id when the round is over, and with "" when it was left."""

    CSS_PATH = "interview.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide")]
    HELP = HELP
    BINDINGS = KEYS

    def __init__(self, live: LiveRound) -> None:
        super().__init__()
        self._live = live
        self._busy = True  # until the interviewer has said what the round begins with
        self._keeper = Keeper(live)

    def compose(self) -> ComposeResult:
        yield Stage(self._live.round, id="stage")
        yield AnswerEditor(self._live.draft, placeholder="Your answer. Ctrl+S sends it.", id="answer")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.stage = self.query_one("#stage", Stage)
        self.editor = self.query_one("#answer", AnswerEditor)
        self.stage.recall(self._live.events)
        self.editor.focus()
        self.set_interval(1.0, self.stage.tick)
        self.set_interval(HEARTBEAT, self._beat)
        if self._live.notices:
            self.stage.notice.warn(" ".join(self._live.notices))
        self.call_after_refresh(_settle)
        self._turn(None)

    def on_unmount(self) -> None:
        """However the screen goes, what was typed is on the disk first."""
        try:
            self._keeper.close(self.editor.text)
        except HotseatError as error:
            self.app.exit(return_code=error.exit_code, message=str(error))

    # --- what the candidate does --------------------------------------------------------------------------------------

    @on(AnswerEditor.Submitted)
    def _submit(self, event: AnswerEditor.Submitted) -> None:
        self._send(Answer(event.text))

    @on(AnswerEditor.Touched)
    def _touched(self) -> None:
        self._live.round.touch()
        self.stage.tick()

    @on(AnswerEditor.Drafted)
    async def _drafted(self, event: AnswerEditor.Drafted) -> None:
        self._live.round.touch()
        self._keep(event.text)

    @on(AnswerEditor.PasteCut)
    @on(AnswerEditor.Full)
    def _limited(self, event: AnswerEditor.PasteCut | AnswerEditor.Full) -> None:
        self.stage.notice.warn(present.limited(event))

    def action_do(self, name: str) -> None:
        self._send(COMMANDS[name])

    def action_pause(self) -> None:
        self._send(Unpause() if self._live.round.state.paused else Pause())

    def action_page(self, by: int) -> None:
        self.stage.page(by)

    @work
    async def action_again(self) -> None:
        if await self.app.push_screen_wait(ChoiceDialog("Take your last answer back?", AGAIN, TAKE_BACK)) == "yes":
            self._send(TakeBack())

    @work
    async def action_next(self) -> None:
        question = present.next_question(self._live.round.state, self._live.round.item)
        if not question:
            self.stage.notice.say("This is the last part. Answer, or leave with Esc.")
        elif await self.app.push_screen_wait(ChoiceDialog(question, "", GO_ON)) == "yes":
            self._send(Next())

    def action_brief(self) -> None:
        item = self._live.round.item
        self.app.push_screen(PageDialog(item.title, f"{flowing(item.brief)}\n\n{flowing(item.prompt)}"))

    def action_facts(self) -> None:
        self.app.push_screen(PageDialog("Facts found", present.facts(self._live.round.state, self._live.round.item)))

    @work
    async def action_notes(self) -> None:
        self._note(await self.app.push_screen_wait(NotesDialog(self._live.notes, self._note)))
        if not self._busy:  # else they are recorded when the turn under way has come to its end
            self._send(TakeNote(self._live.notes))

    def _note(self, notes: str) -> None:
        self._live.notes = notes
        self._keep(self.editor.text)

    @work
    async def action_leave(self) -> None:
        if self._busy:
            self.workers.cancel_group(self, "turn")
            self.stage.notice.warn(f"Stopped waiting. {CALL_AGAIN}")
            return
        match await self.app.push_screen_wait(ChoiceDialog("Leave the round?", SAVED, LEAVE)):
            case "later" if trouble := await self._keeper.keep(self.editor.text):
                self.stage.notice.warn(trouble)
            case "later":
                self.dismiss("")
            case "end":
                self._send(End())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Calling again is offered only when a call has failed or was left."""
        return self._in_trouble if action == "do" and parameters[0] in {"retry", "script"} else True

    # --- what the round says ------------------------------------------------------------------------------------------

    def _send(self, command: Command) -> None:
        if self._busy:
            self.stage.notice.say("One moment: the interviewer has the floor. Esc stops the wait.")
        elif self._in_trouble and not isinstance(command, Retry | UseScript | Finish | End | TakeNote):
            self.stage.notice.warn(f"The interviewer's reply is still missing. {CALL_AGAIN}")
        else:
            self._set_busy(on=True)
            self._turn(command)

    @property
    def _in_trouble(self) -> bool:
        """Whether something is owed that nobody is at: a call failed or was left, or the disk did not take it."""
        return not self._busy and self._live.round.state.expecting not in {"candidate", "over"}

    @work(exclusive=True, group="turn")
    async def _turn(self, command: Command | None) -> None:
        """One turn: iterate the round's updates. Only our own errors are caught; the rest is a bug and crashes."""
        if not isinstance(command, TakeNote | None):
            self.stage.notice.clear()
        round_ = self._live.round
        try:
            async with aclosing(round_.proceed() if command is None else round_.send(command)) as updates:
                async for update in updates:
                    self._show(update)
            if not round_.state.over and self._live.notes != round_.state.notes:
                async for update in round_.send(TakeNote(self._live.notes)):
                    self._show(update)
        except HotseatError as error:
            self.stage.notice.warn(str(error))
        finally:
            self._set_busy(on=False)
            self.stage.hush()
            self.stage.tick()

    def _show(self, update: Update) -> None:
        """The stage shows it; what it means for the editor and the keys is seen to here."""
        self.stage.show(update)
        match update:
            case Recorded(Event(payload=CandidateAnswered(text=text))):
                self._take_out(text)
            case Recorded(Event(payload=TurnWithdrawn(turn=turn))):
                self._give_back(turn)
            case Concluded():
                self._conclude()
            case Over():
                self.dismiss(self._live.session.session)

    @work(group="end", exclusive=True)
    async def _conclude(self) -> None:
        """The candidate's own rating, beside the interviewer's last words; then the round ends."""
        said = f"{self._live.round.item.interviewer.name}: {self._live.round.state.spoken[-1].text}"
        ratings = await self.app.push_screen_wait(RatingDialog(said, self._live.rubric))
        self._send(Finish(ratings))

    def _take_out(self, sent: str) -> None:
        """What was sent leaves the editor; what stands there besides, as when a question is skipped, stays."""
        if sent and self.editor.text.startswith(sent):
            self.editor.load_text(self.editor.text.removeprefix(sent))
            self._keep(self.editor.text)

    def _give_back(self, turn: int) -> None:
        """A question taken back returns to the editor, to be put another way, unless something new stands there."""
        if not self.editor.text.strip():
            self.editor.load_text(self._live.round.state.turns[turn - 1].text)
            self._keep(self.editor.text)

    def _set_busy(self, *, on: bool) -> None:
        before, self._busy = self._in_trouble, on
        if before != self._in_trouble:
            self.refresh_bindings()

    # --- clock and disk -----------------------------------------------------------------------------------------------

    def _beat(self) -> None:
        if self._live.round.clock_runs:
            self._keep(self.editor.text)

    @work(group="save")
    async def _keep(self, text: str) -> None:
        if trouble := await self._keeper.keep(text):
            self.stage.notice.warn(trouble)


def _settle() -> None:
    """Once, when all is drawn: what has been imported will stay, and a collection over it would be felt in a key."""
    gc.collect()
    gc.freeze()
