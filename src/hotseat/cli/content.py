"""`bank` and `rubric`: list, show and check what interviews are made of."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from hotseat.cli import output
from hotseat.cli.compose import home
from hotseat.cli.item_page import open_part, secret_part
from hotseat.domain.finding import nearest
from hotseat.domain.kinds import KINDS
from hotseat.domain.rubric import Rubric
from hotseat.errors import NotFound, Problem
from hotseat.storage.banks import Banks, ItemHead
from hotseat.storage.rubrics import Rubrics


def bank_list(arguments: argparse.Namespace) -> int:
    """All items, or those of one kind of round, kind by kind. Unreadable files are told, and the others are listed."""
    wanted = _kinds(arguments.round)
    listed = _banks(arguments).heads()
    heads = [head for kind in wanted for head in listed.heads if head.round == kind]
    if getattr(arguments, "json", False):
        output.as_json([_object(head) for head in heads])
    elif heads:
        output.table([_row(head) for head in heads])
    else:
        output.tell("No items.")
    for problem in listed.problems:
        output.tell(str(problem))
    return 2 if listed.problems else 0


def bank_show(arguments: argparse.Namespace) -> int:
    """One item as a candidate may see it; with --spoil, or as JSON, all of it."""
    item = _banks(arguments).item(arguments.item).value
    if getattr(arguments, "json", False):
        output.as_json(item.model_dump(mode="json", by_alias=True))
        return 0
    for line in (*open_part(item), *(secret_part(item) if arguments.spoil else ())):
        output.say(line)
    if not arguments.spoil:
        output.tell("Facts, signals and the reference are left out. --spoil shows them, and spoils the round.")
    return 0


def bank_check(arguments: argparse.Namespace) -> int:
    """Every problem of the named files, or of the whole bank; with --strict also what falls short of the standard."""
    at = home(arguments)
    rubrics = Rubrics(at)
    banks = Banks(at, rubrics)
    paths = [Path(path) for path in arguments.paths] or None
    if not (arguments.strict or arguments.answers):
        return _told(arguments, banks.check(paths))
    from hotseat.cli import strict  # noqa: PLC0415 - the engine and the level code, which a plain check does without

    found = strict.strict_problems(arguments, banks, rubrics, paths)
    code = _told(arguments, found)
    if not arguments.json:
        strict.tell_rules(found)
    return code


def rubric_show(arguments: argparse.Namespace) -> int:
    """A rubric: weights, sub-criteria, anchors, verdicts."""
    rubric = Rubrics(home(arguments)).load(arguments.rubric).value
    if getattr(arguments, "json", False):
        output.as_json(rubric.model_dump(mode="json", by_alias=True))
        return 0
    for line in _rubric(rubric):
        output.say(line)
    return 0


def rubric_check(arguments: argparse.Namespace) -> int:
    """Every problem of the named files, or of all rubrics."""
    paths = [Path(path) for path in arguments.paths]
    return output.problems(Rubrics(home(arguments)).check(paths or None), _named(arguments.paths, "the rubrics"))


def _kinds(wanted: str | None) -> list[str]:
    """The kinds of round to list, as a loop has them. Raises NotFound when there is no such kind."""
    kinds = list[str](KINDS)
    if wanted is not None and wanted not in kinds:
        near = nearest(wanted, kinds)
        raise NotFound("kind of round", wanted, near, "" if near else f"There are {', '.join(kinds)}.")
    return kinds if wanted is None else [wanted]


def _object(head: ItemHead) -> dict[str, object]:
    plain = head.model_dump(mode="json") | {"minutes": int(head.minutes) if head.minutes % 1 == 0 else head.minutes}
    return {key: plain[key] for key in ("id", "round")} | plain


def _row(head: ItemHead) -> list[str]:
    return [head.id, head.round, f"{head.minutes:g} min", "●" * head.difficulty, head.title]


def _told(arguments: argparse.Namespace, found: list[Problem]) -> int:
    """The problems as lines or as JSON, and the exit code."""
    if arguments.json:
        output.as_json([asdict(problem) for problem in found])
        return 2 if found else 0
    return output.problems(found, _named(arguments.paths, "the question banks"))


def _banks(arguments: argparse.Namespace) -> Banks:
    at = home(arguments)
    return Banks(at, Rubrics(at))


def _named(paths: list[str], otherwise: str) -> str:
    return ", ".join(paths) or otherwise


def _rubric(rubric: Rubric) -> Iterator[str]:
    yield f"{rubric.title}  ({rubric.id}, version {rubric.version}, {rubric.valid_as_of})"
    for dimension in rubric.dimensions:
        yield f"\n{dimension.name}, {dimension.weight:.0%}\n  {dimension.one_line}"
        for sub in dimension.sub:
            yield f"\n  {sub.id} {sub.name}, weight {sub.weight:g} ({', '.join(sub.rounds)})\n     {sub.asks}"
            for level in range(1, 6):
                yield f"     {level}  {sub.levels[level]}"
    yield "\nVerdicts, from"
    for verdict in rubric.verdicts:
        yield f"  {verdict.min:.2f}  {verdict.label}"
