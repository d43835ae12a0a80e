"""Verdict, dimensions and levels of a session in HTML, with bars and pips as inline SVG that is read without colour."""

from collections.abc import Iterable, Sequence
from typing import Final

from hotseat.domain.assessment import Assessment, DimensionResult
from hotseat.domain.export import Key, PageRow, SessionExport
from hotseat.session.debrief import TURNED, headline, scored_by
from hotseat.session.html_parts import NOTHING, Html, joined, tag, text
from hotseat.session.html_rows import details, rows
from hotseat.session.html_talk import Links

WIDE: Final = 400
TALL: Final = 16
R: Final = 6
GROUND: Final = f'<path d="M{R} {TALL / 2:g}H{WIDE - R}" class="ground"/>'


def verdict(export: SessionExport, made: Assessment, to: Links, working: Sequence[PageRow]) -> Html:
    """The verdict large, the score on its scale, what is to be said of it, and the working to be opened."""
    of = _section(export, "verdict")
    label = made.verdict_label or "No verdict"
    score = tag("p", tag("b", text(f"{made.hundred:.0f}")), text(" of 100")) if made.hundred is not None else NOTHING
    return joined(
        tag("div", tag("p", text(label), class_="label"), score, class_="score"),
        _scale(made, export.key) if export.key and made.hundred is not None else NOTHING,
        rows([row for group in grouped(of[1:]) if group[0].text != TURNED for row in group], to),
        details("The working, from quote to total", rows(working, to)) if working else NOTHING,
    )


def by(made: Assessment) -> str:
    """Who scored, as a sentence begins."""
    who = scored_by(made)
    return f"{who[:1].upper()}{who[1:]}"


def others(export: SessionExport) -> Html:
    """The scorings that are not shown, a line each."""
    rest = [one for place, one in enumerate(export.assessments) if place != export.shown]
    return tag("ul", *(tag("li", text(headline(one))) for one in rest), class_="rows") if rest else NOTHING


def _section(export: SessionExport, name: str) -> tuple[PageRow, ...]:
    return next((section.rows for section in export.page if section.id == name), ())


def _scale(made: Assessment, key: Key) -> Html:
    """The total between 0 and 100, with its interval, and where each verdict begins."""
    hundred = made.hundred or 0.0
    begins = [(one, (one.min - 1) * 25) for one in key.verdicts]
    ticks = "".join(f'<path d="M{_x(at / 100):.1f} 2V{TALL - 2}" class="tick"/>' for _, at in begins if at > 0)
    between = ""
    if made.interval:
        low, high = ((end - 1) / 4 for end in (made.interval.low, made.interval.high))
        between = f'<path d="M{_x(low):.1f} {TALL / 2:g}H{_x(high):.1f}" class="between"/>'
    names = (
        tag("li", text(f"{one.label} from {at:.0f}"), class_="here" if one.label == made.verdict_label else None)
        for one, at in begins
    )
    words = f"{hundred:.0f} of 100"
    return joined(_svg(words, f"{GROUND}{ticks}{between}{_dot(hundred / 100)}"), tag("ol", *names, class_="scale"))


def dimensions(export: SessionExport, made: Assessment, of: Sequence[PageRow]) -> Html:
    """A bar for each dimension, from 1 to 5, with the candidate's own rating where there is one."""
    told = [row for row in of if row.tone == "strong" and not row.indent]
    ratings = export.ratings or {}
    cards = (
        _dimension(one, row, ratings.get(one.dim), _below(row, of))
        for one, row in zip(made.dimensions, told, strict=True)
    )
    hollow = "A hollow ring is the candidate's own rating, given before any score."
    return joined(*cards, tag("p", text(hollow), class_="quiet") if ratings else NOTHING)


def _below(head: PageRow, of: Sequence[PageRow]) -> list[PageRow]:
    """The rows that belong to a head."""
    found: list[PageRow] = []
    for row in of[of.index(head) + 1 :]:
        if not row.indent:
            break
        found.append(row)
    return found


def _dimension(one: DimensionResult, row: PageRow, own: int | None, below: Sequence[PageRow]) -> Html:
    score, _, name = row.text.partition("  ")
    words = f"{one.name}: {score} of 5"
    ring = f'<circle cx="{_x((own - 1) / 4):.1f}" cy="{TALL / 2:g}" r="{R - 1}" class="ring"/>' if own else ""
    ticks = "".join(f'<path d="M{_x(step / 4):.1f} 5V{TALL - 5}" class="tick"/>' for step in range(5))
    bar = ""
    if one.score is not None:
        at = (one.score - 1) / 4
        bar = f'<path d="M{R} {TALL / 2:g}H{_x(at):.1f}" class="bar"/>{_dot(at)}'
    return tag(
        "div",
        tag("p", tag("b", text(score)), text(f" {name}")),
        _svg(words if own is None else f"{words}, own rating {own}", f"{GROUND}{ticks}{bar}{ring}"),
        rows(below, Links({}, frozenset())),
        class_="dimension",
    )


def levels(export: SessionExport, made: Assessment, to: Links) -> Html:
    """A card for each sub-criterion under its dimension: the level, what it stands for, and its evidence."""
    of = _section(export, "criteria")
    working = grouped(_section(export, "working"))
    dim_of = {sub.id: dim.name for dim in (export.key.dimensions if export.key else ()) for sub in dim.criteria}
    parts: list[Html] = []
    heading = ""
    for no, (result, group) in enumerate(zip(made.criteria, grouped(of), strict=True)):
        if (name := dim_of.get(result.sub, "")) != heading:
            heading = name
            parts.append(tag("h3", text(name)))
        sums = working[no][1:] if no < len(working) else ()
        parts.append(_card(f"level-{no}", result.level, group, sums, to))
    return joined(*parts)


def _card(anchor: str, level: int | None, group: Sequence[PageRow], sums: Sequence[PageRow], to: Links) -> Html:
    said, _, name = group[0].text.partition("  ")
    head = tag("h4", pips(level, said), tag("span", text(name)))
    more = details("The working", rows(sums, to)) if sums else NOTHING
    return tag("article", head, rows(group[1:], to), more, class_="card", id=anchor)


def grouped(of: Iterable[PageRow]) -> list[list[PageRow]]:
    """Rows by the head that each stands under, the head first."""
    groups: list[list[PageRow]] = []
    for row in of:
        if not row.indent or not groups:
            groups.append([])
        groups[-1].append(row)
    return groups


def pips(level: int | None, said: str) -> Html:
    """A level as five pips, filled as far as it goes, with its figure beside them."""
    drawn = "".join(
        f'<circle cx="{7 + no * 14}" cy="7" r="5" class="{"pip" if level and no < level else "nopip"}"/>'
        for no in range(5)
    )
    words = f"level {level} of 5" if level else "no level"
    picture = f'<svg viewBox="0 0 70 14" class="pips" role="img" aria-label="{words}">{drawn}</svg>'
    return Html(f"{picture}{tag('span', text(said), class_='level')}")


def _svg(words: str, drawn: str) -> Html:
    return Html(f'<svg viewBox="0 0 {WIDE} {TALL}" role="img" aria-label="{text(words)}">{drawn}</svg>')


def _x(share: float) -> float:
    return R + min(max(share, 0.0), 1.0) * (WIDE - 2 * R)


def _dot(share: float) -> str:
    return f'<circle cx="{_x(share):.1f}" cy="{TALL / 2:g}" r="{R}" class="dot"/>'
