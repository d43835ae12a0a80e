"""What was found, from quote to total: rows for sub-criteria, red flags and the working. Pure."""

import re
from collections.abc import Iterable
from typing import Final

from hotseat.domain.assessment import (
    Assessment,
    CriterionResult,
    DimensionResult,
    FlagResult,
    Quote,
    RejectedQuote,
    SecondLook,
    SignalFinding,
)
from hotseat.domain.item import Item
from hotseat.session.rows import Row
from hotseat.session.told import Told

NOT_QUOTED: Final = "Level 1 is where everybody starts: nothing that was said could be quoted for more."
SENTENCE_NUMBER: Final = re.compile(r"\bT(\d\d)\.S\d\d\b")
MARKS: Final = {"shown": "✓", "partly": "◐", "not_shown": "·"}
SUPPORT: Final = {"supports": "they bear it", "partly": "they bear a part of it", "no": "they do not bear it"}


def criterion(result: CriterionResult, told: Told) -> Iterable[Row]:
    """One sub-criterion: its level with what that stands for, each signal with its quotes, what did not count."""
    sub = told.rubric.subs[result.sub]
    yield Row(f"{level_of(result)}  {result.sub} {sub.name}", "strong", sid=_first_sid(result))
    if result.reason:
        yield Row(result.reason, "warning" if result.status == "ungraded" else "quiet", 1)
    if result.level is not None:
        quoted = result.level > 1 or _first_sid(result)
        yield Row(f"Level {result.level} stands for: {sub.levels[result.level]}" if quoted else NOT_QUOTED, "plain", 1)
    if result.samples:
        yield Row(f"Read {len(result.samples)} times: level {_levels(result)}.", "quiet", 1)
    if result.boundary:
        yield Row(result.boundary, "quiet", 1)
    yield from evidence(result, told.item)


def evidence(result: CriterionResult, item: Item) -> Iterable[Row]:
    """Each signal with its quotes, the quotes for the level as a whole, and what was offered and did not count."""
    for finding in result.findings:
        yield from _finding(finding, item)
    shown = {quote.sid for finding in result.findings for quote in finding.quotes}
    yield from (quoted(quote) for quote in result.level_evidence if quote.sid not in shown)
    if result.second:
        yield _second(result.second)
    yield from (_rejected(quote) for quote in result.rejected)


def _levels(result: CriterionResult) -> str:
    return ", ".join(str(sample.level) for sample in result.samples)


def level_of(result: CriterionResult) -> str:
    """Its level as it is shown; n/a when it was not assessed, a dash when it could not be graded."""
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
    yield from (quoted(quote) for quote in finding.quotes)
    if finding.second:
        yield _second(finding.second)
    yield from (_rejected(quote) for quote in finding.rejected)
    if finding.verdict != "shown":
        yield Row(f"would count: “{signal.counts}”", "quiet", 2)


def _second(look: SecondLook) -> Row:
    claimed = f", claimed as {look.claimed.replace('_', ' ')}" if look.claimed and look.support != "supports" else ""
    return Row(
        f"looked at again, the quotes alone{claimed}: {SUPPORT[look.support]}. The second reader: “{look.reason}”",
        "quiet",
        2,
    )


def _rejected(quote: RejectedQuote) -> Row:
    return Row(f"not counted: “{quote.quote}”. {_sentence(quote.reason)}", "quiet", 2)


def _sentence(reason: str) -> str:
    """A reason as a sentence of its own, with the turn where it names a sentence by its number."""
    said = SENTENCE_NUMBER.sub(lambda found: f"a sentence of turn {int(found[1])}", reason.strip())
    return f"{said[:1].upper()}{said[1:]}" + ("" if said.endswith((".", "?", "!")) else ".")


def quoted(quote: Quote) -> Row:
    """A sentence of the candidate, with the turn it was said in."""
    return Row(f"“{quote.text}” (turn {quote.turn})", "quote", 2, quote.sid)


def flags(assessment: Assessment, item: Item) -> Iterable[Row]:
    """The red flags that were heard, confirmed or not."""
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
    yield from (quoted(quote) for quote in result.quotes)


def working(assessment: Assessment, told: Told) -> Iterable[Row]:
    """Every sum, from credit to verdict."""
    for result in assessment.criteria:
        yield Row(f"{result.sub} {told.rubric.subs[result.sub].name}: {level_of(result)}", "strong")
        yield from steps(result.working, told.item)
    for dimension in assessment.dimensions:
        yield Row(f"{dimension.name}: {score_of(dimension)}", "strong")
        yield from steps(dimension.working, told.item)
    yield Row("Total", "strong")
    yield from steps(assessment.working, told.item)


def steps(lines: Iterable[str], item: Item) -> Iterable[Row]:
    """The steps of a sum, with a signal's question in place of its id."""
    return (Row(_in_words(step, item), "plain", 1) for step in lines)


def score_of(dimension: DimensionResult) -> str:
    """A dimension's score as it is shown."""
    return f"{dimension.score:.1f}" if dimension.score is not None else "n/a"


def _in_words(step: str, item: Item) -> str:
    name, colon, rest = step.partition(":")
    ask = next((signal.ask for signal in item.signals if signal.id == name), name)
    return f"{ask}{colon if ask == name else ''}{rest}"
