"""Each rule of counts, of length and of filing: silent over a shipped item, and heard over a copy that breaks it."""

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
    entry,
    found,
    item,
    lexicon,
    places,
    put,
    rubric,
    vocabulary,
)
from hotseat.authoring.standard import heavy
from hotseat.authoring.subject import Subject


def without(block: str, *ids: str) -> Change:
    return lambda data: data.update({block: [one for one in data[block] if one["id"] not in ids]})


def subs(of: str, *ids: str) -> list[str]:
    return [signal.id for signal in item(of).signals if signal.sub in ids]


def examples(block: str, wanted: str, count: int) -> Change:
    def cut(data: dict[str, Any]) -> None:
        ask = entry(block, wanted)(data)["ask"]
        ask["examples"] = ask["examples"][:count]

    return cut


def key(name: str, value: object) -> Change:
    return lambda data: data.update({name: value})


def decoys_as_medium(data: dict[str, Any]) -> None:
    for fact in data["facts"]:
        fact["value"] = "medium" if fact["value"] == "decoy" else fact["value"]


COUNTED = "signals coverage heavy examples decoy unknown alternatives sources aimed corrects".split()
RULES = [*COUNTED, "spoken", "reading", "vocabulary"]


@pytest.mark.parametrize("rule", RULES)
def test_the_worked_case_breaks_no_rule(rule: str) -> None:
    assert found(rule, TRIAGE) == []


@pytest.mark.parametrize(
    ("rule", "of", "change", "where"),
    [
        ("coverage", TRIAGE, without("signals", *subs(TRIAGE, "C4")), ("signals",)),
        ("heavy", TRIAGE, without("signals", subs(TRIAGE, "A2")[0]), ("signals",)),
        ("examples", TRIAGE, examples("facts", "f_goal", 9), ("facts", 0, "ask", "examples")),
        ("examples", TRIAGE, examples("unknowns", item(TRIAGE).unknowns[0].id, 9), ("unknowns", 0, "ask", "examples")),
        ("decoy", TRIAGE, decoys_as_medium, ("facts",)),
        ("unknown", TRIAGE, key("unknowns", []), ("unknowns",)),
        ("alternatives", TRIAGE, lambda data: data["reference"].update(alternatives_that_also_pass=["one"]),
         ("reference", "alternatives_that_also_pass")),
        ("sources", TRIAGE, key("sources", [{"what": "an idea"}]), ("sources", 0)),
        ("corrects", TRIAGE, without("probes", "p_disclaimer"), ("red_flags", 3)),
        ("spoken", TRIAGE, put("facts", "f_goal", say="word " * 46), ("facts", 0, "say")),
        ("spoken", TRIAGE, put("probes", "p_closes", say="word " * 36), ("probes", 0, "say")),
        ("spoken", TRIAGE, put("curveball", "cv_drift", say="word " * 36), ("curveball", 1, "say")),
        ("spoken", TRIAGE, key("prompt", "word " * 61), ("prompt",)),
        ("reading", TRIAGE, key("brief", "word " * 350), ("brief",)),
        ("vocabulary", TRIAGE, key("domain", "healthcar"), ("domain",)),
        ("vocabulary", TRIAGE, key("tracks", ["bigtech_feature", "big_tech"]), ("tracks", 1)),
        ("vocabulary", TRIAGE, key("topics", ["triage", "triage"]), ("topics",)),
    ],
)  # fmt: skip
def test_a_change_that_breaks_a_rule_is_told_at_its_place(
    rule: str, of: str, change: Change, where: tuple[str | int, ...]
) -> None:
    assert places(rule, changed(of, change)) == [where]


@pytest.mark.parametrize(("count", "few"), [(15, True), (16, False), (22, False), (23, True)])
def test_a_case_has_16_to_22_signals(count: int, few: bool) -> None:
    def so_many(data: dict[str, Any]) -> None:
        first = data["signals"][0]
        data["signals"] = [first | {"id": f"sig_{number}"} for number in range(count)]

    assert bool(found("signals", changed(TRIAGE, so_many))) == few


def test_a_curveball_that_tells_a_fact_may_be_as_long_as_one() -> None:
    assert found("spoken", changed(TRIAGE, put("curveball", "cv_ireland", say="word " * 45))) == []


def test_a_long_line_is_told_in_seconds() -> None:
    ((_, message),) = found("spoken", changed(TRIAGE, put("facts", "f_goal", say="word " * 70)))
    assert message == "has 70 words, which take 30 seconds to say; at most 45 are heard"


def test_where_everything_can_be_shown_unasked_a_signal_needs_no_question_of_its_own() -> None:
    def silent(data: dict[str, Any]) -> None:
        data["probes"], data["pressure"], data["curveball"] = [], [], []

    assert found("aimed", changed(TECHNICAL, silent)) == []
    assert len(found("aimed", changed(STORY, silent))) == len(item(STORY).signals)


def test_a_critical_flag_needs_no_second_chance_and_a_round_without_probes_gives_none() -> None:
    def critical(data: dict[str, Any]) -> None:
        for flag in data["red_flags"]:
            flag.update(severity="critical", sub_max={})

    assert found("corrects", changed(TECHNICAL, critical)) == []
    assert found("corrects", EXECUTIVE) == []
    assert found("corrects", PANEL) == []


@pytest.mark.parametrize(
    ("of", "ids"), [(TRIAGE, ["A2", "A3"]), (MEETING, ["A2", "A3"]), (STORY, ["A3"]), (PANEL, ["A2", "A3"])]
)
def test_a_tenth_of_the_headline_is_heavy(of: str, ids: list[str]) -> None:
    assert list(heavy(Subject(item(of), rubric(), lexicon(), vocabulary()))) == ids


def test_as_many_heavy_ones_have_two_signals_as_there_is_room_for() -> None:
    assert found("heavy", STORY) == []  # twelve sub-criteria in twelve signals
    one_has = without("signals", *subs(MEETING, "A2"))
    assert found("heavy", changed(MEETING, one_has)) == []  # seventeen in eighteen
    neither = without("signals", *subs(MEETING, "A2"), subs(MEETING, "A3")[0])
    assert len(found("heavy", changed(MEETING, neither))) == 1
