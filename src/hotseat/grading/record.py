"""What the record of a grading holds, line by line: the plan, then every call with its reply. No file access here.

The record is the whole truth of a grading: which calls are still open, what they cost and why one failed are read from
it, and so is the assessment (`replay`).
"""

from collections.abc import Mapping
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field

from hotseat.domain.finding import Plain


class Record(Protocol):
    """Where the lines go. What `add` has returned from is kept, also when the program is killed."""

    def add(self, call: Mapping[str, Plain]) -> None: ...


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    def line(self) -> dict[str, Plain]:
        """The line as plain data."""
        plain: dict[str, Plain] = self.model_dump(mode="json")
        return plain


class PlanLine(_Line):
    """The first line: what is graded, by whom, and what was announced before anything was sent."""

    type: Literal["plan"] = "plan"
    schema_: Literal["hotseat.grading/1"] = Field(
        default="hotseat.grading/1", alias="schema", serialization_alias="schema"
    )
    grading: str
    grader: str
    host: str
    item: str
    item_hash: str
    rubric: str
    rubric_hash: str
    seed: int
    calls: int
    sent: int
    received: int
    cents: float | None
