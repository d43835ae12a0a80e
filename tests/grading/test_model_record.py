"""The record is the whole truth of a grading: taken up after a kill, and read again without a model."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grading.fake_graders import (
    NAME,
    Kept,
    changed,
    cited,
    failing,
    graded,
    job,
    model,
    oracle,
    truth,
    updates,
)
from grading.rounds import TRIAGE, item, rubric, sitting
from hotseat.domain.assessment import Credit, Spend
from hotseat.errors import BadFile, CutShort, Malformed, ProviderError, Refused, TimedOut
from hotseat.grading.model_grader import Finished, Grader, Planned
from hotseat.grading.plan import tokens
from hotseat.grading.record import Log, PlanLine, saved
from hotseat.grading.replay import rebuild
from hotseat.providers.port import Message, Reply, Request, Usage
from hotseat.providers.scripted import Line, ScriptedModel
from hotseat.storage.gradings import GradingRecord, grading_path, load_grading
from hotseat.storage.home import Home

CASE = item(TRIAGE)
ALL: dict[str, Credit] = dict.fromkeys((signal.id for signal in CASE.signals), "shown")
SAT = sitting(TRIAGE, ALL)
FLAGGED = replace(truth(ALL), flags={"rf_closes_care": (cited("T01.S01", "write anything down for the board"),)})
# A grader that lies in some places, so that there are repairs, a confirmation and rejected quotes to remember.
LYING = changed(oracle(FLAGGED), lambda quote: quote.replace("data I would", "data I might"))
CALLS = 17


# --- taken up again ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("replies", [1, 4, 11, 18])
async def test_a_grading_killed_half_way_makes_only_the_missing_calls_and_ends_the_same(replies: int) -> None:
    kept, grader = Kept(), Stuck(replies)
    killed = asyncio.create_task(updates(grader, job(SAT), kept))
    await grader.stuck.wait()
    killed.cancel()
    await asyncio.wait([killed])
    assert len(kept.calls) == replies
    resumed = await graded(LYING, job(SAT), kept)
    assert max(Counter(kept.calls).values()) == 1
    assert resumed.model_dump_json() == (await graded(LYING, job(SAT))).model_dump_json()


class Stuck(ScriptedModel):
    """Answers so many calls, and never the next."""

    def __init__(self, replies: int) -> None:
        super().__init__(answer=LYING, name=NAME)
        self.stuck = asyncio.Event()
        self._left = replies

    async def complete(self, request: Request) -> Reply:
        if not self._left:
            self.stuck.set()
            await asyncio.Event().wait()
        self._left -= 1
        return await super().complete(request)


async def test_a_finished_grading_taken_up_again_asks_nothing() -> None:
    kept = Kept()
    first = await graded(LYING, job(SAT), kept)
    planned, last = await updates(model(LYING), job(SAT), kept)
    assert isinstance(planned, Planned)
    assert (planned.plan.calls, planned.plan.sent, last) == (0, 0, Finished(first))


async def test_a_torn_record_on_the_disk_costs_the_one_call_that_was_cut_off(tmp_path: Path) -> None:
    path = grading_path(Home(tmp_path), "s-1", "g-1")
    grader = Grader(model(LYING), clock=lambda: 0.0)
    with GradingRecord.create(path, grader.first_line(job(SAT))) as record:
        first = [update async for update in grader.run(job(SAT), record)][-1]
    path.write_bytes(path.read_bytes()[:-9])
    record, loaded = GradingRecord.reopen(path)
    with record:
        again = [update async for update in grader.run(job(SAT), record, loaded.calls)]
    assert isinstance(again[0], Planned)
    assert (loaded.torn, again[0].plan.calls, again[-1]) == (True, 1, first)
    assert PlanLine.read(load_grading(path).plan).grading == "g-1"


# --- read again -------------------------------------------------------------------------------------------------------


async def test_the_record_gives_the_same_assessment_byte_for_byte_without_a_model() -> None:
    kept = Kept()
    told = await graded(failing(LYING, [rubric().subs["B2"].name], TimedOut("It was silent.")), job(SAT), kept)
    again, once_more = (rebuild(job(SAT), NAME, kept.log) for _ in range(2))
    assert told.model_dump_json() == again.model_dump_json() == once_more.model_dump_json()
    assert (told.ungraded, told.flags[0].status) == (("B2",), "confirmed")


async def test_another_seed_or_a_retry_of_one_criterion_reads_the_same_record_the_same() -> None:
    kept = Kept()
    told = await graded(LYING, job(SAT, seed=1), kept)
    assert rebuild(job(SAT, seed=2, only=frozenset({"A3"})), NAME, kept.log) == told


async def test_an_empty_record_is_an_assessment_with_everything_ungraded() -> None:
    empty = rebuild(job(SAT), NAME, Log())
    assert (len(empty.ungraded), empty.total, empty.spend) == (CALLS, None, None)
    assert {result.reason for result in empty.criteria} == {"It has not been graded."}


async def test_every_call_is_recorded_with_request_reply_parameters_tokens_and_what_was_rejected() -> None:
    kept = Kept()
    await graded(changed(oracle(FLAGGED), lambda quote: f"{quote} no more"), job(SAT), kept)
    first = next(call for call in kept.log.calls if call.call == "A1")
    assert (first.attempt, first.run, first.model, first.parameters) == (1, 1, "fake-1", {"model": "fake"})
    assert (first.usage.sent > 0, first.usage.received > 0) == (True, True)
    assert [quote.reason for quote in first.rejected][:1] == ["These words are not in T02.S01."]
    request: dict[str, Any] = dict(first.request)
    assert (request["schema_name"], request["effort"], request["schema"]["required"][0]) == (
        "criterion",
        "medium",
        "signals",
    )
    assert [(turn["role"], turn["cached"]) for turn in request["messages"]] == [("user", True), ("user", False)]


async def test_a_failed_call_is_recorded_with_its_reason_and_a_reply_of_another_form_with_what_is_wrong() -> None:
    kept = Kept()
    a1, a2 = (rubric().subs[sub].name for sub in ("A1", "A2"))
    silent = failing(oracle(truth(ALL)), [a1], TimedOut("It was silent.", "Try again."))
    await graded(failing(silent, [a2], '{"level": 9}'), job(SAT), kept)
    errors = {(c.call, c.attempt): c.error for c in kept.log.calls if c.error}
    assert errors.keys() == {("A1", 1), ("A2", 1), ("A2", 2)}
    assert errors["A1", 1] == "It was silent. Try again."
    assert "level: Input should be 1, 2, 3, 4 or 5" in errors["A2", 2]


def test_a_record_that_is_none_is_told_with_every_bad_line() -> None:
    with pytest.raises(BadFile) as caught:
        Log.read([{"type": "call", "call": "A1"}, {"type": "riddle"}])
    assert {problem.line for problem in caught.value.problems} == {2, 3}


def test_a_plan_of_another_version_is_refused() -> None:
    with pytest.raises(BadFile, match="schema"):
        PlanLine.read({"type": "plan", "schema": "hotseat.grading/9"})


# --- what it costs ----------------------------------------------------------------------------------------------------


def ticking(step: float) -> Iterator[float]:
    now = 100.0
    while True:
        yield now
        now += step


async def test_seconds_are_those_of_each_run_to_its_last_reply() -> None:
    kept, ticks = Kept(), ticking(0.5)
    grader = Grader(model(oracle(truth(ALL))), clock=lambda: next(ticks), concurrency=1)
    for only in ({"A1"}, {"A2", "A3"}):
        wanted = job(SAT, only=frozenset(only))
        last = [update async for update in grader.run(wanted, kept, list(kept.lines))][-1]
    assert isinstance(last, Finished)
    assert last.assessment.spend is not None
    assert last.assessment.spend.seconds == 3.0
    times = [(line.run, line.began, line.seconds) for line in kept.log.calls]
    assert times == [(1, 0.5, 0.5), (2, 0.5, 0.5), (2, 1.5, 0.5)]


async def test_tokens_and_cents_of_all_calls_are_added_up_those_asked_again_included() -> None:
    used = Usage(sent=1_000, received=100, cached=800, cache_written=100)

    def answer(request: Request) -> Line:
        right = oracle(truth(ALL))(request)
        assert isinstance(right, Reply)
        wrong = "A1" if len(request.messages) == 2 and "sig_goal" in request.messages[1].text else ""
        return replace(right, text="{}" if wrong else right.text, usage=used)

    grader = ScriptedModel(answer=answer, name="anthropic:claude-sonnet-5-5")
    last = (await updates(grader, job(SAT)))[-1]
    assert isinstance(last, Finished)
    a_call = 100 * 2 + 800 * 0.2 + 100 * 2.5 + 100 * 10
    spend = last.assessment.spend
    assert spend is not None
    assert spend.cents == pytest.approx(18 * a_call / 10_000)
    # 800 tokens at a tenth of the price, less the quarter that writing 100 of them costs more.
    assert spend.saved == pytest.approx(18 * (800 * 1.8 - 100 * 0.5) / 10_000)
    assert spend == Spend(
        calls=18, sent=18_000, received=1_800, cached=14_400, cents=spend.cents, seconds=0.0, saved=spend.saved
    )


@pytest.mark.parametrize(
    ("error", "known"),
    [
        (TimedOut("It was silent."), True),
        (Refused("The model declined."), False),
        (CutShort("The reply was cut off."), False),
        (Malformed("It sent a web page.", raw="<html>"), False),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_cents_are_not_told_when_a_reply_came_that_is_billed_for_tokens_nobody_reported(
    error: ProviderError, known: bool
) -> None:
    kept, a3 = Kept(), rubric().subs["A3"].name
    grader = ScriptedModel(answer=failing(oracle(truth(ALL)), [a3], error), name="anthropic:claude-sonnet-5-5")
    last = (await updates(grader, job(SAT), kept))[-1]
    assert isinstance(last, Finished)
    spend = last.assessment.spend
    assert spend is not None
    assert (spend.calls, spend.sent > 0, spend.cents is not None) == (CALLS, True, known)
    assert [line.cents for line in kept.log.calls if line.call == "A3"] == [0.0 if known else None]


@pytest.mark.parametrize(
    ("grader", "usage", "cents"),
    [
        ("anthropic:claude-sonnet-5-5", Usage(sent=1_000_000, cached=1_000_000), 180.0),
        ("anthropic:claude-sonnet-5-5", Usage(sent=1_000_000, cache_written=1_000_000), -50.0),
        ("anthropic:claude-sonnet-5-5", Usage(sent=1_000_000), 0.0),
        ("openai-compatible:own", Usage(sent=1_000, cached=900), None),
    ],
)
def test_what_a_cache_saved_is_told_less_what_filling_it_cost(grader: str, usage: Usage, cents: float | None) -> None:
    assert saved(grader, usage) == (None if cents is None else pytest.approx(cents))


def test_a_request_is_estimated_by_all_that_is_sent_its_schema_included() -> None:
    bare = Request("x" * 350, (Message("user", "y" * 700),), max_tokens=10)
    assert (tokens(bare), tokens(replace(bare, schema={"k": "z" * 341}))) == (300, 400)


async def test_the_plan_counts_what_is_then_sent() -> None:
    grader = model(oracle(truth(ALL)))
    planned = (await updates(grader, job(SAT)))[0]
    assert isinstance(planned, Planned)
    assert (planned.plan.calls, planned.plan.sent) == (CALLS, sum(map(tokens, grader.requests)))
    assert (planned.plan.grader, planned.plan.cents) == (NAME, None)


async def test_the_plan_of_a_retry_counts_only_what_is_open() -> None:
    kept, a3 = Kept(), rubric().subs["A3"].name
    await graded(failing(oracle(truth(ALL)), [a3], TimedOut("It was silent.")), job(SAT), kept)
    grader = Grader(model(oracle(truth(ALL))), clock=lambda: 0.0)
    assert (grader.plan(job(SAT)).calls, grader.plan(job(SAT), kept.lines).calls) == (CALLS, 1)
    assert grader.plan(job(SAT, only=frozenset({"A4"})), kept.lines).calls == 0


def test_a_prompt_cache_makes_the_plan_cheaper_where_the_vendor_has_one() -> None:
    sonnet = ScriptedModel(name="anthropic:claude-sonnet-5-5")
    warm, cold = (Grader(sonnet, clock=lambda: 0.0, warm=each).plan(job(SAT)) for each in (None, False))
    assert (warm.sent, warm.received) == (cold.sent, cold.received)
    assert warm.cents is not None
    assert cold.cents is not None
    assert warm.cents < 0.7 * cold.cents


def test_the_first_line_of_a_record_says_what_was_announced() -> None:
    grader = Grader(model(oracle(truth(ALL))), clock=lambda: 0.0)
    line, plan = grader.first_line(job(SAT, seed=9)), grader.plan(job(SAT, seed=9))
    assert line == {
        "type": "plan",
        "schema": "hotseat.grading/1",
        "grading": "g-1",
        "grader": NAME,
        "host": "localhost:1",
        "item": TRIAGE,
        "item_hash": "i",
        "rubric": "ai-pm",
        "rubric_hash": "r",
        "seed": 9,
        "calls": plan.calls,
        "sent": plan.sent,
        "received": plan.received,
        "cents": None,
        "at_most": CALLS,
        "seconds": plan.seconds,
        "care": "standard",
        "feedback": False,
        "challenge": None,
    }
