"""What a counterpart says: one thing a turn, in the order that `counterpart` gives, and what ends the meeting."""

import pytest

from domain.small_parts import at
from hotseat.domain.blocks import When
from hotseat.domain.event import (
    FlagHeard,
    InterviewerSpoke,
    MenuOffered,
    MoveMade,
    PhaseEntered,
    ProbeAsked,
    StanceMoved,
)
from hotseat.domain.item import Item, Probe, Push
from hotseat.domain.reading import Reading
from hotseat.errors import IllegalEvent
from hotseat.interview.cut import after_words
from hotseat.interview.standing import stance
from hotseat.session.commands import Answer, Hint, Next, Skip, TakeBack
from interview.play import Play, reads
from interview.small_kinds import DOOR, MAIL, meeting

LONG = "word " * 41
FORTY = len("word " * 40) - 1
SHOWN = ["sig_scope", "sig_harm"]
"""What the two probes aim at, so that neither is due."""


def met(item: Item | None = None, *, mode: str = "practice") -> Play:
    """A meeting whose preparation is over."""
    play = Play(item or meeting()).start(mode="real" if mode == "real" else "practice")
    return play.do(Next())


def quiet() -> Item:
    """A meeting in which nothing is asked but what the candidate does."""
    return meeting().model_copy(update={"probes": (), "pressure": (), "curveball": ()})


def says(*moves: str, shown: bool = False) -> Reading:
    return reads(moves=moves, shown=SHOWN if shown else ())


def kinds(play: Play) -> list[str]:
    return [line.kind for line in play.state.spoken]


# Preparation


def test_preparation_opens_with_a_word_and_takes_no_answer() -> None:
    play = Play(meeting()).start()
    assert (play.kind, play.state.phase) == ("phase", "prep")
    for command in (Answer("I am ready."), Skip(), TakeBack()):
        with pytest.raises(IllegalEvent, match="You are preparing"):
            play.do(command)


def test_after_preparing_the_prompt_is_said() -> None:
    play = met()
    assert (play.state.phase, play.kind, play.said) == ("live", "prompt", play.item.prompt)


# Moves and the ladder


def test_a_move_is_recorded_with_its_effect_and_moves_the_stance() -> None:
    play = met(quiet()).answer(says("m_owns"))
    assert play.reply[:2] == [
        MoveMade(turn=1, move="m_owns", effect=1, quote="q"),
        StanceMoved(turn=1, before=0, after=1),
    ]


def test_of_several_moves_the_strongest_gain_and_the_strongest_loss_count() -> None:
    play = met(quiet()).answer(says("m_owns", "m_cave", "m_hedge", "m_blame"))
    assert [move.move for move in play.state.moves] == ["m_cave", "m_blame"]
    assert (stance(play.state, play.item), play.state.steps) == (0, ())


def test_a_stance_stays_on_the_ladder() -> None:
    play = met(quiet()).answer(says("m_cave")).answer(says("m_script"))
    assert (stance(play.state, play.item), len(play.state.steps)) == (2, 1)


def test_the_same_gain_counts_once_and_the_same_loss_each_time() -> None:
    item = at(quiet(), "counterpart.ladder.3", reached="")
    play = met(item).answer(says("m_owns")).answer(says("m_owns"))
    assert [step.after for step in play.state.steps] == [1]
    assert [step.after for step in play.answer(says("m_owns", "m_script")).state.steps] == [1, 2]
    play.answer(says("m_hedge")).answer(says("m_hedge"))
    assert stance(play.state, play.item) == 0


def test_a_gain_that_was_taken_back_can_be_made_again() -> None:
    play = met(quiet()).answer(says("m_owns")).do(TakeBack("redo")).answer(says("m_owns"))
    assert stance(play.state, play.item) == 1


def test_a_move_that_the_item_does_not_know_is_passed_over() -> None:
    play = met(quiet()).answer(says("m_none"))
    assert (play.state.moves, play.kind) == ((), "reply")


def test_outside_the_role_nothing_moves_the_stance() -> None:
    play = met(quiet()).do(Next()).do(Next())
    assert play.answer(says("m_cave")).state.moves == ()


# What is said


def test_a_threshold_is_said_once() -> None:
    play = met(quiet()).answer(says("m_owns"))
    assert (play.kind, play.said) == ("stance", "All right, say more.")
    play.answer(says("m_hedge")).answer(says("m_owns"))
    assert [line.refs for line in play.state.spoken if line.kind == "stance"] == [("stance:1",)]


def test_on_the_way_back_a_threshold_is_not_said() -> None:
    """Somebody who takes a yes back gets the answer to that, and not the line of a rung that was passed over."""
    play = met(quiet()).answer(says("m_cave")).answer(says("m_hedge"))
    assert (stance(play.state, play.item), play.kind, play.said) == (1, "move", "That is no answer.")
    play.answer(says("m_hedge")).answer(says("m_owns"))
    assert (play.kind, play.said) == ("stance", "All right, say more.")


def test_below_the_start_a_threshold_is_said_on_the_way_down_alone() -> None:
    item = at(at(quiet(), "counterpart", starts=1), "counterpart.ladder.2", reached="Hm.")
    play = met(item).answer(says("m_blame")).answer(says("m_owns"))
    assert [line.refs for line in play.state.spoken if line.kind == "stance"] == [("stance:-1",)]


def test_a_threshold_waits_for_the_answer_to_a_question() -> None:
    play = met(quiet()).answer(reads(moves=["m_owns"], asked=["f_date"]))
    assert (play.told, play.kind) == (["f_date"], "fact")
    assert (play.answer().kind, play.said) == ("stance", "All right, say more.")


def test_a_long_answer_is_cut_in_on_and_the_rest_not_heard() -> None:
    play = met(quiet()).answer(text=LONG)
    assert (play.kind, play.said in {"Stop there.", "Shorter, please."}) == ("cut_in", True)
    assert (play.state.turns[0].heard, play.state.turns[0].said) == (FORTY, LONG[:FORTY])


@pytest.mark.parametrize(("count", "cut"), [(40, False), (41, True)])
def test_only_what_runs_over_the_words_is_cut(count: int, cut: bool) -> None:
    play = met(quiet()).answer(text="word " * count)
    assert (play.kind == "cut_in", play.state.turns[0].heard is not None) == (cut, cut)


def test_a_loss_is_answered_before_anything_is_asked() -> None:
    play = met(at(meeting(), "counterpart.ladder.1", reached="")).answer(says("m_hedge"))
    assert (play.kind, play.said) == ("move", "That is no answer.")


def test_a_threshold_stands_before_cutting_in_and_that_before_a_loss() -> None:
    play = met(quiet()).answer(says("m_hedge"), text=LONG)
    assert (play.kind, play.said) == ("stance", "I do not like where this goes.")
    without = at(quiet(), "counterpart.ladder.1", reached="")
    assert met(without).answer(says("m_hedge"), text=LONG).kind == "cut_in"


def test_a_gain_is_answered_when_nothing_is_to_be_asked() -> None:
    item = at(meeting(), "counterpart.ladder.3", reached="")
    probed, answered = met(item).answer(says("m_owns")), met(item).answer(says("m_owns", shown=True))
    assert (probed.kind, answered.kind, answered.said) == ("probe", "move", "That helps. What now?")


def test_an_answer_to_a_move_comes_once() -> None:
    item = at(quiet(), "counterpart.ladder.1", reached="")
    play = met(item).answer(says("m_hedge")).answer(says("m_owns")).answer(says("m_hedge"))
    assert kinds(play)[-3:] == ["move", "move", "reply"]


def test_a_rung_without_words_speaks_with_those_of_the_nearest() -> None:
    item = at(at(quiet(), "counterpart.ladder.3", reached="", replies=()), "counterpart.ladder.4", replies=())
    play = met(item).answer(says("m_owns")).answer()
    assert (play.kind, play.said in {"Keep going.", "And what is that to me?"}) == ("reply", True)


def test_the_lines_of_a_rung_take_turns() -> None:
    play = met(quiet())
    assert {play.answer().said for _ in range(2)} == {"Keep going.", "And what is that to me?"}


# Asking


def test_asking_and_replying_take_turns() -> None:
    item = meeting().model_copy(update={"probes": meeting().probes[:2]})
    play = met(item)
    for _ in range(4):
        play.answer()
    assert kinds(play)[-4:] == ["probe", "reply", "push", "reply"]


def test_a_push_comes_when_enough_answers_were_given() -> None:
    play = met().answer(says(shown=True))
    assert play.kind == "reply"
    assert (play.answer().kind, play.state.pushes) == ("push", ("x_rank",))


def test_misses_skips_and_preparation_do_not_count_as_answers() -> None:
    play = met().skip().answer(reads(missed=["And the moon?"])).choose(0)
    assert (len(play.state.answers), play.state.pushes) == (1, ())


def test_a_push_goes_before_a_probe() -> None:
    play = met().answer().answer().answer()
    assert kinds(play)[-3:] == ["probe", "reply", "push"]


def test_an_answer_that_lacks_what_a_probe_aimed_at_is_followed_up_at_once() -> None:
    play = met().answer(reads(shown=["sig_scope"]))
    assert play.said == "So a few get a wrong answer. So what?"
    assert (play.answer().kind, play.said) == ("follow", "Who, then?")
    assert play.answer(reads(shown=["sig_harm"])).kind == "reply"


def test_a_flag_heard_through_a_move_gets_its_chance_to_be_taken_back() -> None:
    play = met().answer(says("m_cave"))
    assert play.reply[0] == FlagHeard(turn=1, flag="rf_cave", quote="q")
    assert (play.kind, play.said) == ("stance", "That I can sell.")
    assert ProbeAsked(probe="p_back", follow=False, targets=()) in play.answer().reply


def test_the_chance_to_take_a_flag_back_comes_as_he_presses_too() -> None:
    play = met()
    for _ in range(7):
        play.answer()
    play.answer(says("m_cave"))
    assert (play.state.phase, play.said) == ("land", "I have to go in. What do I say?")
    assert (play.answer().said, play.state.probes[-1].probe) == ("So I promise all of them?", "p_back")


def test_giving_in_to_a_probe_is_answered_and_asked_back_before_anything_is_followed_up() -> None:
    item = at(meeting(), "counterpart.ladder.4", reached="")
    play = met(item).answer(reads(shown=["sig_scope"])).answer(says("m_cave"))
    assert (play.kind, play.said) == ("move", "I knew I could count on you.")
    assert (play.answer().said, play.state.probes[-1].probe) == ("So I promise all of them?", "p_back")


def test_the_chance_to_take_a_flag_back_stands_before_a_follow_up() -> None:
    play = met().answer(reads(shown=["sig_scope"]))
    assert play.said == "So a few get a wrong answer. So what?"
    assert play.answer(reads(flags=["rf_cave"])).said == "So I promise all of them?"


def test_without_a_flag_there_is_nothing_to_take_back() -> None:
    play = met()
    while not play.state.over:
        play.answer()
    assert "p_back" not in {put.probe for put in play.state.probes}


def test_as_he_presses_he_asks_first() -> None:
    item = at(meeting(), "timebox.phases.2", say="")
    play = met(item).answer(text=LONG).do(Next())
    assert (play.state.phase, play.kind, play.state.pushes) == ("land", "push", ("x_door",))
    assert play.answer(text=LONG).kind == "push"


@pytest.mark.parametrize("seed", range(4))
def test_what_is_meant_for_the_end_goes_before_what_could_come_at_any_time(seed: int) -> None:
    anytime = tuple(Push(id=f"x_{name}", say="So.", good=("sig_holds",)) for name in ("one", "two"))
    item = at(quiet(), "timebox.phases.2", say="").model_copy(update={"pressure": (*anytime, DOOR)})
    play = Play(item).start(seed).do(Next()).do(Next())
    assert play.state.pushes == ("x_door",)


def test_a_push_meant_for_the_end_opens_it_though_one_was_said_before() -> None:
    item = at(meeting(), "timebox.phases.2", say="", turn_cap=4).model_copy(update={"probes": ()})
    curveball = MAIL.model_copy(update={"when": When(phase="land")})
    play = met(item.model_copy(update={"curveball": (curveball,)})).answer().answer()
    assert play.state.pushes == ("x_rank",)
    play.do(Next())
    assert (play.said, play.answer().state.pushes) == ("One line, please.", ("x_rank", "x_door", "cv_mail"))


def test_in_his_own_time_nobody_cuts_in() -> None:
    """The long answer was met before the candidate asked to go on."""
    item = at(quiet(), "timebox.phases.2", say="")
    play = met(item).answer(text=LONG).do(Next())
    assert kinds(play)[-2:] == ["cut_in", "reply"]


def test_a_curveball_waits_for_a_stance() -> None:
    item = at(meeting(), "timebox.phases.2", say="", turn_cap=4)
    cold = met(item).do(Next()).answer()
    warm = met(item).answer(says("m_owns", shown=True)).do(Next()).answer()
    assert (cold.state.pushes, warm.state.pushes) == (("x_door",), ("x_door", "cv_mail"))


# Questions


def test_a_stance_opens_the_gate_of_a_fact_in_the_very_turn() -> None:
    closed = met().answer(reads(asked=["f_need"]))
    opened = met().answer(reads(asked=["f_need"], moves=["m_owns"]))
    assert (closed.told, opened.told) == ([], ["f_need"])


def test_a_missed_question_puts_the_menu_only_when_no_move_was_made() -> None:
    without, with_move = [
        met(quiet()).answer(reads(missed=["And the moon?"], moves=moves)) for moves in ([], ["m_script"])
    ]
    assert (without.kind, with_move.kind) == ("menu", "stance")
    assert (without.state.counted, with_move.state.counted) == (0, 1)


def test_a_missed_question_that_is_a_gain_counted_before_is_met_and_costs_nothing() -> None:
    play = met(quiet())
    for _ in range(2):
        play.answer(reads(missed=["And what would you like?"], moves=["m_owns"]))
    assert (play.kind, play.state.counted, isinstance(play.reply[0], MenuOffered)) == ("menu", 1, True)


def test_a_missed_question_beside_a_loss_is_passed_over_each_time() -> None:
    play = met(quiet()).answer(says("m_owns"))
    for _ in range(2):
        play.answer(reads(missed=["And the moon?"], moves=["m_hedge"]))
    assert "menu" not in kinds(play)


def test_a_question_that_a_model_missed_is_passed_over_and_costs_its_turn() -> None:
    play = met(quiet()).answer(reads(missed=["And the moon?"], reader="model"))
    assert (play.kind, play.state.counted) == ("reply", 1)


def test_a_menu_choice_tells_its_fact() -> None:
    item = at(meeting(), "facts.0.ask", topics=("timeline",))
    play = met(item).answer(reads(missed=["And the moon?"])).choose(9)
    assert (play.told, play.kind) == (["f_date"], "fact")


def test_after_a_choice_with_nothing_behind_it_he_goes_on() -> None:
    play = met(quiet()).answer(reads(missed=["And the moon?"]))
    assert isinstance(play.reply[0], MenuOffered)
    assert (play.choose(0).kind, play.state.counted) == ("reply", 0)


# The end of the meeting


def test_the_lowest_stance_ends_the_meeting_with_the_question_outside_the_role() -> None:
    play = met().answer(reads(moves=["m_blame"], asked=["f_date"]))
    assert play.reply[-2:] == [
        PhaseEntered(phase="close", reason="broken_off"),
        InterviewerSpoke(
            kind="close",
            text=f"That is enough. I am calling the owner. {play.item.close.ask}",
            refs=("stance:-2",),
            by="scripted",
        ),
    ]
    assert play.told == []
    assert play.answer().state.ended == "completed"


def test_what_broke_the_meeting_off_is_not_taken_back() -> None:
    play = met().answer(reads(moves=["m_blame"]))
    with pytest.raises(IllegalEvent, match="The meeting is over"):
        play.do(TakeBack("redo"))


def test_a_withdrawn_turn_leaves_no_trace_in_the_stance() -> None:
    play = met(quiet()).answer(says("m_owns")).answer(says("m_cave"))
    assert stance(play.state, play.item) == 2
    play.do(TakeBack("redo"))
    assert (stance(play.state, play.item), play.state.flags, len(play.state.moves)) == (1, frozenset(), 1)
    assert stance(play.answer(says("m_hedge")).state, play.item) == 0


def test_a_real_meeting_allows_no_second_try() -> None:
    play = met(mode="real").answer(says("m_hedge"))
    for command, reason in ((TakeBack("redo"), "real round"), (TakeBack("misread"), "misread"), (Hint(), "no hints")):
        with pytest.raises(IllegalEvent, match=reason):
            play.do(command)


def test_a_real_meeting_lets_a_misread_question_be_put_again() -> None:
    play = met(mode="real").answer(reads(asked=["f_date"])).do(TakeBack("misread"))
    assert play.kind == "again"


def test_a_last_question_is_answered_and_the_commitment_asked_for_in_one_line() -> None:
    play = met()
    for _ in range(7):
        play.answer()
    play.answer(reads(asked=["f_date"]))
    assert (play.state.phase, play.said) == ("land", "The posters go up on 20 May. I have to go in. What do I say?")


def test_of_a_question_handed_back_and_one_that_opens_the_next_part_the_latter_stays() -> None:
    item = at(meeting(), "facts.0", say="In May. Does it matter?")
    play = met(item)
    for _ in range(7):
        play.answer()
    assert play.answer(reads(asked=["f_date"])).said == "In May. I have to go in. What do I say?"


@pytest.mark.parametrize(
    ("text", "count", "end"),
    [("one two", 2, None), ("one two three", 2, 7), (" one  two\n", 2, None), ("", 0, None), ("one", 0, 0)],
)
def test_words_are_what_white_space_separates(text: str, count: int, end: int | None) -> None:
    assert after_words(text, count) == end


def test_a_probe_may_wait_for_a_stance() -> None:
    probe = Probe(id="p_cold", priority=9, when=When(stance_max=-1), say="Why am I here?")
    item = at(meeting(), "counterpart.ladder.1", reached="").model_copy(update={"probes": (probe,), "pressure": ()})
    play = met(item).answer().answer(says("m_hedge"))
    assert (kinds(play)[-2:], play.answer().kind) == (["reply", "move"], "probe")
