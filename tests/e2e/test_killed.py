"""The real program, killed in the middle of a round: what was typed is there again, and the terminal is as it was."""

import signal
from argparse import Namespace
from pathlib import Path

import pytest

from e2e.terminal import LEAVES_THE_SCREEN, Terminal, terminal
from hotseat.cli import compose
from hotseat.domain.event import Interrupted, Payload
from hotseat.storage.drafts import Drafts
from hotseat.storage.home import Home
from hotseat.storage.transcripts import load

CASE = "case-triage-front-door"
THOUGHT = "I would begin with the callers"
MORE = ", not with the bot"


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


def recorded(home: Path, session: str) -> list[Payload]:
    return [event.payload for event in load(home / "transcripts" / f"{session}.jsonl").events]


def test_a_killed_round_goes_on_with_its_draft_and_the_interruption_on_record(home: Path, session: str) -> None:
    with terminal(home, "practice", "--continue", session) as window:
        window.until_seen("Where do you start")
        type_and_wait(window, home, session, THOUGHT, THOUGHT)
        assert window.kill(signal.SIGKILL) == -signal.SIGKILL
    before = recorded(home, session)
    with terminal(home, "practice", "--continue", session) as window:
        window.until_seen("Taken up again after")
        window.until_seen(THOUGHT)
        type_and_wait(window, home, session, MORE, THOUGHT + MORE)
        assert [type(payload) for payload in recorded(home, session)[len(before) :]] == [Interrupted]
        assert window.kill(signal.SIGTERM) == 0
        assert LEAVES_THE_SCREEN in window.drawn
    assert kept(home, session) == THOUGHT + MORE


def test_a_hang_up_restores_the_terminal_and_keeps_what_was_typed_last(home: Path, session: str) -> None:
    with terminal(home, "practice", "--continue", session) as window:
        window.until_seen("Where do you start")
        window.press(THOUGHT)
        window.until_seen(THOUGHT)
        assert window.kill(signal.SIGHUP) == 0
        assert LEAVES_THE_SCREEN in window.drawn
    assert kept(home, session) == THOUGHT


def test_a_closed_window_ends_the_program_and_keeps_what_was_typed_last(home: Path, session: str) -> None:
    with terminal(home, "practice", "--continue", session) as window:
        window.until_seen("Where do you start")
        window.press(THOUGHT)
        window.until_seen(THOUGHT)
        window.hang_up()  # nobody reads the exit code of a window that has gone
    assert kept(home, session) == THOUGHT
