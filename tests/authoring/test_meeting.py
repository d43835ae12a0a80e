"""Steps, replies and outcomes of a meeting that cannot come about are found by playing it."""

from typing import Any

import pytest

from authoring.stock import MEETING, Change, changed, found, item, places
from hotseat.authoring.stances import way_back, way_to


@pytest.mark.parametrize("rule", ["steps", "replies", "outcomes"])
def test_everything_in_the_meeting_that_ships_can_come_about(rule: str) -> None:
    assert found(rule, MEETING) == []


def in_counterpart(change: Change) -> Change:
    return lambda data: change(data["counterpart"])


def worth(**effects: int) -> Change:
    """Only these moves, with these effects."""

    def only(counterpart: dict[str, Any]) -> None:
        counterpart["moves"] = [move for move in counterpart["moves"] if move["id"] in effects]
        for move in counterpart["moves"]:
            move.update(effect=effects[move["id"]], undoes=None)

    return in_counterpart(only)


def test_steps_that_no_moves_lead_to_are_told() -> None:
    cold = changed(MEETING, worth(m_owns=1, m_script=1, m_blame=-2, m_hedge=-1))
    assert places("steps", cold) == [("counterpart", "ladder", number) for number in (6, 7)]


def test_replies_that_the_line_of_a_step_always_comes_before_are_told() -> None:
    def every_step_speaks(counterpart: dict[str, Any]) -> None:
        counterpart["starts"] = counterpart["ladder"][1]["at"]
        for rung in counterpart["ladder"]:
            rung["reached"] = "So that is where we are."

    moves = worth(m_options=2, m_owns=1, m_blame=-2, m_hedge=-2)
    told = places("replies", changed(MEETING, moves, in_counterpart(every_step_speaks)))
    assert told == [("counterpart", "moves", number, "reply") for number in (0, 1)]


@pytest.mark.parametrize(
    ("outcome", "condition"),
    [
        ("o_win", {"stance_min": 2, "stance_max": -4}),
        ("o_partial", {"present": ["sig_hold", "sig_scope", "sig_script"], "stance_min": 2}),
    ],
)
def test_an_outcome_behind_another_that_holds_whenever_it_does_is_told(
    outcome: str, condition: dict[str, object]
) -> None:
    def on(counterpart: dict[str, Any]) -> None:
        next(one for one in counterpart["outcomes"] if one["id"] == outcome)["when"] = condition

    counterpart = item(MEETING).counterpart
    assert counterpart
    number = [one.id for one in counterpart.outcomes].index(outcome)
    assert places("outcomes", changed(MEETING, in_counterpart(on))) == [("counterpart", "outcomes", number)]


def test_the_way_to_a_step_makes_each_gain_once_and_leaves_flags_out() -> None:
    counterpart = item(MEETING).counterpart
    assert counterpart
    way = way_to(counterpart, 3)
    assert way is not None
    assert (len(set(way)), "m_cave" in way) == (len(way), False)
    assert way_to(counterpart, counterpart.starts) == ()
    back = way_back(counterpart)
    assert back is not None
    assert len(back) == 2
