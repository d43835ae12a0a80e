"""The check before any model is called: hand-marked signal vectors give a strict order and the intended verdicts."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.rounds import ITEMS, TRIAGE, item, marked
from hotseat.domain.assessment import Assessment, Credit

ALL: Final = tuple(signal.id for signal in item(TRIAGE).signals)


@dataclass(frozen=True)
class Vector:
    """Marks as a person would set them; what is not named is not shown."""

    shown: str = ""
    partly: str = ""
    prompted: str = ""
    flags: str = ""

    def assessed(self, item_id: str = TRIAGE) -> Assessment:
        verdicts: dict[str, Credit] = dict.fromkeys((s.id for s in item(item_id).signals), "not_shown")
        verdicts |= dict.fromkeys(_ids(self.partly), "partly")
        verdicts |= dict.fromkeys(_ids(self.shown), "shown")
        return marked(item_id, verdicts, prompted=_ids(self.prompted), flags=self.flags.split())


def _ids(names: str) -> list[str]:
    return [f"sig_{name}" for name in names.split()]


def _names(signals: tuple[str, ...], but: str = "") -> str:
    return " ".join(s.removeprefix("sig_") for s in signals if s.removeprefix("sig_") not in but.split())


EMPTY = Vector()
# A generic answer: every subject is touched and little is said.
WEAK = Vector(partly="goal mix_ask asymmetry metric_pair recourse eval monitor board_line terms")
# Thinks well and never asks: nothing that only a fact could have opened.
NEVER_ASKED = Vector(
    shown="asymmetry stop_rule metric_pair recourse simple_first eval monitor terms board_line holds decision",
    partly="goal design_from_harm flip",
)
ALL_PROMPTED = Vector(shown=_names(ALL), prompted=_names(ALL))
STRONG = Vector(
    shown="goal mix_ask asymmetry design_from_harm split_demand stop_rule metric_pair segment simple_first eval limits "
    "monitor cmo board_line decision",
    partly="data recourse flip terms holds",
    prompted="metric_pair monitor board_line",
)
OUTSTANDING = Vector(shown=_names(ALL, but="reg terms"), partly="reg terms")
# The same fine words around a bot that sends people home alone.
CRITICAL_FLAG = Vector(shown=OUTSTANDING.shown, partly=OUTSTANDING.partly, flags="rf_closes_care")

IN_ORDER: Final[Mapping[str, tuple[Vector, float, str]]] = {
    "empty": (EMPTY, 1.0, "strong_no_hire"),
    "weak": (WEAK, 1.86, "no_hire"),
    "critical flag": (CRITICAL_FLAG, 2.55, "no_hire"),
    "never asked": (NEVER_ASKED, 3.08, "lean_no_hire"),
    "all prompted": (ALL_PROMPTED, 4.0, "hire"),
    "strong": (STRONG, 4.31, "hire"),
    "outstanding": (OUTSTANDING, 4.83, "strong_hire"),
}


@pytest.mark.parametrize("name", IN_ORDER)
def test_a_hand_marked_vector_gets_the_intended_total_and_verdict(name: str) -> None:
    vector, total, verdict = IN_ORDER[name]
    assessment = vector.assessed()
    assert (round(_total(assessment), 2), assessment.verdict) == (total, verdict)


def test_the_seven_vectors_are_in_strict_order() -> None:
    totals = [_total(vector.assessed()) for vector, _, _ in IN_ORDER.values()]
    assert [lower < higher for lower, higher in pairwise(totals)] == [True] * 6


@pytest.mark.parametrize("item_id", ITEMS)
def test_uniform_marks_give_the_levels_of_the_table(item_id: str) -> None:
    every = _names(tuple(signal.id for signal in item(item_id).signals))
    totals = {
        "all shown": _total(Vector(shown=every).assessed(item_id)),
        "all prompted": _total(Vector(shown=every, prompted=every).assessed(item_id)),
        "everything half": _total(Vector(partly=every).assessed(item_id)),
        "nothing": _total(Vector().assessed(item_id)),
    }
    assert totals == {"all shown": 5.0, "all prompted": 4.0, "everything half": 3.0, "nothing": 1.0}


def test_the_decisive_signals_of_the_triage_item_alone_make_2_6() -> None:
    assert round(_total(_decisive(TRIAGE)), 1) == 2.6


@pytest.mark.parametrize("item_id", ITEMS)
def test_the_decisive_signals_alone_do_not_carry_a_candidate(item_id: str) -> None:
    assert _decisive(item_id).verdict == "lean_no_hire"


@pytest.mark.parametrize("item_id", ITEMS)
def test_strong_hire_is_reachable(item_id: str) -> None:
    every = tuple(signal.id for signal in item(item_id).signals)
    assert Vector(shown=_names(every)).assessed(item_id).verdict == "strong_hire"


@pytest.mark.parametrize("item_id", ITEMS)
def test_a_critical_flag_leaves_no_hire_at_most_whatever_else_was_said(item_id: str) -> None:
    every = tuple(signal.id for signal in item(item_id).signals)
    critical = next(flag.id for flag in item(item_id).red_flags if flag.severity == "critical")
    assessment = Vector(shown=_names(every), flags=critical).assessed(item_id)
    assert (_total(assessment), assessment.verdict) == (2.6, "no_hire")


@given(
    verdicts=st.lists(st.sampled_from(["shown", "partly", "not_shown"]), min_size=len(ALL), max_size=len(ALL)),
    unasked=st.sampled_from(ALL),
    levels=st.dictionaries(st.sampled_from(["A1", "A2", "A3", "B2", "C2"]), st.integers(1, 5)),
)
@settings(max_examples=40, deadline=None)
def test_a_question_not_asked_never_raises_a_score(
    verdicts: list[Credit], unasked: str, levels: dict[str, int]
) -> None:
    before = dict(zip(ALL, verdicts, strict=True))
    after: dict[str, Credit] = before | {unasked: "not_shown"}
    assert _total(marked(TRIAGE, after, levels=levels)) <= _total(marked(TRIAGE, before, levels=levels))


def _decisive(item_id: str) -> Assessment:
    decisive = tuple(signal.id for signal in item(item_id).signals if signal.weight == 3)
    return Vector(shown=_names(decisive)).assessed(item_id)


def _total(assessment: Assessment) -> float:
    assert assessment.total is not None, assessment.why
    return assessment.total
