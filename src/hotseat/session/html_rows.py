"""Rows of a page in HTML, as they are on the screen: heads, lines under them, and quotes that lead to their place."""

from collections.abc import Sequence
from typing import Final

from hotseat.domain.export import PageRow
from hotseat.session.html_parts import NOTHING, Html, tag, text
from hotseat.session.html_talk import Links

SIGNS: Final = {"✓": ("✓", "yes"), "◐": ("◐", "half"), "·": ("○", "no")}
"""How the marks of a row are drawn, and what they say."""
NOWHERE: Final = Links({}, frozenset())


def rows(of: Sequence[PageRow], to: Links = NOWHERE) -> Html:
    """A list of the rows; nothing when there are none."""
    return tag("ul", *(_row(row, to) for row in of), class_="rows") if of else NOTHING


def details(summary: str, inside: Html) -> Html:
    """Something to be opened."""
    return tag("details", tag("summary", text(summary)), inside)


def _row(row: PageRow, to: Links) -> Html:
    said = row.text.removeprefix("• ")
    bullet = "point" if said != row.text else ""
    sign = SIGNS.get(said[:1]) if said[1:2] == " " else None
    words = text(said[2:] if sign else said)
    if sign:
        shape, name = sign
        words = Html(f"{tag('span', text(shape), class_=f'sign {name}')}{words}")
    shown = to.to(row.sid, words) if row.tone == "quote" or row.sid else words
    classes = " ".join(filter(None, (row.tone, f"in{min(row.indent, 3)}" if row.indent else "", bullet)))
    return tag("li", shown, class_=classes)
