import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotseat.errors import StorageTrouble
from hotseat.storage import lock as lock_module
from hotseat.storage.lock import lock


@pytest.fixture
def handles(tmp_path: Path) -> Iterator[list[int]]:
    """The same file opened twice, as two programs would."""
    path = tmp_path / "session.jsonl"
    path.touch()
    opened = [os.open(path, os.O_RDWR) for _ in range(2)]
    yield opened
    for handle in opened:
        os.close(handle)


def test_the_second_one_to_come_is_told(handles: list[int]) -> None:
    lock(handles[0], Path("session.jsonl"))

    with pytest.raises(StorageTrouble) as caught:
        lock(handles[1], Path("session.jsonl"))

    assert str(caught.value) == "session is open in another Hotseat. Close it there, or go on there, and try again."


def test_a_lock_goes_with_the_file_that_was_open(tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    path.touch()
    first = os.open(path, os.O_RDWR)
    lock(first, path)
    os.close(first)

    second = os.open(path, os.O_RDWR)
    lock(second, path)
    os.close(second)


def test_where_there_are_no_locks_work_goes_on(handles: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def fail(handle: int) -> None:
        tried.append(handle)
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock_module, "_take", fail)

    lock(handles[0], Path("session.jsonl"))

    assert tried == [handles[0]]
