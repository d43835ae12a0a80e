"""The director's questions: from words that hold as evidence, else as they stand in the item."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from domain.small_parts import SHIPPED, at, shipped_rubric
from domain.small_rounds import BEHAVIORAL, CALIBRATION, STAKEHOLDER, TECHNICAL
from hotseat.domain.base import Level, Track
from hotseat.domain.event import InterviewerSpoke
from hotseat.domain.item import Item
from hotseat.domain.item_check import item_findings
from hotseat.domain.speech import line_problems
from hotseat.session.calibration import derived
from hotseat.session.told import Told
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics
from session.past_rounds import ANSWERS, CASE, FIRM, HOLD, MEETING, Marked, sat

assert CALIBRATION.derive
QUESTIONS: Final = {question.about: question for question in CALIBRATION.derive.questions}

WEAK: Final = sat(CASE, Marked({"sig_slice": "partly", "sig_simple": "shown"}))
"""A case in which the cost of errors came up in part."""
STRONG: Final = sat(TECHNICAL, Marked({"sig_rows": "shown", "sig_slice": "shown"}, FIRM))
"""No level that has words behind it is below 4."""
MET: Final = sat(STAKEHOLDER, Marked({"sig_scope": "shown"}, {"sig_scope": MEETING["sig_scope"] + HOLD}))


def asked(
    past: Sequence[Told], track: Track | None = None, seniority: Level | None = None, item: Item = CALIBRATION
) -> dict[str, str]:
    """What is asked, by what the question is about."""
    says = {probe.id: probe.say for probe in derived(item, past, track, seniority).probes}
    return {question.about: says[question.id] for question in QUESTIONS.values()}


def quote(words: str) -> str:
    """The first sentence, as it is said back."""
    return words.partition(".")[0]


def test_without_earlier_rounds_the_item_asks_its_own_questions() -> None:
    assert asked(()) == {about: question.fallback for about, question in QUESTIONS.items()}


def test_the_item_becomes_one_like_any_other() -> None:
    item = derived(CALIBRATION, (WEAK, STRONG), "frontier_lab", "senior")
    questions = list(QUESTIONS.values())

    assert item.derive is None
    assert [probe.id for probe in item.probes] == [question.id for question in questions]
    assert [probe.priority for probe in item.probes] == [100, 99, 98, 97, 96, 95]
    assert [(p.targets, p.follow) for p in item.probes] == [(q.targets, q.follow) for q in questions]
    assert list(item_findings(item, shipped_rubric())) == []
    assert derived(item, (), None, None) is item


def test_the_weakest_criterion_is_asked_about_in_the_words_behind_it() -> None:
    assert asked((WEAK,))["weakest"] == (
        f"In your case you said “{quote(ANSWERS['sig_slice'])}”. "
        "On cost of errors and what breaks first that was thin. What would you say now?"
    )


def test_what_has_no_words_behind_it_is_no_question() -> None:
    assert asked((STRONG, MET))["weakest"] == QUESTIONS["weakest"].fallback


def test_a_models_grading_comes_before_a_lower_level_given_by_hand() -> None:
    graded = sat(TECHNICAL, Marked({"sig_stop": "partly"}, by="model"))
    by_hand = sat(CASE, Marked({"sig_slice": "partly", "sig_simple": "partly"}))

    assert quote(ANSWERS["sig_stop"]) in asked((by_hand, graded))["weakest"]


def test_of_equal_levels_the_heaviest_criterion_is_asked_about() -> None:
    both = sat(CASE, Marked({"sig_stop": "partly", "sig_slice": "partly", "sig_simple": "partly"}))

    assert quote(ANSWERS["sig_slice"]) in asked((both,))["weakest"]


@pytest.mark.parametrize("past", [(MET, STRONG, WEAK), (WEAK, STRONG, MET)], ids=["newest", "oldest"])
def test_each_question_is_about_another_round(past: Sequence[Told]) -> None:
    questions = asked(past)

    assert questions["claim"].startswith(f"In your technical you said “{quote(FIRM['sig_slice'])}”")
    assert questions["drop"].startswith(f"In your stakeholder you proposed “{quote(MEETING['sig_scope'])}”")


def test_what_proposes_is_what_to_drop_and_a_mere_fact_is_not() -> None:
    def drop(words: str) -> str:
        return asked((sat(BEHAVIORAL, None, heard=["sig_stake"], words={"sig_stake": words}), STRONG))["drop"]

    heard = sat(BEHAVIORAL, None, heard=["sig_stake"], words={"sig_stake": "We should wait for the crew."})

    assert (
        asked((heard, WEAK))["drop"]
        == "In your behavioural you proposed “We should wait for the crew”. Would you drop it now?"
    )
    assert "Two hundred" not in drop("Two hundred people waited on it.")


def test_an_answer_to_a_push_is_not_said_back_as_a_recommendation() -> None:
    """Where its signal is about how little to build, and where it opens with yes."""
    for words in ("Yes, because the mending will take months.", "These people are waiting for money."):
        heard = sat(TECHNICAL, None, heard=["sig_simple"], words={"sig_simple": words})
        assert asked((heard,))["drop"] == QUESTIONS["drop"].fallback


def test_a_fact_that_only_a_listener_heard_is_no_claim() -> None:
    """Nobody could be against it."""

    def claim(words: str) -> str:
        return asked((sat(TECHNICAL, None, heard=["sig_rows"], words={"sig_rows": words}),))["claim"]

    assert claim("The report shows how many patients it looked at.") == QUESTIONS["claim"].fallback
    assert "I told my chief that day" in claim("I told my chief that day.")


def test_what_a_push_was_aimed_at_is_the_claim_before_what_nobody_doubted() -> None:
    """The push of the small round is aimed at the result."""
    words = {"sig_role": "I decided it and my team built it.", "sig_result": "The wait fell from nine days to two."}
    heard = sat(BEHAVIORAL, None, heard=list(words), words=words)
    push = InterviewerSpoke(kind="push", text="It sounds like luck.", refs=("x_luck",), by="scripted")

    pushed = replace(heard, state=replace(heard.state, talk=(*heard.state.talk, push)))

    assert "The wait fell" not in asked((heard,))["claim"]
    assert "The wait fell" in asked((pushed,))["claim"]


def test_by_a_rubric_of_ones_own_nothing_is_known_to_be_a_recommendation() -> None:
    """Its A4 may be anything, and the words themselves propose nothing."""
    built = sat(TECHNICAL, Marked({"sig_simple": "shown", "sig_rows": "shown"}, FIRM))
    own = [replace(told, rubric=shipped_rubric().model_copy(update={"id": "mine"})) for told in (built, WEAK)]

    assert quote(FIRM["sig_simple"]) in asked((built, WEAK))["drop"]
    assert asked(own)["drop"] == QUESTIONS["drop"].fallback


def test_one_round_is_asked_about_once() -> None:
    questions = asked((WEAK,))

    assert [questions[about] for about in ("claim", "drop")] == [
        QUESTIONS["claim"].fallback,
        QUESTIONS["drop"].fallback,
    ]


def test_a_round_that_nobody_scored_gives_what_the_listener_heard() -> None:
    heard = sat(TECHNICAL, None, heard=["sig_rows"], words=ANSWERS)

    assert asked((heard,))["claim"].startswith(f"In your technical you said “{quote(ANSWERS['sig_rows'])}”")


def test_two_rounds_of_a_kind_are_told_apart() -> None:
    newer = sat(CASE, Marked({"sig_simple": "shown"}, FIRM))

    questions = asked((newer, WEAK))

    assert questions["weakest"].startswith("In your first case you said")
    assert questions["drop"].startswith("In your second case you proposed")


@pytest.mark.parametrize(
    ("rating", "yours"),
    [(5, "5, “raises the bar”"), (3, None), (1, "1, “absent or wrong”")],
    ids=["up", "near", "down"],
)
def test_a_gap_is_asked_about_with_a_word_for_the_panels_side(rating: int, yours: str | None) -> None:
    """The dimension is at 2.2: the cost of errors at 3, the stop rule at 1."""
    rated = sat(TECHNICAL, Marked({"sig_slice": "shown"}), rated={"scoping": rating, "technical": 1})

    gap = f"On problem scoping under ambiguity you gave yourself {yours}, the panel gave “partial”. Who is right?"
    assert asked((rated,))["gap"] == (gap if yours else QUESTIONS["gap"].fallback)


def test_where_levels_are_not_told_yet_the_gap_falls_back_and_the_weakest_is_named_without_one() -> None:
    rated = sat(TECHNICAL, Marked({"sig_slice": "partly"}), rated={"scoping": 5, "technical": 1})
    open_, closed = (derived(CALIBRATION, (rated,), None, None, levels=told).probes for told in (True, False))

    changed = [(now.say, then.say) for now, then in zip(open_, closed, strict=True) if now != then]

    assert [then for _, then in changed] == [QUESTIONS["gap"].fallback]
    assert "the panel gave" in changed[0][0]


def test_track_and_level_are_those_of_the_session() -> None:
    questions = asked((), "frontier_lab", "senior")

    assert questions["track"] == "Why a frontier lab, and what would make you turn us down?"
    assert questions["level"] == "You are here as senior. What shows one level up?"


def test_a_question_that_could_not_be_said_falls_back() -> None:
    doubled = at(CALIBRATION, "derive.questions.0", say="You said “{quote}”? On {criterion}, in your {round}?")

    assert asked((WEAK,), item=doubled)["weakest"] == QUESTIONS["weakest"].fallback


def test_the_shipped_director_asks_what_may_be_said() -> None:
    home = Home(SHIPPED / "no-home-of-anyone")
    item = Banks(home, Rubrics(home)).item("calib-director").value

    made = derived(item, (MET, STRONG, WEAK), "domain_specific", "mid")

    assert item.derive
    fallbacks = {question.fallback for question in item.derive.questions}
    assert [probe.id for probe in made.probes if probe.say in fallbacks] == ["q_gap"]
    assert [line_problems(probe.say) for probe in made.probes] == [[]] * 6
