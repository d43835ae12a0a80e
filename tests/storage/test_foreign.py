import codecs
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from hotseat.domain.event import CandidateAnswered, PhaseEntered, SessionEnded, from_line
from hotseat.errors import BadFile, StorageTrouble
from hotseat.storage.foreign import (
    LARGEST,
    imported_before,
    names_a_file,
    read_foreign_file,
    save_imported,
    taken,
)
from hotseat.storage.home import Home
from storage.samples import numbered, started

TALK = "Interviewer: Wo fängst du an?\nCandidate: Bei den Anrufen.\n"
CONTENT = "a" * 64


def written(folder: Path, raw: bytes) -> Path:
    path = folder / "talk.md"
    path.write_bytes(raw)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home", tmp_path / "shipped")


@pytest.mark.parametrize(
    "encode",
    [
        str.encode,
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16", "utf-16 the other way", "line ends of Windows", "old line ends"],
)
def test_the_usual_encodings_give_the_same_text(tmp_path: Path, encode: Callable[[str], bytes]) -> None:
    raw = encode(TALK)
    file = read_foreign_file(written(tmp_path, raw))
    assert (file.name, file.hash, file.text) == ("talk.md", hashlib.sha256(raw).hexdigest(), TALK)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (b"PK\x03\x04rest", "is a Word document or another archive, and not plain text"),
        (b"%PDF-1.7 rest", "is a PDF, and not plain text"),
        (b"{\\rtf1 rest", "is a rich text document, and not plain text"),
        (b"\n<!DOCTYPE html><p>Interviewer: a", "is a web page, and not plain text"),
        (b"Interviewer: a\n\x00\x01", "is not text"),
        (bytes(range(128, 256)), "is not text in UTF-8"),
        (codecs.BOM_UTF16_LE + b"a", "is not text in UTF-16"),
        (b"x" * 10_000_000, "is larger than 2 MB, which no transcript of one interview is"),
    ],
    ids=["empty", "blank", "a mark alone", "docx", "pdf", "rtf", "html", "zeros", "binary", "half a letter", "10 MB"],
)
def test_what_is_no_text_is_refused_in_plain_words(tmp_path: Path, raw: bytes, told: str) -> None:
    with pytest.raises(BadFile) as refused:
        read_foreign_file(written(tmp_path, raw))
    assert [problem.message for problem in refused.value.problems] == [told]
    assert refused.value.do


def test_files_of_keys_and_columns_are_no_transcripts(tmp_path: Path) -> None:
    path = tmp_path / "item.YAML"
    path.write_text("interviewer: Maya\nname: Northlake\n", encoding="utf-8")
    with pytest.raises(BadFile, match="is YAML, and not a transcript"):
        read_foreign_file(path)


def test_a_letter_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "Interviewer: why?\nCandidate: für alle\n".encode("latin-1"))
    with pytest.raises(BadFile, match=r"talk\.md:2: is not text in UTF-8"):
        read_foreign_file(path)


def test_no_more_of_a_file_is_read_than_is_allowed(tmp_path: Path) -> None:
    assert len(read_foreign_file(written(tmp_path, b"x" * LARGEST)).text) == LARGEST


@pytest.mark.parametrize("name", ["not-there.md", "."])
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadFile, match="cannot be read: it is"):
        read_foreign_file(tmp_path / name)


def test_a_word_names_a_file_when_there_is_one(tmp_path: Path) -> None:
    path = written(tmp_path, b"x")
    assert [names_a_file(str(word)) for word in (path, tmp_path, tmp_path / "other", "a\0b")] == [
        True,
        False,
        False,
        False,
    ]


def test_an_imported_session_is_written_whole_and_found_by_its_content(home: Home) -> None:
    first = started("one").model_copy(update={"imported": "a.md", "imported_hash": CONTENT, "candidate": "Sam"})
    events = numbered(
        first,
        PhaseEntered(phase="answer", reason="started"),
        CandidateAnswered(turn=1, text="\x1b[31mraw\x00"),
        SessionEnded(reason="completed"),
    )
    save_imported(home, "one", events)

    lines = (home.transcripts / "one.jsonl").read_text(encoding="utf-8").splitlines()
    assert [from_line(line) for line in lines] == events
    assert list(imported_before(home, CONTENT)) == [first]
    assert list(imported_before(home, "b" * 64)) == []
    assert (taken(home, "one"), taken(home, "two")) == (True, False)


def test_a_transcript_that_only_speaks_of_the_content_or_is_broken_is_passed_over(home: Home) -> None:
    home.transcripts.mkdir(parents=True)
    (home.transcripts / "torn.jsonl").write_text(f'{{"imported_hash": "{CONTENT}"', encoding="utf-8")
    (home.transcripts / "other.jsonl").write_text(f'{{"type": "paused", "x": "{CONTENT}"}}\n', encoding="utf-8")
    assert list(imported_before(home, CONTENT)) == []


def test_a_home_that_cannot_be_written_leaves_nothing(home: Home) -> None:
    home.root.write_text("a file", encoding="utf-8")
    with pytest.raises(StorageTrouble):
        save_imported(home, "one", numbered(started("one")))
