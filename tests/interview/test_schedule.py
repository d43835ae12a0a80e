"""Where the clock is hard and where its minutes are only tested."""

import pytest

from domain.small_parts import at
from hotseat.domain.base import Form, Mode, Round
from hotseat.domain.event import TimeExpired
from hotseat.domain.reading import Reading
from hotseat.errors import IllegalEvent
from hotseat.interview.schedule import deadline, late, seconds_left, starts_itself
from hotseat.session.commands import Answer, Finish, Next, Skip, TimeUp
from interview.play import Play, reads, started
from interview.small_item import small_item
from interview.small_kinds import SMALL


def deadlines(kind: Round, mode: Mode, form: Form | None = None) -> dict[str, float]:
    """The deadlines of a round that goes on by Next every ten seconds, by part."""
    play = Play(SMALL[kind]).start(mode=mode, form=form)
    found: dict[str, float] = {}
    while True:
        end = deadline(play.state, play.item)
        if end is not None:
            found[play.state.phase] = end - play.state.phase_began
        try:
            play.do(Next(), at=play.clock + 10.0)
        except IllegalEvent:
            return found


@pytest.mark.parametrize("kind", ["case", "technical", "behavioral", "stakeholder", "calibration"])
def test_in_practice_no_part_ends_by_itself_and_in_a_real_round_the_last_one_does(kind: Round) -> None:
    assert deadlines(kind, "practice") == {}
    assert deadlines(kind, "real") == {"close": 60.0}


@pytest.mark.parametrize(("form", "seconds"), [("spoken", 90.0), ("typed", 360.0)])
def test_the_ninety_seconds_are_hard_in_either_mode(form: Form, seconds: float) -> None:
    assert deadlines("executive", "practice", form) == {"speak": seconds}
    assert deadlines("executive", "real", form) == {"speak": seconds, "questions": 60.0}


def closing(mode: Mode = "real") -> Play:
    """A round whose last part began at second 100."""
    play = Play(small_item()).start(mode=mode)
    play.clock = 100.0
    return play.until("close")


def test_at_the_deadline_of_a_real_round_the_draft_is_its_last_answer() -> None:
    play = closing().do(TimeUp("A form, and"), at=160.0)
    assert (play.state.turns[-1].text, play.state.turns[-1].reading, play.kind) == ("A form, and", reads(), "farewell")


def test_without_a_draft_the_round_is_over_at_the_deadline() -> None:
    play = closing().do(TimeUp(""), at=160.0)
    assert (play.state.turns, play.kind, play.state.ended) == ((), "farewell", "completed")


@pytest.mark.parametrize("reading", [reads(asked=["f_goal"]), reads(missed=["And the moon?"])], ids=["asked", "missed"])
def test_a_draft_that_asks_something_ends_the_round_all_the_same(reading: Reading) -> None:
    play = closing().do(TimeUp("What is it for?"), reading, at=160.0)
    assert (play.told, play.kind) == ([], "farewell")


def test_a_closing_question_that_was_never_put_is_not_put_after_the_time() -> None:
    """The last part was entered with the answer to a question."""
    item = at(small_item(), "timebox.phases.4", turn_cap=1)
    play = Play(item).start(mode="real").until("pressure").answer(reads(asked=["f_goal"]))
    assert (play.state.phase, play.kind) == ("close", "fact")
    assert play.do(TimeUp("I would"), at=60.0).kind == "farewell"


@pytest.mark.parametrize(("second", "is_late"), [(160.0, False), (160.25, False), (160.3, True), (900.0, True)])
def test_an_answer_is_late_a_moment_after_the_deadline(second: float, is_late: bool) -> None:
    play = closing()
    assert late(play.state, play.item, second) == is_late
    play.do(Answer("A form."), at=second)
    turn = play.state.turns[-1]
    assert (turn.late, turn.reading is None, turn.said) == (is_late, is_late, "" if is_late else "A form.")
    assert (play.kind, play.state.ended) == ("farewell", "completed")


def test_in_practice_nothing_is_late() -> None:
    play = closing("practice").do(Answer("A form."), at=900.0)
    assert (play.state.turns[-1].late, play.kind) == (False, "farewell")


def test_a_skip_at_the_last_question_ends_the_round() -> None:
    assert closing().do(Skip()).state.ended == "completed"


def test_once_the_time_has_run_out_there_is_no_deadline_any_more() -> None:
    play = closing().record(TimeExpired(phase="close"))
    assert deadline(play.state, play.item) is None


def test_after_the_end_there_is_no_deadline() -> None:
    play = closing().do(Answer("A form."))
    assert deadline(play.state, play.item) is None


def test_the_seconds_left_of_a_hard_part_are_those_to_its_deadline() -> None:
    play = Play(SMALL["executive"]).start(form="spoken").do(Next(), at=12.0)
    assert seconds_left(play.state, play.item, 20.0) == 82.0


@pytest.mark.parametrize("kind", SMALL)
def test_the_clock_starts_itself_only_while_preparing_and_speaking(kind: Round) -> None:
    play, found = Play(SMALL[kind]).start(form="spoken"), set()
    while True:
        if starts_itself(play.state):
            found.add(play.state.phase)
        try:
            play.do(Next())
        except IllegalEvent:
            break
    assert found == {"stakeholder": {"prep"}, "executive": {"prep", "speak"}}.get(kind, set())


def test_a_round_is_rated_after_its_last_word_and_not_before() -> None:
    with pytest.raises(IllegalEvent, match="has not been said yet"):
        started().do(Finish({"scoping": 3}))
