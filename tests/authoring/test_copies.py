"""Words that have to differ: examples from their facts and each other, what counts from what does not."""

from typing import Any

import pytest

from authoring.stock import TRIAGE, Change, changed, entry, found, places, put

RULES = ("copied", "twins", "near_miss", "referred")


def asked(wanted: str, example: str) -> Change:
    def first(data: dict[str, Any]) -> None:
        entry("facts", wanted)(data)["ask"]["examples"][0] = example

    return first


@pytest.mark.parametrize(
    "example",
    [
        "is it that recordings were made for quality and patients were not told they might train a model",
        "patients quality recordings told train model",
    ],
)
def test_an_example_in_the_words_of_the_fact_is_a_copy(example: str) -> None:
    assert ("facts", 4, "ask", "examples", 0) in places("copied", changed(TRIAGE, asked("f_data", example)))


def test_a_short_question_with_a_word_of_the_fact_is_none() -> None:
    before = found("copied", TRIAGE)
    assert found("copied", changed(TRIAGE, asked("f_data", "are there recordings"))) == before


def test_two_facts_do_not_have_the_same_example() -> None:
    twice = changed(TRIAGE, asked("f_mix", "What's the goal?"), asked("f_baseline", "what's the goal"))
    assert found("twins", twice) == [(("facts", 2, "ask", "examples", 0), "is an example of f_mix too")]


def test_a_near_miss_is_not_what_counts() -> None:
    same = put("signals", "sig_goal", counts="Waiting is what I would fix.", near_miss="waiting is what I would fix")
    assert places("near_miss", changed(TRIAGE, same)) == [("signals", 0, "near_miss")]


def test_what_counts_is_not_said_in_the_reference() -> None:
    line = "Nothing is closed until a nurse has seen the summary herself"

    def referred(data: dict[str, Any]) -> None:
        data["reference"]["spine"].append(f"{line}, whatever the queue.")

    said = put("signals", "sig_goal", counts=line)
    assert ("signals", 0, "counts") in places("referred", changed(TRIAGE, said, referred))
    assert ("signals", 0, "counts") not in places("referred", changed(TRIAGE, said))
