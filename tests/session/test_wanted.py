"""Which sessions are wanted: by every filter, in every order, and what there is to choose from."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hotseat.session.wanted import Facet, Wanted, days, facets, fitting, ordered
from hotseat.storage.session_heads import SessionHead
from session.practice import sat, scored

HEADS = [
    scored(5, 70, "careful", id="careful", verdict="Lean Hire", total=3.8),
    scored(4, 40, None, id="self", verdict="No Hire", total=2.4, mode="real"),
    sat(3, "tech-a", id="drilled", drill="kill-switch"),
    sat(2, "tech-a", id="unscored", round="technical", title="Zebras"),
    SessionHead("broken", Path("broken.jsonl"), sample=False, trouble="is not a Hotseat transcript"),
    scored(1, 90, "standard", id="shipped", verdict="Hire", total=4.2, sample=True),
]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, ["careful", "self", "drilled", "unscored", "broken", "shipped"]),
        ({"rounds": ("technical",)}, ["unscored"]),
        ({"rounds": ("technical", "drill")}, ["drilled", "unscored"]),
        ({"items": ("tech-a",)}, ["drilled", "unscored"]),
        ({"verdicts": ("lean-hire",)}, ["careful"]),
        ({"verdicts": ("HIRE", "no hire")}, ["self", "shipped"]),
        ({"modes": ("real",)}, ["self"]),
        ({"graded": ("model",)}, ["careful", "shipped"]),
        ({"graded": ("standard",)}, ["shipped"]),
        ({"graded": ("self", "careful")}, ["careful", "self"]),
        ({"graded": ("x",)}, ["careful", "shipped"]),
        ({"graded": ("no",)}, ["unscored"]),
        ({"since": date(2026, 3, 6)}, ["careful", "self"]),
        ({"since": date(2026, 3, 3), "until": date(2026, 3, 4)}, ["unscored", "shipped"]),
        ({"rounds": ("technical",), "modes": ("real",)}, []),
    ],
)
def test_what_is_wanted_is_found_and_nothing_else(wanted: dict[str, Any], names: list[str]) -> None:
    assert [head.id for head in fitting(HEADS, Wanted(**wanted))] == names


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("newest", ["careful", "self", "drilled", "unscored", "broken", "shipped"]),
        ("oldest", ["broken", "unscored", "drilled", "self", "careful", "shipped"]),
        ("score", ["careful", "self", "drilled", "unscored", "broken", "shipped"]),
        ("title", ["broken", "careful", "self", "drilled", "unscored", "shipped"]),
    ],
)
def test_samples_stay_last_in_every_order(sort: Any, names: list[str]) -> None:
    assert [head.id for head in ordered(HEADS, sort)] == names


def test_there_is_to_choose_from_what_there_is_with_its_number() -> None:
    there = facets(HEADS)
    assert [(facet.value, facet.count) for facet in there.rounds] == [("case", 3), ("technical", 1), ("drill", 1)]
    assert [facet.label for facet in there.verdicts] == ["Hire", "Lean Hire", "No Hire"]
    assert [facet.value for facet in there.graded] == ["self", "model", "standard", "careful", "no", "x"]
    assert Facet("tech-a", "Zebras", 2) in there.items


def test_a_value_is_added_and_taken_away_again() -> None:
    once = Wanted(text="data").toggled("rounds", "case")
    assert (once.rounds, once.narrowed) == (("case",), True)
    assert once.toggled("rounds", "case") == Wanted(text="data")
    assert not once.widened.narrowed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-01..2026-11-30", (date(2026, 11, 1), date(2026, 11, 30))),
        (" 2026-11-01 ", (date(2026, 11, 1), None)),
        ("..2026-11-30", (None, date(2026, 11, 30))),
        ("", (None, None)),
    ],
)
def test_days_are_read(typed: str, meant: tuple[date | None, date | None]) -> None:
    assert days(typed) == meant


@pytest.mark.parametrize("typed", ["yesterday", "2026-11-30..2026-11-01", "2026-13-01"])
def test_what_are_no_days_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        days(typed)
