"""What is said before a grading sends anything: the same in both front ends."""

from dataclasses import replace

import pytest

from hotseat.grading.plan import Plan
from hotseat.session.gradings import TAKEN_UP, announcement, announcement_of_all
from hotseat.tui import present_scoring

PLAN = Plan(calls=16, sent=98_400, received=8_000, cents=11.26, grader="anthropic:a-model", host="api.anthropic.com")
SAID = (
    "16 calls to anthropic:a-model at api.anthropic.com: about 98,400 tokens out and 8,000 back, about 11.3 US cents. "
    "On top come a call for each quote that has to be mended and each grave flag that has to be confirmed, and what "
    "the model thinks before it replies. What you said in this round goes there."
)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (PLAN, SAID),
        (replace(PLAN, calls=1), SAID.replace("16 calls", "1 call")),
        (replace(PLAN, seconds=240), SAID.replace("11.3 US cents.", "11.3 US cents, in about 4 min.")),
        (replace(PLAN, at_most=16), SAID),
        (replace(PLAN, at_most=80), SAID.replace("16 calls", "16 calls, 80 at most where readings differ,")),
        (replace(PLAN, cents=None), SAID.replace("about 11.3 US cents", "what that costs is not known here")),
        (replace(PLAN, calls=0, skip="Nothing was said in this round."), "Nothing was said in this round."),
    ],
    ids=["a price", "one call", "with the time", "no more than that", "it may be more", "no price", "nothing to send"],
)
def test_it_says_what_is_sent_to_whom_and_about_what_it_costs(plan: Plan, said: str) -> None:
    assert announcement(plan) == said


ALL = (
    "2 rounds, 32 calls to anthropic:a-model at api.anthropic.com: about 196,800 tokens out and 16,000 back, about "
    "22.5 US cents, in about 4 min; more for quotes to be mended and flags to be confirmed. What you said in these "
    "rounds goes there."
)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ALL),
        ({"at_most": 80}, ALL.replace("32 calls", "32 calls, 160 at most where readings differ,")),
        ({"cents": None}, ALL.replace("about 22.5 US cents", "what that costs is not known here")),
        ({"calls": 0, "skip": "Nothing was said."}, "2 rounds, and nothing need be sent to grade them."),
    ],
    ids=["a price", "it may be more", "no price", "nothing to send"],
)
def test_several_are_announced_by_their_sum_and_by_the_time_of_so_many_at_once(
    changes: dict[str, object], said: str
) -> None:
    plan = replace(PLAN, seconds=240, **changes)  # type: ignore[arg-type]  # a table of fields
    assert announcement_of_all([plan, plan], 2) == said
    assert announcement_of_all([plan], 2).startswith("1 round, ")


@pytest.mark.parametrize("skip", ["", "Nothing was said in this round."])
def test_the_screen_says_the_same_and_what_enter_does(skip: str) -> None:
    plan = replace(PLAN, skip=skip)
    said, enter = present_scoring.plan(plan).rsplit("\n", 1)
    manner = "" if skip else f"{present_scoring.MANNERS['standard']}\n\n"
    assert said.strip() == f"{manner}{announcement(plan)}"
    assert enter.startswith("Enter ")


def test_the_screen_says_that_a_stopped_grading_is_gone_on_with() -> None:
    assert f"\n\n{TAKEN_UP}\n\n" in present_scoring.plan(PLAN, taken_up=True)
    assert TAKEN_UP not in present_scoring.plan(PLAN)
