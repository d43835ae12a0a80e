"""Where the candidate types: the editor, the line over it that counts, and their place on the disk. Sends nothing."""

from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import TextArea

from hotseat.domain.event import CandidateAnswered, Event, PhaseEntered, TurnWithdrawn
from hotseat.domain.kinds import PREPARATION
from hotseat.session.live import HEARTBEAT, LiveRound
from hotseat.tui import present_round as present
from hotseat.tui.keeper import Keeper
from hotseat.tui.widgets.editor import AnswerEditor
from hotseat.tui.widgets.readout import Readout


class Desk(Vertical):
    """The editor holds the notes while the candidate prepares, and then the answer."""

    DEFAULT_CSS = "Desk { height: auto; }"

    @dataclass
    class Trouble(Message):
        """What was typed or pasted was not taken, or did not reach the disk; in words."""

        words: str

    def __init__(self, live: LiveRound, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._live = live
        self._round = live.round
        self._keeper = Keeper(live)
        self._editor = AnswerEditor(self._keeper.typed, id="answer")

    def compose(self) -> ComposeResult:
        yield Readout(lambda: present.readout(self.text, self._round.state, self._round.item), id="readout")
        yield self._editor

    def on_mount(self) -> None:
        self._readout = self.query_one(Readout)
        self._editor.focus()
        self.set_interval(HEARTBEAT, self._beat)
        self.show_part()

    @property
    def text(self) -> str:
        """What stands in the editor."""
        return self._editor.text

    def show_part(self) -> None:
        """The floor is the candidate's, or a part has begun: count anew, and say what is to be typed."""
        self._editor.placeholder = present.placeholder(self._round.state)
        self._readout.now()

    def follow(self, event: Event) -> None:
        """What was sent leaves the editor, what was taken back returns, notes make room for answers."""
        match event.payload:
            case CandidateAnswered(text=sent) if sent and self.text.startswith(sent):
                self._put(self.text.removeprefix(sent))  # what stands there besides, as when one is skipped, stays
            case TurnWithdrawn(turn=turn) if not self.text.strip():
                self._put(self._round.state.turns[turn - 1].text)
            case PhaseEntered() if self._round.state.phases[-2:-1] == (PREPARATION,):
                self._put("")

    def note(self, notes: str) -> None:
        """The notes as they now stand."""
        self._live.notes = notes
        self.keep()

    async def kept(self) -> str:
        """Save, and say in words what went wrong; empty when it is saved."""
        return await self._keeper.keep(self.text)

    def close(self) -> None:
        """Save for the last time and give the round free. Raises StorageTrouble."""
        self._keeper.close(self.text)

    @work(group="save")
    async def keep(self) -> None:
        """Save by and by."""
        if trouble := await self.kept():
            self.post_message(self.Trouble(trouble))

    @on(AnswerEditor.Drafted)
    def _drafted(self) -> None:
        self.keep()

    @on(AnswerEditor.PasteCut)
    @on(AnswerEditor.Full)
    def _limited(self, event: AnswerEditor.PasteCut | AnswerEditor.Full) -> None:
        self.post_message(self.Trouble(present.limited(event)))

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._readout.soon()

    def _beat(self) -> None:
        if self._round.clock_runs:
            self.keep()

    def _put(self, text: str) -> None:
        self._editor.load_text(text)
        self.keep()
