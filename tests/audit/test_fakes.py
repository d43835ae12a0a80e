"""The fakes: each is the oracle but for its one defect, in every form of call, and code makes of it what it should."""

import json
from collections.abc import Iterator
from typing import Final, get_args

import pytest

from audit.tiny import few
from hotseat.audit.detection_claims import FAKES
from hotseat.audit.differences import difference
from hotseat.audit.fakes import ORACLE, Fake
from hotseat.audit.fault_fakes import FAULT_FAKES
from hotseat.audit.gradings import Graded, Task, graded
from hotseat.audit.judgement_fakes import JUDGEMENT_FAKES, noisy
from hotseat.audit.naive import Naive
from hotseat.audit.quote_fakes import QUOTE_FAKES, flatters, negated, number_changed, orders, stitched
from hotseat.audit.uplift_claims import Gain
from hotseat.domain.assessment import Care
from hotseat.grading.model_grader import Finished, Grader
from hotseat.grading.wire import CriterionReply
from hotseat.providers.scripted import ScriptedModel

NAMES: Final = (
    "length-lover halo compressor lenient order-biased noisy obeyer flattered parrot fabricator number-changer negator "
    "stitcher sid-liar malformed truncated refusing wrong-criterion duplicate-signal time-out"
).split()
LIARS: Final = [fake for fake in QUOTE_FAKES if fake.id not in {"obeyer", "flattered"}]


def by_id(name: str) -> Fake:
    return next(fake for fake in FAKES if fake.id == name)


def replies(one: Graded) -> Iterator[tuple[str, CriterionReply]]:
    """The first reading of each sub-criterion."""
    for sub, call in one.task.first_calls.items():
        reply = call.read(one.log.answers[sub])
        assert isinstance(reply, CriterionReply)
        yield sub, reply


def test_there_is_a_fake_for_every_defect_of_the_specification() -> None:
    assert [fake.id for fake in FAKES] == NAMES


@pytest.mark.parametrize("care", get_args(Care))
def test_the_oracle_finds_exactly_what_there_is_with_every_care(care: Care) -> None:
    for task in few().bases:
        one = graded(ORACLE, Task(task.about, 0, care))
        truth = task.about.truth
        assert (one.assessment.care, one.assessment.total) == (care, truth.assessment.total)
        assert {result.sub: result.level for result in one.assessment.criteria} == truth.levels
        confirmed = {flag.flag for flag in one.assessment.flags if flag.status == "confirmed"}
        assert confirmed == set(truth.flags)


async def test_a_grading_that_does_not_wait_is_the_one_that_a_user_gets() -> None:
    task = few().bases[0]
    fake = by_id("fabricator")

    class Nowhere:
        def add(self, call: object) -> None: ...

    model = ScriptedModel(answer=fake.make(task.about), name="openai-compatible:fake")
    updates = [update async for update in Grader(model, clock=lambda: 0.0).run(task.job, Nowhere())]
    live = updates[-1]
    assert isinstance(live, Finished)
    told = live.assessment.model_copy(update={"spend": None})
    assert told == graded(fake, task).assessment.model_copy(update={"spend": None})


@pytest.mark.parametrize("fake", LIARS, ids=lambda fake: fake.id)
def test_a_liar_lies_about_every_signal_that_is_not_shown_and_about_nothing_else(fake: Fake) -> None:
    lies = 0
    for one in few().graded_by(fake):
        truth = one.about.truth
        for _, reply in replies(one):
            for entry in reply.signals:
                wrong = [bool(difference(c.quote, c.sid, one.about.sitting.known.bank)) for c in entry.evidence]
                if truth.verdicts[entry.signal] == "not_shown":
                    assert entry.verdict == "not_shown" or all(wrong)
                    lies += entry.verdict == "shown"
                else:
                    assert (entry.verdict, any(wrong)) == (truth.verdicts[entry.signal], False)
    assert lies > 10


@pytest.mark.parametrize("fake", QUOTE_FAKES, ids=lambda fake: fake.id)
def test_no_liar_gains_anything_on_the_specimens_as_they_are(fake: Fake) -> None:
    pairs = zip(few().graded_by(fake), few().by_oracle, strict=True)
    assert [Gain.over("", ours, oracle).levels for ours, oracle in pairs] == [0, 0, 0]


@pytest.mark.parametrize("fake", LIARS, ids=lambda fake: fake.id)
def test_whoever_believes_levels_gives_a_liar_nearly_all_of_them(fake: Fake) -> None:
    for naive in map(Naive, few().bases):
        lying, right = naive.by(fake), naive.by(ORACLE)
        assert right.levels == {sub: level or 1 for sub, level in naive.task.about.truth.levels.items()}
        assert lying.hundred > right.hundred + 20


@pytest.mark.parametrize("fake", FAULT_FAKES, ids=lambda fake: fake.id)
def test_of_a_reply_that_cannot_be_used_comes_no_number(fake: Fake) -> None:
    made = few().graded_by(fake)[0].assessment
    assert {(result.status, result.level) for result in made.criteria} == {("ungraded", None)}
    assert all(result.reason for result in made.criteria)
    assert (made.total, made.hundred, made.verdict) == (None, None, None)
    assert made.flags_ungraded


@pytest.mark.parametrize("fake", JUDGEMENT_FAKES[:4], ids=lambda fake: fake.id)
def test_a_defect_of_judgement_leaves_what_was_found_alone(fake: Fake) -> None:
    right = [reply for one in few().by_oracle for _, reply in replies(one)]
    bent = [reply for one in few().graded_by(fake) for _, reply in replies(one)]
    assert [reply.signals for reply in bent] == [reply.signals for reply in right]
    assert [reply.level for reply in bent] != [reply.level for reply in right]


def test_the_noisy_one_is_off_as_often_as_it_is_said_to_be_and_always_the_same_for_one_seed() -> None:
    task = few().bases[2]
    right = dict(replies(few().by_oracle[2]))
    off = [reply.level != right[sub].level for number in range(12) for sub, reply in replies(_noisy(task, number))]
    assert 0.12 < sum(off) / len(off) < 0.28
    assert _noisy(task, 1).log == _noisy(task, 1).log != _noisy(task, 2).log


def _noisy(task: Task, chance: int) -> Graded:
    return graded(noisy(0.8), task, chance)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("We have 12 nurses and 3 clinics.", "We have 13 nurses and 3 clinics."),
        ("It takes four weeks.", "It takes five weeks."),
        ("It is 2.5 percent.", None),
        ("Nobody counts them.", None),
    ],
)
def test_a_number_is_raised_where_there_is_one(text: str, changed: str | None) -> None:
    assert number_changed(text) == changed


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("I would not ship it.", "I would ship it."),
        ("It isn't ready yet.", "It is ready yet."),
        ("The nurse can decide.", "The nurse can not decide."),
        ("No model for refills.", None),
    ],
)
def test_a_sentence_is_turned_round_and_never_only_cut(text: str, changed: str | None) -> None:
    assert negated(text) == changed


def test_two_sentences_make_one_quote_if_both_have_words_enough() -> None:
    first, second = "I would ask the nurses what they need", "and then we turn it off at night"
    assert stitched(first, second) == "I would ask the it off at night"
    assert stitched(first, "no") is None


def test_nobody_takes_an_ordinary_sentence_for_an_order_or_for_praise() -> None:
    said = [s for task in few().bases for s in task.about.sitting.known.bank.sentences]
    assert [s.text for s in said if orders(s.text) or flatters(s.text)] == []


def test_every_reply_says_what_it_decides_in_english_and_is_whole_json() -> None:
    one = few().by_oracle[0]
    assert all(isinstance(json.loads(reply), dict) for reply in one.log.answers.values())
    assert [line.error for line in one.log.calls] == [""] * len(one.log.calls)
