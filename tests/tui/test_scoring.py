"""Scoring oneself after a round: from the questions to the recorded event, with levels that move within bounds."""

from pathlib import Path

from textual.widgets import OptionList

from hotseat.domain.assessment import Assessment
from hotseat.domain.event import SelfScored
from hotseat.grading.self_score import Tick
from hotseat.session.commands import Answer, End, Next
from hotseat.session.studio import Studio
from hotseat.tui import paths_round
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.debrief import DebriefScreen
from hotseat.tui.screens.dialogs import ChoiceDialog, PageDialog
from hotseat.tui.screens.levels import LevelsScreen
from hotseat.tui.screens.self_score import SelfScoreScreen
from tui.house import GOAL_ASKED, Visit, in_round, on_disk, on_path, sat, studio, toast

ANSWER = (
    "What counts is the outcome: days to the shelf. A wrong branch is worse than a wrong shelf. A wrong shelf is found "
    "again the same day. A box for picture books at the hatch does most of it. I would try one branch for two weeks."
)
OUTCOME, ERRORS, AGAIN, BOX, TRIAL = (f"T03.S0{number}" for number in range(1, 6))


async def over(at: Studio) -> str:
    """A round of three answers."""
    return await sat(at, Answer(GOAL_ASKED), Answer("How many items come back a day?"), Next(), Answer(ANSWER), End())


async def scoring(app: HotseatApp, at: Studio) -> None:
    """It is looked back on."""
    await paths_round.debrief(app, at, await over(at))


async def asking(app: HotseatApp, at: Studio) -> None:
    """It is scored at once."""
    await paths_round.score_yourself(app, at, await over(at))


async def begin(visit: Visit) -> SelfScoreScreen:
    await visit.on(DebriefScreen)
    await visit.act("debrief.self")
    return await visit.on(SelfScoreScreen)


async def mark(visit: Visit, *sids: str) -> None:
    """Offer all lines and mark these."""
    await visit.act("self.all")
    lines = visit.app.screen.query_one(OptionList)
    for sid in sids:
        lines.highlighted = lines.get_option_index(sid)
        await visit.act("self.mark")


def scored(at: Studio) -> Assessment:
    payload = on_disk(at)[-1].payload
    assert isinstance(payload, SelfScored)
    return payload.assessment


def levels(visit: Visit) -> list[str]:
    options = visit.app.screen.query_one(OptionList).options
    return [" ".join(str(option.prompt).split()) for option in options]


async def test_a_round_is_scored_by_its_candidate_right_after_it(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with in_round(at) as seat:
        await seat.send(ANSWER)
        await seat.act("round.leave")
        await seat.on(ChoiceDialog)
        await seat.choose("end")
        await seat.until(lambda: "The round is over." in seat.words)
        await seat.choose("self")
        await seat.on(SelfScoreScreen)
        await seat.press("y", "n", "n", "n", "n", "n")
        await seat.on(LevelsScreen)
        await seat.act("levels.record")
        await seat.on(DebriefScreen)
        assert ", self-assessed" in seat.words
    result = scored(at)
    assert (result.kind, result.grader) == ("self", "self")
    assert [(found.signal, found.verdict) for each in result.criteria for found in each.findings] == [
        ("sig_goal", "shown"),
        ("sig_errors", "not_shown"),
        ("sig_simple", "not_shown"),
        ("sig_test", "not_shown"),
    ]


async def test_shown_needs_a_line_and_not_shown_does_not(tmp_path: Path) -> None:
    async with on_path(studio(tmp_path), scoring) as visit:
        screen = await begin(visit)
        await visit.press("n", "n")
        assert screen.step.id == "sig_simple"
        await visit.press("y")
        assert (screen.step.id, toast(visit)) == ("sig_simple", "Choose the line that shows it first.")
        await mark(visit, BOX)
        await visit.press("p")
        assert screen.answers.signals["sig_simple"] == Tick("partly", (BOX,))


async def test_an_answer_can_be_changed_and_finishing_waits_for_the_required_part(tmp_path: Path) -> None:
    async with on_path(studio(tmp_path), scoring) as visit:
        screen = await begin(visit)
        await visit.act("self.anchors")
        await visit.on(PageDialog)
        assert "S1 Outcome: Is the outcome clear? 1 none 2 vague 3 one 4 chosen 5 corrected" in visit.words
        await visit.press("escape")
        await visit.on(SelfScoreScreen)
        await visit.press("n", "b", "y", "n", "f")
        assert screen.answers.signals["sig_goal"] == Tick("shown", (OUTCOME,))
        assert (screen.step.id, "self.finish" in visit.offered()) == ("sig_simple", False)
        await visit.press("n")
        assert (screen.step.kind, "self.partly" in visit.offered(), "self.finish" in visit.offered()) == (
            "flag",
            False,
            True,
        )
        await visit.press("f")
        await visit.on(LevelsScreen)


async def test_levels_move_as_far_as_the_lines_allow_and_say_why_not_farther(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with on_path(at, scoring) as visit:
        await begin(visit)
        await visit.press("y")
        await mark(visit, ERRORS, AGAIN)
        await visit.press("y", "n", "n", "n", "n")
        await visit.on(LevelsScreen)
        assert levels(visit) == ["3 S1 Outcome", "5 S2 Errors", "n/a T1 Proportion"]
        await visit.act("levels.higher")
        assert toast(visit) == "Level 4 needs two of your sentences as evidence, one was found: level 3."
        await visit.press("down", "right")
        assert toast(visit) == "Your ticks allow 3 to 5 here."
        await visit.press("left", "left", "left")
        assert levels(visit) == ["3 S1 Outcome", "3 S2 Errors", "n/a T1 Proportion"]
        await visit.act("levels.record")
        await visit.on(DebriefScreen)
    assert [(result.sub, result.level, result.proposed) for result in scored(at).criteria] == [
        ("S1", 3, None),
        ("S2", 3, 3),
        ("T1", None, None),
    ]


async def test_a_confirmed_flag_caps_the_result(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with on_path(at, scoring) as visit:
        await begin(visit)
        await visit.press("y", "y", "n")
        await mark(visit, TRIAL)
        await visit.press("y", "n", "f")
        await visit.on(LevelsScreen)
        await visit.act("levels.record")
        await visit.on(DebriefScreen)
        assert "major: Does the candidate begin with the camera?" in visit.words
    assert [(flag.flag, [quote.sid for quote in flag.quotes]) for flag in scored(at).flags] == [("rf_camera", [TRIAL])]
