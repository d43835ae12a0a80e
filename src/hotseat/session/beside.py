"""What stands beside the score of any round: habits of deciding, manner, the candidate's own rating. Pure.

Nothing here enters a score.
"""

from collections.abc import Iterable, Sequence

from hotseat.domain.assessment import Assessment
from hotseat.domain.event import Event
from hotseat.domain.item import Item
from hotseat.domain.rubric import Rubric
from hotseat.grading.hygiene import Manner, habits, manner
from hotseat.grading.precompute import prepare
from hotseat.interview.state import State
from hotseat.session.rows import Row, Section, duration


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
    """The candidate's own rating by dimension, against what another found; nothing when there is none.

    The candidate's own scoring is no measure of it.
    """
    if state.rated is None:
        return
    by_other = assessment is not None and assessment.kind != "self"
    scores = {dimension.dim: dimension.score for dimension in assessment.dimensions} if assessment and by_other else {}
    rated = [dimension for dimension in rubric.dimensions if dimension.id in state.rated.ratings]
    if rated:  # by another rubric than one's own there may be none to set beside the score
        yield Row("Your own rating, before any score", "strong")
    for dimension in rated:
        rating, found = state.rated.ratings[dimension.id], scores.get(dimension.id)
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
