"""A round typed at a terminal or piped: the dot, commands, drafts, and leaving by Ctrl-D and Ctrl-C."""

import json
import threading
from collections.abc import Callable
from io import StringIO

import pytest

from cli.program import GOAL_ASKED, GOAL_TOLD, ITEM, PROMPT, Keyboard, Program, Run, Script
from hotseat.cli import typed
from hotseat.cli.slash import COMMANDS, HELP
from hotseat.cli.typed import CUT, SAVE_PAUSE
from hotseat.domain.event import CandidateAnswered, Interrupted, NoteTaken, PhaseEntered
from hotseat.errors import StorageTrouble
from hotseat.session.commands import ANSWER_LIMIT
from hotseat.session.live import HEARTBEAT, LiveRound
from hotseat.session.round import Round
from hotseat.storage.drafts import Draft, Drafts


def draft(hotseat: Program) -> Draft | None:
    return Drafts(hotseat.home).load(hotseat.session).draft


def again(hotseat: Program, *lines: str) -> Run:
    """The one session of this home, taken up at a terminal."""
    return hotseat.type(*lines, words=("practice", "--continue", hotseat.session))


def test_a_line_with_a_dot_sends_what_stands_above_it(hotseat: Program) -> None:
    hotseat.type("First,", "", "  then.", ".", "Next.", ".")
    assert hotseat.said == ["First,\n\n  then.", "Next."]


def test_what_was_typed_is_not_said_again(hotseat: Program) -> None:
    assert "You:" not in hotseat.type(GOAL_ASKED, ".").out


def test_the_prompt_says_where_the_round_stands(hotseat: Program) -> None:
    run = hotseat.type("/pause")
    assert "[Opening · 00:00 · 1 min left in this part] Your answer, then a line with a dot:" in run.err
    assert "[Opening · 00:00 · 1 min left in this part · paused] Your answer" in run.err


def test_a_dot_alone_sends_nothing(hotseat: Program) -> None:
    run = hotseat.type(".")
    assert (hotseat.said, "There is nothing to send yet." in run.err) == ([], True)


def test_a_command_needs_no_dot(hotseat: Program) -> None:
    hotseat.type("/skip", "/end")
    assert [p.kind for p in hotseat.payloads if isinstance(p, CandidateAnswered)] == ["skip"]
    assert hotseat.ended == "ended_by_candidate"


@pytest.mark.parametrize(
    "first", ["/skip this part, I would say", "/etc/hosts is the file", "/etc/hosts", "/", "/nonsense is no command"]
)
def test_a_line_that_only_begins_like_a_command_is_part_of_the_answer(hotseat: Program, first: str) -> None:
    hotseat.type(first, "and the rest.", ".")
    assert hotseat.said == [f"{first}\nand the rest."]


def test_inside_an_answer_a_command_is_carried_out_and_the_lines_above_it_are_kept(hotseat: Program) -> None:
    run = hotseat.type("I would say", "  this first.", "/next", "And then that.", ".")
    assert PhaseEntered(phase="scope", reason="next") in hotseat.payloads
    assert "Your unsent draft, to be continued, or forgotten with /drop:\nI would say\n  this first.\n" in run.err
    assert hotseat.said == ["I would say\n  this first.\nAnd then that."]


def test_a_note_taken_inside_an_answer_is_no_part_of_it(hotseat: Program) -> None:
    hotseat.type("One", "/note ask who signs", "two", ".")
    assert (NoteTaken(text="ask who signs") in hotseat.payloads, hotseat.said) == (True, ["One\ntwo"])


@pytest.mark.parametrize(
    ("line", "meant"),
    [("/nxt", "Did you mean /next?"), ("/Skip", "Did you mean /skip?"), ("/zzz", "/help lists the commands.")],
)
def test_a_command_that_is_misspelt_is_told_and_not_sent(hotseat: Program, line: str, meant: str) -> None:
    run = hotseat.type("One", line, "two", ".")
    assert f"There is no command {line}, and the line is left out. {meant}" in run.err
    assert hotseat.said == ["One\ntwo"]


def test_two_slashes_at_the_start_of_any_line_mean_one(hotseat: Program) -> None:
    hotseat.type("//next", "//nonsense", "a // b", "  // c", ".")
    assert hotseat.said == ["/next\n/nonsense\na // b\n  // c"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_one_and_in_the_help(hotseat: Program, command: str) -> None:
    run = hotseat.type(command)
    assert (run.code, [text for text in hotseat.said if text], "There is no command" in run.err) == (0, [], False)
    assert f"{command} " in HELP


def test_the_help_stands_in_even_columns_of_80_cells() -> None:
    rows = [line for line in HELP.splitlines() if line.startswith("/")]
    assert max(len(line) for line in HELP.splitlines()) <= 80
    assert [(row[10:12], row[38:41].strip()) for row in rows[:-1]] == [("  ", "/")] * (len(rows) - 1)
    assert sorted(row[at:].split()[0] for row in rows for at in (0, 40) if row[at:]) == sorted(COMMANDS)


def test_quit_leaves_at_once(hotseat: Program) -> None:
    run = hotseat.type("/quit", "Not read.", ".")
    assert (run.code, hotseat.said, hotseat.ended) == (0, [], None)


# --- leaving ----------------------------------------------------------------------------------------------------------


def test_ctrl_d_leaves_the_round_unfinished_with_its_draft(hotseat: Program) -> None:
    run = hotseat.type("Sent.", ".", "Half of", "an answer")
    kept = draft(hotseat)
    assert (run.code, hotseat.said, hotseat.ended) == (0, ["Sent."], None)
    assert kept is not None
    assert kept.text == "Half of\nan answer"
    assert run.err.endswith(f"Saved. Continue with: hotseat practice --continue {hotseat.session}\n")


def test_ctrl_c_is_130_with_words_and_the_draft_is_kept(hotseat: Program) -> None:
    run = hotseat.type("Sent.", ".", "/note ask who signs", "Half of", "an answer", then=Keyboard)
    kept = draft(hotseat)
    assert (run.code, hotseat.said, hotseat.ended) == (130, ["Sent."], None)
    assert kept is not None
    assert (kept.text, kept.notes) == ("Half of\nan answer", "ask who signs")
    assert run.err.splitlines()[-1] == "Interrupted."


class Watch:
    """A clock for the round that only a test moves on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(Round, "now", property(lambda _: self.now))

    def after(self, seconds: float) -> Callable[[], None]:
        def pass_by() -> None:
            self.now += seconds

        return pass_by


def test_every_line_is_on_the_disk_before_the_next_one_is_read(
    hotseat: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill or a closed terminal costs no line that a person has typed."""
    seen: list[str] = []

    def look() -> None:
        kept = draft(hotseat)
        seen.append(kept.text if kept else "")

    typed_ = Watch(monkeypatch).after(SAVE_PAUSE)
    hotseat("practice", ITEM, "--plain", stdin=Script(["One", look, typed_, "two", look, ".", look]))
    assert seen == ["One", "One\ntwo", ""]


def test_a_paste_is_put_on_the_disk_at_most_every_half_second_and_at_the_end(
    hotseat: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[str] = []
    save = Drafts.save

    def noticed(drafts: Drafts, session: str, kept: Draft) -> None:
        saved.append(kept.text)
        save(drafts, session, kept)

    watch = Watch(monkeypatch)
    monkeypatch.setattr(Drafts, "save", noticed)
    hotseat("practice", ITEM, "--plain", stdin=Script(["a", "b", "c", watch.after(SAVE_PAUSE), "d", "e", "f", "/quit"]))
    assert [text for text in dict.fromkeys(saved) if text] == ["a", "a\nb\nc\nd", "a\nb\nc\nd\ne\nf"]


def test_the_last_line_of_a_paste_reaches_the_disk_while_nothing_more_is_typed(
    hotseat: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch, keep, kept = Watch(monkeypatch), LiveRound.keep, threading.Event()

    def noticed(live: LiveRound, text: str | None = None, notes: str | None = None) -> None:
        keep(live, text, notes)
        if threading.current_thread() is not threading.main_thread() and text == "One\ntwo":
            kept.set()

    def wait() -> None:
        watch.after(SAVE_PAUSE)()
        assert kept.wait(10)

    monkeypatch.setattr(typed, "SAVE_PAUSE", 0.001)
    monkeypatch.setattr(LiveRound, "keep", noticed)
    hotseat("practice", ITEM, "--plain", stdin=Script(["One", "two", wait]))
    assert kept.is_set()


def test_the_clock_is_put_on_the_disk_while_nothing_is_typed(hotseat: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    beaten, keep = threading.Event(), LiveRound.keep

    def noticed(live: LiveRound, text: str | None = None, notes: str | None = None) -> None:
        keep(live, text, notes)
        if threading.current_thread() is not threading.main_thread():
            beaten.set()

    def wait() -> None:
        watch.after(HEARTBEAT)()
        assert beaten.wait(10)

    watch = Watch(monkeypatch)
    monkeypatch.setattr(typed, "SAVE_PAUSE", 0.001)
    monkeypatch.setattr(LiveRound, "keep", noticed)
    hotseat("practice", ITEM, "--plain", stdin=Script([wait]))
    assert beaten.is_set()


# --- taking up --------------------------------------------------------------------------------------------------------


def test_taken_up_it_says_the_last_line_again_and_shows_the_draft(hotseat: Program) -> None:
    hotseat.type(GOAL_ASKED, ".", "Half of")
    run = again(hotseat, "an answer", ".")
    assert run.out.count(GOAL_TOLD) == 1
    assert PROMPT not in run.out
    assert "Your unsent draft, to be continued, or forgotten with /drop:\nHalf of\n" in run.err
    assert hotseat.said == [GOAL_ASKED, "Half of\nan answer"]


def test_the_gap_is_on_record(hotseat: Program) -> None:
    hotseat.type("Half of")
    again(hotseat)
    assert [p.gap >= 0 for p in hotseat.payloads if isinstance(p, Interrupted)] == [True]


def test_of_a_long_draft_the_last_lines_are_shown(hotseat: Program) -> None:
    hotseat.type(*(f"line {no}" for no in range(1, 101)))
    err = again(hotseat).err
    shown = "…line 96\nline 97\nline 98\nline 99\nline 100\n"
    assert f"or forgotten with /drop (the end of 791 characters):\n{shown}" in err
    assert "line 95" not in err


def test_of_a_long_line_the_end_is_shown(hotseat: Program) -> None:
    hotseat.type("x" * 5000 + "the end")
    err = again(hotseat).err
    assert ("xthe end\n" in err, "x" * 401 in err) == (True, False)


def test_a_dot_sends_the_draft_as_it_is(hotseat: Program) -> None:
    hotseat.type("Half of")
    again(hotseat, ".")
    assert hotseat.said == ["Half of"]


def test_a_command_comes_before_the_draft_and_leaves_it(hotseat: Program) -> None:
    hotseat.type("Half of")
    again(hotseat, "/next", "an answer", ".")
    assert [payload.type for payload in hotseat.payloads][-3:-1] == ["candidate_answered", "answer_read"]
    assert hotseat.said == ["Half of\nan answer"]


def test_the_draft_can_be_forgotten(hotseat: Program) -> None:
    hotseat.type("Half of")
    again(hotseat, "/drop", "Something else.", ".")
    assert hotseat.said == ["Something else."]


def test_the_end_of_piped_answers_sends_no_draft(hotseat: Program) -> None:
    hotseat.type("Never meant to be sent")
    hotseat("practice", "--continue", hotseat.session)
    assert (hotseat.said, hotseat.ended) == ([], "answers_ended")


def test_notes_go_on_where_they_were(hotseat: Program) -> None:
    hotseat.type("/note one")
    assert "one\ntwo" in again(hotseat, "/note two").err


def test_a_draft_that_cannot_be_read_is_told_and_the_round_goes_on(hotseat: Program) -> None:
    hotseat.type("Half of")
    (hotseat.home.drafts / f"{hotseat.session}.json").write_text("{")
    run = again(hotseat, "Anew.", ".")
    assert ("The draft of this session could not be read." in run.err, hotseat.said) == (True, ["Anew."])


# --- what is refused --------------------------------------------------------------------------------------------------


def test_what_is_more_than_an_answer_holds_is_left_out_and_told_once(hotseat: Program) -> None:
    run = hotseat.type("x" * ANSWER_LIMIT, "one too many", "and more", ".", "Short.", ".")
    assert hotseat.said == ["x" * ANSWER_LIMIT, "Short."]
    assert run.err.count(CUT) == 1
    assert CUT == "An answer holds up to 64,000 characters: the first 64,000 are kept, the rest is left out."


@pytest.mark.parametrize("over", [-1, 0, 1, 40])
def test_the_limit_counts_newlines(hotseat: Program, over: int) -> None:
    first, second = "x" * 63_900, "y" * (99 + over)
    run = hotseat.type(first, second, ".")
    assert hotseat.said == [f"{first}\n{second}"[:ANSWER_LIMIT]]
    assert (CUT in run.err) == (over > 0)


def test_a_paste_of_two_megabytes_is_a_few_saves(hotseat: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    saves: list[int] = []
    save = Drafts.save

    def noticed(drafts: Drafts, session: str, kept: Draft) -> None:
        saves.append(len(kept.text))
        save(drafts, session, kept)

    Watch(monkeypatch)
    monkeypatch.setattr(Drafts, "save", noticed)
    hotseat.type(*["0123456789" * 2] * 100_000, ".")
    assert [len(text) for text in hotseat.said] == [ANSWER_LIMIT]
    assert (len(saves) < 10, max(saves)) == (True, ANSWER_LIMIT)


def test_a_draft_on_the_disk_that_is_too_long_is_cut_and_can_be_sent(hotseat: Program) -> None:
    hotseat.type("Half of")
    path = hotseat.home.drafts / f"{hotseat.session}.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "text": "x" * (ANSWER_LIMIT + 7)}))
    run = again(hotseat, ".", "Short.", ".")
    assert (hotseat.said, run.err.count(CUT)) == (["x" * ANSWER_LIMIT, "Short."], 1)


def test_an_answer_that_is_refused_stays_as_the_draft_and_the_end_of_a_pipe_does_not_send_it(hotseat: Program) -> None:
    run = hotseat("practice", ITEM, stdin=StringIO("\n\n.\n"))
    assert ("There is nothing to send yet." in run.err, hotseat.said, hotseat.ended) == (True, [], "answers_ended")


def test_lines_piped_from_windows_are_the_same_lines(hotseat: Program) -> None:
    hotseat("practice", ITEM, stdin=StringIO("One,\r\ntwo.\r\n.\r\n/next\r\n//three\r\n"))
    assert hotseat.said == ["One,\ntwo.", "/three"]
    assert PhaseEntered(phase="answer", reason="next") in hotseat.payloads


def test_the_end_of_a_pipe_sends_what_stood_above_a_command(hotseat: Program) -> None:
    hotseat("practice", ITEM, stdin=StringIO("One\n.\nOne\n/facts\n"))
    assert (hotseat.said, hotseat.ended) == (["One", "One"], "answers_ended")


def test_a_full_disk_is_told_once_and_what_is_typed_is_still_sent(
    hotseat: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Drafts, session: str, __: Draft) -> None:
        raise StorageTrouble(f"{session} could not be written: the disk is full.", "Free some space and try again.")

    monkeypatch.setattr(Drafts, "save", full)
    run = hotseat.type("One", "two", ".")
    assert (run.code, hotseat.said) == (4, ["One\ntwo"])
    # Once while typing, and once as the reason for the exit code.
    assert run.err.count("the disk is full. Free some space and try again.") == 2


def test_a_finished_round_leaves_no_draft(hotseat: Program) -> None:
    hotseat.type("Half of")
    again(hotseat, "/end")
    assert list(hotseat.home.drafts.glob("*")) == []


def test_a_draft_is_json_for_its_owner_only(hotseat: Program) -> None:
    hotseat.type("Half of")
    path = hotseat.home.drafts / f"{hotseat.session}.json"
    assert json.loads(path.read_text())["text"] == "Half of"
    assert path.stat().st_mode & 0o077 == 0
