"""What an item's signals add up to is held to the figures of the worked items, whatever its kind."""

from typing import Any

import pytest

from authoring.stock import (
    EXECUTIVE,
    MEETING,
    PANEL,
    STORY,
    TECHNICAL,
    TRIAGE,
    Change,
    changed,
    found,
    item,
    put,
    rubric,
)
from hotseat.authoring.marks import Marks, hired_from, marked, place, total, without_each

RULES = ("bands", "order", "critical", "unasked")


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("of", [TRIAGE, TECHNICAL, STORY, MEETING, EXECUTIVE, PANEL])
def test_items_that_ship_add_up(rule: str, of: str) -> None:
    assert found(rule, of) == []


def each(**values: object) -> Change:
    """Sets keys of every signal."""

    def all_of_them(data: dict[str, Any]) -> None:
        for signal in data["signals"]:
            signal.update(values)

    return all_of_them


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (each(weight=3), "decisive signals alone"),
        (each(prompted_credit=0.3), "everything shown after a probe"),
        (each(prompted_credit=1.0), "everything shown after a probe"),
        (each(weight=1), "decisive signals alone"),
    ],
)
def test_weights_and_credits_that_move_a_verdict_are_told(change: Change, told: str) -> None:
    ((where, message),) = found("bands", changed(TRIAGE, change))
    assert (where, f"with {told};" in message) == (("signals",), True)


def test_a_story_with_half_of_its_signals_decisive_hires_on_those_alone() -> None:
    heavier = (put("signals", name, weight=3) for name in ("sig_evidence", "sig_compared"))
    ((_, message),) = found("bands", changed(STORY, *heavier))
    assert message.startswith("come out at 3.71, Lean Hire, with decisive signals alone")


def test_prompting_that_costs_nothing_makes_no_order_where_all_could_be_shown_unasked() -> None:
    assert len(found("order", changed(TRIAGE, each(prompted_credit=1.0)))) == 1
    assert found("order", changed(STORY, each(prompted_credit=1.0))) == []


def test_a_prompted_round_that_is_worth_no_more_than_a_weak_one_is_told() -> None:
    ((_, message),) = found("order", changed(TRIAGE, each(prompted_credit=0.1)))
    assert message.startswith("make one that shows all of it after a probe (1.00) worth no more than a weak one")


def test_marks_by_hand_are_worth_what_the_level_code_says() -> None:
    triage = item(TRIAGE)
    every = {signal.id: "shown" for signal in triage.signals}
    whole = marked(triage, rubric(), Marks(every))  # type: ignore[arg-type]  # a literal in a comprehension
    flagged = marked(triage, rubric(), Marks(every, flags=("rf_closes_care",)))  # type: ignore[arg-type]
    assert (total(whole), place(whole, rubric())) == (5.0, 5)
    assert (round(total(flagged), 2), flagged.verdict and flagged.verdict.id) == (2.6, "no_hire")
    assert rubric().verdicts[hired_from(rubric())].id == "lean_hire"


def test_leaving_one_signal_out_is_worked_out_as_marking_it_so() -> None:
    triage = item(TRIAGE)
    without = without_each(triage, rubric())
    for left_out in triage.signals[::7]:
        some = {signal.id: "shown" for signal in triage.signals if signal.id != left_out.id}
        assert without[left_out.id] == total(marked(triage, rubric(), Marks(some)))  # type: ignore[arg-type]
    assert set(without) == {signal.id for signal in triage.signals}
    assert max(without.values()) < 5.0
