"""A rubric: dimensions with weights, sub-criteria with anchored levels, caps and verdicts. Data, no arithmetic."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from hotseat.domain.base import Id, Month, Round, Slug, Strict, Text

LevelNumber = Annotated[int, Field(ge=1, le=5)]
Share = Annotated[float, Field(ge=0, le=1)]


class Anchors(Strict):
    """What each level looks like in a transcript. All five are needed; an anchor is decidable from quotes alone."""

    one: Text = Field(alias="1")
    two: Text = Field(alias="2")
    three: Text = Field(alias="3")
    four: Text = Field(alias="4")
    five: Text = Field(alias="5")

    def __getitem__(self, level: int) -> str:
        return (self.one, self.two, self.three, self.four, self.five)[level - 1]


class SubCriterion(Strict):
    """`weight` is relative within the dimension; `rounds` are those in which it can be in play."""

    id: Id
    name: Text
    weight: Annotated[float, Field(gt=0)]
    rounds: tuple[Round, ...] = Field(min_length=1)
    asks: Text
    levels: Anchors


class Dimension(Strict):
    """`weight` is the share of the headline score; the weights of all dimensions sum to 1."""

    id: Id
    name: Text
    weight: Annotated[float, Field(gt=0, le=1)]
    one_line: Text
    sub: tuple[SubCriterion, ...] = Field(min_length=1)


class SuggestedLevel(Strict):
    """From this share of signal weight on, the signals suggest this level."""

    min_share: Share
    level: LevelNumber


class FlagCap(Strict):
    """What a confirmed flag of this severity does: the most its dimension and the verdict can be."""

    dimension_max: LevelNumber
    verdict_max: Id


class Caps(Strict):
    """Minor flags cap the sub-criteria their item names. Two confirmed majors in one dimension act as one critical."""

    critical: FlagCap
    major: FlagCap


class Requires(Strict):
    """What a verdict needs besides its minimum. Failing it drops the verdict one step at a time until one holds."""

    every_dimension_min: Annotated[float, Field(ge=1, le=5)] | None = None
    dimension_min: dict[Id, Annotated[float, Field(ge=1, le=5)]] = Field(default_factory=dict)
    flags_max: Literal["none", "minor", "major"] | None = None


class Verdict(Strict):
    id: Id
    min: Annotated[float, Field(ge=1, le=5)]
    label: Text
    requires: Requires = Requires()


class SideScore(Strict):
    """Shown beside the score, never in it."""

    id: Id
    items: tuple[Text, ...] = Field(min_length=1)


class Rubric(Strict):
    """A whole rubric. `rubric_check` proves the sums and the order that types cannot."""

    schema_: Literal["hotseat.rubric/1"] = Field(alias="schema")
    id: Slug
    version: Annotated[int, Field(ge=1)]
    title: Text
    valid_as_of: Month
    provenance: Text
    level_names: Anchors
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    suggested_level: tuple[SuggestedLevel, ...] = Field(min_length=1)
    caps: Caps
    evidence_rules: tuple[Text, ...] = ()
    side_scores: tuple[SideScore, ...] = ()
    verdicts: tuple[Verdict, ...] = Field(min_length=1, description="worst first")

    @cached_property
    def subs(self) -> dict[str, SubCriterion]:
        """Sub-criteria by id, in the rubric's order."""
        return {sub.id: sub for dimension in self.dimensions for sub in dimension.sub}

    @cached_property
    def dimension_of(self) -> dict[str, Dimension]:
        """The dimension each sub-criterion id belongs to."""
        return {sub.id: dimension for dimension in self.dimensions for sub in dimension.sub}
