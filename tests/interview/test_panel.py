"""A calibration round: the panel's questions in their order, whatever was said before."""

from domain.small_parts import at
from hotseat.domain.event import InterviewerSpoke, PhaseEntered, ProbeAsked
from hotseat.domain.item import Item
from hotseat.session.commands import Next, Skip
from interview.play import Play, reads
from interview.small_kinds import SMALL

PANEL = SMALL["calibration"]
WEAKEST = "Which answer of today would you take back?"


def before_the_panel(item: Item = PANEL) -> Play:
    return Play(item).start()


def asked(play: Play) -> list[tuple[str, bool]]:
    return [(put.probe, put.follow) for put in play.state.probes]


def test_the_prompt_and_the_first_question_are_one_line() -> None:
    assert before_the_panel().payloads[1:] == [
        PhaseEntered(phase="panel", reason="started"),
        ProbeAsked(probe="d_weakest", follow=False, targets=("sig_repair",)),
        InterviewerSpoke(kind="probe", text=f"{PANEL.prompt} {WEAKEST}", refs=("d_weakest",), by="scripted"),
    ]


def test_a_prompt_that_asks_something_itself_stands_alone() -> None:
    play = before_the_panel(at(PANEL, "", prompt="I have read it all. Shall we?"))
    assert (play.kind, play.said, asked(play)) == ("prompt", "I have read it all. Shall we?", [])
    assert play.answer().said == WEAKEST


def test_the_questions_come_in_their_order_though_everything_was_shown() -> None:
    play = before_the_panel().answer(reads(shown=[signal.id for signal in PANEL.signals]))
    while play.state.phase == "panel":
        play.answer()
    assert asked(play) == [(probe.id, False) for probe in PANEL.probes]


def test_an_answer_that_lacks_something_is_followed_up() -> None:
    play = before_the_panel().answer()
    assert (asked(play)[1:], play.said) == ([("d_weakest", True)], "What was missing?")


def test_a_follow_up_is_asked_only_where_it_leaves_a_turn_for_every_question() -> None:
    """The panel has six questions; one turn is used up by the first of them."""
    enough, too_few = [before_the_panel(at(PANEL, "timebox.phases.0", turn_cap=cap)).answer() for cap in (7, 6)]
    assert [asked(play)[1:] for play in (enough, too_few)] == [[("d_weakest", True)], [("d_claim", False)]]


def test_a_skipped_question_is_left_at_that() -> None:
    play = before_the_panel().do(Skip())
    assert asked(play)[1:] == [("d_claim", False)]


def test_the_panel_ends_with_its_turns_or_its_questions() -> None:
    by_turns = before_the_panel(at(PANEL, "timebox.phases.0", turn_cap=2)).answer().answer()
    by_questions = before_the_panel()
    while by_questions.state.phase == "panel":
        by_questions.answer()
    assert [play.reasons[-1] for play in (by_turns, by_questions)] == [
        ("pressure", "turn_cap"),
        ("pressure", "nothing_left"),
    ]


def test_pressure_and_the_close_come_after_it() -> None:
    play = before_the_panel().do(Next())
    assert (play.state.phase, play.kind) == ("pressure", "push")
    assert (play.answer().kind, play.answer().kind) == ("close", "farewell")
