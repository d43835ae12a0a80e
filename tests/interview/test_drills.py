"""Drills on the shipped cases: a good answer passes, fluent words do not, and both are read by the script."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from hotseat.domain.base import Strict
from hotseat.domain.drills import DRILLS, Drill
from hotseat.domain.item import Item, Lexicon
from hotseat.domain.plain_text import flowing
from hotseat.interview.drills import DrillResult, drilled, verdict
from hotseat.interviewer.scripted_listener import Matcher
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.yaml_source import read_yaml
from interview.play import Play, reads
from interview.small_item import small_item

TRIAGE: Final = "case-triage-front-door"
FRAUD: Final = "case-card-fraud"
CHECKS: Final = {check.id: (drill, check) for drill in DRILLS.values() for check in drill.checks}

GOOD: Final = {
    ("ask-first", TRIAGE): (
        "What do people call about, and how many calls are there?",
        "How often do the nurses get it wrong today?",
        "Has anybody been hurt by wrong advice?",
        "Nearly half of the calls are refills and results, so I'd leave those out of the bot altogether.",
    ),
    ("ask-first", FRAUD): (
        "Of the orders that are refused, how many were genuine?",
        "What kinds of fraud make up the loss?",
        "The refusals cost six times the fraud, so I would stop chasing fraud and go after those.",
    ),
    ("what-breaks-first", TRIAGE): (
        "Worst is this one: a woman of sixty with jaw pain is told to take a tablet and wait. "
        "After that the parents, who wait in vain and are harmed less often. Last, it double-books refills, which is "
        "only annoying.",
    ),
    ("what-breaks-first", FRAUD): (
        "A first-time buyer with a foreign card is declined on a pram and goes to another shop for good. "
        "Second, a small shop sees its margin go, which hurts less because it can call us. "
        "Third, analysts drown in reviews, and that costs only money.",
    ),
    ("price-both-errors", TRIAGE): (
        "What does a trip to the hospital that wasn't needed cost?",
        "A needless visit costs the patient a night and the hospital about $1,100. A missed heart attack costs a life, "
        "and the patient pays it. I'd rather send thirty in for nothing than miss one.",
    ),
    ("price-both-errors", FRAUD): (
        "What does a refused genuine order cost the shop?",
        "If a fraud gets through, the merchant is out fifty dollars. If we refuse a real buyer, the shop loses the "
        "sale, six times as often. In doubt it should ask for a code and let the order through.",
    ),
    ("why-not-ai", TRIAGE): (
        "A menu and a web form for refills and results would take some forty percent of the calls off the line. "
        "A form won't help the caller who cannot say what is wrong.",
        "If after that more than a third of callers still wait over ten minutes, I'd say yes to a model.",
    ),
    ("why-not-ai", FRAUD): (
        "The bank check on doubtful orders could win back half of the sales we refuse, with the model we have. "
        "Rules go stale, so somebody has to prune them every month.",
        "I would fund a new model once sampled orders show that it halves the wrong refusals.",
    ),
    ("slice-it", TRIAGE): (
        "Who is on the other end of the phone?",
        "I'd cut it by language, by age and by whether a child is ill. Spanish speakers, because words get lost at the "
        "interpreter and there are few of them. Nothing under 200 calls in each.",
        "If one is three points worse, those callers go straight to a nurse and the launch goes on without them.",
    ),
    ("slice-it", FRAUD): (
        "Who gets refused wrongly most often?",
        "Foreign cards, first-time buyers and gift cards. Foreign cards, because they are few and the average hides "
        "them. I want at least 300 orders in each.",
        "A group that falls short keeps today's line, and the others launch.",
    ),
    ("kill-switch", TRIAGE): (
        "If the weekly audit finds more than 2% of callers told to wait who should have come in, the medical director "
        "switches it off the same day.",
    ),
    ("kill-switch", FRAUD): (
        "When wrong refusals rise by a fifth, or fraud goes over 13 cents, on two days in a row, Ines rolls it back "
        "without asking anybody.",
    ),
}
"""Answers as somebody might type them, in order."""

LEAST_PASSED: Final = 9
"""Of the 12 fresh good answers. 8 at first, and 1 of the 12 empty ones; 12 and none once the claims were mended."""
FLUENT: Final = (
    "Thank you, that is a very interesting situation. I would take a holistic view, align all stakeholders on a shared "
    "vision and work backwards from the customer. Responsible AI means that quality, fairness and trust come first, "
    "and we would continuously monitor, learn and iterate with best-in-class tooling."
)
"""Says nothing at all about anything, at length."""


BANKS: Final = Banks(Home(Path("no-home-of-anyone")), Rubrics(Home(Path("no-home-of-anyone"))))


@cache
def case(item_id: str) -> Item:
    return BANKS.item(item_id).value


@cache
def lexicon() -> Lexicon:
    return BANKS.lexicon().value


@cache
def matcher(drill_id: str, item_id: str) -> Matcher:
    return Matcher(drilled(case(item_id), DRILLS[drill_id]), lexicon())


def sat(drill_id: str, item_id: str, answers: Sequence[str]) -> tuple[Play, DrillResult]:
    """The drill with these answers. With the first that asks nothing the candidate goes on to the answering part."""
    drill = DRILLS[drill_id]
    play = Play(drilled(case(item_id), drill)).start()
    for text in answers:
        if not text.endswith("?"):
            play.until("answer")
        reading = matcher(drill_id, item_id).read(text, part=play.state.phase, known=play.state.known)
        play.answer(reading, text=text)
    return play, verdict(play.state, play.item, drill)


@pytest.mark.parametrize(("drill_id", "item_id"), GOOD)
def test_a_good_answer_passes(drill_id: str, item_id: str) -> None:
    _, result = sat(drill_id, item_id, GOOD[drill_id, item_id])

    assert [done.check.id for done in result.checks if not done.ok and done.check.id in DRILLS[drill_id].all_of] == []
    assert result.passed


@pytest.mark.parametrize("item_id", [TRIAGE, FRAUD])
@pytest.mark.parametrize("drill_id", DRILLS)
def test_fluent_words_without_content_show_nothing(drill_id: str, item_id: str) -> None:
    _, result = sat(drill_id, item_id, [FLUENT, FLUENT])

    assert ([done.quote for done in result.checks if done.ok], result.facts, result.passed) == ([], (), False)


class FreshAnswer(Strict):
    drill: str
    case: str
    asks: tuple[str, ...] = ()
    says: str

    def passes(self) -> bool:
        return sat(self.drill, self.case, [*self.asks, flowing(self.says)])[1].passed


class FreshAnswers(Strict):
    good: tuple[FreshAnswer, ...]
    empty: tuple[FreshAnswer, ...]


@pytest.fixture(scope="module")
def fresh() -> FreshAnswers:
    data = read_yaml(Path(__file__).parent / "fresh_drill_answers.yaml").data
    return FreshAnswers.model_validate_json(json.dumps(data))


def test_three_in_four_fresh_good_answers_pass(fresh: FreshAnswers) -> None:
    passed = [answer for answer in fresh.good if answer.passes()]

    assert (len(fresh.good), len(passed) >= LEAST_PASSED) == (12, True)


def test_no_fresh_empty_answer_passes(fresh: FreshAnswers) -> None:
    assert (len(fresh.empty), [answer.says for answer in fresh.empty if answer.passes()]) == (12, [])


@pytest.mark.parametrize(
    ("check_id", "text", "heard"),
    [
        ("chk_window", "We will monitor the metrics for 30 days, and the team would review it.", False),
        ("chk_window", "More than 2% wrong in any week, reviewed by me, is the end.", True),
        ("chk_owner", "If it gets bad, say 5%, the owner rolls it back.", False),
        ("chk_owner", "The team would review it, and the owner will be notified.", False),
        ("chk_owner", "The product owner switches it off.", True),
        ("chk_owner", "Then Marta, the head of learning, turns it off that afternoon.", True),
        ("chk_owner", "The head of learning, Marta, turns it off.", True),
        ("chk_flip", "I'd want a model once the fraud moves faster than we can write rules.", True),
        ("chk_flip", "If after three months more than half the loss is left, we build.", True),
        ("chk_flip", "We would add AI when the time is right.", False),
        ("chk_reason", "Foreign cards, new buyers and merchants with fewer than fifty sales a week.", False),
        ("chk_sample", "Foreign cards, new buyers and merchants with fewer than fifty sales a week.", False),
        ("chk_sample", "I would not read a group with fewer than fifty orders.", True),
    ],
)
def test_a_drill_hears_the_thing_and_not_its_name(check_id: str, text: str, heard: bool) -> None:
    assert (check_id in touched(CHECKS[check_id][0], text)) == heard


@pytest.mark.parametrize("check_id", CHECKS)
def test_a_check_hears_what_counts_and_not_what_comes_close(check_id: str) -> None:
    drill, check = CHECKS[check_id]

    assert check_id in touched(drill, check.counts)
    assert check_id not in touched(drill, check.near_miss)


def touched(drill: Drill, text: str) -> list[str]:
    return [shown.signal for shown in matcher(drill.id, TRIAGE).touched(text)]


# What is played


def played(drill_id: str) -> Item:
    return drilled(small_item(), DRILLS[drill_id])


@pytest.mark.parametrize("drill_id", DRILLS)
def test_the_case_keeps_its_facts_and_gives_up_its_questions(drill_id: str) -> None:
    drill, item = DRILLS[drill_id], played(drill_id)

    assert [fact.say for fact in item.facts] == [fact.say for fact in small_item().facts]
    assert (item.prompt, item.close.ask, item.timebox.minutes) == (drill.ask, drill.last, drill.minutes)
    assert (item.pressure, item.curveball, item.red_flags) == ((), (), ())
    assert [signal.id for signal in item.signals] == [check.id for check in drill.checks]


def test_what_the_prompt_tells_goes_into_the_brief_and_what_it_asks_does_not() -> None:
    brief = drilled(case(FRAUD), DRILLS["kill-switch"]).brief

    assert brief.endswith("and the chief executive wants AI to halve it.")
    assert brief.startswith(case(FRAUD).brief.rstrip())


@pytest.mark.parametrize("drill_id", DRILLS)
def test_the_round_that_is_played_is_an_item_that_can_be_kept_and_read_again(drill_id: str) -> None:
    item = drilled(case(TRIAGE), DRILLS[drill_id])

    assert Item.model_validate_json(item.model_dump_json(by_alias=True)) == item


@pytest.mark.parametrize("drill_id", DRILLS)
def test_it_opens_with_the_drill_and_ends_with_its_last_question(drill_id: str) -> None:
    play = Play(played(drill_id)).start()
    opened = play.said
    play.until("close")

    assert (opened, play.said, play.kind) == (DRILLS[drill_id].ask, DRILLS[drill_id].last, "close")
    assert play.answer().kind == "farewell"


def test_the_time_for_questions_ends_with_an_answer_and_the_next_task() -> None:
    play = Play(played("ask-first")).start().answer(reads(asked=["f_volume"]), at=181.0)

    assert play.state.phase == "answer"
    assert play.said.endswith("Tell me which of my answers changes your plan, and how.")


def test_nothing_but_a_case_can_be_drilled() -> None:
    other = small_item().model_copy(update={"round": "behavioral"})

    with pytest.raises(ValueError, match="played on a case"):
        drilled(other, DRILLS["kill-switch"])


# The verdict


def test_a_fact_counts_when_it_was_asked_for_and_not_when_it_came_by_a_vague_question() -> None:
    item, drill = played("ask-first"), DRILLS["ask-first"]
    vague = Play(item).start().answer(reads(vague=True)).answer(reads(asked=["f_volume"]))
    asked = Play(item).start().answer(reads(asked=["f_goal", "f_volume"]))

    assert "f_goal" in vague.state.known
    assert (verdict(vague.state, item, drill).facts, verdict(vague.state, item, drill).passed) == (("f_volume",), False)
    assert (verdict(asked.state, item, drill).facts, verdict(asked.state, item, drill).passed) == (
        ("f_goal", "f_volume"),
        True,
    )


def test_the_first_words_for_a_check_are_kept_and_a_withdrawn_answer_is_none() -> None:
    item, drill = played("kill-switch"), DRILLS["kill-switch"]
    play = Play(item).start().answer(reads(shown=["chk_number"]), text="Two.").take_back()

    assert [done.ok for done in verdict(play.state, item, drill).checks] == [False, False, False]

    play.answer(reads(shown=["chk_number", "chk_window", "chk_owner"]))

    assert verdict(play.state, item, drill).passed
    assert verdict(play.state, item, drill).checks[0].quote == "q"
