"""A specimen: a transcript written from a signal vector, so that what there is to find in it is known by construction.

The audit grades specimens and changed copies of them. Nobody spoke these words, and nobody judged them afterwards.
"""

from typing import Annotated, Literal

from pydantic import Field

from hotseat.domain.assessment import Credit
from hotseat.domain.base import Id, Slug, Strict, Text
from hotseat.domain.event import EndReason

Profile = Literal["weak", "mixed", "strong"]
"""Mixed: at least two levels lie between its best and its worst sub-criterion."""


class Words(Strict):
    """One sentence of the candidate. It shows the signals under `shows` in full, those under `partly` in part.

    `near` names signals that it only sounds like, `flag` the red flag that it raises.
    """

    text: Text
    shows: tuple[Id, ...] = ()
    partly: tuple[Id, ...] = ()
    near: tuple[Id, ...] = ()
    flag: Id | None = None


class SpecimenTurn(Strict):
    """One answer, and what came before it, in this order: entered `phase`, disclosed `facts`, said `line`.

    `probe` is the probe of the item that `line` came from (or the question to be derived), `push` the pressure or
    curveball; without either the line is small talk or an answer to a question. A probe named twice is followed up.
    Without a line the first turn answers the prompt, any other a filler of the item.
    """

    phase: Id | None = None
    facts: tuple[Id, ...] = ()
    probe: Id | None = None
    push: Id | None = None
    line: str = ""
    says: tuple[Words, ...] = Field(min_length=1)


class Specimen(Strict):
    """`vector` gives the verdict of every signal that is not simply not shown; it agrees with what the words are marked
    with. `flags` are the red flags that are said and stand to the end; one that words raise and that is not among them
    was taken back."""

    schema_: Literal["hotseat.specimen/1"] = Field(alias="schema")
    id: Slug
    item: Slug
    profile: Profile
    about: Text = Field(description="one sentence: what this candidate does well and badly")
    vector: dict[Id, Credit]
    flags: tuple[Id, ...] = ()
    ended: EndReason = "completed"
    turns: Annotated[tuple[SpecimenTurn, ...], Field(min_length=1)]
