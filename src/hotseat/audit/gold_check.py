"""What is wrong with gold lines beyond their shape: by the rubric, the sessions there are, and one another. Pure.

Names are looked up in the data as it was read, so that a line of the wrong shape tells its wrong names too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from hotseat.audit.gold import Entry, Gold, Known, Sessions, Unknown, plain_name, said_rubric, transcript_of
from hotseat.domain.finding import Finding, Plain, Where, did_you_mean
from hotseat.domain.rubric import Rubric
from hotseat.errors import Problem
from hotseat.storage.gold import JsonLine, JsonLines

MOST_LISTED: Final = 8


def problems(
    read: JsonLines, lines: Sequence[Entry], sessions: Sessions, rubric: Rubric, *, asked: bool
) -> list[Problem]:
    """Every problem. `lines` are those of `read` that have their shape.

    With `asked` the rubric was named on the command line, and what a session was sat under is no matter.
    """
    found = [
        *((line.no, finding) for line in read.lines for finding in _of_data(line.data, sessions, rubric)),
        *((entry.no, finding) for entry in lines for finding in _of_line(entry.gold, sessions, rubric, asked=asked)),
        *((entry.no, finding) for entry, finding in _among(lines, sessions)),
        *_twice(read.lines, sessions),
    ]
    return [
        Problem(read.file, no, ".".join(map(str, finding.where)), finding.message, finding.suggestion)
        for no, finding in found
    ]


# --- the data of a line -----------------------------------------------------------------------------------------------


def _of_data(data: Mapping[str, Plain], sessions: Sessions, rubric: Rubric) -> Iterator[Finding]:
    session, transcript = data.get("session"), data.get("transcript")
    if (session is None) == (transcript is None):
        message = "names neither a session nor a transcript" if session is None else "names a session and a transcript"
        yield Finding((), message, "`session` is one of this home, `transcript` one that a model graded elsewhere")
    known = sessions.get(session) if isinstance(session, str) else None
    if isinstance(known, Unknown):
        yield Finding(("session",), known.why)
    yield from _names((), data, rubric)
    graded = data.get("graded")
    for place, run in enumerate(graded if isinstance(graded, list) else []):
        if isinstance(run, dict):
            yield from _names(("graded", place), run, rubric)


def _names(where: Where, data: Mapping[str, Plain], rubric: Rubric) -> Iterator[Finding]:
    levels, verdict = data.get("levels"), data.get("verdict")
    for sub in levels if isinstance(levels, dict) else {}:
        if sub not in rubric.subs:
            yield Finding((*where, "levels", sub), f"is no sub-criterion of {rubric.id}", _meant(sub, rubric))
    listed = [one.id for one in rubric.verdicts]
    if isinstance(verdict, str) and verdict not in listed:
        hint = did_you_mean(verdict.replace(" ", "_"), listed)
        yield Finding((*where, "verdict"), f"is {verdict!r}; it can be {', '.join(listed)}", hint)


def _meant(sub: str, rubric: Rubric) -> str:
    if any(sub == dimension.id for dimension in rubric.dimensions):
        return "that is a dimension: give the levels of its sub-criteria"
    listed = list(rubric.subs)
    more = ", …" if len(listed) > MOST_LISTED else ""
    return did_you_mean(sub, listed) or f"there are {', '.join(listed[:MOST_LISTED])}{more}"


# --- a line of the right shape ----------------------------------------------------------------------------------------


def _of_line(gold: Gold, sessions: Sessions, rubric: Rubric, *, asked: bool) -> Iterator[Finding]:
    named = gold.rubric if asked else said_rubric(gold, sessions)
    if named not in {None, rubric.id}:
        message = f"is {named!r}, and this is read under {rubric.id!r}"
        yield Finding(("rubric",), message, "keep one rubric to a file, or name one with --rubric")
    if gold.session is not None and gold.graded:
        message = "is for transcripts from elsewhere; a session has its gradings in this home"
        yield Finding(("graded",), message, "name it `transcript` instead of `session`")
    if not any(gold.levels.values()):
        yield Finding(("levels",), "holds no level")
    known = sessions.get(gold.session or "")
    if isinstance(known, Known):
        yield from _flags(gold.flags or (), known.flags)


def _flags(given: Sequence[str], known: Sequence[str]) -> Iterator[Finding]:
    """Of a transcript from elsewhere the flags are not known here."""
    for flag in given:
        if flag not in known:
            hint = did_you_mean(flag, known) or f"its item has {', '.join(known) or 'none'}"
            yield Finding(("flags",), f"{flag!r} is no red flag of this session's item", hint)


# --- lines against one another ----------------------------------------------------------------------------------------


def _among(lines: Sequence[Entry], sessions: Sessions) -> Iterator[tuple[Entry, Finding]]:
    """Lines that say what another has said, or otherwise; and transcripts that nobody graded."""
    by_transcript: dict[str, list[Entry]] = {}
    for entry in lines:
        by_transcript.setdefault(transcript_of(entry.gold, sessions), []).append(entry)
    for name, about in by_transcript.items():
        for key, value in _SHARED.items():
            yield from _otherwise(key, value, about)
        if about[0].gold.session is None and not any(entry.gold.graded for entry in about):
            hint = "give a model's levels on one of its lines, or have it graded here and name the session"
            yield about[0], Finding(("graded",), f"is missing: {name!r} is not in this home", hint)


def _twice(lines: Sequence[JsonLine], sessions: Sessions) -> Iterator[tuple[int, Finding]]:
    """Raters who come twice for a transcript, whatever else is wrong with their lines."""
    first: dict[tuple[str, str], int] = {}
    for line in lines:
        rater, name = line.data.get("rater"), _about(line.data, sessions)
        if isinstance(rater, str) and rater.strip() and name:
            before = first.setdefault((name, plain_name(rater)), line.no)
            if before != line.no:
                message = f"{rater!r} has rated {name!r} on line {before} already"
                yield line.no, Finding(("rater",), message, "keep one of the two")


def _about(data: Mapping[str, Plain], sessions: Sessions) -> str:
    """What a line is about, as `transcript_of` has it; empty when it does not say so."""
    session, transcript = data.get("session"), data.get("transcript")
    known = sessions.get(session) if isinstance(session, str) else None
    if isinstance(known, Known):
        return known.id
    return next((name for name in (transcript, session) if isinstance(name, str)), "")


_SHARED: Final[Mapping[str, Callable[[Gold], object]]] = {
    "words": lambda gold: gold.words,
    "graded": lambda gold: gold.graded,
}
"""What belongs to the transcript and not to its rater."""


def _otherwise(key: str, value: Callable[[Gold], object], about: Sequence[Entry]) -> Iterator[tuple[Entry, Finding]]:
    said = [entry for entry in about if value(entry.gold) is not None]
    for entry in said[1:]:
        if value(entry.gold) != value(said[0].gold):
            message = f"is not what line {said[0].no} says of the same transcript"
            yield entry, Finding((key,), message, "say it once")
