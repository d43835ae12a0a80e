import errno
import os
from pathlib import Path

import pytest

from hotseat.errors import StorageTrouble
from hotseat.storage.atomic import write_atomically


def test_a_new_file_is_made_with_its_folders_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "file"

    write_atomically(path, b"text")

    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"text", 0o600)
    assert list(path.parent.iterdir()) == [path]


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"a longer text")

    write_atomically(path, b"short")

    assert path.read_bytes() == b"short"


@pytest.mark.parametrize(
    ("where", "code", "words"),
    [
        ("fsync", errno.ENOSPC, "the disk is full. Free some space and try again."),
        ("open", errno.EROFS, "the disk is read-only. Choose another place with --home or HOTSEAT_HOME"),
        ("replace", errno.EACCES, "permission was denied. Choose another place with --home or HOTSEAT_HOME"),
    ],
)
def test_trouble_is_told_and_the_old_text_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, code: int, words: str
) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"old")

    def fail(*_: object) -> None:
        raise OSError(code, "said by the system")

    with monkeypatch.context() as patch:
        patch.setattr(os, where, fail)
        with pytest.raises(StorageTrouble) as caught:
            write_atomically(path, b"new")

    assert str(caught.value).startswith(f"{path} could not be written: {words}")
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"old", [path])


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "dotfiles" / "config")

    write_atomically(tmp_path / "link", b"text")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "dotfiles" / "config").read_bytes() == b"text"
