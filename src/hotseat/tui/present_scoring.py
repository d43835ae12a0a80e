"""What the scoring screens say, as pure functions of values. What comes out is plain text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.table import Table
from rich.text import Text

from hotseat.domain.assessment import Assessment, Care, Challenge, Credit, CriterionResult
from hotseat.domain.event import Graded, SelfScored
from hotseat.domain.plain_text import harmless
from hotseat.domain.rubric import Rubric
from hotseat.grading.plan import Plan
from hotseat.grading.self_score import Step, Tick
from hotseat.session.archive import Session
from hotseat.session.findings import level_of
from hotseat.session.gradings import TAKEN_UP, announcement, challenged
from hotseat.session.gradings import manners as ways
from hotseat.session.rows import Row, Section

SIGNAL_ANSWERS: Final[dict[Credit, str]] = {"shown": "shown", "partly": "partly", "not_shown": "not shown"}
FLAG_ANSWERS: Final[dict[Credit, str]] = {"shown": "confirmed", "not_shown": "denied"}


def self_score_title(number: int, steps: tuple[Step, ...], minutes: float, *, done: bool) -> str:
    """Where in the questions, how long the required part takes, and whether it is `done`."""
    required = sum(1 for step in steps if step.required)
    if number < required:
        whole = max(1, round(minutes))
        about = f"about {whole} minute{'s' if whole > 1 else ''}"
        return f"Score yourself · {number + 1} of {required} required, {about}"
    return f"Score yourself · {number + 1} of {len(steps)}, optional{': F finishes whenever you like' if done else ''}"


def self_score_ask(step: Step, rubric: Rubric) -> str:
    """The question, with what it belongs to."""
    if step.kind == "flag":
        return f"Red flag. {step.ask}"
    return f"{step.group} {rubric.subs[step.group].name}\n{step.ask}"


def self_score_examples(step: Step) -> str:
    """What counts and what does not."""
    if step.kind == "flag":
        return "Y only when a line says it; choose that line. N when you never said it, or took it back."
    lines = "One line is worth level 3 at most; Space marks a second one, which opens levels 4 and 5."
    return f"counts        “{step.counts}”\ndoes not      “{step.near_miss}”\n{lines}"


def self_score_answer(step: Step, given: Tick) -> str:
    """The answer that a question already has, with its lines."""
    words = FLAG_ANSWERS if step.kind == "flag" else SIGNAL_ANSWERS
    return harmless(f"Answered: {', '.join((words[given.verdict], *given.sids))}")


def anchors(step: Step, rubric: Rubric) -> str:
    """The five levels of the sub-criterion a question belongs to."""
    if step.kind == "flag":
        return "A red flag has no levels: it caps what the score can be."
    sub = rubric.subs[step.group]
    return "\n\n".join(
        [f"{sub.id} {sub.name}: {sub.asks}", *(f"{level}  {sub.levels[level]}" for level in range(1, 6))]
    )


def level_line(result: CriterionResult, rubric: Rubric) -> str:
    """One sub-criterion with its level."""
    level = str(result.level) if result.level is not None else "n/a"
    return f"{level:>3}  {result.sub} {rubric.subs[result.sub].name}"


def level_anchors(result: CriterionResult, rubric: Rubric) -> str:
    """The anchors with the present level pointed at, what moves it, and the quotes."""
    sub = rubric.subs[result.sub]
    lines = [f"{sub.name}: {sub.asks}", ""]
    lines += [f"{'▶' if level == result.level else ' '} {level}  {sub.levels[level]}" for level in range(1, 6)]
    lines += ["", *result.working]
    lines += [harmless(f"“{quote.text}”") for finding in result.findings for quote in finding.quotes]
    return "\n".join(lines)


def moved(result: CriterionResult, by: int) -> int | None:
    """The level one step away, or None when the bounds do not allow it."""
    if result.level is None or result.low is None or result.high is None:
        return None
    wanted = result.level + by
    return wanted if result.low <= wanted <= result.high else None


def why_not_moved(result: CriterionResult) -> str:
    """Why a level stays."""
    if result.level is None:
        return result.reason or "It was not assessed."
    return f"Your ticks allow {result.low} to {result.high} here."


def manners(plans: Mapping[Care, Plan], care: Care) -> Table:
    """What can be chosen, a line each; `care` is marked, and what is known of none of them has no column."""
    rows = ways(plans, care)
    known = [place for place in range(len(rows[0])) if any(row[place] for row in rows)]
    table = Table.grid(padding=(0, 2, 0, 0))
    for each, row in zip(plans, rows, strict=True):
        table.add_row(*(Text(row[place], style="bold" if each == care else "") for place in known))
    return table


def plan(planned: Plan, challenge: Challenge | None = None, *, taken_up: bool = False) -> str:
    """What it sends, to whom, and about what it costs; of a challenge first the sentence that was pointed at."""
    if planned.skip:
        return f"{announcement(planned)}\n\nEnter goes on; nothing is sent."
    parts = [challenged(challenge)] if challenge else []
    parts += [TAKEN_UP] if taken_up else []
    return harmless("\n\n".join((*parts, announcement(planned), "Enter begins.")))


def outcome(sub: str, before: CriterionResult, now: CriterionResult) -> str:
    """Whether a level that was challenged stays."""
    if before.level == now.level:
        return f"{sub} stays {level_of(now)}"
    return f"{sub} goes from {level_of(before)} to {level_of(now)}"


def stopped(done: int, total: int, go_on: str) -> str:
    """What becomes of a grading that was stopped."""
    if not done:
        return f"Stopped before anything came back. {go_on}"
    return f"Stopped, {done} of {total} kept. {go_on}"


def grading_log(lines: list[str]) -> str:
    """The newest lines, the last one first."""
    return harmless("\n".join(reversed(lines)))


# --- which scoring ----------------------------------------------------------------------------------------------------


def title(session: Session, which: int, width: int) -> str:
    """The item's title, shortened where `width` cells are too few, and in full what it was worth, and which scoring."""
    header, made = session.state.header, session.state.assessments
    result = worth(made[which]) if made else "" if header.drill else "not scored yet"
    sample = "sample" if header.sample else ""
    name, older = harmless(session.item.value.title), _place(session, which)
    room = width - sum(cell_len(part) + 3 for part in (sample, result, older) if part)
    return " · ".join(filter(None, (sample, _shortened(name, room), result, older)))


def _shortened(text: str, room: int) -> str:
    """The text in so many cells at most, but at least a dozen."""
    room = max(12, room)
    return text if cell_len(text) <= room else f"{set_cell_size(text, room - 1).rstrip()}…"


def worth(assessment: Assessment) -> str:
    """The result in a few words."""
    if assessment.hundred is None:
        return "No total"
    return harmless(f"{assessment.verdict_label}, {assessment.hundred:.0f} of 100")


def _place(session: Session, which: int) -> str:
    """Which scoring of how many it is; empty for the newest."""
    made = len(session.state.assessments)
    return f"{made + which + 1} of {made}" if which < -1 else ""


def marked_older(sections: Sequence[Section], session: Session, which: int) -> tuple[Section, ...]:
    """The same sections, with a line at the top when the scoring is not the newest."""
    if which == -1 or not sections:
        return tuple(sections)
    first, *rest = sections
    line = Row(f"Scoring {_place(session, which)}, made {made_at(session)[which]}, an older one.", "warning")
    return (replace(first, rows=(line, *first.rows)), *rest)


def made_at(session: Session) -> tuple[str, ...]:
    """When each scoring of a session was made, in their order."""
    return tuple(
        f"{event.at:%d %b %H:%M}" for event in session.events if isinstance(event.payload, SelfScored | Graded)
    )
