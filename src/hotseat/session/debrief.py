"""What a finished round is told, in order: verdict, dimensions, sub-criteria, flags, facts, working, reference.

Pure: a finished round in, sections of rows out. The screen and the Markdown file are drawn from the same rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hotseat.domain.assessment import Assessment, CriterionResult, DimensionResult, FlagResult, Quote, SignalFinding
from hotseat.domain.event import Event
from hotseat.domain.item import Item
from hotseat.domain.plain_text import flowing
from hotseat.domain.rubric import Rubric
from hotseat.interview.state import State
from hotseat.session.beside import beside, own_rating
from hotseat.session.readouts import of_kind
from hotseat.session.rows import Row, Section, duration, times

BY_HAND = {"self": "self-assessed", "author": "scored by its authors"}
NOT_QUOTED = "Level 1 is where everybody starts: nothing that was said could be quoted for more."
MARKS = {"shown": "✓", "partly": "◐", "not_shown": "·"}


@dataclass(frozen=True)
class Told:
    """A finished round with what is needed to explain it. `assessment` is None before any scoring.

    Without `events` there is nothing to say beside the score.
    """

    state: State
    item: Item
    rubric: Rubric
    assessment: Assessment | None
    events: tuple[Event, ...] = ()


def sections(told: Told) -> tuple[Section, ...]:
    """The whole debrief. Without an assessment only the facts and the reference have something to say.

    Of a drill only its readout is told: the case it was done on may still be sat.
    """
    assessment = told.assessment
    if told.state.session and told.state.session.drill:
        beside_it = (beside(told.state, told.item, told.events),) if told.events else ()
        return (*of_kind(told.state, told.item, told.events), *beside_it)
    scored: tuple[Section, ...] = ()
    working: tuple[Section, ...] = ()
    if assessment:
        scored = (
            Section(
                "verdict",
                "Verdict",
                (*_verdict(assessment, told.state), *own_rating(told.state, told.rubric, assessment)),
            ),
            Section("dimensions", "Dimensions", tuple(_dimensions(assessment))),
            Section("criteria", "Sub-criteria", tuple(_criteria(assessment, told))),
            Section("flags", "Red flags", tuple(_flags(assessment, told.item))),
        )
        working = (Section("working", "The working", tuple(_working(assessment, told))),)
    facts = (Section("facts", "Facts", tuple(_facts(told.state, told.item))),) if told.item.facts else ()
    return (
        *scored,
        *of_kind(told.state, told.item, told.events),
        *((beside(told.state, told.item, told.events),) if told.events else ()),
        *facts,
        *working,
        Section("reference", "One way to answer", tuple(_reference(told.item))),
    )


def headline(assessment: Assessment) -> str:
    """The result in one line, with who made it."""
    who = BY_HAND.get(assessment.kind, f"graded by {assessment.grader}")
    if assessment.total is None or assessment.hundred is None:
        return f"No total ({who})"
    provisional = ", provisional" if assessment.provisional else ""
    return (
        f"{assessment.verdict_label}  {assessment.total:.1f} of 5, {assessment.hundred:.0f} of 100 ({who}{provisional})"
    )


def _verdict(assessment: Assessment, state: State) -> Iterable[Row]:
    yield Row(headline(assessment), "strong")
    if assessment.why:
        yield Row(assessment.why, "warning")
    if assessment.floor:
        yield Row(assessment.floor, "warning")
    if assessment.kind == "self":
        yield Row("You scored this yourself, with the same arithmetic a grader's findings go through.", "quiet")
    if assessment.kind == "author":
        yield Row("Scored by its authors, with the same arithmetic a grader's findings go through.", "quiet")
    for interruption in state.interruptions:
        yield Row(f"The round was interrupted for {duration(interruption.gap)}.", "quiet")
    if state.fell_back:
        yield Row(f"The script stood in for the model {times(state.fell_back)}.", "quiet")
    for kept in assessment.withheld:
        yield Row(f"Counts for nothing ({kept.reason}): “{kept.text}”", "warning", sid=kept.sid)
    delivery = assessment.delivery
    found = f"; {delivery.facts_found} of {delivery.facts_total} facts found" if delivery.facts_total else ""
    yield Row(
        f"Beside the score: {delivery.words} words, {duration(delivery.speaking_seconds)} if spoken, "
        f"{delivery.fillers} fillers{found}.",
        "quiet",
    )
    if assessment.spend:
        spend = assessment.spend
        cents = "" if spend.cents is None else f", about {spend.cents:.1f} cents"
        cached = f" ({spend.cached:,} from cache)" if spend.cached else ""
        yield Row(
            f"Grading took {spend.calls} calls and {spend.seconds:.0f} s: {spend.sent:,} tokens sent{cached}, "
            f"{spend.received:,} received{cents}.",
            "quiet",
        )


def _dimensions(assessment: Assessment) -> Iterable[Row]:
    for dimension in assessment.dimensions:
        weight = _weight(dimension) if assessment.total is not None else f"{dimension.weight:.0%} of the score"
        yield Row(f"{_score(dimension)}  {dimension.name}, {weight}", "strong")
        if dimension.capped_by and dimension.mean != dimension.score and dimension.mean is not None:
            yield Row(f"capped by {', '.join(dimension.capped_by)}; before that {dimension.mean:.1f}", "warning", 1)
        if dimension.provisional:
            yield Row(f"provisional: {dimension.coverage:.0%} of its weight was assessed", "quiet", 1)


def _score(dimension: DimensionResult) -> str:
    return f"{dimension.score:.1f}" if dimension.score is not None else "n/a"


def _weight(dimension: DimensionResult) -> str:
    used = dimension.used_weight
    if used is None:
        return f"{dimension.weight:.0%} of the score, left out here"
    rescaled = "" if abs(used - dimension.weight) < 1e-9 else f", {used:.0%} here"
    return f"{dimension.weight:.0%} of the score{rescaled}"


def _criteria(assessment: Assessment, told: Told) -> Iterable[Row]:
    for result in assessment.criteria:
        sub = told.rubric.subs[result.sub]
        yield Row(f"{_level(result)}  {result.sub} {sub.name}", "strong", sid=_first_sid(result))
        if result.reason:
            yield Row(result.reason, "warning" if result.status == "ungraded" else "quiet", 1)
        if result.level is not None:
            quoted = result.level > 1 or _first_sid(result)
            yield Row(
                f"Level {result.level} stands for: {sub.levels[result.level]}" if quoted else NOT_QUOTED, "plain", 1
            )
        if result.boundary:
            yield Row(result.boundary, "quiet", 1)
        for finding in result.findings:
            yield from _finding(finding, told.item)
        shown = {quote.sid for finding in result.findings for quote in finding.quotes}
        yield from (_quote(quote) for quote in result.level_evidence if quote.sid not in shown)
        for rejected in result.rejected:
            yield Row(f"not counted, {rejected.reason}: “{rejected.quote}”", "quiet", 2)


def _level(result: CriterionResult) -> str:
    if result.level is not None:
        return str(result.level)
    return "n/a" if result.status == "not_assessed" else "–"


def _first_sid(result: CriterionResult) -> str:
    quotes = [quote for finding in result.findings for quote in finding.quotes] + list(result.level_evidence)
    return quotes[0].sid if quotes else ""


def _finding(finding: SignalFinding, item: Item) -> Iterable[Row]:
    signal = next((signal for signal in item.signals if signal.id == finding.signal), None)
    if signal is None:
        return
    prompted = " (after a probe)" if finding.prompted and finding.credit else ""
    yield Row(f"{MARKS[finding.verdict]} {signal.ask}{prompted}", "plain", 1)
    for quote in finding.quotes:
        yield _quote(quote)
    for rejected in finding.rejected:
        yield Row(f"not counted, {rejected.reason}: “{rejected.quote}”", "quiet", 2)
    if finding.verdict != "shown":
        yield Row(f"would count: “{signal.counts}”", "quiet", 2)


def _quote(quote: Quote) -> Row:
    return Row(f"“{quote.text}” (turn {quote.turn})", "quote", 2, quote.sid)


def _flags(assessment: Assessment, item: Item) -> Iterable[Row]:
    if assessment.flags_ungraded:
        yield Row(f"Not checked: {assessment.flags_ungraded}", "warning")
    for flag in assessment.flags:
        yield from _flag(flag, item)
    if not assessment.flags and not assessment.flags_ungraded:
        yield Row("None.", "quiet")


def _flag(result: FlagResult, item: Item) -> Iterable[Row]:
    known = next((flag for flag in item.red_flags if flag.id == result.flag), None)
    ask = known.ask if known else result.flag
    confirmed = result.status == "confirmed"
    yield Row(f"{result.severity}: {ask}", "warning" if confirmed else "quiet")
    if not confirmed:
        yield Row(f"not confirmed, so it costs nothing: {result.reason}", "quiet", 1)
    for quote in result.quotes:
        yield _quote(quote)


def _facts(state: State, item: Item) -> Iterable[Row]:
    """Found is what was asked for or guessed, of all that is worth it: no decoys, nothing a curveball gave away."""
    when = {event.fact: event for event in state.disclosed}
    worth = [fact for fact in item.facts if fact.value != "decoy"]
    found = [fact for fact in worth if fact.id in when and when[fact.id].how != "curveball"]
    told = [fact for fact in item.facts if fact.id in when and fact not in found]
    never = [fact for fact in worth if fact.id not in when]
    yield Row(f"Found: {len(found)} of {len(worth)}", "strong")
    yield from (Row(f"turn {when[fact.id].turn}: {flowing(fact.say)}", "plain", 1) for fact in found)
    if told:
        yield Row("Told, but not found", "strong")
    for fact in told:
        why = "the interviewer brought it up" if when[fact.id].how == "curveball" else "a decoy: it decides nothing"
        yield Row(f"{flowing(fact.say)} ({why})", "quiet", 1)
    if never:
        heard = any(turn.reading and turn.reading.reader == "scripted" for turn in state.turns)
        yield Row("Never asked", "strong")
        if heard:
            yield Row(
                "As far as the scripted interviewer understood: what you asked in other words may stand here.",
                "quiet",
                1,
            )
    for fact in never:
        yield Row(flowing(fact.fact), "weak" if fact.value == "high" else "plain", 1)
        yield Row(f"would have found it: “{fact.ask.examples[0]}”", "quiet", 2)


def _working(assessment: Assessment, told: Told) -> Iterable[Row]:
    for result in assessment.criteria:
        yield Row(f"{result.sub} {told.rubric.subs[result.sub].name}: {_level(result)}", "strong")
        yield from (Row(_in_words(step, told.item), "plain", 1) for step in result.working)
    for dimension in assessment.dimensions:
        yield Row(f"{dimension.name}: {_score(dimension)}", "strong")
        yield from (Row(step, "plain", 1) for step in dimension.working)
    yield Row("Total", "strong")
    yield from (Row(step, "plain", 1) for step in assessment.working)


def _in_words(step: str, item: Item) -> str:
    """A step of the sum with the signal's question in place of its id."""
    name, colon, rest = step.partition(":")
    ask = next((signal.ask for signal in item.signals if signal.id == name), name)
    return f"{ask}{colon if ask == name else ''}{rest}"


def _reference(item: Item) -> Iterable[Row]:
    yield from (Row(f"• {point}") for point in item.reference.spine)
    yield Row("Also passes", "strong")
    yield from (Row(f"• {other}", "plain", 1) for other in item.reference.alternatives_that_also_pass)
    yield Row("Common traps", "strong")
    yield from (Row(f"• {trap}", "plain", 1) for trap in item.reference.common_traps)
    yield Row("What the interviewer wanted to see", "strong")
    yield Row(item.interviewer.agenda.strip(), "quiet", 1)
