"""What a bank covers: how many items of each kind there are for each track, level, trade and topic, and the gaps. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from hotseat.domain.base import Round
from hotseat.domain.kinds import KINDS
from hotseat.domain.loop import LEVELS, TRACKS
from hotseat.domain.vocabulary import Vocabulary


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
    means: str
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
    """Tracks, levels, trades and topics against kinds of round, every word of the vocabulary with or without items.

    An item counts for each level from its lowest to its highest, and for each of its tracks and topics.
    """
    filings: tuple[tuple[str, dict[str, str], Callable[[Filed], Iterable[str]]], ...] = (
        ("track", dict(TRACKS), lambda item: item.tracks),
        ("level", {level: "" for level in LEVELS}, lambda item: item.levels),
        ("domain", dict(words.domains), lambda item: (item.domain,)),
        ("topic", dict(words.topics), lambda item: item.topics),
    )
    return tuple(_table(about, known, under, items) for about, known, under in filings)


def gaps(tables: Iterable[Table]) -> list[str]:
    """What nobody can practise yet, in words: a kind that a track or a level lacks, a word without any item."""
    found: list[str] = []
    for table in tables:
        for row in table.rows:
            if row.total == 0:
                found.append(f"no item for the {table.about} {row.word}")
            elif table.about in {"track", "level"}:
                lacking = [kind for kind, count in zip(table.kinds, row.counts, strict=True) if count == 0]
                found += [f"no {KINDS[kind].name} for the {table.about} {row.word}" for kind in lacking]
    return found


def levels(lowest: str, highest: str) -> tuple[str, ...]:
    """The levels from one to another, both included."""
    order = list[str](LEVELS)
    return tuple(order[order.index(lowest) : order.index(highest) + 1])


def _table(about: str, known: dict[str, str], under: Callable[[Filed], Iterable[str]], items: Sequence[Filed]) -> Table:
    kinds = tuple(KINDS)
    named = dict.fromkeys(word for item in items for word in under(item))
    rows = []
    for word in (*known, *(word for word in named if word not in known)):
        counts = tuple(sum(word in under(item) for item in items if item.round == kind) for kind in kinds)
        rows.append(Row(word, known.get(word, "not in the vocabulary"), counts))
    return Table(about, kinds, tuple(rows))
