"""What comes before a round of a loop begins: an item in its slot, and earlier rounds graded for the director."""

import sys

from hotseat.cli.output import tell
from hotseat.domain.assessment import Assessment
from hotseat.domain.loop import Loop
from hotseat.errors import HotseatError
from hotseat.session.debrief import headline
from hotseat.session.gradings import announcement
from hotseat.session.loops import SlotProgress
from hotseat.session.models import OFFLINE
from hotseat.session.studio import Studio


def in_place(world: Studio, meant: Loop, slot: SlotProgress, *, substitute: bool) -> Loop:
    """The loop with something to sit in that slot, or with the slot passed over when the bank has nothing for it.

    Raises HotseatError when the item is gone and no leave was given to put another there.
    """
    trouble = world.loops.trouble(meant, slot.no) if slot.status == "open" else None
    if trouble is None:
        return meant
    if not trouble.offers:
        nothing = "The bank has nothing else for this round."
        if not substitute:
            ways = "`hotseat loop --substitute` passes over it, `hotseat loop --abandon` closes the loop."
            raise HotseatError(trouble.reason, f"{nothing} {ways}")
        tell(f"{trouble.reason} {nothing} It is passed over, and counts as not assessed.")
        return world.loops.pass_over(meant, slot.no)
    first = trouble.offers[0]
    if not substitute:
        raise HotseatError(trouble.reason, f"`hotseat loop --substitute` takes {first.item} instead: {first.title}.")
    tell(f"{trouble.reason} Taken instead: {first.title}.")
    return world.loops.replace(meant, slot.no, first.item)


def could_grade(world: Studio, meant: Loop, slot: SlotProgress | None) -> str:
    """That earlier rounds could be graded before the director asks about them; empty when there is none, or no model.

    In a real loop as well: what a grading finds is then kept, and told at the end.
    """
    waiting = _waiting(world, meant, slot)
    if not waiting or world.models.choice.grader == OFFLINE:
        return ""
    rounds = "1 earlier round is" if len(waiting) == 1 else f"{len(waiting)} earlier rounds are"
    return f"{rounds} not graded: `hotseat loop --grade` has that done first, so that the director has read them."


def read_before(world: Studio, meant: Loop, slot: SlotProgress) -> None:
    """Before the calibration, have its earlier rounds graded: announced together, asked about at a terminal.

    The first that fails ends it, and the round begins all the same. Raises HotseatError without a grading model.
    """
    waiting = _waiting(world, meant, slot)
    if not waiting:
        return
    if world.models.choice.grader == OFFLINE:
        raise HotseatError("No grading model is active.", "Name one with --grader, set a key, or leave --grade out.")
    from hotseat.cli.grade import agreed  # noqa: PLC0415 - only when asked
    from hotseat.cli.grade_all import grade_all  # noqa: PLC0415 - as above

    sessions = [world.read(session) for session in waiting]
    tell(f"Before the director: rounds to grade first: {len(sessions)}.")
    for session in sessions:
        tell(f"{session.item.value.title}: {announcement(world.gradings.of(session).plan())}")
    if sys.stdin.isatty() and not agreed():
        return
    grade_all(world, sessions, said=_later if world.loops.sealed(meant) else headline)


def _later(_: Assessment) -> str:
    return "graded. It is told when the loop is over."


def _waiting(world: Studio, meant: Loop, slot: SlotProgress | None) -> tuple[str, ...]:
    begins = slot is not None and slot.status == "open" and slot.slot.round == "calibration"
    return world.loops.unscored(meant) if begins else ()
