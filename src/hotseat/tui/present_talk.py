"""A round's events as entries of the conversation, one after the other. Plain values: no widgets and no clock."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hotseat.domain.event import (
    CandidateAnswered,
    Event,
    FactDisclosed,
    HintGiven,
    Interrupted,
    InterviewerSpoke,
    LineKind,
    NoteTaken,
    PhaseEntered,
    SelfRated,
    SessionStarted,
    TimeExpired,
    TurnWithdrawn,
)
from hotseat.domain.item import Item
from hotseat.domain.kinds import PREPARATION
from hotseat.domain.plain_text import flowing
from hotseat.interview.handouts import open_handouts
from hotseat.interview.menu import OUT_OF_ROLE, speaker
from hotseat.interview.state import State
from hotseat.tui.present_round import clock, phase_heading
from hotseat.tui.widgets.sheet import Entry

TOO_LATE = "That came after the end: it is kept, and neither read nor graded."


def entries(events: Sequence[Event], item: Item) -> list[Entry]:
    """The conversation so far."""
    telling = Telling(item)
    return [shown for event in events for shown in telling.tell(event)]


class Telling:
    """Tells one conversation, event by event: what was shown before decides how the next one is shown."""

    def __init__(self, item: Item) -> None:
        self._item = item
        self._seen = State()  # the part of the round's state that papers depend on
        self._papers: dict[str, None] = {}  # in the order in which they came
        self._hints = 0
        self._notes = ""

    def tell(self, event: Event) -> list[Entry]:
        """What is shown of it: nothing of most events. Papers are told of after the line that brings them."""
        shown = list(self._shown(event))
        self._follow(event)
        return [*shown, *(self._fresh() if isinstance(event.payload, InterviewerSpoke) else ())]

    @property
    def newest_paper(self) -> str:
        """The id of the paper told of last; empty when there is none."""
        return next(reversed(self._papers), "")

    def opening(self, kind: LineKind, text: str) -> Entry:
        """The line that is just being said; the menu, and whatever comes before the talk begins, is the program's."""
        if self._seen.phase == PREPARATION:
            return Entry("", "notice", text, "speaking")
        who = speaker(kind, self._item.interviewer.name)
        return Entry(who, "notice" if who == OUT_OF_ROLE else "interviewer", text, "speaking")

    def _shown(self, event: Event) -> Iterator[Entry]:
        match event.payload:
            case InterviewerSpoke(kind=kind, text=text):
                yield replace(self.opening(kind, text), key=f"event-{event.seq}")
            case CandidateAnswered():
                yield from self._answer(event.payload)
            case PhaseEntered():
                yield from self._part(event.seq, event.payload)
            case _ if notice := self._notice(event):
                yield Entry("", "notice", notice, f"event-{event.seq}")

    def _answer(self, answer: CandidateAnswered) -> Iterator[Entry]:
        if answer.kind == "skip":
            yield Entry("", "notice", "Skipped.", answer.turn)
        elif answer.heard is None:
            yield Entry("You", "candidate", answer.text, answer.turn)
        else:
            yield Entry("You", "candidate", answer.text[: answer.heard].rstrip(), answer.turn)
            rest = answer.text[answer.heard :].strip()
            yield Entry("", "notice", f"— cut here: {self._why_cut()} —\n{rest}", f"cut-{answer.turn}")
        if answer.late:
            yield Entry("", "notice", TOO_LATE, f"late-{answer.turn}")

    def _why_cut(self) -> str:
        if self._item.executive:
            return "the rest is kept, and neither read nor graded"
        return f"{self._item.interviewer.name} did not hear the rest"

    def _part(self, seq: int, entered: PhaseEntered) -> Iterator[Entry]:
        """The part's heading; the brief where one prepares, and the notes made there when the talk begins.

        An interview held elsewhere has one part, whose time and aim are not known.
        """
        if self._seen.session and self._seen.session.imported:
            return
        if entered.reason == "broken_off":
            yield Entry("", "notice", f"{self._item.interviewer.name} has broken off the meeting.", f"off-{seq}")
        yield Entry("", "phase", phase_heading(self._item, entered.phase, self._seen), f"event-{seq}")
        if entered.phase == PREPARATION:
            yield Entry("Your brief", "interviewer", self._task(), f"brief-{seq}")
        elif self._seen.phase == PREPARATION and self._notes.strip():
            yield Entry("", "notice", f"Your notes:\n{self._notes.strip()}", f"notes-{seq}")

    def _task(self) -> str:
        return f"{flowing(self._item.premise)}\n\n{flowing(self._item.brief)}"

    def _notice(self, event: Event) -> str:
        match event.payload:
            case TurnWithdrawn():
                return "You took that back."
            case Interrupted():
                return _interruption(event.payload)
            case HintGiven(text=text):
                return f"Hint {self._hints + 1}: {text}"
            case TimeExpired():
                return "Time."
            case SelfRated(ratings=ratings):
                given = ", ".join(f"{dimension.replace('_', ' ')} {rating}" for dimension, rating in ratings.items())
                return f"Your own rating: {given}."
            case _:
                return ""

    def _follow(self, event: Event) -> None:
        match event.payload:
            case SessionStarted():
                self._seen = replace(self._seen, session=event.payload)
            case PhaseEntered(phase=phase):
                self._seen = replace(self._seen, phase=phase, phases=(*self._seen.phases, phase))
            case FactDisclosed():
                self._seen = replace(self._seen, disclosed=(*self._seen.disclosed, event.payload))
            case HintGiven():
                self._hints += 1
            case NoteTaken(text=text):
                self._notes = text
            case _:
                pass

    def _fresh(self) -> Iterator[Entry]:
        for paper in open_handouts(self._seen, self._item):
            if paper.id not in self._papers:
                self._papers[paper.id] = None
                yield Entry("", "notice", f"On the table: {paper.title} · F9", f"paper-{paper.id}")


def _interruption(interrupted: Interrupted) -> str:
    gap = clock(interrupted.gap)
    match interrupted.cause:
        case "suspended":
            return f"The machine slept for {gap}. None of it is on your clock."
        case "clock_changed":
            return f"The clock of this machine was set by {gap}. Yours was not touched."
        case _:
            return f"Taken up again after {gap}."
