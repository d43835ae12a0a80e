"""An executive round: ninety seconds on a hard clock or a cap of words, the words afterwards, two questions."""

import pytest

from domain.small_parts import at
from domain.small_rounds import EXECUTIVE
from hotseat.domain.base import Form
from hotseat.domain.event import CandidateAnswered, InterviewerSpoke, Paused, PhaseEntered, TimeExpired
from hotseat.errors import IllegalEvent
from hotseat.interview.cut import limit, speaking_seconds
from hotseat.interview.talk import WORDS_PLEASE
from hotseat.session.commands import Answer, Hint, Next, Pause, Skip, TakeBack, TimeUp
from interview.play import Play, reads

BEGAN = 20.0
"""When the preparation was over, in seconds."""


def speaking(form: Form = "spoken", mode: str = "practice") -> Play:
    """A round in which the ninety seconds have just begun."""
    play = Play(EXECUTIVE).start(mode="real" if mode == "real" else "practice", form=form)
    return play.do(Next(), at=BEGAN)


def words(count: int) -> str:
    return " ".join(["word"] * count)


def heard(play: Play) -> int:
    """Words that were heard of the last turn."""
    return len(play.state.turns[-1].said.split())


def test_the_question_comes_after_the_preparation() -> None:
    play = Play(EXECUTIVE).start(form="spoken")
    assert (play.state.phase, play.kind) == ("prep", "phase")
    assert (play.do(Next()).said, play.state.phase) == (EXECUTIVE.prompt, "speak")


# Spoken


@pytest.mark.parametrize("at_second", [BEGAN + 89.999, BEGAN])
def test_before_ninety_seconds_nobody_cuts_in(at_second: float) -> None:
    with pytest.raises(IllegalEvent, match="There is time left"):
        speaking().do(TimeUp(""), at=at_second)


def test_after_ninety_seconds_the_executive_cuts_in_and_the_words_may_be_pasted() -> None:
    play = speaking().do(TimeUp("We should wait"), at=BEGAN + 90.0)
    assert play.payloads[-3:] == [
        TimeExpired(phase="speak", draft="We should wait"),
        PhaseEntered(phase="paste", reason="deadline"),
        InterviewerSpoke(kind="cut_in", text="I have to go in.", by="scripted"),
    ]


def test_the_time_runs_out_once() -> None:
    with pytest.raises(IllegalEvent):
        speaking().do(TimeUp(""), at=BEGAN + 90.0).do(TimeUp(""))


def test_what_stood_in_the_editor_at_the_cut_says_how_many_words_count() -> None:
    play = speaking().do(TimeUp(words(7)), at=BEGAN + 90.0).do(Answer(words(30)))
    assert (heard(play), play.state.turns[-1].text, play.state.phase) == (7, words(30), "questions")


def dictating(draft: str) -> Play:
    """A round whose ninety seconds ended with that in the editor."""
    return speaking().do(TimeUp(draft), at=BEGAN + 90.0)


TAKE = f"We should wait, {words(40)}"


@pytest.mark.parametrize("draft", ["x", "We", "we should rest"])
def test_a_stray_key_or_other_words_cost_nothing_of_the_take(draft: str) -> None:
    play = dictating(draft).do(Answer(TAKE))
    assert play.state.turns[0].heard is None


def test_case_and_punctuation_do_not_matter_to_what_was_dictated() -> None:
    assert dictating("we SHOULD, - wait").do(Answer(TAKE)).state.turns[0].said == "We should wait, word"


def test_more_than_can_be_said_is_not_heard_though_it_stood_there() -> None:
    assert heard(dictating(words(400)).do(Answer(words(400)))) == 250


def test_before_the_words_are_known_what_stood_there_is_told() -> None:
    texts = (None, TAKE, words(9))
    play, stray = dictating("We should wait"), dictating("x")
    assert [limit(play.state, play.item, text) for text in texts] == [3, 3, 250]
    assert limit(stray.state, stray.item) == 250


def test_without_dictation_as_many_words_count_as_can_be_said() -> None:
    play = speaking().do(TimeUp(" "), at=BEGAN + 90.0).do(Answer(words(260)))
    assert heard(play) == 250


def test_pasting_takes_no_time() -> None:
    play = speaking().do(TimeUp(""), at=BEGAN + 90.0).do(Answer(words(9)), at=BEGAN + 4_000.0)
    assert (heard(play), play.reasons[-1]) == (9, ("questions", "turn_cap"))


@pytest.mark.parametrize(("seconds", "least"), [(0.0, 25), (3.0, 25), (9.1, 26), (61.0, 170), (89.9, 250)])
def test_who_has_finished_early_is_heard_for_what_can_be_said_in_that_time(seconds: float, least: int) -> None:
    play = speaking().do(Next(), at=BEGAN + seconds).do(Answer(words(260)), at=BEGAN + 4_000.0)
    assert heard(play) == least


def test_what_is_sent_while_the_clock_runs_was_said_in_time() -> None:
    assert heard(speaking().do(Answer(words(260)), at=BEGAN + 3.0)) == 250


def test_who_has_finished_early_gives_the_words_at_once() -> None:
    play = speaking().do(Next(), at=BEGAN + 61.0)
    assert (play.state.phase, play.kind, play.said) == ("paste", "phase", WORDS_PLEASE)


def test_who_dictates_and_sends_in_time_has_nothing_to_paste() -> None:
    play = speaking().do(Answer(words(120)), at=BEGAN + 80.0)
    assert (heard(play), play.state.phase, play.kind) == (120, "questions", "push")


def test_words_sent_too_late_are_kept_and_not_read_and_can_be_pasted() -> None:
    play = speaking().do(Answer(words(50)), at=BEGAN + 91.0)
    assert (play.state.turns[0].late, play.state.turns[0].reading, play.state.turns[0].text) == (True, None, words(50))
    assert (play.state.phase, play.state.answers, play.said) == ("paste", (), WORDS_PLEASE)


def test_a_key_struck_as_the_time_runs_out_is_in_time() -> None:
    assert not speaking().do(Answer(words(50)), at=BEGAN + 90.2).state.turns[0].late


def test_saying_nothing_at_all_leads_to_the_questions() -> None:
    play = speaking().do(Skip()).do(Skip())
    assert (play.state.phase, play.kind) == ("questions", "push")


# Typed


def test_a_typed_explanation_is_cut_after_two_hundred_and_ten_words() -> None:
    play = speaking("typed").do(Answer(words(211)), at=BEGAN + 200.0)
    assert (heard(play), len(play.state.turns[0].text.split()), play.state.phase) == (210, 211, "questions")


def test_two_hundred_and_ten_words_are_all_heard() -> None:
    play = speaking("typed").do(Answer(words(210)))
    assert (play.state.turns[0].heard, speaking_seconds(play.state.turns[0].said)) == (None, 90.0)


def test_at_six_minutes_what_stands_there_is_the_answer() -> None:
    play = speaking("typed").do(TimeUp(words(215)), at=BEGAN + 360.0)
    assert CandidateAnswered(turn=1, text=words(215), heard=len(words(210))) in play.payloads
    assert (heard(play), play.state.turns[0].late, play.state.phase) == (210, False, "questions")


def test_at_six_minutes_with_nothing_written_the_questions_come() -> None:
    play = speaking("typed").do(TimeUp(" \n"), at=BEGAN + 360.0)
    assert (play.state.turns, play.reasons[-1], play.kind) == ((), ("questions", "deadline"), "push")


def test_typed_words_have_no_paste() -> None:
    assert speaking("typed").do(Next()).state.phase == "questions"


# Both


@pytest.mark.parametrize("form", ["spoken", "typed"])
def test_what_sounds_like_a_question_is_part_of_the_speech(form: Form) -> None:
    reading = reads(missed=["What does it cost?"], meta=True, vague=True, reader="model")
    play = speaking(form).do(Answer("What does it cost? Little."), reading)
    assert (play.state.phase, play.kind, play.state.turns[0].counts) == ("questions", "push", True)


def test_two_questions_come_in_the_items_order_and_then_the_farewell() -> None:
    play = speaking("typed").do(Answer("We wait."))
    said = [play.said, play.do(Answer("No.")).said, play.do(Answer("A signature.")).said]
    assert said == ["So is it safe, yes or no?", "What do you need from me?", EXECUTIVE.close.farewell]


def test_a_third_question_is_not_asked_though_the_second_is_skipped() -> None:
    third = EXECUTIVE.pressure[0].model_copy(update={"id": "x_third"})
    item = EXECUTIVE.model_copy(update={"pressure": (*EXECUTIVE.pressure, third)})
    play = Play(item).start(form="typed").do(Next()).do(Answer("We wait.")).do(Skip()).do(Skip())
    assert (play.state.pushes, play.kind, play.state.ended) == (("x_safe", "x_need"), "farewell", "completed")


def test_the_ninety_seconds_are_not_paused_nor_taken_back() -> None:
    play = speaking()
    with pytest.raises(IllegalEvent, match="not paused"):
        play.do(Pause())
    play.do(Answer("We wait."))
    with pytest.raises(IllegalEvent, match="second take"):
        play.do(TakeBack("redo"))


def test_the_questions_may_be_paused_and_an_answer_to_them_taken_back() -> None:
    play = speaking().do(Answer("We wait.")).do(Answer("No."))
    assert (play.do(TakeBack("redo")).kind, play.record(Paused()).state.paused) == ("again", True)


def test_a_hint_comes_before_the_answer_and_once() -> None:
    play = speaking().do(Hint())
    assert play.state.hints[0].targets == ("sig_wait",)
    for then in (play, play.do(Answer("We wait."))):
        with pytest.raises(IllegalEvent, match="no hint"):
            then.do(Hint())


def test_a_real_round_ends_its_questions_at_their_deadline_with_what_stands_there() -> None:
    item = at(EXECUTIVE, "timebox.phases.3", minutes=1.0)
    play = Play(item).start(mode="real", form="typed").do(Next()).do(Answer("We wait."))
    play.do(TimeUp("Not yet, because"), at=60.0)
    assert (play.state.turns[-1].text, play.kind, play.state.ended) == ("Not yet, because", "farewell", "completed")
