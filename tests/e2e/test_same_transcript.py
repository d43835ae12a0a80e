"""One interview through the screen and through plain lines: what is recorded is the same, but for times and names."""

import asyncio
from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from cli.library import MEETING, NINETY, STORY, library
from hotseat.cli import compose
from hotseat.cli.main import main
from hotseat.domain.event import Payload, SelfRated, SessionEnded, SessionStarted
from hotseat.domain.kinds import PREPARATION, SPEAK
from hotseat.session.live import PLAIN, Options
from hotseat.session.studio import Studio
from hotseat.storage.home import Home
from hotseat.storage.transcripts import load
from hotseat.tui import routes
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.dialogs import ChoiceDialog, NotesDialog, RatingDialog
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
    "/rate 4 3 2",
)
"""A menu with a number, a question taken back, a note, a skip, a pause that the next answer ends, and every phase."""
IN_A_CASE: Final = {
    *("phase_entered", "menu_offered", "fact_disclosed", "probe_asked", "pressure_applied"),
    *("turn_withdrawn", "note_taken", "paused", "resumed", "self_rated"),
}
OTHERS: Final[dict[str, tuple[str, Options, Sequence[str], set[str]]]] = {
    "stakeholder": (
        MEETING,
        Options(pace="short"),
        (
            "/note lead with the boat",
            "/next",
            "That one is on us.",
            " ".join(["word"] * 60),
            "/hint",
            "Fine, every language by June.",
            "/next",
            "Tell the owner that nine hold.",
            "It depends.",
            "/rate 1 5 3",
        ),
        {"note_taken", "move_made", "stance_moved", "flag_heard", "hint_given", "self_rated"},
    ),
    "executive, typed": (
        NINETY,
        Options(form="typed"),
        ("/next", "We should wait. " + " ".join(["word"] * 215), "No.", "Sign by Friday."),
        {"pressure_applied"},
    ),
    "executive, spoken": (
        NINETY,
        Options(form="spoken"),
        ("/note wait", "/next", "/next", "We should wait.", "No.", "Sign by Friday.", "/rate 1 2 3"),
        {"note_taken", "pressure_applied", "self_rated"},
    ),
    "behavioral": (
        STORY,
        Options(mode="real"),
        ("Last year I decided it.", "/skip", "It fell from nine days to two.", "/next", "/next", "Ask the crew first."),
        {"probe_asked"},
    ),
}
"""An item, how it is sat, what is done, and what has to come of it."""
KEYS: Final = {"/skip": "round.skip", "/pause": "round.pause", "/hint": "round.hint"}


def test_a_whole_case_leaves_the_same_transcript_on_the_screen_and_in_plain_lines(tmp_path: Path) -> None:
    plain, screen = tmp_path / "plain", tmp_path / "screen"
    in_plain_lines(plain, CASE, PLAIN, INTERVIEW)
    asyncio.run(sit_on_screen(screen, CASE, PLAIN, INTERVIEW))
    assert recorded(screen) == recorded(plain)
    assert recorded(screen)[-2:] == [
        SelfRated(ratings={"scoping": 4, "technical": 3, "alignment": 2}),
        SessionEnded(reason="completed"),
    ]
    assert {payload.type for payload in recorded(screen)} >= IN_A_CASE


@pytest.mark.parametrize("kind", OTHERS)
def test_so_does_a_round_of_another_kind(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "Home", partial(Home, shipped=library(tmp_path).shipped))
    plain, screen = tmp_path / "plain", tmp_path / "screen"
    item, options, blocks, comes_of_it = OTHERS[kind]
    in_plain_lines(plain, item, options, blocks)
    asyncio.run(sit_on_screen(screen, item, options, blocks))
    assert recorded(screen) == recorded(plain)
    assert recorded(screen)[-1] == SessionEnded(reason="completed")
    assert {payload.type for payload in recorded(screen)} >= comes_of_it


def in_plain_lines(home: Path, item: str, options: Options, blocks: Sequence[str]) -> None:
    answers = home.with_suffix(".txt")
    answers.write_text("\n---\n".join(blocks))
    words = ["practice", item, "--seed", str(SEED), "--answers", str(answers), "--home", str(home)]
    form = ["--form", options.form] if options.form else []
    assert main([*words, "--mode", options.mode, "--pace", options.pace, *form]) == 0


async def sit_on_screen(home: Path, item: str, options: Options, blocks: Sequence[str]) -> None:
    async def path(app: HotseatApp, studio: Studio) -> None:
        await routes.play(app, studio, studio.start(item, SEED, options=options))

    async with on_path(compose.studio(Namespace(home=str(home))), path) as visit:
        seat = Seat(visit.pilot, visit.app, visit.studio)
        await seat.on(InterviewScreen)
        await seat.settle()
        for block in blocks:
            await do(seat, block)
        if isinstance(seat.app.screen, RatingDialog):
            await seat.press("escape")
        await seat.until(lambda: "session_ended" in seat.kinds)


async def do(seat: Seat, block: str) -> None:
    """On the screen what the block is in plain lines."""
    phase, spoken = seat.screen._round.state.phase, seat.screen._live.session.form == "spoken"
    preparing = phase == PREPARATION
    if block in KEYS:
        await seat.act(KEYS[block])
    elif block == "/again":
        await seat.take_back()
    elif block == "/next" and (preparing or (spoken and phase == SPEAK)):
        await seat.act("round.next")
    elif block == "/next":
        await seat.act("round.next")
        await seat.on(ChoiceDialog)
        await seat.choose("yes")
        await seat.on(InterviewScreen)
        await seat.settle()
    elif block.startswith("/note ") and preparing:
        await seat.paste(block.removeprefix("/note "))
    elif block.startswith("/note "):
        await seat.act("round.notes")
        await seat.on(NotesDialog)
        await seat.paste(block.removeprefix("/note "))
        await seat.press("escape")
        await seat.on(InterviewScreen)
        await seat.settle()
    elif block.startswith("/rate "):
        await seat.on(RatingDialog)
        await seat.press(*block.split()[1:], "enter")
    else:
        seat.editor.load_text("")  # what came back with /again is put another way
        await seat.send(block.removeprefix("/") if block.startswith("//") else block)


def recorded(home: Path) -> list[Payload]:
    """What happened, without the name of the session."""
    (path,) = (home / "transcripts").glob("*.jsonl")
    first, *rest = [event.payload for event in load(path).events]
    assert isinstance(first, SessionStarted)
    return [first.model_copy(update={"session": ""}), *rest]
