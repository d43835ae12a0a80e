"""Guesses: a statement that says it is one and states a fact right, by its figure and a word of the fact's own."""

from collections import Counter

import pytest

from hotseat.domain.reading import Asked
from hotseat.interviewer import guess
from hotseat.interviewer.guess import guesses
from hotseat.interviewer.similarity import words
from interview.small_item import small_item

ITEM = small_item()


def guessed(text: str, *known: str) -> list[str]:
    return [asked.id for asked in guesses(text, ITEM, frozenset(known))]


def test_a_figure_with_a_word_of_the_facts_own_is_a_guess_quoted_by_its_sentence() -> None:
    text = "Let me think. I would guess 640 arrive in the morning. Then I would split them."
    assert guesses(text, ITEM, frozenset()) == (Asked(id="f_volume", quote="I would guess 640 arrive in the morning."),)


@pytest.mark.parametrize(("figure", "found"), [(512, True), (511, False), (640, True), (768, True), (769, False)])
def test_a_figure_counts_within_a_fifth_of_the_true_one(figure: int, found: bool) -> None:
    assert (guessed(f"Probably {figure} arrive in the morning.") == ["f_volume"]) == found


def test_thousands_may_be_written_with_a_comma() -> None:
    assert guessed("I expect refunds of $18 for 1,800 wrong bookings.") == ["f_cost"]


@pytest.mark.parametrize(
    "text",
    [
        "I suppose 640 calls arrive in the morning?",
        "I suppose most arrive in the morning.",
        "I would guess that 640 people do it.",
        "We put 640 of them in the morning.",
        "I suppose 640% arrive in the morning.",
        "",
    ],
    ids=["a question", "no figure", "no word of the fact", "no guess", "another kind of figure", "nothing"],
)
def test_nothing_else_is_a_guess(text: str) -> None:
    assert guessed(text) == []


def test_words_of_the_brief_and_the_prompt_are_no_evidence_of_a_guess() -> None:
    item = ITEM.model_copy(update={"brief": f"{ITEM.brief} Each shift is booked by telephone."})
    answer = "Probably 70% shift something."
    assert [len(guesses(answer, one, frozenset())) for one in (ITEM, item)] == [1, 0]


@pytest.mark.parametrize(
    ("share", "found"), [("half", False), ("two thirds", True), ("three quarters", True), ("a quarter", False)]
)
def test_shares_in_words_are_figures(share: str, found: bool) -> None:
    assert (guessed(f"I assume {share} shift a lesson.") == ["f_reasons"]) == found


def test_what_is_out_already_is_not_guessed() -> None:
    assert guessed("I suppose 640 arrive in the morning.", "f_volume") == []


def test_a_fact_is_guessed_once_by_its_first_sentence() -> None:
    found = guesses("I suppose 640 arrive in the morning. No, I suppose 600 arrive in the morning.", ITEM, frozenset())
    assert [asked.quote for asked in found] == ["I suppose 640 arrive in the morning."]


def test_one_answer_may_guess_several_facts() -> None:
    text = "I suppose 640 arrive in the morning. Recordings are deleted after 30 days, I suppose."
    assert guessed(text) == ["f_volume", "f_law"]


def test_the_words_of_the_facts_are_looked_at_once_however_long_the_answer_is(monkeypatch: pytest.MonkeyPatch) -> None:
    read: Counter[str] = Counter()

    def counted(text: str) -> list[str]:
        read[text] += 1
        return words(text)

    monkeypatch.setattr(guess, "words", counted)
    sentence = "I would probably assume 640 of them."
    guesses(" ".join([sentence] * 50), ITEM, frozenset())
    assert read == {**{fact.fact: 1 for fact in ITEM.facts}, f"{ITEM.prompt} {ITEM.brief}": 1, sentence: 50}


def test_an_answer_that_guesses_nothing_needs_no_words_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guess, "words", lambda text: pytest.fail(f"words were taken of {text!r}"))
    assert guessed("We measured that 640 arrive in the morning. Do I assume too much?") == []
