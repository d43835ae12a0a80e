"""What the record of a grading holds, line by line: the plan, then every call with its reply. No file access here.

It is the whole truth of a grading: what is still open, what it cost, why a call failed, and the assessment (`replay`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Final, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, JsonValue, TypeAdapter, ValidationError

from hotseat.domain.assessment import Care, Challenge, RejectedQuote, Spend
from hotseat.domain.finding import Plain
from hotseat.errors import BadFile, NotFound, Problem
from hotseat.providers import catalog
from hotseat.providers.port import Usage


class Record(Protocol):
    """Where the lines go. What `add` has returned from is kept, even when the program is killed."""

    def add(self, call: Mapping[str, Plain]) -> None: ...


class Line(BaseModel):
    """A line of the record."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    def plain(self) -> dict[str, Plain]:
        """The line as it is written."""
        plain: dict[str, Plain] = self.model_dump(mode="json", by_alias=True)
        return plain


class PlanLine(Line):
    """The first line: what is graded, by whom, and what was announced before anything was sent."""

    type: Literal["plan"] = "plan"
    schema_: Literal["hotseat.grading/1"] = Field(default="hotseat.grading/1", alias="schema")
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
    at_most: int = 0
    seconds: float = 0.0
    care: Care = "standard"
    feedback: bool = False
    challenge: Challenge | None = None

    @classmethod
    def read(cls, plan: Mapping[str, Plain]) -> "PlanLine":
        """The plan of a loaded record. Raises BadFile when it is none of this version."""
        try:
            return cls.model_validate(plan)
        except ValidationError as error:
            raise BadFile(_problems(1, error)) from None


class UsageLine(Line):
    """Tokens as the vendor reported them, as in `port.Usage`."""

    sent: int = 0
    received: int = 0
    cached: int = 0
    cache_written: int = 0


class CallLine(Line):
    """One call. `error` is empty when the reply can be used, else says why not; only the reply's text counts.

    `run` numbers the times that the grading was taken up, `began` and `seconds` are on the clock of that run. `request`
    is everything that was asked, `parameters` what went out beside it, `rejected` the quotes that do not hold. `usage`
    is zero when the vendor reported none. `cents` is at the price of the day, or None when it is not known: for want of
    a price, or because a reply that came and could not be used is billed for tokens that are not told. `saved` is what
    the prompt cache took off.
    """

    type: Literal["call"] = "call"
    call: str
    attempt: int
    run: int
    began: float
    seconds: float
    request: dict[str, JsonValue]
    reply: str = ""
    model: str = ""
    parameters: dict[str, JsonValue] = Field(default_factory=dict)
    usage: UsageLine = UsageLine()
    cents: float | None = None
    saved: float | None = None
    rejected: tuple[RejectedQuote, ...] = ()
    error: str = ""


class StopLine(Line):
    """A run was given up, because every further call would have failed for the same reason."""

    type: Literal["stopped"] = "stopped"
    run: int
    reason: str


_line: Final[TypeAdapter[CallLine | StopLine]] = TypeAdapter(
    Annotated[CallLine | StopLine, Field(discriminator="type")]
)


@dataclass(frozen=True)
class Log:
    """The lines after the plan, in the order in which they were written."""

    lines: tuple[CallLine | StopLine, ...] = ()

    @classmethod
    def read(cls, calls: Iterable[Mapping[str, Plain]]) -> "Log":
        """The lines of a loaded record. Raises BadFile with every line that is none."""
        lines: list[CallLine | StopLine] = []
        problems: list[Problem] = []
        for place, call in enumerate(calls, start=2):
            try:
                lines.append(_line.validate_python(call))
            except ValidationError as error:
                problems += _problems(place, error)
        if problems:
            raise BadFile(problems)
        return cls(tuple(lines))

    @cached_property
    def calls(self) -> tuple[CallLine, ...]:
        return tuple(line for line in self.lines if isinstance(line, CallLine))

    @property
    def next_run(self) -> int:
        """The number of a run that begins now; the first is 1."""
        return max((line.run for line in self.lines), default=0) + 1

    @cached_property
    def answers(self) -> dict[str, str]:
        """The replies that can be used, by call."""
        return {line.call: line.reply for line in self.calls if not line.error}

    @cached_property
    def failures(self) -> dict[str, str]:
        """Why the last attempt at each call came to nothing, in words; calls with an answer are not among them."""
        answered = self.answers
        return {line.call: line.error for line in self.calls if line.call not in answered}

    @property
    def stopped(self) -> str:
        """Why the last run was given up; empty when it was not."""
        last_run = self.next_run - 1
        reasons = [line.reason for line in self.lines if isinstance(line, StopLine) and line.run == last_run]
        return reasons[-1] if reasons else ""

    @property
    def spend(self) -> Spend | None:
        """What all calls cost so far, as far as it is known; None when there was none.

        Every attempt counts as a call. Tokens are those that were reported, so a reply that came and could not be used
        adds none. Cents, and cents saved, are None as soon as those of one call are not known: part of a sum is no sum.
        Seconds are what a person waited for: in each run the time to its last reply.
        """
        if not self.calls:
            return None
        ends: defaultdict[int, float] = defaultdict(float)
        for line in self.calls:
            ends[line.run] = max(ends[line.run], line.began + line.seconds)
        return Spend(
            calls=len(self.calls),
            sent=sum(line.usage.sent for line in self.calls),
            received=sum(line.usage.received for line in self.calls),
            cached=sum(line.usage.cached for line in self.calls),
            cents=_whole(line.cents for line in self.calls),
            seconds=round(sum(ends.values()), 3),
            saved=_whole(line.saved for line in self.calls),
        )


def cents(grader: str, usage: Usage) -> float | None:
    """The price of the tokens in US cents, or None when nobody knows it."""
    try:
        return catalog.cents(catalog.parse_model(grader), usage)
    except NotFound:
        return None


def saved(grader: str, usage: Usage) -> float | None:
    """US cents that the prompt cache took off: the same tokens at full price, less what they cost.

    Below zero when filling the cache cost more than reading it saved. None when the price is not known.
    """
    full, paid = cents(grader, replace(usage, cached=0, cache_written=0)), cents(grader, usage)
    return None if full is None or paid is None else full - paid


def _whole(parts: Iterable[float | None]) -> float | None:
    known = list(parts)
    return None if None in known else round(sum(part for part in known if part is not None), 4)


def _problems(place: int, error: ValidationError) -> list[Problem]:
    where = [(".".join(map(str, entry["loc"])), entry["msg"]) for entry in error.errors()]
    return [Problem("the record of the grading", place, key, message) for key, message in where]
