"""The specimens that ship with the program, read and checked against their items. Never changes one."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

from hotseat.domain.finding import Finding
from hotseat.domain.item import Item
from hotseat.domain.references import reference_findings
from hotseat.domain.rubric import Rubric
from hotseat.domain.specimen import Specimen
from hotseat.domain.specimen_check import SPECIMEN_IDS, ids_of, mark_findings, phase_findings
from hotseat.errors import BadFile, NotFound, Problem
from hotseat.storage.banks import Banks
from hotseat.storage.catalogue import yaml_files
from hotseat.storage.checked import Checked, Checks, check_source, in_order
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.yaml_source import Source, read_yaml

Further: TypeAlias = "Callable[[Specimen, Item, Rubric], Sequence[Finding]]"
"""Rules that need code above this room, such as the sentence bank; asked only of a specimen that holds otherwise."""


def _nothing_further(_: Specimen, __: Item, ___: Rubric) -> Sequence[Finding]:
    return ()


class Specimens:
    """The specimens of one Hotseat home: `transcripts/specimens/` of what ships."""

    def __init__(self, home: Home, banks: Banks, rubrics: Rubrics) -> None:
        self._folder = home.specimens
        self._banks = banks
        self._rubrics = rubrics

    def load(self) -> tuple[Specimen, ...]:
        """All of them, in the order of their files' names. Raises BadFile with every problem of every file."""
        checked = list(self._checked(self._folder, _nothing_further))
        if problems := [problem for entry in checked for problem in entry.problems]:
            raise BadFile(problems)
        return tuple(entry.sound() for entry in checked)

    def check(self, folder: Path | None = None, further: Further = _nothing_further) -> list[Problem]:
        """Every problem of the specimens in a folder, or of those that ship, file by file."""
        return [problem for entry in self._checked(folder or self._folder, further) for problem in entry.problems]

    def _checked(self, folder: Path, further: Further) -> Iterator[Checked[Specimen]]:
        ground = cache(self._ground)
        taken: dict[str, str] = {}
        for path in yaml_files([folder]) if folder.is_dir() else ():
            try:
                source = read_yaml(path)
            except BadFile as error:
                yield Checked(None, error.problems)
                continue
            checked = self._one(source, ground(str(source.data.get("item", ""))), further)
            first = taken.setdefault(str(source.data.get("id")), str(path))
            twin = () if first == str(path) else (source.problem(Finding(("id",), f"is the id of {first} already")),)
            yield Checked(checked.value, (*checked.problems, *twin))

    def _one(self, source: Source, ground: tuple[Item, Rubric] | None, further: Further) -> Checked[Specimen]:
        item = ground[0] if ground else None
        names = {"item": [head.id for head in self._banks.heads().heads]} if item is None else ids_of(item)
        of_data = partial(reference_findings, table=SPECIMEN_IDS, outside=names)
        checked = check_source(source, Checks(Specimen, of_data, partial(_of_value, item=item)))
        if ground is None or checked.value is None or checked.problems:
            return checked
        more = further(checked.value, *ground)
        return Checked(checked.value, in_order([source.problem(finding) for finding in more]))

    def _ground(self, item_id: str) -> tuple[Item, Rubric] | None:
        """An item and its rubric; what a broken one defines is not checked."""
        with suppress(NotFound, BadFile):
            item = self._banks.item(item_id).value
            return item, self._rubrics.load(item.rubric).value
        return None


def _of_value(specimen: Specimen, item: Item | None) -> list[Finding]:
    return [*mark_findings(specimen), *(phase_findings(specimen, item) if item else ())]
