"""A home that does not do as told, and a config that does not hold: words and an exit code, never a traceback."""

import errno
import os
from pathlib import Path

import pytest

from cli.program import ITEM, Program, files
from storage.samples import put

BROKEN = """\
interviewer: antropic:claude-x
grader: 7
base_url: localhost:11434
theme: pink
thme: dark
"""
NEEDS_CONFIG = ("practice sample-returns-desk --plain", "sessions", "sessions --json", "export x", "review --plain")
NEEDS_NONE = ("bank list", "bank show sample-returns-desk", "bank check", "rubric show", "rubric check", "--version")


@pytest.mark.parametrize("words", [*NEEDS_CONFIG, "grade x", "doctor"])
def test_a_broken_config_is_told_problem_by_problem_by_every_command_that_needs_it(
    hotseat: Program, words: str
) -> None:
    path = put(hotseat.home.config, BROKEN)
    before = files(hotseat.home.root)
    run = hotseat(*words.split())
    lines = run.err.splitlines()
    assert (run.code, run.out, files(hotseat.home.root) == before) == (2, "", True)
    assert [line.startswith(f"{path}:{place}: ") for place, line in enumerate(lines[:-1], start=1)] == [True] * 5
    assert "(did you mean theme)" in lines[4]
    assert lines[-1] == "Nothing was changed. Mend the file and try again."


@pytest.mark.parametrize("words", NEEDS_NONE)
def test_what_needs_no_config_works_with_a_broken_one(hotseat: Program, words: str) -> None:
    put(hotseat.home.config, BROKEN)
    assert hotseat(*words.split()).code == 0


@pytest.mark.parametrize("text", ["- a\n- list\n", "theme: [dark", "theme: dark\ntheme: light\n", "\x00"])
def test_a_config_that_is_no_block_of_keys_is_2(hotseat: Program, text: str) -> None:
    path = put(hotseat.home.config, text)
    run = hotseat("sessions")
    assert (run.code, run.out, run.err.startswith(str(path))) == (2, "", True)


def test_a_config_that_is_no_text_is_2(hotseat: Program) -> None:
    put(hotseat.home.config, "")
    hotseat.home.config.write_bytes(b"theme: \xff\n")
    run = hotseat("sessions")
    assert (run.code, run.err.startswith(str(hotseat.home.config))) == (2, True)


def test_a_config_that_is_a_folder_is_2(hotseat: Program) -> None:
    hotseat.home.config.mkdir(parents=True)
    run = hotseat("sessions")
    assert (run.code, run.err.startswith(str(hotseat.home.config))) == (2, True)


def test_the_remembered_interviewer_is_used_and_the_command_line_comes_first(hotseat: Program) -> None:
    put(hotseat.home.config, "interviewer: anthropic:claude-x\n")
    assert hotseat.sit("Hello.").code == 3
    assert hotseat.sit("Hello.", words=("--interviewer", "offline")).code == 0


# --- the home ---------------------------------------------------------------------------------------------------------


def read_only(patch: pytest.MonkeyPatch, home: Path) -> None:
    """A file system that lets nothing be made or written below the home, as a superuser would find it too."""
    make, open_ = Path.mkdir, os.open

    def refuse(path: object) -> None:
        if str(path).startswith(str(home)):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    def mkdir(path: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        refuse(path)
        make(path, mode, parents, exist_ok)

    def opened(path: str | os.PathLike[str], flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            refuse(path)
        return open_(path, flags, mode, dir_fd=dir_fd)

    patch.setattr(Path, "mkdir", mkdir)
    patch.setattr(os, "open", opened)


def test_a_round_in_a_read_only_home_is_4_in_words(hotseat: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    read_only(monkeypatch, hotseat.home.root)
    run = hotseat("practice", ITEM, "--plain")
    assert (run.code, run.out, hotseat.home.root.exists()) == (4, "", False)
    assert "the disk is read-only. Choose another place with --home or HOTSEAT_HOME" in run.err


def test_going_on_in_a_read_only_home_is_4_in_words(hotseat: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    hotseat.sit("/quit")
    before = files(hotseat.home.root)
    read_only(monkeypatch, hotseat.home.root)
    run = hotseat("practice", "--continue", hotseat.session, "--plain", "--answers", hotseat.answers("More."))
    assert (run.code, files(hotseat.home.root) == before) == (4, True)
    assert "the disk is read-only" in run.err


@pytest.mark.parametrize("words", ["sessions", "sessions --json", "bank list", "review --plain"])
def test_looking_works_in_a_read_only_home(hotseat: Program, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    hotseat.sit("/quit")
    read_only(monkeypatch, hotseat.home.root)
    assert hotseat(*words.split()).code == 0


def test_a_round_in_a_home_that_is_a_file_is_4_in_words(hotseat: Program, tmp_path: Path) -> None:
    path = put(tmp_path / "a-file", "mine")
    run = hotseat("practice", ITEM, "--plain", "--home", str(path))
    assert (run.code, run.out, path.read_text()) == (4, "", "mine")
    assert "a part of the path is a file, not a folder" in run.err


@pytest.mark.skipif(os.geteuid() == 0, reason="a superuser may write everywhere")
def test_a_home_without_permission_is_4_in_words(hotseat: Program, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    run = hotseat("practice", ITEM, "--plain", "--home", str(folder / "home"))
    assert (run.code, "permission was denied" in run.err) == (4, True)


def test_a_full_disk_in_the_middle_of_a_round_is_4_and_what_was_sent_before_stays(
    hotseat: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def full(handle: int, data: bytes) -> int:
        if b"Second." in data:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(handle, data)

    monkeypatch.setattr(os, "write", full)
    run = hotseat.sit("First.", "Second.", "Third.")
    assert (run.code, hotseat.said, hotseat.ended) == (4, ["First."], None)
    assert "the disk is full. Free some space and try again." in run.err
