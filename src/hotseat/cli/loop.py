"""`loop`: six rounds over as many evenings as it takes, and the committee packet at the end."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hotseat.cli import output
from hotseat.cli.answers import Answers, rounds_in
from hotseat.cli.compose import studio
from hotseat.cli.lines import Lines
from hotseat.cli.loop_choice import PLANNED, chosen
from hotseat.cli.loop_ready import could_grade, in_place, read_before
from hotseat.cli.output import tell
from hotseat.cli.rounds import play
from hotseat.domain.loop import TRACKS, Loop
from hotseat.errors import HotseatError
from hotseat.session.live import LiveRound
from hotseat.session.loops import LoopTrouble, SlotProgress
from hotseat.session.studio import Studio
from hotseat.storage.text_file import read_text

STATUS: Final = {"open": "·", "under_way": "…", "done": "✓", "passed_over": "–"}


@dataclass(frozen=True)
class Leave:
    """What may be done on the way: put another item into a slot or pass over it, and have earlier rounds graded."""

    substitute: bool
    grade: bool


def loop(arguments: argparse.Namespace) -> int:
    """Go on with a loop, or begin one; or show how far it has come, or its packet."""
    if arguments.new and (arguments.loop or arguments.progress or arguments.packet or arguments.abandon):
        raise HotseatError("--new plans another loop, and nothing else.", "Leave it out, or the rest.")
    as_json = getattr(arguments, "json", False)
    if as_json and arguments.packet:
        raise HotseatError("The packet is a page.", "Leave out --json.")
    looked_at = arguments.progress or arguments.packet or arguments.abandon or as_json
    plain = getattr(arguments, "plain", False) or arguments.answers is not None or looked_at
    if not plain and output.has_screen():
        from hotseat.cli import app  # noqa: PLC0415 - plain runs do without Textual

        return app.loop(arguments)
    fed = rounds_in(read_text(Path(arguments.answers))) if arguments.answers is not None else None
    world, lines = studio(arguments), Lines(sys.stdin)
    meant = chosen(world, arguments, lines)
    if arguments.packet:
        made = world.exports.packet(meant)
        sys.stdout.write(made.text)
        for said in made.told:
            tell(said)
        return 0
    if arguments.abandon:
        meant = _abandoned(world, meant)
    elif not looked_at:
        meant = _sat(world, meant, lines, fed, Leave(arguments.substitute, arguments.grade))
    if as_json:
        output.as_json(_object(world, meant))
    else:
        _show(world, meant)
    return 0


def _abandoned(world: Studio, meant: Loop) -> Loop:
    if world.loops.over(meant):
        raise HotseatError(f"The loop {meant.id} is over already.", "Plan another one with: hotseat loop")
    return world.loops.abandon(meant)


# --- sat --------------------------------------------------------------------------------------------------------------


def _sat(world: Studio, meant: Loop, lines: Lines, fed: Iterator[Answers] | None, leave: Leave) -> Loop:
    """Round after round: all that a file holds answers for, else one at a time as long as one likes."""
    answers = None
    while following := world.loops.next_slot(meant):
        if fed is not None and answers is None and (answers := next(fed, None)) is None:
            break
        meant = in_place(world, meant, following, substitute=leave.substitute)
        if meant.slot(following.no).passed_over:
            continue
        live = _opened(world, meant, following, grade=leave.grade)
        tell(f"Round {following.no} of {len(meant.slots)}: {following.name}")
        play(live, answers, lines)
        answers = None
        if live.round.state.over and not world.loops.sealed(meant):
            tell(f"The round is saved. Look back at it with: hotseat review {live.session.session}", wrapped=False)
        if not live.round.state.over or (fed is None and not _goes_on(world, meant, lines)):
            break
    if unread := sum(1 for _ in fed or ()) + (answers is not None):
        tell(f"The answers of {unread} more {'round' if unread == 1 else 'rounds'} were not read.")
    return meant


def _opened(world: Studio, meant: Loop, slot: SlotProgress, *, grade: bool) -> LiveRound:
    if grade:
        read_before(world, meant, slot)
    elif could := could_grade(world, meant, slot):
        tell(could)
    opened = world.loops.open_slot(meant, slot.no)
    if isinstance(opened, LoopTrouble):
        raise HotseatError(opened.reason, "See `hotseat bank check`.")
    return opened


def _goes_on(world: Studio, meant: Loop, lines: Lines) -> bool:
    if world.loops.next_slot(meant) is None or not sys.stdin.isatty():
        return False
    _progress(world, meant)
    if could := could_grade(world, meant, world.loops.next_slot(meant)):
        tell(could)
    tell("Enter goes on with the next round; anything else stops here. The loop is saved.")
    return lines.next(None) == "\n"


# --- told -------------------------------------------------------------------------------------------------------------


def _show(world: Studio, meant: Loop) -> None:
    """How far it has come, and what can be done next. No scores."""
    _progress(world, meant)
    if not world.loops.over(meant):
        tell(" ".join(["Go on with: hotseat loop.", world.loops.sealed(meant)]).rstrip())
        if could := could_grade(world, meant, world.loops.next_slot(meant)):
            tell(could)
        return
    tell("Score what you have not scored yet with: hotseat review SESSION")
    tell(f"The committee packet: hotseat loop {meant.id} --packet", wrapped=False)


def _progress(world: Studio, meant: Loop) -> None:
    tell(f"Loop {meant.id} · {meant.mode} · {meant.pace} · {TRACKS[meant.track]}, {meant.seniority}")
    rows = world.loops.progress(meant)
    # The title of a round that is still to come would say what it is about.
    output.table([(STATUS[row.status], str(row.no), row.name, _told(row)) for row in rows])


def _told(row: SlotProgress) -> str:
    return "" if row.status == "open" else row.title


def _object(world: Studio, meant: Loop) -> dict[str, object]:
    slots = [
        {
            "no": row.no,
            "round": row.slot.round,
            "item": row.slot.item,
            "title": row.title,
            "status": row.status,
            "session": row.session,
        }
        for row in world.loops.progress(meant)
    ]
    planned = {name: getattr(meant, name) for name in PLANNED}
    over = world.loops.over(meant)
    return {"id": meant.id, "started": meant.started.isoformat(), **planned, "over": over, "slots": slots}
