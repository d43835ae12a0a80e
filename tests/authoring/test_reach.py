"""Lines and facts that can never come are found by playing; those that can are not."""

from typing import Any

import pytest

from authoring.stock import EXECUTIVE, MEETING, PANEL, STORY, TECHNICAL, TRIAGE, Change, changed, found, places, put


@pytest.mark.parametrize("of", [TRIAGE, TECHNICAL, STORY, MEETING, EXECUTIVE, PANEL])
def test_everything_in_an_item_of_each_kind_can_come_about(of: str) -> None:
    assert [*found("told", of), *found("asked", of)] == []


def when(block: str, wanted: str, **condition: object) -> Change:
    return put(block, wanted, when=condition)


def above_all(block: str, wanted: str, **values: object) -> Change:
    """One more probe, asked before all others."""

    def add(data: dict[str, Any]) -> None:
        data[block].insert(0, {"id": wanted, "priority": 100, "say": "What else?", **values})

    return add


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (when("probes", "p_wrong", missing=["sig_asymmetry"], present=["sig_asymmetry"]), ("probes", 5)),
        (when("pressure", "x_doubt", present=["sig_holds"], missing=["sig_holds"]), ("pressure", 1)),
        (when("curveball", "cv_drift", turn_min=30), ("curveball", 1)),
        (when("probes", "p_wrong", missing=["sig_asymmetry"], turn_min=20), ("probes", 5)),
    ],
)
def test_a_condition_that_never_holds_is_told(change: Change, where: tuple[str | int, ...]) -> None:
    assert places("asked", changed(TRIAGE, change)) == [where]


def test_a_probe_behind_another_for_the_same_signal_is_told_with_what_comes_instead() -> None:
    first = above_all("probes", "p_first", when={"missing": ["sig_asymmetry"]}, targets=["sig_asymmetry"])
    ((where, message),) = found("asked", changed(TRIAGE, first))
    assert (where, message) == (
        ("probes", 6),
        "is never asked: its condition (missing sig_asymmetry) did not hold when it could come; p_first came instead",
    )


def test_a_follow_up_without_a_target_is_told() -> None:
    aimless = put("probes", "p_wrong", targets=[])
    assert ("probes", 5, "follow") in places("asked", changed(TRIAGE, aimless))


def test_a_push_of_ninety_seconds_behind_two_that_always_come_is_told() -> None:
    def unconditional(data: dict[str, Any]) -> None:
        for push in data["pressure"]:
            push["when"] = {}

    late = changed(EXECUTIVE, unconditional)
    assert places("asked", late) == [("pressure", number) for number in range(2, len(late.pressure))]


def test_questions_of_a_panel_beyond_its_turns_are_told() -> None:
    def two_turns(data: dict[str, Any]) -> None:
        data["timebox"]["phases"][0]["turn_cap"] = 2

    short = changed(PANEL, two_turns)
    asked = places("asked", short)
    assert [where for where in asked if len(where) == 3] == [
        ("derive", "questions", number) for number in range(2, len(short.derive.questions if short.derive else ()))
    ]


def test_a_stance_that_no_moves_lead_to_keeps_facts_and_lines_back() -> None:
    def cold(data: dict[str, Any]) -> None:
        moves = data["counterpart"]["moves"]
        data["counterpart"]["moves"] = [move for move in moves if move["effect"] < 0 or move["id"] == "m_owns"]
        for move in data["counterpart"]["moves"]:
            move["undoes"] = None

    item = changed(MEETING, cold)
    warm = [n for n, fact in enumerate(item.facts) if fact.needs and (fact.needs.stance_min or 0) > 0]
    assert places("told", item) == [("facts", number) for number in warm]
    messages = dict(found("asked", item))
    assert messages["curveball", 0] == "never comes: no moves lead to its stance"
