"""Questions that matched nothing: where they are turned away at no cost, and where the interviewer goes on. Pure."""

from hotseat.domain.kinds import SPEECH
from hotseat.domain.reading import Reading
from hotseat.interview.state import State


def turned_away(state: State, reading: Reading) -> bool:
    """Whether a missed question is all that the last answer gets. It then costs no turn (rules.md, Disclosure).

    Ninety seconds are a speech: what sounds like a question there is none. A counterpart is no desk for questions: with
    a move on the table, or words of his own, he goes on as he likes.
    """
    if not reading.missed or state.phase in SPEECH:
        return False
    return state.header.round != "stakeholder" or (reading.reader == "scripted" and not reading.moves)
