"""Questions that matched nothing: where they are turned away at no cost, and where the interviewer goes on. Pure."""

from hotseat.domain.kinds import SPEECH
from hotseat.domain.reading import Reading
from hotseat.interview.state import State


def turned_away(state: State, reading: Reading) -> bool:
    """Whether a missed question is all that the last answer gets. It then costs no turn (rules.md, Disclosure).

    Ninety seconds are a speech: what sounds like a question there is none. A counterpart is no desk for questions: with
    a move on the table, or words of his own, he goes on as he likes. A gain that was counted before is no such move:
    nothing is due to it, so the question is met.
    """
    if not reading.missed or state.phase in SPEECH:
        return False
    if state.header.round != "stakeholder":
        return True
    now = state.turns[-1].no
    before = {move.move for move in state.moves if move.turn != now and move.effect > 0}
    return reading.reader == "scripted" and all(moved.move in before for moved in reading.moves)
