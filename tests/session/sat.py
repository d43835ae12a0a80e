"""A finished round of the sample case, and an assessment of it made by hand, for tests to change in one place."""

from typing import Final

from hotseat.domain.assessment import (
    Assessment,
    CriterionResult,
    Delivery,
    DimensionResult,
    Quote,
    RejectedQuote,
    SignalFinding,
)
from hotseat.domain.event import SessionEnded
from hotseat.interview.state import State
from hotseat.session.debrief import sections
from hotseat.session.rows import Section
from hotseat.session.told import Told
from interview.play import Play, reads
from storage.samples import sample_item, sample_rubric

ITEM: Final = sample_item()
RUBRIC: Final = sample_rubric()
OUTCOME: Final = "What counts is how soon a book is back on its shelf."
QUOTE: Final = Quote(sid="T02.S01", quote="how soon a book is back", text=OUTCOME)
REJECTED: Final = RejectedQuote(sid="T02.S01", quote="and we would test it", reason="not in the transcript")
DELIVERY: Final = Delivery(
    words=412, speaking_seconds=176.6, fillers=3, repeated=1, echoed_share=0.1, facts_found=1, facts_total=3
)
SHOWN: Final = CriterionResult(
    sub="S1",
    status="scored",
    level=4,
    findings=(SignalFinding(signal="sig_goal", verdict="shown", quotes=(QUOTE,), credit=1.0),),
    boundary="A figure for the outcome would make it a 5.",
    working=("sig_goal: shown: 3 of 3.", "All of it shown suggests level 5.", "Level 4."),
)
NOT_SHOWN: Final = CriterionResult(
    sub="S2",
    status="scored",
    level=1,
    findings=(SignalFinding(signal="sig_errors", verdict="not_shown", rejected=(REJECTED,)),),
    working=("sig_errors: not shown: 0 of 2.", "Level 1."),
)
NO_CHANCE: Final = CriterionResult(sub="T1", status="not_assessed", reason="Nothing gave a chance to show it.")
SCOPING: Final = DimensionResult(
    dim="scoping", name="Scoping", weight=0.7, used_weight=0.7, mean=2.2, score=2.2, coverage=1.0, working=("11 of 5",)
)
TECHNICAL: Final = DimensionResult(
    dim="technical", name="Technical", weight=0.3, used_weight=0.3, mean=3.0, score=3.0, coverage=1.0
)
ASSESSMENT: Final = Assessment(
    grading="g-1",
    kind="model",
    grader="openai:gpt-x",
    rubric="ai-pm",
    rubric_hash="r",
    item_hash="i",
    criteria=(SHOWN, NOT_SHOWN, NO_CHANCE),
    dimensions=(SCOPING, TECHNICAL),
    total=2.44,
    hundred=36.0,
    verdict="no_hire",
    verdict_label="No Hire",
    delivery=DELIVERY,
    working=("70 % of 2.20 and 30 % of 3.00 = 2.44.",),
)


def assessed(**changes: object) -> Assessment:
    """The assessment with some of its fields changed."""
    return ASSESSMENT.model_copy(update=changes)


def round_played() -> Play:
    """The goal was asked for, the outcome named; the round was ended there."""
    play = Play(ITEM).start().answer(reads(asked=["f_goal"]), text="What is the goal?")
    return play.answer(text=OUTCOME).record(SessionEnded(reason="ended_by_candidate"))


def told(assessment: Assessment | None = ASSESSMENT, state: State | None = None) -> Told:
    return Told(state or round_played().state, ITEM, RUBRIC, assessment)


def section(of: Told, section_id: str) -> Section:
    (found,) = (part for part in sections(of) if part.id == section_id)
    return found


def lines(of: Told, section_id: str) -> list[str]:
    """What one section says, line by line."""
    return [row.text for row in section(of, section_id).rows]
