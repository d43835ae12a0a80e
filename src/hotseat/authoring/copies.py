"""Whether words that have to differ do: examples from their facts and from each other, what counts from what does not.

Pure.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from hotseat.authoring.subject import Rule, Subject
from hotseat.domain.finding import Finding, Where
from hotseat.domain.item import Ask, Item
from hotseat.interviewer.similarity import words

RUN: Final = 5
"""Content words in a row, as they stand in the fact, that make an example a copy."""
SHARED: Final = 0.8
"""The part of an example's content words that the fact has too, which makes it one; of so many words at least:"""
SHARED_OF: Final = 5
RUN_OF_REFERENCE: Final = 6
"""Content words in a row that what counts and the reference have in common."""


def _copied(subject: Subject) -> Iterator[Finding]:
    for place, fact in enumerate(subject.item.facts):
        texts = [words(fact.fact), words(fact.say)]
        known = {word for text in texts for word in text}
        for number, example in enumerate(fact.ask.examples):
            asked = words(example)
            held = sum(word in known for word in asked)
            alike = len(asked) >= SHARED_OF and held >= SHARED * len(asked)
            if alike or any(_run(asked, text, RUN) for text in texts):
                message = f"is the fact's own words ({held} of {len(asked)})"
                yield Finding(("facts", place, "ask", "examples", number), message, "ask as one who does not know it")


def _twins(subject: Subject) -> Iterator[Finding]:
    first: dict[tuple[str, ...], str] = {}
    for where, target, ask in _asks(subject.item):
        for number, example in enumerate(ask.examples):
            owner = first.setdefault(_plain(example), target)
            if owner != target:
                message = f"is an example of {owner} too"
                yield Finding((*where, "examples", number), message, "say in both intents what belongs where")


def _asks(item: Item) -> Iterator[tuple[Where, str, Ask]]:
    for place, fact in enumerate(item.facts):
        yield ("facts", place, "ask"), fact.id, fact.ask
    for place, unknown in enumerate(item.unknowns):
        yield ("unknowns", place, "ask"), unknown.id, unknown.ask


def _missing(subject: Subject) -> Iterator[Finding]:
    for place, signal in enumerate(subject.item.signals):
        if _plain(signal.counts) == _plain(signal.near_miss):
            yield Finding(("signals", place, "near_miss"), "is what counts", "use the same words without the act")


def _referred(subject: Subject) -> Iterator[Finding]:
    reference = subject.item.reference
    lines = [*reference.spine, *reference.alternatives_that_also_pass, *reference.common_traps]
    told = [words(line) for line in lines]
    for place, signal in enumerate(subject.item.signals):
        said = words(signal.counts)
        if any(_run(said, line, min(RUN_OF_REFERENCE, len(said))) for line in told if said):
            message = "is said in the reference, which is shown afterwards"
            yield Finding(("signals", place, "counts"), message, "let the reference say it in words of its own")


def _run(said: Sequence[str], text: Sequence[str], most: int) -> bool:
    """Whether so many words of the one stand in the other in a row."""
    if most < 1 or len(said) < most:
        return False
    runs = {tuple(text[at : at + most]) for at in range(len(text) - most + 1)}
    return any(tuple(said[at : at + most]) in runs for at in range(len(said) - most + 1))


def _plain(text: str) -> tuple[str, ...]:
    return tuple("".join(c for c in text.casefold() if c.isalnum() or c.isspace()).split())


RULES: Final = (
    Rule("copied", "Nobody asks in the words of an answer that they do not know yet.", _copied),
    Rule("twins", "A question cannot belong to two facts.", _twins),
    Rule("near_miss", "Without the difference between the two a stranger cannot decide.", _missing),
    Rule("referred", "A candidate who takes the round again would say it back.", _referred),
)
