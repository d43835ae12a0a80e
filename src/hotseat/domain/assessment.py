"""What a transcript was worth, with every step from quote to total. Written by `grading`, shown by the front ends."""

from typing import Annotated, Literal

from pydantic import Field

from hotseat.domain.base import Strict
from hotseat.domain.item import Severity

Credit = Literal["shown", "partly", "not_shown"]
Level = Annotated[int, Field(ge=1, le=5)]
Scorer = Literal["model", "self", "author"]
"""Who scored: a model, the candidate, or the authors of an item for a sample session."""
Care = Literal["fast", "standard", "careful"]
"""How a model grades: one call a dimension; one a sub-criterion; three samples of each, five where they split."""
Support = Literal["supports", "partly", "no"]


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


class SecondLook(Strict):
    """What a call that saw the claim and its quotes alone made of them. It can lower a verdict, never raise one."""

    support: Support
    reason: str
    claimed: Credit | None = Field(default=None, description="the verdict before it; None for a level")


class SignalFinding(Strict):
    """One signal: what was claimed, what was verified, and the credit that follows (0 to 1, after `prompted`).

    `verdict` is what holds after a `second` look, when there was one.
    """

    signal: str
    verdict: Credit
    quotes: tuple[Quote, ...] = ()
    rejected: tuple[RejectedQuote, ...] = ()
    reading: str = ""
    prompted: bool = False
    credit: float = 0.0
    second: SecondLook | None = None


class Sample(Strict):
    """One of several readings of a sub-criterion. `no` counts from 1; `level` is before any cap."""

    no: Annotated[int, Field(ge=1)]
    level: Level
    proposed: Level
    suggested: Level | None = None
    share: float | None = None


class CriterionResult(Strict):
    """One sub-criterion. `level` is set only when `status` is `scored`; `reason` says why in every other case.

    `suggested` is S, `proposed` is m, `low` and `high` the clamp; `working` is the sum in words, a line a step.
    With several `samples` the level is their median, and the findings are those of the first sample at that level.
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
    samples: tuple[Sample, ...] = ()
    second: SecondLook | None = Field(default=None, description="of a level that anchors alone decide")


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


class Interval(Strict):
    """Where the total lies in four of five resamplings of what the samples said. `low` and `high` are totals, 1 to 5.

    `verdicts` are the labels of the verdicts at its two ends, one when they are the same.
    """

    low: float
    high: float
    verdicts: tuple[str, ...]

    @property
    def crosses(self) -> bool:
        """Whether the samples leave open which verdict it is."""
        return len(self.verdicts) > 1


class FeedbackItem(Strict):
    """One thing to do better: a quote, its effect on the interviewer, what one level up would have said, one drill."""

    sub: str
    quote: Quote
    effect: str
    better: str
    drill: str = Field(description="id of a drill in `domain.drills`, or `90-seconds`")


class Challenge(Strict):
    """A sub-criterion read again because the candidate pointed at a sentence. `base` is the grading it was read in."""

    base: str
    sub: str
    quote: Quote


class Spend(Strict):
    """What a grading cost. `cents` is None when the price of the model is not known.

    `saved` are the cents that the provider's prompt cache took off, by the usage it reported; None without a price.
    """

    calls: int
    sent: int
    received: int
    cached: int
    cents: float | None
    seconds: float
    saved: float | None = None


class Assessment(Strict):
    """A whole grading. `total` (1 to 5), `hundred` (0 to 100) and `verdict` are None when `why` says why.

    `feedback_missing` says why a grading that was to give feedback has none.
    """

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
    care: Care = "standard"
    interval: Interval | None = None
    feedback: tuple[FeedbackItem, ...] = ()
    feedback_missing: str = ""
    challenge: Challenge | None = None

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
