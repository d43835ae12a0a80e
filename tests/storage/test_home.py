import errno
import subprocess
import sys
from pathlib import Path

import pytest

from hotseat.errors import NotFound, StorageTrouble
from hotseat.storage import home as home_module
from hotseat.storage.home import Home, made, plain_name, shipped_data


def test_everything_of_the_user_is_under_the_root(tmp_path: Path) -> None:
    home = Home(tmp_path / "h", tmp_path / "s")

    own = [home.config, home.transcripts, home.drafts, home.gradings, home.kept, home.exports, home.question_banks]
    assert [path.relative_to(home.root).as_posix() for path in [*own, home.rubrics]] == [
        "config.yaml", "transcripts", "drafts", "gradings", "kept", "exports", "question_banks", "rubrics",
    ]  # fmt: skip
    assert not home.root.exists()


def test_everything_shipped_is_under_the_shipped_folder(tmp_path: Path) -> None:
    home = Home(tmp_path / "h", tmp_path / "s")

    shipped = [home.samples, home.shipped_banks, home.shipped_rubrics]
    assert [path.relative_to(home.shipped).as_posix() for path in shipped] == [
        "transcripts",
        "question_banks",
        "rubrics",
    ]


def test_a_checkout_finds_its_own_data() -> None:
    assert (shipped_data() / "rubrics" / "ai-pm.yaml").is_file()


def test_a_wheel_finds_the_data_in_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lib/hotseat/data/question_banks").mkdir(parents=True)
    monkeypatch.setattr(home_module, "_PACKAGE", tmp_path / "lib/hotseat")

    assert shipped_data() == tmp_path / "lib/hotseat/data"


def test_an_installation_without_its_data_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home_module, "_PACKAGE", tmp_path / "lib/hotseat")

    with pytest.raises(StorageTrouble, match="came without its question banks"):
        shipped_data()


def test_folders_are_made_for_their_owner_alone(tmp_path: Path) -> None:
    folder = made(tmp_path / "a" / "b" / "c")

    assert [path.stat().st_mode & 0o777 for path in (folder, folder.parent, folder.parent.parent)] == [0o700] * 3
    assert made(folder) == folder


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("in the way")

    told = []
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(StorageTrouble) as caught:
            made(folder)
        told.append(caught.value.what)

    assert told == [
        f"{tmp_path / name} could not be made: a part of the path is a file, not a folder." for name in ("a", "a/b")
    ]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EACCES, "permission was denied"),
        (errno.EROFS, "the disk is read-only"),
        (errno.ENOSPC, "the disk is full"),
        (errno.EIO, "input/output error"),
    ],
)
def test_a_disk_that_says_no_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    def fail(self: Path, mode: int, exist_ok: bool) -> None:
        raise OSError(code, "Input/output error")

    monkeypatch.setattr(Path, "mkdir", fail)

    with pytest.raises(StorageTrouble) as caught:
        made(tmp_path / "new")

    assert caught.value.what == f"{tmp_path / 'new'} could not be made: {words}."
    assert caught.value.do.endswith("try again.")


@pytest.mark.parametrize("name", ["", ".", "..", "../up", "a/b", "/etc/passwd", "a\\b", ".hidden", "nul\0"])
def test_a_name_that_leads_elsewhere_is_no_session(name: str) -> None:
    with pytest.raises(NotFound, match="There is no session called"):
        plain_name("session", name)


def test_a_plain_name_is_itself() -> None:
    assert plain_name("session", "2026-11-22T1200-case-x-ab12") == "2026-11-22T1200-case-x-ab12"


def test_the_first_screen_can_list_sessions_without_loading_models_or_yaml() -> None:
    code = (
        "import sys, hotseat.storage.home, hotseat.storage.session_heads;"
        "print(sorted({'pydantic', 'yaml', 'textual', 'anthropic', 'openai'} & set(sys.modules)))"
    )

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert shown.stdout == "[]\n"
