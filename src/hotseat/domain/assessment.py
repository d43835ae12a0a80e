"""What a transcript was worth, with every step from quote to total. Written by `grading`, shown by the front ends."""

from typing import Annotated, Literal

from pydantic import Field

from hotseat.domain.base import Strict
from hotseat.domain.item import Severity

Credit = Literal["shown", "partly", "not_shown"]
Level = Annotated[int, Field(ge=1, le=5)]
Scorer = Literal["model", "self", "author"]
"""Who scored: a model, the candidate, or the authors of an item for a sample session."""


class Quote(Strict):
    """Verified words of the candidate. `sid` names the sentence (`T07.S03`), `text` is our copy of that sentence."""

    sid: str
    quote: str
    text: str

    @property
    def turn(self) -> int:
        """The candidate turn the sentence stands in."""
        return int(self.sid[1:].split(".", 1)[0])


class RejectedQuote(Strict):
    """Words that were offered as evidence and did not hold, with the reason."""

    sid: str
    quote: str
    reason: str


class SignalFinding(Strict):
    """One signal: what was claimed, what was verified, and the credit that follows (0 to 1, after `prompted`)."""

    signal: str
    verdict: Credit
    quotes: tuple[Quote, ...] = ()
    rejected: tuple[RejectedQuote, ...] = ()
    reading: str = ""
    prompted: bool = False
    credit: float = 0.0


class CriterionResult(Strict):
    """One sub-criterion. `level` is set only when `status` is `scored`; `reason` says why in every other case.

    `suggested` is S, `proposed` is m, `low` and `high` the clamp; `working` is the sum in words, a line a step.
    """

    sub: str
    status: Literal["scored", "not_assessed", "ungraded"]
    level: Level | None = None
    findings: tuple[SignalFinding, ...] = ()
    level_evidence: tuple[Quote, ...] = ()
    rejected: tuple[RejectedQuote, ...] = ()
    boundary: str = ""
    share: float | None = None
    suggested: Level | None = None
    proposed: Level | None = None
    low: Level | None = None
    high: Level | None = None
    capped_by: str | None = None
    reason: str = ""
    working: tuple[str, ...] = ()


class FlagResult(Strict):
    """A red flag that was heard. Only `confirmed` ones cap anything."""

    flag: str
    severity: Severity
    dim: str
    status: Literal["confirmed", "not_confirmed"]
    quotes: tuple[Quote, ...] = ()
    rejected: tuple[RejectedQuote, ...] = ()
    reason: str = ""


class DimensionResult(Strict):
    """`mean` is before caps, `score` after, both 1 to 5; `coverage` is the assessed share of the weight in play.

    `weight` is the rubric's; `used_weight` the one used in this total, rescaled when a dimension is left out.
    """

    dim: str
    name: str
    weight: float
    used_weight: float | None = None
    mean: float | None = None
    score: float | None = None
    coverage: float = 0.0
    provisional: bool = False
    capped_by: tuple[str, ...] = ()
    working: tuple[str, ...] = ()


class Withheld(Strict):
    """A candidate sentence that was kept from the grader or is no evidence, and why."""

    sid: str
    text: str
    reason: Literal["addressed to the grader", "praise of oneself", "echo of the question"]


class Delivery(Strict):
    """Counts shown beside the score and never in it. Seconds are speaking seconds at 140 words a minute."""

    words: int
    speaking_seconds: float
    fillers: int
    repeated: int = Field(description="distinct five-word runs said more than once")
    echoed_share: float = Field(description="share of the candidate's words taken from the prompt and brief, 0 to 1")
    facts_found: int
    facts_total: int


class Spend(Strict):
    """What a grading cost. `cents` is None when the price of the model is not known."""

    calls: int
    sent: int
    received: int
    cached: int
    cents: float | None
    seconds: float


class Assessment(Strict):
    """A whole grading. `total` (1 to 5), `hundred` (0 to 100) and `verdict` are None when `why` says why."""

    grading: str
    kind: Scorer
    grader: str
    rubric: str
    rubric_hash: str
    item_hash: str
    criteria: tuple[CriterionResult, ...]
    flags: tuple[FlagResult, ...] = ()
    flags_ungraded: str = ""
    dimensions: tuple[DimensionResult, ...]
    total: float | None = None
    hundred: float | None = None
    verdict: str | None = None
    verdict_label: str | None = None
    provisional: bool = False
    floor: str = ""
    why: str = ""
    withheld: tuple[Withheld, ...] = ()
    delivery: Delivery
    working: tuple[str, ...] = ()
    spend: Spend | None = None

    def criterion(self, sub: str) -> CriterionResult:
        """The result for a sub-criterion id. KeyError when it was not in play."""
        for result in self.criteria:
            if result.sub == sub:
                return result
        raise KeyError(sub)

    @property
    def ungraded(self) -> tuple[str, ...]:
        """Sub-criteria whose call failed, to be graded again; `flags` when the flag call failed."""
        failed = tuple(result.sub for result in self.criteria if result.status == "ungraded")
        return (*failed, "flags") if self.flags_ungraded else failed
