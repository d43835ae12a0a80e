"""`sessions`: what there is to look back on, all of it or what is looked for."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from hotseat.cli import output
from hotseat.cli.compose import studio
from hotseat.domain.finding import nearest
from hotseat.errors import HotseatError, NotFound
from hotseat.session.library import GIVES_AWAY, NOTE, Found, Hit, Wanted, excerpt
from hotseat.session.studio import Studio
from hotseat.session.wanted import MANNERS, label_key
from hotseat.storage.marks import Marks
from hotseat.storage.session_heads import SessionHead

SPOILER: Final = "(in a sample of a case that you have not sat)"
TROUBLES: Final = 10
"""Files of which it is said why they cannot be read; `--json` says it of each."""
WIDEST: Final = 100
"""Characters of a line that was found; `--json` has all of it."""


def sessions(arguments: argparse.Namespace) -> int:
    """The sessions that are wanted, the newest first, then the samples. Unreadable files are listed with their trouble.

    Raises NotFound for an item, a verdict or a way of scoring that there is not, with the nearest.
    """
    world = studio(arguments)
    wanted = _wanted(arguments)
    _refuse_unknown(world, wanted)
    found = world.library.find(wanted)
    if getattr(arguments, "json", False):
        output.as_json([_object(hits, found) for hits in _by_session(found)])
    elif found.hits:
        _table(found)
    else:
        output.tell(_nothing(found))
    _tell_troubles([hits[0].head for hits in _by_session(found) if hits[0].head.trouble])
    if found.notice:
        output.tell(found.notice)
    return 0


def _tell_troubles(heads: Sequence[SessionHead]) -> None:
    for head in heads[:TROUBLES]:
        output.tell(f"{head.id}: {head.trouble}")
    if len(heads) > TROUBLES:
        output.tell(f"and {len(heads) - TROUBLES} more")


def _wanted(arguments: argparse.Namespace) -> Wanted:
    """What the options say. Raises HotseatError when the days are the wrong way round."""
    since, until = (getattr(arguments, name, None) for name in ("since", "until"))
    if since and until and until < since:
        raise HotseatError(f"No day is both since {since} and until {until}.", "Give the earlier one to --since.")
    return Wanted(
        text=getattr(arguments, "search", None) or "",
        rounds=_several(arguments, "round"),
        items=_several(arguments, "item"),
        verdicts=_several(arguments, "verdict"),
        modes=_several(arguments, "mode"),
        graded=_several(arguments, "graded"),
        since=since,
        until=until,
        archived=getattr(arguments, "archived", False),
        sort=getattr(arguments, "sort", None) or "newest",
    )


def _several(arguments: argparse.Namespace, option: str) -> tuple[str, ...]:
    return tuple(getattr(arguments, option, None) or ())


def _refuse_unknown(world: Studio, wanted: Wanted) -> None:
    if not (wanted.items or wanted.verdicts or wanted.graded):
        return
    there = world.library.facets(archived=wanted.archived)
    items = [*(facet.value for facet in there.items), *(head.id for head in world.items())] if wanted.items else []
    labels = [*(facet.value for facet in there.verdicts), *(one.label for one in world.rubrics.load().value.verdicts)]
    graded = [*MANNERS, *(facet.value for facet in there.graded)]
    _refuse("item", wanted.items, items)
    _refuse("verdict", map(label_key, wanted.verdicts), map(label_key, labels))
    _refuse("grader or way of scoring", wanted.graded, graded)


def _refuse(kind: str, names: Iterable[str], known: Iterable[str]) -> None:
    there = list(dict.fromkeys(known))
    for name in names:
        if name not in there:
            raise NotFound(kind, name, nearest(name, there))


def _nothing(found: Found) -> str:
    if found.wanted.narrowed:
        return "No session is like that."
    if found.wanted.archived:
        return "Nothing is archived. `hotseat archive SESSION` puts a session away."
    if any(marks.archived for marks in found.marks.values()):
        return "All sessions are archived. `hotseat sessions --archived` lists them."
    return "No sessions yet. Start one with: hotseat practice"


def _by_session(found: Found) -> Iterator[list[Hit]]:
    """The hits of each session."""
    group: list[Hit] = []
    for hit in found.hits:
        if group and not hit.further:
            yield group
            group = []
        group.append(hit)
    if group:
        yield group


def _object(hits: list[Hit], found: Found) -> dict[str, object]:
    head = hits[0].head
    marks = found.marks.get(head.id, Marks())
    searched = {"hits": [_hit(hit) for hit in hits if hit.line]} if found.wanted.text else {}
    return {
        "id": head.id,
        "round": head.round,
        "item": head.item,
        "title": head.title,
        "mode": head.mode,
        "pace": head.pace,
        "drill": head.drill,
        "loop": head.loop,
        "slot": head.slot,
        "imported": head.imported,
        "retake": head.retake,
        "take_of": head.take_of,
        "copy_of": _copied(head),
        "started": head.started.isoformat() if head.started else None,
        "ended": head.ended,
        "turns": head.turns,
        "graded": head.graded,
        "care": head.care,
        "verdict": head.verdict,
        "total": head.total,
        "sample": head.sample,
        "archived": marks.archived and not head.sample,
        "note": marks.note or None,
        "bookmarks": len(marks.bookmarks),
        "trouble": head.trouble or None,
        **searched,
    }


def _hit(hit: Hit) -> dict[str, object]:
    return {"turn": hit.turn, "who": hit.who, "text": hit.line, "spans": hit.spans}


def _table(found: Found) -> None:
    lines = output.columns([_row(hits[0].head) for hits in _by_session(found)])
    for line, hits in zip(lines, _by_session(found), strict=True):
        output.say(line)
        for hit in hits:
            if hit.who:
                output.say(f"    {_line(hit)}")


def _line(hit: Hit) -> str:
    if hit.who == GIVES_AWAY:
        return SPOILER
    who = "your note" if hit.who == NOTE else f"turn {hit.turn}, {'you' if hit.who == 'candidate' else 'interviewer'}"
    text, _ = excerpt(hit.line, hit.spans)
    return f"{who}: {text}" if len(text) <= WIDEST else f"{who}: {text[:WIDEST].rstrip()}…"


def _row(head: SessionHead) -> list[str]:
    if head.trouble:
        return [head.id, "newer" if head.newer else "unreadable", "", ""]
    total = f"{head.total:.1f}" if head.total is not None else ""
    result = " ".join(part for part in (head.verdict or "", total, head.graded_how) if part)
    ended = "imported" if head.imported else "finished"
    state = "sample" if head.sample else ended if head.ended else "unfinished"
    title = " ".join((head.title, *(f"({what})" for what in _kin(head))))
    return [head.id, state, result or "not scored", title]


def _kin(head: SessionHead) -> Iterator[str]:
    """Whose it is if not one's own, and what it is of another session."""
    if head.candidate:
        yield head.candidate
    if head.retake is not None:
        yield f"turn {head.retake} again"
    elif head.take_of:
        yield "once more"
    if copied := _copied(head):
        yield f"a copy of {copied}"


def _copied(head: SessionHead) -> str | None:
    """Samples and packets of others may be named as they like."""
    return None if head.sample or head.imported else head.copy_of
