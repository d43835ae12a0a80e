"""Rubrics, the shipped one and the user's own. Reads and checks them; never changes one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hotseat.domain.finding import Finding, Plain
from hotseat.domain.references import RUBRIC_IDS, reference_findings
from hotseat.domain.rubric import Rubric
from hotseat.domain.rubric_check import rubric_findings
from hotseat.errors import Problem
from hotseat.storage.catalogue import Shelf, survey
from hotseat.storage.checked import Checks, check_file
from hotseat.storage.home import Home
from hotseat.storage.kept import Kept

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
        self._shelf = Shelf(home.shipped_rubrics, home.rubrics, frozenset({"schema", "id", "title"}), _SCHEMA, {})

    def heads(self) -> list[RubricHead]:
        """All rubrics, the shipped ones first."""
        entries = survey(self._shelf).of(_SCHEMA)
        return [RubricHead(entry.id, str(entry.head.data.get("title", "")), entry.path) for entry in entries]

    def load(self, rubric_id: str = DEFAULT) -> Kept[Rubric]:
        """A whole rubric with its hash. Raises NotFound, or BadFile with every problem."""
        entry = survey(self._shelf).entry(_SCHEMA, rubric_id, "rubric")
        return Kept.of(check_file(entry.path, _CHECKS).sound())

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


def _ids(data: Plain) -> list[Finding]:
    return reference_findings(data, RUBRIC_IDS, {})


_CHECKS: Final = Checks(Rubric, _ids, rubric_findings)
