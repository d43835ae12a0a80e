"""Which facts an answer earns and what it is told, on the small case."""

import pytest

from domain.small_parts import at
from domain.small_rounds import TECHNICAL
from hotseat.domain.event import FactDisclosed, InterviewerSpoke, PhaseEntered
from hotseat.interview.disclosure import CLOSE_ENOUGH, NOT_KNOWN, NOT_YET, RATHER_HEAR_YOU, gate_open
from interview.play import Play, reads, scoping, started
from interview.small_item import FACTS, small_item

SAY = {fact.id: fact.say for fact in FACTS}
TEAM, VENDOR = "No team has been named. What would you ask for?", "We have spoken to no vendor."
MANY = "Let me take the first two."


def outcome(play: Play) -> tuple[list[str], str, str]:
    """The facts told in the last reply, the kind of its line, and the line."""
    return play.told, play.kind, play.said


@pytest.mark.parametrize("fact", ["f_goal", "f_rival", "f_volume", "f_reasons", "f_law"])
def test_open_and_specific_facts_are_told_on_their_own_match(fact: str) -> None:
    assert outcome(scoping().answer(reads(asked=[fact]))) == ([fact], "fact", SAY[fact])


def test_a_disclosure_is_recorded_before_the_line_and_names_turn_and_manner() -> None:
    assert scoping().answer(reads(asked=["f_goal"])).reply == [
        FactDisclosed(turn=2, fact="f_goal", how="asked"),
        InterviewerSpoke(kind="fact", text=SAY["f_goal"], refs=("f_goal",), by="scripted"),
    ]


def test_an_earned_fact_waits_for_what_it_needs() -> None:
    assert outcome(scoping().answer(reads(asked=["f_cost"]))) == ([], "vague", NOT_YET)


def test_an_earned_fact_is_told_once_what_it_needs_is_out() -> None:
    play = scoping().answer(reads(asked=["f_volume"])).answer(reads(asked=["f_cost"]))
    assert outcome(play) == (["f_cost"], "fact", SAY["f_cost"])


def test_what_it_needs_must_have_been_told_before_and_not_in_the_same_breath() -> None:
    play = scoping().answer(reads(asked=["f_volume", "f_cost"]))
    assert outcome(play) == (["f_volume"], "fact", f"{SAY['f_volume']} {NOT_YET}")


@pytest.mark.parametrize(("known", "is_open"), [([], False), (["f_volume"], True)])
def test_only_needs_close_a_gate(known: list[str], is_open: bool) -> None:
    play = scoping().answer(reads(asked=known))
    opened = [gate_open(fact, play.state, play.item) for fact in FACTS]
    assert opened == [True, True, True, is_open, True, True]


def test_two_facts_are_told_in_the_order_asked() -> None:
    play = scoping().answer(reads(asked=["f_reasons", "f_goal"]))
    assert outcome(play) == (["f_reasons", "f_goal"], "fact", f"{SAY['f_reasons']} {SAY['f_goal']}")


def test_of_three_questions_the_first_two_are_answered_and_it_is_said_so() -> None:
    play = scoping().answer(reads(asked=["f_reasons", "f_goal", "f_volume"]))
    assert outcome(play) == (["f_reasons", "f_goal"], "fact", f"{MANY} {SAY['f_reasons']} {SAY['f_goal']}")


def test_a_third_question_that_matched_nothing_counts_as_one_too_many() -> None:
    play = scoping().answer(reads(asked=["f_reasons", "f_goal"], missed=["And the moon?"]))
    assert play.said == f"{MANY} {SAY['f_reasons']} {SAY['f_goal']}"


def test_the_fact_left_over_can_be_asked_for_again() -> None:
    play = scoping().answer(reads(asked=["f_reasons", "f_goal", "f_volume"])).answer(reads(asked=["f_volume"]))
    assert outcome(play) == (["f_volume"], "fact", SAY["f_volume"])


def test_a_question_asked_twice_in_one_answer_is_one_question() -> None:
    play = scoping().answer(reads(asked=["f_goal", "f_goal", "f_reasons"]))
    assert outcome(play) == (["f_goal", "f_reasons"], "fact", f"{SAY['f_goal']} {SAY['f_reasons']}")


def test_a_question_asked_again_later_is_answered_again_and_discloses_nothing() -> None:
    play = scoping().answer(reads(asked=["f_goal"])).answer(reads(asked=["f_goal"]))
    assert outcome(play) == ([], "fact", f"As I said. {SAY['f_goal']}")


@pytest.mark.parametrize(
    ("asked", "told", "said"),
    [
        (["f_goal", "f_rival"], [], f"As I said. {SAY['f_goal']}"),
        (["f_goal", "f_volume"], ["f_volume"], SAY["f_volume"]),
        (["f_goal", "f_rival", "f_volume"], ["f_volume"], SAY["f_volume"]),
        (["f_goal", "u_vendor"], [], f"As I said. {SAY['f_goal']} {VENDOR}"),
        (["f_cost", "f_goal"], [], f"{NOT_YET} As I said. {SAY['f_goal']}"),
    ],
    ids=["two old ones", "a new one", "the third is new", "what nobody knows", "a closed gate"],
)
def test_a_new_fact_silences_the_old_and_without_one_a_single_old_one_is_said(
    asked: list[str], told: list[str], said: str
) -> None:
    play = scoping().answer(reads(asked=["f_goal", "f_rival"])).answer(reads(asked=asked))
    assert (play.told, play.said) == (told, said)


@pytest.mark.parametrize(
    "offer",
    ["I can show you the rows.", "You can have the list.", "It is one table, and you can read it as well as I can."],
)
def test_a_paper_on_the_table_is_not_offered_again(offer: str) -> None:
    item = at(TECHNICAL, "facts.0", say=f"There are 70 rows. {offer}")
    play = started(item=item).answer().answer(reads(asked=["f_rows"]))
    assert offer in play.said
    assert play.answer(reads(asked=["f_rows"])).said == "As I said. There are 70 rows. The paper is on the table."


@pytest.mark.parametrize(("unknown", "line"), [("u_team", TEAM), ("u_vendor", VENDOR)])
def test_what_nobody_knows_is_admitted(unknown: str, line: str) -> None:
    assert outcome(scoping().answer(reads(asked=[unknown]))) == ([], "unknown", line)


def test_a_fact_and_an_unknown_in_one_answer_are_both_met() -> None:
    play = scoping().answer(reads(asked=["u_vendor", "f_goal"]))
    assert outcome(play) == (["f_goal"], "fact", f"{VENDOR} {SAY['f_goal']}")


def test_ids_that_the_item_does_not_know_are_passed_over() -> None:
    play = scoping().answer(reads(asked=["f_moon", "sig_cost", "f_goal"], guessed=["p_cost"]))
    assert outcome(play) == (["f_goal"], "fact", SAY["f_goal"])


def test_a_vague_question_gets_the_open_facts_in_turn_and_then_a_question_back() -> None:
    play, told = scoping(), []
    for _ in range(3):
        play.answer(reads(vague=True))
        told.append(outcome(play))
    assert told == [
        (["f_goal"], "fact", SAY["f_goal"]),
        (["f_rival"], "fact", SAY["f_rival"]),
        ([], "vague", "Anything in particular?"),
    ]


def test_a_fact_given_to_a_vague_question_is_recorded_as_such() -> None:
    disclosed = scoping().answer(reads(vague=True)).reply[0]
    assert disclosed == FactDisclosed(turn=2, fact="f_goal", how="vague")


def test_a_precise_question_beside_a_vague_one_is_answered_alone() -> None:
    assert outcome(scoping().answer(reads(asked=["f_law"], vague=True))) == (["f_law"], "fact", SAY["f_law"])


def test_a_right_guess_counts_as_found() -> None:
    play = scoping().answer(reads(guessed=["f_volume"]))
    assert play.reply == [
        FactDisclosed(turn=2, fact="f_volume", how="guessed"),
        InterviewerSpoke(kind="fact", text=f"{CLOSE_ENOUGH} {SAY['f_volume']}", refs=("f_volume",), by="scripted"),
    ]


def test_a_question_comes_before_a_guess() -> None:
    play = scoping().answer(reads(asked=["f_goal"], guessed=["f_volume"]))
    assert outcome(play) == (["f_goal", "f_volume"], "fact", f"{SAY['f_goal']} {CLOSE_ENOUGH} {SAY['f_volume']}")


def test_a_guess_of_what_is_out_already_is_no_news() -> None:
    play = scoping().answer(reads(asked=["f_volume"])).answer(reads(guessed=["f_volume"]))
    assert (play.told, play.kind) == ([], "filler")


def test_a_guess_does_not_open_a_closed_gate() -> None:
    assert scoping().answer(reads(guessed=["f_cost"])).told == []


def test_a_question_back_is_turned_away() -> None:
    assert outcome(scoping().answer(reads(meta=True))) == ([], "meta", RATHER_HEAR_YOU)


def test_a_missed_question_is_met_with_the_menu_when_the_script_listens() -> None:
    play = scoping().answer(reads(missed=["And the moon?", "And the sun?"], near=["f_law", "f_goal"]))
    assert (play.told, play.kind, play.state.menu and (play.state.menu.question, play.state.menu.near)) == (
        [],
        "menu",
        ("And the moon?", ("f_law", "f_goal")),
    )


def test_a_missed_question_is_handed_back_when_a_model_listens() -> None:
    play = scoping().answer(reads(missed=["And the moon?"], reader="model"))
    assert (outcome(play), play.state.menu) == (([], "miss", NOT_KNOWN), None)


@pytest.mark.parametrize("reader", ["scripted", "model"])
def test_a_miss_costs_no_turn(reader: str) -> None:
    reading = reads(missed=["And the moon?"]).model_copy(update={"reader": reader})
    play = scoping()
    for _ in range(10):
        play.answer(reading)
    assert (play.state.phase, play.state.counted) == ("scope", 0)


def test_a_missed_question_beside_one_that_matched_costs_a_turn() -> None:
    assert scoping().answer(reads(asked=["f_goal"], missed=["And the moon?"])).state.counted == 1


def test_questions_are_answered_in_every_phase() -> None:
    phases = ["open", "scope", "answer", "probe", "pressure", "close"]
    told = [started().until(phase).answer(reads(asked=["f_goal"])).told for phase in phases]
    assert told == [["f_goal"]] * 6


def test_a_fact_is_never_told_without_being_recorded() -> None:
    lines = [fact.say for fact in small_item().facts]
    play = scoping()
    for fact in ("f_goal", "f_volume", "f_reasons"):
        play.answer(reads(asked=[fact]))
    said = {line for line in lines for spoken in play.state.spoken if line in spoken.text}
    assert said == {SAY[fact] for fact in play.state.known}


def test_the_last_question_of_a_phase_is_answered_as_the_next_phase_is_entered() -> None:
    play = scoping()
    for fact in ("f_goal", "f_volume", "f_reasons", "f_cost"):
        play.answer(reads(asked=[fact]))
    assert play.reply == [
        FactDisclosed(turn=5, fact="f_cost", how="asked"),
        PhaseEntered(phase="answer", reason="turn_cap"),
        InterviewerSpoke(
            kind="fact", text=f"{SAY['f_cost']} {play.item.phase('answer').say}", refs=("f_cost",), by="scripted"
        ),
    ]
