"""Items, personas and the lexicon, shipped and the user's own. Reads and checks them; never changes one."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from hotseat.domain.base import Id, Round, Slug, Strict, Text
from hotseat.domain.finding import Finding, Plain
from hotseat.domain.item import Item, Lexicon, Persona, Seniority
from hotseat.domain.item_check import item_findings, lexicon_findings, persona_findings
from hotseat.domain.references import ITEM_IDS, reference_findings
from hotseat.domain.rubric import Rubric
from hotseat.errors import BadFile, NotFound, Problem
from hotseat.storage.catalogue import Catalogue, Entry, Shelf, survey
from hotseat.storage.checked import Checked, Checks, check_file, check_source
from hotseat.storage.diagnostics import validate
from hotseat.storage.home import Home, shipped_data
from hotseat.storage.kept import Kept
from hotseat.storage.rubrics import DEFAULT, Rubrics
from hotseat.storage.yaml_source import read_yaml

_ITEM: Final = "hotseat.item/1"
_PERSONA: Final = "hotseat.persona/1"
_LEXICON: Final = "hotseat.topics/1"
_LEXICON_ID: Final = "topics"
_HEAD: Final = frozenset({"schema", "id", "round", "title", "premise", "tracks", "seniority", "difficulty", "timebox"})
_KINDS: Final = {"personas": _PERSONA, _LEXICON_ID: _LEXICON}


class ItemHead(Strict):
    """What a list of items shows. `minutes` is the time box at full pace."""

    id: Slug
    round: Round
    title: Text
    premise: Text
    tracks: tuple[Id, ...]
    seniority: Seniority
    difficulty: Annotated[int, Field(ge=1, le=5)]
    minutes: float


@dataclass(frozen=True)
class ItemList:
    """The items that can be shown, and what is wrong with the heads of the others."""

    heads: tuple[ItemHead, ...]
    problems: tuple[Problem, ...]


class Banks:
    """The question banks of one Hotseat home."""

    def __init__(self, home: Home, rubrics: Rubrics) -> None:
        self._shelf = Shelf(home.shipped_banks, home.question_banks, _HEAD, _ITEM, _KINDS)
        self._rubrics = rubrics
        self._lexicon_seen: tuple[tuple[Path, int, int], Checked[Lexicon]] | None = None

    def heads(self) -> ItemList:
        """All items, the shipped ones first, without reading more than their first lines."""
        catalogue = survey(self._shelf)
        heads: list[ItemHead] = []
        problems = [problem for _, problem in catalogue.twins]
        for entry in catalogue.of(_ITEM):
            head, findings = validate(ItemHead, _head(entry.head.data))
            heads += [head] if head else []
            problems += entry.head.problems or map(entry.head.problem, findings)
        return ItemList(tuple(heads), tuple(problems))

    def item(self, item_id: str) -> Kept[Item]:
        """A whole item with its hash. Raises NotFound, or BadFile with every problem."""
        catalogue = survey(self._shelf)
        entry = catalogue.entry(_ITEM, item_id, "item")
        return Kept.of(self._item(entry, catalogue, self._words(catalogue)).sound())

    def persona(self, persona_id: str) -> Kept[Persona]:
        """A stock interviewer with its hash. Raises NotFound, or BadFile with every problem."""
        entry = survey(self._shelf).entry(_PERSONA, persona_id, "persona")
        return Kept.of(check_file(entry.path, _PERSONA_CHECKS).sound())

    def lexicon(self) -> Kept[Lexicon]:
        """The shared vocabulary with its hash. Raises NotFound, or BadFile with every problem."""
        entry = survey(self._shelf).entry(_LEXICON, _LEXICON_ID, "lexicon")
        return Kept.of(self._lexicon(entry.path).sound())

    def check(self, paths: Sequence[Path] | None = None) -> list[Problem]:
        """Every problem of these files or folders, or of all there are, file by file."""
        catalogue = survey(self._shelf, paths or ())
        words = self._words(catalogue)
        problems: list[Problem] = []
        for entry, taken in catalogue.among(self._shelf.folders if paths is None else paths):
            problems += [*taken, *self._check(entry, catalogue, words).problems]
        return problems

    def _check(
        self, entry: Entry, catalogue: Catalogue, words: Lexicon | None
    ) -> Checked[Item] | Checked[Persona] | Checked[Lexicon]:
        if entry.schema == _PERSONA:
            return check_file(entry.path, _PERSONA_CHECKS)
        if entry.schema == _LEXICON:
            return check_file(entry.path, _LEXICON_CHECKS)
        return self._item(entry, catalogue, words)

    def _item(self, entry: Entry, catalogue: Catalogue, words: Lexicon | None) -> Checked[Item]:
        """An item against its rubric, the lexicon and the personas; what a broken one defines is not checked."""
        try:
            source = read_yaml(entry.path)
        except BadFile as error:
            return Checked(None, error.problems)
        rubric = self._rubric(source.data)
        names = {
            "persona": catalogue.ids(_PERSONA),
            "rubric": [head.id for head in self._rubrics.heads()],
            **_rubric_names(rubric),
            **_word_names(words),
        }
        of_data = partial(reference_findings, table=ITEM_IDS, outside=names)
        return check_source(source, Checks(Item, of_data, partial(item_findings, rubric=rubric)))

    def _rubric(self, item: Mapping[str, Plain]) -> Rubric | None:
        with suppress(BadFile, NotFound):
            return self._rubrics.load(str(item.get("rubric", DEFAULT))).value
        return None

    def _words(self, catalogue: Catalogue) -> Lexicon | None:
        with suppress(NotFound):
            return self._lexicon(catalogue.entry(_LEXICON, _LEXICON_ID, "lexicon").path).value
        return None

    def _lexicon(self, path: Path) -> Checked[Lexicon]:
        """The checked lexicon, checked once as long as its file stays as it is: a thousand patterns take a while.

        Those of the lexicon that came with the program are compiled by `bank check` and by the tests, not at every
        start: a quarter of a plain round's time went into that.
        """
        checks = _SHIPPED_LEXICON if path.is_relative_to(shipped_data()) else _LEXICON_CHECKS
        with suppress(OSError):
            now = path.stat()
            stamp = (path, now.st_mtime_ns, now.st_size)
            if self._lexicon_seen is None or self._lexicon_seen[0] != stamp:
                self._lexicon_seen = (stamp, check_file(path, checks))
            return self._lexicon_seen[1]
        return check_file(path, checks)


def _rubric_names(rubric: Rubric | None) -> dict[str, Collection[str]]:
    if rubric is None:
        return {}
    return {"sub-criterion": rubric.subs.keys(), "dimension": [dimension.id for dimension in rubric.dimensions]}


def _word_names(words: Lexicon | None) -> dict[str, Collection[str]]:
    return {"topic": words.topics.keys(), "claim": words.claims.keys()} if words else {}


def _head(data: Mapping[str, Plain]) -> dict[str, Plain]:
    """The head of an item as the list shows it; what is missing stays missing, to be told so."""
    timebox = data.get("timebox")
    shown = {key: value for key, value in data.items() if key in ItemHead.model_fields}
    return shown | {"minutes": timebox.get("minutes") if isinstance(timebox, dict) else None}


def _no_ids(_: Plain) -> list[Finding]:
    return []


_PERSONA_CHECKS: Final = Checks(Persona, _no_ids, persona_findings)
_LEXICON_CHECKS: Final = Checks(Lexicon, _no_ids, lexicon_findings)
_SHIPPED_LEXICON: Final = Checks(Lexicon, _no_ids, lambda _: [])
