"""`calibrate`: scores that people gave beside gradings by models. Reads; changes no session and calls no model."""

import argparse
import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from hotseat.audit import gold_check
from hotseat.audit.calibration import calibrations
from hotseat.audit.calibration_report import Report, as_object, pieces
from hotseat.audit.cases import Case
from hotseat.audit.gold import Entry, Known, Unknown, entries, rater_of, rubric_of
from hotseat.audit.gold_cases import cases
from hotseat.cli import output
from hotseat.cli.calibration_page import markdown, plain
from hotseat.cli.compose import studio
from hotseat.domain.finding import nearest
from hotseat.domain.rubric import Rubric
from hotseat.errors import BadFile, NotFound, Problem
from hotseat.session.archive import Session
from hotseat.session.studio import Studio
from hotseat.storage.atomic import write_atomically
from hotseat.storage.checked import in_order
from hotseat.storage.gold import read_gold
from hotseat.storage.rubrics import DEFAULT

NOTHING_TO_COMPARE: Final = 2
"""The exit code when no transcript has a grading by a model."""
YAML: Final = (".yaml", ".yml")
UNTOUCHED: Final = "Nothing was computed. Mend the file and try again."


def calibrate(arguments: argparse.Namespace) -> int:
    """Report how far models and people agree. Raises BadFile with every problem of the gold, and NotFound."""
    report = _report(studio(argparse.Namespace(home=getattr(arguments, "home", ""))), arguments)
    if getattr(arguments, "json", False):
        page = f"{json.dumps(as_object(report), indent=2)}\n"
    else:
        page = (markdown if arguments.markdown else plain)(pieces(report))
    if arguments.output and arguments.output != "-":
        write_atomically(Path(arguments.output), page.encode())
        output.tell(f"Saved as {arguments.output}")
    else:
        output.say(page.removesuffix("\n"))
    return 0 if report.calibrations else NOTHING_TO_COMPARE


def _report(world: Studio, arguments: argparse.Namespace) -> Report:
    read = read_gold(Path(arguments.gold))
    lines, problems = entries(read)
    found = {entry.gold.session: _found(world, entry.gold.session) for entry in lines if entry.gold.session}
    sessions = {name: _known(world, session) for name, session in found.items()}
    asked: str | None = arguments.rubric
    try:
        rubric = _rubric(world, asked or rubric_of(lines, sessions, DEFAULT), found.values())
    except NotFound as error:
        if asked:
            raise
        raise BadFile([*problems, Problem(read.file, lines[0].no, "rubric", error.what)], UNTOUCHED) from error
    checked = gold_check.problems(read.file, lines, sessions, rubric, asked=asked is not None)
    if problems or checked:
        raise BadFile(in_order([*problems, *checked]), UNTOUCHED)
    grader = _grader(getattr(arguments, "grader", ""), cases(lines, sessions, rubric.id)[0])
    compared, left_out = cases(lines, sessions, rubric.id, grader)
    return Report(
        gold=read.file,
        rubric=rubric.id,
        lines=len(lines),
        transcripts=len(compared) + len(left_out),
        raters=_raters(lines),
        seed=arguments.seed,
        calibrations=calibrations(compared, rubric, random.Random(arguments.seed)),
        left_out=left_out,
    )


def _found(world: Studio, name: str) -> Session | Unknown:
    try:
        return world.read(name)
    except NotFound as error:
        return Unknown(error.what)
    except BadFile as error:
        return Unknown(f"cannot be read: {error.problems[0]}")


def _known(world: Studio, session: Session | Unknown) -> Known | Unknown:
    if isinstance(session, Unknown):
        return session
    flags = tuple(flag.id for flag in session.item.value.red_flags)
    return Known(session.id, session.rubric.value.id, flags, session.state.assessments, _closed(world, session))


def _closed(world: Studio, session: Session) -> str:
    """Why nothing of a session is compared; empty when it may be."""
    header = session.state.header
    if header.sample:
        return "it is a sample, which no model has graded."
    return "a drill is not scored." if header.drill else world.sealed(session)


def _rubric(world: Studio, wanted: str, sessions: Iterable[Session | Unknown]) -> Rubric:
    """The rubric of that id or in that file, else as a session was graded by it. Raises NotFound and BadFile."""
    if Path(wanted).suffix in YAML:
        return world.rubrics.open(Path(wanted)).value
    try:
        return world.rubrics.load(wanted).value
    except NotFound:
        for session in sessions:
            if isinstance(session, Session):
                for kept in (session.rubric, *session.others.values()):
                    if kept.value.id == wanted:
                        return kept.value
        raise


def _grader(wanted: str, compared: Sequence[Case]) -> str:
    """The name as it was given. Raises NotFound when nobody of that name has graded here."""
    there = {run.group.grader for case in compared for run in case.runs}
    if wanted and wanted not in there:
        raise NotFound("grader", wanted, nearest(wanted, there), f"These graded: {', '.join(sorted(there)) or 'none'}.")
    return wanted


def _raters(lines: Iterable[Entry]) -> tuple[str, ...]:
    """Every rater once, as first written."""
    named: dict[str, str] = {}
    for entry in lines:
        named.setdefault(rater_of(entry.gold), entry.gold.rater)
    return tuple(named.values())
