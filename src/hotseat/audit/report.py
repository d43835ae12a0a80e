"""An audit as it is read: an object for programs, and headings, sentences and tables for people. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hotseat.audit.calibration_report import Heading, Piece, Table
from hotseat.audit.claims import NONE, Claim
from hotseat.domain.finding import Plain

OUTCOMES: Final = {True: "holds", False: "FAILS", None: "-"}
_OUTCOME: Final = {True: ": holds", False: ": FAILS", None: ""}


@dataclass(frozen=True)
class Report:
    """All claims of one audit. `by` says who graded, `seconds` how long it took, `left` what was not done and why.

    `about` tells a reader who has not met an audit yet what the words of the page mean.
    """

    claims: tuple[Claim, ...]
    by: str
    specimens: int
    seed: int
    seconds: float
    left: str = ""
    about: str = ""

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
    if report.about:
        yield report.about
    if report.left:
        yield report.left
    rows = tuple((claim.name, OUTCOMES[claim.passed], _cell(claim), limit(claim)) for claim in report.claims)
    if rows:
        yield Table(("claim", "", "measured", "limit"), rows)
    if report.failed:
        yield Heading(2, "What does not hold")
        for claim in report.failed:
            yield from told(claim)
    yield Heading(2, "How each was measured")
    for claim in report.claims:
        if claim.passed or (claim.passed is None and (claim.worst or claim.note)):
            yield from told(claim)


def told(claim: Claim) -> Iterator[Piece]:
    """A claim with its short id, in full sentences: what it says, what was found, the worst case, and how."""
    yield Heading(3, f"{claim.name} [{claim.id}]{_OUTCOME[claim.passed]}")
    span = claim.interval
    interval = f" (95 % interval: {_number(span.low)} to {_number(span.high)})" if span else ""
    bound = f" The limit is {limit(claim)}." if claim.limit else ""
    few = f", but it takes {claim.least:,} to say" if claim.n < claim.least else ""
    says = f"{claim.says.rstrip('.')}. " if claim.says != claim.name else ""
    yield (f"{says}Measured: {number(claim)}{interval}, over {claim.n:,} {claim.of}{few}.{bound} {claim.how}")
    if claim.worst:
        yield f"The worst case: {claim.worst.rstrip('.')}."
    if claim.control:
        yield f"For comparison: {claim.control.rstrip('.')}."
    if claim.note:
        yield f"{claim.note[:1].upper()}{claim.note[1:].rstrip('.')}."


def number(claim: Claim) -> str:
    """The number with its unit."""
    return "not measured" if claim.number is None else f"{_number(claim.number)} {claim.unit}".rstrip()


def _cell(claim: Claim) -> str:
    """The number as short as a table needs it; its whole unit stands in the sentences below."""
    if claim.number is None:
        return number(claim)
    unit = "" if claim.limit == NONE else claim.unit.partition(" ")[0]
    return f"{_number(claim.number)} {unit}".rstrip()


def limit(claim: Claim) -> str:
    """The bound in words; empty for a control."""
    if claim.limit is None:
        return ""
    of = " of 0" if claim.limit.kind == "within" else ""
    return f"{claim.limit.kind} {_number(claim.limit.value)}{of}"


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
        "about": report.about,
        "left": report.left,
        "holds": not report.failed,
        "claims": [_object(claim) for claim in report.claims],
    }


def _object(claim: Claim) -> dict[str, Plain]:
    return {
        "id": claim.id,
        "name": claim.name,
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
        "note": claim.note,
        "how": claim.how,
    }
