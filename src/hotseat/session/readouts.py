"""What only one kind of round has to tell: the drill, the meeting, the story, the ninety seconds. Pure.

Nothing here enters a score. What was heard is what the listener heard, and is told as such.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from hotseat.domain.blocks import Counterpart, StoryElement
from hotseat.domain.drills import DRILLS, Drill
from hotseat.domain.event import Event, Interrupted, PhaseEntered
from hotseat.domain.item import Item
from hotseat.domain.kinds import SPEAK
from hotseat.grading.opportunity import no_story
from hotseat.grading.precompute import prepare
from hotseat.grading.story_shares import GUIDE, story_shares
from hotseat.grading.take import FIRST_SENTENCES, Readout, readout
from hotseat.interview.drills import DrillResult, verdict
from hotseat.interview.stance import outcome, uncounted
from hotseat.interview.standing import stance
from hotseat.interview.state import State
from hotseat.session.rows import Row, Section, counted, duration, times

_ASKED: Final = re.compile(r"^(?P<when>(?:.*, )?)did the candidate (?P<what>.+)\?$", re.IGNORECASE | re.DOTALL)
QUOTED: Final = 2
"""How many of the words behind a tick are told."""
MANY_FIGURES: Final = 5
"""More numbers than this are too many for ninety seconds; how few are enough, the item decides."""
PARTS = {
    "stake": "what was at stake",
    "own_role": "your own part",
    "options": "the options",
    "opposition": "who disagreed",
    "result": "the result",
    "hindsight": "hindsight",
}


def of_kind(state: State, item: Item, events: Sequence[Event]) -> tuple[Section, ...]:
    """The section that only this kind of round has; none for cases and their like."""
    drill = DRILLS.get(state.header.drill or "")
    if drill:
        return (Section("drill", "The drill", tuple(_drill(verdict(state, item, drill), drill, len(state.hints)))),)
    if state.header.imported is not None:
        return (Section("imported", "Held elsewhere", tuple(_imported(state, item))),)
    if item.counterpart:
        return (Section("outcome", "How the meeting ended", tuple(_meeting(state, item))),)
    if item.story:
        return (Section("story", "The story", tuple(_story(state, item, events))),)
    if item.executive:
        return (
            Section(
                "take",
                "Your ninety seconds",
                (*_take(readout(state, item), item.executive.bottom_line), *_breaks(events)),
            ),
        )
    return ()


def _imported(state: State, item: Item) -> Iterable[Row]:
    header = state.header
    yield Row(
        f"Read from {header.imported}: {header.candidate} as the candidate, asked by {header.interviewer}.", "strong"
    )
    if not item.signals:
        yield Row(
            "It is read against the rubric's anchors alone: it belongs to no item, so there are no signals.", "plain"
        )
    yield Row(
        "It counts as finished: what was not shown is level 1. Which facts were asked for and how long it took is not "
        "known.",
        "quiet",
    )


def instructed(ask: str) -> str:
    """A grader's yes-or-no question as what is to be done, for the candidate: `Did the candidate X?` becomes `X`.

    One of another form is left as it is.
    """
    found = _ASKED.match(ask.strip())
    return f"{found['when']}{found['what']}" if found else ask


def _drill(result: DrillResult, drill: Drill, hints: int) -> Iterable[Row]:
    helped = f", with {'1 hint' if hints == 1 else f'{hints} hints'}" if hints else ""
    yield Row(f"Passed{helped}." if result.passed else f"Not yet{helped}: what passes is {drill.passes}.", "strong")
    if hints:
        yield Row("A hint says what to say. Do it again without one.", "quiet", 1)
    if drill.facts_needed:
        yield Row(f"Asked for and found: {len(result.facts)} that matter, of {drill.facts_needed} needed")
    for done in result.checks:
        beside_it = "" if done.check.id in drill.all_of else " (beside it)"
        yield Row(f"{'✓' if done.ok else '·'} {done.check.label}{beside_it}", "plain" if done.ok else "weak", 1)
        yield Row(
            f"“{done.quote}”" if done.ok else f"would count: “{done.check.counts}”", "quote" if done.ok else "quiet", 2
        )
    yield Row("By what the interviewer heard. A drill has no verdict and enters no average.", "quiet")


def _meeting(state: State, item: Item) -> Iterable[Row]:
    end = outcome(state, item)
    if end:
        yield Row(f"{item.interviewer.name}: {end.label}.", "strong" if end.win else "warning")
    counterpart = item.counterpart
    assert counterpart
    labels = {rung.at: rung.label for rung in counterpart.ladder}
    yield Row("The mood of the meeting is not the score: a counterpart can leave content and misled.", "quiet")
    yield Row(
        f"The mood at the start: {labels[counterpart.starts]}. At the end: {labels[stance(state, item)]}.", "plain"
    )
    yield from _moves(state, item, counterpart, labels)
    yield Row("What stood behind it", "strong")
    yield Row(f"Wanted {counterpart.wants}; needed {counterpart.needs}.", "plain", 1)
    yield Row(f"Feared {', '.join(counterpart.fears)}.", "plain", 1)
    yield Row(f"Would have traded {', '.join(counterpart.will_trade)}.", "plain", 1)


def _moves(state: State, item: Item, counterpart: Counterpart, labels: Mapping[int, str]) -> Iterable[Row]:
    """What was heard, turn by turn: what moved the counterpart, and then what did not count."""
    asks = {move.id: move.ask for move in counterpart.moves}
    moved = {step.turn: step for step in state.steps}
    beside = uncounted(state, item)
    for turn in sorted({made.turn for made in state.moves} | {turn for turn, _, _ in beside}):
        for made in state.moves:
            if made.turn != turn:
                continue
            yield Row(f"turn {turn}: {asks.get(made.move, made.move)} ({made.effect:+d})", "plain", 1)
            yield Row(f"“{made.quote}”", "quote", 2)
            if step := moved.pop(turn, None):
                yield Row(f"from {labels[step.before]} to {labels[step.after]}", "quiet", 2)
        for at, move, quote in beside:
            if at == turn:
                yield Row(f"turn {turn}: {move.ask} (heard, not counted)", "plain", 1)
                yield Row(f"“{quote}”", "quote", 2)
    if beside:
        yield Row("A turn counts its strongest gain and its strongest loss, and a round each gain once.", "quiet", 1)


def _story(state: State, item: Item, events: Sequence[Event]) -> Iterable[Row]:
    assert item.story
    if no_story(events):
        yield Row("No story was told. That is a fair answer; the round has nothing to score.", "warning")
        return
    heard = {element.part: _heard(state, element) for element in item.story.elements}
    for share in story_shares(prepare(item, events).bank, heard.get("hindsight", ())):
        words = counted(share.words, "word")
        yield Row(f"{share.share:>4.0%}  {share.part} ({words}; advice: {GUIDE[share.part]})")
    yield Row("Of your words, told apart by pattern; what is heard below as hindsight counts as reflection.", "quiet")
    yield Row("Heard of what a story needs", "strong")
    for part, quotes in heard.items():
        yield Row(f"{'✓' if quotes else '·'} {PARTS[part]}", "plain" if quotes else "weak", 1)
        yield from (Row(f"“{quote}”", "quote", 2) for quote in quotes[:QUOTED])
    yield Row("A tick says in which words it was heard, not that they were enough. Judge for yourself.", "quiet")
    dodged = sum(1 for line in state.spoken if line.kind == "re_ask")
    if dodged:
        yield Row("The question had to be put again: the first answer was not about one time it happened.", "warning")


def _heard(state: State, element: StoryElement) -> tuple[str, ...]:
    """The words in which an element of the story was heard, each once, in the order they were said."""
    shown = [found for turn in state.live_turns if turn.reading for found in turn.reading.shown]
    return tuple(dict.fromkeys(found.quote for found in shown if found.signal in element.signals))


def _take(take: Readout | None, bottom_line: str) -> Iterable[Row]:
    if take is None:
        yield Row("There is no take: nothing was said in time.", "warning")
        return
    cut = take.after_cut
    late = f"; {counted(cut, 'word')} came after the cut and {'does' if cut == 1 else 'do'} not count" if cut else ""
    yield _passed(take, bottom_line)
    yield Row(f"{counted(take.words, 'word')}, {take.seconds:.0f} s if spoken at 140 a minute{late}", "strong")
    yield Row(f"Landed: {take.landed} of {len(take.points)}", "strong")
    for point in take.points:
        yield Row(f"{'✓' if point.heard else '·'} {instructed(point.ask)}", "plain" if point.heard else "weak", 1)
        if point.heard:
            yield Row(f"“{point.heard}”", "quote", 2)
    yield Row(f"The bottom line {_place(take.before)}.", "plain" if _soon(take) else "weak")
    terms = ", ".join(f"{term} ({times(count)})" for term, count in take.untranslated)
    yield Row(f"Terms left untranslated: {terms or 'none'}.", "weak" if terms else "plain")
    many = "; so many are hard to keep in mind, those that decide are enough" if take.figures > MANY_FIGURES else ""
    yield Row(f"Numbers given: {take.figures}{many}.", "quiet")


def _passed(take: Readout, bottom_line: str) -> Row:
    """Whether the take passes, as `drilling.EXERCISES` says it does; else what was wanting."""
    late = [] if _soon(take) else [f"the bottom line {_place(take.before)}"]
    missing = sum(1 for point in take.points if not point.heard and point.signal != bottom_line)
    unheard = [f"{missing} of the points {'was' if missing == 1 else 'were'} not heard"]
    wanting = [*late, *(unheard if missing else [])]
    return Row(f"Not yet: {', and '.join(wanting)}." if wanting else "Passed.", "strong")


def _soon(take: Readout) -> bool:
    return take.before is not None and take.before < FIRST_SENTENCES


def _place(before: int | None) -> str:
    if before is None:
        return "was not heard"
    return f"came after {counted(before, 'sentence')}" if before else "came first"


def _breaks(events: Sequence[Event]) -> Iterator[Row]:
    """Time off the clock while the ninety seconds ran. A clock that was set is none: nobody gained by it."""
    now = ""
    for event in events:
        if isinstance(event.payload, PhaseEntered):
            now = event.payload.phase
        elif isinstance(event.payload, Interrupted) and now == SPEAK and event.payload.cause != "clock_changed":
            stood = "the program was closed" if event.payload.cause == "closed" else "the machine stood still"
            gap = duration(event.payload.gap)
            yield Row(f"Interrupted: {stood} for {gap} within the ninety seconds, off their clock.", "warning")
