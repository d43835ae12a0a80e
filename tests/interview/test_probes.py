"""Which probe comes next: by priority, for what is missing, once each, with a follow-up where the answer fell short."""

from collections.abc import Iterable

import pytest

from hotseat.domain.blocks import When
from hotseat.domain.event import FlagHeard, InterviewerSpoke, ProbeAsked
from hotseat.domain.item import Probe
from hotseat.interview.probes import holds
from interview.play import Play, reads, started
from interview.small_item import small_item

ALL = ("sig_users", "sig_cost", "sig_simple", "sig_stop", "sig_metric")


def probing(shown: Iterable[str] = (), flags: Iterable[str] = (), item_probes: tuple[Probe, ...] | None = None) -> Play:
    """A round that has just gone into probing, after one answer that showed these signals and raised these flags."""
    item = small_item() if item_probes is None else small_item(probes=item_probes)
    return started(item=item).until("answer").answer(reads(shown=list(shown), flags=list(flags))).until("probe")


def asked(play: Play) -> list[tuple[str, bool]]:
    return [(put.probe, put.follow) for put in play.state.probes]


def test_the_probe_of_highest_priority_comes_first_and_is_recorded_with_its_aim() -> None:
    assert probing().reply == [
        ProbeAsked(probe="p_cost", follow=False, targets=("sig_cost",)),
        InterviewerSpoke(kind="probe", text="Which mistake would worry you more?", refs=("p_cost",), by="scripted"),
    ]


def test_of_equal_priorities_the_one_that_stands_first_comes_first() -> None:
    two = tuple(Probe(id=name, priority=9, say=f"What of {name}?") for name in ("p_b", "p_a"))
    assert asked(probing(item_probes=two)) == [("p_b", False)]


@pytest.mark.parametrize(
    ("shown", "first"),
    [
        ((), "p_cost"),
        (("sig_cost",), "p_then"),
        (("sig_cost", "sig_stop"), "p_users"),
        (("sig_cost", "sig_stop", "sig_users"), "p_both"),
    ],
)
def test_no_probe_asks_what_was_just_shown(shown: tuple[str, ...], first: str) -> None:
    assert asked(probing(shown)) == [(first, False)]


def test_an_answer_to_a_probe_moves_on_to_what_is_still_missing() -> None:
    play = probing().answer(reads(shown=["sig_cost"]))
    assert asked(play) == [("p_cost", False), ("p_then", False)]


def test_a_follow_up_comes_when_the_answer_lacks_something_the_probe_aimed_at() -> None:
    play = probing(["sig_cost", "sig_stop"]).answer()
    assert (asked(play), play.kind, play.said) == (
        [("p_users", False), ("p_users", True)],
        "follow",
        "Which of those would you serve first?",
    )


def test_a_follow_up_is_left_out_when_nothing_is_lacking() -> None:
    play = probing(["sig_cost", "sig_stop"]).answer(reads(shown=["sig_users"]))
    assert asked(play) == [("p_users", False), ("p_both", False)]


def test_a_follow_up_comes_when_one_of_two_aims_is_lacking() -> None:
    play = probing(["sig_cost", "sig_stop", "sig_users"]).answer(reads(shown=["sig_simple"]))
    assert asked(play) == [("p_both", False), ("p_both", True)]


def test_a_follow_up_comes_once() -> None:
    play = probing(["sig_cost", "sig_stop"]).answer().answer()
    assert asked(play)[1:] == [("p_users", True), ("p_both", False)]


def test_a_probe_without_a_follow_up_has_none() -> None:
    assert asked(probing().answer()) == [("p_cost", False), ("p_users", False)]


def test_a_skipped_probe_is_not_followed_up() -> None:
    assert asked(probing(["sig_cost", "sig_stop"]).skip()) == [("p_users", False), ("p_both", False)]


def test_a_probe_answered_with_a_question_is_not_followed_up() -> None:
    play = probing(["sig_cost", "sig_stop"]).answer(reads(asked=["f_goal"]))
    assert (play.kind, asked(play)) == ("fact", [("p_users", False)])
    assert asked(play.answer()) == [("p_users", False), ("p_both", False)]


def test_a_signal_is_probed_by_one_probe_only() -> None:
    """p_rest aims at what p_cost and p_both have aimed at, so it never comes."""
    play = probing()
    while play.state.phase == "probe":
        play.answer()
    assert asked(play) == [
        ("p_cost", False),
        ("p_users", False),
        ("p_users", True),
        ("p_both", False),
        ("p_both", True),
    ]


def test_when_nothing_is_missing_the_probing_phase_is_passed_through() -> None:
    play = probing(ALL)
    assert (play.reasons[-2:], asked(play), play.kind) == (
        [("probe", "next"), ("pressure", "nothing_left")],
        [],
        "push",
    )


@pytest.mark.parametrize("flags", [["rf_closes"], ["rf_closes", "rf_closes"]])
def test_a_flag_is_heard_once_and_its_probe_comes_first(flags: list[str]) -> None:
    play = probing(flags=flags)
    heard = [payload for payload in play.payloads if isinstance(payload, FlagHeard)]
    assert (heard, asked(play)) == ([FlagHeard(turn=1, flag="rf_closes", quote="q")], [("p_closes", False)])


def test_a_flag_raised_in_answer_to_a_probe_gets_its_chance_at_once() -> None:
    play = probing().answer(reads(flags=["rf_closes"]))
    assert [type(payload) for payload in play.reply] == [FlagHeard, ProbeAsked, InterviewerSpoke]


def test_a_flag_gets_one_chance() -> None:
    play = probing(flags=["rf_closes"]).answer(reads(flags=["rf_closes"]))
    assert asked(play) == [("p_closes", False), ("p_cost", False)]


@pytest.mark.parametrize("flag", ["rf_dead", "rf_of_another_item"])
def test_a_flag_that_no_condition_uses_is_not_heard(flag: str) -> None:
    play = probing(flags=[flag])
    assert (play.state.flags, asked(play)) == (frozenset(), [("p_cost", False)])


def test_what_was_shown_in_a_withdrawn_answer_is_probed_after_all() -> None:
    play = started().until("answer").answer(reads(shown=["sig_cost"])).take_back().until("probe")
    assert asked(play) == [("p_cost", False)]


CONDITIONS = [
    (When(), True),
    (When(missing=("sig_users", "sig_stop")), True),
    (When(missing=("sig_users", "sig_cost")), False),
    (When(present=("sig_cost", "sig_metric")), True),
    (When(present=("sig_cost", "sig_stop")), False),
    (When(flag="rf_closes"), True),
    (When(flag="rf_dead"), False),
    (When(not_disclosed=("f_law",)), True),
    (When(not_disclosed=("f_law", "f_goal")), False),
    (When(missing=("sig_users",), flag="rf_dead"), False),
    (When(missing=("sig_users",), present=("sig_cost",), flag="rf_closes", not_disclosed=("f_law",)), True),
]


@pytest.mark.parametrize(("when", "held"), CONDITIONS)
def test_a_condition_holds_when_all_its_parts_do(when: When, held: bool) -> None:
    play = started().answer(reads(shown=["sig_cost", "sig_metric"], flags=["rf_closes"], asked=["f_goal"]))
    assert holds(when, play.state, play.item) == held
