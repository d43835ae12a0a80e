"""Gradings by a model held against people's: every figure with its interval, and whether a target was shown.

Pure. Gradings by different models, or of different care, are never put together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Final, Literal

from hotseat.audit.blocks import Agreement, Block, Ceiling, Halo, Length, Retest
from hotseat.audit.bootstrap import Chance, Span, intervals
from hotseat.audit.cases import Case, Group, groups
from hotseat.audit.targets import FEWEST_FOR_FIGURES, TARGETS, Outcome, Target
from hotseat.domain.rubric import Rubric

RAW: Final = frozenset({"exact", "adjacent", "people_exact", "people_adjacent", "retest_exact"})
"""What can be counted, and is given however few transcripts there are."""


@dataclass(frozen=True)
class Figure:
    """One figure over `transcripts` transcripts and `pairs` pairs of levels; `value` None when `why` says why.

    For the halo, `pairs` are pairs of criteria.
    """

    name: str
    transcripts: int
    pairs: int
    value: float | None = None
    span: Span | None = None
    why: str = ""
    outcomes: tuple[tuple[Target, Outcome], ...] = ()


@dataclass(frozen=True)
class Scope:
    """Over which sub-criteria figures are taken: all of them, a dimension's, or one."""

    kind: Literal["overall", "dimension", "criterion"]
    id: str
    name: str
    subs: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """The figures of a scope, by name."""

    scope: Scope
    figures: Mapping[str, Figure]

    @property
    def transcripts(self) -> int:
        """How many transcripts have a level from both sides."""
        return self.figures["exact"].transcripts


@dataclass(frozen=True)
class Marks:
    """Verdicts and red flags counted over transcripts and raters. `apart` is steps between the verdicts."""

    apart: tuple[int, ...] = ()
    flags_both: int = 0
    flags_people: int = 0
    flags_model: int = 0
    flags_asked: int = 0


@dataclass(frozen=True)
class Calibration:
    """One group of gradings beside people. `missing` are the transcripts it has not graded, `here` those of them that
    are sessions of this home.

    `people_only` and `model_only` count levels that have none on the other side; `rubrics` the versions of the rubric.
    """

    group: Group
    transcripts: int
    repeated: int
    missing: tuple[str, ...]
    results: tuple[Result, ...]
    marks: Marks
    people_only: int
    model_only: int
    rubrics: int
    here: tuple[str, ...] = ()


def calibrations(cases: Sequence[Case], rubric: Rubric, chance: Chance) -> tuple[Calibration, ...]:
    """A calibration for each group of gradings that there is, those with most transcripts first."""
    return tuple(_calibration(group, cases, rubric, chance) for group in groups(cases))


def _calibration(group: Group, cases: Sequence[Case], rubric: Rubric, chance: Chance) -> Calibration:
    of_group = [case.by(group) for case in cases]
    graded = [case for case in of_group if case.runs]
    judged = [(set(one.levels), set(case.newest.levels)) for case in graded for one in case.judgements]
    return Calibration(
        group=group,
        transcripts=len(graded),
        repeated=sum(len([run for run in case.runs if not run.floor]) > 1 for case in graded),
        missing=tuple(case.name for case in of_group if not case.runs),
        results=tuple(_results(graded, rubric, chance)),
        marks=_marks(graded, [verdict.id for verdict in rubric.verdicts]),
        people_only=sum(len(people - model) for people, model in judged),
        model_only=sum(len(model - people) for people, model in judged),
        here=tuple(case.name for case in of_group if case.session and not case.runs),
        rubrics=len({run.rubric for case in graded for run in case.runs if run.rubric}),
    )


# --- figures ----------------------------------------------------------------------------------------------------------

Spans = Mapping[tuple[Scope, str], Span | None]
"""By scope and name of the figure, for what there are transcripts enough."""


@dataclass(frozen=True)
class _Part:
    """A block of a scope with the sums of every transcript."""

    scope: Scope
    block: Block
    sums: tuple[Sequence[int], ...]

    @property
    def transcripts(self) -> int:
        return sum(any(sums) for sums in self.sums)

    @property
    def total(self) -> list[int]:
        return [sum(column) for column in zip(*self.sums, strict=True)]


def _results(cases: Sequence[Case], rubric: Rubric, chance: Chance) -> Iterator[Result]:
    parts = [
        _Part(scope, block, tuple(block.sums(case) for case in cases))
        for scope in _scopes(rubric)
        for block in _blocks(scope, cases)
    ]
    spans = _spans([part for part in parts if part.transcripts >= FEWEST_FOR_FIGURES], chance)
    for scope in _scopes(rubric):
        figures = (figure for part in parts if part.scope == scope for figure in _figures(part, spans))
        yield Result(scope, {figure.name: figure for figure in figures})


def _scopes(rubric: Rubric) -> Iterator[Scope]:
    yield Scope("overall", "overall", "Overall", tuple(rubric.subs))
    for dimension in rubric.dimensions:
        yield Scope("dimension", dimension.id, dimension.name, tuple(sub.id for sub in dimension.sub))
    for sub in rubric.subs.values():
        yield Scope("criterion", sub.id, sub.name, (sub.id,))


def _blocks(scope: Scope, cases: Sequence[Case]) -> Iterator[Block]:
    yield Agreement(scope.subs)
    yield Ceiling(scope.subs)
    yield Length(scope.subs)
    yield Retest.of(scope.subs, cases)
    if scope.kind == "overall":
        yield Halo(scope.subs, tuple(dict.fromkeys(one.rater for case in cases for one in case.judgements)))


def _spans(parts: Sequence[_Part], chance: Chance) -> Spans:
    """The intervals of every figure of these parts, all from the same resamples."""
    if not parts:
        return {}
    ends = list(accumulate(len(part.sums[0]) for part in parts))
    places = [slice(start, end) for start, end in zip([0, *ends], ends, strict=False)]

    def figures(sums: Sequence[int]) -> list[float | None]:
        values = (part.block.figures(sums[place]) for part, place in zip(parts, places, strict=True))
        return list(chain.from_iterable(values))

    clusters = [list(chain.from_iterable(row)) for row in zip(*(part.sums for part in parts), strict=True)]
    names = ((part.scope, name) for part in parts for name in part.block.names)
    return dict(zip(names, intervals(clusters, figures, chance), strict=True))


def _figures(part: _Part, spans: Spans) -> Iterator[Figure]:
    """The figures of a part. With too few transcripts for `spans`, only what can be counted is given."""
    total, transcripts = part.total, part.transcripts
    for name, value in zip(part.block.names, part.block.figures(total), strict=True):
        given = value if name in RAW or transcripts >= FEWEST_FOR_FIGURES else None
        span = spans.get((part.scope, name)) if given is not None else None
        targets = TARGETS if part.scope.kind != "criterion" else ()
        outcomes = tuple((t, t.outcome(transcripts, given, span)) for t in targets if t.figure == name)
        why = "" if given is not None else _why(name, transcripts)
        yield Figure(name, transcripts, part.block.count(total), given, span, why, outcomes)


_WHY: Final = {
    "kappa": "all levels the same",
    "smd": "all levels the same",
    "slope": "people's are the same",
    "length": "words are all the same",
    "ordinal": "all levels the same",
    "interval": "all levels the same",
    "halo": "too little differs",
}
_NOBODY: Final = {"people": "one rater each", "retest": "none graded twice", "length": "words not known"}


def _why(name: str, transcripts: int) -> str:
    """Why there is no figure of that name."""
    first, _, last = name.partition("_")
    if not transcripts:
        return _NOBODY.get(first, "nothing to compare")
    if transcripts < FEWEST_FOR_FIGURES:
        return f"under {FEWEST_FOR_FIGURES} transcripts"
    return _WHY.get(last) or _WHY.get(first, "not defined")


# --- verdicts and flags -----------------------------------------------------------------------------------------------


def _marks(cases: Iterable[Case], verdicts: Sequence[str]) -> Marks:
    apart: list[int] = []
    both = people = model = asked = 0
    for case in cases:
        run = case.newest
        for one in case.judgements:
            if one.verdict in verdicts and run.verdict in verdicts:
                apart.append(verdicts.index(run.verdict) - verdicts.index(one.verdict))
            if one.flags is not None and run.flags is not None:
                asked += 1
                both += len(one.flags & run.flags)
                people += len(one.flags - run.flags)
                model += len(run.flags - one.flags)
    return Marks(tuple(apart), both, people, model, asked)
