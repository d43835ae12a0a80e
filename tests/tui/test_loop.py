"""The loop on the screen: planned by a few questions, gone on with, sealed in real mode, ended with its packet."""

from pathlib import Path

import pytest

from hotseat.domain.config import Config
from hotseat.domain.loop import Loop
from hotseat.errors import BadKey
from hotseat.providers.port import Model, OnWait
from hotseat.providers.scripted import ScriptedModel
from hotseat.session.models import Choice, Models
from hotseat.storage.config_file import load_config
from hotseat.tui.present_loop import LEFT, NEVER_BEGUN, RECORDED
from hotseat.tui.screens.debrief import DebriefScreen
from hotseat.tui.screens.dialogs import ChoiceDialog, PageDialog
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.screens.loop import LoopScreen
from hotseat.tui.screens.report import ReportScreen
from hotseat.tui.screens.start import StartScreen
from session.loop_world import HERE, loop_world, opened, place, sit
from session.past_rounds import PAD
from session.world import World
from tui.house import Visit, at_home, toast

SEALED = "This loop is in real mode: nothing is told before its end. 5 of 6 rounds are done."


@pytest.fixture
def world(tmp_path: Path) -> World:
    return loop_world(tmp_path)


async def asked(visit: Visit, title: str, choice: str) -> None:
    """Answer the question in front."""
    await visit.until(lambda: title in visit.words)
    await visit.on(ChoiceDialog)
    await visit.choose(choice)


async def at_loop(visit: Visit) -> LoopScreen:
    await visit.act("home.loop")
    return await visit.on(LoopScreen)


async def begin(visit: Visit) -> None:
    await visit.act("start.start")
    await visit.on(InterviewScreen)
    await visit.settle()


async def end_round(visit: Visit, choice: str = "end") -> None:
    await visit.act("round.leave")
    await asked(visit, "Leave the round?", choice)


async def nearly_over(world: World) -> Loop:
    """A real loop of which the last round is still to be sat."""
    loop = world.studio.loops.start(HERE, "real", "short")
    await sit(world, loop, range(1, 6))
    return loop


async def test_a_loop_is_planned_once_and_gone_on_with_where_it_was_left(world: World) -> None:
    async with at_home(world.studio) as visit:
        assert "Loop      six rounds and a committee packet" in visit.look()
        await visit.act("home.loop")
        await asked(visit, "What are you interviewing for?", "domain_specific")
        await asked(visit, "At which level?", "mid")
        await asked(visit, "How do you want to sit it?", "practice")
        await asked(visit, "At which pace?", "short")
        await visit.on(LoopScreen)
        assert "0 of 6 rounds done" in visit.words
        assert "Case" not in visit.words  # only kinds: no title before its time
        await visit.act("loop.go")
        await visit.on(StartScreen)
        assert {"start.mode", "start.pace"} & visit.offered() == set()
        await begin(visit)
        await end_round(visit, "later")
        await visit.on(LoopScreen)
        assert LEFT in visit.words
        assert "… 1 case under way, 0 turns Case" in visit.words
        await visit.act("loop.go")
        await visit.on(InterviewScreen)
        await visit.settle()
        await end_round(visit)
        await visit.on(LoopScreen)
        assert NEVER_BEGUN in visit.words
        await visit.act("loop.home")
        await visit.until(lambda: "round 1 of 6 next: case" in visit.look())
    assert load_config(world.home.config) == Config(track="domain_specific", seniority="mid")


async def test_in_practice_a_round_is_scored_and_looked_at_before_the_next(world: World) -> None:
    world.studio.loops.start(HERE, "practice", "short")
    async with at_home(world.studio) as visit:
        await at_loop(visit)
        await visit.act("loop.go")
        await visit.on(StartScreen)
        await begin(visit)
        await visit.paste(PAD)
        await visit.act("editor.submit")
        await end_round(visit)
        await asked(visit, "The round is over.", "later")
        await visit.on(DebriefScreen)
        await visit.press("escape")
        await visit.on(LoopScreen)
        assert "✓ 1 case not scored Case" in visit.words
        assert "loop.score" in visit.offered()
        await visit.act("loop.packet")
        await visit.on(ReportScreen)
        assert "Round 1, case: not scored" in visit.words


async def test_an_item_that_is_gone_is_replaced_and_a_loop_open_elsewhere_is_told(world: World) -> None:
    loop = world.studio.loops.start(HERE, "practice", "short")
    place(world, loop.slots[0].item).unlink()
    async with at_home(world.studio) as visit:
        await at_loop(visit)
        await visit.act("loop.go")
        await visit.until(lambda: "is not in the question banks any more." in visit.words)
        gone = world.studio.loops.trouble(loop, 1)
        assert gone
        (substitute,) = gone.offers
        await visit.choose(substitute.item)
        await visit.on(StartScreen)
        assert substitute.title in visit.words
        await visit.press("escape")
        await visit.on(LoopScreen)
        live = opened(world, world.studio.loops.find(loop.id), 1)
        await visit.act("loop.go")
        await visit.on(PageDialog)
        assert "open in another Hotseat" in visit.words
        live.close()


async def test_nothing_of_a_real_loop_is_told_before_its_end_and_then_all_of_it(world: World) -> None:
    await nearly_over(world)
    async with at_home(world.studio) as visit:
        await visit.act("home.review")
        await visit.library()
        assert "real loop, round 5: told when the loop is over" in visit.words
        await visit.press("enter")
        await visit.on(PageDialog)
        assert SEALED in visit.words
        await visit.press("escape")
        await visit.library()
        await visit.press("escape")
        await visit.settle()
        await at_loop(visit)
        await visit.act("loop.packet")
        await visit.until(lambda: SEALED in visit.words)
        assert "loop.score" not in visit.offered()
        await visit.act("loop.go")
        await visit.on(StartScreen)
        await begin(visit)
        await visit.paste(PAD)
        await visit.act("editor.submit")
        await end_round(visit)
        await asked(visit, "6 rounds are not scored.", "later")
        await visit.on(ReportScreen)
        assert "There is no verdict. Rounds scored: 0 of 6; 4 are needed." in visit.words
        await visit.act("report.save")
        await visit.on(ChoiceDialog)
        await visit.choose("html")
        await visit.until(lambda: bool(visit.app._notifications))
        assert toast(visit).startswith("Saved as ")
        assert toast(visit).endswith(".html")
        await visit.press("escape")
        await visit.on(LoopScreen)
        assert "loop.abandon" not in visit.offered()


async def test_between_the_rounds_of_a_real_loop_there_is_no_score(world: World) -> None:
    world.studio.loops.start(HERE, "real", "short")
    async with at_home(world.studio) as visit:
        await at_loop(visit)
        await visit.act("loop.go")
        await visit.on(StartScreen)
        await begin(visit)
        await visit.paste(PAD)
        await visit.act("editor.submit")
        await end_round(visit, "later")
        await visit.on(LoopScreen)
        await visit.act("loop.home")
        await visit.until(lambda: "home.continue" in visit.offered())
        await visit.act("home.continue")  # the same round, on another way
        await visit.on(InterviewScreen)
        await visit.settle()
        await end_round(visit)
        await visit.on(LoopScreen)
        assert RECORDED in visit.words
        assert "✓ 1 case done Case" in visit.words


async def test_the_director_may_have_earlier_rounds_graded_first(world: World) -> None:
    refused = BadKey("The key was refused.", "Check it.")
    grader = ScriptedModel(answer=lambda _: refused, name="openai-compatible:judge", host="mock.example")

    def open_(name: str, on_wait: OnWait | None = None) -> Model:
        return grader

    await nearly_over(world)
    world.studio.models = Models(Choice(grader=grader.name), open_, world.studio.lexicon)
    async with at_home(world.studio) as visit:
        await at_loop(visit)
        await visit.act("loop.go")
        await visit.until(lambda: "Before the director" in visit.words)
        assert "5 earlier rounds are not graded" in visit.words
        assert "to openai-compatible:judge at mock.example" in visit.words
        assert grader.requests == []
        await visit.choose("grade")
        await visit.until(lambda: "It could not be graded" in visit.words)
        await visit.press("escape")
        await visit.on(StartScreen)
    assert grader.requests != []
