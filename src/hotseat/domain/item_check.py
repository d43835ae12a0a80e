"""What must hold in an item beyond its types and its ids. Pure checks on typed models; each hands back findings."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from hotseat.domain.finding import Finding, Where
from hotseat.domain.item import Fact, Item, Lexicon, Persona, Probe, Push
from hotseat.domain.rubric import Rubric
from hotseat.domain.speech import line_problems, numbers, sentences

CASE_PHASES: Final = ("open", "scope", "answer", "probe", "pressure", "close")
# Below this a dimension would hang on one observation.
LEAST_SIGNALS: Final = 2
LEAST_WEIGHT: Final = 4


def item_findings(item: Item, rubric: Rubric | None) -> list[Finding]:
    """Everything wrong with a whole item. Without its rubric the checks of coverage are left out."""
    checks = [_round(item), _phases(item), _gates(item), _reachable(item), _high_value(item), _minor_flags(item)]
    checks += [_coverage(item, rubric), _in_play(item, rubric)] if rubric else []
    checks += [_speech(item), _length(item), _leaks(item)]
    return [finding for check in checks for finding in check]


def spoken_lines(item: Item) -> Iterator[tuple[Where, str]]:
    """Every line the item can make the interviewer say, with its place in the file, in the file's order."""
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
    yield from questions_and_pushes(item)
    yield ("close", "ask"), item.close.ask
    yield ("close", "farewell"), item.close.farewell


def questions_and_pushes(item: Item) -> Iterator[tuple[Where, str]]:
    """The lines of probes, pressure and curveballs with their places."""
    for block, place, entry in _asking(item):
        yield (block, place, "say"), entry.say
        if isinstance(entry, Probe) and entry.follow:
            yield (block, place, "follow"), entry.follow


def _asking(item: Item) -> Iterator[tuple[str, int, Probe | Push]]:
    blocks: tuple[tuple[str, tuple[Probe | Push, ...]], ...] = (
        ("probes", item.probes),
        ("pressure", item.pressure),
        ("curveball", item.curveball),
    )
    for block, entries in blocks:
        for place, entry in enumerate(entries):
            yield block, place, entry


def _round(item: Item) -> Iterator[Finding]:
    if item.round != "case":
        yield Finding(("round",), f"is {item.round!r}; this version plays case rounds only")


def _phases(item: Item) -> Iterator[Finding]:
    phases = item.timebox.phases
    total = sum(phase.minutes for phase in phases)
    if total != item.timebox.minutes:
        yield Finding(("timebox", "minutes"), f"is {item.timebox.minutes}, but the phases add up to {total}")
    ids = tuple(phase.id for phase in phases)
    if item.round == "case" and ids != CASE_PHASES:
        message = f"are {', '.join(ids)}; a case has {', '.join(CASE_PHASES)}, in this order"
        yield Finding(("timebox", "phases"), message)


def _gates(item: Item) -> Iterator[Finding]:
    for place, fact in enumerate(item.facts):
        if fact.gate == "earned" and fact.needs is None:
            yield Finding(("facts", place, "gate"), "is earned, but `needs` does not say by what")
        if fact.gate != "earned" and fact.needs is not None:
            yield Finding(("facts", place, "needs"), f"is used by earned facts only; this gate is {fact.gate}")


def _reachable(item: Item) -> Iterator[Finding]:
    """Earned facts that wait for each other, or for themselves, and so can never be given."""
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


def _coverage(item: Item, rubric: Rubric) -> Iterator[Finding]:
    for dimension in rubric.dimensions:
        subs = {sub.id for sub in dimension.sub}
        weights = [signal.weight for signal in item.signals if signal.sub in subs]
        if len(weights) < LEAST_SIGNALS or sum(weights) < LEAST_WEIGHT:
            has = f"has {len(weights)} of weight {sum(weights)} in all"
            needs = f"needs at least {LEAST_SIGNALS} of weight {LEAST_WEIGHT}"
            yield Finding(("signals",), f"the dimension {dimension.id} {has}; it {needs}")


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


def _leaks(item: Item) -> Iterator[Finding]:
    """Figures in a probe, a push or a curveball that stand in facts only, and would give them away unasked."""
    public = numbers(f"{item.title} {item.premise} {item.brief} {item.prompt}")
    told = {fact.id: numbers(f"{fact.fact} {fact.say}") for fact in item.facts}
    for block, place, entry in _asking(item):
        given = entry.discloses if isinstance(entry, Push) else ()
        known = public.union(*(told.get(fact, set()) for fact in given))
        hidden = {figure: fact for fact, stated in told.items() for figure in stated - known}
        for part in ("say", "follow"):
            for figure in sorted(numbers(getattr(entry, part, "")) & hidden.keys()):
                yield Finding((block, place, part), f"states {figure}, which only {hidden[figure]} tells")


def persona_findings(persona: Persona) -> list[Finding]:
    """Lines of a stock interviewer that may not be said."""
    return list(_unfit(_persona_lines(persona)))


def _persona_lines(persona: Persona) -> Iterator[tuple[Where, str]]:
    yield ("opens",), persona.opens
    for place, filler in enumerate(persona.fillers):
        yield ("fillers", place), filler


def lexicon_findings(lexicon: Lexicon) -> list[Finding]:
    """Patterns of the shared vocabulary that are not regular expressions."""
    return [
        Finding(where, f"is not a regular expression: {problem}")
        for where, pattern in _patterns(lexicon)
        if (problem := _pattern_problem(pattern))
    ]


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
