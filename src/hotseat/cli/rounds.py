"""`practice`: a round on the screen, or as plain lines. Also how any plain round is played, and what follows it."""

import argparse
import sys
from pathlib import Path

from hotseat.cli import output
from hotseat.cli.answers import Answers, answers_in
from hotseat.cli.compose import studio
from hotseat.cli.lines import Lines
from hotseat.cli.output import say, tell
from hotseat.cli.plain import Plain
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
    answers = answers_in(read_text(Path(arguments.answers))) if arguments.answers is not None else None
    world = studio(arguments)
    live = _open(world, arguments)
    play(live, answers)
    return _after(world, live, grade=arguments.grade)


def play(live: LiveRound, answers: Answers | None, lines: Lines | None = None) -> None:
    """The round in plain lines, closed whatever happens. Raises KeyboardInterrupt after saying how to go on."""
    try:
        Plain(live, answers, sys.stdin, lines).play()
    except KeyboardInterrupt:
        tell(f"\nWhat you typed is saved. Continue with: {way_back(live)}", wrapped=False)
        raise
    finally:
        live.close()


def way_back(live: LiveRound) -> str:
    """The command that takes the round up again."""
    return f"hotseat practice --continue {live.session.session}"


def read_back(world: Studio, name: str) -> None:
    """What stands beside the score of a drill or of ninety seconds, at once; a second take beside the first."""
    from hotseat.session.readouts import of_kind  # noqa: PLC0415 - only at the end of some rounds

    session = world.read(name)
    for section in of_kind(session.state, session.item.value, session.events):
        say(section.title)
        for row in section.rows:
            say(f"{'  ' * (row.indent + 1)}{row.text}")
    if compared := world.drills.compared(session):
        say("\nFirst take and second")
        output.table([(f"  {row.what}", row.first, row.second) for row in compared])
    elif session.state.header.round == "executive":
        tell(f"A second take, side by side with this one: hotseat drill --again {name}", wrapped=False)
    tell(f"All of it: hotseat review {name}", wrapped=False)


def _open(world: Studio, arguments: argparse.Namespace) -> LiveRound:
    if arguments.session and arguments.item:
        raise HotseatError("An item and --continue are two rounds.", "Name the one or the other.")
    if arguments.session:
        return _taken_up(world, arguments)
    if not arguments.item:
        items = ", ".join(head.id for head in world.items())
        raise HotseatError("Which item?", f"Name one of: {items}.")
    if arguments.form:
        _has_forms(world, arguments.item)
    options = Options(mode=arguments.mode, pace=arguments.pace, form=arguments.form)
    return world.start(arguments.item, arguments.seed, options=options)


def _has_forms(world: Studio, item: str) -> None:
    """Raises HotseatError for an item that is neither spoken nor typed against a clock."""
    kind = world.item(item).value.round
    if kind != "executive":
        raise HotseatError(f"--form is for ninety seconds, and {item} is a {kind} item.", "Leave it out.")


def _taken_up(world: Studio, arguments: argparse.Namespace) -> LiveRound:
    session = world.read(arguments.session)
    if session.state.over:
        raise HotseatError("This round is over.", f"Look back at it with: hotseat review {session.id}")
    if session.state.header.sample:
        raise HotseatError(
            "This is a sample session.", f"Sit it yourself: hotseat practice {session.state.header.item}"
        )
    for name, usual in (("mode", "practice"), ("pace", "full"), ("form", None), ("seed", None)):
        was = getattr(session.state.header, name)
        if getattr(arguments, name) not in {usual, was}:
            raise HotseatError(f"This round was begun with --{name} {was}.", f"Leave --{name} out.")
    try:
        return world.reopen(arguments.session, getattr(arguments, "interviewer", None))
    except ProviderError as error:
        error.do = f"{error.do} Or go on without a model: add --interviewer offline."
        raise


def _after(world: Studio, live: LiveRound, *, grade: bool) -> int:
    header = live.session
    if not live.round.state.over:
        tell(f"Saved. Continue with: {way_back(live)}", wrapped=False)
        return 0
    if grade:
        from hotseat.cli.grade import grade_session  # noqa: PLC0415 - only when asked

        return grade_session(world, header.session, as_json=False)
    if sealed := world.loops.sealed_session(header.loop, header.mode):
        tell(f"The round is saved. {sealed}")
    elif header.drill or header.round == "executive":
        read_back(world, header.session)
    else:
        scoring = f"hotseat review {header.session}, or hotseat grade {header.session}"
        tell(f"The round is saved. Score it with: {scoring}", wrapped=False)
    if header.loop:
        tell("Go on with the loop: hotseat loop")
    return 0
