"""What a grading is going to ask, and about what that costs, worked out before anything is sent. Pure."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.grading.calls import EFFORT, Call
from hotseat.grading.record import PlanLine, cents
from hotseat.grading.replay import Job
from hotseat.grading.wire import Wire
from hotseat.providers.port import Request, Usage

CHARACTERS_A_TOKEN: Final = 3.5
"""English prose has 4 to 4.5, JSON and its escapes fewer; our assumption between the two, so estimates err upwards."""


THINKING: Final[Mapping[str, float]] = {"low": 3, "medium": 8, "high": 30}
"""Seconds before the first visible token, by the effort asked for: our assumption, and no measurement."""
TOKENS_A_SECOND: Final = 60
"""Visible tokens after that: our assumption too."""
AT_FIRST: Final = 2
"""Questions that a run begins with when it warms a cache: the flags and one sub-criterion."""
DIMENSION: Final = "dimension"
"""The schema of a call about a whole dimension, as `fast` names it."""
ADVICE: Final = Usage(sent=2_500, received=700)
"""The call for feedback, which can only be written when everything else is graded: our assumption."""


@dataclass(frozen=True)
class Plan:
    """How many calls there will be, and about how many tokens, US cents and seconds; `cents` is None without a price.

    Careful readings that differ, and second looks, may make more calls of it: `at_most` counts them all. Besides these,
    a quote that has to be mended or a grave flag that has to be confirmed is one call more, and a model that thinks
    before it replies spends tokens on it. `skip` says why no call is needed; empty when some are.
    `seconds` is 0 when nobody knows them. `parts` says what the calls are about, such as "3 dimensions, red flags".
    """

    calls: int
    sent: int
    received: int
    cents: float | None
    grader: str
    host: str
    skip: str = ""
    at_most: int = 0
    seconds: float = 0.0
    parts: str = ""


@dataclass(frozen=True)
class Ahead:
    """What is still to be asked. `chains` are the calls of each question, one after the other within a question.

    `more` is how many calls differing readings and second looks may add, `advice` whether feedback comes at the end.
    """

    chains: Sequence[Sequence[Call[Wire]]]
    more: int = 0
    advice: bool = False
    skip: str = ""


def plan(ahead: Ahead, grader: str, host: str, *, warm: bool, concurrency: int) -> Plan:
    """The plan for what is ahead. `warm`: the vendor bills a prefix that came before at the price of its cache."""
    calls = [call for chain in ahead.chains for call in chain]
    schemas = {call.request.schema_name: _schema(call.request) for call in calls}
    sent = [_sent(call.request, schemas) for call in calls]
    usage = Usage(sum(sent), sum(call.expects for call in calls)) + (ADVICE if ahead.advice else Usage())
    billed = usage + _cached(calls, schemas) if warm else usage
    count = len(calls) + ahead.advice
    return Plan(
        calls=count,
        sent=usage.sent,
        received=usage.received,
        cents=cents(grader, billed),
        grader=grader,
        host=host,
        skip=ahead.skip,
        at_most=count + ahead.more,
        seconds=_seconds(ahead, warm=warm, concurrency=concurrency),
        parts=_parts(ahead),
    )


def _parts(ahead: Ahead) -> str:
    """What the calls are about, in words and in order."""
    opened = [chain for chain in ahead.chains if chain]
    kinds = Counter(chain[0].request.schema_name for chain in opened)
    times = max((len(chain) for chain in opened if chain[0].request.schema_name == "criterion"), default=1)
    often = f" {times} times each" if times > 1 else ""
    parts = [_many(kinds[DIMENSION], "dimension", "dimensions")]
    parts.append(_many(kinds["criterion"], "sub-criterion", "sub-criteria", often))
    parts.append("red flags" if kinds["flags"] else "")
    parts.append("advice" if ahead.advice else "")
    return ", ".join(part for part in parts if part)


def _many(count: int, one: str, more: str, often: str = "") -> str:
    return f"{count} {one if count == 1 else more}{often}" if count else ""


def _seconds(ahead: Ahead, *, warm: bool, concurrency: int) -> float:
    """About how long it takes: the calls side by side, and no shorter than the longest chain of them.

    One call goes ahead to warm a cache, and the one for feedback comes when all others are done. 0 with a call about a
    whole dimension: our assumptions are about short replies, and for long ones they err so far that the fast manner
    would come out as the slower one.
    """
    if any(chain and chain[0].request.schema_name == DIMENSION for chain in ahead.chains):
        return 0.0
    chains = [[_lasts(call.request.effort, call.expects) for call in chain] for chain in ahead.chains]
    side_by_side = max(sum(map(sum, chains)) / concurrency, max(map(sum, chains), default=0.0))
    first = chains[0][0] if warm and len(chains) > AT_FIRST else 0.0
    last = _lasts(EFFORT, ADVICE.received) if ahead.advice else 0.0
    return float(round(first + side_by_side + last))


def _lasts(effort: str, received: int) -> float:
    return THINKING[effort] + received / TOKENS_A_SECOND


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
        at_most=planned.at_most,
        seconds=planned.seconds,
        care=job.care,
        feedback=job.feedback,
        challenge=job.challenge,
    )


def tokens(request: Request) -> int:
    """About how many tokens a request sends, its schema included."""
    return _sent(request, {request.schema_name: _schema(request)})


def _sent(request: Request, schemas: Mapping[str, str]) -> int:
    return _tokens(request.system, *(message.text for message in request.messages), schemas[request.schema_name])


def _cached(calls: Sequence[Call[Wire]], schemas: Mapping[str, str]) -> Usage:
    """What of the calls is written to the vendor's cache and read from it: the first of each kind writes."""
    seen: set[tuple[str, ...]] = set()
    written = read = 0
    for call in calls:
        if not any(message.cached for message in call.request.messages):
            continue
        prefix = _prefix(call.request, schemas)
        if prefix in seen:
            read += _tokens(*prefix)
        else:
            written += _tokens(*prefix)
        seen.add(prefix)
    return Usage(cached=read, cache_written=written)


def _prefix(request: Request, schemas: Mapping[str, str]) -> tuple[str, ...]:
    """What must be the same for the cache to be hit: schema, rules and the messages up to the mark."""
    marked = [message.text for message in request.messages if message.cached]
    return (schemas[request.schema_name], request.system, *marked)


def _schema(request: Request) -> str:
    return json.dumps(request.schema) if request.schema is not None else ""


def _tokens(*texts: str) -> int:
    return round(sum(map(len, texts)) / CHARACTERS_A_TOKEN)
