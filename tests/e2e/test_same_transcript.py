"""One interview through the screen and through plain lines: what is recorded is the same, but for times and names."""

import asyncio
from argparse import Namespace
from pathlib import Path
from typing import Final

from hotseat.cli import compose
from hotseat.cli.main import main
from hotseat.domain.event import Payload, SessionEnded, SessionStarted
from hotseat.session.studio import Studio
from hotseat.storage.transcripts import load
from hotseat.tui import routes
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.dialogs import ChoiceDialog, NotesDialog
from hotseat.tui.screens.interview import InterviewScreen
from tui.house import NOT_UNDERSTOOD, Seat, on_path

CASE: Final = "case-triage-front-door"
SEED: Final = 7
INTERVIEW: Final = (
    "So the line is overwhelmed, and the board has already chosen the answer. I would like to know the problem first.",
    "What are the callers ringing about, and when?",
    NOT_UNDERSTOOD,
    "3",
    "And what colour is the sea?",
    "/again",
    "Has anyone been harmed by wrong advice?\nAnd what does a wrong answer cost?",
    "/note 44 % administrative",
    "/skip",
    "/next",
    "[b]Start[/b] with the history, taken while people hold. It never closes a contact; chest pain bypasses it.",
    "/pause",
    "I would run it silently beside the nurses and stop at the first missed emergency a nurse would have caught.",
    "/next",
    "Telling someone it can wait when it cannot is the worse mistake: that one kills.",
    "//next is what I would never say to a caller.",
    "/next",
    "I would tell the board: shorter waits by winter, and no advice from software yet.",
    "Then I would ask which number moved, and switch it off until I knew.",
    "/next",
    "Take the history first. I am least sure of the vendor's figure.",
)
"""A menu with a number, a question taken back, a note, a skip, a pause that the next answer ends, and every phase."""
KINDS: Final = {
    *("phase_entered", "menu_offered", "fact_disclosed", "probe_asked", "pressure_applied"),
    *("turn_withdrawn", "note_taken", "paused", "resumed"),
}
KEYS: Final = {"/skip": "round.skip", "/pause": "round.pause"}


def test_a_whole_case_leaves_the_same_transcript_on_the_screen_and_in_plain_lines(tmp_path: Path) -> None:
    plain, screen = tmp_path / "plain", tmp_path / "screen"
    answers = tmp_path / "answers.txt"
    answers.write_text("\n---\n".join(INTERVIEW))
    assert main(["practice", CASE, "--seed", str(SEED), "--answers", str(answers), "--home", str(plain)]) == 0
    asyncio.run(sit_on_screen(screen))
    assert recorded(screen) == recorded(plain)
    assert recorded(screen)[-1] == SessionEnded(reason="completed")
    assert {payload.type for payload in recorded(screen)} >= KINDS


async def sit_on_screen(home: Path) -> None:
    async def path(app: HotseatApp, studio: Studio) -> None:
        await routes.play(app, studio, studio.start(CASE, SEED))

    async with on_path(compose.studio(Namespace(home=str(home))), path) as visit:
        seat = Seat(visit.pilot, visit.app, visit.studio)
        await seat.on(InterviewScreen)
        await seat.settle()
        for block in INTERVIEW:
            await do(seat, block)
        await seat.until(lambda: "The round is over." in seat.words)


async def do(seat: Seat, block: str) -> None:
    """On the screen what the block is in plain lines."""
    if block in KEYS:
        await seat.act(KEYS[block])
    elif block == "/again":
        await seat.take_back()
    elif block == "/next":
        await seat.act("round.next")
        await seat.on(ChoiceDialog)
        await seat.choose("yes")
    elif block.startswith("/note "):
        await seat.act("round.notes")
        await seat.on(NotesDialog)
        await seat.paste(block.removeprefix("/note "))
        await seat.press("escape")
        await seat.on(InterviewScreen)
        await seat.settle()
    else:
        seat.editor.load_text("")  # what came back with /again is put another way
        await seat.send(block.removeprefix("/") if block.startswith("//") else block)


def recorded(home: Path) -> list[Payload]:
    """What happened, without the name of the session."""
    (path,) = (home / "transcripts").glob("*.jsonl")
    first, *rest = [event.payload for event in load(path).events]
    assert isinstance(first, SessionStarted)
    return [first.model_copy(update={"session": ""}), *rest]
