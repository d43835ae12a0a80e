"""`bank new`, `bank preview`, `bank coverage`, `bank schema`: what an author of items works with."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from hotseat.authoring import editor_schema, views
from hotseat.authoring.coverage import Filed, Table, coverage, gaps, levels
from hotseat.authoring.interviewer_page import interviewer_view
from hotseat.authoring.scaffold import scaffold
from hotseat.cli import output
from hotseat.cli.compose import home
from hotseat.cli.item_page import open_part
from hotseat.domain.kinds import KINDS
from hotseat.errors import StorageTrouble
from hotseat.storage.atomic import write_atomically
from hotseat.storage.banks import Banks, ItemHead
from hotseat.storage.home import Home
from hotseat.storage.own_items import SCHEMA_FILE, free_place
from hotseat.storage.rubrics import Rubrics


def bank_new(arguments: argparse.Namespace) -> int:
    """A commented item to be filled in, among the user's own, and the schema for an editor beside it."""
    at = home(arguments)
    known = [head.id for head in Banks(at, Rubrics(at)).heads().heads]
    if arguments.id in known:
        raise StorageTrouble(f"There is an item called {arguments.id!r} already.", "Give the new one another id.")
    path = free_place(at, arguments.round, arguments.id, Path(arguments.output) if arguments.output else None)
    schema = path.parent / SCHEMA_FILE
    write_atomically(schema, json.dumps(_schema(at), indent=1, ensure_ascii=False).encode())
    write_atomically(path, scaffold(arguments.round, path.stem, SCHEMA_FILE).encode())
    output.say(str(path))
    output.tell(
        f"It is a small {KINDS[arguments.round].name} that holds as it stands; make it yours from `signals` outwards.\n"
        f"  hotseat bank check {path}\n"
        f"  hotseat bank preview {path.stem}\n"
        f"  hotseat practice {path.stem} --plain --interviewer offline",
        wrapped=False,
    )
    return 0


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
        for line in pages[view]():
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
        for line in _tables(tables):
            output.say(line)
        missing = gaps(tables)
        output.say("\nNot covered yet" if missing else "\nEverything is covered.")
        for gap in missing:
            output.say(f"  {gap}")
    for problem in bank.problems:
        output.tell(str(problem))
    return 2 if bank.problems else 0


def bank_schema(arguments: argparse.Namespace) -> int:
    """The JSON Schema of an item, for an editor."""
    text = json.dumps(_schema(home(arguments)), indent=1, ensure_ascii=False)
    if arguments.output:
        write_atomically(Path(arguments.output), text.encode())
    else:
        output.say(text)
    return 0


def _schema(at: Home) -> dict[str, object]:
    rubrics = Rubrics(at)
    banks = Banks(at, rubrics)
    words = editor_schema.Words(banks.vocabulary(), banks.lexicon().value, rubrics.load().value, banks.personas())
    return editor_schema.item_schema(words)


def _filed(head: ItemHead) -> Filed:
    seniority = levels(head.seniority.lowest, head.seniority.highest)
    return Filed(head.id, head.round, head.tracks, seniority, head.domain, head.topics)


def _tables(tables: tuple[Table, ...]) -> Iterator[str]:
    for place, table in enumerate(tables):
        heads = [table.about.capitalize(), *(KINDS[kind].name.split()[0] for kind in table.kinds), "all"]
        rows = [[row.word, *(str(count or "·") for count in row.counts), str(row.total)] for row in table.rows]
        yield from ("",) if place else ()
        yield from output.columns([heads, *rows])


def _object(table: Table) -> dict[str, object]:
    rows = [{"id": row.word, **dict(zip(table.kinds, row.counts, strict=True)), "all": row.total} for row in table.rows]
    return {"about": table.about, "rows": rows}
