"""`progress`: lines and charts on standard output, one object as JSON, nothing of a loop that is sealed."""

import argparse
import json

from cli.program import GOAL_ASKED, Program, files, score
from hotseat.cli.compose import studio
from hotseat.cli.progress_page import WIDTH
from hotseat.domain.assessment import Assessment
from hotseat.domain.event import SelfScored
from hotseat.grading.self_score import Tick, Ticks, self_score
from session.graded import SAID

ANSWERED = (SAID, GOAL_ASKED)


def scored(hotseat: Program) -> Assessment:
    """The one session of this home, scored by hand in enough of it to have a total."""
    world = studio(argparse.Namespace())
    session = world.read(hotseat.session)
    signals = ("sig_goal", "sig_errors", "sig_simple")
    ticks = {signal: Tick("shown", (f"T01.S0{number}",)) for number, signal in enumerate(signals, start=1)}
    made = self_score(session.sitting, "self-1", Ticks(ticks))
    world.record(session, SelfScored(assessment=made))
    return made


def test_an_empty_home_is_told_what_to_do_and_stays_empty(hotseat: Program) -> None:
    before = files(hotseat.home.root)
    run = hotseat("progress")
    assert (run.code, run.err, files(hotseat.home.root)) == (0, "", before)
    assert "What to practise next\n  The returns desk is full (case: sample-returns-desk)\n" in run.out
    assert "Two scored rounds make a line." in run.out
    assert "┤" not in run.out


def test_a_scored_round_is_in_the_words_and_in_a_chart_that_a_narrow_terminal_does_not_break(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    made = scored(hotseat)
    run = hotseat("progress", "--plain")
    assert f"self-assessed, 1 round: {made.hundred:.0f} of 100" in run.out
    assert "  1 of 10 mock interviews. 9 to go.\n" in run.out
    chart = [line for line in run.out.splitlines() if line[5:6] in {"┤", "│"}]
    assert any("○" in line for line in chart)
    assert max(map(len, chart)) <= WIDTH


def test_json_is_one_object_with_the_same(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    made = scored(hotseat)
    run = hotseat("progress", "--json")
    told = json.loads(run.out)
    (series,) = told["total"]["series"]
    assert (run.code, run.err, told["schema"], told["rounds"]) == (0, "", "hotseat.progress/1", 1)
    assert [(point["session"], point["value"]) for point in series["points"]] == [(hotseat.session, made.hundred)]


def test_of_a_real_loop_that_goes_on_no_score_is_told(all_kinds: Program) -> None:
    fed = ("--answers", all_kinds.answers(*ANSWERED, "/end"))
    all_kinds("loop", "--mode", "real", "--track", "frontier_lab", "--seniority", "mid", *fed)
    score(all_kinds, "sig_slice")
    sealed = json.loads(all_kinds("progress", "--json").out)
    assert (sealed["rounds"], sealed["unscored"], sealed["total"]["series"], sealed["gaps"]) == (1, 1, [], [])
    all_kinds("loop", "--abandon")
    assert json.loads(all_kinds("progress", "--json").out)["unscored"] == 0
