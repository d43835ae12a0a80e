"""`calibrate`: scores that people gave beside gradings by models. Reads; changes no session and calls no model."""

import argparse
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hotseat.audit import gold_check
from hotseat.audit.calibration import calibrations
from hotseat.audit.calibration_report import Report, as_object, pieces
from hotseat.audit.cases import Case
from hotseat.audit.gold import Entry, Known, Sessions, Unknown, entries, rater_of, rubric_of, sessions_in
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
UNREAD: Final = "Nothing was computed. Look at its name, and whether it is the file that you mean."
MOST_TOLD: Final = 20
"""Problems of a file that are listed; of a file of another kind every line is one."""


@dataclass(frozen=True)
class Checked:
    """A gold file without a fault, with what its lines are about."""

    file: str
    lines: tuple[Entry, ...]
    sessions: Sessions
    rubric: Rubric


def calibrate(arguments: argparse.Namespace) -> int:
    """Report how far models and people agree. Raises BadFile with every problem of the gold, and NotFound."""
    world = studio(argparse.Namespace(home=getattr(arguments, "home", "")))
    gold = _checked(world, Path(arguments.gold), arguments.rubric)
    report = _report(gold, getattr(arguments, "grader", ""), arguments.seed)
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


def _checked(world: Studio, path: Path, asked: str | None) -> Checked:
    """The gold, read under the rubric asked for, else under the one that most of its lines are under."""
    try:
        read = read_gold(path)
    except BadFile as error:
        raise BadFile(error.problems, UNREAD) from error
    lines, problems = entries(read)
    found = {name: _found(world, name) for name in sessions_in(read)}
    sessions = {name: _known(world, session) for name, session in found.items()}
    wanted = asked or rubric_of(lines, sessions, DEFAULT)
    try:
        rubric = _rubric(world, wanted, found.values())
    except NotFound as error:
        if asked:
            raise
        said = [entry.no for entry in lines if entry.gold.rubric == wanted]
        unknown = [Problem(read.file, no, "rubric", error.what) for no in said]
        raise _refused([*problems, *unknown]) from error
    problems = (*problems, *gold_check.problems(read, lines, sessions, rubric, asked=asked is not None))
    if problems:
        raise _refused(problems)
    return Checked(read.file, lines, sessions, rubric)


def _refused(problems: Sequence[Problem]) -> BadFile:
    """The first problems of the file, and how many more there are."""
    ordered = in_order(problems)
    more = len(ordered) - MOST_TOLD
    return BadFile(ordered[:MOST_TOLD], f"And {more} more. {UNTOUCHED}" if more > 0 else UNTOUCHED)


def _report(gold: Checked, grader: str, seed: int) -> Report:
    if grader:
        _refuse_unknown(grader, cases(gold.lines, gold.sessions, gold.rubric.id)[0])
    compared, left_out = cases(gold.lines, gold.sessions, gold.rubric.id, grader)
    return Report(
        gold=gold.file,
        rubric=gold.rubric.id,
        lines=len(gold.lines),
        transcripts=len(compared) + len(left_out),
        raters=_raters(gold.lines),
        seed=seed,
        calibrations=calibrations(compared, gold.rubric, random.Random(seed)),
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
        read = [session for session in sessions if isinstance(session, Session)]
        used = (kept.value for session in read for kept in (session.rubric, *session.others.values()))
        if kept := next((rubric for rubric in used if rubric.id == wanted), None):
            return kept
        raise


def _refuse_unknown(grader: str, compared: Sequence[Case]) -> None:
    """Raises NotFound when nobody of that name has graded any of these."""
    there = sorted({run.group.grader for case in compared for run in case.runs})
    if grader not in there:
        raise NotFound("grader", grader, nearest(grader, there), f"These graded: {', '.join(there) or 'none'}.")


def _raters(lines: Iterable[Entry]) -> tuple[str, ...]:
    """Every rater once, as first written."""
    named: dict[str, str] = {}
    for entry in lines:
        named.setdefault(rater_of(entry.gold), entry.gold.rater)
    return tuple(named.values())
