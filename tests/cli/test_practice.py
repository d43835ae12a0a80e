"""A round from a file of answers: what goes to which stream, what a block is, how it ends, what stops it."""

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest

from cli.program import BRIEF, GOAL_ASKED, GOAL_TOLD, INTERVIEWER, ITEM, NOT_UNDERSTOOD, OPENING, PROMPT, Program, files
from hotseat.cli.answers import blocks
from hotseat.cli.slash import HELP
from hotseat.domain.event import (
    CandidateAnswered,
    InterviewerSpoke,
    NoteTaken,
    Payload,
    PhaseEntered,
    SessionStarted,
    TurnWithdrawn,
)
from hotseat.interview.menu import MENU_LINE
from hotseat.session.commands import ANSWER_LIMIT
from storage.samples import ITEM_FILE, changed, put


def test_interviewer_and_candidate_go_to_stdout_and_nothing_else(hotseat: Program) -> None:
    run = hotseat.sit(GOAL_ASKED)
    asked = f"Brief\n{BRIEF}\n\n{INTERVIEWER}: {PROMPT}\n\nYou: {GOAL_ASKED}\n\n"
    assert run.out == f"{asked}{INTERVIEWER}: {GOAL_TOLD} {OPENING}\n\n"


def test_talk_goes_to_stderr(hotseat: Program) -> None:
    err = hotseat.sit(GOAL_ASKED).err.splitlines()
    assert err == [
        "The returns desk is full · 20 minutes · practice · /help lists the commands",
        "— Opening: say it back",
        "  (facts found: 1)",
        "— Scoping: find out, then stop",
        f"The round is saved. Score it with: hotseat review {hotseat.session}, or hotseat grade {hotseat.session}",
    ]


def test_answers_that_end_close_the_round_and_exit_with_0(hotseat: Program) -> None:
    run = hotseat.sit(GOAL_ASKED)
    assert (run.code, hotseat.ended) == (0, "answers_ended")


def test_a_round_that_reaches_its_farewell_is_completed(hotseat: Program) -> None:
    run = hotseat.sit("I would look.", *["/next"] * 4, "I would begin at the hatch.", "Not read.", "/next")
    assert (run.code, hotseat.ended, hotseat.said[-1]) == (0, "completed", "I would begin at the hatch.")
    assert "The round was over before 2 of the answers were read." in run.err


@pytest.mark.parametrize(
    "block",
    [
        "    four spaces and a bullet\n\n    - kept",
        "\nan empty line before, and one after\n",
        "tabs\tand  spaces  \nat the ends\t",
        "/etc/hosts is where I would look",
        "/next is not what I want to say",
        "/facts first: what comes back",
        "  /skip this part",
        "--- is not a line of its own",
        "I would say\n/next\nat this point",
        "/nonsense",
        "[/i] **bold** <b>",
    ],
)
def test_a_block_is_taken_as_it_stands(hotseat: Program, block: str) -> None:
    hotseat.sit(block)
    assert hotseat.said == [block]


@pytest.mark.parametrize(
    ("block", "answer"), [("//next", "/next"), ("// and a comment", "/ and a comment"), ("\n//skip", "\n/skip")]
)
def test_two_slashes_mean_one(hotseat: Program, block: str, answer: str) -> None:
    hotseat.sit(block)
    assert hotseat.said == [answer]


@pytest.mark.parametrize("block", ["/next", "\n/next\n", "/next  "])
def test_next_goes_on_to_the_next_part(hotseat: Program, block: str) -> None:
    hotseat.sit(block)
    assert PhaseEntered(phase="scope", reason="next") in hotseat.payloads


def test_skip_leaves_the_question(hotseat: Program) -> None:
    hotseat.sit("/skip")
    assert CandidateAnswered(turn=1, kind="skip", text="") in hotseat.payloads


def test_again_takes_the_last_answer_back(hotseat: Program) -> None:
    hotseat.sit("This was misread.", "/again", "Once more.")
    assert TurnWithdrawn(turn=1, reason="misread") in hotseat.payloads
    assert hotseat.said == ["This was misread.", "Once more."]


def test_brief_reads_the_brief_again(hotseat: Program) -> None:
    assert hotseat.sit("/brief").out.count(BRIEF) == 2


def test_facts_lists_what_was_found_on_stderr(hotseat: Program) -> None:
    run = hotseat.sit("/facts", GOAL_ASKED, "/facts")
    assert run.err.count("Nothing found yet. Ask.") == 1
    assert run.err.count(f"• {GOAL_TOLD}") == 1


@pytest.mark.parametrize(
    ("block", "notes"),
    [("/note ask who signs", "ask who signs"), ("/note one\ntwo", "one\ntwo"), ("/note\nthree", "three")],
)
def test_a_note_is_kept_and_never_said(hotseat: Program, block: str, notes: str) -> None:
    hotseat.sit(block)
    assert (NoteTaken(text=notes) in hotseat.payloads, hotseat.said) == (True, [])


def test_notes_add_up(hotseat: Program) -> None:
    hotseat.sit("/note one", "/note two")
    assert [p.text for p in hotseat.payloads if isinstance(p, NoteTaken)] == ["one", "one\ntwo"]


def test_an_answer_ends_a_pause(hotseat: Program) -> None:
    hotseat.sit("/pause", "Here I am again.")
    types = [payload.type for payload in hotseat.payloads]
    paused = types.index("paused")
    assert types[paused : paused + 3] == ["paused", "resumed", "candidate_answered"]


def test_a_round_may_end_on_pause(hotseat: Program) -> None:
    assert (hotseat.sit("/pause").code, hotseat.ended) == (0, "answers_ended")


def test_goal_says_what_the_part_is_for(hotseat: Program) -> None:
    assert "This part: say it back." in hotseat.sit("/goal").err


def test_help_is_told(hotseat: Program) -> None:
    assert hotseat.sit("/help").err.count(HELP) == 1


def test_quit_leaves_the_round_unfinished(hotseat: Program) -> None:
    run = hotseat.sit("Before.", "/quit", "Never read.")
    assert (run.code, hotseat.ended, hotseat.said) == (0, None, ["Before."])
    assert f"hotseat practice --continue {hotseat.session}" in run.err


def test_end_closes_the_round(hotseat: Program) -> None:
    hotseat.sit("Before.", "/end", "Never read.")
    assert (hotseat.ended, hotseat.said) == ("ended_by_candidate", ["Before."])


def test_a_menu_that_nobody_answers_closes_with_the_round(hotseat: Program) -> None:
    run = hotseat.sit(NOT_UNDERSTOOD)
    assert [p.kind for p in hotseat.payloads if isinstance(p, InterviewerSpoke)][-1] == "menu"
    assert f"Hotseat: {MENU_LINE}\n" in run.out
    assert (run.code, hotseat.ended) == (0, "answers_ended")


def test_a_number_answers_the_menu_and_words_pass_it_by(hotseat: Program) -> None:
    hotseat.sit(NOT_UNDERSTOOD, "1", NOT_UNDERSTOOD, "I would begin at the hatch.")
    kinds = [p.kind for p in hotseat.payloads if isinstance(p, CandidateAnswered)]
    assert kinds == ["answer", "menu", "answer", "answer"]


def test_an_answer_that_is_too_long_is_refused_with_the_limit_and_the_round_goes_on(hotseat: Program) -> None:
    run = hotseat.sit("x" * (ANSWER_LIMIT + 1), "Short.")
    assert (hotseat.said, run.code) == (["Short."], 0)
    assert "An answer holds up to 64,000 characters; this one has 64,001." in run.err


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("---\n---\n\n---", []),
        ("one", ["one"]),
        ("one\n", ["one"]),
        ("one\n---\ntwo\n---\n", ["one", "two"]),
        ("one\n---  \ntwo", ["one", "two"]),
        ("one\n ---\n----", ["one\n ---\n----"]),
        ("\n\n one \n\n\n---\ntwo", ["\n\n one \n\n", "two"]),
        ("\ufeff/next\n---\n\ufefftwo", ["/next", "\ufefftwo"]),
        ("one\u2028---\u2028two", ["one\u2028", "two"]),
    ],
)
def test_blocks_are_separated_by_lines_of_three_dashes(text: str, expected: list[str]) -> None:
    assert list(blocks(text)) == expected


def test_a_file_from_windows_is_read_line_by_line(hotseat: Program, tmp_path: Path) -> None:
    path = tmp_path / "windows.txt"
    path.write_bytes(b"One line,\r\nand another.\r\n---\r\n/next\r\n")
    hotseat("practice", ITEM, "--answers", str(path))
    assert hotseat.said == ["One line,\nand another."]
    assert PhaseEntered(phase="answer", reason="next") in hotseat.payloads


def test_an_empty_file_is_a_round_without_answers(hotseat: Program) -> None:
    run = hotseat.sit("")
    assert (run.code, hotseat.said, hotseat.ended) == (0, [], "answers_ended")


def test_piped_answers_end_with_a_dot_and_their_end_closes_the_round(hotseat: Program) -> None:
    run = hotseat("practice", ITEM, stdin=StringIO("One,\ntwo.\n.\n/next\nThe last, without a dot."))
    assert (run.code, hotseat.ended) == (0, "answers_ended")
    assert hotseat.said == ["One,\ntwo.", "The last, without a dot."]
    assert run.out.count("You: One,\ntwo.\n") == 1


# --- what stops it ----------------------------------------------------------------------------------------------------


def test_a_file_that_is_no_text_is_told_and_nothing_is_made(hotseat: Program, tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("caf\xe9".encode("latin-1"))
    run = hotseat("practice", ITEM, "--plain", "--answers", str(path))
    assert (run.code, run.out, hotseat.home.root.exists()) == (2, "", False)
    assert run.err.startswith(f"{path}: is not text in UTF-8")


def test_a_file_that_is_missing_is_told_and_nothing_is_made(hotseat: Program, tmp_path: Path) -> None:
    run = hotseat("practice", ITEM, "--answers", str(tmp_path / "missing.txt"))
    assert (run.code, run.out, hotseat.home.root.exists()) == (2, "", False)
    assert run.err.startswith(f"{tmp_path / 'missing.txt'}: cannot be read")


def test_a_folder_is_no_file_of_answers(hotseat: Program, tmp_path: Path) -> None:
    assert hotseat("practice", ITEM, "--answers", str(tmp_path)).code == 2


def test_an_unknown_item_is_told_with_the_nearest(hotseat: Program) -> None:
    run = hotseat.sit("Hello.", item="sample-return-desk")
    assert (run.code, hotseat.home.root.exists()) == (2, False)
    assert run.err == "There is no item called 'sample-return-desk'. Did you mean sample-returns-desk?\n"


def test_without_an_item_the_items_are_named(hotseat: Program) -> None:
    run = hotseat("practice", "--plain")
    assert (run.code, run.err) == (2, "Which item? Name one of: sample-returns-desk.\n")


def test_an_item_that_is_broken_is_told_problem_by_problem(hotseat: Program) -> None:
    broken = changed(ITEM_FILE, {"id: sample-returns-desk": "id: mine", "difficulty: 2": "difficulty: 9"})
    path = put(hotseat.home.question_banks / "case" / "mine.yaml", f"{broken}\nsurprise: true\n")
    before = files(hotseat.home.root)
    run = hotseat.sit("Hello.", item="mine")
    lines = run.err.splitlines()
    assert (run.code, files(hotseat.home.root) == before) == (2, True)
    assert [line.startswith(f"{path}:") for line in lines] == [True, True, False]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bogus:x", "There is no model called 'bogus:x'."),
        ("antropic:claude-x", "Did you mean anthropic:claude-x?"),
        ("opnai-compatible:llama", "openai-compatible:llama"),
    ],
)
def test_an_unknown_vendor_is_told_with_the_nearest(hotseat: Program, name: str, expected: str) -> None:
    run = hotseat.sit("Hello.", words=("--interviewer", name))
    assert (run.code, hotseat.home.root.exists(), expected in run.err) == (2, False, True)
    assert "Write anthropic:NAME, openai:NAME, openai-compatible:NAME, or offline." in run.err


def test_a_model_without_its_key_is_told_with_the_variable(hotseat: Program) -> None:
    run = hotseat.sit("Hello.", words=("--interviewer", "anthropic:claude-x"))
    assert (run.code, "ANTHROPIC_API_KEY" in run.err, hotseat.transcripts) == (3, True, [])


def test_a_number_that_is_none_is_refused(hotseat: Program) -> None:
    assert hotseat.sit("Hello.", words=("--seed", "seven")).code == 2


# --- the same again ---------------------------------------------------------------------------------------------------

LONG = ("I would look.", "/next", "Then I would count.", "/next", "A box for picture books.", "/next", "No.", "Yes.")


def test_the_same_seed_and_answers_give_the_same_transcript(hotseat: Program) -> None:
    def played(seed: str) -> Sequence[Payload]:
        hotseat.sit(*LONG, words=("--seed", seed))
        path = hotseat.transcript
        payloads = [p for p in hotseat.payloads if not isinstance(p, SessionStarted)]
        path.unlink()
        return payloads

    assert played("7") == played("7")
    assert len({str(played(str(seed))) for seed in range(4)}) > 1


def test_the_seed_is_on_record(hotseat: Program) -> None:
    hotseat.sit("Hello.", words=("--seed", "41"))
    started = hotseat.payloads[0]
    assert isinstance(started, SessionStarted)
    assert (started.seed, started.interviewer, started.sample) == (41, "offline", False)
