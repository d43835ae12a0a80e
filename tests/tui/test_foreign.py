"""An interview held elsewhere on the review screens: its talk and its line in the list."""

from pathlib import Path
from typing import Final, get_args

import pytest

from hotseat.domain.base import Round
from hotseat.session import archive
from hotseat.session.foreign import Sat, keep, read_foreign
from hotseat.storage.banks import Banks
from hotseat.storage.home import Home
from hotseat.storage.rubrics import Rubrics
from hotseat.storage.session_heads import sessions
from hotseat.tui import present_talk
from hotseat.tui.present_lists import session_prompt
from hotseat.tui.screens.debrief import DebriefScreen
from storage.samples import NOON, put

TALK: Final = "Interviewer: Where do you start?\n\nSam: With who calls.\n\nInterviewer: Why?\n"


@pytest.mark.parametrize("round_", get_args(Round))
def test_its_talk_is_shown_without_a_part_or_a_clock(tmp_path: Path, round_: Round) -> None:
    home = Home(tmp_path / "home")
    sat = Sat(Rubrics(home).load(), round=round_)
    session = archive.read(home, keep(home, NOON, "0", read_foreign(put(tmp_path / "desk.md", TALK)), sat))
    shown = [(entry.speaker, entry.text) for entry in present_talk.entries(session.events, session.item.value)]
    assert shown == [
        ("Interviewer", "Where do you start?"),
        ("You", "With who calls."),
        ("Interviewer", "Why?"),
    ]


def test_nothing_is_asked_of_the_candidate_when_there_are_no_signals(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    rubric, item = Rubrics(home).load(), Banks(home, Rubrics(home)).item("case-triage-front-door")
    read = read_foreign(put(tmp_path / "desk.md", TALK))
    screens = [
        DebriefScreen(archive.read(home, keep(home, NOON, "0", read, sat))) for sat in (Sat(rubric), Sat(rubric, item))
    ]
    assert [screen.check_action("choose", ("self",)) for screen in screens] == [False, True]


def test_the_list_says_which_file_it_is_from(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    keep(home, NOON, "0", read_foreign(put(tmp_path / "desk.md", TALK)), Sat(Rubrics(home).load()))
    head = sessions(home)[0]
    assert session_prompt(head, sealed=False) == "22 Nov 12:00  desk\n  from desk.md · not scored"
