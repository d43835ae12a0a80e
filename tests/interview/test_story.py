"""A behavioural round: the story as it comes, a dodge, having none, and the digging after it."""

import pytest

from domain.small_parts import at
from domain.small_rounds import BEHAVIORAL
from hotseat.domain.event import InterviewerSpoke, PhaseEntered
from hotseat.domain.item import Item, Probe
from hotseat.domain.reading import Reading
from hotseat.interview.disclosure import RATHER_HEAR_YOU
from hotseat.session.commands import Next
from interview.play import Play, reads

RE_ASK = "That is what you would do. Tell me what you did."
NO_EXAMPLE = "Take something from outside work, or a project of your own."
DODGES, HAS_NONE = reads(dodged=True), reads(no_example=True)


def asked(item: Item = BEHAVIORAL) -> Play:
    """A round whose question for a story has been put."""
    return Play(item).start()


def patient() -> Item:
    """The same round with room for four turns in the story."""
    return at(BEHAVIORAL, "timebox.phases.0", turn_cap=4)


LONG = "All of us in the pharmacy used that report. " * 4
"""An answer that is not thin, and shows nothing."""


def pressed(cap: int, item: Item = BEHAVIORAL) -> Play:
    """A round with so many turns for probes. The stakes were told; the candidate's own part was asked for."""
    return asked(at(item, "timebox.phases.1", turn_cap=cap)).answer(reads(shown=["sig_stake"]))


def test_a_round_opens_with_the_question_for_a_story() -> None:
    assert (asked().kind, asked().said, asked().state.phase) == ("prompt", BEHAVIORAL.prompt, "story")


def test_a_story_leads_to_the_first_thing_that_it_left_out() -> None:
    play = asked().answer(reads(shown=["sig_stake"]))
    assert play.reasons[-1] == ("probe", "nothing_left")
    assert [put.probe for put in play.state.probes] == ["p_role"]


def probe(item: Item, target: str, **fields: object) -> Item:
    """The item with one more probe, of the highest priority, aimed at that signal."""
    more = Probe.model_validate({"id": "p_more", "priority": 99, "say": "More?", "targets": (target,), **fields})
    return item.model_copy(update={"probes": (*item.probes, more)})


def asked_for(play: Play) -> list[str]:
    return [put.probe for put in play.state.probes]


def test_what_a_story_lacks_wholly_goes_before_the_rest() -> None:
    told = at(BEHAVIORAL, "story.elements.0", signals=("sig_stake", "sig_more"))
    play = asked(probe(told, "sig_more")).answer(reads(shown=["sig_stake"]))
    while play.state.phase == "probe":
        play.answer()
    assert asked_for(play)[0] == "p_role"
    assert asked_for(play)[-1] == "p_more"


def test_a_chance_to_take_a_flag_back_goes_before_what_a_story_lacks() -> None:
    item = probe(BEHAVIORAL, "sig_stake", targets=(), priority=1, corrects="rf_made_up", when={"flag": "rf_made_up"})
    assert asked_for(asked(item).answer(reads(flags=["rf_made_up"]))) == ["p_more"]


def test_a_follow_up_is_asked_only_where_it_leaves_a_turn_for_every_probe() -> None:
    """After two answers three probes are left."""
    enough, too_few = [pressed(cap) for cap in (5, 4)]
    assert (enough.answer(text=LONG).kind, too_few.answer(text=LONG).kind) == ("follow", "probe")


def test_the_first_thin_answer_is_followed_up_whatever_waits_and_no_other_one() -> None:
    """The second probe gets a follow-up here too."""
    item = at(BEHAVIORAL, "probes.2", follow="And what else?")
    play = pressed(4, item).answer(text="It was a team thing really.")
    assert (play.kind, play.state.probes[-1].probe) == ("follow", "p_role")
    assert [play.answer().kind, play.answer().kind] == ["probe", "probe"]


def test_a_red_flags_one_chance_goes_before_the_follow_up_of_a_thin_answer() -> None:
    item = probe(BEHAVIORAL, "sig_stake", targets=(), priority=1, corrects="rf_made_up", when={"flag": "rf_made_up"})
    play = pressed(4, item).answer(reads(flags=["rf_made_up"]))
    assert play.state.probes[-1].probe == "p_more"


def test_a_dodge_is_met_with_the_question_again() -> None:
    assert asked().answer(DODGES).reply == [InterviewerSpoke(kind="re_ask", text=RE_ASK, by="scripted")]


def test_the_question_is_asked_again_once() -> None:
    play = asked(patient()).answer(DODGES).answer(DODGES)
    assert (play.state.phase, play.kind) == ("probe", "probe")


def test_having_no_example_is_met_with_help_once() -> None:
    play = asked().answer(HAS_NONE)
    assert (play.kind, play.said, play.state.phase) == ("no_example", NO_EXAMPLE, "story")


@pytest.mark.parametrize("again", ["says so", "skips"])
def test_who_has_none_twice_is_believed_and_comes_to_the_close(again: str) -> None:
    play = asked(patient()).answer(HAS_NONE)
    play = play.skip() if again == "skips" else play.answer(HAS_NONE)
    assert play.reply == [
        PhaseEntered(phase="close", reason="nothing_left"),
        InterviewerSpoke(kind="close", text=BEHAVIORAL.close.ask, by="scripted"),
    ]
    assert play.state.probes == ()


def test_a_skipped_story_is_none() -> None:
    play = asked().skip()
    assert (play.kind, play.skip().state.phase) == ("no_example", "close")


def test_a_story_after_all_is_dug_into() -> None:
    play = asked().answer(HAS_NONE).answer()
    assert (play.state.phase, play.kind) == ("probe", "probe")


def test_none_and_a_dodge_are_not_none_twice() -> None:
    play = asked(patient()).answer(HAS_NONE).answer(DODGES)
    assert (play.kind, play.answer().state.phase) == ("re_ask", "probe")


def test_a_story_taken_back_leaves_the_question_open() -> None:
    play = asked(patient()).answer(HAS_NONE).take_back("redo").answer(HAS_NONE)
    assert (play.state.phase, play.kind) == ("probe", "probe")


def test_next_goes_on_to_the_digging() -> None:
    assert asked().do(Next()).state.phase == "probe"


@pytest.mark.parametrize("question", [reads(missed=["What is it to you?"]), reads(meta=True)], ids=["missed", "meta"])
def test_a_question_back_is_turned_away_without_a_menu(question: Reading) -> None:
    play = asked().answer(question)
    assert (play.kind, play.said, play.state.menu) == ("meta", RATHER_HEAR_YOU, None)


def test_a_round_of_skips_comes_to_its_end() -> None:
    play = asked(patient()).answer()
    while not play.state.over:
        play.skip()
    assert [phase for phase, _ in play.reasons] == ["story", "probe", "pressure", "close"]
