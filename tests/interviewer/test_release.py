"""A model's reply let out sentence by sentence: what comes, when it comes, and what ends it."""

from collections.abc import AsyncIterator, Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotseat.errors import StreamStopped
from hotseat.interviewer.release import Allowed, Failed, problem, released

LAW = "Recordings are deleted after 30 days by order of the regulator."
LINE = "About 640 calls a day, most of them before nine."
ALLOWED = Allowed(given=("Tidewell runs forty public pools.", LINE), withheld=(LAW,), max_sentences=3)
OPEN = Allowed(given=(), withheld=(), max_sentences=100)


async def stream(pieces: Iterable[str]) -> AsyncIterator[str]:
    for piece in pieces:
        yield piece


async def reply(*pieces: str, allowed: Allowed = ALLOWED) -> list[str | Failed]:
    return [sentence async for sentence in released(stream(pieces), allowed)]


async def test_sentences_come_one_by_one() -> None:
    assert await reply("About 640 calls a day. Most of them before nine.") == [
        "About 640 calls a day.",
        "Most of them before nine.",
    ]


async def test_a_sentence_comes_as_soon_as_the_next_one_begins() -> None:
    taken: list[str] = []

    async def pieces() -> AsyncIterator[str]:
        for piece in ("About 640 calls", " a day.", " ", "Most", " before", " nine."):
            taken.append(piece)
            yield piece

    after = [(sentence, len(taken)) async for sentence in released(pieces(), ALLOWED)]
    assert after == [("About 640 calls a day.", 4), ("Most before nine.", 6)]


async def test_a_last_sentence_without_a_full_stop_comes_too() -> None:
    assert await reply("About 640. Most before nine") == ["About 640.", "Most before nine"]


@pytest.mark.parametrize("pieces", [(), ("",), (" ", "\n\n", "")])
async def test_an_empty_reply_gives_nothing(pieces: Sequence[str]) -> None:
    assert await reply(*pieces) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It was 2.3% then. Now less.", ["It was 2.3% then.", "Now less."]),
        ("Dr. Okoro asked, e.g. for forms. He waits.", ["Dr. Okoro asked, e.g. for forms.", "He waits."]),
        ("Well... perhaps. Or not.", ["Well... perhaps.", "Or not."]),
        ("First line.\n\nSecond", ["First line.", "Second"]),
    ],
)
async def test_full_stops_inside_a_sentence_do_not_end_it(text: str, whole: list[str]) -> None:
    assert await reply(text, allowed=Allowed((text,), (), 9)) == whole


WORDS = ("About", "calls", "nine", "x", "Dr", "etc", "e.g", "no", "a.m", "640", "2.5", "1", "-", "é", "🙂")
MARKS = (".", ". ", "!", "?", "…", "...", '"', ")", "’", ",", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028")
PIECES = st.sampled_from(WORDS) | st.sampled_from(MARKS)


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text of sentences and half sentences, and the same text cut anywhere."""
    text = "".join(draw(st.lists(PIECES, max_size=40)))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    return text, [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


@given(cut_texts())
@settings(max_examples=200, derandomize=True, deadline=None)
async def test_how_a_reply_is_cut_into_pieces_never_changes_what_is_released(cut: tuple[str, list[str]]) -> None:
    text, pieces = cut
    allowed = Allowed(given=(text,), withheld=(LAW,), max_sentences=6)
    assert await reply(*pieces, allowed=allowed) == await reply(text, allowed=allowed)


@given(cut_texts())
@settings(max_examples=100, derandomize=True, deadline=None)
async def test_nothing_but_white_space_is_lost(cut: tuple[str, list[str]]) -> None:
    text = cut[0].replace("?", ".")
    said = await reply(*(piece.replace("?", ".") for piece in cut[1]), allowed=Allowed((text,), (), 100))
    assert "".join("".join(str(sentence).split()) for sentence in said) == "".join(text.split())


# What ends a reply


async def test_a_second_question_is_held_back() -> None:
    said = await reply("Who rings? What for? They wait.", allowed=OPEN)
    assert said == ["Who rings?", Failed("What for?", "a second question")]


async def test_two_questions_in_one_sentence_are_held_back() -> None:
    said = await reply("Who rings (and why?), and when?", allowed=OPEN)
    assert [type(sentence) for sentence in said] == [Failed]


@pytest.mark.parametrize(
    "praise", ["Great question.", "That is a good point.", "Well done, go on.", "I like that.", "You're doing great."]
)
async def test_praise_is_held_back(praise: str) -> None:
    assert [type(sentence) for sentence in await reply(praise)] == [Failed]


@pytest.mark.parametrize(
    "words", ["The rubric asks for more.", "Your score is fine.", "A strong candidate would ask.", "That is a no hire."]
)
async def test_a_graders_words_are_held_back(words: str) -> None:
    assert [type(sentence) for sentence in await reply(words)] == [Failed]


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("About 650 calls a day.", "650"),
        ("Some 70% of them.", "70"),
        ("Sixty in all.", "60"),
        ("In 2027, then.", "2027"),
    ],
)
async def test_a_figure_that_was_not_given_is_held_back(sentence: str, figure: str) -> None:
    assert await reply(sentence) == [Failed(sentence, f"a figure that was not given: {figure}")]


@pytest.mark.parametrize("sentence", ["About 640 a day.", "Forty pools.", "40 pools.", "One or two of them."])
async def test_figures_that_were_given_and_small_words_may_be_said(sentence: str) -> None:
    assert await reply(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        LAW,
        "By order of the regulator, recordings are deleted.",
        "The regulator has ordered all recordings deleted in days.",
    ],
)
async def test_a_fact_that_was_not_asked_for_is_held_back(sentence: str) -> None:
    allowed = Allowed(given=(LINE, "30"), withheld=(LAW,), max_sentences=3)
    assert await reply(sentence, allowed=allowed) == [Failed(sentence, "a fact that was not asked for")]


async def test_words_that_the_candidate_used_tell_nothing() -> None:
    said = "So the regulator orders recordings deleted."
    allowed = Allowed(
        given=(LINE, "The regulator orders that recordings are deleted, I suppose."), withheld=(LAW,), max_sentences=3
    )
    assert await reply(said, allowed=allowed) == [said]


async def test_the_same_fact_may_be_said_once_it_is_granted() -> None:
    assert await reply(LAW, allowed=Allowed(given=(LAW,), withheld=(), max_sentences=3)) == [LAW]


async def test_after_a_failure_nothing_more_comes() -> None:
    assert await reply("About 640. ", "Great question. ", "Most before nine.") == [
        "About 640.",
        Failed("Great question.", "praises the candidate: 'Great question'"),
    ]


async def test_at_most_so_many_sentences_come() -> None:
    assert await reply("One. Two. Three. Four. Five.") == ["One.", "Two.", "Three."]


async def test_a_stream_that_stops_gives_what_was_whole_and_then_its_error() -> None:
    async def stops() -> AsyncIterator[str]:
        yield "About 640 calls a day. Most of"
        raise StreamStopped("The reply broke off.")

    said: list[str | Failed] = []
    with pytest.raises(StreamStopped):
        async for sentence in released(stops(), ALLOWED):
            said.append(sentence)
    assert said == ["About 640 calls a day."]


@pytest.mark.parametrize(
    ("said", "sentence", "reason"),
    [
        ([], "Who rings?", ""),
        (["They ring."], "Who rings?", ""),
        (["Who rings?"], "They ring.", ""),
        (["Who rings?"], "And when?", "a second question"),
    ],
)
def test_a_question_may_come_once_at_any_place(said: list[str], sentence: str, reason: str) -> None:
    assert problem(sentence, said, OPEN) == reason
