"""A studio over a library of one small item for each round of a loop, with three cases to choose from."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from domain.small_parts import SHIPPED
from domain.small_rounds import BEHAVIORAL, CALIBRATION, STAKEHOLDER, TECHNICAL
from hotseat.domain.item import Item
from hotseat.domain.loop import Loop, Profile
from hotseat.session.commands import Answer, End, Next
from hotseat.session.live import LiveRound
from hotseat.session.loops import LoopTrouble
from hotseat.storage.kept import canonical
from session.past_rounds import CASE, PAD
from session.world import World, play
from storage.samples import put

HERE: Final = Profile("domain_specific", "mid")
"""The profile that all the small items are written for."""


def loop_world(folder: Path) -> World:
    """A world whose bank has the items in place of the sample's."""
    world = World(folder)
    banks = world.home.shipped_banks
    (banks / "case" / "sample-returns-desk.yaml").unlink()
    put(world.home.shipped_rubrics / "ai-pm.yaml", (SHIPPED / "rubrics" / "ai-pm.yaml").read_text())
    persona = "personas/staff-pm-dry.yaml"
    put(banks / persona, (SHIPPED / "question_banks" / persona).read_text())
    for name in "abc":
        shelve(world, CASE.model_copy(update={"id": f"case-{name}", "title": f"Case {name.upper()}"}))
    for item in (TECHNICAL, BEHAVIORAL, STAKEHOLDER, CALIBRATION):
        shelve(world, item)
    return world


def shelve(world: World, item: Item) -> None:
    """Put an item into the bank, without the words of a lexicon that is not here."""
    plain = item.model_copy(update={"signals": tuple(s.model_copy(update={"about": ()}) for s in item.signals)})
    put(place(world, item.id), canonical(plain).decode())


def place(world: World, item: str) -> Path:
    """The file of an item."""
    return world.home.shipped_banks / "items" / f"{item}.yaml"


async def sit(world: World, loop: Loop, slots: Iterable[int]) -> None:
    """These slots sat to their end, one answer each, an hour apart."""
    for no in slots:
        live = opened(world, loop, no)
        begin = (Next(),) if live.round.item.counterpart else ()
        await play(live, *begin, Answer(PAD), End())
        live.close()
        world.clock.now += 3600


def opened(world: World, loop: Loop, no: int) -> LiveRound:
    """A slot that nothing stands in the way of."""
    live = world.studio.loops.open_slot(loop, no)
    assert isinstance(live, LiveRound), live
    return live


def hindered(world: World, loop: Loop, no: int) -> LoopTrouble:
    """A slot that cannot be begun as planned."""
    trouble = world.studio.loops.open_slot(loop, no)
    assert isinstance(trouble, LoopTrouble)
    return trouble
