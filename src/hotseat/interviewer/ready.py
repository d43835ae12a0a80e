"""Whether a candidate who scopes has asked enough: says so, or begins with the recommendation. Pure; for the script."""

import re
from typing import Final

from hotseat.domain.speech import sentences

READY: Final = re.compile(
    r"(?<!if )\bi(?:'ve| think i)?(?: now| already| think)? (?:have|got|know) (?:quite |just |all |about )?"
    r"(?:enough|what i need|everything i need|all i need)\b"
    r"|\b(?:that's|that is|that was|those were|those are) (?:all|enough|everything)"
    r"(?: (?:i need(?:ed)?|my questions|for (?:me|now))|(?=[.,!;]|$))"
    r"|\bno (?:more|further|other) questions\b|\bi(?:'m| am) (?:ready|done asking)\b"
    r"|\bmy (?:recommendation|answer|proposal) (?:is|would be)\b|\bi(?:'d| would) recommend\b"
    r"|\b(?:here's|here is) (?:my (?:recommendation|answer|plan|proposal)|what i(?:'d| would) (?:do|recommend))\b"
    r"|\blet me (?:give|tell) you my (?:answer|recommendation|plan)\b|\bmy recommendation:",
    re.IGNORECASE,
)


def ready(text: str) -> bool:
    """Whether a sentence that is no question says so."""
    said = (sentence.replace("’", "'") for sentence in sentences(text) if not sentence.endswith("?"))
    return any(READY.search(" ".join(sentence.split())) for sentence in said)
