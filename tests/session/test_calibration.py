"""The director's questions: from words that hold as evidence, else as they stand in the item."""

from collections.abc import Sequence
from typing import Final

import pytest

from domain.small_parts import SHIPPED, at, shipped_rubric
from domain.small_rounds import CALIBRATION, STAKEHOLDER, TECHNICAL
from hotseat.domain.base import Level, Track
from hotseat.domain.item import Item
from hotseat.domain.item_check import item_findings
from hotseat.domain.speech import line_problems
from hotseat.session.calibration import derived, speakable
from hotseat.session.debrief import Told
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics
from session.past_rounds import ANSWERS, CASE, MEETING, Marked, sat

assert CALIBRATION.derive
QUESTIONS: Final = {question.about: question for question in CALIBRATION.derive.questions}

WEAK: Final = sat(CASE, Marked({"sig_slice": "partly", "sig_simple": "shown"}))
"""A case in which the cost of errors came up in part: level 3, the lowest with words behind it."""
STRONG: Final = sat(TECHNICAL, Marked({"sig_plain": "shown", "sig_stop": "shown"}))
MET: Final = sat(STAKEHOLDER, Marked({"sig_scope": "shown", "sig_harm": "shown"}, MEETING))


def asked(
    past: Sequence[Told], track: Track | None = None, seniority: Level | None = None, item: Item = CALIBRATION
) -> dict[str, str]:
    """What is asked, by what the question is about."""
    says = {probe.id: probe.say for probe in derived(item, past, track, seniority).probes}
    return {question.about: says[question.id] for question in QUESTIONS.values()}


def quote(sentence: str) -> str:
    return sentence.rstrip(".")


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


def test_a_criterion_with_nothing_quoted_is_no_question() -> None:
    nothing = sat(CASE, Marked({"sig_slice": "shown", "sig_simple": "shown"}))

    assert asked((nothing,))["weakest"] == QUESTIONS["weakest"].fallback


def test_a_models_grading_comes_before_a_lower_level_given_by_hand() -> None:
    graded = sat(TECHNICAL, Marked({"sig_stop": "partly"}, by="model"))
    by_hand = sat(CASE, Marked({"sig_slice": "partly", "sig_simple": "partly"}))

    assert quote(ANSWERS["sig_stop"]) in asked((by_hand, graded))["weakest"]


def test_of_equal_levels_the_heaviest_criterion_is_asked_about() -> None:
    both = sat(CASE, Marked({"sig_stop": "partly", "sig_slice": "partly", "sig_simple": "partly"}))

    assert quote(ANSWERS["sig_slice"]) in asked((both,))["weakest"]


def test_the_claim_and_what_to_drop_come_from_other_rounds() -> None:
    questions = asked((MET, STRONG, WEAK))

    assert questions["claim"].startswith(f"In your stakeholder you said “{quote(MEETING['sig_scope'])}”")
    assert questions["drop"].startswith(f"In your technical you proposed “{quote(ANSWERS['sig_plain'])}”")


def test_a_recommendation_is_dropped_before_any_other_claim() -> None:
    recommended = sat(TECHNICAL, Marked({"sig_plain": "shown", "sig_simple": "shown"}))

    assert quote(ANSWERS["sig_simple"]) in asked((MET, recommended, WEAK))["drop"]


def test_one_round_is_asked_about_once() -> None:
    questions = asked((WEAK,))

    assert [questions[about] for about in ("claim", "drop")] == [
        QUESTIONS["claim"].fallback,
        QUESTIONS["drop"].fallback,
    ]


def test_a_round_that_nobody_scored_gives_what_the_listener_heard() -> None:
    heard = sat(TECHNICAL, None, heard=["sig_rows"])

    assert asked((heard,))["claim"].startswith(f"In your technical you said “{quote(ANSWERS['sig_rows'])}”")


def test_two_rounds_of_a_kind_are_told_apart() -> None:
    newer = sat(CASE, Marked({"sig_plain": "shown"}))

    questions = asked((newer, WEAK))

    assert questions["weakest"].startswith("In your first case you said")
    assert questions["claim"].startswith("In your second case you said")


@pytest.mark.parametrize(
    ("rating", "said"),
    [
        (
            5,
            "On problem scoping under ambiguity you gave yourself 5, “raises the bar”, the panel gave “meets the bar”.",
        ),
        (
            1,
            "On problem scoping under ambiguity you gave yourself 1, “absent or wrong”, the panel gave “meets the bar”.",
        ),
        (3, None),
    ],
)
def test_a_gap_is_asked_about_in_words_for_the_panels_side(rating: int, said: str | None) -> None:
    rated = sat(TECHNICAL, Marked({"sig_slice": "shown"}), rated={"scoping": rating})

    expected = f"{said} Who is right?" if said else QUESTIONS["gap"].fallback
    assert asked((rated,))["gap"] == expected


def test_track_and_level_are_those_of_the_session() -> None:
    questions = asked((), "frontier_lab", "senior")

    assert questions["track"] == "Why a frontier lab, and what would make you turn us down?"
    assert questions["level"] == "You are here as senior. What shows one level up?"


@pytest.mark.parametrize(
    ("said", "spoken"),
    [
        ("we start  with\nthe nurses.", "we start with the nurses"),
        ('I said "no" to it', "I said 'no' to it"),
        (" ".join(["word"] * 25), " ".join(["word"] * 25)),
        (" ".join(["word"] * 26), ""),
        ("what would it cost?", ""),
        ("that is a great question", ""),
        ("I would give {quote} to them", ""),
        ("then \x1b[2J the screen", ""),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_quote_is_said_back_only_as_it_may_be_said(said: str, spoken: str) -> None:
    assert speakable(said) == spoken


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
