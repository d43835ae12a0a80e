"""What a finished round is told, in order: verdict, dimensions, sub-criteria, flags, facts, working, reference.

Pure: a finished round in, sections of rows out. The screen and the Markdown file are drawn from the same rows.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from hotseat.domain.assessment import Assessment, DimensionResult, Interval
from hotseat.domain.item import Item
from hotseat.domain.plain_text import flowing
from hotseat.interview.state import State
from hotseat.session import findings
from hotseat.session.beside import beside, own_rating
from hotseat.session.readouts import of_kind
from hotseat.session.rows import Row, Section, counted, duration, times
from hotseat.session.told import Told
from hotseat.session.turning import turning_points

FAST: Final = (
    "Fast: one call read a whole dimension at once. Scores from one call lean towards each other, and where it errs it "
    "errs for all of them: a first look, no more."
)
TURNED: Final = "Where it turned"
BY_HAND = {"self": "self-assessed", "author": "scored by its authors"}


def sections(told: Told) -> tuple[Section, ...]:
    """The whole debrief. Without an assessment only the facts and the reference have something to say.

    Of a drill only its readout is told: the case it was done on may still be sat.
    """
    assessment = told.assessment
    authored = bool(told.item.signals)  # else it was made for a transcript from elsewhere: no flags, no model answer
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
                (
                    *_verdict(assessment, told.state),
                    *_turning(told),
                    *own_rating(told.state, told.rubric, assessment),
                ),
            ),
            Section("dimensions", "Dimensions", tuple(_dimensions(assessment))),
            *_feedback(assessment, told),
            Section("criteria", "Sub-criteria", tuple(_criteria(assessment, told))),
            *((Section("flags", "Red flags", tuple(findings.flags(assessment, told.item))),) if authored else ()),
        )
        working = (Section("working", "The working", tuple(findings.working(assessment, told))),)
    facts = (Section("facts", "Facts", tuple(_facts(told.state, told.item))),) if told.item.facts else ()
    return (
        *scored,
        *of_kind(told.state, told.item, told.events),
        *((beside(told.state, told.item, told.events),) if told.events else ()),
        *facts,
        *working,
        *((Section("reference", "One way to answer", tuple(_reference(told.item))),) if authored else ()),
    )


def headline(assessment: Assessment) -> str:
    """The result in one line, with who made it."""
    who = scored_by(assessment)
    if assessment.total is None or assessment.hundred is None:
        return f"No total, {who}"
    provisional = ", provisional" if assessment.provisional else ""
    return f"{assessment.verdict_label}  {on_both_scales(assessment.total, assessment.hundred)}, {who}{provisional}"


def scored_by(assessment: Assessment) -> str:
    """Who made a scoring, and in what manner."""
    how = {"standard": "graded by", "fast": "graded fast by", "careful": "graded carefully by"}[assessment.care]
    return BY_HAND.get(assessment.kind, f"{how} {assessment.grader}")


def on_both_scales(total: float, hundred: float) -> str:
    """A total as it is shown: of 100, with the 1 to 5 that it comes from."""
    return f"{hundred:.0f} of 100 ({total:.2f} on the scale 1 to 5)"


def _verdict(assessment: Assessment, state: State) -> Iterable[Row]:
    yield Row(headline(assessment), "strong")
    if assessment.why:
        yield Row(assessment.why, "warning")
    if assessment.floor:
        yield Row(assessment.floor, "warning")
    yield from _care(assessment)
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
        f"Beside the score: {counted(delivery.words, 'word')}, {duration(delivery.speaking_seconds)} if spoken, "
        f"{counted(delivery.fillers, 'filler')}{found}.",
        "quiet",
    )
    spend = assessment.spend
    if spend and (spend.sent or spend.received):
        calls = "1 call" if spend.calls == 1 else f"{spend.calls} calls"
        cents = "" if spend.cents is None else f", about {spend.cents:.1f} cents"
        saved = f", which saved {spend.saved:.1f} cents" if spend.saved else ""
        cached = f" ({spend.cached:,} from cache{saved})" if spend.cached else ""
        yield Row(
            f"Grading took {calls} and {spend.seconds:.0f} s: {spend.sent:,} tokens sent{cached}, "
            f"{spend.received:,} received{cents}.",
            "quiet",
        )


def _care(assessment: Assessment) -> Iterable[Row]:
    """What the manner of the grading means for its numbers."""
    if assessment.care == "fast":
        yield Row(FAST, "warning")
    if assessment.interval:
        yield Row(_between(assessment.interval), "strong" if assessment.interval.crosses else "plain")
    if assessment.challenge:
        challenge = assessment.challenge
        said = (
            f"{challenge.sub} was read again, because you pointed at “{challenge.quote.text}”; the rest is as before."
        )
        yield Row(said, "quiet", sid=challenge.quote.sid)


def _between(interval: Interval) -> str:
    low, high = ((total - 1) * 25 for total in (interval.low, interval.high))
    where = f"80 % interval: {low:.0f} to {high:.0f} of 100"
    if interval.crosses:
        return f"Between {interval.verdicts[0]} and {interval.verdicts[-1]}. {where}."
    return f"{where}."


def _dimensions(assessment: Assessment) -> Iterable[Row]:
    for dimension in assessment.dimensions:
        weight = _weight(dimension) if assessment.total is not None else f"{dimension.weight:.0%} of the score"
        yield Row(f"{findings.score_of(dimension)}  {dimension.name}, {weight}", "strong")
        if dimension.capped_by and dimension.mean != dimension.score and dimension.mean is not None:
            yield Row(f"capped by {', '.join(dimension.capped_by)}; before that {dimension.mean:.1f}", "warning", 1)
        if dimension.provisional:
            yield Row(f"provisional: {dimension.coverage:.0%} of its weight was assessed", "quiet", 1)


def _criteria(assessment: Assessment, told: Told) -> Iterable[Row]:
    return (row for result in assessment.criteria for row in findings.criterion(result, told))


def _turning(told: Told) -> Iterable[Row]:
    """Where the round turned; nothing when nothing turned it."""
    points = turning_points(told)
    if points:
        yield Row(TURNED, "strong")
    for point in points:
        yield Row(f"Turn {point.turn}. {point.why}", "plain", 1)
        yield findings.quoted(point.quote)


def _feedback(assessment: Assessment, told: Told) -> Iterable[Section]:
    """What to do better; no section when the grading was not to say."""
    rows: list[Row] = []
    for item in assessment.feedback:
        rows.append(Row(f"{item.sub} {told.rubric.subs[item.sub].name}", "strong", sid=item.quote.sid))
        rows.append(replace(findings.quoted(item.quote), indent=1))
        rows.append(Row(f"What it does: {item.effect}", "plain", 1))
        rows.append(Row(f"Instead: “{item.better}”", "plain", 1))
        rows.append(Row(f"Drill: hotseat drill {item.drill}", "quiet", 1))
    if assessment.feedback_missing and assessment.feedback_missing != assessment.floor:
        rows.append(Row(f"Nothing can be said here: {assessment.feedback_missing}", "quiet"))
    if rows:
        yield Section("feedback", "What to do better", tuple(rows))


def _weight(dimension: DimensionResult) -> str:
    used = dimension.used_weight
    if used is None:
        return f"{dimension.weight:.0%} of the score, left out here"
    rescaled = "" if abs(used - dimension.weight) < 1e-9 else f", {used:.0%} here"
    return f"{dimension.weight:.0%} of the score{rescaled}"


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


def _reference(item: Item) -> Iterable[Row]:
    yield from (Row(f"• {point}") for point in item.reference.spine)
    yield Row("Also passes", "strong")
    yield from (Row(f"• {other}", "plain", 1) for other in item.reference.alternatives_that_also_pass)
    yield Row("Common traps", "strong")
    yield from (Row(f"• {trap}", "plain", 1) for trap in item.reference.common_traps)
    yield Row("What the interviewer wanted to see", "strong")
    yield Row(item.interviewer.agenda.strip(), "quiet", 1)
