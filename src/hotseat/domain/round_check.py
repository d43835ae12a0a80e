"""What must hold in ninety seconds, in a story and in a panel's derived questions. Pure."""

import re
from collections.abc import Iterator
from typing import Final

from hotseat.domain.blocks import DerivedQuestion
from hotseat.domain.finding import Finding, Where, did_you_mean
from hotseat.domain.item import Item

# One minute to prepare and ninety seconds to speak (design.md, Modes); the words once; two follow-up questions.
EXECUTIVE_MINUTES: Final = {"prep": 1.0, "speak": 1.5}
EXECUTIVE_TURNS: Final = {"speak": 1, "paste": 1, "questions": 2}

PLACEHOLDERS: Final[dict[str, tuple[str, ...]]] = {
    "weakest": ("round", "quote", "criterion"),
    "claim": ("round", "quote"),
    "gap": ("dimension", "rated", "panel"),
    "level": ("seniority",),
    "track": ("track",),
    "drop": ("round", "quote"),
}
"""What may stand in braces in a derived question, by what it is about (`DerivedQuestion`)."""
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_SAMPLE: Final = {
    "round": "case",
    "quote": "we start with the nurses",
    "criterion": "who pays for a mistake",
    "dimension": "problem scoping",
    "rated": "4",
    "panel": "3",
    "seniority": "senior",
    "track": "a start-up",
}


def executive_findings(item: Item) -> Iterator[Finding]:
    """The clock of an executive round, what has to land, and its follow-up questions."""
    if item.round != "executive" or item.executive is None:
        return
    for place, phase in enumerate(item.timebox.phases):
        where = ("timebox", "phases", place)
        if phase.minutes != EXECUTIVE_MINUTES.get(phase.id, phase.minutes):
            message = f"is {phase.minutes:g}; in executive rounds {phase.id} takes {EXECUTIVE_MINUTES[phase.id]:g}"
            yield Finding((*where, "minutes"), message)
        if phase.turn_cap != EXECUTIVE_TURNS.get(phase.id, phase.turn_cap):
            message = f"is {phase.turn_cap}; in executive rounds it is {EXECUTIVE_TURNS[phase.id]} for {phase.id}"
            yield Finding((*where, "turn_cap"), message)
    if item.executive.bottom_line not in item.executive.must_land:
        yield Finding(("executive", "bottom_line"), "is not among `must_land`, and the conclusion has to land")
    yield from _follow_ups(item)


def _follow_ups(item: Item) -> Iterator[Finding]:
    least = EXECUTIVE_TURNS["questions"]
    if len(item.pressure) < least:
        message = f"holds {len(item.pressure)} of the follow-up questions; the part `questions` asks {least}"
        yield Finding(("pressure",), message)
    for place, push in enumerate(item.pressure):
        if not push.good:
            yield Finding(("pressure", place, "good"), "is missing; a follow-up question aims at something")


def story_findings(item: Item) -> Iterator[Finding]:
    """Parts of a story that are given twice, and signals of one that nobody digs for."""
    if item.story is None:
        return
    defined = {signal.id for signal in item.signals}
    probed = {target for probe in item.probes for target in probe.targets}
    seen: set[str] = set()
    for place, element in enumerate(item.story.elements):
        where: Where = ("story", "elements", place)
        if element.part in seen:
            yield Finding((*where, "part"), f"{element.part!r} comes twice", "put its signals together")
        seen.add(element.part)
        for number, signal in enumerate(element.signals):
            if signal in defined - probed:
                yield Finding((*where, "signals", number), f"no probe targets {signal!r}", "add a probe for it")


def derive_findings(item: Item) -> Iterator[Finding]:
    """Braces in derived questions that nothing is filled in for."""
    for place, question in enumerate(item.derive.questions if item.derive else ()):
        where: Where = ("derive", "questions", place)
        yield from _braces((*where, "say"), question.say, question.about)
        for part in ("fallback", "follow"):
            if _holds_brace(getattr(question, part)):
                yield Finding((*where, part), "holds a brace; only `say` is filled in")


def _braces(where: Where, say: str, about: str) -> Iterator[Finding]:
    allowed = PLACEHOLDERS[about]
    if _holds_brace(_PLACEHOLDER.sub("", say)):
        yield Finding(where, "holds a brace that is not part of a name in braces")
    for name in _PLACEHOLDER.findall(say):
        if name not in allowed:
            known = ", ".join(f"{{{one}}}" for one in allowed)
            message = f"{{{name}}} is not filled in; for {about} there are {known}"
            yield Finding(where, message, did_you_mean(name, allowed))


def _holds_brace(text: str) -> bool:
    return "{" in text or "}" in text


def filled(question: DerivedQuestion) -> str:
    """The question with something harmless in the places left open, so that it can be checked as it is said."""
    text = question.say
    for name, value in _SAMPLE.items():
        text = text.replace(f"{{{name}}}", value)
    return text
