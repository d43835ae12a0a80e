"""Rubrics, the shipped one and the user's own. Reads and checks them; never changes one."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hotseat.domain.finding import Finding, Plain
from hotseat.domain.references import RUBRIC_IDS, reference_findings
from hotseat.domain.rubric import Rubric
from hotseat.domain.rubric_check import rubric_findings, weight_findings
from hotseat.errors import HotseatError, NotFound, Problem
from hotseat.storage.catalogue import Shelf, survey
from hotseat.storage.checked import Checks, check_file
from hotseat.storage.home import Home
from hotseat.storage.kept import Kept, load_kept

DEFAULT: Final = "ai-pm"
_SCHEMA: Final = "hotseat.rubric/1"


@dataclass(frozen=True)
class RubricHead:
    """What a list of rubrics shows."""

    id: str
    title: str
    path: Path


class Rubrics:
    """The rubrics of one Hotseat home."""

    def __init__(self, home: Home) -> None:
        self._home, self._kept = home, home.kept
        self._shelf = Shelf(home.shipped_rubrics, home.rubrics, frozenset({"schema", "id", "title"}), _SCHEMA, {})

    def heads(self) -> list[RubricHead]:
        """All rubrics, the shipped ones first."""
        entries = survey(self._shelf).of(_SCHEMA)
        return [RubricHead(entry.id, str(entry.head.data.get("title", "")), entry.path) for entry in entries]

    def load(self, rubric_id: str = DEFAULT) -> Kept[Rubric]:
        """A whole rubric with its hash. Raises NotFound, or BadFile with every problem."""
        entry = survey(self._shelf).entry(_SCHEMA, rubric_id, "rubric")
        return Kept.of(check_file(entry.path, _CHECKS).sound())

    def named(self, rubric_id: str) -> Kept[Rubric]:
        """As `load`; else the newest rubric of that id that a session was graded by. Raises as `load`."""
        try:
            return self.load(rubric_id)
        except NotFound:
            for path in _newest_first(self._kept.glob("*.json")):
                with suppress(HotseatError):
                    if _id(path) == rubric_id:
                        return load_kept(self._home, Rubric, path.stem)
            raise

    def open(self, path: Path) -> Kept[Rubric]:
        """A rubric in a file anywhere. Raises BadFile with every problem, and StorageTrouble."""
        return Kept.of(check_file(path, _CHECKS).sound())

    def check(self, paths: Sequence[Path] | None = None) -> list[Problem]:
        """Every problem of these files or folders, or of all rubrics, file by file."""
        catalogue = survey(self._shelf, paths or ())
        problems: list[Problem] = []
        for entry, taken in catalogue.among(self._shelf.folders if paths is None else paths):
            problems += [*taken, *check_file(entry.path, _CHECKS).problems]
        return problems


def _newest_first(paths: Iterable[Path]) -> list[Path]:
    """By the time they were written, those of one moment by name."""
    return sorted(paths, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)


def _id(path: Path) -> str:
    """The id that a kept file gives itself; empty for one that is no rubric or cannot be read."""
    try:
        body: object = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return ""
    if not isinstance(body, dict) or body.get("schema") != _SCHEMA:
        return ""
    return str(body.get("id"))


def _ids(data: Plain) -> list[Finding]:
    return [*reference_findings(data, RUBRIC_IDS, {}), *weight_findings(data)]


_CHECKS: Final = Checks(Rubric, _ids, rubric_findings)
