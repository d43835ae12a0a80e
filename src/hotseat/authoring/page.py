"""How a page for authors is set: a title, and under it heads with what belongs to each further in. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hotseat.domain.plain_text import flowing

STEP = 2
"""Columns that each level stands further in."""


@dataclass(frozen=True)
class Entry:
    """A head, and the texts under it. Empty texts are left out."""

    head: str
    texts: tuple[str, ...] = ()


def entry(head: str, *texts: str) -> Entry:
    """An entry; a text may be written over several lines of a file."""
    return Entry(head, texts)


def block(title: str, entries: Iterable[Entry | str]) -> Iterator[str]:
    """The title after an empty line, then the entries; nothing at all when there are none."""
    shown = [line for one in entries for line in _entry(one)]
    if shown:
        yield from ("", title, *shown)


def verbatim(title: str, texts: Iterable[str]) -> Iterator[str]:
    """Texts line by line as they are, set in, an empty line between them."""
    yield from ("", title)
    for place, text in enumerate(texts):
        yield from ("",) if place else ()
        yield from (f"{' ' * STEP}{line}".rstrip() for line in text.strip().split("\n"))


def _entry(one: Entry | str) -> Iterator[str]:
    head, texts = (one, ()) if isinstance(one, str) else (one.head, one.texts)
    yield from _set_in(head, STEP)
    for text in texts:
        yield from _set_in(text, 3 * STEP)


def _set_in(text: str, columns: int) -> Iterator[str]:
    """A paragraph a line; whoever prints it wraps it and keeps it as far in."""
    if text.strip():
        yield from (f"{' ' * columns}{paragraph}".rstrip() for paragraph in flowing(text).split("\n"))
