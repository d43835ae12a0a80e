"""The rules of the house that a count or a scan can hold: sizes, first sentences, and who may touch what.

Which of our own rooms may import which is import-linter's business (`pyproject.toml`).
"""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from hotseat.domain.speech import sentences

SOURCE: Final = Path(__file__).resolve().parents[1] / "src" / "hotseat"
CODE: Final[Mapping[str, str]] = {
    path.relative_to(SOURCE).as_posix(): path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py"))
}

MODULE_LINES: Final = 400
FUNCTION_LINES: Final = 50
CLASS_LINES: Final = 200
# `module.py` or `module.py:Class.method`, and why it may be larger.
SIZE_EXCEPTIONS: Final[Mapping[str, str]] = {}

# What a module is and what it must not do; how it works may follow in paragraphs of its own.
FIRST_SENTENCES: Final = 3

# The only places that may import a package; a folder ends in a slash.
MAY_IMPORT: Final[Mapping[str, tuple[str, ...]]] = {
    "anthropic": ("providers/anthropic.py",),
    "openai": ("providers/openai.py",),
    "httpx2": ("providers/anthropic.py", "providers/openai.py"),
    "yaml": ("storage/yaml_source.py",),
    "plotext": (),
    "textual": ("tui/",),
    "textual_plotext": ("tui/widgets/plot.py",),
    "rich": ("tui/", "session/handout_text.py", "cli/progress.py"),
    "platformdirs": ("cli/",),
    # Libraries that the figures and the schema for editors are held to, in tests only.
    "jsonschema": (),
    "krippendorff": (),
    "numpy": (),
    "sklearn": (),
}
MAY_READ_ENVIRONMENT: Final = ("cli/",)
# What stands beside these modules, and below `scaffold.py`, are resources of the package, never written.
MAY_TOUCH_FILES: Final = (
    "storage/",
    "prompts/render.py",
    "interviewer/bayes.py",
    "authoring/scaffold.py",
    "session/html_parts.py",
)
# `factory.py` only names `random.random` as the default scatter of a retry, which the caller may replace.
MAY_TELL_TIME_OR_DRAW: Final = ("cli/", "providers/factory.py")

# Each costs more to load than all of Hotseat's own code.
SLOW_PACKAGES: Final = ("anthropic", "httpx2", "openai", "pydantic", "yaml")

ENVIRONMENT: Final = re.compile(
    r"os\.(environb?|getenvb?|putenv|unsetenv|path\.expand(user|vars))|pathlib\.Path\.home|.*\.expanduser"
)
FILES: Final = re.compile(
    r"open|(io|os)\.(open|fdopen|remove|unlink|rename|replace|mkdir|makedirs|listdir|scandir|walk)|(shelve|sqlite3|tempfile)\..*"
    r"|.*\.((read|write)_(text|bytes)|mkdir|rmdir|unlink|iterdir|r?glob|is_file|is_dir|exists|chmod|(sym|hard)link_to)"
)
FILE_MODE: Final = re.compile(r"[rwxabt+]+")
CLOCKS_AND_CHANCE: Final = re.compile(
    r"(random|secrets)\..*|uuid\.uuid.*|time\.(time|monotonic|perf_counter|process_time)(_ns)?|time\.sleep"
    r"|datetime\.(datetime\.(now|utcnow|today)|date\.today)"
)


def is_among(module: str, places: tuple[str, ...]) -> bool:
    return any(module.startswith(place) if place.endswith("/") else module == place for place in places)


def elsewhere(scan: Callable[[str], set[str]], places: tuple[str, ...]) -> dict[str, set[str]]:
    """What the scan finds in modules that are not among the places."""
    return {module: found for module, code in CODE.items() if not is_among(module, places) and (found := scan(code))}


@cache
def tree(code: str) -> ast.Module:
    """The code parsed. Whoever is given it changes nothing in it."""
    return ast.parse(code)


@cache
def packages_imported(code: str) -> frozenset[str]:
    """The packages imported anywhere in the code, by statement or by a name in quotes."""
    names: set[str] = set()
    for node in ast.walk(tree(code)):
        match node:
            case ast.Import(names=aliases):
                names |= {alias.name for alias in aliases}
            case ast.ImportFrom(module=str(name), level=0):
                names.add(name)
            case ast.Call(func=function, args=[ast.Constant(value=str(name)), *_]) if dotted(function).endswith(
                ("import_module", "__import__")
            ):
                names.add(name)
    return frozenset(name.partition(".")[0] for name in names)


def dotted(node: ast.expr) -> str:
    """`a.b.c` as written; whatever stands in front of the first dot and is no name becomes `?`."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attribute):
            return f"{dotted(value)}.{attribute}"
        case _:
            return "?"


@cache
def names_used(code: str) -> frozenset[str]:
    """Every dotted name in the code, in full: `from os import environ` makes `environ` into `os.environ`."""
    nodes = list(ast.walk(tree(code)))
    origin: dict[str, str] = {}
    for node in nodes:
        match node:
            case ast.ImportFrom(module=str(package), names=aliases):
                origin |= {alias.asname or alias.name: f"{package}.{alias.name}" for alias in aliases}
            case ast.Import(names=aliases):
                origin |= {alias.asname: alias.name for alias in aliases if alias.asname}
    written = [dotted(node).partition(".") for node in nodes if isinstance(node, ast.Name | ast.Attribute)]
    return frozenset(f"{origin.get(first, first)}{dot}{rest}" for first, dot, rest in written)


def paths_opened(code: str) -> set[str]:
    """Calls of `open` on something, with a file mode or an encoding: a path's, and not a log's or an app's."""
    return {
        dotted(node.func)
        for node in ast.walk(tree(code))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "open"
        if any(isinstance(arg, ast.Constant) and FILE_MODE.fullmatch(str(arg.value)) for arg in node.args)
        or {keyword.arg for keyword in node.keywords} & {"mode", "encoding"}
    }


def environment_reads(code: str) -> set[str]:
    return {name for name in names_used(code) if ENVIRONMENT.fullmatch(name)}


def file_access(code: str) -> set[str]:
    names = {name for name in names_used(code) if not name.startswith("hotseat.")}  # what storage offers is not a file
    return {name for name in names if FILES.fullmatch(name)} | paths_opened(code)


def clocks_and_chance(code: str) -> set[str]:
    return {name for name in names_used(code) if CLOCKS_AND_CHANCE.fullmatch(name)}


def sizes(module: str, code: str) -> Iterator[tuple[str, int, int]]:
    """The name, the lines and the most lines of a module and of every class and function in it."""
    yield module, len(code.splitlines()), MODULE_LINES
    yield from _sizes_within(tree(code), f"{module}:")


def _sizes_within(node: ast.AST, prefix: str) -> Iterator[tuple[str, int, int]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            name = f"{prefix}{child.name}"
            most = CLASS_LINES if isinstance(child, ast.ClassDef) else FUNCTION_LINES
            yield name, (child.end_lineno or child.lineno) - child.lineno + 1, most
            yield from _sizes_within(child, f"{name}.")
        else:
            yield from _sizes_within(child, prefix)


def first_sentences(code: str) -> int:
    """Sentences in the first paragraph of the module's docstring; 0 when there is none."""
    first_paragraph = (ast.get_docstring(tree(code)) or "").partition("\n\n")[0]
    return len(sentences(first_paragraph.replace("\n", " ")))


def loaded_by(code: str, packages: tuple[str, ...]) -> list[str]:
    """Which of the packages a fresh interpreter has loaded after running the code."""
    report = f"\nprint('loaded:', *(name for name in {packages!r} if name in sys.modules))"
    run = [sys.executable, "-c", f"import sys\n{code}{report}"]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1].split()[1:]


def test_modules_classes_and_functions_keep_their_size() -> None:
    all_sizes = [size for module, code in CODE.items() for size in sizes(module, code)]
    assert {name for name, lines, most in all_sizes if lines > most} == set(SIZE_EXCEPTIONS)


def test_every_module_begins_with_one_to_three_sentences() -> None:
    counts = {module: first_sentences(code) for module, code in CODE.items() if code.strip()}
    assert {module: count for module, count in counts.items() if not 1 <= count <= FIRST_SENTENCES} == {}


@pytest.mark.parametrize(("package", "places"), MAY_IMPORT.items())
def test_a_package_is_imported_only_where_it_may_be(package: str, places: tuple[str, ...]) -> None:
    assert elsewhere(lambda code: {package} & packages_imported(code), places) == {}


def test_only_cli_reads_the_environment() -> None:
    assert elsewhere(environment_reads, MAY_READ_ENVIRONMENT) == {}


def test_only_storage_touches_files() -> None:
    assert elsewhere(file_access, MAY_TOUCH_FILES) == {}


def test_clock_and_chance_are_passed_in() -> None:
    assert elsewhere(clocks_and_chance, MAY_TELL_TIME_OR_DRAW) == {}


def test_the_version_is_told_without_loading_the_screen_or_anything_slow() -> None:
    ask = "sys.argv = ['hotseat', '--version']\nfrom hotseat.cli.main import main\ntry: main()\nexcept SystemExit: pass"
    assert loaded_by(ask, ("textual", *SLOW_PACKAGES)) == []


def test_the_app_is_imported_without_loading_anything_slow() -> None:
    assert loaded_by("import hotseat.tui.app", SLOW_PACKAGES) == []


def test_nothing_is_plotted_before_there_is_something_to_plot() -> None:
    screens = "import hotseat.tui.screens.home, hotseat.tui.routes, hotseat.tui.screens.progress"
    assert loaded_by(screens, ("plotext", "textual_plotext", "hotseat.tui.widgets.plot")) == []


def test_nothing_is_left_for_later() -> None:
    left = re.compile(r"\b(TODO|FIXME|XXX|HACK|WIP)\b")
    texts = {
        path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*") if path.suffix in {".py", ".tcss", ".txt"}
    }
    assert {
        path.relative_to(SOURCE).as_posix(): found for path, text in texts.items() if (found := left.findall(text))
    } == {}


@pytest.mark.parametrize(
    ("code", "packages"),
    [
        ("import openai.types as t", {"openai"}),
        ("def load():\n    from anthropic.types import Message", {"anthropic"}),
        ("import importlib\nimportlib.import_module('yaml.events')", {"importlib", "yaml"}),
        ("from . import yaml", set()),
    ],
)
def test_the_scan_sees_an_import_wherever_it_stands(code: str, packages: set[str]) -> None:
    assert packages_imported(code) == packages


@pytest.mark.parametrize(
    ("scan", "code", "found"),
    [
        (environment_reads, "import os\nos.environ.get('KEY')", {"os.environ"}),
        (environment_reads, "from os import getenv as read\nread('KEY')", {"os.getenv"}),
        (environment_reads, "from pathlib import Path\nPath.home()", {"pathlib.Path.home"}),
        (environment_reads, "environ = {}\nenviron.get('KEY')", set()),
        (file_access, "open('x')", {"open"}),
        (file_access, "(folder / 'x').write_text('')", {"?.write_text"}),
        (file_access, "path.open('ab')", {"path.open"}),
        (file_access, "path.open(encoding='utf-8')", {"path.open"}),
        (file_access, "log.open('case-1'); text.replace('a', 'b')", set()),
        (file_access, "from hotseat.storage.text_file import read_text\nread_text(path)", set()),
        (clocks_and_chance, "from datetime import datetime, UTC\ndatetime.now(UTC)", {"datetime.datetime.now"}),
        (clocks_and_chance, "import random as r\nr.Random(1)", {"random.Random"}),
        (clocks_and_chance, "clocks.monotonic()", set()),
    ],
)
def test_a_scan_sees_what_it_is_for_and_nothing_else(
    scan: Callable[[str], set[str]], code: str, found: set[str]
) -> None:
    assert scan(code) == found
