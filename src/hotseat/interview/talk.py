"""Parts in which the candidate has the floor: the interviewer listens, nudges once, and takes a story as it comes."""

from hotseat.domain.item import Item
from hotseat.domain.kinds import PASTE, STORY
from hotseat.interview.decision import Decision, last_here, only, said, seed
from hotseat.interview.disclosure import Line
from hotseat.interview.state import State, Turn
from hotseat.interview.variety import rotate

PREPARE = "Read the brief, and plan. Begin when you are ready."
WORDS_PLEASE = "Now the words, as you said them: paste or dictate them here."


def talk(state: State, item: Item) -> Decision | None:
    """The nudge if nothing was asked while scoping, else a neutral line."""
    if _silent_scoping(state, item):
        return only(Line("nudge", item.on_no_questions.say))
    return only(Line("filler", rotate(item.interviewer.style.fillers, seed(state), said(state, "filler"))))


def _silent_scoping(state: State, item: Item) -> bool:
    if state.phase != "scope" or state.nudged:
        return False
    scoping = [turn for turn in state.live_turns if turn.phase == "scope" and turn.kind == "answer"]
    asked = any(turn.reading and turn.reading.has_question for turn in state.live_turns)
    return not asked and len(scoping) >= item.on_no_questions.after_candidate_turns


def prepare(_: State, __: Item) -> Decision | None:
    """Preparation begins."""
    return only(Line("phase", PREPARE))


def paste(state: State, _: Item) -> Decision | None:
    """The words of a spoken explanation are asked for, once."""
    return only(Line("phase", WORDS_PLEASE)) if state.phase == PASTE and not last_here(state) else None


def story(state: State, item: Item) -> Decision | None:
    """Once a story is told the interviewer digs. A dodge is met with the question again, once; having none, with help.

    Who has no story twice is believed, and the part ends; `no_story` then ends the round. A skip says the same.
    """
    turn = last_here(state)
    if turn is None or item.story is None:
        return None
    if _tells_none(turn):
        return None if said(state, "no_example") else only(Line("no_example", item.story.no_example))
    dodged = turn.reading is not None and turn.reading.dodged
    return only(Line("re_ask", item.story.re_ask)) if dodged and not said(state, "re_ask") else None


def no_story(state: State) -> bool:
    """Whether the candidate said twice that there is nothing to tell."""
    none = [turn for turn in state.live_turns if turn.phase == state.phase and _tells_none(turn)]
    return state.phase == STORY and len(none) > 1


def _tells_none(turn: Turn) -> bool:
    return turn.kind == "skip" or (turn.reading is not None and turn.reading.no_example)
