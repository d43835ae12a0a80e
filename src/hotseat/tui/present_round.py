"""What a live round says about itself: clocks, goals, facts, words. Pure functions of values; plain text comes out."""

from dataclasses import dataclass

from hotseat.domain.item import Item
from hotseat.domain.kinds import PART_NAMES, PASTE, PREPARATION, SPEAK
from hotseat.domain.plain_text import flowing, harmless
from hotseat.interview import cut
from hotseat.interview.handouts import open_handouts
from hotseat.interview.schedule import deadline, next_phase, seconds_left, untimed
from hotseat.interview.standing import stance
from hotseat.interview.state import State
from hotseat.interview.timing import Surprise
from hotseat.session.commands import ANSWER_LIMIT
from hotseat.session.models import OFFLINE
from hotseat.tui.widgets.editor import AnswerEditor

FLOOR = frozenset({"open", "scope", "answer"})
"""The parts in which the candidate talks until there is nothing more to say."""
SPOKEN = "spoken"
WHO = 24
"""Cells for a model's name in the status line, which has to fit 80."""
SHORT_WHO = 11
"""Cells left for it when the line is full."""
URGENT = 30.0
"""Seconds before a hard end from which the clock is shown in another colour."""


def clock(seconds: float) -> str:
    """Minutes and seconds, with a minus sign below zero."""
    whole = abs(int(seconds))
    return f"{'-' if seconds <= -1 else ''}{whole // 60:02d}:{whole % 60:02d}"


# --- parts ------------------------------------------------------------------------------------------------------------


def phase_name(phase: str) -> str:
    """A part's name for people."""
    return PART_NAMES.get(phase, phase.capitalize())


def parts(item: Item, form: str | None) -> list[str]:
    """The parts that are played, in order: what is typed is not pasted."""
    return [phase.id for phase in item.timebox.phases if phase.id != PASTE or form == SPOKEN]


def time_for(item: Item, phase: str, form: str | None) -> str:
    """How long a part is, in words."""
    if item.executive and phase == SPEAK:
        spoken = form == SPOKEN
        return f"{cut.SPEAK_SECONDS:g} seconds" if spoken else f"{cut.TYPED_SECONDS / 60:g} minutes at most"
    if phase == PASTE:
        return "no clock"
    minutes = about(item.phase(phase).minutes)
    return "1 minute" if minutes == "1" else f"{minutes} minutes"


def about(minutes: float) -> str:
    """Minutes as people say them: whole ones, halves below two."""
    return f"{minutes:.0f}" if minutes >= 2 else f"{max(round(minutes * 2) / 2, 0.5):g}"


def phase_heading(item: Item, phase: str, state: State) -> str:
    """What is said as a part begins: its name, its time, and in practice what it is for."""
    named = f"{phase_name(phase)}, {time_for(item, phase, state.header.form)}"
    return named if state.real else f"{named}: {item.phase(phase).goal}"


def next_question(state: State, item: Item) -> str:
    """What to ask before the next part is entered; empty in the last."""
    following = next_phase(state, item)
    return f"Go on to: {phase_name(following)}?" if following else ""


# --- the line over the conversation -----------------------------------------------------------------------------------


def status(state: State, item: Item, elapsed: float, *, running: bool, width: int = 76) -> str:
    """Where in the round, its clocks, its mode and who interviews; what matters least is left out when it is full."""
    if not state.phase:
        return harmless(item.title)
    order = parts(item, state.header.form)
    place = f"{order.index(state.phase) + 1}/{len(order)} {phase_name(state.phase)}"
    total = clock(elapsed) if item.executive else f"{clock(elapsed)}/{clock(item.timebox.minutes * 60)}"
    stands = [] if running else ["paused" if state.paused else "clock stands"]
    known = [place, _this(state, item, elapsed), *stands]
    mode = "REAL" if state.real else "practice"
    who = "scripted" if state.header.interviewer == OFFLINE else state.header.interviewer.partition(":")[2][:WHO]
    whole, short = [*known[:2], total, *known[2:], mode, who], [*known, mode, who]
    lines = [" · ".join(line) for line in (whole, short, [*known, mode, who[:SHORT_WHO]])]
    return harmless(next((line for line in lines if len(line) <= width), lines[-1]))


def _this(state: State, item: Item, elapsed: float) -> str:
    """The clock of the present part: counted down to its end where that is hard."""
    left = seconds_left(state, item, elapsed)
    if untimed(state):
        return "no clock"
    if deadline(state, item) is not None:
        return f"ends in {clock(max(0.0, left))}"
    return f"{clock(left)} left" if left >= 0 else f"{clock(-left)} over"


def urgent(state: State, item: Item, elapsed: float) -> bool:
    """Whether a hard end is near."""
    end = deadline(state, item)
    return end is not None and end - elapsed <= URGENT


# --- beside the conversation ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Block:
    """A title and what stands under it."""

    title: str
    text: str


def side(state: State, item: Item, notes: str) -> list[Block]:
    """What stands beside the conversation. In a real round that is what lies on the table and one's own notes."""
    blocks = [] if state.real else _coaching(state, item)
    papers = "\n".join(f"• {paper.title}" for paper in open_handouts(state, item))
    if papers:
        blocks.append(Block("On the table · F9", papers))
    if notes.strip() and state.phase != PREPARATION:
        blocks.append(Block("Your notes · F4", notes.strip()))
    if state.real:
        blocks.append(Block("Real round", "Goals, facts and scores come at the end."))
    return [Block(harmless(block.title), harmless(block.text)) for block in blocks]


def _coaching(state: State, item: Item) -> list[Block]:
    blocks = [Block(phase_name(state.phase), _goal(state, item))] if state.phase else []
    if state.phase == PREPARATION:
        return blocks
    if ladder := _ladder(state, item):
        blocks.append(Block(item.interviewer.name, ladder))
    if item.facts:
        found = f" ({len(state.known)})" if state.known else ""
        blocks.append(Block(f"Facts found{found}", facts(state, item)))
    if state.hints:
        blocks.append(Block("Hints taken", str(len(state.hints))))
    return blocks


def _goal(state: State, item: Item) -> str:
    goal = item.phase(state.phase).goal
    return f"{goal[0].upper()}{goal[1:].rstrip('.')}."


def _ladder(state: State, item: Item) -> str:
    """The counterpart's stance among the others it can take, the best on top."""
    rungs = sorted(item.counterpart.ladder, key=lambda rung: -rung.at) if item.counterpart else []
    here = stance(state, item)
    return "\n".join(f"{'▸' if rung.at == here else ' '} {rung.label}" for rung in rungs)


def facts(state: State, item: Item) -> str:
    """The facts found so far, the newest first, in the words they were told in.

    At 120x40 the panel has room for about four, and nothing there takes the focus to scroll: what was just told has to
    stand where it is seen, always in the same place, and the older ones move down.
    """
    say = {fact.id: fact.say for fact in item.facts}
    found = [f"• {flowing(say[told.fact])}" for told in reversed(state.disclosed) if told.fact in say]
    return harmless("\n".join(found)) if found else "Nothing yet. The interviewer tells you what you ask for."


def page(state: State, item: Item) -> str:
    """What stands beside the conversation, as a page of its own: for screens too narrow for both."""
    return "\n\n".join(f"{block.title}\n{block.text}" for block in side(state, item, ""))


def brief(state: State, item: Item) -> str:
    """The brief, and what was asked once it has been asked."""
    asked = any(line.kind == "prompt" for line in state.spoken)
    return harmless("\n\n".join(map(flowing, (item.brief, item.prompt if asked else item.premise))))


# --- about the editor -------------------------------------------------------------------------------------------------

AFTERWARDS = "Nothing has to be typed now: you will be asked for your words afterwards."


@dataclass(frozen=True)
class Readout:
    """The line over the editor, and whether what is typed runs over what is heard."""

    text: str = ""
    over: bool = False


def placeholder(state: State) -> str:
    """What the empty editor says."""
    if state.phase == PREPARATION:
        return "Your notes for this round: private, and at hand later. F8 or Ctrl+S begins."
    if state.phase == SPEAK and state.header.form == SPOKEN:
        return "Speak. If you dictate into this window, your words stand here."
    return f"{'The words as you said them' if state.phase == PASTE else 'Your answer'}. Ctrl+S sends it."


def readout(text: str, state: State, item: Item) -> Readout:
    """How much of an answer there is and how much of it will be heard; empty where nobody counts."""
    counted = state.phase not in {"", PREPARATION, "close"} and (item.executive or item.counterpart)
    if not counted or state.expecting in {"closing", "over"}:
        return Readout()
    if state.phase == SPEAK and state.header.form == SPOKEN and not text.strip():
        return Readout(AFTERWARDS)
    count, limit = cut.words(text), cut.limit(state, item, text)
    over = limit is not None and count > limit
    parts = [*_mood(state, item), _counted(count, "word")]
    if item.executive:
        parts.append(f"{cut.speaking_seconds(text):.0f} s spoken")
    if limit is not None:
        parts.append(_limited(count, limit, state, item))
    return Readout(harmless(" · ".join(parts)), over)


def _limited(count: int, limit: int, state: State, item: Item) -> str:
    name = item.interviewer.name.split()[0]
    if not item.executive:
        over = count > limit
        return f"{name} stops listening after {limit}" if over else f"{name} listens to about {limit} at a time"
    if count > limit:
        return f"{count - limit} beyond the cut: kept, not graded"
    if state.header.form == SPOKEN:
        return f"the first {limit} count"
    return f"{_counted(limit - count, 'word')} left"


def _mood(state: State, item: Item) -> list[str]:
    """The counterpart's stance in a word; never in a real round."""
    if state.real or item.counterpart is None:
        return []
    return [f"{item.interviewer.name.split()[0]}: {item.counterpart.rung(stance(state, item)).label}"]


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


# --- notices ----------------------------------------------------------------------------------------------------------


def wanted(state: State) -> str:
    """What a part wants that nobody says; empty for most."""
    if state.phase == PASTE:
        return "Paste or dictate what you said. Words after the cut are kept and not graded."
    if not state.real and state.phase in FLOOR and state.spoken and state.spoken[-1].kind == "filler":
        return "The floor is yours: say more, or go on with F8."
    return ""


def working(part: str, item: Item) -> str:
    """What is awaited of a model."""
    name = item.interviewer.name
    return f"{name} is reading your answer…" if part == "listening" else f"{name} is about to speak…"


def surprised(surprise: Surprise) -> str:
    """Time that nobody was here for, and what it means for the clock."""
    gap = clock(surprise.gap)
    if surprise.cause == "suspended":
        return f"Hotseat stood still for {gap}. None of it is on your clock."
    return f"The clock of this machine was set by {gap}. Yours was not touched."


def limited(event: AnswerEditor.PasteCut | AnswerEditor.Full) -> str:
    """Why the editor did not take what came."""
    if isinstance(event, AnswerEditor.Full):
        return f"An answer holds up to {event.limit:,} characters. This one is full."
    return paste_cut(event.kept, event.dropped, event.stripped)


def paste_cut(kept: int, dropped: int, stripped: int) -> str:
    """What became of a paste that was not taken as it came."""
    parts = [f"{kept:,} characters pasted."]
    if dropped:
        parts.append(f"{dropped:,} were left out: an answer holds up to {ANSWER_LIMIT:,}.")
    if stripped:
        parts.append(f"{stripped:,} control characters were left out.")
    return " ".join(parts)
