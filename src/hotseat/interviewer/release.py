"""Lets a model's reply out sentence by sentence, each checked first. Pure: text in, sentences or a reason out.

What is checked (rules.md, Speaking): no fact that was not granted, no grader words, no praise, no second question, and
no figure that does not stand in what the speaker was given.
"""

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass

from hotseat.domain.speech import line_problems, numbers, sentences
from hotseat.interviewer.similarity import words

LEAK_SHARE = 0.6
"""Share of a withheld line's content words in one sentence from which the sentence counts as telling that line."""
LEAK_WORDS = 4


@dataclass(frozen=True)
class Allowed:
    """What a reply may draw on: `given` texts whose figures may be said, `withheld` lines that may not be told."""

    given: tuple[str, ...]
    withheld: tuple[str, ...]
    max_sentences: int


@dataclass(frozen=True)
class Failed:
    """A sentence that was held back, and why."""

    sentence: str
    reason: str


async def released(pieces: AsyncIterator[str], allowed: Allowed) -> AsyncGenerator[str | Failed]:
    """Whole sentences as soon as they are whole and pass; after a Failed nothing more comes."""
    said: list[str] = []
    async for sentence in _whole_sentences(pieces):
        if len(said) == allowed.max_sentences:
            return
        reason = problem(sentence, said, allowed)
        if reason:
            yield Failed(sentence, reason)
            return
        said.append(sentence)
        yield sentence


def problem(sentence: str, said: list[str], allowed: Allowed) -> str:
    """Why the sentence must not be shown after the ones said; empty when it may."""
    if any("?" in earlier for earlier in said) and "?" in sentence:
        return "a second question"
    if found := line_problems(sentence):
        return found[0]
    if invented := numbers(sentence) - numbers("\n".join(allowed.given)):
        return f"a figure that was not given: {min(invented)}"
    if _tells(sentence, allowed):
        return "a fact that was not asked for"
    return ""


def _tells(sentence: str, allowed: Allowed) -> bool:
    """Whether the sentence says most of a withheld line in words that nobody has used yet."""
    common = {word for text in allowed.given for word in words(text)}
    spoken = set(words(sentence)) - common
    for line in allowed.withheld:
        secret = set(words(line)) - common
        if len(secret & spoken) >= max(LEAK_WORDS, LEAK_SHARE * len(secret)):
            return True
    return False


async def _whole_sentences(pieces: AsyncIterator[str]) -> AsyncGenerator[str]:
    held = ""
    async for piece in pieces:
        held += piece
        *whole, rest = sentences(held) or [""]
        for sentence in whole:
            yield sentence
        held = held[held.rindex(rest) :]
    for sentence in sentences(held):
        yield sentence
