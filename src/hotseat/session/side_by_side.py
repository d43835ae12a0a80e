"""Two gradings of one session beside each other: by another model, in another manner, by another rubric. Pure."""

from collections.abc import Iterable

from hotseat.domain.assessment import Assessment, CriterionResult
from hotseat.session.debrief import BY_HAND
from hotseat.session.findings import level_of, score_of
from hotseat.session.rows import Row, Section
from hotseat.session.told import Told


def side_by_side(before: Told, after: Told) -> Section:
    """What is the same and what is not, total first. Levels are compared only under one rubric.

    Raises ValueError when one of the two has no assessment.
    """
    if before.assessment is None or after.assessment is None:
        raise ValueError("both sides need an assessment")
    one, other = before.assessment, after.assessment
    rows = [
        *_again(one, other),
        Row(f"Before: {made_how(one)}"),
        Row(f"Now:    {made_how(other)}"),
    ]
    if one.rubric_hash != other.rubric_hash:
        rows.append(Row(f"{total_of(one)}  →  {total_of(other)}   total", "strong"))
        said = "They were made by different rubrics: neither levels nor totals measure the same."
        rows.append(Row(said, "quiet"))
        return Section("beside-before", "Two gradings", tuple(rows))
    rows.append(
        Row(f"{total_of(one)}  →  {total_of(other)}   total{change(one.hundred, other.hundred, ' points')}", "strong")
    )
    rows += _dimensions(one, other)
    rows += _criteria(before, one, other)
    rows += _flags(after, one, other)
    return Section("beside-before", "Two gradings", tuple(rows))


def _again(before: Assessment, after: Assessment) -> Iterable[Row]:
    """What became of the one level that was read again."""
    if after.challenge is None:
        return
    sub = after.challenge.sub
    was, now = (next((entry for entry in each.criteria if entry.sub == sub), None) for each in (before, after))
    if was and now:
        one, other = level_of(was), level_of(now)
        yield Row(f"{sub} stays {one}." if one == other else f"{sub} goes from {one} to {other}.", "strong")


def made_how(assessment: Assessment) -> str:
    """Who made a grading, how, and by which rubric."""
    if assessment.kind != "model":
        return f"{BY_HAND[assessment.kind]}, rubric {assessment.rubric}"
    what = f", {assessment.challenge.sub} read again" if assessment.challenge else ""
    return f"{assessment.grader}, {assessment.care}{what}, rubric {assessment.rubric}"


def total_of(assessment: Assessment) -> str:
    """A total and its verdict, in words."""
    if assessment.hundred is None:
        return "no total"
    return f"{assessment.hundred:.0f} of 100, {assessment.verdict_label}"


def change(before: float | None, after: float | None, unit: str = "") -> str:
    """By how much a figure moved, in brackets; empty when it did not, or when one of the two is missing."""
    if before is None or after is None or before == after:
        return ""
    return f" ({after - before:+.1f}{unit})"


def _dimensions(one: Assessment, other: Assessment) -> Iterable[Row]:
    later = {dimension.dim: dimension for dimension in other.dimensions}
    for dimension in one.dimensions:
        now = later[dimension.dim]
        moved = change(dimension.score, now.score)
        yield Row(f"{score_of(dimension)}  →  {score_of(now)}   {dimension.name}{moved}")


def _criteria(told: Told, one: Assessment, other: Assessment) -> Iterable[Row]:
    later = {result.sub: result for result in other.criteria}
    moved = [(result, later[result.sub]) for result in one.criteria if result.sub in later]
    changed = [(was, now) for was, now in moved if (was.level, was.status) != (now.level, now.status)]
    for was, now in changed:
        yield Row(f"{level_of(was)}  →  {level_of(now)}   {was.sub} {told.rubric.subs[was.sub].name}", "plain", 1)
        yield from _signals(told, was, now)
    same = len(moved) - len(changed)
    yield Row(f"The same level: {same} of {len(moved)} sub-criteria.", "quiet", 1)


def _signals(told: Told, was: CriterionResult, now: CriterionResult) -> Iterable[Row]:
    """The signals that were read another way."""
    asks = {signal.id: signal.ask for signal in told.item.signals}
    earlier = {finding.signal: finding.verdict for finding in was.findings}
    for finding in now.findings:
        before = earlier.get(finding.signal)
        if before and before != finding.verdict:
            turned = f"{before} → {finding.verdict}".replace("_", " ")
            yield Row(f"{asks.get(finding.signal, finding.signal)} {turned}", "quiet", 2)


def _flags(told: Told, one: Assessment, other: Assessment) -> Iterable[Row]:
    asks = {flag.id: flag.ask for flag in told.item.red_flags}
    before, after = confirmed(one), confirmed(other)
    for gone in (flag for flag in before if flag not in after):
        yield Row(f"no longer confirmed: {asks.get(gone, gone)}", "warning", 1)
    for new in (flag for flag in after if flag not in before):
        yield Row(f"newly confirmed: {asks.get(new, new)}", "warning", 1)


def confirmed(assessment: Assessment) -> list[str]:
    """The ids of the red flags that were confirmed."""
    return [flag.flag for flag in assessment.flags if flag.status == "confirmed"]
