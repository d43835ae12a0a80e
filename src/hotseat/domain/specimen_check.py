"""What must hold in a specimen beyond its types: ids of its item, and marks that agree with its vector. Pure.

What takes the sentence bank or the arithmetic to see is checked by `audit.specimens`.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from hotseat.domain.assessment import Credit
from hotseat.domain.finding import Finding, Where
from hotseat.domain.item import Item
from hotseat.domain.references import IdTable
from hotseat.domain.specimen import Specimen, Words

_SAYS: Final = "turns.*.says.*"

SPECIMEN_IDS: Final = IdTable(
    defined={},
    named=(
        ("item", "item"),
        ("vector.~", "signal"),
        ("flags.*", "red flag"),
        ("turns.*.phase", "phase"),
        ("turns.*.facts.*", "fact"),
        ("turns.*.probe", "probe"),
        ("turns.*.push", "push"),
        (f"{_SAYS}.shows.*", "signal"),
        (f"{_SAYS}.partly.*", "signal"),
        (f"{_SAYS}.near.*", "signal"),
        (f"{_SAYS}.flag", "red flag"),
    ),
    unique=(),
)
"""The ids that a specimen names. All of them are its item's, but for that of the item itself."""

MOST_PUT: Final = 2
"""How often a probe may be named: it is put once, and its follow-up once."""


def ids_of(item: Item) -> dict[str, Collection[str]]:
    """The ids of an item that a specimen may name, by kind. A derived question counts as the probe that it becomes."""
    questions = item.derive.questions if item.derive else ()
    return {
        "signal": [signal.id for signal in item.signals],
        "red flag": [flag.id for flag in item.red_flags],
        "phase": [phase.id for phase in item.timebox.phases],
        "fact": [fact.id for fact in item.facts],
        "probe": [*(probe.id for probe in item.probes), *(question.id for question in questions)],
        "push": [push.id for push in (*item.pressure, *item.curveball)],
    }


def marked_verdicts(specimen: Specimen) -> dict[str, Credit]:
    """The verdict that the marks give each signal they name: shown as soon as one sentence shows it, else partly."""
    said = list(_said(specimen))
    partly: dict[str, Credit] = {name: "partly" for _, words in said for name in words.partly}
    return partly | {name: "shown" for _, words in said for name in words.shows}


def mark_findings(specimen: Specimen) -> list[Finding]:
    """Everything wrong with a specimen that can be seen without its item."""
    return [*_vector(specimen), *_both(specimen), *_flags(specimen), *_put(specimen)]


def phase_findings(specimen: Specimen, item: Item) -> list[Finding]:
    """Phases that are not entered in the item's order, each once, from the first turn on."""
    order = [phase.id for phase in item.timebox.phases]
    findings: list[Finding] = []
    latest = -1
    if specimen.turns[0].phase is None:
        findings.append(Finding(("turns", 0), "the first turn must enter a phase"))
    for place, turn in enumerate(specimen.turns):
        if turn.phase not in order:
            continue
        if order.index(turn.phase) <= latest:
            findings.append(Finding(("turns", place, "phase"), f"{turn.phase} cannot be entered here any more"))
        latest = max(latest, order.index(turn.phase))
    return findings


def _said(specimen: Specimen) -> Iterator[tuple[Where, Words]]:
    for turn, entry in enumerate(specimen.turns):
        for place, words in enumerate(entry.says):
            yield ("turns", turn, "says", place), words


def _vector(specimen: Specimen) -> Iterator[Finding]:
    marked = marked_verdicts(specimen)
    for signal, verdict in specimen.vector.items():
        found = marked.get(signal, "not_shown")
        if verdict != found:
            yield Finding(("vector", signal), f"is {verdict}, but by the marks of the words it is {found}")
    for where, words in _said(specimen):
        for name in dict.fromkeys((*words.shows, *words.partly)):
            if name not in specimen.vector:
                yield Finding(where, f"is marked with {name}, which the vector does not hold")


def _both(specimen: Specimen) -> Iterator[Finding]:
    for where, words in _said(specimen):
        for name, count in Counter((*words.shows, *words.partly, *words.near)).items():
            if count > 1:
                yield Finding(where, f"is marked with {name} more than once")


def _flags(specimen: Specimen) -> Iterator[Finding]:
    raised = {words.flag for _, words in _said(specimen)}
    for place, flag in enumerate(specimen.flags):
        if flag not in raised:
            yield Finding(("flags", place), f"no words are marked with {flag}")


def _put(specimen: Specimen) -> Iterator[Finding]:
    """Facts, probes and pushes that come more often than a round could bring them."""
    seen: Counter[str] = Counter()
    for place, turn in enumerate(specimen.turns):
        if not turn.line and (turn.probe or turn.push or turn.facts):
            yield Finding(("turns", place), "has no line, though something was asked or told before it")
        if turn.probe and turn.push:
            yield Finding(("turns", place), "one line is a probe or a push, not both")
        for key, name, most in (
            *(("facts", fact, 1) for fact in turn.facts),
            ("probe", turn.probe, MOST_PUT),
            ("push", turn.push, 1),
        ):
            if name is None:
                continue
            seen[name] += 1
            if seen[name] > most:
                yield Finding(("turns", place, key), f"{name} came before already")
