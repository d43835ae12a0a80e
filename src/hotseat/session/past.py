"""Rounds that were sat before, read back with what they were worth. For the calibration and the committee packet."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Final

from hotseat.domain.item import Item
from hotseat.domain.loop import Profile
from hotseat.errors import HotseatError
from hotseat.session import archive
from hotseat.session.archive import Session
from hotseat.session.calibration import derived
from hotseat.session.live import Options
from hotseat.session.sealing import LoopSeal
from hotseat.session.told import Told
from hotseat.storage.home import Home
from hotseat.storage.kept import Kept
from hotseat.storage.session_heads import SessionHead

LATEST: Final = 3
"""How many rounds a calibration outside a loop looks back on (domain.md, 3.11)."""


def counting(heads: Iterable[SessionHead], loop: str) -> dict[int, SessionHead]:
    """The session that counts for each slot of a loop: the first one finished, else the newest under way.

    One that was ended before a word was said counts as never begun.
    """
    of_loop = [head for head in heads if head.loop == loop and head.slot and not (head.sample or head.trouble)]
    oldest_first = sorted(of_loop, key=lambda head: (head.started.isoformat() if head.started else "", head.id))
    counts = {head.slot: head for head in oldest_first if head.slot and not head.ended}
    return counts | {head.slot: head for head in reversed(oldest_first) if head.slot and head.ended and head.turns}


def told(session: Session) -> Told:
    """A session with the newest of its assessments that has a total, else the newest; a self-assessment only where
    there is no other.

    Only those by the rubric it was sat with: rounds read by different rubrics cannot be added up.
    """
    made = session.state.assessments
    own = [place for place, assessment in enumerate(made) if assessment.rubric_hash == session.rubric.hash]
    own = [place for place in own if made[place].kind != "self"] or own
    whole = [place for place in own if made[place].total is not None]
    if not own:
        return Told(session.state, session.item.value, session.rubric.value, None, session.events)
    return session.told((whole or own)[-1])


def rounds_before(home: Home, heads: Sequence[SessionHead], loop: str | None, of_loop: LoopSeal) -> tuple[Told, ...]:
    """The finished rounds that a calibration asks about, newest first: those of its loop, else the latest of all.

    A calibration is never asked about, nor is a drill, one answer given again or an interview held elsewhere. What
    cannot be read is left out, and so, outside its loop, is what may not be told yet: a question about it would tell.
    """
    among = counting(heads, loop).values() if loop else [h for h in heads if not of_loop(h.loop, h.mode)]
    whole = [h for h in among if h.ended and h.turns and not _apart(h)]
    asked = [head for head in whole if head.round != "calibration"]
    asked.sort(key=lambda head: (head.started.isoformat() if head.started else "", head.id), reverse=True)
    past: list[Told] = []
    for head in asked if loop else asked[:LATEST]:
        with suppress(HotseatError):
            past.append(told(archive.read(home, head.id)))
    return tuple(past)


def _apart(head: SessionHead) -> bool:
    return bool(head.sample or head.trouble or head.drill or head.retake or head.imported)


def prepared(
    home: Home,
    heads: Callable[[], Sequence[SessionHead]],
    item: Kept[Item],
    options: Options,
    profile: Profile | None,
    of_loop: LoopSeal,
) -> Kept[Item]:
    """The item as it is to be played: a calibration gets its questions. Any other is left as it is.

    Track and level are those of the options, else of the profile that was remembered.
    """
    if item.value.derive is None:
        return item
    track = options.track or (profile.track if profile else None)
    seniority = options.seniority or (profile.seniority if profile else None)
    before = rounds_before(home, heads(), options.loop, of_loop)
    withheld = options.loop is not None and options.mode == "real"
    return Kept.of(derived(item.value, before, track, seniority, levels=not withheld))
