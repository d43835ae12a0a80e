"""How long it takes to say the lines of an item, and to read what a candidate is given first. Pure."""

from collections.abc import Iterator
from typing import Final

from hotseat.authoring.subject import Rule, Subject
from hotseat.domain.finding import Finding, Where
from hotseat.domain.item import Item
from hotseat.domain.item_check import spoken_lines
from hotseat.domain.kinds import WORDS_A_MINUTE

MOST_TOLD: Final = 45
"""Words of a line that tells something: a fact, what nobody knows, a curveball, a derived question with its quote."""
MOST_ASKED: Final = 35
"""Words of any other line, a probe or a push among them."""
MOST_PROMPT: Final = 60
MOST_READ: Final = 350
"""Words of brief and prompt together: two and a half minutes at the pace of speech."""
_TELLS: Final = frozenset({"facts", "unknowns", "derive"})


def _spoken(subject: Subject) -> Iterator[Finding]:
    for where, line in spoken_lines(subject.item):
        words, most = len(line.split()), _most(subject.item, where)
        if words > most:
            message = f"has {words} words, which take {_seconds(words)} seconds to say; at most {most} are heard"
            yield Finding(where, message, "say the half that matters")


def _read(subject: Subject) -> Iterator[Finding]:
    words = len(f"{subject.item.brief} {subject.item.prompt}".split())
    if words > MOST_READ:
        message = f"has {words} words with the prompt, {_seconds(words)} seconds of reading; at most {MOST_READ}"
        yield Finding(("brief",), message, "leave what can be asked for to the facts")


def _most(item: Item, where: Where) -> int:
    match where:
        case ("prompt",):
            return MOST_PROMPT
        case (("pressure" | "curveball") as block, int(place), *_):
            return MOST_TOLD if getattr(item, str(block))[place].discloses else MOST_ASKED
        case _:
            return MOST_TOLD if where[0] in _TELLS else MOST_ASKED


def _seconds(words: int) -> int:
    return round(words * 60 / WORDS_A_MINUTE)


RULES: Final = (
    Rule("spoken", f"Lines are heard once, at {WORDS_A_MINUTE} words a minute; a long one is not remembered.", _spoken),
    Rule("reading", "A candidate should begin with a question, not with a paper.", _read),
)
