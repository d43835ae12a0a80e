"""The keys of a live round, and which of them there are in which part of which kind of round. Decides nothing else."""

from textual.binding import Binding, BindingType

from hotseat.domain.item import Item
from hotseat.domain.kinds import PREPARATION, SPEAK, SPEECH
from hotseat.interview.handouts import open_handouts
from hotseat.interview.state import State
from hotseat.tui.present_round import SPOKEN

# What a key is called depends on the part, so some keys stand here more than once; one of them is offered at a time.
KEYS: list[BindingType] = [
    Binding("f2", "read('brief')", "Brief", id="round.brief", priority=True),
    Binding("f3", "read('facts')", "Facts", id="round.facts", priority=True),
    Binding("f4", "notes", "Notes", id="round.notes", priority=True),
    Binding("f9", "read('papers')", "Papers", id="round.papers", priority=True),
    Binding("f5", "do('skip')", "Skip", id="round.skip", priority=True),
    Binding("f6", "ask('take_back')", "Take back", id="round.again", priority=True),
    Binding("f6", "ask('misread')", "Misread", id="round.again", priority=True),
    Binding("f7", "pause", "Pause the clock", show=False, id="round.pause", priority=True),
    Binding("f8", "begin", "Begin", id="round.next", priority=True),
    Binding("f8", "do('finished')", "Finished", id="round.next", priority=True),
    Binding("f8", "ask('next')", "Next", id="round.next", priority=True),
    Binding("f10,ctrl+g", "do('hint')", "Hint", id="round.hint", priority=True),
    Binding("ctrl+r", "do('retry')", "Call again", id="round.retry"),
    Binding("ctrl+o", "do('script')", "Scripted line", id="round.script"),
    Binding("escape", "leave", "Leave", id="round.leave"),
    Binding("pageup", "page(-1)", "Page up", show=False, id="round.up", priority=True),
    Binding("pagedown", "page(1)", "Page down", show=False, id="round.down", priority=True),
]
SAVED = "Everything is saved as you go, also what you have not sent."
ASKING = (
    "Answer in the editor; Ctrl+S sends. Ask for what you need: the interviewer tells only what you ask for. The clock "
    "starts with your first key and stands while the interviewer is awaited."
)
TELLING = (
    "Answer in the editor; Ctrl+S sends. The clock starts with your first key and stands while the interviewer is "
    "awaited."
)
MEETING = (
    "First you prepare: what you type then is your notes. F8 begins. In the meeting you answer in the editor; Ctrl+S "
    "sends. What you say moves the other side, and what runs on too long is not heard."
)
SPEAKING = (
    "First you prepare: what you type then is your notes. F8 begins, and the ninety seconds run from the question on. "
    "Speak, and press F8 when you have finished; then paste or dictate what you said. Ctrl+S sends it."
)
TYPING = (
    "First you prepare: what you type then is your notes. F8 begins. Then type what you would say in ninety seconds; "
    "Ctrl+S sends it. What is beyond the count of words is kept and not graded."
)
REAL = "In a real round nothing is shown until the end: no goals, hints or pauses."


def about(state: State, item: Item) -> str:
    """What the screen is for, for its help."""
    if item.executive:
        said = SPEAKING if state.header.form == SPOKEN else TYPING
    elif item.counterpart:
        said = MEETING
    else:
        said = ASKING if item.facts else TELLING
    return " ".join([said, SAVED, *([REAL] if state.real else [])])


def offered(action: str, state: State, item: Item, *, in_trouble: bool) -> bool:
    """Whether the action is there now, named by its parameter where it has one.

    Calling again is offered when a call has failed or was left.
    """
    spoken = state.phase == SPEAK and state.header.form == SPOKEN
    preparing, ninety = state.phase == PREPARATION, state.phase in SPEECH
    there = {
        "facts": not state.real and bool(item.facts or item.counterpart),
        "notes": not preparing,
        "papers": bool(open_handouts(state, item)),
        "skip": not preparing and not ninety,
        "take_back": not state.real and not preparing and not ninety,
        "misread": state.real and bool(item.facts) and not preparing and not ninety,
        "pause": not state.real and not ninety,
        "begin": preparing,
        "finished": spoken,
        "next": not preparing and not spoken,
        "hint": not state.real,
        "retry": in_trouble,
        "script": in_trouble,
    }
    return there.get(action, True)
