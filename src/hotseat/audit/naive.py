"""The control: one call with the whole transcript and the whole rubric, and every level believed.

No sentence is kept back, no quote is checked and no level is bounded. It exists to show what those are for.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from pydantic import BaseModel, TypeAdapter

from hotseat.audit.fakes import Fake
from hotseat.audit.gradings import Task
from hotseat.domain.assessment import CriterionResult
from hotseat.grading.opportunity import in_play
from hotseat.grading.totals import add_up
from hotseat.prompts.render import fence
from hotseat.providers.port import Message, Reply, Request

SYSTEM: Final = "You grade a mock interview against a rubric."
QUESTION: Final = "Give the level from 1 to 5 for each criterion, and a verdict."
MOST_TOKENS: Final = 8_000


class _Entry(BaseModel):
    name: str
    level: int
    reason: str


class _Reply(BaseModel):
    criteria: list[_Entry]
    verdict: str


_reply: Final = TypeAdapter(_Reply)
_SCHEMA: Final = _Reply.model_json_schema()


@dataclass(frozen=True)
class Believed:
    """The levels of a reply by sub-criterion, and the total of 100 that their weights make."""

    levels: dict[str, int]
    hundred: float


@dataclass(frozen=True)
class Naive:
    """The naive grading of a transcript."""

    task: Task

    def by(self, fake: Fake) -> Believed:
        """What comes of it with this fake. ValueError for a reply that is none."""
        line = fake.make(self.task.about)(self.request)
        text = line.text if isinstance(line, Reply) else line
        if not isinstance(text, str):
            raise ValueError("the naive grader got no reply")
        rubric = self.task.about.sitting.rubric
        called = {sub.name: sub.id for sub in rubric.subs.values()}
        levels = {called[entry.name]: entry.level for entry in _reply.validate_json(text).criteria}
        results = [CriterionResult(sub=sub, status="scored", level=level) for sub, level in levels.items()]
        return Believed(levels, add_up(rubric, results, ()).hundred or 0.0)

    @cached_property
    def request(self) -> Request:
        """The one call: everything that was said, whoever said it and to whom, and everything that is looked for."""
        sitting = self.task.about.sitting
        said = [{"sid": s.sid, "role": s.role, "text": s.text} for s in sitting.known.bank.sentences]
        rubric = [_criterion(self.task, sub) for sub in in_play(sitting.item, sitting.rubric)]
        messages = (Message("user", f"{fence('transcript', said)}\n\n{fence('rubric', rubric)}\n\n{QUESTION}"),)
        return Request(SYSTEM, messages, MOST_TOKENS, schema=_SCHEMA, schema_name="everything")


def _criterion(task: Task, sub: str) -> dict[str, Any]:
    sitting = task.about.sitting
    criterion = sitting.rubric.subs[sub]
    signals = [{"id": signal.id, "ask": signal.ask} for signal in in_play(sitting.item, sitting.rubric)[sub]]
    levels = {str(level): criterion.levels[level] for level in range(1, 6)}
    return {"name": criterion.name, "asks": criterion.asks, "levels": levels, "signals": signals}
