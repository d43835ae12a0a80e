"""What the library says, as pure functions of values: its entries, what is active, and why there is nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from textual.content import Content

from hotseat.domain.plain_text import harmless
from hotseat.session.library import GIVES_AWAY, NOTE, Found, Hit, Wanted, excerpt
from hotseat.session.wanted import MANNERS, Sort, kind_name, kind_of
from hotseat.storage.marks import Marks
from hotseat.storage.session_heads import SessionHead
from hotseat.tui import present, present_lists

QUIET: Final = "$foreground 60%"
MARKED: Final = "bold underline $text-warning"
SAMPLES: Final = 50
"""More samples than ever come with the program; they are the last of all."""
WHEN: Final = 14
"""Cells of the column of dates."""
ORDERS: Final[dict[Sort, str]] = {
    "newest": "newest first",
    "oldest": "oldest first",
    "score": "best score first",
    "title": "by title",
}
SPOILER: Final = "Its words would give a case away that you have not sat yet."
LOOKING: Final = "Looking through the transcripts…"
NO_SESSIONS: Final = (
    "No sessions yet.\n\nEscape leads back; s there starts a round, d a drill of five minutes. Every round is listed "
    "here from its first word on, and can be searched, read again and scored."
)
NOTHING_ARCHIVED: Final = "Nothing is archived.\n\nIn the list, a puts a session here. v leads back to the list."
ALL_ARCHIVED: Final = "All your sessions are archived.\n\nv leads to them."
NOTHING_FOUND: Final = "Nothing is like that.\n\nx takes all filters away; f changes them."
NO_WORDS: Final = (
    "Nothing has these words.\n\nLooked at are titles, your notes and every line that was said: all of the words have "
    "to stand in one of them. Escape takes the words away."
)


def entry(hit: Hit, found: Found, now: datetime) -> Content:
    """One entry: when, what, and its result, with the line that was found; a further line of a session is that only."""
    if hit.further:
        return _line(hit)
    head = hit.head
    if head.trouble:
        return Content(present.session_prompt(head))
    title = Content(harmless(head.title).replace("\n", " "))
    for start, end in hit.titled:
        title = title.stylize(MARKED, start, end)
    of = f" ({harmless(head.candidate)})" if head.candidate else ""
    detail = harmless(" · ".join(_detail(head, found))).replace("\n", " ")
    told = Content.assemble(f"{_when(head, now):<{WHEN}}", title, of, "\n  ", (detail, QUIET))
    return Content.assemble(told, "\n", _line(hit)) if hit.line or hit.who else told


def _when(head: SessionHead, now: datetime) -> str:
    """The day with its time; of another year the year instead."""
    if head.started is None:
        return "?"
    return f"{head.started:%d %b %H:%M}" if head.started.year == now.year else f"{head.started:%d %b %Y}"


def _detail(head: SessionHead, found: Found) -> Iterator[str]:
    """The result, then what kind it is of, then what was put beside it."""
    sealed = head.loop in found.sealed and head.mode == "real"
    yield present_lists.session_prompt(head, sealed=sealed).partition("\n")[2].strip()
    if not head.drill:
        yield kind_name(kind_of(head))
    if head.mode == "real" and not sealed:
        yield "real"
    if marks := found.marks.get(head.id):
        yield from _marks(marks)


def _marks(marks: Marks) -> Iterator[str]:
    if marks.note:
        yield "note"
    if marks.bookmarks:
        count = len(marks.bookmarks)
        yield "1 bookmark" if count == 1 else f"{count} bookmarks"


def _line(hit: Hit) -> Content:
    """The line that was found, from a little before its first word on, with the words marked."""
    if hit.who == GIVES_AWAY:
        return Content.assemble("    ", (SPOILER, QUIET))
    text, spans = excerpt(hit.line, hit.spans)
    line = Content(harmless(text))
    for start, end in spans:
        line = line.stylize(MARKED, start, end)
    return Content.assemble("    ", (f"{_who(hit)}: ", QUIET), line)


def _who(hit: Hit) -> str:
    if hit.who == NOTE:
        return "Your note"
    if hit.who == "candidate":
        return f"You, turn {hit.turn}"
    return f"Interviewer, after turn {hit.turn}" if hit.turn else "Interviewer"


# --- what is active ---------------------------------------------------------------------------------------------------


def status(found: Found) -> str:
    """How many there are, what they were narrowed by, and their order."""
    parts = [_count(found), *map(harmless, active(found.wanted)), ORDERS[found.wanted.sort]]
    if found.wanted.text.strip():
        parts.append("Esc takes the words away")
    elif found.wanted.narrowed:
        parts.append("x shows all")
    return f"{'Archive: ' if found.wanted.archived else ''}{' · '.join(parts)}"


def _count(found: Found) -> str:
    if found.wanted.narrowed:
        return f"{found.sessions}{' or more' if found.cut else ''} of {found.total}"
    samples = sum(1 for hit in found.hits[-SAMPLES:] if hit.head.sample)
    own = found.sessions - samples
    told = "1 session" if own == 1 else f"{own} sessions"
    return f"{told} · {samples} samples" if samples else told


def active(wanted: Wanted) -> Iterator[str]:
    """What is active, in words."""
    if wanted.text.strip():
        yield f"“{wanted.text.strip()}”"
    yield from (" or ".join(map(kind_name, wanted.rounds)),) if wanted.rounds else ()
    yield from (" or ".join(one) for one in (wanted.verdicts, wanted.modes) if one)
    yield from (" or ".join(MANNERS.get(one, one) for one in wanted.graded),) if wanted.graded else ()
    yield from (" or ".join(wanted.items),) if wanted.items else ()
    yield from (f"{word} {_day(day)}" for word, day in (("since", wanted.since), ("until", wanted.until)) if day)


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def empty(found: Found) -> str:
    """Why there is nothing, and what to do."""
    if found.wanted.text.strip():
        filtered = replace(found.wanted, text="").narrowed
        return f"{NO_WORDS}{' Filters are on as well: Tab, then x takes all away.' if filtered else ''}"
    if found.wanted.narrowed:
        return NOTHING_FOUND
    if found.wanted.archived:
        return NOTHING_ARCHIVED
    return ALL_ARCHIVED if any(marks.archived for marks in found.marks.values()) else NO_SESSIONS


def archived(head: SessionHead) -> str:
    """That a session was put away, and how it comes back."""
    return harmless(f"Archived: {head.title or head.id}. u brings it back; nothing is deleted.")


def restored(head: SessionHead) -> str:
    """That a session is back in the list."""
    return harmless(f"Back in the list: {head.title or head.id}.")
