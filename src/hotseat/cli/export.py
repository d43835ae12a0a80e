"""`export`: a session, the packet of a loop or progress as a page to hand on, with names replaced."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from hotseat.cli import output
from hotseat.cli.compose import studio
from hotseat.errors import HotseatError
from hotseat.session.exports import ENDINGS, Export, Format
from hotseat.session.markdown import page
from hotseat.session.studio import Studio
from hotseat.storage.text_file import read_text


def export(arguments: argparse.Namespace) -> int:
    """What was asked for, on standard output or in a file."""
    world = studio(arguments)
    names = tuple(_names(arguments))
    to = None if arguments.output in {None, "-"} else Path(arguments.output)
    made = _made(world, arguments, arguments.format or _meant(to), names)
    if to is None:
        sys.stdout.write(made.text)
    else:
        output.tell(f"Saved as {world.exports.save(made, to, force=arguments.force)}", wrapped=False)
    for said in made.told:
        output.tell(said)
    if made.kept_back:
        output.tell("What you noted on it in review is left out; --notes puts it in.")
    return 0


def read(arguments: argparse.Namespace) -> int:
    """A session as a page for one's own eyes: no name is replaced."""
    world = studio(arguments)
    session = world.read(arguments.session)
    world.refuse_sealed(session)
    for notice in session.notices:
        output.tell(notice)
    sys.stdout.write(page(session.told(), session.started))
    return 0


def _made(world: Studio, arguments: argparse.Namespace, form: Format, names: tuple[str, ...]) -> Export:
    if arguments.notes and not arguments.session:
        raise HotseatError("Only the export of a session has notes.", "Leave out --notes.")
    if arguments.progress:
        return world.exports.progress(form, names)
    if arguments.loop:
        return world.exports.packet(world.loops.find(arguments.loop), form, names)
    session = world.read(arguments.session)
    made = world.exports.session(session, form, names=names, notes=arguments.notes)
    for notice in session.notices:
        output.tell(notice)
    return made


def _meant(to: Path | None) -> Format:
    """The format that the name of the file says; Markdown for any other."""
    return ENDINGS.get(to.suffix.lower(), "md") if to else "md"


def _names(arguments: argparse.Namespace) -> Iterable[str]:
    """The names to replace this time; in a file, a line that begins with `#` is none."""
    yield from filter(None, (name.strip() for name in (arguments.redact or "").split(",")))
    if arguments.redact_file:
        lines = (line.strip() for line in read_text(Path(arguments.redact_file)).splitlines())
        yield from (line for line in lines if line and not line.startswith("#"))
