"""A sentence quoted for more sub-criteria than one can speak for is evidence for none of them."""

from dataclasses import replace
from typing import Final

import pytest

from grading.rounds import TRIAGE, rubric, sitting
from hotseat.domain.assessment import Assessment, Quote, Sample, Scorer, SignalFinding
from hotseat.grading.assess import Marks, Sitting, assess
from hotseat.grading.levels import Judged
from hotseat.grading.overload import FEW, MOST, overloaded

SAT: Final[Sitting] = sitting(TRIAGE, {"sig_reasons": "shown"})
ONE: Final = SAT.known.bank.admissible[-1]
OTHER: Final = SAT.known.bank.admissible[-2]
SUBS: Final = tuple(dict.fromkeys(signal.sub for signal in SAT.item.signals if signal.sub in rubric().subs))


def quote(sid: str) -> Quote:
    text = SAT.known.bank.by_sid[sid].text
    return Quote(sid=sid, quote=text, text=text)


def graded(count: int, kind: Scorer = "model", *, also: bool = False) -> Assessment:
    """One sentence quoted for everything that so many sub-criteria ask; `also` another one for the first of them."""
    judged = tuple(_judged(sub, also=also and place == 0) for place, sub in enumerate(SUBS[:count]))
    return assess(SAT, Marks("g", kind, "somebody", judged))


def _judged(sub: str, *, also: bool) -> Judged:
    quotes = (quote(ONE.sid), *((quote(OTHER.sid),) if also else ()))
    signals = [signal.id for signal in SAT.item.signals if signal.sub == sub]
    findings = tuple(SignalFinding(signal=name, verdict="shown", quotes=quotes) for name in signals)
    return Judged(sub, findings=findings, proposed=3)


def levels(made: Assessment, count: int) -> set[int | None]:
    return {made.criterion(sub).level for sub in SUBS[:count]}


def test_as_many_as_one_can_speak_for_are_believed() -> None:
    assert 1 not in levels(graded(MOST), MOST)


def test_one_more_and_what_rests_on_it_is_ungraded_with_the_reason() -> None:
    made = graded(MOST + 1)
    assert (levels(made, MOST + 1), made.total) == ({None}, None)
    assert made.criterion(SUBS[0]).reason.startswith(
        f"The grader leaned on one sentence, {ONE.sid}, for {MOST + 1} sub-criteria"
    )


def test_other_quotes_of_the_same_signal_stand() -> None:
    made = graded(MOST + 1, also=True)
    finding = made.criterion(SUBS[0]).findings[0]
    assert [kept.sid for kept in finding.quotes] == [OTHER.sid]
    assert finding.rejected[0].reason == (
        f"{ONE.sid} was quoted for {MOST + 1} sub-criteria, and one sentence cannot show so much."
    )
    assert [sub for sub in SUBS[: MOST + 1] if made.criterion(sub).level] == [SUBS[0]]


def test_in_a_short_round_it_is_one_less() -> None:
    assert overloaded([_judged(sub, also=False) for sub in SUBS[:MOST]]).keys() == {ONE.sid}
    assert overloaded([_judged(sub, also=False) for sub in SUBS[: MOST - 1]]) == {}


@pytest.mark.parametrize(("playing", "fall"), [(FEW, {ONE.sid}), (FEW + 1, set[str]())])
def test_a_round_is_short_up_to_a_dozen_in_play(playing: int, fall: set[str]) -> None:
    silent = [Judged(sub) for sub in SUBS[MOST:playing]]
    assert overloaded([*(_judged(sub, also=False) for sub in SUBS[:MOST]), *silent]).keys() == fall


def test_a_level_in_the_middle_of_several_readings_is_ungraded_when_one_of_its_quotes_falls() -> None:
    sample = Sample(no=1, level=3, proposed=3)
    readings = [replace(_judged(sub, also=True), samples=(sample,) * 3) for sub in SUBS[: MOST + 1]]
    made = assess(SAT, Marks("g", "model", "somebody", tuple(readings), care="careful"))
    assert levels(made, MOST + 1) == {None}


def test_quotes_for_the_level_alone_count_too() -> None:
    judged = tuple(replace(Judged(sub, proposed=3), level_evidence=(quote(ONE.sid),)) for sub in SUBS[: MOST + 1])
    made = assess(SAT, Marks("g", "model", "somebody", judged))
    assert {made.criterion(sub).status for sub in SUBS[: MOST + 1]} == {"ungraded"}


@pytest.mark.parametrize("kind", ["self", "author"])
def test_people_may_pick_the_same_sentence_as_often_as_they_like(kind: Scorer) -> None:
    assert 1 not in levels(graded(MOST + 1, kind), MOST + 1)
