"""`bank` and `rubric`: list, show and check what interviews are made of."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from hotseat.cli import output
from hotseat.cli.compose import home
from hotseat.domain.item import Item
from hotseat.domain.rubric import Rubric
from hotseat.storage.banks import Banks
from hotseat.storage.rubrics import Rubrics


def bank_list(arguments: argparse.Namespace) -> int:
    """All items. Files that cannot be read are told, and the others are listed."""
    listed = _banks(arguments).heads()
    if getattr(arguments, "json", False):
        first = ("id", "round")
        plain = [head.model_dump(mode="json") for head in listed.heads]
        output.as_json([{**{key: head[key] for key in first}, **head} for head in plain])
    else:
        output.table(
            [[head.id, head.round, f"{head.minutes} min", "●" * head.difficulty, head.title] for head in listed.heads]
        )
    for problem in listed.problems:
        output.tell(str(problem))
    return 2 if listed.problems else 0


def bank_show(arguments: argparse.Namespace) -> int:
    """One item as a candidate may see it; with --spoil, or as JSON, all of it."""
    item = _banks(arguments).item(arguments.item).value
    if getattr(arguments, "json", False):
        output.as_json(item.model_dump(mode="json", by_alias=True))
        return 0
    for line in (*_open_part(item), *(_secret_part(item) if arguments.spoil else ())):
        output.say(line)
    if not arguments.spoil:
        output.tell("Facts, signals and the reference are left out. --spoil shows them, and spoils the round.")
    return 0


def bank_check(arguments: argparse.Namespace) -> int:
    """Every problem of the named files, or of the whole bank."""
    paths = [Path(path) for path in arguments.paths]
    return output.problems(_banks(arguments).check(paths or None), _named(arguments.paths, "the question banks"))


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


def _banks(arguments: argparse.Namespace) -> Banks:
    at = home(arguments)
    return Banks(at, Rubrics(at))


def _named(paths: list[str], otherwise: str) -> str:
    return ", ".join(paths) or otherwise


def _open_part(item: Item) -> Iterator[str]:
    yield f"{item.title}  ({item.id}, {item.round}, {item.timebox.minutes} minutes, difficulty {item.difficulty} of 5)"
    yield f"{item.premise}\n"
    yield item.brief.strip()
    yield f"\n{item.interviewer.name}, {item.interviewer.role}:\n{item.prompt.strip()}\n"
    for phase in item.timebox.phases:
        yield f"  {phase.minutes:2} min  {phase.id:9} {phase.goal}"


def _secret_part(item: Item) -> Iterator[str]:
    yield "\nFacts"
    for fact in item.facts:
        yield f"  {fact.id} ({fact.gate}, {fact.value}): {fact.fact}"
    yield "\nSignals"
    for signal in item.signals:
        yield f"  {signal.id} {signal.sub} weight {signal.weight}: {signal.ask}"
        yield f"      counts: {signal.counts}"
        yield f"      does not: {signal.near_miss}"
    yield "\nRed flags"
    for flag in item.red_flags:
        yield f"  {flag.id} ({flag.severity}, {flag.dim}): {flag.ask}"
    yield "\nReference"
    for point in item.reference.spine:
        yield f"  • {point}"


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
