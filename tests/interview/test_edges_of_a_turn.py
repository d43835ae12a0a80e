"""Where two rules meet in one turn: several lines in one, a miss at the end of a phase, a question in the last one."""

import pytest

from hotseat.domain.event import InterviewerSpoke, PhaseEntered
from hotseat.domain.item import Item, Needs, Probe
from hotseat.interview.disclosure import NOT_YET, RATHER_HEAR_YOU
from hotseat.interview.menu import parse_choice
from interview.play import Play, reads, scoping, started
from interview.small_item import CURVEBALLS, FACTS, UNKNOWNS, small_item


def item_with(**changed: object) -> Item:
    return small_item().model_copy(update=changed)


def test_of_two_lines_that_hand_a_question_back_only_the_last_does() -> None:
    vendor = UNKNOWNS[1].model_copy(update={"say": "We have spoken to no vendor. Whom would you call?"})
    play = scoping(item_with(unknowns=(UNKNOWNS[0], vendor))).answer(reads(asked=["u_team", "u_vendor"]))
    assert play.said == "No team has been named. We have spoken to no vendor. Whom would you call?"


def test_two_closed_gates_are_met_with_one_line() -> None:
    law = small_item().fact("f_law").model_copy(update={"gate": "earned", "needs": Needs(facts=("f_volume",))})
    item = item_with(facts=tuple(law if fact.id == "f_law" else fact for fact in FACTS))
    assert scoping(item).answer(reads(asked=["f_cost", "f_law"])).said == NOT_YET


def test_a_missed_question_sent_after_the_minutes_ends_the_phase_and_still_gets_its_menu() -> None:
    play = scoping().answer(reads(missed=["And the moon?"]), at=500.0)
    assert (play.reasons[-1], play.kind, play.state.menu is not None) == (("answer", "minutes"), "menu", True)


def test_a_choice_made_after_the_minutes_ends_the_phase_and_is_met() -> None:
    play = scoping().answer(reads(missed=["And the moon?"]))
    play.clock = 500.0
    play.choose(1)
    assert (play.reasons[-1], play.told) == (("answer", "minutes"), ["f_goal"])


@pytest.mark.parametrize("at", [0.0, 10_000.0], ids=["by its cap", "by its minutes"])
def test_the_last_phase_ends_whatever_is_asked_in_it(at: float) -> None:
    play = started().until("close")
    for _ in range(2):
        if not play.state.over:
            play.answer(reads(asked=["f_goal"]), at=at)
    assert (play.state.ended, play.kind, play.told) == ("completed", "farewell", [])


def test_a_last_phase_entered_with_an_answer_still_puts_its_question() -> None:
    play = started().until("pressure")
    for _ in range(5):
        play.answer(reads(asked=["f_goal"]))
    assert (play.kind, play.answer().kind) == ("fact", "close")


def test_without_facts_there_is_no_menu_and_a_question_is_turned_away() -> None:
    item = item_with(facts=(), unknowns=(), curveball=CURVEBALLS[1:])
    play = scoping(item).answer(reads(missed=["And the moon?"]))
    assert play.reply == [InterviewerSpoke(kind="meta", text=RATHER_HEAR_YOU, by="scripted")]


def test_a_probe_without_a_condition_does_not_ask_what_was_shown() -> None:
    probe = Probe(id="p_bare", priority=9, targets=("sig_users",), say="Who rings?")
    item = small_item(probes=(probe,))

    def probed(play: Play) -> int:
        return len(play.until("probe").state.probes)

    shown = [started(item=item).answer(reads(shown=signals)) for signals in ([], ["sig_users"])]
    assert [probed(play) for play in shown] == [1, 0]


@pytest.mark.parametrize("text", ["9" * 5_000, "0" * 5_000, "00", "01"])
def test_a_number_that_the_menu_does_not_show_is_an_ordinary_answer(text: str) -> None:
    assert parse_choice(text) is None


def test_a_phase_left_by_a_miss_is_entered_before_the_menu_opens() -> None:
    play = scoping().answer(reads(missed=["And the moon?"]), at=500.0)
    assert play.reply[0] == PhaseEntered(phase="answer", reason="minutes")
