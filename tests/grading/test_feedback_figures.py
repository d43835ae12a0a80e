"""Which figures a text states: the same figure in other forms is known, another figure is not."""

import pytest

from hotseat.grading.feedback_figures import given, invented


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("44% are administrative.", "44 percent, 44 per cent, 44 % and 44 in a hundred"),
        ("It costs about $1,100.", "eleven hundred dollars, 1100 dollars"),
        ("Halden pays $3.2m a year.", "3.2 million dollars"),
        ("Refusals rose from $0.80 to $1.10.", "80 cents"),
        ("Of the 11 cents, 5 are stolen card numbers.", "five cents of the eleven"),
        ("About 50% hang up.", "half of them, five in ten, one in two"),
        ("Roughly one in nine turns up.", "one in nine"),
        ("About 1 fraud attempt in 20 got past.", "one in twenty"),
        ("12 emergencies of the 300 came too low.", "12 of 300"),
        ("The contract runs out on the 30th.", "by the thirtieth"),
        ("The roster closes on Friday the 24th.", "on Friday, the twenty-fourth"),
        ("Twice as many as last year.", "double"),
        ("A third of them are over 65.", "one third of them"),
        ("We have 24 weeks.", "twenty-four weeks"),
        ("3,100 calls a day.", "three thousand one hundred calls"),
        ("Between 90 and 95% held.", "90%, 95%"),
        ("Two and a half weeks.", "2.5 weeks"),
    ],
)
def test_a_figure_that_was_given_is_known_however_it_is_written(told: str, text: str) -> None:
    assert invented(text, given([told])) == ()


@pytest.mark.parametrize(
    ("told", "text", "wrong"),
    [
        ("44% are administrative.", "44 nurses", ("44",)),
        ("We have 44 nurses.", "44% of them", ("44 %",)),
        ("It costs $1,100.", "1,100 callers, €1,100", ("1,100", "€1,100")),
        ("94% accuracy.", "96% accuracy", ("96 %",)),
        ("We have six engineers.", "six times as many", ("six times",)),
        ("We have 30 nurses.", "by the 30th", ("30th",)),
        ("", "half of it, a quarter more, two thirds, a third of them", ("half", "a quarter", "two thirds", "a third")),
        ("", "double it, three times, tenfold, halve it", ("double", "three times", "tenfold", "halve")),
        ("", "by Friday, in May, on January the 2nd, in Q3", ("friday", "may", "january", "2nd", "q3")),
        ("", "hundreds of callers and a dozen nurses", ("hundreds", "a dozen")),
        ("", "one week, one percent, two nurses, 10k", ("one", "one percent", "two", "10k")),
        ("", "$2 million, 5x, 99.2%, 17:00", ("$2 million", "5x", "99.2 %", "17:00")),
        ("", "ninety-five percent of seventy-five", ("ninety - five percent", "seventy - five")),
        ("", "three in ten", ("three", "ten")),
        ("", "The queue fell by two points.", ("two",)),
    ],
)
def test_another_number_another_unit_or_a_new_share_was_not_given(told: str, text: str, wrong: tuple[str, ...]) -> None:
    assert invented(text, given([told])) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "One of the nurses decides, first the one and then the other, once and for all.",
        "I see two kinds of error and three questions; the second of the two is worse.",
        "You may march on; a third option is a second reading.",
        "More than ___ in a hundred, or ___ of every hundred, and it stops.",
        "Double-check it halfway, 24/7, at p95, for B2B as well.",
        "At the quarter end the weakest quarter is read on its own.",
    ],
)
def test_ordinary_words_of_counting_state_no_figure(text: str) -> None:
    assert invented(text, frozenset()) == ()
