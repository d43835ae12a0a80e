"""What a committee argues from: the evidence for and against, flags, disagreements, the turning point. Pure."""

from collections.abc import Iterator, Sequence
from typing import Final

from hotseat.domain.assessment import FlagResult, Quote
from hotseat.domain.rubric import Rubric
from hotseat.grading.totals import SEVERITY
from hotseat.session.calibration import headline_share
from hotseat.session.packet_rounds import Mark, Sat, Weak
from hotseat.session.rows import Row

STRONG: Final = 4
"""The lowest level that speaks for a candidate."""
LOW: Final = 2
"""The highest level that speaks against one."""
EACH: Final = 3
"""How many levels of a dimension are shown for and against."""
APART: Final = 2
"""Levels between two rounds that make a disagreement."""
DISAGREEMENTS: Final = 5
ASKED_NEXT: Final = 5


def quoted(quote: Quote, sat: Sat, indent: int = 2) -> Row:
    """Words of the candidate with the round and the turn they were said in."""
    return Row(f"“{quote.quote}” ({sat.short}, turn {quote.turn})", "quote", indent)


def evidence_for(marks: Sequence[Mark], rubric: Rubric) -> Iterator[Row]:
    """The strongest levels of each dimension that have words behind them."""
    for dimension in rubric.dimensions:
        strong = [mark for mark in marks if _in(mark, dimension.id, rubric) and mark.level >= STRONG and mark.quotes]
        yield Row(dimension.name, "strong")
        if not strong:
            yield Row("nothing at level 4 or 5", "quiet", 1)
        for mark in sorted(strong, key=lambda mark: (-mark.level, _lightness(mark, rubric)))[:EACH]:
            yield Row(_level(mark), "plain", 1)
            yield quoted(mark.quotes[0], mark.sat)


def evidence_against(marks: Sequence[Mark], rubric: Rubric) -> Iterator[Row]:
    """The lowest levels of each dimension, with the best that was said or with what would have counted."""
    for dimension in rubric.dimensions:
        low = [mark for mark in marks if _in(mark, dimension.id, rubric) and mark.level <= LOW]
        yield Row(dimension.name, "strong")
        if not low:
            yield Row("nothing at level 1 or 2", "quiet", 1)
        for mark in sorted(low, key=lambda mark: (mark.level, _lightness(mark, rubric)))[:EACH]:
            yield Row(_level(mark), "weak", 1)
            if mark.quotes:
                yield quoted(mark.quotes[0], mark.sat)
            elif mark.would_count:
                yield Row(f"would have counted: “{mark.would_count}”", "quiet", 2)


def _in(mark: Mark, dim: str, rubric: Rubric) -> bool:
    return rubric.dimension_of[mark.sub.id].id == dim


def _lightness(mark: Mark, rubric: Rubric) -> float:
    return -headline_share(rubric, mark.sub.id)


def _level(mark: Mark) -> str:
    return f"{mark.level}  {mark.sub.name} ({mark.sat.label})"


def flags(rounds: Sequence[Sat]) -> Iterator[Row]:
    """The confirmed flags of all rounds, the worst first, and where nobody looked."""
    heard = [(sat, flag) for sat in rounds for flag in _confirmed(sat)]
    for sat, flag in sorted(heard, key=lambda entry: -SEVERITY[entry[1].severity]):
        asks = {known.id: known.ask for known in sat.told.item.red_flags} if sat.told else {}
        yield Row(f"{flag.severity}: {asks.get(flag.flag, flag.flag)} ({sat.label})", "warning")
        yield from (quoted(quote, sat, 1) for quote in flag.quotes)
    unchecked = [sat for sat in rounds if sat.assessment is None or sat.assessment.flags_ungraded]
    if not heard:
        yield Row("None." if len(unchecked) < len(rounds) else "Nobody has looked for any.", "quiet")
    if unchecked and len(unchecked) < len(rounds):
        yield Row(f"Not checked in {', '.join(sat.short for sat in unchecked)}.", "quiet")


def _confirmed(sat: Sat) -> tuple[FlagResult, ...]:
    return tuple(flag for flag in (sat.assessment.flags if sat.assessment else ()) if flag.status == "confirmed")


def disagreements(ranked: Sequence[Weak]) -> Iterator[Row]:
    """Sub-criteria that two rounds read two or more levels apart, the furthest first, with the words of both."""
    apart = [weak for weak in ranked if _distance(weak) >= APART]
    for weak in sorted(apart, key=_distance, reverse=True)[:DISAGREEMENTS]:
        high, low = _high(weak), _low(weak)
        yield Row(f"{weak.sub.name}: {high.level} in {high.sat.label}; {low.level} in {low.sat.label}", "strong")
        for mark in (high, low):
            yield quoted(mark.quotes[0], mark.sat, 1) if mark.quotes else _nothing(mark.sat)
    if more := apart[DISAGREEMENTS:]:
        yield Row(f"And {len(more)} more, no further apart than these.", "quiet")
    if not apart:
        yield Row("None: no two rounds are two levels apart on anything.", "quiet")


def _distance(weak: Weak) -> int:
    return _high(weak).level - _low(weak).level


def _nothing(sat: Sat) -> Row:
    return Row(f"nothing that could be quoted ({sat.short})", "quiet", 1)


def _high(weak: Weak) -> Mark:
    return max(weak.marks, key=lambda mark: mark.level)


def _low(weak: Weak) -> Mark:
    return min(weak.marks, key=lambda mark: mark.level)


def turning_point(rounds: Sequence[Sat], marks: Sequence[Mark]) -> Iterator[Row]:
    """The turn in which the gravest flag was heard, else the one with most words that count as evidence."""
    grave = [(sat, flag) for sat in rounds for flag in _confirmed(sat) if flag.severity != "minor" and flag.quotes]
    if grave:
        sat, flag = max(grave, key=lambda entry: SEVERITY[entry[1].severity])
        yield Row(f"{_turn(sat, flag.quotes[0].turn)}: a {flag.severity} flag.", "strong")
        yield quoted(flag.quotes[0], sat, 1)
        return
    found: dict[tuple[int, int], list[tuple[Mark, Quote]]] = {}
    for mark in marks:
        for quote in mark.quotes:
            found.setdefault((mark.sat.slot.no, quote.turn), []).append((mark, quote))
    if not found:
        yield Row("There is none yet: nothing that was said counts as evidence.", "quiet")
        return
    most = max(found.values(), key=lambda said: (len({mark.sub.id for mark, _ in said}), len(said)))
    names = list(dict.fromkeys(mark.sub.name for mark, _ in most))
    criteria = "1 criterion" if len(names) == 1 else f"{len(names)} criteria at once"
    yield Row(f"{_turn(most[0][0].sat, most[0][1].turn)}: evidence for {criteria}.", "strong")
    yield Row(f"{'; '.join(names)}.", "quiet", 1)
    texts = {quote.quote: (mark, quote) for mark, quote in most}
    yield from (quoted(quote, mark.sat, 1) for mark, quote in list(texts.values())[:2])


def _turn(sat: Sat, turn: int) -> str:
    return f"{sat.label.capitalize()}, turn {turn}"


def questions_left(rounds: Sequence[Sat]) -> Iterator[Row]:
    """Where no level says what is weakest: of each round the first question that was not asked."""
    sat_in = [(sat, sat.told) for sat in rounds if sat.told]
    left = False
    for sat, told in sat_in:
        put = {probe.probe for probe in told.state.probes}
        fresh = [probe for probe in told.item.probes if probe.id not in put]
        if fresh:
            left = True
            yield Row(f"{max(fresh, key=lambda probe: probe.priority).say} ({sat.short})")
    if not left:
        yield Row("Every question was asked." if sat_in else "Sit a round first.", "quiet")


def next_questions(ranked: Sequence[Weak]) -> Iterator[Row]:
    """What was not asked about the weakest criteria: the probes of their rounds that stayed unused."""
    asked: set[str] = set()
    for weak in ranked:
        for mark in weak.marks:
            put = {probe.probe for probe in mark.told.state.probes}
            signals = {signal.id for signal in mark.told.item.signals if signal.sub == weak.sub.id}
            for probe in mark.told.item.probes:
                fresh = probe.id not in put and probe.say not in asked
                if fresh and not signals.isdisjoint(probe.targets) and len(asked) < ASKED_NEXT:
                    asked.add(probe.say)
                    yield Row(f"{weak.sub.name}: {probe.say} ({mark.sat.short})")
                    break
    if not asked:
        yield Row("Every question about the weakest criteria was asked.", "quiet")
