"""An audit as it is read: an object for programs, and headings, sentences and tables for people. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hotseat.audit.calibration_report import Heading, Piece, Table
from hotseat.audit.claims import Claim
from hotseat.domain.finding import Plain

OUTCOMES: Final = {True: "holds", False: "FAILS", None: "-"}


@dataclass(frozen=True)
class Report:
    """All claims of one audit. `by` says who graded, `seconds` how long it took, `left` what was not done and why."""

    claims: tuple[Claim, ...]
    by: str
    specimens: int
    seed: int
    seconds: float
    left: str = ""

    @property
    def failed(self) -> tuple[Claim, ...]:
        """The claims that do not hold."""
        return tuple(claim for claim in self.claims if claim.passed is False)


def pieces(report: Report) -> Iterator[Piece]:
    """The whole page: what holds and what does not at a glance, then each claim with how it was measured."""
    yield Heading(1, "Audit of the grader")
    judged = [claim for claim in report.claims if claim.passed is not None]
    yield (
        f"{len(judged) - len(report.failed)} of {len(judged)} claims hold. Graded by {report.by}: "
        f"{report.specimens} specimens, seed {report.seed}, {report.seconds:.0f} s."
    )
    if report.left:
        yield report.left
    rows = tuple((claim.id, OUTCOMES[claim.passed], number(claim), limit(claim)) for claim in report.claims)
    if rows:
        yield Table(("claim", "", "measured", "limit"), rows)
    if report.failed:
        yield Heading(2, "What does not hold")
        yield from map(paragraph, report.failed)
    yield Heading(2, "How each was measured")
    yield from (paragraph(claim) for claim in report.claims if claim.passed or (claim.passed is None and claim.worst))


def paragraph(claim: Claim) -> str:
    """A claim in full sentences: what is said, what was found, the worst example, and how it was measured."""
    span = claim.interval
    interval = f" (95 % interval {_number(span.low)} to {_number(span.high)})" if span else ""
    bound = f"the limit is {limit(claim)}" if claim.limit else "there is no limit"
    few = f", and {claim.least:,} are needed" if claim.n < claim.least else ""
    parts = (
        f"{claim.id}, {OUTCOMES[claim.passed]}. {claim.says}: {number(claim)}{interval}, {bound}; over {claim.n:,} "
        f"{claim.of}{few}. {claim.how}",
        f"Worst: {claim.worst.rstrip('.')}." if claim.worst else "",
        f"For comparison: {claim.control}." if claim.control else "",
    )
    return " ".join(part for part in parts if part)


def number(claim: Claim) -> str:
    """The number with its unit."""
    return "not measured" if claim.number is None else f"{_number(claim.number)} {claim.unit}".rstrip()


def limit(claim: Claim) -> str:
    """The bound in words; empty for a control."""
    return f"{claim.limit.kind} {_number(claim.limit.value)}" if claim.limit else ""


def _number(value: float) -> str:
    if value == round(value):
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) >= 0.005 else f"{value:.1g}"


def as_object(report: Report) -> dict[str, Plain]:
    """The report for programs."""
    return {
        "schema": "hotseat.audit/1",
        "by": report.by,
        "specimens": report.specimens,
        "seed": report.seed,
        "seconds": round(report.seconds, 1),
        "left": report.left,
        "holds": not report.failed,
        "claims": [_object(claim) for claim in report.claims],
    }


def _object(claim: Claim) -> dict[str, Plain]:
    return {
        "id": claim.id,
        "claim": claim.says,
        "number": claim.number,
        "unit": claim.unit,
        "interval": [claim.interval.low, claim.interval.high] if claim.interval else None,
        "n": claim.n,
        "of": claim.of,
        "limit": {"kind": claim.limit.kind, "value": claim.limit.value} if claim.limit else None,
        "passed": claim.passed,
        "worst": claim.worst,
        "control": claim.control,
        "how": claim.how,
    }
