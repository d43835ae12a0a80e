"""What the script hears in an item's own words: its example questions, what counts, what nearly does. Pure."""

from collections.abc import Iterator, Sequence
from typing import Final

from hotseat.authoring.subject import Rule, Subject
from hotseat.domain.finding import Finding, Where

TRIED: Final = 8
"""Examples of each target that are asked, evenly chosen: each costs about a millisecond."""
LEAST_SHARE: Final = 0.7
"""The part of them that reach their target at least; the others find nothing."""
MOST_NEAR: Final = 2
"""Near misses of an item that may touch their signal: it is then not probed, and no more than that."""


def _heard(subject: Subject) -> Iterator[Finding]:
    """No example reaches something else, and most reach what they are examples of."""
    for where, target, examples in _asks(subject):
        tried = _spread(len(examples))
        reached = 0
        for place in tried:
            found = subject.ears.match(examples[place]).targets
            reached += found == (target,)
            if others := [other for other in found if other != target]:
                message = f"is heard as asking for {' and '.join(others)}"
                yield Finding((*where, place), message, "put it in words that only this one would be asked in")
        if reached < LEAST_SHARE * len(tried):
            message = f"reach it {reached} times in {len(tried)}; at least {LEAST_SHARE:.0%} are needed"
            yield Finding(where, message, "name a topic of the lexicon, or use words that others do not use")


def _asks(subject: Subject) -> Iterator[tuple[Where, str, Sequence[str]]]:
    for place, fact in enumerate(subject.item.facts):
        yield ("facts", place, "ask", "examples"), fact.id, fact.ask.examples
    for place, unknown in enumerate(subject.item.unknowns):
        yield ("unknowns", place, "ask", "examples"), unknown.id, unknown.ask.examples


def _spread(count: int) -> list[int]:
    """Places of at most so many of them, evenly from first to last."""
    return list(range(count)) if count <= TRIED else [number * count // TRIED for number in range(TRIED)]


def _touched(subject: Subject) -> Iterator[Finding]:
    for place, signal in enumerate(subject.item.signals):
        if signal.id not in _signals(subject, signal.counts):
            message = "is not heard: none of its claims in `about` matches what counts"
            yield Finding(("signals", place, "about"), message, "name a claim of the lexicon that does")


def _misheard(subject: Subject) -> Iterator[Finding]:
    signals = subject.item.signals
    near = [place for place, signal in enumerate(signals) if signal.id in _signals(subject, signal.near_miss)]
    if len(near) > MOST_NEAR:
        for place in near:
            message = f"is heard as if it counted, one of {len(near)} in this item; {MOST_NEAR} may be"
            yield Finding(("signals", place, "near_miss"), message, "give `about` a claim that only what counts makes")


def _signals(subject: Subject, text: str) -> set[str]:
    return {shown.signal for shown in subject.ears.touched(text)}


RULES: Final = (
    Rule("heard", "Without a model a question finds its fact by the examples; a wrong fact spoils the round.", _heard),
    Rule("touched", "What the script does not hear is asked for although it was just said.", _touched),
    Rule("misheard", "What only sounds like it is then never asked for.", _misheard),
)
