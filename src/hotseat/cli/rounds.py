"""`practice`: a round on the screen, or as plain lines."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from hotseat.cli import output
from hotseat.cli.compose import studio
from hotseat.cli.plain import Plain, blocks
from hotseat.errors import HotseatError, ProviderError
from hotseat.session.live import LiveRound, Options
from hotseat.session.studio import Studio
from hotseat.storage.text_file import read_text


def practice(arguments: argparse.Namespace) -> int:
    """Sit the item named, or take up an unfinished session. Without either, the screen offers the choice."""
    plain = getattr(arguments, "plain", False) or arguments.answers is not None
    if not plain and output.has_screen():
        from hotseat.cli import app  # noqa: PLC0415 - plain runs do without Textual

        return app.practice(arguments)
    answers = blocks(read_text(Path(arguments.answers))) if arguments.answers is not None else None
    world = studio(arguments)
    live = _open(world, arguments)
    play(live, answers)
    return _after(world, live, arguments)


def play(live: LiveRound, answers: Iterator[str] | None) -> None:
    """The round in plain lines, closed whatever happens. Raises KeyboardInterrupt after saying how to go on."""
    try:
        Plain(live, answers, sys.stdin).play()
    except KeyboardInterrupt:
        sys.stderr.write(
            f"\nWhat you typed is saved. Continue with: hotseat practice --continue {live.session.session}\n"
        )
        raise
    finally:
        live.close()


def _open(world: Studio, arguments: argparse.Namespace) -> LiveRound:
    if arguments.session and arguments.item:
        raise HotseatError("An item and --continue are two rounds.", "Name the one or the other.")
    if arguments.session:
        return _taken_up(world, arguments)
    if not arguments.item:
        items = ", ".join(head.id for head in world.items())
        raise HotseatError("Which item?", f"Name one of: {items}.")
    options = Options(mode=arguments.mode, pace=arguments.pace, form=arguments.form)
    return world.start(arguments.item, arguments.seed, options=options)


def _taken_up(world: Studio, arguments: argparse.Namespace) -> LiveRound:
    session = world.read(arguments.session)
    if session.state.over:
        raise HotseatError("This round is over.", f"Look back at it with: hotseat review {session.id}")
    if session.state.header.sample:
        raise HotseatError(
            "This is a sample session.", f"Sit it yourself: hotseat practice {session.state.header.item}"
        )
    try:
        return world.reopen(arguments.session, getattr(arguments, "interviewer", None))
    except ProviderError as error:
        error.do = f"{error.do} Or go on without a model: add --interviewer offline."
        raise


def _after(world: Studio, live: LiveRound, arguments: argparse.Namespace) -> int:
    session = live.session.session
    if not live.round.state.over:
        sys.stderr.write(f"Saved. Continue with: hotseat practice --continue {session}\n")
        return 0
    if arguments.grade:
        from hotseat.cli.grade import grade_session  # noqa: PLC0415 - only when asked

        return grade_session(world, session, as_json=False)
    sys.stderr.write(f"The round is saved. Score it with: hotseat review {session}, or hotseat grade {session}\n")
    return 0
