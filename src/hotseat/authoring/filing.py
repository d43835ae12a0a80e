"""Whether an item is filed under words that the vocabulary has. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from hotseat.authoring.subject import Rule, Subject
from hotseat.domain.finding import Finding, Where, did_you_mean
from hotseat.domain.loop import TRACKS


def _words(subject: Subject) -> Iterator[Finding]:
    item, vocabulary = subject.item, subject.vocabulary
    for place, track in enumerate(item.tracks):
        yield from _known(("tracks", place), track, "track", TRACKS)
    yield from _known(("domain",), item.domain, "domain", vocabulary.domains)
    for place, topic in enumerate(item.topics):
        yield from _known(("topics", place), topic, "topic", vocabulary.topics)
    for key in ("tracks", "topics"):
        for word, times in Counter[str](getattr(item, key)).items():
            if times > 1:
                yield Finding((key,), f"hold {word} {times} times")


def _known(where: Where, word: str, kind: str, known: Collection[str]) -> Iterator[Finding]:
    if word not in known:
        hint = did_you_mean(word, known)
        add = f"there are {', '.join(known)}" if kind == "track" else "or add it to a vocabulary file of your own"
        yield Finding(
            where, f"there is no {kind} called {word!r}", f"{hint}, {add}" if hint else add.removeprefix("or ")
        )


RULES: Final = (Rule("vocabulary", "Items are found, and the gaps of a bank seen, by the words they share.", _words),)
