"""What a person can set: which models are used, where a compatible server is, what job is aimed at, the theme, and
the names that no export holds. Holds no key, ever."""

from typing import Annotated, Final, Literal

from pydantic import Field

from hotseat.domain.base import Level, Strict, Text, Track

MODEL_NAME: Final = r"^(offline|(anthropic|openai|openai-compatible):\S+)$"
SERVER_ADDRESS: Final = r"^https?://\S+$"

ModelName = Annotated[str, Field(pattern=MODEL_NAME)]


class Config(Strict):
    """The whole of `config.yaml`. A setting that is None was never made: the program then chooses and says so."""

    interviewer: ModelName | None = None
    grader: ModelName | None = None
    listener: ModelName | None = Field(default=None, description="the small model that reads answers")
    base_url: Annotated[str, Field(pattern=SERVER_ADDRESS)] | None = Field(
        default=None, description="the server of an openai-compatible model"
    )
    theme: Literal["dark", "light"] = "dark"
    track: Track | None = Field(default=None, description="the kind of employer that loops are planned for")
    seniority: Level | None = Field(default=None, description="the level that loops are planned for")
    redact: tuple[Text, ...] | None = Field(
        default=None, description="names and employers that are replaced in everything that is exported"
    )
