"""Credit, share, clamp and level of one sub-criterion, rule by rule, and the sum in words."""

import pytest

from grading.rounds import rubric
from hotseat.domain.assessment import Credit, CriterionResult, Quote, SignalFinding
from hotseat.domain.item import Signal
from hotseat.grading.levels import Judged, score, weigh

TABLE = rubric().suggested_level


def signal(name: str, weight: int = 2, prompted_credit: float = 0.75) -> Signal:
    return Signal(id=name, sub="A3", weight=weight, ask="?", counts="c", near_miss="n", prompted_credit=prompted_credit)


def quote(turn: int, number: int = 1) -> Quote:
    return Quote(sid=f"T{turn:02d}.S{number:02d}", quote="some words here", text="some words here")


def found(name: str, verdict: Credit, *quotes: Quote) -> SignalFinding:
    return SignalFinding(signal=name, verdict=verdict, quotes=quotes)


def scored(
    *findings: SignalFinding,
    weights: tuple[int, ...] = (3, 3),
    proposed: int | None = None,
    evidence: tuple[Quote, ...] = (),
    asked_after: dict[str, int] | None = None,
    caps: dict[str, int] | None = None,
) -> CriterionResult:
    signals = [signal(f"s{place}", weight) for place, weight in enumerate(weights, start=1)]
    judged = Judged("A3", findings, level_evidence=evidence, proposed=proposed)
    return score(judged, signals, TABLE, asked_after or {}, caps or {})


@pytest.mark.parametrize(
    ("verdict", "quotes", "asked_after", "credit", "prompted"),
    [
        ("shown", [quote(3)], None, 1.0, False),
        ("partly", [quote(3)], None, 0.5, False),
        ("not_shown", [quote(3)], None, 0.0, False),
        ("shown", [], None, 0.0, False),
        ("shown", [quote(3)], 3, 1.0, False),
        ("shown", [quote(4)], 3, 0.75, True),
        ("partly", [quote(4)], 3, 0.375, True),
        ("shown", [quote(2), quote(4)], 3, 1.0, False),
        ("shown", [quote(4), quote(6)], 3, 0.75, True),
    ],
)
def test_credit_is_less_only_when_every_quote_comes_after_the_probe(
    verdict: Credit, quotes: list[Quote], asked_after: int | None, credit: float, prompted: bool
) -> None:
    weighed = weigh(found("s1", verdict, *quotes), signal("s1"), asked_after)
    assert (weighed.credit, weighed.prompted) == (credit, prompted)


def test_an_item_may_set_another_credit_for_a_prompted_signal() -> None:
    assert weigh(found("s1", "shown", quote(2)), signal("s1", prompted_credit=0.5), 1).credit == 0.5


@pytest.mark.parametrize(
    ("weights", "verdicts", "suggested"),
    [
        ((3,), ("not_shown",), 1),
        ((3, 3), ("partly", "not_shown"), 2),
        ((3,), ("partly",), 3),
        ((3, 2), ("shown", "not_shown"), 3),
        ((3, 2, 2), ("shown", "not_shown", "not_shown"), 3),
        ((2, 2), ("shown", "partly"), 4),
        ((3, 1, 1), ("shown", "partly", "partly"), 4),
        ((3, 3), ("shown", "shown"), 5),
    ],
)
def test_the_share_of_weight_suggests_the_level_of_the_table(
    weights: tuple[int, ...], verdicts: tuple[Credit, ...], suggested: int
) -> None:
    findings = [found(f"s{n}", verdict, quote(n), quote(n, 2)) for n, verdict in enumerate(verdicts, start=1)]
    assert scored(*findings, weights=weights).suggested == suggested


def test_a_share_of_exactly_a_threshold_reaches_it() -> None:
    # 13 of 20 is 0.65, which binary fractions miss.
    findings = [found(f"s{n}", "shown" if n in {1, 2, 3, 4, 7} else "not_shown", quote(n)) for n in range(1, 9)]
    result = scored(*findings, weights=(3, 3, 3, 3, 3, 3, 1, 1))
    assert (result.share, result.suggested) == (0.65, 4)


@pytest.mark.parametrize(
    ("share", "findings", "open_levels"),
    [
        ("two signals, none", [found("s1", "not_shown"), found("s2", "not_shown")], (1, 2)),
        ("two signals, half", [found("s1", "partly", quote(1)), found("s2", "partly", quote(2))], (2, 4)),
        ("two signals, all", [found("s1", "shown", quote(1)), found("s2", "shown", quote(2))], (4, 5)),
        ("one signal, none", [found("s1", "not_shown")], (1, 2)),
        ("one signal, half", [found("s1", "partly", quote(1))], (1, 3)),
        ("one signal, all", [found("s1", "shown", quote(1))], (3, 5)),
    ],
)
def test_the_reader_may_move_only_so_far_from_the_signals(
    share: str, findings: list[SignalFinding], open_levels: tuple[int, int]
) -> None:
    proposals = [scored(*findings, proposed=m, evidence=(quote(8), quote(9))) for m in (1, 5)]
    assert tuple(result.level for result in proposals) == open_levels, share


def test_without_a_quote_the_level_is_1_whatever_was_claimed() -> None:
    result = scored(found("s1", "shown"), found("s2", "shown"), proposed=5)
    assert (result.level, result.share) == (1, 0.0)


def test_quotes_of_a_signal_that_was_not_shown_are_no_evidence() -> None:
    assert scored(found("s1", "not_shown", quote(1)), found("s2", "not_shown"), proposed=2).level == 1


@pytest.mark.parametrize(
    ("quotes", "evidence", "level"),
    [
        ([quote(1)], [], 3),
        ([quote(1), quote(1)], [], 3),
        ([quote(1)], [quote(1)], 3),
        ([quote(1), quote(1, 2)], [], 5),
        ([quote(1)], [quote(2)], 5),
    ],
)
def test_levels_4_and_5_need_two_different_sentences(quotes: list[Quote], evidence: list[Quote], level: int) -> None:
    result = scored(found("s1", "shown", *quotes), weights=(3,), evidence=tuple(evidence))
    assert result.level == level


def test_a_minor_flag_holds_the_level_and_is_named() -> None:
    both = (found("s1", "shown", quote(1)), found("s2", "shown", quote(2)))
    result = scored(*both, caps={"rf_disclaimer": 2, "rf_train": 3})
    assert (result.level, result.capped_by) == (2, "rf_disclaimer")


def test_a_flag_that_would_leave_more_binds_nothing() -> None:
    result = scored(found("s1", "partly", quote(1)), found("s2", "not_shown"), caps={"rf_disclaimer": 2})
    assert (result.level, result.capped_by) == (2, None)


def test_without_signals_the_anchors_decide_and_the_quote_rules_hold() -> None:
    by_anchor = [
        scored(weights=(), proposed=m, evidence=quotes).level
        for m, quotes in [(5, (quote(1), quote(2))), (5, (quote(1),)), (5, ())]
    ]
    assert by_anchor == [5, 3, 1]


def test_without_signals_and_without_a_level_there_is_nothing_to_score() -> None:
    with pytest.raises(ValueError, match="has to be proposed"):
        scored(weights=())


def test_the_working_tells_each_step() -> None:
    result = scored(
        found("s1", "shown", quote(1)),
        found("s2", "partly", quote(4)),
        found("s3", "shown"),
        weights=(3, 2, 2),
        proposed=5,
        asked_after={"s2": 3},
        caps={"rf_disclaimer": 2},
    )
    assert result.working == (
        "s1: shown: 3 of 3.",
        "s2: partly, after a probe: 0.75 of 2.",
        "s3: shown, but no quote holds: 0 of 2.",
        "3.75 of 7 signal weight shown = 53.57 %, which suggests level 3.",
        "Against the anchors it was read as level 5; 2 to 4 is allowed: level 4.",
        "The minor flag rf_disclaimer holds it at level 2.",
    )


def test_the_working_tells_why_a_level_was_not_reached() -> None:
    result = scored(found("s1", "shown", quote(1)), weights=(3,), proposed=4)
    assert result.working[-2:] == (
        "Against the anchors it was read as level 4; 3 to 5 is allowed: level 4.",
        "Level 4 needs two of your sentences as evidence, one was found: level 3.",
    )
