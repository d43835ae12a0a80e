"""Three short answers to each item, one file an item, read and checked against their items. Never changes one."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from hotseat.domain.finding import Finding, did_you_mean
from hotseat.domain.item import Item
from hotseat.domain.rubric import Rubric
from hotseat.domain.short_answers import ShortAnswers
from hotseat.errors import BadFile, NotFound, Problem
from hotseat.storage.banks import Banks
from hotseat.storage.catalogue import yaml_files
from hotseat.storage.checked import Checked, Checks, check_source, in_order
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.yaml_source import read_yaml

Marking: TypeAlias = Callable[[ShortAnswers, Item, Rubric], Sequence[Finding]]
"""Rules that need code above this room, such as the level code; asked only of a file whose types hold."""


class AnswerFiles:
    """The files of answers below a folder."""

    def __init__(self, folder: Path, banks: Banks, rubrics: Rubrics) -> None:
        self._folder = folder
        self._banks = banks
        self._rubrics = rubrics

    def items(self) -> set[str]:
        """The ids of the items that there is a file for; of one that cannot be read, its name."""
        return {str(item) for item, _ in self._files()}

    def check(self, marking: Marking, items: Sequence[str] | None = None) -> list[Problem]:
        """Every problem of the files for these items, or of all files, file by file."""
        found: list[Problem] = []
        for item_id, path in self._files():
            if items is None or item_id in items:
                found += self._one(path, marking).problems
        return found

    def _files(self) -> Iterator[tuple[str, Path]]:
        for path in yaml_files([self._folder]) if self._folder.is_dir() else ():
            with suppress(BadFile):
                yield str(read_yaml(path, frozenset({"item"})).data.get("item", path.stem)), path
                continue
            yield path.stem, path

    def _one(self, path: Path, marking: Marking) -> Checked[ShortAnswers]:
        try:
            source = read_yaml(path)
        except BadFile as error:
            return Checked(None, error.problems)
        checked = check_source(source, Checks(ShortAnswers, lambda _: [], lambda _: []))
        if checked.value is None:
            return checked
        ground = self._ground(checked.value.item)
        if ground is None:
            known = [head.id for head in self._banks.heads().heads]
            missing = f"there is no sound item called {checked.value.item!r}"
            finding = Finding(("item",), missing, did_you_mean(checked.value.item, known), "answers")
            return Checked(None, in_order([*checked.problems, source.problem(finding)]))
        more = marking(checked.value, *ground)
        return Checked(checked.value, in_order([*checked.problems, *map(source.problem, more)]))

    def _ground(self, item_id: str) -> tuple[Item, Rubric] | None:
        """An item and its rubric; none when one of them is missing or does not hold."""
        with suppress(NotFound, BadFile):
            item = self._banks.item(item_id).value
            return item, self._rubrics.load(item.rubric).value
        return None
