"""Gold that has been checked, made into transcripts with people's judgements and models' gradings. Pure.

A transcript without a grading that counts is left out with the reason, and with what would mend that.
"""

from collections.abc import Iterable, Mapping, Sequence

from hotseat.audit.cases import Case, Group, Judgement, LeftOut, Run, can_be_asked, runs_of
from hotseat.audit.gold import Entry, Gold, GradedRun, Known, Sessions, rater_of, transcript_of


def cases(
    lines: Iterable[Entry], sessions: Sessions, rubric: str, grader: str = ""
) -> tuple[tuple[Case, ...], tuple[LeftOut, ...]]:
    """The transcripts that can be compared, in the order of the gold, and those that cannot.

    Only gradings under that rubric count, and only those by `grader` if one is named.
    """
    by_transcript: dict[str, list[Gold]] = {}
    for entry in lines:
        by_transcript.setdefault(transcript_of(entry.gold, sessions), []).append(entry.gold)
    whole: list[Case] = []
    left: list[LeftOut] = []
    for name, about in by_transcript.items():
        known = sessions.get(about[0].session or "")
        case = _of_session(known, about, rubric) if isinstance(known, Known) else _from_elsewhere(name, about)
        runs = tuple(run for run in case.runs if grader in {"", run.group.grader})
        if runs:
            whole.append(Case(case.name, case.judgements, runs, case.words, case.session))
        else:
            left.append(_left_out(case, known if isinstance(known, Known) else None, rubric, grader))
    return tuple(whole), tuple(left)


def _of_session(known: Known, about: Sequence[Gold], rubric: str) -> Case:
    runs = () if known.closed else runs_of(known.assessments, rubric)
    counted = [made.delivery.words for made in known.assessments]
    return Case(known.id, _judgements(about), runs, _words(about) or (counted[-1] if counted else None), session=True)


def _from_elsewhere(name: str, about: Sequence[Gold]) -> Case:
    graded = next((gold.graded for gold in about if gold.graded), ())
    return Case(name, _judgements(about), tuple(map(_run, graded)), _words(about))


def _judgements(about: Iterable[Gold]) -> tuple[Judgement, ...]:
    return tuple(Judgement(rater_of(gold), _given(gold.levels), gold.verdict, _set(gold.flags)) for gold in about)


def _run(graded: GradedRun) -> Run:
    group = Group(graded.grader, graded.care)
    return Run(group, _given(graded.levels), graded.verdict, _set(graded.flags))


def _given(levels: Mapping[str, int | None]) -> dict[str, int]:
    return {sub: level for sub, level in levels.items() if level is not None}


def _set(flags: Iterable[str] | None) -> frozenset[str] | None:
    return None if flags is None else frozenset(flags)


def _words(about: Iterable[Gold]) -> int | None:
    return next((gold.words for gold in about if gold.words), None)


def _left_out(case: Case, known: Known | None, rubric: str, grader: str) -> LeftOut:
    """Why nothing can be compared. What another model or another rubric gave is named, not used."""
    if known is None:
        return LeftOut(case.name, f"it has no grading by {grader}.")
    if known.closed:
        return LeftOut(case.name, known.closed)
    do = f"hotseat grade {case.name}" + (f" --grader {grader}" if grader else "")
    do = do if not grader or can_be_asked(grader) else ""
    by_models = [made for made in known.assessments if made.kind == "model" and made.challenge is None]
    others = sorted({made.rubric for made in by_models} - {rubric})
    if case.runs:
        return LeftOut(case.name, f"it has no grading by {grader}.", do)
    if others:
        return LeftOut(case.name, f"it was graded under {', '.join(others)} only.", do and f"{do} --rubric {rubric}")
    self_assessed = not by_models and any(made.kind == "self" for made in known.assessments)
    return LeftOut(case.name, "it is self-assessed, not graded." if self_assessed else "it is not graded.", do)
