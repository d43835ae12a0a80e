"""Which sub-criteria are in play, which had their chance, and what was prompted: from the log and nothing else."""

import pytest

from grading.rounds import COMPLETED, TRIAGE, events, item, lexicon, phase, probed, rubric, said
from hotseat.domain.base import Pace
from hotseat.domain.event import HintGiven, Payload, PhaseEntered, PressureApplied, ProbeAsked, SessionEnded
from hotseat.grading.assess import Marks, Sitting, assess
from hotseat.grading.opportunity import answer_finished, chances, in_play
from hotseat.interviewer.scripted_listener import Matcher
from hotseat.session.calibration import derived
from interview.play import Play

CASE = item(TRIAGE)
QUITS = SessionEnded(reason="ended_by_candidate")


def test_in_play_is_what_the_rubric_lists_for_the_round_and_the_item_has_a_signal_for() -> None:
    assert list(in_play(CASE, rubric())) == "A1 A2 A3 A4 A5 A6 A7 B1 B2 B3 B4 B5 C1 C2 C3 C4".split()


def test_in_play_names_the_signals_of_each() -> None:
    assert [signal.id for signal in in_play(CASE, rubric())["A5"]] == ["sig_stop_rule", "sig_metric_pair"]


def test_another_round_brings_other_sub_criteria_into_play() -> None:
    executive = CASE.model_copy(update={"round": "executive"})
    assert list(in_play(executive, rubric())) == "A1 A3 A4 A5 A7 B1 B4 B5 C2 C4".split()


def test_with_a_rubric_the_item_does_not_know_all_of_the_round_is_in_play_without_signals() -> None:
    other = rubric().model_copy(update={"id": "our-own"})
    assert in_play(CASE, other) == dict.fromkeys("A1 A2 A3 A4 A5 A6 A7 B1 B2 B3 B4 B5 C1 C2 C3 C4".split(), ())


VAGUE = (
    "Well, the whole thing was looked at by the group and there was a lot of talk about it, and in the end it was fine "
    "like that, so it went on."
)


@pytest.mark.parametrize("pace", ["short", "full"])
@pytest.mark.parametrize("item_id", ["behav-said-no-to-ai", "calib-director"])
def test_where_only_a_question_gives_a_chance_a_weak_candidate_is_asked_enough_for_a_total(
    item_id: str, pace: Pace
) -> None:
    play = Play(derived(item(item_id), (), None, None)).start(pace=pace)
    listener = Matcher(play.item, lexicon())
    while not play.state.over:
        play.answer(listener.read(VAGUE, part=play.state.phase), text=VAGUE)
    graded = assess(Sitting(play.item, "i", rubric(), "r", play.events), Marks("g", "author", "nobody"))
    assert (graded.total, graded.floor, {criterion.level for criterion in graded.criteria}) == (1.0, "", {1})
    assert any(isinstance(p, ProbeAsked) and p.probe in {"p_hindsight", "q_gap"} for p in play.payloads)


@pytest.mark.parametrize(
    ("payloads", "finished"),
    [
        ([phase("scope"), phase("answer"), phase("probe"), QUITS], True),
        ([phase("scope"), phase("answer"), COMPLETED], True),
        ([phase("scope"), phase("answer"), QUITS], False),
        ([phase("scope"), phase("probe"), QUITS], False),
        ([phase("scope"), COMPLETED], True),
        ([], False),
    ],
)
def test_the_answer_phase_is_finished_when_it_was_left_or_the_round_completed(
    payloads: list[Payload], finished: bool
) -> None:
    assert answer_finished("case", events(*payloads)) is finished


def test_after_a_finished_answer_everything_had_its_chance() -> None:
    assert chances(CASE, events(phase("answer"), phase("probe"), QUITS)).had(())


def test_before_that_only_what_a_probe_or_a_push_was_aimed_at_had_one() -> None:
    push = PressureApplied(push="x_ship", curveball=False, targets=("sig_board_line",))
    given = chances(CASE, events(phase("answer"), said(1, "A bot."), probed("sig_eval"), push, QUITS))
    had = [sub for sub, signals in in_play(CASE, rubric()).items() if given.had(signals)]
    assert had == ["B2", "C2"]


def test_a_finished_answer_phase_is_no_chance_in_a_round_without_one() -> None:
    behavioral = CASE.model_copy(update={"round": "behavioral"})
    assert chances(behavioral, events(phase("answer"), COMPLETED)).answered is False


def test_a_signal_is_prompted_from_its_first_probe_on_and_never_by_a_push() -> None:
    push = PressureApplied(push="x_ship", curveball=False, targets=("sig_board_line",))
    log = events(said(1, "One."), push, said(2, "Two."), probed("sig_eval"), said(3, "Three."), probed("sig_eval"))
    assert chances(CASE, log).asked_after == {"sig_eval": 2}


def test_ninety_seconds_are_a_chance_for_everything_once_they_are_over() -> None:
    executive = CASE.model_copy(update={"round": "executive"})
    assert chances(executive, events(phase("prep"), phase("speak"), phase("questions"), QUITS)).answered is True
    assert chances(executive, events(phase("prep"), phase("speak"), QUITS)).answered is False


def test_a_hint_prompts_and_is_no_chance_of_its_own() -> None:
    hint = HintGiven(text="Still open: when would you stop?", targets=("sig_eval",))
    given = chances(CASE, events(phase("answer"), said(1, "A bot."), hint, said(2, "Two."), QUITS))
    assert given.asked_after == {"sig_eval": 1}
    assert given.aimed == frozenset()


def test_a_meeting_that_was_left_behind_was_a_chance_for_everything_however_it_ended() -> None:
    meeting = CASE.model_copy(update={"round": "stakeholder"})
    shown_the_door = PhaseEntered(phase="close", reason="broken_off")
    assert chances(meeting, events(phase("live"), said(1, "Your fault."), shown_the_door)).answered is True
    assert chances(meeting, events(phase("prep"), phase("live"), phase("land"), QUITS)).answered is True
    assert chances(meeting, events(phase("prep"), phase("live"), said(1, "Your fault."), QUITS)).answered is False
