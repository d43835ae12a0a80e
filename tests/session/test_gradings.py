"""What is said before a grading sends anything: the same in both front ends."""

from dataclasses import replace

import pytest

from hotseat.grading.plan import Plan
from hotseat.session.gradings import TAKEN_UP, announcement, announcement_of_all, manners
from hotseat.tui import present_scoring

PLAN = Plan(calls=16, sent=98_400, received=8_000, cents=11.26, grader="anthropic:a-model", host="api.anthropic.com")
MORE = "A few calls more for quotes to be mended, grave flags to be confirmed"
GOES = "What was said in this round, by both, goes there; the names of the speakers do not."
SAID = (
    "16 calls to anthropic:a-model at api.anthropic.com: about 98,000 tokens out and 8,000 back, about 11 US cents. "
    f"{MORE}. {GOES}"
)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (PLAN, SAID),
        (replace(PLAN, calls=1), SAID.replace("16 calls", "1 call")),
        (
            replace(PLAN, parts="14 sub-criteria, red flags"),
            SAID.replace("calls to", "calls (14 sub-criteria, red flags) to"),
        ),
        (replace(PLAN, seconds=240), SAID.replace("11 US cents.", "11 US cents, about 4 min.")),
        (replace(PLAN, at_most=16), SAID),
        (replace(PLAN, at_most=80), SAID.replace("confirmed.", "confirmed, readings that differ.")),
        (replace(PLAN, cents=0.4), SAID.replace("about 11 US cents", "under 1 US cent")),
        (replace(PLAN, cents=None), SAID.replace("about 11 US cents", "what that costs is not known here")),
        (replace(PLAN, calls=0, skip="Nothing was said in this round."), "Nothing was said in this round."),
    ],
)
def test_it_says_what_is_sent_to_whom_and_about_what_it_costs(plan: Plan, said: str) -> None:
    assert announcement(plan) == said


def test_the_manners_stand_below_each_other_with_the_chosen_one_marked_and_no_time_that_nobody_knows() -> None:
    rows = manners({"fast": replace(PLAN, calls=5), "standard": replace(PLAN, seconds=49)}, "standard")
    assert [row[:4] for row in rows] == [
        ["  Fast", "5 calls", "", "about 11 US cents"],
        ["> Standard", "16 calls", "about 49 s", "about 11 US cents"],
    ]


ALL = (
    "2 rounds, 32 calls to anthropic:a-model at api.anthropic.com: about 200,000 tokens out and 16,000 back, about "
    f"23 US cents, about 4 min. {MORE}. {GOES.replace('this round', 'these rounds')}"
)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ALL),
        ({"at_most": 80}, ALL.replace("confirmed.", "confirmed, readings that differ.")),
        ({"cents": None}, ALL.replace("about 23 US cents", "what that costs is not known here")),
        ({"seconds": 0.0}, ALL.replace(", about 4 min", "")),
        ({"calls": 0, "skip": "Nothing was said."}, "2 rounds, and nothing need be sent to grade them."),
    ],
    ids=["a price", "it may be more", "no price", "no time", "nothing to send"],
)
def test_several_are_announced_by_their_sum_and_by_the_time_of_so_many_at_once(
    changes: dict[str, object], said: str
) -> None:
    plan = replace(PLAN, **{"seconds": 240, **changes})  # type: ignore[arg-type]  # a table of fields
    assert announcement_of_all([plan, plan], 2) == said
    assert announcement_of_all([plan], 2).startswith("1 round, ")


def test_the_screen_says_that_a_stopped_grading_is_gone_on_with() -> None:
    assert f"{TAKEN_UP}\n\n" in present_scoring.plan(PLAN, taken_up=True)
    assert TAKEN_UP not in present_scoring.plan(PLAN)
