"""The committee packet of a loop: what was voted, what it rests on, what to do next. Pure.

The rounds that were sat go in, sections of rows come out; the screen and the Markdown file are drawn from them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from hotseat.domain.kinds import WORDS_A_MINUTE
from hotseat.domain.loop import ROUNDS, TRACKS, Loop
from hotseat.domain.rubric import Rubric
from hotseat.grading.hygiene import RATED_FROM, habits
from hotseat.grading.precompute import facts_never_asked, prepare
from hotseat.grading.totals import Outcome
from hotseat.session.calibration import GAP
from hotseat.session.debrief import BY_HAND, headline, on_both_scales
from hotseat.session.drilling import EXERCISES
from hotseat.session.packet_evidence import (
    disagreements,
    evidence_against,
    evidence_for,
    flags,
    next_questions,
    questions_left,
    quoted,
    turning_point,
)
from hotseat.session.packet_rounds import NEEDED, Sat, Weak, added_up, marks_of, rubric_of, weakest_first
from hotseat.session.rows import Row, Section, counted, duration
from hotseat.session.told import Told

DRILLS_FOR: Final[Mapping[str, tuple[str, ...]]] = {
    "A1": ("ask-first", "90-seconds"),
    "A2": ("ask-first",),
    "A3": ("price-both-errors", "what-breaks-first"),
    "A4": ("why-not-ai",),
    "A5": ("kill-switch",),
    "A6": ("slice-it", "ask-first"),
    "A7": ("what-breaks-first",),
    "B1": ("why-not-ai",),
    "B2": ("slice-it",),
    "B3": ("what-breaks-first", "price-both-errors"),
    "B4": ("kill-switch",),
    "B5": ("90-seconds",),
    "C1": ("ask-first", "90-seconds"),
    "C2": ("90-seconds",),
    "C3": ("price-both-errors", "why-not-ai"),
    "C4": ("kill-switch",),
    "C5": ("90-seconds",),
}
"""The drills that train each sub-criterion of the `ai-pm` rubric, the nearest first (domain.md, 1.13)."""
ANYWAY: Final = ("what-breaks-first", "ask-first", "90-seconds")
"""What fills up the three when the weakest criteria name fewer, as with a rubric of the user's own."""
DRILLS: Final = 3
TRAINED: Final = "ai-pm"
"""The rubric that DRILLS_FOR is about: in another one the same ids may mean anything."""


def packet(loop: Loop, rounds: Sequence[Sat]) -> tuple[Section, ...]:
    """The whole packet, in the order in which a committee reads. `rounds` has an entry for each slot of the loop."""
    rubric = rubric_of(rounds)
    told = [(sat, sat.told) for sat in rounds if sat.told]
    outcome = added_up(rounds, rubric) if rubric and _enough(rounds) else None
    read = _read(rounds, rubric) if rubric else _unread(rounds)
    return (
        Section("role", "What for", tuple(_role(loop, rounds))),
        Section("verdict", "Verdict", tuple(_verdict(rounds, outcome))),
        Section("votes", "Votes, round by round", tuple(_votes(rounds))),
        *read,
        Section("beside", "Beside the score", tuple(_beside(told))),
        Section("facts", "Never asked for", tuple(_facts(told))),
        *((Section("working", "How the rounds were added up", tuple(_working(outcome))),) if outcome else ()),
    )


def _read(rounds: Sequence[Sat], rubric: Rubric) -> tuple[Section, ...]:
    """The sections that need levels."""
    marks = marks_of(rounds, rubric)
    ranked = weakest_first(marks, rubric)
    return (
        Section("for", "Evidence for", tuple(evidence_for(marks, rubric))),
        Section("against", "Evidence against", tuple(evidence_against(marks, rubric))),
        Section("flags", "Red flags", tuple(flags(rounds))),
        Section("disagreements", "Where rounds disagree", tuple(disagreements(ranked))),
        Section("not_assessed", "Not assessed", tuple(_not_assessed(rounds, ranked, rubric))),
        Section("rating", "Your own rating and the panel's", tuple(_rating(rounds, rubric))),
        Section("turning_point", "The turning point", tuple(turning_point(rounds, marks))),
        Section("rewrite", "One sentence to say again", tuple(_rewrite(ranked))),
        Section("drills", "Three drills to do next", tuple(_drills(ranked, rubric))),
        Section("next", "Questions for next time", tuple(next_questions(ranked))),
    )


def _unread(rounds: Sequence[Sat]) -> tuple[Section, ...]:
    """What there is to say before anybody has read a round: what was not looked at, and what to do."""
    return (
        Section("flags", "Red flags", tuple(flags(rounds))),
        Section("not_assessed", "Not assessed", tuple(_not_assessed(rounds, (), None))),
        Section("drills", "Three drills to do next", tuple(_drills((), None))),
        Section("next", "Questions for next time", tuple(questions_left(rounds))),
    )


def _enough(rounds: Sequence[Sat]) -> bool:
    return sum(1 for sat in rounds if sat.scored) >= NEEDED


def _role(loop: Loop, rounds: Sequence[Sat]) -> Iterator[Row]:
    yield Row(f"AI product manager, {loop.seniority} level: {TRACKS[loop.track]}", "strong")
    done = sum(1 for sat in rounds if sat.told)
    yield Row(f"{loop.mode.capitalize()} mode, {loop.pace} pace, begun {loop.started:%Y-%m-%d}.", "quiet")
    if loop.abandoned:
        yield Row(f"Abandoned {loop.abandoned:%Y-%m-%d}. Rounds sat: {done} of {len(rounds)}.", "warning")
    elif done < len(rounds):
        yield Row(f"Rounds sat so far: {done} of {len(rounds)}. All of this is partial.", "warning")
    yield from (Row(note, "quiet") for note in loop.notes)


# --- the verdict ------------------------------------------------------------------------------------------------------


def _verdict(rounds: Sequence[Sat], outcome: Outcome | None) -> Iterator[Row]:
    scored = [sat for sat in rounds if sat.scored]
    doubts = list(_provisional(rounds))
    if outcome is None or outcome.verdict is None or outcome.total is None or outcome.hundred is None:
        yield Row(
            f"There is no verdict. Rounds scored: {len(scored)} of {len(rounds)}; {NEEDED} are needed.",
            "warning",
        )
    else:
        provisional = " (provisional)" if doubts or outcome.provisional else ""
        both = on_both_scales(outcome.total, outcome.hundred)
        yield Row(f"{outcome.verdict.label}  {both}{provisional}", "strong")
        for dimension in outcome.dimensions:
            score = f"{dimension.score:.1f}" if dimension.score is not None else "n/a"
            yield Row(f"{score}  {dimension.name}, {dimension.weight:.0%} of the score", "plain", 1)
    if waiting := [str(sat.slot.no) for sat in rounds if sat.told and sat.assessment is None]:
        yield Row(f"Sat and not scored: {_rounds(waiting)}. How to score stands under “Not assessed”.", "warning")
    yield from _scorers(scored)
    if doubts and scored:
        yield Row(f"Provisional: {'; '.join(doubts)}.", "quiet")


def _provisional(rounds: Sequence[Sat]) -> Iterator[str]:
    """Why the verdict may still change, a few words each."""
    by: dict[str, list[str]] = {}
    for sat in rounds:
        if sat.told is None or not sat.scored:
            by.setdefault(sat.why or "not scored", []).append(str(sat.slot.no))
        elif sat.assessment and sat.assessment.provisional:
            by.setdefault("provisional", []).append(str(sat.slot.no))
    yield from (f"{_rounds(numbers)} {why}" for why, numbers in by.items())
    if len(rounds) < len(ROUNDS):
        yield f"{len(ROUNDS) - len(rounds)} of the {len(ROUNDS)} rounds of a loop left out"


def _scorers(scored: Sequence[Sat]) -> Iterator[Row]:
    """Who scored which rounds: a model, the candidate and the authors are told apart."""
    by: dict[str, list[str]] = {}
    for sat in scored:
        if made := sat.assessment:
            who = BY_HAND.get(made.kind, f"graded by {made.grader}")
            by.setdefault(who, []).append(str(sat.slot.no))
    for who, numbers in by.items():
        own = ". That is your own reading of what you said" if who == BY_HAND["self"] else ""
        yield Row(f"{_rounds(numbers).capitalize()}: {who}{own}.", "quiet")


def _rounds(numbers: Sequence[str]) -> str:
    return f"round{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"


def _votes(rounds: Sequence[Sat]) -> Iterator[Row]:
    for sat in rounds:
        vote = headline(sat.assessment) if sat.assessment else "not scored" if sat.told else sat.why
        yield Row(f"{sat.label.capitalize()}: {vote}", "strong" if sat.scored else "quiet")
        replaced = ", in place of the item it was planned with" if sat.slot.replaced else ""
        yield Row(f"{sat.slot.title}{replaced}", "quiet", 1)
        if sat.assessment and sat.assessment.why:
            yield Row(sat.assessment.why, "warning", 1)


def _working(outcome: Outcome) -> Iterator[Row]:
    yield Row(
        "Every criterion counts by its weight in the rubric, in whichever round it was assessed. So a round weighs as "
        "much in a dimension as it assessed of it.",
        "quiet",
    )
    for dimension in outcome.dimensions:
        yield Row(dimension.name, "strong")
        yield from (Row(step, "plain", 1) for step in dimension.working)
    yield Row("Total", "strong")
    yield from (Row(step, "plain", 1) for step in outcome.working)


# --- what was not seen, and by whom -----------------------------------------------------------------------------------


def _not_assessed(rounds: Sequence[Sat], ranked: Sequence[Weak], rubric: Rubric | None) -> Iterator[Row]:
    """Round by round, with the way to score what was sat; then the criteria. Without a rubric nothing was assessed."""
    for sat in rounds:
        if sat.told is None:
            yield Row(f"{sat.label.capitalize()}: {sat.why}")
        elif sat.assessment is None:
            session = sat.told.state.header.session
            yield Row(f"{sat.label.capitalize()}: sat and not scored")
            yield Row(f"score it: hotseat review {session}, or hotseat grade {session}", "quiet", 1)
        elif not sat.scored:
            yield Row(f"{sat.label.capitalize()}: read, and without a total")
    if rubric is None:
        yield Row("No criterion was assessed in any round.", "strong")
        return
    assessed = {weak.sub.id for weak in ranked}
    never = [sub for sub in rubric.subs.values() if sub.id not in assessed]
    if never:
        yield Row("In no round", "strong")
    yield from (Row(f"{sub.id} {sub.name}", "plain", 1) for sub in never)
    if not never and all(sat.scored for sat in rounds):
        yield Row("Everything was assessed somewhere.", "quiet")


def _rating(rounds: Sequence[Sat], rubric: Rubric) -> Iterator[Row]:
    """By dimension, over the rounds that have both numbers."""
    said = False
    for dimension in rubric.dimensions:
        pairs = [pair for sat in rounds if sat.told and (pair := _pair(sat.told, dimension.id))]
        if not pairs:
            continue
        said = True
        own, panel = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
        rounds_said = f"over {len(pairs)} rounds" if len(pairs) > 1 else "in one round"
        apart = abs(own - panel) >= GAP
        text = f"{dimension.name}: you {own:.1f}, the panel {panel:.1f}, {rounds_said}"
        yield Row(text, "warning" if apart else "plain")
    if not said:
        yield Row("You did not rate yourself in a round that was scored.", "quiet")


def _pair(told: Told, dim: str) -> tuple[float, float] | None:
    rating = told.state.rated.ratings.get(dim) if told.state.rated else None
    scores = {entry.dim: entry.score for entry in told.assessment.dimensions} if told.assessment else {}
    score = scores.get(dim)
    return (float(rating), score) if rating is not None and score is not None else None


def _beside(rounds: Sequence[tuple[Sat, Told]]) -> Iterator[Row]:
    """Decision hygiene and delivery over all rounds. Neither enters a score."""
    known = [prepare(told.item, told.events) for _, told in rounds]
    kept = Counter(habit.name for one in known for habit in habits(one.bank) if habit.sentence)
    names = list(dict.fromkeys(habit.name for one in known for habit in habits(one.bank)))
    if not known:
        yield Row("Nothing was said yet.", "quiet")
        return
    yield Row(f"Habits of deciding: the rounds in which each was heard, of {len(known)}", "strong")
    yield from (Row(f"{kept[name]}  {name}", "plain" if kept[name] else "weak", 1) for name in names)
    words = sum(one.delivery.words for one in known)
    fillers = sum(one.delivery.fillers for one in known)
    yield Row("Delivery", "strong")
    spoken = duration(words / WORDS_A_MINUTE * 60)
    rate = f", {fillers / words * 100:.1f} fillers in 100 words" if words >= RATED_FROM else ""
    yield Row(f"{counted(words, 'word')}, {spoken} if spoken{rate}", "plain", 1)
    hints = sum(len(told.state.hints) for _, told in rounds)
    if hints:
        yield Row(f"Hints taken: {hints}", "plain", 1)
    broken = [sat.short for sat, told in rounds if told.state.interruptions]
    if broken:
        yield Row(f"Taken up again after an interruption: {', '.join(broken)}", "quiet", 1)


def _facts(rounds: Sequence[tuple[Sat, Told]]) -> Iterator[Row]:
    """How many facts were never asked for, with the most valuable one of each round."""
    asking = [(sat, told) for sat, told in rounds if any(fact.value != "decoy" for fact in told.item.facts)]
    if not asking:
        yield Row("No round with anything to ask for was sat yet.", "quiet")
    for sat, told in asking:
        worth = [fact for fact in told.item.facts if fact.value != "decoy"]
        never = facts_never_asked(told.item, told.events)
        yield Row(f"{sat.label.capitalize()}: {len(never)} of {len(worth)}", "strong")
        for fact in sorted(never, key=lambda fact: fact.value != "high")[:1]:
            yield Row(fact.fact, "weak", 1)
            yield Row(f"would have found it: “{fact.ask.examples[0]}”", "quiet", 2)


# --- what next --------------------------------------------------------------------------------------------------------


def _rewrite(ranked: Sequence[Weak]) -> Iterator[Row]:
    """The weakest words of all, and an example of what counts in their place."""
    for weak in ranked:
        for mark in weak.marks:
            if mark.quotes and mark.would_count:
                yield Row(f"{weak.sub.name}: {weak.sub.asks}", "strong")
                yield quoted(mark.quotes[0], mark.sat, 1)
                yield Row(f"an example of what counts: “{mark.would_count}”", "quiet", 1)
                return
    yield Row("There is none: nothing weak could be quoted.", "quiet")


def _drills(ranked: Sequence[Weak], rubric: Rubric | None) -> Iterator[Row]:
    """A drill for each of the weakest criteria, no drill twice."""
    known = {exercise.id: exercise for exercise in EXERCISES}
    for drill, why in list(_chosen(ranked if rubric and rubric.id == TRAINED else ()).items())[:DRILLS]:
        exercise = known[drill]
        yield Row(f"{exercise.title} ({exercise.minutes:g} min): hotseat drill {drill}", "strong")
        yield Row(exercise.purpose, "plain", 1)
        if why:
            yield Row(why, "quiet", 1)


def _chosen(ranked: Sequence[Weak]) -> dict[str, str]:
    """Drills with what each is for, the most needed first."""
    chosen: dict[str, str] = {}
    for weak in ranked:
        fresh = next((drill for drill in DRILLS_FOR.get(weak.sub.id, ()) if drill not in chosen), None)
        if fresh:
            chosen[fresh] = f"for {weak.sub.name}: {weak.mean:.1f} of 5"
    return chosen | {drill: "" for drill in ANYWAY if drill not in chosen}
