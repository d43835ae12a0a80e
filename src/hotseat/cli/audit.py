"""`audit`: the grader put to the proof, on fakes in about a minute, or with --live on a real model."""

import argparse
import json
import random
import time
from collections.abc import Iterable
from pathlib import Path

from hotseat.audit.calibration_report import Piece
from hotseat.audit.changes import Ground
from hotseat.audit.claims import Claim
from hotseat.audit.report import Report, as_object, pieces
from hotseat.audit.run import CHECKS, run
from hotseat.audit.stock import Stock
from hotseat.cli import output
from hotseat.cli.calibration_page import markdown, plain
from hotseat.cli.compose import home
from hotseat.cli.progress import Progress
from hotseat.errors import ClaimFailed, HotseatError
from hotseat.storage.atomic import write_atomically
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.specimens import Specimens

FAKES = "fakes, no model was called"
ABOUT = (
    "A specimen is a transcript that was written so that what it shows, the truth, is known. A fake is a program that "
    "answers as a grading model would: the oracle by the truth, each other one with a planted defect. Levels are 1 to "
    "5, totals 0 to 100. Each claim below has a limit that was set beforehand."
)


def audit(arguments: argparse.Namespace) -> int:
    """Put every claim to the test and print what came of it. Raises ClaimFailed when one does not hold."""
    if arguments.live:
        from hotseat.cli.audit_live import audit_live  # noqa: PLC0415 - models are opened only when asked for

        return audit_live(arguments)
    if arguments.budget is not None or arguments.resume or arguments.yes:
        raise HotseatError("--budget, --resume and --yes go with --live.", "Without it no model is called.")
    began = time.monotonic()
    stock = shipped(home(arguments), arguments.seed)
    claims: list[Claim] = []
    with Progress("Auditing", len(CHECKS)) as progress:
        for check, found in run(stock, random.Random(arguments.seed)):
            claims += found
            progress.step(check.what)
    report = Report(tuple(claims), FAKES, len(stock.specimens), stock.seed, time.monotonic() - began, about=ABOUT)
    return told(report, arguments)


def shipped(at: Home, seed: int) -> Stock:
    """The specimens that ship with the program, on the items and rubrics of this home. Raises BadFile."""
    rubrics = Rubrics(at)
    banks = Banks(at, rubrics)
    specimens = Specimens(at, banks, rubrics).load()
    items = dict.fromkeys(specimen.item for specimen in specimens)
    grounds = {name: _ground(banks, rubrics, name) for name in items}
    return Stock(specimens, grounds, seed)


def _ground(banks: Banks, rubrics: Rubrics, name: str) -> Ground:
    item = banks.item(name)
    return Ground(item, rubrics.load(item.value.rubric))


def told(report: Report, arguments: argparse.Namespace) -> int:
    """Print the report or save it. Raises ClaimFailed, naming what does not hold."""
    page = _page(report, arguments)
    if arguments.output and arguments.output != "-":
        write_atomically(Path(arguments.output), page.encode())
        output.tell(f"Saved as {arguments.output}")
    else:
        output.say(page.removesuffix("\n"))
    if report.failed:
        raise ClaimFailed([claim.id for claim in report.failed])
    return 0


def _page(report: Report, arguments: argparse.Namespace) -> str:
    if getattr(arguments, "json", False):
        return f"{json.dumps(as_object(report), indent=2)}\n"
    parts: Iterable[Piece] = pieces(report)
    return markdown(parts) if arguments.markdown else plain(parts)
