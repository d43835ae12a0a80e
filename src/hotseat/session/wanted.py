"""Which sessions of the library are wanted, and in which order. Pure: heads in, heads out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal, get_args

from hotseat.domain.kinds import KINDS
from hotseat.storage.session_heads import SessionHead

Sort = Literal["newest", "oldest", "score", "title"]
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)
DRILL: Final = "drill"
"""Stands among the kinds of rounds: a drill is looked for as one, not as the kind of round it is taken from."""
UNSCORED: Final = "no"
MANNERS: Final[Mapping[str, str]] = {
    "self": "self-assessed",
    "model": "graded by a model",
    "fast": "graded fast",
    "standard": "graded, standard",
    "careful": "graded carefully",
    "author": "scored by its authors",
    UNSCORED: "not scored",
}
"""The ways of scoring by which sessions are found. Beside these the name of a grader finds its own."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for: all of what is named, and of several values of one kind any. Empty wants everything.

    `rounds` are kinds of rounds or `drill`, `items` ids, `verdicts` labels in any case, `graded` keys of `MANNERS` or
    names of graders; `since` and `until` are days, both included. `archived` wants the archived ones and no others.
    """

    text: str = ""
    rounds: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    graded: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    archived: bool = False
    sort: Sort = "newest"

    @property
    def narrowed(self) -> bool:
        """Whether it leaves anything out, archived or not."""
        return self != Wanted(archived=self.archived, sort=self.sort)

    @property
    def widened(self) -> "Wanted":
        """The same with nothing left out."""
        return Wanted(archived=self.archived, sort=self.sort)

    def toggled(self, part: str, value: str) -> "Wanted":
        """With a value of `rounds`, `items`, `verdicts`, `modes` or `graded` added, or taken away."""
        now: tuple[str, ...] = getattr(self, part)
        then: Any = tuple(v for v in now if v != value) if value in now else (*now, value)
        return replace(self, **{part: then})


def kind_of(head: SessionHead) -> str:
    """What kind of thing was sat; empty for a file that cannot be read."""
    return DRILL if head.drill else head.round


def kind_name(kind: str) -> str:
    """A kind in words."""
    return next((known.name for name, known in KINDS.items() if name == kind), kind)


def manners_of(head: SessionHead) -> tuple[str, ...]:
    """Under which of `MANNERS` and names of graders it is found."""
    if head.drill or head.trouble:
        return ()
    if head.graded is None:
        return (UNSCORED,)
    if head.graded != "model":
        return (head.graded,)
    return tuple(filter(None, ("model", head.care or "standard", head.scores.grader if head.scores else "")))


def label_key(label: str) -> str:
    """A verdict's label as it is compared: in any case, with hyphens or blanks."""
    return " ".join(label.replace("-", " ").replace("_", " ").casefold().split())


def fitting(heads: Iterable[SessionHead], wanted: Wanted) -> list[SessionHead]:
    """The heads that are wanted, in the order they came; text and archive are looked at elsewhere."""
    tests = tuple(_tests(wanted))
    if not tests:
        return list(heads)
    return [head for head in heads if all(test(head) for test in tests)]


def _tests(wanted: Wanted) -> Iterator[Callable[[SessionHead], bool]]:
    if rounds := frozenset(wanted.rounds):
        yield lambda head: kind_of(head) in rounds
    if items := frozenset(wanted.items):
        yield lambda head: head.item in items
    if labels := frozenset(map(label_key, wanted.verdicts)):
        yield lambda head: label_key(head.verdict or "") in labels
    if modes := frozenset(wanted.modes):
        yield lambda head: head.mode in modes
    if graded := frozenset(wanted.graded):
        yield lambda head: not graded.isdisjoint(manners_of(head))
    if since := wanted.since:
        yield lambda head: head.started is not None and head.started.date() >= since
    if until := wanted.until:
        yield lambda head: head.started is not None and head.started.date() <= until


def ordered(heads: Sequence[SessionHead], sort: Sort) -> list[SessionHead]:
    """The heads, which come newest first, in another order. Samples stay last, and what has no score after the rest."""
    if sort == "newest":
        return list(heads)
    own = [head for head in heads if not head.sample]
    samples = [head for head in heads if head.sample]
    return [*_sorted(own, sort), *_sorted(samples, sort)]


def _sorted(heads: list[SessionHead], sort: Sort) -> list[SessionHead]:
    match sort:
        case "oldest":
            return heads[::-1]
        case "score":
            return sorted(heads, key=lambda head: -(head.total or 0.0))
        case _:
            return sorted(heads, key=lambda head: (head.title or head.id).casefold())


@dataclass(frozen=True)
class Facet:
    """A value that can be wanted, in words, and how many sessions have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Facets:
    """What there is to choose from, each part under its name in `Wanted`."""

    rounds: tuple[Facet, ...] = ()
    verdicts: tuple[Facet, ...] = ()
    modes: tuple[Facet, ...] = ()
    graded: tuple[Facet, ...] = ()
    items: tuple[Facet, ...] = ()


def days(text: str) -> tuple[date | None, date | None]:
    """The first and the last day of `2026-11-01..2026-11-30`, `2026-11-01` (from then on) or `..2026-11-30`.

    Raises ValueError for anything else, and when the last is before the first.
    """
    first, _, last = text.replace(" ", "").partition("..")
    since, until = (date.fromisoformat(day) if day else None for day in (first, last))
    if since and until and until < since:
        raise ValueError(text)
    return since, until


def facets(heads: Iterable[SessionHead]) -> Facets:
    """Kinds and manners in their own order, verdicts from the best total down, the rest by name."""
    read = [head for head in heads if not head.trouble]
    kinds, modes = Counter(map(kind_of, read)), Counter(head.mode for head in read)
    graded = Counter(manner for head in read for manner in manners_of(head))
    verdicts = Counter(head.verdict for head in read if head.verdict)
    best = {head.verdict: head.total or 0.0 for head in sorted(read, key=lambda head: head.total or 0.0)}
    items = Counter(head.item for head in read)
    titles = {head.item: head.title for head in read}
    graders = sorted(graded.keys() - MANNERS.keys())
    return Facets(
        tuple(Facet(kind, kind_name(kind), kinds[kind]) for kind in _known_first(kinds, (*KINDS, DRILL))),
        tuple(Facet(one, one, verdicts[one]) for one in sorted(verdicts, key=lambda one: (-best[one], one))),
        tuple(Facet(mode, mode, modes[mode]) for mode in sorted(modes)),
        tuple(Facet(one, MANNERS.get(one, one), graded[one]) for one in (*MANNERS, *graders) if graded[one]),
        tuple(Facet(one, titles[one], items[one]) for one in sorted(items, key=lambda one: titles[one].casefold())),
    )


def _known_first(there: Iterable[str], known: Sequence[str]) -> list[str]:
    found = set(there)
    return [*(one for one in known if one in found), *sorted(found - {*known, ""})]
