"""What a round shows: the clocks, the talk, what stands beside it, the notice. Takes updates, gives none back."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from hotseat.domain.event import Event, InterviewerSpoke, LineKind, PhaseEntered
from hotseat.domain.kinds import PREPARATION, SPEAK
from hotseat.interview.cut import SPEAK_SECONDS
from hotseat.session.live import LiveRound
from hotseat.session.updates import (
    Concluded,
    FellBack,
    Ready,
    Recorded,
    Refusal,
    Retrying,
    Spoke,
    Trouble,
    Update,
    Working,
)
from hotseat.tui import present_round as present
from hotseat.tui.present_talk import Telling
from hotseat.tui.widgets.conversation import Conversation
from hotseat.tui.widgets.countdown import Countdown
from hotseat.tui.widgets.notice import Notice
from hotseat.tui.widgets.side import Side

CALL_AGAIN = "Ctrl+R calls again, Ctrl+O goes on with the scripted line."
SPEAK_NOW = "Speak. The clock is running. F8 when you have finished."


class Stage(Vertical):
    """Draws one round. Everything it says comes from `present_round` and `present_talk`, everything it knows from the
    round's state."""

    def __init__(self, live: LiveRound, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._live = live
        self._round = live.round
        self._telling = Telling(live.round.item)
        self._speaking = False

    def compose(self) -> ComposeResult:
        yield Static("", id="status", classes="title", markup=False)
        yield Countdown(lambda: self._round.seconds_to_deadline, SPEAK_SECONDS, SPEAK_NOW, id="countdown")
        with Horizontal(id="middle"):
            yield Conversation(id="talk")
            yield Side(id="side")
        yield Notice(lambda: self._round.now, id="notice")

    def on_mount(self) -> None:
        self._status = self.query_one("#status", Static)
        self._countdown = self.query_one(Countdown)
        self._talk = self.query_one("#talk", Conversation)
        self._side = self.query_one(Side)
        self.notice = self.query_one("#notice", Notice)
        self.show_part()

    def on_resize(self) -> None:
        """The status line holds what fits."""
        self.tick()

    @property
    def newest_paper(self) -> str:
        """The id of the paper that came on the table last; empty when there is none."""
        return self._telling.newest_paper

    def recall(self, events: tuple[Event, ...]) -> None:
        """Show what was said before."""
        self._talk.replace([shown for event in events for shown in self._telling.tell(event)])

    def tick(self) -> None:
        """Once a second: the clocks. Nothing is laid out for it."""
        state, item, elapsed = self._round.state, self._round.item, self._round.elapsed
        width = self._status.content_size.width
        text = present.status(state, item, elapsed, running=self._round.clock_runs, width=width)
        self._status.update(text, layout=False)
        self._status.set_class(present.urgent(state, item, elapsed), "-urgent")
        self.notice.tick()

    def show_part(self) -> None:
        """A turn has come to its end, or was stopped: show what the present part needs."""
        self._hush()
        state = self._round.state
        spoken = state.phase == SPEAK and state.header.form == present.SPOKEN and state.expecting == "candidate"
        if spoken != self._countdown.display:
            (self._countdown.start if spoken else self._countdown.stop)()
        if (wanted := present.wanted(state)) and state.expecting == "candidate":
            self.notice.say(wanted)
        self.tell_side()
        self.tick()

    def tell_side(self) -> None:
        """What stands beside the conversation, as it is now."""
        self._side.tell(present.side(self._round.state, self._round.item, self._live.notes))

    def show(self, update: Update) -> None:
        """Show one update. What it means for the editor and the keys is the screen's affair."""
        match update:
            case Recorded(event):
                self._record(event)
            case Spoke(kind, text):
                self._speak(kind, text)
            case Working(part):
                self.notice.wait(present.working(part, self._round.item))
            case Retrying(waiting):
                self.notice.count_down(waiting.reason, waiting.seconds)
            case FellBack(_, reason):
                self.notice.warn(f"{reason} The script goes on instead.")
            case Trouble(error):
                self.notice.warn(f"{error} Nothing is lost. {CALL_AGAIN}")
            case Refusal(reason):
                self.notice.say(reason)
            case Ready() | Concluded():
                self.notice.rest()
            case _:
                pass

    def page(self, by: int) -> None:
        """Scroll the conversation by its height."""
        self._talk.action_page(by)

    def _hush(self) -> None:
        """Nobody is speaking any more, whether or not the line came to its end."""
        self._talk.finish()
        self._speaking = False

    def _record(self, event: Event) -> None:
        told = self._telling.tell(event)
        if isinstance(event.payload, InterviewerSpoke) and self._speaking:
            self._hush()
            told = told[1:]  # the line itself stands there already
        for entry in told:
            self._talk.add(entry)
        if isinstance(event.payload, PhaseEntered):
            self._turn_page(event.payload.phase)
        self.tell_side()

    def _turn_page(self, phase: str) -> None:
        """A brief is read from its beginning; where it ends the talk is followed again."""
        if phase == PREPARATION:
            self.call_after_refresh(self._talk.action_top)
        elif self._round.state.phases[-2:-1] == (PREPARATION,):
            self._talk.action_bottom()

    def _speak(self, kind: LineKind, text: str) -> None:
        if self._speaking:
            self._talk.append(f" {text}")
            return
        self.notice.rest()
        self._speaking = True
        self._talk.begin(self._telling.opening(kind, ""))
        self._talk.append(text)
