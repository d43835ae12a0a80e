"""The bank's side of loops: whole items for a plan, and what to do when one of them has gone or changed since."""

from dataclasses import dataclass

from hotseat.domain.item import Item
from hotseat.domain.kinds import KINDS
from hotseat.domain.loop import Loop, Profile, Slot
from hotseat.errors import BadFile, HotseatError, NotFound
from hotseat.session.loop_plan import Bank, Wish, choose, ranked
from hotseat.storage.banks import Banks
from hotseat.storage.kept import Kept
from hotseat.storage.session_index import SessionIndex


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


class LoopItems:
    """The items of one Hotseat home, as loops use them."""

    def __init__(self, index: SessionIndex, banks: Banks) -> None:
        self._index = index
        self._banks = banks

    def planned(self, wish: Wish) -> tuple[tuple[Slot, ...], tuple[str, ...]]:
        """The slots of a new loop, and in words what the bank could not give. Raises NotFound when there would be none.

        Items that cannot be read are passed over, and told.
        """
        bank, broken = self._bank(), []
        while True:
            plan = choose(bank, wish)
            found = {no: self._readable(head.id) for no, head in plan.items.items()}
            unreadable = [plan.items[no] for no, item in found.items() if item is None]
            if not unreadable:
                break
            broken += [f"“{head.title}” was passed over: its file has problems." for head in unreadable]
            bank = bank.without([head.id for head in unreadable])
        slots = tuple(slot_of(no, item) for no, item in found.items() if item)
        if not slots:
            raise NotFound("item for any round of a loop", "any", [], "See what is wrong: hotseat bank check")
        return slots, (*plan.notes, *broken)

    def trouble(self, loop: Loop, slot: Slot) -> LoopTrouble | None:
        """What keeps a slot from being begun as planned; None when nothing does."""
        try:
            now = self._banks.item(slot.item)
        except NotFound:
            return LoopTrouble(slot, f"“{slot.title}” is not in the question banks any more.", self._offers(loop, slot))
        except BadFile as error:
            return LoopTrouble(
                slot, f"The file of “{slot.title}” has problems: {error.problems[0]}", self._offers(loop, slot)
            )
        if now.hash == slot.item_hash:
            return None
        again = Offer(slot.item, f"{now.value.title}, as it is now")
        reason = f"“{slot.title}” was changed after this loop was planned."
        return LoopTrouble(slot, reason, (*self._offers(loop, slot), again))

    def replacement(self, loop: Loop, slot: Slot, item: str) -> Slot:
        """The slot with another item, or with its own as it is now.

        Raises NotFound, BadFile, and HotseatError when the item is of another round or stands in the loop already.
        """
        found = self._banks.item(item)
        if found.value.round != slot.round:
            raise HotseatError(f"“{found.value.title}” is no {KINDS[slot.round].name}.", "Choose one that is.")
        if item in {other.item for other in loop.slots if other.no != slot.no}:
            raise HotseatError(f"“{found.value.title}” stands in this loop already.", "Choose another one.")
        return slot_of(slot.no, found, replaced=slot.item)

    def _offers(self, loop: Loop, slot: Slot) -> tuple[Offer, ...]:
        """The next best item by the choice that planned the loop, if there is one that can be read."""
        wish = Wish(Profile(loop.track, loop.seniority), loop.seed)
        others = ranked(self._bank(), wish, slot.round, [other.item for other in loop.slots])
        best = next((head for head in others if self._readable(head.id)), None)
        return (Offer(best.id, best.title),) if best else ()

    def _readable(self, item: str) -> Kept[Item] | None:
        try:
            return self._banks.item(item)
        except (BadFile, NotFound):
            return None

    def _bank(self) -> Bank:
        """All items there are, with the newest session of each."""
        newest_last = reversed([head for head in self._index.heads() if not head.sample])
        return Bank(self._banks.heads().heads, {head.item: head.started for head in newest_last if head.started})


def slot_of(no: int, item: Kept[Item], replaced: str | None = None) -> Slot:
    """A slot with that item as it is now."""
    value = item.value
    return Slot(no=no, round=value.round, item=value.id, item_hash=item.hash, title=value.title, replaced=replaced)
