"""What a grader has to reach beside people, and when a number of transcripts shows that it does."""

from dataclasses import dataclass
from typing import Final, Literal

from hotseat.audit.bootstrap import Span

FEWEST_FOR_FIGURES: Final = 10
"""Below this many transcripts only counts are given: an interval over so few promises more than it holds.

In simulations (`bench/coverage.py`; kappa, SMD, slope, mean error) 70 to 89 % of the 95 % intervals over 6 transcripts
held the true figure, over 10 transcripts 84 to 91 %.
"""
FEWEST_FOR_A_CLAIM: Final = 30
"""Below this many no target is called reached or missed.

In the same simulations 91 to 96 % of the intervals over 30 transcripts held the true figure, and those of a kappa of
.81 were .12 to .26 wide; over 15 they were up to .40 wide, from poor to perfect.
"""
Outcome = Literal["reached", "not reached", "not shown", "not defined", "too few to say"]


@dataclass(frozen=True)
class Target:
    """A bound on a figure: `at least` it, `at most` it, or `within` it on both sides of 0; and whose it is."""

    figure: str
    kind: Literal["at least", "at most", "within"]
    bound: float
    of: str = ""

    def __str__(self) -> str:
        sign = {"at least": ">=", "at most": "<=", "within": "±"}[self.kind]
        return f"{self.of} {sign}{self.bound:.2f}".strip()

    def outcome(self, transcripts: int, value: float | None, span: Span | None) -> Outcome:
        """Reached or not, if the whole interval lies on one side of the bound; one that crosses it shows neither."""
        if transcripts < FEWEST_FOR_A_CLAIM:
            return "too few to say"
        if value is None:
            return "not defined"
        if span is None:
            return "not shown"
        low = -self.bound if self.kind == "within" else self.bound if self.kind == "at least" else float("-inf")
        high = float("inf") if self.kind == "at least" else self.bound
        if low <= span.low and span.high <= high:
            return "reached"
        return "not reached" if span.high < low or span.low > high else "not shown"


TARGETS: Final = (
    Target("kappa", "at least", 0.80),
    Target("kappa", "at least", 0.70, "ETS"),
    Target("smd", "within", 0.15, "ETS"),
    Target("slope", "at least", 0.80),
    Target("halo", "at most", 0.10),
    Target("length", "within", 0.03),
)
"""Hotseat's own, and ETS practice for automated scoring (Williamson, Xi and Breyer 2012)."""
