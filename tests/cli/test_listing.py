"""`sessions`, `export`, plain `review`, and `grade` without a model: the list, and one session as a page."""

import json
from pathlib import Path

import pytest

from cli.program import GOAL_ASKED, GOAL_TOLD, ITEM, Program, files, score
from storage.samples import ITEM_FILE, changed, put

ANSWERED = ("What counts is how soon a book is back on its shelf.", GOAL_ASKED)


def sample(hotseat: Program) -> str:
    """A sample session in the library, made of the only one of this home; its name."""
    text = hotseat.transcript.read_text()
    name = "2026-01-02T0900-sample-returns-desk-smpl"
    put(
        hotseat.home.samples / f"{name}.jsonl",
        text.replace('"sample": false', '"sample": true').replace(hotseat.session, name),
    )
    for kept in hotseat.home.kept.iterdir():
        put(hotseat.home.samples / "kept" / kept.name, kept.read_text())
    return name


def test_without_sessions_it_says_how_to_start_one(hotseat: Program) -> None:
    run = hotseat("sessions")
    assert (run.code, run.out, run.err) == (0, "", "No sessions yet. Start one with: hotseat practice\n")


def test_sessions_are_listed_in_columns(hotseat: Program) -> None:
    hotseat.sit("/quit")
    run = hotseat("sessions")
    assert run.out == f"{hotseat.session}  unfinished  not scored  The returns desk is full\n"


def test_json_without_sessions_is_an_empty_array(hotseat: Program) -> None:
    run = hotseat("sessions", "--json")
    assert (json.loads(run.out), run.err) == ([], "")


def test_json_is_an_array_of_objects_that_begin_with_id_and_round(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    hotseat.sit("/quit")
    listed = json.loads(hotseat("sessions", "--json").out)
    assert [list(entry)[:2] for entry in listed] == [["id", "round"]] * 2
    assert {entry["id"]: (entry["round"], entry["ended"], entry["turns"]) for entry in listed} == {
        path.stem: ("case", "answers_ended", 2) if "answers_ended" in path.read_text() else ("case", None, 0)
        for path in hotseat.transcripts
    }


def test_json_holds_the_score_and_who_made_it(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    made = score(hotseat)
    (entry,) = json.loads(hotseat("sessions", "--json").out)
    assert (entry["graded"], entry["verdict"], entry["total"]) == ("self", made.verdict_label, made.total)
    assert (entry["item"], entry["mode"], entry["sample"], entry["trouble"]) == (ITEM, "practice", False, None)


def test_a_score_of_ones_own_is_marked_in_the_list(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    score(hotseat)
    assert "self-assessed" in hotseat("sessions").out


def test_of_a_real_loop_that_goes_on_the_list_tells_no_result(all_kinds: Program) -> None:
    fed = ("--answers", all_kinds.answers(*ANSWERED, "/end"))
    all_kinds("loop", "--mode", "real", "--track", "frontier_lab", "--seniority", "mid", *fed)
    score(all_kinds, "sig_slice")
    (entry,) = json.loads(all_kinds("sessions", "--json").out)
    assert (entry["graded"], entry["verdict"], entry["total"]) == (None, None, None)
    assert "  finished  not scored  " in all_kinds("sessions").out
    all_kinds("loop", "--abandon")
    assert json.loads(all_kinds("sessions", "--json").out)[0]["graded"] == "self"


def test_samples_come_last_and_are_marked(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    name = sample(hotseat)
    lines = hotseat("sessions").out.splitlines()
    assert [line.split()[:2] for line in lines] == [[hotseat.session, "finished"], [name, "sample"]]


def test_a_transcript_that_cannot_be_read_is_listed_with_its_trouble(hotseat: Program) -> None:
    hotseat.sit("/quit")
    put(hotseat.home.transcripts / "2026-01-01T0000-broken.jsonl", "no JSON\n")
    run = hotseat("sessions")
    assert (run.code, [line.split()[1] for line in run.out.splitlines()]) == (0, ["unfinished", "unreadable"])
    assert run.err == "2026-01-01T0000-broken: is not a Hotseat transcript\n"
    assert json.loads(hotseat("sessions", "--json").out)[1]["trouble"] == "is not a Hotseat transcript"


def test_of_many_that_cannot_be_read_ten_are_explained(hotseat: Program) -> None:
    for number in range(12):
        put(hotseat.home.transcripts / f"2026-01-01T00{number:02}-broken.jsonl", "no JSON\n")
    run = hotseat("sessions")
    assert (len(run.out.splitlines()), len(run.err.splitlines())) == (12, 11)
    assert run.err.endswith("\nand 2 more\n")


def test_a_transcript_of_a_newer_hotseat_is_listed_as_such(hotseat: Program) -> None:
    put(hotseat.home.transcripts / "2026-01-01T0000-new.jsonl", '{"schema": "hotseat.transcript/9"}\n')
    run = hotseat("sessions")
    assert run.out.split() == ["2026-01-01T0000-new", "newer"]
    assert run.err.endswith(": a newer Hotseat wrote it (hotseat.transcript/9); update Hotseat to read it\n")


def test_a_copied_file_is_told_in_the_list(hotseat: Program) -> None:
    hotseat.sit("/quit")
    put(hotseat.home.transcripts / "2026-01-01T0000-mine.jsonl", hotseat.transcript.read_text())
    of = {entry["id"]: entry["copy_of"] for entry in json.loads(hotseat("sessions", "--json").out)}
    (name,) = of.keys() - {"2026-01-01T0000-mine"}
    assert of == {name: None, "2026-01-01T0000-mine": name}
    assert f"(a copy of {name})\n" in hotseat("sessions").out


# --- export -----------------------------------------------------------------------------------------------------------


def test_export_writes_markdown_to_stdout(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    run = hotseat("export", hotseat.session)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("# The returns desk is full\n")
    assert f"**You, turn 2:** {GOAL_ASKED}\n\n**Ottilie Brand:** {GOAL_TOLD}\n" in run.out


def test_export_changes_nothing(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    before = files(hotseat.home.root)
    hotseat("export", hotseat.session)
    assert files(hotseat.home.root) == before


@pytest.mark.parametrize("option", ["-o", "--output"])
def test_export_into_a_file_says_where_and_prints_nothing(hotseat: Program, tmp_path: Path, option: str) -> None:
    hotseat.sit(*ANSWERED)
    page = hotseat("export", hotseat.session).out
    run = hotseat("export", hotseat.session, option, str(tmp_path / "page.md"))
    assert (run.code, run.out, run.err) == (0, "", f"Saved as {tmp_path / 'page.md'}\n")
    assert (tmp_path / "page.md").read_text() == page


def test_export_to_a_dash_is_stdout(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    assert hotseat("export", hotseat.session, "-o", "-").out.startswith("# ")


def test_export_where_nothing_can_be_written_is_4_in_words(hotseat: Program, tmp_path: Path) -> None:
    hotseat.sit(*ANSWERED)
    put(tmp_path / "a-file", "")
    run = hotseat("export", hotseat.session, "-o", str(tmp_path / "a-file" / "page.md"))
    assert (run.code, run.out) == (4, "")
    assert "a part of the path is a file, not a folder" in run.err


def test_export_of_a_session_nobody_knows_is_2(hotseat: Program) -> None:
    run = hotseat("export", "2026")
    assert (run.code, run.out) == (2, "")
    assert run.err == "There is no session called '2026'. Run `hotseat sessions` to see them all.\n"


def test_a_beginning_that_two_sessions_share_is_told_with_both(hotseat: Program) -> None:
    hotseat.sit("/quit")
    hotseat.sit("/quit")
    run = hotseat("export", "2")
    assert (run.code, [path.stem in run.err for path in hotseat.transcripts]) == (2, [True, True])


@pytest.mark.parametrize("words", [("review", "--plain"), ("export",), ("export", "-o", "page.md"), ("grade",)])
@pytest.mark.parametrize(
    ("mode", "why"),
    [
        ("practice", "This round is not finished: read now, it would give away what you can still find out."),
        ("real", "This round is in real mode: nothing is told before its end."),
    ],
)
def test_a_round_that_is_not_over_is_not_read_back(
    hotseat: Program, mode: str, why: str, words: tuple[str, ...]
) -> None:
    """Not from a second terminal either: it would tell facts never asked for, and how to answer."""
    hotseat.sit("So far.", "/quit", words=("--mode", mode))
    before = files(hotseat.home.root)
    run = hotseat(*words, hotseat.session)
    way = f"Go on with it, or end it first: hotseat practice --continue {hotseat.session}\n"
    assert (run.code, run.out, run.err) == (2, "", f"{why} {way}")
    assert files(hotseat.home.root) == before


def test_a_sample_is_exported_and_marked(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    assert "*A sample session that came with Hotseat.*" in hotseat("export", sample(hotseat)).out


def test_a_kept_item_that_is_gone_is_told(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    for kept in hotseat.home.kept.iterdir():
        kept.unlink()
    put(hotseat.home.shipped_banks / "case" / f"{ITEM}.yaml", changed(ITEM_FILE, {"difficulty: 2": "difficulty: 3"}))
    run = hotseat("export", hotseat.session)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"{hotseat.transcript}:1: There is no kept item called ")


# --- review and grade -------------------------------------------------------------------------------------------------


def test_plain_review_lists_the_sessions(hotseat: Program) -> None:
    hotseat.sit("/quit")
    assert hotseat("review", "--plain").out == hotseat("sessions").out


def test_plain_review_of_one_is_its_page(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    assert hotseat("--plain", "review", hotseat.session).out == hotseat("export", hotseat.session).out


def test_review_without_a_terminal_is_plain(hotseat: Program) -> None:
    hotseat.sit("/quit")
    assert hotseat("review").out == hotseat("sessions").out


def test_an_unfinished_round_is_not_graded(hotseat: Program) -> None:
    hotseat.sit("/quit")
    before = files(hotseat.home.root)
    run = hotseat("grade", hotseat.session)
    assert (run.code, files(hotseat.home.root) == before) == (2, True)
    assert f"hotseat practice --continue {hotseat.session}" in run.err


def test_without_a_grading_model_nothing_is_graded(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    before = files(hotseat.home.root)
    run = hotseat("grade", hotseat.session)
    assert (run.code, run.out, files(hotseat.home.root) == before) == (2, "", True)
    assert run.err.startswith("No grading model is active.")


def test_a_sample_is_refused_before_anything_else_is_advised(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    run = hotseat("grade", sample(hotseat))
    assert (run.code, run.out) == (2, "")
    assert run.err == "This is a sample session. Sit the case yourself to score it.\n"


def test_a_drill_is_never_graded(all_kinds: Program) -> None:
    all_kinds("drill", "kill-switch", "--plain", "--answers", all_kinds.answers(*ANSWERED))
    run = all_kinds("grade", all_kinds.session)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("A drill is not scored: it is passed or not, and has no verdict.")


def test_a_plain_run_never_grades_by_itself(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    assert [payload.type for payload in hotseat.payloads][-1] == "session_ended"


def test_with_grade_and_no_model_the_round_is_saved_and_the_reason_told(hotseat: Program) -> None:
    run = hotseat.sit(*ANSWERED, words=("--grade",))
    assert (run.code, hotseat.ended, "No grading model is active." in run.err) == (2, "answers_ended", True)


# --- what is looked for -----------------------------------------------------------------------------------------------


def test_sessions_are_looked_for_by_options_and_words(hotseat: Program) -> None:
    hotseat.sit(*ANSWERED)
    score(hotseat)
    scored = hotseat.session
    hotseat.sit("/quit", words=("--mode", "real"))

    def found(*words: str) -> list[str]:
        run = hotseat("sessions", *words)
        assert run.code == 0
        return [line.split()[0] for line in run.out.splitlines() if not line.startswith(" ")]

    other = next(path.stem for path in hotseat.transcripts if path.stem != scored)
    assert found("--graded", "self", "--round", "case", "--item", ITEM) == [scored]
    assert found("--mode", "real") == [other]
    assert found("--until", "2020-01-01") == []
    assert sorted(found("--since", "2020-01-01")) == sorted([scored, other])
    assert found("--search", "back on its sh") == [scored]
    assert "    turn 1, you: What counts is how soon" in hotseat("sessions", "--search", "soon").out
    (entry,) = json.loads(hotseat("sessions", "--search", "soon", "--json").out)
    assert list(entry)[:2] == ["id", "round"]
    assert [(hit["turn"], hit["who"], hit["spans"]) for hit in entry["hits"]] == [(1, "candidate", [[19, 23]])]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--item", "sample-returns-disk"), f"Did you mean {ITEM}?"),
        (("--verdict", "no-hir"), "Did you mean no hire"),
        (("--graded", "carefull"), "Did you mean careful"),
        (("--since", "yesterday"), "'yesterday' is no day such as 2026-11-22"),
        (("--round", "cases"), "did you mean case"),
        (("--since", "2026-11-02", "--until", "2026-11-01"), "No day is both"),
    ],
)
def test_what_there_is_not_is_told_with_the_nearest(hotseat: Program, words: tuple[str, ...], said: str) -> None:
    run = hotseat("sessions", *words)
    assert (run.code, run.out, said in run.err) == (2, "", True), run.err


def test_a_session_is_put_away_and_brought_back_and_its_note_stays(hotseat: Program) -> None:
    hotseat.sit("/quit")
    name = hotseat.session
    assert hotseat("note", name, " Say the \x1b[1mnumber first. ").err == "Noted.\n"
    assert hotseat("archive", name[:6]).err == f"Archived: {name}. Back with: hotseat restore {name}\n"
    assert hotseat("archive", name).err == f"Archived already: {name}. Back with: hotseat restore {name}\n"
    assert hotseat("sessions").err == "All sessions are archived. `hotseat sessions --archived` lists them.\n"
    (entry,) = json.loads(hotseat("sessions", "--archived", "--json").out)
    assert (entry["id"], entry["archived"], entry["note"]) == (name, True, "Say the \x1b[1mnumber first.")
    assert hotseat("restore", name).err == f"Back in the list: {name}\n"
    assert hotseat("note", name).out == "Say the ␛[1mnumber first.\n"
    assert hotseat("note", name, "Later.").err == "Noted.\nIt was: Say the ␛[1mnumber first.\n"
    assert hotseat("note", name, "").err == "The note is taken away.\nIt was: Later.\n"
    assert not list(hotseat.home.marks.iterdir())


@pytest.mark.parametrize("words", [("archive",), ("restore",), ("note",)])
def test_a_misspelt_session_changes_nothing_and_is_told(hotseat: Program, words: tuple[str, ...]) -> None:
    hotseat.sit("/quit")
    before = files(hotseat.home.root)
    run = hotseat(*words, f"{hotseat.session}x")
    assert (run.code, run.out, f"Did you mean {hotseat.session}?" in run.err) == (2, "", True)
    assert files(hotseat.home.root) == before
