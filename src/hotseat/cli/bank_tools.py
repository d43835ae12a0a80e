"""`bank new`, `bank preview`, `bank coverage`, `bank schema`: what an author of items works with."""

import argparse
import json
import shlex
from collections.abc import Iterator, Mapping
from itertools import dropwhile
from pathlib import Path
from typing import Final

from hotseat.authoring import editor_schema, views
from hotseat.authoring.coverage import Filed, Table, coverage, gaps, levels
from hotseat.authoring.interviewer_page import interviewer_view
from hotseat.authoring.scaffold import scaffold
from hotseat.cli import output
from hotseat.cli.compose import home
from hotseat.cli.item_page import open_part
from hotseat.domain.base import Round
from hotseat.domain.kinds import KINDS
from hotseat.errors import HotseatError
from hotseat.storage.atomic import write_atomically
from hotseat.storage.banks import Banks, ItemHead
from hotseat.storage.home import Home
from hotseat.storage.own_items import free_place, own_bank, put_schema
from hotseat.storage.rubrics import Rubrics

SHORT: Final[Mapping[Round, str]] = {
    "case": "case",
    "technical": "techn.",
    "behavioral": "behav.",
    "stakeholder": "stakeh.",
    "executive": "exec.",
    "calibration": "calib.",
}
"""The kinds of round as heads of narrow columns."""


def bank_new(arguments: argparse.Namespace) -> int:
    """A commented item to be filled in, among the user's own, and the schema for an editor beside it."""
    at = home(arguments)
    if taken := Banks(at, Rubrics(at)).items_in().get(arguments.id):
        raise HotseatError(f"There is an item called {arguments.id!r} already, in {taken}.", "Choose another id.")
    path = free_place(at, arguments.round, arguments.id, Path(arguments.output) if arguments.output else None)
    schema = put_schema(at, path, _schema(at))
    write_atomically(path, scaffold(arguments.round, arguments.id, schema).encode())
    output.say(str(path))
    for line in _next_steps(arguments, path, known=own_bank(at, path)):
        output.tell(line, wrapped=False)
    return 0


def _next_steps(arguments: argparse.Namespace, path: Path, *, known: bool) -> Iterator[str]:
    """What to do with a new item; `known`: it is found by its id."""
    elsewhere = ("--home", arguments.home) if hasattr(arguments, "home") else ()
    item = arguments.id if known else str(path)
    steps = [("bank", "check", str(path)), ("bank", "preview", item)]
    kind = KINDS[arguments.round].name
    yield f"A small item ({kind}) that holds as it stands. Its comments say what to change, and where."
    yield from (f"  {shlex.join(('hotseat', *step, *elsewhere))}" for step in steps)
    if known:
        sit = ("hotseat", "practice", item, "--plain", "--interviewer", "offline", *elsewhere)
        yield f"  {shlex.join(sit)}"
    else:
        yield f"To sit it, put it into {home(arguments).question_banks}"


def bank_preview(arguments: argparse.Namespace) -> int:
    """What candidate, interviewer and grader each see of an item; it spoils the round."""
    at = home(arguments)
    rubrics = Rubrics(at)
    banks = Banks(at, rubrics)
    path = Path(arguments.item)
    item = (banks.open(path) if path.suffix in {".yaml", ".yml"} else banks.item(arguments.item)).value
    rubric = rubrics.load(item.rubric).value
    pages = {
        "candidate": lambda: open_part(item),
        "interviewer": lambda: interviewer_view(item),
        "models": lambda: views.models_view(item),
        "grader": lambda: views.grader_view(item, rubric),
    }
    wanted = [arguments.only] if arguments.only else ["candidate", "interviewer", "grader"]
    for place, view in enumerate(wanted):
        if len(wanted) > 1:
            output.say(f"{'' if place == 0 else chr(10)}── What the {view} has {'─' * 40}\n")
        for line in dropwhile(lambda line: not line, pages[view]()):
            output.say(line)
    return 0


def bank_coverage(arguments: argparse.Namespace) -> int:
    """How many items there are of each kind, by track, level, trade and topic, and what is missing."""
    at = home(arguments)
    banks = Banks(at, Rubrics(at))
    bank = banks.heads()
    tables = coverage([_filed(head) for head in bank.heads], banks.vocabulary())
    if arguments.json:
        output.as_json([_object(table) for table in tables])
    else:
        output.say("Items by what they are filed under; most stand in several rows.")
        for line in _tables(tables):
            output.say(line)
        missing = [f"  {where}: {what}" for where, what in gaps(tables)]
        output.say("\nThin or missing" if missing else "\nEverything is covered.")
        for line in missing:
            output.say(line)
    for problem in bank.problems:
        output.tell(str(problem))
    return 2 if bank.problems else 0


def bank_schema(arguments: argparse.Namespace) -> int:
    """The JSON Schema of an item, for an editor."""
    text = _schema(home(arguments))
    if arguments.output:
        write_atomically(Path(arguments.output), f"{text}\n".encode())
        output.tell(f"{arguments.output}: the first line of an item names it, so that an editor knows it:")
        output.tell(f"  # yaml-language-server: $schema={Path(arguments.output).name}", wrapped=False)
    else:
        output.say(text)
    return 0


def _schema(at: Home) -> str:
    """The schema as JSON, with the words of this home."""
    rubrics = Rubrics(at)
    banks = Banks(at, rubrics)
    words = editor_schema.Words(banks.vocabulary(), banks.lexicon().value, rubrics.load().value, banks.personas())
    return json.dumps(editor_schema.item_schema(words), indent=1, ensure_ascii=False)


def _filed(head: ItemHead) -> Filed:
    seniority = levels(head.seniority.lowest, head.seniority.highest)
    return Filed(head.id, head.round, head.tracks, seniority, head.domain, head.topics)


def _tables(tables: tuple[Table, ...]) -> Iterator[str]:
    """The tables one below the other, in the same columns: 80 of them hold the longest word there is."""
    widest = max(len(row.word) for table in tables for row in table.rows)
    for table in tables:
        yield from (
            "",
            f"{table.about.capitalize():{widest}}{''.join(f'{name:>8}' for name in (*SHORT.values(), 'all'))}",
        )
        for row in table.rows:
            counts = "".join(f"{count or '·':>8}" for count in (*row.counts, row.total))
            yield f"{row.word:{widest}}{counts}"


def _object(table: Table) -> dict[str, object]:
    rows = [{"id": row.word, **dict(zip(table.kinds, row.counts, strict=True)), "all": row.total} for row in table.rows]
    return {"about": table.about, "rows": rows}
