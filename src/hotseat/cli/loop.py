"""`loop`: six rounds over as many evenings as it takes, and the committee packet at the end."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeVar

from hotseat.cli import output
from hotseat.cli.compose import studio
from hotseat.cli.lines import Lines, Waited
from hotseat.cli.plain import blocks
from hotseat.cli.rounds import play, way_back
from hotseat.domain.loop import LEVELS, TRACKS, Loop, Profile
from hotseat.errors import HotseatError
from hotseat.session.live import LiveRound
from hotseat.session.loops import LoopTrouble, SlotProgress
from hotseat.session.studio import Studio
from hotseat.storage.text_file import read_text

STATUS: Final = {"open": "·", "under_way": "…", "done": "✓"}
BREAK: Final = "==="
"""The line that ends a round in a file of answers."""
PLANNED: Final = ("mode", "pace", "track", "seniority", "seed")
"""What is settled when a loop is planned."""
Key = TypeVar("Key", bound=str)


def loop(arguments: argparse.Namespace) -> int:
    """Go on with a loop, or begin one; or show how far it has come, or its packet."""
    if arguments.new and arguments.loop:
        raise HotseatError("A loop by its id and a new one are two.", "Leave out --new, or the id.")
    asked = arguments.progress or arguments.packet or arguments.abandon
    plain = getattr(arguments, "plain", False) or arguments.answers is not None or asked
    if not plain and output.has_screen():
        from hotseat.cli import app  # noqa: PLC0415 - plain runs do without Textual

        return app.loop(arguments)
    fed = _rounds(read_text(Path(arguments.answers))) if arguments.answers is not None else None
    visit = Visit(studio(arguments), arguments, fed)
    if arguments.packet:
        visit.tell_packet()
    elif arguments.abandon:
        visit.abandon()
    else:
        visit.choose()
        if not asked:
            visit.sit()
        visit.show()
    return 0


class Visit:
    """One run of the command. `fed` holds the answers of round after round; None when they are typed."""

    def __init__(self, world: Studio, arguments: argparse.Namespace, fed: Iterator[Iterator[str]] | None) -> None:
        self._world = world
        self._loops = world.loops
        self._arguments = arguments
        self._fed = fed
        self._lines = Lines(sys.stdin)

    # --- which one ----------------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """The loop named, else the newest that is not over, else a new one; one that is there, if it is only shown."""
        found = self._there()
        if found:
            self._settled(found)
        self._loop = found or self._planned()

    def _there(self) -> Loop | None:
        if self._arguments.loop:
            return self._loops.find(self._arguments.loop)
        if self._arguments.progress or self._arguments.packet or self._arguments.abandon:
            return self._newest()
        return None if self._arguments.new else self._loops.current()

    def _newest(self) -> Loop:
        newest = self._loops.current() or next(iter(self._loops.all()), None)
        if newest is None:
            raise HotseatError("There is no loop yet.", "Begin one with: hotseat loop")
        return newest

    def _settled(self, found: Loop) -> None:
        """Raises HotseatError for an option that would be left unheard."""
        for name in PLANNED:
            wanted = getattr(self._arguments, name)
            if wanted is not None and wanted != getattr(found, name):
                planned = f"The loop {found.id} was planned with --{name} {getattr(found, name)}."
                raise HotseatError(planned, f"Leave --{name} out, or plan another loop with --new.")

    def _planned(self) -> Loop:
        chosen = self._arguments
        begun = self._loops.start(self._profile(), chosen.mode or "practice", chosen.pace or "full", chosen.seed)
        for note in begun.notes:
            output.tell(note)
        return begun

    def _profile(self) -> Profile:
        """What one is interviewed for: from the options, else as remembered, else asked for, once."""
        known, chosen = self._world.profile, self._arguments
        track = chosen.track or (known.track if known else self._picked("What are you interviewing for?", TRACKS))
        levels = {level: level for level in LEVELS}
        seniority = chosen.seniority or (known.seniority if known else self._picked("At which level?", levels))
        profile = Profile(track, seniority)
        if profile != known:
            self._world.remember_profile(profile)
        return profile

    def _picked(self, question: str, among: Mapping[Key, str]) -> Key:
        """One of a few, by its number. Raises HotseatError when there is nobody to ask."""
        if self._fed is not None or not sys.stdin.isatty():
            names = "; ".join(dict.fromkeys(f"{name}: {words}" if name != words else name for name, words in among.items()))
            raise HotseatError(question, f"Say it once with --track and --seniority. There are {names}.")
        numbered = dict(enumerate(among, start=1))
        output.tell("\n".join([question, *(f"  {no}  {among[name]}" for no, name in numbered.items())]))
        while answer := self._typed():
            if answer.isdecimal() and int(answer) in numbered:
                return numbered[int(answer)]
            output.tell(f"A number from 1 to {len(numbered)}, please.")
        raise HotseatError("Nothing was planned.", "Begin again with: hotseat loop")

    # --- sat ----------------------------------------------------------------------------------------------------------

    def sit(self) -> None:
        """Round after round: all that a file holds answers for, else one at a time as long as one likes."""
        while following := self._loops.next_slot(self._loop):
            answers = next(self._fed, None) if self._fed is not None else None
            if self._fed is not None and answers is None:
                return
            live = self._opened(following)
            output.tell(f"Round {following.no} of {len(self._loop.slots)}: {following.name}")
            play(live, answers, self._lines)
            if not live.round.state.over:
                output.tell(f"Saved. Continue with: hotseat loop, or {way_back(live)}", wrapped=False)
                return
            if self._fed is None and not self._goes_on():
                return
        unread = sum(1 for _ in self._fed or ())
        if unread:
            output.tell(f"The loop was over before the answers of {unread} more were read.")

    def _opened(self, slot: SlotProgress) -> LiveRound:
        opened = self._loops.open_slot(self._loop, slot.no)
        if not isinstance(opened, LoopTrouble):
            return opened
        if not opened.offers:
            raise HotseatError(
                opened.reason, "The bank has nothing else for this round. `hotseat loop --abandon` closes it."
            )
        first = opened.offers[0]
        if not self._arguments.substitute:
            raise HotseatError(opened.reason, f"`hotseat loop --substitute` takes {first.item} instead: {first.title}.")
        self._loop = self._loops.replace(self._loop, slot.no, first.item)
        output.tell(f"{opened.reason} Taken instead: {first.title}.")
        again = self._loops.open_slot(self._loop, slot.no)
        if isinstance(again, LoopTrouble):
            raise HotseatError(again.reason, "See `hotseat bank check`.")
        return again

    def _goes_on(self) -> bool:
        if self._loops.next_slot(self._loop) is None or not sys.stdin.isatty():
            return False
        self._progress()
        output.tell("Enter goes on with the next round; anything else stops here. The loop is saved.")
        line = self._lines.next(None)
        return isinstance(line, str) and line.strip() == "" != line

    def _typed(self) -> str:
        line = self._lines.next(None)
        return "" if isinstance(line, Waited) else line.strip()

    # --- told ---------------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """How far it has come, and what can be done next. No scores."""
        if getattr(self._arguments, "json", False):
            output.as_json(self._object())
            return
        self._progress()
        if not self._loops.over(self._loop):
            output.tell("Go on with: hotseat loop")
            if sealed := self._loops.sealed(self._loop):
                output.tell(sealed)
            return
        output.tell("Score what you have not scored yet with: hotseat review SESSION")
        output.tell(f"The committee packet: hotseat loop {self._loop.id} --packet", wrapped=False)

    def _progress(self) -> None:
        loop = self._loop
        output.tell(f"Loop {loop.id} · {loop.mode} · {loop.pace} · {TRACKS[loop.track]}, {loop.seniority}")
        rows = self._loops.progress(loop)
        output.table([(STATUS[row.status], str(row.no), row.name, row.title, row.session or "") for row in rows])

    def _object(self) -> dict[str, object]:
        loop = self._loop
        slots = [
            {"no": row.no, "round": row.slot.round, "item": row.slot.item, "title": row.title, "status": row.status}
            | {"session": row.session}
            for row in self._loops.progress(loop)
        ]
        planned: dict[str, object] = {name: getattr(loop, name) for name in PLANNED}
        return {"id": loop.id, "started": loop.started.isoformat(), **planned, "over": self._loops.over(loop)} | {
            "slots": slots
        }

    def tell_packet(self) -> None:
        """The committee packet as Markdown. Raises HotseatError while it is sealed."""
        self.choose()
        sys.stdout.write(self._loops.page(self._loop))

    def abandon(self) -> None:
        """Close the loop as it stands. Raises HotseatError when it is over already."""
        self.choose()
        if self._loops.over(self._loop):
            raise HotseatError(f"The loop {self._loop.id} is over already.", "Plan another one with: hotseat loop")
        self._loop = self._loops.abandon(self._loop)
        self.show()


def _rounds(text: str) -> Iterator[Iterator[str]]:
    """The answers of each round, separated by lines `===`; rounds without any are passed over."""
    lines: list[str] = []
    for line in [*text.removeprefix("\ufeff").splitlines(keepends=True), f"{BREAK}\n"]:
        if line.rstrip() != BREAK:
            lines.append(line)
            continue
        answers = list(blocks("".join(lines)))
        lines = []
        if answers:
            yield iter(answers)
