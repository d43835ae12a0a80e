from datetime import UTC, datetime
from pathlib import Path

import pytest

from hotseat.errors import NotFound, StorageTrouble
from hotseat.storage.all_marks import AllMarks
from hotseat.storage.home import Home
from hotseat.storage.marks import Bookmark, MarkFiles, Marks
from storage.samples import put

LINE = Bookmark(
    turn=3, who="candidate", words="we ship behind a flag", note="good", at=datetime(2026, 11, 22, tzinfo=UTC)
)
FULL = Marks(archived=True, note="Better scoping.", bookmarks=(LINE,))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home", tmp_path / "shipped")


def archived(home: Home) -> frozenset[str]:
    return frozenset(session for session, marks in AllMarks(home).look().items() if marks.archived)


def test_marks_are_read_back_as_they_were_saved(home: Home) -> None:
    files = MarkFiles(home)

    assert files.save("one", FULL) == ""
    assert files.load("one").marks == FULL
    assert files.load("two").marks == Marks()
    assert archived(home) == frozenset({"one"})


def test_looking_writes_nothing_and_marks_that_say_nothing_leave_no_file(home: Home) -> None:
    files = MarkFiles(home)
    assert (files.load("one").notice, archived(home)) == ("", frozenset())
    assert not home.root.exists()

    files.save("one", FULL)
    files.save("one", Marks())

    assert list(home.marks.iterdir()) == []
    assert archived(home) == frozenset()


def test_what_another_hotseat_archives_is_seen(home: Home) -> None:
    seen = AllMarks(home)
    MarkFiles(home).save("one", Marks(note="a"))
    assert not seen.look()["one"].archived

    MarkFiles(home).save("one", Marks(note="a", archived=True))

    assert seen.look()["one"].archived


@pytest.mark.parametrize("text", ["", "[1]", '{"archived": true, "colour": "red"}', '{"archived": true', "\udcff"])
def test_a_damaged_file_is_told_and_set_aside_before_anything_is_written(home: Home, text: str) -> None:
    path = home.marks / "one.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode(errors="surrogateescape"))
    files = MarkFiles(home)

    loaded = files.load("one")
    archived(home)

    assert loaded.marks == Marks()
    assert "is damaged or of another version" in loaded.notice
    assert files.save("one", FULL).endswith("was set aside as one.json.damaged.")
    assert (home.marks / "one.json.damaged").read_bytes() == text.encode(errors="surrogateescape")
    assert files.load("one").marks == FULL


def test_files_set_aside_do_not_replace_one_another(home: Home) -> None:
    files = MarkFiles(home)
    for text in ("first", "second"):
        put(home.marks / "one.json", text)
        files.save("one", FULL)

    assert [path.read_text() for path in sorted(home.marks.glob("*.damaged*"))] == ["first", "second"]


def test_a_folder_in_the_place_of_the_marks_is_told_and_kept(home: Home) -> None:
    (home.marks / "one.json" / "within").mkdir(parents=True)
    files = MarkFiles(home)

    assert "it is a folder, not a file" in files.load("one").notice
    assert archived(home) == frozenset()
    files.save("one", FULL)
    assert (home.marks / "one.json.damaged" / "within").is_dir()


def test_a_name_that_leads_elsewhere_is_refused_and_a_disk_that_does_not_take_it_is_told(home: Home) -> None:
    with pytest.raises(NotFound):
        MarkFiles(home).save("../config", FULL)
    put(home.marks, "a file where the folder should be")
    with pytest.raises(StorageTrouble):
        MarkFiles(home).save("one", FULL)
    assert archived(home) == frozenset()
