"""Whole loops: planned, gone on with, closed, told. The door of the front ends to them is `studio.loops`.

A loop is a plan file; how far it has come is read from the transcripts that name it, so the two can never disagree.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Protocol

from hotseat.domain.base import Mode, Pace
from hotseat.domain.kinds import KINDS
from hotseat.domain.loop import Loop, Profile, Slot
from hotseat.errors import BadFile, HotseatError, NotFound
from hotseat.session import archive, past
from hotseat.session.live import LiveRound, Options
from hotseat.session.loop_items import LoopItems, LoopTrouble, Offer
from hotseat.session.loop_plan import Wish
from hotseat.session.packet import packet
from hotseat.session.packet_rounds import Sat
from hotseat.session.rows import Section
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.loops import LoopFiles
from hotseat.storage.session_heads import SessionHead, find_session, loop_of
from hotseat.storage.session_index import SessionIndex
from hotseat.storage.transcripts import session_id

__all__ = ["Desk", "LoopTrouble", "Loops", "Offer", "SlotProgress", "Status"]

Status = Literal["open", "under_way", "done", "passed_over"]
NOT_SAT: Final[dict[Status, str]] = {"open": "not sat", "passed_over": "passed over: there was nothing to sit"}


@dataclass(frozen=True)
class SlotProgress:
    """A slot with how far it has come. `name` is its kind of round in words, `session` the one that sits it, if any."""

    slot: Slot
    name: str
    status: Status
    session: str | None = None

    @property
    def no(self) -> int:
        return self.slot.no

    @property
    def title(self) -> str:
        return self.slot.title


class Start(Protocol):
    """Begins a round: `Studio.start`."""

    def __call__(self, item_id: str, seed: int | None, interviewer: str | None, options: Options) -> LiveRound: ...


class Reopen(Protocol):
    """Takes a round up again: `Studio.reopen`."""

    def __call__(self, session: str, interviewer: str | None) -> LiveRound: ...


@dataclass(frozen=True)
class Desk:
    """What loops need of the house."""

    home: Home
    index: SessionIndex
    banks: Banks
    utc: Callable[[], datetime]
    seed: Callable[[], int]
    chars: Callable[[], str]
    start: Start
    reopen: Reopen


class Loops:
    """The loops of one Hotseat home."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._files = LoopFiles(desk.home)
        self._items = LoopItems(desk.index, desk.banks)

    # --- planning -----------------------------------------------------------------------------------------------------

    def start(self, profile: Profile, mode: Mode = "practice", pace: Pace = "full", seed: int | None = None) -> Loop:
        """Plan a loop and keep it; `loop.notes` say what the bank could not give. Nothing is sat yet.

        Raises NotFound when the bank has no item for any round, and StorageTrouble.
        """
        wish = Wish(profile, self._desk.seed() if seed is None else seed)
        slots, notes = self._items.planned(wish)
        now = self._desk.utc()
        loop = Loop(
            id=session_id(now, "loop", self._desk.chars()),
            started=now,
            seed=wish.seed,
            mode=mode,
            pace=pace,
            track=profile.track,
            seniority=profile.seniority,
            slots=slots,
            notes=notes,
        )
        self._files.save(loop)
        return loop

    # --- what there is ------------------------------------------------------------------------------------------------

    def all(self) -> tuple[Loop, ...]:
        """Every loop that can be read, the newest first."""
        return self._files.all().loops

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the plans that cannot be read, a sentence each."""
        return self._files.all().problems

    def find(self, wanted: str) -> Loop:
        """A loop by its id or by a beginning that no other shares. Raises NotFound with the nearest ids, BadFile."""
        return self._files.load(wanted)

    def current(self) -> Loop | None:
        """The newest loop that is not over; None when there is none."""
        return next((loop for loop in self.all() if not self.over(loop)), None)

    def progress(self, loop: Loop) -> tuple[SlotProgress, ...]:
        """Every slot in order, read from the transcripts."""
        counting = past.counting(self._desk.index.of_loop(loop.id), loop.id)
        return tuple(_progress(slot, counting.get(slot.no)) for slot in loop.slots)

    def unscored(self, loop: Loop) -> tuple[str, ...]:
        """The sessions of its rounds that are done and that nobody has scored, in order; told of a sealed loop too."""
        counting = past.counting(self._desk.index.of_loop(loop.id), loop.id)
        return tuple(head.id for _, head in sorted(counting.items()) if head.ended and head.graded is None)

    def next_slot(self, loop: Loop) -> SlotProgress | None:
        """What comes next: a round under way, else the first open one; None when the loop is over."""
        places = () if loop.abandoned else self.progress(loop)
        under_way = next((place for place in places if place.status == "under_way"), None)
        return under_way or next((place for place in places if place.status == "open"), None)

    def over(self, loop: Loop) -> bool:
        """Whether every slot is done or the loop was abandoned."""
        return self.next_slot(loop) is None

    def sealed(self, loop: Loop) -> str:
        """Why the packet may not be read yet (real mode, until the loop is over); empty when it may."""
        if loop.mode == "practice" or self.over(loop):
            return ""
        places = self.progress(loop)
        done = sum(1 for place in places if place.status == "done")
        return f"This loop is in real mode: nothing is told before its end. {done} of {len(places)} rounds are done."

    def sealed_session(self, loop: str | None, mode: str) -> str:
        """Why the debrief of a session of that loop and mode may not be read yet; empty when it may."""
        if loop is None or mode != "real":
            return ""
        try:
            return self.sealed(self._files.load(loop))
        except HotseatError:
            return ""

    # --- sitting ------------------------------------------------------------------------------------------------------

    def trouble(self, loop: Loop, no: int) -> LoopTrouble | None:
        """What keeps an open slot from being begun as planned; None when nothing does. KeyError for no such slot."""
        return self._items.trouble(loop, loop.slot(no))

    def open_slot(self, loop: Loop, no: int, interviewer: str | None = None) -> LiveRound | LoopTrouble:
        """The round of a slot, begun or taken up again. The loop is locked until the round is closed.

        Raises HotseatError for a slot that is done or a loop that was abandoned, StorageTrouble when a round of the
        loop is open in another Hotseat, and whatever `Studio.start` and `Studio.reopen` raise.
        """
        place = self._sittable(loop, no)
        if place.status == "under_way" and place.session:
            return self._desk.reopen(place.session, interviewer)
        with ExitStack() as held:
            held.enter_context(self._files.hold(loop.id))
            loop = self._files.load(loop.id)
            place = self._free(loop, no)
            if trouble := self._items.trouble(loop, place.slot):
                return trouble
            options = Options(loop.mode, loop.pace, loop=loop.id, slot=no, track=loop.track, seniority=loop.seniority)
            live = self._desk.start(place.slot.item, loop.seed + no, interviewer, options)
            live.held = held.pop_all()
            return live

    def holding(self, session: str) -> ExitStack:
        """The lock of the loop that a session belongs to, taken; nothing for a session of its own.

        Raises NotFound for the session, StorageTrouble when a round of the loop is open in another Hotseat, and
        HotseatError when the loop was abandoned.
        """
        with ExitStack() as held:
            if loop := loop_of(find_session(self._desk.home, session)):
                held.enter_context(self._files.hold(loop))
                _refuse_abandoned(self._files, loop)
            return held.pop_all()

    def _place(self, loop: Loop, no: int) -> SlotProgress:
        for place in self.progress(loop):
            if place.no == no:
                return place
        raise NotFound("round in this loop", str(no), [], f"It has {', '.join(str(slot.no) for slot in loop.slots)}.")

    def _sittable(self, loop: Loop, no: int) -> SlotProgress:
        place = self._place(loop, no)
        if loop.abandoned:
            raise HotseatError("This loop was abandoned.", "Start a new one.")
        if place.status == "passed_over":
            raise HotseatError(f"Round {no} of this loop was passed over.", "It counts as not assessed.")
        if place.status == "done":
            raise HotseatError(f"Round {no} of this loop is done.", "A round of a loop is sat once.")
        return place

    def _free(self, loop: Loop, no: int) -> SlotProgress:
        place = self._sittable(loop, no)
        if place.status != "open":
            raise HotseatError(f"Round {no} of this loop was begun already.", "Go on with it, or end it.")
        return place

    def replace(self, loop: Loop, no: int, item: str) -> Loop:
        """Put another item, or the changed one as it is now, into a slot that is open; the loop as it then stands.

        Raises HotseatError when the slot is not open or the item does not fit it, NotFound, BadFile, StorageTrouble.
        """
        with self._files.hold(loop.id):
            loop = self._files.load(loop.id)
            return self._saved(_with(loop, self._items.replacement(loop, self._free(loop, no).slot, item)))

    def pass_over(self, loop: Loop, no: int) -> Loop:
        """Leave out an open slot that nothing can be sat in, which then is not assessed; the loop as it then stands.

        Raises HotseatError when the slot is not open or something can be sat in it, and StorageTrouble.
        """
        with self._files.hold(loop.id):
            loop = self._files.load(loop.id)
            slot = self._free(loop, no).slot
            trouble = self._items.trouble(loop, slot)
            if trouble is None or trouble.offers:
                raise HotseatError(f"Round {no} of this loop can be sat.", "Only one that cannot is passed over.")
            return self._saved(_with(loop, slot.model_copy(update={"passed_over": True})))

    def abandon(self, loop: Loop) -> Loop:
        """Close a loop before its end. What was sat stays; the packet can then be read. Raises StorageTrouble."""
        with self._files.hold(loop.id):
            loop = self._files.load(loop.id)
            return self._saved(loop.model_copy(update={"abandoned": loop.abandoned or self._desk.utc()}))

    def _saved(self, loop: Loop) -> Loop:
        self._files.save(loop)
        return loop

    # --- the committee packet -----------------------------------------------------------------------------------------

    def packet(self, loop: Loop) -> tuple[Section, ...]:
        """The committee packet of what was sat so far. Raises HotseatError with the reason while it is sealed."""
        if sealed := self.sealed(loop):
            raise HotseatError(sealed, "Finish the loop, or abandon it.")
        return packet(loop, tuple(_sat(self._desk.home, self.progress(loop))))


def _sat(home: Home, places: Iterable[SlotProgress]) -> Iterator[Sat]:
    for place in places:
        if place.status != "done" or not place.session:
            yield Sat(place.slot, why=NOT_SAT.get(place.status, "not finished"))
            continue
        try:
            yield Sat(place.slot, past.told(archive.read(home, place.session)))
        except HotseatError as error:
            yield Sat(place.slot, why=f"cannot be read: {error.what}")


def _with(loop: Loop, new: Slot) -> Loop:
    return loop.model_copy(update={"slots": tuple(new if slot.no == new.no else slot for slot in loop.slots)})


def _refuse_abandoned(files: LoopFiles, loop: str) -> None:
    """A plan that cannot be read keeps nobody from a round of it that can."""
    with suppress(NotFound, BadFile):
        if files.load(loop).abandoned:
            raise HotseatError("This round belongs to a loop that was abandoned.", "Start a new loop, or a new round.")


def _progress(slot: Slot, head: SessionHead | None) -> SlotProgress:
    none: Status = "passed_over" if slot.passed_over else "open"
    status: Status = none if head is None else "done" if head.ended else "under_way"
    return SlotProgress(slot, KINDS[slot.round].name, status, head.id if head else None)
