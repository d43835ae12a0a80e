"""A list of any length that opens as quickly as a short one: entries are made and measured as they come near."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from textual.widgets import OptionList
from textual.widgets.option_list import Option

FIRST: Final = 14
"""Entries before the first frame: as many as a large terminal shows."""
AHEAD: Final = 6
"""Entries that are always there below the last one in view, so that nobody meets the end before it is the end."""
MORE: Final = 40
"""Entries that are added at once."""


class LongList(OptionList):
    """An OptionList over `entries`, which may be lazy. Keys and the wheel work as if all of them were there."""

    def __init__(self, entries: Iterable[Option], *, id: str) -> None:
        self._rest: Iterator[Option] = iter(entries)
        super().__init__(*islice(self._rest, FIRST), markup=False, id=id)

    def on_mount(self) -> None:
        self.call_after_refresh(self._keep_ahead)

    def show(self, entries: Iterable[Option]) -> None:
        """Other entries instead, from the top, with the cursor on the first that can be chosen."""
        self._rest = iter(entries)
        self.set_options(islice(self._rest, FIRST))
        self._keep_ahead()
        self.action_first()

    def reach(self, index: int) -> None:
        """Has the entry at that place, counted from 0, and some more below it, as far as there are any."""
        missing = index + AHEAD - self.option_count
        if missing > 0:
            self.add_options(islice(self._rest, max(missing, MORE)))

    def action_last(self) -> None:
        self._all()
        super().action_last()

    def action_page_down(self) -> None:
        self.reach((self.highlighted or 0) + self.size.height)  # an entry is a line at least
        super().action_page_down()  # type: ignore[no-untyped-call]

    def action_cursor_up(self) -> None:
        before = self.highlighted
        super().action_cursor_up()
        if before is not None and (self.highlighted or 0) > before:  # it went round
            self.action_last()

    def watch_highlighted(self, highlighted: int | None) -> None:
        self._keep_ahead()
        super().watch_highlighted(highlighted)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._keep_ahead()

    def _keep_ahead(self) -> None:
        lines = self._lines
        bottom = min(int(self.scroll_y) + self.size.height, len(lines) - 1)
        seen = lines[bottom][0] if bottom >= 0 else 0
        self.reach(max(seen, self.highlighted or 0))

    def _all(self) -> None:
        self.add_options(self._rest)
