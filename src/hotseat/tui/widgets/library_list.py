"""The hits of a library in a list, each made as it comes near. Knows what it shows; looks nothing up."""

from collections.abc import Iterator
from datetime import datetime

from textual.widgets.option_list import Option

from hotseat.session.library import Found, Hit
from hotseat.tui import present_library as present
from hotseat.tui.widgets.long_list import LongList


class LibraryList(LongList):
    """An entry for each hit of `found`, in its order. The id of a session is that of its first entry."""

    def __init__(self, found: Found, now: datetime, *, id: str) -> None:
        self._found = found
        super().__init__(_options(found, now), id=id)

    def show_found(self, found: Found, now: datetime) -> None:
        """Other hits instead; the cursor stays on its entry as long as the same is wanted."""
        before, cursor, self._found = self._found, self.highlighted, found
        self.show(_options(found, now))
        if found.hits and before.wanted == found.wanted and cursor is not None:
            place = _again(before.hits[cursor], cursor, found)
            self.reach(place)
            self.highlighted = place

    @property
    def hit(self) -> Hit | None:
        """The hit at the cursor."""
        cursor = self.highlighted
        return self._found.hits[cursor] if cursor is not None and cursor < len(self._found.hits) else None


def _options(found: Found, now: datetime) -> Iterator[Option]:
    """A name that stands among own sessions and samples is an id once."""
    named: set[str] = set()
    for hit in found.hits:
        name = None if hit.further or hit.head.id in named else hit.head.id
        named.add(hit.head.id)
        yield Option(present.entry(hit, found, now), id=name)


def _again(hit: Hit, cursor: int, found: Found) -> int:
    """Where an entry stands now; one that is gone leaves the cursor to what has moved into its place."""
    key = (hit.head.path, hit.turn, hit.line)
    places = (place for place, now in enumerate(found.hits) if (now.head.path, now.turn, now.line) == key)
    return next(places, min(cursor, len(found.hits) - 1))
