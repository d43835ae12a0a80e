"""The pages say what the code does: payloads, items, rubrics, the two commands, exit codes, rooms and named tests."""

import os
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final, get_args

import pytest
from pydantic import BaseModel
from textual.binding import Binding
from textual.dom import DOMNode

from hotseat.authoring.apart import WHY
from hotseat.authoring.strict import RULES
from hotseat.cli.answers import rounds_in
from hotseat.cli.parser import parse
from hotseat.cli.slash import Slash, of_block, rating
from hotseat.domain.base import Mode, Pace
from hotseat.domain.block_check import asked_in
from hotseat.domain.event import LineKind, Payload, from_line, to_line
from hotseat.domain.export import PacketExport, SessionExport
from hotseat.domain.item import Item, Lexicon, Persona
from hotseat.domain.kinds import KINDS
from hotseat.domain.round_check import PLACEHOLDERS
from hotseat.domain.rubric import Anchors, Rubric
from hotseat.domain.vocabulary import Vocabulary
from hotseat.errors import HotseatError
from hotseat.providers.catalog import VENDORS
from hotseat.session.commands import Answer
from hotseat.session.drilling import EXERCISES
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.debrief import DebriefScreen
from hotseat.tui.screens.home import HomeScreen
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.screens.loop import LoopScreen
from hotseat.tui.screens.start import StartScreen

ROOT: Final = Path(__file__).resolve().parents[1]
MOST_LINES: Final = 120
QUOTED: Final = re.compile(r"`([^`\n]+)`")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def cells(line: str) -> list[str]:
    """The cells of a line of a table; none for any other line."""
    return [cell.strip() for cell in line.strip("|").split(" | ")] if line.startswith("|") else []


def tables(text: str) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """Each table of a page: the heading it stands under, its header cells and its rows."""
    heading, header, rows = "", list[str](), list[list[str]]()
    for line in (*text.splitlines(), ""):
        row = cells(line)
        if row and header:
            rows.append(row)
        elif row:
            header = row
        elif header:
            yield heading, header, rows[1:]
            header, rows = [], []
        if line.startswith("#"):
            heading = line.strip("# `")


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """The models that an annotation names, however deep: `tuple[Quote, ...]`, `Spend | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def nested(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Every model inside a model, with the name of the field that holds it."""
    for name, field in model.model_fields.items():
        for inner in models_in(field.annotation):
            yield name, inner
            yield from nested(inner)


# --- events -----------------------------------------------------------------------------------------------------------

PAYLOADS: Final = {str(payload.model_fields["type"].default): payload for payload in models_in(Payload)}
PARTS: Final = {model.__name__: model for payload in PAYLOADS.values() for _, model in nested(payload)}
EVENTS: Final = page("docs/events.md")
SECTIONS: Final = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", EVENTS, re.MULTILINE | re.DOTALL))


JSON_WORDS: Final = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "null",
}


def in_words(schema: object) -> str:
    """The type of a field, from its JSON schema, as `docs/events.md` writes it."""
    match schema:
        case {"$ref": str(reference)}:
            words = f"`{reference.rpartition('/')[2]}`"
        case {"const": constant}:
            words = f"`{constant}`"
        case {"enum": list(values)}:
            words = ", ".join(f"`{value}`" for value in values)
        case {"anyOf": list(options)}:
            words = " or ".join(map(in_words, options))
        case {"type": "array", "items": items}:
            words = f"list of {in_words(items)}"
        case {"type": "object"}:
            words = f"by id, {by_id(schema)}"
        case {"type": str(name), "minimum": least, "maximum": most}:
            words = f"{JSON_WORDS[name]} {least:g} to {most:g}"
        case {"type": str(name), "minimum": least}:
            words = f"{JSON_WORDS[name]} from {least:g}"
        case {"type": str(name)}:
            words = JSON_WORDS[name]
        case _:
            raise ValueError(f"no words for {schema}")
    return words


def by_id(schema: object) -> str:
    """The type of the values of an object whose keys are ids, in words."""
    match schema:
        case {"patternProperties": dict(values)}:
            return " or ".join(map(in_words, values.values()))
        case {"additionalProperties": values}:
            return in_words(values)
        case _:
            raise ValueError(f"no words for {schema}")


def documented_fields(section: str) -> dict[str, str]:
    """The fields of a section of `docs/events.md`, with their types in words."""
    rows = [row for _, header, rows in tables(SECTIONS[section]) if header[0] == "field" for row in rows]
    return {field.strip("`"): words for field, words, _ in rows}


def test_every_payload_and_every_part_of_one_has_its_section_and_nothing_else_has() -> None:
    assert set(SECTIONS) == {*PAYLOADS, *PARTS}


@pytest.mark.parametrize(("section", "model"), (PAYLOADS | PARTS).items())
def test_a_section_gives_every_field_with_its_type(section: str, model: type[BaseModel]) -> None:
    properties = model.model_json_schema(by_alias=True, mode="serialization")["properties"]
    fields = {name: in_words(schema) for name, schema in properties.items() if name != "type"}
    assert documented_fields(section) == fields


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_example_line_of_a_payload_can_be_read(payload: str) -> None:
    lines = re.findall(r"^```json\n(.*)\n```$", SECTIONS[payload], re.MULTILINE)
    assert [from_line(line).payload.type for line in lines] == [payload]


@pytest.mark.parametrize(
    "payload", [name for name, model in PAYLOADS.items() if "assessment" not in model.model_fields]
)
def test_the_example_line_of_a_payload_is_written_just_so(payload: str) -> None:
    lines = re.findall(r"^```json\n(.*)\n```$", SECTIONS[payload], re.MULTILINE)
    assert [to_line(from_line(line)) for line in lines] == lines


def test_every_kind_of_line_is_explained() -> None:
    rows = [row for _, header, rows in tables(SECTIONS["interviewer_spoke"]) if header[0] == "kind" for row in rows]
    assert [kind for row in rows for kind in QUOTED.findall(row[0])] == list(get_args(LineKind))


# --- exports ----------------------------------------------------------------------------------------------------------

EXPORTED: Final = {
    model.__name__: model
    for root in (SessionExport, PacketExport)
    for model in (root, *(part for _, part in nested(root)))
    if model.__name__ not in PARTS
}
EXPORT: Final = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", page("docs/export.md"), re.MULTILINE | re.DOTALL))


def test_every_part_of_an_export_has_its_section_with_its_fields_and_their_types() -> None:
    told = {
        name: {row[0].strip("`"): row[1] for _, _, rows in tables(section) for row in rows}
        for name, section in EXPORT.items()
    }
    assert told == {
        name: {
            field: in_words(schema)
            for field, schema in model.model_json_schema(by_alias=True, mode="serialization")["properties"].items()
        }
        for name, model in EXPORTED.items()
    }


# --- items and rubrics ------------------------------------------------------------------------------------------------

OTHER_TABLES: Final = {"round", "read", "about", "rule"}
AUTHORS: Final[Mapping[str, type[BaseModel]]] = {
    "item": Item,
    "persona": Persona,
    "topics": Lexicon,
    "vocabulary": Vocabulary,
    "rubric": Rubric,
}


def fields_of(block: str, model: type[BaseModel]) -> dict[tuple[str, str], bool]:
    """Each key of a file as (block it stands in, key), and whether its block must have it. Anchors have no keys."""
    fields = {(block, field.alias or name): field.is_required() for name, field in model.model_fields.items()}
    for name, field in model.model_fields.items():
        for inner in models_in(field.annotation):
            if inner is not Anchors:
                fields |= fields_of(name, inner)
    return fields


def author_rows() -> Iterator[tuple[str, list[str], bool]]:
    """Each key of a table in `docs/items.md`: the block of the table, the path of the key, whether it is bold."""
    for _, header, rows in tables(page("docs/items.md")):
        if header[0] in OTHER_TABLES:
            continue
        for block in header[0].replace("`", "").split(", "):
            for row in rows:
                for name in row[0].split(", "):
                    yield block, name.strip("*`").split("."), name.startswith("**")


def test_authors_find_every_key_of_every_file_and_no_other() -> None:
    paths = [(block, *path) for block, path, _ in author_rows()]
    told = {pair for path in paths for pair in pairwise(path)}
    assert told == {key for block, model in AUTHORS.items() for key in fields_of(block, model)}


def test_authors_see_in_bold_what_a_block_must_have() -> None:
    needed = {key: need for block, model in AUTHORS.items() for key, need in fields_of(block, model).items()}
    bold = {(path[-2] if path[1:] else block, path[-1]): is_bold for block, path, is_bold in author_rows()}
    assert bold == {key: needed[key] for key in bold}


def told_by(first: str) -> list[list[list[str]]]:
    """The rows of the table of `docs/items.md` that begins with that head: in each cell what stands in backquotes."""
    (rows,) = [rows for _, header, rows in tables(page("docs/items.md")) if header[0] == first]
    return [[QUOTED.findall(cell) for cell in row] for row in rows]


def test_authors_find_the_parts_of_every_kind_of_round_and_what_comes_in_them() -> None:
    blocks = ("probes", "pressure", "curveball")
    kinds = [
        [[round_], list(kind.phases), *([*asked_in(round_, block)] for block in blocks)]
        for round_, kind in KINDS.items()
    ]
    assert [[name, parts, *asked] for name, parts, _, *asked in told_by("round")] == kinds


def test_authors_find_an_item_of_every_kind_to_read() -> None:
    files = [Path(name) for (name,), _ in told_by("read")]
    assert [file.parent.name for file in files] == list(KINDS)
    assert [file for file in files if not (ROOT / file).exists()] == []


def test_authors_find_what_is_filled_in_in_a_derived_question() -> None:
    told = {about: tuple(name.strip("{}") for name in names) for (about,), _, names in told_by("about")}
    assert told == PLACEHOLDERS


def test_authors_find_every_rule_of_the_strict_check_in_its_order() -> None:
    told = [rule for rules, _ in told_by("rule") for rule in rules]
    assert told == [*(rule.id for rule in RULES), *WHY]


# --- commands, codes, rooms -------------------------------------------------------------------------------------------


def test_the_readme_has_one_command_to_open_the_app_and_one_to_run_the_tests() -> None:
    commands = re.findall(r"^python3 -m venv .*$", page("README.md"), re.MULTILINE)
    assert [command.rpartition(" && ")[2] for command in commands] == [
        ".venv/bin/hotseat",
        ".venv/bin/python tests/check.py",
    ]


def test_ci_and_make_run_the_command_of_the_readme() -> None:
    _, command = re.findall(r"^python3 -m venv .*$", page("README.md"), re.MULTILINE)
    set_up, check = command.rsplit(" && ", 1)
    recipes = {line.strip() for line in page("Makefile").splitlines() if line.startswith("\t")}
    assert page(".ci/run").splitlines()[-1] == command
    assert {set_up, check} - recipes == set()
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def kinds_of(error: type[HotseatError]) -> Iterator[type[HotseatError]]:
    yield error
    for kind in error.__subclasses__():
        yield from kinds_of(kind)


def test_the_readme_explains_every_exit_code() -> None:
    (told,) = re.findall(r"Exit codes: (.*?)\n\n", page("README.md"), re.DOTALL)
    codes = [int(code) for code in QUOTED.findall(told)]
    assert codes == sorted({0, 130, *(error.exit_code for error in kinds_of(HotseatError))})


def rows_of_the_readme(first: str) -> list[list[str]]:
    """The rows of its table that begins with that head."""
    (rows,) = [rows for _, header, rows in tables(page("README.md")) if header[0] == first]
    return rows


def test_the_readme_tells_every_kind_of_round_with_the_minutes_of_an_item_that_ships() -> None:
    told = {name: float(minutes) for name, minutes, _ in rows_of_the_readme("round")}
    home = Home(ROOT / "no-home-of-anyone")
    heads = Banks(home, Rubrics(home)).heads().heads
    there = {kind.name: {head.minutes for head in heads if head.round == round_} for round_, kind in KINDS.items()}
    assert list(told) == list(there)
    assert [name for name, minutes in there.items() if round(told[name]) not in map(int, minutes)] == []


def test_the_readme_tells_every_mode_and_pace() -> None:
    told = [name.split()[-1] for option, _ in rows_of_the_readme("option") for name in QUOTED.findall(option)]
    assert told == [*get_args(Mode), *get_args(Pace)]


def test_the_readme_names_every_drill() -> None:
    text = " ".join(page("README.md").split()).lower()
    assert [exercise.title for exercise in EXERCISES[1:] if exercise.title.lower().rstrip("?") not in text] == []


def test_the_file_of_answers_in_the_readme_is_one() -> None:
    (example,) = re.findall(r"^```text\n(.*?)^```$", page("README.md"), re.MULTILINE | re.DOTALL)
    first, second = ([*iter(answers.next, None)] for answers in rounds_in(example))
    assert [type(of_block(block)) for block in (*first, *second)] == [Answer, Answer, Answer, Slash]
    assert isinstance(said := of_block(second[-1]), Slash)
    assert rating(said.text, ["one", "two", "three"]) is not None


def test_the_readme_explains_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--help"])
    there = re.findall(r"^    ([a-z]+) ", capsys.readouterr().out, re.MULTILINE)
    rows = [row for _, header, rows in tables(page("README.md")) if header[0] == "command" for row in rows]
    told = [name.split()[1] for row in rows for name in QUOTED.findall(row[0]) if name.startswith("hotseat ")]
    assert sorted(told) == sorted(there)


@pytest.mark.parametrize("screen", [HotseatApp, HomeScreen, StartScreen, InterviewScreen, LoopScreen, DebriefScreen])
def test_the_readme_names_every_key_that_the_footer_of_a_main_screen_shows(screen: type[DOMNode]) -> None:
    rows = [row for _, header, rows in tables(page("README.md")) if header[0] == "where" for row in rows]
    told = {name for row in rows for name in QUOTED.findall(row[1])}
    keys = {binding.key.split(",")[0] for binding in screen.BINDINGS if isinstance(binding, Binding) and binding.show}
    names = {key if len(key) == 1 else key.title().replace("Escape", "Esc") for key in keys}
    assert names - told == set()


def test_the_readme_names_every_vendor_and_where_its_key_is_read_from() -> None:
    names = set(QUOTED.findall(page("README.md")))
    vendors = {vendor.id if vendor.id == "offline" else f"{vendor.id}:NAME" for vendor in VENDORS.values()}
    assert vendors | {vendor.key_env for vendor in VENDORS.values() if vendor.key_env} <= names


def test_the_architecture_describes_every_room() -> None:
    rows = [row for _, header, rows in tables(page("ARCHITECTURE.md")) if header[0] == "room" for row in rows]
    rooms = [room for row in rows for room in QUOTED.findall(row[0])]
    inside = (ROOT / "src" / "hotseat").iterdir()
    there = [path.name for path in inside if path.is_dir() and path.name != "__pycache__"]
    assert sorted(rooms) == sorted([*there, "errors.py"])


def test_the_architecture_names_tests_that_are_there() -> None:
    named = [name for name in QUOTED.findall(page("ARCHITECTURE.md")) if name.startswith("tests/")]
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md"])
def test_a_page_is_short_enough_to_be_read(name: str) -> None:
    assert len(page(name).splitlines()) <= MOST_LINES
