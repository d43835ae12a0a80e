"""The words for what went wrong."""

import pytest

from hotseat.providers import trouble
from hotseat.providers.trouble import Source

SOURCE = Source(
    "Anthropic", "api.anthropic.com", "claude-sonet-5-5", known=("claude-sonnet-5-5", "gpt-6-sol"), key="sk-1"
)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "1 second"),
        (20, "20 seconds"),
        (61, "2 minutes"),
        (3_600, "1 hour"),
        (10_000, "3 hours"),
    ],
)
def test_a_duration_is_rounded_up_into_words(seconds: float, words: str) -> None:
    assert trouble.in_words(seconds) == words


def test_an_unknown_model_suggests_what_is_near() -> None:
    error = trouble.unknown_model(SOURCE)

    assert error.what == "Anthropic (api.anthropic.com) does not know a model called 'claude-sonet-5-5'."
    assert error.do == "Did you mean claude-sonnet-5-5? Check the name in your settings."


def test_an_unknown_model_is_not_suggested_itself() -> None:
    error = trouble.unknown_model(Source("The server", "h", "small", known=("small", "smaller")))

    assert error.do.startswith("Did you mean smaller?")


def test_an_unknown_model_that_is_near_to_none_suggests_the_first() -> None:
    error = trouble.unknown_model(Source("The server", "h", "x", known=("a", "b", "c", "d")))

    assert error.do.startswith("Did you mean a or b or c?")


def test_what_came_instead_of_a_reply_is_kept_in_part_and_without_the_key() -> None:
    error = trouble.malformed(SOURCE, "sk-1 " + "x" * 5_000)

    assert error.raw.startswith("*** xxx")
    assert len(error.raw) == 2_000


def test_a_source_never_shows_its_key() -> None:
    assert "sk-1" not in repr(SOURCE)
