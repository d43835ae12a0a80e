"""`drill`: ninety seconds for an executive, or five minutes on one skill."""

import argparse
import sys
from pathlib import Path

from hotseat.cli import output
from hotseat.cli.answers import answers_in
from hotseat.cli.compose import studio
from hotseat.cli.rounds import play, read_back, way_back
from hotseat.domain.base import Form
from hotseat.errors import HotseatError
from hotseat.session.drilling import EXERCISES, NINETY, Exercise
from hotseat.session.live import LiveRound
from hotseat.session.studio import Studio
from hotseat.storage.text_file import read_text


def drill(arguments: argparse.Namespace) -> int:
    """Do a drill, on the screen or in plain lines; its readout follows at once, and a second take beside the first."""
    if arguments.list or arguments.json:
        return _list(as_json=arguments.json)
    _fits_together(arguments)
    plain = getattr(arguments, "plain", False) or arguments.answers is not None
    if not plain and output.has_screen():
        from hotseat.cli import app  # noqa: PLC0415 - plain runs do without Textual

        return app.drill(arguments)
    answers = answers_in(read_text(Path(arguments.answers))) if arguments.answers is not None else None
    world = studio(arguments)
    live = _begun(world, arguments)
    play(live, answers)
    if live.round.state.over:
        read_back(world, live.session.session)
    else:
        output.tell(f"Saved. Continue with: {way_back(live)}", wrapped=False)
    return 0


def _begun(world: Studio, arguments: argparse.Namespace) -> LiveRound:
    if arguments.again:
        return world.drills.again(arguments.again, arguments.form)
    there_is_somebody = arguments.answers is None and sys.stdin.isatty()
    form: Form = arguments.form or ("spoken" if there_is_somebody else "typed")
    return world.drills.begin(arguments.drill or NINETY, arguments.item, form, arguments.seed)


def _fits_together(arguments: argparse.Namespace) -> None:
    """Raises HotseatError for options of which one would be left unheard."""
    if arguments.again and (arguments.drill or arguments.seed is not None):
        raise HotseatError("A second take is of the same item and the same questions.", "Name its session alone.")
    if arguments.form and arguments.drill not in {None, NINETY}:
        raise HotseatError(f"--form is for {NINETY}.", "Leave it out.")


def _list(*, as_json: bool) -> int:
    if as_json:
        output.as_json([_object(exercise) for exercise in EXERCISES])
        return 0
    for exercise in EXERCISES:
        output.say(f"{exercise.id:<19}{exercise.minutes:g} min  {exercise.title}")
        output.say(f"    {exercise.purpose}\n    Passes with {exercise.passes}.")
    return 0


def _object(exercise: Exercise) -> dict[str, object]:
    return {
        "id": exercise.id,
        "round": exercise.round,
        "title": exercise.title,
        "minutes": exercise.minutes,
        "purpose": exercise.purpose,
        "passes": exercise.passes,
    }
