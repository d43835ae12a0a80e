"""Careful grading: three readings of every sub-criterion, five where they differ, and the one in the middle."""

import asyncio
import json
from collections import Counter
from dataclasses import replace
from itertools import count

import pytest

from grading.fake_graders import (
    NAME,
    Answer,
    Kept,
    about,
    block,
    cited,
    graded,
    in_turn,
    job,
    model,
    oracle,
    truth,
    updates,
)
from grading.rounds import COMPLETED, TRIAGE, events, item, phase, rubric, said, sitting
from hotseat.domain.assessment import Assessment, Care, Credit
from hotseat.errors import TimedOut
from hotseat.grading.assess import Marks, Sitting, assess, marks_of
from hotseat.grading.calls import asked_signals, criterion_call, material
from hotseat.grading.model_grader import CallDone, CallFailed, Finished, Grader, Planned
from hotseat.grading.record import PlanLine
from hotseat.grading.replay import rebuild
from hotseat.providers.port import Reply, Request
from hotseat.providers.scripted import Line, ScriptedModel

CASE = item(TRIAGE)
SUBS = tuple(sub for sub in rubric().subs if any(signal.sub == sub for signal in CASE.signals))
# One of two equal signals shown and one partly: the signals suggest level 4, so that 3, 4 and 5 are allowed.
ALL: dict[str, Credit] = dict.fromkeys((signal.id for signal in CASE.signals), "shown")
OPEN = ALL | {"sig_design_from_harm": "partly"}
SAT = sitting(TRIAGE, OPEN)
RIGHT = oracle(truth(OPEN))
A3 = rubric().subs["A3"].name
CAREFUL = job(SAT, care="careful")


def of(sub: str, calls: list[str]) -> list[str]:
    """The readings of a sub-criterion among the calls, without second looks."""
    return [call for call in calls if call.split(".")[0] == sub and "entail" not in call]


async def read_a3(*levels: int, kept: Kept | None = None) -> Assessment:
    wanted = job(SAT, only=frozenset({"A3"}), care="careful")
    return await graded(in_turn(RIGHT, A3, *levels), wanted, kept)


async def test_every_sub_criterion_is_read_three_times_and_the_flags_once() -> None:
    kept = Kept()
    assessment = await graded(RIGHT, CAREFUL, kept)
    wanted = [call for sub in SUBS for call in (sub, f"{sub}.2", f"{sub}.3")]
    assert sorted(call for call in kept.calls if "entail" not in call) == sorted([*wanted, "flags"])
    assert {len(result.samples) for result in assessment.criteria} == {3}
    assert assessment.care == "careful"


@pytest.mark.parametrize(
    ("levels", "level", "line"),
    [
        ((4, 4, 4), 4, "Three readings: level 4, 4, 4; the middle one is 4."),
        ((3, 4, 3, 3, 5), 3, "Five readings: level 3, 4, 3, 3, 5; the middle one is 3."),
        ((5, 3, 4, 5, 3), 4, "Five readings: level 5, 3, 4, 5, 3; the middle one is 4."),
        ((3, 3, 5, 5, 5), 5, "Five readings: level 3, 3, 5, 5, 5; the middle one is 5."),
    ],
)
async def test_the_level_is_that_of_the_middle_reading_and_two_more_are_made_where_they_differ(
    levels: tuple[int, ...], level: int, line: str
) -> None:
    kept = Kept()
    result = (await read_a3(*levels, kept=kept)).criterion("A3")
    assert (result.level, [sample.level for sample in result.samples]) == (level, list(levels))
    assert [sample.no for sample in result.samples] == list(range(1, len(levels) + 1))
    assert result.working[0] == line
    assert len(of("A3", kept.calls)) == len(levels)


async def test_what_is_shown_is_what_the_first_reading_at_that_level_found() -> None:
    quotes = iter(
        ("I would decide it like this", "On asymmetry I would decide", "I would decide it", *["like this"] * 9)
    )
    turned = in_turn(RIGHT, A3, 3, 4, 4, 3, 4)

    def answer(request: Request) -> Line:
        reply = turned(request)
        if about(request) != A3:
            return reply
        assert isinstance(reply, Reply)
        body = json.loads(reply.text)
        evidence = next(entry for entry in body["signals"] if entry["signal"] == "sig_asymmetry")["evidence"]
        evidence[0] = {**evidence[0], "quote": next(quotes)}
        return Reply(json.dumps(body), "fake-1")

    result = (await graded(answer, job(SAT, only=frozenset({"A3"}), care="careful"))).criterion("A3")
    finding = next(finding for finding in result.findings if finding.signal == "sig_asymmetry")
    assert (result.level, finding.quotes[0].quote) == (4, "On asymmetry I would decide")


def test_the_first_reading_is_put_exactly_as_in_standard_grading() -> None:
    shared, signals = material(SAT, 7), [signal for signal in CASE.signals if signal.sub == "A3"]
    plain = criterion_call(shared, rubric().subs["A3"], signals)
    first, second = (criterion_call(shared, rubric().subs["A3"], signals, sample) for sample in (1, 2))
    assert (first.id, first.request) == (plain.id, plain.request)
    assert (second.id, second.request == plain.request) == ("A3.2", False)
    assert second.request.messages[0] == plain.request.messages[0]


def test_over_as_many_readings_as_signals_each_stands_once_in_every_place() -> None:
    shared, signals = material(SAT, 7), CASE.signals[:3]
    orders = [[entry["id"] for entry in asked_signals(shared, "A3", signals, sample)] for sample in (1, 2, 3)]
    wanted = sorted(signal.id for signal in signals)
    assert [sorted(place) for place in zip(*orders, strict=True)] == [wanted] * 3


async def test_a_minor_flag_caps_the_middle_reading_and_not_the_readings() -> None:
    filling = (cited("T01.S01", "write anything down for the board to read"),)
    flagged = replace(truth(OPEN), flags={"rf_disclaimer": filling})
    result = (await graded(oracle(flagged), CAREFUL)).criterion("A7")
    assert ({sample.level for sample in result.samples}, result.level, result.capped_by) == ({4}, 2, "rf_disclaimer")


# --- what fails -------------------------------------------------------------------------------------------------------


def silent_at(place: int) -> Answer:
    """Is silent at the reading of A3 of this place."""
    readings = count(1)

    def answer(request: Request) -> Line:
        return TimedOut("It was silent.") if about(request) == A3 and next(readings) == place else RIGHT(request)

    return answer


@pytest.mark.parametrize(("place", "left"), [(1, ["A3", "A3.2", "A3.3"]), (3, ["A3.3"])])
async def test_a_reading_that_fails_leaves_the_criterion_ungraded_and_a_retry_asks_only_what_is_missing(
    place: int, left: list[str]
) -> None:
    kept = Kept()
    told = await updates(model(silent_at(place)), CAREFUL, kept)
    assert isinstance(told[-1], Finished)
    first, before = told[-1].assessment, len(kept.lines)
    assert [update.call for update in told if isinstance(update, CallFailed)] == ["A3"]
    assert (first.ungraded, first.total, first.interval) == (("A3",), None, None)
    again = job(SAT, only=frozenset(first.ungraded), care="careful")
    assert Grader(model(RIGHT), clock=lambda: 0.0).plan(again, kept.lines).calls == len(left)
    second = await graded(RIGHT, again, kept)
    assert of("A3", kept.calls[before:]) == left
    assert (second.ungraded, second.criteria) == ((), (await graded(RIGHT, CAREFUL)).criteria)


async def test_a_careful_grading_killed_half_way_makes_only_the_missing_calls_and_ends_the_same() -> None:
    whole = Kept()
    told = await graded(in_turn(RIGHT, A3, 3, 5, 4, 4, 3), CAREFUL, whole)
    half = Kept()
    half.lines = whole.lines[: len(whole.lines) // 2]
    read = sum(line["call"] in {"A3", "A3.2", "A3.3", "A3.4", "A3.5"} for line in half.lines)
    resumed = await graded(in_turn(RIGHT, A3, *(3, 5, 4, 4, 3)[read:]), CAREFUL, half)
    assert max(Counter(half.calls).values()) == 1
    assert sorted(half.calls) == sorted(whole.calls)
    # Seconds and order in the record are of two runs; everything that is judged is the same.
    assert resumed.model_copy(update={"spend": None}) == told.model_copy(update={"spend": None})


# --- read again -------------------------------------------------------------------------------------------------------


async def test_the_record_gives_the_same_assessment_byte_for_byte() -> None:
    kept = Kept()
    told = await graded(in_turn(RIGHT, A3, 3, 5, 4, 4, 3), CAREFUL, kept)
    assert rebuild(CAREFUL, NAME, kept.log).model_dump_json() == told.model_dump_json()


async def test_a_saved_careful_assessment_is_made_again_from_its_own_marks() -> None:
    told = await graded(in_turn(RIGHT, A3, 3, 5, 4, 4, 3), CAREFUL)
    saved = Assessment.model_validate_json(told.model_dump_json())
    assert told.interval is not None
    assert assess(SAT, marks_of(saved)).model_dump_json() == told.model_dump_json()


async def test_samples_lift_no_level_whose_quotes_do_not_hold() -> None:
    told = marks_of(await graded(RIGHT, CAREFUL))
    elsewhere = Sitting(CASE, "i", rubric(), "r", events(phase("answer"), said(1, "I would wait. " * 30), COMPLETED))
    again = assess(elsewhere, Marks(told.grading, "model", NAME, told.judged, care="careful"))
    assert {result.level for result in again.criteria} == {1}


# --- before it begins -------------------------------------------------------------------------------------------------


def test_the_plan_counts_three_readings_of_each_and_says_how_many_more_there_may_be() -> None:
    plans = {
        care: Grader(model(RIGHT), clock=lambda: 0.0).plan(job(SAT, care=care)) for care in ("standard", "careful")
    }
    many = len(SUBS) * 3 + 1
    assert (plans["standard"].calls, plans["standard"].at_most) == (len(SUBS) + 1, len(SUBS) + 1)
    assert (plans["careful"].calls, plans["careful"].at_most) == (many, len(SUBS) * 5 + 10 * len(CASE.signals) + 1)
    assert plans["careful"].seconds > 2 * plans["standard"].seconds


def test_the_time_told_is_that_of_calls_side_by_side_and_no_shorter_than_one_after_the_other_must_be() -> None:
    # A criterion of two signals: 450 tokens at 60 a second after 8 seconds of thinking, three times in a row.
    one = job(SAT, only=frozenset({"A3"}), care="careful")
    assert Grader(model(RIGHT), clock=lambda: 0.0).plan(one).seconds == round(3 * (8 + 450 / 60))
    alone, many = (Grader(model(RIGHT), clock=lambda: 0.0, concurrency=n).plan(job(SAT)).seconds for n in (1, 1_000))
    assert alone > 10 * many
    assert many >= round(8 + 450 / 60)
    sonnet = ScriptedModel(answer=RIGHT, name="anthropic:claude-sonnet-5-5")
    ahead, at_once = (Grader(sonnet, clock=lambda: 0.0, warm=warm).plan(job(SAT)).seconds for warm in (True, False))
    assert ahead > at_once


def test_the_first_line_of_the_record_says_how_carefully() -> None:
    line = PlanLine.read(Grader(model(RIGHT), clock=lambda: 0.0).first_line(CAREFUL))
    assert (line.care, line.calls, line.at_most > line.calls) == ("careful", len(SUBS) * 3 + 1, True)


@pytest.mark.parametrize("care", ["fast", "standard", "careful"])
async def test_on_the_floor_no_call_is_made_however_careful_it_is(care: Care) -> None:
    sat = Sitting(CASE, "i", rubric(), "r", events(phase("answer"), said(1, "I would build a bot."), COMPLETED))
    grader = model(RIGHT)
    planned, last = await updates(grader, job(sat, care=care))
    assert isinstance(planned, Planned)
    assert isinstance(last, Finished)
    assert (planned.plan.calls, planned.plan.at_most, planned.plan.seconds, grader.requests) == (0, 0, 0, [])
    assert ({c.level for c in last.assessment.criteria}, last.assessment.interval) == ({1}, None)
    assert last.assessment.care == care


async def test_progress_counts_questions_and_ends_at_their_number() -> None:
    told = await updates(model(RIGHT), CAREFUL)
    done = [(update.done, update.total) for update in told if isinstance(update, CallDone)]
    assert done == [(number, len(SUBS) + 1) for number in range(1, len(SUBS) + 2)]


async def test_to_warm_a_cache_only_the_first_reading_goes_ahead_and_not_all_of_its_criterion() -> None:
    begun: list[str] = []

    class Slow(ScriptedModel):
        async def complete(self, request: Request) -> Reply:
            begun.append(str(block(request, "criterion")["name"]) if request.schema_name == "criterion" else "other")
            await asyncio.sleep(0)
            return await super().complete(request)

    run = Grader(Slow(answer=RIGHT), clock=lambda: 0.0, warm=True).run(CAREFUL, Kept())
    assert [type(update) async for update in run][-1] is Finished
    names = [name for name in begun if name != "other"]
    assert (names[1], len(set(names[:3]))) == (names[0], 2)
