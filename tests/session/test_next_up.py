"""What to practise next: in which order, and that every reason names its figure."""

import re
from datetime import timedelta

from hotseat.domain.loop import Profile
from hotseat.session.next_up import MOST, Advice, next_up
from hotseat.session.progress import CORE, progress
from hotseat.storage.banks import ItemHead
from hotseat.storage.session_heads import SessionHead
from session.practice import NOW, RUBRIC, item, sat, scored

CASES = [item("case-a"), item("case-b")]
MEETING = item("stake-a", "stakeholder")
CORES = [item(name, "case" if name.startswith("case") else "technical") for name in CORE]


def advised(heads: list[SessionHead], items: list[ItemHead], profile: Profile | None = None) -> tuple[Advice, ...]:
    return next_up(progress(heads, items, RUBRIC), heads, items, RUBRIC, NOW, profile)


def reasons(advice: tuple[Advice, ...]) -> list[tuple[str, str]]:
    return [(each.because, each.item) for each in advice]


def test_in_an_empty_home_the_core_three_come_first() -> None:
    assert reasons(advised([], [*CASES, *CORES])) == [("core", name) for name in CORE]


def test_without_an_item_there_is_nothing_to_advise() -> None:
    assert advised([scored(0, 20)], []) == ()


def test_a_weakness_then_the_core_then_a_kind_never_sat_and_never_more_than_three() -> None:
    heads = [scored(8, 10), scored(9, 20)]
    advice = advised(heads, [*CASES, *CORES, MEETING])
    assert reasons(advice) == [("weakness", "case-b"), ("core", CORE[0]), ("coverage", CORE[1])]
    assert len(advice) == MOST


def test_of_each_kind_of_reason_the_first_before_the_second_of_any() -> None:
    heads = [scored(8, 10), scored(9, 10, item="case-b")]
    more = [*CASES, item("tech-a", "technical"), MEETING]
    assert [because for because, _ in reasons(advised(heads, more))] == ["weakness", "coverage", "weakness"]


def test_a_kind_that_is_advised_already_is_not_advised_for_coverage() -> None:
    heads = [sat(9, "exec-a", round="executive")]
    assert reasons(advised(heads, [*CASES, CORES[0], MEETING])) == [("core", CORE[0]), ("coverage", "stake-a")]


def test_the_weakest_is_what_is_lowest_by_its_worth() -> None:
    """B2 is lower than A3, which weighs more of the whole."""
    heads = [scored(day, 50, subs={"A3": 2, "B2": 1, "A1": 5}) for day in (8, 9)]
    assert [each.reason[:2] for each in advised(heads, CASES)] == ["A3", "B2"]


def test_one_scoring_is_no_weakness_and_neither_is_a_level_that_passes() -> None:
    assert advised([scored(9, 0)], CASES) == ()
    assert advised([scored(8, 75), scored(9, 75)], CASES) == ()


def test_a_weakness_is_read_from_the_newest_rounds_of_the_manner_used_most() -> None:
    low, high = {"A3": 1}, {"A3": 4}
    heads = [scored(day / 10, 50, subs=low) for day in range(6)] + [
        scored(1 + day / 10, 50, subs=high) for day in range(5)
    ]
    others = [scored(2 + day / 10, 50, None, subs=low) for day in range(4)]
    assert advised([*heads, *others], CASES) == ()


def test_a_kind_not_sat_for_two_weeks_is_advised_with_the_days() -> None:
    long_ago = sat(-5, "stake-a", round="stakeholder")
    (advice,) = advised([long_ago, sat(9), sat(9.1, "case-b")], [*CASES, MEETING])
    assert (advice.because, advice.reason) == ("recency", "The last stakeholder simulation was 15 days ago.")


def test_what_was_never_sat_comes_first_then_the_own_track_then_what_was_sat_longest_ago() -> None:
    profile = Profile("ai_native_startup", "mid")
    own = item("case-own", track="ai_native_startup")
    low = [scored(8, 10), scored(9, 10)]
    assert advised(low, [*CASES, own], profile)[0].item == "case-own"
    assert advised(low, [*CASES, own])[0].item == "case-b"
    assert advised([*low, scored(9.5, 10, item="case-b")], CASES)[0].item == "case-a"


def test_every_reason_names_its_figure() -> None:
    heads = [scored(8, 10), scored(9, 20, rated={"scoping": 4}), sat(-30, "stake-a", round="stakeholder")]
    items = [*CASES, *CORES, MEETING, item("exec-a", "executive")]
    found = [each for left in range(len(items)) for each in advised(heads, items[left:])]
    assert {each.because for each in found} == {"weakness", "core", "coverage", "recency"}
    assert [each.reason for each in found if not re.search(r"\d", each.reason)] == []


def test_a_weakness_says_level_rounds_and_manner() -> None:
    heads = [scored(8, 25, subs={"A3": 2}), scored(9, 25, subs={"A3": 1})]
    name = RUBRIC.subs["A3"].name
    assert advised(heads, CASES)[0].reason == f"A3 {name}: 1.5 of 5 on average in the last 2 rounds, graded standard."


def test_a_clock_before_the_rounds_fails_nowhere() -> None:
    heads = [sat(9)]
    told = progress(heads, CASES, RUBRIC)
    assert next_up(told, heads, CASES, RUBRIC, NOW - timedelta(days=400)) == ()
