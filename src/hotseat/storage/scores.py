"""The figures of a scoring as lists and trends use them, read without the models. What a file does not hold is left
out, and never fails.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Self


class _Later:
    """The figures of a scoring as an index keeps them, a JSON list of them, until one is asked for."""

    __slots__ = ("_kept",)
    _kept: str


@dataclass(frozen=True, slots=True)
class Scores(_Later):
    """The figures of one scoring. `hundred` is 0 to 100; `low` and `high` are the ends of the total's interval, 1 to 5.

    `dims` holds the score of each dimension that was assessed, 1 to 5 after caps; `subs` the level of each
    sub-criterion that was scored, 1 to 5; `readings` the levels of each that was read more than once. All by id.
    `rubric` is the id of the rubric they are of.
    """

    grading: str
    grader: str
    hundred: float | None = None
    dims: dict[str, float] = field(default_factory=dict, hash=False)
    subs: dict[str, int] = field(default_factory=dict, hash=False)
    low: float | None = None
    high: float | None = None
    rubric: str = field(default="", compare=False)
    readings: dict[str, list[int]] = field(default_factory=dict, hash=False)

    @property
    def kept(self) -> str:
        """As `later` takes it."""
        return json.dumps([getattr(self, part.name) for part in fields(self)], separators=(",", ":"))

    @classmethod
    def later(cls, kept: str) -> Self:
        """The scores that were `kept`, read when they are asked for: few lists of thousands ask. Empty when damaged."""
        scores = object.__new__(cls)
        object.__setattr__(scores, "_kept", kept)
        return scores

    def __getattr__(self, name: str) -> object:
        """Only an attribute that has no value yet comes here: none has."""
        names = [part.name for part in fields(self)]
        if name not in names:
            raise AttributeError(name)
        try:
            values = dict(zip(names, json.loads(self._kept), strict=True))
        except (ValueError, TypeError):
            values = {"grading": "", "grader": "", "dims": {}, "subs": {}, "rubric": "", "readings": {}}
        for part in names:
            object.__setattr__(self, part, values.get(part))
        return values.get(name)


def scores_of(assessment: dict[str, object]) -> Scores:
    """The figures of an assessment, as far as it holds them."""
    dims = {str(part.get("dim")): figure(part, "score") for part in _parts(assessment, "dimensions")}
    subs = {str(part.get("sub")): number(part, "level") for part in _parts(assessment, "criteria")}
    readings = {str(part.get("sub")): _levels(part) for part in _parts(assessment, "criteria")}
    between = assessment.get("interval")
    interval = between if isinstance(between, dict) else {}
    return Scores(
        word(assessment, "grading") or "",
        word(assessment, "grader") or "",
        figure(assessment, "hundred"),
        {dim: score for dim, score in dims.items() if score is not None},
        {sub: level for sub, level in subs.items() if level is not None},
        figure(interval, "low"),
        figure(interval, "high"),
        word(assessment, "rubric") or "",
        {sub: levels for sub, levels in readings.items() if len(levels) > 1},
    )


def _levels(criterion: dict[str, object]) -> list[int]:
    return [level for sample in _parts(criterion, "samples") if (level := number(sample, "level")) is not None]


def word(body: dict[str, object], name: str) -> str | None:
    """The text of that name, if there is one."""
    value = body.get(name)
    return value if isinstance(value, str) else None


def number(body: dict[str, object], name: str) -> int | None:
    """The whole number of that name, if there is one."""
    value = body.get(name)
    return value if isinstance(value, int) else None


def figure(body: dict[str, object], name: str) -> float | None:
    """The number of that name, if there is one."""
    value = body.get(name)
    return float(value) if isinstance(value, int | float) else None


def _parts(body: dict[str, object], name: str) -> Iterable[dict[str, object]]:
    """The objects of a list; nothing when it is none."""
    value = body.get(name)
    return (part for part in value if isinstance(part, dict)) if isinstance(value, list) else ()
