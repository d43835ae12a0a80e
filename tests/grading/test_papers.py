"""The papers of a round: a grader reads those that lay on the table and no other, and reading one out is no answer."""

from grading.rounds import LAUNCH, events, item, phase, rubric, said
from hotseat.domain.event import FactDisclosed, Payload
from hotseat.grading.assess import Sitting
from hotseat.grading.calls import material
from hotseat.grading.precompute import papers, prepare

DEEP_DIVE = item(LAUNCH)
BY_FACT = next(paper for paper in DEEP_DIVE.handouts if paper.fact)
BY_PHASE = next(paper for paper in DEEP_DIVE.handouts if paper.phase)
AT_THE_START = next(paper for paper in DEEP_DIVE.handouts if not (paper.fact or paper.phase))
TOLD = FactDisclosed(turn=1, fact=BY_FACT.fact or "", how="asked")


def shown(*payloads: Payload) -> str:
    """What was said and given, as a grading model is shown it."""
    return material(Sitting(DEEP_DIVE, "i", rubric(), "r", events(*payloads)), seed=1).text


def test_a_grader_reads_what_lay_on_the_table_and_nothing_else() -> None:
    early = shown(phase("scope"), said(1, "Who wrote the test?"))
    assert AT_THE_START.title in early
    assert BY_FACT.title not in early
    assert BY_PHASE.title not in early


def test_a_paper_that_came_with_a_fact_or_a_part_is_read_too() -> None:
    late = shown(phase("scope"), said(1, "Who wrote the test?"), TOLD, phase(BY_PHASE.phase or ""))
    assert all(paper.title in late for paper in (AT_THE_START, BY_FACT, BY_PHASE))


def test_reading_a_paper_out_is_an_echo_once_it_lies_there() -> None:
    line = max((part.text for part in BY_FACT.parts), key=len).split(".")[0].strip() + "."
    before = prepare(DEEP_DIVE, events(phase("answer"), said(1, line)))
    after = prepare(DEEP_DIVE, events(phase("scope"), TOLD, phase("answer"), said(1, line)))
    assert "echo of the question" not in {kept.reason for kept in before.withheld}
    assert "echo of the question" in {kept.reason for kept in after.withheld}


def test_without_papers_there_are_none() -> None:
    assert papers(DEEP_DIVE.model_copy(update={"handouts": ()}), events(phase("scope"), TOLD)) == ()
