"""How one sub-criterion came to its level and what it does to the total: evidence, samples, clamp, caps. Pure."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from hotseat.domain.assessment import Assessment, CriterionResult
from hotseat.domain.finding import nearest
from hotseat.domain.rubric import SubCriterion
from hotseat.errors import NotFound
from hotseat.session import findings
from hotseat.session.rows import Row, Section
from hotseat.session.side_by_side import made_how
from hotseat.session.told import Told


def explained(told: Told, sub: str, all_made: Sequence[Assessment] = ()) -> tuple[Section, ...]:
    """Everything that decided a sub-criterion, in the order in which it did.

    `all_made` are all assessments of the session, so that other readings of the same can be named. Raises NotFound for
    a sub-criterion that was not in play, and ValueError without an assessment.
    """
    assessment = told.assessment
    if assessment is None:
        raise ValueError("there is no assessment to explain")
    known = {result.sub: result for result in assessment.criteria}
    if sub not in known:
        raise NotFound("sub-criterion", sub, nearest(sub, known), do=f"It was read on {', '.join(known)}.")
    result = known[sub]
    parts = (
        Section("level", "Level", tuple(_level(result, told.rubric.subs[sub], told))),
        Section("samples", "Samples", tuple(_samples(result))),
        Section("evidence", "Evidence", tuple(findings.evidence(result, told.item))),
        Section("sum", "The sum", tuple(findings.steps(result.working, told.item))),
        Section("cap", "What bound it", tuple(_bound(result, told))),
        Section("total", "What it does to the total", tuple(_share(result, assessment, told))),
        Section("others", "Other readings of it", tuple(_others(result, assessment, all_made))),
    )
    return tuple(part for part in parts if part.rows)


def _level(result: CriterionResult, sub: SubCriterion, told: Told) -> Iterable[Row]:
    name = told.rubric.dimension_of[sub.id].name
    yield Row(f"{findings.level_of(result)}  {sub.id} {sub.name}, of {name}", "strong")
    yield Row(sub.asks, "plain", 1)
    challenge = told.assessment.challenge if told.assessment else None
    if challenge and challenge.sub == result.sub:
        yield Row("Read again, because you pointed at", "plain", 1)
        yield findings.quoted(challenge.quote)
    if result.reason:
        yield Row(result.reason, "warning" if result.status == "ungraded" else "quiet", 1)
    if result.level is None:
        return
    yield Row(f"Level {result.level} stands for: {sub.levels[result.level]}", "plain", 1)
    if result.level < 5:
        yield Row(f"Level {result.level + 1} would be: {sub.levels[result.level + 1]}", "quiet", 1)
    if result.boundary:
        yield Row(f"The grader on the boundary: {result.boundary}", "quiet", 1)


def _samples(result: CriterionResult) -> Iterable[Row]:
    for sample in result.samples:
        share = "" if sample.share is None else f", {sample.share:.0%} of the signal weight"
        suggested = "" if sample.suggested is None else f", the signals suggest {sample.suggested}"
        yield Row(f"Reading {sample.no}: level {sample.level} (read as {sample.proposed}{suggested}{share})")
    if result.samples:
        yield Row("The level is the middle one; the evidence below is that of the first reading at it.", "quiet")


def _bound(result: CriterionResult, told: Told) -> Iterable[Row]:
    """What kept the level from being another, where anything did."""
    if result.capped_by:
        yield Row(f"The minor flag: {_flag_ask(result.capped_by, told)}", "warning")
    if result.proposed is not None and result.low is not None and result.high is not None:
        if result.proposed > result.high:
            yield Row(f"The signals allow {result.high} at most; the grader read {result.proposed}.", "warning")
        elif result.proposed < result.low:
            yield Row(f"The signals allow {result.low} at least; the grader read {result.proposed}.")
    if any(finding.prompted and finding.credit for finding in result.findings):
        yield Row("Signals shown only after a probe or a hint earn less: that is in the sum.", "quiet")


def _flag_ask(flag_id: str, told: Told) -> str:
    return next((flag.ask for flag in told.item.red_flags if flag.id == flag_id), flag_id)


def _share(result: CriterionResult, assessment: Assessment, told: Told) -> Iterable[Row]:
    dimension = told.rubric.dimension_of[result.sub]
    made = next((entry for entry in assessment.dimensions if entry.dim == dimension.id), None)
    if made is None:
        return
    yield Row(f"{findings.score_of(made)}  {dimension.name}", "strong")
    yield from findings.steps(made.working, told.item)
    if result.level is None or assessment.total is None or made.used_weight is None:
        return
    scored = [entry.sub for entry in assessment.criteria if entry.level is not None]
    weight = sum(Fraction(str(sub.weight)) for sub in dimension.sub if sub.id in scored)
    step = Fraction(str(told.rubric.subs[result.sub].weight)) / weight * Fraction(made.used_weight) * 25
    yield Row(
        f"One level more or less here is {float(step):.1f} points of 100, as long as no flag caps it.", "quiet", 1
    )


def _others(result: CriterionResult, assessment: Assessment, made: Sequence[Assessment]) -> Iterable[Row]:
    """The levels that other gradings by the same rubric gave, the challenges among them."""
    for other in {each.grading: each for each in made}.values():
        if other.grading == assessment.grading or other.rubric_hash != assessment.rubric_hash:
            continue
        found = next((entry for entry in other.criteria if entry.sub == result.sub), None)
        if found:
            yield Row(f"{findings.level_of(found)}  {made_how(other)}, {other.grading}")
