"""How a meeting ended: outcomes are tried in order, and pleasing somebody by caving is no win."""

import pytest

from hotseat.domain.blocks import Move, When
from hotseat.interview.stance import broken_off, outcome
from hotseat.interview.standing import stance
from hotseat.session.commands import Next
from interview.play import Play, reads
from interview.small_item import small_item
from interview.small_kinds import meeting


def met() -> Play:
    return Play(meeting()).start().do(Next())


@pytest.mark.parametrize(
    ("turns", "ends"),
    [
        ([], "o_open"),
        ([["m_owns"]], "o_win"),
        ([["m_owns"], ["m_hedge"]], "o_open"),
        ([["m_cave"]], "o_false_peace"),
        ([["m_cave"], ["m_hedge"], ["m_owns"]], "o_false_peace"),
        ([["m_cave", "m_hedge"], ["m_blame"], ["m_hedge"]], "o_break"),
        ([["m_blame"]], "o_break"),
    ],
)
def test_the_first_outcome_that_holds_is_the_one(turns: list[list[str]], ends: str) -> None:
    play = met()
    for moves in turns:
        play.answer(reads(moves=moves, shown=["sig_scope"]))
    found = outcome(play.state, play.item)
    assert found is not None
    assert found.id == ends


def test_a_win_needs_what_it_asks_for() -> None:
    play = met().answer(reads(moves=["m_owns"]))
    found = outcome(play.state, play.item)
    assert found is not None
    assert (found.id, found.win) == ("o_open", False)


def test_a_false_peace_that_is_taken_back_is_none() -> None:
    play = met().answer(reads(moves=["m_cave"])).take_back("redo").answer(reads(moves=["m_owns"], shown=["sig_scope"]))
    found = outcome(play.state, play.item)
    assert found is not None
    assert (found.id, found.win) == ("o_win", True)


TAKES_BACK = Move(
    id="m_takes_back",
    effect=-1,
    undoes="m_cave",
    ask="Takes it back",
    examples=("not after all", "I was wrong", "no"),
    reply="So it is a no.",
)


def revocable() -> Play:
    item = meeting()
    assert item.counterpart
    first, false_peace, *rest = item.counterpart.outcomes
    unless = false_peace.model_copy(update={"when": When(flag="rf_cave", without="m_takes_back")})
    them = item.counterpart.model_copy(
        update={"moves": (*item.counterpart.moves, TAKES_BACK), "outcomes": (first, unless, *rest)}
    )
    return Play(item.model_copy(update={"counterpart": them})).start().do(Next())


@pytest.mark.parametrize(
    ("turns", "ends", "stands"),
    [
        ([["m_cave"], ["m_owns"]], "o_false_peace", 2),
        ([["m_cave"], ["m_takes_back"]], "o_win", 1),
        ([["m_cave", "m_takes_back"]], "o_win", 1),
        ([["m_takes_back"]], "o_open", 0),
        ([["m_takes_back"], ["m_cave"]], "o_false_peace", 2),
    ],
)
def test_a_yes_can_be_taken_back_in_words_once_it_was_given(turns: list[list[str]], ends: str, stands: int) -> None:
    play = revocable()
    for moves in turns:
        play.answer(reads(moves=moves, shown=["sig_scope"]))
    found = outcome(play.state, play.item)
    assert found is not None
    assert (found.id, stance(play.state, play.item)) == (ends, stands)


def test_without_a_counterpart_there_is_no_outcome_and_nobody_leaves() -> None:
    play = Play(small_item()).start()
    assert (outcome(play.state, play.item), broken_off(play.state, play.item)) == (None, False)
