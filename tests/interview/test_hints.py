"""Hints on request: what each kind of round has to hint at, once each, and never a fact."""

import pytest

from domain.small_parts import at
from domain.small_rounds import BEHAVIORAL, EXECUTIVE
from hotseat.domain.base import Round
from hotseat.domain.event import HintGiven
from hotseat.errors import IllegalEvent
from hotseat.interview.hints import MISSING, hint
from hotseat.session.commands import Answer, Hint, Next
from interview.play import Play, reads, scoping, started
from interview.small_item import FACTS
from interview.small_kinds import SMALL, meeting


def texts(play: Play) -> list[str]:
    return [given.text for given in play.state.hints]


def all_hints(play: Play, most: int = 20) -> list[HintGiven]:
    """Every hint that the present moment has."""
    while hint(play.state, play.item) and most:
        play, most = play.do(Hint()), most - 1
    return list(play.state.hints)


def test_while_scoping_a_hint_names_what_was_not_asked_about_the_most_valuable_first() -> None:
    hints = all_hints(scoping())
    # f_reasons stands behind the same word of the menu as f_volume, so a hint at it would say nothing new.
    assert [given.fact for given in hints[:3]] == ["f_goal", "f_volume", "f_law"]
    assert hints[0] == HintGiven(text="You have not asked about the goal.", targets=("sig_metric",), fact="f_goal")


def test_what_is_known_and_what_cannot_be_had_yet_is_not_hinted_at() -> None:
    hints = all_hints(scoping().answer(reads(asked=["f_goal"])))
    assert not {"f_goal", "f_cost", "f_rival"} & {given.fact for given in hints}


def test_a_gate_that_opened_is_hinted_at() -> None:
    play = scoping().answer(reads(asked=["f_volume"]))
    assert "f_cost" in {given.fact for given in all_hints(play)}


def test_no_hint_tells_a_fact() -> None:
    said = " ".join(given.text for given in all_hints(scoping()))
    assert [fact.id for fact in FACTS if fact.say in said or fact.fact in said] == []


def test_after_the_answer_a_hint_is_the_probe_that_would_come_and_it_still_does() -> None:
    play = started().until("answer").answer().do(Hint())
    assert play.state.hints == (
        HintGiven(text="Still open: Which mistake would worry you more?", targets=("sig_cost",), probe="p_cost"),
    )
    assert [put.probe for put in play.until("probe").state.probes] == ["p_cost"]


def test_what_is_still_open_is_hinted_at_once_each_and_then_there_are_no_hints() -> None:
    play = started().until("answer").answer()
    hints = all_hints(play)
    assert len({given.probe for given in hints}) == len(hints) > 1
    with pytest.raises(IllegalEvent, match="no hint"):
        play.do(Hint())


def test_a_hint_asks_for_no_reply_and_costs_no_turn() -> None:
    before = scoping()
    lines, counted = len(before.state.spoken), before.state.counted
    after = before.do(Hint())
    assert (len(after.state.spoken), after.state.counted, after.state.expecting) == (lines, counted, "candidate")


def test_before_the_story_there_is_nothing_to_hint_at() -> None:
    with pytest.raises(IllegalEvent, match="no hint"):
        Play(BEHAVIORAL).start().do(Hint())


def test_a_story_is_hinted_at_by_what_it_lacks() -> None:
    play = Play(BEHAVIORAL).start().answer(reads(shown=["sig_stake", "sig_options"]))
    hints = all_hints(play)
    assert [given.text for given in hints] == [MISSING["own_role"], MISSING["result"], MISSING["hindsight"]]
    assert hints[0].targets == ("sig_role",)


def test_in_a_meeting_questions_come_first_and_then_what_was_not_said() -> None:
    item = at(meeting(), "facts.0.ask", topics=("timeline",))
    play = Play(item).start().do(Next()).do(Answer("We have a plan."))
    assert [(given.fact, given.probe) for given in all_hints(play)][:2] == [("f_date", None), (None, "p_harm")]


def test_before_ninety_seconds_the_hint_is_to_lead() -> None:
    play = Play(EXECUTIVE).start(form="spoken").do(Hint())
    assert texts(play) == ["Begin with your conclusion: the reasons can follow."]


def test_a_panel_puts_its_questions_anyway_and_hints_at_none() -> None:
    play = Play(SMALL["calibration"]).start().answer()
    assert hint(play.state, play.item) is None


@pytest.mark.parametrize("kind", SMALL)
def test_a_real_round_has_none(kind: Round) -> None:
    play = Play(SMALL[kind]).start(mode="real", form="typed")
    with pytest.raises(IllegalEvent, match="no hints in a real round"):
        play.do(Hint())
    with pytest.raises(IllegalEvent, match="no hints in a real round"):
        play.record(HintGiven(text="Ask about the goal."))
