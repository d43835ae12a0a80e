"""`compare`: two attempts side by side, or the two newest scorings of one."""

import argparse

from hotseat.cli import output
from hotseat.cli.compose import studio
from hotseat.domain.assessment import Quote
from hotseat.errors import HotseatError
from hotseat.session.archive import Session
from hotseat.session.compare import Change, Comparison, Side, compared, sections
from hotseat.session.compare import compare as pages
from hotseat.session.grading_desk import refuse_drill
from hotseat.session.retake_desk import alike
from hotseat.session.rows import Section
from hotseat.session.studio import Studio


def compare(arguments: argparse.Namespace) -> int:
    """What changed from one attempt to the other; without a second one, beside the newest other at the same item."""
    world = studio(arguments)
    before, after = _two(world, arguments)
    as_json = getattr(arguments, "json", False)
    if before.id == after.id:
        _scorings(before, as_json=as_json)
        return 0
    found = compared(*alike(before, after))
    if as_json:
        output.as_json(_object(found))
    else:
        output.sections(sections(found))
    return 0


def _two(world: Studio, arguments: argparse.Namespace) -> tuple[Session, Session]:
    """Both sessions, in the order they were named; one that was found is put in its place in time."""
    first = _read(world, arguments.session)
    if arguments.other:
        return first, _read(world, arguments.other)
    others = world.retakes.others(first)
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


def _scorings(session: Session, *, as_json: bool) -> None:
    """The two newest scorings of one session."""
    if len(session.state.assessments) < 2:
        raise HotseatError("There is one scoring of this session at most.", f"hotseat grade {session.id}")
    found = pages(session.told(-2), session.told())
    if as_json:
        output.as_json([_section(section) for section in found])
    else:
        output.sections(found)


# --- as JSON ----------------------------------------------------------------------------------------------------------


def _section(section: Section) -> dict[str, object]:
    return {"title": section.title, "rows": [row.text for row in section.rows]}


def _object(found: Comparison) -> dict[str, object]:
    return {
        "before": _side(found.before),
        "after": _side(found.after),
        "notes": list(found.notes),
        "total": _change(found.total) if found.total else None,
        "dimensions": [_change(each) for each in found.dimensions],
        "criteria": [_change(each) for each in found.criteria],
        "same": found.same,
        "compared": found.compared,
        "facts": None if found.facts is None else [_change(each) for each in found.facts],
        "flags": [_change(each) for each in found.flags],
    }


def _side(side: Side) -> dict[str, str]:
    return {"session": side.session, "when": side.when, "title": side.title, "scored_by": side.how}


def _change(change: Change) -> dict[str, object]:
    told: dict[str, object] = {
        "what": change.what,
        "before": change.before,
        "after": change.after,
        "way": change.way,
        "note": change.note,
        "before_words": [_quote(quote) for quote in change.before_words],
        "after_words": [_quote(quote) for quote in change.after_words],
    }
    return {**told, "signals": [_change(part) for part in change.parts]} if change.parts else told


def _quote(quote: Quote) -> dict[str, object]:
    return {"turn": quote.turn, "text": quote.text}
