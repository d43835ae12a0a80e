"""What a bank covers: how many items of each kind there are for each track, level, trade and topic, and what is
missing. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hotseat.domain.base import Round
from hotseat.domain.kinds import KINDS
from hotseat.domain.loop import LEVELS, TRACKS
from hotseat.domain.vocabulary import Vocabulary

THIN: Final = 1
"""A topic with so many items is gone after one evening."""


@dataclass(frozen=True)
class Filed:
    """How one item is filed: what it is and what it can be found by."""

    id: str
    round: Round
    tracks: tuple[str, ...]
    levels: tuple[str, ...]
    domain: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A word and how many items of each kind stand under it, in the order of the table's kinds."""

    word: str
    known: bool
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True)
class Table:
    """One way of filing. `kinds` are the columns."""

    about: str
    kinds: tuple[Round, ...]
    rows: tuple[Row, ...]


def coverage(items: Sequence[Filed], words: Vocabulary) -> tuple[Table, ...]:
    """Tracks, levels, domains and topics against kinds of round, every known word with or without items.

    An item counts for each level from its lowest to its highest, and for each of its tracks and topics. Words that are
    not known stand at the end.
    """
    filings: tuple[tuple[str, Iterable[str], Callable[[Filed], Iterable[str]]], ...] = (
        ("track", TRACKS, lambda item: item.tracks),
        ("level", LEVELS, lambda item: item.levels),
        ("domain", words.domains, lambda item: (item.domain,)),
        ("topic", words.topics, lambda item: item.topics),
    )
    return tuple(_table(about, tuple(known), under, items) for about, known, under in filings)


def gaps(tables: Iterable[Table]) -> Iterator[tuple[str, str]]:
    """What nobody can practise yet, or only once, as (where, what).

    An entry for each track and level that lacks a kind of round; one for all the domains, and all the topics, without
    any item or outside the vocabulary; one for all the topics with a single item.
    """
    for table in tables:
        if table.about in {"track", "level"}:
            for row in table.rows:
                lacking = [KINDS[kind].name for kind, count in zip(table.kinds, row.counts, strict=True) if not count]
                if lacking:
                    yield f"kinds of round without an item for {row.word}", ", ".join(lacking)
        else:
            yield from _words(table)


def levels(lowest: str, highest: str) -> tuple[str, ...]:
    """The levels from one to another, both included; none when they stand the wrong way round."""
    order = list[str](LEVELS)
    return tuple(order[order.index(lowest) : order.index(highest) + 1])


def _words(table: Table) -> Iterator[tuple[str, str]]:
    about = f"{table.about}s"
    kinds = {
        f"{about} without an item": [row.word for row in table.rows if not row.total],
        f"{about} with one alone": [row.word for row in table.rows if row.total == THIN and table.about == "topic"],
        f"{about} that the vocabulary lacks": [row.word for row in table.rows if not row.known],
    }
    yield from ((where, ", ".join(words)) for where, words in kinds.items() if words)


def _table(about: str, known: Sequence[str], under: Callable[[Filed], Iterable[str]], items: Sequence[Filed]) -> Table:
    kinds = tuple(KINDS)
    named = dict.fromkeys(word for item in items for word in under(item))
    rows = []
    for word in (*known, *(word for word in named if word not in known)):
        counts = tuple(sum(word in under(item) for item in items if item.round == kind) for kind in kinds)
        rows.append(Row(word, word in known, counts))
    return Table(about, kinds, tuple(rows))
