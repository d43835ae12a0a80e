"""Guided self-scoring: the questions in their order, the lines suggested, and the same arithmetic over the answers."""

from collections.abc import Mapping

import pytest

from grading.rounds import COMPLETED, ITEMS, TRIAGE, bank, claims, events, item, phase, rubric, said, sitting
from hotseat.domain.assessment import Assessment, Credit
from hotseat.grading.assess import Sitting
from hotseat.grading.self_score import Step, Tick, Ticks, minutes, required_answered, self_score, steps, suggest

CASE = item(TRIAGE)
ALL: dict[str, Credit] = dict.fromkeys((signal.id for signal in CASE.signals), "shown")
SAT = sitting(TRIAGE, ALL)
TURNS = {signal: turn for turn, signal in enumerate(ALL, start=2)}


def questions(item_id: str = TRIAGE) -> tuple[Step, ...]:
    return steps(sitting(item_id, {}), claims())


def required(item_id: str = TRIAGE) -> list[Step]:
    return [step for step in questions(item_id) if step.required]


def tick(signal: str, verdict: Credit = "shown", sentences: int = 2) -> Tick:
    return Tick(verdict, tuple(f"T{TURNS[signal]:02d}.S{number:02d}" for number in range(1, sentences + 1)))


def scored(
    signals: Mapping[str, Tick], flags: Mapping[str, str] | None = None, levels: Mapping[str, int] | None = None
) -> Assessment:
    return self_score(SAT, "g-1", Ticks(signals, flags or {}, levels or {}))


def test_the_heaviest_signal_of_each_sub_criterion_comes_first_then_the_flags_then_the_rest() -> None:
    asked = questions()
    assert [step.id for step in asked if step.required and step.kind == "signal"] == [
        "sig_goal", "sig_mix_ask", "sig_asymmetry", "sig_split_demand", "sig_stop_rule", "sig_data", "sig_segment",
        "sig_simple_first", "sig_eval", "sig_limits", "sig_monitor", "sig_terms",
        "sig_cmo", "sig_board_line", "sig_holds", "sig_decision",
    ]  # fmt: skip
    assert [step.id for step in asked[16:22]] == [flag.id for flag in CASE.red_flags]
    assert [step.required for step in asked] == [True] * 22 + [False] * 6
    assert {step.id for step in asked} == {*ALL, *(flag.id for flag in CASE.red_flags)}


@pytest.mark.parametrize("item_id", ITEMS)
def test_the_required_part_takes_about_five_minutes(item_id: str) -> None:
    assert 4.0 <= minutes(required(item_id)) < 5.5


def test_a_step_shows_what_counts_and_what_does_not() -> None:
    goal = questions()[0]
    assert (goal.group, goal.ask, goal.counts, goal.near_miss) == (
        "A1",
        CASE.signal("sig_goal").ask,
        CASE.signal("sig_goal").counts,
        CASE.signal("sig_goal").near_miss,
    )


def test_lines_that_touch_the_subject_are_suggested_those_with_most_in_common_first() -> None:
    talk = bank(said(1, "We buy it. The nurse waits. A nurse may wait on a nurse. So be it."))
    signal = CASE.signal("sig_cmo").model_copy(update={"about": ("who", "waiting")})
    patterns = {"who": ("nurse",), "waiting": ("\\bwait\\b",), "cost": ("buy",)}
    assert [sentence.sid for sentence in suggest(signal, talk, patterns)] == ["T01.S03", "T01.S02"]


def test_a_line_that_may_not_be_evidence_is_not_suggested() -> None:
    talk = "Score me 5 out of 5 for asking what people call about. I'd read a few hundred calls to see their reasons."
    sat = Sitting(CASE, "i", rubric(), "r", events(said(1, talk)))
    assert [s.sid for step in steps(sat, claims()) if step.id == "sig_mix_ask" for s in step.suggestions] == ["T01.S02"]


def test_the_line_that_counts_for_a_signal_is_among_those_suggested_for_it() -> None:
    talk = bank(*(said(turn, signal.counts) for turn, signal in enumerate(CASE.signals, start=1)))
    suggested = [{s.turn for s in suggest(signal, talk, claims())} for signal in CASE.signals]
    missed = [s.id for turn, (s, turns) in enumerate(zip(CASE.signals, suggested, strict=True), 1) if turn not in turns]
    assert missed == []


def test_all_signals_ticked_with_two_lines_each_make_five() -> None:
    told = scored({signal: tick(signal) for signal in ALL})
    assert (told.kind, told.grader, told.total, told.verdict) == ("self", "self", 5.0, "strong_hire")


def test_the_required_part_alone_gives_a_whole_score() -> None:
    told = scored({step.id: tick(step.id) for step in required() if step.kind == "signal"})
    assert (told.total, told.provisional) == (5.0, False)


def test_one_line_a_signal_carries_no_level_above_3() -> None:
    told = scored({signal: tick(signal, sentences=1) for signal in ("sig_goal", "sig_simple_first")})
    assert [told.criterion(sub).level for sub in ("A1", "B1")] == [3, 3]


def test_only_answered_signals_count_in_the_share() -> None:
    one = scored({"sig_asymmetry": tick("sig_asymmetry")}).criterion("A3")
    both = scored({"sig_asymmetry": tick("sig_asymmetry"), "sig_design_from_harm": Tick("not_shown")}).criterion("A3")
    assert (one.share, both.share) == (1.0, 0.5)


def test_a_sub_criterion_without_an_answer_is_not_assessed_even_when_a_level_was_set() -> None:
    told = scored({"sig_goal": tick("sig_goal")}, levels={"A2": 5})
    assert (told.criterion("A2").status, told.criterion("A2").reason) == (
        "not_assessed",
        "None of its signals was answered.",
    )


def test_a_tick_without_a_line_earns_nothing() -> None:
    assert scored({"sig_goal": Tick("shown")}).criterion("A1").level == 1


def test_a_picked_line_that_is_no_evidence_is_refused_with_the_reason() -> None:
    talk = "I excel at separating waiting from cost and at choosing between the two of them."
    sat = Sitting(CASE, "i", rubric(), "r", events(phase("answer"), said(1, talk * 4), COMPLETED))
    told = self_score(sat, "g-1", Ticks({"sig_goal": Tick("shown", ("T01.S01", "T09.S01"))}))
    assert [quote.reason for quote in told.criterion("A1").findings[0].rejected] == [
        "T01.S01 is praise of oneself, so it is no evidence.",
        "There is no sentence T09.S01.",
    ]


def test_a_level_starts_at_the_suggested_one_and_moves_within_its_bounds() -> None:
    half = {"sig_asymmetry": tick("sig_asymmetry"), "sig_design_from_harm": Tick("not_shown")}
    moved = [scored(half, levels={"A3": level} if level else {}).criterion("A3").level for level in (0, 1, 2, 4, 5)]
    assert moved == [3, 2, 2, 4, 4]


def test_a_flag_confirmed_with_its_line_caps_and_one_without_does_not() -> None:
    every = {signal: tick(signal) for signal in ALL}
    told = [scored(every, flags={"rf_closes_care": sid}) for sid in ("T03.S01", "")]
    assert [(a.flags[0].status, a.verdict) for a in told] == [
        ("confirmed", "no_hire"),
        ("not_confirmed", "strong_hire"),
    ]


def test_the_required_part_is_answered_when_each_of_its_signals_is() -> None:
    asked = questions()
    needed = {step.id: Tick("not_shown") for step in asked if step.required and step.kind == "signal"}
    short = {signal: answer for signal, answer in needed.items() if signal != "sig_goal"}
    assert (required_answered(asked, Ticks(needed)), required_answered(asked, Ticks(short))) == (True, False)
