"""Likeness of questions: what counts as the same word, what weighs more, and what a question gets that nobody knows."""

import pytest

from hotseat.interviewer.similarity import COVER_SHARE, Similarity, words

TEXTS = {
    "refused": ("how many orders are refused", "what share of orders do we turn down"),
    "late": ("how late do orders arrive", "what is the delay of an order"),
    "team": ("how big is the team", "who works on this"),
}


def best(similarity: Similarity, question: str) -> str:
    scores = similarity.scores(question)
    return max(scores, key=lambda target: scores[target])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("decline", "declined"),
        ("declines", "declining"),
        ("carry", "carried"),
        ("stop", "stopped"),
        ("recording", "records"),
        ("quick", "quickly"),
        ("patient", "patient's"),
        ("cutoff", "cut-off"),
    ],
)
def test_one_word_in_two_forms_is_one(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(("one", "other"), [("caller", "call"), ("loss", "los"), ("bonus", "bonu")])
def test_endings_that_make_another_word_stay(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_words_that_every_question_has_do_not_count() -> None:
    assert words("So, could you please tell me what it’s like?") == []


def test_words_keep_their_order() -> None:
    assert words("Who signs the board paper?") == ["sign", "board", "paper"]


def test_a_question_goes_to_the_text_it_is_most_like() -> None:
    similarity = Similarity(TEXTS)

    assert [best(similarity, question) for question in ("Are many orders refused?", "How big a team is it?")] == [
        "refused",
        "team",
    ]


def test_a_text_asked_word_for_word_is_wholly_like_itself() -> None:
    assert Similarity({"one": ("late orders",), "two": ("big team",)}).scores("late orders")["one"] == pytest.approx(
        1 + COVER_SHARE
    )


def test_a_question_without_a_known_word_is_like_nothing() -> None:
    assert Similarity(TEXTS).scores("Is it raining?") == {"refused": 0.0, "late": 0.0, "team": 0.0}


def test_a_question_without_any_word_is_like_nothing() -> None:
    assert Similarity(TEXTS).scores("And why is that?") == {"refused": 0.0, "late": 0.0, "team": 0.0}


def test_a_word_that_many_targets_use_weighs_less_than_a_rare_one() -> None:
    scores = Similarity(TEXTS).scores("the delay of orders refused late")

    assert scores["late"] > scores["refused"] > scores["team"]
    assert Similarity(TEXTS).scores("orders")["late"] < Similarity(TEXTS).scores("delay")["late"]


def test_synonyms_stand_for_each_other() -> None:
    question = "Do you often decline someone?"

    assert Similarity(TEXTS).scores(question)["refused"] == 0.0
    assert best(Similarity(TEXTS, ("decline refuse reject",)), question) == "refused"


def test_a_synonym_in_any_form_is_found() -> None:
    similarity = Similarity(TEXTS, ("decline refuse reject",))

    assert similarity.scores("rejected")["refused"] == pytest.approx(similarity.scores("rejects")["refused"], abs=0.1)
    assert similarity.scores("rejected")["refused"] > 0.5


def test_letter_runs_carry_what_the_endings_miss() -> None:
    similarity = Similarity({"consent": ("did they consent",), "team": ("how big is the team",)})

    scores = similarity.scores("Was it consensual?")

    assert scores["consent"] > scores["team"] == 0.0


def test_a_target_that_is_asked_like_this_in_several_ways_is_the_likelier() -> None:
    similarity = Similarity(
        {"often": ("late orders here", "late orders there", "late orders"), "once": ("late orders",)}
    )

    scores = similarity.scores("late orders")

    assert scores["often"] > scores["once"]


def test_what_a_fact_tells_counts_for_less_than_how_it_is_asked_for() -> None:
    question = "Is it because of chargebacks?"
    plain = Similarity(TEXTS)
    told = Similarity(TEXTS, about={"late": "Chargebacks come after weeks."})
    asked = Similarity(TEXTS | {"late": (*TEXTS["late"], "when do chargebacks come in")})

    scores = [similarity.scores(question)["late"] for similarity in (plain, told, asked)]

    assert scores == sorted(scores)
    assert len(set(scores)) == 3
