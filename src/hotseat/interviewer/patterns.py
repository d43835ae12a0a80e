"""The lexicon's patterns, compiled. Case never matters."""

import re
from collections.abc import Iterable
from functools import lru_cache

from hotseat.domain.item import Lexicon


def compiled(patterns: Iterable[str]) -> list[re.Pattern[str]]:
    """The patterns in order. Raises re.error when one is no regular expression; `bank check` finds those first."""
    return [_compiled(pattern) for pattern in patterns]


@lru_cache(maxsize=4_096)  # items share most of the lexicon, and a check of a bank listens with the ears of all of them
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def compiled_claims(about: Iterable[str], lexicon: Lexicon) -> list[re.Pattern[str]]:
    """All patterns of the claims named; a claim that the lexicon lacks has none."""
    return [pattern for claim in about for pattern in compiled(lexicon.claims.get(claim, ()))]


def matches(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    """Whether one of the patterns is found anywhere in the text, however its lines were broken."""
    line = " ".join(text.split())
    return any(pattern.search(line) for pattern in patterns)
