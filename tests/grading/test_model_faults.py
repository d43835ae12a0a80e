"""A call that fails is never a score: its criterion is ungraded, with the reason, and everything else stands."""

import json
from dataclasses import replace
from typing import Any

import pytest

from grading.fake_graders import Answer, Kept, failing, graded, job, model, oracle, said, truth, updates
from grading.rounds import TRIAGE, item, rubric, sitting
from hotseat.domain.assessment import Credit
from hotseat.errors import (
    BadKey,
    CutShort,
    Malformed,
    NoCredit,
    Offline,
    ProviderError,
    Refused,
    ServerTrouble,
    TimedOut,
)
from hotseat.grading.model_grader import CallFailed, Failed, Finished
from hotseat.providers.port import Reply, Request
from hotseat.providers.scripted import Line

CASE = item(TRIAGE)
ALL: dict[str, Credit] = dict.fromkeys((signal.id for signal in CASE.signals), "shown")
SAT = sitting(TRIAGE, ALL)
RIGHT = oracle(truth(ALL))
A3 = rubric().subs["A3"].name
OTHERS = {signal.sub for signal in CASE.signals} - {"A3"}


def but(**change: Any) -> Answer:
    """The oracle, but its answer about A3 has other values for some keys, every time it is asked."""

    def answer(request: Request) -> Line:
        reply = RIGHT(request)
        assert isinstance(reply, Reply)
        if request.schema_name != "criterion" or A3 not in request.messages[1].text:
            return reply
        return replace(reply, text=json.dumps(json.loads(reply.text) | change))

    return answer


def entries(*signals: str) -> list[dict[str, Any]]:
    return [{"signal": signal, "evidence": [], "reading": "", "verdict": "not_shown"} for signal in signals]


FAULTS: dict[str, tuple[Answer, str]] = {
    "time-out": (failing(RIGHT, [A3], TimedOut("It was silent for 120 s.", "Try again.")), "It was silent for 120 s."),
    "server error": (failing(RIGHT, [A3], ServerTrouble("It has trouble (500).")), "It has trouble (500)."),
    "offline": (failing(RIGHT, [A3], Offline("It could not be reached.")), "It could not be reached."),
    "refused": (failing(RIGHT, [A3], Refused("The model declined.")), "The model declined."),
    "cut short": (failing(RIGHT, [A3], CutShort("The reply was cut off.")), "The reply was cut off."),
    "a web page": (failing(RIGHT, [A3], Malformed("It sent a web page.", raw="<html>")), "It sent a web page."),
    "broken JSON": (failing(RIGHT, [A3], '{"signals": [{"sig'), "Invalid JSON"),
    "another shape": (failing(RIGHT, [A3], '{"score": 5}'), "level: Field required"),
    "no words at all": (failing(RIGHT, [A3], ""), "Invalid JSON"),
    "half a character": (failing(RIGHT, [A3], '{"boundary": "\ud83d"}'), "unicode"),
    "a level of 7": (but(level=7), "level: Input should be 1, 2, 3, 4 or 5"),
    "a level of 3.5": (but(level=3.5), "level: Input should be 1, 2, 3, 4 or 5"),
    "a truth value for a level": (but(level=True), "Input should be 1, 2, 3, 4 or 5"),
    "no level": (but(level=None), "level: Input should be 1, 2, 3, 4 or 5"),
    "a word for a level": (but(level="cannot be assessed"), "level: Input should be 1, 2, 3, 4 or 5"),
    "a signal missing": (but(signals=entries("sig_asymmetry")), "signals: missing: sig_design_from_harm"),
    "a signal twice": (
        but(signals=entries("sig_asymmetry", "sig_asymmetry", "sig_design_from_harm")),
        "signals: more than once: sig_asymmetry",
    ),
    "another criterion's signal": (
        but(signals=entries("sig_asymmetry", "sig_design_from_harm", "sig_goal")),
        "signals: not asked for: sig_goal",
    ),
}


@pytest.mark.parametrize("kind", FAULTS)
async def test_each_fault_is_one_ungraded_criterion_with_its_reason_and_no_total(kind: str) -> None:
    answer, reason = FAULTS[kind]
    told = await updates(model(answer), job(SAT))
    assert [update.call for update in told if isinstance(update, CallFailed)] == ["A3"]
    assert isinstance(told[-1], Finished)
    assessment = told[-1].assessment
    failed = assessment.criterion("A3")
    assert (assessment.ungraded, failed.status, failed.level) == (("A3",), "ungraded", None)
    assert reason in failed.reason
    assert {c.sub for c in assessment.criteria if c.status == "scored"} == OTHERS
    assert (assessment.total, assessment.hundred, assessment.verdict) == (None, None, None)
    assert "A3 could not be graded" in assessment.why


@pytest.mark.parametrize("kind", FAULTS)
async def test_retried_alone_only_its_own_call_is_made_and_the_total_is_there(kind: str) -> None:
    kept = Kept()
    first = await graded(FAULTS[kind][0], job(SAT), kept)
    before = len(kept.lines)
    second = await graded(RIGHT, job(SAT, only=frozenset(first.ungraded)), kept)
    assert kept.calls[before:] == ["A3"]
    assert (second.grading, second.ungraded, second.criteria) == ("g-1", (), (await graded(RIGHT, job(SAT))).criteria)


async def test_a_reply_of_another_shape_is_asked_for_once_more_with_what_is_wrong() -> None:
    asked: list[Request] = []

    def answer(request: Request) -> Line:
        if A3 not in request.messages[1].text if len(request.messages) > 1 else True:
            return RIGHT(request)
        asked.append(request)
        return '{"level": 9}' if len(asked) == 1 else RIGHT(request)

    assessment = await graded(answer, job(SAT))
    assert (assessment.ungraded, len(asked)) == ((), 2)
    reply, complaint = asked[1].messages[-2:]
    assert (reply.role, reply.text, complaint.role) == ("assistant", '{"level": 9}', "user")
    assert "level: Input should be 1, 2, 3, 4 or 5" in complaint.text
    assert asked[1].messages[:-2] == asked[0].messages


async def test_a_failed_flag_call_leaves_no_total_but_every_level() -> None:
    kept = Kept()
    assessment = await graded(failing(RIGHT, ["flags"], TimedOut("It was silent.")), job(SAT), kept)
    assert (assessment.ungraded, assessment.flags_ungraded, assessment.total) == (("flags",), "It was silent.", None)
    assert {c.status for c in assessment.criteria} == {"scored"}
    again = await graded(RIGHT, job(SAT, only=frozenset({"flags"})), kept)
    assert (kept.calls.count("flags"), kept.calls.count("A3"), again.ungraded) == (2, 1, ())


async def test_a_failed_confirmation_is_made_again_alone() -> None:
    known = replace(truth(ALL), flags={"rf_closes_care": ({"sid": "T01.S01", "quote": "write anything down"},)})
    kept = Kept()
    first = await graded(failing(oracle(known), ["confirm"], TimedOut("It was silent.")), job(SAT), kept)
    second = await graded(oracle(known), job(SAT, only=frozenset(first.ungraded)), kept)
    assert (first.flags_ungraded, first.flags, first.verdict) == ("It was silent.", (), None)
    assert (kept.calls[-1], kept.calls.count("flags")) == ("flags.rf_closes_care", 1)
    assert ([flag.status for flag in second.flags], second.verdict) == (["confirmed"], "no_hire")


async def test_a_repair_that_fails_leaves_the_criterion_ungraded_and_is_made_again_alone() -> None:
    def invents(request: Request) -> Line:
        quote = {"sid": "T01.S01", "quote": "words that nobody ever said"}
        signals = [{**entry, "evidence": [quote], "verdict": "shown"} for entry in entries("sig_goal")]
        if request.schema_name == "criterion" and "sig_goal" in request.messages[1].text:
            return said(request, {"signals": signals, "level_evidence": [], "boundary": "", "level": 4})
        return TimedOut("It was silent.") if request.schema_name == "repair" else RIGHT(request)

    kept = Kept()
    first = await graded(invents, job(SAT), kept)
    second = await graded(RIGHT, job(SAT, only=frozenset(first.ungraded)), kept)
    assert first.ungraded == ("A1",)
    assert (kept.calls.count("A1"), kept.calls.count("A1.repair"), kept.calls[-1]) == (1, 2, "A1.repair")
    assert (second.ungraded, second.criterion("A1").findings[0].verdict) == ((), "shown")


@pytest.mark.parametrize("error", [BadKey("The key was refused."), NoCredit("There is no credit left.")])
async def test_when_every_further_call_would_fail_the_same_way_no_more_are_sent(error: ProviderError) -> None:
    grader = model(lambda _: error)
    last = (await updates(grader, job(SAT)))[-1]
    assert last == Failed(error.what)
    assert len(grader.requests) == 1


async def test_what_was_not_sent_gives_the_reason_it_was_not_sent_for() -> None:
    kept, paid = Kept(), iter(range(5))

    def answer(request: Request) -> Line:
        return NoCredit("There is no credit left.") if next(paid, None) is None else RIGHT(request)

    assessment = await graded(answer, job(SAT), kept)
    reasons = {c.reason for c in assessment.criteria if c.status == "ungraded"}
    assert (reasons, len(assessment.ungraded), len(kept.calls)) == ({"There is no credit left."}, 12, 6)


async def test_nobody_there_ends_in_one_reason_and_no_assessment() -> None:
    told = await updates(model(lambda _: Offline("It could not be reached.", "Check the connection.")), job(SAT))
    assert told[-1] == Failed("It could not be reached. Check the connection.")
    assert [type(update) for update in told].count(Finished) == 0


async def test_everything_malformed_ends_in_one_reason_and_no_assessment() -> None:
    last = (await updates(model(lambda _: '{"score": 50}'), job(SAT)))[-1]
    assert isinstance(last, Failed)
    assert "not in the form asked for" in last.reason


async def test_a_mistake_in_the_program_is_not_taken_for_a_providers_trouble() -> None:
    def broken(request: Request) -> Line:
        raise LookupError(request.schema_name)

    with pytest.raises(LookupError):
        await updates(model(broken), job(SAT))
