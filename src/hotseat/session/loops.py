"""Whole loops: planned, gone on with, closed, told. The door of the front ends to them is `studio.loops`.

A loop is a plan file; how far it has come is read from the transcripts that name it, so the two can never disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from hotseat.domain.base import Mode, Pace
from hotseat.domain.loop import Loop, Profile, Slot
from hotseat.session.rows import Section
from hotseat.session.live import LiveRound, Options
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home

Status = Literal["open", "under_way", "done"]


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


@dataclass(frozen=True)
class Offer:
    """An item that may take a slot: its id and title."""

    item: str
    title: str


@dataclass(frozen=True)
class LoopTrouble:
    """Why a slot cannot be begun as planned, in words, and what may stand there instead, the best first.

    Nothing has changed: `Loops.replace` with an offer's item takes it. Without offers the bank has nothing left for it.
    """

    slot: Slot
    reason: str
    offers: tuple[Offer, ...]


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

    # --- planning -----------------------------------------------------------------------------------------------------

    def start(self, profile: Profile, mode: Mode = "practice", pace: Pace = "full", seed: int | None = None) -> Loop:
        """Plan a loop and keep it; `loop.notes` say what the bank could not give. Nothing is sat yet.

        Raises NotFound when the bank has no item for any round, and StorageTrouble.
        """
        wish = Wish(profile, self._desk.seed() if seed is None else seed)
        plan, items, broken = self._planned(wish)
        if not items:
            raise NotFound("round for a loop", "any", [], "See what is wrong with the items: hotseat bank check")
        now = self._desk.utc()
        loop = Loop(
            id=session_id(now, "loop", self._desk.chars()),
            started=now,
            seed=wish.seed,
            mode=mode,
            pace=pace,
            track=profile.track,
            seniority=profile.seniority,
            slots=tuple(_slot(no, item) for no, item in items.items()),
            notes=(*plan.notes, *broken),
        )
        self._files.save(loop)
        return loop

    def _planned(self, wish: Wish) -> tuple[Plan, dict[int, Kept[Item]], tuple[str, ...]]:
        """A plan whose items can all be read, those items by slot, and what was passed over to get there."""
        bank, broken = self._bank(), []
        while True:
            plan = choose(bank, wish)
            items: dict[int, Kept[Item]] = {}
            for no, head in plan.items.items():
                try:
                    items[no] = self._desk.banks.item(head.id)
                except (BadFile, NotFound):
                    broken.append(f"{head.title} was passed over: its file has problems (hotseat bank check).")
                    bank = bank.without(head.id)
                    break
            else:
                return plan, items, tuple(broken)

    def _bank(self) -> Bank:
        heads = [head for head in sessions(self._desk.home) if not head.sample and head.started]
        newest_last = reversed(heads)
        return Bank(self._desk.banks.heads().heads, {h.item: h.started for h in newest_last if h.started})

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
        counting = past.counting(sessions(self._desk.home), loop.id)
        return tuple(_progress(slot, counting.get(slot.no)) for slot in loop.slots)

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

    def sealed_session(self, session: SessionHead) -> str:
        """Why the debrief of a session may not be read yet, because its loop is sealed; empty when it may."""
        if session.loop is None or session.mode != "real":
            return ""
        try:
            return self.sealed(self._files.load(session.loop))
        except HotseatError:
            return ""

    # --- sitting ------------------------------------------------------------------------------------------------------

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
            trouble = self._trouble(loop, place.slot)
            if trouble:
                return trouble
            options = Options(loop.mode, loop.pace, loop=loop.id, slot=no, track=loop.track, seniority=loop.seniority)
            live = self._desk.start(place.slot.item, loop.seed + no, interviewer, options)
            live.held = held.pop_all()
            return live

    def holding(self, session: str) -> ExitStack:
        """The lock of the loop that a session belongs to, taken; nothing for a session of its own.

        Raises NotFound for the session, and StorageTrouble when a round of the loop is open in another Hotseat.
        """
        held = ExitStack()
        if loop := loop_of(find_session(self._desk.home, session)):
            held.enter_context(self._files.hold(loop))
        return held

    def _place(self, loop: Loop, no: int) -> SlotProgress:
        for place in self.progress(loop):
            if place.no == no:
                return place
        raise NotFound("round in this loop", str(no), [], f"It has {', '.join(str(slot.no) for slot in loop.slots)}.")

    def _sittable(self, loop: Loop, no: int) -> SlotProgress:
        place = self._place(loop, no)
        if loop.abandoned:
            raise HotseatError("This loop was abandoned.", "Start a new one.")
        if place.status == "done":
            raise HotseatError(f"Round {no} of this loop is done.", "A round of a loop is sat once.")
        return place

    def _free(self, loop: Loop, no: int) -> SlotProgress:
        place = self._sittable(loop, no)
        if place.status != "open":
            raise HotseatError(f"Round {no} of this loop was begun already.", "Go on with it, or end it.")
        return place

    def _trouble(self, loop: Loop, slot: Slot) -> LoopTrouble | None:
        """What keeps a slot from being begun as planned."""
        try:
            now = self._desk.banks.item(slot.item)
        except NotFound:
            return LoopTrouble(slot, f"{slot.title} is not in the question banks any more.", self._offers(loop, slot))
        except BadFile as error:
            reason = f"The file of {slot.title} has problems now: {error.problems[0]}"
            return LoopTrouble(slot, reason, self._offers(loop, slot))
        if now.hash == slot.item_hash:
            return None
        changed = f"{slot.title} was changed after this loop was planned."
        offers = (*self._offers(loop, slot), Offer(slot.item, f"{now.value.title} (as it is now)"))
        return LoopTrouble(slot, changed, offers)

    def _offers(self, loop: Loop, slot: Slot) -> tuple[Offer, ...]:
        """The next best item by the choice that planned the loop, if there is one that can be read."""
        wish = Wish(Profile(loop.track, loop.seniority), loop.seed)
        for head in ranked(self._bank(), wish, slot.round, [place.item for place in loop.slots]):
            try:
                self._desk.banks.item(head.id)
            except (BadFile, NotFound):
                continue
            return (Offer(head.id, head.title),)
        return ()

    def replace(self, loop: Loop, no: int, item: str) -> Loop:
        """Put another item, or the changed one as it is now, into a slot that is open; the loop as it then stands.

        Raises HotseatError when the slot is not open or the item does not fit it, NotFound, BadFile, StorageTrouble.
        """
        with self._files.hold(loop.id):
            loop = self._files.load(loop.id)
            slot = self._free(loop, no).slot
            found = self._desk.banks.item(item)
            if found.value.round != slot.round:
                raise HotseatError(f"{found.value.title} is no {KINDS[slot.round].name}.", "Choose one that is.")
            if item in {other.item for other in loop.slots if other.no != no}:
                raise HotseatError(f"{found.value.title} stands in this loop already.", "Choose another one.")
            new = _slot(no, found, replaced=slot.item)
            slots = tuple(new if other.no == no else other for other in loop.slots)
            return self._saved(loop.model_copy(update={"slots": slots}))

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
        return packet(loop, tuple(self._sat(loop)))

    def page(self, loop: Loop) -> str:
        """The packet as Markdown, for standard output. Raises as `packet`."""
        return packet_page(loop, self.packet(loop))

    def export(self, loop: Loop, to: Path | None = None) -> Path:
        """Save the packet as Markdown, and say where. Raises as `packet`, and StorageTrouble."""
        path = to or self._desk.home.exports / f"{loop.id}.md"
        write_atomically(path, self.page(loop).encode())
        return path

    def _sat(self, loop: Loop) -> Iterator[Sat]:
        for place in self.progress(loop):
            if place.status != "done" or not place.session:
                yield Sat(place.slot, why="not sat" if place.status == "open" else "not finished")
                continue
            try:
                yield Sat(place.slot, past.told(archive.read(self._desk.home, place.session)))
            except HotseatError as error:
                yield Sat(place.slot, why=f"cannot be read: {error.what}")


def _slot(no: int, item: Kept[Item], replaced: str | None = None) -> Slot:
    value = item.value
    return Slot(
        no=no, round=value.round, item=value.id, item_hash=item.hash, title=value.title, replaced=replaced
    )


def _progress(slot: Slot, head: SessionHead | None) -> SlotProgress:
    status: Status = "open" if head is None else "done" if head.ended else "under_way"
    return SlotProgress(slot, KINDS[slot.round].name, status, head.id if head else None)
