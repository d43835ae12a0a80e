from pathlib import Path

import pytest

from hotseat.errors import NotFound
from hotseat.storage.drafts import Draft, Drafts
from hotseat.storage.home import Home
from hotseat.storage.ticks import LoadedTicks, SavedTick, SavedTicks, TickFiles
from storage.samples import NOON

TICKS = SavedTicks(
    signals={
        "sig_goal": SavedTick(verdict="shown", sids=("T03.S01", "T03.S02")),
        "sig_test": SavedTick(verdict="not_shown", sids=()),
    },
    flags={"rf_camera": "T03.S05"},
    denied=("rf_other",),
    levels={"S1": 4},
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home", tmp_path / "shipped")


def test_ticks_come_back_as_they_were_saved(home: Home) -> None:
    files = TickFiles(home)
    files.save("one", TICKS)
    files.save("two", SavedTicks())

    assert files.load("one") == LoadedTicks(TICKS)


def test_later_ticks_replace_earlier_ones(home: Home) -> None:
    files = TickFiles(home)
    later = TICKS.model_copy(update={"flags": {}})
    files.save("one", TICKS)
    files.save("one", later)

    assert files.load("one").ticks == later
    assert len(list(home.drafts.iterdir())) == 1


def test_a_session_that_was_not_begun_has_none(home: Home) -> None:
    assert TickFiles(home).load("one") == LoadedTicks(SavedTicks())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"levels": {"S1": 9}}',
        b'{"signals": {"sig_goal": {"verdict": "perhaps", "sids": []}}}',
        b'{"score": 5}',
    ],
)
def test_broken_ticks_are_told_and_left_alone(home: Home, raw: bytes) -> None:
    path = home.drafts / "one.ticks.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(raw)

    notice = f"The answers given earlier could not be read. They are in {path}."
    assert TickFiles(home).load("one") == LoadedTicks(notice=notice)
    assert path.read_bytes() == raw


def test_discarded_ticks_are_gone_and_may_be_discarded_again(home: Home) -> None:
    files = TickFiles(home)
    files.save("one", TICKS)

    files.discard("one")
    files.discard("one")

    assert files.load("one") == LoadedTicks()


def test_ticks_and_the_draft_of_a_session_leave_each_other_alone(home: Home) -> None:
    draft = Draft(text="I would ask", notes="", elapsed=1.0, at=NOON)
    Drafts(home).save("one", draft)
    TickFiles(home).save("one", TICKS)
    Drafts(home).discard("one")

    assert (Drafts(home).load("one").draft, TickFiles(home).load("one").ticks) == (None, TICKS)


def test_a_session_name_cannot_lead_out_of_the_folder(home: Home) -> None:
    with pytest.raises(NotFound, match="There is no session called"):
        TickFiles(home).save("../../elsewhere", TICKS)
