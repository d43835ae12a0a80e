"""The program as a process of its own, over the shipped library: entry point, exit codes, signals, pipes, a tty."""

import os
import pty
import signal
import subprocess
import sys
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
TYPED: Final = ("practice", ITEM, "--plain")
PROMPT: Final = b"Your answer, then a line with a dot:"


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The test's own, with the buffers that a user has."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
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
    with subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
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
    """Wait until the draft is on the disk: each look takes as long as reading a small file, and there is an end."""
    (transcript,) = (home / "transcripts").glob("*.jsonl")
    for _ in range(200_000):
        kept = Drafts(Home(home)).load(transcript.stem).draft
        if kept and kept.text == text:
            return
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


def test_a_round_from_a_file_of_answers(clean_environment: Path, tmp_path: Path) -> None:
    path = put(tmp_path / "answers.txt", "What does success look like?\n---\n/next\n")
    done = hotseat("practice", ITEM, "--plain", "--answers", str(path))
    assert (done.returncode, answers(clean_environment), is_over(clean_environment)) == (
        0,
        ["What does success look like?"],
        True,
    )
    assert done.stdout.startswith(b"Brief\n")
    assert b"The round is saved." in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("practice", "case-triage-frontdoor", "--plain"), 2, b"Did you mean case-triage-front-door?"),
        (("nonsense",), 2, b"usage: hotseat"),
        (("practice", ITEM, "--plain", "--interviewer", "openai:x"), 3, b"OPENAI_API_KEY"),
        (("practice", ITEM, "--plain", "--home", os.devnull), 4, b"could not be made"),
    ],
)
def test_bad_input_is_an_exit_code_and_words(words: tuple[str, ...], code: int, said: bytes) -> None:
    done = hotseat(*words)
    assert (done.returncode, done.stdout) == (code, b"")
    assert said in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("locale", ["C.UTF-8", "POSIX"])
def test_bytes_that_are_no_text_become_marks(clean_environment: Path, locale: str) -> None:
    done = hotseat(*TYPED, typed=b"caf\xe9 first.\n.\n", env={"LC_ALL": locale})
    assert (done.returncode, answers(clean_environment)) == (0, ["caf\ufffd first."])


def test_a_terminal_that_cannot_show_a_character_gets_another() -> None:
    done = hotseat("bank", "list", env={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"???" in done.stdout


@pytest.mark.parametrize("words", [("--version",), ("bank", "list"), ("rubric", "show")])
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


def test_ctrl_d_leaves_the_round_unfinished(clean_environment: Path) -> None:
    with at_a_terminal(*TYPED) as (process, keys):
        os.write(keys, b"Half of\n\x04")
        _, err = process.communicate()
        assert process.returncode == 0
    assert b"Saved. Continue with: hotseat practice --continue" in err
    assert (answers(clean_environment), is_over(clean_environment)) == ([], False)


def test_ctrl_c_is_130_and_the_draft_is_kept(clean_environment: Path) -> None:
    with at_a_terminal(*TYPED) as (process, keys):
        os.write(keys, b"Half of\n")
        until_kept(clean_environment, "Half of")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
        assert process.returncode == 130
    assert b"What you typed is saved. Continue with: hotseat practice --continue" in err
    assert err.endswith(b"Interrupted.\n")
    assert b"Traceback" not in err
    until_kept(clean_environment, "Half of")


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_kill_costs_no_line_that_was_ended(clean_environment: Path, end: signal.Signals) -> None:
    with at_a_terminal(*TYPED) as (process, keys):
        os.write(keys, b"Sent.\n.\n")
        until(process, PROMPT)
        os.write(keys, b"Half of\n")
        until_kept(clean_environment, "Half of")
        process.send_signal(end)
        process.communicate()
        assert process.returncode == -end
    (transcript,) = (clean_environment / "transcripts").glob("*.jsonl")
    with at_a_terminal("practice", "--plain", "--continue", transcript.stem) as (process, keys):
        os.write(keys, b"an answer\n.\n")
        until(process, PROMPT)
    assert answers(clean_environment) == ["Sent.", "Half of\nan answer"]
    assert [event.payload.gap >= 0 for event in load(transcript).events if isinstance(event.payload, Interrupted)] == [
        True
    ]


def test_the_second_process_on_a_session_is_refused_with_the_reason(clean_environment: Path) -> None:
    with at_a_terminal(*TYPED):
        (transcript,) = (clean_environment / "transcripts").glob("*.jsonl")
        before = transcript.read_bytes()
        second = hotseat("practice", "--plain", "--continue", transcript.stem)
        assert (second.returncode, second.stdout, transcript.read_bytes() == before) == (4, b"", True)
        assert b"is open in another Hotseat. Close it there" in second.stderr
