"""`doctor`: a line a finding, no key ever, and an exit code that says whether a round can be sat."""

import os
from pathlib import Path

import pytest

from cli.models import FAKE, Fake, put_in_place
from cli.program import Program, files
from hotseat.cli import doctor
from hotseat.errors import Offline
from storage.samples import put

KEYS = ("ANTHROPIC_API_KEY", "OPENAI_API_KEY", "OPENAI_COMPATIBLE_API_KEY")


def findings(out: str) -> dict[str, tuple[str, str]]:
    """The mark and the words of each line, by its name."""
    cells = [line.split(maxsplit=2) for line in out.splitlines()]
    return {name: (mark, words) for mark, name, words in cells}


def test_all_is_well_without_keys(hotseat: Program) -> None:
    run = hotseat("doctor")
    assert (run.code, run.err, {mark for mark, _ in findings(run.out).values()}) == (0, "", {"ok", "--"})
    assert findings(run.out)["anthropic"] == ("--", "ANTHROPIC_API_KEY is not set")
    assert findings(run.out)["interviewer"] == ("ok", "offline (no key is set)")


def test_it_says_where_everything_is(hotseat: Program) -> None:
    assert findings(hotseat("doctor").out)["home"] == ("ok", f"{hotseat.home.root}, can be written")


@pytest.mark.parametrize("variable", KEYS)
def test_a_key_is_named_and_never_printed(hotseat: Program, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    secret = "sk-0123456789abcdef"
    monkeypatch.setenv(variable, secret)
    run = hotseat("doctor")
    assert f"{variable} is set" in run.out
    parts = {secret[start : start + 6] for start in range(len(secret) - 5)}
    assert [part for part in parts if part in run.out + run.err] == []


def test_the_first_key_found_decides_and_it_says_so(hotseat: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
    mark, words = findings(hotseat("doctor").out)["interviewer"]
    assert (mark, words.split()[0].split(":")[0]) == ("ok", "openai")
    assert words.endswith("at api.openai.com (because OPENAI_API_KEY is set)")


def test_a_choice_without_its_key_is_trouble_and_2(hotseat: Program) -> None:
    put(hotseat.home.config, "interviewer: anthropic:claude-x\n")
    run = hotseat("doctor")
    mark, words = findings(run.out)["interviewer"]
    assert (run.code, mark) == (2, "!!")
    assert words.startswith("anthropic:claude-x (your choice): ")
    assert "ANTHROPIC_API_KEY" in words


def test_a_broken_item_is_trouble_and_2(hotseat: Program) -> None:
    put(hotseat.home.question_banks / "mine.yaml", "id: mine\n")
    run = hotseat("doctor")
    mark, words = findings(run.out)["items"]
    assert (run.code, mark, words.startswith("1, "), words.endswith(" problems (bank check)")) == (2, "!!", True, True)


def test_an_unreadable_session_is_trouble_and_2(hotseat: Program) -> None:
    put(hotseat.home.transcripts / "broken.jsonl", "no JSON\n")
    run = hotseat("doctor")
    assert (run.code, findings(run.out)["sessions"]) == (2, ("!!", "1, 1 of them unreadable"))


def test_a_home_that_is_a_file_is_trouble_and_2(hotseat: Program, tmp_path: Path) -> None:
    path = put(tmp_path / "a-file", "mine")
    run = hotseat("doctor", "--home", str(path))
    assert (run.code, findings(run.out)["home"][0], path.read_text()) == (2, "!!", "mine")


def test_a_home_that_cannot_be_written_is_trouble_and_2(hotseat: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    hotseat("doctor")
    monkeypatch.setattr(os, "access", lambda *_: False)
    run = hotseat("doctor")
    assert (run.code, findings(run.out)["home"][0]) == (2, "!!")


def test_a_package_that_is_missing_is_trouble_and_2(hotseat: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PACKAGES", ("textual", "no-such-package"))
    run = hotseat("doctor")
    assert (run.code, findings(run.out)["no-such-package"][0]) == (2, "!!")


def test_nothing_is_sent_unless_asked(hotseat: Program) -> None:
    fake = put_in_place(hotseat.patch, Fake())
    run = hotseat("doctor", "--interviewer", FAKE, "--grader", FAKE)
    assert (run.code, fake.model.requests) == (0, [])


def test_online_makes_one_small_call_to_each_model(hotseat: Program) -> None:
    fake = put_in_place(hotseat.patch, Fake(says=["Ready."]))
    run = hotseat("doctor", "--online", "--interviewer", FAKE, "--grader", FAKE)
    assert (run.code, findings(run.out)["call"]) == (0, ("ok", f"{FAKE} answered as {FAKE}"))
    assert [request.max_tokens <= 20 for request in fake.model.requests] == [True]


def test_online_without_a_model_calls_nobody(hotseat: Program) -> None:
    run = hotseat("doctor", "--online")
    assert (run.code, "call" in findings(run.out)) == (0, False)


def test_a_call_that_fails_is_trouble_and_2(hotseat: Program) -> None:
    gone = Offline("Nothing answers at localhost:11434.", "Start the server and try again.")
    put_in_place(hotseat.patch, Fake(says=[gone] * 9))
    run = hotseat("doctor", "--online", "--interviewer", FAKE, "--grader", FAKE)
    assert (run.code, findings(run.out)["call"]) == (2, ("!!", str(gone)))


def test_it_changes_nothing_in_a_home_that_is_there(hotseat: Program) -> None:
    hotseat.sit("/quit")
    before = files(hotseat.home.root)
    hotseat("doctor")
    assert files(hotseat.home.root) == before
