"""The claims about sums and second looks: they hold, and go red when a rule of the arithmetic is put out of force."""

from collections import Counter
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Final

import pytest

from audit.tiny import fresh, ground
from hotseat.audit.arithmetic_claims import FRAUD, ROWS, TRIAGE, arithmetic_claims, difference
from hotseat.audit.fakes import Known
from hotseat.audit.judgement_fakes import noisy
from hotseat.audit.monotone_claims import FEWER, kinds_claim
from hotseat.audit.second_look_claims import second_look_claim
from hotseat.audit.stock import MOST, Stock
from hotseat.audit.transforms import TRANSFORMS
from hotseat.domain.assessment import Support
from hotseat.grading import assess, entail, levels, totals
from hotseat.grading.opportunity import Chances

HALVES: Final = "exec-weak-background"


def test_rounds_marked_by_hand_come_out_as_they_were_worked_out() -> None:
    stock = fresh()
    hand, twice = arithmetic_claims(Stock(stock.specimens, {**stock.grounds, **grounds()}))
    assert [hand.worst, hand.passed, hand.n] == ["", True, len(ROWS)]
    assert [twice.worst, twice.passed, twice.n] == ["", True, 3]


def grounds() -> dict[str, Any]:
    return {name: ground(name) for name in (TRIAGE, FRAUD)}


def test_without_its_items_nothing_is_said_to_hold() -> None:
    assert [claim.passed for claim in arithmetic_claims(Stock((), {}))] == [False, False]


def as_if_unprompted(right: Callable[..., Any]) -> Callable[..., Any]:
    return lambda finding, signal, asked_after: right(finding, signal, None)


@pytest.mark.parametrize(("right", "others"), [("supports", {"partly"}), ("partly", {"no", "supports"})])
def test_a_noisy_second_look_is_one_step_off_in_a_fifth_of_its_calls(right: Support, others: set[Support]) -> None:
    nothing: Any = None
    known = Known(nothing, nothing, nothing)
    looks: list[Any] = [SimpleNamespace(name=f"call {number}") for number in range(1000)]
    found = Counter(noisy(0.8).doubt(right, put, known) for put in looks)
    assert 160 < 1000 - found.pop(right) < 240
    assert set(found) == others


BROKEN: Final[dict[str, tuple[object, str, Any, set[str]]]] = {
    "major and critical caps": (
        totals,
        "_caps",
        lambda caps, confirmed: (),
        {"critical flag", "a major flag", "a critical flag", "two major flags"},
    ),
    "minor caps": (assess, "_caps", lambda *_: {}, {"a minor flag"}),
    "two majors as one critical": (totals, "len", lambda what: min(len(what), 1), {"two major flags"}),
    "prompted credit": (
        levels,
        "weigh",
        as_if_unprompted(levels.weigh),
        {"all prompted", "strong", "one signal after a probe"},
    ),
    "coverage": (totals, "SCORED_FROM", 0, {"less than half of a dimension"}),
    "provisional": (totals, "WHOLE_FROM", 0, {"more than half of each dimension"}),
    "requires": (totals, "_lack", lambda *_: "", {"a dimension below what hire requires"}),
    "quotes": (
        levels,
        "_evidenced",
        lambda level, sids: (level, ""),
        {"a level without a quote", "a signal in one sentence"},
    ),
    "chances": (Chances, "had", lambda *_: True, {"a criterion without a chance", "less than half of a dimension"}),
    "confirmation": (assess, "_checked_flag", None, {"a flag that was not confirmed"}),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_rule_that_is_out_of_force_is_found_out(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, name, broken, rows = BROKEN[rule]
    if broken is None:
        right = assess._checked_flag
        broken = lambda *flag: right(*flag).model_copy(update={"status": "confirmed"})  # noqa: E731
    monkeypatch.setattr(where, name, broken, raising=False)
    assert {row.what for row in ROWS if row.what in rows and difference(row, ground(row.item))} == rows


def test_sums_that_are_not_those_of_the_rules_are_found_out_on_specimens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "weigh", as_if_unprompted(levels.weigh))
    _, twice = arithmetic_claims(fresh())
    assert twice.passed is False


def test_a_way_that_dropped_out_or_applies_to_fewer_is_found_out() -> None:
    """A change whose target moves by nothing any more is not chosen, and so would go right always."""
    made = {kind: [row.id for row in rows for _ in range(FEWER.get(row.id, MOST))] for kind, rows in TRANSFORMS.items()}
    assert kinds_claim(stub(made)).passed
    assert kinds_claim(stub(made | {"improve": made["improve"][1:]})).worst == "shown, 7 of 8"
    gone = [name for name in made["degrade"] if name != "behind-probe"]
    assert kinds_claim(stub(made | {"degrade": gone})).worst == "behind-probe, 0 of 8"


def stub(made: dict[Any, list[str]]) -> Any:
    """A stock of copies made in these ways."""
    copies = {k: [SimpleNamespace(transform=SimpleNamespace(id=name)) for name in v] for k, v in made.items()}
    return SimpleNamespace(copies=lambda kind: copies[kind])


def test_what_is_aimed_at_does_not_follow_the_arithmetic_under_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were it so, a rule out of force would choose other copies, and the claims about direction would hold."""
    names = [(copy.name, copy.sub) for copy in fresh(HALVES).copies("degrade")]
    monkeypatch.setattr(levels, "weigh", as_if_unprompted(levels.weigh))
    monkeypatch.setattr(totals, "_caps", lambda caps, confirmed: ())
    assert [(copy.name, copy.sub) for copy in fresh(HALVES).copies("degrade")] == names


def test_a_second_look_keeps_halves_and_near_misses_from_a_high_level(monkeypatch: pytest.MonkeyPatch) -> None:
    stock = fresh(HALVES)
    assert second_look_claim(stock).passed
    monkeypatch.setattr(entail, "_held", lambda finding, look: finding)
    assert second_look_claim(stock).passed is False
