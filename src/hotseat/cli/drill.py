"""`drill`: ninety seconds for an executive, or five minutes on one skill."""

import argparse
import sys
from pathlib import Path

from hotseat.cli import output
from hotseat.cli.compose import studio
from hotseat.cli.plain import blocks
from hotseat.cli.rounds import play
from hotseat.domain.base import Form
from hotseat.session.beside import of_kind
from hotseat.session.drilling import EXERCISES, NINETY
from hotseat.session.studio import Studio
from hotseat.storage.text_file import read_text


def drill(arguments: argparse.Namespace) -> int:
    """Do a drill, on the screen or in plain lines; its readout follows at once, and a second take beside the first."""
    if arguments.list:
        output.table([(e.id, f"{e.minutes:g} min", e.title, f"passes with {e.passes}") for e in EXERCISES])
        return 0
    plain = getattr(arguments, "plain", False) or arguments.answers is not None
    if not plain and output.has_screen():
        from hotseat.cli import app  # noqa: PLC0415 - plain runs do without Textual

        return app.drill(arguments)
    world = studio(arguments)
    answers = blocks(read_text(Path(arguments.answers))) if arguments.answers is not None else None
    form: Form = arguments.form or ("spoken" if answers is None and sys.stdin.isatty() else "typed")
    if arguments.again:
        live = world.drills.again(arguments.again, arguments.form)
    else:
        live = world.drills.begin(arguments.drill or NINETY, arguments.item, form, arguments.seed)
    play(live, answers)
    if live.round.state.over:
        _read_back(world, live.session.session)
    else:
        output.tell(f"Saved. Continue with: hotseat practice --continue {live.session.session}")
    return 0


def _read_back(world: Studio, name: str) -> None:
    session = world.read(name)
    for section in of_kind(session.state, session.item.value, session.events):
        output.say(section.title)
        for row in section.rows:
            output.say(f"{'  ' * (row.indent + 1)}{row.text}")
    if compared := world.drills.compared(session):
        output.say("\nFirst take and second")
        output.table([(f"  {row.what}", row.first, row.second) for row in compared])
    elif session.state.header.round == "executive":
        output.tell(f"A second take, side by side with this: hotseat drill --again {name}")
    output.tell(f"All of it: hotseat review {name}")
