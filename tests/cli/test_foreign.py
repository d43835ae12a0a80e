"""What is told of a file before anything is kept or sent, and which words of the command line are files."""

import argparse
import io
import json
import sys
from pathlib import Path
from typing import Final

import pytest

from cli.program import Program
from hotseat.cli.foreign import foreign_session, is_foreign
from hotseat.errors import HotseatError, NotFound
from session.world import CASE, World
from storage.samples import put

ASKS: Final = "The desk is full. Where do you start?"
SAYS: Final = "What counts is how soon a book is back on its shelf, so I would stand there for a day."
NAMED: Final = f"# Desk mock\n\nHe was late.\n\nInterviewer: {ASKS}\n\nSam: {SAYS}\n"
GUESSED: Final = f"Priya: {ASKS}\nTom: {SAYS}\nPriya: Why?\nTom: {SAYS}\n"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def given(world: World, text: str = NAMED, **options: object) -> argparse.Namespace:
    return argparse.Namespace(session=str(put(world.folder / "desk.md", text)), **options)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_how_it_was_read_is_told_on_the_side_of_talk(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    session = foreign_session(world.studio, given(world, candidate=None, item=None, round=None))
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        "Read desk.md as text with a name before each turn: 2 turns, “Desk mock”.",
        "  Candidate    Sam (1 turn, 20 words): everybody else asks as an interviewer.",
        "  Interviewer  Interviewer (1 turn, 8 words)",
        "  Read against the anchors of a case round alone, since no item was named (--item, --round)",
        "  Ignored      6 words of no speaker: “# Desk mock He was late.”",
        "  It is kept as a session, marked as imported.",
    ]
    assert world.studio.read(session).state.header.imported == "desk.md"


def test_a_file_that_was_read_before_is_said_to_be(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    session = foreign_session(world.studio, given(world))
    assert foreign_session(world.studio, given(world)) == session
    assert capsys.readouterr().err.splitlines()[-1] == f"  It was read before and is kept as {session}."


def test_an_item_is_named_with_its_title(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    session = foreign_session(world.studio, given(world, item=CASE))
    assert f"  Read against the item {CASE}, “The returns desk is full”" in capsys.readouterr().err.splitlines()
    assert world.studio.read(session).state.header.item == CASE


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"item": "sample-return-desk"}, f"There is no item called 'sample-return-desk'. Did you mean {CASE}?"),
        ({"round": "techncal"}, "There is no kind of round called 'techncal'. Did you mean technical?"),
        ({"candidate": "Samuel"}, "There is no speaker called 'Samuel'. Did you mean Sam?"),
        ({"item": CASE, "round": "executive"}, f"{CASE} is case, not executive."),
    ],
)
def test_an_option_that_fits_nothing_is_refused_before_anything_is_kept(
    world: World, options: dict[str, str], told: str
) -> None:
    with pytest.raises(HotseatError) as refused:
        foreign_session(world.studio, given(world, **options))
    assert refused.value.what == told
    assert not world.home.transcripts.exists()


@pytest.mark.parametrize(("answer", "is_kept"), [("y\n", True), ("n\n", False), ("", False)])
def test_a_guess_is_asked_about_when_somebody_is_there(
    world: World, monkeypatch: pytest.MonkeyPatch, answer: str, is_kept: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    if is_kept:
        foreign_session(world.studio, given(world, GUESSED))
    else:
        with pytest.raises(HotseatError, match="Nothing was kept and nothing was sent"):
            foreign_session(world.studio, given(world, GUESSED))
    assert world.home.transcripts.exists() is is_kept


@pytest.mark.parametrize("options", [{"yes": True}, {"candidate": "Tom"}])
def test_a_guess_is_not_asked_about_when_it_was_decided(
    world: World, monkeypatch: pytest.MonkeyPatch, options: dict[str, object]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    foreign_session(world.studio, given(world, GUESSED, **options))


def test_a_guess_says_so(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    foreign_session(world.studio, given(world, GUESSED, yes=True))
    told = (
        "Tom (2 turns, 40 words): a guess, since Tom talks more than Priya and asks less. If it is wrong: --candidate"
    )
    assert told in capsys.readouterr().err


def test_names_and_words_of_a_file_cannot_steer_a_terminal(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    foreign_session(world.studio, given(world, f"\x1b]0;x\x07 notes\n\nInterviewer: {ASKS}\nSam: {SAYS}\n"))
    told = capsys.readouterr().err
    assert ("\x1b" in told, "\x07" in told) == (False, False)


@pytest.mark.parametrize(
    ("wanted", "foreign"),
    [
        ("notes.md", True),
        ("NOTES.TXT", True),
        ("talk.json", True),
        ("talk.docx", True),
        ("folder/talk", True),
        ("./talk", True),
        ("2026-11-22T1200-sample-returns-desk-ab12", False),
        ("2026-11-22T1200-sample-returns-desk-ab12.jsonl", False),
        ("2026", False),
    ],
)
def test_a_file_is_told_from_the_id_of_a_session(wanted: str, foreign: bool) -> None:
    assert is_foreign(wanted) is foreign


def test_a_file_that_is_there_is_one_whatever_its_name(world: World) -> None:
    assert is_foreign(str(put(world.folder / "talk", "x")))


def test_a_file_can_be_named_where_a_session_can_and_is_listed_as_imported(hotseat: Program, tmp_path: Path) -> None:
    run = hotseat("grade", str(put(tmp_path / "desk.md", NAMED)))
    assert (run.code, run.out) == (2, "")
    assert "Candidate    Sam (1 turn, 20 words)" in run.err
    assert "No grading model is active." in run.err

    session = hotseat.session
    assert hotseat("sessions").out == f"{session}  imported  not scored  Desk mock (Sam)\n"
    (entry,) = json.loads(hotseat("sessions", "--json").out)
    assert (entry["id"], entry["imported"], entry["ended"]) == (session, "desk.md", "completed")
    assert "Read from desk.md: Sam as the candidate" in hotseat("export", session).out


def test_the_file_of_a_session_of_this_home_is_that_session(world: World) -> None:
    session = foreign_session(world.studio, given(world))
    path = world.home.transcripts / f"{session}.jsonl"
    assert foreign_session(world.studio, argparse.Namespace(session=str(path))) == session


def test_an_unknown_item_is_told_as_everywhere(world: World) -> None:
    with pytest.raises(NotFound):
        foreign_session(world.studio, given(world, item="nothing-like-it"))
