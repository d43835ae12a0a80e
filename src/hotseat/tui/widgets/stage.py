"""What a round shows: the conversation, the facts found, the notice. Takes updates, gives none back."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from hotseat.domain.event import Event, InterviewerSpoke
from hotseat.session.round import Round
from hotseat.session.updates import FellBack, Ready, Recorded, Refusal, Retrying, Spoke, Trouble, Update, Working
from hotseat.tui import present
from hotseat.tui.widgets.conversation import Conversation, Entry
from hotseat.tui.widgets.notice import Notice

CALL_AGAIN = "Ctrl+R calls again, Ctrl+O goes on with the scripted line."


class Stage(Vertical):
    """Draws one round. Everything it says comes from `present`; everything it knows from the round's state."""

    def __init__(self, round_: Round, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._round = round_
        self._speaking = False

    def compose(self) -> ComposeResult:
        yield Static("", id="status", classes="title", markup=False)
        with Horizontal(id="middle"):
            yield Conversation(id="talk")
            with VerticalScroll(id="side", can_focus=False):
                yield Static("", id="side-goal", markup=False)
                yield Static("Facts found", classes="side-title")
                yield Static("", id="side-facts", markup=False)
        yield Notice(lambda: self._round.now, id="notice")

    def on_mount(self) -> None:
        self._status = self.query_one("#status", Static)
        self._talk = self.query_one("#talk", Conversation)
        self.notice = self.query_one("#notice", Notice)
        self._tell_side()
        self.tick()

    def recall(self, events: tuple[Event, ...]) -> None:
        """Show what was said before."""
        self._talk.replace(present.entries(events, self._round.item))

    def tick(self) -> None:
        """Once a second: the clocks. Nothing is laid out for it."""
        text = present.status(self._round.state, self._round.item, self._round.elapsed, running=self._round.clock_runs)
        self._status.update(text, layout=False)
        self.notice.tick()

    def show(self, update: Update) -> None:
        """Show one update. What it means for the editor and the keys is the screen's affair."""
        match update:
            case Recorded(event):
                self._record(event)
            case Spoke(_, text):
                self._speak(text)
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
            case Ready():
                self.notice.rest()
            case _:
                pass

    def page(self, by: int) -> None:
        """Scroll the conversation by its height."""
        self._talk.action_page(by)

    def hush(self) -> None:
        """Nobody is speaking any more, whether or not the line came to its end."""
        self._talk.finish()
        self._speaking = False

    def _record(self, event: Event) -> None:
        if isinstance(event.payload, InterviewerSpoke) and self._speaking:
            self.hush()
        elif entry := present.entry(event, self._round.item):
            self._talk.add(entry)
        self._tell_side()

    def _speak(self, text: str) -> None:
        if self._speaking:
            self._talk.append(f" {text}")
            return
        self.notice.rest()
        self._speaking = True
        self._talk.begin(Entry(self._round.item.interviewer.name, "interviewer", "", "speaking"))
        self._talk.append(text)

    def _tell_side(self) -> None:
        self.query_one("#side-goal", Static).update(present.goal(self._round.state, self._round.item))
        self.query_one("#side-facts", Static).update(present.facts(self._round.state, self._round.item))
