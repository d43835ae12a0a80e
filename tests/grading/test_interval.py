"""The 80 % interval of careful grading: from the readings, through the real arithmetic, and with no false certainty."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from itertools import product
from typing import Any

import pytest

from grading.fake_graders import Answer, about, block, graded, job, model, oracle, truth, updates
from grading.fake_graders import said as replied
from grading.rounds import TRIAGE, flag_raised, item, marked, rubric, sitting
from hotseat.domain.assessment import Assessment, Credit, CriterionResult, Interval, Sample
from hotseat.errors import TimedOut
from hotseat.grading.assess import assess, marks_of
from hotseat.grading.interval import DRIFT, interval, resampled
from hotseat.grading.levels import middle
from hotseat.grading.model_grader import Finished
from hotseat.grading.totals import Totals, add_up
from hotseat.providers.port import Reply, Request
from hotseat.providers.scripted import Line

CASE = item(TRIAGE)
SUBS = tuple(sub for sub in rubric().subs if any(signal.sub == sub for signal in CASE.signals))


def read(sub: str, *levels: int) -> CriterionResult:
    samples = tuple(Sample(no=no, level=level, proposed=level) for no, level in enumerate(levels, start=1))
    return CriterionResult(sub=sub, status="scored", level=middle(levels), samples=samples)


def of(*levels: int, seed: str = "g", **others: tuple[int, ...]) -> Interval:
    """The interval when every sub-criterion was read at these levels, and some at others."""
    results = [read(sub, *others.get(sub, levels)) for sub in SUBS]
    return interval(rubric(), results, (), dict.fromkeys(SUBS, 5), seed)


def width(found: Interval) -> float:
    return found.high - found.low


def test_three_equal_readings_are_no_certainty() -> None:
    found = of(3, 3, 3)
    assert found.low < 3.0 < found.high
    assert 0.02 < width(found) < 0.2


def test_however_few_they_are_equal_readings_leave_room_for_one_level_more_or_less() -> None:
    found = interval(rubric(), [read("A1", 3, 3, 3)], (), {"A1": 5}, "g")
    assert (found.low, found.high) == (2.0, 4.0)


def test_the_more_the_readings_differ_the_wider_it_is() -> None:
    widths = [width(of(*levels)) for levels in ((3, 3, 3), (3, 3, 3, 2, 4), (2, 3, 4, 2, 4))]
    assert widths == sorted(widths)
    assert widths[2] > 2 * widths[0]


@pytest.mark.parametrize("level", [1, 3, 5])
def test_the_total_and_its_verdict_are_always_inside(level: int) -> None:
    found = of(level, level, level)
    assert found.low <= level <= found.high
    place = Totals(rubric(), [read(sub, level) for sub in SUBS], ()).at(dict.fromkeys(SUBS, level))[1]
    assert rubric().verdicts[place].label in found.verdicts


def test_where_it_crosses_a_verdict_both_are_named_lower_first() -> None:
    labels = [verdict.label for verdict in rubric().verdicts]
    crossing = of(3, 4, 3, 4, 4)
    assert crossing.crosses
    assert [labels.index(label) for label in crossing.verdicts] == sorted(labels.index(v) for v in crossing.verdicts)
    assert of(1, 1, 1).verdicts == (labels[0],)


def test_the_same_seed_gives_the_same_interval_and_another_one_draws_anew() -> None:
    assert of(2, 3, 4, 2, 4) == of(2, 3, 4, 2, 4)
    assert len({of(2, 3, 4, 2, 4, seed=seed).low for seed in "abcd"}) > 1


def test_a_minor_flag_holds_the_resampled_levels_too() -> None:
    results = [read(sub, 4, 5, 3, 4, 5) for sub in SUBS]
    capped = [result.model_copy(update={"level": 2}) for result in results]
    found = interval(rubric(), capped, (), dict.fromkeys(SUBS, 2), "g")
    assert (found.low < 2.0, found.high) == (True, 2.0)


@pytest.mark.parametrize("levels", [(3, 3, 4), (1, 1, 2), (5, 4, 5, 5, 2)])
def test_the_chances_are_those_of_the_median_of_levels_drawn_again_and_again(levels: tuple[int, ...]) -> None:
    single: Counter[int] = Counter()
    for level in levels:
        single[level] += (1 - DRIFT) / len(levels)  # type: ignore[assignment]
        for to in (level - 1, level + 1):
            single[min(max(to, 1), 5)] += DRIFT / 2 / len(levels)  # type: ignore[assignment]
    exact: Counter[int] = Counter()
    for draw in product(range(1, 6), repeat=len(levels)):
        chance = 1.0
        for level in draw:
            chance *= single[level]
        exact[middle(draw)] += chance  # type: ignore[assignment]
    below = resampled(levels)
    assert below == pytest.approx([sum(exact[low] for low in range(1, level + 1)) for level in range(1, 6)])


# --- the arithmetic is the real one -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "flags", [(), ("rf_accuracy_only",), ("rf_closes_care",), ("rf_bot_first", "rf_accuracy_only")]
)
def test_totals_of_other_levels_are_those_of_a_whole_assessment(flags: tuple[str, ...]) -> None:
    heard = tuple(flag_raised(CASE, flag) for flag in flags)
    totals = Totals(rubric(), [read(sub, 3) for sub in SUBS], heard)
    for turn in range(12):
        levels = {sub: 1 + (place * 7 + turn * 3 + place * turn) % 5 for place, sub in enumerate(SUBS)}
        whole = add_up(rubric(), [read(sub, level) for sub, level in levels.items()], heard)
        total, place = totals.at(levels)
        assert (float(total), rubric().verdicts[place]) == (whole.total, whole.verdict)


def test_without_a_total_there_is_nothing_to_resample() -> None:
    ungraded = CriterionResult(sub="A1", status="ungraded", reason="It was silent.")
    with pytest.raises(ValueError, match="A1 could not be graded"):
        Totals(rubric(), [ungraded, *(read(sub, 3) for sub in SUBS[1:])], ())


# --- in a grading -----------------------------------------------------------------------------------------------------

MIXED: dict[str, Credit] = {
    signal.id: ("shown", "shown", "partly", "shown", "not_shown")[place % 5]
    for place, signal in enumerate(CASE.signals)
}
SAT = sitting(TRIAGE, MIXED)
TRUE = {result.sub: result.level for result in marked(TRIAGE, MIXED).criteria}
NAMES = {sub.name: sub.id for sub in rubric().subs.values()}
STEPS: tuple[Credit, ...] = ("not_shown", "partly", "shown")
SUPPORTS = ("no", "partly", "supports")


def noisy(seed: int, wrong: float = 0.2) -> Answer:
    """Reads as the truth is, and one step off, level and a verdict, in so many of its calls; second looks too."""
    right, draws = oracle(truth(MIXED)), rolls(seed)

    def answer(request: Request) -> Line:
        off = 0 if next(draws) >= wrong else 1 if next(draws) < 0.5 else -1
        if request.schema_name == "entail":
            place = STEPS.index(MIXED[block(request, "signal")["id"]]) + off
            return replied(request, {"reason": "So.", "support": SUPPORTS[min(max(place, 0), 2)]})
        reply = right(request)
        if request.schema_name != "criterion":
            return reply
        assert isinstance(reply, Reply)
        body: dict[str, Any] = json.loads(reply.text)
        body["level"] = min(max((TRUE[NAMES[about(request)]] or 1) + off, 1), 5)
        first = body["signals"][int(next(draws) * len(body["signals"]))]
        first["verdict"] = STEPS[min(max(STEPS.index(first["verdict"]) + off, 0), 2)]
        if first["verdict"] != "not_shown" and not first["evidence"]:
            first["evidence"] = [{"sid": "T01.S01", "quote": "write anything down for the board to read"}]
        return replace(reply, text=json.dumps(body))

    return answer


def rolls(seed: int) -> Iterator[float]:
    number = 0
    while True:
        number += 1
        yield int.from_bytes(blake2b(f"{seed}:{number}".encode(), digest_size=4).digest(), "big") / 2**32


async def careful(answer: Answer, seed: int = 0) -> Assessment:
    return await graded(answer, replace(job(SAT, care="careful"), grading=f"g-{seed}"))


async def test_the_interval_of_a_noisy_grader_holds_the_true_total_and_the_total_hardly_moves() -> None:
    true = (await careful(noisy(0, wrong=0.0))).total
    assert true is not None
    made = [await careful(noisy(seed), seed) for seed in range(1, 13)]
    intervals = [one.interval for one in made if one.interval]
    held = sum(found.low <= true <= found.high for found in intervals)
    assert (len(intervals), held >= 0.8 * len(intervals)) == (12, True)
    hundreds = [one.hundred for one in made if one.hundred is not None]
    mean = sum(hundreds) / len(hundreds)
    assert (sum((each - mean) ** 2 for each in hundreds) / len(hundreds)) ** 0.5 <= 2.0
    assert max(abs(each - (true - 1) * 25) for each in hundreds) <= 5.0


async def test_only_a_careful_grading_with_a_total_has_an_interval() -> None:
    right = oracle(truth(MIXED))
    assert [(await graded(right, job(SAT, care=care))).interval for care in ("fast", "standard")] == [None, None]
    silent = rubric().subs["A3"].name
    told = await updates(
        model(lambda request: TimedOut("It was silent.") if about(request) == silent else right(request)),
        job(SAT, care="careful"),
    )
    assert isinstance(told[-1], Finished)
    assert (told[-1].assessment.total, told[-1].assessment.interval) == (None, None)


async def test_the_same_marks_give_the_same_interval_and_it_is_quickly_made() -> None:
    told = await careful(noisy(3), 3)
    marks = marks_of(told)
    began = time.process_time()
    again = assess(SAT, marks)
    assert time.process_time() - began < 0.2
    assert (again.interval, again.interval is not None) == (told.interval, True)
