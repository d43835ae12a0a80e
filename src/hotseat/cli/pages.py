"""What a plain round says beside the talk: the prompt line, notices, facts, papers. Pure text; writes nothing."""

from hotseat.domain.blocks import Handout
from hotseat.domain.event import (
    CandidateAnswered,
    FactDisclosed,
    HintGiven,
    Interrupted,
    Payload,
    PhaseEntered,
    StanceMoved,
    TimeExpired,
)
from hotseat.domain.kinds import PART_NAMES, PASTE, PREPARATION, SPEAK
from hotseat.interview import cut
from hotseat.interview.handouts import open_handouts
from hotseat.interview.schedule import deadline, seconds_left, untimed
from hotseat.interview.timing import Surprise
from hotseat.session.round import Round
from hotseat.session.rows import duration

WIDTH = 78
"""Columns that papers are set in."""


class Pages:
    """The texts of one round. Remembers which papers were shown, and which gaps were told."""

    def __init__(self, round_: Round) -> None:
        self._round = round_
        self._shown: set[str] = set()
        self._told: set[tuple[str, float]] = set()

    def prompt(self) -> str:
        """Where in the round one is, and what is wanted now."""
        round_ = self._round
        place = f"{_named(round_.state.phase)} · {_clock(round_.elapsed)} · {self._left()}"
        return f"[{place}{' · paused' if round_.state.paused else ''}] {self._wanted()}"

    def _left(self) -> str:
        state, item = self._round.state, self._round.item
        left = seconds_left(state, item, self._round.elapsed)
        if untimed(state):
            return "the clock stands"
        if deadline(state, item) is not None:
            return f"{_length(max(0.0, left), 120)} left, then it ends"
        return f"{_length(left, 60)} left in this part" if left > 0 else "this part is over its time"

    def _wanted(self) -> str:
        state = self._round.state
        if state.phase == PREPARATION:
            return "Prepare: what you type is a note. /next begins."
        if state.phase == SPEAK and state.header.form == "spoken":
            return "Speak now. /next when you have finished; or dictate here, then a line with a dot:"
        limit = cut.limit(state, self._round.item)
        if state.phase == PASTE:
            return f"The words as you said them: paste or dictate, then a line with a dot. {self._counted(limit)}"
        words = f" (the first {limit} words are heard)" if limit else ""
        return f"Your answer{words}, then a line with a dot:"

    def _counted(self, limit: int | None) -> str:
        first = "The first word counts" if limit == 1 else f"The first {limit} words count"
        dictated = cut.dictated(self._round.state)
        return f"{first}: what stood here when the time was up." if dictated else f"{first}."

    def goal(self) -> str:
        """What the present part is for; nothing of it in a real round."""
        state = self._round.state
        return "There are no goals in a real round." if state.real else f"This part: {self._goal(state.phase)}."

    def _goal(self, phase: str) -> str:
        return self._round.item.phase(phase).goal

    def facts(self) -> str:
        """The facts found so far, as they were told."""
        state, item = self._round.state, self._round.item
        if state.real:
            return "In a real round the list is yours to keep: /note TEXT takes a note."
        found = [fact.say for fact in item.facts if fact.id in state.known]
        empty = "Nothing found yet. Ask." if item.facts else "There are no facts to find in this round."
        return "\n".join(f"• {line}" for line in found) or empty

    def handouts(self) -> str:
        """All the papers on the table."""
        return self._papers(open_handouts(self._round.state, self._round.item)) or "There are no papers on the table."

    def fresh(self) -> str:
        """The papers that have come on the table since they were last asked for; empty when there are none."""
        fresh = [paper for paper in open_handouts(self._round.state, self._round.item) if paper.id not in self._shown]
        self._shown.update(paper.id for paper in fresh)
        return self._papers(tuple(fresh))

    def _papers(self, papers: tuple[Handout, ...]) -> str:
        if not papers:
            return ""
        from hotseat.session.handout_text import handout_text  # noqa: PLC0415 - most rounds have no papers

        return "\n".join(f"{handout_text(paper, WIDTH)}\n" for paper in papers)

    def notice(self, payload: Payload) -> str:
        """What is told of an event beside the talk; empty for most."""
        state, item = self._round.state, self._round.item
        match payload:
            case PhaseEntered(phase=phase):
                return f"— {_named(phase)}" if state.real else f"— {_named(phase)}: {self._goal(phase)}"
            case FactDisclosed() if not state.real:
                return f"  (facts found: {len(state.known)})"
            case StanceMoved(before=before, after=after) if not state.real and item.counterpart:
                was, now = item.counterpart.rung(before).label, item.counterpart.rung(after).label
                return f"  ({item.interviewer.name}: {was} → {now})"
            case HintGiven(text=text):
                return f"Hint {len(state.hints)}: {text}"
            case _:
                return self._of_time(payload)

    def _of_time(self, payload: Payload) -> str:
        match payload:
            case TimeExpired():
                return "Time."
            case CandidateAnswered(late=True):
                return "That came after the deadline: it is kept, and does not count."
            case CandidateAnswered(heard=int(heard), text=text):
                return f"  (cut off after {cut.words(text[:heard])} of {cut.words(text)} words)"
            case Interrupted(cause=cause, gap=gap) if (cause, gap) not in self._told:
                return _interruption(cause, gap)
            case _:
                return ""

    def surprise(self, surprise: Surprise) -> str:
        """What is told of time that nobody was here for, as it is noticed; its event is not told again."""
        self._told.add((surprise.cause, round(surprise.gap, 3)))
        return _interruption(surprise.cause, surprise.gap)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60:02d}:{int(seconds) % 60:02d}"


def _length(seconds: float, in_minutes: int) -> str:
    """In whole minutes from so many seconds on."""
    return f"{seconds / 60:.0f} min" if round(seconds) >= in_minutes else f"{seconds:.0f} s"


def _interruption(cause: str, gap: float) -> str:
    if cause == "clock_changed":
        return f"The machine's clock was set by {duration(gap)}. Yours is not touched by that."
    while_ = "nobody was here" if cause == "closed" else "the program or the machine stood still"
    return f"{duration(gap)} passed while {while_}: not on your clock."


def _named(phase: str) -> str:
    """A part as the screen calls it too."""
    return PART_NAMES.get(phase, phase.capitalize())
