from datetime import timedelta
from pathlib import Path

import pytest

from hotseat.domain.loop import Loop, Slot
from hotseat.errors import BadFile, NotFound, StorageTrouble
from hotseat.storage.home import Home
from hotseat.storage.loops import LoopFiles
from storage.samples import NOON, put


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home", tmp_path / "shipped")


@pytest.fixture
def files(home: Home) -> LoopFiles:
    return LoopFiles(home)


def loop(name: str = "one", day: int = 0, **changes: object) -> Loop:
    plan = Loop(
        id=name,
        started=NOON + timedelta(days=day),
        seed=7,
        mode="real",
        pace="full",
        track="frontier_lab",
        seniority="senior",
        slots=(Slot(no=1, round="case", item="a-case", item_hash="h", title="A “case”", replaced="other"),),
        notes=("Round 2 is left out.",),
    )
    return plan.model_copy(update=changes)


def test_a_loop_comes_back_as_it_was_saved(files: LoopFiles) -> None:
    whole = loop(abandoned=NOON)
    files.save(whole)

    assert files.load("one") == whole


def test_the_file_says_what_it_is(files: LoopFiles, home: Home) -> None:
    files.save(loop())

    assert '"schema": "hotseat.loop/1"' in (home.loops / "one.json").read_text()


def test_a_later_plan_replaces_the_earlier(files: LoopFiles) -> None:
    files.save(loop())
    files.save(loop(seed=8))

    assert [one.seed for one in files.all().loops] == [8]


def test_the_beginning_of_a_name_is_enough_when_no_other_shares_it(files: LoopFiles) -> None:
    for name in ("march-a", "march-b", "april"):
        files.save(loop(name))

    assert files.load("ap").id == "april"
    with pytest.raises(NotFound, match="Did you mean march-a or march-b"):
        files.load("march")


@pytest.mark.parametrize("wanted", ["", "two", "../config", "*"])
def test_a_loop_that_nobody_knows_is_told(files: LoopFiles, wanted: str) -> None:
    files.save(loop())

    with pytest.raises(NotFound, match="There is no loop called"):
        files.load(wanted)


def test_the_newest_come_first_and_a_broken_file_is_told_and_left(files: LoopFiles, home: Home) -> None:
    files.save(loop("old", 1))
    files.save(loop("new", 3))
    bad = put(home.loops / "bad.json", '{"schema": "hotseat.loop/2", "id": "bad"}')

    loaded = files.all()

    assert [one.id for one in loaded.loops] == ["new", "old"]
    assert len(loaded.problems) == 1
    assert f"{bad}: schema:" in loaded.problems[0]
    with pytest.raises(BadFile):
        files.load("bad")


def test_a_home_without_loops_has_none(files: LoopFiles) -> None:
    assert files.all().loops == ()


def test_a_loop_is_held_once_at_a_time(files: LoopFiles) -> None:
    held = files.hold("one")

    with pytest.raises(StorageTrouble) as caught:
        files.hold("one")
    files.hold("two").close()
    held.close()
    held.close()
    files.hold("one").close()

    assert str(caught.value) == (
        "A round of this loop is open in another Hotseat. Close it there, or go on there, and try again."
    )


def test_a_name_from_a_transcript_cannot_lead_out_of_the_folder(files: LoopFiles) -> None:
    with pytest.raises(NotFound):
        files.hold("../../elsewhere")
