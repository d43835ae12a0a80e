"""What an export in JSON holds: a session that was sat and scored, or the packet of a loop. `docs/export.md` explains
every field; a test holds it to these models. Ids are plain texts here, since a redacted export may have changed them.
"""

from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, Field

from hotseat.domain.assessment import Assessment
from hotseat.domain.base import Form, Level, Mode, Pace, Round, Strict, Track
from hotseat.domain.item import Severity

SESSION: Final = "hotseat.export/1"
PACKET: Final = "hotseat.packet/1"

Turn = Annotated[int, Field(ge=0)]


class PageRow(Strict):
    """A line of the page, as people read it."""

    text: str
    tone: Literal["plain", "strong", "weak", "quiet", "quote", "warning"] = Field(description="how it is meant")
    indent: int = Field(description="steps to the right, from 0")
    sid: str = Field(description="the sentence it points at, or empty")


class PageSection(Strict):
    """A part of the page."""

    id: str = Field(description="the same in every export")
    title: str = Field(description="for people")
    rows: tuple[PageRow, ...]


class SessionHeader(Strict):
    """When, how and with whom the round was sat."""

    id: str = Field(description="the session's name")
    started: AwareDatetime = Field(description="in UTC")
    seconds: float = Field(description="the round's clock at its last word")
    ended: str | None = Field(description="how it ended: `completed`, `ended_by_candidate` or `answers_ended`")
    round: Round = Field(description="the kind of round")
    mode: Mode = Field(description="practice or real")
    pace: Pace = Field(description="how much time there was")
    form: Form | None = Field(description="how ninety seconds were given")
    drill: str | None = Field(description="the drill that was done, if it was one")
    seed: int = Field(description="the same answers give the same round again with it")
    interviewer: str = Field(description="the model that spoke, or `offline`; of an imported interview, who asked")
    candidate: str | None = Field(description="as an imported file calls the candidate")
    imported: str | None = Field(description="the file that an interview held elsewhere was read from")
    sample: bool = Field(description="whether it came with Hotseat")
    loop: str | None = Field(description="the loop it belongs to")
    slot: int | None = Field(description="its place there, from 1")
    take_of: str | None = Field(description="the session that this one does over")
    retake: int | None = Field(description="the one turn of it that is new; all the rest is as it was there")
    track: Track | None = Field(description="what the candidate is interviewed for")
    seniority: Level | None = Field(description="at which level")
    app: str = Field(description="the version of Hotseat that held the round")


class ReferenceNotes(Strict):
    """One way to answer; of a round that is over only."""

    spine: tuple[str, ...] = Field(description="the points of one good answer")
    also_passes: tuple[str, ...] = Field(description="other recommendations that would pass")
    traps: tuple[str, ...] = Field(description="what looks right and is not")
    agenda: str = Field(description="what the interviewer wanted to see")


class ItemHeader(Strict):
    """What was sat. Nothing in it tells more than the debrief does."""

    id: str
    version: int
    hash: str = Field(description="SHA-256 under which the item is kept")
    title: str
    premise: str = Field(description="the situation in a sentence")
    interviewer: str = Field(description="who asks")
    role: str = Field(description="what that person does")
    reference: ReferenceNotes | None = Field(description="none of a drill, nor of an interview without an item")


class SaidSentence(Strict):
    """A sentence of the candidate under the number that evidence names it by."""

    sid: str = Field(description="`T07.S03`: turn 7, third sentence")
    text: str = Field(description="with its white space made single")


class SaidLine(Strict):
    """What one of the two said, in the order of the talk."""

    speaker: Literal["interviewer", "candidate"]
    name: str = Field(default="", description="of the interviewer; empty for the candidate")
    turn: Turn = Field(description="the candidate's turn, or the last one before the interviewer's line")
    kind: str = Field(description="`answer`, `menu` or `skip`; of the interviewer the kind of line, as in events.md")
    text: str
    part: str = Field(description="the part of the round")
    elapsed: float = Field(description="seconds on the round's clock")
    withdrawn: bool = Field(default=False, description="whether the candidate took it back")
    late: bool = Field(default=False, description="whether it came after the end, and was not heard")
    heard: int | None = Field(
        default=None, description="characters that were heard before somebody cut in; null for all"
    )
    sentences: tuple[SaidSentence, ...] = Field(default=(), description="of the candidate's lines")


class FactTold(Strict):
    """A fact that came out."""

    fact: str = Field(description="its id")
    turn: Turn = Field(description="in which it came out")
    how: Literal["asked", "guessed", "vague", "menu", "curveball"] = Field(description="as in events.md")
    found: bool = Field(description="whether it counts as found: no decoy, and not brought up by the interviewer")
    text: str = Field(description="as it was told")


class FactMissed(Strict):
    """A fact that was never asked for."""

    fact: str = Field(description="its id")
    value: Literal["high", "medium", "decoy"] = Field(description="what it is worth")
    text: str = Field(description="the whole truth")
    question: str = Field(description="one that would have found it")


class Facts(Strict):
    """What there was to find out."""

    told: tuple[FactTold, ...]
    never_asked: tuple[FactMissed, ...]


class CriterionWords(Strict):
    """A sub-criterion of the rubric."""

    id: str
    name: str
    weight: float = Field(description="relative within its dimension")
    asks: str = Field(description="what it asks")
    levels: dict[str, str] = Field(description="what each level from `1` to `5` stands for")


class DimensionWords(Strict):
    """A dimension of the rubric."""

    id: str
    name: str
    weight: float = Field(description="its share of the total")
    criteria: tuple[CriterionWords, ...]


class VerdictWords(Strict):
    """A verdict, the worst first."""

    id: str
    label: str
    min: float = Field(description="the least total for it, 1 to 5")


class SignalWords(Strict):
    """What was looked for."""

    id: str
    criterion: str = Field(description="the sub-criterion it belongs to")
    ask: str = Field(description="the question that was put to the transcript")
    counts: str = Field(description="an example of what counts")


class FlagWords(Strict):
    """What costs when it is said."""

    id: str
    ask: str = Field(description="the question that was put to the transcript")
    severity: Severity


class Key(Strict):
    """What the ids of the scoring that is shown stand for."""

    rubric: str = Field(description="its id")
    title: str
    dimensions: tuple[DimensionWords, ...]
    verdicts: tuple[VerdictWords, ...]
    signals: tuple[SignalWords, ...]
    flags: tuple[FlagWords, ...]


class Marked(Strict):
    """A line that was marked in review."""

    turn: Turn
    who: Literal["candidate", "interviewer"]
    words: str = Field(description="what was marked")
    note: str
    at: AwareDatetime


class Notes(Strict):
    """What the user wrote beside the session in review. Notes taken during the round are in no export."""

    note: str
    bookmarks: tuple[Marked, ...]


class Turned(Strict):
    """A turn that decided something."""

    turn: Turn
    sid: str = Field(description="the sentence that did it")
    why: str = Field(description="in words")
    text: str = Field(description="of the sentence")


class SessionExport(Strict):
    """A whole session, `hotseat.export/1`."""

    schema_: Literal["hotseat.export/1"] = Field(default=SESSION, alias="schema", description="the format")
    session: SessionHeader
    item: ItemHeader
    parts: dict[str, str] = Field(description="the parts of the round by id, as people call them")
    talk: tuple[SaidLine, ...] = Field(description="everything that was said")
    facts: Facts | None = Field(description="null for a round without any, and for a drill")
    ratings: dict[str, int] | None = Field(description="the candidate's own, by dimension, 1 to 5, before any score")
    assessments: tuple[Assessment, ...] = Field(description="every scoring, the oldest first, as in events.md")
    shown: int | None = Field(description="which of them the page tells, from 0")
    key: Key | None = Field(description="of the one that is shown")
    turning_points: tuple[Turned, ...] = Field(description="at most three, in the order of the talk")
    page: tuple[PageSection, ...] = Field(description="the debrief in words, as in the Markdown export")
    notes: Notes


class PacketSlot(Strict):
    """A round of a loop."""

    no: Annotated[int, Field(ge=1)]
    round: Round
    item: str
    title: str = Field(description="empty for a round that is still to come")
    session: str | None = Field(description="the session that sat it")


class PacketExport(Strict):
    """The committee packet of a loop, `hotseat.packet/1`."""

    schema_: Literal["hotseat.packet/1"] = Field(default=PACKET, alias="schema", description="the format")
    loop: str = Field(description="its id")
    started: AwareDatetime
    abandoned: AwareDatetime | None
    mode: Mode
    pace: Pace
    track: Track
    seniority: Level
    slots: tuple[PacketSlot, ...]
    page: tuple[PageSection, ...] = Field(description="the packet in words")
