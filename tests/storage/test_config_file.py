from pathlib import Path

import pytest

from hotseat.domain.config import Config
from hotseat.errors import BadFile
from hotseat.storage.config_file import load_config, save_config
from storage.samples import put

SET = Config(
    interviewer="anthropic:some-model", grader='openai:a:"b"#c\\ü', base_url="http://localhost:1", theme="light"
)


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert load_config(tmp_path / "config.yaml") == Config()


@pytest.mark.parametrize("text", ["", "\n \n", "# theme: light\n", "\ufeff  # A remark.\r\n\r\n# Another."])
def test_a_file_that_holds_only_comments_or_nothing_sets_nothing(tmp_path: Path, text: str) -> None:
    assert load_config(put(tmp_path / "config.yaml", text)) == Config()


@pytest.mark.parametrize("text", ["# A remark.\ntheme: light\n", "theme: light # a remark\n"])
def test_comments_beside_settings_change_nothing(tmp_path: Path, text: str) -> None:
    assert load_config(put(tmp_path / "config.yaml", text)) == Config(theme="light")


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_bytes(b"# caf\xe9\n")

    with pytest.raises(BadFile, match="is not UTF-8 text"):
        load_config(path)


@pytest.mark.parametrize("config", [Config(), SET])
def test_settings_come_back_as_they_were_saved(tmp_path: Path, config: Config) -> None:
    path = tmp_path / "home" / "config.yaml"

    save_config(path, config)

    assert load_config(path) == config


def test_only_what_was_set_is_written_for_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"

    save_config(path, Config(grader="offline"))

    assert (path.read_text(), path.stat().st_mode & 0o777) == ('grader: "offline"\ntheme: "dark"\n', 0o600)


def test_every_problem_is_told_at_once_and_the_file_stays(tmp_path: Path) -> None:
    text = "interviewer: claude\ngradr: offline\n\ntheme: drak\nbase_url: localhost\ntheme: dark\n"
    path = put(tmp_path / "config.yaml", text)

    with pytest.raises(BadFile) as caught:
        load_config(path)

    names = "it should be offline, anthropic:NAME, openai:NAME or openai-compatible:NAME"
    assert [str(problem).removeprefix(str(path)) for problem in caught.value.problems] == [
        f":1: interviewer: is 'claude'; {names}",
        ":2: gradr: is not a key here (did you mean grader)",
        ":4: theme: is 'drak'; it can be dark, light (did you mean dark)",
        ":5: base_url: is 'localhost'; it should begin with http:// or https://",
        ":6: theme: is given twice, first on line 4 (remove one)",
    ]
    assert path.read_text() == text
