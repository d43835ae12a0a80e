"""Which YAML files there are, the shipped ones and the user's own, by kind and id. Reads no more than their heads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hotseat.domain.finding import Finding, nearest
from hotseat.errors import BadFile, NotFound, Problem
from hotseat.storage.yaml_source import Source, read_yaml

_SUFFIXES: Final = frozenset({".yaml", ".yml"})


@dataclass(frozen=True)
class Shelf:
    """Where files of some kinds stand. `head` are the keys that a head holds, `schema` among them.

    `kinds` gives a kind's schema by the name of its folder or file, for files that do not say it; `usual` is the rest.
    """

    shipped: Path
    own: Path
    head: frozenset[str]
    usual: str
    kinds: Mapping[str, str]

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that are there."""
        return tuple(folder for folder in (self.shipped, self.own) if folder.is_dir())

    def kind(self, path: Path, schema: object) -> str:
        """The schema of a file: the one it states when it is known, else what its place says."""
        known = {self.usual, *self.kinds.values()}
        if isinstance(schema, str) and schema in known:
            return schema
        return self.kinds.get(path.parent.name) or self.kinds.get(path.stem) or self.usual


@dataclass(frozen=True)
class Entry:
    """One file. A file whose head cannot be read has an empty head with its problems, and its name for an id."""

    path: Path
    schema: str
    id: str
    head: Source


@dataclass(frozen=True)
class Catalogue:
    """`entries` are unique by kind and id, shipped ones first; `twins` are files whose id was taken before."""

    entries: tuple[Entry, ...]
    twins: tuple[tuple[Entry, Problem], ...]

    def of(self, schema: str) -> tuple[Entry, ...]:
        """All entries of a kind."""
        return tuple(entry for entry in self.entries if entry.schema == schema)

    def ids(self, schema: str) -> list[str]:
        """The ids of a kind."""
        return [entry.id for entry in self.of(schema)]

    def entry(self, schema: str, wanted: str, kind: str) -> Entry:
        """The file of a kind and id. Raises NotFound with the nearest ids; `kind` is the word for it in the message."""
        for entry in self.of(schema):
            if entry.id == wanted:
                return entry
        ids = self.ids(schema)
        near = nearest(wanted, ids)
        raise NotFound(kind, wanted, near, "" if near else f"There are {', '.join(ids) or 'none'}.")


def survey(shelf: Shelf, more: Sequence[Path] = ()) -> Catalogue:
    """All files of a shelf, and some more files or folders. The first of an id counts, so ours are never replaced."""
    unique: dict[tuple[str, str], Entry] = {}
    twins: list[tuple[Entry, Problem]] = []
    for path in dict.fromkeys(map(Path.absolute, yaml_files([*shelf.folders, *more]))):
        entry = _read(path, shelf)
        first = unique.setdefault((entry.schema, entry.id), entry)
        if first is not entry:
            twins.append((entry, _taken(entry, first)))
    return Catalogue(tuple(unique.values()), tuple(twins))


def yaml_files(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and instead of a folder the YAML files in it and below, by name."""
    files: list[Path] = []
    for path in paths:
        inside = sorted(file for file in path.rglob("*") if file.suffix in _SUFFIXES)
        files += inside if path.is_dir() else [path]
    return files


def _read(path: Path, shelf: Shelf) -> Entry:
    try:
        head = read_yaml(path, shelf.head)
    except BadFile as error:
        head = Source(str(path), {}, {}, error.problems)
    stated = head.data.get("id")
    return Entry(
        path, shelf.kind(path, head.data.get("schema")), stated if isinstance(stated, str) else path.stem, head
    )


def _taken(entry: Entry, first: Entry) -> Problem:
    message = f"{entry.id!r} is the id of {first.path} already"
    return entry.head.problem(Finding(("id",), message, "give yours another id"))
