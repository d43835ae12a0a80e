"""What an audit says: a claim, the number that was measured, the limit it has to keep, and the worst example."""

from dataclasses import dataclass
from typing import Final, Literal

from hotseat.audit.bootstrap import Span
from hotseat.audit.names import NAMES


@dataclass(frozen=True)
class Limit:
    """A bound on a number; the bound itself is within it. `within` bounds it on both sides of 0."""

    kind: Literal["exactly", "at most", "at least", "within"]
    value: float

    def holds(self, number: float) -> bool:
        """Whether the number keeps it."""
        match self.kind:
            case "exactly":
                return number == self.value
            case "at most":
                return number <= self.value
            case "at least":
                return number >= self.value
            case "within":
                return abs(number) <= self.value


NONE: Final = Limit("exactly", 0)
ALL: Final = Limit("exactly", 100)


@dataclass(frozen=True)
class Claim:
    """One row of an audit. `number` is over `n` things called `of`; `least` is how many of them it takes to say it.

    Without a `limit` it is a control: it stands beside the others, and neither passes nor fails. `worst` is the example
    that tells most against the claim, `control` what a naive grader makes of the same, `note` what else there is to
    say, in words.
    """

    id: str
    says: str
    number: float | None
    n: int
    of: str
    how: str
    limit: Limit | None = None
    unit: str = ""
    interval: Span | None = None
    worst: str = ""
    control: str = ""
    least: int = 1
    note: str = ""

    @property
    def name(self) -> str:
        """What it is called on the page."""
        return NAMES.get(self.id) or self.says

    @property
    def passed(self) -> bool | None:
        """Whether the claim holds; None for a control. What could not be measured, or on too little, does not hold."""
        if self.limit is None:
            return None
        return self.number is not None and self.n >= self.least and self.limit.holds(self.number)
