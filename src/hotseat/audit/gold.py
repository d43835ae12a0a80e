"""Gold: what people made of transcripts, a line a transcript and rater. What it looks like, and what is wrong with one.

Pure: lines come from `storage.gold`, and what sessions there are is told. All problems are found before anything is
computed. The format is documented in `docs/calibration.md`; a test holds the page to the models here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from hotseat.domain.assessment import Assessment, Care, Level
from hotseat.domain.base import Slug, Strict, Text
from hotseat.domain.finding import Finding
from hotseat.errors import Problem
from hotseat.storage.diagnostics import validate
from hotseat.storage.gold import JsonLines

Levels = Annotated[dict[Text, Level | None], Field(min_length=1)]
"""By sub-criterion; None where there was nothing to judge by."""


class GradedRun(Strict):
    """One grading by a model of a transcript that is not in the Hotseat home. Without `care` it is not known."""

    grader: Text
    care: Care | None = None
    levels: Levels
    verdict: Text | None = None
    flags: tuple[Text, ...] | None = None


class Gold(Strict):
    """A line: what one rater made of one transcript, which is a `session` of this home, or any with `graded` runs.

    `flags` are those heard; None is not the same as none heard. `note` is for people.
    """

    session: Text | None = None
    transcript: Text | None = None
    rater: Text
    levels: Levels
    verdict: Text | None = None
    flags: tuple[Text, ...] | None = None
    words: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    rubric: Slug | None = None
    graded: Annotated[tuple[GradedRun, ...], Field(min_length=1)] | None = None
    note: str | None = None


@dataclass(frozen=True)
class Entry:
    """A gold line with its number in the file."""

    no: int
    gold: Gold


@dataclass(frozen=True)
class Known:
    """A session that gold names: its whole id, the rubric it was sat under, the red flags of its item, its scorings.

    `closed` says why nothing of it is compared: a sample, a drill, or a round that may not be told yet.
    """

    id: str
    rubric: str
    flags: tuple[str, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    closed: str = ""


@dataclass(frozen=True)
class Unknown:
    """Why a session that gold names cannot be used."""

    why: str


Sessions = Mapping[str, Known | Unknown]
"""By the name that gold gives them."""


def entries(read: JsonLines) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The lines as gold, and every problem of shape, those of reading among them."""
    found: list[Entry] = []
    problems = list(read.problems)
    for line in read.lines:
        gold, findings = validate(Gold, line.data)
        problems += _problems(read.file, line.no, findings)
        if gold:
            found.append(Entry(line.no, gold))
    return tuple(found), tuple(problems)


def sessions_in(read: JsonLines) -> tuple[str, ...]:
    """The sessions that the lines name, each once, even on a line whose shape is wrong."""
    named = (line.data.get("session") for line in read.lines)
    return tuple(dict.fromkeys(name for name in named if isinstance(name, str)))


def rubric_of(lines: Iterable[Entry], sessions: Sessions, otherwise: str) -> str:
    """The id of the rubric that most lines are said to be under, else `otherwise`."""
    said = Counter(rubric for entry in lines if (rubric := said_rubric(entry.gold, sessions)))
    return said.most_common(1)[0][0] if said else otherwise


def said_rubric(gold: Gold, sessions: Sessions) -> str | None:
    """The rubric that a line names, else the one its session was sat under."""
    known = sessions.get(gold.session or "")
    return gold.rubric or (known.rubric if isinstance(known, Known) else None)


def transcript_of(gold: Gold, sessions: Sessions) -> str:
    """What a line is about: the whole id of its session, else the name it gives the transcript."""
    known = sessions.get(gold.session or "")
    return known.id if isinstance(known, Known) else gold.transcript or gold.session or ""


def rater_of(gold: Gold) -> str:
    """The rater's name without regard to capitals and spaces, so that one person is not taken for two."""
    return plain_name(gold.rater)


def plain_name(rater: str) -> str:
    """A rater's name as `rater_of` has it."""
    return " ".join(rater.split()).casefold()


def _problems(file: str, no: int, findings: Iterable[Finding]) -> Iterator[Problem]:
    for finding in findings:
        yield Problem(file, no, ".".join(map(str, finding.where)), finding.message, finding.suggestion)
