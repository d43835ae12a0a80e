"""Transcripts with what people and models made of them. Plain values; where they come from is not known here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hotseat.domain.assessment import Assessment, Care
from hotseat.providers.catalog import VENDORS

Levels = Mapping[str, int]
"""By sub-criterion; what was not judged is not in it."""


@dataclass(frozen=True)
class Judgement:
    """What one person made of a transcript. `flags` None: they were not looked for."""

    rater: str
    levels: Levels
    verdict: str | None = None
    flags: frozenset[str] | None = None


@dataclass(frozen=True)
class Group:
    """Gradings that may be put together: by one model, with one care. `care` None when it was not said."""

    grader: str
    care: Care | None


@dataclass(frozen=True)
class Run:
    """One grading by a model. `floor`: code gave every level without a call, so that a second one is no repetition.

    `rubric` is the hash of the rubric it was made under, empty when that is not known.
    """

    group: Group
    levels: Levels
    verdict: str | None = None
    flags: frozenset[str] | None = None
    floor: bool = False
    rubric: str = ""


@dataclass(frozen=True)
class Case:
    """A transcript: what people made of it, and its gradings by models, oldest first. `words` None when not known.

    `session` says whether it is one of this home, which can be graded here.
    """

    name: str
    judgements: tuple[Judgement, ...]
    runs: tuple[Run, ...]
    words: int | None = None
    session: bool = False

    @property
    def newest(self) -> Run:
        """The grading that is held against people's. IndexError when there is none."""
        return self.runs[-1]

    def by(self, group: Group) -> "Case":
        """The transcript with the gradings of one group alone."""
        return replace(self, runs=tuple(run for run in self.runs if run.group == group))


@dataclass(frozen=True)
class LeftOut:
    """A transcript without a grading that counts: why, and the command that mends it if there is one."""

    transcript: str
    why: str
    do: str = ""


def can_be_asked(grader: str) -> bool:
    """Whether it is a model that can be called from here; gold may name any other, by any name."""
    vendor, colon, name = grader.partition(":")
    return bool(colon and name) and vendor in VENDORS


def groups(cases: Iterable[Case]) -> tuple[Group, ...]:
    """Who graded, with which care: those with most transcripts first, then by name."""
    count: dict[Group, int] = {}
    for case in cases:
        for group in {run.group for run in case.runs}:
            count[group] = count.get(group, 0) + 1
    return tuple(sorted(count, key=lambda group: (-count[group], group.grader, group.care or "")))


def runs_of(assessments: Iterable[Assessment], rubric: str) -> tuple[Run, ...]:
    """The gradings by models under a rubric, oldest first. Scores that people gave are none.

    A grading that was completed later counts once, as it stands now. A challenge is none: it reads one sub-criterion
    again because of what a candidate pointed at, and copies the others.
    """
    made: dict[str, Assessment] = {}
    for assessment in assessments:
        if assessment.kind == "model" and assessment.rubric == rubric and assessment.challenge is None:
            made.pop(assessment.grading, None)
            made[assessment.grading] = assessment
    return tuple(map(_run, made.values()))


def _run(made: Assessment) -> Run:
    return Run(
        group=Group(made.grader, made.care),
        levels={one.sub: one.level for one in made.criteria if one.status == "scored" and one.level is not None},
        verdict=made.verdict,
        flags=None if made.flags_ungraded else frozenset(f.flag for f in made.flags if f.status == "confirmed"),
        floor=bool(made.floor),
        rubric=made.rubric_hash,
    )
