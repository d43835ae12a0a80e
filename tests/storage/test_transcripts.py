import errno
import json
import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from hotseat.domain.event import CandidateAnswered, Event, NoteTaken, Paused, PhaseEntered, Resumed, to_line
from hotseat.errors import BadFile, StorageTrouble
from hotseat.storage import transcripts
from hotseat.storage.transcripts import TranscriptLog, load, session_id
from storage.samples import numbered, put, started

SESSION = "2026-11-22T1200-sample-returns-desk-ab12"
EVENTS = numbered(started(), PhaseEntered(phase="open", reason="started"), CandidateAnswered(turn=1, text="Who?"))
TORN = "The last line was cut off when Hotseat stopped, and is left out."


def text_of(events: list[Event]) -> str:
    return "".join(f"{to_line(event)}\n" for event in events)


def written(folder: Path, text: str) -> Path:
    return put(folder / f"{SESSION}.jsonl", text)


def problems(path: Path) -> list[str]:
    with pytest.raises(BadFile) as caught:
        load(path)
    return [str(problem).removeprefix(str(path)) for problem in caught.value.problems]


def test_the_name_of_a_session_sorts_by_utc_and_reads() -> None:
    east = datetime(2026, 11, 22, 2, 30, tzinfo=timezone(timedelta(hours=1)))

    assert session_id(east, "case-triage-front-door", "k3f9") == "2026-11-22T0130-case-triage-front-door-k3f9"


def test_what_is_appended_is_read_back(tmp_path: Path) -> None:
    with TranscriptLog.create(tmp_path / "transcripts", SESSION) as log:
        log.append_many(EVENTS[:2])
        log.append(EVENTS[2])

        assert load(log.path).events == tuple(EVENTS)
        assert log.path == tmp_path / "transcripts" / f"{SESSION}.jsonl"


def test_only_its_owner_may_read_a_transcript(tmp_path: Path) -> None:
    with TranscriptLog.create(tmp_path / "transcripts", SESSION) as log:
        modes = [log.path.stat().st_mode & 0o777, log.path.parent.stat().st_mode & 0o777]

    assert modes == [0o600, 0o700]


def test_events_that_belong_together_are_one_write_which_the_disk_has_confirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = TranscriptLog.create(tmp_path, SESSION)
    calls: list[str] = []
    write, fsync = os.write, os.fsync

    def counted_write(handle: int, data: bytes) -> int:
        calls.append("write")
        return write(handle, data)

    def counted_fsync(handle: int) -> None:
        calls.append("fsync")
        fsync(handle)

    monkeypatch.setattr(os, "write", counted_write)
    monkeypatch.setattr(os, "fsync", counted_fsync)

    log.append_many(EVENTS)
    log.close()

    assert calls == ["write", "fsync"]


def test_text_of_any_kind_comes_back_as_it_was(tmp_path: Path) -> None:
    text = 'line\nline\r\n\x1b[31m\u202e\u2028 ü 漢 🎉 \\ " \x00'
    event = numbered(NoteTaken(text=text), first=2)[0]
    with TranscriptLog.create(tmp_path, SESSION) as log:
        log.append_many([EVENTS[0], event])

    assert load(log.path).events[1] == event


def test_an_event_out_of_turn_is_a_mistake_and_is_not_written(tmp_path: Path) -> None:
    with TranscriptLog.create(tmp_path, SESSION) as log:
        log.append(EVENTS[0])

        with pytest.raises(ValueError, match="cannot follow event 1"):
            log.append(EVENTS[2])

    assert load(log.path).events == (EVENTS[0],)


def test_a_session_is_not_started_twice(tmp_path: Path) -> None:
    TranscriptLog.create(tmp_path, SESSION).close()

    with pytest.raises(StorageTrouble, match="something of that name is there already"):
        TranscriptLog.create(tmp_path, SESSION)


@pytest.mark.parametrize("taken", [-1, 7], ids=["nothing is taken", "a part is taken"])
def test_a_full_disk_is_told_and_leaves_the_transcript_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: int
) -> None:
    log = TranscriptLog.create(tmp_path, SESSION)
    log.append(EVENTS[0])
    write = os.write

    def write_a_part(handle: int, data: bytes) -> int:
        if taken < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, data[:taken])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write_a_part)
        with pytest.raises(StorageTrouble, match="could not be written: the disk is full"):
            log.append(EVENTS[1])

    assert log.path.read_text() == text_of(EVENTS[:1])
    log.append_many(EVENTS[1:])
    log.close()
    assert load(log.path).events == tuple(EVENTS)


def test_a_part_that_could_not_be_taken_back_is_taken_back_before_the_next_event(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = TranscriptLog.create(tmp_path, SESSION)
    log.append(EVENTS[0])

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        patch.setattr(os, "ftruncate", fail)
        with pytest.raises(StorageTrouble, match="input/output error"):
            log.append(EVENTS[1])
    log.append(EVENTS[1])
    log.close()

    assert load(log.path).events == tuple(EVENTS[:2])


def test_a_second_hotseat_on_the_same_session_is_told(tmp_path: Path) -> None:
    with TranscriptLog.create(tmp_path, SESSION) as log:
        log.append(EVENTS[0])

        with pytest.raises(StorageTrouble, match=f"{SESSION} is open in another Hotseat"):
            TranscriptLog.reopen(log.path)

    again, _ = TranscriptLog.reopen(log.path)
    again.close()


def test_a_reopened_transcript_goes_on_where_it_ended(tmp_path: Path) -> None:
    path = written(tmp_path, text_of(EVENTS[:2]))

    log, loaded = TranscriptLog.reopen(path)
    log.append(EVENTS[2])
    log.close()

    assert loaded == transcripts.Loaded(tuple(EVENTS[:2]))
    assert load(path).events == tuple(EVENTS)


TAILS = {"half a line": '{"type": "paused", "se', "not text": "\x00\x00\x00\n", "nothing but a break": "\n"}


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS.keys())
def test_reading_passes_over_a_torn_line_and_changes_nothing(tmp_path: Path, tail: str) -> None:
    path = written(tmp_path, text_of(EVENTS) + tail)

    assert load(path) == transcripts.Loaded(tuple(EVENTS), (TORN,))
    assert path.read_text() == text_of(EVENTS) + tail
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS.keys())
def test_writing_sets_a_copy_aside_and_drops_a_torn_line(tmp_path: Path, tail: str) -> None:
    path = written(tmp_path, text_of(EVENTS[:2]) + tail)

    log, loaded = TranscriptLog.reopen(path)
    log.append(EVENTS[2])
    log.close()

    notice = f"{TORN} A copy of the file as it was is {path.name}.torn, beside it."
    assert loaded == transcripts.Loaded(tuple(EVENTS[:2]), (notice,))
    assert path.with_name(f"{path.name}.torn").read_text() == text_of(EVENTS[:2]) + tail
    assert path.read_text() == text_of(EVENTS)


def test_no_copy_replaces_an_earlier_one(tmp_path: Path) -> None:
    path = written(tmp_path, text_of(EVENTS) + "{")
    TranscriptLog.reopen(path)[0].close()
    path.write_text(text_of(EVENTS) + '{"type')
    TranscriptLog.reopen(path)[0].close()

    copies = {copy.name.removeprefix(path.name): copy.read_text()[-2:] for copy in tmp_path.glob("*.torn*")}
    assert copies == {".torn": "\n{", ".torn1": "pe"}


def test_a_copy_that_cannot_be_made_leaves_the_torn_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, text_of(EVENTS) + "{")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(StorageTrouble, match="the disk is full"):
            TranscriptLog.reopen(path)

    assert path.read_text() == text_of(EVENTS) + "{"
    TranscriptLog.reopen(path)[0].close()


def test_a_whole_last_line_without_its_break_is_kept(tmp_path: Path) -> None:
    path = written(tmp_path, text_of(EVENTS[:2]).removesuffix("\n"))

    assert load(path).events == tuple(EVENTS[:2])
    log, loaded = TranscriptLog.reopen(path)
    log.append(EVENTS[2])
    log.close()

    assert loaded.notices == ()
    assert path.read_text() == text_of(EVENTS)


def test_every_bad_line_in_the_middle_is_told_at_once(tmp_path: Path) -> None:
    first, second, third = (to_line(event) for event in EVENTS)
    lines = [
        first,
        "not json",
        second.replace('"seq": 2', '"seq": 3').replace('"reason": "started"', '"reason": "bored"'),
        third.replace('"seq": 3', '"seq": 4').replace('"turn": 1', '"turn": 0').replace('"text"', '"txt"'),
        '{"type": "pawsed", "seq": 5, "at": "2026-11-22T12:00:00Z", "elapsed": 1}',
        '{"type": "paused", "at": "2026-11-22T12:00:00Z", "elapsed": 1}',
        "[]",
        to_line(numbered(Resumed(), first=8)[0]),
    ]
    path = written(tmp_path, "\n".join(lines) + "\n")

    assert problems(path) == [
        ":2: is not a line of JSON",
        ":3: reason: is 'bored'; it can be started, next, turn_cap, minutes, nothing_left, deadline, broken_off",
        ":4: turn: is 0; it should be at least 1",
        ":4: text: is missing",
        ":4: txt: is not a key here",
        ":5: is of the kind 'pawsed', which this version does not know (did you mean paused)",
        ":6: is not an event: seq, at and elapsed are needed: 'seq'",
        ":7: is not an event: an event is a JSON object",
    ]


def test_a_gap_in_the_numbers_is_told_once_where_it_is(tmp_path: Path) -> None:
    events = [*EVENTS, *numbered(Paused(), Resumed(), first=7)]

    assert problems(written(tmp_path, text_of(events))) == [
        ":4: seq: is 7, and should be 4 (a line was lost, moved or added by hand)"
    ]


@pytest.mark.parametrize("text", ["", "\n", "hello\n", "[]\n", '{"type": "paused"}\n', '{"schema": 5}\n', "[" * 5000])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)

    assert problems(path) == [":1: is not a Hotseat transcript (its first line says what it is)"]
    with pytest.raises(BadFile):
        TranscriptLog.reopen(path)
    assert (path.read_text(), list(tmp_path.iterdir())) == (text, [path])


def test_a_transcript_of_a_newer_hotseat_is_refused_and_left_alone(tmp_path: Path) -> None:
    text = text_of(EVENTS).replace("hotseat.transcript/1", "hotseat.transcript/2") + '{"half'
    path = written(tmp_path, text)

    told = ":1: schema: is 'hotseat.transcript/2', from a newer Hotseat; this one reads up to hotseat.transcript/1"
    assert problems(path) == [f"{told} (update Hotseat)"]
    with pytest.raises(BadFile):
        TranscriptLog.reopen(path)
    assert (path.read_text(), list(tmp_path.iterdir())) == (text, [path])


def test_an_older_version_nobody_wrote_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, text_of(EVENTS).replace("hotseat.transcript/1", "hotseat.transcript/0"))

    assert problems(path) == [":1: schema: is 'hotseat.transcript/0', which no Hotseat ever wrote"]


def test_an_older_version_is_migrated_as_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def to_one(bodies: list[dict[str, object]]) -> list[dict[str, object]]:
        return [body | {"schema": "hotseat.transcript/1"} if body["seq"] == 1 else body for body in bodies]

    monkeypatch.setitem(transcripts.MIGRATIONS, 0, to_one)
    text = text_of(EVENTS).replace("hotseat.transcript/1", "hotseat.transcript/0")
    path = written(tmp_path, text)

    assert load(path).events == tuple(EVENTS)
    assert path.read_text() == text


def test_a_transcript_that_is_not_there_is_told(tmp_path: Path) -> None:
    for read in (load, TranscriptLog.reopen):
        with pytest.raises(StorageTrouble, match="it is not there"):
            read(tmp_path / "gone.jsonl")


def test_every_event_has_a_line_of_its_own(tmp_path: Path) -> None:
    with TranscriptLog.create(tmp_path, SESSION) as log:
        log.append_many(EVENTS)

    bodies = [json.loads(line) for line in log.path.read_text().splitlines()]
    assert [(body["seq"], body["at"], body["elapsed"]) for body in bodies] == [
        (1, "2026-11-22T12:00:10.000Z", 10.0),
        (2, "2026-11-22T12:00:20.000Z", 20.0),
        (3, "2026-11-22T12:00:30.000Z", 30.0),
    ]


def test_a_file_cut_at_any_byte_keeps_every_whole_event(tmp_path: Path) -> None:
    raw = text_of(EVENTS).encode()
    ends = [len(text_of(EVENTS[:count]).encode()) - 1 for count in (1, 2, 3)]
    path = tmp_path / f"{SESSION}.jsonl"

    for size in range(ends[0], len(raw) + 1):
        path.write_bytes(raw[:size])

        assert len(load(path).events) == sum(size >= end for end in ends)
