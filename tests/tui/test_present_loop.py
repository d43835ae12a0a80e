"""What the loop's screens say: the sum of a grading's plans, and a loop that is not what was asked for."""

from pathlib import Path

from hotseat.grading.plan import Plan
from hotseat.tui.present_loop import announced, loop_prompt, planned_otherwise
from session.loop_world import HERE, loop_world

DEAR = Plan(17, 60_000, 4_000, 12.4, "anthropic:judge", "api.example")


def test_the_plans_of_several_rounds_are_announced_as_one_sum() -> None:
    assert announced([DEAR, DEAR]).startswith(
        "Grading is 34 calls to anthropic:judge at api.example: about 120,000 tokens out and 8,000 back, "
        "about 25 US cents."
    )
    unpriced = Plan(1, 1_000, 100, None, "anthropic:judge", "api.example")
    assert "what that costs is not known here" in announced([DEAR, unpriced])


def test_home_says_how_far_the_loop_has_come_and_the_loop_what_it_was_planned_with(tmp_path: Path) -> None:
    loops = loop_world(tmp_path).studio.loops
    assert loop_prompt(loops) == "Loop      six rounds and a committee packet"
    loop = loops.start(HERE, "practice", "short")
    assert loop_prompt(loops) == "Loop      round 1 of 6 next: case"
    assert planned_otherwise(loop, {"mode": "practice", "pace": None}) == ""
    assert planned_otherwise(loop, {"mode": "real", "pace": "full"}) == (
        "This loop was planned with mode practice, pace short. N plans another one."
    )
    loops.abandon(loop)
    assert loop_prompt(loops) == "Loop      the last one is over: its packet, or another loop"
