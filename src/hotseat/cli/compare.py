"""`compare`: two attempts side by side, or the two newest scorings of one."""

import argparse
from datetime import UTC
from typing import Final

from hotseat.cli import output
from hotseat.cli.compose import studio
from hotseat.domain.assessment import Quote
from hotseat.errors import HotseatError
from hotseat.session.archive import Session
from hotseat.session.compare import Change, Comparison, Side, compared
from hotseat.session.compare import compare as compare_pages
from hotseat.session.grading_desk import refuse_drill
from hotseat.session.retake_desk import alike
from hotseat.session.studio import Studio
from hotseat.session.told import Told

SCHEMA: Final = "hotseat.compare/1"


def compare(arguments: argparse.Namespace) -> int:
    """What changed from one attempt to the other; without a second one, beside the newest other at the same item."""
    world = studio(arguments)
    first, second = _two(world, arguments)
    before, after = alike(first, second) if first.id != second.id else _scorings(first)
    if getattr(arguments, "json", False):
        output.as_json(_object(compared(before, after)))
    else:
        output.sections(compare_pages(before, after))
    return 0


def _two(world: Studio, arguments: argparse.Namespace) -> tuple[Session, Session]:
    """Both sessions, in the order they were named; one that was found is put in its place in time."""
    first = _read(world, arguments.session)
    if arguments.other:
        return first, _read(world, arguments.other)
    others = world.retakes.others(first)
    if not others and len(first.state.assessments) > 1:
        return first, first
    if not others:
        again = f"hotseat retake {first.id} --whole"
        raise HotseatError(
            "There is no other attempt at this item.", f"Name a second session, or sit it again: {again}"
        )
    before, after = sorted((first, _read(world, others[0].id)), key=lambda session: session.started)
    return before, after


def _read(world: Studio, wanted: str) -> Session:
    session = world.read(wanted)
    world.refuse_sealed(session)
    refuse_drill(session)
    return session


def _scorings(session: Session) -> tuple[Told, Told]:
    """The two newest scorings of one session. Raises HotseatError when there are not so many."""
    if len(session.state.assessments) < 2:
        raise HotseatError("There is one scoring of this session at most.", f"hotseat grade {session.id}")
    return session.told(-2), session.told()


# --- as JSON ----------------------------------------------------------------------------------------------------------


def _object(found: Comparison) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "before": _side(found.before),
        "after": _side(found.after),
        "notes": list(found.notes),
        "total": _change(found.total) if found.total else None,
        "dimensions": [_change(each) for each in found.dimensions],
        "criteria": [_change(each) for each in found.criteria],
        "not_read_again": list(found.unread),
        "same": found.same,
        "compared": found.compared,
        "facts": None if found.facts is None else [_change(each) for each in found.facts],
        "flags": [_change(each) for each in found.flags],
    }


def _side(side: Side) -> dict[str, object]:
    when = side.at.astimezone(UTC).isoformat() if side.at else None
    return {"session": side.session, "when": when, "title": side.title, "scored_by": side.how}


def _change(change: Change) -> dict[str, object]:
    told: dict[str, object] = {
        "what": change.what,
        "before": change.before,
        "after": change.after,
        "before_value": change.before_value,
        "after_value": change.after_value,
        "way": change.way,
        "note": change.note,
        "before_words": [_quote(quote) for quote in change.before_words],
        "after_words": [_quote(quote) for quote in change.after_words],
    }
    return {**told, "signals": [_change(part) for part in change.parts]} if change.parts else told


def _quote(quote: Quote) -> dict[str, object]:
    return {"turn": quote.turn, "text": quote.text}
