"""A finished round of the sample case whose last answer is the test's, scored by hand, and its export."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from hotseat.domain.assessment import Quote, SignalFinding
from hotseat.domain.event import SelfRated, SelfScored, SessionEnded
from hotseat.domain.export import SessionExport
from hotseat.grading.sentences import sentence_bank
from hotseat.session.export_json import exported
from hotseat.session.told import Told
from hotseat.storage.marks import Marks
from interview.play import Play, reads
from session.sat import ITEM, OUTCOME, RUBRIC, SHOWN, assessed

NOON: Final = datetime(2026, 3, 2, 12, 5, tzinfo=UTC)


def finished(text: str = OUTCOME) -> Told:
    """The round with a self-assessment whose one quote is the first sentence of that answer."""
    play = Play(ITEM).start().answer(reads(asked=["f_goal"]), text="What is the goal?").answer(text=text)
    play.record(SessionEnded(reason="ended_by_candidate"))
    first = next(sentence for sentence in sentence_bank(play.events).sentences if sentence.sid == "T02.S01")
    quote = Quote(sid=first.sid, quote=first.text, text=first.text)
    finding = SignalFinding(signal="sig_goal", verdict="shown", quotes=(quote,), credit=1.0)
    found = SHOWN.model_copy(update={"findings": (finding,)})
    made = assessed(kind="self", grader="self", criteria=(found, *assessed().criteria[1:]))
    play.record(SelfScored(assessment=made))
    state = replace(play.state, rated=SelfRated(ratings={"scoping": 4, "technical": 2}))
    return Told(state, ITEM, RUBRIC, play.state.assessments[-1], tuple(play.events))


def export_of(told: Told, marks: Marks | None = None) -> SessionExport:
    """What the JSON and the HTML of it are made from."""
    return exported(told, marks, NOON)


def with_titles(told: Told, text: str) -> Told:
    """The same with that text for every title and name that others give."""
    header = told.state.header.model_copy(update={"title": text, "interviewer": text})
    interviewer = told.item.interviewer.model_copy(update={"name": text, "role": text})
    item = told.item.model_copy(update={"title": text, "premise": text, "interviewer": interviewer})
    return replace(told, state=replace(told.state, session=header), item=item)
