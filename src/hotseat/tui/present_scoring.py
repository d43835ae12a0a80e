"""What the scoring screens say, as pure functions of values. What comes out is plain text."""

from collections.abc import Mapping
from typing import Final

from hotseat.domain.assessment import Care, Credit, CriterionResult
from hotseat.domain.plain_text import harmless
from hotseat.domain.rubric import Rubric
from hotseat.grading.plan import Plan
from hotseat.grading.self_score import Step, Tick
from hotseat.session.gradings import TAKEN_UP, announcement

SIGNAL_ANSWERS: Final[dict[Credit, str]] = {"shown": "shown", "partly": "partly", "not_shown": "not shown"}
FLAG_ANSWERS: Final[dict[Credit, str]] = {"shown": "confirmed", "not_shown": "denied"}


def self_score_title(number: int, steps: tuple[Step, ...], minutes: float, *, done: bool) -> str:
    """Where in the questions, how long the required part takes, and whether it is `done`."""
    required = sum(1 for step in steps if step.required)
    if number < required:
        return f"Score yourself · {number + 1} of {required} required, about {minutes:.0f} minutes"
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


MANNERS: Final[Mapping[Care, str]] = {
    "fast": "Fast: one call for each dimension. A first look, less sure than the others.",
    "standard": "Standard: one call for each sub-criterion.",
    "careful": "Careful: three readings of each sub-criterion, five where they split, and an interval.",
}


def plan(planned: Plan, care: Care = "standard", *, taken_up: bool = False) -> str:
    """How it will be graded, what that sends, to whom, and about what it costs."""
    if planned.skip:
        return f"{announcement(planned)}\nEnter goes on; nothing is sent."
    before = f"{TAKEN_UP}\n\n" if taken_up else ""
    return harmless(f"{MANNERS[care]}\n\n{before}{announcement(planned)}\n\nEnter begins.")


def grading_log(lines: list[str]) -> str:
    """The newest lines, the last one first."""
    return harmless("\n".join(reversed(lines)))
