"""The library: what is found and in which line, what is put away and comes back, and that marks survive trouble."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from hotseat.errors import HotseatError, NotFound
from hotseat.session.library import GIVES_AWAY, NOTE, Desk, Hit, Library, Wanted, excerpt
from hotseat.storage.home import Home
from hotseat.storage.marks import Bookmark
from hotseat.storage.session_index import SessionIndex
from storage.samples import NOON, put
from storage.test_session_index import saved

LINE = Bookmark(turn=1, who="candidate", words="We cap the false positives first.", note="the turning point", at=NOON)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home", tmp_path / "shipped")
    saved(home, "one", "We cap the false positives first.", "A false start.", day=1)
    saved(home, "two", "Who is hurt by a false alarm?", "Then the nurse line.", day=2)
    return home


def library(home: Home) -> Library:
    index = SessionIndex(home)
    return Library(Desk(home, index, index.heads, lambda: None, lambda loop, mode: ""))


def names(hits: Sequence[Hit]) -> list[str]:
    return [hit.head.id for hit in hits]


def test_without_words_every_session_is_one_entry(home: Home) -> None:
    found = library(home).find(Wanted())
    assert (names(found.hits), found.sessions, found.total) == (["two", "one"], 2, 2)


def test_words_lead_to_their_lines_in_the_order_they_were_said(home: Home) -> None:
    found = library(home).find(Wanted("fals"))
    assert [(hit.head.id, hit.turn, hit.further) for hit in found.hits] == [
        ("two", 1, False),
        ("one", 1, False),
        ("one", 2, True),
    ]
    assert [hit.line[start:end] for hit in found.hits for start, end in hit.spans] == ["false"] * 3
    assert found.sessions == 2


def test_words_are_found_in_titles_and_notes_as_well(home: Home) -> None:
    shelf = library(home)
    shelf.note("one", "Ask about the budget.")
    shelf.bookmark("two", LINE)
    (hit,) = shelf.find(Wanted("budget")).hits
    assert (hit.head.id, hit.who, hit.line, hit.turn) == ("one", NOTE, "Ask about the budget.", None)
    assert names(shelf.find(Wanted("turning point")).hits) == ["two"]
    assert [hit.titled for hit in shelf.find(Wanted("returns desk")).hits] == [((4, 11), (12, 16))] * 2


def test_of_a_sample_no_line_is_shown_that_could_give_an_unsat_case_away(home: Home) -> None:
    saved(home, "shown", "A false friend.", sample=True)
    for path in home.transcripts.iterdir():
        path.write_text(path.read_text().replace("sample-returns-desk", "another-case"))
    hits = library(home).find(Wanted("false friend")).hits
    assert [(hit.head.id, hit.who, hit.line) for hit in hits] == [("shown", GIVES_AWAY, "")]


def test_what_is_archived_leaves_the_list_and_comes_back(home: Home) -> None:
    shelf = library(home)
    assert shelf.archive("on") == ""
    assert (names(shelf.find(Wanted()).hits), names(shelf.find(Wanted(archived=True)).hits)) == (["two"], ["one"])
    assert names(shelf.find(Wanted("false")).hits) == ["two"]
    shelf.restore("one")
    assert names(shelf.find(Wanted()).hits) == ["two", "one"]


def test_what_cannot_be_archived_is_said(home: Home) -> None:
    saved(home, "shown", sample=True)
    with pytest.raises(HotseatError, match="A sample stays where it is"):
        library(home).archive("shown")
    with pytest.raises(NotFound, match="Did you mean one"):
        library(home).archive("onee")


def test_marks_of_one_kind_leave_the_others_and_survive_the_archive(home: Home) -> None:
    shelf = library(home)
    shelf.note("one", " Say the number first. ")
    shelf.bookmark("one", LINE)
    shelf.bookmark("one", LINE.model_copy(update={"note": "better"}))
    shelf.archive("one")
    shelf.restore("one")
    marks = library(home).marks("one").marks
    assert (marks.note, [one.note for one in marks.bookmarks]) == ("Say the number first.", ["better"])
    shelf.forget("one", marks.bookmarks[0])
    assert shelf.marks("one").marks.bookmarks == ()


def test_damaged_marks_archive_nothing_and_are_set_aside_in_words(home: Home) -> None:
    put(home.marks / "one.json", "{")
    shelf = library(home)
    assert names(shelf.find(Wanted()).hits) == ["two", "one"]
    assert "was set aside as one.json.damaged" in shelf.note("one", "New.")
    assert (home.marks / "one.json.damaged").read_text() == "{"


def test_files_that_are_no_transcripts_are_listed_and_the_rest_is_found(home: Home) -> None:
    put(home.transcripts / "foreign.jsonl", "hello")
    put(home.transcripts / "newer.jsonl", '{"schema": "hotseat.transcript/9"}\n')
    half = home.transcripts / "two.jsonl"
    half.write_bytes(half.read_bytes()[:-9])
    shelf = library(home)
    troubles = {hit.head.id: hit.head.trouble for hit in shelf.find(Wanted()).hits}
    assert troubles == {
        "foreign": "is not a Hotseat transcript",
        "newer": "a newer Hotseat wrote it (hotseat.transcript/9); update Hotseat to read it",
        "one": "",
        "two": "",
    }
    assert names(shelf.find(Wanted("alarm")).hits) == ["two"]
    assert shelf.archive("newer") == ""


@pytest.mark.parametrize(
    ("line", "spans", "shown", "marked"),
    [
        ("A short\nline", ((2, 7),), "A short line", ["short"]),
        ("It goes on and on for quite a while before data", ((43, 47),), "…quite a while before data", ["data"]),
        ("Considerably later, data", ((20, 24),), "Considerably later, data", ["data"]),
        ("x" * 60 + "data", ((60, 64),), "…" + "x" * 36 + "data", ["data"]),
        ("Nothing was found in it.", (), "Nothing was found in it.", []),
    ],
)
def test_a_line_is_shown_from_a_little_before_the_first_word(
    line: str, spans: tuple[tuple[int, int], ...], shown: str, marked: list[str]
) -> None:
    text, places = excerpt(line, spans)
    assert (text, [text[start:end] for start, end in places]) == (shown, marked)
