"""A grading with a model from end to end: an oracle reads the real prompts, and the marks come out as they went in."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace

import pytest

from grading.fake_graders import Kept, Truth, cited, graded, job, model, oracle, truth, updates
from grading.rounds import COMPLETED, TRIAGE, events, item, marked, phase, probed, rubric, said, sitting
from hotseat.domain.assessment import Credit
from hotseat.domain.event import SessionEnded
from hotseat.grading.assess import Sitting
from hotseat.grading.model_grader import CallDone, Finished, Grader, Planned, Retrying
from hotseat.providers.port import Reply, Request, Waiting

CASE = item(TRIAGE)
SUBS = tuple(dict.fromkeys(signal.sub for signal in CASE.signals))
ALL: dict[str, Credit] = dict.fromkeys((signal.id for signal in CASE.signals), "shown")
MIXED = ALL | {"sig_goal": "partly", "sig_reg": "not_shown", "sig_data": "not_shown"}
ORDINARY = "I would split the calls by reason first and let the nurse decide every clinical one of them. " * 3


async def test_an_oracle_gives_the_levels_of_the_same_marks_made_by_hand() -> None:
    assessment = await graded(oracle(truth(MIXED)), job(sitting(TRIAGE, MIXED)))
    by_hand = marked(TRIAGE, MIXED, levels=dict.fromkeys(rubric().subs, 4))
    assert [(c.sub, c.level, c.share) for c in assessment.criteria] == [
        (c.sub, c.level, c.share) for c in by_hand.criteria
    ]
    assert (assessment.total, assessment.verdict) == (by_hand.total, by_hand.verdict)


async def test_prompted_signals_earn_less_though_the_model_cannot_say_so() -> None:
    plain = await graded(oracle(truth(ALL, level=5)), job(sitting(TRIAGE, ALL)))
    prompted = await graded(oracle(truth(ALL, level=5)), job(sitting(TRIAGE, ALL, prompted=ALL)))
    assert (plain.criterion("A3").share, prompted.criterion("A3").share) == (1.0, 0.75)


async def test_one_call_a_sub_criterion_and_one_for_flags() -> None:
    kept = Kept()
    await graded(oracle(truth(ALL)), job(sitting(TRIAGE, ALL)), kept)
    assert sorted(kept.calls) == sorted([*SUBS, "flags"])


async def test_it_tells_what_it_will_ask_then_each_end_then_the_assessment() -> None:
    told = await updates(model(oracle(truth(ALL))), job(sitting(TRIAGE, ALL)))
    planned, *done, last = told
    assert isinstance(planned, Planned)
    assert (planned.plan.calls, planned.plan.host) == (len(SUBS) + 1, "localhost:1")
    assert [(type(update), update.done, update.total) for update in done if isinstance(update, CallDone)] == [
        (CallDone, number, len(SUBS) + 1) for number in range(1, len(SUBS) + 2)
    ]
    assert isinstance(last, Finished)


async def test_the_plan_is_told_before_anything_is_sent() -> None:
    grader = model(oracle(truth(ALL)))
    run = Grader(grader, clock=lambda: 0.0).run(job(sitting(TRIAGE, ALL)), Kept())
    first = await anext(run)
    sent = len(grader.requests)
    await run.aclose()
    assert (type(first), sent, len(grader.requests)) == (Planned, 0, 0)


async def test_on_the_floor_no_call_is_made() -> None:
    sat = Sitting(CASE, "i", rubric(), "r", events(phase("answer"), said(1, "I would build a bot."), COMPLETED))
    grader = model(oracle(truth({})))
    planned, last = await updates(grader, job(sat))
    assert isinstance(planned, Planned)
    assert isinstance(last, Finished)
    assert (planned.plan.calls, planned.plan.cents, grader.requests) == (0, None, [])
    assert planned.plan.skip == last.assessment.floor != ""
    assert ({c.level for c in last.assessment.criteria}, last.assessment.spend) == ({1}, None)


async def test_a_round_left_before_a_word_was_said_costs_no_call() -> None:
    sat = Sitting(CASE, "i", rubric(), "r", events(phase("scope"), SessionEnded(reason="ended_by_candidate")))
    grader = model(oracle(truth({})))
    last = (await updates(grader, job(sat)))[-1]
    assert isinstance(last, Finished)
    assert {c.status for c in last.assessment.criteria} == {"not_assessed"}
    assert grader.requests == []


async def test_what_had_no_chance_is_not_assessed_whatever_level_the_model_gives() -> None:
    quits = SessionEnded(reason="ended_by_candidate")
    sat = Sitting(CASE, "i", rubric(), "r", events(phase("answer"), said(1, ORDINARY), probed("sig_eval"), quits))
    assessment = await graded(oracle(truth({}, level=5)), job(sat))
    assert {(c.sub, c.level) for c in assessment.criteria if c.status == "scored"} == {("B2", 1)}


async def test_with_a_rubric_the_item_does_not_know_only_the_anchors_are_asked_about() -> None:
    other = replace(sitting(TRIAGE, ALL), rubric=rubric().model_copy(update={"id": "our-own"}))
    grader = model(oracle(truth(ALL)))
    last = (await updates(grader, job(other)))[-1]
    assert isinstance(last, Finished)
    assert {len(c.findings) for c in last.assessment.criteria} == {0}
    assert {c.proposed for c in last.assessment.criteria} == {4}


# --- flags ------------------------------------------------------------------------------------------------------------

FILLING = cited("T01.S01", "write anything down for the board to read")


async def test_a_grave_flag_with_a_quote_is_confirmed_by_a_second_call() -> None:
    known = replace(truth(ALL), flags={"rf_closes_care": (FILLING,)})
    kept = Kept()
    assessment = await graded(oracle(known), job(sitting(TRIAGE, ALL)), kept)
    assert [(f.flag, f.status, f.severity) for f in assessment.flags] == [("rf_closes_care", "confirmed", "critical")]
    assert "flags.rf_closes_care" in kept.calls
    assert assessment.verdict == "no_hire"


async def test_a_grave_flag_that_the_second_call_does_not_confirm_costs_nothing() -> None:
    known = replace(truth(ALL), flags={"rf_closes_care": (FILLING,)}, confirmed=False)
    assessment = await graded(oracle(known), job(sitting(TRIAGE, ALL)))
    clean = await graded(oracle(truth(ALL)), job(sitting(TRIAGE, ALL)))
    assert [(f.status, f.reason) for f in assessment.flags] == [("not_confirmed", "The words do it.")]
    assert assessment.total == clean.total


async def test_a_minor_flag_needs_no_second_call() -> None:
    kept = Kept()
    known = replace(truth(ALL), flags={"rf_disclaimer": (FILLING,)})
    assessment = await graded(oracle(known), job(sitting(TRIAGE, ALL)), kept)
    assert [f.status for f in assessment.flags] == ["confirmed"]
    assert [call for call in kept.calls if call.startswith("flags")] == ["flags"]


async def test_a_flag_whose_quotes_do_not_hold_falls_without_a_second_call() -> None:
    kept = Kept()
    known = replace(truth(ALL), flags={"rf_closes_care": (cited("T01.S01", "the bot may close the call"),)})
    assessment = await graded(oracle(known), job(sitting(TRIAGE, ALL)), kept)
    assert [(f.status, f.reason) for f in assessment.flags] == [("not_confirmed", "None of its quotes holds.")]
    assert [q.reason for q in assessment.flags[0].rejected] == ["These words are not in T01.S01."]
    assert [call for call in kept.calls if call.startswith("flags")] == ["flags"]


async def test_an_item_without_flags_is_not_asked_about_any() -> None:
    harmless = CASE.model_copy(update={"red_flags": ()})
    kept = Kept()
    assessment = await graded(oracle(truth(ALL)), job(replace(sitting(TRIAGE, ALL), item=harmless)), kept)
    assert (assessment.flags, "flags" in kept.calls, assessment.flags_ungraded) == ((), False, "")


# --- side by side -----------------------------------------------------------------------------------------------------


class Busy:
    """An oracle that answers after every other task has had its turn, and counts the calls under way."""

    name, host = "openai-compatible:fake", "localhost:1"

    def __init__(self, known: Truth) -> None:
        self._answer = oracle(known)
        self.now = self.most = 0
        self.before_first_end: list[str] = []
        self._ended = False

    async def complete(self, request: Request) -> Reply:
        self.now += 1
        self.most = max(self.most, self.now)
        if not self._ended:
            self.before_first_end.append(request.schema_name)
        for _ in range(20):
            await asyncio.sleep(0)
        self.now -= 1
        self._ended = self._ended or request.schema_name == "criterion"
        reply = self._answer(request)
        assert isinstance(reply, Reply)
        return reply

    def stream(self, request: Request) -> AsyncGenerator[str, None]:
        raise AssertionError(request)


@pytest.mark.parametrize("most", [1, 3, 8])
async def test_no_more_calls_are_under_way_than_allowed(most: int) -> None:
    busy = Busy(truth(ALL))
    grader = Grader(busy, clock=lambda: 0.0, concurrency=most)
    assert [type(u) async for u in grader.run(job(sitting(TRIAGE, ALL)), Kept())][-1] is Finished
    assert busy.most == most


@pytest.mark.parametrize(("warm", "ahead"), [(True, ["flags", "criterion"]), (False, ["flags", *["criterion"] * 7])])
async def test_to_warm_a_cache_one_sub_criterion_goes_ahead(warm: bool, ahead: list[str]) -> None:
    busy = Busy(truth(ALL))
    grader = Grader(busy, clock=lambda: 0.0, warm=warm)
    assert [type(u) async for u in grader.run(job(sitting(TRIAGE, ALL)), Kept())][-1] is Finished
    assert busy.before_first_end == ahead


async def test_a_wait_that_the_provider_announces_is_told_on() -> None:
    busy = Busy(truth(ALL))
    grader = Grader(busy, clock=lambda: 0.0)
    run = grader.run(job(sitting(TRIAGE, ALL)), Kept())
    await anext(run)
    await anext(run)
    grader.announce(Waiting("The server asks to wait.", 4.0, 1))
    told = [update async for update in run]
    assert Retrying(Waiting("The server asks to wait.", 4.0, 1)) in told


async def test_leaving_early_lets_go_of_the_calls_under_way() -> None:
    busy = Busy(truth(ALL))
    run = Grader(busy, clock=lambda: 0.0).run(job(sitting(TRIAGE, ALL)), Kept())
    assert [type(await anext(run)) for _ in range(2)] == [Planned, CallDone]
    others = asyncio.all_tasks() - {asyncio.current_task()}
    await run.aclose()
    assert (len(others) > 0, asyncio.all_tasks() - {asyncio.current_task()}) == (True, set())
