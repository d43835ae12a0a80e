"""A session looked back on: what it was worth beside what was said, and from a quote to its line with one key."""

import asyncio

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from hotseat.domain.assessment import Assessment
from hotseat.session.archive import Session
from hotseat.session.debrief import sections
from hotseat.storage.marks import Bookmark, Marks
from hotseat.tui import present, present_marks, present_scoring
from hotseat.tui.present_marks import BOOKMARK, Line, TalkLines
from hotseat.tui.widgets.conversation import Conversation, Key
from hotseat.tui.widgets.rows import Rows
from hotseat.tui.widgets.steady_footer import SteadyFooter

TITLE_PADDING = 4
"""Cells of the title's line that its style leaves empty."""
ABOUT = (
    "Left is what the round was worth, right what was said. Enter on a quote shows its line; the full stop goes on to "
    "the next quote, the comma back. Tab changes sides. The number keys 1 to 9 go to a part. Grade and Self score the "
    "round, Retry asks for what is missing, Other shows an earlier scoring and Beside the newest next to one. Why "
    "goes through one level and can have it read again. Save and Verify are about the scoring that is shown: Verify "
    "makes it again from its record, without a model. Takes shows the first take beside the second. Weakest puts the "
    "question of your weakest answer once more, Once more begins the item with another seed, and Compare sets two "
    "attempts side by side. Note is about the whole session; Bookmark is for the line in view or of a quote, and "
    "Bookmarks leads to one."
)


class DebriefScreen(Screen[None]):
    """Stays while what was chosen on it is done over it, and keeps to the scoring that is shown.

    What is chosen is `grade`, `self`, `retry`, `explain`, `beside`, `replay`, `takes`, `weakest`, `whole`,
    `compare`, `note`, `bookmark`, `bookmarks` or `export`, and None to go back. It opens at the line `at`.
    """

    CSS_PATH = "debrief.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    HELP = ABOUT
    BINDINGS = [
        Binding("tab", "other_side", "Talk", id="debrief.side", priority=True),
        Binding("g", "choose('grade')", "Grade", id="debrief.grade"),
        Binding("s", "choose('self')", "Self", id="debrief.self"),
        Binding("x", "choose('explain')", "Why", id="debrief.explain"),
        Binding("w", "choose('weakest')", "Weakest", id="debrief.weakest"),
        Binding("c", "choose('compare')", "Compare", id="debrief.compare"),
        Binding("n", "choose('note')", "Note", id="debrief.note"),
        Binding("m", "choose('export')", "Save", id="debrief.export"),
        Binding("r", "choose('retry')", "Retry", id="debrief.retry"),
        Binding("a", "other_assessment", "Other", id="debrief.assessment"),
        Binding("b", "choose('beside')", "Beside", id="debrief.beside"),
        Binding("t", "choose('takes')", "Takes", id="debrief.takes"),
        Binding("k", "choose('bookmark')", "Bookmark", id="debrief.bookmark"),
        Binding("l", "choose('bookmarks')", "Bookmarks", id="debrief.bookmarks"),
        Binding("o", "choose('whole')", "Once more", id="debrief.whole"),
        Binding("v", "choose('replay')", "Verify", id="debrief.replay", show=False),
        Binding("full_stop", "quote(1)", "Next quote", id="debrief.next-quote", show=False, key_display="."),
        Binding("comma", "quote(-1)", "Quote before", id="debrief.quote-before", show=False, key_display=","),
        Binding("escape,q", "choose(None)", "Back", id="debrief.back"),
        *(Binding(str(no), f"part({no})", "Go to a part", show=False, key_display="0-9") for no in range(10)),
    ]

    def __init__(self, session: Session, notice: str = "", marks: Marks | None = None, at: Line | None = None) -> None:
        super().__init__()
        self._session = session
        self.lines = TalkLines(session, marks or Marks())
        self._at = at
        self.which = -1
        """The scoring that is shown, counted from the newest, which is -1."""
        self._notice = notice
        self._chosen: asyncio.Queue[str | None] = asyncio.Queue()

    def compose(self) -> ComposeResult:
        yield Static("", classes="title", id="debrief-title", markup=False)
        with Horizontal(id="debrief-middle"):
            yield Rows(id="debrief-rows")
            yield Conversation(follow=False, id="debrief-talk")
        yield SteadyFooter(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.rows = self.query_one("#debrief-rows", Rows)
        self.talk = self.query_one("#debrief-talk", Conversation)
        self._fill()
        self.rows.focus()
        if self._at:
            self.go_to(self._at)
        self._tell(*self._session.notices, self._notice)

    async def choice(self) -> str | None:
        """What is chosen next; None to leave. What was pressed meanwhile was meant for another screen."""
        while not self._chosen.empty():
            self._chosen.get_nowait()
        return await self._chosen.get()

    def show(self, session: Session, notice: str = "", marks: Marks | None = None) -> None:
        """The session as it stands now: a scoring that is new is shown, else everything stays as it was."""
        now = marks or Marks()
        if len(session.events) != len(self._session.events):
            self._session, self.which, self.lines = session, -1, TalkLines(session, now)
            self._fill()
            self.refresh_bindings()
        elif now != self.lines.marks:
            cursor, self.lines = self.rows.highlighted, TalkLines(session, now)
            self._fill()
            self.rows.highlighted = cursor
        self._tell(notice)

    def _tell(self, *notices: str) -> None:
        for notice in filter(None, notices):
            self.notify(notice, markup=False)

    def action_choose(self, choice: str | None) -> None:
        """Say what is wanted to whoever waits for it."""
        self._chosen.put_nowait(choice)

    @property
    def assessment(self) -> Assessment | None:
        """The scoring that is shown."""
        made = self._session.state.assessments
        return made[self.which] if made else None

    def _fill(self) -> None:
        self.set_title()
        told = sections(self._session.told(self.which))
        older = present_scoring.marked_older(told, self._session, self.which)
        self.rows.show(*present_marks.marked(older, self.lines))
        self.talk.replace(self.lines.entries())
        spans = present.evidence(self.assessment, self._session.state)
        for turn in self._session.state.turns:
            self.talk.mark(turn.no, spans.get(turn.no, ()))

    def set_title(self) -> None:
        """The item as far as there is room, and all of the result."""
        width = self.size.width - TITLE_PADDING
        self.query_one("#debrief-title", Static).update(present_scoring.title(self._session, self.which, width))

    def on_resize(self) -> None:
        self.set_title()

    @on(Rows.Chosen)
    def _jump(self, event: Rows.Chosen) -> None:
        self.add_class("-talk")
        self._show_quote(event.sid)

    @on(Rows.LedNowhere)
    def _say_so(self, event: Rows.LedNowhere) -> None:
        if event.section == "criteria" and not event.row.indent:
            self.notify("Nothing was quoted for it.", markup=False)

    def _show_quote(self, sid: str) -> None:
        """Its line in the talk; of all that is quoted of it, the chosen words stand out."""
        if place := self._place(sid):
            words = None if sid.startswith(BOOKMARK) else present.words_of(sid, self._session)
            self.talk.jump(*place, words=(words,) if words else ())

    def action_quote(self, step: int) -> None:
        """On to the next quote or back to the one before, on both sides."""
        if sid := self.rows.go_to_quote(step):
            self._show_quote(sid)
        else:
            self.notify("There is no quote after this." if step > 0 else "There is no quote before this.", markup=False)

    def _place(self, sid: str) -> tuple[Key, int | None] | None:
        """Where the sentence of a row stands, or the line of a bookmark; None when there is none."""
        if sid.startswith(BOOKMARK):
            return self.lines.place_of_row(sid)
        return present.place(sid, self._session)

    def go_to(self, line: Line | Bookmark) -> None:
        """Show a line of the talk. Nothing happens when it is not there any more."""
        if place := self.lines.place(line):
            self.add_class("-talk")
            self.talk.focus()
            self.talk.jump(*place, words=line.spans if isinstance(line, Line) else ())

    def line_in_view(self) -> Line | None:
        """The line of the quote at the cursor, or the first one of the talk that is in view."""
        if self.rows.has_focus:
            place = self._place(self.rows.sid) if self.rows.sid else None
            return self.lines.line(*place) if place else None
        return next((line for key, at in self.talk.in_view() if (line := self.lines.line(key, at))), None)

    def action_other_side(self) -> None:
        """Between the debrief and the transcript; on a narrow screen one of them is seen at a time."""
        self.set_class(self.rows.has_focus, "-talk")
        (self.talk if self.rows.has_focus else self.rows).focus()

    def action_part(self, number: int) -> None:
        self.rows.go_to(number - self.rows.first)
        self.remove_class("-talk")
        self.rows.focus()

    def action_other_assessment(self) -> None:
        made = len(self._session.state.assessments)
        self.which = -1 - (-self.which % made)
        self._fill()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense: samples and drills are not scored, and only what failed is graded alone."""
        header = self._session.state.header
        scorable = self._session.state.over and not (header.sample or header.drill)
        again = scorable and not header.imported and header.round != "executive"
        if action == "choose":
            allowed = {
                "grade": scorable,
                "self": scorable and bool(self._session.item.value.signals),
                "retry": not header.sample and _left_open(self.assessment),
                "takes": header.take_of is not None and header.round == "executive",
                "weakest": again and self.assessment is not None,
                "whole": again,
                "compare": self._session.state.over and not header.sample,
                "explain": self.assessment is not None,
                "beside": len(self._session.state.assessments) > 1,
                "replay": any(made.kind == "model" for made in self._session.state.assessments),
            }
            return allowed.get(str(parameters[0]), True)
        if action == "other_assessment":
            return len(self._session.state.assessments) > 1
        return True


def _left_open(assessment: Assessment | None) -> bool:
    """Whether a retry may find something to do."""
    return assessment is not None and bool(assessment.ungraded or assessment.feedback_missing)
