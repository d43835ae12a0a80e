"""A challenge reads one sub-criterion again, with a sentence pointed at; everything else stays as it was."""

from dataclasses import replace

import pytest

from grading.fake_graders import NAME, Kept, Truth, block, cited, graded, job, model, oracle, truth, updates
from grading.rounds import TRIAGE, item, rubric, shown_by, sitting
from hotseat.domain.assessment import Assessment, Care, Challenge, Credit, FeedbackItem, Quote
from hotseat.errors import TimedOut
from hotseat.grading.assess import assess, marks_of
from hotseat.grading.model_grader import CallDone, Failed, Finished, Grader, Planned
from hotseat.grading.record import PlanLine
from hotseat.grading.replay import Job, rebuild
from hotseat.providers.port import Request

CASE = item(TRIAGE)
ALL: dict[str, Credit] = dict.fromkeys((signal.id for signal in CASE.signals), "shown")
SAT = sitting(TRIAGE, ALL)
SENTENCE = shown_by("sig_asymmetry")[0]
TURN = next(place for place, signal in enumerate(ALL, start=2) if signal == "sig_asymmetry")
POINTED = Quote(sid=f"T{TURN:02d}.S01", quote="I would decide it like this", text=SENTENCE)
CHALLENGE = Challenge(base="g-1", sub="A3", quote=POINTED)
MISSED = ALL | {"sig_asymmetry": "not_shown", "sig_design_from_harm": "not_shown"}
FILLING = (cited("T01.S01", "write anything down for the board to read"),)


def known(verdicts: dict[str, Credit]) -> Truth:
    return replace(truth(ALL, level=5), verdicts=verdicts, flags={"rf_bot_first": FILLING})


async def base(care: Care = "standard") -> Assessment:
    return await graded(oracle(known(MISSED)), job(SAT, care=care))


def challenging(of: Assessment) -> Job:
    return Job("g-2", SAT, 3, care="careful", challenge=CHALLENGE, base=of)


async def test_only_its_criterion_is_asked_about_and_always_carefully() -> None:
    kept = Kept()
    of = await base()
    told = await updates(model(oracle(known(ALL))), challenging(of), kept)
    assert [call for call in kept.calls if "entail" not in call] == ["A3", "A3.2", "A3.3"]
    assert [type(update) for update in told] == [Planned, CallDone, Finished]
    assert isinstance(told[0], Planned)
    assert (told[0].plan.calls, told[0].plan.at_most) == (3, 25)


async def test_its_level_is_new_and_all_the_rest_is_as_it_was_and_the_sum_is_made_again() -> None:
    of = await base()
    told = await graded(oracle(known(ALL)), challenging(of))
    assert (of.criterion("A3").level, told.criterion("A3").level) == (2, 5)
    assert [r for r in told.criteria if r.sub != "A3"] == [r for r in of.criteria if r.sub != "A3"]
    assert (told.flags, told.flags[0].status, told.challenge) == (of.flags, "confirmed", CHALLENGE)
    assert (told.grading, told.care, told.grader) == ("g-2", "standard", NAME)
    assert (told.total or 0) > (of.total or 0)


async def test_a_challenge_may_lower_a_level_too() -> None:
    of = await graded(oracle(known(ALL)), job(SAT))
    told = await graded(oracle(known(MISSED)), challenging(of))
    assert (of.criterion("A3").level, told.criterion("A3").level) == (5, 2)


async def test_it_costs_what_it_costs_itself() -> None:
    told = await graded(oracle(known(ALL)), challenging(await base()))
    assert told.spend is not None
    assert told.spend.calls == len(told.criterion("A3").samples) + 2


async def test_of_a_careful_grading_it_has_an_interval_again_and_of_another_none() -> None:
    careful, standard = [await graded(oracle(known(ALL)), challenging(await base(c))) for c in ("careful", "standard")]
    assert (careful.interval is None, standard.interval) == (False, None)
    assert assess(SAT, marks_of(careful)).model_dump_json() == careful.model_dump_json()


async def test_the_sentence_is_pointed_at_in_every_reading_before_the_same_question_as_ever() -> None:
    plain, pointed = model(oracle(known(ALL))), model(oracle(known(ALL)))
    await updates(plain, job(SAT, only=frozenset({"A3"})))
    await updates(pointed, challenging(await base()))
    (usual,) = plain.requests
    readings = [request for request in pointed.requests if request.schema_name == "criterion"]
    assert [block(request, "pointed") for request in readings] == [{"sid": POINTED.sid, "text": SENTENCE}] * 3
    first = readings[0]
    assert first.messages[0] == usual.messages[0]
    assert first.messages[1].text.endswith(usual.messages[1].text)
    assert first.messages[1].text.startswith("<pointed>")


async def test_pointing_neither_praises_nor_presses_and_tells_nothing_of_the_first_grading() -> None:
    grader = model(oracle(known(ALL)))
    await updates(grader, challenging(await base()))
    added = _added(grader.requests[0])
    assert [
        word for word in ("please", "wrong", "unfair", "level", "score", "raise", "good", "before") if word in added
    ] == []
    assert "no evidence" in added


def _added(request: Request) -> str:
    text = request.messages[1].text
    return text[text.index("</pointed>") : text.index("<criterion>")].casefold()


async def test_one_that_fails_changes_nothing_and_is_taken_up_again() -> None:
    kept, of = Kept(), await base()
    told = await updates(model(lambda _: TimedOut("It was silent.")), challenging(of), kept)
    assert told[-1] == Failed("It was silent.")
    again = await graded(oracle(known(ALL)), challenging(of), kept)
    assert (again.criterion("A3").level, again.ungraded, kept.calls.count("A3")) == (5, (), 2)


async def test_the_record_and_the_base_give_the_same_assessment_byte_for_byte() -> None:
    kept, of = Kept(), await base()
    told = await graded(oracle(known(ALL)), challenging(of), kept)
    saved = Assessment.model_validate_json(of.model_dump_json())
    assert rebuild(challenging(saved), NAME, kept.log).model_dump_json() == told.model_dump_json()
    line = PlanLine.read(Grader(model(oracle(known(ALL))), clock=lambda: 0.0).first_line(challenging(of)))
    assert line.challenge == CHALLENGE


async def test_without_its_base_it_is_refused() -> None:
    with pytest.raises(ValueError, match="g-1"):
        rebuild(replace(challenging(await base()), base=None), NAME, Kept().log)


async def test_advice_on_other_criteria_stays_and_on_this_one_goes() -> None:
    advice = [
        FeedbackItem(sub=sub, quote=POINTED, effect="It is heard.", better="I would say more.", drill="90-seconds")
        for sub in ("A3", "B1")
    ]
    of = (await base()).model_copy(update={"feedback": tuple(advice)})
    told = await graded(oracle(known(ALL)), challenging(of))
    assert [entry.sub for entry in told.feedback] == ["B1"]


async def test_on_the_floor_nothing_is_asked() -> None:
    grader = model(oracle(known(ALL)))
    floor = sitting(TRIAGE, {})
    short = replace(floor, events=tuple(event for event in floor.events if event.payload.type != "candidate_answered"))
    of = await graded(oracle(known(ALL)), replace(job(short), grading="g-1"))
    last = (await updates(grader, replace(challenging(of), sitting=short)))[-1]
    assert isinstance(last, Finished)
    assert (grader.requests, last.assessment.floor != "") == ([], True)


async def test_by_the_anchors_of_another_rubric_it_works_the_same() -> None:
    foreign = replace(SAT, rubric=rubric().model_copy(update={"id": "our-own"}))
    of = await graded(oracle(known(ALL)), replace(job(foreign), grading="g-1"))
    kept = Kept()
    told = await graded(oracle(known(ALL)), replace(challenging(of), sitting=foreign), kept)
    assert ({call.partition(".")[0] for call in kept.calls}, told.challenge) == ({"A3"}, CHALLENGE)
    assert len(told.criterion("A3").samples) == 3
