"""What a grading is going to ask, and about what that costs, worked out before anything is sent. Pure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.grading.calls import Call
from hotseat.grading.record import PlanLine, cents
from hotseat.grading.replay import Job
from hotseat.grading.wire import Wire
from hotseat.providers.port import Request, Usage

CHARACTERS_A_TOKEN: Final = 3.5
"""English prose has 4 to 4.5, JSON and its escapes fewer; our assumption between the two, so estimates err upwards."""


@dataclass(frozen=True)
class Plan:
    """How many calls there will be, and about how many tokens and US cents; `cents` is None without a known price.

    Besides these, a quote that has to be mended or a grave flag that has to be confirmed is one call more, and a model
    that thinks before it replies spends tokens on it. `skip` says why no call is needed; empty when some are.
    """

    calls: int
    sent: int
    received: int
    cents: float | None
    grader: str
    host: str
    skip: str = ""


def plan(calls: Sequence[Call[Wire]], grader: str, host: str, *, warm: bool, skip: str = "") -> Plan:
    """The plan for these calls. `warm`: the vendor bills a prefix that came before at the price of its cache."""
    sent = [tokens(call.request) for call in calls]
    usage = Usage(sum(sent), sum(call.expects for call in calls))
    billed = usage + _cached(calls) if warm else usage
    return Plan(len(calls), usage.sent, usage.received, cents(grader, billed), grader, host, skip)


def plan_line(job: Job, planned: Plan) -> PlanLine:
    """The plan as the first line of a record."""
    sitting = job.sitting
    return PlanLine(
        grading=job.grading,
        grader=planned.grader,
        host=planned.host,
        item=sitting.item.id,
        item_hash=sitting.item_hash,
        rubric=sitting.rubric.id,
        rubric_hash=sitting.rubric_hash,
        seed=job.seed,
        calls=planned.calls,
        sent=planned.sent,
        received=planned.received,
        cents=planned.cents,
        care=job.care,
        feedback=job.feedback,
        challenge=job.challenge,
    )


def tokens(request: Request) -> int:
    """About how many tokens a request sends, its schema included."""
    return _tokens(request.system, *(message.text for message in request.messages), _schema(request))


def _cached(calls: Sequence[Call[Wire]]) -> Usage:
    """What of the calls is written to the vendor's cache and read from it: the first of each kind writes."""
    seen: set[tuple[str, ...]] = set()
    written = read = 0
    for call in calls:
        prefix = _prefix(call.request)
        if prefix in seen:
            read += _tokens(*prefix)
        else:
            written += _tokens(*prefix)
        seen.add(prefix)
    return Usage(cached=read, cache_written=written)


def _prefix(request: Request) -> tuple[str, ...]:
    """What must be the same for the cache to be hit: schema, rules and the messages up to the mark."""
    marked = [message.text for message in request.messages if message.cached]
    return (_schema(request), request.system, *marked)


def _schema(request: Request) -> str:
    return json.dumps(request.schema) if request.schema is not None else ""


def _tokens(*texts: str) -> int:
    return round(sum(map(len, texts)) / CHARACTERS_A_TOKEN)
