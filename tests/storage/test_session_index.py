import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from hotseat.domain.event import CandidateAnswered, InterviewerSpoke, Payload, SessionEnded, TurnWithdrawn, to_line
from hotseat.storage import session_heads, session_index, session_store
from hotseat.storage.home import Home
from hotseat.storage.scores import Scores
from hotseat.storage.session_heads import SessionHead, sessions
from hotseat.storage.session_index import SessionIndex
from storage.samples import NOON, numbered, put, started
from storage.test_session_heads import assessment

FILE = "sessions.sqlite3"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home", tmp_path / "shipped")
    saved(home, "one", "We cap the false positives first.", day=1)
    saved(home, "two", "Who is hurt by a false alarm?", "Then the nurse line.", day=2)
    saved(home, "shown", "A false friend.", sample=True)
    return home


@pytest.fixture(autouse=True)
def _kept_from_the_first_session_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_index, "FEW", 0)
    monkeypatch.setattr(session_index, "_WORTH", 1)


@pytest.fixture
def index(home: Home) -> Iterator[SessionIndex]:
    index = SessionIndex(home)
    yield index
    index.close()


def said(*texts: str) -> list[Payload]:
    return [
        InterviewerSpoke(kind="prompt", text="Where do you start?", by="scripted"),
        *(CandidateAnswered(turn=turn, text=text) for turn, text in enumerate(texts, start=1)),
    ]


def saved(home: Home, name: str, *texts: str, day: int = 0, sample: bool = False, tail: str = "") -> Path:
    events = numbered(started(sample=sample), *said(*texts), at=NOON + timedelta(days=day))
    folder = home.samples if sample else home.transcripts
    return put(folder / f"{name}.jsonl", "".join(f"{to_line(one)}\n" for one in events) + tail)


def found(index: SessionIndex, text: str, *ids: str) -> list[tuple[str, int, str]]:
    return [(hit.session, hit.turn, hit.text) for hit in index.search(text, ids or None)]


def database(home: Home) -> sqlite3.Connection:
    return sqlite3.connect(home.cache / FILE, timeout=0, isolation_level=None)


# --- listing ----------------------------------------------------------------------------------------------------------


def test_the_heads_are_those_of_the_files_whoever_asks_and_however_often(home: Home, index: SessionIndex) -> None:
    scoring = {"type": "graded", "assessment": json.loads(assessment(total=3.0).model_dump_json())}
    saved(home, "three", day=3, tail=f"{json.dumps(scoring)}\n")
    put(home.transcripts / "foreign.jsonl", "hello")
    put(home.transcripts / "newer.jsonl", '{"schema": "hotseat.transcript/9"}\n')
    put(home.transcripts / "empty.jsonl", "")
    (home.transcripts / "2026-11-30-folder.jsonl").mkdir()
    (home.transcripts / "nowhere.jsonl").symlink_to(home.root / "not there")

    read = index.heads()
    with ThreadPoolExecutor(1) as thread:
        kept = thread.submit(SessionIndex(home).heads).result()

    assert read == kept == index.heads() == sessions(home)
    assert [head.id for head in kept[:3]] == ["2026-11-30-folder", "three", "two"]
    assert kept[1].scores == Scores("g1", "you")
    assert kept[1].scores.rubric == "ai-pm"


def test_a_later_start_reads_no_file_that_is_as_it_was(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    SessionIndex(home).heads()
    saved(home, "two", "Another answer.", day=5)
    read: list[str] = []

    def head_in(raw: bytes, path: Path, *, sample: bool) -> SessionHead:
        read.append(path.stem)
        return session_heads.head_in(raw, path, sample=sample)

    monkeypatch.setattr(session_index, "head_in", head_in)

    SessionIndex(home).heads()

    assert read == ["two"]


def test_a_session_that_grows_and_one_that_goes_are_seen(home: Home, index: SessionIndex) -> None:
    index.refresh()
    with (home.transcripts / "two.jsonl").open("a") as file:
        for event in numbered(
            CandidateAnswered(turn=3, text="A dashboard."), SessionEnded(reason="completed"), first=5
        ):
            file.write(to_line(event) + "\n")
            file.flush()
            index.refresh()
    (home.transcripts / "one.jsonl").unlink()
    index.refresh()

    assert index.heads() == sessions(home)
    assert found(index, "dashboard") == [("two", 3, "A dashboard.")]
    assert found(index, "positives") == []


def test_a_few_sessions_write_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_index, "FEW", 3)
    index = SessionIndex(home)

    assert index.heads() == sessions(home)
    assert len(index.search("false")) == 3
    assert not home.cache.exists()
    index.close()

    missing = SessionIndex(Home(home.root / "none", home.shipped))
    assert [head.id for head in missing.heads()] == ["shown"]
    assert not (home.root / "none").exists()


def test_the_sessions_of_a_loop_and_many_questions_at_one_moment(home: Home, index: SessionIndex) -> None:
    events = numbered(started().model_copy(update={"loop": "l", "slot": 2}))
    put(home.transcripts / "looped.jsonl", to_line(events[0]) + "\n")

    with index.still():
        assert [head.id for head in index.of_loop("l")] == ["looped"]
        (home.transcripts / "looped.jsonl").unlink()
        assert [head.id for head in index.of_loop("l")] == ["looped"]
    assert index.of_loop("l") == []


# --- searching --------------------------------------------------------------------------------------------------------


def test_the_newest_lines_are_found_with_the_places_of_the_words(index: SessionIndex) -> None:
    hits = index.search("FALSE al")

    assert [(hit.session, hit.turn, hit.who, hit.text) for hit in hits] == [
        ("two", 1, "candidate", "Who is hurt by a false alarm?")
    ]
    assert [hits[0].text[start:end] for start, end in hits[0].spans] == ["false", "alarm"]
    assert [hit.session for hit in index.search("false")] == ["two", "one", "shown"]
    assert [(hit.turn, hit.who) for hit in index.search('"where do you"', {"one"})] == [(0, "interviewer")]
    assert found(index, "false", "shown", "one") == [
        ("one", 1, "We cap the false positives first."),
        ("shown", 1, "A false friend."),
    ]
    assert index.search("--") == index.search("") == []


def test_so_many_hits_and_so_many_of_each_session(home: Home, index: SessionIndex) -> None:
    saved(home, "three", "An echo.", "An echo.", "An echo.", day=3)
    saved(home, "four", "An echo.", day=4)

    assert [hit.session for hit in index.search("echo", limit=3)] == ["four", "three", "three"]
    assert [hit.session for hit in index.search("echo", each=1)] == ["four", "three"]


def test_a_turn_that_was_taken_back_is_not_found(home: Home, index: SessionIndex) -> None:
    back = TurnWithdrawn(turn=1, reason="redo")
    events = numbered(started(), *said("A slip of the tongue."), back, *said("A slip.")[:1])
    put(home.transcripts / "three.jsonl", "".join(f"{to_line(one)}\n" for one in events) + '{"type": "candidate_answ')

    assert found(index, "slip") == []
    assert len(found(index, "where", "three")) == 2


def test_odd_names_and_odd_text_are_found_as_they_are(home: Home, index: SessionIndex) -> None:
    odd = 'it\'s "50%" \u00e9\udcff;--'
    saved(home, odd, 'Drop table "turns"; \u0000 kr\u00e4hen', day=9)
    path = home.transcripts / f"{odd}.jsonl"
    path.write_text(path.read_text().replace("kr\u00e4hen", "\\ud800 kr\u00e4hen"))

    (hit,) = index.search("krahen drop")

    assert hit.session == odd
    assert [hit.text[start:end] for start, end in hit.spans] == ["Drop", "kr\u00e4hen"]
    assert SessionIndex(home).heads()[0].id == odd


def test_without_full_text_search_the_lines_are_gone_through(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    full = SessionIndex(home)
    hits = full.search("false al")
    monkeypatch.setattr(session_store, "_FULL_TEXT", "fts99")

    plain = SessionIndex(home)

    assert plain.search("false al") == hits
    assert plain.notice == ""
    full.close()


# --- trouble with the index -------------------------------------------------------------------------------------------


def wipe(home: Home) -> None:
    (home.cache / FILE).unlink()


def wipe_all(home: Home) -> None:
    shutil.rmtree(home.cache)


def scribble(home: Home) -> None:
    (home.cache / FILE).write_bytes(b"not a database" * 1000)


def cut(home: Home) -> None:
    os.truncate(home.cache / FILE, 20_000)


def halve(home: Home) -> None:
    database(home).execute("DROP TABLE turns")


def shift(home: Home) -> None:
    database(home).execute("UPDATE sessions SET head = '[1', scores = '{', searched = NULL")


def other(home: Home) -> None:
    database(home).execute("UPDATE made SET by = 'Hotseat 99'")


@pytest.mark.parametrize("harm", [wipe, wipe_all, scribble, cut, halve, shift, other])
@pytest.mark.parametrize("running", [True, False])
def test_an_index_that_was_harmed_is_made_again(
    home: Home, index: SessionIndex, harm: Callable[[Home], None], running: bool
) -> None:
    index.refresh()
    if not running:
        index.close()
        index = SessionIndex(home)
    harm(home)

    assert index.heads() == sessions(home)
    saved(home, "three", "A false dawn.", day=3)
    index.refresh()

    assert [hit.session for hit in index.search("false")] == ["three", "two", "one", "shown"]
    assert index.heads() == sessions(home)
    assert index.notice == ""
    index.close()


def test_a_locked_index_is_told_and_the_work_goes_on_in_memory(
    home: Home, index: SessionIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_store, "_WAIT", 0.01)
    SessionIndex(home).refresh()
    saved(home, "three", "A false dawn.", day=3)
    with database(home) as other:
        other.execute("BEGIN EXCLUSIVE")

        assert [hit.session for hit in index.search("false")] == ["three", "two", "one", "shown"]

        other.execute("ROLLBACK")
    assert index.heads() == sessions(home)
    assert "in memory only, until Hotseat is started again: another Hotseat is writing it." in index.notice


def test_a_full_disk_is_told_and_what_was_kept_is_not_read_again(
    home: Home, index: SessionIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    SessionIndex(home).refresh()
    saved(home, "three", "A false dawn.", day=3)
    index.heads()
    write, asked = session_store.SessionStore.write, list[int]()

    def full(store: session_store.SessionStore, entries: Iterator[session_store.Entry], gone: object = ()) -> None:
        if store.path:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        kept = list(entries)
        asked.append(len(kept))
        write(store, kept)

    monkeypatch.setattr(session_store.SessionStore, "write", full)

    assert [hit.session for hit in index.search("false")] == ["three", "two", "one", "shown"]
    assert asked == [1]
    assert "the disk is full" in index.notice


def test_a_home_that_cannot_be_written_is_told(home: Home, index: SessionIndex) -> None:
    put(home.cache, "a file where the folder should be")

    assert index.heads() == sessions(home)
    assert len(index.search("false")) == 3
    assert index.notice.startswith("The index of your sessions is in memory only")


def test_a_folder_in_the_place_of_the_index_is_told(home: Home, index: SessionIndex) -> None:
    (home.cache / FILE).mkdir(parents=True)

    assert len(index.search("false")) == 3
    assert "its file cannot be opened" in index.notice


def test_it_is_made_anew_on_request_and_then_all_is_well(home: Home, index: SessionIndex) -> None:
    put(home.cache, "a file where the folder should be")
    index.search("false")
    home.cache.unlink()

    index.rebuild()

    assert index.notice == ""
    assert len(SessionIndex(home).search("false")) == 3
    assert (home.cache / FILE).exists()


def test_threads_and_programs_at_once(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_index, "CHUNK", 3)
    for number in range(20):
        saved(home, f"more-{number:02}", f"A false step {number}.", day=number)
    one, other = SessionIndex(home), SessionIndex(home)
    with ThreadPoolExecutor(6) as threads:
        work = [threads.submit(task) for each in (one, other) for task in (each.heads, each.refresh, each.heads)]
        for task in work:
            task.result()

    assert one.heads() == other.heads() == sessions(home)
    assert len(one.search("false", limit=99)) == len(other.search("false", limit=99)) == 23
    assert (one.notice, other.notice) == ("", "")
    one.close()
    other.close()
