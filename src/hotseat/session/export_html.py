"""A session, a packet or progress as one self-contained HTML page, made to be sent to somebody. Pure.

It is drawn from the value that the JSON export is written from: it needs no script and asks no server for anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from hotseat.domain.assessment import Assessment
from hotseat.domain.export import PacketExport, PageRow, PageSection, SessionExport
from hotseat.domain.kinds import KINDS
from hotseat.domain.loop import TRACKS
from hotseat.session import html_scores
from hotseat.session.html_parts import NOTHING, Html, document, drawing, joined, tag, text
from hotseat.session.html_rows import rows
from hotseat.session.html_talk import Links, links, talk
from hotseat.session.rows import duration

OWN_PLACE: Final = frozenset({"verdict", "dimensions", "feedback", "criteria", "flags", "working", "reference"})
"""Sections of a debrief that the page draws in its own way or puts elsewhere."""
LAST: Final = ("facts", "beside")
"""What stands below the talk."""


def page(export: SessionExport) -> Html:
    """The page of a session."""
    made = export.assessments[export.shown] if export.shown is not None else None
    parts = [*_parts(export, made, links(export))]
    told = (tag("section", tag("h2", text(title)), inside, id=anchor) for anchor, title, inside in parts)
    return document(
        f"{export.item.title} · {export.session.started:%Y-%m-%d}",
        _head(export, made),
        _contents([(anchor, title) for anchor, title, _ in parts]),
        tag("main", *told),
        _foot(export.session.app),
    )


def packet_page(export: PacketExport) -> Html:
    """The page of a committee packet."""
    facts = [
        ("Begun", _day(export.started)),
        ("For", f"{TRACKS[export.track]}, {export.seniority}"),
        ("How", f"{export.mode} mode, {export.pace} pace"),
        ("Loop", export.loop),
    ]
    return _sections_page("Committee packet", facts, export.page)


def progress_page(at: datetime, told: Sequence[PageSection], figures: Mapping[str, Sequence[str]]) -> Html:
    """The page of progress. `figures` are `<svg>` elements of our own drawing, by the id of their section."""
    drawn = {name: tag("div", *map(drawing, of), class_="figures") for name, of in figures.items()}
    return _sections_page("Progress", [("As of", _day(at))], told, drawn)


def _sections_page(
    title: str, facts: list[tuple[str, str]], of: Sequence[PageSection], above: Mapping[str, Html] | None = None
) -> Html:
    told = (
        tag("section", tag("h2", text(s.title)), (above or {}).get(s.id, NOTHING), rows(s.rows), id=s.id) for s in of
    )
    return document(
        title,
        tag("header", tag("h1", text(title)), _facts(facts)),
        _contents([(s.id, s.title) for s in of]),
        tag("main", *told),
        _foot(""),
    )


# --- head and foot ----------------------------------------------------------------------------------------------------


def _head(export: SessionExport, made: Assessment | None) -> Html:
    head = export.session
    kind = KINDS[head.round].name
    asked_by = export.item.interviewer if head.imported is None else head.interviewer
    played = "" if head.imported else " (scripted)" if head.interviewer == "offline" else f" ({head.interviewer})"
    facts = [
        ("When", f"{_day(head.started)}, {head.started:%H:%M} UTC"),
        ("Round", f"{kind[:1].upper()}{kind[1:]}, {head.mode} mode, {head.pace} pace"),
        ("Length", duration(head.seconds) if head.seconds else "not known"),
        ("Candidate", head.candidate or ""),
        ("Interviewer", f"{asked_by}{played}"),
        ("Scored", html_scores.by(made) if made else "Not scored"),
        ("Session", head.id),
        ("Taken again", f"turn {head.retake} of {head.take_of}" if head.retake else head.take_of or ""),
    ]
    sample = tag("p", text("A sample session that came with Hotseat."), class_="quiet") if head.sample else NOTHING
    return tag("header", tag("h1", text(export.item.title)), tag("p", text(export.item.premise)), _facts(facts), sample)


def _facts(facts: Sequence[tuple[str, str]]) -> Html:
    pairs = (tag("div", tag("dt", text(name)), tag("dd", text(said))) for name, said in facts if said)
    return tag("dl", *pairs)


def _contents(parts: Sequence[tuple[str, str]]) -> Html:
    entries = (tag("li", tag("a", text(title), href=f"#{anchor}")) for anchor, title in parts)
    return tag("nav", tag("ul", *entries), aria_label="On this page")


def _foot(app: str) -> Html:
    return tag("footer", tag("p", text(f"Made with Hotseat {app}".strip())))


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"


# --- the parts of a session -------------------------------------------------------------------------------------------


def _parts(export: SessionExport, made: Assessment | None, to: Links) -> Iterator[tuple[str, str, Html]]:
    """Anchor, title and inside of each part, in the order in which a reader wants them."""
    of = {section.id: section for section in export.page}
    if made:
        working = of["working"].rows if "working" in of else ()
        yield "verdict", "Verdict", html_scores.verdict(export, made, to, working)
        yield "dimensions", "Dimensions", html_scores.dimensions(export, made, of["dimensions"].rows)
    if export.turning_points:
        yield "turning", "Turning points", _turning(export, to)
    if "feedback" in of:
        yield "feedback", of["feedback"].title, rows(of["feedback"].rows, to)
    for section in export.page:
        if section.id not in {*OWN_PLACE, *LAST}:
            yield section.id, section.title, rows(section.rows, to)
    if made:
        yield "levels", "Levels and their evidence", html_scores.levels(export, made, to)
    if made and "flags" in of:
        yield "flags", of["flags"].title, _flags(of["flags"].rows, made, to)
    yield "talk", "What was said", talk(export, to)
    for name in LAST:
        if name in of:
            yield name, of[name].title, rows(of[name].rows, to)
    yield from _last(export, of)


def _last(export: SessionExport, of: dict[str, PageSection]) -> Iterator[tuple[str, str, Html]]:
    if rest := html_scores.others(export):
        yield "others", "Other scorings", rest
    if export.notes.note or export.notes.bookmarks:
        yield "notes", "Notes", _notes(export)
    if "reference" in of:
        yield "reference", of["reference"].title, rows(of["reference"].rows)


def _turning(export: SessionExport, to: Links) -> Html:
    points = (
        tag(
            "li",
            tag("p", tag("b", text(f"Turn {point.turn}. ")), text(point.why)),
            tag("blockquote", to.to(point.sid, text(f"“{point.text}”"))),
        )
        for point in export.turning_points
    )
    return tag("ol", *points, class_="turning")


def _flags(of: Sequence[PageRow], made: Assessment, to: Links) -> Html:
    """Each flag in a place that its words lead back to; what is said instead of flags comes first."""
    groups = html_scores.grouped(of)
    others = len(groups) - len(made.flags)
    cards = (
        tag("div", rows(group, to), id=f"flag-{no - others}" if no >= others else None)
        for no, group in enumerate(groups)
    )
    return joined(*cards)


def _notes(export: SessionExport) -> Html:
    note = tag("p", text(export.notes.note), class_="words") if export.notes.note else NOTHING
    marked = (
        tag(
            "li",
            tag("a", text(f"Turn {mark.turn}"), href=f"#turn-{mark.turn}"),
            text(f": {_marked(mark.words, mark.note)}"),
        )
        for mark in export.notes.bookmarks
    )
    return joined(note, tag("ul", *marked, class_="rows") if export.notes.bookmarks else NOTHING)


def _marked(words: str, note: str) -> str:
    return " ".join(filter(None, (f"“{words}”" if words else "", note)))
