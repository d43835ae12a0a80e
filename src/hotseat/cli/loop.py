"""`loop`: six rounds over as many evenings as it takes, and the committee packet at the end."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from hotseat.cli import output
from hotseat.cli.compose import studio
from hotseat.cli.plain import blocks
from hotseat.cli.rounds import play
from hotseat.domain.loop import TRACKS, Loop, Profile
from hotseat.errors import HotseatError
from hotseat.session.live import LiveRound
from hotseat.session.loops import LoopTrouble, SlotProgress
from hotseat.session.studio import Studio
from hotseat.storage.text_file import read_text

STATUS = {"open": "·", "under_way": "…", "done": "✓"}
BREAK = "==="
"""The line that ends a round in a file of answers."""


def loop(arguments: argparse.Namespace) -> int:
    """Go on with a loop, or begin one; or show how far it has come, or its packet."""
    asked = arguments.progress or arguments.packet or arguments.abandon
    plain = getattr(arguments, "plain", False) or arguments.answers is not None or asked
    if not plain and output.has_screen():
        from hotseat.cli import app  # noqa: PLC0415 - plain runs do without Textual

        return app.loop(arguments)
    world = studio(arguments)
    chosen = _chosen(world, arguments)
    if arguments.packet:
        sys.stdout.write(world.loops.page(chosen))
        return 0
    if arguments.abandon:
        chosen = world.loops.abandon(chosen)
    if not asked:
        _sit(world, chosen, arguments)
    _show(world, chosen)
    return 0


def _chosen(world: Studio, arguments: argparse.Namespace) -> Loop:
    """The loop named, else the newest that is not over, else a new one."""
    if arguments.loop:
        return world.loops.find(arguments.loop)
    current = None if arguments.new else world.loops.current()
    if current:
        return current
    if arguments.packet or arguments.abandon or arguments.progress:
        made = world.loops.all()
        if made:
            return made[0]
        raise HotseatError("There is no loop yet.", "Begin one with: hotseat loop")
    begun = world.loops.start(_profile(world, arguments), arguments.mode, arguments.pace, arguments.seed)
    for note in begun.notes:
        output.tell(note)
    return begun


def _profile(world: Studio, arguments: argparse.Namespace) -> Profile:
    """What one is interviewed for: from the options, else as remembered; asked for once."""
    remembered = world.profile
    track = arguments.track or (remembered.track if remembered else None)
    seniority = arguments.seniority or (remembered.seniority if remembered else None)
    if track is None or seniority is None:
        names = "; ".join(f"{name}: {words}" for name, words in TRACKS.items())
        raise HotseatError(
            "What are you interviewing for?", f"Say it once with --track and --seniority. Tracks are {names}."
        )
    profile = Profile(track, seniority)
    if profile != remembered:
        world.remember_profile(profile)
    return profile


def _sit(world: Studio, chosen: Loop, arguments: argparse.Namespace) -> None:
    """Round after round: all that a file holds answers for, else one at a time as long as one likes."""
    fed = _rounds(read_text(Path(arguments.answers))) if arguments.answers is not None else None
    while following := world.loops.next_slot(chosen):
        answers = next(fed, None) if fed is not None else None
        if fed is not None and answers is None:
            return
        live, chosen = _opened(world, chosen, following, substitute=arguments.substitute)
        output.tell(f"Round {following.no} of {len(chosen.slots)}: {following.name}")
        play(live, answers)
        if not live.round.state.over or (fed is None and not _go_on(world, chosen)):
            return


def _opened(world: Studio, chosen: Loop, slot: SlotProgress, *, substitute: bool) -> tuple[LiveRound, Loop]:
    opened = world.loops.open_slot(chosen, slot.no)
    if not isinstance(opened, LoopTrouble):
        return opened, chosen
    if not opened.offers:
        raise HotseatError(
            opened.reason, "The bank has nothing else for this round. `hotseat loop --abandon` closes it."
        )
    first = opened.offers[0]
    if not substitute:
        raise HotseatError(opened.reason, f"`hotseat loop --substitute` takes {first.item} instead: {first.title}.")
    output.tell(f"{opened.reason} Taken instead: {first.title}.")
    chosen = world.loops.replace(chosen, slot.no, first.item)
    again = world.loops.open_slot(chosen, slot.no)
    if isinstance(again, LoopTrouble):
        raise HotseatError(again.reason, "See `hotseat bank check`.")
    return again, chosen


def _go_on(world: Studio, chosen: Loop) -> bool:
    if world.loops.next_slot(chosen) is None or not sys.stdin.isatty():
        return False
    _show(world, chosen)
    output.tell("Enter goes on with the next round; anything else stops here. The loop is saved.")
    return not sys.stdin.readline().strip()


def _show(world: Studio, chosen: Loop) -> None:
    """How far it has come, a line a round. No scores."""
    output.tell(f"Loop {chosen.id} · {chosen.mode} · {chosen.pace} · {TRACKS[chosen.track]}, {chosen.seniority}")
    rows = world.loops.progress(chosen)
    output.table([(STATUS[row.status], str(row.no), row.name, row.title, row.session or "") for row in rows])
    if not world.loops.over(chosen):
        output.tell("Go on with: hotseat loop")
    elif sealed := world.loops.sealed(chosen):
        output.tell(sealed)
    else:
        output.tell(f"The committee packet: hotseat loop {chosen.id} --packet. Score rounds first with: hotseat review")


def _rounds(text: str) -> Iterator[Iterator[str]]:
    """The answers of each round, separated by lines `===`."""
    lines: list[str] = []
    for line in [*text.removeprefix("\ufeff").splitlines(keepends=True), f"{BREAK}\n"]:
        if line.rstrip() != BREAK:
            lines.append(line)
            continue
        yield blocks("".join(lines))
        lines = []
