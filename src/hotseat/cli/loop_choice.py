"""Which loop is meant by the command line, and what a new one is planned for: asked once at a terminal."""

import argparse
import sys
from collections.abc import Mapping
from typing import Final, TypeVar

from hotseat.cli.lines import Lines, Waited
from hotseat.cli.output import tell
from hotseat.domain.loop import LEVELS, TRACKS, Loop, Profile
from hotseat.errors import HotseatError
from hotseat.session.studio import Studio

PLANNED: Final = ("mode", "pace", "track", "seniority", "seed")
"""What is settled when a loop is planned."""
Key = TypeVar("Key", bound=str)


def chosen(world: Studio, arguments: argparse.Namespace, lines: Lines) -> Loop:
    """The loop named, else the newest that is not over, else a new one; what is only looked at is never new.

    Raises HotseatError for an option that would be left unheard.
    """
    there = _there(world, arguments)
    if there is None:
        return _planned(world, arguments, lines)
    for name in PLANNED:
        wanted = getattr(arguments, name)
        if wanted is not None and wanted != getattr(there, name):
            planned = f"The loop {there.id} was planned with --{name} {getattr(there, name)}."
            raise HotseatError(planned, f"Leave --{name} out, or plan another loop with --new.")
    return there


def _there(world: Studio, arguments: argparse.Namespace) -> Loop | None:
    if arguments.loop:
        return world.loops.find(arguments.loop)
    current = None if arguments.new else world.loops.current()
    if current or not (arguments.progress or arguments.packet or arguments.abandon or arguments.json):
        return current
    newest = next(iter(world.loops.all()), None)
    if newest is None:
        raise HotseatError("There is no loop yet.", "Begin one with: hotseat loop")
    return newest


def _planned(world: Studio, arguments: argparse.Namespace, lines: Lines) -> Loop:
    profile = _profile(world, arguments, lines)
    begun = world.loops.start(profile, arguments.mode or "practice", arguments.pace or "full", arguments.seed)
    for note in begun.notes:
        tell(note)
    return begun


def _profile(world: Studio, arguments: argparse.Namespace, lines: Lines) -> Profile:
    """What one is interviewed for: from the options, else as remembered, else asked for, once."""
    known = world.profile
    track = arguments.track or (known.track if known else None)
    seniority = arguments.seniority or (known.seniority if known else None)
    if not (track and seniority) and not (sys.stdin.isatty() and arguments.answers is None):
        tracks = "; ".join(f"{name}: {words}" for name, words in TRACKS.items())
        raise HotseatError(
            "What are you interviewing for?", f"Say it once with --track and --seniority. Tracks are {tracks}."
        )
    track = track or _picked("What are you interviewing for?", TRACKS, lines)
    seniority = seniority or _picked("At which level?", {level: level for level in LEVELS}, lines)
    profile = Profile(track, seniority)
    if profile != known:
        world.remember_profile(profile)
    return profile


def _picked(question: str, among: Mapping[Key, str], lines: Lines) -> Key:
    """One of a few, by its number. Raises HotseatError when none is given."""
    numbered = dict(enumerate(among, start=1))
    tell("\n".join([question, *(f"  {no}  {among[name]}" for no, name in numbered.items())]))
    while not isinstance(line := lines.next(None), Waited) and (answer := line.strip()):
        if answer.isdecimal() and int(answer) in numbered:
            return numbered[int(answer)]
        tell(f"A number from 1 to {len(numbered)}, please.")
    raise HotseatError("Nothing was planned.", "Begin again with: hotseat loop")
