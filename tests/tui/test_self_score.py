"""What is answered in self-scoring is kept: left, killed or gone back from, it is there the next time."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from hotseat.domain.event import SelfScored
from hotseat.grading.self_score import Step, Tick
from hotseat.session.studio import Answers, Studio
from hotseat.storage.drafts import Drafts
from hotseat.tui.screens.debrief import DebriefScreen
from hotseat.tui.screens.levels import LevelsScreen
from hotseat.tui.screens.self_score import SelfScoreScreen, answered, first_open, given
from tui.house import Visit, on_disk, on_path, studio, toast, transcripts
from tui.test_scoring import AGAIN, BOX, ERRORS, OUTCOME, asking, begin, levels, mark, over, scored, scoring

NARROW = (80, 24)
QUESTIONS = ["sig_goal", "sig_errors", "sig_simple", "rf_camera", "rf_blame", "sig_test"]


def kept(at: Studio) -> Answers:
    """What is on the disk, read as a new start of the program reads it."""
    answers, notice = at.answers(at.read(transcripts(at)[-1].stem))
    assert notice == ""
    return answers


def ticks_file(at: Studio) -> Path:
    return at.home.drafts / f"{transcripts(at)[-1].stem}.ticks.json"


def listed(visit: Visit) -> list[str]:
    return [str(option.prompt)[:9].strip() for option in visit.app.screen.query_one(OptionList).options]


# --- kept -------------------------------------------------------------------------------------------------------------


async def test_each_answer_is_on_the_disk_before_the_next_key_and_after_ctrl_q(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with on_path(at, asking) as visit:
        await visit.on(SelfScoreScreen)
        assert ticks_file(at).exists() is False
        await visit.press("y")
        assert kept(at) == Answers({"sig_goal": Tick("shown", (OUTCOME,))})
        await mark(visit, ERRORS, AGAIN)
        await visit.press("p", "n", "n")
        assert kept(at) == Answers(
            {
                "sig_goal": Tick("shown", (OUTCOME,)),
                "sig_errors": Tick("partly", (ERRORS, AGAIN)),
                "sig_simple": Tick("not_shown"),
            },
            denied=frozenset({"rf_camera"}),
        )
        await visit.press("n", "ctrl+q")
        await visit.until(lambda: visit.app._exit)
    assert kept(at).denied == {"rf_camera", "rf_blame"}


async def test_left_with_escape_it_goes_on_at_the_first_question_without_an_answer(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with on_path(at, scoring) as visit:
        await begin(visit)
        await visit.press("y", "n", "escape")
        screen = await begin(visit)
        assert (screen.step.id, set(screen.answers.signals)) == ("sig_simple", {"sig_goal", "sig_errors"})
        await visit.press("n", "n", "escape")
        assert (await begin(visit)).step.id == QUESTIONS[4]
        await visit.press("n", "n")
        await visit.on(LevelsScreen)
        await visit.act("levels.record")
        await visit.on(DebriefScreen)
    assert [found.signal for each in scored(at).criteria for found in each.findings if found.quotes] == ["sig_goal"]


async def test_answers_are_kept_until_the_score_is_recorded_and_no_longer(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with on_path(at, scoring) as visit:
        await begin(visit)
        await visit.press("y", "n", "n", "n", "n", "n")
        await visit.on(LevelsScreen)
        assert ticks_file(at).exists() is True
        await visit.act("levels.record")
        await visit.on(DebriefScreen)
        assert (ticks_file(at).exists(), on_disk(at)[-1].payload.type) == (False, "self_scored")
        screen = await begin(visit)
        assert (screen.step.id, screen.answers) == ("sig_goal", Answers())


async def test_a_broken_file_is_told_and_scoring_begins_anew(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with on_path(at, scoring) as visit:
        await visit.on(DebriefScreen)
        ticks_file(at).parent.mkdir(exist_ok=True)
        ticks_file(at).write_text("{")
        screen = await begin(visit)
        assert (screen.step.id, toast(visit)) == (
            "sig_goal",
            f"The answers given earlier could not be read. They are in {ticks_file(at)}.",
        )


async def test_a_flag_that_the_case_does_not_have_is_left_out(tmp_path: Path) -> None:
    at = studio(tmp_path)
    session = at.read(await over(at))
    at.keep_answers(session, Answers({"sig_goal": Tick("not_shown")}, {"rf_gone": OUTCOME}))
    assert kept(at) == Answers({"sig_goal": Tick("not_shown")})


async def test_a_disk_that_takes_no_answer_is_told_and_the_answer_counts_all_the_same(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with on_path(at, asking) as visit:
        screen = await visit.on(SelfScoreScreen)
        Drafts(at.home).discard(transcripts(at)[-1].stem)
        ticks_file(at).mkdir(parents=True)
        await visit.press("y")
        assert (screen.step.id, "could not be written" in toast(visit)) == ("sig_errors", True)
        ticks_file(at).rmdir()
        await visit.press("n", "n", "f")
        await visit.on(LevelsScreen)
        assert kept(at).signals["sig_goal"] == Tick("shown", (OUTCOME,))


async def test_where_no_line_is_near_all_are_listed_at_once_and_none_is_chosen(tmp_path: Path) -> None:
    async with on_path(studio(tmp_path), asking) as visit:
        await visit.on(SelfScoreScreen)
        assert "(Enter or A)" in visit.words
        await visit.press("n", "n")
        assert BOX in listed(visit)
        assert visit.app.screen.query_one(OptionList).highlighted is None
        await visit.act("self.all")
        assert BOX in listed(visit)


# --- to and fro -------------------------------------------------------------------------------------------------------


async def test_the_answer_of_a_question_is_shown_with_its_lines_marked(tmp_path: Path) -> None:
    async with on_path(studio(tmp_path), asking) as visit:
        await visit.on(SelfScoreScreen)
        assert "Answered" not in visit.words
        await visit.press("n")
        await mark(visit, BOX)
        await visit.press("y", "n", "n", "left")
        assert "Answered: denied" in visit.words
        await visit.press("left")
        assert "Answered: not shown" in visit.words
        await visit.press("left")
        assert ("Answered: shown, T03.S04" in visit.words, f"● {BOX}" in listed(visit)) == (True, True)
        await visit.press("left", "right")
        assert f"Answered: shown, {BOX}" in visit.words


async def test_right_and_left_change_no_answer_and_end_at_the_ends(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with on_path(at, asking) as visit:
        screen = await visit.on(SelfScoreScreen)
        seen = [screen.step.id]
        assert "self.back" not in visit.offered()
        await visit.press("left")
        for _ in QUESTIONS[1:]:
            await visit.press("right")
            seen.append(screen.step.id)
        assert "self.forward" not in visit.offered()
        await visit.press("right")
        assert (seen, screen.step.id, screen.answers) == (QUESTIONS, "sig_test", Answers())
        assert ticks_file(at).exists() is False


async def test_the_same_answer_again_keeps_its_lines_and_another_line_takes_their_place(tmp_path: Path) -> None:
    async with on_path(studio(tmp_path), asking) as visit:
        screen = await visit.on(SelfScoreScreen)
        await mark(visit, ERRORS, AGAIN)
        await visit.press("y", "left", "p")
        assert screen.answers.signals["sig_goal"] == Tick("partly", (ERRORS, AGAIN))
        await visit.press("left")
        lines = visit.app.screen.query_one(OptionList)
        lines.highlighted = lines.get_option_index(OUTCOME)
        await visit.press("enter")
        assert screen.answers.signals["sig_goal"] == Tick("shown", (OUTCOME,))


async def test_a_required_question_passed_over_is_come_back_to_before_the_levels(tmp_path: Path) -> None:
    async with on_path(studio(tmp_path), asking) as visit:
        screen = await visit.on(SelfScoreScreen)
        await visit.press("n", "right", "n", "n", "n", "n")
        assert (screen.step.id, "passed over" in toast(visit)) == ("sig_errors", True)
        assert "self.finish" not in visit.offered()
        await visit.press("n", "f")
        await visit.on(LevelsScreen)


async def test_finishing_needs_only_the_required_signals_wherever_one_stands(tmp_path: Path) -> None:
    async with on_path(studio(tmp_path), asking) as visit:
        await visit.on(SelfScoreScreen)
        await visit.press("n", "n", "n", "left", "left")
        assert "self.finish" in visit.offered()
        await visit.press("f")
        await visit.on(LevelsScreen)


async def test_escape_on_the_levels_leads_to_the_question_one_came_from_and_f_back(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with on_path(at, asking) as visit:
        await visit.on(SelfScoreScreen)
        await visit.press("y", "n", "n", "n", "n", "n")
        await visit.on(LevelsScreen)
        await visit.press("escape")
        screen = await visit.on(SelfScoreScreen)
        assert (screen.step.id, "self.finish" in visit.offered()) == ("sig_test", True)
        await visit.press("left", "f")
        await visit.on(LevelsScreen)
        await visit.press("escape")
        assert (await visit.on(SelfScoreScreen)).step.id == QUESTIONS[4]


async def test_a_level_moved_is_kept_when_one_goes_back_and_when_one_leaves(tmp_path: Path) -> None:
    at = studio(tmp_path)
    async with on_path(at, scoring) as visit:
        await begin(visit)
        await visit.press("y")
        await mark(visit, ERRORS, AGAIN)
        await visit.press("y", "n", "f")
        await visit.on(LevelsScreen)
        await visit.press("down", "left", "escape")
        assert kept(at).levels == {"S2": 4}
        await visit.on(SelfScoreScreen)
        await visit.press("escape")
        await begin(visit)
        await visit.press("f")
        await visit.on(LevelsScreen)
        assert levels(visit)[1] == "4 S2 Errors"
        await visit.act("levels.record")
        await visit.on(DebriefScreen)
    payload = on_disk(at)[-1].payload
    assert isinstance(payload, SelfScored)
    assert payload.assessment.criteria[1].proposed == 4


async def test_all_keys_stand_in_the_footer_of_a_narrow_screen(tmp_path: Path) -> None:
    async with on_path(studio(tmp_path), asking, size=NARROW) as visit:
        await visit.on(SelfScoreScreen)
        await visit.until(lambda: "Leave" in visit.look())
        assert visit.look().splitlines()[-1] == (
            "← Back → On space Mark y Shown p Partly n No f2 Anchors f Done esc Leave F1 Help"
        )


# --- answers as values ------------------------------------------------------------------------------------------------

SIGNAL, FLAG = Step("signal", "sig", "S1", "Did they?"), Step("flag", "rf", "strategic", "Did they not?")
SHOWN, NOT_SHOWN = Tick("shown", ("T01.S01",)), Tick("not_shown")


@pytest.mark.parametrize("step", [SIGNAL, FLAG])
@pytest.mark.parametrize("first", [SHOWN, NOT_SHOWN])
@pytest.mark.parametrize("then", [SHOWN, NOT_SHOWN])
def test_the_last_answer_to_a_question_is_the_one_it_has(step: Step, first: Tick, then: Tick) -> None:
    assert given(step, Answers()) is None
    assert given(step, answered(step, then, answered(step, first, Answers()))) == then


def test_a_flag_is_confirmed_or_denied_and_never_both() -> None:
    confirmed = answered(FLAG, SHOWN, answered(FLAG, NOT_SHOWN, Answers()))
    assert (confirmed.flags, confirmed.denied) == ({"rf": "T01.S01"}, frozenset())
    denied = answered(FLAG, NOT_SHOWN, confirmed)
    assert (denied.flags, denied.denied) == ({}, frozenset({"rf"}))


def test_the_first_open_question_is_the_last_one_when_all_are_answered() -> None:
    steps = (SIGNAL, FLAG)
    places = [
        first_open(steps, Answers()),
        first_open(steps, answered(SIGNAL, SHOWN, Answers())),
        first_open(steps, answered(FLAG, NOT_SHOWN, Answers())),
        first_open(steps, answered(FLAG, NOT_SHOWN, answered(SIGNAL, SHOWN, Answers()))),
    ]
    assert places == [0, 1, 0, 1]
