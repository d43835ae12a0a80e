"""Habits of deciding and manner of speaking are counted from what stands, and nowhere else."""

import pytest

from grading.rounds import events
from hotseat.domain.event import CandidateAnswered, PhaseEntered, TurnWithdrawn
from hotseat.grading.hygiene import habits, manner
from hotseat.grading.sentences import sentence_bank

ASSUMES, DROPS, FLIPS, UNDOES, DATES = range(5)


def answered(text: str, turn: int = 1) -> CandidateAnswered:
    return CandidateAnswered(turn=turn, text=text)


def heard(text: str) -> set[int]:
    bank = sentence_bank(events(answered(text)))
    return {place for place, habit in enumerate(habits(bank)) if habit.sentence}


@pytest.mark.parametrize(
    ("text", "habit"),
    [
        ("I'm assuming that most callers have the app.", ASSUMES),
        ("Let me assume that the volume is flat.", ASSUMES),
        ("I considered a bigger model and dropped it, because nobody could run it.", DROPS),
        ("I would rather cut the scope than the review.", DROPS),
        ("If the nurses disagreed more than once a week, I would stop.", FLIPS),
        ("That would change my mind.", FLIPS),
        ("We can roll back within the hour.", UNDOES),
        ("An email cannot be taken back once it is sent.", UNDOES),
        ("We look at it again in two weeks.", DATES),
        ("I read the first 200 cases myself.", DATES),
        ("A weekly sample is read before anything posts.", DATES),
        ("After four weeks we decide again.", DATES),
        ("I'd look at it every Monday.", DATES),
        ("The desk checks it again in two weeks.", DATES),
        ("Somebody reads 50 of them every week.", DATES),
        ("Once it is paid out, we cannot take it back.", UNDOES),
        ("What would make me stop is one wrong ban in a hundred.", FLIPS),
        ("If the complaints had been below five in a test on 200 letters, I would have said yes.", FLIPS),
    ],
)
def test_a_habit_is_heard_in_its_usual_forms(text: str, habit: int) -> None:
    assert habit in heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "We should use AI because it is accurate and everybody likes it.",
        "The users are nurses, and the goal is a shorter queue.",
        "It depends on the data, and data quality matters a great deal.",
        "I would do research and align the stakeholders.",
        "The vendor demo showed 92%, and my director wanted it in by June.",
        "I stand by the 2,300, but I said it too fast.",
        "I'd rather we walk it forward together than you walking it back in March.",
        "On Friday the team was there, and we were three weeks late.",
        "I take that back.",
        "Let me take that back, I said it too fast.",
        "The dashboard counts bans on Monday.",
        "Who looks at this board every week?",
        "You ask what to watch and what would make us retrain it.",
    ],
)
def test_fluent_talk_shows_no_habit(text: str) -> None:
    assert heard(text) == set()


def test_what_was_taken_back_shows_nothing() -> None:
    said = events(answered("I assume that it is flat."), TurnWithdrawn(turn=1, reason="redo"))
    assert all(habit.sentence is None for habit in habits(sentence_bank(said)))


def test_the_manner_counts_questions_terms_and_when_the_solution_came() -> None:
    scope = PhaseEntered(phase="scope", reason="started")
    said = events(
        scope,
        answered("Tell me about the callers please.", 1),
        answered("How many ring in the evening?", 2),
        answered("I would build a classifier with embeddings and look at recall.", 3),
        answered(f"And who owns the labels? {'Somebody has to say so. ' * 6}", 4),
    )
    figures = manner(sentence_bank(said), said, fillers=2)
    assert figures.first_question == said[2].elapsed - said[0].elapsed
    assert figures.before_solution == 0.5
    assert figures.words_an_answer == pytest.approx(58 / 4)
    assert figures.jargon == pytest.approx(2 / 58 * 100)
    assert figures.fillers == pytest.approx(2 / 58 * 100)


def test_the_first_question_is_counted_from_where_one_can_ask() -> None:
    """Nobody can be asked while one prepares, and a speech asks nothing."""
    parts = [PhaseEntered(phase=phase, reason="next") for phase in ("prep", "speak", "questions")]
    said = events(parts[0], parts[1], answered("Are we ready? No."), parts[2], answered("Which ships?", 2))
    figures = manner(sentence_bank(said), said, fillers=0)
    assert figures.first_question == said[4].elapsed - said[3].elapsed


@pytest.mark.parametrize(("words", "rated"), [(49, False), (50, True)])
def test_a_few_words_have_no_rate(words: int, rated: bool) -> None:
    said = events(answered(f"{'word ' * (words - 1)}recall."))
    figures = manner(sentence_bank(said), said, fillers=1)
    assert (figures.fillers, figures.jargon) == ((2.0, 2.0) if rated else (None, None))


def test_nothing_said_has_no_rates() -> None:
    figures = manner(sentence_bank(()), (), fillers=0)
    assert (figures.words_an_answer, figures.fillers, figures.jargon, figures.first_question) == (None,) * 4
    assert figures.before_solution is None
