"""Which items a loop takes: those that fit, those not seen lately, and by the seed among equals."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from hotseat.domain.base import Level, Round, Track
from hotseat.domain.item import Seniority
from hotseat.domain.loop import ROUNDS, Profile
from hotseat.session.loop_plan import Bank, Plan, Wish, choose, ranked
from hotseat.storage.banks import ItemHead

DAY = datetime(2026, 3, 2, tzinfo=UTC)
LAB_SENIOR = Profile("frontier_lab", "senior")
OTHERS: tuple[Round, ...] = ("technical", "behavioral", "stakeholder", "calibration", "executive")


def head(
    name: str,
    round_: Round = "case",
    track: Track = "frontier_lab",
    levels: tuple[Level, Level, Level] = ("associate", "senior", "principal"),
) -> ItemHead:
    """An item; `levels` are the lowest, the target and the highest."""
    lowest, target, highest = levels
    return ItemHead(
        id=name,
        round=round_,
        title=name.title(),
        premise="p",
        tracks=(track,),
        domain="retail",
        topics=("labels",),
        seniority=Seniority(target=target, lowest=lowest, highest=highest),
        difficulty=3,
        minutes=45,
    )


REST = tuple(head(kind, kind) for kind in OTHERS)


def plan(
    *heads: ItemHead, profile: Profile = LAB_SENIOR, seed: int = 7, sat: Mapping[str, datetime] | None = None
) -> Plan:
    return choose(Bank(heads, sat or {}), Wish(profile, seed))


def cases(
    *heads: ItemHead, profile: Profile = LAB_SENIOR, seed: int = 7, sat: Mapping[str, datetime] | None = None
) -> list[str]:
    """All the cases, the best first."""
    return [one.id for one in ranked(Bank(heads, sat or {}), Wish(profile, seed), "case", ())]


def test_a_loop_has_its_six_rounds_two_cases_among_them_and_no_executive() -> None:
    made = plan(head("a"), head("b"), *REST)

    assert [made.items[no].round for no in made.items] == list(ROUNDS)
    assert {made.items[1].id, made.items[2].id} == {"a", "b"}
    assert made.notes == ()


def test_the_same_bank_profile_and_seed_give_the_same_loop() -> None:
    heads = [head(name) for name in "abcdefgh"]

    assert cases(*heads) == cases(*reversed(heads))
    assert len({tuple(cases(*heads, seed=seed)) for seed in range(8)}) > 1


def test_what_fits_track_and_level_comes_first_then_the_level_then_the_track() -> None:
    low: tuple[Level, Level, Level] = ("associate", "associate", "mid")
    track: Track = "bigtech_feature"

    neither, same_track = head("neither", track=track, levels=low), head("track", levels=low)

    order = cases(neither, same_track, head("level", track=track), head("both"))

    assert order == ["both", "level", "track", "neither"]


def test_what_was_never_sat_comes_before_what_was_sat_longest_ago() -> None:
    sat = {"a": DAY, "b": DAY - timedelta(days=3), "c": DAY - timedelta(days=9)}

    assert cases(*(head(name) for name in "abcd"), sat=sat) == ["d", "c", "b", "a"]


@pytest.mark.parametrize(
    ("level", "order"), [("principal", ["at", "near", "far"]), ("mid", ["far", "near", "at"])], ids=["high", "low"]
)
def test_the_nearest_target_comes_first(level: Level, order: list[str]) -> None:
    targets: dict[str, Level] = {"near": "senior", "far": "mid", "at": "principal"}
    heads = [head(name, levels=("associate", target, "principal")) for name, target in targets.items()]

    assert cases(*heads, profile=Profile("frontier_lab", level)) == order


def test_what_the_bank_cannot_give_is_said() -> None:
    made = plan(
        head("a", track="bigtech_feature"),
        head("technical", "technical", levels=("associate", "mid", "mid")),
        head("behavioral", "behavioral", "bigtech_feature", ("associate", "mid", "mid")),
        head("calibration", "calibration"),
    )

    assert list(made.items) == [1, 3, 4, 6]
    assert made.notes == (
        "Round 1 (case): the bank has nothing for a frontier lab. The nearest stands there.",
        "Round 2 (case) is left out: the bank has nothing else for it.",
        "Round 3 (technical deep dive): the bank has nothing at senior level. The nearest stands there.",
        "Round 4 (behavioural): the bank has nothing for a frontier lab at senior level. The nearest stands there.",
        "Round 5 (stakeholder simulation) is left out: the bank has nothing for it.",
    )
