"""Grading on the screen: the manner chosen before anything is sent; a level explained, challenged, held beside."""

from pathlib import Path

from textual.widgets import OptionList, ProgressBar
from textual.widgets.option_list import Option

from grading.fake_graders import NAME
from hotseat.domain.event import Graded
from hotseat.providers.port import Model, OnWait
from hotseat.session.commands import Answer, End, Next
from hotseat.session.models import Choice
from hotseat.session.studio import Studio
from hotseat.session.tasks import Wish
from hotseat.tui import paths_round
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.debrief import DebriefScreen
from hotseat.tui.screens.dialogs import ChoiceDialog, PageDialog
from hotseat.tui.screens.grade import GradeScreen
from hotseat.tui.screens.report import ReportScreen
from session.graded import ASKED, ERRORS, SAID, Graders, kind
from tui.house import Models, Visit, on_disk, on_path, sat, studio, toast, transcripts


class House(Models):
    """A house whose grader is there."""

    def __init__(self, graders: Graders) -> None:
        super().__init__()
        self.choice = Choice(grader=NAME, why_interviewer="no key is set", why_grader="your choice")
        self._graders = graders

    def open(self, name: str, on_wait: OnWait | None = None) -> Model:
        return self._graders(name)


async def played(folder: Path, graders: Graders) -> tuple[Studio, str]:
    at = studio(folder, models=House(graders))
    return at, await sat(at, Answer(ASKED), Next(), Answer(SAID), Next(), End())


async def newest(app: HotseatApp, at: Studio) -> None:
    await paths_round.debrief(app, at, transcripts(at)[-1].stem)


async def graded(at: Studio, session: str, wish: Wish) -> None:
    read = at.read(session)
    live = at.gradings.of(read, wish)
    async for _ in live.run():
        pass
    assert live.event is not None
    at.record(read, live.event)


def choice_of(visit: Visit, option: str) -> Option:
    return visit.app.screen.query_one(OptionList).get_option(option)


async def test_the_manner_is_chosen_before_anything_is_sent(tmp_path: Path) -> None:
    graders = Graders(hangs=kind("Proportion"))
    at, _ = await played(tmp_path, graders)
    async with on_path(at, newest) as visit:
        await visit.on(DebriefScreen)
        await visit.act("debrief.grade")
        screen = await visit.on(GradeScreen)
        assert "> Standard  5 calls" in visit.look() and "  Fast      4 calls" in visit.look()
        assert "grade.standard" not in visit.offered()
        for key, care, calls in (("f", "fast", 4), ("c", "careful", 11)):
            await visit.press(key)
            assert f"> {care.capitalize():<8}  {calls} calls" in visit.look()
            assert (screen.live.task.care, f"{calls} calls" in visit.text("#grade-plan")[:8]) == (care, True)
        assert graders.asked == []
        visit.app.screen.action_begin()  # type: ignore[attr-defined]  # a key would wait for the calls that hang
        await visit.until(lambda: "S2 read" in visit.text("#grade-log") and "S1 read" in visit.text("#grade-log"))
        bar = screen.query_one(ProgressBar)
        assert (bar.progress, bar.total, screen.live.task.care) == (3, 5, "careful")
        assert {"grade.fast", "grade.begin"} & visit.offered() == set()
        graders.mend()
        await visit.press("escape")
        await visit.on(DebriefScreen)
        assert toast(visit) == "Stopped, 3 of 5 kept. Grade, then careful, goes on with it."
        await visit.act("debrief.grade")
        await visit.on(GradeScreen)
        await visit.press("c")
        assert "goes on with a grading that was stopped half-way" in visit.text("#grade-plan")
        await visit.press("enter")
        await visit.on(DebriefScreen)
        assert "80 % interval" in visit.words
    assert isinstance(on_disk(at)[-1].payload, Graded)


async def test_a_level_is_explained_challenged_and_held_beside_what_was_challenged(tmp_path: Path) -> None:
    graders = Graders()
    at, session = await played(tmp_path, graders)
    await graded(at, session, Wish("fast"))
    await graded(at, session, Wish())
    async with on_path(at, newest) as visit:
        await visit.on(DebriefScreen)
        await visit.act("debrief.assessment")
        await visit.act("debrief.explain")
        await visit.on(ChoiceDialog)
        assert "graded fast by" in visit.words
        await visit.choose("S2")
        await visit.on(ReportScreen)
        assert "3 S2 Errors, of Scoping" in visit.words
        await visit.act("report.challenge")
        await visit.on(ChoiceDialog)
        assert f"Turn 2: {ERRORS}" in visit.words
        await visit.choose("T02.S02")
        await visit.on(GradeScreen)
        assert {"grade.fast", "grade.careful"} & visit.offered() == set()
        assert f"“{ERRORS}” (turn 2)" in visit.text("#grade-plan")
        await visit.press("escape")
        assert (await visit.on(ChoiceDialog)).query_one(OptionList).highlighted_option == choice_of(visit, "T02.S02")
        await visit.press("enter")
        await visit.on(GradeScreen)
        await visit.press("enter")
        await visit.on(ReportScreen)
        assert visit.words.startswith("S2 Errors, read again 1 Level S2 stays 3")
        assert f"Before: {NAME}, standard, rubric ai-pm Now: {NAME}, standard, S2 read again" in visit.words
        await visit.press("escape")
        await visit.on(ChoiceDialog)
        assert len(visit.app.screen.query_one(OptionList).options) == 3
        await visit.press("escape")
        await visit.on(DebriefScreen)
        await visit.act("debrief.replay")
        await visit.on(PageDialog)
        assert "byte for byte" in visit.words
    assert [event.payload.type for event in on_disk(at)][-3:] == ["graded"] * 3
