"""Looking back: the order of a debrief, the way from a quote to its line, the saved page, and the list of sessions."""

import errno
import os
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from textual.widgets import OptionList

from hotseat.domain.event import SessionStarted, to_line
from hotseat.session.commands import Answer, End, Next
from hotseat.session.debrief import sections
from hotseat.session.studio import Studio
from hotseat.storage.transcripts import load
from hotseat.tui import paths_round
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.debrief import DebriefScreen
from hotseat.tui.screens.dialogs import ChoiceDialog, PageDialog
from hotseat.tui.screens.interview import InterviewScreen
from tui.house import GOAL_ASKED, Visit, at_home, on_path, sat, score, studio, toast, transcripts

SHOWN = "What counts is the outcome: days to the shelf. A wrong branch is worse than a wrong shelf."
REST = (
    "Then I would try a box for picture books at one hatch for two weeks and count the days, before anybody buys a "
    "camera for all five branches and before the director promises one to the council."
)
QUESTION, OUTCOME, ERRORS = "T01.S01", "T02.S01", "T02.S02"
PARTS = [
    *("Verdict", "Dimensions", "Sub-criteria", "Red flags"),
    *("Beside the score", "Facts", "The working", "One way to answer"),
]


async def finished(at: Studio) -> str:
    return await sat(at, Answer(GOAL_ASKED), Next(), Answer(f"{SHOWN} {REST}"), Next(), End())


async def scored(at: Studio) -> str:
    """A finished session, scored twice: at first by a line that shows less."""
    name = await finished(at)
    score(at, name, sig_goal=QUESTION)
    score(at, name, sig_goal=OUTCOME, sig_errors=ERRORS)
    return name


def marked(screen: DebriefScreen) -> str:
    """What is marked as evidence in the conversation."""
    rows = [screen.talk._sheet.line(row) for row in range(screen.talk._sheet.height)]
    return " ".join(row.text[start:end] for row in rows for start, end in row.marks)


async def newest(app: HotseatApp, at: Studio) -> None:
    await paths_round.debrief(app, at, transcripts(at)[-1].stem)


async def step_to(visit: Visit, words: str) -> None:
    """Put the cursor on the first row that holds these words."""
    rows = (await visit.on(DebriefScreen)).rows
    rows.highlighted = next(place for place, option in enumerate(rows.options) if words in str(option.prompt))
    await visit.settle()


# A debrief


async def test_the_parts_come_in_order_and_have_the_number_keys(tmp_path: Path) -> None:
    at = studio(tmp_path)
    await scored(at)
    async with on_path(at, newest) as visit:
        rows = (await visit.on(DebriefScreen)).rows
        for number, title in enumerate(PARTS, start=1):
            await visit.press(str(number))
            assert rows.highlighted is not None
            assert str(rows.options[rows.highlighted].prompt).strip() == f"{number}  {title}"


async def test_enter_on_a_quote_shows_its_line_and_tab_leads_back(tmp_path: Path) -> None:
    at = studio(tmp_path)
    await scored(at)
    async with on_path(at, newest) as visit:
        await step_to(visit, "“A wrong branch is worse")
        await visit.press("enter")
        pointed_at = [line[3:78].strip() for line in visit.look().splitlines() if line.startswith(" ▌")]
        assert " ".join(pointed_at) == f"You {SHOWN} {REST}"
        await visit.press("tab")
        assert "3  Sub-criteria" in visit.look()


async def test_full_stop_goes_to_the_next_quote_and_a_level_without_any_says_so(tmp_path: Path) -> None:
    at = studio(tmp_path)
    await scored(at)
    async with on_path(at, newest) as visit:
        screen = await visit.on(DebriefScreen)
        await step_to(visit, "3  Sub-criteria")
        seen = []
        for key in ("full_stop", "full_stop", "comma"):
            await visit.press(key)
            seen.append(screen.rows.sid)
        assert seen == [OUTCOME, ERRORS, OUTCOME]
        bare = next(
            place
            for place, told in enumerate(screen.rows._rows)
            if told and told[0] == "criteria" and not told[1].indent and not told[1].sid
        )
        screen.rows.highlighted = bare
        await visit.press("enter")
        assert toast(visit) == "Nothing was quoted for it."


async def test_notes_go_into_a_saved_page_only_when_they_are_ticked(tmp_path: Path) -> None:
    at = studio(tmp_path)
    name = await scored(at)
    at.library.note(name, "A dreadful evening.")
    page = at.home.exports / f"{name}.md"
    async with on_path(at, newest) as visit:
        for ticked in (False, True):
            await visit.on(DebriefScreen)
            await visit.act("debrief.export")
            await visit.on(ChoiceDialog)
            if ticked:
                await visit.choose("notes")
                await visit.on(ChoiceDialog)
            await visit.choose("md")
            await visit.on(DebriefScreen)
            await visit.until(lambda: toast(visit).startswith("Saved as "))
            assert ("A dreadful evening." in page.read_text()) is ticked
        await visit.until(lambda: "in place of an earlier one" in toast(visit))


async def test_an_earlier_scoring_can_be_looked_at_with_its_own_evidence(tmp_path: Path) -> None:
    at = studio(tmp_path)
    await scored(at)
    async with on_path(at, newest) as visit:
        screen = await visit.on(DebriefScreen)
        assert marked(screen) == SHOWN
        await visit.act("debrief.assessment")
        assert marked(screen) == GOAL_ASKED
        assert "Scoring 1 of 2, made " in visit.words
        await visit.act("debrief.explain")
        assert await visit.on(ChoiceDialog) is visit.app.screen_stack[-1]
        assert visit.app.screen_stack[-2] is screen
        await visit.press("escape")
        await visit.act("debrief.export")
        await visit.on(ChoiceDialog)
        await visit.choose("md")
        await visit.until(lambda: bool(visit.app._notifications))
        assert (
            GOAL_ASKED in (at.home.exports / f"{transcripts(at)[-1].stem}.md").read_text().split("## What was said")[0]
        )
        assert marked(screen) == GOAL_ASKED
        await visit.act("debrief.assessment")
        assert marked(screen) == SHOWN


async def test_it_is_saved_as_markdown_or_it_is_told_why_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    at = studio(tmp_path)
    name = await scored(at)
    async with on_path(at, newest) as visit:
        await visit.on(DebriefScreen)
        await visit.act("debrief.export")
        await visit.on(ChoiceDialog)
        await visit.choose("md")
        await visit.until(lambda: bool(visit.app._notifications))
        path = at.home.exports / f"{name}.md"
        assert toast(visit) == f"Saved as {path}"
        page = path.read_text()
        assert [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")] == [
            *PARTS,
            "What was said",
        ]
        monkeypatch.setattr("hotseat.storage.atomic._write", full)
        await visit.on(DebriefScreen)
        await visit.act("debrief.export")
        await visit.on(ChoiceDialog)
        await visit.choose("md")
        await visit.until(lambda: "could not be written: the disk is full." in toast(visit))


async def test_without_a_grading_model_grading_says_how_to_get_one(tmp_path: Path) -> None:
    at = studio(tmp_path)
    await finished(at)
    async with on_path(at, newest) as visit:
        assert [section.title for section in sections(at.read(transcripts(at)[-1].stem).told())] == [
            "Beside the score",
            "Facts",
            "One way to answer",
        ]
        await visit.on(DebriefScreen)
        await visit.act("debrief.grade")
        await visit.until(lambda: bool(visit.app._notifications))
        assert toast(visit).startswith("No grading model is active.")


# The list of sessions


def as_sample(at: Studio, name: str) -> None:
    """Move a session to where the samples that come with the program are."""
    path = at.home.transcripts / f"{name}.jsonl"
    first, *rest = load(path).events
    assert isinstance(first.payload, SessionStarted)
    marked = replace(first, payload=first.payload.model_copy(update={"sample": True}))
    at.home.samples.mkdir(parents=True)
    (at.home.samples / path.name).write_text("".join(f"{to_line(event)}\n" for event in (marked, *rest)))
    path.unlink()


async def test_sessions_are_listed_and_a_broken_one_stops_no_other(tmp_path: Path) -> None:
    at = studio(tmp_path)
    broken, whole = await finished(at), await scored(at)
    torn = at.home.transcripts / f"{broken}.jsonl"
    torn.write_text(torn.read_text().replace('"seq": 2', '"seq": 7'))
    (at.home.transcripts / "notes.jsonl").write_text("not a transcript\n")
    async with at_home(at) as visit:
        await visit.choose("review")
        await visit.library()
        assert "cannot be read: is not a Hotseat transcript notes" in visit.words
        await visit.choose("notes")
        await visit.on(PageDialog)
        assert "notes.jsonl:1: is not a Hotseat transcript" in visit.words
        await visit.press("escape")
        await visit.library()
        await visit.choose(broken)
        await visit.on(PageDialog)
        assert f"{broken}.jsonl:2: seq: is 7, and should be 2" in visit.words
        await visit.press("escape")
        await visit.library()
        await visit.choose(whole)
        await visit.on(DebriefScreen)
        await visit.act("debrief.back")
        await visit.library()


async def test_a_round_that_is_not_finished_can_be_gone_on_with_and_not_read(tmp_path: Path) -> None:
    at = studio(tmp_path)
    name = await sat(at, Answer(GOAL_ASKED))
    async with at_home(at) as visit:
        await visit.choose("review")
        await visit.library()
        assert "unfinished · 1 turn" in visit.words
        await visit.choose(name)
        await visit.on(ChoiceDialog)
        assert "it would give away what you can still find out" in visit.words
        assert [option.id for option in visit.app.screen.query_one(OptionList).options] == ["go"]
        await visit.choose("go")
        await visit.on(InterviewScreen)


async def test_a_sample_is_read_when_it_may_give_its_case_away_and_never_scored_again(tmp_path: Path) -> None:
    at = studio(tmp_path)
    name = await scored(at)
    as_sample(at, name)
    async with at_home(at) as visit:
        await visit.choose("review")
        await visit.library()
        assert "sample · No Hire" in visit.words
        await visit.choose(name)
        await visit.on(ChoiceDialog)
        await visit.choose("yes")
        await visit.on(DebriefScreen)
        assert "sample · The returns desk is full" in visit.words
        assert {"debrief.grade", "debrief.self"} & visit.offered() == set()
