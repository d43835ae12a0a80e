"""The program as a process of its own, over the shipped library: entry point, exit codes, signals, pipes, a tty."""

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final

import pytest

from hotseat import __version__
from hotseat.cli.main import main
from hotseat.domain.event import CandidateAnswered, Interrupted, SessionEnded
from hotseat.storage.drafts import Drafts
from hotseat.storage.home import Home
from hotseat.storage.transcripts import load
from storage.samples import put

ITEM: Final = "case-triage-front-door"
PROGRAM: Final = (sys.executable, "-c", "from hotseat.cli.main import main; raise SystemExit(main())")
TYPED: Final[tuple[str, ...]] = ("practice", ITEM, "--plain")
PROMPT: Final = b"Your answer, then a line with a dot:"
NO_TEXT: Final = b"caf\xe9 first."
MARKED: Final = "caf\ufffd first."
GLANCE: Final = 0.005
"""Seconds between two looks at a file."""


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The test's own, with the buffers and the compiled modules that a user has."""
    unlike = {"PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in unlike}
    return {**kept, **(changes or {})}


def hotseat(
    *words: str, typed: bytes = b"", env: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([*PROGRAM, *words], input=typed, capture_output=True, check=False, env=environment(env))


@contextmanager
def at_a_terminal(*words: str) -> "Iterator[tuple[subprocess.Popen[bytes], int]]":
    """The program with a terminal for its input, once it asks for an answer; and the other end of that terminal."""
    ours, theirs = pty.openpty()
    command = [*PROGRAM, *words]
    env = environment({"LC_ALL": "C.UTF-8"})
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as process:
        try:
            until(process, PROMPT)
            yield process, ours
        finally:
            process.kill()
            os.close(theirs)
            os.close(ours)


def until(process: "subprocess.Popen[bytes]", words: bytes) -> None:
    """Read what the program says until it says these words."""
    assert process.stderr is not None
    said = b""
    for line in process.stderr:
        said += line
        if words in line:
            return
    pytest.fail(f"it never said {words!r}, but {said!r}")


def until_kept(home: Path, text: str) -> None:
    """Wait until the draft is on the disk."""
    (transcript,) = (home / "transcripts").glob("*.jsonl")
    for _ in range(5_000):
        kept = Drafts(Home(home)).load(transcript.stem).draft
        if kept and kept.text == text:
            return
        time.sleep(GLANCE)
    pytest.fail("the draft never reached the disk")


def answers(home: Path) -> list[str]:
    (transcript,) = (home / "transcripts").glob("*.jsonl")
    return [e.payload.text for e in load(transcript).events if isinstance(e.payload, CandidateAnswered)]


def is_over(home: Path) -> bool:
    (transcript,) = (home / "transcripts").glob("*.jsonl")
    return any(isinstance(event.payload, SessionEnded) for event in load(transcript).events)


def test_the_installed_command_is_this_program() -> None:
    (command,) = entry_points(group="console_scripts", name="hotseat")
    assert command.load() is main


def test_a_round_from_a_file_of_answers_where_a_character_cannot_be_shown(
    clean_environment: Path, tmp_path: Path
) -> None:
    path = put(tmp_path / "answers.txt", "What does success look like?\n---\n/next\n")
    done = hotseat("practice", ITEM, "--plain", "--answers", str(path), env={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, answers(clean_environment), is_over(clean_environment)) == (
        0,
        ["What does success look like?"],
        True,
    )
    assert done.stdout.startswith(b"Brief\n")
    assert done.stdout.isascii()
    assert b"?" in done.stdout.replace(b"What does success look like?", b"")
    assert b"The round is saved." in done.stderr


def test_bad_input_is_an_exit_code_and_words() -> None:
    done = hotseat("nonsense")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"usage: hotseat" in done.stderr
    assert b"Traceback" not in done.stderr


def test_bytes_that_are_no_text_become_marks(clean_environment: Path) -> None:
    done = hotseat(*TYPED, typed=NO_TEXT + b"\n.\n", env={"LC_ALL": "POSIX"})
    assert (done.returncode, answers(clean_environment)) == (0, [MARKED])


@pytest.mark.parametrize("words", [("--version",), ("bank", "list")])
def test_a_reader_that_has_gone_is_no_trouble(words: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run([*PROGRAM, *words], stdout=writer, stderr=subprocess.PIPE, check=False, env=environment())
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_version_is_one_line() -> None:
    assert hotseat("--version").stdout == f"hotseat {__version__}\n".encode()


# --- at a terminal ----------------------------------------------------------------------------------------------------


ENDS: Final = {signal.SIGINT: 130, signal.SIGTERM: -signal.SIGTERM, signal.SIGHUP: -signal.SIGHUP}
"""Ways to end the process, and what the shell is told. A negative code says that none of our code has run: so it is
with the signal that cannot be caught at all.
"""


def test_no_end_of_the_process_costs_a_line_that_was_ended(
    clean_environment: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, said = TYPED, []
    for end, code in ENDS.items():
        with at_a_terminal(*words) as (process, keys):
            os.write(keys, NO_TEXT + b"\n.\n")
            until(process, PROMPT)
            os.write(keys, b"Half of\n")
            until_kept(clean_environment, "Half of")
            process.send_signal(end)
            said.append(process.communicate()[1])
            assert process.returncode == code
        until_kept(clean_environment, "Half of")
        (transcript,) = (clean_environment / "transcripts").glob("*.jsonl")
        words = ("practice", "--plain", "--continue", transcript.stem)
    with at_a_terminal(*words) as (process, keys):
        os.write(keys, b"an answer\n.\n")
        until(process, PROMPT)
        nobody_else_may_go_on_with(transcript, capsys)
        os.write(keys, b"Half of\n\x04")
        _, err = process.communicate()
        assert process.returncode == 0
    assert b"What you typed is saved. Continue with: hotseat practice --continue" in said[0]
    assert said[0].endswith(b"Interrupted.\n")
    assert b"Traceback" not in said[0]
    assert b"Saved. Continue with: hotseat practice --continue" in err
    taken_up = [f"Half of\n{MARKED}"] * (len(ENDS) - 1)
    assert answers(clean_environment) == [MARKED, *taken_up, "Half of\nan answer"]
    assert is_over(clean_environment) is False
    gaps = [event.payload.gap for event in load(transcript).events if isinstance(event.payload, Interrupted)]
    assert len(gaps) == len(ENDS)
    assert min(gaps) >= 0


def nobody_else_may_go_on_with(transcript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = transcript.read_bytes()
    code = main(["practice", "--plain", "--continue", transcript.stem])
    out, err = capsys.readouterr()
    assert (code, out, transcript.read_bytes() == before) == (4, "", True)
    assert "is open in another Hotseat. Close it there" in err
