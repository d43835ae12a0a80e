"""Two attempts beside each other: what rose, what fell, and the words that did it. Pure.

Only what measures the same is compared, and what is left out is said. Two scorings of one session are `side_by_side`.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from hotseat.domain.assessment import Assessment, CriterionResult, DimensionResult, Quote, SignalFinding
from hotseat.domain.plain_text import flowing
from hotseat.session.findings import level_of, score_of
from hotseat.session.rows import Row, Section, Tone
from hotseat.session.side_by_side import change, confirmed, made_how, side_by_side, total_of
from hotseat.session.told import Told

Way = Literal["up", "down", "same", "other"]
"""Whether it is better, worse, as good, or cannot be ranked: it was not assessed in one of the two."""

MARKS: Final[dict[Way, str]] = {"up": "▲", "down": "▼", "same": "=", "other": "≠"}
TONES: Final[dict[Way, Tone]] = {"up": "strong", "down": "warning", "same": "quiet", "other": "plain"}
CREDIT: Final = {"not_shown": 0, "partly": 1, "shown": 2}


@dataclass(frozen=True)
class Change:
    """One thing as it was and as it is. `by` is the difference in words, `parts` are the signals of a criterion."""

    what: str
    before: str
    after: str
    way: Way = "same"
    by: str = ""
    note: str = ""
    before_words: tuple[Quote, ...] = ()
    after_words: tuple[Quote, ...] = ()
    parts: tuple["Change", ...] = ()
    before_value: float | None = None
    after_value: float | None = None

    @property
    def line(self) -> str:
        """In one line, with a mark that needs no colour."""
        return f"{MARKS[self.way]} {self.before}  →  {self.after}   {self.what}{self.by}"


@dataclass(frozen=True)
class Side:
    """One of the two attempts: its session, when it was sat, of what, and who scored it."""

    session: str
    when: str
    title: str
    how: str
    at: datetime | None = None


@dataclass(frozen=True)
class Comparison:
    """What two attempts have in common to be compared. `notes` say what a change may come from, and what is left out.

    `criteria` are those whose level or signals differ, the others are counted in `same` of `compared`. `facts` is None
    where there are none to compare. `unread` are those of a retake that only the first scoring has: they were not asked
    again, and what they are a part of is not compared either.
    """

    before: Side
    after: Side
    notes: tuple[str, ...]
    total: Change | None
    dimensions: tuple[Change, ...]
    criteria: tuple[Change, ...]
    same: int
    compared: int
    facts: tuple[Change, ...] | None
    flags: tuple[Change, ...]
    unread: tuple[str, ...] = ()

    @property
    def not_read_again(self) -> str:
        """The criteria that only the first scoring has, in one line; empty when there are none."""
        return f"Not read again: {', '.join(self.unread)}." if self.unread else ""


def compare(before: Told, after: Told) -> tuple[Section, ...]:
    """Two attempts as a page, or two scorings of one session (then ValueError when one of them is none)."""
    if before.state.header.session == after.state.header.session:
        return (side_by_side(before, after),)
    return sections(compared(before, after))


def compared(before: Told, after: Told) -> Comparison:
    """What two different sessions have in common, and what changed in it."""
    one, other = before.assessment, after.assessment
    same_item = before.state.header.item == after.state.header.item
    criteria: tuple[Change, ...] = ()
    pairs: list[tuple[CriterionResult, CriterionResult]] = []
    unread: tuple[str, ...] = ()
    levels = one is not None and other is not None and one.rubric_hash == other.rubric_hash
    if one and other and levels:
        later = {result.sub: result for result in other.criteria}
        pairs = [(result, later[result.sub]) for result in one.criteria if result.sub in later]
        if _again(before, after):
            unread = tuple(was.sub for was, now in pairs if _unread(was, now))
            pairs = [pair for pair in pairs if pair[0].sub not in unread]
        changes = [_criterion(before, after, *pair, same_item=same_item) for pair in pairs]
        criteria = tuple(each for each in changes if each.way != "same" or each.parts)
    return Comparison(
        before=_side(before),
        after=_side(after),
        notes=tuple(_notes(before, after)),
        total=_total(one, other) if one and other and not unread else None,
        dimensions=tuple(_dimensions(one, other, _whole(before, unread))) if one and other and levels else (),
        criteria=criteria,
        same=len(pairs) - len(criteria),
        compared=len(pairs),
        facts=tuple(_facts(before, after)) if same_item and before.item.facts else None,
        flags=tuple(_flags(before, after)) if same_item and levels else (),
        unread=unread,
    )


def sections(found: Comparison) -> tuple[Section, ...]:
    """A comparison as a page."""
    return tuple(
        Section(name, title, rows)
        for name, title, rows in (
            ("attempts", "Two attempts", tuple(_head(found))),
            ("levels", "What changed", tuple(_levels(found))),
            ("facts-asked", "Facts asked", tuple(_asked(found))),
            ("flags", "Red flags", tuple(Row(each.line, TONES[each.way]) for each in found.flags)),
        )
        if rows
    )


# --- what is compared -------------------------------------------------------------------------------------------------


def _side(told: Told) -> Side:
    header = told.state.header
    when = f"{told.events[0].at:%d %b %Y %H:%M}" if told.events else ""
    how = made_how(told.assessment) if told.assessment else "not scored"
    return Side(header.session, when, told.item.title, how, told.events[0].at if told.events else None)


def _notes(before: Told, after: Told) -> Iterable[str]:
    """What has to be known to read the figures."""
    first, second = before.state.header, after.state.header
    one, other = before.assessment, after.assessment
    if _again(before, after):
        yield f"Only the answer of turn {second.retake} is new; all the rest is the same round."
    if first.item != second.item:
        yield "They are of different items, one of which may be harder: signals, facts and flags are not compared."
    elif first.item_hash != second.item_hash:
        yield "The item was changed in between: only what both have is compared."
    if not (one and other):
        yield "One of them is not scored: levels cannot be compared."
        return
    if one.rubric_hash != other.rubric_hash:
        yield "They were scored by different rubrics: neither levels nor totals measure the same."
    if (one.kind, one.grader, one.care) != (other.kind, other.grader, other.care):
        yield "They were not scored alike: a part of what changed may be the scorer, not the candidate."
    if one.interval and other.interval and _overlap(one, other):
        yield "The intervals of the two totals overlap: the difference may be chance."


def _again(before: Told, after: Told) -> bool:
    """Whether the second is the first with one answer given anew."""
    header = after.state.header
    return bool(header.retake) and header.take_of == before.state.header.session


def _unread(was: CriterionResult, now: CriterionResult) -> bool:
    return was.level is not None and now.status == "not_assessed" and not now.findings


def _whole(told: Told, unread: Collection[str]) -> frozenset[str]:
    """The dimensions that were read again in all their parts."""
    parts = {told.rubric.dimension_of[sub].id for sub in unread}
    return frozenset(dimension.id for dimension in told.rubric.dimensions if dimension.id not in parts)


def _overlap(one: Assessment, other: Assessment) -> bool:
    assert one.interval and other.interval
    return one.interval.low <= other.interval.high and other.interval.low <= one.interval.high


def _total(one: Assessment, other: Assessment) -> Change | None:
    """None unless both have one."""
    if one.hundred is None or other.hundred is None:
        return None
    same = one.rubric_hash == other.rubric_hash
    return Change(
        "total",
        total_of(one),
        total_of(other),
        _way(one.hundred, other.hundred) if same else "other",
        change(one.hundred, other.hundred, " points") if same else "",
        before_value=one.hundred,
        after_value=other.hundred,
    )


def _dimensions(one: Assessment, other: Assessment, among: Collection[str]) -> Iterable[Change]:
    """Those of them that both have a score for."""
    later = {dimension.dim: dimension for dimension in other.dimensions}
    for was in one.dimensions:
        now: DimensionResult | None = later.get(was.dim)
        if now and was.dim in among and was.score is not None and now.score is not None:
            way, by = _way(was.score, now.score), change(was.score, now.score)
            words = (score_of(was), score_of(now))
            yield Change(was.name, *words, way, by, before_value=was.score, after_value=now.score)


def _criterion(before: Told, after: Told, was: CriterionResult, now: CriterionResult, *, same_item: bool) -> Change:
    parts = tuple(_signals(before, after, was, now)) if same_item else ()
    words = (_quotes(was), _quotes(now)) if same_item and not parts else ((), ())
    way = _way(was.level, now.level)
    moved = bool(parts) or way != "same"
    return Change(
        what=f"{was.sub} {after.rubric.subs[was.sub].name}",
        before=level_of(was),
        after=level_of(now),
        way=way,
        note=_note(before, after, was, now) if moved and same_item else "",
        before_words=words[0],
        after_words=words[1],
        parts=parts,
        before_value=was.level,
        after_value=now.level,
    )


def _signals(before: Told, after: Told, was: CriterionResult, now: CriterionResult) -> Iterable[Change]:
    """The signals that both were read for, and that were read another way."""
    asks = {signal.id: signal.ask for signal in (*before.item.signals, *after.item.signals)}
    earlier: dict[str, SignalFinding] = {finding.signal: finding for finding in was.findings}
    for finding in now.findings:
        old = earlier.get(finding.signal)
        if old and old.verdict != finding.verdict:
            yield Change(
                what=asks.get(finding.signal, finding.signal),
                before=old.verdict.replace("_", " "),
                after=finding.verdict.replace("_", " "),
                way=_way(CREDIT[old.verdict], CREDIT[finding.verdict]),
                before_words=old.quotes,
                after_words=finding.quotes,
            )


def _note(before: Told, after: Told, was: CriterionResult, now: CriterionResult) -> str:
    """Of one answer given again: whether what moved has to do with that answer at all."""
    header = after.state.header
    if not _again(before, after) or was.level is None or now.level is None:
        return ""
    if any(quote.turn == header.retake for quote in (*_quotes(was), *_quotes(now))):
        return ""
    return "Neither reading quotes that answer: the same words were read another way."


def _quotes(result: CriterionResult) -> tuple[Quote, ...]:
    found = [quote for finding in result.findings for quote in finding.quotes]
    return tuple({quote.sid: quote for quote in (*found, *result.level_evidence)}.values())


def _facts(before: Told, after: Told) -> Iterable[Change]:
    """The facts worth asking for that one of the two found, as both items have them."""
    then, now = _found(before), _found(after)
    both = {fact.id for fact in before.item.facts} & {fact.id for fact in after.item.facts}
    for fact in after.item.facts:
        was, is_ = fact.id in then, fact.id in now
        if fact.id in both and fact.value != "decoy" and (was or is_):
            yield Change(flowing(fact.say), _mark(found=was), _mark(found=is_), _way(was, is_))


def _found(told: Told) -> frozenset[str]:
    return frozenset(event.fact for event in told.state.disclosed if event.how != "curveball")


def _mark(*, found: bool) -> str:
    return "found" if found else "not found"


def _flags(before: Told, after: Told) -> Iterable[Change]:
    asks = {flag.id: flag.ask for flag in (*before.item.red_flags, *after.item.red_flags)}
    then = confirmed(before.assessment) if before.assessment else []
    now = confirmed(after.assessment) if after.assessment else []
    for flag in dict.fromkeys((*then, *now)):
        was, is_ = flag in then, flag in now
        words = ("confirmed" if was else "none", "confirmed" if is_ else "none")
        yield Change(asks.get(flag, flag), *words, _way(is_, was))


def _way(before: float | None, after: float | None) -> Way:
    if before == after:
        return "same"
    if before is None or after is None:
        return "other"
    return "up" if after > before else "down"


# --- as a page --------------------------------------------------------------------------------------------------------


def _head(found: Comparison) -> Iterable[Row]:
    titles = found.before.title != found.after.title
    for name, side in (("Before", found.before), ("Now", found.after)):
        title = f"{side.title}, " if titles else ""
        yield Row(f"{f'{name}:':<8}{side.when}, {title}{side.how}")
    yield from (Row(note, "warning") for note in found.notes)
    if found.total:
        yield Row(found.total.line, "strong")
    yield from (Row(each.line, TONES[each.way]) for each in found.dimensions)


def _levels(found: Comparison) -> Iterable[Row]:
    for each in found.criteria:
        yield Row(each.line, TONES[each.way])
        if each.note:
            yield Row(each.note, "quiet", 1)
        yield from _words(each, 1)
        for part in each.parts:
            yield Row(part.line, "plain", 1)
            yield from _words(part, 2)
    if found.compared:
        yield Row(f"As before: {found.same} of {found.compared} sub-criteria.", "quiet")
    if found.unread:
        yield Row(found.not_read_again, "quiet")


def _words(of: Change, indent: int) -> Iterable[Row]:
    """The words behind it, then and now."""
    yield from _side_words("then", of.before_words, indent)
    yield from _side_words("now ", of.after_words, indent)


def _side_words(name: str, quotes: Sequence[Quote], indent: int) -> Iterable[Row]:
    return (Row(f"{name} “{quote.text}” (turn {quote.turn})", "quote", indent) for quote in quotes)


def _asked(found: Comparison) -> Iterable[Row]:
    if found.facts is None:
        return
    yield from (Row(each.line, TONES[each.way]) for each in found.facts if each.way != "same")
    same = sum(1 for each in found.facts if each.way == "same")
    yield Row(f"Found both times: {same}.", "quiet")
