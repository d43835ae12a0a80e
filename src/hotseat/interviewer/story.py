"""Tells from its wording whether an answer is the story that was asked for, without a model. Pure.

Meant for the first part of a behavioural round, where the question was what somebody did once. Whatever sounds like an
account is taken for one: asking again somebody who has begun to tell is worse than letting a dodge pass.
"""

import re
from typing import Final

from hotseat.domain.speech import sentences

SHORT: Final = 25
"""Words below which an answer without any account of one's own is no story yet."""
A_START: Final = 20
"""Words from which an account beside "I have no example" is a story after all."""

_IRREGULAR: Final = (
    "was were had did went made built wrote took said saw found ran led came got gave kept knew left lost met put read sat"
    " sent set spoke stood thought brought chose cut began felt held paid drew fought sold spent taught understood won let"
    " quit caught heard told became broke drove flew fell grew hit hung laid meant rose shot shut slept stuck swore threw"
    " woke withdrew rewrote rebuilt overruled"
).split()
_ADVERBS: Final = (
    r"(?:(?:also|then|just|actually|first|finally|only|never|once|immediately|eventually|personally|really|both|all|even"
    r"|still|quickly|simply|basically|myself|ourselves|therefore|later|quietly|openly|deliberately) ){0,2}"
)
ACCOUNT: Final = re.compile(
    rf"(?<!if )(?<!wish )(?<!whenever )\b(?:i|we)(?:['’]d)? {_ADVERBS}"
    rf"(?:(?:{'|'.join(_IRREGULAR)}|didn['’]t|wasn['’]t|weren['’]t|couldn['’]t|hadn['’]t|could not|was not)\b"
    r"(?! (?:always|usually|to choose|in (?:that|such|this)))"
    r"|(?!need|feed|proceed|exceed|succeed|speed|bleed|breed|indeed|used to)[a-z]+ed\b)",
    re.IGNORECASE,
)
"""Something that the candidate did, alone or with others: "I asked", "we then built". No wish, habit or supposition."""
GENERAL: Final = re.compile(
    r"\b(?:i|we|you|one)(?: would|['’]d)\b(?! (?:been|had|just|already|never|\w+ed)\b)"
    r"|\b(?:usually|typically|generally|in general|normally|as a rule|in principle|whenever|always|ideally|in theory"
    r"|you (?:should|have to|need to|must|can['’]t|cannot|always|never|don['’]t)|(?:we|one|pms?|teams?|people|managers?)"
    r" (?:should|must|ought)|it(?:['’]s| is) (?:\w+ )?(?:important|crucial|key|vital|essential)|the (?:key|trick|best way)"
    r"|i (?:\w+ly )?(?:believe|tend|like to|prefer|try|start|begin|ask|look|make sure|think|say|consider|approach|see)"
    r"|my (?:approach|philosophy|view|rule|principle|style|process|way))\b",
    re.IGNORECASE,
)
"""What one would do, does as a rule, or holds."""
NO_EXAMPLE: Final = re.compile(
    r"\b(?:i|we)(?:['’]ve| have)?(?: not|n['’]t| never|['’]ve never)? ?(?:really |actually |personally |honestly |yet |ever )*"
    r"(?<=(?:.not |.n't |.n’t |ever |ally |stly ))(?:had|been|done|faced|experienced|encountered|come across|run into)\b",
    re.IGNORECASE,
)


def dodged(text: str) -> bool:
    return False


def no_example(text: str) -> bool:
    return False
