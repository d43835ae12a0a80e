"""What all domain models share: frozen, strict, no unknown keys."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SLUG = r"^[a-z0-9][a-z0-9-]*$"
Slug = Annotated[str, Field(pattern=SLUG, max_length=80)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=60)]
Text = Annotated[str, Field(min_length=1)]
Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]

Round = Literal["case", "technical", "behavioral", "stakeholder", "executive", "calibration"]
Mode = Literal["practice", "real"]
Pace = Literal["full", "compressed", "short"]
Form = Literal["spoken", "typed"]
"""How ninety seconds are given: aloud against the clock, or typed under a cap of words."""
Level = Literal["associate", "mid", "senior", "principal"]
Track = Literal["bigtech_feature", "ai_native_startup", "domain_specific", "frontier_lab"]


class Strict(BaseModel):
    """A frozen value. Types are not coerced and unknown keys are refused, so that a typing error in a file is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)
