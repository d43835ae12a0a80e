from pathlib import Path

import pytest

from hotseat.errors import NotFound
from hotseat.storage.drafts import Draft, Drafts, LoadedDraft
from hotseat.storage.home import Home
from storage.samples import NOON

DRAFT = Draft(text="I would ask\nabout cost", notes="mind the clock", elapsed=61.5, at=NOON)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home", tmp_path / "shipped")


def test_a_draft_comes_back_as_it_was_saved(home: Home) -> None:
    drafts = Drafts(home)
    drafts.save("one", DRAFT)
    drafts.save("two", DRAFT.model_copy(update={"text": ""}))

    assert drafts.load("one") == LoadedDraft(DRAFT)


def test_a_later_draft_replaces_an_earlier_one(home: Home) -> None:
    drafts = Drafts(home)
    later = DRAFT.model_copy(update={"text": "something else", "elapsed": 70.0})
    drafts.save("one", DRAFT)
    drafts.save("one", later)

    assert drafts.load("one").draft == later
    assert len(list(home.drafts.iterdir())) == 1


def test_a_session_without_a_draft_has_none(home: Home) -> None:
    assert Drafts(home).load("one") == LoadedDraft()


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"text": 5}', b"\xff\xfe"])
def test_a_broken_draft_is_told_and_left_alone(home: Home, raw: bytes) -> None:
    path = home.drafts / "one.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(raw)

    assert Drafts(home).load("one") == LoadedDraft(notice=f"The draft of this session could not be read. It is {path}.")
    assert path.read_bytes() == raw


def test_a_discarded_draft_is_gone_and_may_be_discarded_again(home: Home) -> None:
    drafts = Drafts(home)
    drafts.save("one", DRAFT)

    drafts.discard("one")
    drafts.discard("one")

    assert drafts.load("one") == LoadedDraft()


def test_a_session_name_cannot_lead_out_of_the_folder(home: Home) -> None:
    with pytest.raises(NotFound, match="There is no session called"):
        Drafts(home).save("../../elsewhere", DRAFT)
