"""Which YAML files there are, the shipped ones and the user's own, by kind and id. Reads no more than their heads."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from hotseat.domain.finding import Finding, nearest
from hotseat.errors import BadFile, NotFound, Problem
from hotseat.storage.head_index import HeadIndex
from hotseat.storage.yaml_source import Source, read_yaml

_SUFFIXES: Final = (".yaml", ".yml")
_PACKAGES: Final = "site-packages"
_KINDS: Final = frozenset({"hotseat.item", "hotseat.persona", "hotseat.topics", "hotseat.rubric", "hotseat.vocabulary"})


Stamps: TypeAlias = frozenset[tuple[str, int, int, int]]
"""Path, size, time of the last change in nanoseconds and inode of every file."""


@dataclass(frozen=True)
class Shelf:
    """Where files of some kinds stand. `head` are the keys that a head holds, `schema` among them.

    `kinds` gives a kind's schema by the name of its folder or file, for files that do not say it; `usual` is the rest.
    Files of the kinds in `adding` have no id: each adds to the others.
    """

    shipped: Path
    own: Path
    head: frozenset[str]
    usual: str
    kinds: Mapping[str, str]
    adding: frozenset[str] = frozenset()

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

    def foreign(self, schema: object) -> bool:
        """Whether a file states a kind of ours that stands on another shelf. Its version makes no difference.

        A kind that nobody knows is not foreign: it may be a slip, which is to be told.
        """
        here = {_kind(known) for known in (self.usual, *self.kinds.values())}
        return isinstance(schema, str) and _kind(schema) in _KINDS - here


@dataclass(frozen=True)
class Entry:
    """One file. A file whose head cannot be read has an empty head with its problems, and its name for an id."""

    path: Path
    schema: str
    id: str
    head: Source

    def problem(self, finding: Finding) -> Problem:
        """A finding with its line, for which the file is read again."""
        with suppress(BadFile):
            return read_yaml(self.path).problem(finding)
        return self.head.problem(finding)


@dataclass(frozen=True)
class Catalogue:
    """`entries` are unique by kind and id, shipped ones first; `twins` are files whose id was taken before."""

    entries: tuple[Entry, ...]
    twins: tuple[tuple[Entry, Problem], ...]

    def among(self, paths: Iterable[Path]) -> Iterator[tuple[Entry, list[Problem]]]:
        """The surveyed files in these files and folders, each once, with the problem that its id is taken if it is."""
        entries = {entry.path: entry for entry in (*self.entries, *(twin for twin, _ in self.twins))}
        taken = {twin.path: [problem] for twin, problem in self.twins}
        for path in dict.fromkeys(map(Path.absolute, yaml_files(paths))):
            if path in entries:
                yield entries[path], taken.get(path, [])

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


def survey(shelf: Shelf, more: Sequence[Path] = (), index: HeadIndex | None = None) -> Catalogue:
    """All files of a shelf, and some more files or folders. The first of an id counts, so ours are never replaced.

    Files in folders are left out when they are of another shelf's kind; a file that is named itself never is. With an
    `index` of such heads, only files that it does not know are read.
    """
    heads = index or HeadIndex(shelf.head)
    named = {path.absolute() for path in more if not path.is_dir()}
    unique: dict[tuple[str, str], Entry] = {}
    twins: list[tuple[Entry, Problem]] = []
    for path in dict.fromkeys(map(Path.absolute, yaml_files([*shelf.folders, *more]))):
        entry = _read(path, shelf, heads)
        if path not in named and shelf.foreign(entry.head.data.get("schema")):
            continue
        first = unique.setdefault((entry.schema, entry.id), entry)
        if first is not entry:
            twins.append((entry, _taken(entry, first)))
    return Catalogue(tuple(unique.values()), tuple(twins))


def yaml_files(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and instead of a folder the YAML files in it and below, by name.

    Below a folder, what is hidden (`.venv`, `.git`, `.draft.yaml`) and installed packages are passed over.
    """
    files: list[Path] = []
    for path in paths:
        files += sorted(_inside(path)) if path.is_dir() else [path]
    return files


def stamps(folders: Iterable[Path]) -> Stamps:
    """What tells whether any of these folders' YAML files is new, gone or changed. Files that cannot be looked at count
    as gone."""
    seen: list[tuple[str, int, int, int]] = []
    for folder in folders:
        for file in _entries(folder):
            with suppress(OSError):
                now = file.stat()
                seen.append((file.path, now.st_size, now.st_mtime_ns, now.st_ino))
    return frozenset(seen)


def _inside(folder: Path) -> Iterator[Path]:
    return (Path(file.path) for file in _entries(folder))


def _entries(folder: str | Path) -> Iterator[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _entries(entry.path) if entry.name != _PACKAGES and not entry.is_symlink() else ()
            elif entry.name.endswith(_SUFFIXES):
                yield entry


def _kind(schema: str) -> str:
    """`hotseat.item/1` without its version."""
    return schema.partition("/")[0]


def _read(path: Path, shelf: Shelf, heads: HeadIndex) -> Entry:
    try:
        head = heads.head(path)
    except BadFile as error:
        head = Source(str(path), {}, {}, error.problems)
    schema = shelf.kind(path, head.data.get("schema"))
    if schema in shelf.adding:
        return Entry(path, schema, str(path), head)
    stated = head.data.get("id")
    return Entry(path, schema, stated if isinstance(stated, str) else path.stem, head)


def _taken(entry: Entry, first: Entry) -> Problem:
    message = f"{entry.id!r} is the id of {first.path} already"
    return entry.problem(Finding(("id",), message, "give yours another id"))
