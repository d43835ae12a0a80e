"""What every item of the bank has to have, by count: signals, examples, a decoy, ways that also pass, sources. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from hotseat.authoring.subject import Rule, Subject
from hotseat.domain.base import Round
from hotseat.domain.block_check import asked_in
from hotseat.domain.finding import Finding
from hotseat.domain.item_check import LEAST_SIGNALS
from hotseat.domain.kinds import KINDS

SIGNALS: Final[Mapping[Round, tuple[int, int]]] = {
    "case": (16, 22),
    "stakeholder": (14, 18),
    "technical": (12, 16),
    "behavioral": (8, 12),
    "executive": (8, 12),
    "calibration": (8, 12),
}
"""How many signals an item of each kind has, at least and at most."""
HEAVY: Final = 0.1
"""The part of the whole headline from which a sub-criterion counts as heavy: A2 and A3 in the rubric that ships."""
HEAVY_SIGNALS: Final = 2
LEAST_EXAMPLES: Final = 10
LEAST_ALTERNATIVES: Final = 2


def _count(subject: Subject) -> Iterator[Finding]:
    least, most = SIGNALS[subject.item.round]
    has = len(subject.item.signals)
    if has < least:
        yield _of_signals(f"are {has}; {_kind(subject)} has {least} to {most}", "add what a good answer also does")
    if has > most:
        yield _of_signals(f"are {has}; {_kind(subject)} has {least} to {most}", "drop the ones that decide least")


def _coverage(subject: Subject) -> Iterator[Finding]:
    spoken_for = {signal.sub for signal in subject.item.signals}
    for sub in subject.listed:
        if sub not in spoken_for:
            named = f"{sub} ({subject.rubric.subs[sub].name})"
            yield _of_signals(
                f"hold none for {named}, which the rubric lists for this kind", f"add one with sub: {sub}"
            )


def heavy(subject: Subject) -> dict[str, float]:
    """The sub-criteria listed for the round that are a tenth or more of the headline, with their share of it."""
    shares: dict[str, float] = {}
    for dimension in subject.rubric.dimensions:
        whole = sum(sub.weight for sub in dimension.sub)
        shares |= {sub.id: dimension.weight * sub.weight / whole for sub in dimension.sub}
    return {sub: shares[sub] for sub in subject.listed if shares[sub] >= HEAVY}


def _alone(subject: Subject) -> int:
    """How many signals more than one the dimensions need of which only one sub-criterion is listed (`item_check`)."""
    listed = set(subject.listed)
    return sum(LEAST_SIGNALS - 1 for d in subject.rubric.dimensions if len(listed & {sub.id for sub in d.sub}) == 1)


def _heavy(subject: Subject) -> Iterator[Finding]:
    """Two signals each, for as many as the range has room for once everything listed has what it cannot do without."""
    room = max(SIGNALS[subject.item.round][1] - len(subject.listed) - _alone(subject), 0)
    weighty = heavy(subject)
    counts = Counter(signal.sub for signal in subject.item.signals)
    alone = [sub for sub in weighty if counts[sub] < HEAVY_SIGNALS]
    needed = min(len(weighty), room) - (len(weighty) - len(alone))
    if needed > 0:
        shares = " and ".join(f"{sub} ({weighty[sub]:.0%} of the score)" for sub in alone)
        few = "each" if needed == len(alone) else "one of them"
        yield _of_signals(f"hold fewer than {HEAVY_SIGNALS} for {shares}", f"give {few} another")


def _examples(subject: Subject) -> Iterator[Finding]:
    item = subject.item
    blocks = {"facts": [fact.ask for fact in item.facts], "unknowns": [unknown.ask for unknown in item.unknowns]}
    for block, asks in blocks.items():
        for place, ask in enumerate(asks):
            if (has := len(ask.examples)) < LEAST_EXAMPLES:
                message = f"are {has}; at least {LEAST_EXAMPLES} are needed"
                yield Finding((block, place, "ask", "examples"), message, "write down how other people would ask")


def _decoy(subject: Subject) -> Iterator[Finding]:
    if subject.item.round == "case" and all(fact.value != "decoy" for fact in subject.item.facts):
        yield Finding(("facts",), "hold no decoy", "add a fact that leads nowhere, with value: decoy")


def _unknown(subject: Subject) -> Iterator[Finding]:
    if subject.item.round == "case" and not subject.item.unknowns:
        yield Finding(("unknowns",), "hold nothing that nobody knows", "add a good question without an answer")


def _alternatives(subject: Subject) -> Iterator[Finding]:
    has = len(subject.item.reference.alternatives_that_also_pass)
    if has < LEAST_ALTERNATIVES:
        where = ("reference", "alternatives_that_also_pass")
        message = f"are {has}; at least {LEAST_ALTERNATIVES} are needed"
        yield Finding(where, message, "say which other recommendation would pass")


def _sources(subject: Subject) -> Iterator[Finding]:
    for place, source in enumerate(subject.item.sources):
        if not source.seed and not source.ext:
            yield Finding(("sources", place), "names neither a seed nor an ext", "say where it comes from")


def aimed_at(subject: Subject) -> set[str]:
    """The signals that a probe, a question to be derived, a push or a curveball aims at."""
    item = subject.item
    derived = item.derive.questions if item.derive else ()
    by_question = {target for probe in item.probes for target in probe.targets}
    by_question |= {target for question in derived for target in question.targets}
    return by_question | {signal for push in (*item.pressure, *item.curveball) for signal in push.good}


def _aimed(subject: Subject) -> Iterator[Finding]:
    """Only where there is no part in which everything could be shown unasked."""
    if KINDS[subject.item.round].answer:
        return
    aimed = aimed_at(subject)
    for place, signal in enumerate(subject.item.signals):
        if signal.id not in aimed:
            yield Finding(("signals", place), "is aimed at by no question", "add a probe or a push for it")


def _corrects(subject: Subject) -> Iterator[Finding]:
    item = subject.item
    if item.derive or not asked_in(item.round, "probes"):
        return
    corrected = {probe.corrects for probe in item.probes}
    for place, flag in enumerate(item.red_flags):
        if flag.severity != "critical" and flag.id not in corrected:
            message = f"is {flag.severity}, and no probe gives a chance to take it back"
            yield Finding(("red_flags", place), message, f"add a probe with corrects: {flag.id}")


def _of_signals(message: str, suggestion: str) -> Finding:
    return Finding(("signals",), message, suggestion)


def _kind(subject: Subject) -> str:
    name = KINDS[subject.item.round].name
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


RULES: Final = (
    Rule("signals", "Too few leave the score to chance, too many cannot all be shown in the time there is.", _count),
    Rule("coverage", "What the rubric lists for a round is asked of every candidate who sits one.", _coverage),
    Rule("heavy", "A tenth of the score does not hang on one observation.", _heavy),
    Rule("examples", "The script hears a question by its examples: fewer, and a good question misses.", _examples),
    Rule("decoy", "Asking well means leaving something out; without a decoy everything is worth asking.", _decoy),
    Rule("unknown", "Some good questions have no answer, and a candidate has to decide without one.", _unknown),
    Rule("alternatives", "An item that one recommendation alone can pass is a riddle.", _alternatives),
    Rule("sources", "A reader can find out where a figure or an idea comes from.", _sources),
    Rule("aimed", "What nothing gives a chance to show is no part of the score.", _aimed),
    Rule("corrects", "A flag caps more than a gap costs, so a slip of the tongue gets one chance.", _corrects),
)
