"""The topic menu: its numbers, what a choice gets, and that it is the same for every item."""

import pytest

from hotseat.domain.event import FactDisclosed, LineKind
from hotseat.domain.speech import line_problems
from hotseat.interview.disclosure import NOT_KNOWN
from hotseat.interview.menu import MENU, MENU_LINE, NONE_OF_THESE, parse_choice, speaker, topics_of
from interview.play import Play, reads, scoping
from interview.small_item import FACTS

SAY = {fact.id: fact.say for fact in FACTS}
GOAL, DEMAND, TODAY, ERRORS, DATA, LAW, VENDORS, TIME = 1, 2, 3, 4, 5, 7, 8, 9


def offered(*known: str, near: tuple[str, ...] = ()) -> Play:
    """A round in which a question has just missed."""
    play = scoping()
    for fact in known:
        play.answer(reads(asked=[fact]))
    return play.answer(reads(missed=["And the moon?"], near=near))


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("9", 9), (" 3 \n", 3), ("4.", 4), ("4)", 4), ("10", None), ("-1", None), ("", None), ("three", None)],
)
def test_a_choice_is_a_number_of_the_menu(text: str, number: int | None) -> None:
    assert parse_choice(text) == number


@pytest.mark.parametrize("text", ["3 and 4", "3?", "²", "٣", "1 call in 9", "3.5"])
def test_everything_else_is_an_ordinary_answer(text: str) -> None:
    assert parse_choice(text) is None


def test_the_line_numbers_every_topic_and_may_be_said() -> None:
    numbered = [f"{number} {choice.label}" for number, choice in enumerate(MENU, start=1)]
    assert ([entry for entry in numbered if entry not in MENU_LINE], line_problems(MENU_LINE)) == ([], [])


def test_none_of_these_stands_for_no_topic() -> None:
    assert [topics_of(number) for number in (NONE_OF_THESE, -1, len(MENU) + 1)] == [(), (), ()]


def test_a_choice_tells_the_fact_of_that_topic() -> None:
    play = offered().choose(GOAL)
    assert (play.reply[0], play.said) == (FactDisclosed(turn=3, fact="f_goal", how="menu"), SAY["f_goal"])


@pytest.mark.parametrize(
    ("near", "fact"), [(("f_reasons", "f_volume"), "f_reasons"), (("f_law", "f_volume", "f_reasons"), "f_volume")]
)
def test_of_several_facts_the_one_nearest_to_the_question_is_told(near: tuple[str, ...], fact: str) -> None:
    assert offered(near=near).choose(DEMAND).told == [fact]


def test_without_a_hint_the_first_of_the_item_is_told() -> None:
    assert offered().choose(DEMAND).told == ["f_volume"]


def test_a_fact_that_is_out_is_not_told_again() -> None:
    assert offered("f_volume", near=("f_volume", "f_reasons")).choose(DEMAND).told == ["f_reasons"]


def test_a_choice_tells_one_fact_only() -> None:
    assert len(offered().choose(DEMAND).told) == 1


def test_a_choice_may_lead_to_what_nobody_knows() -> None:
    play = offered().choose(TIME)
    assert (play.told, play.kind, play.said) == ([], "unknown", "No team has been named. What would you ask for?")


def test_of_an_unknown_and_a_fact_the_nearer_one_is_met() -> None:
    kinds = [offered(near=near).choose(VENDORS).kind for near in (("u_vendor", "f_rival"), ("f_rival", "u_vendor"))]
    assert kinds == ["unknown", "fact"]


@pytest.mark.parametrize("number", [NONE_OF_THESE, TODAY, DATA])
def test_a_choice_with_nothing_behind_it_is_handed_back(number: int) -> None:
    play = offered().choose(number)
    assert (play.told, play.kind, play.said) == ([], "miss", NOT_KNOWN)


def test_the_menu_does_not_open_a_closed_gate() -> None:
    assert (offered().choose(ERRORS).said, offered("f_volume").choose(ERRORS).told) == (NOT_KNOWN, ["f_cost"])


def test_neither_the_missed_question_nor_the_choice_costs_a_turn() -> None:
    assert offered().choose(LAW).state.counted == 0


def test_an_answer_in_words_closes_the_menu_and_is_read() -> None:
    play = offered().answer(reads(asked=["f_law"]), text="I meant the law.")
    assert (play.told, play.state.menu) == (["f_law"], None)


def test_a_question_that_misses_again_opens_the_menu_again() -> None:
    play = offered().choose(NONE_OF_THESE).answer(reads(missed=["And the stars?"]))
    assert play.state.menu and play.state.menu.question == "And the stars?"


@pytest.mark.parametrize(("kind", "who"), [("menu", "Hotseat"), ("miss", "Runa Falk"), ("prompt", "Runa Falk")])
def test_the_menu_is_nobodys_line_in_a_meeting(kind: LineKind, who: str) -> None:
    assert speaker(kind, "Runa Falk") == who
