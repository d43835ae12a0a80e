"""Fast grading: one call about a whole dimension, and from there on everything as in any other grading."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from grading.fake_graders import (
    NAME,
    Answer,
    Kept,
    about_again,
    block,
    changed,
    graded,
    job,
    model,
    oracle,
    truth,
    updates,
)
from grading.rounds import TRIAGE, item, rubric, sitting
from hotseat.domain.assessment import Credit
from hotseat.errors import TimedOut
from hotseat.grading.model_grader import CallDone, CallFailed, Finished, Grader, Planned
from hotseat.grading.replay import rebuild
from hotseat.grading.wire import DimensionReply, schema
from hotseat.providers.port import Reply, Request
from hotseat.providers.schema import strict
from hotseat.providers.scripted import Line

CASE = item(TRIAGE)
SUBS = tuple(sub for sub in rubric().subs if any(signal.sub == sub for signal in CASE.signals))
DIMS = ("scoping", "technical", "alignment")
ALL: dict[str, Credit] = dict.fromkeys((signal.id for signal in CASE.signals), "shown")
MIXED = ALL | {"sig_goal": "partly", "sig_reg": "not_shown", "sig_data": "not_shown"}
SAT = sitting(TRIAGE, MIXED)
RIGHT = oracle(truth(MIXED))
FAST = job(SAT, care="fast")
INVENTED = changed(RIGHT, lambda quote: "words that nobody ever said here")


def of_dim(dim: str) -> tuple[str, ...]:
    return tuple(sub for sub in SUBS if rubric().dimension_of[sub].id == dim)


def asked(request: Request) -> set[str]:
    """The sub-criteria that a call about a dimension asks about."""
    return {entry["id"] for entry in block(request, "criteria")} if request.schema_name == "dimension" else set()


async def test_one_call_a_dimension_and_one_for_flags() -> None:
    kept = Kept()
    assessment = await graded(RIGHT, FAST, kept)
    assert (sorted(kept.calls), assessment.care) == (sorted([*DIMS, "flags"]), "fast")


async def test_a_fair_grader_finds_the_same_as_in_standard_grading() -> None:
    fast, standard = [await graded(RIGHT, job(SAT, care=care)) for care in ("fast", "standard")]
    assert (fast.criteria, fast.total, fast.verdict) == (standard.criteria, standard.total, standard.verdict)
    assert (fast.interval, {result.samples for result in fast.criteria}) == (None, {()})


async def test_progress_and_plan_count_dimensions() -> None:
    told = await updates(model(RIGHT), FAST)
    assert isinstance(told[0], Planned)
    assert (told[0].plan.calls, told[0].plan.at_most) == (4, 4)
    assert sorted(update.call for update in told if isinstance(update, CallDone)) == sorted([*DIMS, "flags"])


async def test_no_call_goes_ahead_to_warm_a_cache_for_so_few() -> None:
    grader = model(RIGHT)
    ahead, at_once = (Grader(grader, clock=lambda: 0.0, warm=warm).plan(FAST) for warm in (True, False))
    assert ahead == at_once


async def test_a_call_holds_one_dimension_and_neither_its_name_nor_a_weight() -> None:
    grader = model(RIGHT)
    await updates(grader, FAST)
    requests = [request for request in grader.requests if request.schema_name == "dimension"]
    for request in requests:
        text = "\n".join(message.text for message in request.messages)
        named = {sub.id for sub in rubric().subs.values() if sub.asks in text}
        assert named == asked(request)
        assert {signal.sub for signal in CASE.signals if signal.ask in text} == named
        assert [word for word in ("weight", "prompted_credit", '"scoping"', "dimension") if word in text] == []
        assert request.max_tokens > 3_000
    assert {sub for request in requests for sub in asked(request)} == set(SUBS)


async def test_the_prefix_is_the_same_and_marked_and_candidate_text_is_never_last() -> None:
    grader = model(INVENTED)
    await updates(grader, FAST)
    about_all = [request for request in grader.requests if request.schema_name in {"dimension", "flags"}]
    assert len({(request.system, request.messages[0]) for request in about_all}) == 1
    assert [message.cached for message in about_all[0].messages] == [True, False]
    assert len({json.dumps(r.schema) for r in about_all if r.schema_name == "dimension"}) == 1
    assert [r for r in grader.requests if r.messages[-1].text.endswith(">")] == []


async def test_another_seed_puts_the_criteria_in_another_order() -> None:
    orders = set()
    for seed in range(4):
        grader = model(RIGHT)
        await updates(grader, job(SAT, seed, care="fast"))
        (request,) = (request for request in grader.requests if "A1" in asked(request))
        orders.add(tuple(entry["id"] for entry in block(request, "criteria")))
    assert len(orders) > 1


def test_a_reply_names_its_criterion_and_quotes_before_it_judges() -> None:
    entry: dict[str, Any] = strict(schema(DimensionReply))["properties"]["criteria"]["items"]["properties"]
    assert list(entry) == ["criterion", "signals", "level_evidence", "boundary", "level"]


# --- repairs ----------------------------------------------------------------------------------------------------------


async def test_quotes_are_mended_criterion_by_criterion_as_the_next_turn() -> None:
    def answer(request: Request) -> Line:
        return RIGHT(request) if request.schema_name == "repair" else INVENTED(request)

    kept, grader = Kept(), model(answer)
    assessment = [update async for update in Grader(grader, clock=lambda: 0.0).run(FAST, kept)][-1]
    assert isinstance(assessment, Finished)
    found = {finding.signal: finding.verdict for c in assessment.assessment.criteria for finding in c.findings}
    assert found == MIXED
    repairs = [call for call in kept.calls if call.endswith(".repair")]
    assert (len(repairs), "A1.repair" in repairs) == (len(set(repairs)), True)
    request = next(r for r in grader.requests if r.schema_name == "repair" and about_again(r) == "A1")
    assert [message.role for message in request.messages] == ["user", "user", "assistant", "user"]
    assert list(block(request, "rejected")["signals"]) == ["sig_goal"]


async def test_a_grader_that_cannot_quote_lifts_no_level() -> None:
    assessment = await graded(INVENTED, FAST)
    assert ({result.level for result in assessment.criteria}, assessment.total) == ({1}, 1.0)


# --- what fails -------------------------------------------------------------------------------------------------------


def but_a(make: Callable[[Request], Line]) -> Answer:
    """The oracle, but for what it says about the first dimension."""
    return lambda request: make(request) if "A1" in asked(request) else RIGHT(request)


def spoilt(spoil: Callable[[list[dict[str, Any]]], object]) -> Callable[[Request], Line]:
    def make(request: Request) -> Line:
        reply = RIGHT(request)
        assert isinstance(reply, Reply)
        body = json.loads(reply.text)
        spoil(body["criteria"])
        return json.dumps(body)

    return make


FAULTS: dict[str, tuple[Answer, str]] = {
    "time-out": (but_a(lambda _: TimedOut("It was silent.")), "It was silent."),
    "another shape": (but_a(lambda _: '{"score": 5}'), "criteria: Field required"),
    "a criterion missing": (but_a(spoilt(lambda criteria: criteria.pop())), "criteria: missing: A"),
    "a criterion twice": (but_a(spoilt(lambda criteria: criteria.append(criteria[0]))), "criteria: more than once: A"),
    "a signal missing": (but_a(spoilt(lambda criteria: criteria[0]["signals"].clear())), "missing: sig_"),
    "a level of 9": (but_a(spoilt(lambda criteria: criteria[0].update(level=9))), "level: Input should be 1, 2, 3"),
}


@pytest.mark.parametrize("kind", FAULTS)
async def test_a_failed_call_leaves_each_of_its_criteria_ungraded_and_a_retry_makes_it_again(kind: str) -> None:
    answer, reason = FAULTS[kind]
    kept = Kept()
    told = await updates(model(answer), FAST, kept)
    assert isinstance(told[-1], Finished)
    first, before = told[-1].assessment, len(kept.lines)
    assert [update.call for update in told if isinstance(update, CallFailed)] == ["scoping"]
    assert (first.ungraded, first.total) == (of_dim("scoping"), None)
    assert all(reason in first.criterion(sub).reason for sub in first.ungraded)
    second = await graded(RIGHT, job(SAT, only=frozenset(first.ungraded), care="fast"), kept)
    assert kept.calls[before:] == ["scoping"]
    assert (second.ungraded, second.criteria) == ((), (await graded(RIGHT, FAST)).criteria)


async def test_a_repair_that_fails_leaves_its_own_criterion_ungraded_and_is_made_again_alone() -> None:
    def answer(request: Request) -> Line:
        if request.schema_name != "repair":
            return INVENTED(request)
        return TimedOut("It was silent.") if about_again(request) == "A1" else RIGHT(request)

    kept = Kept()
    first = await graded(answer, FAST, kept)
    before = len(kept.lines)
    again = job(SAT, only=frozenset(first.ungraded), care="fast")
    planned = Grader(model(RIGHT), clock=lambda: 0.0).plan(again, kept.lines)
    second = await graded(RIGHT, again, kept)
    assert (first.ungraded, planned.calls) == (("A1",), 1)
    assert (kept.calls[before:], second.ungraded) == (["A1.repair"], ())
    assert kept.calls.count("scoping") == 1


async def test_the_record_gives_the_same_assessment_byte_for_byte() -> None:
    kept = Kept()
    told = await graded(changed(RIGHT, lambda quote: quote.replace("data", "rumour")), FAST, kept)
    assert rebuild(FAST, NAME, kept.log).model_dump_json() == told.model_dump_json()
    resumed = Kept()
    resumed.lines = kept.lines[:2]
    again = await graded(changed(RIGHT, lambda quote: quote.replace("data", "rumour")), FAST, resumed)
    assert (sorted(resumed.calls), again.criteria) == (sorted(kept.calls), told.criteria)
