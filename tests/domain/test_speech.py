import pytest

from hotseat.domain.item_check import spoken_lines
from hotseat.domain.speech import line_problems, numbers, sentences
from storage.samples import sample_item


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("Go on.", ["Go on."]),
        ("no stop at all", ["no stop at all"]),
        ("First. Second! Third?", ["First.", "Second!", "Third?"]),
        ("It is 2.3% of 3,100. A little over.", ["It is 2.3% of 3,100.", "A little over."]),
        ("Dr. Reyes said so. Then she left.", ["Dr. Reyes said so.", "Then she left."]),
        ("A form, e.g. a phone menu. No AI.", ["A form, e.g. a phone menu.", "No AI."]),
        ("Open until 5 p.m. on Sundays. Then shut.", ["Open until 5 p.m. on Sundays.", "Then shut."]),
        ("It shuts at 5 p.m. The line stays open.", ["It shuts at 5 p.m.", "The line stays open."]),
        ("Wait for no. 7 first. I said no. Next one.", ["Wait for no. 7 first.", "I said no.", "Next one."]),
        ("I would take plan B. Then I would wait.", ["I would take plan B.", "Then I would wait."]),
        ("Well... maybe not. Perhaps… so.", ["Well... maybe not.", "Perhaps… so."]),
        ("Hm... Let me think.", ["Hm...", "Let me think."]),
        ('He said "stop." Then nothing.', ['He said "stop."', "Then nothing."]),
        ("lower case too. it is typed so.", ["lower case too.", "it is typed so."]),
        ("a line that was\nwrapped here. And on.", ["a line that was\nwrapped here.", "And on."]),
        ("one thought\n\nanother", ["one thought", "another"]),
        ("two things:\n- cost\n- time", ["two things:", "- cost", "- time"]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
    ],
)
def test_text_falls_into_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_sentences_are_passages_of_the_text_in_order() -> None:
    text = "  First, e.g. this. Second... and on.\n\n- third \n- Fourth?  "
    at = -1
    for part in sentences(text):
        at = text.index(part, at + 1)

    assert "".join(sentences(text)).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    "line",
    [
        "Great question.",
        "Good point, and who decides?",
        "That's a really good question.",
        "That’s a great answer. Go on.",
        "You make a strong point there.",
        "Excellent. What next?",
        "Perfect, let us move on.",
        "Good. Go on.",
        "Well done. And the data?",
        "I like that. Who signs?",
        "I really like how you split the calls.",
        "You are on the right track.",
        "Okay, nice work. What would you measure?",
        "Exactly right.",
    ],
)
def test_praise_is_found(line: str) -> None:
    (problem,) = line_problems(line)

    assert problem.startswith("praises the candidate")


@pytest.mark.parametrize(
    "line",
    [
        "That covers the scoping rubric.",
        "Your score is going up.",
        "I would rate your answer low.",
        "You scored a point there.",
        "That is a strong hire for me.",
        "A strong answer would name a number.",
        "That is not what I was looking for.",
        "You should have asked about consent.",
        "You missed mentioning the nurses.",
        "I was hoping you would ask.",
    ],
)
def test_words_of_a_grader_are_found(line: str) -> None:
    (problem,) = line_problems(line)

    assert problem.startswith("speaks like a grader")


@pytest.mark.parametrize(
    "line",
    [
        "Right.",
        "Okay. Go on.",
        "Good enough compared with what?",
        "Nice press. I do not know whether anyone uses it.",
        "Suppose you are right about the waiting. Who pays?",
        "The fraud score runs from 0 to 100, and the signal fires above 80.",
        "Red-flag symptoms are connected at once.",
        "How would we evaluate this before winter?",
        "What is your assessment?",
        "What would your score threshold be?",
        "We are a good way from that.",
        "Is there a better answer than a bot?",
        "Nobody rates the callers.",
        "I would like that in one sentence.",
        "Half a good idea is still half.",
        "Would you hire for it?",
    ],
)
def test_plain_talk_about_the_case_passes(line: str) -> None:
    assert line_problems(line) == []


def test_a_line_asks_one_question_at_most() -> None:
    assert line_problems("What for? And by when?") == ["asks 2 questions, a line asks one at most"]


def test_every_line_of_the_sample_item_may_be_said() -> None:
    assert {line: found for _, line in spoken_lines(sample_item()) if (found := line_problems(line))} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nothing here", set()),
        ("3,100 calls, or 3100", {"3100"}),
        ("94% on 1.80 and 2.0", {"94", "1.8", "2"}),
        ("fourteen weeks, twenty-one days, forty people", {"14", "21", "40"}),
        ("women over sixty", {"60"}),
        ("one sentence, two questions, ten minutes", set()),
        ("between 17:00 and 23:00", {"17", "23", "00"}),
        ("$1,100 each, about 18 months", {"1100", "18"}),
        ("team B2 and form W-9", {"9"}),
        ("It was 12.", {"12"}),
    ],
)
def test_numbers_are_read_from_digits_and_from_words(text: str, found: set[str]) -> None:
    assert numbers(text) == found
