"""`export`: the form, the file, the names; and that the home stays as it was."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.program import GOAL_ASKED, INTERVIEWER, Program, files, score
from hotseat.storage.marks import Bookmark, MarkFiles, Marks

ANSWERED = ("What counts is how soon a book is back on its shelf. Larchmere knows.", GOAL_ASKED)


@pytest.fixture
def sat(hotseat: Program) -> Program:
    hotseat.sit(*ANSWERED)
    score(hotseat)
    return hotseat


@pytest.mark.parametrize(
    ("name", "begins"), [("a.html", "<!doctype html>"), ("a.JSON", "{"), ("a.md", "# "), ("a", "# ")]
)
def test_the_name_of_the_file_says_the_form(sat: Program, tmp_path: Path, name: str, begins: str) -> None:
    run = sat("export", sat.session, "-o", str(tmp_path / name))
    assert (run.code, run.out, run.err) == (0, "", f"Saved as {tmp_path / name}\n")
    assert (tmp_path / name).read_text().startswith(begins)


def test_the_form_that_is_asked_for_goes_before_the_name(sat: Program, tmp_path: Path) -> None:
    sat("export", sat.session, "--format", "json", "-o", str(tmp_path / "a.md"))
    assert json.loads((tmp_path / "a.md").read_text())["schema"] == "hotseat.export/1"


@pytest.mark.parametrize("form", ["md", "json", "html"])
def test_names_of_the_config_of_the_command_and_of_a_file_go(sat: Program, tmp_path: Path, form: str) -> None:
    sat.home.config.write_text("redact: [Larchmere]\n")
    (tmp_path / "names.txt").write_text(f"# who asked\n{INTERVIEWER}\n\n")
    before = files(sat.home.root)
    words = ("--redact", "Zorblatt, shelf", "--redact-file", str(tmp_path / "names.txt"))
    run = sat("export", sat.session, "--format", form, *words)
    assert run.code == 0
    assert [name for name in ("Larchmere", "shelf", INTERVIEWER) if name.lower() in run.out.lower()] == []
    assert "Never found: “Zorblatt”." in run.err
    assert "Redacted: " in run.err
    assert files(sat.home.root) == before


def test_without_names_nothing_is_said_of_them(sat: Program) -> None:
    assert sat("export", sat.session).err == ""


def test_one_s_own_eyes_see_every_name(sat: Program) -> None:
    sat.home.config.write_text("redact: [Larchmere]\n")
    assert "Larchmere" in sat("review", "--plain", sat.session).out


def test_a_name_that_cannot_go_is_2(sat: Program) -> None:
    run = sat("export", sat.session, "--redact", "x")
    assert (run.code, run.out) == (2, "")
    assert "'x' cannot be redacted." in run.err


@pytest.mark.parametrize(("form", "begins"), [("md", "# Progress"), ("html", "<!doctype"), ("json", '{\n  "schema"')])
def test_progress_comes_in_every_form(sat: Program, form: str, begins: str) -> None:
    run = sat("export", "--progress", "--format", form)
    assert (run.code, run.out.startswith(begins)) == (0, True)


def test_a_packet_is_exported_as_loop_shows_it(all_kinds: Program) -> None:
    all_kinds("loop", "--new", "--track", "frontier_lab", "--seniority", "mid", "--progress")
    all_kinds("loop", "--track", "frontier_lab", "--seniority", "mid", "--answers", all_kinds.answers("/end"))
    (loop,) = [path.stem for path in all_kinds.home.loops.glob("*.json")]
    run = all_kinds("export", "--loop", loop)
    assert (run.code, run.out) == (0, all_kinds("loop", loop, "--packet").out)
    assert all_kinds("export", "--loop", loop, "--format", "html").out.startswith("<!doctype html>")


def test_a_bookmark_that_ends_within_a_name_does_not_give_it_away(sat: Program) -> None:
    words = ANSWERED[0][: ANSWERED[0].index("Larchmere") + 5]
    mark = Bookmark(turn=1, who="candidate", words=words, note="!", at=datetime(2026, 3, 2, tzinfo=UTC))
    MarkFiles(sat.home).save(sat.session, Marks(bookmarks=(mark,)))
    run = sat("export", sat.session, "--format", "json", "--redact", "Larchmere", "--notes")
    assert "Larch" not in run.out
    assert "What you noted on it in review is in there." in run.err


@pytest.mark.parametrize("form", ["md", "json", "html"])
def test_private_notes_go_along_only_when_they_are_asked_for(sat: Program, form: str) -> None:
    without = sat("export", sat.session, "--format", form)
    mark = Bookmark(
        turn=1, who="candidate", words=ANSWERED[0][:20], note="Too thin.", at=datetime(2026, 3, 2, tzinfo=UTC)
    )
    MarkFiles(sat.home).save(sat.session, Marks(note="Dreadful evening.", bookmarks=(mark,)))
    run = sat("export", sat.session, "--format", form)
    assert (run.out, run.err) == (without.out, "What you noted on it in review is left out; --notes puts it in.\n")
    asked = sat("export", sat.session, "--format", form, "--notes")
    assert [words for words in ("Dreadful evening.", "Too thin.") if words not in asked.out.replace("\\", "")] == []
    assert asked.err == "What you noted on it in review is in there.\n"


def test_a_file_that_is_there_is_replaced_only_when_told(sat: Program, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine")
    run = sat("export", sat.session, "-o", str(tmp_path / "a.md"))
    assert (run.code, (tmp_path / "a.md").read_text()) == (2, "mine")
    assert "--force" in run.err
    assert sat("export", sat.session, "-o", str(tmp_path / "a.md"), "--force").code == 0
    assert (tmp_path / "a.md").read_text().startswith("# ")


def test_no_folder_is_made_for_a_file(sat: Program, tmp_path: Path) -> None:
    run = sat("export", sat.session, "-o", str(tmp_path / "new" / "a.md"))
    assert (run.code, (tmp_path / "new").exists()) == (4, False)
    assert f"there is no folder {tmp_path / 'new'}" in " ".join(run.err.split())
