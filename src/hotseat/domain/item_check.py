"""What must hold in an item beyond its types and its ids. Pure checks on typed models; each hands back findings.

What only some rounds have is checked by `block_check`, and what a line gives away by `leak_check`.
"""

import re
from collections.abc import Iterable, Iterator
from math import isclose
from typing import Final

from hotseat.domain.base import Round
from hotseat.domain.block_check import block_findings, block_lines
from hotseat.domain.finding import Finding, Where, did_you_mean
from hotseat.domain.item import Fact, Item, Lexicon, Persona
from hotseat.domain.kinds import KINDS
from hotseat.domain.leak_check import leak_findings
from hotseat.domain.rubric import Rubric
from hotseat.domain.speech import line_problems, sentences

# Below this a dimension would hang on one observation.
LEAST_SIGNALS: Final = 2
LEAST_WEIGHT: Final = 4
# These rounds are about all three dimensions; the others may leave one out, and it is then not applicable.
_WHOLE_RUBRIC: Final[frozenset[Round]] = frozenset({"case", "technical", "stakeholder"})


def item_findings(item: Item, rubric: Rubric | None) -> list[Finding]:
    """Everything wrong with a whole item. Without its rubric the checks of coverage are left out."""
    checks = [_phases(item), _gates(item), _reachable(item), _high_value(item), _minor_flags(item), _signals(item)]
    checks += [block_findings(item)]
    checks += [_coverage(item, rubric), _in_play(item, rubric)] if rubric else []
    checks += [_speech(item), _length(item), leak_findings(item, spoken_lines(item))]
    return [finding for check in checks for finding in check]


def spoken_lines(item: Item) -> Iterator[tuple[Where, str]]:
    """Every line the item can make somebody say, with its place in the file, in the file's order.

    The places left open in a derived question are filled with something harmless.
    """
    yield ("prompt",), item.prompt
    for place, phase in enumerate(item.timebox.phases):
        yield ("timebox", "phases", place, "say"), phase.say
    for place, filler in enumerate(item.interviewer.style.fillers):
        yield ("interviewer", "style", "fillers", place), filler
    for place, fact in enumerate(item.facts):
        yield ("facts", place, "say"), fact.say
    for place, unknown in enumerate(item.unknowns):
        yield ("unknowns", place, "say"), unknown.say
    yield ("on_vague", "say"), item.on_vague.say
    yield ("on_many_questions", "say"), item.on_many_questions.say
    yield ("on_no_questions", "say"), item.on_no_questions.say
    yield from block_lines(item)
    yield from questions_and_pushes(item)
    yield ("close", "ask"), item.close.ask
    yield ("close", "farewell"), item.close.farewell


def questions_and_pushes(item: Item) -> Iterator[tuple[Where, str]]:
    """The lines of probes, pressure and curveballs with their places."""
    for place, probe in enumerate(item.probes):
        yield ("probes", place, "say"), probe.say
        if probe.follow:
            yield ("probes", place, "follow"), probe.follow
    for place, push in enumerate(item.pressure):
        yield ("pressure", place, "say"), push.say
    for place, curveball in enumerate(item.curveball):
        yield ("curveball", place, "say"), curveball.say


def _phases(item: Item) -> Iterator[Finding]:
    phases = item.timebox.phases
    total = sum(phase.minutes for phase in phases)
    if not isclose(total, item.timebox.minutes):
        yield Finding(("timebox", "minutes"), f"is {item.timebox.minutes:g}, but the phases add up to {total:g}")
    ids, needed = tuple(phase.id for phase in phases), KINDS[item.round].phases
    if ids != needed:
        message = f"are {', '.join(ids)}; for {item.round} rounds they are {', '.join(needed)}, in this order"
        yield Finding(("timebox", "phases"), message)


def _gates(item: Item) -> Iterator[Finding]:
    for place, fact in enumerate(item.facts):
        needs = fact.needs
        if fact.gate == "earned" and (needs is None or (not needs.facts and needs.stance_min is None)):
            yield Finding(("facts", place, "gate"), "is earned, but `needs` does not say by what")
        if fact.gate != "earned" and needs is not None:
            yield Finding(("facts", place, "needs"), f"is used by earned facts only; this gate is {fact.gate}")


def _reachable(item: Item) -> Iterator[Finding]:
    """Earned facts that wait for each other, or for themselves, and so can never be given.

    A stance can be reached when it is on the ladder, which `block_check` sees to.
    """
    reached: set[str] = set()
    while fresh := {fact.id for fact in item.facts if fact.id not in reached and _needed(fact) <= reached}:
        reached |= fresh
    defined = {fact.id for fact in item.facts}
    for place, fact in enumerate(item.facts):
        if fact.id not in reached and _needed(fact) <= defined:
            yield Finding(("facts", place, "needs"), "can never hold: the facts wait for each other")


def _needed(fact: Fact) -> set[str]:
    return set(fact.needs.facts) if fact.needs else set()


def _high_value(item: Item) -> Iterator[Finding]:
    for place, fact in enumerate(item.facts):
        if fact.value == "high" and not fact.unlocks:
            yield Finding(("facts", place, "value"), "is high, but the fact unlocks no signal", "add `unlocks`")


def _minor_flags(item: Item) -> Iterator[Finding]:
    for place, flag in enumerate(item.red_flags):
        if flag.severity == "minor" and not flag.sub_max:
            where = ("red_flags", place, "severity")
            yield Finding(where, "is minor, so `sub_max` must name the sub-criteria it caps", "sub_max: {A7: 2}")
        if flag.severity != "minor" and flag.sub_max:
            where = ("red_flags", place, "sub_max")
            yield Finding(where, f"is for minor flags only; a {flag.severity} one caps its dimension")


def _signals(item: Item) -> Iterator[Finding]:
    if not item.signals:
        yield Finding(("signals",), "is empty: without a signal there is nothing to look for in an answer")


def _coverage(item: Item, rubric: Rubric) -> Iterator[Finding]:
    for dimension in rubric.dimensions:
        subs = {sub.id for sub in dimension.sub}
        weights = [signal.weight for signal in item.signals if signal.sub in subs]
        left_out = not weights and item.round not in _WHOLE_RUBRIC
        if not left_out and (len(weights) < LEAST_SIGNALS or sum(weights) < LEAST_WEIGHT):
            has = f"has {len(weights)} of weight {sum(weights)} in all"
            needs = f"needs at least {LEAST_SIGNALS} of weight {LEAST_WEIGHT}"
            none = "" if item.round in _WHOLE_RUBRIC else ", or none"
            yield Finding(("signals",), f"the dimension {dimension.id} {has}; it {needs}{none}")


def _in_play(item: Item, rubric: Rubric) -> Iterator[Finding]:
    for place, signal in enumerate(item.signals):
        sub = rubric.subs.get(signal.sub)
        if sub is not None and item.round not in sub.rounds:
            message = f"is {sub.id}, which the rubric does not list for {item.round} rounds, so it would never count"
            yield Finding(("signals", place, "sub"), message)


def _speech(item: Item) -> Iterator[Finding]:
    return _unfit(spoken_lines(item))


def _unfit(lines: Iterable[tuple[Where, str]]) -> Iterator[Finding]:
    for where, line in lines:
        yield from (Finding(where, problem) for problem in line_problems(line))


def _length(item: Item) -> Iterator[Finding]:
    most = item.interviewer.style.max_sentences
    for where, line in spoken_lines(item):
        count = len(sentences(line))
        if where != ("prompt",) and count > most:
            yield Finding(where, f"has {count} sentences; max_sentences is {most}")


def persona_findings(persona: Persona) -> list[Finding]:
    """Lines of a stock interviewer that may not be said."""
    return list(_unfit(_persona_lines(persona)))


def _persona_lines(persona: Persona) -> Iterator[tuple[Where, str]]:
    yield ("opens",), persona.opens
    for place, filler in enumerate(persona.fillers):
        yield ("fillers", place), filler


def lexicon_findings(lexicon: Lexicon) -> list[Finding]:
    """Patterns of the shared vocabulary that are not regular expressions, and claims named in it that it lacks."""
    patterns = [
        Finding(where, f"is not a regular expression: {problem}")
        for where, pattern in _patterns(lexicon)
        if (problem := _pattern_problem(pattern))
    ]
    unknown = [
        Finding(("empty_claims", place), f"there is no claim called {name!r}", did_you_mean(name, lexicon.claims))
        for place, name in enumerate(lexicon.empty_claims)
        if name not in lexicon.claims
    ]
    return patterns + unknown


def _patterns(lexicon: Lexicon) -> Iterator[tuple[Where, str]]:
    for place, cue in enumerate(lexicon.question_cues):
        yield ("question_cues", place), cue
    for block, entries in (("topics", lexicon.topics), ("claims", lexicon.claims)):
        for name, patterns in entries.items():
            for place, pattern in enumerate(patterns):
                yield (block, name, place), pattern


def _pattern_problem(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        return str(error)
    return ""
