"""How a case goes from phase to phase: what opens each, what ends it, pressure and curveballs, and the close."""

from dataclasses import replace

import pytest

from hotseat.domain.blocks import When
from hotseat.domain.event import (
    CandidateAnswered,
    FactDisclosed,
    InterviewerSpoke,
    PhaseEntered,
    PressureApplied,
    SessionEnded,
)
from hotseat.domain.item import Item, Push
from hotseat.domain.reading import Reading
from hotseat.domain.speech import line_problems
from hotseat.interview import director
from hotseat.interview.director import Await, Conclude, Done, Listen, due, live_flags, live_signals
from hotseat.interview.disclosure import CLOSE_ENOUGH, NOT_KNOWN, NOT_YET, RATHER_HEAR_YOU
from hotseat.interview.schedule import next_phase, seconds_left
from hotseat.interview.state import State
from interview.play import NOTHING, Play, reads, scoping, started
from interview.small_item import CURVEBALLS, FILLERS, PHASES, PRESSURE, small_item

NUDGE = "Are you assuming that, or would you like to ask?"
PUSH_IDS, CURVEBALL_IDS = [[push.id for push in block] for block in (PRESSURE, CURVEBALLS)]


def pressed(item: Item | None = None) -> Play:
    """A round that has just gone into the pressure phase."""
    return started(item=item).until("pressure")


def answered_through(play: Play, *, moves: int = 60) -> Play:
    """Statements that show nothing, to the end of the round."""
    for _ in range(moves):
        if play.state.over:
            return play
        play.answer()
    raise AssertionError("the round does not end")


# The phases


def test_a_round_starts_with_the_prompt() -> None:
    assert started().payloads[1:] == [
        PhaseEntered(phase="open", reason="started"),
        InterviewerSpoke(kind="prompt", text=small_item().prompt, by="scripted"),
    ]


def test_the_first_answer_ends_the_opening() -> None:
    assert started().answer().reply == [
        PhaseEntered(phase="scope", reason="turn_cap"),
        InterviewerSpoke(kind="phase", text="Ask me whatever you need to know.", by="scripted"),
    ]


def test_a_question_in_the_first_answer_is_met_before_the_line_that_opens_scoping() -> None:
    play = started().answer(reads(asked=["f_goal"]))
    assert (play.state.phase, play.told, play.kind) == ("scope", ["f_goal"], "fact")


@pytest.mark.parametrize(("phase", "cap"), [("scope", 4), ("answer", 2)])
def test_a_phase_ends_at_its_turn_cap(phase: str, cap: int) -> None:
    play = started().until(phase)
    phases = []
    for _ in range(cap):
        phases.append(play.state.phase)
        play.answer(reads(asked=["f_goal"]))
    assert (phases, play.reasons[-1][1]) == ([phase] * cap, "turn_cap")


def test_skips_count_against_the_cap() -> None:
    play = scoping().skip().skip().skip().skip()
    assert play.reasons[-1] == ("answer", "turn_cap")


def test_an_answer_taken_back_does_not_count_against_the_cap() -> None:
    play = scoping().answer().take_back().answer().take_back()
    assert (play.state.counted, play.said) == (0, "Put it another way.")


def test_next_goes_on_to_the_next_phase_and_says_what_opens_it() -> None:
    assert scoping().next().payloads[-2:] == [
        PhaseEntered(phase="answer", reason="next"),
        InterviewerSpoke(kind="phase", text="Now tell me what you would do.", by="scripted"),
    ]


def test_next_through_the_whole_round_needs_no_answer() -> None:
    play = started().until("close")
    assert ([phase for phase, _ in play.reasons], play.kind) == ([phase.id for phase in PHASES], "close")


def test_there_is_no_phase_after_the_last() -> None:
    following = [next_phase(replace(started().state, phase=phase.id), small_item()) for phase in PHASES]
    assert following == ["scope", "answer", "probe", "pressure", "close", None]


@pytest.mark.parametrize(("at", "phase"), [(179.9, "scope"), (180.0, "answer"), (181.0, "answer")])
def test_a_phase_ends_by_its_minutes_when_an_answer_is_submitted(at: float, phase: str) -> None:
    assert scoping().answer(at=at).state.phase == phase


def test_minutes_count_from_where_the_phase_began() -> None:
    play = started().answer(at=50.0)
    assert seconds_left(play.state, play.item, 50.0) == 180.0
    assert (play.answer(at=229.9).state.phase, play.answer(at=230.0).state.phase) == ("scope", "answer")


def test_minutes_that_have_run_over_are_negative() -> None:
    play = scoping()
    assert seconds_left(play.state, play.item, 200.0) == -20.0


def test_minutes_end_nothing_while_the_candidate_thinks() -> None:
    play = replace(scoping().state, elapsed=10_000.0)
    assert due(play, small_item()) == Await()


def test_a_question_asked_when_the_minutes_are_over_is_answered_and_the_phase_left() -> None:
    play = scoping().answer(reads(asked=["f_goal"]), at=500.0)
    assert (play.told, play.kind, play.reasons[-1]) == (["f_goal"], "fact", ("answer", "minutes"))


def test_a_skip_is_tested_against_the_minutes_too() -> None:
    play = scoping()
    play.clock = 500.0
    assert play.skip().reasons[-1] == ("answer", "minutes")


def test_probing_ends_when_nothing_is_left_to_ask() -> None:
    play = started(item=small_item(probes=())).until("probe")
    assert play.reasons[-2:] == [("probe", "next"), ("pressure", "nothing_left")]


def test_probing_ends_at_its_cap_with_probes_left() -> None:
    play = started().until("probe")
    for _ in range(6):
        play.answer(reads(asked=["f_goal"]))
    assert (play.reasons[-1], len(play.state.probes)) == (("pressure", "turn_cap"), 1)


# Scoping without a question, and neutral lines


def test_the_nudge_comes_once_after_two_answers_without_a_question() -> None:
    play = scoping()
    kinds = [play.answer().kind for _ in range(3)]
    assert (kinds, [line.text for line in play.state.spoken if line.kind == "nudge"]) == (
        ["filler", "nudge", "filler"],
        [NUDGE],
    )


@pytest.mark.parametrize(
    "question", [reads(asked=["f_goal"]), reads(vague=True), reads(meta=True), reads(missed=["And the moon?"])]
)
def test_no_nudge_after_a_question_of_any_kind(question: Reading) -> None:
    play = scoping().answer(question)
    kinds = [play.answer().kind for _ in range(2)]
    assert kinds == ["filler", "filler"]


def test_no_nudge_when_the_question_came_with_the_first_answer() -> None:
    play = started().answer(reads(asked=["f_goal"]))
    assert [play.answer().kind for _ in range(3)] == ["filler"] * 3


def test_no_nudge_outside_scoping() -> None:
    play = started().until("answer")
    assert play.answer().kind == "filler"


def test_fillers_take_turns_and_none_comes_twice_in_a_row() -> None:
    play = scoping().answer(reads(asked=["f_goal"]))
    said = [play.answer().said for _ in range(2)] + [play.until("answer").answer().said]
    start = FILLERS.index(said[0])
    assert said == [FILLERS[(start + place) % 3] for place in range(3)]


def test_fillers_start_where_the_seed_says() -> None:
    said = {seed: started(seed).until("answer").answer().said for seed in range(30)}
    assert set(said.values()) == set(FILLERS)


# Pressure and curveballs


def test_pushes_and_curveballs_take_turns() -> None:
    play = pressed()
    for _ in range(3):
        play.answer()
    assert [push in CURVEBALL_IDS for push in play.state.pushes] == [False, True, False, True]


def test_every_push_comes_once_and_then_the_close() -> None:
    play = pressed()
    while play.state.phase == "pressure":
        play.answer()
    assert (sorted(play.state.pushes), play.reasons[-1], play.kind) == (
        sorted(PUSH_IDS + CURVEBALL_IDS),
        ("close", "nothing_left"),
        "close",
    )


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (small_item(pressure=()), sorted(CURVEBALL_IDS)),
        (small_item(curveball=()), sorted(PUSH_IDS)),
        (small_item(pressure=(), curveball=()), []),
    ],
    ids=["no pushes", "no curveballs", "neither"],
)
def test_one_kind_fills_in_when_the_other_has_run_out(item: Item, expected: list[str]) -> None:
    play = pressed(item)
    while play.state.phase == "pressure":
        play.answer()
    assert (sorted(play.state.pushes), play.state.phase) == (expected, "close")


def test_a_push_is_recorded_with_what_a_good_answer_shows() -> None:
    play = pressed(small_item(pressure=(Push(id="push_one", say="I would not.", good=("sig_stop", "sig_cost")),)))
    assert play.reply == [
        PressureApplied(push="push_one", curveball=False, targets=("sig_stop", "sig_cost")),
        InterviewerSpoke(kind="push", text="I would not.", refs=("push_one",), by="scripted"),
    ]


def test_a_curveball_discloses_its_fact() -> None:
    play = pressed(small_item(pressure=(), curveball=CURVEBALLS[:1]))
    assert play.reply == [
        PressureApplied(push="cv_law", curveball=True, targets=("sig_metric",)),
        FactDisclosed(turn=0, fact="f_law", how="curveball"),
        InterviewerSpoke(kind="curveball", text=CURVEBALLS[0].say, refs=("cv_law",), by="scripted"),
    ]


def test_a_curveball_is_skipped_when_its_fact_is_out() -> None:
    play = scoping().answer(reads(asked=["f_law"])).until("pressure")
    while play.state.phase == "pressure":
        play.answer()
    assert [push for push in play.state.pushes if push.startswith("cv_")] == ["cv_drift"]


@pytest.mark.parametrize(("shown", "said"), [([], ()), (["sig_cost"], ("push_one",))])
def test_a_push_waits_for_its_condition(shown: list[str], said: tuple[str, ...]) -> None:
    item = small_item(pressure=(Push(id="push_one", say="No.", when=When(present=("sig_cost",))),), curveball=())
    play = started(item=item).answer(reads(shown=shown)).until("pressure")
    assert play.state.pushes == said


def test_pressure_ends_at_its_cap() -> None:
    play = pressed()
    for _ in range(5):
        play.answer(reads(asked=["f_goal"]))
    assert (play.reasons[-1], len(play.state.pushes)) == (("close", "turn_cap"), 1)


def test_a_question_during_pressure_is_answered_and_the_push_not_repeated() -> None:
    play = pressed().answer(reads(asked=["f_goal"]))
    assert (play.kind, len(play.state.pushes)) == ("fact", 1)
    assert len(play.answer().state.pushes) == 2


# The close


def test_the_closing_question_is_followed_by_the_farewell_which_ends_the_round() -> None:
    play = started().until("close")
    assert play.said == "Sixty seconds. What do you recommend?"
    assert play.answer().reply == [
        InterviewerSpoke(kind="farewell", text="Thank you. We will stop there.", by="scripted"),
        SessionEnded(reason="completed"),
    ]


def test_a_skipped_close_ends_the_round_too() -> None:
    assert started().until("close").skip().state.ended == "completed"


def test_statements_alone_lead_to_the_end() -> None:
    assert answered_through(started()).state.ended == "completed"


def test_an_over_long_answer_leads_through_every_phase_in_order() -> None:
    phases = [phase for phase, _ in answered_through(started()).reasons]
    assert phases == [phase.id for phase in PHASES]


@pytest.mark.parametrize("state", ["over", "new"])
def test_before_the_first_and_after_the_last_event_there_is_nothing_to_do(state: str) -> None:
    acts = {"over": due(answered_through(started()).state, small_item()), "new": due(State(), small_item())}
    assert acts[state] == {"over": Done(), "new": Await()}[state]


def test_an_answer_that_was_not_read_is_to_be_read() -> None:
    play = scoping().record(CandidateAnswered(turn=2, text="An answer."))
    assert due(play.state, play.item) == Listen(play.state.turns[-1])


def test_after_the_farewell_the_round_is_concluded() -> None:
    whole = answered_through(started())
    play = Play.resumed(whole.events[:-1], whole.item)
    assert due(play.state, play.item) == Conclude()


def test_taking_an_answer_back_is_met_with_one_line_and_stays_in_the_phase() -> None:
    play = scoping().answer(reads(asked=["f_goal"])).take_back()
    assert (play.reply, play.state.phase) == (
        [InterviewerSpoke(kind="again", text="Put it another way.", by="scripted")],
        "scope",
    )


# What is listened for, and the lines of the engine itself


def test_only_flags_and_signals_that_steer_something_are_listened_for() -> None:
    item = small_item(pressure=(), curveball=(), probes=small_item().probes[:1])
    assert (live_flags(item), live_signals(item)) == (frozenset(), frozenset({"sig_users"}))


def test_flags_and_signals_of_all_conditions_are_listened_for() -> None:
    assert (live_flags(small_item()), live_signals(small_item())) == (
        frozenset({"rf_closes"}),
        frozenset({"sig_users", "sig_cost", "sig_stop", "sig_simple", "sig_metric"}),
    )


@pytest.mark.parametrize("line", [NOT_KNOWN, NOT_YET, CLOSE_ENOUGH, RATHER_HEAR_YOU, director.AGAIN])
def test_the_lines_of_the_engine_may_be_said(line: str) -> None:
    assert line_problems(line) == []


# The same again


def script(play: Play) -> Play:
    """A round of every kind of move."""
    play.answer().answer(reads(asked=["f_goal", "f_volume"])).answer(reads(missed=["And the moon?"])).choose(4)
    play.answer(NOTHING).next().answer(reads(shown=["sig_users"])).skip().answer().take_back().answer()
    return answered_through(play.until("pressure"))


def test_the_same_seed_gives_the_same_interview() -> None:
    assert script(started(5)).events == script(started(5)).events


def test_another_seed_gives_other_fillers_or_pushes() -> None:
    lines = {tuple(line.text for line in script(started(seed)).state.spoken) for seed in range(12)}
    assert len(lines) > 1


# Enough asked


def test_who_has_asked_enough_is_taken_to_the_answer() -> None:
    play = scoping().answer(reads(ready=True), text="I have enough.")
    assert play.state.phase == "answer"
    assert play.state.spoken[-1].text == "Now tell me what you would do."


def test_who_has_begun_with_the_recommendation_is_not_asked_for_it_again() -> None:
    play = scoping().answer(reads(ready=True), text="I would recommend a form. " * 10)
    assert (play.state.phase, play.state.spoken[-1].kind) == ("answer", "filler")


def test_a_question_comes_before_being_ready_and_elsewhere_it_changes_nothing() -> None:
    assert scoping().answer(reads(asked=["f_goal"], ready=True)).state.phase == "scope"
    assert scoping().next().answer(reads(ready=True)).state.phase == "answer"
