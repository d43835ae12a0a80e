"""Items, personas, lexicon and vocabulary, shipped and the user's own. Reads and checks them; never changes one."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Final, TypeAlias

from pydantic import Field

from hotseat.domain.base import Id, Round, Slug, Strict, Text
from hotseat.domain.finding import Finding, Plain
from hotseat.domain.item import Item, Lexicon, Persona, Seniority
from hotseat.domain.item_check import item_findings, lexicon_findings, persona_findings
from hotseat.domain.references import ITEM_IDS, reference_findings
from hotseat.domain.rubric import Rubric
from hotseat.domain.vocabulary import Vocabulary, joined
from hotseat.errors import BadFile, HotseatError, NotFound, Problem
from hotseat.storage.all_cores import on_all_cores
from hotseat.storage.catalogue import Catalogue, Entry, Shelf, Stamps, stamps, survey
from hotseat.storage.checked import Checked, Checks, check_file, check_source, in_order
from hotseat.storage.diagnostics import validate
from hotseat.storage.head_index import HeadIndex
from hotseat.storage.home import Home, shipped_data
from hotseat.storage.kept import Kept
from hotseat.storage.rubrics import DEFAULT, Rubrics
from hotseat.storage.yaml_source import read_yaml

_ITEM: Final = "hotseat.item/1"
_PERSONA: Final = "hotseat.persona/1"
_LEXICON: Final = "hotseat.topics/1"
_LEXICON_ID: Final = "topics"
_VOCABULARY: Final = "hotseat.vocabulary/1"
_HEAD: Final = frozenset(
    {"schema", "id", "round", "title", "premise", "tracks", "domain", "topics", "seniority", "difficulty", "timebox"}
)
_KINDS: Final = {"personas": _PERSONA, _LEXICON_ID: _LEXICON, "vocabulary": _VOCABULARY}

WORTH: Final = 64
WORTH_STRICT: Final = 8
"""Files from which a check is shared out among the cores: the start of a process is as long as checking thirty of them,
and two strictly."""

Further: TypeAlias = Callable[[Item, Rubric, Lexicon, Vocabulary], Sequence[Finding]]
"""Rules that need code above this room, such as the engine; asked only of an item that holds otherwise."""


class ItemHead(Strict):
    """What a list of items shows. `minutes` is the time box at full pace."""

    id: Slug
    round: Round
    title: Text
    premise: Text
    tracks: tuple[Id, ...]
    domain: Id
    topics: tuple[Id, ...]
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
        self._shelf = Shelf(home.shipped_banks, home.question_banks, _HEAD, _ITEM, _KINDS, frozenset({_VOCABULARY}))
        self._index = HeadIndex(_HEAD, home.cache / "item-heads.json")
        self._listed: tuple[Stamps, ItemList] | None = None
        self._rubrics = rubrics
        self._lexicon_seen: tuple[tuple[Path, int, int], Checked[Lexicon]] | None = None

    def heads(self) -> ItemList:
        """All items, the shipped ones first, without reading more than their first lines.

        As long as no file has changed, what was found the last time: asking for five hundred files is 2 ms.
        """
        found = stamps(self._shelf.folders)
        if self._listed is None or self._listed[0] != found:
            self._listed = found, self._list()
        return self._listed[1]

    def _list(self) -> ItemList:
        catalogue = self._survey()
        self._index.keep(entry.path for entry in catalogue.entries)
        heads: list[ItemHead] = []
        problems = [problem for _, problem in catalogue.twins]
        for entry in catalogue.of(_ITEM):
            head, findings = validate(ItemHead, _head(entry.head.data))
            heads += [head] if head else []
            problems += entry.head.problems or map(entry.problem, findings)
        return ItemList(tuple(heads), tuple(problems))

    def item(self, item_id: str) -> Kept[Item]:
        """A whole item with its hash. Raises NotFound, or BadFile with every problem."""
        catalogue = self._survey()
        entry = catalogue.entry(_ITEM, item_id, "item")
        return Kept.of(self._item(entry, catalogue).sound())

    def open(self, path: Path) -> Kept[Item]:
        """An item in a file anywhere. Raises BadFile with every problem, HotseatError for a file of another kind."""
        catalogue = self._survey([path])
        entry = next(entry for entry, _ in catalogue.among([path]))
        if entry.schema != _ITEM:
            raise HotseatError(f"{path} is no item, it is {entry.schema}.", "Name the file of an item.")
        return Kept.of(self._item(entry, catalogue).sound())

    def personas(self) -> tuple[str, ...]:
        """The ids of the stock interviewers."""
        return tuple(self._survey().ids(_PERSONA))

    def persona(self, persona_id: str) -> Kept[Persona]:
        """A stock interviewer with its hash. Raises NotFound, or BadFile with every problem."""
        entry = self._survey().entry(_PERSONA, persona_id, "persona")
        return Kept.of(check_file(entry.path, _PERSONA_CHECKS).sound())

    def lexicon(self) -> Kept[Lexicon]:
        """The shared vocabulary with its hash. Raises NotFound, or BadFile with every problem."""
        entry = self._survey().entry(_LEXICON, _LEXICON_ID, "lexicon")
        return Kept.of(self._lexicon(entry.path).sound())

    def vocabulary(self) -> Vocabulary:
        """The words that items are filed under, ours and the user's own; those of a file with problems are left out."""
        return _vocabulary(self._survey())

    def items_in(self, paths: Sequence[Path] | None = None) -> dict[str, Path]:
        """The items in these files and folders, or all there are, by id with their files."""
        catalogue = self._survey(paths or ())
        entries = catalogue.among(self._shelf.folders if paths is None else paths)
        return {entry.id: entry.path for entry, _ in entries if entry.schema == _ITEM}

    def check(self, paths: Sequence[Path] | None = None, further: Further | None = None) -> list[Problem]:
        """Every problem of these files or folders, or of all there are, file by file.

        Of an item that has none, `further` is asked too. Many files are shared out among the cores.
        """
        catalogue = self._survey(paths or ())
        files = [entry.path for entry, _ in catalogue.among(self._shelf.folders if paths is None else paths)]
        self._words(catalogue)  # read here, it goes along to the other cores
        return on_all_cores(partial(self._check_files, further), files, WORTH_STRICT if further else WORTH)

    def _check_files(self, further: Further | None, paths: Sequence[Path]) -> list[Problem]:
        catalogue = self._survey(paths)
        words = self._words(catalogue)
        outside = Outside(self._rubrics, catalogue.ids(_PERSONA), words)
        vocabulary = _vocabulary(catalogue) if further else None
        problems: list[Problem] = []
        for entry, taken in catalogue.among(paths):
            checked = self._check(entry, outside)
            found = [*taken, *checked.problems]
            if further and words and vocabulary and not found and isinstance(checked.value, Item):
                source = read_yaml(entry.path)
                if rubric := outside.rubric(source.data):
                    more = further(checked.value, rubric, words, vocabulary)
                    found += in_order([source.problem(finding) for finding in more])
            problems += found
        return problems

    def _survey(self, more: Sequence[Path] = ()) -> Catalogue:
        return survey(self._shelf, more, self._index)

    def _check(
        self, entry: Entry, outside: "Outside"
    ) -> Checked[Item] | Checked[Persona] | Checked[Lexicon] | Checked[Vocabulary]:
        if entry.schema == _PERSONA:
            return check_file(entry.path, _PERSONA_CHECKS)
        if entry.schema == _LEXICON:
            return check_file(entry.path, _LEXICON_CHECKS)
        if entry.schema == _VOCABULARY:
            return check_file(entry.path, _VOCABULARY_CHECKS)
        return _checked_item(entry, outside)

    def _item(self, entry: Entry, catalogue: Catalogue) -> Checked[Item]:
        return _checked_item(entry, Outside(self._rubrics, catalogue.ids(_PERSONA), self._words(catalogue)))

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


def _vocabulary(catalogue: Catalogue) -> Vocabulary:
    checked = (check_file(entry.path, _VOCABULARY_CHECKS) for entry in catalogue.of(_VOCABULARY))
    return joined(entry.value for entry in checked if entry.value)


class Outside:
    """What items name that stands in other files, read once for all the items of a check."""

    def __init__(self, rubrics: Rubrics, personas: Collection[str], words: Lexicon | None) -> None:
        self._rubrics = rubrics
        self._loaded: dict[str, Rubric | None] = {}
        self._always: dict[str, Collection[str]] = {
            "persona": personas,
            "rubric": [head.id for head in rubrics.heads()],
            **_word_names(words),
        }

    def rubric(self, item: Mapping[str, Plain]) -> Rubric | None:
        """The rubric that an item names, as plain data; None when there is none or it does not hold."""
        wanted = str(item.get("rubric", DEFAULT))
        if wanted not in self._loaded:
            self._loaded[wanted] = None
            with suppress(BadFile, NotFound):
                self._loaded[wanted] = self._rubrics.load(wanted).value
        return self._loaded[wanted]

    def names(self, rubric: Rubric | None) -> dict[str, Collection[str]]:
        """Every name that is defined outside an item with that rubric, by what it is the name of."""
        return self._always | _rubric_names(rubric)


def _checked_item(entry: Entry, outside: Outside) -> Checked[Item]:
    """An item against its rubric, the lexicon and the personas; what a broken one defines is not checked."""
    try:
        source = read_yaml(entry.path)
    except BadFile as error:
        return Checked(None, error.problems)
    rubric = outside.rubric(source.data)
    of_data = partial(reference_findings, table=ITEM_IDS, outside=outside.names(rubric))
    return check_source(source, Checks(Item, of_data, partial(item_findings, rubric=rubric)))


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


def _no_rules(_: object) -> list[Finding]:
    return []


_PERSONA_CHECKS: Final = Checks(Persona, _no_ids, persona_findings)
_LEXICON_CHECKS: Final = Checks(Lexicon, _no_ids, lexicon_findings)
_SHIPPED_LEXICON: Final = Checks(Lexicon, _no_ids, _no_rules)
_VOCABULARY_CHECKS: Final = Checks(Vocabulary, _no_ids, _no_rules)
