"""The real program, killed in the middle of a round: what was typed is there again, and the terminal is as it was."""

import asyncio
import signal
from argparse import Namespace
from pathlib import Path

import pytest

from e2e.terminal import LEAVES_THE_SCREEN, Terminal, terminal
from hotseat.cli import compose
from hotseat.domain.event import Interrupted, NoteTaken, Payload
from hotseat.interview.cut import SPEAK_SECONDS
from hotseat.session.commands import Next
from hotseat.session.live import LiveRound, Options
from hotseat.storage.drafts import Draft, Drafts
from hotseat.storage.home import Home
from hotseat.storage.transcripts import load

CASE = "case-triage-front-door"
MEETING = "stake-promised-95"
NINETY = "exec-triage-risk"
F8 = "\x1b[19~"
THOUGHT = "I would begin with the callers"
MORE = ", not with the bot"
LAST = " and their relatives"


@pytest.fixture
def home(clean_environment: Path) -> Path:
    return clean_environment


@pytest.fixture
def session(home: Path) -> str:
    """A round that has just begun."""
    live = compose.studio(Namespace(home=str(home))).start(CASE, 7)
    live.close()
    return live.session.session


def type_and_wait(window: Terminal, home: Path, session: str, keys: str, draft: str) -> None:
    """Type, and wait until it is on the disk."""
    window.press(keys)
    window.until(lambda: kept(home, session) == draft)


def kept(home: Path, session: str) -> str:
    draft = Drafts(Home(home)).load(session).draft
    return draft.text if draft else ""


def last_kept(home: Path, session: str) -> Draft:
    draft = Drafts(Home(home)).load(session).draft
    assert draft is not None
    return draft


def recorded(home: Path, session: str) -> list[Payload]:
    return [event.payload for event in load(home / "transcripts" / f"{session}.jsonl").events]


def test_a_closed_window_ends_the_program_and_keeps_what_was_typed_last(home: Path, session: str) -> None:
    with terminal(home, "practice", "--continue", session) as window:
        window.until_seen("Where do you start")
        window.press(THOUGHT)
        window.until_seen(THOUGHT)
        window.hang_up()  # nobody reads the exit code of a window that has gone
    assert kept(home, session) == THOUGHT


# --- in the parts that only some rounds have --------------------------------------------------------------------------


def taken_up(home: Path, session: str) -> LiveRound:
    """As the next start of the program would find it."""
    live = compose.studio(Namespace(home=str(home))).reopen(session)
    live.close()
    return live


def test_a_meeting_killed_while_preparing_and_again_in_the_middle_goes_on_with_notes_and_draft(home: Path) -> None:
    live = compose.studio(Namespace(home=str(home))).start(MEETING, 7)
    live.close()
    session = live.session.session
    with terminal(home, "practice", "--continue", session) as window:
        window.until_seen("Your brief")
        window.press(THOUGHT)
        window.until(lambda: last_kept(home, session).notes == THOUGHT)
        assert window.kill(signal.SIGKILL) == -signal.SIGKILL
    with terminal(home, "practice", "--continue", session) as window:
        window.until_seen(THOUGHT)
        window.press(F8)
        window.until(lambda: NoteTaken(text=THOUGHT) in recorded(home, session))
        type_and_wait(window, home, session, MORE, MORE)
        window.kill(signal.SIGKILL)
    live = taken_up(home, session)
    assert (live.round.state.phase, live.notes, live.draft) == ("live", THOUGHT, MORE)
    assert sum(isinstance(payload, Interrupted) for payload in recorded(home, session)) == 3
    before = recorded(home, session)
    with terminal(home, "practice", "--continue", session) as window:
        window.until_seen("Taken up again after")
        window.until_seen(MORE)
        assert [type(payload) for payload in recorded(home, session)[len(before) :]] == [Interrupted]
        window.press(LAST)
        window.until_seen(LAST)
        assert window.kill(signal.SIGTERM) == 0
        assert LEAVES_THE_SCREEN in window.drawn
    assert kept(home, session) == MORE + LAST


async def speaking(live: LiveRound) -> None:
    for updates in (live.round.proceed(), live.round.send(Next())):
        async for _ in updates:
            pass


def test_ninety_seconds_that_were_killed_go_on_with_the_words_and_the_time_that_is_left(home: Path) -> None:
    live = compose.studio(Namespace(home=str(home))).start(NINETY, 7, options=Options(form="spoken"))
    asyncio.run(speaking(live))
    live.close()
    session = live.session.session
    with terminal(home, "practice", "--continue", session) as window:
        window.until_seen("Taken up again")
        type_and_wait(window, home, session, THOUGHT, THOUGHT)
        window.kill(signal.SIGKILL)
    before = last_kept(home, session).elapsed
    live = taken_up(home, session)
    assert (live.round.state.phase, live.draft, live.round.elapsed) == ("speak", THOUGHT, before)
    began = live.round.state.phase_began
    assert 0 < before - began < SPEAK_SECONDS
