"""What stands beside the score: the meeting's outcome, the story's shares, the ninety seconds, habits and manner. Pure.

Nothing here enters a score. What was heard is what the listener heard, and is told as such.
"""

from collections.abc import Iterable, Sequence

from hotseat.domain.assessment import Assessment
from hotseat.domain.drills import DRILLS, Drill
from hotseat.domain.event import Event
from hotseat.domain.item import Item
from hotseat.domain.rubric import Rubric
from hotseat.grading.hygiene import Manner, habits, manner
from hotseat.grading.precompute import prepare
from hotseat.grading.story_shares import GUIDE, story_shares
from hotseat.grading.take import Readout, readout
from hotseat.interview.drills import DrillResult, verdict
from hotseat.interview.stance import outcome
from hotseat.interview.standing import stance
from hotseat.interview.state import State
from hotseat.session.rows import Row, Section, duration, times

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
        return (Section("drill", "The drill", tuple(_drill(verdict(state, item, drill), drill))),)
    if item.counterpart:
        return (Section("outcome", "How the meeting ended", tuple(_meeting(state, item))),)
    if item.story:
        return (Section("story", "The story", tuple(_story(state, item, events))),)
    if item.executive:
        return (Section("take", "Your ninety seconds", tuple(_take(readout(state, item)))),)
    return ()


def beside(state: State, item: Item, events: Sequence[Event]) -> Section:
    """Decision hygiene and delivery, and what help there was."""
    known = prepare(item, events)
    shown = habits(known.bank)
    rows = [Row(f"Habits of deciding: {sum(1 for h in shown if h.sentence)} of {len(shown)}", "strong")]
    for habit in shown:
        rows.append(Row(f"{'✓' if habit.sentence else '·'} {habit.name}", "plain", 1))
        if habit.sentence:
            rows.append(Row(f"“{habit.sentence.text}” (turn {habit.sentence.turn})", "quote", 2, habit.sentence.sid))
    rows.append(Row("Heard by pattern, not judged: an unusual wording can be missed.", "quiet", 1))
    rows.append(Row("Delivery", "strong"))
    rows += _manner(manner(known.bank, events, known.delivery.fillers))
    if state.hints:
        rows.append(Row(f"Hints taken: {len(state.hints)}. What was shown after one counts as prompted.", "plain", 1))
    return Section("beside", "Beside the score", tuple(rows))


def own_rating(state: State, rubric: Rubric, assessment: Assessment | None) -> Iterable[Row]:
    """The candidate's own rating by dimension, against what was found; nothing when there is none."""
    if state.rated is None:
        return
    scores = {dimension.dim: dimension.score for dimension in assessment.dimensions} if assessment else {}
    yield Row("Your own rating, before any score", "strong")
    for dimension in rubric.dimensions:
        rating = state.rated.ratings.get(dimension.id)
        if rating is None:
            continue
        found = scores.get(dimension.id)
        gap = f", found {found:.1f}: {_gap(rating - found)}" if found is not None else ""
        yield Row(f"{dimension.name}: {rating}{gap}", "plain", 1)


def _gap(gap: float) -> str:
    if abs(gap) < 0.5:
        return "you saw it as it was"
    return f"you were {abs(gap):.1f} {'too kind' if gap > 0 else 'too hard on yourself'}"


def _manner(figures: Manner) -> Iterable[Row]:
    told = (
        (figures.words_an_answer, "{:.0f} words an answer"),
        (figures.fillers, "{:.1f} fillers in 100 words"),
        (figures.jargon, "{:.1f} technical terms in 100 words"),
    )
    yield Row(
        " · ".join(form.format(value) for value, form in told if value is not None) or "Nothing was said.", indent=1
    )
    if figures.first_question is not None:
        yield Row(f"First question after {duration(figures.first_question)}", indent=1)
    if figures.before_solution is not None:
        yield Row(f"{figures.before_solution:.0%} of the scoping came before a first solution", indent=1)


def _drill(result: DrillResult, drill: Drill) -> Iterable[Row]:
    yield Row("Passed." if result.passed else f"Not yet: what passes is {drill.passes}.", "strong")
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
    yield Row(f"Began {labels[counterpart.starts]}, ended {labels[stance(state, item)]}", "plain")
    asks = {move.id: move.ask for move in counterpart.moves}
    moved = {step.turn: step for step in state.steps}
    for made in state.moves:
        yield Row(f"turn {made.turn}: {asks.get(made.move, made.move)} ({made.effect:+d})", "plain", 1)
        yield Row(f"“{made.quote}”", "quote", 2)
        if step := moved.pop(made.turn, None):
            yield Row(f"from {labels[step.before]} to {labels[step.after]}", "quiet", 2)
    yield Row("What stood behind it", "strong")
    yield Row(f"Wanted {counterpart.wants}; needed {counterpart.needs}.", "plain", 1)
    yield Row(f"Feared {', '.join(counterpart.fears)}.", "plain", 1)
    yield Row(f"Would have traded {', '.join(counterpart.will_trade)}.", "plain", 1)


def _story(state: State, item: Item, events: Sequence[Event]) -> Iterable[Row]:
    assert item.story
    for share in story_shares(prepare(item, events).bank):
        yield Row(f"{share.share:>4.0%}  {share.part} ({share.words} words; advice: {GUIDE[share.part]})")
    yield Row("Of your words, told apart by pattern.", "quiet")
    yield Row("Heard of what a story needs", "strong")
    for element in item.story.elements:
        heard = not state.shown.isdisjoint(element.signals)
        yield Row(f"{'✓' if heard else '·'} {PARTS[element.part]}", "plain" if heard else "weak", 1)
    dodged = sum(1 for line in state.spoken if line.kind == "re_ask")
    if dodged:
        yield Row("The question had to be put again: the first answer was not about one time it happened.", "warning")


def _take(take: Readout | None) -> Iterable[Row]:
    if take is None:
        yield Row("There is no take: nothing was said in time.", "warning")
        return
    late = f"; {take.after_cut} words came after the cut and do not count" if take.after_cut else ""
    yield Row(f"{take.words} words, {take.seconds:.0f} s if spoken at 140 a minute{late}", "strong")
    yield Row(f"Landed: {take.landed} of {len(take.points)}", "strong")
    for point in take.points:
        yield Row(f"{'✓' if point.heard else '·'} {point.ask}", "plain" if point.heard else "weak", 1)
        if point.heard:
            yield Row(f"“{point.heard}”", "quote", 2)
    before = (
        "was not heard"
        if take.before is None
        else f"came after {take.before} sentences"
        if take.before
        else "came first"
    )
    yield Row(f"The bottom line {before}.", "plain" if take.before == 0 else "weak")
    terms = ", ".join(f"{term} ({times(count)})" for term, count in take.untranslated)
    yield Row(f"Terms left untranslated: {terms or 'none'}.", "weak" if terms else "plain")
    yield Row(f"Numbers given: {take.figures}; one or two with a comparison are enough.", "quiet")
