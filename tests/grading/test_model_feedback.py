"""The call for feedback: the last of a grading, counted and recorded like any other, and without a say in the score."""

from collections.abc import Generator
from dataclasses import replace

import pytest

from grading.fake_graders import NAME, Kept, failing, graded, job, model, oracle, truth, updates
from grading.rounds import COMPLETED, TRIAGE, events, item, phase, rubric, said, shown_by, sitting
from hotseat.domain.assessment import Assessment, Credit, FeedbackItem, Quote
from hotseat.errors import NoCredit, TimedOut
from hotseat.grading import replay
from hotseat.grading.assess import Sitting, assess, marks_of
from hotseat.grading.calls import Call, Material, alone
from hotseat.grading.feedback import Feedback
from hotseat.grading.model_grader import CallDone, CallFailed, Failed, Finished, Grader, Planned
from hotseat.grading.replay import LATER, rebuild
from hotseat.grading.wire import ConfirmReply, Wire, read_confirm
from hotseat.providers.port import Request
from hotseat.providers.scripted import Line

CASE = item(TRIAGE)
ALL: dict[str, Credit] = dict.fromkeys((signal.id for signal in CASE.signals), "shown")
SAT = sitting(TRIAGE, ALL)
RIGHT = oracle(truth(ALL))
WANTED = replace(job(SAT), feedback=True)
SENTENCE = shown_by("sig_goal")[0]
ADVICE = FeedbackItem(
    sub="A1",
    quote=Quote(sid="T02.S01", quote=SENTENCE, text=SENTENCE),
    effect="It is heard.",
    better="I would name the user.",
    drill="90-seconds",
)


@pytest.fixture(autouse=True)
def _one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """Feedback of one call, which fits what is put to the oracle; what it says is checked elsewhere."""

    def asks(shared: Material, sitting: Sitting, assessment: Assessment) -> Generator[Call[Wire], str, Feedback]:
        if all(result.level is None for result in assessment.criteria):
            return Feedback(missing="Nothing was scored.")
        assert assessment.spend is None
        call = Call("feedback", alone("What next?", ConfirmReply, "feedback"), read_confirm, 60)
        return Feedback((ADVICE,)) if call.read((yield call)).confirmed else Feedback(missing="None stands.")

    monkeypatch.setattr(replay, "feedback", asks)


async def test_it_is_the_last_call_and_one_of_the_plan_and_of_the_progress() -> None:
    kept = Kept()
    told = await updates(model(RIGHT), WANTED, kept)
    plain = Grader(model(RIGHT), clock=lambda: 0.0).plan(job(SAT))
    assert isinstance(told[0], Planned)
    assert (told[0].plan.calls, told[0].plan.sent > plain.sent) == (plain.calls + 1, True)
    assert told[-2] == CallDone("feedback", plain.calls + 1, plain.calls + 1)
    assert (kept.calls[-1], kept.calls.count("feedback")) == ("feedback", 1)


async def test_what_stands_is_in_the_assessment_and_no_level_is_another_for_it() -> None:
    kept = Kept()
    told, plain = await graded(RIGHT, WANTED, kept), await graded(RIGHT, job(SAT))
    assert (told.feedback, told.feedback_missing) == ((ADVICE,), "")
    assert (told.criteria, told.total, told.dimensions) == (plain.criteria, plain.total, plain.dimensions)
    assert rebuild(WANTED, NAME, kept.log).model_dump_json() == told.model_dump_json()
    assert assess(SAT, marks_of(told)).model_dump_json() == told.model_dump_json()


async def test_advice_on_words_that_were_not_said_is_not_shown_again() -> None:
    marks = marks_of(await graded(RIGHT, WANTED))
    invented = ADVICE.model_copy(update={"quote": Quote(sid="T02.S01", quote="nobody said this", text="nobody")})
    assert assess(SAT, replace(marks, feedback=(invented, ADVICE))).feedback == (ADVICE,)


async def test_one_that_fails_is_told_costs_nothing_and_is_made_again_alone() -> None:
    kept = Kept()
    told = await updates(model(failing(RIGHT, ["feedback"], TimedOut("It was silent."))), WANTED, kept)
    assert isinstance(told[-1], Finished)
    assert isinstance(told[-2], CallFailed)
    assert (told[-2].call, told[-2].reason) == ("feedback", "It was silent.")
    first, before = told[-1].assessment, len(kept.lines)
    assert (first.feedback, first.feedback_missing, first.ungraded) == ((), "It was silent.", ())
    assert first.total == (await graded(RIGHT, job(SAT))).total
    assert Grader(model(RIGHT), clock=lambda: 0.0).plan(WANTED, kept.lines).calls == 1
    second = await graded(RIGHT, WANTED, kept)
    assert (kept.calls[before:], second.feedback) == (["feedback"], (ADVICE,))
    done = (await updates(model(RIGHT), WANTED, kept))[0]
    assert isinstance(done, Planned)
    assert done.plan.calls == 0


async def test_it_waits_until_everything_is_graded_so_that_it_is_about_what_matters_most() -> None:
    kept, a3 = Kept(), rubric().subs["A3"].name
    first = await graded(failing(RIGHT, [a3], TimedOut("It was silent.")), WANTED, kept)
    second = await graded(RIGHT, replace(WANTED, only=frozenset(first.ungraded)), kept)
    assert (first.ungraded, first.feedback, second.feedback) == (("A3",), (), (ADVICE,))
    assert first.feedback_missing == LATER
    assert kept.calls.count("feedback") == 1


async def test_when_its_call_fails_it_says_why_there_is_none() -> None:
    def answer(request: Request) -> Line:
        return NoCredit("There is no credit left.") if request.schema_name == "feedback" else RIGHT(request)

    assert (await graded(answer, WANTED)).feedback_missing == "There is no credit left."


async def test_where_nothing_was_graded_or_said_there_is_no_call_for_it() -> None:
    silent = model(failing(RIGHT, [sub.name for sub in rubric().subs.values()], TimedOut("It was silent.")))
    assert (await updates(silent, WANTED))[-1] == Failed("It was silent.")
    assert [request for request in silent.requests if request.schema_name == "feedback"] == []
    floor = Sitting(CASE, "i", rubric(), "r", events(phase("answer"), said(1, "I would build a bot."), COMPLETED))
    grader = model(RIGHT)
    last = (await updates(grader, replace(job(floor), feedback=True)))[-1]
    assert isinstance(last, Finished)
    assert (grader.requests, last.assessment.feedback) == ([], ())
