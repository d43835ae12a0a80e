"""A transcript made elsewhere, named where a session could be: told how it was read before it is kept or sent."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, get_args

from hotseat import __version__
from hotseat.cli import output
from hotseat.domain.base import Round
from hotseat.domain.finding import nearest
from hotseat.domain.kinds import KINDS
from hotseat.errors import HotseatError, NotFound
from hotseat.session.foreign import Foreign, Sat, keep, kept_before, read_foreign
from hotseat.session.foreign_roles import Speaker
from hotseat.session.studio import Studio
from hotseat.storage.foreign import names_a_file, taken
from hotseat.storage.rubrics import DEFAULT

FILES: Final = (
    ".md",
    ".markdown",
    ".txt",
    ".text",
    ".json",
    ".ndjson",
    ".vtt",
    ".srt",
    ".pdf",
    ".docx",
    ".rtf",
    ".html",
)
"""Endings by which a word of the command line names a file, whether it can be read or not. No session has one."""
SPELT: Final = {"behavioural": "behavioral"}
"""Other spellings of a kind of round."""
FIRST_WORDS: Final = 60
"""Characters of a part of the file that was ignored, to know it by."""


def is_foreign(wanted: str) -> bool:
    """Whether what was named is a file, and not a session by its id."""
    in_a_folder = "/" in wanted or "\\" in wanted
    return in_a_folder or Path(wanted).suffix.lower() in FILES or names_a_file(wanted)


def foreign_session(world: Studio, arguments: argparse.Namespace) -> str:
    """The session that the file becomes, after it was told how it was read; the one there is, if it was read before.

    Who the candidate is, is asked when it was guessed and somebody is there to answer. Raises BadFile, NotFound,
    StorageTrouble, and HotseatError with what to do.
    """
    path = Path(arguments.session)
    if path.suffix == ".jsonl" and taken(world.home, path.stem):
        return path.stem  # the file of a session of this home
    sat = _sat(world, arguments)
    foreign = read_foreign(path, getattr(arguments, "candidate", None) or "")
    there = kept_before(world.home, foreign, sat)
    for line in how_it_was_read(foreign, sat, there):
        output.tell(line)
    in_doubt = foreign.cast.how == "guessed" and not there
    if in_doubt and not getattr(arguments, "yes", False) and not _right():
        raise HotseatError("Nothing was kept and nothing was sent.", "Say who the candidate is with --candidate.")
    return keep(world.home, world.clocks.utc(), __version__, foreign, sat)


def _sat(world: Studio, arguments: argparse.Namespace) -> Sat:
    """What was sat, by the options. The rubric is the item's own, else the usual one."""
    named, kind = getattr(arguments, "item", None), getattr(arguments, "round", None)
    item = world.item(named) if named else None
    round_ = _round(kind) if kind else item.value.round if item else "case"
    if item and round_ != item.value.round:
        raise HotseatError(
            f"{item.value.id} is {item.value.round}, not {round_}.", "Leave --round out: the item says it."
        )
    return Sat(world.rubrics.load(item.value.rubric if item else DEFAULT), item, round_)


def _round(name: str) -> Round:
    known: dict[str, Round] = {round_: round_ for round_ in get_args(Round)}
    name = SPELT.get(name.lower(), name.lower())
    if name not in known:
        raise NotFound("kind of round", name, nearest(name, known), f"There are {', '.join(known)}.")
    return known[name]


def how_it_was_read(foreign: Foreign, sat: Sat, there: str = "") -> Iterator[str]:
    """What was made of the file, a line each: the speakers, what it is read against, what was left out."""
    cast = foreign.cast
    yield f"Read {foreign.file} as {foreign.shape}: {_count(len(foreign.turns), 'turn')}, “{foreign.title}”."
    yield f"  Candidate    {_speaker(cast.candidate)}: {_how(foreign)}"
    for speaker in cast.interviewers:
        yield f"  Interviewer  {_speaker(speaker)}"
    yield f"  Read against {_against(sat)}"
    for part in foreign.ignored:
        yield f"  Ignored      {_count(len(part.split()), 'word')} of no speaker: “{_first(part)}”"
    for note in foreign.notes:
        yield f"  Note         {note}"
    yield f"  It was read before and is kept as {there}." if there else "  It is kept as a session, marked as imported."


def _speaker(speaker: Speaker) -> str:
    return f"{speaker.name} ({_count(speaker.turns, 'turn')}, {_count(speaker.words, 'word')})"


def _how(foreign: Foreign) -> str:
    if foreign.cast.how == "guessed":
        return f"a guess, since {foreign.cast.why}. If it is wrong: --candidate NAME"
    return f"{foreign.cast.why}."


def _against(sat: Sat) -> str:
    if sat.item:
        return f"the item {sat.item.value.id}, “{sat.item.value.title}”"
    kind = KINDS[sat.round].name
    return f"the anchors of a {kind} round alone, since no item was named (--item, --round)"


def _first(part: str) -> str:
    words = " ".join(part.split())
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS].rstrip()}…"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _right() -> bool:
    """Whether somebody at the terminal says that the candidate is the right one. Raises HotseatError for nobody."""
    if not sys.stdin.isatty():
        raise HotseatError(
            "Who the candidate is, is a guess, and there is nobody here to ask. Nothing was kept and nothing was sent.",
            "Say it with --candidate, or take the guess with --yes.",
        )
    output.tell("Is that the candidate? [y/N] ")
    return sys.stdin.readline().strip().lower() in {"y", "yes"}
