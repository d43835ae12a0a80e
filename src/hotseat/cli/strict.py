"""`bank check --strict`: the standard that the shipped bank is held to, with what each rule is for."""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from hotseat.authoring import apart
from hotseat.authoring.strict import RULES, strict_findings
from hotseat.cli import output
from hotseat.errors import Problem
from hotseat.storage.banks import Banks
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.short_answers import AnswerFiles


def strict_problems(
    arguments: argparse.Namespace, banks: Banks, rubrics: Rubrics, paths: Sequence[Path] | None
) -> list[Problem]:
    """Every problem of the named files, or of the whole bank, and with --answers of the answers to those items."""
    found = banks.check(paths, strict_findings)
    if arguments.answers:
        found += _answers(AnswerFiles(Path(arguments.answers), banks, rubrics), banks, paths)
    return found


def tell_rules(found: Iterable[Problem]) -> None:
    """What each rule that is broken is for, once."""
    whys = {rule.id: rule.why for rule in RULES} | dict(apart.WHY)
    broken = [rule for rule in whys if any(problem.rule == rule for problem in found)]
    for rule in broken:
        output.tell(f"{rule}: {whys[rule]}")


def _answers(files: AnswerFiles, banks: Banks, paths: Sequence[Path] | None) -> list[Problem]:
    wanted = banks.items_in(paths)
    answered = files.items()
    missing = [
        Problem(str(path), 1, "id", "has no file of three short answers", "", "answers")
        for item, path in wanted.items()
        if item not in answered
    ]
    return missing + files.check(apart.answer_findings, None if paths is None else list(wanted))
