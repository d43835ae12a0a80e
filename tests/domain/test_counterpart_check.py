import pytest

from domain.small_parts import at
from domain.small_rounds import STAKEHOLDER
from hotseat.domain.blocks import Counterpart, Outcome, When
from hotseat.domain.finding import Finding, Where
from hotseat.domain.item import Item
from hotseat.domain.item_check import item_findings

assert STAKEHOLDER.counterpart
HER: Counterpart = STAKEHOLDER.counterpart
BREAK, FALSE_PEACE, WIN, OPEN = HER.outcomes


def told(item: Item) -> list[tuple[Where, str]]:
    return [(finding.where, finding.message) for finding in item_findings(item, None)]


@pytest.mark.parametrize(
    ("order", "shown"),
    [((0, 1, 2, 4), "-2, -1, 0, 2"), ((4, 3, 2, 1, 0), "2, 1, 0, -1, -2"), ((0, 1, 1, 2, 3), "-2, -1, -1, 0, 1")],
)
def test_a_ladder_goes_up_by_one(order: tuple[int, ...], shown: str) -> None:
    item = at(STAKEHOLDER, "counterpart", ladder=tuple(HER.ladder[place] for place in order))

    message = f"goes {shown}; it goes up by one from the lowest to the highest"
    assert (("counterpart", "ladder"), message) in told(item)


@pytest.mark.parametrize(("starts", "holds"), [(-3, False), (-2, False), (-1, True), (1, True), (2, False), (3, False)])
def test_the_meeting_starts_where_it_can_go_both_ways(starts: int, holds: bool) -> None:
    message = f"is {starts}; it is a step between the lowest, -2, and the highest, 2"

    expected = [] if holds else [(("counterpart", "starts"), message)]
    assert told(at(STAKEHOLDER, "counterpart", starts=starts)) == expected


def test_the_lowest_stance_has_a_last_word_and_needs_no_other() -> None:
    assert told(at(STAKEHOLDER, "counterpart.ladder.0", reached="")) == [
        (("counterpart", "ladder", 0, "reached"), "is missing; at the lowest stance it ends the meeting")
    ]


@pytest.mark.parametrize("place", range(1, 5))
def test_at_every_other_stance_there_is_something_to_say(place: int) -> None:
    message = "is missing; only the lowest stance, which ends the meeting, needs none"

    assert told(at(STAKEHOLDER, f"counterpart.ladder.{place}", replies=())) == [
        (("counterpart", "ladder", place, "replies"), message)
    ]


def test_a_move_moves_and_there_are_two_of_each_direction() -> None:
    assert told(at(STAKEHOLDER, "counterpart.moves.0", effect=0)) == [
        (("counterpart", "moves", 0, "effect"), "is 0; a move gains or loses something")
    ]
    assert told(at(STAKEHOLDER, "counterpart.moves.3", effect=0)) == [
        (("counterpart", "moves", 3, "effect"), "is 0; a move gains or loses something"),
        (("counterpart", "moves"), "hold 3 that gain and 1 that lose; there are at least 2 of each"),
    ]
    assert told(at(STAKEHOLDER, "counterpart.moves.3", effect=1)) == [
        (("counterpart", "moves"), "hold 4 that gain and 1 that lose; there are at least 2 of each")
    ]


def with_outcomes(*outcomes: Outcome) -> Item:
    return at(STAKEHOLDER, "counterpart", outcomes=outcomes)


@pytest.mark.parametrize(
    ("outcomes", "place"), [((WIN, BREAK, FALSE_PEACE, OPEN), (1, 2)), ((BREAK, WIN, FALSE_PEACE, OPEN), (2,))]
)
def test_breaking_off_and_false_peace_stand_before_any_win(
    outcomes: tuple[Outcome, ...], place: tuple[int, ...]
) -> None:
    message = "stands after a win, or is one; breaking off and a red flag come before any win"

    assert told(with_outcomes(*outcomes)) == [(("counterpart", "outcomes", at), message) for at in place]


def test_pleasing_somebody_with_a_red_flag_is_no_win() -> None:
    won = FALSE_PEACE.model_copy(update={"win": True})

    assert told(with_outcomes(BREAK, won, WIN, OPEN)) == [
        (
            ("counterpart", "outcomes", 1),
            "stands after a win, or is one; breaking off and a red flag come before any win",
        )
    ]


def test_giving_in_has_an_outcome_of_its_own() -> None:
    message = "is rf_cave, a way to please that fails, and no outcome has it as its condition"

    assert told(with_outcomes(BREAK, WIN, OPEN)) == [(("counterpart", "moves", 2, "flag"), message)]


def test_giving_in_is_asked_back_once() -> None:
    message = "is rf_cave, a way to please that fails, and no probe corrects it"
    unasked = STAKEHOLDER.model_copy(update={"probes": STAKEHOLDER.probes[:-1]})

    assert told(unasked) == [(("counterpart", "moves", 2, "flag"), message)]


def test_a_flag_that_costs_stance_needs_no_outcome() -> None:
    losing = at(with_outcomes(BREAK, WIN, OPEN), "counterpart.moves.2", flag=None)

    assert told(at(losing, "counterpart.moves.4", flag="rf_cave")) == []


def test_something_can_be_won_and_the_meeting_can_be_broken_off() -> None:
    lost = WIN.model_copy(update={"win": False})

    assert item_findings(with_outcomes(BREAK, FALSE_PEACE, lost, OPEN), None) == [
        Finding(("counterpart", "outcomes"), "hold no win", "mark one with win: true")
    ]
    assert item_findings(with_outcomes(FALSE_PEACE, WIN, OPEN), None) == [
        Finding(("counterpart", "outcomes"), "hold none for breaking off", "when: {stance_max: -2}")
    ]


def test_the_last_outcome_always_holds_and_no_other_does() -> None:
    at_last = OPEN.model_copy(update={"when": When(stance_min=0)})
    early = OPEN.model_copy(update={"id": "o_early"})

    assert told(with_outcomes(BREAK, FALSE_PEACE, WIN, at_last)) == [
        (("counterpart", "outcomes", 3, "when"), "is a condition; the last outcome has none, so that one always holds")
    ]
    assert told(with_outcomes(BREAK, FALSE_PEACE, WIN, early, OPEN)) == [
        (("counterpart", "outcomes", 3, "when"), "always holds, so no outcome after it is ever reached")
    ]
    assert told(with_outcomes(BREAK, early, FALSE_PEACE, WIN, OPEN)) == [
        (("counterpart", "outcomes", 1, "when"), "always holds, so no outcome after it is ever reached")
    ]
